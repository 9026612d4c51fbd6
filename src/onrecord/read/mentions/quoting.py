"""Who says what is quoted or reported, as far as the reader tells."""

from bisect import bisect_right
from dataclasses import dataclass

from onrecord.read.decode import Span
from onrecord.read.mentions.sheet import Sheet


@dataclass(frozen=True)
class Speakers:
    """`of_quote[mark]` are the words that name who says the quotation; `spans` the contents in order, with the source of each;
    `told_by[word]` what a source tells whose head is that word, as spans of words."""

    of_quote: dict[int, Span]
    spans: tuple[tuple[int, int, Span], ...]
    told_by: dict[int, tuple[Span, ...]]

    @classmethod
    def of(cls, sheet: Sheet) -> "Speakers":
        """Those of the reports that name a source."""
        found: dict[int, Span] = {}
        spans = []
        for report in sheet.read.reports:
            for first, last in report.content if report.source else ():
                spans.append((first, last, report.source or (0, 0)))
                for quote in {sheet.quote(first), sheet.quote(last - 1)} - {None}:
                    found.setdefault(quote, report.source)  # type: ignore[arg-type]
        told: dict[int, list[Span]] = {}
        for first, last, source in spans:
            told.setdefault(sheet.head_of(*source), []).append((first, last))
        return cls(found, tuple(sorted(spans)), {head: tuple(spans) for head, spans in told.items()})

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
