"""What people decided about the rows that a page shows: the third layer, and the part of a record that it alone holds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.dossier.lines import Line, Part, Table, cell
from onrecord.dossier.wording import days, shortened
from onrecord.link.judgements import Judged, find_targets
from onrecord.model import Document, Judgement, Record

_LAYERS = ("entities", "statements", "events", "itineraries", "agreements", "commitments")
_PAST = {
    "confirm": "confirmed",
    "reject": "rejected",
    "merge": "joined",
    "split": "parted",
    "correct": "corrected",
    "note": "note",
}
_WORDS = 300


def decided_rows(record: Record) -> dict[str, tuple[Judgement, ...]]:
    """For each row that a page may show, what people decided about it, the latest last.

    A decision about one telling counts for what is joined of it alone; one about a statement for everything that it is made of.
    """
    holders: dict[str, list[Any]] = {}
    for row in (row for name in _LAYERS for row in getattr(record, name)):
        for mention in row.mentions:
            holders.setdefault(mention, []).append(row)
    found: dict[str, list[Judgement]] = {}
    for judged in find_targets(record.documents, record.judgements)[0]:
        for row in dict.fromkeys(_rows(judged, holders)):
            found.setdefault(row, []).append(judged.judgement)
    return {row: tuple(judgements) for row, judgements in found.items()}


def _rows(judged: Judged, holders: Mapping[str, Sequence[Any]]) -> Iterator[str]:
    """The ids of the rows that a judgement names, and of those that stand on nothing but the telling that it names."""
    if judged.mention is None or judged.kind in ("attribution", "mention"):
        yield judged.mention or judged.judgement.target
    joined = judged.kind.removesuffix("_mention")
    for row in holders.get(judged.mention or "", ()):
        if row.id.startswith(f"{joined}-") and (joined == judged.kind or len(row.mentions) == 1):
            yield row.id
            yield from row.mentions if joined == "statement" else ()


def confirmed_rows(decided: Mapping[str, tuple[Judgement, ...]]) -> frozenset[str]:
    """The ids of the rows whose last verdict is that they are right."""
    verdicts = {row: [j.act for j in told if j.act in ("confirm", "reject")] for row, told in decided.items()}
    return frozenset(row for row, acts in verdicts.items() if acts[-1:] == ["confirm"])


def confirmed_part(record: Record, confirmed: frozenset[str]) -> Record:
    """The record with nothing but the rows of these ids, and the articles they stand in.

    What else a row refers to (who says so, of whom) is still found in the whole record.
    """
    joined: dict[str, Any] = {name: _kept(getattr(record, name), confirmed) for name in (*_LAYERS, "findings")}
    return replace(record, documents=tuple(_own(each, confirmed) for each in record.documents), **joined)


def _own(document: Document, confirmed: frozenset[str]) -> Document:
    said = _kept(document.attributions, confirmed)
    return replace(document, attributions=said, times=(), values=())


def _kept(rows: Iterable[Any], confirmed: frozenset[str]) -> tuple[Any, ...]:
    return tuple(row for row in rows if row.id in confirmed)


def with_decisions(table: Table, decided: Mapping[str, tuple[Judgement, ...]], confirmed: frozenset[str]) -> Table:
    """The table with the lines that a person confirmed told apart, and under each line what was decided about it."""
    return replace(table, lines=tuple(_line(line, decided.get(line.row, ()), confirmed) for line in table.lines))


def _line(line: Line, judgements: Sequence[Judgement], confirmed: frozenset[str]) -> Line:
    told = tuple(Part(_told(each), "block judged") for each in judgements)
    first, second, *rest = line.cells
    return replace(
        line, cells=(first, (*second, *told), *rest), layer="confirmed" if line.row in confirmed else line.layer
    )


def _told(judgement: Judgement) -> str:
    """Who decided what, on which day, and why: "✔ confirmed by Ada Brandt, 3 Mar 2031: read in the original"."""
    mark = "✔" if judgement.act == "confirm" else "✎"
    why = f": {shortened(judgement.why, _WORDS)}" if judgement.why else ""
    return f"{mark} {_PAST[judgement.act]} by {shortened(judgement.by, 80)}, {days(judgement.on, judgement.on)}{why}"


def decisions(record: Record, decided: Mapping[str, tuple[Judgement, ...]], shown: frozenset[str]) -> Table:
    """Every decision, the latest in front, with the lines of the page that it is about."""
    about: dict[str, list[str]] = {}
    for row, judgements in decided.items():
        for judgement in judgements:
            about.setdefault(judgement.id, []).append(row)
    ordered = sorted(record.judgements, key=lambda each: (each.on, each.id), reverse=True)
    lines = tuple(_decision(each, [row for row in about.get(each.id, ()) if row in shown]) for each in ordered)
    filters = tuple((f"j-{act}", _PAST[act]) for act in dict.fromkeys(each.act for each in ordered))
    heads = ("Decided", "About", "By", "On", "Why")
    note = "What people decided outranks what the program concludes."
    return Table("decisions", "Decided by people", heads, lines, note, filters)


def _decision(judgement: Judgement, rows: Sequence[str]) -> Line:
    at = shortened(judgement.at.span.text, 120) if judgement.at else ""
    about = tuple(Part(f"{row} ", row=row) for row in rows) or cell(f"{judgement.target}, not on this page")
    cells = (
        cell(_PAST[judgement.act], "strong"),
        about + cell(f"“{at}”" if at else None, "block faint"),
        cell(shortened(judgement.by, 120)),
        cell(days(judgement.on, judgement.on)),
        cell(shortened(judgement.why, _WORDS)),
    )
    return Line(judgement.id, cells, (f"j-{judgement.act}",), "confirmed")
