"""What an agreement is said to leave open."""

from collections.abc import Iterator, Sequence

from onrecord.model import Attribution, Lack
from onrecord.read.agreements.vocabulary import load_vocabulary
from onrecord.read.events.scene import Scene
from onrecord.read.events.voices import find_voices
from onrecord.tables import load_table


def find_lacks(scene: Scene, heads: set[int], attributions: Sequence[Attribution]) -> dict[int, list[Lack]]:
    """What each agreement is said to leave open: it "did not specify a timeline", "lacks details", "is silent on method"."""
    found: dict[int, list[int]] = {}
    for word in range(len(scene.words.words)):
        subject = _subject(scene, word, heads)
        if subject is not None and subject in heads:
            found.setdefault(subject, []).extend(_left_open(scene, word))
    starts = sorted(scene.words.words[noun].start for nouns in found.values() for noun in nouns)
    voices = find_voices(attributions, starts)
    return {head: [_lack(scene, noun, voices) for noun in nouns] for head, nouns in found.items()}


def _subject(scene: Scene, word: int, heads: set[int]) -> int | None:
    """What a clause is about, through coordination; of "the document but did not set a day" the noun itself."""
    clauses = scene.clauses
    if not clauses.is_verb(word):
        return clauses.own_subject(word)
    head = clauses.head(word)
    bare = scene.words.words[word].rel in ("conj", "parataxis") and clauses.own_subject(word) is None
    return head if bare and head in heads else clauses.subject(word)


def _lack(scene: Scene, noun: int, voices: dict[int, tuple[Attribution, ...]]) -> Lack:
    word = scene.words.words[noun]
    asked = load_table("agreements")["clauses"].get(scene.word(noun))
    what = asked or load_vocabulary().lacks.get(scene.word(noun), word.lemma.lower())
    said = tuple(voice.id for voice in voices.get(word.start, ()))
    return Lack(what, scene.span(noun, noun + 1), said)


def _left_open(scene: Scene, verb: int) -> Iterator[int]:
    """The nouns that a clause about an agreement says are not in it."""
    clauses, table = scene.clauses, load_vocabulary()
    negated = any(scene.word(kid) in ("not", "never", "n't", "nowhere") for kid in clauses.kids(verb, "advmod"))
    objects = [noun for kid in clauses.kids(verb, "obj") for noun in clauses.conjuncts(kid)[:8]]
    if scene.word(verb) in table.silent:
        phrases = [kid for kid in clauses.kids(verb, "obl", "nmod") if clauses.preposition(kid) in ("on", "about")]
        yield from (noun for kid in phrases for noun in clauses.conjuncts(kid)[:8])
    elif scene.word(verb) in table.verbs["lack"]:
        out = scene.word(verb) not in ("leave", "leaves", "left") or any(
            scene.word(kid) in ("out", "open", "unclear", "unsettled") for kid in clauses.kids(verb)
        )
        yield from objects if out and not negated else ()
    elif scene.word(verb) in table.verbs["states"]:
        no = any(scene.word(kid) == "no" for noun in objects for kid in clauses.kids(noun, "det"))
        asked = load_table("agreements")["clauses"]
        clausal = [
            at
            for kid in clauses.kids(verb, "ccomp", "xcomp")
            for at in (*clauses.kids(kid, "advmod", "mark", "nsubj"), kid)
        ]
        yield from [*objects, *(at for at in clausal if scene.word(at) in asked)] if negated or no else ()
