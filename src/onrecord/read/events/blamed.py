"""Who is said to be behind an event that is told without its doer: "blamed the attack on Chile", "claimed responsibility for it".

Whoever blames somebody takes the event for granted, so it stands on the article's word and only its doer on the other's.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.read.events.scene import Scene
from onrecord.read.events.triggers import Trigger, top_of
from onrecord.tables import load_table


@dataclass(frozen=True, slots=True)
class Blame:
    """The heads of those who are said to have done it, and the verb that says so; `doubtful`: it says that of the event too."""

    heads: tuple[int, ...]
    verb: int
    doubtful: bool = False


def find_blame(scene: Scene, trigger: Trigger) -> Blame | None:
    """Who is said to be behind an event noun by the verb above it; None where no verb says so."""
    if not trigger.is_noun:
        return None
    noun = top_of(scene, trigger.word)
    verb = scene.clauses.clause_verb(noun)
    if verb is None:
        return None
    base = scene.senses.verb_forms.get(scene.word(verb)) or scene.clauses.words[verb].lemma.lower()
    heads = [head for found in _heads(scene, trigger.word, noun, verb, base) for head in scene.clauses.conjuncts(found)]
    parties = tuple(head for head in heads if scene.is_party(head) or scene.is_named_place(head))
    return Blame(parties, verb, base in _words("doubtful")) if parties else None


def _heads(scene: Scene, trigger: int, noun: int, verb: int, base: str) -> Iterator[int]:
    """The nouns for those behind it: after "on" or "to", the one blamed "for" it, the one who claims responsibility."""
    clauses = scene.clauses
    if base in _words("event") and noun in clauses.objects(verb):
        after = sorted({*clauses.kids(verb, "obl"), *_under(scene, trigger, 0)} - {*scene.times})
        yield from [kid for kid in after if clauses.preposition(kid) in ("on", "to") and kid > trigger][-1:]
    elif base in _words("whom") and clauses.words[noun].rel == "obl" and clauses.preposition(noun) in ("for", "of"):
        yield from clauses.objects(verb)[:1]
    elif base in _words("claim") and _is_responsibility(scene, noun):
        subject = clauses.subject(verb)
        yield from [subject] if subject is not None else []


def _under(scene: Scene, noun: int, depth: int) -> Iterator[int]:
    """The phrases of a noun, one within another: in "the attack on the port on Chile" the last is nobody's port."""
    for kid in scene.clauses.kids(noun, "nmod") if depth < 3 else ():
        yield kid
        yield from _under(scene, kid, depth + 1)


def _is_responsibility(scene: Scene, noun: int) -> bool:
    """Whether a noun stands after "responsibility for"."""
    head = scene.clauses.head(noun)
    return head is not None and scene.word(head) in _words("burden") and scene.clauses.preposition(noun) == "for"


def _words(key: str) -> frozenset[str]:
    return frozenset(load_table("events")["blame"][key].split())
