"""Legs: what one telling says of one stop of a journey: where, for how long, arriving and leaving when."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.link.events.periods import Period, day_number
from onrecord.link.events.tellings import Telling
from onrecord.link.itineraries.bounds import Bound, Stay, span_of
from onrecord.link.itineraries.words import plain_words, words_of
from onrecord.model import Document, Event, Place, Time, TimeValue

_BESIDE = 24
"""How many characters beside a length are looked at."""
_DAYS = {"D": 1, "W": 7}
_DROPPED = frozenset({"denied", "did not occur"})


@dataclass(frozen=True)
class Leg:
    """One telling of one stop. `stop` is the id of its event, or of the plan that came about with it; `start` where it stands.

    `leaves` marks a departure from the place; `whole` is the length of the whole journey, if the sentence tells it.
    """

    telling: Telling
    event: Event
    stop: str
    place: Place
    start: int
    sentence: tuple[int, int]
    stay: Stay
    leaves: bool = False
    whole: Bound | None = None


@dataclass(frozen=True)
class _Text:
    """The words of an article, its lengths of time in order with their starts, and where each time starts."""

    text: str
    lengths: Sequence[tuple[Time, int]]
    starts: Sequence[int]
    times: Mapping[str, int]

    def lengths_in(self, first: int, last: int) -> Sequence[tuple[Time, int]]:
        return self.lengths[bisect_left(self.starts, first) : bisect_left(self.starts, last)]

    def before(self, at: int) -> list[str]:
        return plain_words(self.text[max(0, at - _BESIDE) : at])

    def after(self, at: int) -> list[str]:
        return plain_words(self.text[at : at + _BESIDE])


def legs_of(document: Document, tellings: Sequence[Telling], events: Mapping[str, Event]) -> list[Leg]:
    """The legs that an article tells of, in the order of its places; `events` are those of the ids of mentions."""
    values = {value.of: value for value in document.values}
    lengths = [(t, days) for t in document.times if (days := _days(t, values.get(t.id))) is not None]
    starts = {time.id: time.span.start for time in document.times}
    text = _Text(document.article.text, lengths, [time.span.start for time, _ in lengths], starts)
    legs = [leg for t in tellings if (leg := _leg(t, events[t.mention.id], text)) is not None]
    legs.sort(key=lambda leg: leg.start)
    return list(_with_lengths(legs, text))


def _days(time: Time, value: TimeValue | None) -> int | None:
    """The days of "two days" or "a week"; None for what is no length in whole days."""
    written = (value.value if value else time.value) or ""
    count, unit = written[1:-1], written[-1:]
    if time.type != "DURATION" or not written.startswith("P") or unit not in _DAYS:
        return None
    return int(count) * _DAYS[unit] if count.isdecimal() and count.isascii() and len(count) < 4 else None


def _leg(telling: Telling, event: Event, text: _Text) -> Leg | None:
    place = telling.place
    if telling.kind.name != "journey" or place is None or telling.mention.status in _DROPPED or _is_region(place):
        return None
    start = place.span.start
    sentence = next(
        ((s.start, s.end) for s in telling.mention.evidence if s.start <= start < s.end), (start, start + 1)
    )
    leaves = telling.mention.type == "depart" and text.before(start)[-1:] not in (
        ["for"],
        ["to"],
        ["toward"],
        ["towards"],
    )
    stay = _stay(telling, text, leaves=leaves)
    return Leg(telling, event, event.realises or event.id, event.place or place, start, sentence, stay, leaves)


def _is_region(place: Place) -> bool:
    return plain_words(place.name or place.span.text)[-1:] == ["region"] or (
        place.name or place.span.text
    ).lower().removeprefix("the ") in words_of("regions")


def _stay(telling: Telling, text: _Text, *, leaves: bool) -> Stay:
    """What the time of a telling says of arrival and departure."""
    time, value = telling.mention.time, telling.value
    if time is None or value is None:
        return Stay()
    told = span_of(Period(day_number(value.earliest), day_number(value.latest)), (time.time,))
    said = span_of(telling.stated, (time.time,))
    if leaves:
        return Stay(depart=said)
    if telling.mention.type == "depart":
        return Stay(arrive=replace(told, last=None))
    if _ends_stay(telling, text):
        return Stay(depart=told)
    if time.relation != "in":
        return Stay(arrive=told if time.relation == "from" else said)
    if telling.mention.trigger.text.lower() in words_of("staying"):
        return Stay(arrive=replace(told, first=None), depart=replace(told, last=None))
    return Stay(arrive=told)


def _ends_stay(telling: Telling, text: _Text) -> bool:
    """Whether "until" stands before the time, or somebody who stays does so "by" it."""
    time = telling.mention.time
    return time is not None and not words_of("ending").isdisjoint(text.before(text.times[time.time])[-2:])


def _with_lengths(legs: Sequence[Leg], text: _Text) -> Iterator[Leg]:
    """The legs, each with the days that its sentence gives it: after its place ("to Oslo for two days") or before its trigger."""
    for number, leg in enumerate(legs):
        following = legs[number + 1].start if number + 1 < len(legs) else leg.sentence[1]
        siblings = [other for other in legs[max(0, number - 1) : number + 2] if _is_list(leg, other)]
        yield replace(
            leg,
            stay=replace(leg.stay, days=_days_after(leg, following, text) or _days_before(leg, bool(siblings), text)),
            whole=_whole(leg, bool(siblings), text),
        )


def _is_list(leg: Leg, other: Leg) -> bool:
    """Whether two stops hang on one trigger: "visits to Oslo and Rome"."""
    return other is not leg and other.telling.mention.trigger == leg.telling.mention.trigger


def _days_after(leg: Leg, following: int, text: _Text) -> Bound | None:
    """ "for two days" between this stop and the next."""
    for time, days in text.lengths_in(leg.start, min(following, leg.sentence[1])):
        if not words_of("lasting").isdisjoint(text.before(time.span.start)[-1:]) and not _is_of_whole(time, text):
            return days, (time.id,)
    return None


def _days_before(leg: Leg, is_list: bool, text: _Text) -> Bound | None:
    """ "two-day stops" right before the trigger; a length of a whole journey is none of each of its stops."""
    trigger = leg.telling.mention.trigger
    if is_list and trigger.text.lower() in words_of("whole"):
        return None
    for time, days in text.lengths_in(max(leg.sentence[0], trigger.start - 2 * _BESIDE), trigger.start):
        if len(plain_words(text.text[time.span.end : trigger.start])) <= 1 and time.span.end <= trigger.start:
            return days, (time.id,)
    return None


def _whole(leg: Leg, is_list: bool, text: _Text) -> Bound | None:
    """The length of the whole journey, where its sentence tells one: "as part of a week-long trip to Asia"."""
    trigger = leg.telling.mention.trigger
    for time, days in text.lengths_in(*leg.sentence):
        if _is_of_whole(time, text) and (is_list or not time.span.end <= trigger.start <= time.span.end + _BESIDE):
            return days, (time.id,)
    return None


def _is_of_whole(time: Time, text: _Text) -> bool:
    """Whether a length belongs to a word for a journey right after it."""
    return not words_of("whole").isdisjoint(text.after(time.span.end)[:2])
