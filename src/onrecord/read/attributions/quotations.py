"""Contents and quotation marks."""

from collections.abc import Sequence

from onrecord.model import Quote
from onrecord.read.attributions.layout import Layout, WordSpan


def quote_of(layout: Layout, content: Sequence[WordSpan]) -> Quote:
    """Whether all, some or none of the words of a content stand within quotation marks."""
    quoted = [layout.quoted[i] > 0 for span in content for i in range(*span) if layout[i].text[:1].isalnum()]
    if not any(quoted):
        return "indirect"
    return "direct" if all(quoted) else "mixed"
