"""Puts neighbouring expressions together: "early" + "Thursday morning", "4 p.m." + "Thursday", "June" + "of last year"."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from onrecord.model import Offset
from onrecord.read.times.calendar import day_of
from onrecord.read.times.items import DAYS, OF_A_YEAR, Item, with_clock, with_week, with_year
from onrecord.read.times.words import Line
from onrecord.tables import load_table

_MODIFIED = DAYS | {"month", "yearpart", "year", "week", "quarter", "unit", "decade", "weekend"}
_CONNECTING = frozenset({"COMMA", "ON", "OF", "AT"})


def join_items(line: Line, items: Iterable[Item]) -> list[Item]:
    """The expressions of a line once neighbours are joined, modifiers taken in, and ranges opened."""
    joined: list[Item] = []
    for item in items:
        widened = _widened(line, item)
        while joined and (both := _both(line, joined[-1], widened)):
            joined.pop()
            widened = both
        joined.append(widened)
    finished = (_approximate(line, item) for item in _with_told_years(line, joined) if item.kind != "half")
    return [part for item in finished for part in (item, *_range_end(line, item))]


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
    if (
        clock.kind != "clock"
        or day.kind not in DAYS
        or day.type == "TIME"
        or not clock.offset
        or not clock.offset.clock
    ):
        return None
    if (
        len(gap) > 1
        or gap
        and gap[0] not in _CONNECTING
        and line.word(left.last + 1) not in ("around", "about", "by", "from")
    ):
        return None
    return with_clock(day, clock.offset.clock)


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


# --- what stands before an expression --------------------------------------------------------------------------------


def _widened(line: Line, item: Item) -> Item:
    """The item with "early", "late", "mid-" or "the end of" before it."""
    if item.kind not in _MODIFIED:
        return item
    return _edge(line, item) or _early_hours(line, item) or _modified(line, item)


def _early_hours(line: Line, item: Item) -> Item | None:
    """ "The early hours of Tuesday"."""
    first = item.first - 4
    if item.kind not in DAYS or line.word(item.first - 2) != "hours" or line.kind(item.first - 1) != "OF":
        return None
    if line.kind(first) != "THE" or line.kind(first + 1) != "MODIFIER":
        return None
    told = item if item.type == "TIME" else with_clock(item, "TMO")
    return told.spanning(first, item.last, mod=line.values[first + 1])


def _edge(line: Line, item: Item) -> Item | None:
    before = item.first - 1
    if line.kind(before) != "OF" or not _is_edge(line, before - 1):
        return None
    first = before - 1
    mod = line.values[first]
    first -= 1 if line.kind(first - 1) in ("MODIFIER", "SHIFT") and line.word(first - 1) == "very" else 0
    first -= 1 if line.kind(first - 1) == "THE" and line.word(first - 1) == "the" else 0
    return item.spanning(first, item.last, mod=mod)


def _is_edge(line: Line, place: int) -> bool:
    return line.kind(place) == "EDGE" or line.word(place) == "middle"


def _modified(line: Line, item: Item) -> Item:
    place = item.first - 1
    place -= 1 if line.kind(place) == "HYPHEN" and line.kind(place - 1) == "MODIFIER" else 0
    if line.kind(place) != "MODIFIER":
        return item
    word, mod = line.word(place), line.values[place]
    if word in ("later", "earlier") and not (item.offset and item.offset.steps is not None):
        return item
    first = place - 1 if line.kind(place - 1) == "THE" else place
    return item.spanning(first, item.last, mod=mod)


def _approximate(line: Line, item: Item) -> Item:
    """A length, a step back or a clock with "nearly", "at least", "more than" before it."""
    if item.kind not in ("duration", "ago", "clock"):
        return item
    known = load_table("times")["approximations"]
    for count in (3, 2, 1):
        first = item.first - count
        if first >= 0 and (mod := known.get(" ".join(line.lows[first : item.first]))):
            if line.word(first) == "over" and line.kind(item.first) in ("THE", "SHIFT"):
                return item
            return item.spanning(first, item.last, mod=mod) if item.kind != "clock" or mod == "APPROX" else item
    return item


# --- ranges ----------------------------------------------------------------------------------------------------------


def _range_end(line: Line, item: Item) -> Sequence[Item]:
    """The second day of "June 12-14", the second year of "2018-19"."""
    place = item.last + 2
    is_hyphen = line.kind(item.last + 1) == "HYPHEN"
    number = line.values[place] if line.kind(place) in ("SMALL", "NUMBER") else None
    if not isinstance(number, int) or not (is_hyphen or line.kind(item.last + 1) in ("AND", "TO", "THROUGH", "OR")):
        return ()
    if item.kind == "year" and is_hyphen and len(line.lows[place]) == 2:
        return _second_year(item, place, number)
    if item.kind not in ("day", "monthday") or item.type != "DATE" or line.kinds[item.last] != "SMALL":
        return ()
    if not is_hyphen and line.kind(place + 1) in ("WORD", "UNIT", "UNITS", "HYPHEN", "AMPM", "MONTH"):
        return ()
    return _second_day(item, place, number)


def _second_year(item: Item, place: int, number: int) -> Sequence[Item]:
    year = int(item.value or 0)
    second = year - year % 100 + number
    return (Item(place, place, "year", value=f"{second:04}"),) if second > year else ()


def _second_day(item: Item, place: int, number: int) -> Sequence[Item]:
    start = item.value or (item.offset.part if item.offset else None)
    if not start or len(start) not in (5, 10) or not start[-5:-3].isdigit():
        return ()
    if number <= int(start[-2:]) or day_of(2000, int(start[-5:-3]), number) is None:
        return ()
    changes: dict[str, Any] = {"value": f"{start[:-2]}{number:02}"} if item.value else {}
    if item.offset and not item.value:
        changes = {"offset": _with_part(item.offset, f"{start[:-2]}{number:02}")}
    return (replace(item, first=place, last=place, mod=None, **changes),)


def _with_part(offset: Offset, part: str) -> Offset:
    return replace(offset, part=part)
