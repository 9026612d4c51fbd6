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
from onrecord.link.judgements import (
    Judged,
    drop_rejected,
    find_targets,
    rejected_mentions,
    settle_documents,
    settle_rows,
    ties_of,
    without_rows,
)
from onrecord.link.order import article_order
from onrecord.link.origins import OriginIndex
from onrecord.link.statements import link_statements
from onrecord.link.support.checking import check_documents, check_findings, check_record
from onrecord.model import Document, Judgement, Problem, Record

_DATED_DAYS = 31


def link_documents(
    documents: Iterable[Document],
    *,
    story: str | None = None,
    as_of: str | None = None,
    problems: Sequence[Problem] = (),
    options: Sequence[tuple[str, str]] = (),
    reader: Sequence[tuple[str, str]] = (),
    judgements: Sequence[Judgement] = (),
) -> Record:
    """The record of these documents, the same whatever their order.

    `as_of` is the ISO day the record speaks from; without one it is the last possible day of the newest article
    that is dated to a month or better. `reader` is the identity of the weights that read the articles. `judgements` outrank
    what the program concludes.
    """
    ordered = date_documents(sorted(documents, key=article_order))
    judged, orphans = find_targets(ordered, judgements)
    ordered = check_documents(ordered, frozenset(each.mention for each in judged if each.mention))
    ordered, refused = settle_documents(ordered, judged)
    given = Record(
        story=story,
        documents=ordered,
        as_of=as_of or _newest_day(ordered),
        problems=tuple(sorted((*problems, *orphans, *refused), key=lambda each: (_place(each.file), each.reason))),
        options=tuple(options),
        reader=tuple(reader),
        judgements=tuple(each.judgement for each in judged),
    )
    record = _linked(given, judged)
    if gone := rejected_mentions(record, judged):
        left = tuple(without_rows(document, gone) for document in ordered)
        record = _linked(replace(given, documents=left), judged)
    return record


def _linked(given: Record, judged: Sequence[Judged]) -> Record:
    """The record with all that its documents are joined to."""
    documents, ties = given.documents, ties_of(judged)
    entities = link_entities(documents, ties)
    origins = OriginIndex(documents, entities)
    agreements = link_agreements(documents, entities)
    events = link_events(documents, entities, ties)
    record = replace(
        given,
        entities=entities,
        candidates=tuple(sorted(resolve(entities, documents).candidates.items())),
        copies=tuple(sorted(origins.copy_of.items())),
        statements=link_statements(documents, entities, origins, ties),
        events=events,
        itineraries=link_itineraries(documents, entities, events),
        agreements=agreements,
        commitments=link_commitments(documents, entities, agreements, given.as_of),
    )
    record = settle_rows(check_record(record), judged)
    return drop_rejected(check_findings(replace(record, findings=find_findings(record, origins))), judged)


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
