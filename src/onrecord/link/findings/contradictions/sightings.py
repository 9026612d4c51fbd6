"""What is said to be so, and an observation of the opposite: images, readings, samples, what monitors counted.

By pairs of words that cannot both be of one thing (a readable table), or by a negation of one of them alone. Both are of one thing and
place, and the observation is of no earlier time.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from onrecord.link.days import Window, window_of
from onrecord.link.findings.contradictions.sayings import (
    CLAIMED,
    VOICED,
    Saying,
    are_two,
    at_odds,
    said_apart,
    shared_issue,
    table_words,
)
from onrecord.link.findings.facts import Facts, find_facts, in_both, is_of_the_past, other_names, shares, tells_apart
from onrecord.link.findings.story import Story
from onrecord.model import Finding
from onrecord.tables import load_table

_OWNED = frozenset({("his",), ("her",), ("their",), ("its",)})
"""What begins so names a thing ("his support") and claims nothing."""
_NEAR = 40
_LATE = 30
"""An observation so many days away from what was said shows another state of things."""
_ALIKE = 0.6
_LEAD = 60
"""A time so far before an observation, in its sentence, is that of it."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One sentence, said or seen; `grams` are its words, alone and each with the next."""

    saying: Saying
    facts: Facts
    grams: frozenset[str]


def find_sightings(sayings: Mapping[str, Saying], story: Story) -> Iterator[Finding]:
    """Each thing said that an observation goes against, with the first such observation."""
    seen: dict[str, list[_Told]] = defaultdict(list)
    for told in _told(filter(_is_observation, sayings.values()), story):
        for unit in told.facts.matter:
            seen[unit].append(told)
    for claim in _told((each for each in sayings.values() if _is_claim(each)), story):
        near = (each for unit in sorted(claim.facts.matter) for each in islice(seen.get(unit, ()), _NEAR))
        if (sight := next((each for each in near if _goes_against(claim, each, story)), None)) is not None:
            voices = [claim.saying, sight.saying]
            yield at_odds(voices, shared_issue(claim.saying, sight.saying, story), "whether", "at odds", story)


def _is_observation(saying: Saying) -> bool:
    """Whether it tells what is seen; a person shows and reveals other things."""
    cue = saying.said.cue.text.lower().split() if saying.said.cue and saying.said.source_kind != "named person" else []
    observes = not _words("observe").isdisjoint(cue)
    return not saying.asks and (saying.said.source_kind == "observation" or (observes and saying.said.act in CLAIMED))


def _is_claim(saying: Saying) -> bool:
    named = saying.said.source_kind in VOICED and saying.said.act in CLAIMED
    if saying.content.words[:1] in _OWNED:
        return False
    return named and not saying.asks and not _is_observation(saying)


def _told(sayings: Iterator[Saying], story: Story) -> Iterator[_Told]:
    """The sentences of some sayings that are no supposition."""
    for saying in sayings:
        for facts in find_facts(saying.document, saying.said.content, story):
            if table_words("supposed").isdisjoint(facts.words) and not is_of_the_past(facts, saying.document):
                yield _Told(saying, facts, _grams(facts.words))


def _grams(words: Sequence[str]) -> frozenset[str]:
    kept = [word for word in words if word]
    return frozenset((*kept, *(f"{one}_{other}" for one, other in zip(kept, kept[1:], strict=False))))


def _goes_against(claim: _Told, sight: _Told, story: Story) -> bool:
    """Whether what is seen cannot be if what is said is so."""
    if not are_two(claim.saying, sight.saying, story) or said_apart(claim.saying, sight.saying) > _LATE:
        return False
    if not _words("ahead").isdisjoint(claim.grams) or tells_apart(other_names(claim.facts, sight.facts)):
        return False
    shared = in_both(claim.facts, sight.facts)
    named = shared & claim.facts.names
    if not named or _is_earlier(sight.saying, claim, story):
        return False
    if claim.facts.content.negated != sight.facts.content.negated:
        return bool(shared - named) and shares(claim.facts, sight.facts)[0] >= _ALIKE
    return (bool(shared - named) or claim.facts.names <= named) and _are_opposed(claim.grams, sight.grams)


def _are_opposed(said: frozenset[str], seen: frozenset[str]) -> bool:
    """Whether a pair of the table has one word in each, and neither has both."""
    return any(said & one and seen & other and not said & other and not seen & one for one, other in _pairs())


def _is_earlier(sight: Saying, claim: _Told, story: Story) -> bool:
    """Whether an observation is told to be of a time before what is said."""
    since = (
        max((window_of(value).first or "" for _, value in claim.facts.times), default="") or claim.saying.window.first
    )
    return bool(since and any((window.last or since) < since for window in _seen_on(sight, story)))


def _seen_on(sight: Saying, story: Story) -> Iterator[Window]:
    """The times of a sentence that tells of an observation, up to what is seen."""
    start = sight.said.content[0].start
    text = sight.document.article.text
    for time in story.placed(sight.document).times(start - _LEAD, start):
        if "." not in text[time.span.end : start] and time.id in story.values:
            yield window_of(story.values[time.id])


@cache
def _pairs() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    lists = [
        (frozenset(p["ended"].split()), frozenset(p["seen"].split())) for p in load_table("sightings")["pairs"].values()
    ]
    return (*lists, *((seen, ended) for ended, seen in lists))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_table("sightings")["words"][name].split())
