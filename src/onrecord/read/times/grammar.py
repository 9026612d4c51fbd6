"""The smallest time expressions: patterns over token classes and what each means.

`read_items` tries the patterns that can begin at a token, takes the longest that means something, and goes on behind it. A
builder gets the parts of its pattern and gives an `Item`, or None where the words are no time after all.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Literal

from onrecord.model import Offset
from onrecord.read.times.calendar import day_of
from onrecord.read.times.items import Item
from onrecord.read.times.pattern import Found, Pattern, compile_pattern
from onrecord.read.times.words import CLASS, Line
from onrecord.tables import load_table

Builder = Callable[[Found], Item | None]

_LETTERS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "fortnight": "W", "month": "M",
            "quarter": "Q", "year": "Y", "decade": "Y", "century": "Y", "millennium": "Y", "weekend": "W"}  # fmt: skip
_TIMES = {"fortnight": 2, "decade": 10, "century": 100, "millennium": 1000}
_CALENDAR = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"})
_VAGUE_UNITS = {"decade": "PXDE", "century": "PXCE", "millennium": "PXML"}


def length(count: float | str, unit: str) -> str:
    """A TIMEX3 length: a number or "X" of a unit.

    >>> length(8, "month"), length(2.5, "year"), length("X", "week"), length(3, "decade"), length(36, "hour")
    ('P8M', 'P2Y6M', 'PXW', 'P30Y', 'PT36H')
    """
    letter = _LETTERS[unit]
    if isinstance(count, str):
        return _VAGUE_UNITS.get(unit) or f"P{letter[:-1]}X{letter[-1]}"
    count *= _TIMES.get(unit, 1)
    whole, rest = int(count), count - int(count)
    finer = _FINER.get(unit)
    if rest and finer:
        small = _LETTERS[finer[0]]
        amount = round(rest * finer[1])
        return f"P{letter[:-1]}{f'{whole}{letter[-1]}' if whole else ''}{'' if letter[0] == 'T' else small[:-1]}{amount}{small[-1]}"
    return f"P{letter[:-1]}{whole if not rest else count:g}{letter[-1]}"


_FINER = {"year": ("month", 12), "hour": ("minute", 60), "minute": ("second", 60), "day": ("hour", 24)}


def _item(found: Found, kind: str, **fields: object) -> Item:
    return Item(found.first, found.last, kind, **fields)  # type: ignore[arg-type]


# --- dates -----------------------------------------------------------------------------------------------------------


def _month_day(found: Found) -> Item | None:
    month, day, year = found["month"], found["day"], found["year"]
    if day_of(year or 2000, month, day) is None:
        return None
    if year:
        return _item(found, "day", value=f"{year:04}-{month:02}-{day:02}")
    return _item(found, "monthday", offset=Offset("published", "year", part=f"{month:02}-{day:02}"))


def _month(found: Found) -> Item:
    if found["year"]:
        return _item(found, "unit", value=f"{found['year']:04}-{found['month']:02}")
    return _item(found, "month", offset=Offset("published", "year", part=f"{found['month']:02}"))


def _iso_day(found: Found) -> Item | None:
    day = day_of(*found["iso"])
    return _item(found, "day", value=day.isoformat()) if day else None


def _slashed_day(found: Found) -> Item | None:
    """ "6/12/2018" only where one order fails; where both are days the value stays open. "9/11" is that day."""
    if found["day"] == "9/11":
        return _item(found, "day", value="2001-09-11")
    first, second, year = map(int, re.split(r"[/.]", found["day"]))
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    days = {str(day) for day in (day_of(year, first, second), day_of(year, second, first)) if day}
    if "." in found["day"]:
        days = {str(day) for day in (day_of(year, second, first),) if day}
    if not days:
        return None
    return _item(found, "day", value=days.pop() if len(days) == 1 else f"{year:04}-XX-XX")


def _year(found: Found) -> Item | None:
    return _item(found, "year", value=f"{found['year']:04}")


def _bare_year(found: Found) -> Item | None:
    return _year(found) if _is_year(found.line, found.first) else None


def _is_year(line: Line, place: int) -> bool:
    """Whether 4 digits are a year and not a quantity, a number of something, or money."""
    year, table = line.values[place], load_table("times")["before_year"]
    before, after = line.word(place - 1), line.word(place + 1)
    if (
        line.kind(place - 1) == "SYMBOL"
        or line.is_tight(place)
        and line.kind(place - 1) not in ("HYPHEN", "PUNCT", "QUOTE")
    ):
        return False
    if (
        before in table["numbered"]
        or line.kind(place + 1) in ("UNITS", "NUMBER", "AMPM", "ZONE")
        or after in ("million", "billion", "%")
    ):
        return False
    if before == "the" and line.kind(place + 1) == "OF":
        return False
    if line.is_tight(place + 1) and line.kind(place + 1) in ("WORD", "SMALL", "NUMBER"):
        return False
    is_sure = before in table["sure"] or before in ("-", "–", "(") or line.kind(place - 1) == "MODIFIER"
    if after in table["counted"]:
        return before in ("in", "since", "the") and after in ("votes", "protesters") and is_sure
    if not 1900 <= year <= 2099:
        return (
            before in ("in", "since", "until", "by", "from", "of", "-", "–", "(", "late", "early", "and", "to")
            and year >= 1400
        )
    return is_sure or not after.endswith("s") or line.kind(place + 1) == "POSS" or line.capital(place - 1)


def _decade(found: Found) -> Item | None:
    number = found["decade"]
    return _item(found, "decade", value=str(number if number > 99 else 190 + number))


def _ordinal_unit(found: Found) -> Item | None:
    number, unit = found["n"], found["unit"]
    if unit == "century" and 2 <= number <= 22:
        return _item(found, "decade", value=f"{number - 1:02}")
    if unit == "quarter" and 1 <= number <= 4:
        return _yearpart(found, f"Q{number}")
    return None


def _yearpart(found: Found, part: str) -> Item:
    if found["year"]:
        return _item(found, "quarter", value=f"{found['year']:04}-{part}")
    return _item(found, "yearpart", offset=Offset("published", "year", part=part))


def _quarter_code(found: Found) -> Item:
    return _yearpart(found, found["code"])


def _half(found: Found) -> Item | None:
    number = {1: 1, 2: 2, -1: 2}.get(found["n"])
    return _item(found, "half", offset=Offset("published", "year", part=f"H{number}")) if number else None


def _season(found: Found) -> Item | None:
    """A season that is told as a time: "in the fall", "summer 2015", not "the fall of the wall"."""
    line, before = found.line, found.line.word(found.first - 1)
    if found["year"]:
        return _item(found, "quarter", value=f"{found['year']:04}-{found['season']}")
    is_told = before in ("in", "by", "since", "until", "during", "through") or line.kind(found.first - 1) == "MODIFIER"
    if not is_told and not found.word("season").startswith(("summer", "winter")):
        return None
    if (
        line.kind(found.last + 1) == "OF"
        and line.kind(found.last + 2) not in ("YEAR", "SHIFT")
        or found.line.word(found.last + 1) == "camp"
    ):
        return None
    return _item(found, "yearpart", offset=Offset("published", "year", part=found["season"]))


def _holiday(found: Found) -> Item:
    part = found["holiday"]
    return _item(found, "monthday", offset=Offset("published", "year", part=part))


# --- deictic times ---------------------------------------------------------------------------------------------------


def _weekday(found: Found) -> Item:
    offset = Offset("published", "week", part=str(found["day"]), clock=found["part"])
    return _item(found, "weekday", type="TIME" if found["part"] else "DATE", offset=offset)


def _weekdays(found: Found) -> Item:
    return _item(
        found,
        "set",
        type="SET",
        value=f"XXXX-WXX-{found['day']}{found['part'] or ''}",
        quant=found.word("each").upper() or None,
    )


def _weekday_nights(found: Found) -> Item | None:
    if found["unit"] != "night":
        return None
    return _item(found, "set", type="SET", value=f"XXXX-WXX-{found['day']}TNI")


def _near_day(found: Found) -> Item | None:
    if found.word("near") == "today" and found.line.word(found.first - 1) == "usa":
        return None
    offset = Offset("published", "day", steps=found["near"], clock=found["part"])
    return _item(found, "day", type="TIME" if found["part"] else "DATE", offset=offset)


def _day_beyond(found: Found) -> Item | None:
    """ "The day before yesterday", "the day after tomorrow"."""
    steps = -1 if found.word("side") == "before" else 1
    if found["unit"] != "day" or found["near"] * steps < 0:
        return None
    return _item(found, "day", offset=Offset("published", "day", steps=found["near"] + steps))


def _tonight(found: Found) -> Item:
    return _item(found, "day", type="TIME", offset=Offset("published", "day", steps=0, clock="TNI"))


def _overnight(found: Found) -> Item:
    return _item(found, "clock", type="TIME", offset=Offset("previous", "day", steps=0, clock="TNI"))


def _weekend(found: Found) -> Item | None:
    if found.word("this") not in ("", "this"):
        return None
    offset = Offset("published", "week", part="WE")
    if found.word("shift") and found["shift"] != 0 or found.word("shift") == "this":
        steps = found["shift"]
        base = "previous" if found.word("shift") in _FROM_PREVIOUS else "published"
        if found.word("shift") == "past":
            offset = Offset("published", "week", part="WE", toward="past")
        else:
            offset = Offset(base, "week", steps=steps, part="WE")  # type: ignore[arg-type]
    return _item(found, "weekend", offset=offset)


_FROM_PREVIOUS = frozenset({"previous", "preceding", "prior", "following", "ensuing"})


def _shifted_unit(found: Found) -> Item | None:
    """ "Last week", "this year", "next month", "the following day", "the past year"."""
    word, unit, steps = found.word("shift"), found["unit"], found["shift"]
    the = found.word("the")
    if unit == "night":
        night = Offset("published", "day", steps=steps, clock="TNI")
        return _item(found, "day", type="TIME", offset=night) if word == "last" and not the else None
    if unit not in _CALENDAR or unit in ("second", "minute", "hour") or found.word("this") not in ("", "this"):
        return None
    if the and word in ("last", "past"):
        return _item(found, "duration", type="DURATION", value=length(1, unit))
    if word in _FROM_PREVIOUS or the and word == "next" or unit == "day" and word in ("last", "next"):
        if unit == "day" and not the:
            return None
        return _item(found, _unit_kind(unit), offset=Offset("previous", unit, steps=steps))
    if unit == "day" or word == "past" and not found.word("this"):
        return None
    return _item(found, _unit_kind(unit), offset=Offset("published", unit, steps=steps))


def _unit_kind(unit: str) -> str:
    return unit if unit in ("year", "week", "day", "quarter") else "unit"


def _shifted_part(found: Found) -> Item | None:
    """ "Last Friday", "next June", "this summer", "last Christmas": the nearest on that side, the anchor's own left out."""
    word, steps = found.word("shift"), found["shift"]
    if word == "current" or found.word("the") and word not in _FROM_PREVIOUS | {"past", "coming"}:
        return None
    if found.word("more") and word != "this":
        return None
    item = _NAMED[next(name for name in ("day", "month", "season", "holiday") if found.at(name) >= 0)](found)
    offset = item.offset
    assert offset
    if word == "this" and not found.word("more"):
        return replace(
            item, offset=replace(offset, steps=0) if offset.unit == "year" else replace(offset, toward="near")
        )
    base: Literal["previous", "published"] = "previous" if word in _FROM_PREVIOUS else "published"
    steps = found["more"] if found.word("more") else steps
    return replace(item, offset=replace(offset, base=base, toward="future" if steps > 0 else "past", beyond=True))


