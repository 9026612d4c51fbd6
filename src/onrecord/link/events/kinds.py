"""The table of which tellings are of one event (`one_event.toml`), read."""

from dataclasses import dataclass
from functools import cache

from onrecord.tables import load_table


@dataclass(frozen=True, slots=True)
class Kind:
    """What tellings of some types must share to be of one event, and what must not differ."""

    name: str
    same: tuple[tuple[str, ...], ...]
    sides: tuple[str, ...]
    recurs: bool
    once: bool = False
    speech: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """Days between tellings, see the table."""

    apart: int
    recent: int
    ahead: int


@dataclass(frozen=True, slots=True)
class Alike:
    """How many words two tellings share at least to be in like words, and which part of the fewer."""

    least: int
    part: float


_ANY = Kind("other", (("agent", "item", "day"), ("agent", "target", "day")), ("agent", "target"), True)


@cache
def _kinds() -> dict[str, Kind]:
    found = {}
    for name, row in load_table("one_event")["kinds"].items():
        same = tuple(tuple(line.split()) for line in row["same"])
        kind = Kind(
            name, same, tuple(row["sides"]), row.get("recurs", False), row.get("once", False), row.get("speech", False)
        )
        types = row["types"].split() if isinstance(row["types"], str) else row["types"]
        found.update(dict.fromkeys(types, kind))
    return found


def kind_of(type_: str) -> Kind:
    """The kind of a type of events; one that the table does not name is merged only by who, what and when."""
    return _kinds().get(type_, _ANY)


@cache
def near_types() -> frozenset[frozenset[str]]:
    """Pairs of types that may tell of one event."""
    return frozenset(frozenset(pair.split()) for pair in load_table("one_event")["near"]["pairs"])


@cache
def lead_type(type_: str) -> str:
    """The one type under which tellings of near types are looked up: the least of its pair."""
    return min((min(pair) for pair in near_types() if type_ in pair), default=type_)


@cache
def repeated_words() -> frozenset[str]:
    return frozenset(load_table("one_event")["repeated"]["words"].split())


@cache
def came_about() -> dict[str, frozenset[str]]:
    """For a type of plan the types of events that show that it came about; the same type for those not named."""
    return {plan: frozenset(types.split()) for plan, types in load_table("one_event")["came_about"].items()}


@cache
def limits() -> Limits:
    return Limits(**load_table("one_event")["limits"])


@cache
def alike_limits(name: str) -> Alike:
    """What `around` a trigger or `behind` it must be shared."""
    return Alike(**load_table("one_event")["alike"][name])


@cache
def hollow_words(type_: str) -> frozenset[str]:
    """Nouns that name an act of a type itself, and tell nothing of what it is about: an offer made, a vow broken."""
    return frozenset(load_table("one_event")["hollow"].get(type_, "").split())


@cache
def judging_words() -> frozenset[str]:
    """Words before a thing that tell what somebody thinks of it, not which it is."""
    return frozenset(load_table("one_event")["judging"]["words"].split())
