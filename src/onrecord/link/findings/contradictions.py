"""Contradictions: two values in one slot of one issue, by voices that are not one. Nothing is deleted or called false by them.

Three makers: a number or a day against another in what is otherwise one content; a value against a refusal to give it, where one
answers the other; an act said to have ended, or denied, against a report that it goes on. Each needs a shared name and a
shared thing: what is not surely of one issue is left alone.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice

from onrecord.link.alike import shares_quotation
from onrecord.link.contents import Content, negators, stem_of, unit_of
from onrecord.link.days import Window, meet, window_of
from onrecord.link.findings.gaps import what_is_asked
from onrecord.link.findings.story import MOST_MEMBERS, Story, in_marks, listed, make_finding, told_day
from onrecord.model import Attribution, Document, Finding, Slot, Strength
from onrecord.tables import load_table

_SLOTS: Mapping[str, Slot] = {
    "timeline": "when",
    "number": "how many",
    "cost": "how many",
    "method": "by what means",
    "name": "who",
}
_NEAR, _REACH = 12, 7
_OVERLAP, _SHARED = 0.7, 4
_VOICED = frozenset({"named person", "body", "document", "unnamed official"})
_CLAIMED = frozenset({"say", "claim", "confirm", "assess", "deny", "accuse"})


@dataclass(frozen=True, slots=True)
class _Act:
    """A word of a kind of act in a content: whether it is negated, and the stems of what follows it."""

    kind: str
    negated: bool
    of: frozenset[str]


@dataclass(frozen=True)
class _Saying:
    said: Attribution
    document: Document
    speaker: str
    content: Content
    window: Window

    @cached_property
    def acts(self) -> tuple[_Act, ...]:
        """The acts of it that do not lie ahead."""
        return tuple(_acts(self.content))

    @property
    def is_broad(self) -> bool:
        """Whether it speaks of all there is of a kind."""
        return not _words("broad").isdisjoint(self.content.words)


def find_contradictions(story: Story) -> Iterator[Finding]:
    """What is at odds: values, values and refusals, claims and reports of the opposite."""
    sayings = {said: saying for said in story.said if (saying := _saying(said, story))}
    yield from _answers(sayings, story)
    yield from _claims(sayings, story)
    yield from _values(sayings, story)


def _saying(id_: str, story: Story) -> _Saying | None:
    document, said = story.said[id_]
    if not said.content or "?" in said.content[-1].text[-3:]:
        return None
    content = story.page(document).content(said.content, direct=said.quote == "direct")
    return _Saying(said, document, story.speaker(said), content, window_of(story.values.get(said.time or "")))


def _answers(sayings: Mapping[str, _Saying], story: Story) -> Iterator[Finding]:
    """A refusal to give what the saying it answers gives."""
    for refusal in sayings.values():
        given = sayings.get(refusal.said.responds_to or "")
        asked = what_is_asked(" ".join(span.text for span in refusal.said.content))
        slot = _SLOTS.get(asked)
        if (
            refusal.said.act == "decline"
            and slot
            and given
            and given.speaker != refusal.speaker
            and _gives(given, slot)
        ):
            yield _finding([given, refusal], asked, slot, "at odds", story)


def _gives(saying: _Saying, slot: Slot) -> bool:
    """Whether a saying gives a value for a slot; only times and numbers are surely seen."""
    return bool(saying.content.part({"when": "@", "how many": "#"}.get(slot, "?")))


def _claims(sayings: Mapping[str, _Saying], story: Story) -> Iterator[Finding]:
    """What a named voice says has ended, or denies, with the reports that it goes on."""
    by_entity: dict[str, list[_Saying]] = defaultdict(list)
    for saying in sorted(sayings.values(), key=lambda each: (each.window.first or "", each.said.id)):
        for entity in saying.content.part("=") if saying.acts else ():
            by_entity[entity].append(saying)
    taken: set[tuple[str, tuple[str, ...]]] = set()
    for claim in sayings.values():
        if claim.acts and claim.said.source_kind in _VOICED and claim.said.act in _CLAIMED:
            found = [each for each in _beside(claim, by_entity) if _goes_against(claim, each)]
            outer = {each.said.inside for each in found}
            reports = list({each.content.words: each for each in found if each.said.id not in outer}.values())
            if reports and (claim.speaker, claim.content.words) not in taken:
                taken.update(((claim.speaker, claim.content.words), *((e.speaker, e.content.words) for e in reports)))
                yield _finding(
                    [claim, *reports[: MOST_MEMBERS - 2]],
                    _issue(claim, reports, story),
                    "whether",
                    _strength(reports),
                    story,
                )


def _beside(claim: _Saying, by_entity: Mapping[str, Sequence[_Saying]]) -> list[_Saying]:
    """The sayings of others that name somebody whom the claim names, the nearest of many."""
    found: dict[str, _Saying] = {}
    for entity in sorted(claim.content.part("=")):
        around = by_entity[entity]
        place = around.index(claim) if len(around) > 2 * _NEAR else 0
        for each in islice(around, max(0, place - _NEAR), max(place, _NEAR) + _NEAR):
            if each.speaker != claim.speaker and claim.said.inside != each.said.id != claim.said.id:
                found[each.said.id] = each
    return [found[id_] for id_ in sorted(found)]


def _goes_against(claim: _Saying, report: _Saying) -> bool:
    """Whether what one says of an act cannot be, or hardly, if the other is so."""
    if not claim.content.part("=") & report.content.part("=") or _one_quotation(claim.content, report.content):
        return False
    shared = claim.content.stems & report.content.stems
    together = _one_sentence(claim, report)
    return any(
        (together and one.kind == other.kind) or _one_thing(claim, one, other, shared)
        for one in claim.acts
        for other in report.acts
        if _opposed(one, other)
    )


def _one_quotation(one: Content, other: Content) -> bool:
    """Whether two contents are one quotation, given to two voices by mistake."""
    return shares_quotation(one, other) or shares_quotation(other, one)


def _opposed(one: _Act, other: _Act) -> bool:
    """Whether one act is the other denied, or an end against what goes on."""
    if one.kind == other.kind:
        return one.negated != other.negated
    return (
        frozenset((one.kind, other.kind)) in _against() and one.kind == "end" and not one.negated and not other.negated
    )


def _one_thing(claim: _Saying, one: _Act, other: _Act, shared: frozenset[str]) -> bool:
    """Whether two acts are of one thing: of what the claim says all of, or of a thing named by two words in both."""
    of_both = shared & other.of
    return bool(of_both) if claim.is_broad else len(of_both & one.of) >= 2


def _one_sentence(one: _Saying, other: _Saying) -> bool:
    """Whether an article sets two sayings against one another within one sentence."""
    if one.document.article.id != other.document.article.id:
        return False
    first, last = sorted((one.said.content[0], other.said.content[0]), key=lambda span: span.start)
    between = one.document.article.text[first.end : last.start]
    return len(between) < 80 and not any(mark in between for mark in ".!?\n")


def _values(sayings: Mapping[str, _Saying], story: Story) -> Iterator[Finding]:
    """Two voices that say one thing with another number or another day."""
    buckets: dict[tuple[str, ...], list[_Saying]] = defaultdict(list)
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
                    yield _finding([one, other], _issue(one, [other], story), slot, "cannot both hold", story)
                tried.add(pair)


def _other_value(one: _Saying, other: _Saying) -> Slot | None:
    """The slot in which two contents differ that are one in all else."""
    if (
        one.speaker == other.speaker
        or not meet(one.window, other.window)
        or one.content.negated != other.content.negated
    ):
        return None
    ours, theirs = _bare(one.content), _bare(other.content)
    shared = ours & theirs
    if len(shared) < _SHARED or len(shared) < _OVERLAP * max(len(ours), len(theirs)):
        return None
    counts, others = _counts(one.content), _counts(other.content)
    if any(counts[noun] != others[noun] for noun in counts.keys() & others.keys()) and _same(one, other, "@"):
        return "how many"
    days, other_days = _days(one.content), _days(other.content)
    return "when" if days and other_days and days != other_days and _same(one, other, "#") else None


def _same(one: _Saying, other: _Saying, mark: str) -> bool:
    return one.content.part(mark) == other.content.part(mark)


def _bare(content: Content) -> frozenset[str]:
    return content.stems | content.part("=")


def _days(content: Content) -> str | None:
    """The one day of a content, told to the day."""
    days = sorted(content.part("@"))
    return days[0] if len(days) == 1 and len(days[0]) == 11 and days[0][1:5].isdigit() else None


def _counts(content: Content) -> dict[str, str]:
    """The thing that each number counts to the number; bounds ("at least") are left out."""
    found = {}
    for at, word in enumerate(content.words[:-1]):
        unit = unit_of(word)
        bounded = not _words("bounds").isdisjoint(content.words[max(0, at - 3) : at])
        after = next((u for w in content.words[at + 1 : at + 4] if (u := unit_of(w)) and u[0] != "#"), None)
        if unit and unit in content.units and unit[0] == "#" and not bounded and after:
            found[after] = unit
    return found


def _acts(content: Content) -> Iterator[_Act]:
    """The acts of a content that are told as done or going on, or denied."""
    words, table = content.words, _kinds()
    for at, word in enumerate(words):
        pair = f"{word}_{words[at + 1]}" if at + 1 < len(words) else ""
        kind = table.get(pair) or table.get(stem_of(word))
        if kind and not _is_ahead(words, at):
            negated = sum(w in negators() for w in words[max(0, at - 5) : at]) % 2 == 1
            yield _Act(kind, negated, _things(words[at + 1 : at + 1 + _REACH]))


def _is_ahead(words: Sequence[str], at: int) -> bool:
    """Whether an act is only planned or thought of: "would halt", "agreed to halt", not "taking steps to halt"."""
    before = words[max(0, at - 3) : at]
    if before and before[-1] == "to" and len(before) > 1 and before[-2] in _words("under_way"):
        before = before[:-2]
    return not _words("ahead").isdisjoint(before)


def _things(words: Sequence[str]) -> frozenset[str]:
    found = set()
    for word in words:
        if word in _words("stops"):
            break
        if (unit := unit_of(word)) and unit[0] != "#" and stem_of(word) not in _kinds():
            found.add(unit)
    return frozenset(found)


def _strength(reports: Sequence[_Saying]) -> Strength:
    """Reports of nobody named, and what is only believed, cast doubt; a named voice is at odds."""
    named = any(each.said.source_kind in _VOICED or each.said.source_kind == "observation" for each in reports)
    return "at odds" if named or any(each.said.source_kind == "media" for each in reports) else "doubt"


def _issue(one: _Saying, others: Sequence[_Saying], story: Story) -> str:
    """The names and the words that one shares with the first of the others."""
    units = one.content.units & others[0].content.units
    names = sorted(story.name(unit[1:]) for unit in units if unit[0] == "=")
    words = [word for word in one.content.words if unit_of(word) in units]
    return listed((" and ".join(names[:2]), " ".join(dict.fromkeys(words))))


def _finding(voices: Sequence[_Saying], issue: str, slot: Slot, strength: Strength, story: Story) -> Finding:
    first, second = voices[0], voices[1]
    sides = story.origins.sides_of(each.said.id for each in voices)
    one_side = " (both of one side)" if len(sides) == 1 and all(e.said.source_kind in _VOICED for e in voices) else ""
    return make_finding(
        "contradicts",
        [each.said.id for each in voices],
        issue,
        f"{_voice(first, story)} | {_voice(second, story)}{one_side}",
        [story.saying(each.said.id) for each in voices[: MOST_MEMBERS - 1]],
        slot=slot,
        strength=strength,
        sides=sides,
        origins=story.origins,
        claims=[each.said.id for each in voices],
    )


def _voice(saying: _Saying, story: Story) -> str:
    who = listed((saying.speaker, told_day(story.values.get(saying.said.time or ""))))
    return f"{who}: {in_marks(' … '.join(span.text for span in saying.said.content))}"


@cache
def _kinds() -> Mapping[str, str]:
    """The stem of each word (or two words joined) to its kind of act."""
    acts: Mapping[str, str] = load_table("contradictions")["acts"]
    return {word if "_" in word else stem_of(word): kind for kind, words in acts.items() for word in words.split()}


@cache
def _against() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair.split()) for pair in load_table("contradictions")["against"]["pairs"])


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_table("contradictions")["words"][name].split())
