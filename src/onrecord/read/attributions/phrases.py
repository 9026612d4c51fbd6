"""Word lists of phrases, and where they stand in a sequence of words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """A phrase of a list, from word `first` to `last` (not included), and what the list says of it."""

    first: int
    last: int
    value: str


@dataclass(frozen=True)
class PhraseList:
    """Phrases by their first word, the longest first, each with a value."""

    by_first: Mapping[str, tuple[tuple[Phrase, str], ...]]

    @classmethod
    def of(cls, table: Mapping[str, Sequence[str]]) -> "PhraseList":
        """The list of a table of values with their phrases, whose words are separated by spaces.

        >>> PhraseList.of({"demand": ["call for"], "assess": ["call"]}).best(["has", "call", "for"]).value
        'demand'
        """
        found: dict[str, list[tuple[Phrase, str]]] = {}
        for value, phrases in table.items():
            for phrase in phrases:
                words = tuple(phrase.split())
                found.setdefault(words[0], []).append((words, value))
        return cls({first: tuple(sorted(own, key=lambda item: -len(item[0]))) for first, own in found.items()})

    def matches(self, words: Sequence[str]) -> Iterator[Match]:
        """The longest phrase at each word that one begins at."""
        for i, word in enumerate(words):
            for phrase, value in self.by_first.get(word, ()):
                if tuple(words[i : i + len(phrase)]) == phrase:
                    yield Match(i, i + len(phrase), value)
                    break

    def best(self, words: Sequence[str]) -> Match | None:
        """The longest phrase among some words, the first of those as long."""
        return max(self.matches(words), key=lambda match: match.last - match.first, default=None)
