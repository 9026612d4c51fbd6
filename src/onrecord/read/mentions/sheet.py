"""One article's words with what every part of finding mentions asks of them: computed once, read by all."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import EntityType, Gender, MentionForm, Passage
from onrecord.read.decode import Span
from onrecord.read.words import Word, Words

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
"""Relations of a subject to its verb."""


@dataclass(frozen=True, slots=True)
class Office:
    """A title (words `title`) and the body it is held in; both are spans of words."""

    title: Span
    organisation: Span | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention before its chain is known: words `first` to `last` (not included), around the word `head`.

    `key` is the name without what may be left out of it (words in small letters), or the lemma of a noun; `known` the usual
    form of a name in the tables. `links` are heads of other drafts that this one certainly means ("X, the envoy,").
    """

    first: int
    last: int
    head: int
    form: MentionForm
    type: EntityType | None
    key: tuple[str, ...] = ()
    known: str | None = None
    state: str | None = None
    gender: Gender | None = None
    plural: bool = False
    offices: tuple[Office, ...] = ()
    links: tuple[int, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """The words of an article and indexes of them. `children[i]` are the words whose head is `i`, in order;
    `titles` are the numbers of passages that are titles; `quote_of[i]` as `quote` says, -1 for none."""

    words: tuple[Word, ...]
    read: Words
    lowered: tuple[str, ...]
    children: tuple[tuple[int, ...], ...]
    passage_starts: tuple[int, ...]
    quote_of: tuple[int, ...]
    titles: frozenset[int] = frozenset()

    @classmethod
    def of(cls, read: Words, passages: Sequence[Passage] = ()) -> "Sheet":
        """The sheet of what the reader read in an article; its passages tell which words are a title."""
        children: list[list[int]] = [[] for _ in read.words]
        for number, word in enumerate(read.words):
            if word.head >= 0:
                children[word.head].append(number)
        return cls(
            read.words,
            read,
            tuple(word.text.lower() for word in read.words),
            tuple(tuple(own) for own in children),
            tuple(first for first, _ in read.passages),
            _quotations(read),
            _titles(read, passages),
        )

    def sentence(self, word: int) -> Span:
        """The words of the sentence that a word stands in."""
        return self.read.sentences[self.words[word].sentence]

    def passage(self, word: int) -> int:
        """The number of the passage that a word stands in."""
        return bisect_right(self.passage_starts, word) - 1

    def quote(self, word: int) -> int | None:
        """The number of the opening mark of the quotation that a word stands in; the outer one of several."""
        return self.quote_of[word] if self.quote_of[word] >= 0 else None

    def text(self, span: Span) -> tuple[str, ...]:
        """The words of a span in small letters."""
        return self.lowered[span[0] : span[1]]

    def head_of(self, first: int, last: int) -> int:
        """The word of a span whose head lies outside of it; the last of several that are no punctuation."""
        tops = [
            i for i in range(first, last) if not first <= self.words[i].head < last and self.words[i].upos != "PUNCT"
        ]
        return tops[0] if tops else last - 1

    def up(self, word: int, most: int = 60) -> Iterator[int]:
        """The words above a word in the tree, the nearest first; no more than `most`."""
        at = self.words[word].head
        while at >= 0 and most:
            yield at
            at, most = self.words[at].head, most - 1

    def relations(self, word: int, rels: Sequence[str]) -> tuple[int, ...]:
        """The words below a word by one of some relations (without their subtypes)."""
        return tuple(i for i in self.children[word] if self.words[i].rel.partition(":")[0] in rels)


def _titles(read: Words, passages: Sequence[Passage]) -> frozenset[int]:
    """The numbers of those passages of words that are titles."""
    starts = {passage.span.start for passage in passages if passage.type == "title"}
    return frozenset(n for n, (first, _) in enumerate(read.passages) if read.words[first].start in starts)


def _quotations(read: Words) -> tuple[int, ...]:
    """For every word the opening mark of the outermost quotation around it, -1 outside."""
    found = [-1] * len(read.words)
    end = 0
    for first, last in sorted(read.quotes):
        if first >= end:
            end = last
            found[first : last + 1] = [first] * len(found[first : last + 1])
    return tuple(found)
