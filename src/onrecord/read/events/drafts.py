"""An event while it is put together, and what one clause lends another: a place, a time, never a participant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.model import Item, When
from onrecord.read.events.adjuncts import find_item, find_places, phrase_span
from onrecord.read.events.participants import Argument, find_arguments
from onrecord.read.events.scene import Scene
from onrecord.read.events.status import find_status
from onrecord.read.events.triggers import Trigger
from onrecord.read.events.when import find_time

_NEAR = 20
"""How many events told before may lend something: sentences have fewer, hostile ones more."""
_MOTION = frozenset({"visit", "depart"})
_GATHERING = frozenset({"meet", "call", "negotiate", "sign", "agree", "attend"})


@dataclass(frozen=True)
class Draft:
    """What the clause of a trigger tells; `places` are heads of nouns."""

    trigger: Trigger
    arguments: tuple[Argument, ...]
    places: tuple[int, ...]
    item: Item | None
    time: When | None
    status: str
    ongoing: bool


def make_draft(scene: Scene, trigger: Trigger) -> Draft:
    """What the clause of a trigger itself tells."""
    arguments = find_arguments(scene, trigger)
    places = find_places(scene, trigger, arguments)
    time = find_time(scene, trigger)
    status, ongoing = find_status(scene, trigger, time)
    return Draft(trigger, tuple(arguments), tuple(places), find_item(scene, trigger, arguments), time, status, ongoing)


def lend(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each with the place and time that the clause it hangs on gives it, and the traveller of further stops."""
    done: list[Draft] = []
    for draft in drafts:
        sentence = scene.clauses.words[draft.trigger.word].sentence
        near = {d.trigger.word: d for d in done[-_NEAR:] if scene.clauses.words[d.trigger.word].sentence == sentence}
        for giver in _givers(scene, draft, near):
            draft = _lent(scene, draft, giver)
        done.append(draft)
    return done


def _givers(scene: Scene, draft: Draft, done: dict[int, Draft]) -> list[Draft]:
    """Events told before in the same sentence that share place or time with this one."""
    trigger = draft.trigger
    found = (_purpose_of, _where_clause, _attended, _visited_for, _coincided, _followed)
    numbers = [number for find in found if (number := find(scene, trigger, done)) is not None]
    return [done[n] for n in dict.fromkeys(numbers) if n in done]


def _purpose_of(scene: Scene, trigger: Trigger, done: dict[int, Draft]) -> int | None:
    """The journey that a meeting is the purpose of: "will travel to Oslo to meet the king"."""
    head = scene.clauses.head(trigger.clause)
    if head is None or trigger.type.name not in _GATHERING or not scene.clauses.is_infinitive(trigger.clause):
        return None
    return head if head in done and done[head].trigger.type.name in _MOTION else None


def _where_clause(scene: Scene, trigger: Trigger, done: dict[int, Draft]) -> int | None:
    """The event told before a clause with "where": "met in Oslo, where they signed"."""
    if not any(scene.word(kid) == "where" for kid in scene.clauses.kids(trigger.clause, "advmod", "mark")):
        return None
    return max((n for n, draft in done.items() if draft.places or draft.time), default=None)


def _attended(scene: Scene, trigger: Trigger, done: dict[int, Draft]) -> int | None:
    """The gathering that somebody attends: "the summit, which he will also attend"."""
    if trigger.type.name != "attend":
        return None
    objects = [head for head in scene.clauses.objects(trigger.clause) if head in done]
    if objects or scene.clauses.words[trigger.clause].rel != "acl:relcl":
        return objects[0] if objects else None
    return max((n for n, draft in done.items() if draft.trigger.type.name == "meet"), default=None)


def _visited_for(scene: Scene, trigger: Trigger, done: dict[int, Draft]) -> int | None:
    """The journey that is made for a gathering: "will be in Bonn for the summit"."""
    if not trigger.is_noun or scene.clauses.preposition(trigger.word) != "for":
        return None
    around = {scene.clauses.clause_verb(trigger.word), scene.clauses.head(trigger.word)}
    return next((n for n, d in done.items() if around & {n, d.trigger.clause} and d.trigger.type.name in _MOTION), None)


def _coincided(scene: Scene, trigger: Trigger, done: dict[int, Draft]) -> int | None:
    """The event that this one is said to coincide with."""
    head = scene.clauses.head(trigger.word)
    if head is None or scene.senses.verb_forms.get(scene.word(head)) not in scene.senses.same_time:
        return None
    return max((n for n in done if n < head), default=None)


def _followed(scene: Scene, trigger: Trigger, done: dict[int, Draft]) -> int | None:
    """The journey that further stops follow: "will go to Rome, followed by stops in Bonn and Lyon"."""
    head = scene.clauses.head(trigger.word)
    if (
        trigger.type.name != "visit"
        or not trigger.is_noun
        or head is None
        or scene.word(head) not in ("followed", "before", "and")
    ):
        return None
    return max((n for n, draft in done.items() if draft.trigger.type.name == "visit"), default=None)


def _lent(scene: Scene, draft: Draft, giver: Draft) -> Draft:
    """A draft with what it lacks and its giver has; stops that follow take over who travels, as one journey."""
    follows = draft.trigger.is_noun and draft.trigger.type.name == giver.trigger.type.name == "visit"
    coincides = draft.trigger.type.name not in _GATHERING
    agents = tuple(a for a in giver.arguments if a.role == "agent")
    return replace(
        draft,
        places=draft.places or (() if coincides else giver.places),
        time=draft.time
        or (None if follows and scene.word(scene.clauses.words[draft.trigger.word].head) == "followed" else giver.time),
        arguments=(*agents, *draft.arguments) if follows and not _has_agent(draft) else draft.arguments,
        item=draft.item or (_gathering(scene, giver) if draft.trigger.type.name == "attend" else None),
        status=giver.status if follows and not _has_agent(draft) else draft.status,
    )


def _gathering(scene: Scene, giver: Draft) -> Item | None:
    return Item(phrase_span(scene, giver.trigger.word)) if giver.trigger.is_noun else None


def _has_agent(draft: Draft) -> bool:
    return any(argument.role == "agent" for argument in draft.arguments)
