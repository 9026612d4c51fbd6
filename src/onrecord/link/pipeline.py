"""The stages of joining articles into a record, in order, and nothing else."""

from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.link.dating import date_documents
from onrecord.link.entities import link_entities
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
    ordered = date_documents(
        sorted(documents, key=lambda document: (_place(document.article.file), document.article.id))
    )
    latest = [document.published.latest for document in ordered if _is_dated(document)]
    return Record(
        story=story,
        documents=ordered,
        as_of=as_of or max(filter(None, latest), default=None),
        problems=tuple(sorted(problems, key=lambda problem: (_place(problem.file), problem.reason))),
        options=tuple(options),
        reader=tuple(reader),
        entities=link_entities(ordered),
    )


def _is_dated(document: Document) -> bool:
    published = document.published
    if not (published.earliest and published.latest):
        return False
    return (date.fromisoformat(published.latest) - date.fromisoformat(published.earliest)).days <= _DATED_DAYS


def _place(file: str | None) -> tuple[str, int]:
    """A file and, of an archive, the line, so that line 2 stands before line 10."""
    name, _, line = (file or "").rpartition(":")
    return (name, int(line)) if name and line.isdecimal() and line.isascii() else (file or "", 0)
