"""What the table of places knows of a name: which of several by the states that the article speaks of; unknown stays unknown."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.model import Mention, Place, Span
from onrecord.tables import load_columns

_TIMES_LARGER = 5
"""A city of a shared name is meant without further words if it has so many times the people of any other."""
_LEAST_LARGE = 300
_RANKS = ("site", "state", "capital")
"""Kinds that are meant before a city of the same name, and in which order."""


@dataclass(frozen=True, slots=True)
class Known:
    """A row of the table; `thousands` of people, 0 where not told."""

    name: str
    state: str | None
    kind: str
    latitude: float
    longitude: float
    thousands: int


@cache
def load_places() -> dict[str, tuple[Known, ...]]:
    """The rows of the table by `folded` name, the largest first."""
    found: dict[str, list[Known]] = defaultdict(list)
    for row in load_columns("places"):
        found[folded(row["name"])].append(_known(row))
    return {name: tuple(sorted(rows, key=lambda row: -row.thousands)) for name, rows in found.items()}


@cache
def load_states() -> dict[str, Known]:
    """The states of the table by their code."""
    rows = (row for known in load_places().values() for row in known)
    return {row.state: row for row in rows if row.kind == "state" and row.state}


def _known(row: dict[str, str]) -> Known:
    latitude, longitude = float(row["latitude"]), float(row["longitude"])
    return Known(row["name"], row["state"] or None, row["kind"], latitude, longitude, int(row["thousands"] or 0))


def folded(name: str) -> str:
    """A name in small letters without accents, marks and article.

    >>> folded("the  Kaesŏng")
    'kaesong'
    """
    plain = unicodedata.normalize("NFKD", name.lower())
    kept = "".join(c if c.isalnum() or c in " -" else "" for c in plain if not unicodedata.combining(c))
    words = kept.split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def states_of(mentions: Sequence[Mention]) -> Counter[str]:
    """How often an article speaks of each state, by its code."""
    return Counter(mention.state for mention in mentions if mention.state)


def resolve_place(span: Span, state: str | None, beside: str | None, spoken_of: Counter[str]) -> Place:
    """The place that words stand for.

    `state` is the code of a state that the words themselves name, `beside` the name that follows ("Hanoi, Vietnam"),
    `spoken_of` what `states_of` counts.
    """
    rows = load_places().get(folded(span.text), ())
    if state is not None and not any(row.kind == "capital" and row.state == state for row in rows):
        row = load_states().get(state)
    else:
        row = _chosen(rows, beside, spoken_of)
    if row is None:
        return Place(span, state=state)
    return Place(span, row.name, row.state, row.latitude, row.longitude)


def _chosen(rows: Sequence[Known], beside: str | None, spoken_of: Counter[str]) -> Known | None:
    """The one row that is meant, None where nothing tells."""
    if beside is not None:
        around = {row.state for row in load_places().get(folded(beside), ())}
        rows = [row for row in rows if row.state in around] or rows
    special = [row for kind in _RANKS for row in rows if row.kind == kind]
    if special and len({row.state for row in special}) == 1:
        return special[0]
    return _only_city(special or rows, spoken_of)


def _only_city(rows: Sequence[Known], spoken_of: Counter[str]) -> Known | None:
    """A city whose state the article speaks of more than of the others', or that is far larger than its namesakes."""
    near = [row for row in rows if row.state and spoken_of[row.state]]
    near.sort(key=lambda row: -spoken_of[row.state or ""])
    if near and (len(near) == 1 or spoken_of[near[0].state or ""] > spoken_of[near[1].state or ""]):
        return near[0]
    if not rows or rows[0].thousands < (_LEAST_LARGE if len(rows) > 1 else 0):
        return None
    if len(rows) > 1 and rows[0].thousands < _TIMES_LARGER * rows[1].thousands:
        return None
    return rows[0]
