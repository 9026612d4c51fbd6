"""Days of arrival and departure, each bound with the times that say so, and what follows from the stops before and after."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.link.events.periods import Period
from onrecord.model import Interval

Bound = tuple[int, tuple[str, ...]]
"""The ordinal of a day, and the ids of the times that it comes from."""


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when something lies, both included; None: open."""

    first: Bound | None = None
    last: Bound | None = None

    @property
    def is_possible(self) -> bool:
        return self.first is None or self.last is None or self.first[0] <= self.last[0]

    def after(self, bound: Bound | None) -> "Span":
        """The span not before a day."""
        if bound is None or (self.first is not None and self.first[0] >= bound[0]):
            return self
        return replace(self, first=bound)

    def before(self, bound: Bound | None) -> "Span":
        """The span not after a day."""
        if bound is None or (self.last is not None and self.last[0] <= bound[0]):
            return self
        return replace(self, last=bound)


@dataclass(frozen=True, slots=True)
class Stay:
    """Arrival and departure at one stop; `days` how many days are told, with the times that tell them."""

    arrive: Span = Span()
    depart: Span = Span()
    days: Bound | None = None

    @property
    def is_possible(self) -> bool:
        return self.arrive.is_possible and self.depart.is_possible


def span_of(period: Period, times: tuple[str, ...]) -> Span:
    """A period with the times that say so."""
    first, last = period.first, period.last
    return Span(None if first is None else (first, times), None if last is None else (last, times))


def shared(stays: Iterable[Stay]) -> Stay:
    """What several tellings of one stop say together; one that contradicts those before it is left out."""
    found = Stay()
    for stay in stays:
        both = Stay(
            found.arrive.after(stay.arrive.first).before(stay.arrive.last),
            found.depart.after(stay.depart.first).before(stay.depart.last),
            found.days or stay.days,
        )
        found = both if within(both).is_possible else found
    return found


def later(bound: Bound | None, days: int, times: tuple[str, ...] = ()) -> Bound | None:
    """A bound so many days later (earlier where negative)."""
    return None if bound is None else (bound[0] + days, tuple(dict.fromkeys((*bound[1], *times))))


def within(stay: Stay) -> Stay:
    """What arrival and length tell of the departure, and the other way round: "two days" end a day or two after the arrival."""
    days, times = stay.days or (1, ())
    arrive = stay.arrive.before(later(stay.depart.last, 1 - days, times))
    depart = stay.depart.after(later(arrive.first, days - 1, times))
    if stay.days is not None:
        depart = depart.before(later(arrive.last, days, times))
        arrive = arrive.after(later(depart.first, -days, times)) if stay.depart.first is not None else arrive
    return Stay(arrive, depart, stay.days)


def derive(stays: Sequence[Stay], ordered: Sequence[bool], length: Bound | None) -> list[Stay]:
    """The stays with what follows from their order: nobody arrives before leaving the stop before.

    `ordered` tells for each stop but the first whether it surely comes after the one before; `length` is the days of the whole journey.
    What would contradict itself is left as it was told.
    """
    found = _backward(_forward(list(stays), ordered), ordered)
    if length is not None and found:
        end = later(found[0].arrive.last, *length)
        ended = [*found[:-1], replace(found[-1], depart=found[-1].depart.before(end))]
        ended = _backward(ended, ordered)
        found = ended if all(stay.is_possible for stay in ended) else found
    return found if all(stay.is_possible for stay in found) else [within(stay) for stay in stays]


def _forward(stays: list[Stay], ordered: Sequence[bool]) -> list[Stay]:
    found = [within(stay) for stay in stays[:1]]
    for stay, follows in zip(stays[1:], ordered, strict=True):
        stay = replace(stay, arrive=stay.arrive.after(found[-1].depart.first)) if follows else stay
        found.append(within(stay))
    return found


def _backward(stays: list[Stay], ordered: Sequence[bool]) -> list[Stay]:
    found = [within(stay) for stay in stays[-1:]]
    for stay, follows in zip(reversed(stays[:-1]), reversed(ordered), strict=True):
        stay = replace(stay, depart=stay.depart.before(found[-1].arrive.last)) if follows else stay
        found.append(within(stay))
    return found[::-1]


def as_interval(span: Span) -> Interval | None:
    """A span as the record writes it; None where neither end is known."""
    if span.first is None and span.last is None:
        return None
    times = tuple(dict.fromkeys(id_ for bound in (span.first, span.last) if bound for id_ in bound[1]))
    first, last = (bound and date.fromordinal(bound[0]).isoformat() for bound in (span.first, span.last))
    return Interval(first if first == last else None, first, last, times)
