"""Which way an undated weekday, month or day lies from publication: by the nearest sign of tense in its clause.

News tells what has happened, so without a sign a weekday is one of the last seven days.
"""

from functools import cache
from typing import Literal

from onrecord.read.times.items import Item
from onrecord.read.times.words import Line
from onrecord.tables import load_table

Toward = Literal["past", "future", "near"]

# How many tokens are looked at: before it, before a possessive ("Friday's talks"), before what only names something, after it.
_LEFT, _OWNED, _NAMED, _RIGHT = 14, 3, 4, 10
_LEFT_LEADS = 3
_CLAUSE_ENDS = frozenset({"BREAK", "STOP"})


def toward(line: Line, item: Item) -> Toward | None:
    """Past, future, or None where nothing nearby tells."""
    before = item.first - 1
    if line.word(before) in _table("until"):
        return _after_until(line, item)
    reach = _OWNED if line.kind(item.last + 1) == "POSS" else _NAMED if _is_named(line, item) else _LEFT
    left = _sign(line, range(before, max(-1, before - reach), -1))
    right = _sign(line, range(item.last + 1, min(len(line.kinds), item.last + 1 + _RIGHT)))
    if left and right:
        return left[1] if left[0] <= right[0] + _LEFT_LEADS else right[1]
    return (left or right or (0, None))[1]


def _is_named(line: Line, item: Item) -> bool:
    """Whether the day only names something: "the June 12 agreement"."""
    return line.kind(item.first - 1) == "THE" and line.kind(item.last + 1) == "WORD"


def _after_until(line: Line, item: Item) -> Toward:
    """After "until": ahead, unless the clause tells what was so before ("until Thursday, they had not …")."""
    if any(word in _table("delays") for word in line.lows[max(0, item.first - 5) : item.first]):
        return "future"
    nearby = line.lows[max(0, item.first - 7) : item.first] + line.lows[item.last + 1 : item.last + 6]
    return "past" if any(word in _table("was") for word in nearby) else "future"


def _sign(line: Line, places: range) -> tuple[int, Toward] | None:
    """The first sign of tense on a walk through tokens, and how far it is."""
    for steps, place in enumerate(places):
        if line.kinds[place] in _CLAUSE_ENDS or line.lows[place] in (";", '"', "”", "“"):
            return None
        if line.kinds[place] in ("WORD", "ENDED", "AHEAD") and (found := _tense_of(line, place)):
            return steps, found
        if line.kinds[place] == "TO" and line.word(place - 1) in ("is", "are") and line.lows[place] == "to":
            return steps, "future"
    return None


def _tense_of(line: Line, place: int) -> Toward | None:
    word, before = line.lows[place], line.word(place - 1)
    if word == "would" and any(line.word(place + step) in _table("refused") for step in (2, 3)):
        # "She would not comment Monday" tells what she did.
        return "past"
    if word in _table("future"):
        return "future"
    if word in _table("future_to") and (
        line.word(place + 1) == "to" or word == "set" and line.word(place + 1) == "for"
    ):
        return "future"
    is_past = word in _table("past") or len(word) > 4 and word.endswith("ed") and word not in _table("not_past")
    # "Will be presented", "to be held": the tense of a passive stands before its "be".
    return "past" if is_past and before != "be" else None


@cache
def _table(key: str) -> frozenset[str]:
    return frozenset(load_table("times")["tense"][key])
