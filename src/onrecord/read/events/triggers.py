"""Which words tell of an event, of which type, and the verb that carries an event noun ("held talks")."""

from dataclasses import dataclass

from onrecord.read.events.matching import fits_noun, fits_verb
from onrecord.read.events.scene import Scene
from onrecord.read.events.senses import EventType
from onrecord.read.events.status_words import load_status

_QUANTITIES = frozenset(
    "series round rounds number string set spate flurry dozen couple wave day days pair kind type sort part".split()
)
_SET_PHRASES = frozenset({"in protest", "in return", "in response"})
_SET = frozenset("planned scheduled set due held slated".split())
_NO_CLAUSE = ("aux", "aux:pass", "case", "compound", "amod")
"""Relations of verb forms that tell of nothing by themselves: helpers, and participles before a noun ("proposed law")."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event. `clause` is the word that its arguments hang on: itself, or what a copula belongs to.

    `carrier` is the verb that a noun is the object of ("held talks") or, with `happens`, the subject ("talks resumed").
    `coded`: it has a code, but is no event of the record; `tells_of_subject`: "the talks collapsed".
    """

    word: int
    type: EventType
    clause: int
    is_noun: bool = False
    carrier: int | None = None
    happens: bool = False
    coded: bool = False
    tells_of_subject: bool = False


def find_triggers(scene: Scene) -> list[Trigger]:
    """The triggers of an article, in order; a noun that its verb already tells of is none of its own."""
    found: dict[int, Trigger] = {}
    for word in range(len(scene.words.words)):
        trigger = _verb_trigger(scene, word) or _noun_trigger(scene, word)
        if trigger is not None:
            found[word] = trigger
    return [trigger for trigger in found.values() if not _told_by_verb(scene, trigger, found)]


def _told_by_verb(scene: Scene, trigger: Trigger, found: dict[int, Trigger]) -> bool:
    verb = found.get(trigger.carrier) if trigger.carrier is not None else None
    if verb is None and trigger.is_noun and scene.clauses.preposition(trigger.word) in ("for", "on"):
        verb = found.get(scene.clauses.clause_verb(trigger.word) or trigger.word)
    if verb is None or verb.word == trigger.word:
        return False
    return verb.type == trigger.type or _LOUDER.get(verb.type.name) == trigger.type.name


_LOUDER = {
    "elect": "election",
    "attend": "meet",
    "suspend": "negotiate",
    "sign": "agree",
    "quit": "agree",
    "ratify": "agree",
}


def _verb_trigger(scene: Scene, word: int) -> Trigger | None:
    clauses = scene.clauses
    if not clauses.is_verb(word) or (clauses.words[word].rel in _NO_CLAUSE and not _is_telling(scene, word)):
        return None
    head = clauses.head(word)
    clause = head if clauses.words[word].rel == "cop" and head is not None else word
    for pattern in scene.senses.of_verb(scene.word(word)):
        if fits_verb(scene, pattern, word, clause):
            of_subject = pattern.of_subject and "agent" not in pattern.type.needs
            return Trigger(word, pattern.type, clause, coded=pattern.coded, tells_of_subject=of_subject)
    return None


def _is_telling(scene: Scene, word: int) -> bool:
    """Whether a participle before a name tells what happened to its bearer: "the recently fired director Tom Haas"."""
    head = scene.clauses.head(word)
    if scene.clauses.words[word].rel != "amod" or head is None or not scene.clauses.kids(word, "advmod"):
        return False
    found = scene.mention(head)
    return (
        found is not None and found.type == "person" and found.form == "name" and not scene.word(word).endswith("ing")
    )


def _noun_trigger(scene: Scene, word: int) -> Trigger | None:
    clauses = scene.clauses
    in_name = scene.names.get(word) not in (None, "event", "document")
    if f"{clauses.neighbour(word)} {scene.word(word)}" in _SET_PHRASES:
        return None
    if clauses.words[word].upos not in ("NOUN", "PROPN") or in_name or clauses.words[word].rel == "compound":
        return None
    for pattern in scene.senses.of_noun(scene.word(word)):
        if fits_noun(scene, pattern, word):
            carrier, happens = _carrier(scene, word)
            return Trigger(word, pattern.type, word, True, carrier, happens, pattern.coded)
    return None


def top_of(scene: Scene, noun: int) -> int:
    """The noun that a noun stands in a row or apposition with, or a quantity of it: the one that a verb governs."""
    at = noun
    for _ in range(6):
        head = scene.clauses.head(at)
        if head is None or scene.clauses.is_verb(head):
            return at
        rel, is_part = scene.clauses.words[at].rel, scene.word(head) in _QUANTITIES
        if not (rel in ("conj", "appos") or (rel == "nmod" and is_part and scene.clauses.preposition(at) == "of")):
            return at
        at = head
    return at


def settings_of(scene: Scene, noun: int) -> list[int]:
    """The verbs after an event noun that say when and where: "the meeting to take place in May", "talks planned for Friday"."""
    happens, clauses = scene.senses.happen, scene.clauses
    kids = [kid for kid in clauses.kids(noun, "acl", "acl:relcl") if clauses.is_verb(kid) and not ends_only(scene, kid)]
    kids = [kid for kid in kids if clauses.words[kid].rel == "acl" or clauses.own_subject(kid) == noun]
    kids += examples_of(scene, noun)
    return [kid for kid in kids if scene.senses.verb_forms.get(scene.word(kid)) in happens or scene.word(kid) in _SET]


def examples_of(scene: Scene, noun: int) -> list[int]:
    """The verbs that tell of earlier ones: "erupted" of "protests like those that erupted in Oslo in 2002"."""
    clauses = scene.clauses
    those = [kid for kid in clauses.kids(noun, "nmod") if scene.word(kid) in ("those", "that", "one", "ones")]
    return [verb for kid in those for verb in clauses.kids(kid, "acl:relcl") if clauses.is_verb(verb)]


def ends_only(scene: Scene, verb: int) -> bool:
    """Whether a verb after an event noun tells of its end alone: "talks set to end on Tuesday"."""
    kids, ending = scene.clauses.kids(verb, "xcomp"), load_status().ending
    return any(scene.senses.verb_forms.get(scene.word(kid), scene.word(kid)) in ending for kid in kids)


def _carrier(scene: Scene, noun: int) -> tuple[int | None, bool]:
    top = top_of(scene, noun)
    head, rel = scene.clauses.head(top), scene.clauses.words[top].rel
    if head is None or not scene.clauses.is_verb(head):
        return None, False
    lemma = scene.senses.verb_forms.get(scene.word(head), "")
    if rel in ("obj", "nsubj:pass") and lemma in scene.senses.carriers:
        return head, rel == "nsubj:pass"
    if rel == "nsubj" and lemma in scene.senses.happen:
        return head, True
    if rel == "obl" and lemma in scene.senses.enters and scene.clauses.preposition(top) in ("in", "into"):
        return head, False
    return (head, False) if rel == "obj" else (None, False)
