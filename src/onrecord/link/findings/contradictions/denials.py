"""Denials: what one voice says is not so, and the saying of another that it is, in much the same words or as what it answers.

No list of verbs is needed: the two share names and most of their words, and only one of them is turned by a negation or a word like
"disputed". What is asked, wished or only supposed is nobody's claim.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from onrecord.link.contents import Content
from onrecord.link.days import meet
from onrecord.link.findings.contradictions.sayings import CLAIMED, Saying, are_two, at_odds, strength_of, table_words
from onrecord.link.findings.story import Story
from onrecord.model import Finding
from onrecord.tables import load_table

_CHARGED = frozenset({"claim", "accuse"})
_TAKEN_BACK = frozenset({"deny"})
_LEAST_SHARED, _LEAST_STEMS = 4, 2
_OF_SHORTER, _OF_LONGER = 0.65, 0.35
_ANSWER = 6
"""A denial of no more units may speak of what it answers in no word of that: "the claims in the article"."""
_MOST_ALIKE = 40
"""A word that more sayings than this hold finds none of them: it is the topic, not what is said of it."""
_MOST_REPORTS = 3


def find_denials(sayings: Mapping[str, Saying], story: Story) -> Iterator[Finding]:
    """What is denied, with up to three sayings of others that it is so."""
    told = {id_: saying for id_, saying in sayings.items() if saying.said.act in CLAIMED and not saying.asks}
    claims = {id_: saying for id_, saying in told.items() if _is_claim(saying)}
    by_unit: dict[str, list[str]] = defaultdict(list)
    for id_, claim in claims.items():
        for unit in claim.units:
            by_unit[unit].append(id_)
    taken: set[str] = set()
    for denial in filter(_is_denial, told.values()):
        found = _denied(denial, claims, by_unit, story)[:_MOST_REPORTS]
        if found and taken.isdisjoint(claim.said.id for claim in found):
            yield _finding(denial, found, story)
        taken.update(claim.said.id for claim in found)


def _is_denial(saying: Saying) -> bool:
    return (
        (saying.said.act in _TAKEN_BACK or saying.content.negated) and saying.said.polarity == "-" and _is_told(saying)
    )


def _is_claim(saying: Saying) -> bool:
    """Whether somebody says that something is so; not that somebody else disputes it."""
    said, content = saying.said, saying.content
    if said.act in _TAKEN_BACK or said.polarity == "-" or content.negated:
        return False
    return _is_told(saying) and _words("disputed").isdisjoint(content.words)


def _is_told(saying: Saying) -> bool:
    """Whether nothing makes it a supposition, a wish or a plan."""
    return table_words("supposed").isdisjoint(saying.content.words)


def _denied(
    denial: Saying, claims: Mapping[str, Saying], by_unit: Mapping[str, Sequence[str]], story: Story
) -> list[Saying]:
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
        if are_two(denial, claim, story)
    }
    return list(reversed(found.values()))


def _is_same(denial: Saying, claim: Saying) -> bool:
    """Whether two contents are of one thing: names, numbers and most of what the shorter says."""
    if not meet(denial.window, claim.window) and denial.said.responds_to != claim.said.id:
        return False
    if any(_clash(denial.content, claim.content, mark) for mark in "#@"):
        return False
    shared = denial.units & claim.units
    of_one_day = bool(denial.content.part("@") & claim.content.part("@"))
    if len(shared) < _LEAST_SHARED or len(shared & denial.content.stems) < (1 if of_one_day else _LEAST_STEMS):
        return False
    shorter, longer = sorted((len(denial.units), len(claim.units)))
    return len(shared) >= max(_OF_SHORTER * shorter, _OF_LONGER * longer) and bool(shared & denial.content.part("="))


def _clash(one: Content, other: Content, mark: str) -> bool:
    ours, theirs = one.part(mark), other.part(mark)
    return bool(ours and theirs and not ours & theirs)


def _finding(denial: Saying, claims: Sequence[Saying], story: Story) -> Finding:
    shared = denial.units & claims[0].units
    issue = " ".join(word for word in dict.fromkeys(denial.content.words) if word in shared) or denial.speaker
    return at_odds([denial, *claims], issue, "whether", strength_of(claims), story)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_table("contradictions")["denials"][name].split())
