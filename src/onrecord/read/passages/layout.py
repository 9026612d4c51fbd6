"""What each paragraph of an article is, by its words and by its place among the others."""

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.model import PassageType
from onrecord.read.passages import headline
from onrecord.read.passages.blocks import Block
from onrecord.read.passages.names import is_authors_note
from onrecord.read.passages.phrases import phrases, undressed, word_set, words_of
from onrecord.read.passages.units import opens_label, unit_of, unit_type
from onrecord.read.passages.within import dateline_length, sentence_spans

Types = list[PassageType | None]
"""One for each block; None while nothing is known, which comes to be body."""

_TITLE_WORDS = 32
_HEAD_BLOCKS = 12
_STOP = re.compile(r"[.…][\"'”’)\]]{0,3}$")
_ITEM = re.compile(r"[QA]:|[-–—•*·]|\d{1,3}[.)]")
_FOOT_BLOCKS = 4
_LONE_WORDS = 6
_SURE_LINK = 1.6


def types_of(blocks: Sequence[Block], title: str | None) -> list[PassageType]:
    """The type of each block."""
    types: Types = [_block_type(block.text) for block in blocks]
    _spare_kickers(blocks, types)
    _find_titles(blocks, types, title)
    _find_head(blocks, types)
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


def _spare_kickers(blocks: Sequence[Block], types: Types) -> None:
    """A headline that opens with a kind ("Analysis: …") is a link only below the top of the article."""
    for position, found in enumerate(types):
        if found in (None, "related") and blocks[position].text:
            if found == "related" and not opens_label(unit_of(blocks[position].text, alone=True)):
                types[position] = None
            return


def _find_titles(blocks: Sequence[Block], types: Types, title: str | None) -> None:
    """Mark the title, its repetitions and the line under it."""
    known = {_key(title)} if title and _key(title) else set()
    first = _title_at(blocks, types, known)
    if first is not None:
        known.add(_key(blocks[first].text))
        types[first] = "title"
        _mark_standfirst(blocks, types, first)
    for position, block in enumerate(blocks):
        if (
            len(block.text) < 400
            and _key(block.text) in known
            and types[position] in (None, "related", "caption", "title")
        ):
            types[position] = "title"


def _key(text: str) -> str:
    return " ".join(words_of(text[:400]))


def _title_at(blocks: Sequence[Block], types: Types, known: set[str]) -> int | None:
    """Which block is the title; None where no block is."""
    repeated = Counter(_key(block.text) for block in blocks if len(block.text) < 300)
    for position, block in enumerate(blocks[:_HEAD_BLOCKS]):
        if _key(block.text) in known and len(block.text) < 400:
            return position
        if types[position] not in (None, "related") or (
            types[position] == "related" and opens_label(unit_of(block.text, alone=True))
        ):
            continue
        if _is_section(block) and position + 1 < len(blocks) and _has_title_shape(blocks[position + 1].text):
            continue
        if len(block.text) < 300 and repeated[_key(block.text)] > 1 and not _STOP.search(block.text):
            return position
        shaped = (
            _has_title_shape(block.text) and _body_follows(blocks, types, position) or _dateline_below(blocks, position)
        )
        return position if shaped and not known else None
    return None


def _dateline_below(blocks: Sequence[Block], position: int) -> bool:
    """Whether a short first line, even with a full stop, has the dateline right under it."""
    if (
        position + 1 >= len(blocks)
        or len(blocks[position].text.split()) > 24
        or dateline_length(blocks[position].text, first=False)
    ):
        return False
    below = blocks[position + 1].text
    length = dateline_length(below, first=True)
    return length > 0 and not below[:length].rstrip().endswith(":")


def _is_section(block: Block) -> bool:
    """Whether a block can be the name of a section ("World", "Asia Pacific")."""
    return len(block.text) < 30 and len(block.text.split()) <= 2


