"""The record that joins several articles: who its mentions stand for, and the joined rows, each held against what it joins."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from onrecord.link.support.checking_documents import without
from onrecord.link.support.checking_faults import Fault, by_row
from onrecord.link.support.checking_joined import Told, finding_faults, joined_faults
from onrecord.link.support.checking_names import strange_mentions
from onrecord.model import Document, Problem, Record

_Row = TypeVar("_Row")
_JOINED = ("statements", "events", "itineraries", "agreements", "commitments", "findings")


def check_record(record: Record) -> Record:
    """The record without joined rows, and parts of them, that its articles do not support; findings are left to `check_findings`.

    Who is named by words that tell of another goes from the rows of the article too, with a problem in its document.
    """
    strange = strange_mentions(record)
    documents = tuple(_without_strange(document, strange) if strange else document for document in record.documents)
    record = replace(record, documents=documents)
    while faults := tuple(joined_faults(Told.of(record, strange), record)):
        record = _without(record, faults)
    return record


def check_findings(record: Record) -> Record:
    """The record without findings whose quotations do not stand, or whose members are gone."""
    faults = tuple(finding_faults(Told.of(record), record))
    return _without(record, faults) if faults else record


def _without_strange(document: Document, strange: frozenset[str]) -> Document:
    faults = tuple(_naming_faults(document, strange))
    return without(document, faults) if faults else document


def _naming_faults(document: Document, strange: frozenset[str]) -> Iterator[Fault]:
    """The rows of an article that name somebody by a mention whose words tell of another."""
    reason = "its words do not name whom the record takes them for"
    for said in document.attributions:
        for speaker in strange.intersection(said.speakers):
            yield Fault(said.id, f"the speaker {speaker}: {reason}", "speaker", speaker, said.source)
    for event in document.events:
        for mention in sorted(strange.intersection(each.mention for each in event.participants)):
            yield Fault(event.id, f"{mention}: {reason}", "participant", mention, event.trigger)
    for told in document.commitments:
        if told.party in strange:
            yield Fault(told.id, f"the party {told.party}: {reason}", "party", span=told.wording)


def _without(record: Record, faults: Sequence[Fault]) -> Record:
    """A record without what is at fault in its joined rows."""
    found = by_row(faults)
    problems = tuple(fault.problem(None) for fault in faults)
    new = sorted({*problems}.difference(record.problems), key=lambda problem: problem.reason)
    layers: dict[str, Any] = {name: _mended(getattr(record, name), found) for name in _JOINED}
    return replace(record, problems=(*record.problems, *new), **layers)


def _mended(rows: Sequence[Any], found: Mapping[str, Sequence[Fault]]) -> tuple[Any, ...]:
    kept = (row for row in rows if not any(fault.field is None for fault in found.get(row.id, ())))
    return tuple(_emptied(row, found[row.id]) if row.id in found else row for row in kept)


def _emptied(row: _Row, faults: Sequence[Fault]) -> _Row:
    """A joined row without the fields, or those who take part, at fault."""
    changes: dict[str, Any] = {fault.field: None for fault in faults if fault.field and fault.field != "participant"}
    gone = {fault.member for fault in faults if fault.field == "participant"}
    if gone:
        changes["participants"] = tuple(each for each in getattr(row, "participants", ()) if each.entity not in gone)
    return replace(row, **changes)  # type: ignore[type-var]


def evidence_problems(record: Record) -> tuple[Problem, ...]:
    """All that the evidence check found wanting in a record."""
    everywhere = (*record.problems, *(problem for document in record.documents for problem in document.problems))
    return tuple(problem for problem in everywhere if problem.stage == "evidence")
