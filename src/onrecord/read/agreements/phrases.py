"""The words beside a noun for an agreement: what describes it, its days and its places."""

from collections.abc import Iterator

from onrecord.read.agreements.vocabulary import load_vocabulary
from onrecord.read.events.places import folded, load_places
from onrecord.read.events.scene import Scene


def modifiers(scene: Scene, word: int) -> Iterator[int]:
    """Words before the noun that tell which agreement it is, and the names after "of" or "on"."""
    todo = [*scene.clauses.kids(word, "amod", "compound", "nmod:poss", "nmod:desc", "nmod:unmarked", "nummod", "flat")]
    for _ in range(20):
        if not todo:
            return
        kid = todo.pop(0)
        if kid < word:
            yield kid
            todo += scene.clauses.kids(kid, "compound", "conj", "amod", "flat", "nummod", "nmod:unmarked")


def places_of(scene: Scene, word: int) -> Iterator[str]:
    for kid in modifiers(scene, word):
        if scene.is_named_place(kid) and scene.words.words[kid].rel != "nmod:poss":
            yield scene.word(kid)


def own_times(scene: Scene, word: int) -> Iterator[int]:
    """Times within the noun phrase: "the June 12 agreement", "the agreement of June 12", "the deal signed in May"."""
    clauses = scene.clauses
    for kid in modifiers(scene, word):
        if kid in scene.times:
            yield kid
    for kid in clauses.kids(word, "nmod", "acl", "acl:relcl"):
        inner = clauses.kids(kid, "obl", "nmod", "obl:unmarked") if clauses.is_verb(kid) else [kid]
        made = not clauses.is_verb(kid) or scene.word(kid) in load_vocabulary().verbs["made"]
        yield from (at for at in inner if at in scene.times and made)


def is_within(scene: Scene, word: int) -> bool:
    """Whether a phrase says in which place."""
    return scene.clauses.preposition(word) in ("in", "at") and word not in scene.times and scene.is_named_place(word)


def is_city(scene: Scene, word: int) -> bool:
    """Whether a name before the noun is where it was made and not what it is about: "the Geneva accord", not "the Iran deal"."""
    mention = scene.mentions.get(word)
    if mention is None or mention.form != "name" or scene.words.words[word].rel == "nmod:poss":
        return False
    rows = load_places().get(folded(mention.span.text), ())
    return mention.type == "place" or any(row.kind in ("capital", "city", "site") for row in rows)
