"""Values of times where publication is known within days: what nearly all of the weight agrees on."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.link.dating.days import Weights, index_of
from onrecord.model import Published, Time, TimeValue
from onrecord.read.times import anchor_times

SURE = 0.9
"""The share of the weight of the interval that must give a time one value; else it stays open."""
_MOST_DAYS = 31


def values_over(times: Sequence[Time], published: Published, weights: Weights) -> tuple[TimeValue, ...]:
    """The value of each time, in the same order; "Thursday" is known if all likely days of publication give the same one."""
    whole = anchor_times(times, published)
    days = _days(published)
    if len(days) < 2 or all(value.anchor for value in whole):
        return whole
    shares = weights[[index_of(day) for day in days]]
    each = [anchor_times(times, Published(day.isoformat(), day.isoformat(), day.isoformat())) for day in days]
    by_day = zip(*each, strict=True)
    return tuple(_agreed(open_one, told, shares / shares.sum()) for open_one, told in zip(whole, by_day, strict=True))


def _days(published: Published) -> list[date]:
    """The days of the interval; none where it is open or too long for this to be worth while."""
    if not published.earliest or not published.latest:
        return []
    first, last = date.fromisoformat(published.earliest), date.fromisoformat(published.latest)
    length = (last - first).days + 1
    return [first + timedelta(days=n) for n in range(length)] if length <= _MOST_DAYS else []


def _agreed(otherwise: TimeValue, told: Sequence[TimeValue], shares: Weights) -> TimeValue:
    if otherwise.anchor:
        return otherwise
    weight: dict[TimeValue, float] = defaultdict(float)
    for value, share in zip(told, shares, strict=True):
        weight[value] += float(share)
    best = max(weight, key=lambda value: weight[value])
    return best if weight[best] >= SURE else otherwise
