"""Words that are a time only sometimes: "May" the person, "March" the noun, "Sunday Times", "Sun", "Dec".

`settle` takes such a word's class away where it is none. Months and weekdays need a capital or a number beside them.
"""

from collections.abc import Iterable
from functools import cache

from onrecord.read.times.words import Line
from onrecord.tables import load_table

_VERBS = frozenset({"may", "march", "august"})
_ABBREVIATED = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "sep", "oct", "nov", "dec"})
_DOUBTFUL = _VERBS | _ABBREVIATED | {"april", "june"}
_NAMEABLE = frozenset({"NEARDAY", "TONIGHT", "WEEKDAYS", "FREQUENT"})


def settle(lines: Iterable[Line]) -> None:
    """Take the class of time away from words that are names, verbs or nouns in the passages of an article."""
    lines = tuple(lines)
    people = _people(lines)
    for line in lines:
        for place, kind in enumerate(line.kinds):
            if (
                kind in _DOUBTS
                and not _DOUBTS[kind](line, place)
                or kind == "MONTH"
                and not _is_month(line, place, people)
            ):
                line.set(place, "WORD")


@cache
def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(load_table("times")[section][key])


# --- weekdays, "today", zones ----------------------------------------------------------------------------------------


def _is_weekday(line: Line, place: int) -> bool:
    low = line.lows[place]
    if low in load_table("times")["weekday_abbreviations"]:
        after = place + (2 if line.kind(place + 1) in ("STOP", "COMMA") else 1)
        return line.capital(place) and line.kind(after) in ("MONTH", "SMALL") and not line.is_tight(after)
    if not line.capital(place):
        return line.kind(place + 1) != "WORD" or line.word(place - 1) in ("on", "last", "next", "this")
    return _is_no_name(line, place)


def _is_no_name(line: Line, place: int) -> bool:
    """Not "Sunday Times", "Friday Night Lights", "USA Today", where a neighbour makes a name of the word."""
    if not line.capital(place):
        return True
    after = place + 2 if line.word(place + 1) == "night" and line.capital(place + 1) else place + 1
    if line.capital(after) and line.word(after) in _words("names", "after"):
        return False
    key = "before_today" if line.kinds[place] == "NEARDAY" else "before"
    return not (line.capital(place - 1) and line.word(place - 1) in _words("names", key))


def _is_zone(line: Line, place: int) -> bool:
    return line.surface(place).isupper()


_DOUBTS = {"WEEKDAY": _is_weekday, "ZONE": _is_zone} | dict.fromkeys(_NAMEABLE, _is_no_name)


# --- months ----------------------------------------------------------------------------------------------------------


def _is_month(line: Line, place: int, people: frozenset[str]) -> bool:
    low = line.lows[place]
    if not line.capital(place):
        return low not in _VERBS | _ABBREVIATED and (low not in _DOUBTFUL or _has_number(line, place))
    if low not in _DOUBTFUL and low != "mar." or _has_number(line, place) or _is_led(line, place):
        return True
    if low in _ABBREVIATED or low == "mar." or _is_name_here(line, place) or line.word(place + 1) == "day":
        return False
    return _is_listed(line, place) or _is_likely(line, place, people)


def _has_number(line: Line, place: int) -> bool:
    """Whether a day or year stands beside a month: "May 5", "5 May", "May 2018", "5th of May", "May the 5th"."""
    before, after, second = line.kind(place - 1), line.kind(place + 1), line.kind(place + 2)
    if after in ("SMALL", "ORDINAL", "YEAR") or (after, second) in (("THE", "ORDINAL"), ("COMMA", "YEAR")):
        return True
    if line.lows[place] in _VERBS and not line.capital(place):
        return False
    return before in ("SMALL", "ORDINAL") or before == "OF" and line.kind(place - 2) == "ORDINAL"


def _is_led(line: Line, place: int) -> bool:
    """Whether what stands before leaves no doubt: "in May", "mid-May", "the first week of May"."""
    if line.kind(place - 1) == "HYPHEN":
        return line.kind(place - 2) == "MODIFIER"
    if line.kind(place - 1) == "OF":
        return line.kind(place - 2) in ("UNIT", "UNITS", "EDGE", "HALF")
    return line.word(place - 1) in _words("before_month", "sure")


def _is_name_here(line: Line, place: int) -> bool:
    """Whether a title, a first name, a surname or a verb of saying beside it makes a person of a month."""
    first = place - 2 if line.kind(place - 1) == "STOP" else place - 1
    before, titles = line.word(first), _words("names", "titles")
    if before in titles or line.word(place + 1) in _words("names", "sayings"):
        return True
    if line.capital(place - 1) and line.kind(place - 1) == "WORD" and before not in _words("before_month", "weak"):
        return True
    return line.capital(place + 1) and line.kind(place + 1) == "WORD"


def _is_listed(line: Line, place: int) -> bool:
    """ "April and May", "May-June"."""
    if line.kind(place + 1) == "HYPHEN":
        return True
    return line.word(place - 1) in ("and", "or", "to", "-", "–", ",") and line.kind(place - 2) == "MONTH"


def _is_likely(line: Line, place: int, people: frozenset[str]) -> bool:
    """ "By May", "May's talks", where the article has no person of that name."""
    before, low = line.word(place - 1), line.lows[place]
    if low in people or low == "march" and before in ("the", "a"):
        return False
    return line.kind(place + 1) == "POSS" or before in _words("before_month", "weak")


def _people(lines: Iterable[Line]) -> frozenset[str]:
    """The months that are a person's name somewhere in the article."""
    return frozenset(
        line.lows[place]
        for line in lines
        for place, kind in enumerate(line.kinds)
        if kind == "MONTH" and line.lows[place] in _DOUBTFUL and line.capital(place) and _is_person(line, place)
    )


def _is_person(line: Line, place: int) -> bool:
    return not _is_led(line, place) and not _has_number(line, place) and _is_name_here(line, place)
