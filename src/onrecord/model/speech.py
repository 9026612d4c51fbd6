"""Who is spoken of, and who said what through whom, within one article."""

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.model.article import Span

EntityType = Literal["person", "organisation", "state", "place", "group", "document", "other"]
MentionForm = Literal["name", "nominal", "pronoun"]
Gender = Literal["he", "she", "it"]
SourceKind = Literal[
    "named person",
    "body",
    "unnamed official",
    "unnamed",
    "collective",
    "document",
    "observation",
    "media",
    "nobody named",
]
Quote = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "say",
    "ask",
    "confirm",
    "deny",
    "decline",
    "promise",
    "threaten",
    "demand",
    "propose",
    "reject",
    "accuse",
    "advise",
    "assess",
    "claim",
    "believe",
    "expect",
    "want",
    "support",
    "oppose",
]
Certainty = Literal["certain", "probable", "possible", "unknown"]
Polarity = Literal["+", "-"]

ENTITY_TYPES: tuple[str, ...] = get_args(EntityType)
SOURCE_KINDS: tuple[str, ...] = get_args(SourceKind)
ACTS: tuple[str, ...] = get_args(Act)
STANCES: frozenset[str] = frozenset({"believe", "expect", "want", "support", "oppose"})
"""Acts that are no saying: they are shown apart, and no statement is made of them."""


@dataclass(frozen=True, slots=True)
class StatedRole:
    """An office or function given to somebody where he or she is mentioned: "White House press secretary", "head of the mission".

    `title` is the function alone, `organisation` the body or state it is held in, if named beside it.
    """

    title: Span
    organisation: Span | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for somebody or something: a name, a noun phrase, a pronoun.

    `span` of a name is without title or office ("Kim" in "Chairman Kim"), of a nominal from determiner to head noun.
    `chains` are those that it belongs to within its article (two for "the two men"); a chain is known by the id of
    its first mention. Where the article does not tell, `chains` is empty and `candidates` are the chains it may
    belong to. `state` is the ISO 3166 code of the state that a name of a state, a nationality, or a capital that
    stands for its government means. `type` is None where nothing tells.
    """

    id: str
    span: Span
    form: MentionForm
    type: EntityType | None = None
    chains: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    roles: tuple[StatedRole, ...] = ()
    state: str | None = None
    gender: Gender | None = None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody is reported to have said, thought or refused to say something.

    `speakers` are ids of the mentions within `source` that name who speaks (the head: "Sanders" in "press secretary
    Sarah Sanders"; two for "Kim and Moon"); `affiliation` and `addressee` are ids of mentions, `time` the id of the
    time of saying, `responds_to` and `inside` ids of attributions of the same article: `inside` is the smallest one
    in whose content this one stands. Every None means that the article does not tell.
    """

    id: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    source_kind: SourceKind
    quote: Quote
    act: Act
    speakers: tuple[str, ...] = ()
    affiliation: str | None = None
    described_as: str | None = None
    condition: str | None = None
    channel: str | None = None
    addressee: str | None = None
    responds_to: str | None = None
    time: str | None = None
    inside: str | None = None
    speaker_certainty: Certainty = "unknown"
    polarity: Polarity = "+"
    translated: bool | None = None
    review: str | None = None
