"""The rows of a whole record: the header, each document's, then what joins them, what people decided, the problems of no document."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from onrecord.model import Entity, Evidence, Place, Record, Role, entities_by_mention
from onrecord.rows.codec import Row, plain_fields
from onrecord.rows.document import problem_row, to_rows
from onrecord.rows.judgement import judgement_row
from onrecord.tables import tables_digest
from onrecord.version import __version__

FORMAT = 1

_JOINED: dict[str, Callable[[Record], tuple[Any, ...]]] = {
    "statement": lambda record: record.statements,
    "event": lambda record: record.events,
    "itinerary": lambda record: record.itineraries,
    "agreement": lambda record: record.agreements,
    "commitment": lambda record: record.commitments,
    "finding": lambda record: record.findings,
}


def record_rows(record: Record, *, text: bool = True) -> Iterator[Row]:
    """All rows of a record in their fixed order; `text=False` leaves the texts of the articles out."""
    yield header_row(record)
    entities, candidates = entities_by_mention(record.entities), dict(record.candidates)
    copies = dict(record.copies)
    for document in record.documents:
        article, *rest = to_rows(document, text=text, entities=entities, candidates=candidates)
        yield article | {"copy_of": copies.get(document.article.id)}
        yield from rest
    yield from map(_entity_row, record.entities)
    for kind, layer in _JOINED.items():
        yield from (_joined_row(kind, value) for value in layer(record))
    yield from map(judgement_row, record.judgements)
    yield from map(problem_row, record.problems)


def header_row(record: Record) -> Row:
    """The first line of an exported record."""
    return {
        "kind": "header",
        "format": FORMAT,
        "program": "OnRecord",
        "version": __version__,
        "reader": dict(record.reader) or None,
        "tables": tables_digest(),
        "story": record.story,
        "articles": len(record.documents),
        "as_of": record.as_of,
        "options": dict(record.options),
    }


def _entity_row(entity: Entity) -> Row:
    row = {"kind": "entity"} | plain_fields(entity, {"roles"})
    return row | {"roles": [_role_row(role) for role in entity.roles]}


def _role_row(role: Role) -> Row:
    return {
        "title": role.title,
        "organisation": role.organisation,
        "from": role.since,
        "to": role.until,
        "evidence": _shown(role.evidence),
    }


def _joined_row(kind: str, value: Any) -> Row:
    """The row of something that is joined from several articles: its fields, with spans that name their article."""
    return {"kind": kind} | {f.name: _shown(getattr(value, f.name)) for f in fields(value)}


def _shown(value: Any) -> Any:
    if isinstance(value, Evidence):
        return {"article": value.article, **plain_fields(value.span)}
    if isinstance(value, Place):
        return _place_row(value)
    if isinstance(value, tuple):
        return [_shown(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _shown(getattr(value, f.name)) for f in fields(value)}
    return value


def _place_row(place: Place) -> Row:
    return {
        "text": place.name or place.span.text,
        "state": place.state,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }
