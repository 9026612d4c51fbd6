"""Days and years told with a shorter neighbour: "June 12-14", "10-14 February", "2018-19"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from onrecord.read.times.calendar import day_of
from onrecord.read.times.items import Item
from onrecord.read.times.words import Line


def range_start(line: Line, item: Item) -> Sequence[Item]:
    """The first day of "10-14 February", "between 10 and 14 February"."""
    place = item.first - 2
    if item.kind not in ("day", "monthday") or line.kinds[item.first] != "SMALL" or line.kind(place) != "SMALL":
        return ()
    is_led = line.word(place - 1) in ("between", "from", "on", "the") and line.kind(place + 1) in ("AND", "TO")
    if not is_led and line.kind(place + 1) != "HYPHEN":
        return ()
    return _other_day(item, place, line.values[place]) if line.values[place] < line.values[item.first] else ()


def range_end(line: Line, item: Item) -> Sequence[Item]:
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
    return _other_day(item, place, number) if number > _day_number(item) else ()


def _second_year(item: Item, place: int, number: int) -> Sequence[Item]:
    year = int(item.value or 0)
    second = year - year % 100 + number
    return (Item(place, place, "year", value=f"{second:04}"),) if second > year else ()


def _other_day(item: Item, place: int, number: int) -> Sequence[Item]:
    """Another day of the item's month, by its number; none where the month has no such day."""
    start = item.value or (item.offset.part if item.offset else None) or ""
    if len(start) not in (5, 10) or not start[-5:-3].isdigit() or day_of(2000, int(start[-5:-3]), number) is None:
        return ()
    written = f"{start[:-2]}{number:02}"
    changes: dict[str, Any] = {"value": written}
    if item.offset:
        changes = {"offset": replace(item.offset, part=written)}
    return (replace(item, first=place, last=place, mod=None, **changes),)


def _day_number(item: Item) -> int:
    return int((item.value or (item.offset.part if item.offset else None) or "00")[-2:])