def _plain_season(found: Found) -> Item:
    return _item(found, "yearpart", offset=Offset("published", "year", part=found["season"]))


_NAMED: dict[str, Callable[[Found], Item]] = {
    "day": _weekday,
    "month": _month,
    "season": _plain_season,
    "holiday": _holiday,
}


def _shifted_morning(found: Found) -> Item | None:
    """ "This morning", "the next morning", "that evening"."""
    word, steps = found.word("shift"), found["shift"]
    if found["part"] is None or word in ("current", "past"):
        return None
    is_near = word in ("this", "last") and not found.word("the")
    offset = Offset("published" if is_near else "previous", "day", steps=steps, clock=found["part"])
    return _item(found, "day", type="TIME", offset=offset)


def _the_morning(found: Found) -> Item | None:
    if found["part"] == "TNI" or found.line.word(found.last + 1) in (
        "of",
        "show",
        "news",
        "after",
        "papers",
        "star",
        "post",
    ):
        return None
    return _item(found, "clock", type="TIME", offset=Offset("previous", "day", steps=0, clock=found["part"]))


def _same_unit(found: Found) -> Item | None:
    """ "That year", "the same day"."""
    unit = found["unit"]
    if unit not in ("day", "week", "month", "year", "quarter", "decade", "century"):
        return None
    if (
        found.word("that") == "that"
        and found.line.kind(found.last + 1) in ("WORD",)
        and unit == "day"
        and not _ends_phrase(found)
    ):
        return None
    return _item(found, _unit_kind(unit), offset=Offset("previous", unit, steps=0))


