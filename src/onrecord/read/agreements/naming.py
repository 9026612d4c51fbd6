"""Which words name an agreement, and what they say of it.

A noun alone is none ("no deal", "hopes for a deal"): it must be definite or named, or the article must tell that it was made.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.read.agreements.phrases import is_city, modifiers, own_times, places_of
from onrecord.read.agreements.vocabulary import load_vocabulary
from onrecord.read.events.adjuncts import phrase_span
from onrecord.read.events.scene import Scene
from onrecord.read.events.status import status_at
from onrecord.read.events.status_words import load_status

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_NONE = frozenset({"no", "any", "every", "neither", "another"})
_REAL = ("occurred", "under way")


@dataclass(frozen=True)
class Named:
    """Words that name an agreement, with the head `head`; `verb` is the one that tells of its making."""

    head: int
    span: Span
    kind: str
    topics: frozenset[str]
    dates: tuple[str, ...]
    places: frozenset[str]
    chains: frozenset[str]
    is_definite: bool
    verb: int | None


def find_names(scene: Scene) -> list[Named]:
    """The words of an article that name an agreement, in order."""
    return _once(each for word in range(len(scene.words.words)) if (each := _named(scene, word)) is not None)


def _once(found: Iterable[Named]) -> list[Named]:
    """Each stretch of text once, the longer one where two overlap."""
    kept: list[Named] = []
    for each in found:
        if kept and each.span.start < kept[-1].span.end:
            kept[-1] = max(kept[-1], each, key=lambda one: one.span.end - one.span.start)
        else:
            kept.append(each)
    return kept


def _named(scene: Scene, word: int) -> Named | None:
    """What a word names, if that is an agreement."""
    table, clauses = load_vocabulary(), scene.clauses
    text, form = scene.words.words[word].text, scene.word(word)
    kind = table.kinds.get(form) or (form if form in table.again else None) or ("deal" if text in table.names else None)
    if kind is None and form == "statement" and _has(scene, word, "joint"):
        kind = "statement"
    if kind is None or scene.words.words[word].upos not in ("NOUN", "PROPN") or _is_modifier(scene, word):
        return None
    dets = {scene.word(kid) for kid in clauses.kids(word, "det")}
    if dets & _NONE or _is_act(scene, word) or _is_offer(scene, word):
        return None
    mention = scene.mentions.get(word)
    is_name = mention is not None and mention.form == "name" and mention.type not in ("person", "organisation", "state")
    topics = _topics(scene, word)
    dates = tuple(dict.fromkeys(scene.times[at].span.text for at in own_times(scene, word)))
    is_definite = bool(dets & _DEFINITE) or is_name or text in table.names or bool(clauses.kids(word, "nmod:poss"))
    verb = _made_by(scene, word)
    if (not is_definite and verb is None) or (kind in table.weak and verb is None and not _binds(scene, word)):
        return None
    span = mention.span if is_name and mention is not None else phrase_span(scene, word)
    chains = frozenset(mention.chains) if mention else frozenset()
    return Named(word, span, kind, topics, dates, frozenset(places_of(scene, word)), chains, is_definite, verb)


def _has(scene: Scene, word: int, modifier: str) -> bool:
    return any(scene.word(kid) == modifier for kid in scene.clauses.kids(word, "amod", "compound"))


def _binds(scene: Scene, word: int) -> bool:
    """Whether a word that may be a gathering or a village is an agreement: "the convention against torture", "the Geneva protocol"."""
    phrases = [scene.clauses.preposition(kid) for kid in scene.clauses.kids(word, "nmod")]
    return bool({*phrases} & {"on", "against", "between"}) or any(is_city(scene, kid) for kid in modifiers(scene, word))


def _is_modifier(scene: Scene, word: int) -> bool:
    """Whether the noun only describes another ("the ceasefire talks", "deal makers")."""
    head = scene.clauses.head(word)
    return scene.words.words[word].rel in ("compound", "amod", "flat") and head is not None and head > word


def _is_act(scene: Scene, word: int) -> bool:
    """Whether the noun is an act of agreeing: "the North's agreement to return them", "in agreement"."""
    clauses = scene.clauses
    if clauses.neighbour(word) in ("in", "by"):
        return True
    owned = clauses.kids(word, "nmod:poss")
    return bool(owned) and any(clauses.is_infinitive(kid) for kid in clauses.kids(word, "acl"))


def _is_offer(scene: Scene, word: int) -> bool:
    """Whether what stands before the noun says that it is not made: "the proposed deal", "a possible agreement"."""
    beside = load_status().beside
    return any(beside.get(scene.word(kid)) == "possible" for kid in scene.clauses.kids(word, "amod"))


def _made_by(scene: Scene, word: int) -> int | None:
    """The verb that tells of the making of an agreement, if the article says that it took place."""
    clauses = scene.clauses
    head, rel = clauses.head(word), scene.words.words[word].rel
    participles = [
        kid for kid in clauses.kids(word, "acl", "acl:relcl") if scene.word(kid) in load_vocabulary().verbs["real"]
    ]
    if participles and clauses.is_passive(participles[0]):
        return participles[0]
    if head is None or rel not in ("obj", "nsubj:pass", "obl", "nsubj") or not clauses.is_verb(head):
        return None
    to = rel == "obl" and not (clauses.preposition(word) in ("to", "on") and scene.word(head).startswith("agree"))
    if (
        to
        or scene.word(head) not in load_vocabulary().verbs["made"]
        or (rel == "nsubj" and not clauses.is_passive(head))
    ):
        return None
    return head if status_at(scene, head) in _REAL else None


def _topics(scene: Scene, word: int) -> frozenset[str]:
    found = (kid for kid in modifiers(scene, word) if kid not in scene.times and not scene.is_party(kid))
    plain = {scene.word(kid) for kid in found if scene.words.words[kid].rel != "nmod:poss"}
    return frozenset(plain - load_vocabulary().empty - set(places_of(scene, word)))
