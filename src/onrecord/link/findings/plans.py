"""Plans that came about, as planned or otherwise, and plans that are told not to have come about."""

from collections.abc import Iterator, Sequence

from onrecord.link.days import meet, window_of
from onrecord.link.findings.story import MOST_MEMBERS, Story, in_marks, listed, make_finding, quoted, told_day
from onrecord.model import Event, EventMention, Evidence, Finding

_AHEAD = frozenset({"planned", "expected"})
_LAPSED = {"cancelled": "was cancelled", "postponed": "was postponed", "did not occur": "did not take place"}


def find_plans(story: Story) -> Iterator[Finding]:
    """What came about of plans, and what was cancelled, put off or did not take place."""
    came: dict[str, Event] = {}
    for event in sorted(story.record.events, key=lambda event: (-len(event.mentions), event.id)):
        planned = story.events.get(event.realises or "")
        if planned is not None and event.status in ("occurred", "under way") and _is_tied(planned, event):
            came.setdefault(planned.id, event)
        if event.status in _LAPSED:
            yield from _lapses(event, story)
    yield from (_realises(story.events[id_], event, story) for id_, event in came.items())


def _is_tied(planned: Event, event: Event) -> bool:
    """Whether more than the people ties what came about to the plan: a day that both tell, or a place."""
    days = [window_of(each.time) for each in (planned, event)]
    dated = all(day.first and day.last for day in days) and meet(*days) and _is_short(planned) and _is_short(event)
    return dated or bool(planned.place and event.place and not _is_elsewhere(planned, event))


def _is_short(event: Event) -> bool:
    """Whether the time of an event is told to a month."""
    return bool(told_day(event.time))


def headline(event: Event, story: Story) -> str:
    """An event in a few words: who, what, where.

    The participants stand in the order of the record, at most three of them.
    """
    names = [story.name(participant.entity) for participant in event.participants[:3]]
    place = (event.place.name or event.place.span.text) if event.place else ""
    return listed((" and ".join(names), event.type, event.item.text if event.item else "", place))


def clauses(mentions: Sequence[str], story: Story, most: int = 2) -> list[Evidence]:
    """The clauses that tell of an event, one an article first."""
    first: dict[str, Evidence] = {}
    for document, told in (story.told[id_] for id_ in mentions if id_ in story.told):
        first.setdefault(document.article.id, _clause_of(told, story))
    return list(first.values())[:most]


def _clause_of(told: EventMention, story: Story) -> Evidence:
    document = story.told[told.id][0]
    return quoted(document, told.evidence[0] if told.evidence else told.trigger)


def _realises(planned: Event, event: Event, story: Story) -> Finding:
    before, after = clauses(planned.mentions, story), clauses(event.mentions, story)
    sources = [story.speaker(story.said[id_][1]) for id_ in event.according_to[:1] if id_ in story.said]
    told = listed((told_day(event.time), *(f"by the word of {source}" for source in sources)))
    came = in_marks(event.trigger.span.text) + (f" ({told})" if told else "")
    otherwise = _changed(planned, event)
    return make_finding(
        "realises",
        [planned.id, event.id],
        headline(event, story),
        f"{headline(planned, story)}: {planned.status}; then {came}" + (f", {otherwise}." if otherwise else "."),
        [*before, *after],
    )


def _changed(planned: Event, event: Event) -> str:
    """What came about otherwise than planned; only what both tell."""
    day = not meet(window_of(planned.time), window_of(event.time))
    place = bool(planned.place and event.place and _is_elsewhere(planned, event))
    return " and ".join(words for words, found in (("on another day", day), ("elsewhere", place)) if found)


def _is_elsewhere(planned: Event, event: Event) -> bool:
    one, other = planned.place, event.place
    if one is None or other is None or not one.name or not other.name or one.name == other.name:
        return False
    return not (one.state and one.state == other.state)


def _lapses(event: Event, story: Story) -> Iterator[Finding]:
    """A plan and the word that it came to nothing, where both are told."""
    told = [story.told[id_][1] for id_ in event.mentions if id_ in story.told]
    ahead = [mention.id for mention in told if mention.status in _AHEAD]
    off = [mention.id for mention in told if mention.status == event.status]
    planned = story.events.get(event.realises or "")
    ahead = ahead or (list(planned.mentions) if planned is not None else [])
    if ahead and off:
        members = [event.id, *([planned.id] if planned else [*ahead[:2], *off[:2]])]
        yield make_finding(
            "lapses",
            members[:MOST_MEMBERS],
            headline(event, story),
            f"{headline(event, story)}: the plan {_LAPSED[event.status]}.",
            [*clauses(ahead, story), *clauses(off, story)],
        )
