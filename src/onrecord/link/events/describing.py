"""What the record says of an event, from all its tellings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from onrecord.link.events.fitting import Group
from onrecord.link.events.periods import Period, overlap
from onrecord.link.events.tellings import Telling
from onrecord.model import Event, EventItem, EventParticipant, EventStatus, Evidence, Interval

_MOST = 6
_ROLES = ("agent", "counterpart", "recipient", "target")
_STATUSES: tuple[EventStatus, ...] = (
    "cancelled",
    "postponed",
    "did not occur",
    "occurred",
    "under way",
    "planned",
    "expected",
    "possible",
    "conditional",
    "denied",
)
"""Which of several told on one day leads."""
_OFF = frozenset({"cancelled", "postponed"})


def describe_event(group: Group, order: Mapping[str, int]) -> Event:
    """The event of a group; `order` is the place of each article in the record."""
    tellings = sorted(group.tellings, key=lambda t: (order[t.article], t.mention.trigger.start, t.mention.id))
    status = _status(tellings)
    voice = _best_founded([t for t in tellings if t.mention.status == status] if status in _OFF else tellings)
    lead = min(
        tellings,
        key=lambda t: (t.mention.status != status, t.hollow, t.mention.id != voice.mention.id, t.in_headline),
    )
    return Event(
        id="event-" + min(t.mention.id for t in tellings).rpartition("-")[2],
        type=lead.mention.type,
        status=status,
        trigger=Evidence(lead.article, lead.mention.trigger),
        participants=_participants(tellings, voice),
        place=group.place,
        item=_item(tellings),
        time=_time(tellings),
        ongoing=any(t.mention.ongoing for t in tellings),
        plover=lead.mention.plover,
        according_to=voice.mention.according_to,
        mentions=tuple(t.mention.id for t in tellings),
        evidence=_evidence(tellings),
        articles=tuple(dict.fromkeys(t.article for t in tellings)),
    )


def _status(tellings: Sequence[Telling]) -> EventStatus:
    """The latest told: that of the article that was surely published last, else the one that tells most."""
    last = max((t.published.first or 0) for t in tellings)
    latest = [t for t in tellings if t.published.last is None or t.published.last >= last]
    return min((t.mention.status for t in latest), key=_STATUSES.index)


def _best_founded(tellings: Sequence[Telling]) -> Telling:
    """The telling on whose word the event stands: the article's own before any, a short chain before a long one.

    A headline leaves out whose word it is, so it counts only where nothing else tells of the event.
    """
    return min(tellings, key=lambda t: (t.in_headline, len(t.mention.according_to)))


def _participants(tellings: Sequence[Telling], voice: Telling) -> tuple[EventParticipant, ...]:
    """Those who take part, most told first; who is known only on weaker word than the event says on whose."""
    kept = _unlike(tellings)
    told = Counter(p.entity for t in tellings for p in t.participants if p.entity in kept)
    found = [_participant(entity, tellings, voice) for entity, _ in told.most_common(_MOST)]
    return tuple(sorted(found, key=lambda p: _ROLES.index(p.role)))


def _unlike(tellings: Sequence[Telling]) -> set[str]:
    """Who is named, and those without a name ("a judge", "officials") of one telling: in another these would be the same again."""
    kept = {entity for t in tellings for entity in t.named}
    for role in _ROLES:
        of_role = [t for t in tellings if t.who(role) - t.named]
        named = [t for t in tellings if t.names(role)]
        of_role = [t for t in of_role if t.names(role)] if named else of_role
        kept |= of_role[0].who(role) if of_role else set()
    return kept


def _participant(entity: str, tellings: Sequence[Telling], voice: Telling) -> EventParticipant:
    pairs = [(t, p) for t in tellings for p in t.participants if p.entity == entity]
    roles = Counter(p.role for _, p in pairs)
    role = min(roles, key=lambda role: (-roles[role], _ROLES.index(role)))
    words = [p.according_to or t.mention.according_to for t, p in pairs]
    best = min(words, key=len)
    return EventParticipant(entity, role, () if len(best) <= len(voice.mention.according_to) else best)


def _item(tellings: Sequence[Telling]) -> EventItem | None:
    """The fullest words for what it is about, with a number if one is told."""
    full = [t for t in tellings if not t.hollow] or tellings
    items = [t.mention.item for t in full if t.mention.item] or [t.mention.item for t in tellings if t.mention.item]
    if not items:
        return None
    quantity = next((item.quantity for item in items if item.quantity), None)
    fullest = max(items, key=lambda item: (item.quantity == quantity, len(item.span.text)))
    return EventItem(fullest.span.text, quantity)


def _time(tellings: Sequence[Telling]) -> Interval | None:
    """The days that all stated times share, by the narrowest of them; None where none is stated."""
    stated = [t for t in tellings if not t.stated.is_open]
    if not stated:
        return None
    period = overlap(t.stated for t in stated)
    of = tuple(dict.fromkeys(t.mention.time.time for t in stated if t.mention.time))
    exact = [t for t in stated if t.stated == period and t.value is not None]
    if exact and exact[0].value and exact[0].mention.time and exact[0].mention.time.relation == "in":
        value = exact[0].value
        return Interval(value.value, value.earliest, value.latest, of)
    return Interval(_day(period), _iso(period.first), _iso(period.last), of)


def _iso(day: int | None) -> str | None:
    return None if day is None else date.fromordinal(day).isoformat()


def _day(period: Period) -> str | None:
    return _iso(period.first) if period.days == 1 else None


def _evidence(tellings: Sequence[Telling]) -> tuple[Evidence, ...]:
    spans = [Evidence(t.article, span) for t in tellings for span in t.mention.evidence or (t.mention.trigger,)]
    return tuple(dict.fromkeys(spans))
