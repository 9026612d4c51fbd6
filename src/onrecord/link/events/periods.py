"""Days from and to, either end open: what is stated of an event's time, and what its telling implies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

OPEN_DAYS = 10**6
WEEK = 7


@dataclass(frozen=True, slots=True)
class Period:
    """Ordinals of days, both included; None: open."""

    first: int | None = None
    last: int | None = None

    @property
    def is_open(self) -> bool:
        return self.first is None and self.last is None

    @property
    def days(self) -> int:
        """How many days; `OPEN_DAYS` where an end is open."""
        return OPEN_DAYS if self.first is None or self.last is None else self.last - self.first + 1

    def meets(self, other: "Period") -> bool:
        """Whether some day lies in both."""
        both = self.within(other)
        return both.first is None or both.last is None or both.first <= both.last

    def within(self, other: "Period") -> "Period":
        """The days that lie in both; `first` is after `last` where there is none."""
        return Period(_later(self.first, other.first), _earlier(self.last, other.last))

    def moved(self, before: int | None, after: int | None) -> "Period":
        """The period with so many days more at either end; None opens that end."""
        first = None if self.first is None or before is None else self.first - before
        last = None if self.last is None or after is None else self.last + after
        return Period(first, last)


def _later(one: int | None, other: int | None) -> int | None:
    return max((day for day in (one, other) if day is not None), default=None)


def _earlier(one: int | None, other: int | None) -> int | None:
    return min((day for day in (one, other) if day is not None), default=None)


def day_number(iso: str | None) -> int | None:
    """The ordinal of the day of an ISO date or date-time; None where it has no day.

    >>> day_number("2031-03-08T10:00") == date(2031, 3, 8).toordinal()
    True
    """
    try:
        return date.fromisoformat(iso[:10]).toordinal() if iso else None
    except ValueError:
        return None


def overlap(periods: Iterable[Period]) -> Period:
    """The days that lie in all."""
    found = Period()
    for period in periods:
        found = found.within(period)
    return found
