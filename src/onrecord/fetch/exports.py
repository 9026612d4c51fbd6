"""Records that were exported before: their articles come back as they were read, so that only what is new is read again.

An export made by another version, with other tables or weights, gives its articles, to be read anew; so does one whose rows do not
fit their texts.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.errors import OnRecordError, RowError, UnreadableError
from onrecord.fetch.fields import article_of
from onrecord.model import Article, Document, Judgement, Problem, Span, text_digest
from onrecord.rows import FORMAT, from_rows, judgement_of, to_rows
from onrecord.rows.article import article_of as article_of_row
from onrecord.rows.judgement import STAGE
from onrecord.tables import tables_digest
from onrecord.version import __version__

Exported = Article | Document | Judgement | Problem

_OF_DOCUMENTS = frozenset(
    {"passage", "time", "mention", "attribution", "event_mention", "agreement_mention", "commitment_mention", "problem"}
)
_ID = re.compile(r"(?:time|mention|attribution|event_mention|agreement_mention|commitment_mention)-[0-9a-f]{12}")


class ExportReader:
    """The rows of one export, taken one by one; what they make is given as soon as it is whole."""

    def __init__(self, header: Mapping[str, Any]) -> None:
        self._is_ours = _made_here(header)
        self._rows: list[dict[str, Any]] = []
        self._place = ""

    def take(self, row: dict[str, Any], place: str) -> Iterator[Exported]:
        """What is whole once this row is read; `place` says where it stands."""
        kind = str(row.get("kind"))
        if kind == "article":
            yield from self.end()
            self._rows, self._place = [row], place
        elif kind in _OF_DOCUMENTS and self._rows and row.get("article") == self._rows[0].get("id"):
            self._rows.append(row)
        elif kind == "problem" and row.get("article") is None and row.get("stage") == "fetch":
            yield Problem("fetch", str(row.get("reason")), file=_text(row.get("file")))
        elif kind == "judgement":
            try:
                yield judgement_of(row)
            except RowError as error:
                yield Problem(STAGE, str(error), file=place)

    def end(self) -> Iterator[Exported]:
        """The last article."""
        rows, self._rows = self._rows, []
        if rows:
            yield _document_of(rows, self._place) if self._is_ours else _article_of(rows[0], self._place)


def is_header(row: Mapping[str, Any]) -> bool:
    """Whether a row opens an export."""
    return row.get("kind") == "header" and "format" in row


def _document_of(rows: list[dict[str, Any]], place: str) -> Article | Document:
    """The document of its rows; its article alone where they do not fit it."""
    article = _article_of(rows[0], place)
    try:
        document = from_rows(rows)
        _check(document)
    except (OnRecordError, AttributeError, KeyError, TypeError, ValueError):
        return article
    return document


def _article_of(row: dict[str, Any], place: str) -> Article:
    if not isinstance(row.get("text"), str) or not row["text"].strip():
        raise UnreadableError(
            "is an export without texts (--no-text); expected one with them, or the articles themselves"
        )
    try:
        article = article_of_row(row, ()) if "received" in row else article_of(row, place)
        if text_digest(article.text) != row.get("sha256", text_digest(article.text)):
            raise UnreadableError("is an exported article whose text was changed; expected it as it was exported")
        return Article.from_text(
            article.text,
            file=_text(article.file) or place,
            url=_text(article.url),
            publisher=_text(article.publisher),
            title=_text(article.title),
            authors=tuple(filter(None, map(_text, article.authors))),
            dates=tuple(date for date in article.dates if _text(date.kind) and _text(date.value)),
            retrieved=_text(article.retrieved),
            language=_text(article.language),
        )
    except (AttributeError, KeyError, TypeError):
        raise UnreadableError("is no whole row of an exported article; expected it as it was exported") from None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _check(document: Document) -> None:
    """Raise an error unless all words stand where the rows say, and all ids lead somewhere."""
    text = document.article.text
    known = {row["id"] for row in to_rows(document) if "id" in row}
    for value in _values(document):
        if isinstance(value, Span):
            value.check(text)
        elif _ID.fullmatch(value) and value not in known:
            raise RowError(f"{value} leads nowhere")


def _values(value: Any) -> Iterator[Span | str]:
    """All spans and ids within a value."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, str):
        if len(value) < 40:
            yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _values(item)
    elif is_dataclass(value) and not isinstance(value, Article):
        for field in fields(value):
            yield from _values(getattr(value, field.name))


def _made_here(header: Mapping[str, Any]) -> bool:
    """Whether this very program made the export: then reading again would give the same."""
    reader = header.get("reader")
    return (
        (header.get("format"), header.get("version"), header.get("tables")) == (FORMAT, __version__, tables_digest())
        and isinstance(reader, Mapping)
        and reader.get("sha256") == _weights()
    )


@cache
def _weights() -> str:
    """SHA-256 of the weights that come with the program, from their card."""
    card = json.loads((files("onrecord") / "data" / "en" / "reader.json").read_text(encoding="utf-8"))
    digest: str = card["files"]["model"]["sha256"]
    return digest
