"""Values for times, once it is known from when they count. Pure: called again whenever a publication date becomes known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from onrecord.model import Offset, Published, Time, TimeValue
from onrecord.read.times.calendar import Days, day_of, days_of, holiday, narrowed, shifted, value_of

_NEAREST_BACK, _NEAREST_ON = -3, 3
_OTHER_SIDE = 6
_FUTURE_IS_FARTHER = 1.5
_OPEN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX", "half": "XXXX-HX", "year": "XXXX", "decade": "XXX",
    "century": "XX",
}  # fmt: skip
# How fine a value is: a time before it serves "the next day" only where it is at least that fine.
_FINENESS = {"century": 0, "decade": 1, "year": 2, "half": 3, "quarter": 3, "month": 4, "week": 5, "day": 6}
_PERIODS = ("quarter", "half")


def anchor_times(times: Sequence[Time], published: Published) -> tuple[TimeValue, ...]:
    """The value of each time, in the same order; what hangs on a date that is not known stays open (`XXXX-WXX-4`).

    Where the publication date is an interval, a value is given only if both its ends give the same one.
    """
    ends = _ends(published)
    spoken = _Spoken()
    values = []
    for time in times:
        value = _anchored(time, ends, spoken)
        spoken.note(time, value)
        values.append(value)
    return tuple(values)


def _ends(published: Published) -> Days | None:
    """The first and last possible day of publication; None unless both are known."""
    first, last = (_day(bound or published.value) for bound in (published.earliest, published.latest))
    return (first, last) if first and last and first <= last else None


def _day(written: str | None) -> date | None:
    days = days_of(written[:10]) if written else None
    return days[0] if days and days[0] == days[1] else None


@dataclass(slots=True)
class _Spoken:
    """The times spoken of so far in an article: the last days, and how fine they were told, for each fineness."""

    last: dict[int, tuple[date, str]] = field(default_factory=dict)
    period: tuple[date, str] | None = None

    def note(self, time: Time, value: TimeValue) -> None:
        """Remember a dated time; one that is vague, open, a length or a set is no anchor."""
        if time.type == "DURATION" and time.value and time.value.endswith("M"):
            self.period = None
        days = days_of(value.value) if value.value and time.type in ("DATE", "TIME") else None
        if days and value.value:
            unit = _unit_of(value.value)
            for fineness in range(_FINENESS[unit] + 1):
                self.last[fineness] = (days[0], unit)
            if unit in _PERIODS and not (time.offset and time.offset.keeps):
                self.period = (days[0], unit)

    def before(self, unit: str) -> tuple[date, str] | None:
        """The first day and the unit of the last time told at least as finely as `unit`."""
        return self.last.get(_FINENESS.get(unit, 6))


def _unit_of(value: str) -> str:
    """The unit that a dated value is told in."""
    if value.isdigit():
        return {2: "century", 3: "decade"}.get(len(value), "year")
    part = value[5:].partition("T")[0]
    if part.startswith("W"):
        return "week"
    return (
        {"Q": "quarter", "H": "half"}.get(part[:1], "month" if not part.isdigit() or len(part) == 2 else "day")
        if len(part) < 5
        else "day"
    )


def _anchored(time: Time, ends: Days | None, spoken: _Spoken) -> TimeValue:
    if time.offset is None:
        return _explicit(time)
    if time.offset.keeps and spoken.period:
        return _valued(time, _placed(time.offset, *spoken.period), "previous")
    if time.offset.base == "previous" and (before := spoken.before(time.offset.unit)):
        value = _placed(time.offset, before[0], before[1])
        return _valued(time, value, "previous")
    if ends and not (time.offset.base == "previous" and not _may_count_from_publication(time.offset)):
        first, last = (_placed(time.offset, end, "day") for end in ends)
        if first == last:
            return _valued(time, first, "published", ends)
        return _bounded(time, first, last)
    return TimeValue(time.id, open_value(time.offset), None, None, None)


def _may_count_from_publication(offset: Offset) -> bool:
    """Whether a time that counts from one before it may count from publication where there is none: not "the next day"."""
    return offset.steps == 0 or offset.unit not in ("day", "hour", "minute", "second") and offset.part is None


def _explicit(time: Time) -> TimeValue:
    days = days_of(time.value) if time.value else None
    if not time.value or days is None:
        return TimeValue(time.id, time.value, None, None, "explicit" if time.value else None)
    return _with_days(time, time.value, narrowed(days, time.mod), "explicit")


def _valued(time: Time, value: str | None, anchor: str, ends: Days | None = None) -> TimeValue:
    """A time whose anchor is known; open where the calendar has no such day."""
    days = days_of(value) if value else None
    if value is None or days is None:
        return TimeValue(time.id, value or open_value(_offset(time)), None, None, None)
    return _with_days(time, value, _meant(time, days, ends), anchor)


def _offset(time: Time) -> Offset:
    assert time.offset is not None
    return time.offset


def _meant(time: Time, days: Days, ends: Days | None) -> Days:
    """The days narrowed by "early" and "late"; "earlier this year" ends, "later this year" begins, when it is written."""
    if ends is None or _offset(time).steps != 0:
        return narrowed(days, time.mod)
    first, last = days
    if time.mod == "START" and first <= ends[1] <= last:
        return first, ends[1]
    if time.mod == "END" and first <= ends[0] <= last:
        return ends[0], last
    return days


def _with_days(time: Time, value: str, days: Days, anchor: str) -> TimeValue:
    first, last = (day.isoformat() for day in days)
    clock = value.partition("T")[2]
    if clock[:1].isdigit() and clock != "24:00":
        first = last = f"{first}T{clock}"
    known = "explicit" if anchor == "explicit" else "published" if anchor == "published" else "previous"
    return TimeValue(time.id, value, first, last, known)  # type: ignore[arg-type]


def _bounded(time: Time, first: str | None, last: str | None) -> TimeValue:
    """An open value between those that the two ends of a publication interval give."""
    bounds = [days_of(value) if value else None for value in (first, last)]
    if not bounds[0] or not bounds[1]:
        return TimeValue(time.id, open_value(_offset(time)), None, None, None)
    days = min(bounds[0][0], bounds[1][0]), max(bounds[0][1], bounds[1][1])
    return TimeValue(time.id, open_value(_offset(time)), days[0].isoformat(), days[1].isoformat(), None)


def open_value(offset: Offset) -> str:
    """What the words alone say: `XXXX-WXX-4`, `XXXX-05`, `XXXX-XX-XXTMO`.

    >>> open_value(Offset("published", "week", part="4", clock="TMO"))
    'XXXX-WXX-4TMO'
    """
    if offset.part is None:
        return _OPEN.get(offset.unit, "XXXX-XX-XX") + (offset.clock or "")
    if _is_movable(offset.part):
        return "XXXX-XX-XX" + (offset.clock or "")
    return f"{'XXXX-WXX' if offset.unit == 'week' else 'XXXX'}-{offset.part}{offset.clock or ''}"


def _is_movable(part: str) -> bool:
    return part[:1].islower()


@lru_cache(maxsize=4096)
def _placed(offset: Offset, anchor: date, told: str) -> str | None:
    """The value of an offset from a day that was told as a `told` (day, quarter …); None outside the calendar."""
    if offset.steps is None:
        value = _nearest(offset, anchor)
    else:
        unit = told if offset.keeps and told in _PERIODS else offset.unit
        day = shifted(anchor, offset.unit, offset.steps)
        value = _part_value(offset, day, unit) if day else None
    return value + (offset.clock or "") if value else None


def _part_value(offset: Offset, day: date, unit: str) -> str | None:
    """The value of a part of the unit that holds `day`, or of that unit."""
    if offset.part is None:
        return value_of(day, unit)
    if offset.unit == "week":
        if offset.part == "WE":
            return f"{value_of(day, 'week')}-WE"
        found = shifted(day, "day", int(offset.part) - day.isoweekday())
    elif offset.unit == "month":
        found = day_of(day.year, day.month, int(offset.part))
    elif _is_movable(offset.part):
        found = holiday(offset.part, day.year)
    else:
        value = f"{day.year:04}-{offset.part}"
        return value if days_of(value) else None
    return found.isoformat() if found else None


def _nearest(offset: Offset, anchor: date) -> str | None:
    """The part that costs least: the nearest on the side that `toward` says; of a tie the earlier.

    Of months and days of the year one on the other side is taken where it is much nearer, so that a sign of tense which
    belongs to something else does little harm ("will speak of the June 12 agreement").
    """
    best: tuple[float, str] | None = None
    for value, days in _candidates(offset, anchor):
        cost = _cost(offset, anchor, days)
        if cost is not None and (best is None or cost < best[0]):
            best = cost, value
    return best[1] if best else None


def _candidates(offset: Offset, anchor: date) -> Iterator[tuple[str, Days]]:
    for steps in range(_NEAREST_BACK, _NEAREST_ON + 1):
        day = shifted(anchor, offset.unit, steps)
        value = _part_value(offset, day, offset.unit) if day else None
        days = days_of(value) if value else None
        if value and days:
            yield value, days


def _cost(offset: Offset, anchor: date, days: Days) -> float | None:
    """How far a candidate is, in days, more on the side that is not looked for; None where it cannot be."""
    first, last = days
    if first <= anchor <= last:
        return None if offset.beyond else 0
    is_past = last < anchor
    distance = (anchor - last).days if is_past else (first - anchor).days
    if offset.toward == "near":
        return distance * (1 if is_past else _FUTURE_IS_FARTHER)
    if is_past == (offset.toward == "past"):
        return distance
    return None if offset.beyond or offset.unit != "year" else distance * _OTHER_SIDE