def _the_unit(found: Found) -> Item | None:
    """ "The quarter", "the week", "the year": the one that the news is of."""
    unit = found["unit"]
    if found.line.kind(found.last + 1) in ("HYPHEN", "BEFORE", "AFTER", "OF", "AHEAD"):
        return None
    if unit == "quarter":
        return _item(found, "quarter", offset=Offset("published", "quarter", steps=-1))
    if unit == "year" and found.line.kind(found.last + 1) == "ENDED":
        return _item(found, "duration", type="DURATION", value="P1Y")
    if unit not in ("year", "week", "month", "decade", "century"):
        return None
    kind = _unit_kind(unit)
    return _item(found, kind, offset=Offset("published", unit, steps=0))


def _latest(found: Found) -> Item | None:
    if found["unit"] == "year":
        return _item(found, "year", offset=Offset("published", "year", steps=-1))
    if found["unit"] not in ("period", "quarter"):
        return None
    return _item(found, "quarter", offset=Offset("published", "quarter", steps=-1))


def _unit_side(found: Found) -> Item | None:
    """ "The day before", "the year after", where nothing follows that it could be before or after."""
    unit = found["unit"]
    if unit not in ("day", "week", "month", "year") or not _ends_phrase(found):
        return None
    steps = -1 if found.word("side") == "before" else 1
    return _item(found, _unit_kind(unit), offset=Offset("previous", unit, steps=steps))


