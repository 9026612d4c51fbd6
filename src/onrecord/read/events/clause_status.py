"""The status of a clause: its own helpers, negations and conditions, the words above it, its tense."""

from collections.abc import Iterator

from onrecord.read.events.scene import Scene
from onrecord.read.events.senses import load_senses
from onrecord.read.events.status_words import load_status

WISHED = "wished"
"""No status of a record: somebody asks for the event, so the asking is the event."""
_THROUGH = "through"
_DEPTH = 6
_INVERTED = frozenset({"had", "were", "should"})
_SUBORDINATE = ("xcomp", "ccomp", "advcl", "acl", "csubj", "csubj:pass")
_PAST_HELPERS = frozenset({"was", "were", "had", "did"})


def status_of_verb(scene: Scene, verb: int, word: int) -> str:
    """The status of a clause: its own negation and helpers first, then what governs it, then its tense.

    A clause that only shares the status of the verb above it ("took steps to upgrade") takes that verb's.
    """
    if _is_unreal(scene, verb):
        return "conditional"
    at = verb
    for _ in range(_DEPTH):
        own = own_status(scene, at)
        if own is not None:
            return own
        above, status = _above(scene, at)
        if status is not None:
            heads = (at, scene.clauses.head(at))
            unsure = any(_has_condition(scene, each) for each in heads if each is not None)
            return "conditional" if status in ("planned", "possible") and unsure else status
        if above is None:
            return _tense(scene, at, word if at == verb else at)
        at = above
    return _tense(scene, at, at)


def own_status(scene: Scene, verb: int) -> str | None:
    """What the helpers, negations and conditions of a clause itself say; None if nothing."""
    table = load_status()
    if _is_negated(scene, verb):
        return "did not occur"
    if _is_awaited(scene, verb, table.awaited) or _is_when_it_will(scene, verb):
        return "planned"
    if any(scene.word(kid) == "please" for kid in scene.clauses.kids(verb, "discourse", "intj", "advmod")):
        return WISHED
    if _is_to(scene, verb):
        return "planned"
    modals = [scene.word(kid) for kid in _all_helpers(scene, verb) if scene.word(kid) in table.modals]
    if not modals:
        return "possible" if _is_asked(scene, verb) else _likely(scene, verb)
    if modals[0] in table.conditional_main and _has_condition(scene, verb):
        return "conditional"
    status = table.modals[modals[0]]
    if status == "reported":
        return _would(scene, verb)
    return "occurred" if status == WISHED and _perfect(scene, verb) and modals[0] == "must" else status


def _would(scene: Scene, verb: int) -> str:
    """Of "would": a plan where somebody is reported to have told it, what came later, else what hangs on something unsaid."""
    head = scene.clauses.head(verb)
    doubt = governing_status(scene, head) if head is not None and scene.clauses.words[verb].rel == "ccomp" else None
    if doubt in ("possible", "denied"):
        return doubt
    if _perfect(scene, verb):
        return "conditional"
    if {scene.word(kid) for kid in scene.clauses.kids(verb, "advmod")} & load_status().later:
        return "occurred"
    return "planned" if _is_told(scene, verb) else "conditional"


def _is_told(scene: Scene, verb: int) -> bool:
    """Whether a clause stands in reported speech that is no quotation: under a verb, or before "he said"."""
    if scene.clauses.is_quoted(verb):
        return False
    rels = {scene.clauses.words[at].rel for at in _way_up(scene, verb)}
    said = scene.clauses.kids(verb, "parataxis")
    return bool(rels & {"ccomp", "acl", "acl:relcl"} or said) or not rels & {"root"}


def _is_asked(scene: Scene, verb: int) -> bool:
    """Whether the clause is asked and not told: "Did they meet in Oslo?"; what, when and who take it for granted."""
    clauses = scene.clauses
    if clauses.words[verb].rel not in ("root", "ccomp", "conj"):
        return False
    _, last = scene.words.sentences[clauses.words[verb].sentence]
    ends = [scene.word(at) for at in range(max(last - 3, 0), last)]
    helpers, subjects = clauses.kids(verb, "aux", "aux:pass", "cop"), clauses.kids(verb, "nsubj", "nsubj:pass")
    return "?" in ends and bool(helpers and subjects) and helpers[0] < subjects[0] and not _wh(scene, verb)


def _wh(scene: Scene, verb: int) -> bool:
    kids = scene.clauses.kids(verb, "advmod", "obj", "nsubj", "obl", "nsubj:pass")
    return any(scene.word(kid) in ("who", "what", "when", "where", "why", "how", "which") for kid in kids)


def _is_awaited(scene: Scene, verb: int, conjunctions: frozenset[str]) -> bool:
    """Whether a clause in the present stands after "before", "until": it is still to come."""
    if not {scene.word(kid) for kid in scene.clauses.kids(verb, "mark")} & conjunctions:
        return False
    helpers = [scene.word(kid) for kid in scene.clauses.helpers(verb)]
    if helpers:
        return helpers[0] in ("is", "are", "has", "have", "'s", "'re")
    return not is_past_form(scene, verb) and not scene.word(verb).endswith("ing")


def _is_when_it_will(scene: Scene, verb: int) -> bool:
    """Whether a present after "when" is still to come, since what it stands with is: "will be told when she arrives"."""
    head = scene.clauses.head(verb)
    if head is None or scene.clauses.words[verb].rel not in ("advcl", "advcl:relcl") or scene.clauses.helpers(verb):
        return False
    when = any(scene.word(kid) == "when" for kid in scene.clauses.kids(verb, "advmod", "mark"))
    ahead = any(load_status().modals.get(scene.word(kid)) == "planned" for kid in scene.clauses.helpers(head))
    return when and ahead and not is_past_form(scene, verb)


def _is_unreal(scene: Scene, verb: int) -> bool:
    """Whether a clause, or one that it completes, stands after "if", "unless", "whether" or "until": all under it hangs on that."""
    table, at = load_status(), verb
    for _ in range(_DEPTH):
        marks = {scene.word(kid) for kid in scene.clauses.kids(at, "mark")}
        if marks & table.conditions or _is_awaited(scene, at, table.waited_for) or _is_inverted(scene, at):
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
    if rel == "advcl" and _is_before(scene, clause):
        return None, own_status(scene, head) or "occurred"
    if rel == "advcl":
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


def _is_before(scene: Scene, gerund: int) -> bool:
    """Whether a gerund tells of what comes before the clause it stands with: "after signing it"."""
    marks = {scene.word(kid) for kid in scene.clauses.kids(gerund, "mark")}
    return scene.word(gerund).endswith("ing") and bool(marks & {"after", "since", "upon", "despite", "following"})


def _around(scene: Scene, participle: int) -> str:
    """The status of a participle or gerund by itself: past where the verb around it is."""
    verb = scene.clauses.clause_verb(participle)
    if verb is None or _is_before(scene, participle):
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
    base = load_senses().verb_forms.get(form) or scene.clauses.words[word].lemma.lower()
    return (form != base and not form.endswith(("s", "ing"))) or form in _PAST_HELPERS


def _in_headline(scene: Scene, word: int) -> bool:
    return scene.clauses.passage_of[word] in scene.headlines


def is_progressive(scene: Scene, verb: int) -> bool:
    return scene.word(verb).endswith("ing") and any(
        scene.clauses.words[kid].rel == "aux" for kid in scene.clauses.helpers(verb)
    )
