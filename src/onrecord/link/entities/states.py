"""The state that the words of a name or of an office tell."""

from collections.abc import Sequence
from functools import cache

from onrecord.link.entities.letters import letters
from onrecord.tables import load_columns

_LONGEST = 6
"""No name of a state that stands before a body's has more words."""
_LAST = 99


@cache
def _codes(*columns: str) -> dict[str, str]:
    """The names in some columns of the table of states, in comparable letters, to the code; none that means two states."""
    found: dict[str, set[str]] = {}
    for row in load_columns("states"):
        for column in columns:
            for form in filter(None, (row[column] or "").split("|")):
                found.setdefault(letters(form), set()).add(row["code"])
    return {form: next(iter(codes)) for form, codes in found.items() if len(codes) == 1}


@cache
def common_names() -> dict[str, str]:
    """ISO 3166 codes to the common name of the state."""
    return {row["code"]: row["name"] for row in load_columns("states")}


def state_named(text: str) -> str | None:
    """The code of a state by its own names ("DPRK", "the United States"), None for any other words.

    >>> state_named("D.P.R.K."), state_named("the Netherlands"), state_named("Pyongyang")
    ('KP', 'NL', None)
    """
    return _codes("name", "forms").get(letters(text).removeprefix("the "))


def is_people(text: str) -> bool:
    """Whether the words name a state's people or are its adjective: "Irish", "Americans"."""
    form = letters(text).removeprefix("the ")
    return form in _codes("people") and form not in _codes("name", "forms")


def state_rank(form: str) -> int:
    """How usual a name of a state is: its common name first, then its other names in the order of the table, seats and others last.

    >>> sorted(["Washington", "America", "U.S.", "United States"], key=state_rank)
    ['United States', 'U.S.', 'America', 'Washington']
    """
    return _ranks().get(letters(form).removeprefix("the "), _LAST)


@cache
def _ranks() -> dict[str, int]:
    found: dict[str, int] = {}
    for row in load_columns("states"):
        for rank, form in enumerate((row["name"], *row["forms"].split("|"))):
            found.setdefault(letters(form), rank)
    return found


def without_state(words: Sequence[str]) -> tuple[str | None, tuple[str, ...]]:
    """The state that the first or the last words tell, and the other words.

    >>> without_state("us state department".split()), without_state("ministry of defence of the russian federation".split())
    (('US', ('state', 'department')), ('RU', ('ministry', 'of', 'defence')))
    >>> without_state("ambassador to the philippines".split())[0] is None
    True
    """
    codes = _codes("name", "forms", "people")
    for size in range(min(_LONGEST, len(words) - 1), 0, -1):
        leading = " ".join(words[:size])
        if leading in codes:
            return codes[leading], tuple(words[size:])
    for size in range(min(_LONGEST, len(words) - 2), 0, -1):
        before = words[:-size][:-1] if words[-size - 1] == "the" else words[:-size]
        if len(before) > 1 and before[-1] == "of" and " ".join(words[-size:]) in codes:
            return codes[" ".join(words[-size:])], tuple(before[:-1])
    return None, tuple(words)


def state_of_office(organisation: str) -> str | None:
    """The state whose office it is, by the body beside the title: "U.S.", "Irish", "White House", "French foreign ministry"."""
    words = letters(organisation).removeprefix("the ").split()
    whole = " ".join(words)
    known = _codes("name", "forms", "people") | _codes("seats")
    return known.get(whole) or (without_state(words)[0] if len(words) > 1 else None)
