"""Tellings of one event put together.

Only tellings that share a key are held against each other, so the cost grows with the tellings, not with their pairs; of more than `FEW`
groups under one key and month the last ones made are looked at, which lie nearest. The surest tellings come first
(a stated day, many participants); each joins the one group that it fits, and stays by itself where it fits several alike.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, islice, product

from onrecord.link.events.fitting import FEW, Group, fits, in_like_words, says_like
from onrecord.link.events.kinds import lead_type
from onrecord.link.events.periods import WEEK, Period
from onrecord.link.events.places import area, is_same, is_state
from onrecord.link.events.tellings import Telling
from onrecord.link.judgements.ties import NO_TIES, Ties

Key = tuple[Hashable, ...]
_MONTH = 31
_STEM = 4


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
                if all(other is not group for other in index[key][month][-FEW:]):
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


def _sureness(telling: Telling) -> tuple[bool, bool, int, int, bool, bool, int, str]:
    """What is sure first: before what only names the act or is under way, by the span of days, people and places; then by day and id."""
    return (
        telling.hollow,
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
    if need == "target":
        return [*sorted(telling.who("target") | telling.who("recipient"))]  # subpoenas "against" or "to" somebody
    if need in ("agent", "recipient", "counterpart"):
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
        "words": [*telling.wording.rarest],
        "said": [*sorted(telling.wording.behind)],
        "hollow": ["hollow"],
    }
    return offers[need]


def _weeks(period: Period) -> list[Hashable]:
    """The numbers of the weeks that a dated telling lies in: one or two."""
    assert period.first is not None and period.last is not None
    return list(range(period.first // WEEK, period.last // WEEK + 1))


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
        for group in _candidates(telling, index[key]):
            if id(group) not in found and _allows(key, telling, group):
                found[id(group)] = group
    return list(found.values())


def _candidates(telling: Telling, groups: Mapping[int | None, Sequence[Group]]) -> Iterator[Group]:
    """Groups of the months that a telling lies in; of one without a day those of the months nearest to its publication, `FEW` at most."""
    months = _months(telling)
    yield from groups.get(None, ())[-FEW:]
    if months != [None]:
        yield from (group for month in months for group in groups.get(month, ())[-FEW:])
        return
    published = (telling.published.first or 0) // _MONTH
    dated = sorted((abs(month - published), month) for month in groups if month is not None)
    nearest = (group for _, month in dated for group in reversed(groups[month][-FEW:]))
    yield from islice(nearest, FEW)


def _allows(key: Key, telling: Telling, group: Group) -> bool:
    """Whether a key that is shared holds in earnest: "headline" wants one of the two there, "unnamed" one without people."""
    needs = key[1]
    assert isinstance(needs, tuple)
    if "words" in needs:
        return in_like_words(telling, group)
    if "said" in needs:
        return says_like(telling, group) and ("day" not in needs or telling.stated.meets(group.time))
    if "hollow" in needs:
        return telling.hollow or all(other.hollow for other in group.tellings[-FEW:])
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
    return any(other.mention.trigger.text[:_STEM].lower() == stem for other in group.tellings[:FEW])


def _likeness(telling: Telling, group: Group) -> tuple[int, ...]:
    is_near = telling.is_dated and group.time.days <= WEEK
    place = telling.place is not None and group.place is not None and is_same(telling.place, group.place)
    return (
        is_near or (telling.hollow and group.time.days <= WEEK),
        telling.side in group.sides or "past" in group.sides,
        place,
        len(telling.who() & group.who["any"]),
        telling.hollow and group.first.hollow,
        telling.article in group.articles,
    )
