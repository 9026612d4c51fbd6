"""What an article tells where a claim tells something else: another number, another day, another doer, the opposite act."""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.link.support.asking_aligning import Alignment, Difference, clause
from onrecord.link.support.asking_words import are_opposite
from onrecord.link.support.sentences_units import Told, Unit, folded_name

_FIELDS = {"time": "when", "number": "how many"}
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "obl:agent"})


def with_rivals(found: Alignment) -> Alignment:
    """The alignment with what stands in the place of each thing that is missing; that is then missing no more."""
    laid = {unit.head for unit in found.pairs.values()}
    rivals = {unit.head: rival for unit in found.missing if (rival := _rival(found, unit, laid))}
    told = [
        Difference(_field(found.claim, unit), unit.text, rivals[unit.head].text)
        for unit in found.missing
        if unit.head in rivals
    ]
    return replace(
        found,
        missing=[unit for unit in found.missing if unit.head not in rivals],
        differences=[*found.differences, *told],
    )


def _rival(found: Alignment, unit: Unit, laid: set[int]) -> Unit | None:
    """The unit of the sentence that hangs on what the claim's hangs on, in the same way, and is of its kind."""
    above = found.claim.governor(unit)
    free = [each for each in found.told.units if each.head not in laid]
    if above is None or above.head not in found.pairs:
        return next((each for each in free if _is_opposite_act(found, unit, each)), None)
    target = found.pairs[above.head]
    return next((each for each in free if _stands_for(found, unit, each, target)), None)


def _stands_for(found: Alignment, unit: Unit, other: Unit, target: Unit) -> bool:
    if unit.kind == "word" or unit.kind != other.kind:
        return _is_opposite_act(found, unit, other)
    if unit.kind == "time":
        return clause(found.told, other.head) == clause(found.told, target.head)
    if unit.kind == "name" and folded_name(unit.text).split()[-1:] == [folded_name(other.text)]:
        return False  # "Petra Ito" and an "Ito" of whom nobody knows which: neither the same nor another.
    if unit.kind == "name" and not (other.upos == "PROPN" and any(key[0] == "=" for key in unit.keys)):
        return False
    ours, theirs = found.claim.words[unit.head].rel, found.told.words[other.head].rel
    alike = ours == theirs or (ours in _SUBJECTS and theirs in _SUBJECTS)
    return alike and found.told.governor(other) is target


def _is_opposite_act(found: Alignment, unit: Unit, other: Unit) -> bool:
    """Whether a word goes against another of its kind, and what hangs on one hangs on the other."""
    if (
        unit.kind != "word"
        or other.kind != "word"
        or unit.upos != other.upos
        or not are_opposite(unit.keys, other.keys)
    ):
        return False
    return any(
        found.told.governor(laid) is other
        for each in _below(found.claim, unit)
        if (laid := found.pairs.get(each.head)) is not None
    )


def _below(told: Told, unit: Unit) -> Iterator[Unit]:
    yield from (each for each in told.units if told.governor(each) is unit)


def _field(claim: Told, unit: Unit) -> str:
    """What a unit of the claim tells: "who", "where", "when", "how many", or the act itself."""
    if unit.kind in _FIELDS:
        return _FIELDS[unit.kind]
    if unit.kind == "word":
        return "act"
    return "where" if claim.words[unit.head].rel == "obl" else "who"
