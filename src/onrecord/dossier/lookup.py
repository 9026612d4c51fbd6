"""What ids stand for, in words: keys of articles, names of speakers, paragraphs, days. Every view asks here."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, product

from onrecord.dossier.places import paragraph_at
from onrecord.dossier.wording import days
from onrecord.model import Attribution, Document, Entity, EntityType, EventParticipant, Evidence, Record, TimeValue

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NOBODY = "nobody named"


def article_keys(documents: Sequence[Document]) -> tuple[str, ...]:
    """Letters for each article, unique: of its publisher or file where one is free, then `A`, `B` … `Z`, `AA`, `AB` … for any number.

    Letters alone, so that a key with a paragraph behind it (`AB12`) can be read in one way only.
    """
    taken: dict[str, None] = {}
    spare = ("".join(letters) for length in count(1) for letters in product(_LETTERS, repeat=length))
    for document in documents:
        name = document.masthead.publisher or (document.article.file or "").rpartition("/")[2]
        own = next(
            (letter for letter in dict.fromkeys(name.upper()) if letter in _LETTERS and letter not in taken), None
        )
        taken[own or next(key for key in spare if key not in taken)] = None
    return tuple(taken)


@dataclass(frozen=True)
class Said:
    """An attribution with the document it stands in."""

    document: Document
    attribution: Attribution


@dataclass(frozen=True)
class Lookup:
    """The ids of one record, and the names of its places and states (`towns`). Make one with `Lookup.of`."""

    keys: Mapping[str, str]
    entities: Mapping[str, tuple[Entity, ...]]
    values: Mapping[str, TimeValue]
    attributions: Mapping[str, Attribution]
    documents: Mapping[str, Document]
    names: Mapping[str, str]
    types: Mapping[str, EntityType]
    towns: frozenset[str]

    @classmethod
    def of(cls, record: Record) -> "Lookup":
        """What the ids of a record stand for."""
        entities: dict[str, tuple[Entity, ...]] = {}
        for entity in record.entities:
            for mention in entity.mentions:
                entities[mention] = (*entities.get(mention, ()), entity)
        ids = [document.article.id for document in record.documents]
        return cls(
            dict(zip(ids, article_keys(record.documents), strict=True)),
            entities,
            {value.of: value for document in record.documents for value in document.values},
            {said.id: said for document in record.documents for said in document.attributions},
            {document.article.id: document for document in record.documents},
            _short_names(record.entities),
            {entity.id: entity.type for entity in record.entities},
            frozenset(form for e in record.entities if e.type in ("place", "state") for form in (e.name, *e.aliases)),
        )

    def place(self, document: Document, start: int) -> str:
        """Key and paragraph of an offset: `K15`."""
        return f"{self.keys[document.article.id]}{paragraph_at(document.passages, start)}"

    def place_of(self, evidence: Evidence) -> str:
        """Key and paragraph of some evidence."""
        return self.place(self.documents[evidence.article], evidence.span.start)

    def name(self, participant: EventParticipant) -> str:
        """The name of somebody who takes part, as short as it is clear in this record."""
        return self.names.get(participant.entity, participant.entity)

    def speakers(self, said: Attribution) -> tuple[Entity, ...]:
        """The entities that speak, each once; none where nobody is named or the name stays open."""
        named = (entity for mention in said.speakers for entity in self.entities.get(mention, ()))
        return tuple({entity.id: entity for entity in named}.values())

    def speaker(self, said: Attribution) -> str:
        """Who speaks, by name where that is known, else in the words of the article."""
        named = self.speakers(said)
        if named and said.source_kind in ("named person", "body", "media"):
            return " and ".join(entity.name for entity in named)
        return " ".join(said.source.text.split()) if said.source else NOBODY

    def when(self, said: Attribution) -> str | None:
        """When it was said, in words; None where the article does not tell."""
        value = self.values[said.time] if said.time else None
        return days(value.earliest, value.latest) if value and value.earliest and value.latest else None

    def chain(self, said: Attribution) -> list[Attribution]:
        """The attributions it stands inside, the nearest first."""
        found: list[Attribution] = []
        while said.inside and said.inside not in {each.id for each in found}:
            said = self.attributions[said.inside]
            found.append(said)
        return found


def _short_names(entities: Sequence[Entity]) -> dict[str, str]:
    """For each entity its shortest alias that is part of its name and nobody else's, a person's; else its name."""
    bearers = Counter(form for entity in entities for form in {entity.name, *entity.aliases})
    found = {}
    for entity in entities:
        parts = [a for a in entity.aliases if a in entity.name and bearers[a] == 1 and a != entity.name.split()[0]]
        short = min(parts, key=lambda alias: (len(alias), alias)) if parts and entity.type == "person" else entity.name
        found[entity.id] = short
    return found


def all_said(record: Record) -> Iterator[Said]:
    """Every attribution of a record, in the order of the articles."""
    for document in record.documents:
        for attribution in document.attributions:
            yield Said(document, attribution)
