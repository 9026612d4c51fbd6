"""Puts neighbouring expressions together: "4 p.m." + "Thursday", "June" + "of last year", "Friday," + "Oct. 13"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.model import Offset
from onrecord.read.times.calendar import holiday
from onrecord.read.times.items import DAYS, OF_A_YEAR, Item, with_clock, with_week, with_year
from onrecord.read.times.ranges import range_end, range_start
from onrecord.read.times.widening import approximated, widened
from onrecord.read.times.words import Line

_CONNECTING = frozenset({"COMMA", "ON", "OF", "AT"})


def join_items(line: Line, items: Iterable[Item]) -> list[Item]:
    """The expressions of a line once neighbours are joined, modifiers taken in, and ranges opened."""
    joined: list[Item] = []
    for item in items:
        current = widened(line, item)
        while joined and joined[-1].last >= current.first:
            joined.pop()
        while joined and (both := _both(line, joined[-1], current)):
            joined.pop()
            current = both
        joined.append(current)
    told = (approximated(line, item) for item in _with_told_years(line, joined) if item.kind != "half")
    return [part for item in told for part in (*range_start(line, item), item, *range_end(line, item))]


def _both(line: Line, left: Item, right: Item) -> Item | None:
    """One expression of two that stand beside each other, or None."""
    gap = tuple(line.kinds[left.last + 1 : right.first])
    if len(gap) > 2:
        return None
    joined = (
        _same_day(left, right, gap)
        or _day_and_clock(line, left, right, gap)
        or _in_year(left, right, gap)
        or _in_week(left, right, gap)
        or _of_month(line, left, right, gap)
    )
    return joined.spanning(left.first, right.last) if joined else None


_Gap = tuple[str, ...]


def _same_day(left: Item, right: Item, gap: _Gap) -> Item | None:
    """ "Friday, Oct. 13": the day by its date; the weekday only says it again."""
    if (
        left.kind == "weekday"
        and right.kind in ("day", "monthday")
        and gap in ((), ("COMMA",))
        and (right.value or _is_dated(right))
    ):
        clock = left.offset.clock if left.offset else None
        return with_clock(right, clock) if clock else right
    return None


def _is_dated(item: Item) -> bool:
    return item.offset is not None and item.offset.part is not None and item.offset.part[:1].isdigit()


def _day_and_clock(line: Line, left: Item, right: Item, gap: _Gap) -> Item | None:
    clock, day = (left, right) if left.kind == "clock" else (right, left)
    time = clock.offset.clock if clock.offset else None
    if clock.kind != "clock" or day.kind not in DAYS or not time or len(gap) > 1:
        return None
    if gap and gap[0] not in _CONNECTING and line.word(left.last + 1) not in ("around", "about", "by", "from"):
        return None
    if day.type == "TIME":
        return _within_part(day, time)
    return with_clock(day, time)


def _within_part(day: Item, time: str) -> Item | None:
    """ "9 o'clock on Tuesday evening": the clock outdoes the part of the day, which tells the half of it."""
    part = day.offset.clock if day.offset else None
    if not part or part not in ("TMO", "TAF", "TEV", "TNI") or not time[1:3].isdigit():
        return None
    is_late = part in ("TAF", "TEV", "TNI") and 1 <= int(time[1:3]) < 12 and not (part == "TNI" and int(time[1:3]) < 6)
    return with_clock(day, f"T{int(time[1:3]) + 12:02}{time[3:]}" if is_late else time)


def _in_year(left: Item, right: Item, gap: _Gap) -> Item | None:
    """ "June of last year", "the third quarter of 1984", "this year's third quarter"."""
    if (
        left.kind in OF_A_YEAR
        and right.kind == "year"
        and gap in ((), ("OF",), ("COMMA",), ("IN",))
        and _year_is_plain(right, gap)
    ):
        return with_year(left, right)
    if left.kind == "year" and right.kind == "yearpart" and gap in ((), ("POSS",)):
        return with_year(right, left)
    return None


def _year_is_plain(year: Item, gap: _Gap) -> bool:
    return gap not in ((), ("COMMA",)) or bool(year.value) or bool(year.offset and year.offset.base == "published")


def _in_week(left: Item, right: Item, gap: _Gap) -> Item | None:
    return with_week(left, right) if left.kind == "weekday" and right.kind == "week" and gap in ((), ("OF",)) else None


def _of_month(line: Line, left: Item, right: Item, gap: _Gap) -> Item | None:
    """ "The first Tuesday in November": a day that the calendar knows."""
    number = line.values[left.first - 1] if line.kind(left.first - 1) in ("ORDINAL", "SHIFT") else None
    if left.kind != "weekday" or gap not in (("OF",), ("IN",)) or number not in (1, 2, 3, 4, -1) or left.type == "TIME":
        return None
    month = (
        (right.value or "")[5:7]
        if _has_month(right)
        else right.offset.part
        if right.kind == "month" and right.offset
        else None
    )
    if not month or not left.offset:
        return None
    first = left.first - 1 - (line.word(left.first - 2) == "the")
    name = f"nth {int(month)} {left.offset.part} {number}"
    if right.value:
        day = holiday(name, int(right.value[:4]))
        return left.spanning(first, left.last, kind="day", value=str(day), offset=None) if day else None
    return left.spanning(first, left.last, kind="monthday", offset=Offset("published", "year", part=name))


# --- years told once for several days -------------------------------------------------------------------------------

_LISTING = frozenset({"AND", "OR", "TO", "HYPHEN", "THROUGH"})


def _with_told_years(line: Line, items: Sequence[Item]) -> list[Item]:
    """Days and months that share a year told beside them: "May 3 and June 5, 2018", "on June 12, 2018, and again on July 1"."""
    told = list(items)
    for place in range(len(told) - 2, -1, -1):
        told[place] = _year_behind(line, told[place], told[place + 1])
    for place in range(1, len(told)):
        told[place] = _year_before(line, told[place - 1], told[place])
    return told


def _lacks_year(item: Item) -> bool:
    return item.kind in ("month", "monthday") and item.offset is not None and item.offset.toward is None


def _year_behind(line: Line, item: Item, after: Item) -> Item:
    gap = line.kinds[item.last + 1 : after.first]
    if not _lacks_year(item) or not _has_month(after) or len(gap) != 1 or gap[0] not in _LISTING:
        return item
    value, part = after.value or "", (item.offset.part if item.offset else None) or ""
    year = int(value[:4]) - (part[:2] > value[5:7])
    return with_year(item, Item(0, 0, "year", value=f"{year:04}")) or item


def _year_before(line: Line, before: Item, item: Item) -> Item:
    """The item counted from the dated one before it in the sentence; tense may yet say that it lies ahead of publication."""
    if not _lacks_year(item) or not (_has_month(before) or before.kind == item.kind and _counts_from_another(before)):
        return item
    if any(kind in ("STOP", "BREAK") for kind in line.kinds[before.last + 1 : item.first]):
        return item
    assert item.offset
    return replace(item, offset=replace(item.offset, base="previous"))


def _has_month(item: Item) -> bool:
    value = item.value or ""
    return item.type in ("DATE", "TIME") and value[:4].isdigit() and value[5:7].isdigit()


def _counts_from_another(item: Item) -> bool:
    return item.offset is not None and item.offset.base == "previous" and item.offset.part is not None
