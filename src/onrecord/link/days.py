"""Stretches of days, open where nothing is told."""

from dataclasses import dataclass

from onrecord.model import Interval, TimeValue


@dataclass(frozen=True, slots=True)
class Window:
    """The first and last possible ISO day; None: open."""

    first: str | None = None
    last: str | None = None


def window_of(time: TimeValue | Interval | None) -> Window:
    """The days of a time."""
    if time is None:
        return Window()
    return Window((time.earliest or "")[:10] or None, (time.latest or "")[:10] or None)


def meet(one: Window, other: Window) -> bool:
    """Whether some day may lie in both.

    >>> meet(Window("2031-03-01", "2031-03-04"), Window("2031-03-04")), meet(Window(None, "2031-03-01"), Window("2031-03-02"))
    (True, False)
    """
    before = one.last and other.first and one.last < other.first
    after = other.last and one.first and other.last < one.first
    return not before and not after


def merged(one: Window, other: Window) -> Window:
    """The days in both; only for windows that meet."""
    firsts = [first for first in (one.first, other.first) if first]
    lasts = [last for last in (one.last, other.last) if last]
    return Window(max(firsts, default=None), min(lasts, default=None))
