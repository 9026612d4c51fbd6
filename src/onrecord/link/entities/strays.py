"""Chains whose type is a slip of the reader: one word that in the same article is the name of somebody or something else."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from onrecord.link.entities.bodynames import body_name
from onrecord.link.entities.chains import Chain
from onrecord.link.entities.letters import letters
from onrecord.link.entities.merging import Merge
from onrecord.link.entities.places import is_place

_MANY = 3


def find_strays(chains: Sequence[Chain]) -> Iterator[Merge]:
    """Strays with what they mean: "Halloran" read as a body beside a person so called, a town read as a person."""
    bearers: dict[tuple[int, str], list[Chain]] = defaultdict(list)
    for chain in chains:
        for word in _words_for(chain):
            bearers[chain.place, word].append(chain)
    openings = {words[0] for chain in chains if chain.type != "person" for words in _split(chain) if len(words) > 1}
    for chain in chains:
        if _is_one_word(chain):
            word = letters(chain.forms[0][0])
            others = [other for other in bearers[chain.place, word] if other is not chain]
            meant = [other for other in others if _may_be_slip(chain, other)]
            if len(others) == len(meant) == 1 and (meant[0].type != "person" or not _is_known(word, openings)):
                yield Merge(meant[0].id, chain.id, "the same word in the same article, read as two kinds of thing")


def _split(chain: Chain) -> Iterator[list[str]]:
    yield from (letters(form).split() for form, _ in chain.forms)


def _words_for(chain: Chain) -> frozenset[str]:
    """The names of a chain, and the family name of a person."""
    family = {name.last for name in chain.names} if chain.type == "person" else set()
    return frozenset({letters(form) for form, _ in chain.forms} | family)


def _is_known(word: str, openings: Collection[str]) -> bool:
    """Whether the word may well be a body or a town: a table has it, or a longer name of the story begins with it."""
    return word in openings or body_name(word).known or is_place(word)


def _is_one_word(chain: Chain) -> bool:
    """Whether nothing but one word is known of it."""
    if len(chain.forms) != 1 or chain.offices or chain.gender in ("he", "she"):
        return False
    word = letters(chain.forms[0][0])
    return bool(word) and " " not in word


def _may_be_slip(chain: Chain, other: Chain) -> bool:
    """Whether the other is better known, and one of the two is a person: a town may well be a body too, and a state a town."""
    if (chain.type == "person") == (other.type == "person") or chain.type == "state":
        return False
    known = (
        len(other.forms) > 1 or other.offices or other.gender in ("he", "she") or any(n.is_full for n in other.names)
    )
    return bool(known) or other.forms[0][1] >= _MANY * chain.forms[0][1]
