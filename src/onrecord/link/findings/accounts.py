"""Accounts: two articles' reports of one saying that differ in number, day, strength, scope or condition (`differs`).

One speaker, on days that may be one, in sentences that share most of their words: what only one of them has is what is looked at. A
synonym, another order of words or a longer report is no difference.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from onrecord.link.contents import stem_of
from onrecord.link.days import meet
from onrecord.link.findings.contradictions.sayings import CLAIMED, Saying, Told, find_sayings, said_apart
from onrecord.link.findings.facts import (
    Facts,
    excluded,
    find_facts,
    in_both,
    other_names,
    other_times,
    shares,
    tells_apart,
)
from onrecord.link.findings.story import Story, make_finding
from onrecord.link.findings.wording import excerpt
from onrecord.model import Finding, Slot
from onrecord.tables import load_table

_ACTS = CLAIMED | {"promise", "demand", "ask", "propose", "threaten", "want"}
_PUT = frozenset({frozenset({"demand", "ask"})})
_TOPICS = frozenset({("about",), ("of",), ("on",), ("for",), ("over",)})
_NEAR = 8
_LEAST, _OF_SHORTER, _OF_LONGER = 2, 0.75, 0.5
_APART = 3
"""So many days may lie between articles that report one saying without its day."""


def find_accounts(story: Story) -> Iterator[Finding]:
    """Pairs of reports of one saying, in articles that are no copies, with the first difference of each."""
    tried: set[frozenset[str]] = set()
    for bucket in _buckets(story):
        for place, later in enumerate(bucket):
            for earlier in bucket[max(0, place - _NEAR) : place]:
                pair = frozenset((earlier.saying.said.id, later.saying.said.id))
                if pair in tried or not _may_be_one(earlier, later, story):
                    continue
                if found := _difference(earlier, later):
                    tried.add(pair)
                    yield _finding((earlier, later), *found, story)


def _buckets(story: Story) -> Iterator[list[Told]]:
    """Sentences of one speaker that share a word, in the order of their days."""
    found: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    sayings = find_sayings(story).values()
    for saying in sorted(sayings, key=lambda each: (each.window.first or "", each.said.id)):
        speakers = tuple(sorted(story.speakers(saying.said)))
        if saying.said.act in _ACTS and speakers and _is_told(saying):
            for facts in find_facts(saying.document, saying.said.content, story):
                # "joked about moving there" names what was said, and tells none of it.
                for unit in facts.matter if facts.words[:1] not in _TOPICS else ():
                    found[*speakers, unit].append(Told(saying, facts))
    return (found[key] for key in sorted(found) if len(found[key]) > 1)


def _is_told(saying: Saying) -> bool:
    """Whether it was said, not asked, nor what somebody would have said; headlines have no room for shades."""
    cue = saying.said.cue.text.lower().split() if saying.said.cue else []
    if saying.asks or {"would", "have"} <= set(cue):
        return False
    at = saying.said.content[0].start
    return not any(p.type == "title" and p.span.start <= at < p.span.end for p in saying.document.passages)


def _may_be_one(one: Told, other: Told, story: Story) -> bool:
    """Whether two sentences may be reports of one: of two articles, of days that meet, in much the same words."""
    groups = {story.origins.group(each.saying.document.article.id) for each in (one, other)}
    if (
        len(groups) < 2
        or not meet(one.saying.window, other.saying.window)
        or said_apart(one.saying, other.saying) > _APART
    ):
        return False
    if tells_apart(other_names(one.facts, other.facts)) or one.saying.content.negated != other.saying.content.negated:
        return False
    of_shorter, of_longer = shares(one.facts, other.facts)
    return len(in_both(one.facts, other.facts)) >= _LEAST and of_shorter >= _OF_SHORTER and of_longer >= _OF_LONGER


def _difference(one: Told, other: Told) -> tuple[Slot, str] | None:
    """The slot in which two reports differ, and the words of it."""
    ours, theirs = one.facts, other.facts
    if _counted_apart(ours, theirs):
        return "how many", "number"
    if tells_apart(other_times(ours, theirs)):
        return "when", "day"
    if {one.saying.said.act, other.saying.said.act} in _PUT:
        return "in what words", "demanded or asked"
    if words := _of_one_alone(ours, theirs) or _of_one_alone(theirs, ours) or _further(ours, theirs):
        return "in what words", words
    return None


def _counted_apart(one: Facts, other: Facts) -> bool:
    """Whether a count of one thing is another, or a bound in one report alone."""
    if excluded(one, other):
        return True
    pairs = [(ours, theirs) for ours in one.counts for theirs in other.counts if ours.noun == theirs.noun]
    return bool(pairs) and all(ours != theirs for ours, theirs in pairs)


def _of_one_alone(weak: Facts, plain: Facts) -> str:
    """The words of a report that make less of it, and of which the other has none of the kind; empty where there are none."""
    ours, theirs = _grams(weak), _grams(plain)
    for kind in _weaker().values():
        if (found := ours & kind) and not theirs & kind:
            return " ".join(sorted(found)).replace("_", " ")
    if (found := ours & _words("scope", "part")) and theirs & _words("scope", "whole"):
        return " ".join(sorted(found))
    if (condition := _condition(weak)) and not theirs & _words("reported", "conditions"):
        return condition
    return _deadline(weak) if weak.times and not plain.times else ""


def _condition(facts: Facts) -> str:
    """The word that puts a condition on what a report tells, not on something it adds."""
    conditions = _words("reported", "conditions")
    at = next((at for at, word in enumerate(facts.words) if word in conditions), 0)
    return facts.words[at] if at and facts.words[at - 1] not in ("and", "but", "or") else ""


def _deadline(facts: Facts) -> str:
    """The words of a time by which something shall be done; empty where there is none."""
    for time, _ in facts.times:
        before = facts.span.text[: time.span.start - facts.span.start].lower().split()[-3:]
        if not _words("reported", "deadlines").isdisjoint(before):
            return time.span.text
    return ""


def _further(one: Facts, other: Facts) -> str:
    """Two words of which one goes further than the other, one in each report."""
    ours, theirs = ({stem_of(word) for word in facts.words if word} for facts in (one, other))
    pairs: list[str] = load_table("wordings")["further"]["pairs"]
    for pair in pairs:
        less, more = (stem_of(word) for word in pair.split())
        for some, rest in ((ours, theirs), (theirs, ours)):
            if less in some - rest and more in rest - some:
                return pair.replace(" ", " or ")
    return ""


def _grams(facts: Facts) -> frozenset[str]:
    """The words of a report, alone and each with the next."""
    words = [word for word in facts.words if word]
    return frozenset((*words, *(f"{one}_{other}" for one, other in zip(words, words[1:], strict=False))))


def _finding(told: Sequence[Told], slot: Slot, words: str, story: Story) -> Finding:
    one, other = sorted(told, key=lambda each: each.saying.said.id)
    members = [one.saying.said.id, other.saying.said.id]
    texts = " | ".join(excerpt(each.facts.span.text, words) for each in (one, other))
    return make_finding(
        "differs",
        members,
        f"“{words}”",
        f"{one.saying.speaker}, as two articles tell it: {texts}.",
        [story.saying(id_) for id_ in members],
        slot=slot,
        origins=story.origins,
        claims=members,
    )


@cache
def _weaker() -> Mapping[str, frozenset[str]]:
    """The kinds of words that make less of what follows."""
    table: Mapping[str, str] = load_table("wordings")["weaker"]
    return {way: frozenset(line.split()) for way, line in table.items() if way != "effort"}


@cache
def _words(section: str, name: str) -> frozenset[str]:
    return frozenset(load_table("wordings")[section][name].split())
