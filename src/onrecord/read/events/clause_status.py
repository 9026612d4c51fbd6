"""The status of a clause: its own helpers, negations and conditions, the words above it, its tense."""

from onrecord.read.events.conditions import (
    doubt_of,
    has_condition,
    is_asked,
    is_awaited,
    is_due,
    is_unreal,
    is_urged,
    is_when_it_will,
    status_of_would,
)
from onrecord.read.events.governing import governing_status
from onrecord.read.events.scene import Scene
from onrecord.read.events.status_words import load_status
from onrecord.read.events.tense import is_before, is_past_form, is_perfect, likely, status_by_tense

WISHED = "wished"
"""No status of a record: somebody asks for the event, so the asking is the event."""
_THROUGH = "through"
_DEPTH = 6
_UNSURE_DEPTH = 3
_NO_FACTS = ("possible", "conditional", "expected", WISHED)
_NO_WAY = ("advmod", "obl", "obl:unmarked", "nsubj", "discourse", "dislocated", "obj", "parataxis")
_SUBORDINATE = ("xcomp", "ccomp", "advcl", "acl", "csubj", "csubj:pass")


def status_of_verb(scene: Scene, verb: int, word: int) -> str:
    """The status of a clause: its own negation and helpers first, then what governs it, then its tense.

    A clause that only shares the status of the verb above it ("took steps to upgrade") takes that verb's; what is
    planned by an act that is itself no fact ("may agree to sell") is no more of a fact than that act.
    """
    status = _status_alone(scene, verb, word)
    at = verb
    for _ in range(_UNSURE_DEPTH):
        head = scene.clauses.head(at)
        if status != "planned" or head is None or not _is_plan_of(scene, head, at):
            return status
        if scene.word(head) in load_status().forcing and scene.clauses.kids(head, "obj", "iobj"):
            return "possible"
        around = _status_alone(scene, head, head)
        if around in _NO_FACTS or (around == "did not occur" and scene.clauses.words[at].rel == "xcomp"):
            return around
        at = head
    return status


def _is_plan_of(scene: Scene, head: int, at: int) -> bool:
    """Whether a clause is an infinitive under a verb, its plan or purpose, or what somebody is forced into."""
    is_under = scene.clauses.words[at].rel in ("xcomp", "advcl", "ccomp") and scene.clauses.is_verb(head)
    into = any(scene.word(kid) == "into" for kid in scene.clauses.kids(at, "mark"))
    return is_under and (into or scene.clauses.is_infinitive(at))


def _status_alone(scene: Scene, verb: int, word: int) -> str:
    """The status of a clause by its own words and the first word above that says something of it."""
    if is_unreal(scene, verb):
        return "conditional"
    at = verb
    for _ in range(_DEPTH):
        own = own_status(scene, at)
        if own is not None:
            return own
        above, status = _above(scene, at)
        if status is not None:
            heads = (at, scene.clauses.head(at))
            unsure = any(has_condition(scene, each) for each in heads if each is not None)
            return "conditional" if status in ("planned", "possible") and unsure else status
        if above is None:
            return status_by_tense(scene, at, word if at == verb else at)
        at = above
    return status_by_tense(scene, at, at)


def own_status(scene: Scene, verb: int) -> str | None:
    """What the helpers, negations and conditions of a clause itself say; None if nothing."""
    table = load_status()
    if _is_negated(scene, verb):
        return WISHED if is_urged(scene, verb) or _is_advised(scene, verb) else "did not occur"
    if is_due(scene, verb):
        return WISHED
    if is_awaited(scene, verb, table.awaited) or is_when_it_will(scene, verb):
        return "planned"
    if is_imperative(scene, verb) or any(
        scene.word(kid) == "please" for kid in scene.clauses.kids(verb, "discourse", "intj", "advmod")
    ):
        return WISHED
    if _is_to(scene, verb):
        return "planned"
    modals = [scene.word(kid) for kid in _all_helpers(scene, verb) if scene.word(kid) in table.modals]
    if not modals:
        return "possible" if is_asked(scene, verb) else likely(scene, verb)
    if modals[0] in table.conditional_main and has_condition(scene, verb):
        return "conditional"
    status = table.modals[modals[0]]
    if status == "reported":
        return status_of_would(scene, verb)
    if status == "planned" and doubt_of(scene, verb) is not None:
        return doubt_of(scene, verb)
    return "occurred" if status == WISHED and is_perfect(scene, verb) and modals[0] == "must" else status


