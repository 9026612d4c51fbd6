"""What happened, what is planned and what was promised, as one article tells it."""

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.model.article import Span

EventStatus = Literal[
    "occurred",
    "under way",
    "planned",
    "expected",
    "possible",
    "conditional",
    "denied",
    "cancelled",
    "postponed",
    "did not occur",
]
ParticipantRole = Literal["agent", "counterpart", "recipient", "target"]
Step = Literal[
    "stated",
    "said kept",
    "reported done",
    "in part",
    "unconfirmed",
    "doubted",
    "suspended",
    "withdrawn",
    "said broken",
]
Whose = Literal["obligor", "beneficiary", "monitor", "third state", "unnamed", "article"]

EVENT_STATUSES: tuple[str, ...] = get_args(EventStatus)
STEPS: tuple[str, ...] = get_args(Step)


@dataclass(frozen=True, slots=True)
class Participant:
    """A mention that takes part in an event; `according_to` where that is known on weaker word than the event itself."""

    mention: str
    role: ParticipantRole
    according_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happens: the words, and what the table of places makes of them (None where it knows none, or several)."""

    span: Span
    name: str | None = None
    state: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """What was delivered, released or tested; `quantity` as it stands there ("100", "three")."""

    span: Span
    quantity: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """When something happens: `in` the time (its id), or only `by` its end or `from` its start on."""

    time: str
    relation: Literal["in", "by", "from"] = "in"


@dataclass(frozen=True, slots=True)
class EventMention:
    """An occurrence as one clause tells it.

    `type` is one of the table of event types, `plover` its PLOVER root code. `participants` stand in the clause
    itself (through coreference, conjunction and control), never in another. `according_to` are ids of the
    attributions in whose content it stands, the innermost first; empty where the article says it in its own voice.
    `purpose` is that of a visit or trip ("for the NATO summit"). `evidence` holds the clause.
    """

    id: str
    type: str
    trigger: Span
    status: EventStatus
    participants: tuple[Participant, ...] = ()
    place: Place | None = None
    item: Item | None = None
    time: When | None = None
    ongoing: bool = False
    plover: str | None = None
    purpose: Span | None = None
    according_to: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that an agreement is said not to settle: `what` in one word of the table ("timeline", "method"), and the words."""

    what: str
    span: Span
    according_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementMention:
    """Words that name an agreement: "the June 12 agreement", "the deal".

    `of` is the id of the first mention of the same agreement in the article (its own id for the first); `parties` are
    ids of mentions.
    """

    id: str
    span: Span
    of: str
    time: When | None = None
    place: Place | None = None
    parties: tuple[str, ...] = ()
    lacks: tuple[Lack, ...] = ()
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class CommitmentMention:
    """An undertaking as one clause tells it (`step` is `stated`), or what is told of its fate (any other step).

    `party` and `beneficiary` are ids of mentions; `action` is what is to be done, `normalised` the same as a bare
    phrase ("return the remains of soldiers"), "not to …" for an undertaking not to act. `agreement` is the id of an
    agreement mention, only where the article ties them. `wording` is the clause; `by` the attribution whose words it
    is (None: the article's own). `whose` is the side that speaks of it. `deadline` and `time` (of the step) are ids
    of times. `of` is the id of the undertaking of this article that a fate belongs to, if the article tells it.
    """

    id: str
    party: str | None
    action: Span
    normalised: str
    step: Step
    whose: Whose
    wording: Span
    by: str | None = None
    beneficiary: str | None = None
    agreement: str | None = None
    condition: Span | None = None
    deadline: str | None = None
    time: str | None = None
    of: str | None = None
    according_to: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
