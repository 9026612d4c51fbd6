"""Origins: which articles repeat one another, and to how many independent roots a claim leads.

A claim is followed from who is quoted outwards (`inside`) to the first that has a name: a person, a body, a document, an agency.
Where none has, it may be one origin or many.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.link.copies import find_copies
from onrecord.model import Attribution, Document, Entity, EventMention, Origins

_NAMED = frozenset({"named person", "body", "document", "media", "unnamed official"})
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class _Root:
    """What a chain leads to: a name, and the side that it speaks for; `named` is False of reports of nobody named."""

    name: str
    side: str
    named: bool = True


class OriginIndex:
    """The roots of every claim and telling of some documents. `copy_of` gives the article that each copy repeats."""

    def __init__(self, documents: Sequence[Document], entities: Sequence[Entity]) -> None:
        self.copy_of: Mapping[str, str] = find_copies(documents)
        self._entities = {entity.id: entity for entity in entities}
        self._meant = {mention: entity for entity in entities for mention in entity.mentions}
        self._said = {said.id: said for document in documents for said in document.attributions}
        self._article = {said.id: d.article.id for d in documents for said in d.attributions}
        self._article |= {event.id: d.article.id for d in documents for event in d.events}
        self._events = {event.id: event for document in documents for event in document.events}
        self._agency = {d.article.id: d.masthead.agencies for d in documents}

    def group(self, article: str) -> str:
        """The article that an article repeats, else itself."""
        return self.copy_of.get(article, article)

    def articles(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The articles in which some attributions or event mentions stand."""
        return tuple(sorted({self._article[id_] for id_ in ids if id_ in self._article}))

    def groups(self, ids: Iterable[str]) -> frozenset[str]:
        """The same, each group of copies once."""
        return frozenset(self.group(article) for article in self.articles(ids))

    def of_claims(self, attributions: Iterable[str]) -> Origins:
        """The origins of what some attributions (ids) say."""
        return _counted({self._root(self._said[id_]) for id_ in attributions if id_ in self._said})

    def sides_of(self, attributions: Iterable[str]) -> tuple[str, ...]:
        """For whom those with a name among some attributions (ids) speak: ids of entities, of the state if there is one."""
        roots = {self._root(self._said[id_]) for id_ in attributions if id_ in self._said}
        return tuple(sorted({root.side for root in roots if root.named and root.side in self._entities}))

    def side(self, entity: str) -> str:
        """For whom an entity (its id) speaks: the id of a state or body, a state's code, else its own id."""
        return self._side(self._entities[entity]) if entity in self._entities else entity

    def of_events(self, mentions: Iterable[str]) -> Origins:
        """The origins of what some event mentions (ids) tell: whose word each stands on, else the article's own.

        Where an article names somebody for it, its own voice counts for no further origin.
        """
        told = [self._events[id_] for id_ in mentions if id_ in self._events]
        attributed = {self.group(self._article[event.id]) for event in told if event.according_to}
        return _counted({root for event in told if (root := self._told_by(event, attributed))})

    def _told_by(self, event: EventMention, attributed: set[str]) -> _Root | None:
        known = [self._said[id_] for id_ in event.according_to if id_ in self._said]
        if known:
            return self._root(known[0])
        group = self.group(self._article[event.id])
        return None if group in attributed else self._own_voice(group)

    def _own_voice(self, article: str) -> _Root:
        agencies = self._group_agencies.get(article, ())
        name = agencies[0] if len(agencies) == 1 else article
        return _Root(name, name)

    @cached_property
    def _group_agencies(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, set[str]] = {}
        for article, agencies in self._agency.items():
            found.setdefault(self.group(article), set()).update(agencies)
        return {group: tuple(sorted(agencies)) for group, agencies in found.items()}

    def _root(self, said: Attribution) -> _Root:
        """The first of a chain that has a name; else the reports of one article and its copies."""
        step: Attribution | None = said
        for _ in range(_DEEPEST):
            if step is None:
                break
            if root := self._named(step):
                return root
            step = self._said.get(step.inside or "")
        words = " ".join(said.source.text.lower().split()) if said.source else ""
        name = f"{self._own_voice(self.group(self._article[said.id])).name}: {words or 'nobody named'}"
        return _Root(name, "unnamed", named=False)

    def _named(self, said: Attribution) -> _Root | None:
        if said.source_kind not in _NAMED:
            return None
        speakers = [self._meant[mention] for mention in said.speakers if mention in self._meant]
        behind = self._meant.get(said.affiliation or "")
        if said.source_kind == "unnamed official":
            return _Root(f"official of {behind.name}", self._side(behind)) if behind else None
        if not speakers or not any(_has_name(speaker) for speaker in speakers):
            return None
        return _Root(speakers[0].name, self._side(behind or speakers[0]))

    def _side(self, entity: Entity) -> str:
        """The state that somebody speaks for, else the body, else only himself: one side may have it from one another."""
        if entity.state:
            return self._states.get(entity.state, entity.state)
        held = [role.organisation for role in entity.roles if role.organisation]
        for organisation in held:
            body = self._entities.get(organisation) or self._by_name.get(organisation)
            if body is not None:
                return self._states.get(body.state or "", body.state or body.id)
        return held[0] if held else entity.id

    @cached_property
    def _states(self) -> Mapping[str, str]:
        """The code of each state to its entity."""
        return {
            entity.state: entity.id for entity in self._entities.values() if entity.state and entity.type == "state"
        }

    @cached_property
    def _by_name(self) -> Mapping[str, Entity]:
        return {alias: entity for entity in self._entities.values() for alias in (*entity.aliases, entity.name)}


def _has_name(entity: Entity) -> bool:
    """Whether an entity is known by a name, not only by what it is ("the officials", "reports")."""
    return any(word[:1].isupper() for word in entity.name.split()[-1:])


def _counted(roots: Iterable[_Root]) -> Origins:
    """At least one for each side that has a name, at most one for each root."""
    found = sorted(set(roots), key=lambda root: (root.name, root.side))
    sides = {root.name: root.side for root in found if root.named}
    return Origins(max(1, len(set(sides.values()))) if found else 0, len({root.name for root in found}), _names(found))


def _names(roots: Iterable[_Root]) -> tuple[str, ...]:
    return tuple(sorted({root.name for root in roots}))
