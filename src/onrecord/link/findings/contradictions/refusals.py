"""A value against a refusal to give it: "within a year", and "not going to provide a timeline"."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from onrecord.link.contents import stem_of
from onrecord.link.findings.contradictions.sayings import CLAIMED, Saying, are_two, at_odds, said_apart
from onrecord.link.findings.facts import Facts, find_facts
from onrecord.link.findings.story import Story
from onrecord.model import Finding, Slot
from onrecord.tables import load_table

_ASKED: Mapping[Slot, str] = {
    "when": "timeline",
    "how many": "number",
    "where": "place",
    "who": "name",
    "by what means": "method",
    "whether": "whether it is so",
}
"""What is left open, in the word by which it is listed among what is not told."""
_GIVING = CLAIMED - {"deny"} | {"promise", "demand", "propose"}
_BEFORE = 5
"""So far before what is asked stands the word that withholds it."""
_LEAST, _OF_ASKED = 2, 0.6
_LATE = 14
"""A value and a refusal further apart than so many days answer different questions."""
_NEAR = 60
"""A word that more sentences than this share is no sign of one matter."""


@dataclass(frozen=True, slots=True)
class _Refusal:
    """What is not told: the slot, the words before that for it, the units of the matter, and the names among them with their words."""

    saying: Saying
    slot: Slot
    lead: tuple[str, ...]
    matter: frozenset[str]
    forms: Mapping[str, frozenset[str]]

    def told_in(self, given: Facts) -> frozenset[str]:
        """The units of its matter that a sentence tells too."""
        return frozenset(unit for unit in self.matter if given.tells(unit, self.forms.get(unit, frozenset())))


@dataclass(frozen=True, slots=True)
class _Given:
    """One sentence that may give a value."""

    saying: Saying
    facts: Facts


def find_refusals(sayings: Mapping[str, Saying], story: Story) -> Iterator[Finding]:
    """Each refusal with the saying of another that gives what it leaves open."""
    given = _by_unit(sayings, story)
    for refusal in _refusals(sayings, story):
        answered = sayings.get(refusal.saying.said.responds_to or "")
        around = [answered] if answered and answered.said.act in _GIVING else []
        found = next((each for each in around if _gives_in_reply(each, refusal, story)), None)
        found = found or _giver(refusal, given, story)
        if found is not None:
            yield at_odds([found, refusal.saying], _ASKED[refusal.slot], refusal.slot, "at odds", story)


def _refusals(sayings: Mapping[str, Saying], story: Story) -> Iterator[_Refusal]:
    before = _before(story)
    questions = {id_: sayings.get(before.get(id_, "")) for id_ in sayings}
    found = [refusal for id_, saying in sayings.items() for refusal in _refusal(saying, questions[id_], story)]
    inner = {each.saying.said.id for each in found}
    yield from (each for each in found if each.saying.said.inside not in inner)


def _refusal(saying: Saying, before: Saying | None, story: Story) -> Iterator[_Refusal]:
    """The first thing that a saying leaves open; of "declined to give a date" what was asked just before."""
    if saying.asks or saying.said.act not in CLAIMED | {"decline"}:
        return
    for facts in find_facts(saying.document, saying.said.content, story):
        found = _asked(facts.words, saying)
        if found is None:
            continue
        slot, lead = found
        whole = [facts]
        if not _matter(facts) and before is not None and before.said.act == "ask":
            whole = list(find_facts(before.document, before.said.content, story))
        matter = frozenset().union(*map(_matter, whole))
        yield _Refusal(saying, slot, lead, matter, {name: form for each in whole for name, form in each.forms})
        return


def _before(story: Story) -> Mapping[str, str]:
    """Each attribution (its id) to the one just before it in its article."""
    ids = ([said.id for said in document.attributions] for document in story.record.documents)
    return {second: first for each in ids for first, second in pairwise(each)}


def _asked(words: Sequence[str], saying: Saying) -> tuple[Slot, tuple[str, ...]] | None:
    """The slot that some words leave open, and the words before that for it."""
    declined = saying.said.act == "decline" or _is_refused(saying)
    for at, word in enumerate(words):
        pair = "_".join(words[at : at + 2])
        slot = _table("questions").get(pair) or _table("questions").get(word) or _table("nouns").get(word)
        if (
            slot
            and words[at + 1 : at + 2] != ("asked",)
            and (declined or _is_withheld(words[max(0, at - _BEFORE) : at]))
        ):
            return slot, tuple(words[:at])
    if declined and saying.said.cue and not _words("unanswered").isdisjoint(saying.said.cue.text.lower().split()):
        return "whether", ()
    return None


def _is_refused(saying: Saying) -> bool:
    """Whether the cue is "would not give", and what is not given follows."""
    cue = saying.said.cue.text.lower().replace("’", "'").split() if saying.said.cue else []
    return any(word in ("not", "never") or word.endswith("n't") for word in cue)


def _is_withheld(before: Sequence[str]) -> bool:
    pairs = [f"{one}_{other}" for one, other in zip(before, before[1:], strict=False)]
    return not _words("withheld").isdisjoint((*before, *pairs))


def _matter(facts: Facts) -> frozenset[str]:
    """What a refusal is about: no words of telling, and none for the slot."""
    return frozenset(unit for unit in facts.matter if unit not in _loose())


def _by_unit(sayings: Mapping[str, Saying], story: Story) -> Mapping[str, list[_Given]]:
    """The sentences of what is claimed, promised or demanded, by each unit of them."""
    found: dict[str, list[_Given]] = defaultdict(list)
    for saying in sayings.values():
        if saying.said.act in _GIVING and not saying.asks:
            for facts in find_facts(saying.document, saying.said.content, story):
                for unit in facts.matter:
                    found[unit].append(_Given(saying, facts))
    return found


def _giver(refusal: _Refusal, given: Mapping[str, Sequence[_Given]], story: Story) -> Saying | None:
    """The saying that tells most of the matter of a refusal, with a value."""
    near = (
        each for unit in sorted(refusal.matter) if len(given.get(unit, ())) <= _NEAR for each in given.get(unit, ())
    )
    fitting = [each for each in near if _fits(each, refusal, story)]
    best = max(fitting, key=lambda each: (len(refusal.told_in(each.facts)), each.saying.said.id), default=None)
    return best.saying if best else None


def _fits(given: _Given, refusal: _Refusal, story: Story) -> bool:
    """Whether a sentence of another voice, of about the same time, is of the matter of a refusal and gives the value."""
    vague = refusal.slot in ("who", "where") and given.saying.said.source_kind == "nobody named"
    if vague or not are_two(given.saying, refusal.saying, story) or said_apart(given.saying, refusal.saying) > _LATE:
        return False
    own = frozenset(unit for unit in refusal.forms if _is_speaker(given.saying, unit, refusal, story))
    if any(not refusal.forms[unit].isdisjoint(refusal.lead) for unit in own):
        return False
    told = refusal.told_in(given.facts) | own & refusal.matter
    least = _LEAST if refusal.slot in ("when", "how many") else _LEAST + 1
    if len(told) < least or len(told) < _OF_ASKED * len(refusal.matter) or refusal.forms.keys() - told:
        return False
    return _gives(given.facts, refusal)


def _is_speaker(saying: Saying, unit: str, refusal: _Refusal, story: Story) -> bool:
    """Whether a name in a refusal is that of the speaker of a saying."""
    speakers = story.speakers(saying.said)
    words = {word.lower() for speaker in speakers for word in story.name(speaker).split()}
    return unit[1:] in speakers or bool(refusal.forms[unit] and refusal.forms[unit] <= words)


def _gives_in_reply(given: Saying, refusal: _Refusal, story: Story) -> bool:
    """Whether what a refusal answers gives the value, told in whatever words."""
    facts = find_facts(given.document, given.said.content, story)
    return (
        refusal.slot in ("when", "how many")
        and given.speaker != refusal.saying.speaker
        and any(_gives(each, refusal) for each in facts)
    )


def _gives(facts: Facts, refusal: _Refusal) -> bool:
    """Whether a sentence gives a value for the slot that is left open."""
    if refusal.slot == "when":
        return bool(facts.times)
    if refusal.slot == "how many":
        return bool(facts.counts)
    if refusal.slot == "by what means":
        return not _words("means").isdisjoint(facts.words)
    if refusal.slot == "whether":
        return not facts.content.negated
    return bool(facts.names - refusal.matter)


@cache
def _table(name: str) -> Mapping[str, Slot]:
    return {word: slot for slot, words in load_table("refusals")[name].items() for word in words.split()}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_table("refusals")["words"][name].split())


@cache
def _loose() -> frozenset[str]:
    """The stems of words of telling and of words for a slot."""
    return frozenset(map(stem_of, (*_words("telling"), *_table("nouns"))))
