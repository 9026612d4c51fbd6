"""Two voices that say one thing with another number or on another day."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from onrecord.link.contents import Content, unit_of
from onrecord.link.days import meet
from onrecord.link.findings.contradictions.sayings import Saying, at_odds, shared_issue, table_words
from onrecord.link.findings.story import Story
from onrecord.model import Finding, Slot

_NEAR = 12
"""Each saying is held against so many of those before it that share a name and a word; they stand in the order of their days."""
_OVERLAP, _SHARED = 0.7, 4


def find_values(sayings: Mapping[str, Saying], story: Story) -> Iterator[Finding]:
    """Pairs of contents that are one in all but a number or a day."""
    buckets: dict[tuple[str, ...], list[Saying]] = defaultdict(list)
    for saying in sorted(sayings.values(), key=lambda each: (each.window.first or "", each.said.id)):
        for entity in saying.content.part("=") if saying.content.part("#") or saying.content.part("@") else ():
            for stem in saying.content.stems:
                buckets[entity, stem].append(saying)
    tried: set[frozenset[str]] = set()
    for bucket in buckets.values():
        for place, later in enumerate(bucket):
            for earlier in bucket[max(0, place - _NEAR) : place]:
                pair = frozenset((earlier.said.id, later.said.id))
                if pair not in tried and (slot := _other_value(earlier, later)):
                    one, other = sorted((earlier, later), key=lambda each: each.said.id)
                    yield at_odds([one, other], shared_issue(one, other, story), slot, "cannot both hold", story)
                tried.add(pair)


def _other_value(one: Saying, other: Saying) -> Slot | None:
    """The slot in which two contents differ that are one in all else."""
    if one.speaker == other.speaker or one.asks or other.asks:
        return None
    if not meet(one.window, other.window) or one.content.negated != other.content.negated:
        return None
    shared = one.units & other.units
    if len(shared) < _SHARED or len(shared) < _OVERLAP * max(len(one.units), len(other.units)):
        return None
    counts, others = _counts(one.content), _counts(other.content)
    if any(counts[noun] != others[noun] for noun in counts.keys() & others.keys()) and _same(one, other, "@"):
        return "how many"
    days, other_days = _days(one.content), _days(other.content)
    return "when" if days and other_days and days != other_days and _same(one, other, "#") else None


def _same(one: Saying, other: Saying, mark: str) -> bool:
    return one.content.part(mark) == other.content.part(mark)


def _days(content: Content) -> str | None:
    """The one day of a content, told to the day."""
    days = sorted(content.part("@"))
    return days[0] if len(days) == 1 and len(days[0]) == 11 and days[0][1:5].isdigit() else None


def _counts(content: Content) -> dict[str, str]:
    """The thing that each number counts to the number; bounds ("at least") are left out."""
    found = {}
    for at, word in enumerate(content.words[:-1]):
        unit = unit_of(word)
        bounded = not table_words("bounds").isdisjoint(content.words[max(0, at - 3) : at])
        after = next((u for w in content.words[at + 1 : at + 4] if (u := unit_of(w)) and u[0] != "#"), None)
        if unit and unit in content.units and unit[0] == "#" and not bounded and after:
            found[after] = unit
    return found
