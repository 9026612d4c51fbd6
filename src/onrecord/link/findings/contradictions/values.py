"""Two voices that tell one thing with another number, on another day, in another place or by somebody else.

Each sentence of a saying is held against those of others that share a name or a word with it; what is not told alike in all else is left
alone, and so is a number that a bound or "about" leaves open.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from onrecord.link.days import window_of
from onrecord.link.findings.contradictions.sayings import (
    CLAIMED,
    Saying,
    Told,
    are_two,
    at_odds,
    days_apart,
    said_apart,
    shared_issue,
    table_words,
)
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
from onrecord.link.findings.story import Story
from onrecord.model import Finding, Slot, Strength

_NEAR = 12
"""Each sentence is held against so many of those before it that share a word; they stand in the order of their days."""
_LEAST, _LEAST_NAMED = 3, 2
_OF_SHORTER, _OF_LONGER = 0.7, 0.6
_ONE_TIME = 200
"""Times that lie further apart are those of two events."""
_UPDATED = 2
"""After so many days another number may be a newer one."""


def find_values(sayings: Mapping[str, Saying], story: Story) -> Iterator[Finding]:
    """Pairs of sayings that tell one thing with two values in one slot; each pair once."""
    tried: set[frozenset[str]] = set()
    for bucket in _buckets(sayings, story):
        for place, later in enumerate(bucket):
            for earlier in bucket[max(0, place - _NEAR) : place]:
                pair = frozenset((earlier.saying.said.id, later.saying.said.id))
                if pair in tried or not are_two(earlier.saying, later.saying, story):
                    continue
                if slot := _other_value(earlier, later, story):
                    tried.add(pair)
                    yield _finding(earlier.saying, later.saying, slot, story)


def _buckets(sayings: Mapping[str, Saying], story: Story) -> Iterator[list[Told]]:
    """Sentences that share a word, in the order of the days they were said."""
    found: dict[str, list[Told]] = defaultdict(list)
    for saying in sorted(sayings.values(), key=lambda each: (each.window.first or "", each.said.id)):
        if saying.said.act in CLAIMED and not saying.asks:
            for facts in find_facts(saying.document, saying.said.content, story):
                if table_words("supposed").isdisjoint(facts.words):
                    for unit in facts.matter:
                        found[unit].append(Told(saying, facts))
    return (found[unit] for unit in sorted(found) if len(found[unit]) > 1)


def _other_value(one: Told, other: Told, story: Story) -> Slot | None:
    """The slot in which two sentences differ that are one in all else."""
    ours, theirs = one.facts, other.facts
    if not _is_one_matter(ours, theirs) or one.saying.content.negated != other.saying.content.negated:
        return None
    times, names = other_times(ours, theirs), other_names(ours, theirs)
    if tells_apart(names):
        return None if tells_apart(times) else _other_party(ours, theirs, names, story)
    if excluded(ours, theirs):
        return "how many" if not tells_apart(times) and _is_of_one_day(one, other) else None
    is_when = (
        len(times[0]) == len(times[1]) == 1 and days_apart(*map(window_of, (times[0][0], times[1][0]))) <= _ONE_TIME
    )
    return "when" if is_when and _is_of_one_day(one, other) else None


def _is_one_matter(one: Facts, other: Facts) -> bool:
    """Whether two sentences share most of their words, and a name or a time among them."""
    shared = in_both(one, other)
    of_shorter, of_longer = shares(one, other)
    named = bool(one.names & shared)
    if len(shared) < (_LEAST_NAMED if named else _LEAST) or not shared & one.stems:
        return False
    return (named or bool(one.times and other.times)) and of_shorter >= _OF_SHORTER and of_longer >= _OF_LONGER


def _other_party(one: Facts, other: Facts, names: tuple[frozenset[str], frozenset[str]], story: Story) -> Slot | None:
    """Whether the names in which two sentences differ are the places, or the doers, of what is one event in all else."""
    types = {each.type for each in one.events} & {each.type for each in other.events}
    if not types or any(len(left) != 1 for left in names):
        return None
    (ours,), (theirs,) = names
    if _is_place(one, ours, story) and _is_place(other, theirs, story):
        return "where"
    return "who" if _is_doer(one, ours, types, story) and _is_doer(other, theirs, types, story) else None


def _is_place(facts: Facts, name: str, story: Story) -> bool:
    """Whether a name stands in a sentence as that of a place: after "in" or "from"."""
    entity = story.entities[name[1:]]
    for form in (entity.name, *entity.aliases):
        before = facts.span.text.partition(form)[0]
        if len(before) < len(facts.span.text):
            return before.split()[-1:] != [] and before.split()[-1].lower() in table_words("places")
    return False


def _is_doer(facts: Facts, name: str, types: set[str], story: Story) -> bool:
    """Whether a name is that of who does what a sentence tells, or stands in the words for them: "the Sele rebels"."""
    for event in facts.events:
        agents = [each.mention for each in event.participants if each.role == "agent"] if event.type in types else []
        if any(
            name[1:] in story.meant.get(mention, ()) or story.name(name[1:]) in story.words(mention)
            for mention in agents
        ):
            return True
    return False


def _is_of_one_day(one: Told, other: Told) -> bool:
    """Whether the two were said close together: a later value may be a newer one."""
    return said_apart(one.saying, other.saying) <= _UPDATED


def _finding(one: Saying, other: Saying, slot: Slot, story: Story) -> Finding:
    first, second = sorted((one, other), key=lambda each: each.said.id)
    strength: Strength = "at odds" if slot == "who" else "cannot both hold"
    return at_odds([first, second], shared_issue(first, second, story), slot, strength, story)