def _is_advised(scene: Scene, verb: int) -> bool:
    """Whether somebody says what should not be: "we should not build walls"."""
    helpers = [scene.word(kid) for kid in _all_helpers(scene, verb)]
    return any(load_status().modals.get(helper) == WISHED for helper in helpers) and not is_perfect(scene, verb)


def is_imperative(scene: Scene, verb: int) -> bool:
    """Whether a clause is an order or plea: a bare verb without a subject, no headline: "Vote for her"."""
    clauses = scene.clauses
    bare = scene.word(verb) == clauses.words[verb].lemma.lower() and not clauses.helpers(verb)
    alone = clauses.words[verb].rel in ("root", "ccomp", "parataxis") and clauses.own_subject(verb) is None
    is_title = clauses.passage_of[verb] in scene.headlines
    return bare and alone and not is_title and not clauses.is_infinitive(verb) and clauses.is_verb(verb)


def _all_helpers(scene: Scene, verb: int) -> list[int]:
    """The helpers of a verb; of "must resign or be removed" also those of the first that its bare "be" stands under."""
    clauses, own = scene.clauses, scene.clauses.helpers(verb)
    head = clauses.head(verb)
    if [scene.word(kid) for kid in own] != ["be"] or head is None or clauses.words[verb].rel != "conj":
        return own
    return [kid for kid in clauses.kids(head, "aux", "aux:pass") if kid < verb] + own


def _is_to(scene: Scene, verb: int) -> bool:
    """Whether a clause says what is to be: "the prisoners are to be exchanged"."""
    marks = [kid for kid in scene.clauses.kids(verb, "mark") if scene.word(kid) == "to"]
    return bool(marks) and any(
        scene.word(kid) in ("is", "are", "was", "were") and kid < marks[0]
        for kid in scene.clauses.kids(verb, "aux", "aux:pass", "cop")
    )


def _is_negated(scene: Scene, verb: int) -> bool:
    """Whether "not" or "never" stands with the verb, or "no" with its subject or object."""
    clauses, negations = scene.clauses, load_status().negations
    if any(scene.word(kid) in negations for kid in clauses.kids(verb, "advmod", "det", "cc")):
        return True
    if any(scene.word(kid) == "way" and scene.word(kid - 1) == "no" for kid in clauses.kids(verb, *_NO_WAY)):
        return True
    arguments = clauses.kids(verb, "nsubj", "nsubj:pass", "obj")
    return any(
        scene.word(kid) in ("no", "neither")
        for noun in arguments
        for kid in (*clauses.kids(noun, "det"), *clauses.kids(noun, "cc:preconj"))
    ) or any(scene.word(noun) in ("nobody", "none", "nothing") for noun in arguments)


def _above(scene: Scene, verb: int) -> tuple[int | None, str | None]:
    """The verb whose status a clause shares, or the status that the word above makes of it; neither: its tense tells."""
    clauses = scene.clauses
    head, rel = clauses.head(verb), clauses.words[verb].rel
    if head is None:
        return None, _headline_plan(scene, verb)
    if rel == "conj" and clauses.is_verb(head):
        infinitive = _infinitive_between(scene, head, verb)
        if infinitive is not None:
            return infinitive, None
        return (head, None) if _shares(scene, head, verb) else (None, None)
    if rel not in _SUBORDINATE or (rel == "advcl" and not clauses.is_bare(verb)):
        return None, None
    if rel == "acl" and not clauses.is_infinitive(verb):
        return None, _status_of_gerund(scene, head, verb)
    pending = load_status().pending
    if clauses.is_infinitive(verb) and any(
        scene.word(kid) in pending for at in (head, verb) for kid in clauses.kids(at, "advmod")
    ):
        return None, "did not occur"
    if _is_light(scene, head):
        return (head if clauses.is_verb(head) else clauses.clause_verb(head)), None
    return _made_by(scene, head, verb, rel)


