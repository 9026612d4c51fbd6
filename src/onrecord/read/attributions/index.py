"""Mentions, times and the tree of an article by word numbers."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.model import Mention, Span, Time
from onrecord.read.attributions.base_forms import base_form
from onrecord.read.words import Words

WordSpan = tuple[int, int]
"""Word numbers, the last not included."""


@dataclass(frozen=True)
class MentionIndex:
    """The mentions of an article by word numbers: `spans[n]` are the words of `mentions[n]`; `by_chain` in order of the text."""

    mentions: tuple[Mention, ...]
    spans: tuple[WordSpan, ...]
    by_head: Mapping[int, int]
    by_chain: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, words: Words, mentions: Sequence[Mention]) -> "MentionIndex":
        """The index of the mentions that stand on words that were read."""
        finder = WordFinder.of(words)
        placed = [(mention, finder.words_of(mention.span)) for mention in mentions]
        kept = [(mention, span) for mention, span in placed if span[0] < span[1]]
        chains: dict[str, list[int]] = {}
        for n, (mention, _) in enumerate(kept):
            for chain in mention.chains:
                chains.setdefault(chain, []).append(n)
        return cls(
            mentions=tuple(mention for mention, _ in kept),
            spans=tuple(span for _, span in kept),
            by_head={head_of(words, span): n for n, (_, span) in reversed(list(enumerate(kept)))},
            by_chain={chain: tuple(numbers) for chain, numbers in chains.items()},
        )

    def at(self, word: int) -> Mention | None:
        """The mention whose head is this word; the first, where several have it."""
        return self.mentions[self.by_head[word]] if word in self.by_head else None

    def within(self, span: WordSpan) -> tuple[Mention, ...]:
        """The mentions that lie within a span of words, in order of their heads."""
        numbers = (self.by_head[word] for word in range(*span) if word in self.by_head)
        return tuple(self.mentions[n] for n in numbers if span[0] <= self.spans[n][0] and self.spans[n][1] <= span[1])

    def antecedent(self, word: int) -> WordSpan | None:
        """The words of the first mention, no pronoun, of the one chain of the mention headed by this word; names go first."""
        mention = self.at(word)
        if mention is None or len(mention.chains) != 1:
            return None
        others = [n for n in self.by_chain[mention.chains[0]] if self.mentions[n].form != "pronoun"]
        named = [n for n in others if self.mentions[n].form == "name"]
        return self.spans[(named or others)[0]] if others else None


@dataclass(frozen=True)
class WordFinder:
    """Finds the words of a stretch of text."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, words: Words) -> "WordFinder":
        """The finder of the words of an article."""
        return cls(tuple(word.start for word in words.words), tuple(word.end for word in words.words))

    def words_of(self, span: Span) -> WordSpan:
        """The words that touch a span of text; the first is the last where there are none."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)


@dataclass(frozen=True)
class Clues:
    """All that the meaning of a report is read from: words, their tree downwards, mentions, and times by word.

    `times` holds, for each time in order of the text, its words and itself; `children` the words that hang on each word; `names`
    and `name_spans` the type and the words of the name that a word is part of.
    """

    words: Words
    mentions: MentionIndex
    times: tuple[tuple[WordSpan, Time], ...] = ()
    children: tuple[tuple[int, ...], ...] = field(default=(), repr=False)
    names: Mapping[int, str] = field(default_factory=dict, repr=False)
    name_spans: Mapping[int, WordSpan] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, words: Words, mentions: MentionIndex, times: Sequence[Time]) -> "Clues":
        """The clues of one article."""
        finder = WordFinder.of(words)
        placed = sorted(((finder.words_of(time.span), time) for time in times), key=lambda pair: pair[0])
        children: list[list[int]] = [[] for _ in words.words]
        for i, word in enumerate(words.words):
            if word.head >= 0:
                children[word.head].append(i)
        kept = tuple((span, time) for span, time in placed if span[0] < span[1])
        named = [(i, name) for name in words.names for i in range(name.first, name.last)]
        return cls(
            words,
            mentions,
            kept,
            tuple(tuple(own) for own in children),
            {i: name.type for i, name in named},
            {i: (name.first, name.last) for i, name in named},
        )

    @cached_property
    def time_of(self) -> Mapping[str, Time]:
        """The times by their ids."""
        return {time.id: time for _, time in self.times}

    @cached_property
    def told(self) -> Mapping[int, tuple[int, ...]]:
        """For the first word of a time the numbers of the reports of `words` in whose contents it stands."""
        found: dict[int, tuple[int, ...]] = {}
        for n, report in enumerate(self.words.reports):
            for piece in report.content:
                for span, _ in self.times_within(piece):
                    found[span[0]] = (*found.get(span[0], ()), n)
        return found

    @cached_property
    def cue_ends(self) -> Mapping[int, int]:
        """For the word behind each cue the anchor of its report."""
        return {report.cue[1]: report.anchor for report in self.words.reports if report.cue}

    def lemma(self, word: int) -> str:
        """The dictionary form of a word in lower case; a negation is "not" in whatever form."""
        own = self.words.words[word]
        return "not" if own.text.lower() in _NEGATIONS else base_form(own.text, own.lemma)

    def lemmas(self, span: WordSpan) -> tuple[str, ...]:
        """The dictionary forms of a span of words."""
        return tuple(self.lemma(word) for word in range(*span))

    def text(self, span: WordSpan) -> str:
        """The words of a span as they stand, white space between them made one space."""
        parts: list[str] = []
        for i in range(*span):
            gap = i > span[0] and self.words.words[i].start > self.words.words[i - 1].end
            parts += [" "] * gap + [self.words.words[i].text]
        return "".join(parts)

    def sentence(self, word: int) -> WordSpan:
        """The sentence of a word."""
        return self.words.sentences[self.words.words[word].sentence]

    def times_within(self, span: WordSpan) -> Iterator[tuple[WordSpan, Time]]:
        """The times that begin within a span of words."""
        at = bisect_left(self.times, span[0], key=lambda pair: pair[0][0])
        while at < len(self.times) and self.times[at][0][0] < span[1]:
            yield self.times[at]
            at += 1

    def above(self, word: int, limit: int = 40) -> Iterator[int]:
        """The words that a word hangs on, the nearest first; at most `limit` of them."""
        for _ in range(limit):
            word = self.words.words[word].head
            if word < 0:
                return
            yield word

    def relation(self, word: int) -> str:
        """The relation of a word to its head, without its subtype."""
        return self.words.words[word].rel.partition(":")[0]


_NEGATIONS = frozenset({"n't", "n’t", "not", "never", "cannot"})


def head_of(words: Words, span: WordSpan) -> int:
    """The word of a span that the tree hangs the others on: the first with its own head outside, punctuation only if there is no other."""
    outside = [i for i in range(*span) if not span[0] <= words.words[i].head < span[1]]
    return next((i for i in outside if words.words[i].upos != "PUNCT"), outside[0] if outside else span[0])
