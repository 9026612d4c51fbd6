"""The type of each chain, where the reader left it open or the rest of the story tells better."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from onrecord.link.entities.bodies import main_form
from onrecord.link.entities.chains import Chain, most_told
from onrecord.link.entities.letters import letters
from onrecord.link.entities.names import is_given_name
from onrecord.model import EntityType

_PERSONAL = ("he", "she")


def settle_types(chains: Sequence[Chain]) -> tuple[Chain, ...]:
    """The chains in their order, each with the type that its name has in the story where its own is open or a slip."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    people: set[str] = set()
    for chain in chains:
        if chain.forms and chain.type not in (None, "other"):
            votes[letters(main_form(chain))][chain.type] += 1
        if chain.type == "person" and (_is_surely_person(chain) or any(name.is_full for name in chain.names)):
            people |= {name.last for name in chain.names}
    return tuple(replace(chain, type=_settled(chain, votes, people)) if chain.forms else chain for chain in chains)


def _settled(chain: Chain, votes: dict[str, Counter[EntityType]], people: Collection[str]) -> EntityType | None:
    name, own = letters(main_form(chain)), chain.type
    told = votes.get(name, Counter())
    if own in (None, "other"):
        return next(iter(told)) if len(told) == 1 else own
    others: Counter[EntityType] = Counter({type_: count for type_, count in told.items() if type_ != own})
    best = most_told(others.elements())
    if (
        best is None
        or own is None
        or (own == "person" and _is_surely_person(chain))
        or {own, best} == {"place", "state"}
    ):
        return own
    if " " in name:
        return best if others[best] >= 2 * told[own] else own
    is_nobodys = own == "person" and name not in people and not is_given_name(name)
    return best if is_nobodys and 2 * others.total() >= told[own] else own


def _is_surely_person(chain: Chain) -> bool:
    return bool(chain.offices) or chain.spoken in _PERSONAL