def _status_of_gerund(scene: Scene, noun: int, gerund: int) -> str | None:
    """What a noun makes of the gerund after it: "on the brink of electing him", "the idea of leaving"."""
    of = any(scene.word(kid) in ("of", "about", "for") for kid in scene.clauses.kids(gerund, "mark"))
    status = governing_status(scene, noun) if of else None
    return status if status in ("possible", "expected", "planned") else None


def _infinitive_between(scene: Scene, head: int, verb: int) -> int | None:
    """The infinitive that a bare form is really coordinated with: "was due to leave on Monday and head north"."""
    form = scene.word(verb)
    if form.endswith(("ed", "ing", "s")) or is_past_form(scene, verb) or not _shares(scene, head, verb):
        return None
    kids = [kid for kid in scene.clauses.kids(head, "xcomp") if head < kid < verb and scene.clauses.is_infinitive(kid)]
    return kids[-1] if kids and is_past_form(scene, head) else None


def _shares(scene: Scene, head: int, verb: int) -> bool:
    """Whether a coordinated verb has neither subject nor helper of its own and the form of the first: its status is that one's."""
    own = scene.clauses.kids(verb, "nsubj", "nsubj:pass", "aux", "aux:pass")
    return not own and (scene.clauses.is_infinitive(head) or not is_past_form(scene, verb))


def _is_light(scene: Scene, head: int) -> bool:
    """Whether what stands above is "taking steps", "making an effort": whoever does that does what follows."""
    light = load_status().light
    if not scene.clauses.is_verb(head):
        return scene.word(head) in light
    return any(scene.word(kid) in light for kid in scene.clauses.kids(head, "obj"))


def _made_by(scene: Scene, head: int, clause: int, rel: str) -> tuple[int | None, str | None]:
    """What one governing word makes of the clause under it."""
    clauses = scene.clauses
    status = governing_status(scene, head)
    if rel in ("ccomp", "csubj", "csubj:pass") and not clauses.is_infinitive(clause):
        return None, status if status in ("denied", "possible", "expected", WISHED) else None
    if rel == "advcl" and is_before(scene, clause):
        return None, own_status(scene, head) or "occurred"
    if _goes_on(scene, head, clause):
        return head, None
    if status == "occurred" and clauses.is_infinitive(clause):
        return None, own_status(scene, head) or status
    if rel == "advcl":
        if status == WISHED and _is_for_somebody(scene, head, clause):
            return None, WISHED
        return (None, "planned") if clauses.is_infinitive(clause) else (head, None)
    if scene.word(head) == "going" and clauses.is_infinitive(clause):
        return None, "did not occur" if _is_negated(scene, head) else "planned"
    if status is None:
        planned = clauses.is_infinitive(clause) and not _told_as_done(scene, head)
        return (None, "planned") if planned else (head if clauses.is_verb(head) else None, None)
    if status == _THROUGH:
        return (head if clauses.is_verb(head) else None), None
    if _is_negated(scene, head):
        return None, "occurred" if status == "did not occur" else "did not occur"
    return None, status


def _is_for_somebody(scene: Scene, head: int, clause: int) -> bool:
    """Whether an infinitive is what others are to do: "called for a prosecutor to investigate it"."""
    phrases = [kid for kid in scene.clauses.kids(head, "obl") if head < kid < clause]
    return scene.clauses.is_infinitive(clause) and any(scene.clauses.preposition(kid) == "for" for kid in phrases)


def _goes_on(scene: Scene, head: int, clause: int) -> bool:
    """Whether an infinitive tells what somebody did next: "went on to leave the pact"."""
    on = any(scene.word(kid) == "on" for kid in scene.clauses.kids(head, "compound:prt", "advmod"))
    return on and scene.senses.verb_forms.get(scene.word(head)) == "go" and scene.clauses.is_infinitive(clause)


def _told_as_done(scene: Scene, head: int) -> bool:
    """Whether an infinitive after a noun is told as done: "the first leader to visit"."""
    ranks = ("first", "second", "third", "last", "latest", "only", "next")
    return any(scene.word(kid) in ranks for kid in scene.clauses.kids(head, "amod", "nummod"))


def _headline_plan(scene: Scene, root: int) -> str | None:
    """A headline's "Ito to visit Oslo": what is planned."""
    is_infinitive = scene.clauses.is_verb(root) and scene.clauses.is_infinitive(root)
    return "planned" if is_infinitive and scene.clauses.own_subject(root) is not None else None
