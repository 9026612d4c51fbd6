"""A page's tree to the paragraphs of its article: trafilatura finds them, the page's own blocks correct it.

Trafilatura gives lines. Each is found again among the blocks of the page, which know what a line does not: where it stands
and whether it is a link. So links to other stories are taken out, and what trafilatura lost is put back: paragraphs that
stand exactly where the others do (a text in several pieces, a paragraph that repeats), and quotations among them.
"""

import logging
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.fetch.blocks import APART_TAGS, HEADINGS, LOST_WORDS, Block, Place, solid_length

_WORD = re.compile(r"\w+")
_LINKED = 0.8
_PAGE_OF_LINKS = 0.4
_LABEL = 25
_FEWEST_WORDS = 5
_HARDLY_LINKED = 0.3
_STRONG_PLACE = 0.2


@dataclass(frozen=True, slots=True)
class Extraction:
    """The paragraphs of an article (a paragraph may hold line ends), and how many words among them were left out."""

    paragraphs: tuple[str, ...]
    lost_words: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the article as the page writes it, and the number of its block.

    A line that is found in no block (a table row, made of several) is as trafilatura writes it, and its block None.
    """

    text: str
    block: int | None


def extract(tree: Any, blocks: Sequence[Block]) -> Extraction:
    """The article of a page's tree, whose blocks these are; no paragraphs where none is found."""
    lines = _located(_trafilatura(tree), blocks)
    kept = {line.block for line in lines if line.block is not None}
    if _is_no_article(lines, blocks):
        return Extraction(())
    links = _link_blocks(kept, blocks)
    restored = _restored(kept - links, kept, blocks)
    paragraphs = _paragraphs([line for line in lines if line.block not in links], restored, blocks)
    return Extraction(tuple(paragraphs), _lost_words(kept, restored, blocks))


def _is_no_article(lines: Sequence[_Line], blocks: Sequence[Block]) -> bool:
    """Whether what was found is no text that anybody wrote: fewer than five words, or nothing but links."""
    if sum(len(line.text.split()) for line in lines) < _FEWEST_WORDS:
        return True
    return all(line.block is not None and blocks[line.block].link_share >= _LINKED for line in lines)


def _trafilatura(tree: Any) -> str:
    """What trafilatura takes for the article, preferring precision; its fuller reading where that finds nothing."""
    import trafilatura

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    for precision in (True, False):
        try:
            found: Any = trafilatura.bare_extraction(tree, include_comments=False, favor_precision=precision)
        except Exception:  # noqa: BLE001  whatever a hostile page makes a library raise, the page is read another way
            found = None
        if found is not None and found.text.strip():
            return str(found.text)
    return ""


def _located(text: str, blocks: Sequence[Block]) -> list[_Line]:
    """The lines of a text with their blocks: of the lines there with the same words, the next in the order of the page."""
    own = [_Line(line, number) for number, block in enumerate(blocks) for line in block.text.split("\n")]
    places: dict[str, list[int]] = {}
    for place, line in enumerate(own):
        places.setdefault(_words(line.text), []).append(place)
    located, last = [], -1
    for given in filter(str.strip, text.split("\n")):
        found = _next(places.get(_words(given), ()), last)
        last = last if found is None else max(last, found)
        located.append(_Line(given.strip(), None) if found is None else own[found])
    return located


def _next(places: Sequence[int], last: int) -> int | None:
    """The first place after the last one, else the first of all."""
    later = bisect_right(places, last)
    return places[later] if later < len(places) else places[0] if places else None


def _words(line: str) -> str:
    """A line by its words alone, for comparing: extraction changes marks and spaces."""
    return " ".join(_WORD.findall(line))


def _link_blocks(kept: set[int], blocks: Sequence[Block]) -> set[int]:
    """The kept blocks that are links to other stories; none on a page that is mostly links."""
    linked = {number for number in kept if _is_link(blocks[number])}
    size = sum(len(blocks[number].text) for number in kept)
    if sum(len(blocks[number].text) for number in linked) > _PAGE_OF_LINKS * size:
        return set()
    return linked | _headings_of(linked, sorted(kept), blocks)