def _ends_phrase(found: Found) -> bool:
    """Whether what comes next cannot be the object of a "before" or "after"."""
    after = found.last + 1
    return found.line.kind(after) in ("STOP", "COMMA", "PUNCT", "BREAK", "AND", "OR", "TO", "IN", "AT", "ON") or found.line.word(after) in (
        "but", "when", "that", "by", "for", "with", "as", "amid", "because",
    )  # fmt: skip


# --- lengths and steps -----------------------------------------------------------------------------------------------


def _count(found: Found, name: str = "count") -> float | str:
    value = found[name]
    count = 1.0 if value is None else value
    if isinstance(count, str):
        return count
    extra = 0.5 if found.at("half") >= 0 else 0
    return count + extra


def _duration(found: Found) -> Item | None:
    """ "Two days", "10-year", "a few weeks", "five and a half hours"; an age ("6-year-old") is none."""
    line, after, unit = found.line, found.last + 1, found["unit"]
    if line.kind(after) == "HYPHEN" and line.word(after + 1) in ("old", "olds") or line.word(after) == "old":
        return None
    if line.kind(found.first - 1) in ("SYMBOL", "SLASHED", "CLOCK"):
        return None
    if (
        unit in ("quarter", "weekend")
        and found.at("count") >= 0
        and found.word("count") not in ("two", "three", "four", "five", "six", "eight")
    ):
        return None
    if unit == "second" and line.kinds[found.at("unit")] != "UNITS":
        return None
    return _item(found, "duration", type="DURATION", value=length(_count(found), unit))


def _one_unit(found: Found) -> Item | None:
    """ "A year", as a length or, after what is counted, as a rate ("$5 million a year")."""
    line, unit = found.line, found["unit"]
    if unit not in ("minute", "hour", "day", "week", "month", "year", "decade", "century", "fortnight", "millennium"):
        return None
    if line.kind(found.last + 1) == "HYPHEN" or line.word(found.last + 1) in ("old", "when", "that", "which", "where"):
        return None
    before, before_kind = line.word(found.first - 1), line.kind(found.first - 1)
    is_rate = before in ("million", "billion", "trillion", "percent", "once", "twice", "times", "cents", "dollars") or before_kind in (
        "NUMBER", "SMALL", "YEAR", "PUNCT",
    ) and before not in ('"', "”", "“", "(")  # fmt: skip
    if is_rate and unit != "century":
        return _item(found, "set", type="SET", value=length(1, unit))
    if unit == "day" and line.kind(found.last + 1) not in ("AFTER", "BEFORE", "STOP", "COMMA"):
        return None
    return _item(found, "duration", type="DURATION", value=length(1, unit))


