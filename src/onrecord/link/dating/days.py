"""Weights over days: the arithmetic of dating.

A `Weights` is a float64 array with one number for each day of the domain, 1900-01-01 to 2099-12-31. Constraints are
log-weights, so that they add up.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

Weights = npt.NDArray[np.float64]

FIRST = date(1900, 1, 1).toordinal()
LAST = date(2099, 12, 31).toordinal()
SIZE = LAST - FIRST + 1
HELD = 0.97
"""How much of the product the interval holds."""

_ORDINALS = np.arange(FIRST, LAST + 1)
_YEARS = np.array([date.fromordinal(int(day)).year for day in _ORDINALS])
_MONTHS = np.array([date.fromordinal(int(day)).month for day in _ORDINALS])
_WEEKDAYS = np.asarray((_ORDINALS - 1) % 7 + 1)
_EDGE_SHARE = 0.01
_NOTHING = 1e-12


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `earliest` to `latest`, both included; None where the weights run on to the end of the domain.

    `best` is the heaviest day if it holds half of all weight, else None.
    """

    earliest: date | None
    latest: date | None
    best: date | None


def index_of(day: date) -> int:
    """The place of a day in the domain; the nearest one where it lies outside."""
    return min(max(day.toordinal() - FIRST, 0), SIZE - 1)


def day_at(index: int) -> date:
    return date.fromordinal(FIRST + index)


def by_year(values: dict[int, float], otherwise: float) -> Weights:
    """Weights that are one number for all days of a year."""
    table = np.full(2100 - 1900, otherwise)
    for year, value in values.items():
        if 1900 <= year < 2100:
            table[year - 1900] = value
    return np.asarray(table[_YEARS - 1900], dtype=np.float64)


def years() -> npt.NDArray[np.int64]:
    """The year of each day of the domain."""
    return _YEARS


@lru_cache(maxsize=128)
def days_since(month: int, day: int) -> npt.NDArray[np.int64]:
    """For each day of the domain, how many days have gone since the month and day came last; 0 on that day itself."""
    last = np.full(SIZE, -1)
    for year in range(1899, 2100):
        try:
            at = date(year, month, day).toordinal() - FIRST
        except ValueError:
            continue
        if at < SIZE:
            last[max(at, 0) :] = at
    return np.asarray(np.arange(SIZE) - last)


@lru_cache(maxsize=128)
def days_until(month: int, day: int) -> npt.NDArray[np.int64]:
    """For each day of the domain, how many days are to go to the month and day; 0 on that day itself."""
    coming = np.full(SIZE, SIZE)
    for year in range(2100, 1898, -1):
        try:
            at = date(year, month, day).toordinal() - FIRST
        except ValueError:
            continue
        if at >= 0:
            coming[: at + 1] = at
    return np.asarray(coming - np.arange(SIZE))


def months() -> npt.NDArray[np.int64]:
    """The month of each day of the domain, 1 to 12."""
    return _MONTHS


def weekdays() -> npt.NDArray[np.int64]:
    """The ISO weekday of each day of the domain, 1 for Monday."""
    return _WEEKDAYS


def from_logs(logs: Weights) -> Weights:
    """The weights of log-weights, summing to 1."""
    weights = np.exp(logs - logs.max())
    return np.asarray(weights / weights.sum())


def ends_of_shortest(weights: npt.NDArray[Any], held: float = HELD) -> tuple[int, int]:
    """First and last place of the shortest stretch that holds the share `held` of weights that sum to 1; of equals the earliest."""
    sums = np.cumsum(weights)
    wanted = min(held, float(sums[-1]))
    first, last = np.searchsorted(sums, (_NOTHING, sums[-1] - wanted + _NOTHING), side="right")
    starts = np.arange(first, min(last + 1, len(weights)))
    ends = np.searchsorted(sums, sums[starts] - weights[starts] + wanted - _NOTHING)
    starts, ends = starts[ends < len(weights)], ends[ends < len(weights)]
    place = int(np.argmin(ends - starts))
    return int(starts[place]), int(ends[place])


def shortest(weights: Weights, held: float = HELD) -> Interval:
    """The shortest interval that holds the share `held` of weights that sum to 1; of equals the earliest."""
    start, end = ends_of_shortest(weights, held)
    best = int(np.argmax(weights))
    return Interval(
        earliest=day_at(start) if start > 0 and weights[0] < _EDGE_SHARE else None,
        latest=day_at(end) if end < SIZE - 1 else None,
        best=day_at(best) if weights[best] >= 0.5 else None,
    )
