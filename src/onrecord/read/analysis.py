"""What the trained network reads in one article, as plain data: words, names, predicates with their roles, reported speech.

Offsets count code points of the article; words are counted from 0 over all passages that are read (`model.READ_TYPES`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.read.decode import Span


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its place in the tree of its sentence: `head` is a word number, -1 for the root."""

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    head: int
    rel: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Name:
    """Words `first` to `last` (not included) name something of `type`; `score` from 0 to 1 is the least of its words'."""

    first: int
    last: int
    type: str
    score: float


@dataclass(frozen=True, slots=True)
class Role:
    """Words `first` to `last` (not included) are, in PropBank's terms, the `label` of a predicate (`ARG0`, `ARGM-TMP` …)."""

    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Predicate:
    """A word that tells what happens. `factuality` from -3 (did not happen) to 3 (did)."""

    word: int
    factuality: float
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Reported speech, thought or stance: who, by what cue, what. Spans are word numbers, the last not included.

    `source` is None where nobody is named, `cue` where a quotation goes on without one; `anchor` is the first word of the cue or else
    the opening quotation mark. `inside` is the number, among the reports of the article, of the report in whose content this one
    stands. `score` from 0 to 1 is how sure the cue is.
    """

    anchor: int
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    inside: int | None
    score: float


@dataclass(frozen=True, slots=True)
class Words:
    """All that was read. `sentences` and `passages` are spans of words, in order; `quotes` are numbers of paired marks."""

    words: tuple[Word, ...] = ()
    sentences: tuple[Span, ...] = ()
    passages: tuple[Span, ...] = ()
    quotes: tuple[tuple[int, int], ...] = ()
    names: tuple[Name, ...] = ()
    predicates: tuple[Predicate, ...] = ()
    reports: tuple[Report, ...] = ()
    states: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0), np.float32), repr=False, compare=False)

    def characters(self, span: Span) -> tuple[int, int]:
        """Offsets in the article of words `span[0]` to `span[1]` (not included).

        >>> Words((Word(0, 3, "Kim", "Kim", "PROPN", -1, "root", 0),)).characters((0, 1))
        (0, 3)
        """
        return self.words[span[0]].start, self.words[span[1] - 1].end

    def vector(self, spans: Sequence[Span]) -> NDArray[np.float16]:
        """A vector of length 1 for the meaning of some spans of words, to tell which statements are alike."""
        mean = np.concatenate([self.states[first:last] for first, last in spans]).mean(0)
        result: NDArray[np.float16] = (mean / max(float(np.linalg.norm(mean)), 1e-6)).astype(np.float16)
        return result

    def to_doc(self, text: str, vocab: Any = None) -> Any:
        """A spaCy `Doc` of the words with tags, tree, entities and `doc.spans` (needs the extra `onrecord[spacy]`).

        `text` is the text of the article that was read.
        """
        from onrecord.read.spacy_doc import make_doc

        return make_doc(self, text, vocab)
