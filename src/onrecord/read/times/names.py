"""Words that are a time only sometimes: "May" the person, "March" the noun, "Sunday Times", "Sun", "Dec".

`settle` takes such a word's class away where it is none. Months and weekdays need a capital or a number beside them.
"""

from functools import cache

from onrecord.read.times.words import Line
from onrecord.tables import load_table

_DOUBTFUL_MONTHS = frozenset(
    {"may", "march", "august", "april", "june", "jan", "mar", "jun", "dec", "oct", "nov", "apr", "jul", "feb", "sep"}
)
_VERBS = frozenset({"may", "march", "august"})
_NUMBERS = frozenset({"SMALL", "ORDINAL", "YEAR"})
_SENTENCE_STARTS = frozenset({"BREAK", "STOP", "PUNCT", "QUOTE"})


def settle(line: Line) -> None:
    """Take the class of time away from words that are names, verbs or nouns here."""
    is_person: dict[str, bool] = {}
    for place, kind in enumerate(line.kinds):
        if (
            (
                kind == "MONTH"
                and not _is_month(line, place, is_person)
                or kind == "WEEKDAY"
                and not _is_weekday(line, place)
            )
            or kind in ("ZONE", "PERIOD", "ENDED")
            and kind == "ZONE"
            and not line.surface(place).isupper()
            or kind in _NAMEABLE
            and line.capital(place)
            and _is_in_name(line, place)
        ):
            line.set(place, "WORD")


_NAMEABLE = frozenset({"NEARDAY", "TONIGHT", "WEEKDAYS", "FREQUENT"})


@cache
def _words(section: str, key: str) -> frozenset[str]:
    return frozenset(load_table("times")[section][key])


def _is_weekday(line: Line, place: int) -> bool:
    low = line.lows[place]
    if len(low) <= 5 and low in load_table("times")["weekday_abbreviations"]:
        after = place + (2 if line.kind(place + 1) in ("STOP", "COMMA") else 1)
        return line.capital(place) and line.kind(after) in ("MONTH", "SMALL") and not line.is_tight(after)
    if not line.capital(place):
        return line.kind(place + 1) != "WORD" or line.word(place - 1) in ("on", "last", "next", "this")
    return not _is_in_name(line, place)


def _is_in_name(line: Line, place: int) -> bool:
    """ "Sunday Times", "Friday Night Lights", "USA Today": a neighbour makes a name of the word."""
    after = place + 2 if line.word(place + 1) == "night" and line.capital(place + 1) else place + 1
    if line.capital(after) and line.word(after) in _words("names", "after"):
        return True
    return line.capital(place - 1) and line.word(place - 1) in _words("names", "before")


def _is_month(line: Line, place: int, is_person: dict[str, bool]) -> bool:
    low = line.lows[place]
    if low.endswith("."):
        return _has_number(line, place) or low != "mar." and line.kind(place - 1) not in ("MONTH",)
    if not line.capital(place):
        return (
            low not in _VERBS
            and low not in _ABBREVIATED
            and len(low) > 3
            and (low not in _DOUBTFUL_MONTHS or _has_number(line, place))
        )
    if _has_number(line, place):
        return True
    if low not in _DOUBTFUL_MONTHS:
        return True
    if _is_led(line, place):
        return True
    if _is_name_here(line, place) or line.word(place + 1) == "day" and low == "may":
        return False
    before = line.word(place - 1)
    if low in _ABBREVIATED:
        return False
    if low == "march" and before in ("the", "a"):
        return False
    if (
        before in ("and", "or", "to", "-", "–", ",")
        and line.kind(place - 2) == "MONTH"
        or line.kind(place + 1) == "HYPHEN"
    ):
        return True
    if line.kind(place + 1) == "POSS":
        return not _is_person(line, low, is_person)
    return (
        before in _words("before_month", "weak")
        and not _is_person(line, low, is_person)
        and not line.capital(place + 1)
    )


def _is_led(line: Line, place: int) -> bool:
    """Whether what stands before leaves no doubt: "in May", "mid-May", "the first week of May"."""
    if line.kind(place - 1) == "HYPHEN":
        return line.kind(place - 2) == "MODIFIER"
    if line.kind(place - 1) == "OF":
        return line.kind(place - 2) in ("UNIT", "UNITS", "EDGE", "HALF")
    return line.word(place - 1) in _words("before_month", "sure")


_ABBREVIATED = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "sep", "oct", "nov", "dec"})


def _has_number(line: Line, place: int) -> bool:
    """Whether a day or year stands beside a month: "May 5", "5 May", "May 2018", "5th of May"."""
    after = line.kind(place + 1)
    if (
        after in _NUMBERS
        or after == "THE"
        and line.kind(place + 2) == "ORDINAL"
        or after == "COMMA"
        and line.kind(place + 2) == "YEAR"
    ):
        return True
    before = line.kind(place - 1)
    if line.lows[place] == "may" and not line.capital(place):
        return False
    return before in ("SMALL", "ORDINAL") or before == "OF" and line.kind(place - 2) == "ORDINAL"


def _is_name_here(line: Line, place: int) -> bool:
    """Whether a title, a first name or a verb of saying beside it makes a person of a month."""
    before, after = line.word(place - 1), line.word(place + 1)
    if line.kind(place - 1) == "STOP":
        before = line.word(place - 2) if line.word(place - 2) in _words("names", "titles") else before
    if before in _words("names", "titles") or after in _words("names", "sayings"):
        return True
    if line.capital(place - 1) and line.kind(place - 1) == "WORD" and not _starts_sentence(line, place - 1):
        return True
    return line.capital(place + 1) and line.kind(place + 1) == "WORD" and before not in _words("before_month", "sure")


def _starts_sentence(line: Line, place: int) -> bool:
    return line.kind(place - 1) in _SENTENCE_STARTS


def _is_person(line: Line, low: str, known: dict[str, bool]) -> bool:
    """Whether this line elsewhere has the month's word as a person."""
    if low not in known:
        known[low] = any(
            word == low and line.capital(at) and _is_name_here(line, at) for at, word in enumerate(line.lows)
        )
    return known[low]
