"""Where and when an event happens, what thing it is about and what for, from the phrases of its own clause."""

from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.model import Item, Mention, Place, Span
from onrecord.read.events.participants import Argument
from onrecord.read.events.places import folded, load_places, resolve_place
from onrecord.read.events.scene import Scene
from onrecord.read.events.triggers import Trigger, settings_of

_TOWARD = ("to", "into", "for", "in", "at", "through", "across", "on", "near", "from")
_WITHIN = (
    "in",
    "at",
    "near",
    "on",
    "outside",
    "inside",
    "along",
    "across",
    "throughout",
    "aboard",
    "off",
    "around",
    "over",
)
_LOCATIVE = {
    "visit": _TOWARD,
    "depart": ("for", "to", "from"),
    "deliver": ("to", *_WITHIN),
    "return": ("to", *_WITHIN),
    "mobilise": (*_WITHIN, "to", "into"),
    "withdraw": ("from", "out of", *_WITHIN),
    "attack": ("on", *_WITHIN),
    "release": (*_WITHIN, "from"),
}
"""Prepositions of the place of an event by its type, the most telling first; `_WITHIN` for all others."""
_LARGE = 300
"""Thousands of people from which on a city is known to most readers."""


def find_places(scene: Scene, trigger: Trigger, arguments: Sequence[Argument]) -> list[int]:
    """Heads of the nouns that say where, the likeliest first; several only where they stand in a row ("in Hanoi and Seoul")."""
    objects = [a.head for a in arguments if a.role == "place"]
    wanted = _LOCATIVE.get(trigger.type.name, _WITHIN)
    ranked = sorted(
        (wanted.index(preposition), head)
        for head in (*_phrases(scene, trigger), *_at_target(scene, arguments))
        if (preposition := scene.clauses.preposition(head) or "") in wanted and _is_place(scene, head, arguments)
    )
    heads = [head for head in objects if _is_goal(scene, head)] or [head for _, head in ranked[:1]]
    heads = heads or _compound_places(scene, trigger)
    return [
        head for first in heads[:1] for head in scene.clauses.conjuncts(first) if _is_place(scene, head, ())
    ] or heads[:1]


def _is_goal(scene: Scene, head: int) -> bool:
    """Whether what is visited is a place, named or not: "visited Lima", "toured the plant"."""
    if _is_place(scene, head, ()):
        return True
    return head not in scene.mentions and head not in scene.times and scene.clauses.words[head].upos == "NOUN"


def _phrases(scene: Scene, trigger: Trigger) -> Iterator[int]:
    yield from scene.phrases(trigger.clause)
    if trigger.clause != trigger.word:
        yield trigger.clause
    for verb in (*([trigger.carrier] if trigger.carrier is not None else ()), *_settings(scene, trigger)):
        yield from scene.phrases(verb)


def _at_target(scene: Scene, arguments: Sequence[Argument]) -> Iterator[int]:
    """Phrases of what something is done to: "an attack on trucks in Lima"."""
    for argument in arguments:
        if argument.role == "target" and not scene.is_party(argument.head):
            yield from scene.clauses.kids(argument.head, "nmod")


def _settings(scene: Scene, trigger: Trigger) -> list[int]:
    return settings_of(scene, trigger.word) if trigger.is_noun else []


def _is_place(scene: Scene, head: int, arguments: Sequence[Argument]) -> bool:
    if head in scene.times or any(a.head == head and a.role not in ("place", "none") for a in arguments):
        return False
    mention = scene.mentions.get(head)
    if mention is not None and mention.type in ("person", "organisation", "group"):
        return _is_known_site(scene, head, mention)
    return scene.is_named_place(head) or (
        scene.place_like(head) and scene.clauses.words[head].upos in ("NOUN", "PROPN")
    )


def _is_known_site(scene: Scene, head: int, mention: Mention) -> bool:
    """Whether a name that was taken for somebody's is a place after all: a known one after "in" or "at", a house of government."""
    if mention.form != "name" or mention.type == "group":
        return False
    rows = load_places().get(folded(mention.span.text), ())
    if scene.clauses.preposition(head) in ("in", "at"):
        return any(row.kind in ("site", "capital") or row.thousands >= _LARGE for row in rows)
    return any(row.kind == "site" for row in rows)


def _compound_places(scene: Scene, trigger: Trigger) -> list[int]:
    """The place before an event noun: "the Geneva talks"."""
    if not trigger.is_noun or trigger.type.name not in ("meet", "negotiate", "attack", "exercise", "protest"):
        return []
    kids = scene.clauses.kids(trigger.word, "compound", "nmod:poss")
    return [kid for kid in kids if scene.names.get(kid) == "place"]


