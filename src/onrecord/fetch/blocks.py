"""A page's tree to its blocks of text: paragraphs, headings, list items, each with where it stands and how much of it is links.

One walk over the tree, linear in the page. A block ends where a block element begins or ends, and at an empty line
(`<br><br>`); a single `<br>` is a line end inside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord.fetch.limits import MAX_ATTRIBUTE

BLOCK_TAGS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead "
    "tr ul".split()
)
SILENT_TAGS = frozenset(
    "script style noscript template svg head iframe button select textarea object math canvas audio video map option "
    "datalist".split()
)
"""Elements whose text nobody reads on the page, or that is no prose."""

APART_TAGS = frozenset(("nav", "footer", "aside", "header", "form", "figure", "figcaption", "menu", "dialog"))
"""Elements that stand beside a text, not in it."""

LOST_WORDS = 20
"""From how many words on a part that was left out, or is hidden, is worth a line that says so."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

Place = tuple[tuple[str, str], ...]
"""Where a block stands: the tag and class of each block element around it, from the body inwards."""

_LINE = "\x01"
_BOX_WORDS = 10
_HIDING = ("display:none;", "visibility:hidden;", "font-size:0;", "font-size:0px;", "opacity:0;")
_MAY_HIDE = "//*[@hidden or @aria-hidden = 'true' or @style]"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text, its white space folded, lines (from `<br>`) divided by a line end.

    `linked` counts the characters of its text inside links, white space not counted; `article` is the number of the
    innermost `<article>` element around it, counted from 1 in the order of the page, 0 for none.
    """

    text: str
    place: Place
    linked: int = 0
    article: int = 0

    @property
    def tag(self) -> str:
        """The innermost block element around it."""
        return self.place[-1][0] if self.place else ""

    @property
    def link_share(self) -> float:
        """How much of its text is inside links, 0 to 1."""
        return self.linked / max(1, solid_length(self.text))


@dataclass(slots=True)
class _Walk:
    """The blocks so far, and the one that is growing."""

    blocks: list[Block] = field(default_factory=list)
    places: list[Place] = field(default_factory=lambda: [()])
    pieces: list[str] = field(default_factory=list)
    articles: list[int] = field(default_factory=lambda: [0])
    articles_seen: int = 0
    open_links: int = 0
    preformatted: int = 0
    linked: int = 0

    def add(self, text: str | None) -> None:
        if text and self.preformatted:
            first, *others = text.split("\n")
            self._add(first)
            for line in others:
                self.line_end()
                self._add(line)
        elif text:
            self._add(text)

    def _add(self, text: str) -> None:
        self.pieces.append(text.replace(_LINE, " "))
        if self.open_links:
            self.linked += solid_length(text)

    def line_end(self) -> None:
        """A `<br>`, or a line end of preformatted text: ends the line, or the block if the line is empty."""
        if self.pieces and not "".join(self.pieces[-2:]).rstrip(" \t\r\n\f\xa0").endswith(_LINE):
            self.pieces.append(_LINE)
        else:
            self.end()

    def end(self) -> None:
        if self.pieces:
            lines = (" ".join(line.split()) for line in "".join(self.pieces).split(_LINE))
            text = "\n".join(line for line in lines if line)
            if text:
                self.blocks.append(Block(text, self.places[-1], self.linked, self.articles[-1]))
            self.pieces.clear()
        self.linked = 0


def solid_length(text: str) -> int:
    """Characters of a text without its white space."""
    return len("".join(text.split()))


def blocks_of(body: Any) -> list[Block]:
    """The blocks of an element, in order, without those of silent elements."""
    walk = _Walk()
    for event, element in _events(body):
        if event == "start":
            _enter(walk, element)
        else:
            _leave(walk, element)
            if element is not body:
                walk.add(element.tail)
    walk.end()
    return walk.blocks


def _events(body: Any) -> Iterator[tuple[str, Any]]:
    """Start and end of every element that is not silent; of a silent one only the end."""
    from lxml import etree

    walker = etree.iterwalk(body, events=("start", "end"))
    for event, element in walker:
        silent = element.tag in SILENT_TAGS
        if silent and event == "start":
            walker.skip_subtree()
        else:
            yield event, element


def _enter(walk: _Walk, element: Any) -> None:
    tag = element.tag
    if tag in BLOCK_TAGS:
        walk.end()
        walk.places.append((*walk.places[-1], (tag, element.get("class") or "")))
        walk.articles_seen += tag == "article"
        walk.articles.append(walk.articles_seen if tag == "article" else walk.articles[-1])
        walk.preformatted += tag == "pre"
    elif tag == "a":
        walk.open_links += 1
    elif tag == "br":
        walk.line_end()
    walk.add(element.text)


def _leave(walk: _Walk, element: Any) -> None:
    tag = element.tag
    if tag in BLOCK_TAGS:
        walk.end()
        walk.places.pop()
        walk.preformatted -= tag == "pre"
        walk.articles.pop()
    elif tag == "a":
        walk.open_links -= 1


def parse_page(text: str) -> tuple[Any, bool]:
    """The tree of a page and whether it is whole: the parser stops at 256 nested elements. (None, True) for no elements."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    raw = text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace")
    try:
        tree = html.document_fromstring(raw, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        tree = None
    whole = not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    return tree, whole


def tidy(tree: Any) -> int:
    """Take out of a tree what nobody sees or what only slows extraction; gives back how many hidden words the article may lack.

    Silent elements go, overlong attributes are cut, and so do hidden parts, unless most of the page is hidden (a page that
    its script would have shown), and link boxes that pop up over a name inside a sentence.
    """
    from lxml import etree

    etree.strip_elements(tree, "script", "style", "noscript", "template", "svg", "iframe", with_tail=False)
    for element in tree.xpath(f"//*[@*[string-length() > {MAX_ATTRIBUTE}]]"):
        for name, value in element.attrib.items():
            element.set(name, value[:MAX_ATTRIBUTE])
    gone = _remove_hidden(tree, [element for element in tree.xpath(_MAY_HIDE) if _is_hidden(element)])
    for box in [span for span in tree.iter("span") if _is_link_box(span)]:
        box.drop_tree()
    return gone


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    if not style:
        return False
    folded = "".join(style.split()).lower()
    return any(rule in f"{folded};" for rule in _HIDING)


def _remove_hidden(tree: Any, hidden: list[Any]) -> int:
    marked = set(hidden)
    outermost = [element for element in hidden if not any(above in marked for above in element.iterancestors())]
    gone = sum(solid_length("".join(element.itertext())) for element in outermost)
    if 2 * gone > solid_length("".join(tree.itertext())):
        return 0
    words = sum(map(_prose_words, outermost))
    for element in outermost:
        if element.getparent() is not None:
            element.drop_tree()
    return words


def _prose_words(element: Any) -> int:
    """Words of a hidden part that may be the article's: in `<article>` or `<main>`, not in a menu or form, hardly linked."""
    around = {above.tag for above in element.iterancestors()} | {element.tag}
    words = len("".join(element.itertext()).split())
    linked = sum(len("".join(link.itertext()).split()) for link in element.iter("a"))
    is_apart = around & APART_TAGS or next(element.iter(*APART_TAGS), None) is not None
    return 0 if is_apart or not around & {"article", "main"} or words < LOST_WORDS or 2 * linked > words else words


def _is_link_box(span: Any) -> bool:
    """Whether a span holds two or more links of many words and not one word beside them: no part of a sentence."""
    links = [child for child in span if child.tag == "a"]
    if len(links) < 2 or any(len(child) for child in span if child.tag != "a"):
        return False
    beside = (span.text, *(child.tail for child in span), *(child.text for child in span if child.tag != "a"))
    words = sum(len("".join(link.itertext()).split()) for link in links)
    return words >= _BOX_WORDS and not any(text and text.strip() for text in beside)
