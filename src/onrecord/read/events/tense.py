"""What the tense of a clause by itself says of its status, and the forms of verbs."""

from collections.abc import Iterator

from onrecord.read.events.scene import Scene
from onrecord.read.events.senses import load_senses
from onrecord.read.events.status_words import load_status

_PAST_HELPERS = frozenset({"was", "were", "had", "did"})


def is_perfect(scene: Scene, verb: int) -> bool:
    return any(
        scene.word(kid) in ("have", "has", "had", "'ve", "'s", "'d") for kid in scene.clauses.helpers(verb)[-2:]
    ) and (scene.word(verb).endswith(("ed", "en", "t", "d", "ne", "wn")))


def status_by_tense(scene: Scene, verb: int, word: int) -> str:
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


def is_before(scene: Scene, gerund: int) -> bool:
    """Whether a gerund tells of what comes before the clause it stands with: "after signing it"."""
    marks = {scene.word(kid) for kid in scene.clauses.kids(gerund, "mark")}
    return scene.word(gerund).endswith("ing") and bool(marks & {"after", "since", "upon", "despite", "following"})


def _around(scene: Scene, participle: int) -> str:
    """The status of a participle or gerund by itself: past where the verb around it is."""
    verb = scene.clauses.clause_verb(participle)
    if verb is None or is_before(scene, participle):
        return "occurred"
    if scene.word(verb).endswith("ing"):
        return "under way"
    past = is_past_form(scene, verb) or any(is_past_form(scene, kid) for kid in scene.clauses.helpers(verb))
    return "occurred" if past or _in_headline(scene, verb) else "under way"


def likely(scene: Scene, verb: int) -> str | None:
    """What "likely" or "perhaps" beside a verb makes of it."""
    found = [load_status().adverbs.get(scene.word(kid)) for kid in scene.clauses.kids(verb, "advmod")]
    return next((status for status in found if status is not None), None)


def _reported_past(scene: Scene, verb: int) -> bool:
    """Whether a past progressive stands in reported speech, where it is the present of the one who spoke."""
    return any(scene.clauses.words[at].rel in ("ccomp", "acl", "acl:relcl") for at in way_up(scene, verb))


def way_up(scene: Scene, word: int) -> Iterator[int]:
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