def make_place(scene: Scene, head: int, spoken_of: Counter[str]) -> Place:
    """The place that a noun names, with what the table knows of it."""
    mention = scene.mentions.get(head)
    if mention is not None and mention.form == "name":
        beside = [
            kid
            for kid in scene.clauses.kids(head, "appos", "nmod", "conj")
            if kid == _after_comma(scene, head, mention.span.end)
        ]
        name = scene.mentions[beside[0]].span.text if beside and beside[0] in scene.mentions else None
        state = mention.state if mention.type in ("state", "place") else None
        return resolve_place(mention.span, state, name, spoken_of)
    named = scene.name_spans.get(head) if scene.names.get(head) in ("place", "state") else None
    return resolve_place(scene.span(*named) if named else phrase_span(scene, head), None, None, spoken_of)


def _after_comma(scene: Scene, word: int, end: int) -> int | None:
    """The word after the comma that follows a name with `word` in it: "Vietnam" of "Hanoi, Vietnam"."""
    words = scene.words.words
    while word < len(words) and words[word].end <= end:
        word += 1
    return word + 1 if word + 1 < len(words) and words[word].text == "," else None


def _after_particle(scene: Scene, trigger: Trigger, first: int) -> int:
    """Where a phrase begins that was read with the particle of its verb: "handed over | four hostages"."""
    return (
        first + 1
        if first == trigger.word + 1 and scene.word(first) in ("over", "up", "out", "back", "off", "down")
        else first
    )


def phrase_span(scene: Scene, head: int, trigger: Trigger | None = None) -> Span:
    """A noun phrase from its first modifier to its head, with a phrase of "of" behind it."""
    first = head
    for kid in scene.clauses.kids(
        head, "det", "amod", "nummod", "compound", "nmod:poss", "nmod:desc", "flat", "advmod"
    ):
        if kid < head:
            first = min(first, scene.clauses.subtree(kid)[0])
    ends = ("flat", "compound", *(("nummod",) if scene.clauses.words[head].upos == "SYM" else ()))
    last = max([head, *(kid for kid in scene.clauses.kids(head, *ends) if kid > head)]) + 1
    for kid in scene.clauses.kids(head, "nmod"):
        if scene.clauses.preposition(kid) == "of" and kid > head:
            last = max(
                last, _before_comma(scene, kid, scene.clauses.subtree(kid)[1]) if kid not in scene.times else last
            )
    return scene.span(first if trigger is None else min(_after_particle(scene, trigger, first), head), last)


def _before_comma(scene: Scene, start: int, stop: int) -> int:
    """Where a phrase that goes on past a comma is cut: what follows there is said beside it."""
    return next((at for at in range(start, stop) if scene.clauses.words[at].text in (",", ";", "(", "–", "—")), stop)


def find_item(scene: Scene, trigger: Trigger, arguments: Sequence[Argument]) -> Item | None:
    """What was delivered, released, signed …; None where the clause names nothing but parties."""
    heads = [a.head for a in arguments if a.role == "item" and _is_thing(scene, a.head)]
    heads += [
        a.head for a in arguments if a.role == "target" and not scene.is_party(a.head) and _is_thing(scene, a.head)
    ]
    if not heads:
        return None
    head = heads[0]
    numbers = [kid for kid in scene.clauses.kids(head, "nummod") if kid < head]
    quantity = None
    if numbers:
        first, _ = scene.clauses.subtree(numbers[0])
        last = numbers[0] + 1
        quantity = scene.span(_after_particle(scene, trigger, first), last).text
    return Item(phrase_span(scene, head, trigger), quantity)


def _is_thing(scene: Scene, head: int) -> bool:
    return scene.clauses.words[head].upos in ("NOUN", "PROPN", "NUM", "SYM") and not scene.is_named_place(head)


def find_purpose(scene: Scene, trigger: Trigger) -> Span | None:
    """What a trip is for: "for the summit", "to meet with the king"."""
    if trigger.type.name not in ("visit", "depart", "attend"):
        return None
    for kid in scene.clauses.kids(trigger.clause, "advcl", "xcomp", "acl"):
        if kid > trigger.word and scene.clauses.is_infinitive(kid):
            return _infinitive(scene, kid)
    for head in scene.phrases(trigger.clause):
        is_thing = head not in scene.times and not _is_place(scene, head, ()) and not scene.is_party(head)
        if scene.clauses.preposition(head) == "for" and head > trigger.word and is_thing:
            return phrase_span(scene, head)
    return None


def _infinitive(scene: Scene, verb: int) -> Span:
    """An infinitive from "to" to the end of its clause."""
    _, last = scene.clauses.subtree(verb)
    start = next((at for at in range(verb - 1, max(verb - 5, -1), -1) if scene.word(at) == "to"), verb)
    while last > verb + 1 and scene.clauses.words[last - 1].upos == "PUNCT":
        last -= 1
    return scene.span(start, last)
