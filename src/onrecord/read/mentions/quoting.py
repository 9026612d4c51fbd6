"""Who says what is quoted or reported, as far as the reader tells."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.read.analysis import Report
from onrecord.read.decode import Span
from onrecord.read.mentions.sheet import Sheet

_MOST_SOURCES = 6
"""No more sources than these are looked at for who spoke last."""


@dataclass(frozen=True)
class Speakers:
    """`of_quote[mark]` are the words that name who says the quotation; `spans` the contents in order, with the source of each;
    `told_by[word]` what a source tells whose head is that word, as spans of words: of a quotation all, however far off its cue.

    `sources` are those of the article's own reports in order; `told` marks the words that are somebody's, not the article's.
    """

    of_quote: dict[int, Span]
    spans: tuple[tuple[int, int, Span], ...]
    told_by: dict[int, tuple[Span, ...]]
    sources: tuple[Span, ...]
    told: bytes

    @classmethod
    def of(cls, sheet: Sheet) -> "Speakers":
        """Those of the reports that name a source."""
        found: dict[int, Span] = {}
        told: dict[int, list[Span]] = {}
        spans, ends = [], dict(sheet.read.quotes)
        for source, (first, last) in _contents(sheet.read.reports):
            spans.append((first, last, source))
            head = sheet.head_of(*source)
            own = told.setdefault(head, [])
            own.append((first, last))
            for quote in {sheet.quote(first), sheet.quote(last - 1)} - {None, sheet.quote(head)}:
                found.setdefault(quote, source)  # type: ignore[arg-type]
                own.append((quote, ends.get(quote, last)))  # type: ignore[arg-type]
        found |= _going_on(sheet, found)
        marked = _marked(len(sheet.words), spans)
        sources = {source for *_, source in spans if not marked[source[0]] and sheet.quote(source[0]) is None}
        return cls(
            found,
            tuple(sorted(spans)),
            {head: tuple(own) for head, own in told.items()},
            tuple(sorted(sources)),
            marked,
        )

    def says(self, quote: int, word: int) -> bool:
        """Whether a word stands in the name of who says a quotation."""
        span = self.of_quote.get(quote)
        return span is not None and span[0] <= word < span[1]

    def reports(self, word: int, by: int) -> bool:
        """Whether a word stands in content whose source holds the word `by`."""
        number = bisect_right(self.spans, word, key=lambda span: span[0])
        return any(
            first <= word < last and source[0] <= by < source[1]
            for first, last, source in self.spans[max(number - 4, 0) : number]
        )

    def before(self, word: int) -> Iterator[Span]:
        """The sources that end before a word, the last first; no more than a few."""
        number = bisect_left(self.sources, (word,))
        near = self.sources[max(number - _MOST_SOURCES, 0) : number]
        return (source for source in reversed(near) if source[1] <= word)


def _contents(reports: tuple[Report, ...]) -> Iterator[tuple[Span, Span]]:
    """Each content of those reports that name a source, behind that source."""
    for report in reports:
        if report.source:
            yield from ((report.source, content) for content in report.content)


def _going_on(sheet: Sheet, found: dict[int, Span]) -> dict[int, Span]:
    """The speakers of quotations that open a sentence and name none, but go on from one before in their paragraph."""
    more: dict[int, Span] = {}
    last: tuple[int, Span] | None = None
    for quote in sorted({mark for mark in sheet.quote_of if mark >= 0}):
        passage = sheet.passage(quote)
        if quote in found:
            last = passage, found[quote]
        elif last and last[0] == passage and sheet.sentence(quote)[0] == quote:
            more[quote] = last[1]
    return more


def _marked(size: int, spans: list[tuple[int, int, Span]]) -> bytes:
    """One for each word that stands in some span, else zero."""
    marked, end = bytearray(size), 0
    for first, last, _ in sorted(spans):
        first = max(first, end)
        if first < last:
            marked[first:last] = b"\1" * (last - first)
            end = last
    return bytes(marked)
