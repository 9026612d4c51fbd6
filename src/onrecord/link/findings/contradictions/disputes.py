"""Disputes: a claim that is denied by its name ("disputed the allegations", "Hale's account", "a report that …"), and the claim.

The claim is the saying that stands within the denial, else the last one before it of him whose claim it is called, else the
accusation just before it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

from onrecord.link.contents import stem_of
from onrecord.link.findings.contradictions.evaluations import calls_untrue, judging_units
from onrecord.link.findings.contradictions.sayings import (
    CLAIMED,
    Saying,
    are_two,
    at_odds,
    said_apart,
    shared_issue,
    strength_of,
)
from onrecord.link.findings.facts import Facts, find_facts
from onrecord.link.findings.story import Story, shortened
from onrecord.model import Finding
from onrecord.tables import load_table

_DENIED = frozenset({"deny", "reject", "oppose"})
_ASSURED = CLAIMED - {"deny"} | {"promise"}
_PUT_FORWARD = _ASSURED | {"propose", "demand"}
_CHARGED = frozenset({"claim", "accuse"})
_LEAD = 6
"""The name of the claim is one of so many first words."""
_ANY = frozenset({"a", "an", "any", "some"})
"""Before the name of a claim, they leave open which."""
_SHORT = 3
"""A denial that tells no more than this besides names the claim alone."""
_BEFORE, _NEAR = 6, 3
_MOST, _ALIKE, _LATE = 60, 0.6, 14
"""A word that more sayings share is no sign of one claim; so much of it another tells, so many days apart at most."""
_INNER, _FAR = 60, 600
"""So many letters after the denial begins a claim within it has its cue; so many back a claim may stand that it names."""


def find_disputes(sayings: Mapping[str, Saying], story: Story) -> Iterator[Finding]:
    """Each claim that is denied by its name, or called untrue, with the denial."""
    yield from _called_untrue(sayings, story)
    for document in story.record.documents:
        around = [sayings[said.id] for said in document.attributions if said.id in sayings]
        for place, denial in enumerate(around):
            if _is_dispute(denial) and (claim := _claim(denial, around, place, story)):
                issue = shared_issue(denial, claim, story) or shortened(denial.said.content[0].text)
                yield at_odds([denial, claim], issue, "whether", strength_of([claim]), story)


def _called_untrue(sayings: Mapping[str, Saying], story: Story) -> Iterator[Finding]:
    """What is called untrue while it is told ("the report that … was wrong"), with the saying of another that tells it."""
    told: dict[str, list[tuple[Saying, Facts]]] = defaultdict(list)
    for saying in sayings.values():
        for facts in find_facts(saying.document, saying.said.content, story) if saying.said.act in _ASSURED else ():
            for unit in facts.matter:
                told[unit].append((saying, facts))
    for denial in sayings.values():
        if denial.asks or denial.said.act not in CLAIMED | _DENIED:
            continue
        for facts in find_facts(denial.document, denial.said.content, story):
            if _names_claim(facts.words) and calls_untrue(facts.words):
                claim = _same_claim(denial, facts, told, story)
                if claim is not None:
                    yield at_odds(
                        [claim, denial], shared_issue(claim, denial, story), "whether", strength_of([claim]), story
                    )
                    break


def _names_claim(words: Sequence[str]) -> bool:
    """Whether a sentence begins with a claim that it then judges: "the report that", "what he said", "it is nonsense that"."""
    if words[:1] == ("what",) or (words[:1] == ("it",) and "that" in words[:_LEAD]):
        return True
    return any(word and stem_of(word) in _names() for word in words[:_LEAD])


def _same_claim(
    denial: Saying, facts: Facts, told: Mapping[str, Sequence[tuple[Saying, Facts]]], story: Story
) -> Saying | None:
    """The saying of another, of about the same days, that tells most of what is called untrue."""
    matter = facts.matter - _names() - judging_units()
    forms = dict(facts.forms)
    fitting: dict[str, tuple[int, Saying]] = {}
    for unit in sorted(matter):
        for claim, other in islice(told.get(unit, ()), _MOST):
            own = {f"={speaker}" for speaker in story.speakers(claim.said)}
            shared = sum(each in own or other.tells(each, forms.get(each, frozenset())) for each in matter)
            if shared < max(2, _ALIKE * len(matter)) or calls_untrue(other.words) or said_apart(claim, denial) > _LATE:
                continue
            if are_two(claim, denial, story) and not claim.asks:
                fitting[claim.said.id] = (shared, claim)
    best = max(fitting, key=lambda id_: (fitting[id_][0], id_), default=None)
    return fitting[best][1] if best else None


def _is_dispute(saying: Saying) -> bool:
    """Whether it is a claim, called by a name, that is denied; not "that the report was late"."""
    said, words = saying.said, saying.content.words
    if said.act not in _DENIED or saying.asks or not words:
        return False
    lead = words[1:_LEAD] if words[0] == "that" and len(words) > 2 else words[:_LEAD]
    return any(stem_of(word) in _names() for word in (lead[:1] if words[0] == "that" else lead))


def _claim(denial: Saying, around: Sequence[Saying], place: int, story: Story) -> Saying | None:
    """The claim that is denied, if it can be told surely."""
    near = around[max(0, place - _BEFORE) : place + _BEFORE]
    inner = (each for each in near if each.said.inside == denial.said.id and _is_named(denial, each))
    if (found := next(inner, None)) is not None or denial.content.words[0] in _ANY:
        return found
    before = [each for each in reversed(around[max(0, place - _BEFORE) : place]) if _is_claim(each, denial, story)]
    owners = denial.content.part("=")
    owned = (each for each in before if each.said.act in _PUT_FORWARD and _speaks(each, owners, story))
    if owners:
        return next(owned, None) if len(_telling(denial)) <= _SHORT else None
    return _accusation(denial, before[:_NEAR]) if len(_telling(denial)) <= _SHORT else None


def _is_named(denial: Saying, claim: Saying) -> bool:
    """Whether a saying within a denial is what is denied: the words for it or for its source are the name of a claim."""
    cue = claim.said.cue
    if cue is None or not 0 <= cue.start - denial.said.content[0].start <= _INNER or claim.speaker == denial.speaker:
        return False
    called = f"{claim.said.source.text if claim.said.source else ''} {cue.text}".lower().split()
    return claim.said.act in _ASSURED and len(claim.units) > 1 and any(stem_of(word) in _names() for word in called)


def _is_claim(saying: Saying, denial: Saying, story: Story) -> bool:
    back = denial.said.content[0].start - saying.said.content[0].start
    return 0 < back <= _FAR and not saying.asks and are_two(saying, denial, story) and not _is_dispute(saying)


def _accusation(denial: Saying, before: Sequence[Saying]) -> Saying | None:
    """What it answers, else the last accusation; not words about the accusation."""
    plain = [each for each in before if _names().isdisjoint(map(stem_of, each.content.words)) and len(each.units) > 1]
    answered = (each for each in plain if each.said.id == denial.said.responds_to and each.said.act in _ASSURED)
    return next(answered, None) or next((each for each in plain if each.said.act in _CHARGED), None)


def _speaks(saying: Saying, owners: frozenset[str], story: Story) -> bool:
    return any(f"={entity}" in owners for entity in story.speakers(saying.said))


def _telling(denial: Saying) -> frozenset[str]:
    """What it tells besides whose claim it is, and that it is one."""
    return denial.content.stems - _names()


@cache
def _names() -> frozenset[str]:
    """The stems of words that call something a claim."""
    return frozenset(map(stem_of, load_table("contradictions")["denials"]["names"].split()))
