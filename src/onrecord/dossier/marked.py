"""The articles of a page: kept sentences cut at every edge of a mark, each piece with the rows that stand on it."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from onrecord.dossier.cited import Stretch, kept_stretches
from onrecord.dossier.lookup import Lookup
from onrecord.dossier.wording import counted, printable, value_in_words
from onrecord.model import READ_TYPES, Agreement, Commitment, Document, Event, Evidence, Finding, Passage, Record, Span

_LONGEST = 20_000
"""A mark is longer than this in no article that anybody wrote; what is lost of one that is, is its colour past this."""
_ORDER = ("content", "source", "cue", "event", "promise", "agreement", "time")


@dataclass(frozen=True)
class Mark:
    """A span that a row stands on. `row` is empty for a time, whose value is `title`."""

    start: int
    end: int
    part: str
    row: str = ""
    title: str = ""


def row_marks(record: Record) -> dict[str, list[Mark]]:
    """For each article the marks of the rows that a page shows."""
    marks: dict[str, list[Mark]] = {document.article.id: [] for document in record.documents}
    for document in record.documents:
        marks[document.article.id] += _own_marks(document)
    for part, row, evidence in _joined(record):
        marks[evidence.article].append(Mark(evidence.span.start, evidence.span.end, part, row))
    return marks


def _own_marks(document: Document) -> Iterator[Mark]:
    for time, value in zip(document.times, document.values, strict=True):
        yield Mark(time.span.start, time.span.end, "time", title=value_in_words(value))
    for said in document.attributions:
        for part, spans in (("source", (said.source,)), ("cue", (said.cue,)), ("content", said.content)):
            for span in spans:
                if span:
                    yield Mark(span.start, span.end, part, said.id)


def _joined(record: Record) -> Iterator[tuple[str, str, Evidence]]:
    mentioned = {
        mention.id: (document.article.id, mention.trigger)
        for document in record.documents
        for mention in document.events
    }
    for event in record.events:
        spans = [Evidence(*mentioned[mention]) for mention in event.mentions if mention in mentioned]
        yield from (("event", event.id, evidence) for evidence in dict.fromkeys((event.trigger, *spans)))
    for commitment in record.commitments:
        for evidence in dict.fromkeys((commitment.action, *(wording.span for wording in commitment.wordings))):
            yield "promise", commitment.id, evidence
    named = {
        mention.id: (document.article.id, mention.span)
        for document in record.documents
        for mention in document.agreements
    }
    for agreement in record.agreements:
        for mention in agreement.mentions:
            if mention in named:
                yield "agreement", agreement.id, Evidence(*named[mention])


def cited_spans(record: Record, marks: Mapping[str, Sequence[Mark]]) -> dict[str, list[Span]]:
    """For each article the spans that rows of the record cite."""
    cited = {article: [Span(m.start, m.end, "") for m in own if m.row] for article, own in marks.items()}
    rows: tuple[Event | Agreement | Commitment | Finding, ...] = (
        *record.events,
        *record.agreements,
        *record.commitments,
        *record.findings,
    )
    for row in rows:
        for evidence in row.evidence:
            cited[evidence.article].append(evidence.span)
    for itinerary in record.itineraries:
        for stop in itinerary.stops:
            for evidence in stop.evidence:
                cited[evidence.article].append(evidence.span)
    return cited


def marked_article(
    document: Document,
    marks: Sequence[Mark],
    cited: Sequence[Span],
    lookup: Lookup,
    shown: frozenset[str],
    *,
    full_text: bool,
) -> dict[str, Any]:
    """An article for the template; `shown` are the ids of the rows on the page, to which marks may lead."""
    key = lookup.keys[document.article.id]
    usable = sorted((m for m in marks if not m.row or m.row in shown), key=lambda m: (m.start, m.end))
    paragraphs = []
    for number, group in groupby(
        kept_stretches(document, cited, full_text=full_text), key=lambda kept: kept[0].paragraph
    ):
        paragraphs.append(_paragraph(number, list(group), usable))
    masthead = document.masthead
    return {"key": key, "title": masthead.title or document.article.file or "untitled", "paragraphs": paragraphs}


def _paragraph(number: int, kept: Sequence[tuple[Passage, list[Stretch]]], marks: Sequence[Mark]) -> dict[str, Any]:
    passages = []
    for passage, stretches in kept:
        left_out = _words(passage, [(passage.span.start, passage.span.end)]) - _words(passage, stretches)
        pieces = [piece for stretch in _joined_up(stretches) for piece in _pieces(passage, stretch, marks)]
        gap = counted(left_out, "word") if left_out > 0 else ""
        passages.append({"type": passage.type, "read": passage.type in READ_TYPES, "pieces": pieces, "gap": gap})
    return {"number": number, "passages": passages, "bare": all(not passage["pieces"] for passage in passages)}


def _words(passage: Passage, stretches: Sequence[Stretch]) -> int:
    first = passage.span.start
    return sum(len(passage.span.text[start - first : end - first].split()) for start, end in stretches)


def _joined_up(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Neighbouring stretches as one, so that a mark over two sentences stays one piece."""
    joined: list[Stretch] = []
    for start, end in stretches:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _pieces(passage: Passage, stretch: Stretch, marks: Sequence[Mark]) -> Iterator[dict[str, str]]:
    """The stretch cut at every edge of a mark, in one sweep over the marks that touch it."""
    start, end = stretch
    near = [mark for mark in _starting_before(marks, start, end) if mark.end > start]
    edges = sorted({start, end} | {edge for m in near for edge in (m.start, m.end) if start < edge < end})
    opened: list[Mark] = []
    following = 0
    for first, last in zip(edges, edges[1:], strict=False):
        while following < len(near) and near[following].start <= first:
            opened.append(near[following])
            following += 1
        opened = [mark for mark in opened if mark.end > first]
        yield _piece(printable(passage.span.text[first - passage.span.start : last - passage.span.start]), opened)


def _starting_before(marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    """The marks that may touch a stretch: those that start before its end and, a sentence being at most so long, not far before it."""
    first = bisect_left(marks, start - _LONGEST, key=lambda mark: mark.start)
    return marks[first : bisect_left(marks, end, key=lambda mark: mark.start)]


def _piece(text: str, over: Sequence[Mark]) -> dict[str, str]:
    """`row` is that of the smallest mark: where following the piece leads. `rows` are all, for what lights up."""
    rows = sorted((mark for mark in over if mark.row), key=lambda mark: mark.end - mark.start)
    parts = {mark.part for mark in over}
    return {
        "text": text,
        "classes": " ".join(part for part in _ORDER if part in parts),
        "title": "; ".join(mark.title for mark in over if mark.title),
        "row": rows[0].row if rows else "",
        "rows": " ".join(dict.fromkeys(mark.row for mark in rows)),
    }
