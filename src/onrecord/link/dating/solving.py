"""From constraints to an interval: the product of their weights, the shortest interval of it, and what it stands on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np
import numpy.typing as npt

from onrecord.link.dating.days import SIZE, Interval, Weights, by_year, ends_of_shortest, from_logs, index_of, shortest
from onrecord.link.dating.words import Constraint
from onrecord.tables import load_table

_REFUTED = np.log(2e-4)
"""A constraint that gives the best day of all less than this share of its own best is contradicted by the others."""
_SMALL_PART = 0.05
"""Who moves no end of an interval by more than this part of its width is no reason worth telling."""


@dataclass(frozen=True, slots=True)
class Solution:
    """The weights of the days, their interval, the constraints it stands on, and those that had to be dropped."""

    weights: Weights
    interval: Interval
    basis: tuple[Constraint, ...]
    dropped: tuple[Constraint, ...]


def solve(constraints: Sequence[Constraint]) -> Solution:
    """The solution of these constraints over the prior; contradicting ones lose the weakest until they agree."""
    kept, dropped = _agreeing(constraints)
    weights = from_logs(_total(kept))
    interval = shortest(weights)
    return Solution(weights, interval, _basis(kept, _days(interval)), dropped)


def interval_of(constraints: Sequence[Constraint], *, even: bool = False) -> Interval:
    """The interval alone, without what it stands on; `even` where no day is rarer for being later than the tables."""
    if even:
        return shortest(from_logs(_total(_agreeing(constraints)[0]) - prior()))
    return shortest(weights_of(constraints))


def is_behind_tables(day: date) -> bool:
    """Whether a day is later than anything that the tables were made of."""
    return day.year > int(load_table("dating")["prior"]["last"])


def weights_of(constraints: Sequence[Constraint]) -> Weights:
    """The weights of the days alone: what an article passes on."""
    return from_logs(_total(_agreeing(constraints)[0]))


@cache
def prior() -> Weights:
    """Log-weights before anything is read: even over the years that the tables know, falling off before and behind them."""
    known = load_table("dating")["prior"]
    first, last = known["first"], known["last"]
    before, behind = known["years before"], known["years behind"]
    table = {
        year: -max(0, first - year) / before
        - (max(0, year - last) / behind + (known["unseen"] if year > last else 0.0))
        for year in range(1900, 2100)
    }
    logs = by_year(table, -50.0)
    logs.setflags(write=False)
    return logs


def _total(constraints: Sequence[Constraint]) -> Weights:
    logs = prior().copy()
    for constraint in constraints:
        logs += constraint.logs
    return logs


def _agreeing(constraints: Sequence[Constraint]) -> tuple[list[Constraint], tuple[Constraint, ...]]:
    """Constraints without those that the best day of all refutes, the most refuted one leaving first."""
    kept, dropped = list(constraints), []
    while len(kept) > 1:
        best = int(np.argmax(_total(kept)))
        refuted = min(kept, key=lambda c: (float(c.logs[best] - c.logs.max()), c.says))
        if refuted.logs[best] - refuted.logs.max() > _REFUTED:
            break
        kept.remove(refuted)
        dropped.append(refuted)
    return kept, tuple(dropped)


def _basis(constraints: Sequence[Constraint], width: int) -> tuple[Constraint, ...]:
    """The constraints whose removal would change the interval; where several say the same, the one that says most alone."""
    if not constraints:
        return ()
    total = _total(constraints).astype(np.float32)
    step = max(1, width // 100)
    least = max(1, _SMALL_PART * width / step)
    ends = _rough_ends(total, step)
    needed = tuple(
        c for c in constraints if _moved(_rough_ends(total - c.logs.astype(np.float32), step), ends) >= least
    )
    return needed or (min(constraints, key=lambda c: (_days(shortest(from_logs(prior() + c.logs))), c.says)),)


def _rough_ends(logs: npt.NDArray[np.float32], step: int) -> tuple[int, int]:
    """The ends of the shortest interval, in steps of so many days."""
    weights = np.exp(logs - logs.max())
    steps = weights[: SIZE - SIZE % step].reshape(-1, step).sum(axis=1, dtype=np.float64)
    return ends_of_shortest(steps / steps.sum())


def _moved(ends: tuple[int, int], others: tuple[int, int]) -> int:
    return max(abs(one - other) for one, other in zip(ends, others, strict=True))


def _days(interval: Interval) -> int:
    first = index_of(interval.earliest) if interval.earliest else 0
    last = index_of(interval.latest) if interval.latest else SIZE - 1
    return last - first + 1
