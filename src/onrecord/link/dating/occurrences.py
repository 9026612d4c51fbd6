"""Which articles, and which sentences, tell of the same occurrence: the only thing that ties two publication days.

Being in one folder is no tie. Two articles are tied by the rare words that they share, above all in their openings, and by the
words that both quote.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from math import fsum, log, log1p, sqrt

import numpy as np

from onrecord.link.dating.sentences import Sentence, stem_of
from onrecord.model import Time
from onrecord.tables import load_columns, load_table

TIED = -2.0
"""The least log-odds of two articles that are tied; below it a tie would say next to nothing."""

_RUN = 4
_SHORT_TEXT, _SHORT_OPENING = 60.0, 40.0
"""Texts and openings of less weight than this (some 20 and 12 words that count) are taken to have it: what short ones share is
little, however large a part it is."""
_ASKED = 8
_MOST_LEADING = 40
_TOO_COMMON = 40
_WINDOW = 10
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[“\"]([^“”\"]{15,600})[”\"]")


@dataclass(frozen=True, slots=True)
class Profile:
    """What an article is compared by: its words, those of its opening, what they weigh, and the runs of four words it quotes."""

    words: frozenset[str]
    opening: frozenset[str]
    quoted: frozenset[str]
    words_weight: float
    opening_weight: float


@dataclass(frozen=True, slots=True)
class Tie:
    """Two articles, by their places in the story, that tell of one occurrence, and the log-odds that they do."""

    one: int
    other: int
    odds: float


def profile_of(text: str, sentences: Sequence[Sentence]) -> Profile:
    """The profile of an article."""
    words = _union(s.words for s in sentences) - _known()
    opening = _union(s.words for s in sentences if s.leads) - _known()
    runs = frozenset(run for quoted in _QUOTED.findall(text) for run in _runs(quoted))
    return Profile(words, opening, runs, weight_of(words), weight_of(opening))


def _runs(quoted: str) -> Iterator[str]:
    tokens = _WORD.findall(quoted.lower())
    return (" ".join(tokens[at : at + _RUN]) for at in range(len(tokens) - _RUN + 1))


def weight_of(words: Iterable[str]) -> float:
    """How much words weigh together: those that many articles hold little, rare ones most."""
    frequent, rare = _frequent()
    return fsum(frequent.get(word, rare) for word in words)


def likeness(one: Profile, other: Profile) -> tuple[float, float, float, float]:
    """What two articles share: of all their words, of their openings, of each opening in the other's text, of words quoted."""
    texts = sqrt(max(_SHORT_TEXT, one.words_weight) * max(_SHORT_TEXT, other.words_weight))
    opening = max(_SHORT_OPENING, one.opening_weight), max(_SHORT_OPENING, other.opening_weight)
    retold = weight_of(one.opening & other.words) / opening[0] + weight_of(other.opening & one.words) / opening[1]
    return (
        weight_of(one.words & other.words) / texts,
        weight_of(one.opening & other.opening) / sqrt(opening[0] * opening[1]),
        retold / 2,
        log1p(len(one.quoted & other.quoted)),
    )


def odds_of(one: Profile, other: Profile) -> float:
    """The log-odds that two articles tell of one occurrence, by themselves."""
    learned = load_table("dating")["same_occurrence"]
    return float(np.dot(learned["weights"], likeness(one, other)) + learned["otherwise"])


def find_ties(profiles: Sequence[Profile]) -> tuple[Tie, ...]:
    """The strongest ties that join articles without a ring, strongest first: a forest, so that no proof goes round.

    Two groups are joined as surely as their articles are alike on average: of many pairs of strangers one will always be alike.
    """
    odds = {pair: odds_of(profiles[pair[0]], profiles[pair[1]]) for pair in _candidates(profiles)}
    groups = [[place] for place in range(len(profiles))]
    kept: list[Tie] = []
    refused: set[tuple[int, ...]] = set()
    for pair in sorted((pair for pair in odds if odds[pair] >= TIED), key=lambda pair: (-odds[pair], pair)):
        ours, theirs = groups[pair[0]], groups[pair[1]]
        met = (ours[0], len(ours), theirs[0], len(theirs))
        if ours is theirs or met in refused:
            continue
        together = _between(ours[:_ASKED], theirs[:_ASKED], profiles, odds)
        if together < TIED:
            refused.add(met)
            continue
        kept.append(Tie(*pair, together))
        ours.extend(theirs)
        for place in theirs:
            groups[place] = ours
    return tuple(kept)


