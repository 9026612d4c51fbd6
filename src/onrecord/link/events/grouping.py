"""Tellings of one event put together.

Only tellings that share a key are held against each other, so the cost grows with the tellings, not with their pairs. The surest come first
(a stated day, many participants); each joins the one group that it fits, and stays by itself where it fits several alike.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice, product

from onrecord.link.events.kinds import lead_type, limits, near_types
from onrecord.link.events.periods import Period
from onrecord.link.events.places import area, fuller, is_same, is_state, may_be_one
from onrecord.link.events.tellings import Telling
from onrecord.link.judgements.ties import NO_TIES, Ties
from onrecord.model import Place

Key = tuple[Hashable, ...]
_WEEK = 7
_MONTH = 31
_STEM = 4
_IDLE = frozenset("the a an its their his her our some these those this that and or more up to at least about".split())
"""Words of a thing that tell nothing of which it is."""
_FEW = 40
"""More groups than this under one key and month are not all looked at: the last ones made are, which lie nearest."""


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


def group_tellings(tellings: Iterable[Telling]) -> list[Group]:
    """The groups of tellings of one event each; every telling is in one, whatever the order they come in."""
    groups: list[Group] = []
    index: dict[Key, dict[int | None, list[Group]]] = defaultdict(lambda: defaultdict(list))
    for telling in sorted(tellings, key=_sureness):
        keys = tuple(dict.fromkeys(keys_of(telling)))
        group = _best(telling, _near(telling, keys, index))
        if group is None:
            group = Group()
            groups.append(group)
        group.add(telling)
        for key in keys:
            for month in _months(telling):
                if all(other is not group for other in index[key][month][-_FEW:]):
                    index[key][month].append(group)
    return groups


def tied_groups(groups: Sequence[Group], ties: Ties) -> list[Group]:
    """The groups as people want them."""
    if ties == NO_TIES:
        return list(groups)
    tied = []
    for tellings in ties.regroup([group.tellings for group in groups], lambda telling: (telling.mention.id,)):
        tied.append(Group())
        for telling in tellings:
            tied[-1].add(telling)
    return tied


def _sureness(telling: Telling) -> tuple[bool, int, int, bool, bool, int, str]:
    """What is sure first: before what is under way, by the span of days told, the people and places; then by day and id."""
    return (
        telling.side == "now",
        telling.stated.days,
        -len(telling.participants),
        telling.place is None or is_state(telling.place),
        bool(telling.mention.according_to),
        telling.published.first or 0,
        telling.mention.id,
    )


def keys_of(telling: Telling) -> Iterator[Key]:
    """What the telling is looked up by: for each set of things that its kind may share, every choice of them."""
    lead = lead_type(telling.mention.type)
    for needs in telling.kind.same:
        for chosen in product(*(_facet(telling, need) for need in needs)):
            yield (lead, needs, *chosen)


def _facet(telling: Telling, need: str) -> list[Hashable]:
    """What a telling offers of one need of the table; none where it does not say."""
    if need in ("agent", "target", "recipient", "counterpart"):
        return [*sorted(telling.who(need))]
    who = sorted(telling.who())
    place = telling.place and area(telling.place)
    offers: dict[str, list[Hashable]] = {
        "party": list(who),
        "parties": list(combinations(who, 2)),
        "unnamed": ["unnamed"],
        "place": [place] if place else [],
        "number": [telling.mention.item.quantity] if telling.mention.item and telling.mention.item.quantity else [],
        "item": [word for word in telling.thing if word.startswith("=")],
        "day": _weeks(telling.stated) if telling.is_dated else [],
        "article": [telling.article],
        "headline": [telling.article],
    }
    return offers[need]


def _weeks(period: Period) -> list[Hashable]:
    """The numbers of the weeks that a dated telling lies in: one or two."""
    assert period.first is not None and period.last is not None
    return list(range(period.first // _WEEK, period.last // _WEEK + 1))


def _months(telling: Telling) -> list[int | None]:
    """The stretches of 31 days that the telling lies in; [None] where it tells no more than that."""
    first, last = telling.stated.first, telling.stated.last
    if first is None or last is None or last - first > _MONTH:
        return [None]
    return list(range(first // _MONTH, last // _MONTH + 1))


def _near(telling: Telling, keys: Sequence[Key], index: dict[Key, dict[int | None, list[Group]]]) -> list[Group]:
    """The groups that share a key and may share the time, each once."""
    found: dict[int, Group] = {}
    for key in keys:
        found.update((id(group), group) for group in _candidates(telling, index[key]) if _allows(key, telling, group))
    return list(found.values())


def _candidates(telling: Telling, groups: Mapping[int | None, Sequence[Group]]) -> Iterator[Group]:
    """Groups of the months that a telling lies in; of one without a day those of the months nearest to its publication, `_FEW` at most."""
    months = _months(telling)
    yield from groups.get(None, ())[-_FEW:]
    if months != [None]:
        yield from (group for month in months for group in groups.get(month, ())[-_FEW:])
        return
    published = (telling.published.first or 0) // _MONTH
    dated = sorted((abs(month - published), month) for month in groups if month is not None)
    nearest = (group for _, month in dated for group in reversed(groups[month][-_FEW:]))
    yield from islice(nearest, _FEW)


def _allows(key: Key, telling: Telling, group: Group) -> bool:
    """Whether a key that is shared holds in earnest: "headline" wants one of the two there, "unnamed" one without people."""
    needs = key[1]
    assert isinstance(needs, tuple)
    if "headline" in needs:
        return any(t.in_headline != telling.in_headline for t in group.tellings if t.article == telling.article)
    if "unnamed" in needs:
        return not telling.named or not group.named
    return "day" not in needs or telling.stated.meets(group.time)


def _best(telling: Telling, groups: Sequence[Group]) -> Group | None:
    """The one group that fits best; None where none does, or two do alike, unless it is what happens once."""
    fitting = [group for group in groups if fits(telling, group)]
    if telling.kind.once:
        return max(
            fitting, key=lambda g: (_likeness(telling, g)[:-1], _shares_word(telling, g), len(g.tellings)), default=None
        )
    ranked = sorted(((_likeness(telling, group), group) for group in fitting), key=lambda pair: pair[0])
    if not ranked or (len(ranked) > 1 and ranked[-1][0] == ranked[-2][0]):
        return None
    return ranked[-1][1]


def _shares_word(telling: Telling, group: Group) -> bool:
    """Whether the group tells of it by a word that begins alike: "fired", "firing"."""
    stem = telling.mention.trigger.text[:_STEM].lower()
    return any(other.mention.trigger.text[:_STEM].lower() == stem for other in group.tellings[:_FEW])


def _likeness(telling: Telling, group: Group) -> tuple[int, ...]:
    is_near = telling.is_dated and group.time.days <= _WEEK
    place = telling.place is not None and group.place is not None and is_same(telling.place, group.place)
    return (
        is_near,
        telling.side in group.sides or "past" in group.sides,
        place,
        len(telling.who() & group.who["any"]),
        telling.article in group.articles,
    )


def fits(telling: Telling, group: Group) -> bool:
    """Whether nothing that a telling says conflicts with what a group says."""
    return (
        _fits_type(telling, group)
        and _fits_side(telling, group)
        and _fits_time(telling, group)
        and may_be_one(telling.place, group.place)
        and _fits_people(telling, group)
        and _fits_thing(telling, group)
        and telling.repeated == group.first.repeated
    )


def _fits_type(telling: Telling, group: Group) -> bool:
    one, other = telling.mention.type, group.first.mention.type
    return one == other or (frozenset((one, other)) in near_types() and telling.is_dated and group.time.days <= _WEEK)


def _fits_side(telling: Telling, group: Group) -> bool:
    """Plans beside plans, the past beside the past; what is under way beside either, but not between them."""
    sides = group.sides | {telling.side}
    if "denied" in sides or {"ahead", "past"} <= sides:
        return len(sides) == 1
    failed = {t.mention.status == "did not occur" for t in (telling, *group.tellings)}
    return len(failed) == 1 or (telling.is_dated and group.time.days <= _WEEK)


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
    if telling.kind.recurs:
        return False
    around = telling.published.moved(limits().apart, limits().apart)
    return not around.is_open and any(around.meets(other.published) for other in group.tellings[-_FEW:])


def _fits_people(telling: Telling, group: Group) -> bool:
    """Whether one names nobody beside whom the other names; in gatherings some may differ if place and day are one."""
    if telling.kind.sides:
        return all(_is_within(telling.names(role), group.named & group.who[role]) for role in telling.kind.sides)
    if _is_within(telling.named, group.named):
        return True
    place = telling.place is not None and group.place is not None and is_same(telling.place, group.place)
    return place and telling.is_dated and group.time.days <= _WEEK and bool(telling.named & group.named)


def _is_within(one: Iterable[str], other: Iterable[str]) -> bool:
    one, other = set(one), set(other)
    return not one or not other or one <= other or other <= one


def _fits_thing(telling: Telling, group: Group) -> bool:
    """Whether the things have one head noun, and neither has a word that the other contradicts with one of its own."""
    return not telling.thing or all(_is_one_thing(telling.thing, thing) for thing in group.things[-_FEW:])


def _is_one_thing(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool({word for word in one if word[0] == "="} & other) and (
        _plain(one) <= _plain(other) or _plain(other) <= _plain(one)
    )


def _plain(thing: frozenset[str]) -> frozenset[str]:
    return thing - _IDLE
