"""Plans that are called off: what is said to be cancelled or put off, and to be of no other day, is the one plan of these people."""

from collections import defaultdict
from collections.abc import Sequence

from onrecord.link.events.fitting import Group
from onrecord.link.events.places import may_be_one

_OFF = frozenset({"cancelled", "postponed"})
_FEW = 40


def with_called_off(groups: Sequence[Group]) -> list[Group]:
    """The groups, those that only tell that a plan is off joined with the plan, where one alone fits."""
    plans: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in groups:
        if not _is_off(group) and "ahead" in group.sides:
            for entity in sorted(group.who["agent"]):
                plans[group.first.mention.type, entity].append(group)
    gone = set()
    for group in groups:
        plan = _plan_of(group, plans) if _is_off(group) else None
        if plan is not None:
            gone.add(id(group))
            for telling in group.tellings:
                plan.add(telling)
    return [group for group in groups if id(group) not in gone]


def _is_off(group: Group) -> bool:
    return all(telling.mention.status in _OFF for telling in group.tellings)


def _plan_of(off: Group, plans: dict[tuple[str, str], list[Group]]) -> Group | None:
    """The only plan of the type that those who act have, if no time or place tells the two apart."""
    near = {id(plan): plan for who in sorted(off.who["agent"]) for plan in plans[off.first.mention.type, who][-_FEW:]}
    fitting = [plan for plan in near.values() if _may_be(off, plan)]
    return fitting[0] if len(fitting) == 1 else None


def _may_be(off: Group, plan: Group) -> bool:
    open_or_one = off.time.is_open or off.time.meets(plan.time)
    nobody_else = off.named <= plan.named or plan.named <= off.named
    return open_or_one and nobody_else and may_be_one(off.place, plan.place) and _told_later(off, plan)


def _told_later(off: Group, plan: Group) -> bool:
    """Whether some article that tells that it is off may be no older than one that tells of the plan."""
    planned = min((t.published.first for t in plan.tellings if t.published.first is not None), default=None)
    return planned is None or any(t.published.last is None or t.published.last >= planned for t in off.tellings)
