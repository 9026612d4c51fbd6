"""Which words of an article name the same agreement."""

from collections.abc import Sequence

from onrecord.read.agreements.naming import Named
from onrecord.read.agreements.vocabulary import load_vocabulary
from onrecord.read.events.scene import Scene

_NEAR_SENTENCES = 3
"""How far back "the document" may look for the agreement it is."""
_MOST = 200
"""How many agreements of an article are compared with one."""


def grouped(scene: Scene, named: Sequence[Named]) -> list[tuple[Named, int]]:
    """Each with the number of its agreement; what may mean one only after one was named is left out where none was."""
    groups: list[list[Named]] = []
    found: list[tuple[Named, int]] = []
    for each in named:
        number = next((n for n in _latest(groups) if _is_same(scene, groups[n], each)), None)
        if number is None and each.kind in load_vocabulary().again:
            continue
        if number is None:
            groups.append([])
            number = len(groups) - 1
        groups[number].append(each)
        found.append((each, number))
    return found


def _latest(groups: Sequence[list[Named]]) -> list[int]:
    """Numbers of groups, the one spoken of last first."""
    return sorted(range(len(groups)), key=lambda n: -groups[n][-1].head)[:_MOST]


def _is_same(scene: Scene, group: Sequence[Named], each: Named) -> bool:
    """Whether words name the agreement of a group: nothing tells them apart, and they take it up."""
    last = group[-1]
    sentence = scene.words.words[each.head].sentence - scene.words.words[last.head].sentence
    if each.kind in load_vocabulary().again:
        return each.is_definite and sentence <= _NEAR_SENTENCES
    for own, others in (
        (each.topics, _all(group, "topics")),
        (frozenset(each.dates), _all(group, "dates")),
        (each.places, _all(group, "places")),
    ):
        if own and others and not own & others:
            return False
    if each.chains and any(each.chains & other.chains for other in group[:8]):
        return True
    is_bare = not (each.topics or each.dates or each.places)
    if each.is_definite:
        return (
            is_bare
            or bool(each.topics & _all(group, "topics") or set(each.dates) & _all(group, "dates"))
            or bool(each.places & _all(group, "places"))
        )
    return each.kind == last.kind and bool(each.topics & _all(group, "topics"))


def _all(group: Sequence[Named], field: str) -> frozenset[str]:
    return frozenset(word for named in group[:8] for word in getattr(named, field))
