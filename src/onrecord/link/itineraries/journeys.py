"""Journeys: which legs of one traveller belong together, and in which order their stops come."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.link.entities.merging import Groups
from onrecord.link.itineraries.legs import Leg
from onrecord.link.itineraries.words import plain_words, words_of

_APART_DAYS = 14
"""Stops of one journey that have a day lie at most so far apart."""
_NEAR = 400
"""How many characters may lie between two stops that words of order join."""


@dataclass(frozen=True)
class Link:
    """Two stops told one after the other; `ordered` where words or days say that the second comes later."""

    one: str
    other: str
    ordered: bool


@dataclass(frozen=True)
class Journey:
    """The stops of a journey in order (ids of events), and which of them surely follow the one before."""

    stops: tuple[str, ...]
    ordered: tuple[bool, ...]


def find_links(legs: Sequence[Leg], text: str) -> list[Link]:
    """The links between stops that one article tells of, for one traveller; `legs` in the order of the text."""
    found = []
    seen: set[str] = set()
    for one, other in zip(legs, legs[1:], strict=False):
        seen.add(one.stop)
        between = _between(one, other, text)
        if other.stop in seen or (one.telling.side == "past") != (other.telling.side == "past"):
            continue
        gap = _gap_days(one, other)
        if _joined(one, other, between, gap):
            found.append(_directed(one, other, between, gap, text))
    return found


def _between(one: Leg, other: Leg, text: str) -> list[str]:
    """The words between two places, up to `_NEAR` characters."""
    start, end = one.start + len(one.telling.place.span.text if one.telling.place else ""), other.start
    return plain_words(text[start:end]) if end - start <= _NEAR else []


def _gap_days(one: Leg, other: Leg) -> int | None:
    """Days from the one's stated time to the other's, 0 if they overlap; None where one has none of a week at most."""
    first, second = one.telling.stated, other.telling.stated
    if first.is_open or second.is_open:
        return None
    if first.meets(second):
        return 0
    if first.last is not None and second.first is not None and second.first > first.last:
        return second.first - first.last
    if second.last is not None and first.first is not None:
        return second.last - first.first
    return None


def _joined(one: Leg, other: Leg, between: Sequence[str], gap: int | None) -> bool:
    """Whether two stops told one after the other are of one journey."""
    if gap:
        is_coarse = max(one.telling.stated.days, other.telling.stated.days) > _APART_DAYS
        return abs(gap) <= _APART_DAYS and not is_coarse
    if one.sentence == other.sentence:
        return True
    cues = words_of("onward") | words_of("joining")
    return not cues.isdisjoint(between)


def _directed(one: Leg, other: Leg, between: Sequence[str], gap: int | None, text: str) -> Link:
    """The link in the order of the journey."""
    if gap:
        return Link(one.stop, other.stop, True) if gap > 0 else Link(other.stop, one.stop, True)
    if one.sentence == other.sentence and not words_of("reversing").isdisjoint(between) and "followed" not in between:
        return Link(other.stop, one.stop, True)
    is_row = one.telling.mention.trigger == other.telling.mention.trigger
    after = plain_words(text[other.start : other.sentence[1]]) if is_row else []
    ordered = not words_of("onward").isdisjoint(between) or not words_of("in_order").isdisjoint(after)
    return Link(one.stop, other.stop, ordered)


def find_journeys(links: Sequence[Link], days: Mapping[str, int]) -> list[Journey]:
    """The journeys that links make; `days` is the first day stated for a stop, where one is."""
    stops = dict.fromkeys(stop for link in links for stop in (link.one, link.other))
    groups = Groups(stops)
    following: dict[str, list[str]] = defaultdict(list)
    for link in links:
        groups.join(link.one, link.other)
        following[link.one].append(link.other)
    sure = {(link.one, link.other) for link in links if link.ordered}
    return [_journey(group, following, sure, days) for group in groups.all()]


def _journey(
    group: Sequence[str], following: Mapping[str, Sequence[str]], sure: set[tuple[str, str]], days: Mapping[str, int]
) -> Journey:
    order = _by_day(_in_order(group, following), days)
    pairs = list(zip(order, order[1:], strict=False))
    ordered = tuple(pair in sure or (days.get(pair[0]) or 10**9) < (days.get(pair[1]) or 0) for pair in pairs)
    return Journey(tuple(order), ordered)


def _in_order(group: Sequence[str], following: Mapping[str, Sequence[str]]) -> list[str]:
    """The stops so that each comes before those that follow it; where links run in a circle, as they were told."""
    before = dict.fromkeys(group, 0)
    for stop in group:
        for other in dict.fromkeys(following.get(stop, ())):
            before[other] += 1
    found: list[str] = []
    waiting = {stop: n for n, stop in enumerate(group)}
    ready = [stop for stop in group if not before[stop]]
    while waiting:
        stop = ready.pop(0) if ready else next(iter(waiting))
        if waiting.pop(stop, None) is None:
            continue
        found.append(stop)
        for other in dict.fromkeys(following.get(stop, ())):
            before[other] -= 1
            if before[other] == 0 and other in waiting:
                ready.insert(0, other)
    return found


def _by_day(stops: Sequence[str], days: Mapping[str, int]) -> list[str]:
    """The stops by their day; one without stays behind the one told before it."""
    keys, last = {}, 0
    for number, stop in enumerate(stops):
        last = max(days.get(stop, last), 0)
        keys[stop] = (last, number)
    return sorted(stops, key=keys.__getitem__)
