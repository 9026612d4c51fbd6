"""What an article tells of an event's reality: it occurred, is under way, planned, possible, denied …

The words of `data/en/status.toml` decide: helping verbs, negations, and the verb, adjective or noun that governs the clause. Where
none of them stands, the tense does, held against the time that the event is given.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from onrecord.model import EventStatus, When
from onrecord.read.events.scene import Scene
from onrecord.read.events.senses import forms_of_noun, forms_of_verb, load_senses
from onrecord.read.events.triggers import Trigger, top_of
from onrecord.tables import load_table

WISHED = "wished"
"""No status of a record: somebody asks for the event, so the asking is the event."""
_THROUGH = "through"
_DEPTH = 6
_PAST_HELPERS = frozenset({"was", "were", "had", "did"})
_SCHEDULED = frozenset({"visit", "meet", "negotiate", "exercise", "test", "launch", "attend"})
"""Types that are announced before they happen; of others the announcement is the act ("announced her resignation")."""
_AHEAD = ("planned", "expected", "possible", "conditional")
_DECISIVE = ("cancelled", "postponed", "denied", "planned", "expected", "possible", "did not occur", WISHED)
_SUBORDINATE = ("xcomp", "ccomp", "advcl", "acl", "csubj", "csubj:pass")


@dataclass(frozen=True)
class StatusWords:
    """The table by form: what governing words, modals, words beside and before nouns make of an event."""

    governing: dict[str, str]
    modals: dict[str, str]
    beside: dict[str, str]
    before: dict[str, str]
    negations: frozenset[str]
    conditions: frozenset[str]
    conditional_main: frozenset[str]
    adverbs: dict[str, str]
    light: frozenset[str]
    pending: frozenset[str]
    particles: dict[str, str]
    awaited: frozenset[str]


@cache
def load_status() -> StatusWords:
    """The table `status`, read once."""
    table = load_table("status")
    irregular = load_table("events")["irregular"]
    governing = {
        form: status
        for status, lemmas in table["governing"].items()
        for lemma in lemmas.split()
        for form in (*forms_of_verb(lemma, irregular.get(lemma)), *forms_of_noun(lemma))
    }
    modals, beside, before, adverbs = (
        {word: status for status, words in table[key].items() for word in words.split()}
        for key in ("modals", "beside", "before", "adverbs")
    )
    negations, conditions = table["negations"]["words"].split(), table["conditions"]["marks"].split()
    main, light = frozenset(table["conditions"]["main"].split()), frozenset(table["light"]["nouns"].split())
    pending = frozenset(table["pending"]["words"].split())
    awaited = frozenset(table["conditions"]["awaited"].split())
    marks = frozenset(negations), frozenset(conditions)
    return StatusWords(
        governing, modals, beside, before, *marks, main, adverbs, light, pending, table["particles"], awaited
    )


def find_status(scene: Scene, trigger: Trigger, time: When | None) -> tuple[str, bool]:
    """The status of an event, or WISHED, and whether it goes on as an activity or state."""
    future = _is_future(scene, time)
    status = _of_noun(scene, trigger) if trigger.is_noun else _of_verb(scene, trigger.clause, trigger.word)
    told_as_past = not trigger.is_noun and (_is_past_form(scene, trigger.word) or scene.clauses.helpers(trigger.clause))
    if future and (status == "under way" or (status == "occurred" and not told_as_past)):
        status = "planned"
    ongoing = trigger.type.ongoing or (not trigger.is_noun and _is_progressive(scene, trigger.clause))
    return status, ongoing and status not in ("planned", "expected", "possible", "cancelled", "postponed")


def as_status(status: str) -> EventStatus:
    """A status of the closed list."""
    return cast(EventStatus, status)


def _is_future(scene: Scene, time: When | None) -> bool:
    """Whether the words of a time say that it lies ahead of the day of publication."""
    offset = scene.offsets.get(time.time) if time else None
    if offset is None or offset.base != "published":
        return False
    return (offset.steps or 0) > 0 or (offset.steps is None and offset.toward == "future")


def _of_verb(scene: Scene, verb: int, word: int) -> str:
    """The status of a clause: its own negation and helpers first, then what governs it, then its tense.

    A clause that only shares the status of the verb above it ("took steps to upgrade") takes that verb's.
    """
    at = verb
    for _ in range(_DEPTH):
        own = _own_status(scene, at)
        if own is not None:
            return own
        above, status = _above(scene, at)
        if status is not None:
            return "conditional" if status in ("planned", "possible") and _has_condition(scene, at) else status
        if above is None:
            return _tense(scene, at, word if at == verb else at)
        at = above
    return _tense(scene, at, at)


def _own_status(scene: Scene, verb: int) -> str | None:
    """What the helpers, negations and conditions of a clause itself say; None if nothing."""
    table, clauses = load_status(), scene.clauses
    if _is_negated(scene, verb):
        return "did not occur"
    marks = {scene.word(kid) for kid in clauses.kids(verb, "mark")}
    if marks & table.conditions:
        return "conditional"
    if marks & table.awaited and not clauses.helpers(verb) and scene.word(verb).endswith("s"):
        return "planned"
    if _is_to(scene, verb):
        return "planned"
    modals = [scene.word(kid) for kid in clauses.helpers(verb) if scene.word(kid) in table.modals]
    if not modals:
        return None
    if modals[0] in table.conditional_main and _has_condition(scene, verb):
        return "conditional"
    status = table.modals[modals[0]]
    if status == "reported":
        return "possible" if _perfect(scene, verb) else "planned"
    return "occurred" if status == WISHED and _perfect(scene, verb) and modals[0] == "must" else status


def _is_to(scene: Scene, verb: int) -> bool:
    """Whether a clause says what is to be: "the prisoners are to be exchanged"."""
    marks = [kid for kid in scene.clauses.kids(verb, "mark") if scene.word(kid) == "to"]
    return bool(marks) and any(
        scene.word(kid) in ("is", "are", "was", "were") and kid < marks[0]
        for kid in scene.clauses.kids(verb, "aux", "aux:pass", "cop")
    )


def _perfect(scene: Scene, verb: int) -> bool:
    return any(
        scene.word(kid) in ("have", "has", "had", "'ve", "'s", "'d") for kid in scene.clauses.helpers(verb)[-2:]
    ) and (scene.word(verb).endswith(("ed", "en", "t", "d", "ne", "wn")))


def _is_negated(scene: Scene, verb: int) -> bool:
    """Whether "not" or "never" stands with the verb, or "no" with its subject or object."""
    clauses, negations = scene.clauses, load_status().negations
    if any(scene.word(kid) in negations for kid in clauses.kids(verb, "advmod", "det", "cc")):
        return True
    arguments = clauses.kids(verb, "nsubj", "nsubj:pass", "obj")
    return any(
        scene.word(kid) in ("no", "neither")
        for noun in arguments
        for kid in (*clauses.kids(noun, "det"), *clauses.kids(noun, "cc:preconj"))
    ) or any(scene.word(noun) in ("nobody", "none", "nothing") for noun in arguments)


def _has_condition(scene: Scene, verb: int) -> bool:
    conditions = load_status().conditions
    return any(
        scene.word(mark) in conditions
        for kid in scene.clauses.kids(verb, "advcl")
        for mark in scene.clauses.kids(kid, "mark")
    )


def _above(scene: Scene, verb: int) -> tuple[int | None, str | None]:
    """The verb whose status a clause shares, or the status that the word above makes of it; neither: its tense tells."""
    clauses = scene.clauses
    head, rel = clauses.head(verb), clauses.words[verb].rel
    if head is None:
        return None, _headline_plan(scene, verb)
    if rel == "conj" and clauses.is_verb(head):
        return (head, None) if _shares(scene, head, verb) else (None, None)
    if rel not in _SUBORDINATE or (rel == "advcl" and not clauses.is_bare(verb)):
        return None, None
    if rel == "acl" and not clauses.is_infinitive(verb):
        return None, None
    pending = load_status().pending
    if clauses.is_infinitive(verb) and any(
        scene.word(kid) in pending for at in (head, verb) for kid in clauses.kids(at, "advmod")
    ):
        return None, "did not occur"
    if _is_light(scene, head):
        return (head if clauses.is_verb(head) else clauses.clause_verb(head)), None
    return _made_by(scene, head, verb, rel)


def _shares(scene: Scene, head: int, verb: int) -> bool:
    """Whether a coordinated verb has neither subject nor helper of its own and the form of the first: its status is that one's."""
    own = scene.clauses.kids(verb, "nsubj", "nsubj:pass", "aux", "aux:pass")
    return not own and (scene.clauses.is_infinitive(head) or not _is_past_form(scene, verb))


