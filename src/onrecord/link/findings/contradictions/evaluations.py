"""Judgements: what one voice calls good and another bad ("the talks were productive", "a waste of time"), or not so ("misleading").

By kinds of judgement (a readable table). Both judge one thing, named by the same words close to the judgement; or the second judges
what the first said, just after it.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from onrecord.link.contents import stem_of, unit_of
from onrecord.link.days import meet
from onrecord.link.findings.contradictions.sayings import (
    CLAIMED,
    Saying,
    are_two,
    at_odds,
    shared_issue,
    strength_of,
)
from onrecord.link.findings.facts import (
    Facts,
    find_facts,
    in_both,
    is_of_the_past,
    other_names,
    other_times,
    shares,
    tells_apart,
)
from onrecord.link.findings.story import Story, shortened
from onrecord.model import Finding
from onrecord.tables import load_table

_ACTS = CLAIMED | {"reject", "support", "oppose", "believe"}
_TURN, _OPEN, _LINK, _AFTER, _CALLED, _MADE = 6, 6, 5, 5, 8, 3
_NEAR, _FAR = 12, 500
_SUBJECT = 4
_BEFORE_NOUNS = frozenset({"worth", "fairness"})
"""Kinds of judgement that stand before a noun too: "a bad deal"; of others "is" tells which thing is meant."""
_LEAST, _ALIKE = 2, 0.6
"""Sentences that share so much are of one thing, whatever the place of the judgement in them."""
_SHORT = 4
"""A judgement of a saying tells no more than this besides."""


@dataclass(frozen=True, slots=True)
class _Judgement:
    """A saying that calls something good or bad of its kind; `of`: the units of what it judges."""

    saying: Saying
    facts: Facts
    kind: str
    good: bool
    of: frozenset[str]
    refers: bool


def find_judged(sayings: Mapping[str, Saying], story: Story) -> Iterator[Finding]:
    """Pairs of judgements of one thing that go against one another, each saying in one of them."""
    own = [saying for saying in sayings.values() if _may_judge(saying) and not _is_refuted(saying, sayings)]
    judgements = [each for saying in own for each in _judgements(saying, story)]
    taken: set[str] = set()
    for one, other in (*_replies(judgements, sayings, story), *_pairs(judgements, story)):
        ids = {one.said.id, other.said.id}
        if taken.isdisjoint(ids):
            taken |= ids
            issue = shared_issue(one, other, story) or shortened(one.said.content[0].text)
            yield at_odds([one, other], issue, "whether", strength_of([one, other]), story)


def calls_untrue(words: Sequence[str]) -> bool:
    """Whether some words call something untrue: "was wrong", "is not accurate"."""
    for at, size in _judging(words):
        for kind, good in _table()["_".join(words[at : at + size])]:
            if kind == "truth" and good == is_turned(words[max(0, at - _TURN) : at]):
                return True
    return False


def judging_units() -> frozenset[str]:
    """The units of words that judge."""
    return frozenset(unit for word in _table() if "_" not in word and (unit := unit_of(word)))


def _is_refuted(saying: Saying, sayings: Mapping[str, Saying]) -> bool:
    """Whether it stands in a saying that calls it untrue: "some say so, and they are mistaken"."""
    outer = sayings.get(saying.said.inside or "")
    return outer is not None and calls_untrue(outer.content.words)


def _may_judge(saying: Saying) -> bool:
    return saying.said.act in _ACTS and not saying.asks


def _judgements(saying: Saying, story: Story) -> Iterator[_Judgement]:
    """What a saying calls good or bad, sentence by sentence; a chance, a wish and a condition are no judgement."""
    called = saying.said.act in ("assess", "reject", "accuse", "support")
    for facts in find_facts(saying.document, saying.said.content, story):
        names = frozenset(word for _, form in facts.forms for word in form)
        for at, size in _judging(facts.words):
            before = facts.words[max(0, at - _TURN) : at]
            link = _link(facts.words, at)
            of = _judged(facts.words, at, size, link, called) - names
            is_told = link is not None or (called and at <= _CALLED)
            refers = not _words("refers").isdisjoint(before)
            for kind, good in _table()["_".join(facts.words[at : at + size])]:
                if not is_told and kind not in _BEFORE_NOUNS:
                    continue
                yield _Judgement(saying, facts, kind, good != is_turned(before), of, refers)


def _judging(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where words that judge begin, and how many they are."""
    for at in range(len(words)):
        size = next((n for n in (3, 2, 1) if "_".join(words[at : at + n]) in _table()), 0)
        is_open = not _words("open").isdisjoint(words[max(0, at - _OPEN) : at])
        is_likened = words[max(0, at - 1)] == "as" and "as" in words[at + 1 : at + 2]
        if size and not (is_open or is_likened or _is_made(words, at) or _is_verb(words, at)):
            yield at, size


def _is_made(words: Sequence[str], at: int) -> bool:
    """Whether somebody shall become so, as in "make the harbour safe"; not "making good progress"."""
    made = next((n for n in range(at - 1, max(-1, at - 1 - _MADE), -1) if words[n] in _words("makes")), at)
    return made < at - 1 and words[at - 1] not in _table()


def is_turned(before: Sequence[str]) -> bool:
    """Whether the words before a judgement make it its opposite: "not", "far from"."""
    pairs = [f"{one}_{other}" for one, other in zip(before, before[1:], strict=False)]
    return sum(word in _words("turns") for word in (*before, *pairs)) % 2 == 1


