"""The rows of one document, each layer's after another; `to_rows` and `from_rows` are each other's inverse.

A row shows what a reader of the record wants: entities and dates. What an article says before it is joined with others, ids of
mentions and of times, stands beside it under `says`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from onrecord.errors import RowError
from onrecord.model import (
    AgreementMention,
    Attribution,
    CommitmentMention,
    Document,
    EventMention,
    Mention,
    Offset,
    Passage,
    Problem,
    Span,
    Time,
    TimeValue,
    When,
)
from onrecord.rows.article import article_of, article_row, masthead_of, published_of
from onrecord.rows.codec import Row, build, plain, plain_fields

FETCH = "fetch"
"""The stage of the problems that came with an article; those of reading it have the names of their own stages."""

_PROBLEM = ("article", "file", "stage", "reason", "start", "end")
_SAYS = tuple(f.name for f in fields(Time) if f.name not in ("id", "span", "type", "mod"))


@dataclass(frozen=True)
class Lookup:
    """What the ids in a document stand for: ids of entities for those of mentions, values for those of times."""

    entities: Mapping[str, Sequence[str]]
    candidates: Mapping[str, Sequence[str]]
    values: Mapping[str, TimeValue]

    def named(self, mentions: Iterable[str]) -> list[str]:
        """The ids of the entities of some mentions, each once."""
        return list(dict.fromkeys(entity for mention in mentions for entity in self.entities.get(mention, ())))

    def one(self, mention: str | None) -> str | None:
        """The id of the entity of a mention; None where it has none, or several."""
        found = self.named([mention] if mention else [])
        return found[0] if len(found) == 1 else None

    def when(self, time: str | None, relation: str = "in") -> Row | None:
        """A time inside another row; `by` leaves its start open, `from` its end."""
        if time is None:
            return None
        value = self.values[time]
        return {
            "value": value.value if relation == "in" else None,
            "earliest": None if relation == "by" else value.earliest,
            "latest": None if relation == "from" else value.latest,
            "of": time,
        }


def to_rows(
    document: Document,
    *,
    text: bool = True,
    entities: Mapping[str, Sequence[str]] | None = None,
    candidates: Mapping[str, Sequence[str]] | None = None,
) -> list[Row]:
    """A document as its rows: article, passages, times, then each layer, then problems.

    `entities` gives the ids of the entities of each mention that has any, `candidates` those of each that is left open; they are known
    only in a record.
    """
    article = document.article.id
    values = {value.of: value for value in document.values}
    lookup = Lookup(entities or {}, candidates or {}, values)
    layers = [
        _layer_row(kind, article, value, lookup) for kind, layer in _LAYERS.items() for value in layer.of(document)
    ]
    return [
        article_row(document, text=text),
        *(_passage_row(article, passage) for passage in document.passages),
        *(_time_row(article, time, values[time.id]) for time in document.times),
        *layers,
        *map(problem_row, (*document.article.problems, *document.problems)),
    ]


def from_rows(rows: Iterable[Row]) -> Document:
    """The document that `to_rows` made these rows of; RowError where a row is missing, unknown or lacks a field."""
    by_kind: dict[str, list[Row]] = {kind: [] for kind in ("article", "passage", "time", *_LAYERS, "problem")}
    for row in rows:
        if row.get("kind") not in by_kind:
            raise RowError(
                f"kind {row.get('kind')!r} is none of {', '.join(by_kind)}; expected the rows of one document"
            )
        by_kind[row["kind"]].append(row)
    if len(by_kind["article"]) != 1:
        raise RowError(f"{len(by_kind['article'])} article rows; expected the rows of one document, which has one")
    try:
        return _document_of(by_kind)
    except KeyError as error:
        raise RowError(f"a row lacks {error.args[0]!r}; expected an export made with its text (no --no-text)") from None


def problem_row(problem: Problem) -> Row:
    """The row of what could not be read."""
    return {"kind": "problem"} | {name: getattr(problem, name) for name in _PROBLEM}


def _passage_row(article: str, passage: Passage) -> Row:
    row = {"kind": "passage", "article": article} | plain_fields(passage.span)
    return row | {"paragraph": passage.paragraph, "type": passage.type}


def _time_row(article: str, time: Time, value: TimeValue) -> Row:
    """The row of a time: what it means now, and under `says` what it says before it is anchored."""
    return {
        "kind": "time",
        "id": time.id,
        "article": article,
        **plain_fields(time.span),
        "type": time.type,
        "value": value.value,
        "mod": time.mod,
        "earliest": value.earliest,
        "latest": value.latest,
        "anchor": value.anchor,
        "says": {name: plain(getattr(time, name)) for name in _SAYS},
    }


@dataclass(frozen=True)
class _Layer:
    """How the rows of a layer are made: its type, where it lies, which fields stand under `says`, and what is shown for them."""

    type: type
    of: Callable[[Document], tuple[Any, ...]]
    says: tuple[str, ...]
    shown: Callable[[Any, Lookup], Row]


def _shown_mention(mention: Mention, lookup: Lookup) -> Row:
    return {"entities": lookup.named([mention.id]), "candidates": list(lookup.candidates.get(mention.id, ()))}


def _shown_attribution(said: Attribution, lookup: Lookup) -> Row:
    source = plain_fields(said.source) | {"entities": lookup.named(said.speakers)} if said.source else None
    return {
        "source": source,
        "affiliation": lookup.one(said.affiliation),
        "addressee": lookup.one(said.addressee),
        "time": lookup.when(said.time),
    }


def _shown_event(event: EventMention, lookup: Lookup) -> Row:
    participants = [
        {"entity": entity, "role": each.role, "according_to": list(each.according_to)}
        for each in event.participants
        for entity in lookup.named([each.mention])
    ]
    return {"participants": participants, "time": _shown_when(event.time, lookup)}


def _shown_agreement(agreement: AgreementMention, lookup: Lookup) -> Row:
    return {"parties": lookup.named(agreement.parties), "time": _shown_when(agreement.time, lookup)}


def _shown_commitment(commitment: CommitmentMention, lookup: Lookup) -> Row:
    return {
        "party": lookup.one(commitment.party),
        "beneficiary": lookup.one(commitment.beneficiary),
        "deadline": lookup.when(commitment.deadline),
        "time": lookup.when(commitment.time),
    }


def _shown_when(when: When | None, lookup: Lookup) -> Row | None:
    return lookup.when(when.time, when.relation) if when else None


_LAYERS: dict[str, _Layer] = {
    "mention": _Layer(Mention, lambda d: d.mentions, ("chains", "candidates"), _shown_mention),
    "attribution": _Layer(
        Attribution, lambda d: d.attributions, ("speakers", "affiliation", "addressee", "time"), _shown_attribution
    ),
    "event_mention": _Layer(EventMention, lambda d: d.events, ("participants", "time"), _shown_event),
    "agreement_mention": _Layer(AgreementMention, lambda d: d.agreements, ("parties", "time"), _shown_agreement),
    "commitment_mention": _Layer(
        CommitmentMention, lambda d: d.commitments, ("party", "beneficiary", "deadline", "time"), _shown_commitment
    ),
}


def _layer_row(kind: str, article: str, value: Any, lookup: Lookup) -> Row:
    layer = _LAYERS[kind]
    span = plain_fields(value.span) if hasattr(value, "span") else {}
    rest = plain_fields(value, {"id", "span", *layer.says})
    says = {name: plain(getattr(value, name)) for name in layer.says}
    return (
        {"kind": kind, "id": value.id, "article": article} | span | rest | layer.shown(value, lookup) | {"says": says}
    )


def _layer_of(kind: str, rows: list[Row]) -> tuple[Any, ...]:
    layer = _LAYERS[kind]
    has_span = any(f.name == "span" for f in fields(layer.type))
    return tuple(
        build(layer.type, row | row["says"] | ({"span": plain(_span_of(row))} if has_span else {})) for row in rows
    )


def _document_of(rows: Mapping[str, list[Row]]) -> Document:
    article, times, problems = rows["article"][0], rows["time"], rows["problem"]
    fetched = tuple(_problem_of(row) for row in problems if row["stage"] == FETCH)
    return Document(
        article=article_of(article, fetched),
        passages=tuple(Passage(_span_of(row), row["type"], row["paragraph"]) for row in rows["passage"]),
        masthead=masthead_of(article),
        times=tuple(map(_time_of, times)),
        published=published_of(article),
        values=tuple(
            TimeValue(row["id"], row["value"], row["earliest"], row["latest"], row["anchor"]) for row in times
        ),
        mentions=_layer_of("mention", rows["mention"]),
        attributions=_layer_of("attribution", rows["attribution"]),
        events=_layer_of("event_mention", rows["event_mention"]),
        agreements=_layer_of("agreement_mention", rows["agreement_mention"]),
        commitments=_layer_of("commitment_mention", rows["commitment_mention"]),
        problems=tuple(_problem_of(row) for row in problems if row["stage"] != FETCH),
    )


def _time_of(row: Row) -> Time:
    says = {name: row["says"][name] for name in _SAYS}
    if says["offset"] is not None:
        says["offset"] = Offset(**says["offset"])
    return Time(id=row["id"], span=_span_of(row), type=row["type"], mod=row["mod"], **says)


def _span_of(row: Row) -> Span:
    return Span(row["start"], row["end"], row["text"])


def _problem_of(row: Row) -> Problem:
    return Problem(**{name: row[name] for name in _PROBLEM})
