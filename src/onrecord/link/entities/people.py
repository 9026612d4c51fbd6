"""Which chains mean one person: full names first, then their variants, then family names alone.

What contradicts stays apart, and so does what two people could be meant by.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.link.entities.chains import Chain
from onrecord.link.entities.merging import Groups, Merge, in_a_row
from onrecord.link.entities.names import (
    PersonName,
    family_names,
    given_names,
    is_given_name,
    names_fit,
    person_name,
    stands_first,
)
from onrecord.link.entities.offices import offices_held, single_offices
from onrecord.link.entities.titles import Office, agree, kinds_of, states_of
from onrecord.model import Published

_FEW = 40
"""More persons than this under one key are too many to be told apart by it."""
_MANY_TIMES = 5
_PERSONAL = ("he", "she")


@dataclass(frozen=True)
class Person:
    """Chains that are taken for one person so far; `names` are full ones unless there is none."""

    chains: tuple[Chain, ...]

    @cached_property
    def names(self) -> tuple[PersonName, ...]:
        """The names that it goes by, the commonest first; family names alone only where there is no other."""
        return tuple(dict.fromkeys(name for chain in self.chains for name in chain.names))

    @cached_property
    def offices(self) -> tuple[Office, ...]:
        """All offices that the articles give."""
        return tuple(dict.fromkeys(office for chain in self.chains for office in chain.offices))

    @cached_property
    def states(self) -> frozenset[str]:
        """The states in whose offices the person is."""
        return states_of(self.offices)

    @cached_property
    def gender(self) -> str | None:
        """`he` or `she` where most chains that tell it say so; by names and titles before pronouns."""
        named = Counter(chain.gender for chain in self.chains if chain.gender in _PERSONAL)
        votes = named or Counter(chain.spoken for chain in self.chains if chain.spoken in _PERSONAL)
        ranked = votes.most_common(2)
        return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None

    @cached_property
    def places(self) -> frozenset[int]:
        """The articles that speak of the person."""
        return frozenset(chain.place for chain in self.chains)

    @cached_property
    def family(self) -> frozenset[str]:
        """Family names: those that stand alone in the articles, else all that the full names may have."""
        possible = frozenset(family for name in self.names for family in family_names(name))
        words = possible | {word for name in self.names for word in name.words[1:]}
        alone = {person_name(form).last for chain in self.chains for form, _ in chain.forms if _is_short(form)}
        return (words & alone) or possible


def find_people(chains: Sequence[Chain], published: Sequence[Published]) -> Iterator[Merge]:
    """The merges of the chains of persons, which come in the order of the articles; `published` tells each article's day."""
    named = [chain for chain in chains if chain.names]
    full = [chain for chain in named if chain.names[0].is_full]
    persons, merges = _same_name(full)
    for rule in _RULES:
        persons, found = _joined(persons, rule)
        merges += found
    short = [chain for chain in named if not chain.names[0].is_full]
    merges += _family_names_alone(persons, short, published)
    yield from merges
    yield from _offices_alone(persons, [chain for chain in chains if not chain.forms and not chain.plural], published)


def _same_name(chains: Iterable[Chain]) -> tuple[list[Person], list[Merge]]:
    buckets: dict[Hashable, list[Chain]] = defaultdict(list)
    for chain in chains:
        name = chain.names[0]
        buckets["".join(name.words), name.suffix].append(chain)
    persons = [Person(group) for bucket in buckets.values() for group in _namesakes(bucket)]
    return persons, [merge for person in persons for merge in in_a_row([c.id for c in person.chains], "one full name")]


def _namesakes(chains: Sequence[Chain]) -> Iterator[tuple[Chain, ...]]:
    """Chains of one full name by person: more than one only where they hold offices of different states."""
    by_state = Groups({state for chain in chains for state in states_of(chain.offices)})
    for chain in chains:
        states = sorted(states_of(chain.offices))
        for one, other in zip(states, states[1:], strict=False):
            by_state.join(one, other)
    sides = [frozenset(group) for group in by_state.all()]
    if len(sides) <= 1:
        yield tuple(chains)
        return
    told = [tuple(chain for chain in chains if states_of(chain.offices) & side) for side in sides]
    told.sort(key=len)
    untold = [chain for chain in chains if not states_of(chain.offices)]
    home: list[list[Chain]] = [list(side) for side in told]
    rest = []
    for chain in untold:
        fitting = [
            n for n, side in enumerate(told) if any(agree(chain.offices, other.offices) for other in side[:_FEW])
        ]
        if len(fitting) == 1:
            home[fitting[0]].append(chain)
        elif len(told[-1]) >= _MANY_TIMES * max(1, len(told[-2])):
            # One who is spoken of once among many is the exception; the others mean the one all speak of.
            home[-1].append(chain)
        else:
            rest.append(chain)
    for side in home:
        yield tuple(sorted(side, key=lambda chain: (chain.place, chain.id)))
    yield from ((chain,) for chain in rest)


