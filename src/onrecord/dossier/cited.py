"""Which sentences of an article a page holds: those that a row cites, and their neighbours in the paragraph."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from onrecord.model import Document, Passage, Span

_AFTER_BLANK = re.compile(r"(?<=\s)\S")
_CLOSING = "\"”’')]"
_ENDS = ".!?"
_SHORT = 4
"""A word this short before a full stop, with a capital, may be an abbreviation ("Mr.", "Sen."): the sentence goes on."""

Stretch = tuple[int, int]
"""Offsets of the article, the end not included."""


def sentences(passage: Passage) -> list[Stretch]:
    """The passage cut after each full stop, question or exclamation mark that white space follows; nothing between is lost.

    >>> sentences(Passage(Span(5, 24, "It ended. Who lost?"), "body", 1))
    [(5, 15), (15, 24)]
    """
    text, first = passage.span.text, passage.span.start
    cuts = [match.start() for match in _AFTER_BLANK.finditer(text) if _ends(text, match.start())]
    edges = [0, *cuts, len(text)]
    return [(first + start, first + end) for start, end in zip(edges, edges[1:], strict=False)]


def _ends(text: str, at: int) -> bool:
    """Whether a sentence ends before the white space before `at`."""
    before = at - 1
    while before > 0 and text[before].isspace() and at - before < _SHORT:
        before -= 1
    closing = before
    while closing > 0 and text[closing] in _CLOSING and before - closing < _SHORT:
        closing -= 1
    if text[closing] not in _ENDS:
        return False
    start = max(text.rfind(" ", max(0, closing - _SHORT - 1), closing), text.rfind("\n", max(0, closing - 5), closing))
    word = text[start + 1 : closing]
    return not (text[closing] == "." and start >= 0 and word[:1].isupper() and len(word) < _SHORT)


def kept_stretches(
    document: Document, cited: Iterable[Span], *, full_text: bool
) -> list[tuple[Passage, list[Stretch]]]:
    """For each passage the sentences that are shown: all of them, or those that are cited and their neighbours."""
    merged = _merged(sorted((span.start, span.end) for span in cited))
    found = []
    for passage in document.passages:
        every = sentences(passage)
        found.append((passage, every if full_text else _near(every, merged)))
    return found


def _merged(spans: Sequence[Stretch]) -> list[Stretch]:
    """The same offsets covered by stretches that do not overlap; `spans` are in order."""
    merged: list[Stretch] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _near(every: Sequence[Stretch], merged: Sequence[Stretch]) -> list[Stretch]:
    hit = [_is_cited(sentence, merged) for sentence in every]
    return [sentence for n, sentence in enumerate(every) if any(hit[max(n - 1, 0) : n + 2])]


def _is_cited(sentence: Stretch, merged: Sequence[Stretch]) -> bool:
    first = bisect_right(merged, sentence[0], key=lambda stretch: stretch[1])
    return first < bisect_left(merged, sentence[1], key=lambda stretch: stretch[0])
