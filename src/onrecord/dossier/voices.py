"""Who is quoted in a story, side by side with who is not: one line of the first screen."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rich.text import Text

from onrecord.dossier.lookup import Lookup, all_said
from onrecord.dossier.wording import counted, shortened
from onrecord.model import STANCES, Attribution, Entity, Record

_SPOKEN_OF = 3
"""A state that is mentioned this often and never quoted is told as silent."""
_MOST_SIDES, _MOST_SILENT, _MOST_NAMES = 4, 3, 2


def voices(record: Record) -> Text | None:
    """Who is quoted by side, unnamed voices told as such, and the states spoken of that nobody quotes; None where nobody is quoted."""
    lookup = Lookup.of(record)
    sides = voices_by_side(record, lookup)
    if not sides:
        return None
    ordered = sorted(sides.items(), key=lambda side: (side[0] == "", -len(side[1]), side[0]))
    told = [_told(name, each, lookup) for name, each in ordered[:_MOST_SIDES]]
    silent = silent_states(record, sides)[:_MOST_SILENT]
    line = Text.assemble((" VOICES ", "bold"), ". ".join(told) + ".")
    return line.append(f" {', '.join(silent)}: none quoted.") if silent else line


def voices_by_side(record: Record, lookup: Lookup) -> dict[str, list[Attribution]]:
    """What was said, by the name of the state whose voice it is; under no name what is nobody's side."""
    sides: dict[str, list[Attribution]] = {}
    states = _states(record)
    for each in all_said(record):
        if each.attribution.act not in STANCES:
            sides.setdefault(_side(each.attribution, lookup, states), []).append(each.attribution)
    return sides


def silent_states(record: Record, sides: Mapping[str, Sequence[Attribution]]) -> list[str]:
    """The states that are spoken of and never quoted, the most spoken of first."""
    return _silent(_states(record).values(), sides)


def _states(record: Record) -> dict[str, Entity]:
    return {entity.state: entity for entity in record.entities if entity.type == "state" and entity.state}


def _side(said: Attribution, lookup: Lookup, states: dict[str, Entity]) -> str:
    """The name of the state whose voice it is; empty where none is told."""
    affiliated = lookup.entities.get(said.affiliation or "", ())
    codes = [entity.state for entity in (*lookup.speakers(said), *affiliated) if entity.state]
    return next((shortened(states[code].name, 24) for code in codes if code in states), "")


def _told(side: str, said: Iterable[Attribution], lookup: Lookup) -> str:
    named: Counter[str] = Counter()
    bodies: dict[str, None] = {}
    unnamed = 0
    for each in said:
        for entity in lookup.speakers(each):
            if shortened(entity.name, 24) == side:
                bodies.setdefault("its government")
            elif entity.type == "person" and entity.aliases + entity.roles:
                named[entity.name] += 1
            elif each.source_kind in ("body", "media") and entity.name[:1].isupper():
                bodies.setdefault(shortened(entity.name, 24))
        unnamed += each.source_kind in ("unnamed", "unnamed official", "collective", "nobody named")
    parts = _listed([name for name, _ in named.most_common()], "named") + _listed(list(bodies), "bodies")
    parts += [counted(unnamed, "unnamed voice")] if unnamed else []
    return f"{side or 'Others'} {', '.join(parts) or 'documents alone'}"


def _listed(names: list[str], noun: str) -> list[str]:
    """The first names, and how many more there are."""
    return names if len(names) <= _MOST_NAMES + 1 else [*names[:_MOST_NAMES], f"{len(names) - _MOST_NAMES} more {noun}"]


def _silent(states: Iterable[Entity], sides: Mapping[str, Sequence[Attribution]]) -> list[str]:
    found = [
        entity for entity in states if len(entity.mentions) >= _SPOKEN_OF and shortened(entity.name, 24) not in sides
    ]
    found.sort(key=lambda entity: (-len(entity.mentions), entity.name))
    return [shortened(entity.name, 24) for entity in found]