def _rate(found: Found) -> Item | None:
    """ "Twice a week", "three times a year"."""
    times = {"once": 1, "twice": 2}.get(found.word("often"))
    if times is None or found["unit"] == "weekend":
        return None
    return _item(found, "set", type="SET", value=length(1, found["unit"]), freq=f"{times}X")


def _half_unit(found: Found) -> Item | None:
    unit = found["unit"]
    if unit not in ("year", "hour", "day", "minute", "century", "decade", "month"):
        return None
    count = {"century": 50, "decade": 5}.get(unit)
    return _item(
        found,
        "duration",
        type="DURATION",
        value=f"P{count}Y" if count else "P15D" if unit == "month" else length(0.5, unit),
    )


def _unit_long(found: Found) -> Item:
    count: float | str = 1 if found.line.kinds[found.at("unit")] == "UNIT" else "X"
    return _item(found, "duration", type="DURATION", value=length(count, found["unit"]))


def _some_units(found: Found) -> Item | None:
    """ "For years", "within weeks": a length without a number, where a preposition makes one of it."""
    unit, before = found["unit"], found.line.word(found.first - 1)
    if before not in ("for", "within", "in", "over", "after") or found.line.kind(found.last + 1) == "QUOTE":
        return None
    return _item(found, "duration", type="DURATION", value=length("X", unit))


def _shifted_units(found: Found) -> Item | None:
    """ "The past 8 months", "the next few days", "recent weeks", "coming years"."""
    unit, count = found["unit"], found["count"]
    if count is not None:
        return _item(found, "duration", type="DURATION", value=length(count, unit))
    if found.word("shift") in ("past", "previous", "recent"):
        return _item(found, "ref", value="PAST_REF")
    if found.word("shift") == "these":
        return _item(found, "ref", value="PRESENT_REF") if unit == "day" else None
    if found.word("shift") in ("coming", "ahead", "upcoming") or found.at("ahead") >= 0:
        return _item(found, "duration", type="DURATION", value=length("X", unit))
    return None


def _first_units(found: Found) -> Item | None:
    """ "The first nine months", "the nine months", "the two years"."""
    count = found["count"]
    if not isinstance(count, int) or count == 1:
        return None
    return _item(found, "duration", type="DURATION", value=length(count, found["unit"]))


def _stepped(found: Found) -> Item | None:
    """ "Three weeks ago", "a year earlier", "two days later", "ten days from now"."""
    unit, count = found["unit"], found["count"]
    if unit not in _CALENDAR and unit not in ("fortnight", "night", "millennium"):
        return None
    where = found.word("side")
    sign = -1 if where in ("ago", "earlier", "before") else 1
    if where in ("before", "after") and not _ends_phrase(found):
        return None
    if isinstance(count, str):
        return _item(found, "ref", value="PAST_REF" if sign < 0 else "FUTURE_REF") if where in ("ago", "now") else None
    return _item(found, "ago", offset=_step(found, unit, sign * _count_of(count, found), where))


def _count_of(count: float | None, found: Found) -> int:
    return int(1 if count is None else count) if found.at("half") < 0 else int((count or 1) + 0.5)


def _step(found: Found, unit: str, steps: int, where: str) -> Offset:
    unit, steps = {
        "fortnight": ("week", 2 * steps),
        "night": ("day", steps),
        "millennium": ("century", 10 * steps),
    }.get(unit, (unit, steps))
    if where in ("ago", "now"):
        return Offset("published", unit, steps=steps, keeps=unit == "year" and steps == -1)  # type: ignore[arg-type]
    return Offset("previous", unit, steps=steps, keeps=unit == "year" and steps == -1)  # type: ignore[arg-type]