def _between(
    ours: Sequence[int], theirs: Sequence[int], profiles: Sequence[Profile], odds: dict[tuple[int, int], float]
) -> float:
    """The mean log-odds of all pairs of two groups; `odds` holds those already known."""
    pairs = [(min(one, other), max(one, other)) for one in ours for other in theirs]
    return fsum(odds[p] if p in odds else odds_of(profiles[p[0]], profiles[p[1]]) for p in pairs) / len(pairs)


def same_occurrence(one: Sentence, other: Sentence) -> bool:
    """Whether two opening sentences share two names and an act beside them."""
    names = one.names & other.names
    return one.leads and other.leads and len(names) >= 2 and bool((one.words & other.words) - one.names - other.names)


def times_told_twice(one: Sequence[Sentence], other: Sequence[Sentence]) -> Iterator[tuple[Time, Time]]:
    """Pairs of times of one occurrence: a weekday of `one`, and a day of a month in `other`."""
    days = [(told, [time for time in told.times if is_month_day(time)]) for told in _opening(other)]
    dated = [(told, times[0]) for told, times in days if times and times[0].id not in told.limits]
    for sentence in _opening(one) if dated else ():
        weekday = next(filter(is_weekday, sentence.times), None)
        for told, date in dated if weekday else ():
            if weekday and told is not sentence and same_occurrence(sentence, told):
                yield weekday, date


def planned_first(one: Sequence[Sentence], other: Sequence[Sentence]) -> bool:
    """Whether `one` tells of a day as ahead that `other` tells of as gone, with the same occurrence."""
    plans = [(sentence, days) for sentence in _opening(one) if (days := _days_toward(sentence, "future"))]
    return any(
        days & _days_toward(told, "past") and same_occurrence(sentence, told)
        for told in (_opening(other) if plans else ())
        for sentence, days in plans
    )


def _opening(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The first sentences that lead, so many at most that pairs of them stay few."""
    return list(islice((sentence for sentence in sentences if sentence.leads), _MOST_LEADING))


def _days_toward(sentence: Sentence, toward: str) -> frozenset[str]:
    """Weekdays and days of a month that a sentence puts behind or ahead."""
    offsets = [time.offset for time in sentence.times if is_weekday(time) or is_month_day(time)]
    return frozenset(o.part for o in offsets if o and o.part and (o.toward or "past") == toward)


def is_weekday(time: Time) -> bool:
    """Whether a time is a weekday and nothing more: "on Thursday"."""
    offset = time.offset
    return (
        offset is not None
        and offset.base == "published"
        and offset.steps is None
        and (offset.part or "") in set("1234567")
    )


def is_month_day(time: Time) -> bool:
    """Whether a time is a day of a month without a year: "July 5"."""
    offset = time.offset
    return offset is not None and offset.steps is None and re.fullmatch(r"\d\d-\d\d", offset.part or "") is not None


def _candidates(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Pairs that share three words of their openings; of a word that very many open with, only neighbours are paired."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place in sorted(range(len(profiles)), key=lambda place: sorted(profiles[place].opening)):
        for word in profiles[place].opening:
            holders[word].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        reach = len(places) if len(places) <= _TOO_COMMON else _WINDOW
        shared.update((min(a, b), max(a, b)) for at, a in enumerate(places) for b in places[at + 1 : at + 1 + reach])
    yield from (pair for pair, words in sorted(shared.items()) if words >= 3)


@cache
def _frequent() -> tuple[dict[str, float], float]:
    """What each frequent word weighs (the less, the more articles hold it), and what all others do."""
    shares = load_table("occurrences")["frequent"]
    weights = {word: log(1 / float(share)) for share, lines in shares.items() for word in " ".join(lines).split()}
    return weights, log(2 / min(map(float, shares)))


@cache
def _known() -> frozenset[str]:
    """People in high office, and words of government: the news is full of them, so to share them says little."""
    names = " ".join(row["name"].replace("|", " ") for row in load_columns("offices")).lower().split()
    return frozenset(stem_of(word) for word in (*names, *" ".join(load_table("occurrences")["government"]).split()))


def _union(sets: Iterator[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
