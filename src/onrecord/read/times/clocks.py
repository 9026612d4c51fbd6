"""Clocks and parts of a day, what comes again and again, and references without a place on the calendar."""

from onrecord.model import Offset
from onrecord.read.times.items import Item, made
from onrecord.read.times.lengths import length
from onrecord.read.times.pattern import Found, Rule


def _each(found: Found) -> Item | None:
    quant = found.word("each").upper()
    count = found["count"]
    if found["unit"]:
        if isinstance(count, str):
            return None
        return made(found, "set", type="SET", value=length(count or 1, found["unit"]), quant=quant)
    if found["month"]:
        return made(found, "set", type="SET", value=f"XXXX-{found['month']:02}", quant=quant)
    if found["season"]:
        return made(found, "set", type="SET", value=f"XXXX-{found['season']}", quant=quant)
    return made(found, "set", type="SET", value=f"XXXX-XX-XX{found['part']}", quant=quant)


def _frequent(found: Found) -> Item | None:
    """ "Daily", "annually"; not in a name ("the Daily Mirror"), nor what a firm tells each quarter ("quarterly profit")."""
    line, after = found.line, found.last + 1
    if line.capital(found.first) and line.capital(after) and line.kind(found.first - 1) != "STOP":
        return None
    if found.word("often") == "quarterly" and line.kind(after) == "WORD":
        return None
    return made(found, "set", type="SET", value=found["often"])


def _vague(found: Found) -> Item | None:
    if found.word("vague") == "now" and found.line.word(found.first + 1) in ("that", "famous", "-"):
        return None
    return made(found, "ref", value=found["vague"])


def _current(found: Found) -> Item | None:
    is_noun = found.line.kind(found.last + 1) == "OF"
    return made(found, "ref", value="PRESENT_REF") if found.word("shift") == "current" and not is_noun else None


def _recent(found: Found) -> Item:
    return made(found, "ref", value="PAST_REF")


def _the_past(found: Found) -> Item | None:
    """ "In the past", "in the future"; no unit follows, which would make a length of it."""
    line, word = found.line, found.word("time")
    if (
        word not in ("past", "future")
        or line.word(found.first - 1) not in ("in", "of", "from", "for")
        or _is_counted(found)
    ):
        return None
    if line.kind(found.last + 1) == "WORD" and line.word(found.first - 1) != "in":
        return None
    return made(found, "ref", value="PAST_REF" if word == "past" else "FUTURE_REF")


def _clock(found: Found) -> Item | None:
    clock = _clock_value(found)
    if clock is None:
        return None
    return made(found, "clock", type="TIME", offset=Offset("previous", "day", steps=0, clock=clock))


def _clock_value(found: Found) -> str | None:
    """`T16:30`; None for a score, a ratio or an hour that no clock has."""
    hour, minute = found["clock"] or (found["hour"], 0)
    if found["ampm"]:
        return f"T{hour % 12 + 12 * (found['ampm'] == 'p'):02}:{minute:02}" if 1 <= hour <= 12 else None
    if found.at("clock") < 0:
        return f"T{hour:02}:00" if 1 <= hour <= 12 else None
    is_told = ":" in found.word("clock") and found.line.word(found.first - 1) in _BEFORE_CLOCK
    return f"T{hour:02}:{minute:02}" if is_told or found.at("zone") >= 0 else None


_BEFORE_CLOCK = frozenset({"at", "by", "until", "till", "around", "about", "from", "before", "after"})


def _military(found: Found) -> Item | None:
    digits = found.line.surface(found.first)
    if len(digits) != 4 or int(digits[:2]) > 24 or int(digits[2:]) > 59:
        return None
    offset = Offset("previous", "day", steps=0, clock=f"T{digits[:2]}:{digits[2:]}")
    return made(found, "clock", type="TIME", offset=offset)


def _hour_in_part(found: Found) -> Item | None:
    """ "4 in the morning"."""
    hour, part = found["hour"], found["part"]
    if not 1 <= hour <= 12 or found.line.kind(found.first - 1) == "MONTH":
        return None
    hour = hour % 12 + (0 if part == "TMO" else 12)
    return made(found, "clock", type="TIME", offset=Offset("previous", "day", steps=0, clock=f"T{hour:02}:00"))


def _time_of_day(found: Found) -> Item | None:
    line = found.line
    is_name = line.kind(found.first - 1) in ("A", "HYPHEN") or line.word(found.first - 1) == "high"
    if is_name or line.kind(found.last + 1) == "HYPHEN":
        return None
    return made(found, "clock", type="TIME", offset=Offset("previous", "day", steps=0, clock=found["time"]))


def _part_modified(found: Found) -> Item | None:
    """ "Mid-afternoon", "late morning"; "late night" is more often an adjective."""
    if found["part"] == "TNI":
        return None
    offset = Offset("previous", "day", steps=0, clock=found["part"])
    return made(found, "clock", type="TIME", offset=offset, mod=found["mod"])


def _eve(found: Found) -> Item:
    return Item(found.first, found.last - 1, "ref", value="XXXX-XX-XX")


def _is_counted(found: Found) -> bool:
    """ "Six of the past seven contests": a number of something, none of a unit of time."""
    return found.line.kind(found.last + 1) in ("SMALL", "NUMBER", "VAGUECOUNT")


RULES: tuple[Rule[Item], ...] = (
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
