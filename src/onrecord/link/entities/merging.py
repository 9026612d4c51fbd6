"""Merges: two chains that mean one thing, and why. What is joined is nothing but the merges, so each can be shown and taken back."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

_T = TypeVar("_T", bound=Hashable)
FEW = 40
"""More things than this under one key are too many to be held against each other."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Two chains of the articles mean one; `reason` says by what evidence."""

    one: str
    other: str
    reason: str


class Groups(Generic[_T]):
    """Things that are joined two by two (disjoint sets)."""

    def __init__(self, things: Iterable[_T]) -> None:
        self._above = {thing: thing for thing in things}

    def join(self, one: _T, other: _T) -> None:
        """Put two things, and what is joined with them, into one group."""
        self._above[self._top(one)] = self._top(other)

    def all(self) -> Iterator[tuple[_T, ...]]:
        """The groups, each and all in the order in which the things were given."""
        members: dict[_T, list[_T]] = {}
        for thing in self._above:
            members.setdefault(self._top(thing), []).append(thing)
        yield from map(tuple, members.values())

    def _top(self, thing: _T) -> _T:
        while self._above[thing] != thing:
            self._above[thing] = self._above[self._above[thing]]
            thing = self._above[thing]
        return thing


def in_a_row(ids: Sequence[str], reason: str) -> Iterator[Merge]:
    """The merges that make one of these chains."""
    for one, other in zip(ids, ids[1:], strict=False):
        yield Merge(one, other, reason)
