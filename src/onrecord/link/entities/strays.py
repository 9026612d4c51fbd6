"""Chains whose type is a slip of the reader: one word that in the same article is the name of somebody or something else."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.link.entities.chains import Chain
from onrecord.link.entities.letters import letters
from onrecord.link.entities.merging import Merge

_MANY = 3


def find_strays(chains: Sequence[Chain]) -> Iterator[Merge]:
    """Strays with what they mean: "Halloran" read as a body beside a person so called, a town read as a person."""
    bearers: dict[tuple[int, str], list[Chain]] = defaultdict(list)
    for chain in chains:
        for word in {letters(form) for form, _ in chain.forms}:
            bearers[chain.place, word].append(chain)
    for chain in chains:
        if _is_one_word(chain):
            others = [other for other in bearers[chain.place, letters(chain.forms[0][0])] if other is not chain]
            meant = [other for other in others if _may_be_slip(chain, other)]
            if len(others) == len(meant) == 1:
                yield Merge(meant[0].id, chain.id, "the same word in the same article, read as two kinds of thing")


def _is_one_word(chain: Chain) -> bool:
    """Whether nothing but one word is known of it."""
    return len(chain.forms) == 1 and " " not in letters(chain.forms[0][0]) and not chain.offices and not chain.gender


def _may_be_slip(chain: Chain, other: Chain) -> bool:
    """Whether the other is better known, and one of the two is a person: a town may well be a body too, and a state a town."""
    if (chain.type == "person") == (other.type == "person") or (chain.type in ("place", "state")):
        return False
    known = len(other.forms) > 1 or bool(other.offices) or bool(other.gender)
    return known or other.forms[0][1] >= _MANY * chain.forms[0][1]
