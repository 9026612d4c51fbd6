"""Contents and quotation marks."""

from collections.abc import Sequence

from onrecord.model import Quote
from onrecord.read.attributions.layout import Layout, WordSpan

_LEAST_WORDS = 3
"""So many words between single marks are a quotation: headlines have these."""


def quote_of(layout: Layout, content: Sequence[WordSpan]) -> Quote:
    """Whether all, some or none of the words of a content stand within quotation marks."""
    single = {i for span in content for i in _within_single(layout, span)}
    quoted = [
        layout.quoted[i] > 0 or i in single for span in content for i in range(*span) if layout[i].text[:1].isalnum()
    ]
    if not any(quoted):
        return "indirect"
    return "direct" if all(quoted) else "mixed"


def _within_single(layout: Layout, span: WordSpan) -> range:
    """The words between the first straight single marks that pair: 'will be ended'; an apostrophe pairs with nothing."""
    marks = [i for i in range(*span) if layout[i].text == "'"]
    opening = next((i for i in marks if _stands_before(layout, i)), None)
    closing = next((i for i in marks if opening is not None and i > opening and not _stands_before(layout, i)), None)
    if opening is None or closing is None or closing - opening <= _LEAST_WORDS:
        return range(0)
    return range(opening + 1, closing)


def _stands_before(layout: Layout, number: int) -> bool:
    """Whether a mark stands right before a word and behind white space."""
    if number + 1 >= len(layout.quoted) or layout[number + 1].start != layout[number].end:
        return False
    return number == 0 or layout[number - 1].end < layout[number].start
