"""Clauses that tell of nothing real: conditions and what hangs on them, questions, what is waited for, "would" without a report."""

from onrecord.read.events.governing import governing_status
from onrecord.read.events.scene import Scene
from onrecord.read.events.status_words import load_status
from onrecord.read.events.tense import is_past_form, is_perfect, way_up

_DEPTH = 6
_ASKING = frozenset({"wo", "will", "do", "ca", "can"})
_INVERTED = frozenset({"had", "were", "should"})


def status_of_would(scene: Scene, verb: int) -> str:
    """Of "would": a plan where somebody is reported to have told it, what came later, else what hangs on something unsaid."""
    doubt = doubt_of(scene, verb)
    if doubt is not None:
        return doubt
    if is_perfect(scene, verb):
        return "conditional"
    if {scene.word(kid) for kid in scene.clauses.kids(verb, "advmod")} & load_status().later:
        return "occurred"
    return "planned" if _is_told(scene, verb) else "conditional"


def doubt_of(scene: Scene, verb: int) -> str | None:
    """What somebody makes of a clause who hopes, doubts or denies that it will be so; None where nobody does."""
    head, rel = scene.clauses.head(verb), scene.clauses.words[verb].rel
    that = rel == "advcl" and any(scene.word(kid) == "that" for kid in scene.clauses.kids(verb, "mark"))
    doubt = governing_status(scene, head) if head is not None and (rel == "ccomp" or that) else None
    return doubt if doubt in ("possible", "denied") else None


def _is_told(scene: Scene, verb: int) -> bool:
    """Whether a clause stands in reported speech that is no quotation: under a verb, or before "he said"."""
    if scene.clauses.is_quoted(verb):
        return False
    rels = {scene.clauses.words[at].rel for at in way_up(scene, verb)}
    said = scene.clauses.kids(verb, "parataxis")
    return bool(rels & {"ccomp", "acl", "acl:relcl"} or said) or not rels & {"root"}


def is_asked(scene: Scene, verb: int) -> bool:
    """Whether the clause is asked and not told: "Did they meet in Oslo?"; what, when and who take it for granted."""
    clauses = scene.clauses
    if clauses.words[verb].rel not in ("root", "ccomp", "conj"):
        return False
    _, last = scene.words.sentences[clauses.words[verb].sentence]
    ends = [scene.word(at) for at in range(max(last - 3, 0), last)]
    helpers, subjects = clauses.kids(verb, "aux", "aux:pass", "cop"), clauses.kids(verb, "nsubj", "nsubj:pass")
    return "?" in ends and bool(helpers and subjects) and helpers[0] < subjects[0] and not _wh(scene, verb)


def is_urged(scene: Scene, verb: int) -> bool:
    """Whether a question with a negation asks for what it names: "Why won't you vote for it?"."""
    clauses = scene.clauses
    why = any(scene.word(kid) == "why" for kid in clauses.kids(verb, "advmod"))
    ahead = any(scene.word(kid) in _ASKING for kid in clauses.kids(verb, "aux"))
    return why and ahead and any(scene.word(kid) in ("you", "we") for kid in clauses.kids(verb, "nsubj"))


def is_due(scene: Scene, verb: int) -> bool:
    """Whether a clause tells what it is said to be time for: "it's time they agree to a deal"."""
    clauses, head = scene.clauses, scene.clauses.head(verb)
    if head is None or scene.word(head) != "time" or clauses.words[verb].rel not in ("acl:relcl", "acl", "ccomp"):
        return False
    return bool(clauses.kids(head, "cop")) and any(scene.word(kid) == "it" for kid in clauses.kids(head, "nsubj"))


def _wh(scene: Scene, verb: int) -> bool:
    kids = scene.clauses.kids(verb, "advmod", "obj", "nsubj", "obl", "nsubj:pass")
    return any(scene.word(kid) in ("who", "what", "when", "where", "why", "how", "which") for kid in kids)


def is_awaited(scene: Scene, verb: int, conjunctions: frozenset[str]) -> bool:
    """Whether a clause in the present stands after "before", "until": it is still to come."""
    if not {scene.word(kid) for kid in scene.clauses.kids(verb, "mark")} & conjunctions:
        return False
    helpers = [scene.word(kid) for kid in scene.clauses.helpers(verb)]
    if helpers:
        return helpers[0] in ("is", "are", "has", "have", "'s", "'re")
    return not is_past_form(scene, verb) and not scene.word(verb).endswith("ing")


def is_when_it_will(scene: Scene, verb: int) -> bool:
    """Whether a present after "when" is still to come, since what it stands with is: "will be told when she arrives"."""
    head = scene.clauses.head(verb)
    if head is None or scene.clauses.words[verb].rel not in ("advcl", "advcl:relcl") or scene.clauses.helpers(verb):
        return False
    when = any(scene.word(kid) == "when" for kid in scene.clauses.kids(verb, "advmod", "mark"))
    ahead = any(load_status().modals.get(scene.word(kid)) == "planned" for kid in scene.clauses.helpers(head))
    return when and ahead and not is_past_form(scene, verb)


def is_unreal(scene: Scene, verb: int) -> bool:
    """Whether a clause, or one that it completes, stands after "if", "unless", "whether" or "until": all under it hangs on that."""
    table, at = load_status(), verb
    for _ in range(_DEPTH):
        marks = {scene.word(kid) for kid in scene.clauses.kids(at, "mark")}
        if marks & table.conditions or is_awaited(scene, at, table.waited_for) or _is_inverted(scene, at):
            return True
        head, rel = scene.clauses.head(at), scene.clauses.words[at].rel
        shares = rel in ("xcomp", "ccomp", "conj") or (rel in ("advcl", "acl") and scene.clauses.is_bare(at))
        if head is None or not shares or not scene.clauses.is_verb(head):
            return False
        if rel == "conj" and scene.clauses.own_subject(at) is not None:
            return False
        at = head
    return False


def _is_inverted(scene: Scene, verb: int) -> bool:
    """Whether a clause is a condition by its order: "Had they met, …", "Should they agree, …"."""
    if scene.clauses.words[verb].rel != "advcl" or scene.clauses.kids(verb, "mark"):
        return False
    start, subjects = scene.clauses.subtree(verb)[0], scene.clauses.kids(verb, "nsubj", "nsubj:pass")
    opens = start if scene.word(start) in _INVERTED else start - 1
    first, _ = scene.words.sentences[scene.clauses.words[verb].sentence]
    return opens == first and scene.word(opens) in _INVERTED and bool(subjects) and opens < subjects[0]


def has_condition(scene: Scene, verb: int) -> bool:
    conditions = load_status().conditions
    return any(
        scene.word(mark) in conditions
        for kid in scene.clauses.kids(verb, "advcl")
        for mark in scene.clauses.kids(kid, "mark")
    )
