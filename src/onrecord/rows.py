"""The one place that knows the exported form of a record: rows, one JSON object each (docs/record-format.md).

`to_rows` and `from_rows` are each other's inverse for a `Document`; `record_rows` gives a whole record in its fixed order.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields, is_dataclass
from typing import Any

from onrecord.errors import RowError
from onrecord.model import (
    Article,
    Basis,
    Document,
    Masthead,
    Offset,
    Passage,
    Problem,
    Published,
    Record,
    Span,
    StatedDate,
    Time,
    TimeValue,
    text_digest,
)
from onrecord.tables import tables_digest
from onrecord.version import __version__

FORMAT = 1
FETCH = "fetch"
"""The stage of the problems that came with an article; those of reading it have the names of their own stages."""

Row = dict[str, Any]

_PROBLEM = ("article", "file", "stage", "reason", "start", "end")
_SAYS = tuple(f.name for f in fields(Time) if f.name not in ("id", "span", "type", "mod"))


def dump_row(row: Row) -> str:
    """A row as one line of JSON, without a line end."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def load_rows(lines: Iterable[str], name: str = "record") -> Iterator[Row]:
    """The rows of an exported record; RowError names the line that is none."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise RowError(f"{name}:{number}: no JSON ({error.msg}); expected one row, a JSON object, a line") from None
        if not isinstance(row, dict) or not isinstance(row.get("kind"), str):
            raise RowError(f"{name}:{number}: a row without 'kind'; expected a line of an exported record")
        yield row


def record_rows(record: Record, *, text: bool = True) -> Iterator[Row]:
    """All rows of a record: the header, then each document's, then the problems of none; `text=False` leaves the texts out."""
    yield header_row(record)
    for document in record.documents:
        yield from to_rows(document, text=text)
    yield from map(_problem_row, record.problems)


def header_row(record: Record) -> Row:
    """The first line of an exported record."""
    return {
        "kind": "header",
        "format": FORMAT,
        "program": "OnRecord",
        "version": __version__,
        "reader": None,
        "tables": tables_digest(),
        "story": record.story,
        "articles": len(record.documents),
        "as_of": record.as_of,
        "options": dict(record.options),
    }


def to_rows(document: Document, *, text: bool = True) -> list[Row]:
    """A document as its rows: article, passages, times, problems."""
    article = document.article.id
    values = {value.of: value for value in document.values}
    return [
        _article_row(document, text=text),
        *({"kind": "passage", "article": article} | _passage_fields(p) for p in document.passages),
        *(_time_row(article, time, values[time.id]) for time in document.times),
        *map(_problem_row, (*document.article.problems, *document.problems)),
    ]


def from_rows(rows: Iterable[Row]) -> Document:
    """The document that `to_rows` made these rows of; RowError where a row is missing, unknown or lacks a field."""
    by_kind: dict[str, list[Row]] = {"article": [], "passage": [], "time": [], "problem": []}
    for row in rows:
        if row.get("kind") not in by_kind:
            raise RowError(
                f"kind {row.get('kind')!r} is none of {', '.join(by_kind)}; expected the rows of one document"
            )
        by_kind[row["kind"]].append(row)
    if len(by_kind["article"]) != 1:
        raise RowError(f"{len(by_kind['article'])} article rows; expected the rows of one document, which has one")
    try:
        return _document_of(by_kind["article"][0], by_kind["passage"], by_kind["time"], by_kind["problem"])
    except KeyError as error:
        raise RowError(f"a row lacks {error.args[0]!r}; expected an export made with its text (no --no-text)") from None


