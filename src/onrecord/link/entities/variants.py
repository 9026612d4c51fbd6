"""Variants of full names: when two persons with different forms of a name are taken for one."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.link.entities.merging import FEW, Groups, Merge, in_a_row
from onrecord.link.entities.names import PersonName, given_names, names_fit, stands_first
from onrecord.link.entities.person import Person, may_be_one, share_office


@dataclass(frozen=True)
class Rule:
    """Persons with a key in common may be one; `fits` looks at two of them; `reason` says what joins them."""

    reason: str
    keys: Callable[[PersonName], Iterable[Hashable]]
    fits: Callable[[Person, Person], bool]


def join_variants(persons: Sequence[Person], rule: Rule) -> tuple[list[Person], list[Merge]]:
    """The persons after a rule: those of one key are joined if each fits each, so that nobody stands between two."""
    buckets: dict[Hashable, set[int]] = defaultdict(set)
    for number, person in enumerate(persons):
        for key in {key for name in person.names for key in rule.keys(name)}:
            buckets[key].add(number)
    groups = Groups(range(len(persons)))
    for bucket in buckets.values():
        if 1 < len(bucket) <= FEW and _all_fit([persons[number] for number in sorted(bucket)], rule.fits):
            for one, other in zip(sorted(bucket), sorted(bucket)[1:], strict=False):
                groups.join(one, other)
    after: list[Person] = []
    merges: list[Merge] = []
    for group in groups.all():
        members = [persons[number] for number in group]
        if len(members) <= FEW and _all_fit(members, rule.fits):
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
    return all(may_be_one(one, other) and fits(one, other) for n, one in enumerate(persons) for other in persons[:n])


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
    return share_office(one, other) or any(
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
        and (short.names[0].last in long.family or share_office(one, other))
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
        and (share_office(one, other) or (len(suffixes) == 1 and "" not in suffixes))
    )


def _initial_and_last(name: PersonName) -> Iterator[Hashable]:
    yield name.first[0], name.last


def _is_initial_of(one: Person, other: Person) -> bool:
    return any(len(person.names[0].first) == 1 for person in (one, other)) and share_office(one, other)


def _one_letter_less(name: PersonName) -> Iterator[Hashable]:
    """The letters of a long name, and those with any one left out: two names that a letter tells apart share one."""
    joined = "".join(name.words)
    if 10 <= len(joined) <= 60:
        yield joined
        yield from (joined[:n] + joined[n + 1 :] for n in range(len(joined)))


def _is_misspelt(one: Person, other: Person) -> bool:
    """Whether a letter too many, too few or another may be a slip: not one between given and family name, not "Mario", "Maria"."""
    pairs = [(a, b) for a in one.names for b in other.names]
    return share_office(one, other) and all(
        a.first[-1] == b.first[-1] and (a.first, a.last) != (b.first, b.last) for a, b in pairs
    )


RULES = (
    Rule("same given and family name, those between fit", _first_and_last, _middle_fits),
    Rule("same names in another order", _in_any_order, _order_may_change),
    Rule("one name continues the other, same office or short form", _openings, _is_longer),
    Rule("one name ends the other, same office or Jr.", _endings, _is_end_of),
    Rule("initial of the given name, same office", _initial_and_last, _is_initial_of),
    Rule("a letter differs, same office", _one_letter_less, _is_misspelt),
)
