"""The status of an event noun: words beside and after it, the preposition before it, what it stands under."""

from onrecord.read.events.clause_status import WISHED, own_status, status_of_verb
from onrecord.read.events.governing import governing_status
from onrecord.read.events.scene import Scene
from onrecord.read.events.status_words import load_status
from onrecord.read.events.tense import is_past_form
from onrecord.read.events.triggers import Trigger, ends_only, examples_of, top_of

_AHEAD = ("planned", "expected", "possible", "conditional")
_DECISIVE = ("cancelled", "postponed", "denied", "planned", "expected", "possible", "did not occur", WISHED)
SCHEDULED = frozenset({"visit", "meet", "negotiate", "exercise", "test", "launch", "attend", "call", "sign", "depart"})
"""Types that are announced before they happen; of others the announcement is the act ("announced her resignation")."""
_THROUGH = "through"
_FAR = 40
_HAPPEN = frozenset(
    "happen happens happened happening occur occurs occurred materialise materialised materialize materialized".split()
)


def status_of_noun(scene: Scene, trigger: Trigger) -> str:
    """The status of an event noun: by words beside and after it, the preposition before it, what it stands under."""
    if _is_taken_back(scene, trigger.word):
        return "did not occur"
    examples = examples_of(scene, trigger.word)
    if examples:
        return status_of_verb(scene, examples[0], examples[0])
    if trigger.carrier is not None and _is_ended(scene, trigger):
        return _while_ended(scene, trigger.carrier)
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


def _is_ended(scene: Scene, trigger: Trigger) -> bool:
    """Whether a noun is the object of a verb of ending, so that there is something to end."""
    lemma = scene.senses.verb_forms.get(scene.word(trigger.carrier)) if trigger.carrier is not None else None
    return lemma in scene.senses.ends and not trigger.happens


def _while_ended(scene: Scene, verb: int) -> str:
    """What was ended occurred; what is to be ended, or was not, is under way."""
    return "occurred" if status_of_verb(scene, verb, verb) == "occurred" else "under way"


def _is_taken_back(scene: Scene, noun: int) -> bool:
    """Whether its sentence goes on to say that it does not happen: "predicted a withdrawal, but this would not happen"."""
    clauses = scene.clauses
    if clauses.words[noun].rel not in ("obj", "nsubj", "nsubj:pass", "root"):
        return False
    _, last = scene.words.sentences[clauses.words[noun].sentence]
    verbs = [at for at in range(noun + 1, min(last, noun + _FAR)) if scene.word(at) in _HAPPEN and clauses.is_verb(at)]
    return any(
        own_status(scene, verb) == "did not occur"
        and any(scene.word(kid) in ("this", "that", "it") for kid in clauses.kids(verb, "nsubj"))
        for verb in verbs
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
        if ends_only(scene, kid):
            return "under way"
        if status in ("planned", "cancelled", "postponed", "expected") and scene.clauses.is_passive(kid):
            return status
    return None


def _by_preposition(scene: Scene, noun: int) -> str | None:
    """Of "since the summit", "ahead of the talks": what the preposition says, held against the verb that it stands with."""
    top = top_of(scene, noun)
    preposition = (scene.clauses.preposition(top) or "").split(" ")[0]
    status, verb = load_status().before.get(preposition), scene.clauses.clause_verb(top)
    if preposition == "before" and verb is not None and status_of_verb(scene, verb, verb) == "occurred":
        return "occurred"
    if status != "occurred" or preposition == "since" or verb is None:
        return status
    around = status_of_verb(scene, verb, verb)
    guessed = around in ("expected", "possible") and is_past_form(scene, verb)
    return around if around in _AHEAD and not guessed else "occurred"


def _by_governor(scene: Scene, trigger: Trigger) -> str | None:
    """Of a noun that a verb carries the status of that verb; of "plans for a visit", "cancelled the trip" what the word says."""
    clauses = scene.clauses
    top = top_of(scene, trigger.word)
    head = clauses.head(top)
    if head is None:
        return None
    status = governing_status(scene, head)
    if not clauses.is_verb(head):
        said = load_status().predicates.get(scene.word(head)) if clauses.words[top].rel == "nsubj" else None
        return said or _by_noun_above(scene, head, status)
    if clauses.words[top].rel not in ("obj", "nsubj", "nsubj:pass", "xcomp", "obl") or _is_apart(scene, top):
        return None
    if scene.word(head).startswith("announc") and trigger.type.name not in SCHEDULED:
        status = None
    if status == "did not occur" and scene.word(head) in load_status().averting and not _is_done(scene, head):
        return "possible"
    if status in _DECISIVE:
        return status_of_verb(scene, head, head) if own_status(scene, head) not in (None, "planned") else status
    around = status_of_verb(scene, head, head)
    lemma = scene.senses.verb_forms.get(scene.word(head), "")
    carried = lemma in scene.senses.carriers | scene.senses.happen and clauses.words[top].rel != "obl"
    return around if carried or (around in (*_AHEAD, WISHED) and status is not None) else None


def _is_done(scene: Scene, verb: int) -> bool:
    return status_of_verb(scene, verb, verb) in ("occurred", "under way")


def _is_apart(scene: Scene, noun: int) -> bool:
    """Whether a noun stands in a phrase that what its verb makes of things does not reach."""
    preposition = (scene.clauses.preposition(noun) or "").split(" ")[0]
    return scene.clauses.words[noun].rel == "obl" and preposition in load_status().apart


def _by_noun_above(scene: Scene, head: int, status: str | None) -> str | None:
    """What a noun above makes of an event noun: "plans for a visit", "calls for talks", "details of the meeting"."""
    if status is not None and status != _THROUGH:
        return status
    verb = scene.clauses.clause_verb(head)
    around = status_of_verb(scene, verb, verb) if verb is not None else None
    return around if around in _AHEAD else None