def _is_verb(words: Sequence[str], at: int) -> bool:
    """Whether "misleading" has an object: then it tells what somebody does."""
    return words[at].endswith("ing") and not _words("objects").isdisjoint(words[at + 1 : at + 2])


def _link(words: Sequence[str], at: int) -> int | None:
    """Where the "is" before a judgement stands."""
    return next((n for n in range(at - 1, max(-1, at - _LINK), -1) if words[n] in _words("links")), None)


def _judged(words: Sequence[str], at: int, size: int, link: int | None, called: bool) -> frozenset[str]:
    """What a word judges: the noun after it, the subject of "is", of "progress in talks" the talks, of "called it" the object."""
    found = set(_things(words[:at])) if called and at <= _CALLED else set()
    if link is not None:
        found |= _things(words[max(0, link - _SUBJECT) : link])
    after = words[at + size : at + size + _AFTER]
    if not _words("prepositions").isdisjoint(after[:1]):
        return frozenset(found | _things(after[1:]))
    noun = next((n for n, word in enumerate(after) if word in _words("prepositions") or word in _words("ends")), _AFTER)
    return frozenset(found | _things(after[: min(noun, 3)]))


def _things(words: Sequence[str]) -> frozenset[str]:
    units = {unit for word in words if word and (unit := unit_of(word)) and unit[0] != "#" and word not in _table()}
    return frozenset(unit for unit in units if unit not in _thin())


def _pairs(judgements: Sequence[_Judgement], story: Story) -> Iterator[tuple[Saying, Saying]]:
    """Good and bad of one kind by two voices, about one thing."""
    buckets: dict[tuple[str, str], list[_Judgement]] = defaultdict(list)
    for each in sorted(judgements, key=lambda each: (each.saying.window.first or "", each.saying.said.id)):
        for unit in each.of | each.facts.matter:
            buckets[each.kind, unit].append(each)
    for key in sorted(buckets):
        bucket = buckets[key]
        for place, later in enumerate(bucket):
            for earlier in islice(bucket, max(0, place - _NEAR), place):
                if earlier.good != later.good and _is_one_thing(earlier, later, story):
                    first, second = sorted((earlier, later), key=lambda each: not each.good)
                    yield first.saying, second.saying


def _is_one_thing(one: _Judgement, other: _Judgement, story: Story) -> bool:
    """Whether two judge one thing: by one word for it, and a name in both or a place near one another; on days that meet."""
    ours, theirs = one.saying, other.saying
    if not are_two(ours, theirs, story) or not meet(ours.window, theirs.window):
        return False
    if is_of_the_past(one.facts, ours.document) != is_of_the_past(other.facts, theirs.document):
        return False
    speakers = frozenset(f"={entity}" for each in (ours, theirs) for entity in story.speakers(each.said))
    names = [left - speakers for left in other_names(one.facts, other.facts)]
    if all(names) or tells_apart(other_times(one.facts, other.facts)):
        return False
    answers = ours.said.id == theirs.said.responds_to or theirs.said.id == ours.said.responds_to
    shared = in_both(one.facts, other.facts)
    if one.of & other.of and (shared & one.facts.names or answers or _is_close(ours, theirs)):
        return True
    return len(shared) >= _LEAST and shares(one.facts, other.facts)[0] >= _ALIKE


def _replies(
    judgements: Sequence[_Judgement], sayings: Mapping[str, Saying], story: Story
) -> Iterator[tuple[Saying, Saying]]:
    """What is called untrue ("that is misleading") with the good word that was said just before, or that it answers."""
    good: dict[str, list[Saying]] = defaultdict(list)
    for each in judgements:
        if each.good and each.kind != "truth":
            good[each.saying.document.article.id].append(each.saying)
    for told in good.values():
        told.sort(key=_start)
    for each in judgements:
        if each.kind != "truth" or each.good or not each.refers or len(each.of) > _SHORT:
            continue
        answered = sayings.get(each.saying.said.responds_to or "")
        told = good.get(each.saying.document.article.id, [])
        place = bisect_left(told, _start(each.saying), key=_start)
        before = [one for one in told[max(0, place - _NEAR) : place] if _is_before(one, each.saying)]
        claims = [one for one in (answered, *reversed(before)) if one and are_two(one, each.saying, story)]
        if claims:
            yield claims[0], each.saying


def _start(saying: Saying) -> int:
    return saying.said.content[0].start


def _is_before(one: Saying, other: Saying) -> bool:
    return _is_close(one, other) and one.said.content[0].start < other.said.content[0].start


def _is_close(one: Saying, other: Saying) -> bool:
    """Whether two sayings stand near one another in one article."""
    if one.document.article.id != other.document.article.id:
        return False
    return abs(one.said.content[0].start - other.said.content[0].start) <= _FAR


@cache
def _table() -> Mapping[str, tuple[tuple[str, bool], ...]]:
    """Each word (several joined by `_`) to the kinds of judgement it is of, and whether it is a good one."""
    found: dict[str, tuple[tuple[str, bool], ...]] = {}
    for kind, sides in load_table("evaluations")["kinds"].items():
        for side, words in sides.items():
            for word in words.replace("-", "_").split():
                found[word] = (*found.get(word, ()), (kind, side == "good"))
    return found


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_table("evaluations")["words"][name].split())


@cache
def _thin() -> frozenset[str]:
    return frozenset(map(stem_of, _words("thin")))
