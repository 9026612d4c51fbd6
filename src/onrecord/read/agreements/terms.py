"""When and where an agreement was made, and by whom."""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.model import Mention, Place, When
from onrecord.read.agreements.naming import Named
from onrecord.read.agreements.phrases import is_city, is_within, modifiers, own_times
from onrecord.read.events.participants import find_subject
from onrecord.read.events.places import resolve_place, states_of
from onrecord.read.events.scene import Scene


def time_of(scene: Scene, named: Named, dates: Mapping[int, tuple[int, ...]]) -> When | None:
    """When it was made: by a date in its name, or of the verb that tells of the making and the clause around that."""
    verbs = [verb for verb in _verbs(scene, named.verb) if verb is not None]
    for word in (*own_times(scene, named.head), *(at for verb in verbs for at in dates.get(verb, ()))):
        time = scene.times[word]
        if time.type in ("DATE", "TIME") and not (time.value or "").endswith("_REF"):
            return When(time.id)
    return None


def _verbs(scene: Scene, verb: int | None) -> list[int]:
    """The verb of making, and the one whose place and day it shares: "met in Oslo, where they signed"."""
    if verb is None:
        return []
    clauses = scene.clauses
    marks = {scene.word(kid) for kid in clauses.kids(verb, "advmod", "mark")}
    shares = bool(marks & {"where", "when"}) or scene.words.words[verb].rel == "conj"
    above = clauses.clause_verb(verb) if shares else None
    return [verb] if above is None else [verb, above]


def place_of(scene: Scene, named: Named, mentions: Sequence[Mention]) -> Place | None:
    """Where it was made: by the place in its name, or of the verb that tells of the making."""
    heads = [kid for kid in modifiers(scene, named.head) if is_city(scene, kid)]
    heads += [kid for kid in scene.clauses.kids(named.head, "nmod") if is_within(scene, kid)]
    for verb in _verbs(scene, named.verb):
        heads += [kid for kid in scene.clauses.kids(verb, "obl", "nmod") if is_within(scene, kid)]
    for head in heads:
        mention = scene.mentions.get(head)
        if mention is not None and mention.form == "name":
            return resolve_place(mention.span, mention.state, None, states_of(mentions))
    return None


def parties_of(scene: Scene, named: Named) -> Iterator[str]:
    """Ids of those who made it: who signs, those after "between" and "with", two states before the noun."""
    clauses = scene.clauses
    heads: list[int] = []
    if named.verb is not None and not clauses.is_passive(named.verb):
        subject = find_subject(scene, named.verb)
        heads += clauses.conjuncts(subject)[:8] if subject is not None else []
    for word in [named.head, *([named.verb] if named.verb is not None else [])]:
        for kid in clauses.kids(word, "nmod", "obl"):
            if clauses.preposition(kid) in ("between", "with", "among", "by"):
                heads += clauses.conjuncts(kid)[:8]
    owners = clauses.kids(named.head, "nmod:poss")
    before = [kid for kid in modifiers(scene, named.head) if scene.mentions.get(kid) and scene.is_party(kid)]
    heads += before if len(before) > 1 or owners else []
    found = dict.fromkeys(m.id for head in heads if scene.is_party(head) and (m := scene.mention(head)) is not None)
    yield from found
