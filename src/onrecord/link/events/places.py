"""Whether two places of events can be one: a city and its state can, two cities cannot."""

from functools import cache

from onrecord.model import Place
from onrecord.tables import load_columns


@cache
def _states() -> frozenset[str]:
    return frozenset(row["name"] for row in load_columns("places") if row["kind"] == "state")


def is_state(place: Place) -> bool:
    """Whether the place is a whole state."""
    return place.name in _states() or (place.name is None and place.state is not None)


def area(place: Place) -> str | None:
    """What tellings of one place are looked up by: its state, or its name where it lies in none; None for "the border"."""
    return place.state or place.name or (None if is_vague(place) else place.span.text.casefold())


def is_vague(place: Place) -> bool:
    """Whether the words name no place of their own: "the capital", "a hotel"."""
    return place.name is None and not any(word[:1].isupper() for word in place.span.text.split())


def may_be_one(one: Place | None, other: Place | None) -> bool:
    """Whether nothing keeps two places apart; an unknown or vague one may be any."""
    if one is None or other is None or is_vague(one) or is_vague(other):
        return True
    if is_same(one, other):
        return True
    return one.state is not None and one.state == other.state and is_state(one) != is_state(other)


def is_same(one: Place, other: Place) -> bool:
    """Whether both are the same place by name or words."""
    if one.name is not None and other.name is not None:
        return (one.name, one.state) == (other.name, other.state)
    if is_state(one) and is_state(other):
        return one.state == other.state
    return _words(one) == _words(other)


def _words(place: Place) -> str:
    return place.span.text.casefold().removeprefix("the ")


def fuller(one: Place | None, other: Place | None) -> Place | None:
    """The place that says more: a city before its state, a name before "the capital"."""
    if one is None or other is None:
        return one or other
    return min((one, other), key=lambda place: (is_vague(place), is_state(place), place.name is None))
