"""Many articles, joined: what the record holds beyond its documents.

Here ids of mentions have become ids of entities. What is one thing has the hex digits of the least of its mentions' ids, and lists
them all, so that whatever somebody cited is found after a merge.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import ClassVar, Literal, get_args

from onrecord.model.article import Evidence, Problem
from onrecord.model.document import Document
from onrecord.model.happenings import EventStatus, ParticipantRole, Place, Step, Whose
from onrecord.model.judgement import Judgement
from onrecord.model.rows_held import Rows
from onrecord.model.speech import EntityType

CommitmentStatus = Literal[
    "stated",
    "pending",
    "said kept",
    "reported done",
    "in part",
    "suspended",
    "disputed",
    "withdrawn",
    "broken",
]
FindingType = Literal["corroborates", "repeats", "contradicts", "differs", "rewords", "realises", "lapses", "gap"]
Slot = Literal["whether", "when", "where", "how many", "who", "by what means", "in what words"]
Strength = Literal["cannot both hold", "at odds", "doubt"]

FINDING_TYPES: tuple[str, ...] = get_args(FindingType)


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


def entities_by_mention(entities: Iterable[Entity]) -> dict[str, tuple[str, ...]]:
    """The ids of the entities of each mention that has any: two for "the two men".

    >>> ada, bo = Entity("entity-1", "Ada", "person", mentions=("m1", "m2")), Entity("entity-2", "Bo", "person", mentions=("m2",))
    >>> entities_by_mention([ada, bo])
    {'m1': ('entity-1',), 'm2': ('entity-1', 'entity-2')}
    """
    found: dict[str, list[str]] = {}
    for entity in entities:
        for mention in entity.mentions:
            found.setdefault(mention, []).append(entity.id)
    return {mention: tuple(ids) for mention, ids in found.items()}


@dataclass(frozen=True, slots=True)
class Origins:
    """From how many independent origins something comes: unnamed reports may be one or many, so it is an interval.

    `roots` are what the chains lead to: an id of an article (the least of a group of copies), or the name of a document,
    briefing or agency.
    """

    at_least: int
    at_most: int
    roots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Interval:
    """When something was: ISO days or date-times, both included, None while open, and the times (ids) that say so."""

    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said once, however many articles tell of it. `mentions` are ids of attributions, `speaker` that of an entity."""

    id: str
    speaker: str | None
    mentions: tuple[str, ...]
    time: Interval | None = None
    origins: Origins | None = None


@dataclass(frozen=True, slots=True)
class EventParticipant:
    """An entity (its id) that takes part in an event; `according_to` as in the mentions."""

    entity: str
    role: ParticipantRole
    according_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventItem:
    """What was delivered, released or tested, in words of the articles."""

    text: str
    quantity: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One occurrence, however many articles tell of it. `mentions` are ids of event mentions; the fields are the fullest told.

    `status` is the latest told; `realises` the id of the planned event that came about with it.
    """

    id: str
    type: str
    status: EventStatus
    trigger: Evidence
    participants: tuple[EventParticipant, ...] = ()
    place: Place | None = None
    item: EventItem | None = None
    time: Interval | None = None
    ongoing: bool = False
    plover: str | None = None
    according_to: tuple[str, ...] = ()
    realises: str | None = None
    mentions: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    articles: tuple[str, ...] = ()
    origins: Origins | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on the way; days that nobody states stay intervals or None."""

    place: Place
    entity: str | None = None
    arrive: Interval | None = None
    depart: Interval | None = None
    purpose: str | None = None
    status: EventStatus = "planned"
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Itinerary:
    """The stops of one journey in order. `traveller` is the id of an entity, `mentions` ids of event mentions."""

    id: str
    traveller: str
    stops: tuple[Stop, ...]
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """One agreement; `parties` are ids of entities, `lacks` what the sources say it does not settle."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    date: Interval | None = None
    place: str | None = None
    parties: tuple[str, ...] = ()
    document: str | None = None
    lacks: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of an undertaking, and the attribution (id) whose words it is; None: the article's own."""

    span: Evidence
    by: str | None = None


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """One thing told of the fate of a commitment: by whose word, and which side's."""

    step: Step
    whose: Whose
    time: Interval | None = None
    according_to: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Commitment:
    """One undertaking and its history. `status` follows from the last step of each side, `overdue` from deadline and day."""

    id: str
    party: str | None
    action: Evidence
    normalised: str
    status: CommitmentStatus
    beneficiary: str | None = None
    agreement: str | None = None
    condition: str | None = None
    deadline: Interval | None = None
    wordings: tuple[Wording, ...] = ()
    history: tuple[HistoryStep, ...] = ()
    overdue: bool | None = None
    mentions: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Rows that agree, contradict or follow one another, with both quotations. `members` are ids of rows, at most 6."""

    id: str
    type: FindingType
    members: tuple[str, ...]
    issue: str
    explanation: str
    slot: Slot | None = None
    strength: Strength | None = None
    asked_of: str | None = None
    asked_on: Interval | None = None
    evidence: tuple[Evidence, ...] = ()
    articles: tuple[str, ...] = ()
    origins: Origins | None = None
    sides: tuple[str, ...] = ()


@dataclass(frozen=True)
class Record:
    """What a set of articles tells, every line tied to the words it stands on.

    `as_of` is the day the record speaks from: the newest article's last possible day, or the one given; None where no
    article is dated. `problems` are those of no single document: files that could not be read.
    `copies` are ids of articles, each with that of the article it repeats.
    `candidates` are ids of mentions that stay open, each with the entities it may mean.
    `judgements` are what people decided; the other fields follow them.
    `reader` is the name and the SHA-256 of the weights that read the articles; empty where none did.
    """

    story: str | None
    documents: tuple[Document, ...]
    as_of: str | None = None
    problems: tuple[Problem, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    reader: tuple[tuple[str, str], ...] = ()
    entities: tuple[Entity, ...] = ()
    candidates: tuple[tuple[str, tuple[str, ...]], ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    itineraries: tuple[Itinerary, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    findings: tuple[Finding, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    _repr_html_: ClassVar[Callable[["Record"], str]]
    """What a notebook shows; set where the dossier is known, since imports point one way."""

    def __post_init__(self) -> None:
        """The layers become `Rows`, which turn into data frames when a person asks."""
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, tuple) and not isinstance(value, Rows):
                object.__setattr__(self, each.name, Rows(value))
