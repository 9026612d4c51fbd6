"""Denials: what one voice says is not so, and the saying of another that it is, in much the same words or as what it answers.

No list of verbs is needed: the two share names and most of their words, and only one of them is turned by a negation or a word like
"disputed". What is asked, wished or only supposed is nobody's claim.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.link.contents import Content
from onrecord.link.days import Window, meet, window_of
from onrecord.link.findings.story import Story, in_marks, listed, make_finding, told_day
from onrecord.model import Attribution, Document, Finding, Strength
from onrecord.tables import load_table

_CLAIMED = frozenset({"say", "claim", "confirm", "assess", "accuse", "deny"})
_CHARGED = frozenset({"claim", "accuse"})
_TAKEN_BACK = frozenset({"deny"})
_LEAST_SHARED, _LEAST_STEMS = 4, 2
_OF_SHORTER, _OF_LONGER = 0.65, 0.35
_ANSWER = 6
"""A denial of no more units may speak of what it answers in no word of that: "the claims in the article"."""
_MOST_ALIKE = 40
"""A word that more sayings than this hold finds none of them: it is the topic, not what is said of it."""
_MOST_REPORTS = 3


@dataclass(frozen=True)
class _Saying:
    said: Attribution
    document: Document
    speaker: str
    content: Content
    window: Window

    @property
    def units(self) -> frozenset[str]:
        """What it is compared by: stems and entities."""
        return self.content.stems | self.content.part("=")


def find_denials(story: Story) -> Iterator[Finding]:
    """What is denied, with up to three sayings of others that it is so."""
    sayings = {id_: saying for id_ in sorted(story.said) if (saying := _saying(id_, story))}
    claims = {id_: saying for id_, saying in sayings.items() if _is_claim(saying)}
    by_unit: dict[str, list[str]] = defaultdict(list)
    for id_, claim in claims.items():
        for unit in claim.units:
            by_unit[unit].append(id_)
    taken: set[str] = set()
    for denial in filter(_is_denial, sayings.values()):
        found = _denied(denial, claims, by_unit, story)[:_MOST_REPORTS]
        if found and taken.isdisjoint(claim.said.id for claim in found):
            yield _finding(denial, found, story)
        taken.update(claim.said.id for claim in found)


def _saying(id_: str, story: Story) -> _Saying | None:
    document, said = story.said[id_]
    if said.act not in _CLAIMED or not said.content or any("?" in span.text for span in said.content):
        return None
    content = story.page(document).content(said.content)
    return _Saying(said, document, story.speaker(said), content, window_of(story.values.get(said.time or "")))


def _is_denial(saying: _Saying) -> bool:
    return (
        (saying.said.act in _TAKEN_BACK or saying.content.negated) and saying.said.polarity == "-" and _is_told(saying)
    )


def _is_claim(saying: _Saying) -> bool:
    """Whether somebody says that something is so; not that somebody else disputes it."""
    said, content = saying.said, saying.content
    if said.act in _TAKEN_BACK or said.polarity == "-" or content.negated:
        return False
    return _is_told(saying) and _words("disputed").isdisjoint(content.words)


def _is_told(saying: _Saying) -> bool:
    """Whether nothing makes it a supposition, a wish or a plan."""
    return _words("supposed").isdisjoint(saying.content.words)


def _denied(
    denial: _Saying, claims: Mapping[str, _Saying], by_unit: Mapping[str, Sequence[str]], story: Story
) -> list[_Saying]:
    """The claims it goes against, that which it answers first, then those with the most in common; one of each speaker."""
    answered = claims.get(denial.said.responds_to or "")
    if answered and (len(denial.units) > _ANSWER or answered.said.act not in _CHARGED):
        answered = None
    shared = Counter(
        id_ for unit in denial.units if len(by_unit.get(unit, ())) <= _MOST_ALIKE for id_ in by_unit.get(unit, ())
    )
    ranked = sorted((id_ for id_, count in shared.items() if count >= 2), key=lambda id_: (-shared[id_], id_))
    near = [claim for id_ in ranked[:_MOST_ALIKE] if _is_same(denial, claim := claims[id_])]
    found = {
        claim.speaker: claim
        for claim in reversed([*([answered] if answered else []), *near])
        if _is_other(denial, claim, story)
    }
    return list(reversed(found.values()))


def _is_other(denial: _Saying, claim: _Saying, story: Story) -> bool:
    """Whether another voice claims it, outside the denial."""
    if claim.speaker == denial.speaker or set(story.speakers(claim.said)) & set(story.speakers(denial.said)):
        return False
    return claim.said.inside != denial.said.id and denial.said.inside != claim.said.id


def _is_same(denial: _Saying, claim: _Saying) -> bool:
    """Whether two contents are of one thing: names, numbers and most of what the shorter says."""
    if not meet(denial.window, claim.window) and denial.said.responds_to != claim.said.id:
        return False
    if any(_clash(denial.content, claim.content, mark) for mark in "#@"):
        return False
    shared = denial.units & claim.units
    if len(shared) < _LEAST_SHARED or len(shared & denial.content.stems) < _LEAST_STEMS:
        return False
    shorter, longer = sorted((len(denial.units), len(claim.units)))
    return len(shared) >= max(_OF_SHORTER * shorter, _OF_LONGER * longer) and bool(shared & denial.content.part("="))


def _clash(one: Content, other: Content, mark: str) -> bool:
    ours, theirs = one.part(mark), other.part(mark)
    return bool(ours and theirs and not ours & theirs)


def _finding(denial: _Saying, claims: Sequence[_Saying], story: Story) -> Finding:
    voices = (denial, *claims)
    sides = story.origins.sides_of(each.said.id for each in voices)
    shared = denial.units & claims[0].units
    issue = " ".join(word for word in dict.fromkeys(denial.content.words) if word in shared) or denial.speaker
    return make_finding(
        "contradicts",
        [each.said.id for each in voices],
        issue,
        " | ".join(_voice(each, story) for each in voices[:2]),
        [story.saying(each.said.id) for each in voices],
        slot="whether",
        strength=_strength(claims),
        sides=sides,
        origins=story.origins,
        claims=[each.said.id for each in voices],
    )


def _voice(saying: _Saying, story: Story) -> str:
    cue = f" ({saying.said.cue.text})" if saying.said.cue and saying.said.act == "deny" else ""
    who = listed((saying.speaker, told_day(story.values.get(saying.said.time or ""))))
    return f"{who}{cue}: {in_marks(' … '.join(span.text for span in saying.said.content))}"


def _strength(claims: Sequence[_Saying]) -> Strength:
    """What nobody named says casts doubt; a name stands against a name."""
    unnamed = ("unnamed", "nobody named", "collective")
    return "doubt" if all(claim.said.source_kind in unnamed for claim in claims) else "at odds"


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_table("wordings")["denials"][name].split())
