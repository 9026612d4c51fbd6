"""Mentions by the words they stand on."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Mention
from onrecord.read.words import Words

WordSpan = tuple[int, int]


@dataclass(frozen=True)
class MentionIndex:
    """The mentions of an article by word numbers. `spans[n]` are the words of `mentions[n]`, `heads[n]` its head word."""

    mentions: tuple[Mention, ...]
    spans: tuple[WordSpan, ...]
    heads: tuple[int, ...]
    by_head: dict[int, int]
    by_id: dict[str, int]

    @classmethod
    def of(cls, words: Words, mentions: Sequence[Mention]) -> "MentionIndex":
        """The index of the mentions that stand on words that were read."""
        starts, ends = [word.start for word in words.words], [word.end for word in words.words]
        kept = []
        for mention in mentions:
            span = bisect_right(ends, mention.span.start), bisect_left(starts, mention.span.end)
            if span[0] < span[1]:
                kept.append((mention, span, head_of(words, span)))
        return cls(
            mentions=tuple(mention for mention, _, _ in kept),
            spans=tuple(span for _, span, _ in kept),
            heads=tuple(head for _, _, head in kept),
            by_head={head: n for n, (_, _, head) in reversed(list(enumerate(kept)))},
            by_id={mention.id: n for n, (mention, _, _) in enumerate(kept)},
        )

    def at(self, word: int) -> Mention | None:
        """The mention whose head is this word; the first, where several have it."""
        return self.mentions[self.by_head[word]] if word in self.by_head else None

    def within(self, span: WordSpan) -> tuple[Mention, ...]:
        """The mentions that lie within a span of words, in order of their heads."""
        numbers = (self.by_head[word] for word in range(*span) if word in self.by_head)
        return tuple(self.mentions[n] for n in numbers if span[0] <= self.spans[n][0] and self.spans[n][1] <= span[1])


def head_of(words: Words, span: WordSpan) -> int:
    """The word of a span that the tree hangs the others on: the first whose own head lies outside; never punctuation if there is else."""
    outside = [i for i in range(*span) if not span[0] <= words.words[i].head < span[1]]
    return next((i for i in outside if words.words[i].upos != "PUNCT"), outside[0] if outside else span[0])
