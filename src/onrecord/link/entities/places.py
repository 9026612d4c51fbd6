"""Which names the tables know as places."""

from functools import cache

from onrecord.link.entities.letters import letters
from onrecord.tables import load_columns


def is_place(name: str) -> bool:
    """Whether a name, in comparable words, is that of a place or state.

    >>> is_place("north korea"), is_place("halloran")
    (True, False)
    """
    return name in _places()


@cache
def _places() -> frozenset[str]:
    return frozenset(letters(row["name"]) for table in ("places", "states") for row in load_columns(table))
