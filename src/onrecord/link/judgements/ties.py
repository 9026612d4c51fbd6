"""What people say is one thing, and what is not, as groups are made of mentions."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from onrecord.link.judgements.targets import Judged

_T = TypeVar("_T")


@dataclass(frozen=True)
class Tie:
    """Ids of mentions that are of one thing; or, `apart`, of another than the rest of their group."""

    ids: frozenset[str]
    apart: bool = False


@dataclass(frozen=True)
class Ties:
    """What people tied and parted, in the order of their days: the last word counts."""

    steps: tuple[Tie, ...] = ()

    def regroup(self, groups: Iterable[Sequence[_T]], ids_of: Callable[[_T], Iterable[str]]) -> list[list[_T]]:
        """The groups as people want them. `ids_of` gives the ids of the mentions that an item stands on.

        >>> Ties((Tie(frozenset("ac")), Tie(frozenset("b"), apart=True))).regroup([["a", "b"], ["c"]], lambda item: item)
        [['a', 'c'], ['b']]
        """
        parts = [list(group) for group in groups]
        for step in self.steps:
            chosen = [part for part in parts if any(not step.ids.isdisjoint(ids_of(item)) for item in part)]
            if step.apart:
                parts += [own for part in chosen if (own := _take(part, step.ids, ids_of))]
            elif chosen:
                chosen[0].extend(item for part in chosen[1:] for item in part)
                parts = [part for part in parts if not any(part is gone for gone in chosen[1:])]
        return parts


NO_TIES = Ties()
"""Nobody decided anything."""


def ties_of(judged: Iterable[Judged]) -> Ties:
    """What these judgements tie and part; the id of a joined row stands for the mention with its digits."""
    steps = []
    for each in judged:
        if each.judgement.act in ("merge", "split") and each.mention is not None:
            told = each.mention.rpartition("-")[0]
            ids = frozenset({each.mention, *(f"{told}-{id.rpartition('-')[2]}" for id in each.judgement.value)})
            steps.append(Tie(ids, each.judgement.act == "split"))
    return Ties(tuple(steps))


def _take(part: list[_T], ids: frozenset[str], ids_of: Callable[[_T], Iterable[str]]) -> list[_T]:
    """The items of a group that stand on these mentions, taken out of it; nothing where that is all of them."""
    own = [item for item in part if not ids.isdisjoint(ids_of(item))]
    if len(own) == len(part):
        return []
    part[:] = [item for item in part if ids.isdisjoint(ids_of(item))]
    return own
