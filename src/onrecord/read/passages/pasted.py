"""Links that a scraper pasted into a paragraph: where each begins and where the sentence goes on.

No list of strings: such text is stuck to a word without a space, often repeats the name before it, has the shape of
headlines, may end with a closing word ("MORE"), and the sentence is whole without it. Each sign adds to a score.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.model import PassageType
from onrecord.read.passages import headline
from onrecord.read.passages.phrases import phrases, word_set, words_of
from onrecord.read.passages.pieces import Piece, pieces_of, words_between
from onrecord.tables import load_table

Cut = tuple[int, int, PassageType]
"""Start and end in the article, and what stands there."""

_STUCK = re.compile(
    r"(?<=[^\s\-–—/(\[{“‘\"'’@#A-Z])[^\W\d_a-z](?=[^\W\d_])|[.!?…,][”’\"'][^\W\d_a-z]|MORE|\b([A-Z]{3,12})\1\b"
)
_LABEL = re.compile(r"\b[A-Z][A-Za-z’' ]{2,30}[:|»›→►]|\b[A-Z]{4,}\b")
_POINTER = re.compile(r"\s[»›>→►▶•|*]{1,3}\s+[^\W\d_a-z]")
_POINTERS = "»›>→►▶•|*"
_WINDOW = 90
_MOST_ENDS = 14
# A paragraph full of places where a paste may begin is no prose; looking at each with care would take minutes.
_MOST_DOUBTS, _WORDS_A_DOUBT = 200, 200
_ENOUGH = 3.0
_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Start:
    """A place where a paste may begin: the first piece, the first piece of its headline, how sure."""

    first: int
    headline: int
    sure: float


def find_pasted(text: str, offset: int, counts: Mapping[str, int]) -> list[Cut]:
    """The links pasted into the paragraph `text` that begins at `offset`, in order, none overlapping."""
    if not may_hold_paste(text):
        return []
    pieces = pieces_of(text, offset, counts)
    cuts: list[Cut] = []
    position, doubts = 0, 0
    while position < len(pieces) and doubts <= _MOST_DOUBTS + len(pieces) // _WORDS_A_DOUBT:
        start = _start_at(pieces, position)
        doubts += start is not None
        found = _lone_label(pieces, position) or (None if start is None else _paste_from(pieces, start))
        if found is None:
            position += 1
            continue
        first, end, kind = found
        cuts.append((pieces[first].start, pieces[end - 1].end, kind))
        position = end + 1  # what is stuck to the end of a paste begins none
    return cuts


def may_hold_paste(text: str) -> bool:
    """Whether a paragraph has a capital stuck to what precedes it, or what may be a label; most have neither."""
    return any(pattern.search(text) is not None for pattern in (_STUCK, _LABEL, _POINTER))


def _paste_from(pieces: Sequence[Piece], start: _Start) -> tuple[int, int, PassageType] | None:
    """The paste that begins at `start`: first piece, end, type; None where too little speaks for one."""
    end, score = max(_ends(pieces, start), key=lambda found: found[1], default=(0, -_ENOUGH - 9))
    if start.sure + score >= _ENOUGH:
        return start.first, _with_more(pieces, end), "related"
    return None


def _with_more(pieces: Sequence[Piece], end: int) -> int:
    """The end of the last of several headlines that are stuck to one another."""
    while end < len(pieces) and pieces[end].glued and not pieces[end - 1].ends_sentence:
        stops = range(end + 1, min(end + headline.MOST_WORDS, len(pieces)))
        following = next((at for at in stops if pieces[at].glued or pieces[at - 1].ends_sentence), end)
        if following == end or not pieces[following].glued or pieces[following - 1].ends_sentence:
            return end
        if headline.likeness(words_between(pieces, end, following)) <= 1.0:
            return end
        end = following
    return end


def _lone_label(pieces: Sequence[Piece], position: int) -> tuple[int, int, PassageType] | None:
    """A label stuck into the text by itself: "…said.AdvertisementThe minister…"."""
    if not (pieces[position].glued or any(piece.glued for piece in pieces[position + 1 : position + 5])):
        return None
    for length in (4, 3, 2, 1):
        end = position + length
        if end > len(pieces) or not (pieces[position].glued or (end < len(pieces) and pieces[end].glued)):
            continue
        if not pieces[position].is_capital or (
            position > 0 and not pieces[position].glued and not pieces[position - 1].ends_sentence
        ):
            continue
        if phrases("promotion", "whole").is_whole(words_of(" ".join(words_between(pieces, position, end)))):
            return position, end, "promotion"
    return None


def _start_at(pieces: Sequence[Piece], position: int) -> _Start | None:
    piece = pieces[position]
    label = _label_length(pieces, position)
    if label:
        return _Start(position, position + label, 2.5)
    pointed = _pointer_length(pieces, position)
    if pointed:
        return _Start(position, position + pointed, 2.0)
    if not piece.glued:
        return None
    again = _repeated_name(pieces, position)
    if again:
        return _Start(position, again, 3.0 if again < len(pieces) and pieces[again].glued else 2.3)
    before = _repeated_before(pieces, position)
    if before:
        return _Start(before, position, 3.0)
    left = pieces[position - 1]
    if left.ends_sentence:
        return _Start(position, position, 0.6)
    if left.is_capital or left.glued:  # may be a name written so: CloudFlare
        return _Start(position, position, -1.0)
    return _Start(position, position, 0.0 if left.low in word_set("words", "open_ended") else 1.0)


def _label_length(pieces: Sequence[Piece], position: int) -> int:
    """How many pieces a label to other stories takes that opens here, inside a paragraph; 0 where none does."""
    if not 0 < position < len(pieces) or not pieces[position].is_capital:
        return 0
    if pieces[position].low not in _label_heads():
        return 0
    length = phrases("related", "labels").at([piece.low for piece in pieces[position : position + 6]])
    if not length:
        return 0
    words = words_between(pieces, position, position + length)
    in_capitals = "".join(words).isupper()
    if in_capitals and pieces[position - 1].text.isupper() and not pieces[position].glued:
        return 0  # a heading in capitals goes on
    marked = words[-1][-1] in ":|»" or in_capitals or pieces[position].glued
    stuck = position + length < len(pieces) and pieces[position + length].glued
    return length if (marked or stuck) and (length > 1 or words[0][-1] == ":" or in_capitals or stuck) else 0


def _pointer_length(pieces: Sequence[Piece], position: int) -> int:
    """1 where an arrow or the like stands before a capital, inside a paragraph; 2 with a kind and a colon after it."""
    if position == 0 or pieces[position].text.strip(_POINTERS) or position + 2 >= len(pieces):
        return 0
    after = pieces[position + 1]
    return (2 if after.text.endswith(":") else 1) if after.is_capital else 0


@cache
def _label_heads() -> frozenset[str]:
    """The first words of labels."""
    return frozenset(words_of(label)[0] for label in load_table("passages")["related"]["labels"])


def _repeated_name(pieces: Sequence[Piece], position: int) -> int:
    """Where the name that stands before `position` and again from it ends; 0 where none is repeated."""
    name = pieces[position - 1].bare
    if len(name) < 3 or not name[0].isupper():
        return 0
    for end in range(position, min(position + _NAME_WORDS, len(pieces))):
        if pieces[end].bare == name:
            return end + 1
        if not pieces[end].is_capital and pieces[end].low not in ("of", "the", "de", "bin", "al", "and"):
            return 0
    return 0


def _repeated_before(pieces: Sequence[Piece], position: int) -> int:
    """Where a name begins again that is written twice, with a space, before `position`; 0 where none is."""
    for length in range(min(_NAME_WORDS, position // 2), 0, -1):
        once = [piece.bare for piece in pieces[position - 2 * length : position - length]]
        twice = [piece.bare for piece in pieces[position - length : position]]
        if once == twice and once[-1][:1].isupper() and len("".join(once)) > 3:
            return position - length
    return 0


def _ends(pieces: Sequence[Piece], start: _Start) -> Iterator[tuple[int, float]]:
    """Where the paste may end (the piece that goes on, or the number of pieces) and how much speaks for it."""
    complete = start.first == 0 or pieces[start.first - 1].ends_sentence
    stopped, looked_at = False, 0
    for end in range(start.headline, min(start.headline + _WINDOW, len(pieces)) + 1):
        closing = _closing_words(pieces, start.headline, end)
        if closing:
            yield end, 4.0 + _fit(pieces, end, complete)
            return
        long_enough = end - start.headline >= headline.FEWEST_WORDS and looked_at < _MOST_ENDS
        if not stopped and long_enough and _may_end(pieces, start, end):
            looked_at += 1
            yield end, _end_score(pieces, start, end, complete)
        if end > start.headline and _label_length(pieces, end):
            return
        stopped = stopped or (end > start.headline and _hard_stop(pieces, end))
        if stopped and start.sure < 3.0:
            return


def _may_end(pieces: Sequence[Piece], start: _Start, end: int) -> bool:
    """Whether anything at all marks this place: a seam, a case that changes, a word with which sentences go on."""
    if end == len(pieces) or pieces[end].glued:
        return True
    before, after = pieces[end - 1], pieces[end]
    turns = before.is_capital != after.is_capital
    return turns or after.text in word_set("words", "resuming") or before.ends_sentence


def _hard_stop(pieces: Sequence[Piece], end: int) -> bool:
    """Whether a sentence ends before `end` with a full stop: headlines have none."""
    return pieces[end - 1].ends_sentence and "." in pieces[end - 1].text


def _closing_words(pieces: Sequence[Piece], first: int, end: int) -> bool:
    """Whether a closing word ends before `end`: "MORE", "Read more", "»"; `MORE` alone must be in capitals."""
    last = pieces[end - 1].text if end > first else ""
    if last in ("»", "→", "›", "►", "»»", ">>"):
        return True
    if last.strip("»→›.…") == "MORE":
        return end - first > 1
    if pieces[end - 1].low not in _last_closers():
        return False
    for length in (3, 2):
        words = words_of(" ".join(words_between(pieces, max(first, end - length), end)))
        if len(words) == length and pieces[end - length].is_capital and phrases("related", "closers").is_whole(words):
            return end - first > length
    return False


@cache
def _last_closers() -> frozenset[str]:
    """The last words of closing phrases."""
    return frozenset(words_of(closer)[-1] for closer in load_table("passages")["related"]["closers"])


def _end_score(pieces: Sequence[Piece], start: _Start, end: int, complete: bool) -> float:
    """How much speaks for an end before `end`: a seam, the end of title case, the shape of what is between, the fit."""
    words = words_between(pieces, start.headline, end)[:40]
    shape = max(-2.0, min(2.0, headline.likeness(words)))
    score = shape + _fit(pieces, end, complete)
    if end == len(pieces):
        return score + (1.0 if complete else 0.0)
    if pieces[end].glued:
        return score + 1.5
    if _title_case_ends(pieces, start.headline, end):
        return score + 1.2
    if complete and pieces[end].is_capital and pieces[end].text.lower() in word_set("words", "starting"):
        return score + 0.8 - (1.5 if start.sure < 2.0 else 0.0)
    weak = 0.3 if start.sure == 1.0 else 1.5 if start.sure < 1.0 else 0.0
    if pieces[end].text in word_set("words", "resuming") and not complete:
        return score - weak + (0.5 if pieces[end].text in word_set("words", "telling") else 0.0)
    return score - 0.6 - weak


def _title_case_ends(pieces: Sequence[Piece], first: int, end: int) -> bool:
    """Whether title case runs up to `end` and no further."""
    if end - first < 4 or not pieces[end - 1].is_capital or pieces[end].is_capital or pieces[end].text[0].isdigit():
        return False
    following = [piece for piece in pieces[end : end + 4] if piece.low not in word_set("words", "small")]
    goes_on = bool(following) and following[0].is_capital
    return headline.is_title_case(words_between(pieces, first, end)) and not goes_on


def _fit(pieces: Sequence[Piece], end: int, complete: bool) -> float:
    """Whether the text before the paste and the piece after it go together."""
    if end >= len(pieces):
        return 0.0 if complete else -0.8
    after = pieces[end]
    opens = after.is_capital or after.text[0] in "“\"‘'(0123456789"
    if complete:
        return 0.6 if opens else -1.5
    return -0.2 if opens else 0.5
