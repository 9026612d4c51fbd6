"""What the weekdays that an article names say about the day it was published.

News names the day it tells of, or the day before, most often. That says nothing about the week, and much about the day once
something else gives the week.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log1p

import numpy as np

from onrecord.link.dating.days import weekdays
from onrecord.link.dating.occurrences import is_weekday
from onrecord.link.dating.sentences import Sentence
from onrecord.link.dating.words import Constraint
from onrecord.model import Time
from onrecord.tables import load_table

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Named:
    """Weekdays (1 for Monday) that an article names without a date: behind, in its opening or anywhere, and ahead."""

    opening: frozenset[int]
    behind: Counter[int]
    ahead: frozenset[int]


def named_weekdays(sentences: Sequence[Sentence]) -> Named:
    """The weekdays that an article names, by where and how."""
    told = [(sentence, *_weekday(time)) for sentence in sentences for time in sentence.times if is_weekday(time)]
    return Named(
        frozenset(weekday for sentence, weekday, toward in told if toward == "past" and sentence.leads),
        Counter(weekday for _, weekday, toward in told if toward == "past"),
        frozenset(weekday for _, weekday, toward in told if toward == "future"),
    )


def weekday_rhythm(sentences: Sequence[Sentence]) -> Iterator[Constraint]:
    """One constraint of all weekdays named without a date; none if there are none."""
    named = named_weekdays(sentences)
    if named.behind or named.ahead:
        spans = [time.span for sentence in sentences for time in sentence.times if is_weekday(time)]
        shown = dict.fromkeys(span.text for span in spans)
        says = f"the weekdays named: {', '.join(list(shown)[:_SHOWN])}"
        heed = load_table("dating")["heed"]["weekday"]
        by_weekday = heed * np.array([rhythm_of(named, published) for published in range(1, 8)])
        yield Constraint("weekday", says, (spans[0],), by_weekday[weekdays() - 1])


def rhythm_of(named: Named, published: int) -> float:
    """The log-weight of these weekdays in an article published on a weekday."""
    table = load_table("dating")["rhythm"]
    return float(sum(table[name][off] * much for name, off, much in rhythm_features(named, published)))


def rhythm_features(named: Named, published: int) -> Iterator[tuple[str, int, float]]:
    """What is counted: a name of the table, days from a weekday to publication (ahead: from it), and how much it counts."""
    if named.opening:
        yield "latest of the opening", min((published - weekday) % 7 for weekday in named.opening), 1.0
    for weekday, times in sorted(named.behind.items()):
        yield "how often", (published - weekday) % 7, log1p(times)
    if named.ahead:
        yield "soonest ahead", min((weekday - published) % 7 for weekday in named.ahead), 1.0


def _weekday(time: Time) -> tuple[int, str]:
    assert time.offset and time.offset.part
    return int(time.offset.part), time.offset.toward or "past"
