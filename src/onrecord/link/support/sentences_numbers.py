"""Numbers in words and figures, and whether they are exact or a bound: "at least 40", "about thirty", "between 60 and 80"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.link.support.asking_words import word_list
from onrecord.read.words import Word
from onrecord.tables import load_table


@dataclass(frozen=True, slots=True)
class Number:
    """A number that words `first` to `last` (not included) give; `bound` is "" where it is exact."""

    first: int
    last: int
    value: float
    bound: str = ""

    def agrees(self, other: "Number") -> bool:
        """Whether both are one number with one bound."""
        return abs(self.value - other.value) < 1e-9 * max(1.0, abs(self.value)) and self.bound == other.bound


def numbers_in(words: Sequence[Word]) -> Iterator[Number]:
    """The numbers of some words, in order."""
    at = 0
    while at < len(words):
        value, last = _value(words, at)
        if value is None:
            at += 1
            continue
        yield Number(at, last, value, _bound(words, at))
        at = last


def _value(words: Sequence[Word], first: int) -> tuple[float | None, int]:
    """The value of the number that begins at a word, and the word after it: "thirty-six", "2.5 million", "forty-one"."""
    total: float | None = None
    part, at = 0.0, first
    while at < len(words):
        found = _plain(words[at].text.lower())
        scale = _scales().get(words[at].text.lower())
        if found is not None and (total is None or (words[at].text[0].isalpha() and _joins(words, at))):
            total, part = (total or 0.0), part + found
        elif scale is not None and (total is not None or words[at].upos == "NUM"):
            total, part = _scaled(total or 0.0, part, scale)
        elif total is not None and words[at].text == "-" and at + 1 < len(words) and _is_number(words[at + 1]):
            pass
        else:
            break
        at += 1
    return (None, first + 1) if total is None else (total + part, at)


def _scaled(total: float, part: float, scale: float) -> tuple[float, float]:
    """The sum so far and the part that grows, after a word like "hundred" or "million"."""
    return (total, (part or 1.0) * scale) if scale == 100 else (total + (part or 1.0) * scale, 0.0)


def _joins(words: Sequence[Word], at: int) -> bool:
    """Whether a number word goes on with the number before it ("forty-one", "two hundred six")."""
    return words[at - 1].text == "-" or words[at - 1].text.lower() in _scales() or _tens(words[at - 1].text.lower())


def _tens(word: str) -> bool:
    return 20 <= (_plain(word) or 0) <= 90 and word[:1].isalpha()


def _is_number(word: Word) -> bool:
    return word.text[:1].isalpha() and _plain(word.text.lower()) is not None


def _plain(word: str) -> float | None:
    """The value of one word; None for one that is no number.

    >>> _plain("1,400"), _plain("twelve"), _plain("kind")
    (1400.0, 12.0, None)
    """
    if word in _units():
        return float(_units()[word])
    if word[:1].isdigit():
        try:
            return float(word.replace(",", "").rstrip("."))
        except ValueError:
            return None
    tens, _, ones = word.partition("-")
    if ones and tens in _units() and ones in _units():
        return float(_units()[tens] + _units()[ones])
    return None


def _units() -> dict[str, float]:
    table: dict[str, float] = load_table("near_words")["numbers"]
    return table


def _scales() -> dict[str, float]:
    table: dict[str, float] = load_table("near_words")["scales"]
    return table


def _bound(words: Sequence[Word], first: int) -> str:
    """What the words before a number make of it: the name of their list in the table, or ""."""
    before = [word.text.lower() for word in words[max(0, first - 3) : first]]
    while before and before[-1] in ("a", "the", "$", "€", "£", "than"):
        before.pop()
    if not before:
        return ""
    for bound in ("least", "most", "about"):
        if before[-1] in word_list(bound):
            return bound
    return ""


@cache
def number_words() -> frozenset[str]:
    """The words of the table that are numbers."""
    return frozenset((*_units(), *_scales()))
