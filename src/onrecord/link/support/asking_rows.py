"""The rows of a record by the words they stand on, so that a sentence leads to the rows that tell of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from onrecord.model import Document, Record, Span


class RowsByPlace:
    """Events, attributions, commitments and agreements of each document by where their anchor words stand."""

    def __init__(self, record: Record) -> None:
        joined = {
            mention: row.id
            for rows in (record.events, record.commitments, record.agreements)
            for row in rows
            for mention in row.mentions
        }
        self._rows = {
            document.article.id: sorted((start, joined.get(id_, id_)) for start, id_ in _anchors(document))
            for document in record.documents
        }

    def within(self, article: str, span: Span) -> tuple[str, ...]:
        """The ids of the rows that stand on words of a span, each once, in order of the text."""
        rows = self._rows[article]
        first, last = bisect_left(rows, (span.start, "")), bisect_right(rows, (span.end, ""))
        return tuple(dict.fromkeys(id_ for _, id_ in rows[first:last]))


def _anchors(document: Document) -> Iterator[tuple[int, str]]:
    """The offset of the word that each row of a document stands on, and the id of the row."""
    yield from ((event.trigger.start, event.id) for event in document.events)
    yield from ((said.cue.start if said.cue else said.content[0].start, said.id) for said in document.attributions)
    yield from ((undertaken.action.start, undertaken.id) for undertaken in document.commitments)
    yield from ((agreement.span.start, agreement.id) for agreement in document.agreements)