def _is_light(scene: Scene, head: int) -> bool:
    """Whether what stands above is "taking steps", "making an effort": whoever does that does what follows."""
    light = load_status().light
    if not scene.clauses.is_verb(head):
        return scene.word(head) in light
    return any(scene.word(kid) in light for kid in scene.clauses.kids(head, "obj"))


def _made_by(scene: Scene, head: int, clause: int, rel: str) -> tuple[int | None, str | None]:
    """What one governing word makes of the clause under it."""
    clauses = scene.clauses
    status = _governing(scene, head)
    if rel in ("ccomp", "csubj", "csubj:pass") and not clauses.is_infinitive(clause):
        return None, status if status in ("denied", "possible", "expected", WISHED) else None
    if rel == "advcl":
        return (None, "planned") if clauses.is_infinitive(clause) else (head, None)
    if status is None:
        planned = clauses.is_infinitive(clause) and not _told_as_done(scene, head)
        return (None, "planned") if planned else (head if clauses.is_verb(head) else None, None)
    if status == _THROUGH:
        return (head if clauses.is_verb(head) else None), None
    if _is_negated(scene, head):
        return None, "occurred" if status == "did not occur" else "did not occur"
    return None, status


def _governing(scene: Scene, head: int) -> str | None:
    """What the table makes of what a word governs, its particle taken into account ("called off")."""
    table, lemma = load_status(), scene.senses.verb_forms.get(scene.word(head), "")
    for kid in scene.clauses.kids(head, "compound:prt", "advmod"):
        if f"{lemma} {scene.word(kid)}" in table.particles:
            return table.particles[f"{lemma} {scene.word(kid)}"]
    return table.governing.get(scene.word(head))


