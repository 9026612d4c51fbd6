"""Lengths of time and steps of a length: "two days", "the past 8 months", "three weeks ago", "a year earlier"."""

from onrecord.model import Offset
from onrecord.read.times.items import Item, made, unit_kind
from onrecord.read.times.pattern import Found, Rule

_LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "weekend": "W", "fortnight": "W", "night": "D",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "Y", "century": "Y", "millennium": "Y",
}  # fmt: skip
_TIMES = {"fortnight": 2, "decade": 10, "century": 100, "millennium": 1000}
_VAGUE_UNITS = {"decade": "PXDE", "century": "PXCE", "millennium": "PXML"}
_FINER = {"year": ("month", 12), "hour": ("minute", 60), "minute": ("second", 60), "day": ("hour", 24)}
CALENDAR_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"})


def length(count: float | str, unit: str) -> str:
    """A TIMEX3 length: a number or "X" of a unit.

    >>> length(8, "month"), length(2.5, "year"), length("X", "week"), length(3, "decade"), length(36, "hour")
    ('P8M', 'P2Y6M', 'PXW', 'P30Y', 'PT36H')
    """
    letter = _LETTERS[unit]
    if isinstance(count, str):
        return _VAGUE_UNITS.get(unit) or f"P{letter[:-1]}X{letter[-1]}"
    count *= _TIMES.get(unit, 1)
    if count != int(count) and unit in _FINER:
        return _broken(count, unit)
    return f"P{letter[:-1]}{count:.12g}{letter[-1]}"


def _broken(count: float, unit: str) -> str:
    """A number of units that is not whole, the rest told in the next finer unit: 2.5 years are P2Y6M."""
    finer, each = _FINER[unit]
    letter, small = _LETTERS[unit], _LETTERS[finer]
    whole = f"{letter[:-1]}{int(count)}{letter[-1]}" if int(count) else ""
    time = "" if "T" in whole else small[:-1]
    return f"P{whole}{time}{round(count % 1 * each)}{small[-1]}"


def _lasting(found: Found, count: float | str) -> Item:
    return made(found, "duration", type="DURATION", value=length(count, found["unit"]))


# --- lengths ---------------------------------------------------------------------------------------------------------


def _duration(found: Found) -> Item | None:
    """ "Two days", "10-year", "a few weeks", "five and a half hours"; an age ("6-year-old") is none."""
    if _is_age(found) or _is_fraction(found) or _is_title(found):
        return None
    if found.word("count") == "one" and found["unit"] == "day" and found.line.word(found.first - 1) in _MODALS:
        return made(found, "ref", value="FUTURE_REF")
    if found.line.kind(found.first - 1) in ("SYMBOL", "SLASHED", "CLOCK"):
        return None
    count = 1 if found["count"] is None else found["count"]
    return _lasting(found, count if isinstance(count, str) or found.at("half") < 0 else count + 0.5)


_MODALS = frozenset({"will", "would", "could", "may", "might", "can", "ll"})


def _is_age(found: Found) -> bool:
    line, after = found.line, found.last + 1
    return line.word(after + (line.kind(after) == "HYPHEN")) in ("old", "olds")


_COUNTED_QUARTERS = frozenset({"two", "three", "four", "five", "six", "eight"})


def _is_fraction(found: Found) -> bool:
    """ "Three-quarters of it", "a 3rd quarter", "ten weekend": no length of quarters or weekends."""
    line, unit = found.line, found["unit"]
    if unit not in ("quarter", "weekend"):
        return False
    is_hyphened = line.kind(found.at("unit") - 1) == "HYPHEN" and unit == "quarter"
    return is_hyphened or line.kind(found.last + 1) == "OF" or found.word("count") not in _COUNTED_QUARTERS


def _is_title(found: Found) -> bool:
    """ "60 Minutes": the unit has a capital though the sentence has begun."""
    line, unit = found.line, found.at("unit")
    return line.capital(unit) and not line.surface(unit).isupper() and not line.capital(unit - 1) and unit > 1


_RATED = frozenset({"million", "billion", "trillion", "percent", "times", "cents", "dollars", "euros", "pounds"})
_ONE = CALENDAR_UNITS - {"second", "quarter"} | {"fortnight", "millennium"}


def _one_unit(found: Found) -> Item | None:
    """ "A year", as a length or, after what is counted, as a rate ("$5 million a year")."""
    line, unit, after = found.line, found["unit"], found.last + 1
    if unit == "minute" and line.word(found.first - 1) in ("wait", "hold"):
        return None
    if (
        unit not in _ONE
        or line.kind(after) == "HYPHEN"
        or line.word(after) in ("old", "when", "that", "which", "where")
    ):
        return None
    if line.word(found.first - 1) in _RATED or line.kind(found.first - 1) in ("NUMBER", "SMALL", "YEAR"):
        return made(found, "set", type="SET", value=length(1, unit)) if unit != "century" else None
    if unit == "day" and line.kind(after) not in ("AFTER", "BEFORE", "STOP", "COMMA"):
        return None
    return _lasting(found, 1)


