"""The stages of joining articles into a record, in order, and nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from onrecord.link.agreements import link_agreements
from onrecord.link.commitments import link_commitments
from onrecord.link.dating import date_documents
from onrecord.link.entities import link_entities, resolve
from onrecord.link.events import link_events
from onrecord.link.findings import find_findings
from onrecord.link.itineraries import link_itineraries
from onrecord.link.order import article_order
from onrecord.link.origins import OriginIndex
from onrecord.link.statements import link_statements
from onrecord.model import Document, Problem, Record

_DATED_DAYS = 31


def link_documents(
    documents: Iterable[Document],
    *,
    story: str | None = None,
    as_of: str | None = None,
    problems: Sequence[Problem] = (),
    options: Sequence[tuple[str, str]] = (),
    reader: Sequence[tuple[str, str]] = (),
) -> Record:
    """The record of these documents, the same whatever their order.

    `as_of` is the ISO day the record speaks from; without one it is the last possible day of the newest article
    that is dated to a month or better. `reader` is the identity of the weights that read the articles.
    """
    ordered = date_documents(sorted(documents, key=article_order))
    entities = link_entities(ordered)
    origins = OriginIndex(ordered, entities)
    agreements = link_agreements(ordered, entities)
    events = link_events(ordered, entities)
    day = as_of or _newest_day(ordered)
    record = Record(
        story=story,
        documents=ordered,
        as_of=day,
        problems=tuple(sorted(problems, key=lambda problem: (_place(problem.file), problem.reason))),
        options=tuple(options),
        reader=tuple(reader),
        entities=entities,
        candidates=tuple(sorted(resolve(entities, ordered).candidates.items())),
        copies=tuple(sorted(origins.copy_of.items())),
        statements=link_statements(ordered, entities, origins),
        events=events,
        itineraries=link_itineraries(ordered, entities, events),
        agreements=agreements,
        commitments=link_commitments(ordered, entities, agreements, day),
    )
    return replace(record, findings=find_findings(record, origins))


def _newest_day(documents: Sequence[Document]) -> str | None:
    """The last possible day of the newest article that is dated."""
    latest = [document.published.latest for document in documents if _is_dated(document)]
    return max(filter(None, latest), default=None)


def _is_dated(document: Document) -> bool:
    published = document.published
    if not (published.earliest and published.latest):
        return False
    return (date.fromisoformat(published.latest) - date.fromisoformat(published.earliest)).days <= _DATED_DAYS


def _place(file: str | None) -> tuple[str, int]:
    """A file and, of an archive, the line, so that line 2 stands before line 10."""
    name, _, line = (file or "").rpartition(":")
    return (name, int(line)) if name and line.isdecimal() and line.isascii() else (file or "", 0)
