"""What an article tells of an event's reality: it occurred, is under way, planned, possible, denied …

The words of `data/en/status.toml` decide: helping verbs, negations, and the verb, adjective or noun that governs the clause. Where
none of them stands, the tense does, held against the time that the event is given.
"""

from typing import cast

from onrecord.model import EventStatus, When
from onrecord.read.events.clause_status import WISHED, status_of_verb
from onrecord.read.events.noun_status import SCHEDULED, status_of_noun
from onrecord.read.events.scene import Scene
from onrecord.read.events.senses import EventType
from onrecord.read.events.status_words import load_status
from onrecord.read.events.tense import is_past_form, is_progressive
from onrecord.read.events.triggers import Trigger

__all__ = ["WISHED", "as_status", "find_status", "status_at"]

_ANY = EventType("any", None, "target", "agent", frozenset(), {}, False)
"""No type of the table: for the status of words that tell of no event."""


def find_status(scene: Scene, trigger: Trigger, time: When | None) -> tuple[str, bool]:
    """The status of an event, or WISHED, and whether it goes on as an activity or state."""
    future = _is_future(scene, time)
    status = status_of_noun(scene, trigger) if trigger.is_noun else status_of_verb(scene, trigger.clause, trigger.word)
    told_as_past = not trigger.is_noun and (is_past_form(scene, trigger.word) or scene.clauses.helpers(trigger.clause))
    if future and (status == "under way" or (status == "occurred" and not told_as_past)):
        status = "planned"
    if (
        status == "planned"
        and not trigger.is_noun
        and trigger.type.name not in SCHEDULED
        and _is_recalled(scene, trigger.clause)
    ):
        status = WISHED
    ongoing = trigger.type.ongoing or (not trigger.is_noun and is_progressive(scene, trigger.clause))
    return status, ongoing and status not in ("planned", "expected", "possible", "cancelled", "postponed")


def status_at(scene: Scene, word: int, *, is_noun: bool = False) -> str:
    """The status of a verb, or of a noun and what carries it, whatever it tells of; or WISHED."""
    return find_status(scene, Trigger(word, _ANY, word, is_noun), None)[0]


def _is_recalled(scene: Scene, verb: int) -> bool:
    """Whether an infinitive stands under a noun or gerund for an undertaking: "its promise to disarm", "agreeing to return it"."""
    head = scene.clauses.head(verb)
    if head is None or not scene.clauses.is_infinitive(verb) or scene.word(head) not in load_status().undertakings:
        return False
    return not scene.clauses.is_verb(head) or not scene.clauses.is_finite(head)


def as_status(status: str) -> EventStatus:
    """A status of the closed list."""
    return cast(EventStatus, status)


def _is_future(scene: Scene, time: When | None) -> bool:
    """Whether the words of a time say that it lies ahead of the day of publication."""
    offset = scene.offsets.get(time.time) if time else None
    if offset is None or offset.base != "published":
        return False
    return (offset.steps or 0) > 0 or (offset.steps is None and offset.toward == "future")
