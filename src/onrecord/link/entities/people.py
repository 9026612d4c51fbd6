"""Which chains mean one person: full names first, then their variants, then family names alone, then offices alone.

What contradicts stays apart, and so does what two people could be meant by.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from onrecord.link.entities.bodynames import body_name
from onrecord.link.entities.chains import Chain
from onrecord.link.entities.merging import FEW, Groups, Merge, in_a_row
from onrecord.link.entities.names import is_given_name, is_title, stands_first
from onrecord.link.entities.offices import offices_held, single_offices
from onrecord.link.entities.person import Person, may_be_one, share_office
from onrecord.link.entities.states import is_people
from onrecord.link.entities.titles import Office, agree, kinds_of, states_of
from onrecord.link.entities.variants import RULES, join_variants
from onrecord.model import Published

_MANY_TIMES = 5
_CROWD = 200
"""Where more people than this share a family name, no office tells which of them is meant."""


def find_people(chains: Sequence[Chain], published: Sequence[Published]) -> Iterator[Merge]:
    """The merges of the chains of persons, which come in the order of the articles; `published` tells each article's day."""
    named = [chain for chain in chains if chain.names]
    full = [chain for chain in named if chain.names[0].is_full]
    persons, merges = _same_name(full)
    for rule in RULES:
        persons, found = join_variants(persons, rule)
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
    sides = _sides(chains)
    if len(sides) <= 1:
        yield tuple(chains)
        return
    told = sorted(([c for c in chains if states_of(c.offices) & side] for side in sides), key=len)
    # One who is spoken of once among many is the exception; the others mean the one all speak of.
    usual = len(told) - 1 if len(told[-1]) >= _MANY_TIMES * len(told[-2]) else None
    homes = [list(side) for side in told]
    for chain in (chain for chain in chains if not states_of(chain.offices)):
        fitting = [n for n, side in enumerate(told) if any(agree(chain.offices, c.offices) for c in side[:FEW])]
        home = fitting[0] if len(fitting) == 1 else usual
        if home is None:
            yield (chain,)
        else:
            homes[home].append(chain)
    yield from (tuple(sorted(home, key=lambda chain: (chain.place, chain.id))) for home in homes)


def _sides(chains: Sequence[Chain]) -> list[frozenset[str]]:
    """The states in whose offices the chains are, those together that one chain joins."""
    states = Groups({state for chain in chains for state in states_of(chain.offices)})
    for chain in chains:
        held = sorted(states_of(chain.offices))
        for one, other in zip(held, held[1:], strict=False):
            states.join(one, other)
    return sorted((frozenset(group) for group in states.all()), key=sorted)


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
    if len(bearers) > _CROWD:
        return None, ""
    one = Person((chain,))
    fitting = [person for person in bearers if may_be_one(one, person) and not _is_other_kind(one, person)]
    if only and fitting:
        return fitting[0], "the only one of this family name"
    holders = [person for person in fitting if share_office(one, person)]
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
    word = chains[0].names[0].last
    if not _may_be_family_name(word) or (told and not frozenset.intersection(*told)):
        return
    yield from in_a_row([chain.id for chain in chains], "the same family name alone, nobody else of it in the story")


def _may_be_family_name(word: str) -> bool:
    """Whether one word alone may be what all articles call one person by: no given name, title, people or party's member."""
    members = {word, f"{word}s"}
    return not (is_given_name(word) or is_title(word) or is_people(word) or any(body_name(m).known for m in members))


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
            if len(fitting) == 1 and may_be_one(Person((chain,)), fitting[0]):
                yield Merge(fitting[0].chains[0].id, chain.id, "the only one in the story who holds this office")