def _has_title_shape(text: str) -> bool:
    words = text[:400].split()
    if len(text) > 300 or not 2 <= len(words) <= _TITLE_WORDS or dateline_length(text, first=False):
        return False
    if text[-1] in ":,—–-":
        return False
    if not _STOP.search(text):
        return True
    return len(words) <= 20 and headline.is_title_case(words)


def _body_follows(blocks: Sequence[Block], types: Types, position: int) -> bool:
    """Whether a paragraph that is longer, and ends as sentences do, stands below."""
    length = len(blocks[position].text)
    below = zip(blocks[position + 1 : position + 9], types[position + 1 : position + 9], strict=True)
    return any(
        found is None and len(block.text) > length and (_STOP.search(block.text) or len(block.text) > 200)
        for block, found in below
    )


def _mark_standfirst(blocks: Sequence[Block], types: Types, title: int) -> None:
    """The line under the title, where it is no sentence and the body comes after it."""
    below = title + 1
    if below < len(blocks) and types[below] is None and _has_title_shape(blocks[below].text):
        short = len(blocks[below].text.split()) > 3 and not is_name_line(blocks[below].text)
        if short and _body_follows(blocks, types, below) and not _credit_below(types, below):
            types[below] = "title"


def _credit_below(types: Types, position: int) -> bool:
    return position + 1 < len(types) and types[position + 1] == "credit"


def is_name_line(text: str) -> bool:
    """Whether a line can be an author's name: two to four words with capitals, no small word."""
    words = text.split()
    small = word_set("words", "small") | word_set("words", "articles")
    return 2 <= len(words) <= 4 and all(
        word[0].isupper() and word.lower() not in small and word.strip(".").isalpha() for word in words
    )


def _find_head(blocks: Sequence[Block], types: Types) -> None:
    """Names, section names and dates between the top and the first paragraph of body."""
    for position, block in enumerate(blocks[:_HEAD_BLOCKS]):
        if types[position] is not None:
            continue
        if dateline_length(block.text, first=True) == len(block.text):
            types[position] = "dateline"
            continue
        if _is_publishers_line(block.text) and "title" in types[:position]:
            types[position] = "other"
            continue
        if len(block.text) > 60 or _STOP.search(block.text) or not _below_is_head(types, position):
            return
        if is_name_line(block.text) and "title" in types[:position]:
            types[position] = "byline"
        elif _is_section(block) and "title" in types[position:_HEAD_BLOCKS]:
            types[position] = "other"


def _is_publishers_line(text: str) -> bool:
    """Whether a line is the name of a publisher: a few words with capitals, one of them such as "News"."""
    words = text.split()
    named = len(words) <= 5 and all(word[0].isupper() or word in ("of", "the", "and") for word in words)
    return named and len(words) > 1 and any(word.lower() in word_set("publishers", "nouns") for word in words)


def _below_is_head(types: Types, position: int) -> bool:
    """Whether a stamp, a byline, a credit or the title stands beside this block: the head is not over."""
    beside = {*types[max(0, position - 1) : position], *types[position + 1 : position + 2]}
    return bool(beside & {"other", "byline", "credit", "promotion"}) or types[position + 1 : position + 2] == ["title"]


def _find_captions(blocks: Sequence[Block], types: Types) -> None:
    """A line before a lone credit, where it has no full stop or says what somebody does in a picture."""
    for position in range(1, len(blocks)):
        above = blocks[position - 1].text
        if (
            types[position] != "credit"
            or types[position - 1] is not None
            or len(above.split()) > 60
            or above[0] in '“"'
        ):
            continue
        acts = any(word in word_set("caption", "acts") for word in words_of(above)[:16])
        telling = sum(word in ("said", "told", "added", "says") for word in words_of(above))
        if not telling and (acts or not _STOP.search(above)):
            types[position - 1] = "caption"


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
        len(text) < 200
        and 2 <= len(words) <= headline.MOST_WORDS
        and not _STOP.search(text)
        and text[-1] not in ':,;"”'
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
            and all(_STOP.search(text) or _is_last_link(text) for text in beside)
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