def _rate(found: Found) -> Item | None:
    """ "Once a week", "twice a year"."""
    times = {"once": 1, "twice": 2}.get(found.word("often"))
    if times is None:
        return None
    return made(found, "set", type="SET", value=length(1, found["unit"]), freq=f"{times}X")


_HALVES = {"year": "P6M", "century": "P50Y", "decade": "P5Y", "hour": "PT30M", "minute": "PT30S", "day": "PT12H"}


def _half_unit(found: Found) -> Item | None:
    value = _HALVES.get(found["unit"])
    return made(found, "duration", type="DURATION", value=value) if value else None


def _long_word(found: Found) -> Item:
    return made(found, "duration", type="DURATION", value=found["long"])


def _unit_long(found: Found) -> Item:
    return _lasting(found, 1 if found.line.kinds[found.at("unit")] == "UNIT" else "X")


def _some_units(found: Found) -> Item | None:
    """ "For years", "within weeks": a length without a number, where a preposition makes one of it."""
    line = found.line
    if (
        line.word(found.first - 1) not in ("for", "within", "in", "over", "after")
        or line.kind(found.last + 1) == "QUOTE"
    ):
        return None
    return _lasting(found, "X")


def _shifted_units(found: Found) -> Item | None:
    """ "The past 8 months", "the next few days", "recent weeks", "coming years"."""
    shift = found.word("shift")
    if found["count"] is not None:
        return _lasting(found, found["count"])
    if shift in ("past", "previous", "recent"):
        return made(found, "ref", value="PAST_REF")
    if shift == "these":
        return made(found, "ref", value="PRESENT_REF") if found["unit"] == "day" else None
    return _lasting(found, "X") if shift in ("coming", "upcoming") or found.at("ahead") >= 0 else None


def _first_units(found: Found) -> Item | None:
    """ "The first nine months", "the nine months", "the two years"."""
    count = found["count"]
    return _lasting(found, count) if isinstance(count, int) and count > 1 else None


# --- steps of a length -----------------------------------------------------------------------------------------------

_BACK = frozenset({"ago", "earlier", "before"})


def _stepped(found: Found) -> Item | None:
    """ "Three weeks ago", "a year earlier", "two days later", "ten days from now"."""
    side, count = found.word("side"), found["count"]
    if side in ("before", "after") and not found.ends_phrase() or side not in _BACK | {"later", "after", "now"}:
        return None
    if isinstance(count, str):
        reference = {"ago": "PAST_REF", "now": "FUTURE_REF"}.get(side)
        return made(found, "ref", value=reference) if reference else None
    whole = int(1 if count is None else count) + (found.at("half") >= 0)
    return made(found, "ago", offset=_step(found["unit"], -whole if side in _BACK else whole, side in ("ago", "now")))


# A step of a large unit is told in years: "a decade ago" is a year, ten years back.
_STEPS = {"fortnight": ("week", 2), "night": ("day", 1), "weekend": ("week", 1), "decade": ("year", 10),
          "century": ("year", 100), "millennium": ("year", 1000)}  # fmt: skip


def _step(unit: str, steps: int, from_published: bool) -> Offset:
    known, times = _STEPS.get(unit, (unit, 1))
    base = "published" if from_published else "previous"
    return Offset(base, known, steps=steps * times, keeps=unit == "year" and steps == -1)  # type: ignore[arg-type]


def _year_ago_period(found: Found) -> Item | None:
    """ "Year-ago", "the year-earlier quarter", "the year-ago third quarter"."""
    if found["unit"] != "year" or found.word("side") not in ("ago", "earlier"):
        return None
    if found["period"] not in (None, "quarter", "period"):
        return None
    if found["n"] and found["n"] <= 4:
        return made(found, "quarter", offset=Offset("published", "year", steps=-1, part=f"Q{found['n']}"))
    return made(found, "quarter", offset=Offset("published", "year", steps=-1, keeps=True))


def _half_ago(found: Found) -> Item | None:
    """ "Half a century ago"."""
    years = {"century": -50, "decade": -5}.get(found["unit"])
    return made(found, "ago", offset=Offset("published", "year", steps=years)) if years else None


def _unit_end(found: Found) -> Item | None:
    """ "Year-end", "the month's end"."""
    if found["unit"] not in ("year", "month", "week", "quarter", "decade", "century"):
        return None
    if found.word("edge") not in ("end", "close"):
        return None
    return made(found, unit_kind(found["unit"]), offset=Offset("published", found["unit"], steps=0), mod="END")


RULES: tuple[Rule[Item], ...] = (
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
    ("HALF A unit=UNIT AGO", _half_ago),
    ("long=LONGWORD", _long_word),
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
)
