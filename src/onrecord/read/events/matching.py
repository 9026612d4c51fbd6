"""Whether the words beside a verb or noun are those that a pattern of the table asks for."""

from collections.abc import Iterator

from onrecord.read.events.scene import Scene
from onrecord.read.events.senses import Pattern

_WINDOW = 6
"""How far after a verb the last word of a longer pattern may stand ("take the matter into custody")."""
_QUOTES = frozenset({'"', "“", "``", "'", "‘", "''"})
_MODIFIERS = ("compound", "amod", "nmod", "nummod", "nmod:poss")


def fits_verb(scene: Scene, pattern: Pattern, word: int, clause: int) -> bool:
    """Whether a verb stands as a pattern asks; `clause` is the word that its arguments hang on."""
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


def fits_noun(scene: Scene, pattern: Pattern, word: int) -> bool:
    """Whether a noun stands as a pattern asks."""
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
