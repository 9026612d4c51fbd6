"""Which articles, and which sentences, tell of the same occurrence: the only thing that ties two publication days.

Being in one folder is no tie. Two articles are tied by what their titles and openings share: names, acts, runs of words.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.link.dating.sentences import Sentence, stem_of
from onrecord.model import Time
from onrecord.tables import load_columns, load_table

TIED = 0.72
"""The least likeness of two articles that tell of one occurrence (docs/accuracy.md says how it was found)."""

_RUN = 6
_MOST_RUNS = 10
_FEWEST = 4
_TOO_COMMON = 40
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Profile:
    """What an article is compared by: all its words, the words and names of its opening, and its runs of six words."""

    words: frozenset[str]
    lead_words: frozenset[str]
    lead_names: frozenset[str]
    runs: frozenset[int]


@dataclass(frozen=True, slots=True)
class Tie:
    """Two articles, by their places in the story, that tell of one occurrence, and how alike they are."""

    one: int
    other: int
    likeness: float


def profile_of(text: str, sentences: Sequence[Sentence]) -> Profile:
    """The profile of an article."""
    leading = [sentence for sentence in sentences if sentence.leads]
    known = _known()
    tokens = _WORD.findall(text.lower())
    runs = frozenset(hash(" ".join(tokens[at : at + _RUN])) for at in range(len(tokens) - _RUN + 1))
    return Profile(
        words=_union(s.words for s in sentences) - known,
        lead_words=_union(s.words for s in leading) - known,
        lead_names=_union(s.names for s in leading) - known,
        runs=runs,
    )


def likeness(one: Profile, other: Profile) -> float:
    """How much two articles share, each share out of the smaller of the two; 0.72 and more ties them."""
    runs = min(len(one.runs & other.runs), _MOST_RUNS) / _MOST_RUNS
    return (
        _shared(one.lead_words, other.lead_words)
        + _shared(one.words, other.words)
        + 0.5 * _shared(one.lead_names, other.lead_names)
        + 0.4 * runs
    )


def find_ties(profiles: Sequence[Profile]) -> tuple[Tie, ...]:
    """The strongest ties that join articles without a ring, strongest first: a forest, so that no proof goes round."""
    ties = [Tie(a, b, likeness(profiles[a], profiles[b])) for a, b in _candidates(profiles)]
    groups = list(range(len(profiles)))
    kept = []
    for tie in sorted(ties, key=lambda tie: (-tie.likeness, tie.one, tie.other)):
        one, other = _root(groups, tie.one), _root(groups, tie.other)
        if tie.likeness >= TIED and one != other:
            groups[other] = one
            kept.append(tie)
    return tuple(kept)


def same_occurrence(one: Sentence, other: Sentence) -> bool:
    """Whether two opening sentences share two names and an act beside them."""
    names = one.names & other.names
    return one.leads and other.leads and len(names) >= 2 and bool((one.words & other.words) - one.names - other.names)


def times_told_twice(one: Sequence[Sentence], other: Sequence[Sentence]) -> Iterator[tuple[Time, Time]]:
    """Pairs of times of one occurrence: a weekday of `one`, and a day of a month in `other`."""
    dated = [(sentence, time) for sentence in other for time in sentence.times if is_month_day(time)]
    if not dated:
        return
    for sentence in one:
        weekdays = [time for time in sentence.times if is_weekday(time)]
        for told, date in dated:
            if weekdays and told is not sentence and same_occurrence(sentence, told):
                yield weekdays[0], date


def planned_first(one: Sequence[Sentence], other: Sequence[Sentence]) -> bool:
    """Whether `one` tells of a day as ahead that `other` tells of as gone, with the same occurrence."""
    plans = [(sentence, day) for sentence in one for day in _days_toward(sentence, "future")]
    return any(
        day == gone and same_occurrence(sentence, told)
        for told in (other if plans else ())
        for gone in _days_toward(told, "past")
        for sentence, day in plans
    )


def _days_toward(sentence: Sentence, toward: str) -> list[str]:
    """Weekdays and days of a month that an opening sentence puts behind or ahead."""
    offsets = [t.offset for t in sentence.times if is_weekday(t) or is_month_day(t)] if sentence.leads else []
    return [offset.part for offset in offsets if offset and offset.part and (offset.toward or "past") == toward]


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
    """Pairs that share three words of their openings; words that most of a large story has do not count."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, profile in enumerate(profiles):
        for word in profile.lead_words:
            holders[word].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        near = places if len(places) <= _TOO_COMMON else []
        shared.update((a, b) for at, a in enumerate(near) for b in near[at + 1 :])
    yield from (pair for pair, words in sorted(shared.items()) if words >= 3)


def _root(groups: list[int], place: int) -> int:
    while groups[place] != place:
        groups[place] = groups[groups[place]]
        place = groups[place]
    return place


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(_FEWEST, min(len(one), len(other)))


@cache
def _known() -> frozenset[str]:
    """People in high office, and words of government: the news is full of them, so to share them says little."""
    names = " ".join(row["name"].replace("|", " ") for row in load_columns("offices")).lower().split()
    return frozenset(stem_of(word) for word in (*names, *" ".join(load_table("occurrences")["government"]).split()))


def _union(sets: Iterator[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
