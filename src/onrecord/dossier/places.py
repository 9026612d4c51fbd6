"""Where in an article something stands, for views: paragraphs by offset, marks by passage."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.model import Passage, Time, TimeValue

Mark = tuple[Time, TimeValue]


def paragraph_at(passages: Sequence[Passage], start: int) -> int:
    """The paragraph of the passage that holds the offset; passages are in order."""
    return passages[bisect_right(passages, start, key=lambda passage: passage.span.start) - 1].paragraph


def marks_in(passage: Passage, marks: Sequence[Mark]) -> Sequence[Mark]:
    """The marks that lie within the passage; marks are in order of their start and do not overlap."""
    first = bisect_left(marks, passage.span.start, key=lambda mark: mark[0].span.start)
    last = bisect_right(marks, passage.span.end, key=lambda mark: mark[0].span.end)
    return marks[first:last]