def _year_ago_period(found: Found) -> Item | None:
    """ "Year-ago", "the year-earlier quarter", "the year-ago third quarter"."""
    if (
        found["unit"] != "year"
        or found.word("side") not in ("ago", "earlier")
        or found["period"] not in (None, "quarter", "period")
    ):
        return None
    if found["n"] and found["n"] <= 4:
        return _item(found, "quarter", offset=Offset("published", "year", steps=-1, part=f"Q{found['n']}"))
    return _item(found, "quarter", offset=Offset("previous", "year", steps=-1, keeps=True))


def _unit_end(found: Found) -> Item | None:
    """ "Year-end", "the month's end"."""
    if found["unit"] not in ("year", "month", "week", "quarter", "decade", "century") or found.word("edge") not in (
        "end",
        "close",
    ):
        return None
    return _item(found, _unit_kind(found["unit"]), offset=Offset("published", found["unit"], steps=0), mod="END")


# --- sets, references, clocks ----------------------------------------------------------------------------------------


def _each(found: Found) -> Item | None:
    quant = found.word("each").upper()
    count = found["count"]
    if found["unit"]:
        if isinstance(count, str):
            return None
        return _item(found, "set", type="SET", value=length(count or 1, found["unit"]), quant=quant)
    if found["month"]:
        return _item(found, "set", type="SET", value=f"XXXX-{found['month']:02}", quant=quant)
    if found["season"]:
        return _item(found, "set", type="SET", value=f"XXXX-{found['season']}", quant=quant)
    return _item(found, "set", type="SET", value=f"XXXX-XX-XX{found['part']}", quant=quant)


def _frequent(found: Found) -> Item | None:
    if (
        found.line.capital(found.first)
        and found.line.capital(found.first + 1)
        and found.line.kind(found.first - 1) != "STOP"
    ):
        return None
    return _item(found, "set", type="SET", value=found["often"])


def _vague(found: Found) -> Item | None:
    if found.word("vague") == "now" and found.line.word(found.first + 1) in ("that", "famous", "-"):
        return None
    return _item(found, "ref", value=found["vague"])


def _current(found: Found) -> Item | None:
    return _item(found, "ref", value="PRESENT_REF") if found.word("shift") == "current" else None


def _recent(found: Found) -> Item:
    return _item(found, "ref", value="PAST_REF")


def _the_past(found: Found) -> Item | None:
    """ "In the past", "in the future"; no unit follows, which would make a length of it."""
    line, word = found.line, found.word("time")
    if word not in ("past", "future") or line.word(found.first - 1) not in ("in", "of", "from", "for"):
        return None
    if line.kind(found.last + 1) == "WORD" and line.word(found.first - 1) != "in":
        return None
    return _item(found, "ref", value="PAST_REF" if word == "past" else "FUTURE_REF")


def _clock(found: Found) -> Item | None:
    clock = _clock_value(found)
    if clock is None:
        return None
    return _item(found, "clock", type="TIME", offset=Offset("previous", "day", steps=0, clock=clock))


def _clock_value(found: Found) -> str | None:
    hour, minute = found["clock"] if found["clock"] else (found["hour"], 0)
    half, is_zoned = found["ampm"], found.at("zone") >= 0
    if half:
        if not 1 <= hour <= 12:
            return None
        return f"T{hour % 12 + (12 if half == 'p' else 0):02}:{minute:02}"
    if found.at("clock") < 0:
        return f"T{hour:02}:00" if found.at("oclock") >= 0 and 1 <= hour <= 12 else None
    before = found.line.word(found.first - 1)
    is_told = ":" in found.line.lows[found.at("clock")] and before in (
        "at",
        "by",
        "until",
        "till",
        "around",
        "about",
        "from",
        "before",
        "after",
    )
    return f"T{hour:02}:{minute:02}" if is_zoned or is_told else None


def _military(found: Found) -> Item | None:
    digits = found.line.surface(found.first)
    if len(digits) != 4 or int(digits[:2]) > 24 or int(digits[2:]) > 59:
        return None
    offset = Offset("previous", "day", steps=0, clock=f"T{digits[:2]}:{digits[2:]}")
    return _item(found, "clock", type="TIME", offset=offset)


def _hour_in_part(found: Found) -> Item | None:
    """ "4 in the morning"."""
    hour, part = found["hour"], found["part"]
    if not 1 <= hour <= 12 or found.line.kind(found.first - 1) == "MONTH":
        return None
    hour = hour % 12 + (0 if part == "TMO" else 12)
    return _item(found, "clock", type="TIME", offset=Offset("previous", "day", steps=0, clock=f"T{hour:02}:00"))