@dataclass(frozen=True)
class _Rule:
    """Persons with a key in common may be one; `fits` looks at two of them; `reason` says what joins them."""

    reason: str
    keys: Callable[[PersonName], Iterable[Hashable]]
    fits: Callable[[Person, Person], bool]


def _joined(persons: Sequence[Person], rule: _Rule) -> tuple[list[Person], list[Merge]]:
    """The persons after a rule: those of one key are joined if each fits each, so that nobody stands between two."""
    buckets: dict[Hashable, set[int]] = defaultdict(set)
    for number, person in enumerate(persons):
        for key in {key for name in person.names for key in rule.keys(name)}:
            buckets[key].add(number)
    groups = Groups(range(len(persons)))
    for bucket in buckets.values():
        if 1 < len(bucket) <= _FEW and _all_fit([persons[number] for number in sorted(bucket)], rule.fits):
            for one, other in zip(sorted(bucket), sorted(bucket)[1:], strict=False):
                groups.join(one, other)
    after: list[Person] = []
    merges: list[Merge] = []
    for group in groups.all():
        members = [persons[number] for number in group]
        if len(members) <= _FEW and _all_fit(members, rule.fits):
            after.append(_together(members))
            merges += in_a_row([member.chains[0].id for member in members], rule.reason)
        else:
            after += members
    return after, merges


def _together(persons: Sequence[Person]) -> Person:
    if len(persons) == 1:
        return persons[0]
    return Person(tuple(sorted((c for p in persons for c in p.chains), key=lambda chain: (chain.place, chain.id))))


def _all_fit(persons: Sequence[Person], fits: Callable[[Person, Person], bool]) -> bool:
    return all(_may_be_one(one, other) and fits(one, other) for n, one in enumerate(persons) for other in persons[:n])


def _may_be_one(one: Person, other: Person) -> bool:
    """Whether nothing speaks against it: an article that keeps them apart, states, he and she."""
    return (
        not one.places & other.places
        and not (one.states and other.states and not one.states & other.states)
        and not (one.gender and other.gender and one.gender != other.gender)
    )


def _share_office(one: Person, other: Person) -> bool:
    return agree(one.offices, other.offices)


def _middle_fits(one: Person, other: Person) -> bool:
    """Whether the names between, and Jr., are the same, one's initials of the other's, or only one has them."""
    return any(a.last == b.last and names_fit(a, b) for a in one.names for b in other.names)


def _first_and_last(name: PersonName) -> Iterator[Hashable]:
    yield from ((first, name.last) for first in given_names(name.first))


def _in_any_order(name: PersonName) -> Iterator[Hashable]:
    yield tuple(sorted(name.words))
    if len(name.words) > 2:
        # "Kim Jongun": the parts of a given name are written together, or the family name behind them.
        yield tuple(sorted((name.words[0], "".join(name.words[1:]))))
        yield tuple(sorted((name.words[-1], "".join(name.words[:-1]))))


def _order_may_change(one: Person, other: Person) -> bool:
    """Whether one begins with the family name that the other ends with, as such names do in East Asia, or they share an office."""
    turned = (
        (a.words, b.words)
        for names in ((one.names, other.names), (other.names, one.names))
        for a in names[0]
        for b in names[1]
    )
    return _share_office(one, other) or any(
        a[0] == b[-1] and stands_first(a[0]) and not (len(a) == 2 and stands_first(a[-1])) for a, b in turned
    )


def _openings(name: PersonName) -> Iterator[Hashable]:
    """ "Pedro Sánchez" and "Pedro Sánchez Pérez-Castejón": the first two words."""
    yield name.words[:2]


def _is_longer(one: Person, other: Person) -> bool:
    """Whether one has the whole name of the other and more, and an office or a short form says that it is the same."""
    short, long = sorted((one, other), key=lambda person: len(person.names[0].words))
    return (
        len(short.names[0].words) == 2
        and len(long.names[0].words) > 2
        and (short.names[0].last in long.family or _share_office(one, other))
    )


def _endings(name: PersonName) -> Iterator[Hashable]:
    """ "López Obrador" and "Andrés Manuel López Obrador": the last two words."""
    if len(name.words) >= 2:
        yield name.words[-2:]


def _is_end_of(one: Person, other: Person) -> bool:
    """Whether one is two family names, or the two parts of a given name, that the other's full name ends with."""
    short, long = sorted((one, other), key=lambda person: len(person.names[0].words))
    suffixes = {person.names[0].suffix for person in (one, other)}
    return (
        len(short.names[0].words) == 2
        and len(long.names[0].words) > 2
        and (_share_office(one, other) or (len(suffixes) == 1 and "" not in suffixes))
    )


def _initial_and_last(name: PersonName) -> Iterator[Hashable]:
    yield name.first[0], name.last


def _is_initial_of(one: Person, other: Person) -> bool:
    return any(len(person.names[0].first) == 1 for person in (one, other)) and _share_office(one, other)