def _told_as_done(scene: Scene, head: int) -> bool:
    """Whether an infinitive after a noun is told as done: "the first leader to visit"."""
    ranks = ("first", "second", "third", "last", "latest", "only", "next")
    return any(scene.word(kid) in ranks for kid in scene.clauses.kids(head, "amod", "nummod"))


def _headline_plan(scene: Scene, root: int) -> str | None:
    """A headline's "Ito to visit Oslo": what is planned."""
    is_infinitive = scene.clauses.is_verb(root) and scene.clauses.is_infinitive(root)
    return "planned" if is_infinitive and scene.clauses.own_subject(root) is not None else None


def _tense(scene: Scene, verb: int, word: int) -> str:
    """By tense alone: past occurred, a present progressive is under way, a present in a headline occurred."""
    helpers = [scene.word(kid) for kid in scene.clauses.helpers(verb)]
    if _likely(scene, verb):
        return _likely(scene, verb) or "occurred"
    if scene.word(verb).endswith("ing") and not helpers:
        return _around(scene, verb)
    if scene.word(verb).endswith("ing"):
        past = any(helper in ("was", "were", "had") for helper in helpers)
        return "occurred" if past and not _reported_past(scene, verb) else "under way"
    if "being" in helpers:
        return "under way"
    if helpers or _is_past_form(scene, word) or _in_headline(scene, verb):
        return "occurred"
    return "under way"


def _around(scene: Scene, participle: int) -> str:
    """The status of a participle or gerund by itself: past where the verb around it is."""
    verb = scene.clauses.clause_verb(participle)
    if verb is None or scene.word(verb).endswith("ing"):
        return "under way"
    past = _is_past_form(scene, verb) or any(_is_past_form(scene, kid) for kid in scene.clauses.helpers(verb))
    return "occurred" if past or _in_headline(scene, verb) else "under way"


def _likely(scene: Scene, verb: int) -> str | None:
    """What "likely" or "perhaps" beside a verb makes of it."""
    found = [load_status().adverbs.get(scene.word(kid)) for kid in scene.clauses.kids(verb, "advmod")]
    return next((status for status in found if status is not None), None)


def _reported_past(scene: Scene, verb: int) -> bool:
    """Whether a past progressive stands in reported speech, where it is the present of the one who spoke."""
    return any(scene.clauses.words[at].rel in ("ccomp", "acl", "acl:relcl") for at in _way_up(scene, verb))


