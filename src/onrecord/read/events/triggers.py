"""Which words tell of an event, of which type, and the verb that carries an event noun ("held talks")."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.read.events.scene import Scene
from onrecord.read.events.senses import EventType, Pattern
from onrecord.read.events.status_words import load_status

_QUANTITIES = frozenset(
    "series round rounds number string set spate flurry dozen couple wave day days pair kind type sort part".split()
)
_SET_PHRASES = frozenset({"in protest", "in return", "in response"})
_SET = frozenset("planned scheduled set due held slated".split())
_NO_CLAUSE = ("aux", "aux:pass", "case", "compound", "amod")
"""Relations of verb forms that tell of nothing by themselves: helpers, and participles before a noun ("proposed law")."""
_QUOTES = frozenset({'"', "“", "``", "'", "‘", "''"})
_WINDOW = 6
"""How far after a verb the last word of a longer pattern may stand ("take the matter into custody")."""
_MODIFIERS = ("compound", "amod", "nmod", "nummod", "nmod:poss")


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
        if _fits_verb(scene, pattern, word, clause):
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


def _fits_verb(scene: Scene, pattern: Pattern, word: int, clause: int) -> bool:
    phrase = None
    if pattern.after and pattern.type.object == "place" and _moves_something(scene, clause):
        return False
    if pattern.after:
        phrase, follows = _follows(scene, pattern, word, clause)
        if not follows:
            return False
    if pattern.noun_class is None:
        return True
    if pattern.in_phrase:
        return phrase is not None and _in_class(scene, phrase, pattern.noun_class)
    if pattern.of_subject:
        subject = scene.clauses.subject(clause)
        return subject is not None and _in_class(scene, subject, pattern.noun_class)
    if pattern.noun_class == "nothing":
        return not scene.clauses.objects(clause)
    if pattern.noun_class in ("captive", "civilian") and _is_held_so(scene, clause):
        return False
    if pattern.noun_class == "rival":
        return _is_quarrel(scene, clause)
    if pattern.noun_class == "leader" and _is_named_so(scene, clause):
        return False
    complements = [kid for kid in scene.clauses.kids(clause, "xcomp") if not scene.clauses.is_verb(kid)]
    objects = (*scene.clauses.objects(clause), *scene.clauses.kids(clause, "obj"), *complements)
    return any(_in_class(scene, noun, pattern.noun_class) for noun in objects)


def _is_quarrel(scene: Scene, verb: int) -> bool:
    """Whether one person by name does it to another: who "attacks" a rival so does it in words."""
    subject = scene.clauses.subject(verb)
    found = scene.mention(subject) if subject is not None and not scene.clauses.is_passive(verb) else None
    if found is None or not (found.type == "person" and found.form != "nominal"):
        return False
    rivals = [noun for noun in scene.clauses.objects(verb) if scene.is_person(noun)]
    return any((rival := scene.mention(noun)) is not None and rival.form != "nominal" for noun in rivals)


def _is_named_so(scene: Scene, verb: int) -> bool:
    """Whether a verb gives its object a name or a quality: "called him a hero", "dismissed him as a bore"."""
    clauses = scene.clauses
    objects = [kid for kid in clauses.kids(verb, "obj", "iobj") if kid not in scene.times]
    said = [kid for kid in clauses.kids(verb, "xcomp") if not clauses.is_infinitive(kid)]
    quoted = any(_opens_quotation(scene, clauses.subtree(kid)[1]) for kid in objects)
    kinds = [kid for kid in scene.phrases(verb) if clauses.preposition(kid) == "as"]
    kinds = [kid for kid in kinds if any(scene.word(det) in ("a", "an") for det in clauses.kids(kid, "det"))]
    return len(objects) > 1 or bool(said or kinds) or quoted


def _opens_quotation(scene: Scene, word: int) -> bool:
    return word < len(scene.words.words) and scene.words.words[word].text in _QUOTES


def _is_held_so(scene: Scene, verb: int) -> bool:
    """Whether a verb says in what state its object is held, and that is no captivity: "hold them accountable"."""
    said = [kid for kid in scene.clauses.kids(verb, "xcomp") if scene.clauses.words[kid].upos == "ADJ"]
    return any(not scene.senses.in_class(scene.word(kid), "captive") for kid in said)


def _moves_something(scene: Scene, clause: int) -> bool:
    """Whether a verb of motion has an object, so that the thing goes ("flew weapons to the border")."""
    return any(noun not in scene.times for noun in scene.clauses.objects(clause))


def _follows(scene: Scene, pattern: Pattern, word: int, clause: int) -> tuple[int | None, bool]:
    """Whether the words of a pattern stand after a verb, and the phrase that the last of them opens."""
    clauses, (*first, last) = scene.clauses, pattern.after
    if clause != word:
        opens = clauses.words[clause].rel != "xcomp" and _opens(clauses.preposition(clause), last)
        return (clause, True) if opens else (None, False)
    if pattern.in_phrase:
        opened = (*_infinitives(scene, clause, last), *_opened(scene, pattern, word))
        found = next((head for head in opened if _in_class(scene, head, pattern.noun_class or "object")), None)
        return found, found is not None
    phrase = next(_opened(scene, pattern, word), None)
    if phrase is not None:
        return phrase, True
    return None, _stands(scene, pattern.after, word, word + _WINDOW + 1) if first else _adjoins(scene, last, word)


def _infinitives(scene: Scene, clause: int, wanted: frozenset[str]) -> list[int]:
    """The infinitives after a verb, if "to" is wanted."""
    kids = scene.clauses.kids(clause, "xcomp", "ccomp", "advcl") if "to" in wanted else []
    return [kid for kid in kids if scene.clauses.is_infinitive(kid)]


def _opened(scene: Scene, pattern: Pattern, word: int) -> Iterator[int]:
    """The phrases after a verb that begin with the last words of a pattern; one of no class only right under the verb."""
    clauses, (*first, last) = scene.clauses, pattern.after
    for phrase in clauses.phrases(word):
        own = pattern.noun_class is not None or clauses.head(phrase) == word
        opens = phrase > word and phrase not in scene.times and _opens(clauses.preposition(phrase), last)
        if own and opens and _stands(scene, first, word, phrase):
            yield phrase


def _opens(preposition: str | None, wanted: frozenset[str]) -> bool:
    """Whether a preposition, or the last word of a longer one ("out of"), is one of `wanted`."""
    return preposition is not None and (preposition in wanted or preposition.split(" ")[-1] in wanted)


def _stands(scene: Scene, wanted: tuple[frozenset[str], ...] | list[frozenset[str]], word: int, stop: int) -> bool:
    """Whether words of each of `wanted` stand in a row somewhere between `word` and `stop`."""
    if not wanted:
        return True
    last = min(stop, word + _WINDOW + 1, len(scene.words.words) - len(wanted) + 1)
    return any(all(scene.word(at + n) in choices for n, choices in enumerate(wanted)) for at in range(word + 1, last))


def _adjoins(scene: Scene, wanted: frozenset[str], word: int) -> bool:
    """Whether a particle, preposition or mark of `wanted` belongs to the verb or follows it at once."""
    if word + 1 < len(scene.words.words) and scene.word(word + 1) in wanted:
        return True
    kids = scene.clauses.kids(word, "compound:prt", "advmod")
    complements = scene.clauses.kids(word, "xcomp", "ccomp", *(("advcl",) if "for" in wanted else ()))
    marks = [mark for kid in complements for mark in scene.clauses.kids(kid, "mark")]
    return any(scene.word(kid) in wanted for kid in (*kids, *marks) if kid > word) or any(
        scene.word(kid) in wanted for kid in complements
    )


def _in_class(scene: Scene, noun: int, name: str) -> bool:
    """Whether a noun phrase is of a class: somebody, a place, or by its head or the nouns before it."""
    if name == "party":
        return scene.is_party(noun)
    if name == "leader":
        return scene.is_leader(noun) or scene.is_person_noun(noun)
    if name == "verb":
        return scene.clauses.is_verb(noun)
    if name == "place":
        return scene.is_named_place(noun) or scene.place_like(noun)
    if name == "captive" and scene.is_person(noun):
        return True
    if name == "agreement" and scene.names.get(noun) == "document":
        return True
    if name == "object":
        return scene.clauses.words[noun].upos in ("NOUN", "PROPN") and not scene.is_named_place(noun)
    kinds = [kid for kid in scene.clauses.kids(noun, "nmod") if scene.clauses.preposition(kid) == "of"]
    parts = [noun, *scene.clauses.kids(noun, "conj"), *kinds]
    return any(scene.senses.in_class(scene.word(part), name) for part in parts)


def _noun_trigger(scene: Scene, word: int) -> Trigger | None:
    clauses = scene.clauses
    in_name = scene.names.get(word) not in (None, "event", "document")
    if f"{clauses.neighbour(word)} {scene.word(word)}" in _SET_PHRASES:
        return None
    if clauses.words[word].upos not in ("NOUN", "PROPN") or in_name or clauses.words[word].rel == "compound":
        return None
    for pattern in scene.senses.of_noun(scene.word(word)):
        if _fits_noun(scene, pattern, word):
            carrier, happens = _carrier(scene, word)
            return Trigger(word, pattern.type, word, True, carrier, happens, pattern.coded)
    return None


def _fits_noun(scene: Scene, pattern: Pattern, word: int) -> bool:
    before = [scene.word(at) for at in range(max(word - len(pattern.before), 0), word)]
    if before != list(pattern.before):
        return False
    if pattern.after:
        phrase = next((p for p in _phrases_of(scene, word) if scene.clauses.preposition(p) in pattern.after[-1]), None)
        if phrase is None:
            return (
                word + 1 < len(scene.words.words)
                and scene.word(word + 1) in pattern.after[-1]
                and not pattern.in_phrase
            )
        return pattern.noun_class is None or _in_class(scene, phrase, pattern.noun_class)
    return pattern.noun_class is None or any(
        _in_class(scene, noun, pattern.noun_class) for noun in _described_by(scene, word)
    )


def _phrases_of(scene: Scene, noun: int) -> Iterator[int]:
    """The phrases of a noun, and those right after it that were hung on its verb: "had lunch | with the envoy"."""
    yield from scene.clauses.phrases(noun)
    head = scene.clauses.head(noun)
    if head is not None and scene.clauses.words[noun].rel == "obj":
        yield from (kid for kid in scene.clauses.kids(head, "obl") if scene.clauses.subtree(kid)[0] == noun + 1)


def _described_by(scene: Scene, noun: int) -> Iterator[int]:
    """The nouns and adjectives that say what kind: "missile" and "nuclear" of "missile and nuclear tests", "of a rocket" too."""
    for kid in scene.clauses.kids(noun, *_MODIFIERS):
        yield kid
        yield from scene.clauses.kids(kid, "conj", "compound")


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
