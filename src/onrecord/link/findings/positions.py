"""Positions: what one side says of one thing, later said again with other words in it (`rewords`).

Two quoted sentences of one side, days apart, alike but for some words: another quality, number, day, scope, or a weaker verb. Only what
stands in quotation marks counts, and nothing that is marked as translated.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.link.contents import unit_of
from onrecord.link.days import Window
from onrecord.link.findings.contradictions.sayings import Saying, days_apart, find_sayings
from onrecord.link.findings.facts import (
    Facts,
    excluded,
    find_facts,
    in_both,
    is_of_the_past,
    other_names,
    other_times,
    shares,
    tells_apart,
)
from onrecord.link.findings.rewording import said_in, side_of, voice_of
from onrecord.link.findings.story import Story, make_finding
from onrecord.model import STANCES, Finding
from onrecord.tables import load_table

_NEAR = 8
_LEAST, _LEAST_NAMED, _OF_SHORTER = 3, 2, 0.5
_SENTENCE, _MIDDLE = 5, 4
_CHANGED = 3
"""A change of more words than this, on either side, is another sentence."""
_LATER = 5
"""Sentences fewer days apart are two reports of one saying, or one breath."""


@dataclass(frozen=True, slots=True)
class _Position:
    """One sentence of a side; `quoted` are the units of its quoted words."""

    saying: Saying
    facts: Facts
    side: str
    window: Window
    quoted: frozenset[str]


def find_positions(story: Story) -> Iterator[Finding]:
    """The changed sentences of a side; of each later one the nearest earlier."""
    taken: set[str] = set()
    for bucket in _buckets(story):
        for place, later in enumerate(bucket):
            if later.saying.said.id in taken:
                continue
            for earlier in reversed(bucket[max(0, place - _NEAR) : place]):
                if _is_changed(earlier, later, story):
                    taken.add(later.saying.said.id)
                    yield _finding(earlier, later, story)
                    break


def _buckets(story: Story) -> Iterator[list[_Position]]:
    """The sentences of one side that share a word, in the order of their days."""
    found: dict[tuple[str, str], list[_Position]] = defaultdict(list)
    for position in sorted(_positions(story), key=lambda each: (each.window.last or "9999", each.saying.said.id)):
        for unit in position.facts.matter:
            found[position.side, unit].append(position)
    return (found[key] for key in sorted(found) if len(found[key]) > 1)


def _positions(story: Story) -> Iterator[_Position]:
    for saying in find_sayings(story).values():
        said, document = saying.said, saying.document
        if said.quote == "indirect" or said.translated or said.act == "ask" or said.act in STANCES or saying.asks:
            continue
        side = side_of(document, said, story)
        for facts in find_facts(document, said.content, story) if side else ():
            whole = said.quote == "direct" and not any(facts.content.quoted)
            words = zip(facts.content.words, facts.content.quoted, strict=True)
            quoted = frozenset(unit for word, marked in words if (marked or whole) and (unit := unit_of(word)))
            if quoted and not is_of_the_past(facts, document):
                yield _Position(saying, facts, side or "", _day_of(saying, story), quoted)


def _day_of(saying: Saying, story: Story) -> Window:
    """When it was said; where nobody tells, the article is of about that day."""
    window = said_in(saying.document, saying.said, story)
    return window if window.first else Window(saying.document.published.earliest, window.last)


def _is_changed(earlier: _Position, later: _Position, story: Story) -> bool:
    """Whether the second is the first, said later with other words in the same place."""
    ours, theirs = earlier.facts, later.facts
    if days_apart(earlier.window, later.window) < _LATER or tells_apart(other_names(ours, theirs)):
        return False
    if ours.content.negated != theirs.content.negated or not _is_alike(ours, theirs):
        return False
    if excluded(ours, theirs) or tells_apart(other_times(ours, theirs)):
        return True
    before, after = ours.stems - in_both(ours, theirs), theirs.stems - in_both(theirs, ours)
    if max(len(before), len(after)) > _CHANGED or not (before | after) <= earlier.quoted | later.quoted:
        return False
    return bool(before and after) or _is_weaker(earlier, later) or _values(ours) != _values(theirs)


def _values(facts: Facts) -> frozenset[str]:
    return frozenset(value.value for _, value in facts.times if value.value)


def _is_alike(one: Facts, other: Facts) -> bool:
    """Whether two sentences share most of what they tell, or begin and end alike, word by word."""
    if min(len(one.words), len(other.words)) < _SENTENCE:
        return False
    shared, framed = in_both(one, other), _frame(one.words, other.words)
    if framed >= _SENTENCE and max(len(one.words), len(other.words)) - framed <= _MIDDLE:
        return bool(shared)
    least = _LEAST_NAMED if shared & one.names else _LEAST
    return len(shared) >= least and shares(one, other)[0] >= _OF_SHORTER


def _frame(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many words two sentences share before the first and after the last that differ."""
    most = min(len(one), len(other))
    begin = next((n for n in range(most) if one[n] != other[n]), most)
    end = next((n for n in range(most - begin) if one[-1 - n] != other[-1 - n]), most - begin)
    return begin + end


def _is_weaker(earlier: _Position, later: _Position) -> bool:
    """Whether the words of a kind that make more or less of it are others: "all" and "most", "must" and "should"."""
    ours, theirs = (frozenset(word for word in each.facts.words if word) for each in (earlier, later))
    return any(ours & kind != theirs & kind for kind in _kinds().values())


def _finding(earlier: _Position, later: _Position, story: Story) -> Finding:
    members = [each.saying.said.id for each in (earlier, later)]
    before, after = (voice_of(e.saying.document, e.saying.said, e.facts.span.text, story) for e in (earlier, later))
    return make_finding(
        "rewords",
        members,
        " ".join(sorted(story.name(u[1:]) if u[0] == "=" else u for u in in_both(earlier.facts, later.facts))),
        f"{before} | then {after}.",
        [story.saying(id_) for id_ in members],
        slot="in what words",
        origins=story.origins,
        claims=members,
        sides=[earlier.side] if earlier.side in story.entities else [],
    )


@cache
def _kinds() -> Mapping[str, frozenset[str]]:
    table: Mapping[str, str] = load_table("wordings")["firm"]
    return {kind: frozenset(words.split()) for kind, words in table.items()}
