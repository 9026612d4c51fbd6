"""Patterns over token classes: "THE? month=MONTH day=SMALL|ORDINAL [COMMA? year=YEAR]".

A pattern is compiled to a regular expression over the class string of a line. It has no repetition, so that a match is at
most as long as the pattern and reading a line takes time linear in its length.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from onrecord.read.times.words import CLASS, Line

_ALIASES = {
    "COUNT": "SMALL|YEAR|NUMBER",
    "DAYNO": "SMALL|ORDINAL",
    "UNIT1": "UNIT|WEEKEND",
    "MANY": "SMALL|YEAR|NUMBER|VAGUECOUNT",
}


_PHRASE_ENDS = frozenset({"STOP", "COMMA", "PUNCT", "BREAK", "AND", "OR", "TO", "IN", "AT", "ON"})
_CONJUNCTIONS = frozenset({"but", "when", "that", "by", "for", "with", "as", "amid", "because"})


@dataclass(frozen=True, slots=True)
class Found:
    """Where a pattern stands in a line, and the values of its named parts."""

    line: Line
    first: int
    last: int
    places: dict[str, int]

    def __getitem__(self, name: str) -> Any:
        """The value of a part of the pattern; None where it is not there."""
        place = self.places.get(name, -1)
        return self.line.values[place] if place >= 0 else None

    def word(self, name: str) -> str:
        """The word of a part in lower case; empty where it is not there."""
        return self.line.word(self.places.get(name, -1))

    def ends_phrase(self) -> bool:
        """Whether what comes next cannot be the object of a "before" or "after"."""
        after = self.last + 1
        return self.line.kind(after) in _PHRASE_ENDS or self.line.word(after) in _CONJUNCTIONS

    def at(self, name: str) -> int:
        """The token of a part; -1 where it is not there."""
        return self.places.get(name, -1)


_Made = TypeVar("_Made")
Builder = Callable[[Found], _Made | None]
"""Makes something of a pattern that was found, or finds that it is nothing."""
Rule = tuple[str, Builder[_Made]]
"""A written pattern and its builder."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern and the classes that it can begin with."""

    matcher: re.Pattern[str]
    starts: frozenset[str]

    def match(self, line: Line, place: int) -> Found | None:
        """The pattern at a token, or None."""
        found = self.matcher.match(line.classes, place)
        if not found:
            return None
        places = {name: found.start(name) for name in self.matcher.groupindex}
        return Found(line, place, found.end() - 1, places)


def compile_pattern(written: str) -> Pattern:
    """The pattern of its written form; a class may be named, `?` makes it and `[…]` a run of them optional.

    >>> len(compile_pattern("THE? month=MONTH [COMMA? year=YEAR]").starts)
    2
    """
    parts: list[str] = []
    starts: set[str] = set()
    is_open = True
    for element in written.replace("[", "[ ").replace("]", " ]").split():
        if element in "[]":
            parts.append("(?:" if element == "[" else ")?")
            continue
        name, _, classes = element.rstrip("?").rpartition("=")
        characters = _characters(classes)
        optional = "?" if element.endswith("?") else ""
        parts.append(f"(?P<{name}>[{characters}]){optional}" if name else f"[{characters}]{optional}")
        if is_open:
            starts.update(characters)
            is_open = bool(optional)
    return Pattern(re.compile("".join(parts)), frozenset(starts))


def _characters(classes: str) -> str:
    return "".join(CLASS[name] for word in classes.split("|") for name in _ALIASES.get(word, word).split("|"))
