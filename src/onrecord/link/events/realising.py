"""Which plan an event shows to have come about: the same people and place, at the time that was planned."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.link.events.fitting import Group
from onrecord.link.events.kinds import came_about
from onrecord.link.events.places import area, may_be_one
from onrecord.model import EventMention

_FEW = 40
_NARROW_DAYS = 35
"""Times this long or shorter tell which occasion is meant."""
_PLANS = frozenset({"planned", "expected", "cancelled", "postponed", "under way"})


def find_realised(groups: Sequence[Group]) -> dict[int, int]:
    """For the number of a group that tells of what happened, the number of the plan that came about with it, if there is one."""
    plans: dict[tuple[str, str, str | None], list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        if _is_plan(group):
            for key in _keys(group, came_about().get(group.first.mention.type, {group.first.mention.type})):
                plans[key].append(number)
    found = {}
    for number, group in enumerate(groups):
        if "past" in group.sides:
            best = _plan_of(group, groups, plans)
            if best is not None:
                found[number] = best
    return found


def _is_plan(group: Group) -> bool:
    return "ahead" in group.sides and any(t.mention.status in _PLANS for t in group.tellings)


def _keys(group: Group, types: set[str] | frozenset[str]) -> Iterator[tuple[str, str, str | None]]:
    """Type, one of those who take part, and where; the place is left open as well."""
    where = {None, area(group.place) if group.place else None}
    for type_ in sorted(types):
        for entity in sorted(group.who["any"]):
            yield from ((type_, entity, place) for place in sorted(where, key=str))


def _plan_of(group: Group, groups: Sequence[Group], plans: dict[tuple[str, str, str | None], list[int]]) -> int | None:
    """The plan that fits best by people, then the one told last; None where none fits."""
    near = {n for key in _keys(group, {group.first.mention.type}) for n in plans.get(key, ())[-_FEW:]}
    fitting = [n for n in sorted(near) if _came_about(groups[n], group)]
    return max(fitting, key=lambda n: (len(groups[n].who["any"] & group.who["any"]), -n), default=None)


def _came_about(plan: Group, event: Group) -> bool:
    return (
        not event.first.repeated
        and plan.first.kind.name != "speech"
        and not _told_beside(plan, event)
        and may_be_one(plan.place, event.place)
        and _same_people(plan, event)
        and _same_matter(plan, event)
        and _in_time(plan, event)
        and _told_after(plan, event)
        and _goes_there(event)
    )


def _same_matter(plan: Group, event: Group) -> bool:
    """Whether more than who acts ties the two: the place (of a journey always), the thing, whom it befell, two people, or the day."""
    if plan.place is not None and event.place is not None:
        return True
    if plan.first.kind.name == "journey":
        return False
    heads = [{word for thing in group.things for word in thing if word.startswith("=")} for group in (plan, event)]
    befell = plan.who["target"] & event.who["target"]
    dated = max(plan.time.days, event.time.days) <= _NARROW_DAYS and plan.time.meets(event.time)
    return bool(heads[0] & heads[1] or befell) or len(plan.named & event.named) > 1 or dated


def _told_after(plan: Group, event: Group) -> bool:
    """Whether some article that tells of the event may be no older than one that tells of the plan."""
    planned = min((t.published.first for t in plan.tellings if t.published.first is not None), default=None)
    return planned is None or any(t.published.last is None or t.published.last >= planned for t in event.tellings)


def _told_beside(plan: Group, event: Group) -> bool:
    """Whether one article tells of both as of two things: what happened, and what of the same type is still to come."""
    ahead = {t.article for t in plan.tellings if t.mention.status in ("planned", "expected")}
    return plan.first.mention.type == event.first.mention.type and not ahead.isdisjoint(event.articles)


def _same_people(plan: Group, event: Group) -> bool:
    """Whether some take part in both, and those whom one names are among those of the other, or the other way round."""
    one, other = plan.named, event.named
    return bool(plan.who["any"] & event.who["any"]) and (one <= other or other <= one)


def _in_time(plan: Group, event: Group) -> bool:
    """Whether the event lies in the time planned, or after the plan was told where none is; a postponed plan may come later."""
    known = event.implied if event.time.is_open else event.time
    is_late = any(t.mention.status == "postponed" for t in plan.tellings)
    planned = plan.implied if plan.time.is_open else plan.time.moved(0, None) if is_late else plan.time
    return planned.meets(known)


def _goes_there(event: Group) -> bool:
    """Whether somebody who departs does so for the place told, not from it."""
    return event.first.mention.type != "depart" or any(_heads_for(telling.mention) for telling in event.tellings)


def _heads_for(mention: EventMention) -> bool:
    """Whether "for" or "to" stands before the place."""
    if mention.place is None:
        return False
    start = mention.place.span.start
    clauses = (span.text[: start - span.start] for span in mention.evidence if span.start <= start < span.end)
    return any(text.split()[-1:] in (["for"], ["to"], ["toward"], ["towards"]) for text in clauses)
