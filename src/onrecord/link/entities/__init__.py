"""Entities: from the chains of all articles to one person, body, state or place each, by evidence that can be shown.

`find_merges` says which chains mean one thing and why; an entity is what those merges join, and nothing else. What is
unsure stays apart.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.link.entities.bodies import find_bodies, find_places, find_states
from onrecord.link.entities.chains import Chain, chains_of
from onrecord.link.entities.citizens import with_states
from onrecord.link.entities.describing import describe
from onrecord.link.entities.merging import Groups, Merge
from onrecord.link.entities.names import family_names, person_name
from onrecord.link.entities.people import find_people
from onrecord.link.entities.strays import find_strays
from onrecord.link.entities.types import settle_types
from onrecord.link.judgements.ties import NO_TIES, Ties
from onrecord.link.order import article_order
from onrecord.model import Document, Entity, EntityType, Mention

__all__ = ["EntityIndex", "Merge", "find_merges", "link_entities", "resolve"]

_PERSONAL = frozenset({"he", "she"})
_NOBODY = frozenset({"state", "place", "organisation", "document"})


@dataclass(frozen=True)
class EntityIndex:
    """Ids of mentions to ids of entities: those meant (two for "the two men"), and those it may mean where that is open.

    A family name alone that several may bear is an entity of its own, with those as candidates.
    """

    entities: Mapping[str, tuple[str, ...]]
    candidates: Mapping[str, tuple[str, ...]]


def link_entities(documents: Sequence[Document], ties: Ties = NO_TIES) -> tuple[Entity, ...]:
    """The entities of some documents in the order in which the articles name them, each with all mentions that mean it.

    Every chain is in exactly one. `ties` are what people say is one thing, or another.
    """
    ordered = sorted(documents, key=article_order)
    chains = {chain.id: chain for chain in settle_types(chains_of(ordered))}
    groups = Groups(chains)
    for merge in _merges(tuple(chains.values()), ordered):
        groups.join(merge.one, merge.other)
    tied = ties.regroup([[chains[id] for id in group] for group in groups.all()], _names_of)
    return _settled(with_states([describe(group, ordered) for group in tied]), ordered)


def _names_of(chain: Chain) -> Iterator[str]:
    """The mentions that a chain is known by: those that mean nothing else."""
    yield chain.id
    yield from (mention.id for mention in chain.mentions if len(mention.chains) == 1)


def find_merges(documents: Sequence[Document]) -> tuple[Merge, ...]:
    """Which chains are taken for one, and by what evidence."""
    ordered = sorted(documents, key=article_order)
    return tuple(_merges(settle_types(chains_of(ordered)), ordered))


def resolve(entities: Sequence[Entity], documents: Sequence[Document]) -> EntityIndex:
    """Which entities each mention means. A name open between chains that turn out to be one is open no longer."""
    meant: dict[str, list[str]] = defaultdict(list)
    for entity in entities:
        for id in entity.mentions:
            meant[id].append(entity.id)
    candidates: dict[str, tuple[str, ...]] = {}
    for mention in (mention for document in documents for mention in document.mentions if mention.candidates):
        possible = tuple(dict.fromkeys(entity for chain in mention.candidates for entity in meant.get(chain, ())))
        if len(possible) == 1 and len(mention.candidates) > 1 and mention.form == "name":
            meant[mention.id] = list(possible)
        elif possible:
            candidates[mention.id] = possible
    candidates |= _of_one_family(entities)
    return EntityIndex({mention: tuple(ids) for mention, ids in meant.items()}, candidates)


def _of_one_family(entities: Sequence[Entity]) -> dict[str, tuple[str, ...]]:
    """Mentions of a family name that stands alone to the people of the story who bear it, where they are left apart."""
    people = [(entity, person_name(entity.name)) for entity in entities if entity.type == "person"]
    bearers: dict[str, list[str]] = defaultdict(list)
    for entity, name in people:
        for family in family_names(name) if name.is_full else ():
            bearers[family].append(entity.id)
    alone = ((entity, bearers[name.last]) for entity, name in people if name.last and not name.is_full)
    return {mention: tuple(ids) for entity, ids in alone if ids for mention in entity.mentions}


def _settled(entities: Sequence[Entity], documents: Sequence[Document]) -> tuple[Entity, ...]:
    """The entities, those mentions too that are open between chains which turned out to be one; "she" means no state."""
    meant = resolve(entities, documents).entities
    mentions: dict[str, list[str]] = {entity.id: [] for entity in entities}
    types = {entity.id: entity.type for entity in entities}
    for mention in (mention for document in documents for mention in document.mentions):
        for entity in meant.get(mention.id, ()):
            if not (_is_personal(mention) and types[entity] in _NOBODY):
                mentions[entity].append(mention.id)
    return tuple(replace(entity, mentions=tuple(mentions[entity.id])) for entity in entities)


def _is_personal(mention: Mention) -> bool:
    """Whether it is a "she" that follows another word for whom it means."""
    return mention.form == "pronoun" and mention.gender in _PERSONAL and mention.id not in mention.chains


def _merges(chains: Sequence[Chain], documents: Sequence[Document]) -> Iterator[Merge]:
    slips = tuple(find_strays(chains))
    yield from slips
    strays = {slip.other for slip in slips}
    of_type: dict[EntityType | None, list[Chain]] = defaultdict(list)
    for chain in chains:
        if chain.id not in strays:
            of_type[chain.type if chain.type in ("person", "state", "place") else "organisation"].append(chain)
    yield from find_people(of_type["person"], [document.published for document in documents])
    yield from find_states(of_type["state"])
    yield from find_places(of_type["place"])
    yield from find_bodies(of_type["organisation"])
