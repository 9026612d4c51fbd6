"""The words about a place in a text, by their letters alone: what the evidence check reads, whatever the reader made of them.

Only a bounded stretch on either side is looked at, so that a check costs the same in a long sentence and in a short one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.model import Span
from onrecord.tables import load_table

_REACH = 500
"""Characters on either side that may belong to a sentence."""
_TOKEN = re.compile(r"['’](?:s|ll|d|re|ve|m)\b|\w+(?:[-'’]\w+)*|[^\w\s]")
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|ll|d|re|ve|m))$", re.IGNORECASE)
_ENDING = re.compile(r"[.!?…]+[\"”’')\]]{0,3}\s+(?=[\"“‘'(\[]{0,3}[A-Z0-9])|\n|[.!?][\"”’]\s")
_LAST_WORD = re.compile(r"\w+$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word in small letters and where it stands."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Around:
    """The words of a span, and those of its sentence before and after it."""

    before: tuple[Token, ...]
    own: tuple[Token, ...]
    after: tuple[Token, ...]

    @property
    def words(self) -> frozenset[str]:
        """All words of the sentence."""
        return frozenset(token.word for part in (self.before, self.own, self.after) for token in part)

    @property
    def said(self) -> bool:
        """Whether a word of the sentence tells that somebody speaks."""
        return bool(load_told() & self.words)


def tokens_of(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of a stretch of a text; "didn't" is two, "did" and "n't".

    >>> [token.word for token in tokens_of("They didn’t meet.", 0, 17)]
    ['they', 'did', "n't", 'meet', '.']
    """
    return tuple(token for found in _TOKEN.finditer(text, start, end) for token in _parts(found[0], found.start()))


def _parts(word: str, start: int) -> Iterator[Token]:
    clitic = _CLITIC.search(word[-3:])
    cut = len(word) - len(clitic[0]) if clitic else 0
    if cut:
        yield Token(word[:cut].lower(), start, start + cut)
    yield Token(word[cut:].lower().replace("’", "'"), start + cut, start + len(word))


def around(text: str, span: Span, reach: int = _REACH) -> Around:
    """The words of a span and of the sentence about it, at most `reach` characters on either side."""
    first, last = sentence_of(text, span, reach)
    return Around(
        tokens_of(text, first, span.start), tokens_of(text, span.start, span.end), tokens_of(text, span.end, last)
    )


def sentence_of(text: str, span: Span, reach: int = _REACH) -> tuple[int, int]:
    """Start and end of the sentence that a span stands in, at most `reach` characters beyond it."""
    floor, roof = max(0, span.start - reach), min(len(text), span.end + reach)
    first = max((m.end() for m in _ENDING.finditer(text, floor, span.start) if _ends(text, m)), default=floor)
    last = next((m.start() + 1 for m in _ENDING.finditer(text, span.end, roof) if _ends(text, m)), roof)
    return first, last


def _ends(text: str, found: "re.Match[str]") -> bool:
    """Whether a full stop ends a sentence, not an abbreviation."""
    if found[0][0] != ".":
        return True
    before = _LAST_WORD.search(text, max(0, found.start() - 12), found.start())
    return before is None or not (len(before[0]) == 1 or before[0].lower() in _abbreviations())


@cache
def load_told() -> frozenset[str]:
    """Words that tell that somebody speaks."""
    return frozenset(load_table("evidence")["reports"]["words"].split())


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(load_table("evidence")["sentences"]["abbreviations"].split())