def _way_up(scene: Scene, word: int) -> Iterator[int]:
    at: int | None = word
    for _ in range(3):
        if at is None:
            return
        yield at
        at = scene.clauses.head(at)


def _is_past_form(scene: Scene, word: int) -> bool:
    """Whether a verb form without helpers is past: "met", not "meets" or "hold"."""
    form = scene.word(word)
    base = load_senses().verb_forms.get(form)
    if base is None:
        return form.endswith("ed") or form in _PAST_HELPERS
    return (form != base and not form.endswith(("s", "ing"))) or form in _PAST_HELPERS


def _in_headline(scene: Scene, word: int) -> bool:
    return scene.clauses.passage_of[word] in scene.headlines


def _is_progressive(scene: Scene, verb: int) -> bool:
    return scene.word(verb).endswith("ing") and any(
        scene.clauses.words[kid].rel == "aux" for kid in scene.clauses.helpers(verb)
    )


def _of_noun(scene: Scene, trigger: Trigger) -> str:
    """The status of an event noun: by words beside and after it, the preposition before it, what it stands under."""
    governed = _by_governor(scene, trigger)
    if governed in ("cancelled", "postponed", "did not occur", "denied"):
        return governed
    return (
        _by_neighbours(scene, trigger.word)
        or _by_own_clause(scene, trigger.word)
        or _by_preposition(scene, trigger.word)
        or governed
        or "occurred"
    )


def _by_neighbours(scene: Scene, noun: int) -> str | None:
    """Of "planned visit", "no talks", "last visit"."""
    beside = load_status().beside
    found = [beside[text] for kid in scene.clauses.kids(noun, "amod", "det") if (text := scene.word(kid)) in beside]
    return next((status for status in found if status != "occurred"), found[0] if found else None)


def _by_own_clause(scene: Scene, noun: int) -> str | None:
    """Of "the meeting to take place in May", "talks scheduled for Friday": what the words after the noun say."""
    for kid in scene.clauses.kids(noun, "acl"):
        status = load_status().governing.get(scene.word(kid))
        if scene.clauses.is_infinitive(kid):
            return "planned"
        if status in ("planned", "cancelled", "postponed", "expected") and scene.clauses.is_passive(kid):
            return status
    return None


def _by_preposition(scene: Scene, noun: int) -> str | None:
    """Of "since the summit", "ahead of the talks": what the preposition says, held against the verb that it stands with."""
    top = top_of(scene, noun)
    preposition = (scene.clauses.preposition(top) or "").split(" ")[0]
    status, verb = load_status().before.get(preposition), scene.clauses.clause_verb(top)
    if preposition == "before" and verb is not None and _of_verb(scene, verb, verb) == "occurred":
        return "occurred"
    if status != "occurred" or preposition == "since" or verb is None:
        return status
    around = _of_verb(scene, verb, verb)
    return around if around in _AHEAD else "occurred"


def _by_governor(scene: Scene, trigger: Trigger) -> str | None:
    """Of a noun that a verb carries the status of that verb; of "plans for a visit", "cancelled the trip" what the word says."""
    clauses = scene.clauses
    top = top_of(scene, trigger.word)
    head = clauses.head(top)
    if head is None:
        return None
    status = _governing(scene, head)
    if not clauses.is_verb(head):
        return _by_noun_above(scene, head, status)
    if clauses.words[top].rel not in ("obj", "nsubj", "nsubj:pass", "xcomp", "obl"):
        return None
    if scene.word(head).startswith("announc") and trigger.type.name not in _SCHEDULED:
        status = None
    if status in _DECISIVE:
        return _of_verb(scene, head, head) if _own_status(scene, head) not in (None, "planned") else status
    around = _of_verb(scene, head, head)
    lemma = scene.senses.verb_forms.get(scene.word(head), "")
    carried = lemma in scene.senses.carriers | scene.senses.happen and clauses.words[top].rel != "obl"
    return around if carried or (around in (*_AHEAD, WISHED) and status is not None) else None


def _by_noun_above(scene: Scene, head: int, status: str | None) -> str | None:
    """What a noun above makes of an event noun: "plans for a visit", "calls for talks", "details of the meeting"."""
    if status is not None and status != _THROUGH:
        return status
    verb = scene.clauses.clause_verb(head)
    around = _of_verb(scene, verb, verb) if verb is not None else None
    return around if around in _AHEAD else None
