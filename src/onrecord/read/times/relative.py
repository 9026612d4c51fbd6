"""Times that count from another one: "yesterday", "last Friday", "this year", "the next day", "that week"."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from onrecord.model import Offset
from onrecord.read.times.dates import holiday, month
from onrecord.read.times.doubts import has_impossible_year
from onrecord.read.times.items import Item, made, unit_kind
from onrecord.read.times.lengths import CALENDAR_UNITS, length
from onrecord.read.times.pattern import Found, Rule


def _weekday(found: Found) -> Item | None:
    """A weekday; none of those that come again ("the third Monday of each month")."""
    line, after = found.line, found.last + 1
    if line.kind(after) == "OF" and line.kind(after + 1) == "EACH":
        return None
    offset = Offset("published", "week", part=str(found["day"]), clock=found["part"])
    return made(found, "weekday", type="TIME" if found["part"] else "DATE", offset=offset)


def _weekdays(found: Found) -> Item:
    return made(
        found,
        "set",
        type="SET",
        value=f"XXXX-WXX-{found['day']}{found['part'] or ''}",
        quant=found.word("each").upper() or None,
    )


def _weekday_nights(found: Found) -> Item | None:
    if found["unit"] != "night":
        return None
    return made(found, "set", type="SET", value=f"XXXX-WXX-{found['day']}TNI")


def _near_day(found: Found) -> Item:
    offset = Offset("published", "day", steps=found["near"], clock=found["part"])
    return made(found, "day", type="TIME" if found["part"] else "DATE", offset=offset)


def _day_beyond(found: Found) -> Item | None:
    """ "The day before yesterday", "the day after tomorrow"."""
    steps = -1 if found.word("side") == "before" else 1
    if found["unit"] != "day" or found["near"] * steps < 0:
        return None
    return made(found, "day", offset=Offset("published", "day", steps=found["near"] + steps))


def _tonight(found: Found) -> Item:
    return made(found, "day", type="TIME", offset=Offset("published", "day", steps=0, clock="TNI"))


def _overnight(found: Found) -> Item:
    return made(found, "clock", type="TIME", offset=Offset("previous", "day", steps=0, clock="TNI"))


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
    return made(found, "weekend", offset=offset)


_FROM_PREVIOUS = frozenset({"previous", "preceding", "prior", "following", "ensuing"})


def _shifted_unit(found: Found) -> Item | None:
    """ "Last week", "this year", "next month", "the following day", "the past year"."""
    word, unit, steps = found.word("shift"), found["unit"], found["shift"]
    the = found.word("the")
    if unit not in CALENDAR_UNITS or unit in ("second", "minute", "hour") or found.word("this") not in ("", "this"):
        return None
    if the and (
        word in ("last", "past", "coming") or word == "next" and found.line.word(found.first - 1) in _THROUGHOUT
    ):
        return made(found, "duration", type="DURATION", value=length(1, unit))
    if word in _FROM_PREVIOUS or the and word == "next" or unit == "day" and word in ("last", "next"):
        if unit == "day" and not the:
            return None
        return made(found, unit_kind(unit), offset=Offset("previous", unit, steps=steps))
    if unit == "day" or word == "past" and not found.word("this"):
        return None
    return made(found, unit_kind(unit), offset=Offset("published", unit, steps=steps))


_THROUGHOUT = frozenset({"over", "within", "for", "during", "in", "through", "throughout"})


def _shifted_part(found: Found) -> Item | None:
    """ "Last Friday", "next June", "this summer", "last Christmas": the nearest on that side, the anchor's own left out."""
    word, steps = found.word("shift"), found["shift"]
    if word == "current" or found.word("the") and word not in _FROM_PREVIOUS | {"past", "coming"}:
        return None
    if found.word("more") and word != "this":
        return None
    item = _NAMED[next(name for name in ("day", "month", "season", "holiday") if found.at(name) >= 0)](found)
    offset = item.offset if item else None
    if not item or not offset:
        return None
    if word == "this" and not found.word("more"):
        return replace(
            item, offset=replace(offset, steps=0) if offset.unit == "year" else replace(offset, toward="near")
        )
    base: Literal["previous", "published"] = "previous" if word in _FROM_PREVIOUS else "published"
    steps = found["more"] if found.word("more") else steps
    return replace(item, offset=replace(offset, base=base, toward="future" if steps > 0 else "past", beyond=True))


