"""The drawn timeline: events by time, uncertainty as bars, what is planned told apart from what occurred, statements as marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.dossier.happened import AHEAD, told
from onrecord.dossier.lines import Keys, interval
from onrecord.dossier.lookup import all_said
from onrecord.dossier.wording import days, shortened
from onrecord.model import Event, Interval, Record, TimeValue

WIDTH, LEFT, ROW, TOP = 1000, 12, 22, 34
_MOST, _SPAN_DAYS, _LONGEST_DAYS = 60, 400, 100
_LEAST_BAR = 7
_LETTER, _LEAST_LABEL = 6.6, 12
"""How wide a letter of a label is, at most, in units of the drawing; fewer letters are of no use."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One event or statement on the drawing, in its units. `css` says what it is: occurred, ahead, not, or said."""

    row: str
    x: float
    width: float
    y: float
    css: str
    label: str
    label_x: float
    anchor: str
    keys: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day under the drawing; `is_today` for the day that the record speaks from."""

    x: float
    label: str
    is_today: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing of the dated events of a record; `left_out` says how many are not on it and why."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    height: int
    left_out: str


@dataclass(frozen=True, slots=True)
class _Dated:
    row: str
    first: int
    last: int
    css: str
    label: str
    keys: str


def draw_timeline(record: Record, keys: Keys, shown: frozenset[str]) -> Timeline:
    """The drawing of those rows that are `shown` and whose days are told, nearest to the record's day where there are too many."""
    dated = [each for event in record.events if event.id in shown and (each := _event(event, keys))]
    statements = [each for each in _said(record, keys) if each.row in shown]
    kept = _near(dated, record.as_of)
    kept.sort(key=lambda each: (each.first, each.last, each.row))
    if not kept:
        return Timeline((), (), 0, "no event has a day that could be drawn")
    first, last = min(each.first for each in kept), max(each.last for each in kept)
    scale = (WIDTH - 2 * LEFT) / max(last + 1 - first, 1)
    within = [each for each in statements if first <= each.first and each.last <= last][: 4 * _MOST]
    bars = [_bar(each, TOP + 14 + ROW * n, first, scale) for n, each in enumerate(kept, 1)]
    marks = [_bar(each, TOP + 6, first, scale) for each in within]
    untold = len(record.events) - len(dated)
    notes = [
        f"{untold} without a day or month" if untold else "",
        f"{len(dated) - len(kept)} too far off" if len(dated) > len(kept) else "",
    ]
    height = TOP + 30 + ROW * (len(kept) + 1)
    return Timeline((*marks, *bars), _ticks(first, last, scale, record.as_of), height, "; ".join(filter(None, notes)))


def _event(event: Event, keys: Keys) -> _Dated | None:
    found = _ends(event.time)
    if found is None or found[1] - found[0] > _LONGEST_DAYS:
        return None
    css = "ahead" if event.status in AHEAD else "occurred" if event.status in ("occurred", "under way") else "not"
    entities = " ".join(filter(None, (keys.entity(each.entity) for each in event.participants)))
    names = f"{entities} s-{event.status.replace(' ', '-')} t-{event.type}"
    return _Dated(event.id, *found, css, f"{shortened(told(event, keys.lookup), 80)} · {interval(event.time)}", names)


def _said(record: Record, keys: Keys) -> list[_Dated]:
    found = []
    for each in all_said(record):
        value = keys.lookup.values.get(each.attribution.time or "")
        ends = _ends(value)
        if ends and ends[1] - ends[0] < 32:
            who = shortened(keys.lookup.speaker(each.attribution), 60)
            entities = " ".join(keys.entity(entity.id) for entity in keys.lookup.speakers(each.attribution))
            found.append(_Dated(each.attribution.id, *ends, "said", f"{who} said", entities))
    return found


def _ends(time: Interval | TimeValue | None) -> tuple[int, int] | None:
    """First and last day of an interval as ordinals; one open end is taken for the other, None while both are open."""
    first, last = (time.earliest, time.latest) if time else (None, None)
    first, last = first or last, last or first
    if first is None or last is None:
        return None
    return date.fromisoformat(first[:10]).toordinal(), date.fromisoformat(last[:10]).toordinal()


def _near(dated: Sequence[_Dated], as_of: str | None) -> list[_Dated]:
    """Those within a year or so of the record's day, at most sixty, the nearest; others would squeeze them into a dot."""
    if not dated:
        return []
    centres = sorted(each.first for each in dated)
    today = date.fromisoformat(as_of[:10]).toordinal() if as_of else centres[len(centres) // 2]
    near = sorted(dated, key=lambda each: (max(abs(each.first - today), abs(each.last - today)), each.row))
    kept = [each for each in near if max(abs(each.first - today), abs(each.last - today)) <= _SPAN_DAYS]
    return (kept or near)[:_MOST]


def _bar(each: _Dated, y: float, first: int, scale: float) -> Bar:
    x = LEFT + (each.first - first) * scale
    width = max((each.last - each.first) * scale, _LEAST_BAR)
    x = min(x, WIDTH - LEFT - width)
    room = int((WIDTH - LEFT - x - width) / _LETTER)
    on_left = len(each.label) > room and x / _LETTER > room
    label = shortened(each.label, max(int(x / _LETTER) if on_left else room, _LEAST_LABEL))
    label_x = x - 6 if on_left else x + width + 6
    anchor = "end" if on_left else "start"
    return Bar(each.row, round(x, 1), round(width, 1), y, each.css, label, round(label_x, 1), anchor, each.keys)


def _ticks(first: int, last: int, scale: float, as_of: str | None) -> tuple[Tick, ...]:
    step = max((last - first) // 5, 1)
    found = [Tick(round(LEFT + (day - first) * scale, 1), _day(day)) for day in range(first, last + 1, step)]
    if as_of:
        today = date.fromisoformat(as_of[:10]).toordinal()
        if first <= today <= last:
            found.append(Tick(round(LEFT + (today - first) * scale, 1), "as of", is_today=True))
    return tuple(found)


def _day(ordinal: int) -> str:
    day = date.fromordinal(ordinal).isoformat()
    return days(day, day)