def _article_row(document: Document, *, text: bool) -> Row:
    article, masthead = document.article, document.masthead
    row = {
        "kind": "article",
        "id": article.id,
        "file": article.file,
        "url": article.url,
        "publisher": masthead.publisher,
        "title": masthead.title,
        "authors": list(masthead.authors),
        "agencies": list(masthead.agencies),
        "published": _published_fields(document.published),
        "retrieved": article.retrieved,
        "language": masthead.language,
        "complete": masthead.complete,
        "missing_words": masthead.missing_words,
        "characters": len(article.text),
        "sha256": text_digest(article.text),
        "copy_of": None,
        "genre": None,
        "identifiers": None,
        "translated": None,
        "received": {
            "publisher": article.publisher,
            "title": article.title,
            "authors": list(article.authors),
            "dates": [{"kind": date.kind, "value": date.value} for date in article.dates],
            "language": article.language,
        },
    }
    return row | {"text": article.text} if text else row


def _published_fields(published: Published) -> Row:
    return {
        "value": published.value,
        "earliest": published.earliest,
        "latest": published.latest,
        "basis": [
            {"kind": basis.kind, "says": basis.says, "evidence": [_span_fields(span) for span in basis.evidence]}
            for basis in published.basis
        ],
    }


def _span_fields(span: Span) -> Row:
    return {"start": span.start, "end": span.end, "text": span.text}


def _passage_fields(passage: Passage) -> Row:
    return _span_fields(passage.span) | {"paragraph": passage.paragraph, "type": passage.type}


def _time_row(article: str, time: Time, value: TimeValue) -> Row:
    """The row of a time: what it means now, and under `says` what it says before it is anchored."""
    return {
        "kind": "time",
        "id": time.id,
        "article": article,
        **_span_fields(time.span),
        "type": time.type,
        "value": value.value,
        "mod": time.mod,
        "earliest": value.earliest,
        "latest": value.latest,
        "anchor": value.anchor,
        "says": {name: _plain(getattr(time, name)) for name in _SAYS},
    }


def _problem_row(problem: Problem) -> Row:
    return {"kind": "problem"} | {name: getattr(problem, name) for name in _PROBLEM}


def _plain(value: Any) -> Any:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def _document_of(article: Row, passages: list[Row], times: list[Row], problems: list[Row]) -> Document:
    fetched = tuple(_problem_of(row) for row in problems if row["stage"] == FETCH)
    return Document(
        article=_article_of(article, fetched),
        passages=tuple(Passage(_span_of(row), row["type"], row["paragraph"]) for row in passages),
        masthead=_masthead_of(article),
        times=tuple(map(_time_of, times)),
        published=_published_of(article["published"]),
        values=tuple(
            TimeValue(row["id"], row["value"], row["earliest"], row["latest"], row["anchor"]) for row in times
        ),
        problems=tuple(_problem_of(row) for row in problems if row["stage"] != FETCH),
    )


def _article_of(row: Row, problems: tuple[Problem, ...]) -> Article:
    received = row["received"]
    return Article(
        id=row["id"],
        text=row["text"],
        file=row["file"],
        url=row["url"],
        publisher=received["publisher"],
        title=received["title"],
        authors=tuple(received["authors"]),
        dates=tuple(StatedDate(date["kind"], date["value"]) for date in received["dates"]),
        retrieved=row["retrieved"],
        language=received["language"],
        problems=problems,
    )


def _masthead_of(row: Row) -> Masthead:
    return Masthead(
        title=row["title"],
        publisher=row["publisher"],
        authors=tuple(row["authors"]),
        agencies=tuple(row["agencies"]),
        language=row["language"],
        complete=row["complete"],
        missing_words=row["missing_words"],
    )


def _published_of(row: Row) -> Published:
    basis = tuple(
        Basis(reason["kind"], reason["says"], tuple(map(_span_of, reason["evidence"]))) for reason in row["basis"]
    )
    return Published(row["value"], row["earliest"], row["latest"], basis)


def _time_of(row: Row) -> Time:
    says = {name: row["says"][name] for name in _SAYS}
    if says["offset"] is not None:
        says["offset"] = Offset(**says["offset"])
    return Time(id=row["id"], span=_span_of(row), type=row["type"], mod=row["mod"], **says)


def _span_of(row: Row) -> Span:
    return Span(row["start"], row["end"], row["text"])


def _problem_of(row: Row) -> Problem:
    return Problem(**{name: row[name] for name in _PROBLEM})
