"""Dates as they are written: days, months, years, decades, quarters, seasons, holidays."""

import re
from functools import cache

from onrecord.model import Offset
from onrecord.read.times.calendar import day_of
from onrecord.read.times.doubts import has_impossible_day, has_impossible_year, is_no_decade, is_of_impossible_day
from onrecord.read.times.items import Item, made
from onrecord.read.times.pattern import Found, Rule
from onrecord.read.times.words import Line
from onrecord.tables import load_table


def _month_day(found: Found) -> Item | None:
    month, day, year = found["month"], found["day"], found["year"]
    if day_of(year or 2000, month, day) is None or not year and has_impossible_year(found.line, found.last):
        return None
    if year:
        return made(found, "day", value=f"{year:04}-{month:02}-{day:02}")
    return made(found, "monthday", offset=Offset("published", "year", part=f"{month:02}-{day:02}"))


def month(found: Found) -> Item | None:
    if has_impossible_day(found):
        return None
    if found["year"]:
        return made(found, "unit", value=f"{found['year']:04}-{found['month']:02}")
    return made(found, "month", offset=Offset("published", "year", part=f"{found['month']:02}"))


def _iso_day(found: Found) -> Item | None:
    day = day_of(*found["iso"])
    return made(found, "day", value=day.isoformat()) if day else None


def _slashed_day(found: Found) -> Item | None:
    """ "6/12/2018" only where one order fails; where both are days the value stays open. "9/11" is that day."""
    if found["day"] == "9/11":
        return made(found, "day", value="2001-09-11")
    first, second, year = map(int, re.split(r"[/.]", found["day"]))
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    days = {str(day) for day in (day_of(year, first, second), day_of(year, second, first)) if day}
    if "." in found["day"]:
        days = {str(day) for day in (day_of(year, second, first),) if day}
    if not days:
        return None
    return made(found, "day", value=days.pop() if len(days) == 1 else f"{year:04}-XX-XX")


def _year(found: Found) -> Item | None:
    return made(found, "year", value=f"{found['year']:04}")


def _bare_year(found: Found) -> Item | None:
    return _year(found) if _is_year(found.line, found.first) else None


def _is_year(line: Line, place: int) -> bool:
    """Whether 4 digits are a year and not a quantity, a number of something, or money."""
    if _belongs_to_another(line, place):
        return False
    before, after = line.word(place - 1), line.word(place + 1)
    is_led = before in _words("led_to") or line.kind(place - 1) in ("MODIFIER", "HYPHEN")
    if after in _words("counted"):
        return False
    if not 1900 <= line.values[place] <= 2099:
        return line.values[place] >= 1400 and (before in _words("old") or line.kind(place - 1) == "HYPHEN")
    return is_led or not after.endswith("s") or line.kind(place + 1) == "POSS" or line.capital(place - 1)


def _belongs_to_another(line: Line, place: int) -> bool:
    """ "Resolution 1973", "$1990", "2003 km/h", "the 2000 of them", "1998 million", "B1999"."""
    before, after = line.kind(place - 1), line.kind(place + 1)
    if is_of_impossible_day(line, place):
        return True
    is_second = before == "HYPHEN" and line.kind(place - 2) == "YEAR"
    if line.word(place - 3 if is_second else place - 1) in _words("numbered") or before == "SYMBOL":
        return True
    if after in ("UNITS", "NUMBER", "AMPM", "ZONE") or line.word(place + 1) in ("million", "billion", "%"):
        return True
    if line.is_tight(place) and before not in ("HYPHEN", "PUNCT", "QUOTE") or before == "NUMBER":
        return True
    if before == "HYPHEN" and line.kind(place - 2) in ("SMALL", "NUMBER", "DIGITS", "COMMA"):
        return True
    if line.is_tight(place + 1) and after in ("WORD", "SMALL", "NUMBER"):
        return True
    return line.word(place - 1) == "the" and after == "OF"


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load_table("times")["before_year"][key])


