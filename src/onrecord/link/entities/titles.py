"""Titles and offices in comparable words: which tell two people of one name apart, and which bring two names together."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.link.entities.letters import first_of_line, letters, table, words_in
from onrecord.link.entities.states import without_state


@dataclass(frozen=True, slots=True)
class Office:
    """An office as an article gives it: the words of its title that tell something, its state, the body beside it."""

    words: frozenset[str]
    state: str | None = None
    body: str | None = None
    former: bool = False


@lru_cache(maxsize=16384)
def title_words(title: str) -> tuple[str | None, frozenset[str]]:
    """The state that a title begins with, and its telling words in one spelling; a deputy's are words of their own.

    >>> title_words("U.S. national security advisor")[0], sorted(title_words("vice chairman")[1])
    ('US', ['deputy chairperson'])
    """
    given = letters(title).removeprefix("the ").split()
    if not given:
        return None, frozenset()
    state, words = without_state(given) if len(given) > 1 else (None, tuple(given))
    same, lesser, vague = first_of_line("titles", "same"), words_in("titles", "lesser"), words_in("titles", "vague")
    kept: set[str] = set()
    rank = ""
    for word in words:
        if word in lesser:
            rank = same.get(word, word) + " "
        elif word not in vague:
            kept.add(rank + same.get(word, word))
    return state, frozenset(kept)


def agree(one: Iterable[Office], other: Iterable[Office]) -> bool:
    """Whether some office of one is some office of the other: one's words among the other's, not of two states."""
    others = [office for office in other if office.words]
    return any(
        (a.words <= b.words or b.words <= a.words) and not (a.state and b.state and a.state != b.state)
        for a in one
        if a.words
        for b in others
    )


def states_of(offices: Iterable[Office]) -> frozenset[str]:
    """The states whose offices they are, those that are over left out."""
    return frozenset(office.state for office in offices if office.state and not office.former)


def kinds_of(offices: Iterable[Office]) -> frozenset[str]:
    """The kinds of the offices held, those that are over left out; empty where the table has none for them."""
    kinds = _kinds()
    return frozenset(kinds[word] for office in offices if not office.former for word in office.words if word in kinds)


@cache
def _kinds() -> dict[str, str]:
    """Words of titles to the kind of office."""
    lines = (line.split(": ") for line in table("titles")["kinds"])
    return {word: kind for kind, words in lines for word in words.split()}