def _time_of_day(found: Found) -> Item | None:
    line = found.line
    if (
        line.kind(found.first - 1) in ("A", "HYPHEN")
        or line.kind(found.last + 1) == "HYPHEN"
        or line.word(found.first - 1) == "high"
    ):
        return None
    return _item(found, "clock", type="TIME", offset=Offset("previous", "day", steps=0, clock=found["time"]))


def _part_modified(found: Found) -> Item | None:
    """ "Mid-afternoon", "late morning"; "late night" is more often an adjective."""
    if found["part"] == "TNI":
        return None
    offset = Offset("previous", "day", steps=0, clock=found["part"])
    return _item(found, "clock", type="TIME", offset=offset, mod=found["mod"])


def _eve(found: Found) -> Item:
    return Item(found.first, found.last - 1, "ref", value="XXXX-XX-XX")


_RULES: tuple[tuple[str, Builder], ...] = (
    ("month=MONTH day=DAYNO [COMMA? year=YEAR]", _month_day),
    ("THE? day=DAYNO OF? month=MONTH [COMMA? year=YEAR]", _month_day),
    ("month=MONTH [OF|COMMA] year=YEAR", _month),
    ("month=MONTH", _month),
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
    ("holiday=HOLIDAY", _holiday),
    ("day=WEEKDAY part=PART?", _weekday),
    ("day=WEEKDAYS", _weekdays),
    ("each=EACH day=WEEKDAY|WEEKDAYS part=PART?", _weekdays),
    ("day=WEEKDAY unit=UNITS", _weekday_nights),
    ("near=NEARDAY part=PART?", _near_day),
    ("THE? unit=UNIT side=BEFORE|AFTER near=NEARDAY", _day_beyond),
    ("TONIGHT", _tonight),
    ("OVERNIGHT", _overnight),
    ("THE shift=SHIFT? WEEKEND", _weekend),
    ("this=SHIFT? shift=SHIFT WEEKEND", _weekend),
    ("the=THE? shift=SHIFT unit=UNIT", _shifted_unit),
    ("the=THE? shift=SHIFT FISCAL unit=UNIT", _shifted_unit),
    ("this=SHIFT shift=SHIFT unit=UNIT", _shifted_unit),
    ("the=THE? shift=SHIFT more=SHIFT? day=WEEKDAY part=PART?", _shifted_part),
    ("the=THE? shift=SHIFT more=SHIFT? month=MONTH", _shifted_part),
    ("the=THE? shift=SHIFT more=SHIFT? season=SEASON", _shifted_part),
    ("shift=SHIFT holiday=HOLIDAY", _shifted_part),
    ("the=THE? shift=SHIFT part=PART", _shifted_morning),
    ("THE part=PART", _the_morning),
    ("that=THAT unit=UNIT", _same_unit),
    ("THE SAME unit=UNIT", _same_unit),
    ("THE FISCAL? unit=UNIT", _the_unit),
    ("THE LATEST FISCAL? unit=UNIT|PERIOD", _latest),
    ("THE unit=UNIT side=BEFORE|AFTER", _unit_side),
    ("count=COUNT MORE|TRADING? unit=UNITS|UNIT", _duration),
    ("count=COUNT HYPHEN unit=UNIT|UNITS [HYPHEN LONG]", _duration),
    ("count=COUNT unit=UNITS LONG", _duration),
    ("count=COUNT half=HALF unit=UNITS", _duration),
    ("count=COUNT AND A half=HALF unit=UNITS", _duration),
    ("A unit=UNIT AND A half=HALF", _duration),
    ("count=COUNT TO|OR|HYPHEN COUNT unit=UNITS", _duration),
    ("A? count=VAGUECOUNT MORE|OF? unit=UNITS", _duration),
    ("A unit=UNIT [LONG]", _one_unit),
    ("often=WORD A unit=UNIT", _rate),
    ("HALF A unit=UNIT", _half_unit),
    ("A HALF HYPHEN? unit=UNIT", _half_unit),
    ("unit=UNIT|UNITS HYPHEN LONG", _unit_long),
    ("unit=UNITS", _some_units),
    ("THE? shift=SHIFT|LATEST A? count=MANY OF? unit=UNITS", _shifted_units),
    ("THE? shift=SHIFT unit=UNITS", _shifted_units),
    ("shift=RECENT|THESE unit=UNITS", _shifted_units),
    ("THE unit=UNITS ahead=AHEAD", _shifted_units),
    ("THE n=ORDINAL? count=COUNT unit=UNITS", _first_units),
    ("count=COUNT HYPHEN? unit=UNIT|UNITS side=AGO|MODIFIER|BEFORE|AFTER", _stepped),
    ("count=COUNT half=HALF unit=UNITS side=AGO", _stepped),
    ("count=COUNT AND A half=HALF unit=UNITS side=AGO", _stepped),
    ("A unit=UNIT side=AGO|MODIFIER|BEFORE", _stepped),
    ("A? count=VAGUECOUNT OF? unit=UNITS side=AGO|MODIFIER", _stepped),
    ("count=COUNT unit=UNITS FROM side=VAGUE", _stepped),
    ("A unit=UNIT FROM side=VAGUE", _stepped),
    ("THE? unit=UNIT HYPHEN side=AGO|MODIFIER n=ORDINAL? period=UNIT|PERIOD", _year_ago_period),
    ("unit=UNIT HYPHEN side=AGO|MODIFIER", _year_ago_period),
    ("THE? unit=UNIT HYPHEN edge=EDGE", _unit_end),
    ("THE? unit=UNIT POSS? edge=EDGE", _unit_end),
    ("each=EACH count=MANY? unit=UNIT|UNITS", _each),
    ("each=EACH month=MONTH", _each),
    ("each=EACH season=SEASON", _each),
    ("each=EACH part=PART", _each),
    ("often=FREQUENT", _frequent),
    ("MORE? vague=VAGUE", _vague),
    ("shift=SHIFT", _current),
    ("RECENT", _recent),
    ("THE time=SHIFT|FUTURE", _the_past),
    ("clock=CLOCK ampm=AMPM? zone=ZONE?", _clock),
    ("hour=SMALL ampm=AMPM [zone=ZONE]", _clock),
    ("hour=SMALL oclock=OCLOCK", _clock),
    ("hhmm=NUMBER|YEAR ZONE", _military),
    ("hour=SMALL IN THE part=PART", _hour_in_part),
    ("time=TIMEOFDAY", _time_of_day),
    ("mod=MODIFIER HYPHEN? part=PART", _part_modified),
    ("THE EVE OF", _eve),
)


