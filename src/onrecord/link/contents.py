"""What is said, made comparable: the words of a content, those in quotation marks, names, times and numbers.

Two contents are held against one another word by word; nothing here looks at who says it or when.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import islice

from onrecord.model import Document, Mention, Span, Time
from onrecord.tables import load_table

_TOKEN = re.compile(r"[^\W_]+(?:[.,]\d+)*|[“”\"%]")
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_MARKS = frozenset("=@#")
_NUMBERS = {
    word: str(value)
    for value, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)
}
_ENDINGS = "izations isations ization isation izing ising ized ised ize ise ments ment ing ed es s".split()
LONGEST = 300
"""No more words of a content are compared."""


@dataclass(frozen=True)
class Content:
    """All words in small letters, which of them are quoted, and the units that carry what is said.

    A unit is the stem of a word, `=` with the id of an entity, `@` with the value of a time, `#` with a number.
    """

    words: tuple[str, ...]
    quoted: tuple[bool, ...]
    units: frozenset[str]
    negated: bool

    def part(self, mark: str) -> frozenset[str]:
        """The units with a mark: `=`, `@` or `#`."""
        return frozenset(unit for unit in self.units if unit[0] == mark)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The units that are stems of words."""
        return frozenset(unit for unit in self.units if unit[0] not in _MARKS)

    @cached_property
    def segments(self) -> tuple[tuple[int, int], ...]:
        """The quoted stretches: the first word, and the one after the last."""
        edges = [at for at in range(len(self.words) + 1) if self._is_quoted(at) != self._is_quoted(at - 1)]
        return tuple(zip(edges[::2], edges[1::2], strict=True))

    @cached_property
    def sevens(self) -> frozenset[tuple[str, ...]]:
        """All stretches of seven quoted words."""
        return frozenset(self.words[at : at + 7] for first, end in self.segments for at in range(first, end - 6))

    def negators_before(self, at: int) -> int:
        """How many of the four words before a word turn what follows."""
        return sum(word in negators() for word in self.words[max(0, at - 4) : at])

    def _is_quoted(self, at: int) -> bool:
        return 0 <= at < len(self.quoted) and self.quoted[at]


class Page:
    """A document with what its words stand for: the names and times in it, by where they start."""

    def __init__(self, document: Document, entities: Mapping[str, Sequence[str]]) -> None:
        """`entities` gives the ids of the entities of each mention."""
        self.document = document
        values = {value.of: value.value for value in document.values}
        marks = [(m.span, f"={min(entities[m.id])}") for m in document.mentions if _is_name(m, entities)]
        marks += [(t.span, f"@{values[t.id]}") for t in document.times if _is_told(t, values)]
        self._marks = sorted(marks, key=lambda mark: (mark[0].start, mark[0].end, mark[1]))
        self._starts = [span.start for span, _ in self._marks]

    def content(self, spans: Sequence[Span], *, direct: bool = False) -> Content:
        """The content of some spans; of a `direct` one without quotation marks all words are quoted."""
        tokens = list(islice(_tokens(spans), LONGEST))
        if direct and not any(quoted for *_, quoted in tokens):
            tokens = [(word, start, True) for word, start, _ in tokens]
        marked = dict(pair for span in spans for pair in self._marked(span))
        units = {marked[start] for _, start, _ in tokens if marked.get(start)}
        units |= {unit for word, start, _ in tokens if start not in marked and (unit := unit_of(word))}
        words = tuple(word for word, _, _ in tokens)
        turns = sum(word in negators() for word in words)
        return Content(words, tuple(quoted for *_, quoted in tokens), frozenset(units), turns % 2 == 1)

    def _marked(self, within: Span) -> Iterator[tuple[int, str]]:
        """The start of each word that a name or a time covers, with its unit (empty for all but the first of it)."""
        first, last = bisect_left(self._starts, within.start), bisect_left(self._starts, within.end)
        for span, unit in islice(self._marks, first, min(last, first + LONGEST)):
            for number, found in enumerate(_WORD.finditer(span.text)):
                yield span.start + found.start(), "" if number else unit


def words_and_quotes(span: Span) -> Iterator[tuple[str, bool]]:
    """The words of a span in small letters, and whether each stands in quotation marks."""
    yield from ((word, quoted) for word, _, quoted in _tokens([span]))


def unit_of(word: str) -> str | None:
    """What a word in small letters is compared by; None for one that tells nothing.

    >>> unit_of("scrapped") == unit_of("dismantling"), unit_of("twelve"), unit_of("the")
    (True, '#12', None)
    """
    if word[0].isdigit() or word in _NUMBERS:
        return "#" + _NUMBERS.get(word, word.rstrip(".,").replace(",", ""))
    if word in _common() or word in negators():
        return None
    return _groups().get(stem_of(word), stem_of(word)) or None


@lru_cache(maxsize=65536)
def stem_of(word: str) -> str:
    """A word without its commonest endings, the same on both sides of a comparison.

    >>> stem_of("scrapped"), stem_of("denuclearization"), stem_of("promises")
    ('scrap', 'denuclear', 'promis')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        return word[:-1]
    return word.rstrip("e") if len(word) > 3 else word


@cache
def negators() -> frozenset[str]:
    """Words that turn what is said; "n't" is read as "t"."""
    return frozenset(load_table("statements")["negators"].split()) | {"t"}


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """Units to those that go against them."""
    found: dict[str, frozenset[str]] = {}
    for line in load_table("statements")["opposites"]:
        one, other = (unit_of(word) or word for word in line.split())
        found[one] = found.get(one, frozenset()) | {other}
        found[other] = found.get(other, frozenset()) | {one}
    return found


@cache
def _common() -> frozenset[str]:
    return frozenset(" ".join(load_table("statements")["common"]).split())


@cache
def _groups() -> Mapping[str, str]:
    lines = (line.split() for line in load_table("statements")["same"])
    return {stem_of(word): stem_of(words[0]) for words in lines for word in words}


def _tokens(spans: Sequence[Span]) -> Iterator[tuple[str, int, bool]]:
    """Words with where they start and whether they stand in quotation marks; a quotation may go on in the next span."""
    quoted = False
    for span in spans:
        for found in _TOKEN.finditer(span.text):
            word = found.group()
            if word in '“”"':
                quoted = word == "“" or (word == '"' and not quoted)
            elif word != "%":
                yield word.lower(), span.start + found.start(), quoted


def _is_name(mention: Mention, entities: Mapping[str, Sequence[str]]) -> bool:
    return mention.form == "name" and bool(entities.get(mention.id))


def _is_told(time: Time, values: Mapping[str, str | None]) -> bool:
    return bool(values.get(time.id))
