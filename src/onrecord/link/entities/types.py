"""The type of each chain, where the reader left it open or the rest of the story tells better."""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from onrecord.link.entities.bodies import main_form
from onrecord.link.entities.chains import Chain, most_told
from onrecord.link.entities.letters import letters
from onrecord.link.entities.names import is_given_name
from onrecord.link.entities.places import is_place
from onrecord.model import EntityType

_PERSONAL = ("he", "she")


def settle_types(chains: Sequence[Chain]) -> tuple[Chain, ...]:
    """The chains in their order, each with the type that its name has in the story where its own is open or a slip."""
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    people: set[str] = set()
    for chain in chains:
        if chain.forms and chain.type not in (None, "other"):
            votes[letters(main_form(chain))][chain.type] += 1
        if chain.type == "person" and (_is_named_as_person(chain) or any(name.is_full for name in chain.names)):
            people |= {name.last for name in chain.names}
    return tuple(_with_type(chain, _settled(chain, votes, people)) if chain.forms else chain for chain in chains)


def _with_type(chain: Chain, type_: EntityType | None) -> Chain:
    return chain if chain.type == type_ else replace(chain, type=type_)


def _settled(chain: Chain, votes: dict[str, Counter[EntityType]], people: Collection[str]) -> EntityType | None:
    name, own = letters(main_form(chain)), chain.type
    told = votes.get(name, Counter())
    if own in (None, "other"):
        return next(iter(told)) if len(told) == 1 else own
    others: Counter[EntityType] = Counter({type_: count for type_, count in told.items() if type_ != own})
    best = most_told(others.elements())
    may_be_person = _is_surely_person(chain) or name in people or is_given_name(name)
    if own == "person" and best == "state" and not (_is_named_as_person(chain) or name in people):
        # Only a pronoun makes a person of what another article shows to be a state.
        return best
    if best is None or (own == "person" and may_be_person):
        return own
    if {own, best} == {"place", "state"}:
        # A capital is both; a name that no table knows is the state that one article shows it to be.
        return own if is_place(name) else "state"
    if best in ("place", "state") and others[best] >= told[own] and is_place(name) and len(chain.forms) == 1:
        return best
    if " " in name:
        return best if others[best] >= 2 * told[own] else own
    return best if own == "person" and 2 * others.total() >= told[own] else own


def _is_surely_person(chain: Chain) -> bool:
    return _is_named_as_person(chain) or chain.spoken in _PERSONAL


def _is_named_as_person(chain: Chain) -> bool:
    """Whether names and titles make it a person, without any pronoun."""
    return bool(chain.offices) or chain.gender in _PERSONAL