def _is_link(block: Block) -> bool:
    """Whether a block is a link of four words or more, after a label at most; a linked sentence is none."""
    if block.tag in HEADINGS or len(block.text.split()) < 4 or _is_sentence(block):
        return False
    label, colon, rest = block.text.partition(":")
    has_label = colon and len(label) <= _LABEL and rest and block.linked + 1 >= solid_length(rest)
    return block.link_share >= _LINKED or (bool(has_label) and block.linked > 0)


def _is_sentence(block: Block) -> bool:
    """Whether a block ends as a sentence does; headlines and calls to click do not end in a full stop."""
    return block.text.rstrip("\"'”’").endswith(".")


def _headings_of(linked: set[int], kept: Sequence[int], blocks: Sequence[Block]) -> set[int]:
    """The headings and short lines in capitals after which nothing but these links comes."""
    found = set()
    for number, following in zip(kept, kept[1:], strict=False):
        block = blocks[number]
        is_label = block.tag in HEADINGS or (block.text.isupper() and len(block.text.split()) <= 4)
        if is_label and number not in linked and following in linked:
            found.add(number)
    return found


def _restored(kept: set[int], known: set[int], blocks: Sequence[Block]) -> list[int]:
    """Blocks that belong to the article though extraction left them out, in order."""
    places = _strong_places(kept, blocks)
    articles = {blocks[number].article for number in kept}
    first, last = min(kept, default=0), max(kept, default=0)
    found = []
    for number, block in enumerate(blocks):
        if number > last and block.tag == "h1":
            break
        if number in known or block.article not in articles or (block.link_share > 0.5 and not _is_sentence(block)):
            continue
        is_alike = block.place in places and len(block.text.split()) >= 3
        if is_alike or (first < number < last and _is_quotation(block, places)):
            found.append(number)
    return found


def _strong_places(kept: set[int], blocks: Sequence[Block]) -> set[Place]:
    """Where at least a fifth of the article's text stands."""
    sizes: Counter[Place] = Counter()
    for number in kept:
        if blocks[number].link_share < 0.5:
            sizes[blocks[number].place] += len(blocks[number].text)
    return {place for place, size in sizes.items() if size >= _STRONG_PLACE * sizes.total()}


def _is_quotation(block: Block, places: set[Place]) -> bool:
    """Whether a block stands in a quotation (an embedded post, a document) where the article's paragraphs do."""
    within = _within(block, places)
    return "blockquote" in within and not APART_TAGS & within


def _within(block: Block, places: set[Place]) -> frozenset[str]:
    """The tags between the container of the article's paragraphs and the block; none where it is not inside one."""
    for place in places:
        depth = len(place) - 1
        if block.place[:depth] == place[:depth]:
            return frozenset(tag for tag, _ in block.place[depth:])
    return frozenset()


def _lost_words(kept: set[int], restored: Sequence[int], blocks: Sequence[Block]) -> int:
    """Words of paragraphs that stand among those of the article, read like prose, and are not in what was found."""
    places = _strong_places(kept, blocks)
    between = set(range(min(kept, default=0), max(kept, default=0))) - kept - set(restored)
    return sum(len(blocks[number].text.split()) for number in between if _is_lost(blocks[number], places))


def _is_lost(block: Block, places: set[Place]) -> bool:
    if len(block.text.split()) < LOST_WORDS or block.link_share > _HARDLY_LINKED:
        return False
    within = _within(block, places)
    return "p" in within and not APART_TAGS & within and not any("caption" in kind.lower() for _, kind in block.place)


def _paragraphs(lines: Sequence[_Line], restored: Sequence[int], blocks: Sequence[Block]) -> list[str]:
    """The lines as paragraphs, lines of one block or of one table together, with what was restored in its place."""
    paragraphs: list[list[str]] = []
    waiting = list(reversed(restored))
    before: _Line | None = None
    for line in lines:
        while line.block is not None and waiting and waiting[-1] < line.block:
            paragraphs.append([blocks[waiting.pop()].text])
            before = None
        if before is not None and _together(before, line):
            paragraphs[-1].append(line.text)
        else:
            paragraphs.append([line.text])
        before = line
    paragraphs += [[blocks[number].text] for number in reversed(waiting)]
    return ["\n".join(paragraph) for paragraph in paragraphs]


def _together(before: _Line, line: _Line) -> bool:
    if line.block is None and before.block is None:
        return line.text.startswith("|") and before.text.startswith("|")
    return line.block == before.block