def _one_letter_less(name: PersonName) -> Iterator[Hashable]:
    """The letters of a long name, and those with any one left out: two names that a letter tells apart share one."""
    joined = "".join(name.words)
    if 10 <= len(joined) <= 60:
        yield joined
        yield from (joined[:n] + joined[n + 1 :] for n in range(len(joined)))


def _is_misspelt(one: Person, other: Person) -> bool:
    """Whether a letter too many, too few or another may be a slip: not one between given and family name, not "Mario", "Maria"."""
    pairs = [(a, b) for a in one.names for b in other.names]
    return _share_office(one, other) and all(
        a.first[-1] == b.first[-1] and (a.first, a.last) != (b.first, b.last) for a, b in pairs
    )


_RULES = (
    _Rule("same given and family name, those between fit", _first_and_last, _middle_fits),
    _Rule("same names in another order", _in_any_order, _order_may_change),
    _Rule("one name continues the other, same office or short form", _openings, _is_longer),
    _Rule("one name ends the other, same office or Jr.", _endings, _is_end_of),
    _Rule("initial of the given name, same office", _initial_and_last, _is_initial_of),
    _Rule("a letter differs, same office", _one_letter_less, _is_misspelt),
)


def _family_names_alone(
    persons: Sequence[Person], chains: Sequence[Chain], published: Sequence[Published]
) -> Iterator[Merge]:
    """Family names that stand without any other in their article."""
    bearers: dict[str, list[Person]] = defaultdict(list)
    for person in sorted(persons, key=_may_be_misread):
        for family in person.family:
            if not (bearers[family] and _may_be_misread(person)):
                bearers[family].append(person)
    alone: dict[str, list[Chain]] = defaultdict(list)
    for chain in chains:
        alone[chain.names[0].last].append(chain)
    for family, bare in alone.items():
        # "Mr. Varga and Mrs. Varga": whom an article keeps apart, the others may mean either of.
        only = len(bearers[family]) == 1 and len({chain.place for chain in bare}) == len(bare)
        for chain in bare:
            holder, reason = _meant(chain, bearers[family], published[chain.place], only)
            if holder:
                yield Merge(holder.chains[0].id, chain.id, reason)
        if not bearers[family]:
            yield from _without_full_name(bare)


def _may_be_misread(person: Person) -> bool:
    """Whether a name stands but once, with a word for a given name that is none and nothing else about it: "Flips Halloran"."""
    (chain, *more) = person.chains
    named = sum(count for _, count in chain.forms)
    first = person.names[0].first
    return not (more or named > 1 or person.offices or person.gender or is_given_name(first) or stands_first(first))


def _meant(chain: Chain, bearers: Sequence[Person], day: Published, only: bool) -> tuple[Person | None, str]:
    """Who is meant by a family name alone: the only one who bears it, or the only one with that office."""
    one = Person((chain,))
    fitting = [person for person in bearers if _may_be_one(one, person) and not _is_other_kind(one, person)]
    if only and fitting:
        return fitting[0], "the only one of this family name"
    holders = [person for person in fitting if _share_office(one, person)]
    if not holders:
        holders = [person for person in fitting if agree(chain.offices, offices_held(person.names, day))]
    return (holders[0], "family name and office") if len(holders) == 1 else (None, "")


def _is_other_kind(one: Person, other: Person) -> bool:
    kinds, others = kinds_of(one.offices), kinds_of(other.offices)
    return bool(kinds and others and not kinds & others)


def _without_full_name(chains: Sequence[Chain]) -> Iterator[Merge]:
    """Chains of a name that stands alone in all articles ("Obama"): one person if no article has two, and nothing differs."""
    whole = Person(tuple(chains))
    genders = {chain.gender for chain in chains} - {None}
    if len(whole.places) < len(chains) or len(genders) > 1 or len(whole.states) > 1:
        return
    kinds = [kinds_of(chain.offices) for chain in chains]
    told = [kind for kind in kinds if kind]
    if is_given_name(chains[0].names[0].last) or (told and not frozenset.intersection(*told)):
        return
    yield from in_a_row([chain.id for chain in chains], "the same family name alone, nobody else of it in the story")


def _offices_alone(
    persons: Sequence[Person], chains: Sequence[Chain], published: Sequence[Published]
) -> Iterator[Merge]:
    """Chains without a name ("the Irish president"), where the story names one holder of that office, or the table does for that day."""
    holders: dict[Office, list[Person]] = defaultdict(list)
    for person in persons:
        for office in {Office(o.words, o.state) for o in person.offices if o.state and not o.former}:
            holders[office].append(person)
    for chain in chains:
        for office in single_offices(chain)[:1]:
            day = published[chain.place]
            named = holders[office]
            fitting = [p for p in named if office in offices_held(p.names, day)] if len(named) > 1 else named
            if len(fitting) == 1 and _may_be_one(Person((chain,)), fitting[0]):
                yield Merge(fitting[0].chains[0].id, chain.id, "the only one in the story who holds this office")


def _is_short(form: str) -> bool:
    return not person_name(form).is_full