@cache
def _rules() -> dict[str, tuple[tuple[Pattern, Builder], ...]]:
    """The compiled rules by the class that they can begin with."""
    compiled = [(compile_pattern(written), builder) for written, builder in _RULES]
    return {start: tuple(rule for rule in compiled if start in rule[0].starts) for start in CLASS.values()}


@cache
def _starters() -> re.Pattern[str]:
    """Where an expression can begin: a word that only leads to one ("the", "a") counts where a class of time follows."""
    dull = "".join(
        CLASS[name] for name in "WORD LETTER PUNCT BREAK STOP COMMA POSS QUOTE SYMBOL AND OR TO AT ON".split()
    )
    leading = "".join(CLASS[name] for name in "THE A THAT SHIFT".split())
    strong = "".join(start for start, rules in _rules().items() if rules and start not in leading + CLASS["WORD"])
    return re.compile(
        f"[{strong}]|[{leading}](?![{dull}])|{CLASS['SHIFT']}|{CLASS['WORD']}(?={CLASS['A']}{CLASS['UNIT']})"
    )


def read_items(line: Line) -> Iterator[Item]:
    """The expressions of a line from left to right; none overlaps another."""
    free = 0
    rules = _rules()
    for start in _starters().finditer(line.classes):
        place = start.start()
        if place >= free and (item := _longest(line, place, rules[line.classes[place]])):
            free = item.last + 1
            yield item


def _longest(line: Line, place: int, rules: tuple[tuple[Pattern, Builder], ...]) -> Item | None:
    """The longest expression at a token; of equally long ones that of the first rule."""
    found = [(match, builder) for pattern, builder in rules if (match := pattern.match(line, place))]
    for match, builder in sorted(found, key=lambda pair: -pair[0].last):
        if item := builder(match):
            return item
    return None
