"""The state that a person acts for, by the offices that the articles give: "U.S. Secretary of State", "State Department spokesperson".

A former office tells of no state. An office without a body ("President Donald Trump") tells of the state for which the table of offices
has this name in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from onrecord.link.entities.letters import letters
from onrecord.link.entities.states import state_of_office
from onrecord.model import Entity, Role
from onrecord.tables import load_columns


def with_states(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities, people with the state of their offices where these tell of one alone."""
    bodies = {
        letters(form): e.state for e in entities if e.type != "person" and e.state for form in (e.name, *e.aliases)
    }
    return tuple(_with_state(entity, bodies) if entity.type == "person" else entity for entity in entities)


def _with_state(person: Entity, bodies: Mapping[str, str]) -> Entity:
    held = [
        role for role in person.roles if role.until is None and not role.title.lower().startswith(("former", "ex-"))
    ]
    told = [code for role in held if (code := _state_of(role, person, bodies))]
    return replace(person, state=told[0]) if len(set(told)) == 1 else person


def _state_of(role: Role, person: Entity, bodies: Mapping[str, str]) -> str | None:
    if role.organisation:
        code = state_of_office(role.organisation)
        return code.upper() if code else bodies.get(letters(role.organisation))
    title = letters(role.title)
    return next(
        (code for name in (person.name, *person.aliases) if (code := _offices().get((title, letters(name))))), None
    )


@cache
def _offices() -> dict[tuple[str, str], str]:
    """Codes of states by title and name of who held the office at any time."""
    return {
        (letters(title), letters(row["name"])): row["of"]
        for row in load_columns("offices")
        if len(row["of"]) == len("US")
        for title in row["office"].split("|")
    }
