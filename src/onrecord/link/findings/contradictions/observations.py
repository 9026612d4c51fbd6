"""A claim and a report of the opposite: an act said to have ended, or denied, and the reports that it goes on.

By kinds of acts that cannot both be of one thing (a readable table); each needs a name and a thing in both.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from onrecord.link.alike import shares_quotation
from onrecord.link.contents import Content, negators, stem_of, unit_of
from onrecord.link.findings.contradictions.sayings import CLAIMED, VOICED, Saying, at_odds, shared_issue, table_words
from onrecord.link.findings.story import MOST_MEMBERS, Story
from onrecord.model import Finding, Strength
from onrecord.tables import load_table

_NEAR, _REACH = 12, 7


@dataclass(frozen=True, slots=True)
class _Act:
    """A word of a kind of act in a content: whether it is negated, and the stems of what follows it."""

    kind: str
    negated: bool
    of: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Deed:
    """A saying with the acts of it that do not lie ahead."""

    saying: Saying
    acts: tuple[_Act, ...]

    @property
    def id(self) -> str:
        return self.saying.said.id

    @property
    def is_broad(self) -> bool:
        """Whether it speaks of all there is of a kind."""
        return not table_words("broad").isdisjoint(self.saying.content.words)


def find_opposites(sayings: Mapping[str, Saying], story: Story) -> Iterator[Finding]:
    """What a named voice says has ended, or denies, with the reports that it goes on."""
    deeds = [_Deed(each, acts) for each in sayings.values() if (acts := tuple(_acts(each.content)))]
    deeds = [deed for deed in deeds if "?" not in deed.saying.said.content[-1].text[-3:]]
    by_entity: dict[str, list[_Deed]] = defaultdict(list)
    for deed in sorted(deeds, key=lambda each: (each.saying.window.first or "", each.id)):
        for entity in deed.saying.content.part("="):
            by_entity[entity].append(deed)
    taken: set[tuple[str, tuple[str, ...]]] = set()
    for claim in deeds:
        said = claim.saying.said
        if said.source_kind in VOICED and said.act in CLAIMED and _told(claim) not in taken:
            reports = _reports(claim, by_entity)
            if reports:
                taken.update(map(_told, (claim, *reports)))
                yield _finding(claim.saying, [report.saying for report in reports], story)


def _told(deed: _Deed) -> tuple[str, tuple[str, ...]]:
    return deed.saying.speaker, deed.saying.content.words


def _reports(claim: _Deed, by_entity: Mapping[str, Sequence[_Deed]]) -> list[_Deed]:
    """What goes against a claim; of a report within another the inner one, each wording once."""
    found = [each for each in _beside(claim, by_entity) if _goes_against(claim, each)]
    outer = {each.saying.said.inside for each in found}
    return list({each.saying.content.words: each for each in found if each.id not in outer}.values())


def _finding(claim: Saying, reports: Sequence[Saying], story: Story) -> Finding:
    voices = [claim, *reports[: MOST_MEMBERS - 2]]
    return at_odds(voices, shared_issue(claim, reports[0], story), "whether", _strength(reports), story)


def _beside(claim: _Deed, by_entity: Mapping[str, Sequence[_Deed]]) -> list[_Deed]:
    """The sayings of others that name somebody whom the claim names, the nearest of many."""
    found: dict[str, _Deed] = {}
    for entity in sorted(claim.saying.content.part("=")):
        around = by_entity[entity]
        place = around.index(claim) if len(around) > 2 * _NEAR else 0
        for each in islice(around, max(0, place - _NEAR), max(place, _NEAR) + _NEAR):
            if each.saying.speaker != claim.saying.speaker and claim.saying.said.inside != each.id != claim.id:
                found[each.id] = each
    return [found[id_] for id_ in sorted(found)]


def _goes_against(claim: _Deed, report: _Deed) -> bool:
    """Whether what one says of an act cannot be, or hardly, if the other is so."""
    ours, theirs = claim.saying.content, report.saying.content
    if not ours.part("=") & theirs.part("=") or _one_quotation(ours, theirs):
        return False
    shared = ours.stems & theirs.stems
    together = _one_sentence(claim.saying, report.saying)
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


def _one_thing(claim: _Deed, one: _Act, other: _Act, shared: frozenset[str]) -> bool:
    """Whether two acts are of one thing: of what the claim says all of, or of a thing named by two words in both."""
    of_both = shared & other.of
    return bool(of_both) if claim.is_broad else len(of_both & one.of) >= 2


def _one_sentence(one: Saying, other: Saying) -> bool:
    """Whether an article sets two sayings against one another within one sentence."""
    if one.document.article.id != other.document.article.id:
        return False
    first, last = sorted((one.said.content[0], other.said.content[0]), key=lambda span: span.start)
    between = one.document.article.text[first.end : last.start]
    return len(between) < 80 and not any(mark in between for mark in ".!?\n")


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
    if before and before[-1] == "to" and len(before) > 1 and before[-2] in table_words("under_way"):
        before = before[:-2]
    return not table_words("ahead").isdisjoint(before)


def _things(words: Sequence[str]) -> frozenset[str]:
    found = set()
    for word in words:
        if word in table_words("stops"):
            break
        if (unit := unit_of(word)) and unit[0] != "#" and stem_of(word) not in _kinds():
            found.add(unit)
    return frozenset(found)


def _strength(reports: Sequence[Saying]) -> Strength:
    """Reports of nobody named, and what is only believed, cast doubt; a named voice is at odds."""
    named = any(each.said.source_kind in (*VOICED, "observation", "media") for each in reports)
    return "at odds" if named else "doubt"


@cache
def _kinds() -> Mapping[str, str]:
    """The stem of each word (or two words joined) to its kind of act."""
    acts: Mapping[str, str] = load_table("contradictions")["acts"]
    return {word if "_" in word else stem_of(word): kind for kind, words in acts.items() for word in words.split()}


@cache
def _against() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair.split()) for pair in load_table("contradictions")["against"]["pairs"])
