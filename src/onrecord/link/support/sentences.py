"""Where the sentences of a record are, and which of them may speak of what a sentence claims.

The documents of a record hold only text and rows. Each sentence is therefore known by its place, found by a light split, and by the
words in it; those few that share most with a claim are read again, with trees, by the reader that read the claim.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log

from onrecord.link.contents import stem_of
from onrecord.link.support.asking_words import near_words
from onrecord.model import READ_TYPES, Document, Record, Span

LONGEST = 1500
"""No more characters are read again as one piece."""
_END = re.compile(r"[.!?][\"”’')\]]{0,3}\s+(?=[\"“‘'(\[]{0,2}[A-Z0-9])")
_SHORT = re.compile(
    r"(?:^|[\s(])(?:[A-Z]|(?:[A-Z]\.)+[A-Z]|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|No|vs|Inc|Corp|Co)\.$"
)
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Place:
    """One sentence: its document, by number, its span, and the span that is read with it, for what its pronouns mean."""

    document: int
    span: Span
    paragraph: int


class Sentences:
    """All sentences of a record by the words they hold. Made once for a record, in time linear in its texts."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.places: list[Place] = []
        self._number: dict[tuple[int, int], int] = {}
        self._holding: dict[str, list[int]] = defaultdict(list)
        for number, document in enumerate(record.documents):
            for place in _places(number, document):
                for key in sorted({key for word in _WORD.findall(place.span.text) for key in keys_of_text(word)}):
                    self._holding[key].append(len(self.places))
                self._number[number, place.span.start] = len(self.places)
                self.places.append(place)

    def before(self, place: Place, most: int) -> list[Place]:
        """The sentences of the same document that stand before a place, the nearest last."""
        number = self._number[place.document, place.span.start]
        return [each for each in self.places[max(0, number - most) : number] if each.document == place.document]

    def hold_together(self, document: int, *keys: Iterable[str]) -> bool:
        """Whether one sentence of a document holds one of each of some sets of keys."""
        found = [{n for key in alternatives for n in self._holding.get(key, ())} for alternatives in keys]
        return any(self.places[n].document == document for n in set.intersection(*found)) if found else False

    def nearest(self, keys: Iterable[Iterable[str]], most: int) -> list[Place]:
        """The places that share most with a claim, best first. `keys` are, for each thing it says, what may stand for it."""
        score: Counter[int] = Counter()
        for alternatives in keys:
            found = {number for key in alternatives for number in self._holding.get(key, ())}
            if found:
                weight = 1 + log(1 + len(self.places) / len(found))
                for number in found:
                    score[number] += weight  # type: ignore[assignment]
        return [self.places[number] for number in sorted(score, key=lambda n: (-score[n], n))[:most]]


@lru_cache(maxsize=65536)
def keys_of_text(word: str) -> tuple[str, ...]:
    """What a word as written may be found by: its stem and those of the groups of near words it stands in."""
    return stem_of(word.lower()), *near_words(word.lower())


def _places(number: int, document: Document) -> Iterator[Place]:
    """The sentences of what is read of a document, in order."""
    text = document.article.text
    for passage in document.passages:
        if passage.type in READ_TYPES:
            for start, end in split(text, passage.span.start, passage.span.end):
                yield Place(number, Span.of(text, start, end), passage.paragraph)


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch of text, by full stops that end no abbreviation; none longer than `LONGEST`.

    >>> text = "Mr. Ito left. He will return."
    >>> [text[first:last] for first, last in split(text, 0, len(text))]
    ['Mr. Ito left.', 'He will return.']
    """
    first = start
    for found in _END.finditer(text, start, end):
        if _SHORT.search(text, max(first, found.start() - 12), found.start() + 1):
            continue
        yield from _pieces(text, first, found.end())
        first = found.end()
    yield from _pieces(text, first, end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for first in range(start, end, LONGEST):
        last = min(first + LONGEST, end)
        piece = text[first:last]
        if kept := piece.strip():
            lead = len(piece) - len(piece.lstrip())
            yield first + lead, first + lead + len(kept)
