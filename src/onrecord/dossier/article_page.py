"""One article as a page: pointing at what was said lights its source and the chain it came through.

The page is whole by itself: no network, no script but its own, usable without any. Text of articles is escaped, never taken as HTML.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from onrecord.dossier.lookup import Lookup
from onrecord.dossier.wording import printable, published_in_words, value_in_words
from onrecord.dossier.writing import page_source, write_page
from onrecord.model import READ_TYPES, STANCES, Attribution, Document, Passage, Record, Span

_PARTS = {"source": "s", "cue": "q", "content": "c"}


@dataclass(frozen=True)
class Mark:
    """A span that means something: part of the attribution `number`, or (number 0) a time or an event, with what it is as `title`."""

    start: int
    end: int
    number: int
    part: str
    title: str = ""


@dataclass(frozen=True)
class Piece:
    """A stretch of text with one set of marks. `lights` is the number of the attribution that pointing at it shows, 0 for none."""

    text: str
    classes: str
    title: str
    lights: int
    numbers: dict[str, str]
    """For each part, `s` `q` `c`, the numbers of the attributions that the stretch is part of."""


def article_page(record: Record) -> str:
    """The page of the articles of a record, for a browser: HTML that loads nothing."""
    lookup = Lookup.of(record)
    articles = [_article(document, lookup) for document in record.documents]
    return write_page("article.html", page_source("page.css"), page_source("article.js"), articles=articles)


def _article(document: Document, lookup: Lookup) -> dict[str, Any]:
    numbers = {said.id: n for n, said in enumerate(document.attributions, 1)}
    marks = sorted(_marks(document, numbers), key=lambda mark: (mark.start, -mark.end, mark.number))
    masthead = document.masthead
    return {
        "key": lookup.keys[document.article.id],
        "title": masthead.title or document.article.file or document.article.id,
        "publisher": masthead.publisher or "publisher not named",
        "published": published_in_words(document.published),
        "problems": [problem.reason for problem in (*document.article.problems, *document.problems)],
        "paragraphs": [
            _paragraph(number, list(group), marks, document, lookup, numbers)
            for number, group in groupby(document.passages, key=lambda passage: passage.paragraph)
        ],
    }


def _marks(document: Document, numbers: dict[str, int]) -> Iterator[Mark]:
    for time, value in zip(document.times, document.values, strict=True):
        yield Mark(time.span.start, time.span.end, 0, "time", value_in_words(value))
    for event in document.events:
        yield Mark(event.trigger.start, event.trigger.end, 0, "event", f"{event.type}, {event.status}")
    for said in document.attributions:
        for part, spans in (("source", (said.source,)), ("cue", (said.cue,)), ("content", said.content)):
            for span in spans:
                if span:
                    yield Mark(span.start, span.end, numbers[said.id], part)


def _paragraph(
    number: int,
    passages: Sequence[Passage],
    marks: Sequence[Mark],
    document: Document,
    lookup: Lookup,
    numbers: dict[str, int],
) -> dict[str, Any]:
    first, last = passages[0].span.start, passages[-1].span.end
    near = [mark for mark in marks if mark.start < last and mark.end > first]
    here = [said for said in document.attributions if first <= (said.cue or said.content[0]).start < last]
    return {
        "number": number,
        "passages": [
            {"type": passage.type, "read": passage.type in READ_TYPES, "pieces": list(_pieces(passage.span, near))}
            for passage in passages
        ],
        "said": [_said(said, lookup, numbers) for said in here],
    }


def _pieces(span: Span, marks: Iterable[Mark]) -> Iterator[Piece]:
    """The passage cut at every edge of a mark."""
    within = [mark for mark in marks if mark.start < span.end and mark.end > span.start]
    edges = {span.start, span.end} | {edge for m in within for edge in (m.start, m.end) if span.start < edge < span.end}
    places = sorted(edges)
    for start, end in zip(places, places[1:], strict=False):
        over = [mark for mark in within if mark.start <= start and end <= mark.end]
        yield _piece(printable(span.text[start - span.start : end - span.start]), over)


def _piece(text: str, over: Sequence[Mark]) -> Piece:
    smallest = sorted((mark for mark in over if mark.number), key=lambda mark: mark.end - mark.start)
    return Piece(
        text=text,
        classes=" ".join(dict.fromkeys(mark.part for mark in over)),
        title="; ".join(mark.title for mark in over if mark.title),
        lights=smallest[0].number if smallest else 0,
        numbers={
            short: " ".join(str(mark.number) for mark in over if mark.part == part) for part, short in _PARTS.items()
        },
    )


def _said(said: Attribution, lookup: Lookup, numbers: dict[str, int]) -> dict[str, Any]:
    addressee = [entity.name for entity in lookup.entities.get(said.addressee or "", ())]
    told = [said.source_kind, ("stance: " if said.act in STANCES else "") + said.act, lookup.when(said), said.channel]
    return {
        "number": numbers[said.id],
        "speaker": lookup.speaker(said),
        "told": [part for part in (*told, *(f"to {name}" for name in addressee)) if part],
        "inside": numbers[said.inside] if said.inside else None,
        "chain": [lookup.speaker(each) for each in lookup.chain(said)],
        "doubt": said.review,
    }
