"""Mutants of joined rows, for mutants.py: a field of the row changed over fixed articles."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from onrecord.model import EVENT_STATUSES, Event, Record, Statement

JoinedMutation = Callable[[Record, Any, random.Random], Any]


def _stranger(record: Record, own: set[str | None], dice: random.Random) -> str | None:
    """An entity of the record that is none of some."""
    others = [entity.id for entity in record.entities if entity.id not in own]
    return dice.choice(others) if others else None


def participant(record: Record, event: Event, dice: random.Random) -> Event | None:
    """Somebody else takes part."""
    stranger = _stranger(record, {each.entity for each in event.participants}, dice)
    if not event.participants or stranger is None:
        return None
    return replace(event, participants=(replace(event.participants[0], entity=stranger), *event.participants[1:]))


def status(record: Record, event: Event, dice: random.Random) -> Event:
    """Another status."""
    other: Any = dice.choice([each for each in EVENT_STATUSES if each != event.status])
    return replace(event, status=other)


def number(record: Record, event: Event, dice: random.Random) -> Event | None:
    """Another number of things."""
    if not event.item or not event.item.quantity:
        return None
    return replace(event, item=replace(event.item, quantity=str(dice.randint(201, 999))))


def day(record: Record, event: Event, dice: random.Random) -> Event | None:
    """Some weeks later."""
    if not event.time or not event.time.earliest:
        return None
    later = date.fromisoformat(event.time.earliest[:10]) + timedelta(days=dice.randint(20, 400))
    return replace(event, time=replace(event.time, value=str(later), earliest=str(later), latest=str(later)))


def voice(record: Record, event: Event, dice: random.Random) -> Event | None:
    """Told in the article's own voice."""
    return replace(event, according_to=()) if event.according_to else None


def speaker(record: Record, statement: Statement, dice: random.Random) -> Statement | None:
    """Somebody else said it."""
    stranger = _stranger(record, {statement.speaker}, dice)
    return replace(statement, speaker=stranger) if statement.speaker and stranger else None


JOINED: dict[str, tuple[str, JoinedMutation]] = {
    "participant": ("joined events", participant),
    "status": ("joined events", status),
    "number": ("joined events", number),
    "time": ("joined events", day),
    "according_to": ("joined events", voice),
    "speaker": ("joined statements", speaker),
}
"""Mutations of a joined row: the layer, and what makes one."""