def _plain_season(found: Found) -> Item:
    return made(found, "yearpart", offset=Offset("published", "year", part=found["season"]))


_NAMED: dict[str, Callable[[Found], Item | None]] = {
    "day": _weekday,
    "month": month,
    "season": _plain_season,
    "holiday": holiday,
}


def _shifted_morning(found: Found) -> Item | None:
    """ "This morning", "the next morning", "that evening"."""
    word, steps = found.word("shift"), found["shift"]
    if word in ("current", "past") or found.line.lows[found.first - 1 : found.first] in (["“"], ['"'], ["‘"]):
        return None
    is_near = word in ("this", "last") and not found.word("the")
    offset = Offset("published" if is_near else "previous", "day", steps=steps, clock=found["part"])
    return made(found, "day", type="TIME", offset=offset)


def _same_morning(found: Found) -> Item:
    """ "That same evening", "the same night"."""
    return made(found, "day", type="TIME", offset=Offset("previous", "day", steps=0, clock=found["part"]))


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
    return made(found, "clock", type="TIME", offset=Offset("previous", "day", steps=0, clock=found["part"]))


def _same_unit(found: Found) -> Item | None:
    """ "That year", "the same day"."""
    unit = found["unit"]
    if unit not in ("day", "week", "month", "year", "quarter", "decade", "century"):
        return None
    if (
        found.word("that") == "that"
        and found.line.kind(found.last + 1) in ("WORD",)
        and unit == "day"
        and not found.ends_phrase()
    ):
        return None
    return made(found, unit_kind(unit), offset=Offset("previous", unit, steps=0))


def _the_unit(found: Found) -> Item | None:
    """ "The quarter", "the week", "the year": the one that the news is of."""
    unit = found["unit"]
    if found.line.kind(found.last + 1) in ("HYPHEN", "BEFORE", "AFTER", "OF", "AHEAD"):
        return None
    if found.line.kind(found.first - 1) == "OF" and found.line.word(found.first - 2) not in _PARTED:
        return None
    if unit == "quarter":
        return made(found, "quarter", offset=Offset("published", "quarter", steps=-1))
    if unit == "year" and found.line.kind(found.last + 1) == "ENDED":
        return made(found, "duration", type="DURATION", value="P1Y")
    if unit not in ("year", "week", "month", "decade", "century"):
        return None
    if unit == "year" and has_impossible_year(found.line, found.last):
        return None
    kind = unit_kind(unit)
    return made(found, kind, offset=Offset("published", unit, steps=0))


# "The rest of the year" is one, "person of the year" is none.
_PARTED = frozenset(
    "end beginning start middle close rest half part most much remainder course quarter months days weeks all out".split()
)


def _latest(found: Found) -> Item | None:
    if found["unit"] == "year":
        return made(found, "year", offset=Offset("published", "year", steps=-1))
    if found["unit"] not in ("period", "quarter"):
        return None
    return made(found, "quarter", offset=Offset("published", "quarter", steps=-1))


def _unit_side(found: Found) -> Item | None:
    """ "The day before", "the year after", where nothing follows that it could be before or after."""
    unit = found["unit"]
    if unit not in ("day", "week", "month", "year") or not found.ends_phrase():
        return None
    steps = -1 if found.word("side") == "before" else 1
    return made(found, unit_kind(unit), offset=Offset("previous", unit, steps=steps))


RULES: tuple[Rule[Item], ...] = (
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
    ("THE|THAT SAME part=PART", _same_morning),
    ("that=THAT unit=UNIT", _same_unit),
    ("THE SAME unit=UNIT", _same_unit),
    ("THE FISCAL? unit=UNIT", _the_unit),
    ("THE LATEST FISCAL? unit=UNIT|PERIOD", _latest),
    ("THE unit=UNIT side=BEFORE|AFTER", _unit_side),
)
