"""What the grammar reads: an `Item`, a time expression in the making, and the small steps that change one."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from onrecord.model import Offset, TimeType
from onrecord.read.times.calendar import holiday
from onrecord.read.times.pattern import Found

Kind = Literal[
    "day", "weekday", "monthday", "month", "yearpart", "year", "week", "weekend", "quarter", "unit", "clock", "duration", "set", "ref",
    "half", "decade", "ago",
]  # fmt: skip
"""What an item names. `monthday`, `month` and `yearpart` lack their year, `weekday` its week, `clock` its day, `half` too."""

DAYS: frozenset[str] = frozenset({"day", "weekday", "monthday"})
OF_A_YEAR: frozenset[str] = frozenset({"monthday", "month", "yearpart", "half"})


@dataclass(frozen=True, slots=True)
class Item:
    """An expression from token `first` to token `last`, both included; a value of its own, or an offset."""

    first: int
    last: int
    kind: Kind
    type: TimeType = "DATE"
    value: str | None = None
    offset: Offset | None = None
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None

    def spanning(self, first: int, last: int, **changes: Any) -> "Item":
        """This item over other tokens, with what else changes."""
        return replace(self, first=min(first, self.first), last=max(last, self.last), **changes)


def made(found: Found, kind: Kind, **fields: Any) -> Item:
    """An item over the tokens of a pattern that was found."""
    return Item(found.first, found.last, kind, **fields)


def unit_kind(unit: str) -> Kind:
    """The kind of item that one calendar unit is."""
    return _UNIT_KINDS.get(unit, "unit")


_UNIT_KINDS: dict[str, Kind] = {"year": "year", "week": "week", "day": "day", "quarter": "quarter"}


def with_clock(item: Item, clock: str) -> Item:
    """A day with its time of day."""
    if item.value:
        return replace(item, value=item.value + clock, type="TIME")
    assert item.offset
    return replace(item, offset=replace(item.offset, clock=clock), type="TIME")


def with_year(item: Item, year: Item) -> Item | None:
    """A month, day or quarter with the year that was told beside it; None where the two do not go together."""
    if not item.offset or not item.offset.part:
        return None
    if year.value and year.value.isdigit() and len(year.value) == 4:
        day = holiday(item.offset.part, int(year.value)) if item.offset.part[0].islower() else None
        value = (str(day) if day else f"{year.value}-{item.offset.part}") + (item.offset.clock or "")
        return replace(item, value=value, offset=None, kind=_WHOLE.get(item.kind, item.kind))
    if year.offset and year.offset.unit == "year" and year.offset.part is None and year.offset.steps is not None:
        offset = replace(item.offset, base=year.offset.base, steps=year.offset.steps, toward=None, beyond=False)
        return replace(item, offset=offset, kind=_WHOLE.get(item.kind, item.kind))
    return None


_WHOLE: dict[str, Kind] = {"monthday": "day", "month": "unit", "yearpart": "quarter", "half": "unit"}


def with_week(item: Item, week: Item) -> Item | None:
    """A weekday of a week that was told beside it."""
    if not item.offset or not week.offset or week.offset.steps is None:
        return None
    offset = replace(item.offset, base=week.offset.base, steps=week.offset.steps, toward=None, beyond=False)
    return replace(item, offset=offset, kind="day")
