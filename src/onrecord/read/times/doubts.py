"""What only looks like a date: a day that no calendar has, a year beyond it, tens that are no decade."""

from functools import cache

from onrecord.read.times.pattern import Found
from onrecord.read.times.words import Line
from onrecord.tables import load_table

_LOOK = 10
_COUNTABLE = frozenset({"WORD", "UNITS", "POSS", "SYMBOL"})


def has_impossible_day(found: Found) -> bool:
    """ "31 February", "99th of May": a day stands beside the month, and the calendar has none such."""
    line, before = found.line, found.first - 1
    before -= line.kind(before) == "OF"
    return line.kind(before) in ("SMALL", "ORDINAL") or line.kind(found.last + 1) in ("SMALL", "ORDINAL")


def is_of_impossible_day(line: Line, place: int) -> bool:
    """Whether the year at `place` belongs to a day that the calendar does not have: "February 30, 2019"."""
    day = place - 1 - (line.kind(place - 1) in ("COMMA", "OF"))
    if line.kind(day) in ("SMALL", "ORDINAL"):
        return line.kind(day - 1) == "MONTH" or line.kind(day - 1) == "THE" and line.kind(day - 2) == "MONTH"
    return line.kind(day) == "MONTH" and line.kind(day - 1 - (line.kind(day - 1) == "OF")) in ("SMALL", "ORDINAL")


def has_impossible_year(line: Line, last: int) -> bool:
    """Whether figures that can only be a year beyond the calendar follow the token `last`: "Dec. 31, 9999", "the year 0000"."""
    place = last + 1 + (line.kind(last + 1) == "COMMA")
    figures = line.surface(place)
    if line.kind(place) not in ("NUMBER", "DIGITS") or not figures.isdigit() or len(figures) < 4:
        return False
    return line.kind(place + 1) not in _COUNTABLE or place == last + 1


def is_no_decade(line: Line, first: int, last: int) -> bool:
    """Whether bare tens are an age, a temperature or a score: "in his 30s", "highs in the mid-50s", "the low 20s"."""
    if any(line.word(place) in _words("whose") for place in range(first - 3, first)):
        return True
    figures = line.surface(last)
    if not figures[:2].isdigit() or len(figures) > 3:  # in words, with an apostrophe or with its century
        return False
    before = first - 1 - (line.kind(first - 1) == "HYPHEN")
    is_rough = line.kind(before) == "MODIFIER" and figures[0] in "234"
    is_measured = any(line.word(place) in _words("measured") for place in range(first - _LOOK, last + _LOOK))
    return is_rough or is_measured or line.word(before) in _words("levels")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load_table("times")["before_decade"][key])
