"""Events: what the cases of events.jsonl tell, and properties that hold for any text."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from onrecord.model import EVENT_STATUSES, Article, EventMention
from onrecord.read.attributions import find_attributions
from onrecord.read.events import find_events
from onrecord.read.events.places import load_places, load_states
from onrecord.read.events.scene import make_scene
from onrecord.read.events.senses import load_senses
from onrecord.read.mentions import find_mentions
from onrecord.read.passages import find_passages
from onrecord.read.times import find_times
from onrecord.read.words import Reader
from tests.conftest import texts

CASES = [json.loads(line) for line in Path(__file__).with_name("events.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


class Reading:
    """One text with its events, shown as the cases write them; `weaker` are the voices of participants that are not the event's."""

    def __init__(self, reader: Reader, text: str) -> None:
        article = Article.from_text(text)
        passages, words = find_passages(article), reader.analyse(article, find_passages(article))
        self.article, self.times = article, find_times(article, passages)
        self.mentions = find_mentions(article, passages, words)
        self.attributions = find_attributions(article, passages, words, self.mentions, self.times)
        scene = make_scene(article, words, self.mentions, self.times)
        self.events = find_events(scene, self.mentions, self.attributions)

    def shown(self, event: EventMention) -> dict[str, Any]:
        """The fields of an event in words: participants as `role: chain`, time as `relation words`."""
        mentions = {mention.id: mention for mention in self.mentions}
        times = {time.id: time.span.text for time in self.times}
        voices = {a.id: a.source.text if a.source else None for a in self.attributions}
        shown: dict[str, Any] = {
            "type": event.type,
            "trigger": event.trigger.text,
            "status": event.status,
            "ongoing": event.ongoing,
            "place": event.place.span.text if event.place else None,
            "item": event.item.span.text if event.item else None,
            "quantity": event.item.quantity if event.item else None,
            "time": f"{event.time.relation} {times[event.time.time]}" if event.time else None,
            "purpose": event.purpose.text if event.purpose else None,
            "according_to": [voices[voice] for voice in event.according_to],
        }
        shown["weaker"] = {
            p.role: [voices[voice] for voice in p.according_to] for p in event.participants if p.according_to
        }
        for participant in event.participants:
            mention = mentions[participant.mention]
            names = [self.name_of(chain) for chain in mention.chains] or [mention.span.text]
            shown.setdefault(participant.role, []).extend(names)
        return shown

    def name_of(self, chain: str) -> str:
        """The longest name of a chain, or its first mention's words."""
        of_chain = [mention for mention in self.mentions if chain in mention.chains and len(mention.chains) == 1]
        names = [mention.span.text for mention in of_chain if mention.form == "name"]
        return max(names, key=len) if names else next(m.span.text for m in self.mentions if m.id == chain)


def fits(wanted: dict[str, Any], shown: dict[str, Any]) -> bool:
    return all(shown.get(key) == value for key, value in wanted.items())


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(c, id=c["id"], marks=[pytest.mark.xfail(strict=True, reason=c["xfail"])] if "xfail" in c else [])
        for c in CASES
    ],
)
def test_case(case: dict[str, Any], reader: Reader) -> None:
    """Each event that a case expects is found, and no event beyond `at_most` (how many it expects, unless it says more)."""
    reading = Reading(reader, case["text"])
    shown = [reading.shown(event) for event in reading.events]
    for wanted in case["expect"]:
        assert any(fits(wanted, row) for row in shown), f"{wanted} is not among {shown}"
    for row in case.get("never", []):
        assert not any(fits(row, found) for found in shown), f"{row} is among {shown}"
    assert len(shown) <= case.get("at_most", len(case["expect"])), shown


@given(text=texts())
def test_any_text(text: str) -> None:
    reading = Reading(shared_reader(), text)
    known = {m.id for m in reading.mentions}, {a.id for a in reading.attributions}, {t.id for t in reading.times}
    assert len({event.id for event in reading.events}) == len(reading.events)
    for event in reading.events:
        for span in (event.trigger, *event.evidence, *(part.span for part in (event.place, event.item) if part)):
            span.check(reading.article.text)
        assert event.evidence and event.status in EVENT_STATUSES
        assert {participant.mention for participant in event.participants} <= known[0]
        assert set(event.according_to) <= known[1]
        assert {voice for participant in event.participants for voice in participant.according_to} <= known[1]
        assert event.time is None or event.time.time in known[2]


_SHARED: list[Reader] = []


def shared_reader() -> Reader:
    """One reader for all examples of a property."""
    if not _SHARED:
        _SHARED.append(Reader.load())
    return _SHARED[0]


def test_every_class_of_the_table_exists() -> None:
    senses = load_senses()
    asked = {p.noun_class for patterns in (*senses.verbs.values(), *senses.nouns.values()) for p in patterns}
    assert asked - {None} <= set(senses.classes)


def test_places_have_points_on_the_globe() -> None:
    rows = [row for rows in load_places().values() for row in rows]
    assert len(rows) > 10_000 and len(load_states()) > 190
    assert all(-90 <= row.latitude <= 90 and -180 <= row.longitude <= 180 for row in rows)


def test_three_hundred_events_and_eighty_stops(reader: Reader) -> None:
    many = Reading(reader, "Mara Ito met Tom Haas in Oslo on Monday.\n" * 300)
    assert len(many.events) == 300
    stops = Reading(reader, "Mara Ito will visit " + ", ".join(["Hanoi"] * 79) + " and Seoul.")
    assert 40 <= len(stops.events) <= 80
