"""The plain way to a page's text, for pages that no tree can be made of: tags are ends of blocks, linear whatever comes."""

import html
from collections.abc import Iterator

from onrecord.fetch.blocks import BLOCK_TAGS, SILENT_TAGS, Block, solid_length

_ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_TAG_STARTS = frozenset("abcdefghijklmnopqrstuvwxyz!?")
_LONGEST_TAG = 20
_PROSE_WORDS = 8
_MOST_LINKED = 0.4


def prose_of(page: str) -> list[str]:
    """The blocks of a page that read like prose: eight words or more, and most of them outside links."""
    blocks = flat_blocks(page)
    return [b.text for b in blocks if len(b.text.split()) >= _PROSE_WORDS and b.link_share < _MOST_LINKED]


def flat_blocks(page: str) -> list[Block]:
    """The blocks of a page by its tags alone, however they are nested or left open."""
    blocks: list[Block] = []
    pieces: list[str] = []
    linked = 0
    in_link = False
    for text, tag in _pieces(page):
        pieces.append(text)
        linked += solid_length(text) if in_link else 0
        name = tag.removeprefix("/")
        if name == "a":
            in_link = tag == "a"
        elif name in BLOCK_TAGS or name == "br":
            _end(blocks, pieces, linked)
            pieces, linked = [], 0
    _end(blocks, pieces, linked)
    return blocks


def _end(blocks: list[Block], pieces: list[str], linked: int) -> None:
    text = " ".join("".join(pieces).split())
    if text:
        blocks.append(Block(text, (), linked=linked))


def _pieces(page: str) -> Iterator[tuple[str, str]]:
    """Each text with the tag after it: `p`, `/p`, or empty at the end and for what is no tag. Silent elements are left out."""
    small = page.translate(_ASCII_LOWER)
    place = 0
    while (start := page.find("<", place)) >= 0:
        text = _unescaped(page[place:start])
        if page.startswith("<!--", start):
            place = _past(small, "-->", start + 4)
            yield text, ""
            continue
        tag = _tag_name(small, start + 1)
        if not tag:
            place = start + 1
            yield text + "<", ""
            continue
        place = _past(small, ">", start + 1)
        if tag in SILENT_TAGS and tag != "head":
            place = _past(small, f"</{tag}", place)
            place = _past(small, ">", place)
        yield text, tag
    yield _unescaped(page[place:]), ""


def _past(text: str, end: str, place: int) -> int:
    """The place after the next `end`; that of the text's end where there is none."""
    found = text.find(end, place)
    return found + len(end) if found >= 0 else len(text)


def _tag_name(small: str, start: int) -> str:
    """The name after a `<`, with its slash if it closes; empty where that is no tag."""
    end = start + 1 if small.startswith("/", start) else start
    if small[end : end + 1] not in _TAG_STARTS:
        return ""
    first = end
    while end - first < _LONGEST_TAG and small[end : end + 1].isalnum():
        end += 1
    return small[start:end] or "!"


def _unescaped(text: str) -> str:
    if "&" not in text:
        return text
    try:
        return html.unescape(text)
    except ValueError:  # a character number of thousands of digits
        return text
