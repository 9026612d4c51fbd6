"""How many of what: the numbers of a clause as the range each leaves open, and the word for what is counted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import inf

from onrecord.link.contents import unit_of
from onrecord.tables import load_table

_REACH = 4
_LEAD = 3
_ABOUT = 0.2
_BIGGEST = 15
"""A number of more digits is none that anybody counts to."""


@dataclass(frozen=True, slots=True)
class Count:
    """Between `low` and `high` (both may be) of what `noun` (a unit) names."""

    low: float
    high: float
    noun: str

    def excludes(self, other: "Count") -> bool:
        """Whether the two cannot both be the number of one thing."""
        return self.noun == other.noun and (self.high < other.low or other.high < self.low)


def find_counts(words: Sequence[str]) -> Iterator[Count]:
    """The counts of some words in small letters; "" stands for a word that is no part of one (of a time, of a name).

    >>> list(find_counts("at least three hundred boats".split()))
    [Count(low=300.0, high=inf, noun='boat')]
    >>> [(count.low, count.high) for count in find_counts("between 60 and 80 boats".split())]
    [(60.0, 80.0)]
    """
    at = 0
    while at < len(words):
        low, high, size = _range(words, at)
        if size:
            noun = _noun(words[at + size : at + size + _REACH])
            if noun:
                yield Count(*_bounded(low, high, words[max(0, at - _LEAD) : at]), noun)
        at += size or 1


def _noun(words: Sequence[str]) -> str | None:
    """What is counted: the first telling word after the number."""
    for word in words:
        unit = unit_of(word) if word else None
        if not word or (unit and unit[0] == "#"):
            return None
        if unit:
            return unit
    return None


def _range(words: Sequence[str], at: int) -> tuple[float, float, int]:
    """The number or the range that begins at a word, and over how many words it goes; 0 of them where none does."""
    if (vague := _vague().get(words[at])) is not None:
        return (*vague, 1)
    value, size = _number(words, at)
    after = at + size
    joint = words[after] if size and after + 1 < len(words) else ""
    if joint in ("to", "or") or (joint == "and" and words[max(0, at - 1)] == "between"):
        other, more = _number(words, after + 1)
        if more and other > value:
            return value, other, size + 1 + more
    return value, value, size


def _number(words: Sequence[str], at: int) -> tuple[float, int]:
    """The value of digits or number words from a place on, and how many words they are."""
    total, current, size = 0.0, 0.0, 0
    for word in words[at : at + 8]:
        if _is_filler(words, at, size):
            pass
        elif (value := _value(word)) is not None and (size == 0 or word in _words()):
            current += value
        elif word in _scales() and size:
            current = max(current, 1) * _scales()[word]
            if _scales()[word] >= 1000:
                total, current = total + current, 0.0
        else:
            break
        size += 1
    return (total + current, size) if total + current else (0.0, 0)


def _is_filler(words: Sequence[str], at: int, size: int) -> bool:
    """Whether the word after so many of a number is the "a" of "a hundred" or the "and" of "hundred and ten"."""
    after = words[at + size + 1 : at + size + 2]
    if size == 0:
        return words[at] == "a" and not _scales().keys().isdisjoint(after)
    return words[at + size] == "and" and words[at + size - 1] in _scales() and not _words().keys().isdisjoint(after)


def _value(word: str) -> float | None:
    digits = word.replace(",", "")
    if digits[:1].isdigit() and digits.isascii() and digits.replace(".", "", 1).isdigit() and len(digits) <= _BIGGEST:
        return float(digits)
    return _words().get(word)


def _bounded(low: float, high: float, before: Sequence[str]) -> tuple[float, float]:
    """The range that the words before a number leave."""
    for size in (3, 2, 1):
        phrase = "_".join(before[-size:])
        if phrase in _bounds("least"):
            return low, inf
        if phrase in _bounds("most"):
            return 0.0, high
        if phrase in _bounds("about"):
            return low * (1 - _ABOUT), high * (1 + _ABOUT)
    return low, high


@cache
def _words() -> Mapping[str, float]:
    return {word: float(value) for word, value in load_table("counts")["words"].items()}


@cache
def _scales() -> Mapping[str, float]:
    return {word: float(value) for word, value in load_table("counts")["scales"].items()}


@cache
def _vague() -> Mapping[str, tuple[float, float]]:
    return {word: (float(low), float(high)) for word, (low, high) in load_table("counts")["vague"].items()}


@cache
def _bounds(name: str) -> frozenset[str]:
    return frozenset(load_table("counts")["bounds"][name].split())
