"""Many articles, joined: what the record holds beyond its documents. Ids of entities exist only here."""

from dataclasses import dataclass

from onrecord.model.article import Problem, Span
from onrecord.model.document import Document
from onrecord.model.speech import EntityType


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of one of the articles of a record."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Role:
    """An office or function that the articles give somebody. `since` and `until` are ISO days, months or years; None: not told."""

    title: str
    organisation: str | None = None
    since: str | None = None
    until: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, body, state, place, group or document, however many articles name it.

    `name` is the fullest form that stands in the articles; `aliases` are the other names (no pronouns); `state` the ISO 3166 code of a
    state, or of the state a body belongs to; `mentions` the ids of its mentions in the order of the articles.
    """

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    state: str | None = None
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Record:
    """What a set of articles tells, every line tied to the words it stands on.

    `as_of` is the day the record speaks from: the newest article's last possible day, or the one given; None where no
    article is dated. `problems` are those of no single document: files that could not be read.
    `reader` is the name and the SHA-256 of the weights that read the articles; empty where none did.
    """

    story: str | None
    documents: tuple[Document, ...]
    as_of: str | None = None
    problems: tuple[Problem, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    reader: tuple[tuple[str, str], ...] = ()
    entities: tuple[Entity, ...] = ()
