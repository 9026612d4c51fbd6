"""What each paragraph of an article is, by its words and by its place among the others."""

import re
from collections.abc import Sequence

from onrecord.model import PassageType
from onrecord.read.passages import headline
from onrecord.read.passages.blocks import Block
from onrecord.read.passages.names import is_authors_note
from onrecord.read.passages.opening import STOP, Types, find_opening, lead_block
from onrecord.read.passages.phrases import phrases, undressed, word_set, words_of
from onrecord.read.passages.units import opens_label, unit_of, unit_type
from onrecord.read.passages.within import dateline_length, sentence_spans

_ITEM = re.compile(r"[QA]:|[-–—•*·]|\d{1,3}[.)]")
_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:19|20)\d\d\b")
_FOOT_BLOCKS = 4
_LONE_WORDS = 6
_CAPTION_WORDS = 60
_SURE_LINK = 1.6


def types_of(blocks: Sequence[Block], title: str | None) -> list[PassageType]:
    """The type of each block."""
    types: Types = [_block_type(block.text) for block in blocks]
    find_opening(blocks, types, title)
    _find_captions(blocks, types)
    _follow_labels(blocks, types)
    _find_comments(blocks, types)
    _find_foot(blocks, types)
    _find_lone_links(blocks, types)
    return [found or "body" for found in types]


def _block_type(text: str) -> PassageType | None:
    """What a paragraph is by its words; one that opens with a sentence of the article is not all invitation."""
    if dateline_length(text, first=False) == len(text):
        return "dateline"
    found = unit_type(text)
    if found in ("paywall", "promotion", "other", "related"):
        first, end = next(sentence_spans(text), (0, len(text)))
        if end < len(text) and unit_type(text[first:end].strip()) is None:
            return None
    return found


def _find_captions(blocks: Sequence[Block], types: Types) -> None:
    """A line before a lone credit, where it has no full stop or says what somebody does in a picture."""
    for position in range(1, len(blocks)):
        above = blocks[position - 1].text
        if (
            types[position] != "credit"
            or types[position - 1] is not None
            or len(above.split()) > _CAPTION_WORDS
            or above[0] in '“"'
        ):
            continue
        acts = any(word in word_set("caption", "acts") for word in words_of(above)[:16])
        if not _tells(above) and (acts or not STOP.search(above)):
            types[position - 1] = "caption"
    _find_lead_captions(blocks, types)


def _find_lead_captions(blocks: Sequence[Block], types: Types) -> None:
    """Lines between the title and the paragraph with the dateline that say what somebody does in a picture."""
    for position in range(lead_block(blocks, [found or "body" for found in types])):
        text = blocks[position].text
        acts = any(word.endswith("s") and word in word_set("caption", "acts") for word in words_of(text)[:16])
        dated = _DAY.search(text) is not None
        if types[position] is None and acts and dated and len(text.split()) <= _CAPTION_WORDS and not _tells(text):
            types[position] = "caption"


def _tells(text: str) -> bool:
    return any(word in ("said", "told", "added", "says") for word in words_of(text))


def _follow_labels(blocks: Sequence[Block], types: Types) -> None:
    """Headlines under a label that stands alone; the paragraph under a lone "Correction:"."""
    position = 0
    while position < len(blocks):
        unit = unit_of(blocks[position].text[:300], alone=True)
        alone = len(blocks[position].text) < 60
        if types[position] == "correction" and alone and _is_correction_head(unit.words):
            _mark_below(types, position)
        if types[position] == "related" and alone and opens_label(unit) == len(unit.words):
            position = _mark_links(blocks, types, position + 1)
            continue
        position += 1


def _is_correction_head(words: Sequence[str]) -> bool:
    """Whether a line is "Correction:", with a date or without; "Correction appended" points to one elsewhere."""
    opening = phrases("correction", "opens").at(words)
    rest = " ".join(words[opening:])
    return bool(opening) and "appended" not in words and (not rest or unit_type(rest) == "other")


