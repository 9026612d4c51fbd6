"""When an event happens: the time expressions of its own clause, and of the verb that carries or governs it."""

from collections.abc import Iterator

from onrecord.model import When
from onrecord.read.events.scene import Scene
from onrecord.read.events.triggers import Trigger, settings_of

_BY = frozenset({"by", "before", "until", "till", "within", "up to", "ahead of", "prior to", "no later"})
_FROM = frozenset({"since", "from", "after", "following", "starting", "beginning"})
_AHEAD = frozenset({"before", "ahead of", "prior to", "in advance of", "since", "until"})
_APART = _AHEAD | {"after", "following", "during"}
"""Prepositions whose noun has a time of its own, which is not that of the verb."""
_OF_ANOTHER = frozenset({"anniversary", "eve", "commemoration", "aftermath"})
"""Nouns whose time is that of something else: "on the anniversary of 9/11"."""
_CLIMB = 8


def find_time(scene: Scene, trigger: Trigger) -> When | None:
    """When it happens, by the time expressions that belong to its clause; None where none does."""
    own = scene.dates.get(trigger.word, ()) or scene.dates.get(trigger.clause, ())
    for word in (*own, *_shared_times(scene, trigger)):
        time = scene.times[word]
        if (time.value or "").endswith("_REF"):
            continue
        preposition = _time_preposition(scene, word)
        relation = "by" if preposition in _BY else "from" if preposition in _FROM else "in"
        if time.type in ("DATE", "TIME") or (time.type == "DURATION" and preposition == "within"):
            return When(time.id, "by" if time.type == "DURATION" else relation)  # type: ignore[arg-type]
    return None


def _time_preposition(scene: Scene, word: int) -> str | None:
    """The preposition right before the words of a time: none of "testified before the panel last fall"."""
    first = word
    while first and scene.times.get(first - 1) is scene.times[word]:
        first -= 1
    before = first - 1 - (scene.word(first - 1) in ("the", "a", "an")) if first else -1
    if before < 0 or scene.clauses.words[before].upos not in ("ADP", "SCONJ", "PART", "ADV", "VERB"):
        return None
    return scene.clauses.preposition(word)


def _shared_times(scene: Scene, trigger: Trigger) -> Iterator[int]:
    """Times of the verb that carries or governs the trigger, and those that stand before a row of verbs."""
    for verb in settings_of(scene, trigger.word) if trigger.is_noun else []:
        yield from scene.dates.get(verb, ())
    if trigger.carrier is not None:
        yield from scene.dates.get(trigger.carrier, ())
        return
    if trigger.is_noun and scene.clauses.preposition(trigger.word) in ("in", "at", "during"):
        yield from scene.dates.get(scene.clauses.clause_verb(trigger.word) or trigger.word, ())
    at = trigger.clause
    for _ in range(_CLIMB):
        head, rel = scene.clauses.head(at), scene.clauses.words[at].rel
        if head is None or not scene.clauses.is_verb(head) or rel not in ("conj", "xcomp"):
            return
        lead = head if rel == "conj" else len(scene.words.words)
        yield from (word for word in scene.dates.get(head, ()) if word < lead)
        at = head


def date_owners(scene: Scene, triggers: frozenset[int]) -> dict[int, tuple[int, ...]]:
    """For each verb or event noun the heads of the time expressions that belong to it, in order."""
    found: dict[int, list[int]] = {}
    for word, time in scene.times.items():
        head = scene.clauses.head(word)
        if head is not None and scene.times.get(head) is time:
            continue
        owner = _owner(scene, word, triggers)
        if owner is not None:
            found.setdefault(owner, []).append(word)
    return {owner: tuple(heads) for owner, heads in found.items()}


def _owner(scene: Scene, word: int, triggers: frozenset[int]) -> int | None:
    at = scene.clauses.head(word)
    for _ in range(_CLIMB):
        if at is None:
            return None
        if scene.clauses.stands_before(word, at):
            at = scene.clauses.head(at)
            continue
        if at in triggers or scene.clauses.is_verb(at):
            reporter = scene.clauses.reporter(at, word)
            if reporter is not None:
                return reporter
            noun = _noun_before(scene, at, word)
            return at if noun is None else noun
        noun = _noun_before(scene, at, word) if scene.clauses.kids(at, "cop") else None
        if noun is not None or _keeps_time(scene, at, word):
            return noun
        at = scene.clauses.head(at)
    return None


def _noun_before(scene: Scene, verb: int, word: int) -> int | None:
    """The noun right before a time whose day it is and not that of the verb: "wrote ahead of her speech | on Monday"."""
    start = scene.clauses.subtree(word)[0]
    before = [kid for kid in scene.clauses.kids(verb, "obl", "nmod") if kid < word and kid not in scene.times][-3:]
    apart = [kid for kid in before if scene.clauses.subtree(kid)[1] == start]
    return next((kid for kid in apart if scene.clauses.preposition(kid) in _AHEAD), None)


def _keeps_time(scene: Scene, noun: int, word: int) -> bool:
    """Whether a time belongs to a noun alone: "the 2016 election", "ahead of her speech on Monday"; letters are of the day of writing.

    A year before a name is that of the verb: "ruled in 1898's Ito v. Haas".
    """
    if scene.clauses.preposition(noun) in _APART or scene.word(noun) in _OF_ANOTHER:
        return True
    if scene.clauses.words[word].rel == "nmod:poss" and scene.clauses.preposition(noun) == "in":
        return False
    return word < noun and not scene.senses.in_class(scene.word(noun), "letter")
