"""How articles that tell of the same occurrence pass on what they know of their days, along a forest of ties."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import exp

import numpy as np

from onrecord.link.dating.days import SIZE, Weights, from_logs
from onrecord.link.dating.occurrences import Tie
from onrecord.link.dating.solving import prior, weights_of
from onrecord.link.dating.words import Constraint
from onrecord.tables import load_table

LEFT = 1e-12
REACH = 60
"""Articles of one matter that lie more days apart tell each other no more of their day than strangers do."""
_HINTS = frozenset({"year", "day", "day of a month", "month", "office"})


@dataclass(frozen=True, slots=True)
class Message:
    """What an article learns from a tied one: weights over days, and the place of the sender."""

    sender: int
    weights: Weights


def pass_messages(
    constraints: Sequence[Sequence[Constraint]], ties: Sequence[Tie], sides: dict[tuple[int, int], int]
) -> dict[int, list[Message]]:
    """What every article is told by those it is tied to, each knowing all that lies behind it in the forest.

    `sides` has for sender and receiver 1 if the receiver is the later, -1 if it is the earlier, 0 if nothing tells.
    """
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for tie in ties:
        near[tie.one][tie.other] = near[tie.other][tie.one] = tie.odds
    sent: dict[tuple[int, int], Weights] = {}
    for sender, receiver in _in_order(near):
        weights = weights_of(_news_to(constraints[sender], constraints[receiver])).copy()
        for other in near[sender]:
            if other != receiver:
                weights *= sent[other, sender] + LEFT
        odds = round(near[sender][receiver], 2)
        sent[sender, receiver] = _spread(weights / weights.sum(), odds, sides[sender, receiver])
    return {place: [Message(other, sent[other, place]) for other in tied] for place, tied in near.items()}


def _news_to(constraints: Sequence[Constraint], receiver: Sequence[Constraint]) -> list[Constraint]:
    """What the receiver does not have itself: the same day named in two articles of one matter is one hint, not two."""
    known = {_hint(constraint) for constraint in receiver}
    return [c for c in constraints if c.kind not in _HINTS or _hint(c) not in known]


def _hint(constraint: Constraint) -> tuple[str, str]:
    """What two constraints share that come of the same hint: the office and name, the day; all years named are one."""
    said = constraint.says
    if constraint.kind == "year":
        return constraint.kind, said.partition(": ")[0]
    return constraint.kind, said.rpartition('", ')[0] or said.rpartition('": ')[2]


def _in_order(near: dict[int, dict[int, float]]) -> Iterator[tuple[int, int]]:
    """Sender and receiver of all messages of a forest, each after those it depends on: up to a root, then down again."""
    seen: set[int] = set()
    for root in sorted(near):
        if root in seen:
            continue
        order, parents = [root], {root: root}
        for place in order:
            seen.add(place)
            for other in near[place]:
                if other not in parents:
                    parents[other] = place
                    order.append(other)
        yield from ((place, parents[place]) for place in reversed(order[1:]))
        yield from ((parents[place], place) for place in order[1:])


def _spread(weights: Weights, odds: float, side: int) -> Weights:
    """How likely each day is for an article tied to one with these weights, against what it would be without the tie."""
    learned = load_table("dating")["same_occurrence"]
    kernel = _kernel(side, round(float(np.interp(odds, learned["from odds to odds"], learned["of one day"])), 3))
    held = np.flatnonzero(weights > LEFT)
    reach = len(kernel) // 2
    first, last = max(0, int(held[0]) - reach), min(SIZE, int(held[-1]) + reach + 1)
    mistaken = 1 / (1 + exp(min(odds, learned["surest"])))
    told = np.full(SIZE, mistaken)
    near = np.convolve(weights[first:last], kernel, mode="same")[: last - first]
    told[first:last] += (1 - mistaken) * near / _anyway()[first:last]
    return told


@cache
def _anyway() -> Weights:
    return from_logs(prior())


@lru_cache(maxsize=1024)
def _kernel(side: int, one_day: float) -> Weights:
    """Shares of the days between two tied articles, the receiver earlier to later: of one occurrence, or of one matter over weeks."""
    learned = load_table("dating")["same_occurrence"]
    far = np.arange(1.0, REACH + 2) ** -learned["falling off"]
    near = np.zeros(REACH + 1)
    near[: len(learned["days_off"])] = learned["days_off"]
    after = one_day * near + (1 - one_day) * far / (2 * far.sum() - far[0])
    both = np.concatenate((after[:0:-1], after))
    if side:
        both[REACH] *= learned["plan of the day"]
        wrong = slice(None, REACH) if side > 0 else slice(REACH + 1, None)
        both[wrong] *= learned["plan behind"]
    return np.asarray(both / both.sum())
