"""What stands above the first paragraph of body: title, standfirst, names, datelines and stamps."""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from onrecord.model import PassageType
from onrecord.read.passages import headline
from onrecord.read.passages.blocks import Block
from onrecord.read.passages.phrases import phrases, undressed, word_set, words_of
from onrecord.read.passages.units import MONTH, opens_label, unit_of
from onrecord.read.passages.within import credit_tail, dateline_length, sentence_spans

Types = list[PassageType | None]
"""One for each block; None while nothing is known, which comes to be body."""

STOP = re.compile(r"[.…][\"'”’)\]]{0,3}$")
_TITLE_WORDS = 32
_LONGEST_TITLE = 400
_HEAD_BLOCKS = 12
_LEAD_BLOCKS = 4
_DATED = re.compile(
    rf"(?:\b(?:of|on|dated)\s+|,\s*|\s)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    rf"(?:{MONTH}\.?\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}\.?,?\s+\d{{4}})$",
    re.IGNORECASE,
)
_DATED_WORDS = 14
_STOPPED_WORDS, _STOPPED_LIKENESS = 20, 1.2


def find_opening(blocks: Sequence[Block], types: Types, title: str | None) -> None:
    """Mark what stands above the body; `title` is the one that came with the article."""
    _spare_kickers(blocks, types)
    _find_dated_lines(blocks, types, title)
    _find_titles(blocks, types, title)
    _find_head(blocks, types)


def _spare_kickers(blocks: Sequence[Block], types: Types) -> None:
    """A headline that opens with a kind ("Analysis: …") is a link only below the top of the article."""
    for position, found in enumerate(types):
        if found in (None, "related") and blocks[position].text:
            if found == "related" and not opens_label(unit_of(blocks[position].text, alone=True)):
                types[position] = None
            return


def _find_dated_lines(blocks: Sequence[Block], types: Types, title: str | None) -> None:
    """Lines that name a place, a body or a kind of document, and a full date: "Press release, 1 August 2033"."""
    known = _key(title or "")
    for position, block in enumerate(blocks[:_HEAD_BLOCKS]):
        if len(block.text) > 300:
            return
        if types[position] is None and _key(block.text) != known:
            types[position] = _dated_line(undressed(block.text))


def _dated_line(text: str) -> PassageType | None:
    """What a line with a full date at its end is; None where its other words are neither a name nor a kind of document."""
    date = _DATED.search(text[-60:])
    if date is None or len(text.split()) > _DATED_WORDS:
        return None
    before = [part.strip() for part in re.split(r"[,|:–—]", text[: len(text) - len(date.group())]) if part.strip()]
    kinds = [phrases("other", "documents").is_whole(words_of(part)) for part in before]
    if not before or not all(kind or _is_name(part) for part, kind in zip(before, kinds, strict=True)):
        return None
    return "other" if any(kinds) else "dateline" if len(before) <= 2 else None


def _is_name(text: str) -> bool:
    """Whether a few words can name a place or a body: all have capitals but "of", "the" and the like."""
    words = text.split()
    return len(words) <= 4 and all(word[0].isupper() or word in ("of", "the", "and", "for") for word in words)


def _find_titles(blocks: Sequence[Block], types: Types, title: str | None) -> None:
    """Mark the title, its repetitions and the line under it."""
    known = {_key(title)} if title and _key(title) else set()
    keys = [_key(block.text) if len(block.text) < _LONGEST_TITLE else None for block in blocks]
    first = _title_at(blocks, types, keys, known)
    if first is not None:
        known.add(_key(blocks[first].text))
        types[first] = "title"
        _mark_standfirst(blocks, types, first)
    for position, key in enumerate(keys):
        if key in known and types[position] in (None, "related", "caption", "title"):
            types[position] = "title"


def _key(text: str) -> str:
    return " ".join(words_of(text[:_LONGEST_TITLE]))


