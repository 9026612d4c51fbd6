"""A person as far as the articles are joined: names, offices, gender; and what speaks against two being one."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from onrecord.link.entities.chains import Chain
from onrecord.link.entities.names import PersonName, family_names, person_name
from onrecord.link.entities.titles import Office, agree, states_of

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


def may_be_one(one: Person, other: Person) -> bool:
    """Whether nothing speaks against it: an article that keeps them apart, states, he and she."""
    return (
        not one.places & other.places
        and not (one.states and other.states and not one.states & other.states)
        and not (one.gender and other.gender and one.gender != other.gender)
    )


def share_office(one: Person, other: Person) -> bool:
    return agree(one.offices, other.offices)


def _is_short(form: str) -> bool:
    return not person_name(form).is_full
