"""The status of a clause: its own helpers, negations and conditions, the words above it, its tense."""

from collections.abc import Iterator

from onrecord.read.events.scene import Scene
from onrecord.read.events.senses import load_senses
from onrecord.read.events.status_words import load_status

WISHED = "wished"
"""No status of a record: somebody asks for the event, so the asking is the event."""
_THROUGH = "through"
_DEPTH = 6
_SUBORDINATE = ("xcomp", "ccomp", "advcl", "acl", "csubj", "csubj:pass")
_PAST_HELPERS = frozenset({"was", "were", "had", "did"})


def status_of_verb(scene: Scene, verb: int, word: int) -> str:
    """The status of a clause: its own negation and helpers first, then what governs it, then its tense.

    A clause that only shares the status of the verb above it ("took steps to upgrade") takes that verb's.
    """
    at = verb
    for _ in range(_DEPTH):
        own = own_status(scene, at)
        if own is not None:
            return own
        above, status = _above(scene, at)
        if status is not None:
            return "conditional" if status in ("planned", "possible") and _has_condition(scene, at) else status
        if above is None:
            return _tense(scene, at, word if at == verb else at)
        at = above
    return _tense(scene, at, at)


def own_status(scene: Scene, verb: int) -> str | None:
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
        infinitive = _infinitive_between(scene, head, verb)
        if infinitive is not None:
            return infinitive, None
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


def governing_status(scene: Scene, head: int) -> str | None:
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
    if helpers or is_past_form(scene, word) or _in_headline(scene, verb):
        return "occurred"
    return "under way"


def _around(scene: Scene, participle: int) -> str:
    """The status of a participle or gerund by itself: past where the verb around it is."""
    verb = scene.clauses.clause_verb(participle)
    if verb is None:
        return "occurred"
    if scene.word(verb).endswith("ing"):
        return "under way"
    past = is_past_form(scene, verb) or any(is_past_form(scene, kid) for kid in scene.clauses.helpers(verb))
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


def is_past_form(scene: Scene, word: int) -> bool:
    """Whether a verb form without helpers is past: "met", not "meets" or "hold"."""
    form = scene.word(word)
    base = load_senses().verb_forms.get(form)
    if base is None:
        return form.endswith("ed") or form in _PAST_HELPERS
    return (form != base and not form.endswith(("s", "ing"))) or form in _PAST_HELPERS


def _in_headline(scene: Scene, word: int) -> bool:
    return scene.clauses.passage_of[word] in scene.headlines


def is_progressive(scene: Scene, verb: int) -> bool:
    return scene.word(verb).endswith("ing") and any(
        scene.clauses.words[kid].rel == "aux" for kid in scene.clauses.helpers(verb)
    )
