"""Where in an article something stands, for views: paragraphs by offset."""

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.model import Passage


def paragraph_at(passages: Sequence[Passage], start: int) -> int:
    """The paragraph of the passage that holds the offset; passages are in order."""
    return passages[bisect_right(passages, start, key=lambda passage: passage.span.start) - 1].paragraph
