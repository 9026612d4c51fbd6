"""The stages of joining articles into a record, in order, and nothing else."""

from collections.abc import Iterable, Sequence

from onrecord.model import Document, Problem, Record


def link_documents(
    documents: Iterable[Document],
    *,
    story: str | None = None,
    as_of: str | None = None,
    problems: Sequence[Problem] = (),
    options: Sequence[tuple[str, str]] = (),
) -> Record:
    """The record of these documents, the same whatever their order.

    `as_of` is the ISO day the record speaks from; without one it is the last possible day of the newest article.
    """
    ordered = tuple(sorted(documents, key=lambda document: (document.article.file or "", document.article.id)))
    latest = [document.published.latest for document in ordered if document.published.latest]
    return Record(
        story=story,
        documents=ordered,
        as_of=as_of or max(latest, default=None),
        problems=tuple(sorted(problems, key=lambda problem: (problem.file or "", problem.reason))),
        options=tuple(options),
    )
