"""`find_times`: the time expressions of an article, not yet anchored."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.model import READ_TYPES, Article, Offset, Passage, Span, Time, row_id
from onrecord.read.times.grammar import read_items
from onrecord.read.times.items import Item
from onrecord.read.times.joining import join_items
from onrecord.read.times.names import settle
from onrecord.read.times.tense import Toward, toward
from onrecord.read.times.words import Line, read_line


def find_times(article: Article, passages: Sequence[Passage]) -> tuple[Time, ...]:
    """The times of an article in the order of its text: each a value, or an offset from an anchor that is not known yet."""
    read = [passage.span for passage in passages if passage.type in READ_TYPES]
    lines = [read_line(article.text, span.start, span.end) for span in sorted(read, key=lambda span: span.start)]
    settle(lines)
    return tuple(time for line in lines for time in _times_of(article, line))


def _times_of(article: Article, line: Line) -> Iterator[Time]:
    line.shape()
    for item in join_items(line, read_items(line)):
        span = Span.of(article.text, line.starts[item.first], line.ends[item.last])
        yield Time(
            id=row_id("time", article.id, span.start),
            span=span,
            type=item.type,
            mod=item.mod,
            value=item.value,
            offset=_directed(line, item),
            quant=item.quant,
            freq=item.freq,
        )


def _directed(line: Line, item: Item) -> Offset | None:
    """The offset with the side on which its day, month or quarter is looked for."""
    offset = item.offset
    if offset is None or offset.steps is not None or offset.toward is not None:
        return offset
    found = toward(line, item)
    if offset.base == "previous":
        return replace(offset, base="published", toward=found) if found == "future" else replace(offset, toward="near")
    default: Toward = "near" if item.kind in ("month", "monthday") else "past"
    return replace(offset, toward=found or default)