def _title_at(blocks: Sequence[Block], types: Types, keys: Sequence[str | None], known: AbstractSet[str]) -> int | None:
    """Which block is the title; None where no block is. `keys` are the words of each block, None for a long one."""
    repeated = Counter(keys)
    for position, block in enumerate(blocks[:_HEAD_BLOCKS]):
        if keys[position] in known:
            return position
        if types[position] not in (None, "related") or (
            types[position] == "related" and opens_label(unit_of(block.text, alone=True))
        ):
            continue
        if _is_section(block) and position + 1 < len(blocks) and _has_title_shape(blocks[position + 1].text):
            continue
        if len(block.text) < 300 and repeated[keys[position]] > 1 and not STOP.search(block.text):
            return position
        return position if not known and _is_title(blocks, types, position) else None
    return None


def _is_title(blocks: Sequence[Block], types: Types, position: int) -> bool:
    """Whether the first line that can be a title is one, by its shape or by what stands below."""
    text = blocks[position].text
    if _dateline_below(blocks, position):
        return True
    shaped = _has_title_shape(text) or _is_stopped_title(text) or _stands_over_byline(text, types, position)
    return shaped and _body_follows(blocks, types, position)


def _is_stopped_title(text: str) -> bool:
    """Whether a sentence with a full stop is worded as headlines are: no articles, no past tense of saying, no weekday."""
    words = text.split()
    if len(words) > _STOPPED_WORDS or not text.endswith(".") or dateline_length(text, first=True):
        return False
    if any(word.strip(".,’'").lower() in word_set("words", "told") for word in words):
        return False
    return len(list(sentence_spans(text))) == 1 and headline.likeness(text.rstrip(".").split()) >= _STOPPED_LIKENESS


def _stands_over_byline(text: str, types: Types, position: int) -> bool:
    """Whether a short sentence stands right over a byline or a stamp."""
    below = types[position + 1 : position + 2]
    single = len(list(sentence_spans(text[:400]))) == 1
    return below in (["byline"], ["other"]) and single and len(text.split()) <= _STOPPED_WORDS


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
    if not STOP.search(text):
        return True
    return len(words) <= 20 and headline.is_title_case(words)


def _body_follows(blocks: Sequence[Block], types: Types, position: int) -> bool:
    """Whether a paragraph that is longer, and ends as sentences do, stands below."""
    length = len(blocks[position].text)
    below = zip(blocks[position + 1 : position + 9], types[position + 1 : position + 9], strict=True)
    return any(
        found is None and len(block.text) > length and (STOP.search(block.text) or len(block.text) > 200)
        for block, found in below
    )


def _mark_standfirst(blocks: Sequence[Block], types: Types, title: int) -> None:
    """The line under the title, where it is no sentence and the body comes after it."""
    below = title + 1
    if below < len(blocks) and types[below] is None and _has_title_shape(blocks[below].text):
        short = (
            len(blocks[below].text.split()) > 3
            and not is_name_line(blocks[below].text)
            and credit_tail(blocks[below].text) is None
        )
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
        if len(block.text) > 60 or STOP.search(block.text) or not _below_is_head(types, position):
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


def lead_block(blocks: Sequence[Block], types: Sequence[PassageType]) -> int:
    """Where the article begins: the first paragraph of body, or one of the next few that has its dateline; -1 for none."""
    bodies = [at for at, found in enumerate(types) if found == "body"][:_LEAD_BLOCKS]
    if not bodies or dateline_length(blocks[bodies[0]].text, first=True):
        return bodies[0] if bodies else -1
    dated = [at for at in bodies if _has_capital_dateline(blocks[at].text)]
    return dated[0] if len(dated) == 1 else bodies[0]


def _has_capital_dateline(text: str) -> bool:
    """Whether a paragraph opens with a place in capitals and a dash."""
    place = text[: dateline_length(text, first=True)]
    return bool(place) and not place.rstrip().endswith(":") and place.split()[0].rstrip(",").isupper()