def _mark_below(types: Types, position: int) -> None:
    """The paragraph under the head of a correction, and all where only a few are left."""
    below = 1 if len(types) - position > _FOOT_BLOCKS else _FOOT_BLOCKS
    for at in range(position + 1, min(position + 1 + below, len(types))):
        if types[at] in (None, "other"):
            types[at] = "correction"


def _mark_links(blocks: Sequence[Block], types: Types, position: int) -> int:
    """Mark the headlines from `position` on as related; where they end."""
    while position < len(blocks) and (
        types[position] in ("related", "other", "promotion", "credit")
        or (types[position] is None and _is_link(blocks[position].text))
    ):
        types[position] = types[position] or "related"
        position += 1
    return position


def _is_link(text: str) -> bool:
    words = text[:400].split()
    return (
        len(text) < 200 and 2 <= len(words) <= headline.MOST_WORDS and not STOP.search(text) and text[-1] not in ':,;"”'
    )


def _find_comments(blocks: Sequence[Block], types: Types) -> None:
    """What readers wrote below the article."""
    for position, block in enumerate(blocks):
        if position < 4 or len(block.text) > 60 or not _is_comment_head(block.text):
            continue
        below = blocks[position + 1 : position + 9]
        short = [words_of(other.text) for other in below if len(other.text) < 100]
        marked = any(phrases("comments", "marks").within(words) for words in short)
        if not below or marked:
            types[position:] = ["other"] * (len(blocks) - position)
            return


def _is_comment_head(text: str) -> bool:
    words = [word for word in words_of(undressed(text)) if not word.isdigit()]
    return phrases("comments", "heads").is_whole(words)


def _find_foot(blocks: Sequence[Block], types: Types) -> None:
    """What stands below the last sentence of the article: notes on its author, a list of headlines."""
    position = len(blocks) - 1
    notes = 0
    while position > 0 and notes < _FOOT_BLOCKS:
        if types[position] is None:
            if not is_authors_note(blocks[position].text, words_of(blocks[position].text[:500])):
                break
            types[position] = "byline"
            notes += 1
        position -= 1
    _find_last_links(blocks, types)


def _find_lone_links(blocks: Sequence[Block], types: Types) -> None:
    """Headlines between paragraphs that end as sentences do, where they are few."""
    open_ones = [at for at, found in enumerate(types) if found is None]
    lone = [at for at in open_ones[1:] if _is_lone_link(blocks[at].text)]
    if len(lone) * 4 > len(open_ones):
        return
    for at in lone:
        beside = [blocks[near].text for near in (at - 1, at + 1) if near < len(blocks) and types[near] is None]
        words = blocks[at].text.split()
        acts = any(word in word_set("caption", "acts") for word in words[:10]) and not headline.is_title_case(words)
        if (
            beside
            and all(STOP.search(text) or _is_last_link(text) for text in beside)
            and headline.likeness(words) >= _SURE_LINK
        ):
            types[at] = "caption" if acts else "related"


def _is_lone_link(text: str) -> bool:
    """Whether a line can be a link: no question (it may be asked in the article), no item of a list, no dash."""
    item = _ITEM.match(text) is not None or " — " in text or " – " in text
    return _is_last_link(text) and not item and text[-1] not in "?!" and len(text.split()) >= _LONE_WORDS


def _find_last_links(blocks: Sequence[Block], types: Types) -> None:
    """Three headlines or more, one a line, after the last paragraph that ends as a sentence does."""
    position = len(blocks)
    while position > 1 and (types[position - 1] not in (None, "body") or _is_last_link(blocks[position - 1].text)):
        position -= 1
    links = [at for at in range(position, len(blocks)) if types[at] is None]
    if position > 2 and len(links) >= 3:
        for at in links:
            types[at] = "related"


def _is_last_link(text: str) -> bool:
    words = text[:300].split()
    return _is_link(text) and len(words) >= 4 and headline.likeness(words) > 1.0