def _decade(found: Found) -> Item | None:
    number = found["decade"]
    if is_no_decade(found.line, found.first, found.last):
        return None
    if number % 10 == 0 and number <= 190:  # "the 1800s" are a century
        return made(found, "decade", value=str(number // 10))
    return made(found, "decade", value=str(number if number > 99 else 190 + number))


def _ordinal_unit(found: Found) -> Item | None:
    number, unit = found["n"], found["unit"]
    if found.line.capital(found.at("unit")) and found.line.capital(found.last + 1):
        return None
    if unit == "century" and 2 <= number <= 22:
        return made(found, "decade", value=f"{number - 1:02}")
    if unit == "quarter" and 1 <= number <= 4:
        return _yearpart(found, f"Q{number}")
    return None


def _yearpart(found: Found, part: str) -> Item:
    if found["year"]:
        return made(found, "quarter", value=f"{found['year']:04}-{part}")
    return made(found, "yearpart", offset=Offset("published", "year", part=part))


def _quarter_code(found: Found) -> Item | None:
    """ "Q3", "H1 2019"; not "H1-B"."""
    if found.line.kind(found.last + 1) == "HYPHEN" or found.line.kind(found.last + 1) == "LETTER":
        return None
    return _yearpart(found, found["code"])


def _half(found: Found) -> Item | None:
    number = {1: 1, 2: 2, -1: 2}.get(found["n"])
    return made(found, "half", offset=Offset("published", "year", part=f"H{number}")) if number else None


def _season(found: Found) -> Item | None:
    """A season that is told as a time: "in the fall", "summer 2015", not "the fall of the wall"."""
    line, season = found.line, found["season"]
    if found["year"]:
        return made(found, "quarter", value=f"{found['year']:04}-{season}")
    if line.capital(found.last) and line.capital(found.last + 1) and not line.capital(found.last - 1):
        return None
    is_led = line.word(found.first - 1) in _LEADS_TO_SEASON or line.kind(found.first - 1) == "MODIFIER"
    if not is_led and season not in ("SU", "WI") or line.word(found.first - 1) == "nuclear":
        return None
    if line.kind(found.last + 1) == "OF" and line.kind(found.last + 2) not in ("YEAR", "SHIFT"):
        return None
    if not is_led and line.kinds[found.first] != "THE" and line.kind(found.last + 1) in ("WORD", "UNITS", "HYPHEN"):
        return None
    return made(found, "yearpart", offset=Offset("published", "year", part=season))


_LEADS_TO_SEASON = frozenset({"in", "by", "since", "until", "during", "through"})


_PACTS = frozenset({"agreement", "agreements", "accord", "accords", "pact", "deal", "treaty"})


def holiday(found: Found) -> Item | None:
    """A holiday; none that only names a pact ("the Good Friday agreement")."""
    if found.line.word(found.last + 1) in _PACTS:
        return None
    return made(found, "monthday", offset=Offset("published", "year", part=found["holiday"]))


RULES: tuple[Rule[Item], ...] = (
    ("month=MONTH day=DAYNO [COMMA? year=YEAR]", _month_day),
    ("THE? day=DAYNO OF? month=MONTH [COMMA? year=YEAR]", _month_day),
    ("month=MONTH THE day=ORDINAL [COMMA? year=YEAR]", _month_day),
    ("month=MONTH [OF|COMMA] year=YEAR", month),
    ("month=MONTH", month),
    ("iso=ISODAY", _iso_day),
    ("day=SLASHED", _slashed_day),
    ("year=YEAR", _bare_year),
    ("THE? FISCAL [UNIT] year=YEAR", _year),
    ("THE UNIT year=YEAR", _year),
    ("THE? decade=DECADE", _decade),
    ("THE? n=ORDINAL HYPHEN? unit=UNIT", _ordinal_unit),
    ("THE? [LATEST] FISCAL HYPHEN? n=ORDINAL HYPHEN? unit=UNIT", _ordinal_unit),
    ("THE? year=YEAR [FISCAL] n=ORDINAL HYPHEN? unit=UNIT", _ordinal_unit),
    ("THE? n=ORDINAL HYPHEN? unit=UNIT OF? year=YEAR", _ordinal_unit),
    ("THE n=ORDINAL|SHIFT HALF", _half),
    ("code=CODE [OF? year=YEAR]", _quarter_code),
    ("THE? season=SEASON [OF? year=YEAR]", _season),
    ("holiday=HOLIDAY", holiday),
)
