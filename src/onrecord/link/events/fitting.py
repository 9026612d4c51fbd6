"""Tellings that are one event so far, and whether another telling fits them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.link.events.kinds import limits, near_types
from onrecord.link.events.periods import WEEK, Period
from onrecord.link.events.places import fuller, is_same, may_be_one
from onrecord.link.events.tellings import IDLE, Telling
from onrecord.model import Place

FEW = 40
"""Of more tellings than this, or of more groups, only the last ones are looked at one by one."""


@dataclass(eq=False)
class Group:
    """Tellings of one event while they are gathered; the other fields are what they say together."""

    tellings: list[Telling] = field(default_factory=list)
    sides: set[str] = field(default_factory=set)
    time: Period = Period()
    implied: Period = Period()
    place: Place | None = None
    things: list[frozenset[str]] = field(default_factory=list)
    who: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    named: set[str] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)

    @property
    def first(self) -> Telling:
        """The telling that the group began with, the surest."""
        return self.tellings[0]

    def add(self, telling: Telling) -> None:
        """Take a telling in that `fits`."""
        self.tellings.append(telling)
        self.sides.add(telling.side)
        self.time = self.time.within(telling.stated)
        self.implied = self.implied.within(telling.implied) if telling.stated.is_open else self.implied
        self.place = fuller(self.place, telling.place)
        self.things += [telling.thing] if telling.thing else []
        for participant in telling.participants:
            self.who[participant.role].add(participant.entity)
            self.who["any"].add(participant.entity)
        self.named |= telling.named
        self.articles.add(telling.article)


def fits(telling: Telling, group: Group) -> bool:
    """Whether nothing that a telling says conflicts with what a group says."""
    return (
        _fits_type(telling, group)
        and _fits_side(telling, group)
        and _fits_time(telling, group)
        and may_be_one(telling.place, group.place)
        and _fits_people(telling, group)
        and _fits_thing(telling, group)
        and _fits_matter(telling, group)
        and telling.repeated == group.first.repeated
    )


def _fits_type(telling: Telling, group: Group) -> bool:
    one, other = telling.mention.type, group.first.mention.type
    return one == other or (frozenset((one, other)) in near_types() and telling.is_dated and group.time.days <= WEEK)


def _fits_side(telling: Telling, group: Group) -> bool:
    """Plans beside plans, the past beside the past; what is under way beside either, but not between them."""
    sides = group.sides | {telling.side}
    if "denied" in sides or {"ahead", "past"} <= sides:
        return len(sides) == 1
    failed = {t.mention.status == "did not occur" for t in (telling, *group.tellings)}
    return len(failed) == 1 or (telling.is_dated and group.time.days <= WEEK)


def _fits_time(telling: Telling, group: Group) -> bool:
    if telling.mention.ongoing and group.first.mention.ongoing:
        return telling.stated.meets(group.time) and _published_near(telling, group)
    if not telling.stated.is_open:
        known = group.implied if group.time.is_open else group.time.within(group.implied)
        return telling.stated.meets(known)
    if not group.time.is_open:
        return telling.implied.meets(group.time)
    return telling.implied.meets(group.implied) and _published_near(telling, group)


def _published_near(telling: Telling, group: Group) -> bool:
    """Whether the telling's article, or one of about its days, is in the group; of what recurs the same article."""
    if telling.article in group.articles or telling.kind.once:
        return True
    if telling.kind.recurs and not _is_told_again(telling, group):
        return False
    around = telling.published.moved(limits().apart, limits().apart)
    return not around.is_open and any(around.meets(other.published) for other in group.tellings[-FEW:])


def _fits_people(telling: Telling, group: Group) -> bool:
    """Whether one names nobody beside whom the other names; in gatherings some may differ if place and day are one."""
    if telling.kind.sides:
        return all(_is_within(telling.names(role), group.named & group.who[role]) for role in telling.kind.sides)
    if _is_within(telling.named, group.named):
        return True
    place = telling.place is not None and group.place is not None and is_same(telling.place, group.place)
    return place and telling.is_dated and group.time.days <= WEEK and bool(telling.named & group.named)


def _is_within(one: Iterable[str], other: Iterable[str]) -> bool:
    one, other = set(one), set(other)
    return not one or not other or one <= other or other <= one


def _fits_thing(telling: Telling, group: Group) -> bool:
    """Whether the things have one head noun, and neither has a word that the other contradicts with one of its own."""
    return not telling.thing or all(_is_one_thing(telling.thing, thing) for thing in group.things[-FEW:])


def _fits_matter(telling: Telling, group: Group) -> bool:
    """Whether what is promised, asked for, announced … may be one."""
    return not telling.kind.speech or any(_is_one_matter(telling, other) for other in group.tellings[-FEW:])


def _is_one_matter(one: Telling, other: Telling) -> bool:
    said = (one.wording.behind, other.wording.behind)
    if one.hollow or other.hollow or not all(said) or one.wording.says_like(other.wording):
        return True
    if one.article == other.article and (one.in_headline and other.in_lead or one.in_lead and other.in_headline):
        return True
    return bool(_heads(one) & _heads(other)) or (min(map(len, said)) == 1 and bool(said[0] & said[1]))


def _heads(telling: Telling) -> set[str]:
    return {word for word in telling.thing if word[0] == "="}


def _is_one_thing(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool({word for word in one if word[0] == "="} & other) and (
        _plain(one) <= _plain(other) or _plain(other) <= _plain(one)
    )


def _plain(thing: frozenset[str]) -> frozenset[str]:
    return thing - IDLE


def in_like_words(telling: Telling, group: Group) -> bool:
    """Whether another article tells it in like words; one article uses them of two things that belong together."""
    others = (other for other in group.tellings[-FEW:] if other.article != telling.article)
    return any(telling.wording.is_like(other.wording) for other in others)


def says_like(telling: Telling, group: Group) -> bool:
    return any(telling.wording.says_like(other.wording) for other in group.tellings[-FEW:])


def _is_told_again(telling: Telling, group: Group) -> bool:
    """Whether what may recur is told here and there as one, though in articles that give no day."""
    return telling.hollow or says_like(telling, group) or in_like_words(telling, group)
