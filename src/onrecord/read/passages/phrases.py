"""Phrases and the words of a line, as the tables of `data/en/passages.toml` give them."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from onrecord.tables import load_table

MOST_WORDS = 60
"""A line of more words than this is no label, credit, byline or invitation."""

_TOKEN = re.compile(r"[^\W_]+(?:['&-][^\W_]+)*|[^\w\s]")
_FOLD = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "＇": "'"})
_DRESSING = "•·▪●◦‣■□►▶▸»«>*–—-_=~|[](){}:;,.!?…→←↓↑⇒›‹/\\#+✉☰×✕✓“”\"'’‘ \t"


class Phrases:
    """A set of phrases, each a run of words, found in time linear in the words looked at."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(words_of(phrase))
            if words:
                self._by_first.setdefault(words[0], []).append(words)
        for found in self._by_first.values():
            found.sort(key=len, reverse=True)

    def at(self, words: Sequence[str], position: int = 0) -> int:
        """How many words the longest phrase that stands at `position` has; 0 where none does."""
        if position >= len(words) or words[position] not in self._by_first:
            return 0
        for phrase in self._by_first[words[position]]:
            if tuple(words[position : position + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def within(self, words: Sequence[str]) -> bool:
        """Whether a phrase stands anywhere."""
        if self._by_first.keys().isdisjoint(words):
            return False
        return any(word in self._by_first and self.at(words, position) for position, word in enumerate(words))

    def is_whole(self, words: Sequence[str]) -> bool:
        """Whether the words are one of the phrases and nothing else."""
        return bool(words) and self.at(words) == len(words)


def words_of(text: str) -> list[str]:
    """The words of `text` in lower case, apostrophes straight, without punctuation.

    >>> words_of("READ MORE: Don’t miss the T-shirt, says X")
    ['read', 'more', "don't", 'miss', 'the', 't-shirt', 'says', 'x']
    """
    return [token for token in tokens_of(text) if token[0].isalnum()]


def tokens_of(text: str) -> list[str]:
    """The words and marks of `text`, in lower case, apostrophes straight."""
    return _TOKEN.findall(text.translate(_FOLD).lower())


def undressed(text: str) -> str:
    """`text` without the bullets, brackets, bars and stops around it."""
    return text.strip(_DRESSING)


@cache
def phrases(section: str, key: str) -> Phrases:
    """The list `key` of one section of the table, ready for matching."""
    return Phrases(load_table("passages")[section][key])


@cache
def word_set(section: str, key: str) -> frozenset[str]:
    """The list `key` of one section of the table, as single words."""
    return frozenset(load_table("passages")[section][key])
