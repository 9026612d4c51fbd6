"""Judgements about what is joined from several articles."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.link.judgements.fields import CorrectionError, corrected
from onrecord.link.judgements.targets import Judged, orphan
from onrecord.model import Itinerary, Problem, Record, entities_by_mention
from onrecord.rows.judgement import STAGE

_LAYERS = {
    "entity": "entities",
    "statement": "statements",
    "event": "events",
    "itinerary": "itineraries",
    "agreement": "agreements",
    "commitment": "commitments",
}


def rejected_mentions(record: Record, judged: Iterable[Judged]) -> frozenset[str]:
    """The ids of all mentions that rejected rows of the record are joined from: they go with them."""
    shared = {mention for mention, entities in entities_by_mention(record.entities).items() if len(entities) > 1}
    rejected = [row for row, verdict in _verdicts(record, judged) if verdict == "reject" and not _stands_alone(row)]
    return frozenset(mention for row in rejected for mention in row.mentions) - shared


def drop_rejected(record: Record, judged: Sequence[Judged]) -> Record:
    """The record without the journeys and findings that people reject: what they are made of stays."""
    rejected = {row.id for row, verdict in _verdicts(record, judged) if verdict == "reject" and _stands_alone(row)}
    targets = {finding.id for finding in record.findings}
    about = {each.judgement.target: each.judgement.act for each in judged if each.kind == "finding"}
    lost = [each for each in judged if each.kind == "finding" and each.judgement.target not in targets]
    return replace(
        record,
        itineraries=tuple(row for row in record.itineraries if row.id not in rejected),
        findings=tuple(row for row in record.findings if about.get(row.id) != "reject"),
        problems=(*record.problems, *(orphan(each.judgement) for each in lost)),
    )


def settle_rows(record: Record, judged: Sequence[Judged]) -> Record:
    """The record with its joined rows corrected; what cannot be is a problem."""
    problems: list[Problem] = []
    layers: dict[str, Any] = {}
    for kind, name in _LAYERS.items():
        fixes = _fixes(record, kind, judged)
        if fixes:
            layers[name] = tuple(_mended(row, fixes.get(row.id, {}), problems) for row in getattr(record, name))
    return replace(record, **layers, problems=(*record.problems, *problems))


def _stands_alone(row: Any) -> bool:
    """Whether a row goes without the rows that it is made of."""
    return isinstance(row, Itinerary)


def _verdicts(record: Record, judged: Iterable[Judged]) -> list[tuple[Any, str]]:
    """The joined rows that people confirmed or rejected, with the latest verdict on each."""
    latest: dict[str, tuple[Any, str]] = {}
    holders = {kind: _by_mention(getattr(record, name)) for kind, name in _LAYERS.items()}
    for each in judged:
        row = holders.get(each.kind, {}).get(each.mention or "")
        if row is not None and each.judgement.act in ("confirm", "reject"):
            latest[row.id] = row, each.judgement.act
    return list(latest.values())


def _fixes(record: Record, kind: str, judged: Iterable[Judged]) -> dict[str, dict[str, Any]]:
    """What is to be corrected in the rows of a kind, by their ids."""
    holders = _by_mention(getattr(record, _LAYERS[kind]))
    fixes: dict[str, dict[str, Any]] = {}
    for each in judged:
        row = holders.get(each.mention or "")
        value = each.judgement.value
        if each.kind == kind and each.judgement.act == "correct" and row is not None and isinstance(value, Mapping):
            fixes.setdefault(row.id, {}).update(value)
    return fixes


def _by_mention(rows: Iterable[Any]) -> dict[str, Any]:
    return {mention: row for row in rows for mention in row.mentions}


def _mended(row: Any, fix: Mapping[str, Any], problems: list[Problem]) -> Any:
    try:
        return corrected(row, fix) if fix else row
    except CorrectionError as error:
        problems.append(Problem(STAGE, f"correct {row.id}: {error}; kept, and without effect"))
        return row
