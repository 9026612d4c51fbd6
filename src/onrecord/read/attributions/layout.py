"""The words of an article as the rules of reported speech look at them: who hangs on whom, what stands in quotation marks, where."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile

from onrecord.model import Passage
from onrecord.read.words import Word, Words

WordSpan = tuple[int, int]
"""First word, and the word after the last."""


@dataclass(frozen=True)
class Layout:
    """An index of `words`, made once an article.

    `children[i]` hang on word i, in order; `reach[i]` are the first word of its subtree and the word after the last; `quoted[i]` is the
    number of quotations it stands in, marks not counted, `within[i]` the number in `words.quotes` of the innermost; `passage[i]`
    numbers the passages that are read and `paragraph[n]` is the paragraph of passage n (two passages of one line share it); `persons`
    are the words of names of persons and bodies, `datelines` the numbers of the passages that are datelines.
    """

    words: Words
    children: tuple[tuple[int, ...], ...]
    reach: tuple[WordSpan, ...]
    quoted: tuple[int, ...]
    within: tuple[tuple[int, ...], ...]
    passage: tuple[int, ...]
    paragraph: tuple[int, ...]
    persons: frozenset[int]
    datelines: frozenset[int] = frozenset()

    @classmethod
    def of(cls, words: Words, passages: Sequence[Passage] = ()) -> "Layout":
        """The index of words that were read in `passages`; without these every passage is a paragraph."""
        children = _children(words.words)
        passage = tuple(n for n, (first, last) in enumerate(words.passages) for _ in range(first, last))
        persons = (range(n.first, n.last) for n in words.names if n.type in ("person", "organisation"))
        return cls(
            words,
            children,
            _reach(words.words, children),
            _quoted(words),
            _within(words),
            passage,
            _paragraphs(words, passages),
            frozenset(i for name in persons for i in name),
            frozenset(_datelines(words, passages)),
        )

    def __getitem__(self, number: int) -> Word:
        return self.words.words[number]

    def sentence(self, number: int) -> WordSpan:
        """The sentence a word stands in."""
        return self.words.sentences[self[number].sentence]

    def head(self, span: WordSpan) -> int:
        """The word the others of a span hang on: the first whose own head lies outside, no punctuation if there is another."""
        outside = [i for i in range(*span) if not span[0] <= self[i].head < span[1]]
        return next((i for i in outside if self[i].upos != "PUNCT"), outside[0] if outside else span[0])

    def up(self, number: int) -> Iterator[int]:
        """The words above a word, the nearest first."""
        at = self[number].head
        while at >= 0:
            yield at
            at = self[at].head

    def child(self, number: int, *relations: str) -> int | None:
        """The first word that hangs on a word in one of these relations, subtypes counted with them ("nsubj:pass" is "nsubj")."""
        return next((i for i in self.children[number] if self[i].rel.split(":")[0] in relations), None)

    def quotes_at(self, first: int, last: int) -> Iterator[WordSpan]:
        """The numbers of the marks of the quotations that hold the first or last word of a span, or begin within it, in order."""
        numbers = sorted({n for i in (first, last - 1) for n in self.within[i]})
        at = bisect_left(self.words.quotes, (first, 0))
        inside = takewhile(lambda n: self.words.quotes[n][0] < last, range(at, len(self.words.quotes)))
        yield from (self.words.quotes[n] for n in sorted({*numbers, *inside}))

    def quotes_in(self, span: WordSpan) -> tuple[WordSpan, ...]:
        """The numbers of the marks of the quotations that open within a span, in order."""
        low = bisect_left(self.words.quotes, (span[0], 0))
        return self.words.quotes[low : bisect_left(self.words.quotes, (span[1], 0))]

    def text(self, span: WordSpan) -> str:
        """The words of a span in small letters, with blanks between."""
        return " ".join(word.text.lower() for word in self.words.words[span[0] : span[1]])


def _children(words: Sequence[Word]) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in words]
    for number, word in enumerate(words):
        if word.head >= 0:
            found[word.head].append(number)
    return tuple(tuple(numbers) for numbers in found)


def _reach(words: Sequence[Word], children: Sequence[Sequence[int]]) -> tuple[WordSpan, ...]:
    order = [number for number, word in enumerate(words) if word.head < 0]
    for number in order:
        order.extend(children[number])
    reach = [(number, number + 1) for number in range(len(words))]
    for number in reversed(order):
        if (head := words[number].head) >= 0:
            reach[head] = min(reach[head][0], reach[number][0]), max(reach[head][1], reach[number][1])
    return tuple(reach)


def _quoted(words: Words) -> tuple[int, ...]:
    steps = [0] * (len(words.words) + 1)
    for opening, closing in words.quotes:
        steps[opening + 1] += 1
        steps[max(closing, opening + 1)] -= 1
    return tuple(accumulate(steps))[: len(words.words)]


def _within(words: Words) -> tuple[tuple[int, ...], ...]:
    """For each word the number of the quotation that was opened last before it and holds it or its mark; () where none does."""
    found: list[tuple[int, ...]] = [()] * len(words.words)
    opened: list[int] = []
    at = 0
    for number in range(len(words.words)):
        while at < len(words.quotes) and words.quotes[at][0] == number:
            opened.append(at)
            at += 1
        while opened and words.quotes[opened[-1]][1] < number:
            opened.pop()
        found[number] = tuple(opened[-1:])
    return tuple(found)


def _datelines(words: Words, passages: Sequence[Passage]) -> Iterator[int]:
    starts = {passage.span.start for passage in passages if passage.type == "dateline"}
    return (n for n, (first, _) in enumerate(words.passages) if words.words[first].start in starts)


def _paragraphs(words: Words, passages: Sequence[Passage]) -> tuple[int, ...]:
    starts = [passage.span.start for passage in passages]
    numbers = [bisect_right(starts, words.words[first].start) - 1 for first, _ in words.passages]
    return tuple(passages[n].paragraph if n >= 0 else -at for at, n in enumerate(numbers))
