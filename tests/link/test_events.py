"""Events: each line of events.jsonl is a story of event mentions (see tellings.py) and the events a careful reader would make of it.

`expect` has every event: `is` its mentions, and of the rest what is to be held: `status`, `time` (a day, "first..last", null),
`place`, `who` (names), `roles` (name to role), `weaker` (name to sources), `item`, `realises` (the mentions of the plan; null for
none), `by` (sources; [] for the article's own voice).
"""

import itertools
import json
import random
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.link.events import link_events
from onrecord.link.itineraries import link_itineraries
from onrecord.model import Document, Event
from onrecord.tables import load_table
from tests.link.tellings import Maker

CASES = [json.loads(line) for line in Path(__file__).with_name("events.jsonl").read_text(encoding="utf-8").splitlines()]


def make_story(case: dict[str, Any]) -> tuple[Maker, list[Document]]:
    """The documents of a case, and what made them."""
    maker = Maker()
    return maker, [maker.document(number, row) for number, row in enumerate(case["articles"], 1)]


class Shown:
    """Events in the words of a case."""

    def __init__(self, maker: Maker, documents: list[Document]) -> None:
        self.events = link_events(documents, maker.entities())
        self.names = {entity.id: entity.name for entity in maker.entities()}
        self.labels = maker.labels
        self.voices = {a.id: a.source.text for d in documents for a in d.attributions if a.source}
        self.by_mentions = {self.members(event): event for event in self.events}

    def members(self, event: Event) -> str:
        return " ".join(sorted(self.labels[id_] for id_ in event.mentions))

    def field(self, event: Event, name: str) -> Any:
        """A field of an event as `expect` writes it."""
        if name == "time":
            time = event.time
            return time and (time.earliest if time.earliest == time.latest else f"{time.earliest}..{time.latest}")
        if name == "realises":
            plan = next((e for e in self.events if e.id == event.realises), None)
            return plan and self.members(plan)
        if name == "place":
            return event.place and (event.place.name or event.place.span.text)
        if name == "who":
            return sorted(self.names[p.entity] for p in event.participants)
        if name == "roles":
            return {self.names[p.entity]: p.role for p in event.participants}
        if name == "by":
            return [self.voices[id_] for id_ in event.according_to]
        if name == "weaker":
            return {self.names[p.entity]: [self.voices[a] for a in p.according_to] for p in event.participants}
        if name == "item":
            return event.item and event.item.text
        return getattr(event, name)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_story(case: dict[str, Any]) -> None:
    shown = Shown(*make_story(case))
    assert sorted(shown.by_mentions) == sorted(row["is"] for row in case["expect"])
    for row in case["expect"]:
        event = shown.by_mentions[row["is"]]
        wanted = {name: sorted(value) if name == "who" else value for name, value in row.items() if name != "is"}
        assert {name: shown.field(event, name) for name in wanted} == wanted


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_order_of_articles_does_not_matter(case: dict[str, Any]) -> None:
    maker, documents = make_story(case)
    events = link_events(documents, maker.entities())
    for order in itertools.islice(itertools.permutations(documents), 6):
        assert link_events(order, maker.entities()) == events


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_dropping_an_article_drops_exactly_its_evidence(case: dict[str, Any]) -> None:
    maker, documents = make_story(case)
    evidence = {e for event in link_events(documents, maker.entities()) for e in event.evidence}
    for gone in documents:
        rest = [document for document in documents if document is not gone]
        left = {e for event in link_events(rest, maker.entities()) for e in event.evidence}
        assert left == {e for e in evidence if e.article != gone.article.id}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_mention_is_in_one_event_and_every_span_stands_in_its_article(case: dict[str, Any]) -> None:
    maker, documents = make_story(case)
    texts = {document.article.id: document.article.text for document in documents}
    events = link_events(documents, maker.entities())
    mentions = sorted(mention.id for document in documents for mention in document.events)
    assert sorted(id_ for event in events for id_ in event.mentions) == mentions
    assert len({event.id for event in events}) == len(events)
    for event in events:
        assert event.id == "event-" + min(event.mentions).rpartition("-")[2]
        assert event.evidence
        assert all(texts[e.article][e.span.start : e.span.end] == e.span.text for e in (event.trigger, *event.evidence))
        assert {e.article for e in event.evidence} == set(event.articles)
        assert len(event.participants) <= 6


def test_there_are_stories_enough() -> None:
    assert len(CASES) >= 40
    assert len({case["id"] for case in CASES}) == len(CASES)


def test_types_of_the_table_are_those_of_reading() -> None:
    kinds = load_table("one_event")["kinds"].values()
    listed = [t for row in kinds for t in (row["types"].split() if isinstance(row["types"], str) else row["types"])]
    assert len(listed) == len(set(listed))
    assert set(listed) <= set(load_table("events")["types"])


_NAMES = ["Ines Halloran", "Tom Sato", "Mara Kang", "Norway"]
_PLACES = ["Oslo|NO", "Rome|IT", "Norway|NO", "Cold Bridge"]
_WHENS = [
    "in Monday 2031-03-10",
    "by Friday 2031-03-14",
    "in May 2031-05-01..2031-05-31",
    "from March 2031-03-01..2031-03-31",
]
_STATUSES = ["occurred", "planned", "under way", "cancelled", "denied", "did not occur", "possible"]


@st.composite
def stories(draw: st.DrawFn) -> tuple[Maker, list[Document]]:
    """Articles of a few events of any kind, with the same few people, places and days."""
    maker, documents = Maker(), []
    for number in range(1, draw(st.integers(1, 4)) + 1):
        events = [draw(_events()) for _ in range(draw(st.integers(0, 5)))]
        words = [part for event in events for part in _parts(event)]
        text = ". ".join([" ".join(_parts(event)) for event in events]) + "." if words else "Nothing."
        row = {"day": draw(st.sampled_from(["", "2031-03-05", "2031-03-12"])), "text": text, "events": events}
        documents.append(maker.document(number, row))
    return maker, documents


@st.composite
def _events(draw: st.DrawFn) -> dict[str, Any]:
    roles = draw(st.sets(st.sampled_from(["agent", "counterpart", "target"])))
    row: dict[str, Any] = {
        "type": draw(st.sampled_from(["visit", "meet", "deliver", "depart", "warn", "release", "parade"])),
        "trigger": "acted",
        "status": draw(st.sampled_from(_STATUSES)),
        "who": {role: [draw(st.sampled_from(_NAMES))] for role in sorted(roles)},
    }
    options = {"place": _PLACES, "when": _WHENS, "item": ["40 crates", "a letter"]}
    return row | {name: draw(st.sampled_from(values)) for name, values in options.items() if draw(st.booleans())}


def _parts(event: dict[str, Any]) -> list[str]:
    """The words that the text of an event needs."""
    names = [name for names in event["who"].values() for name in names]
    when = event.get("when", "").split()[1:-1]
    return [*names, "acted", event.get("place", "").partition("|")[0], event.get("item", ""), *when]


@given(stories(), st.randoms(use_true_random=False))
def test_any_story_is_linked_the_same_in_any_order(
    story: tuple[Maker, list[Document]], shuffler: random.Random
) -> None:
    maker, documents = story
    entities = maker.entities()
    events = link_events(documents, entities)
    shuffled = list(documents)
    shuffler.shuffle(shuffled)
    assert link_events(shuffled, entities) == events
    assert link_itineraries(shuffled, entities, events) == link_itineraries(documents, entities, events)


@given(stories())
def test_nothing_is_made_up(story: tuple[Maker, list[Document]]) -> None:
    """Who takes part, where, what and when of an event stand in its own tellings; a day lies in all that are stated."""
    maker, documents = story
    told = {mention.id: mention for document in documents for mention in document.events}
    entity_of = {mention: entity.id for entity in maker.entities() for mention in entity.mentions}
    for event in link_events(documents, maker.entities()):
        tellings = [told[id_] for id_ in event.mentions]
        assert {p.entity for p in event.participants} <= {
            entity_of[p.mention] for t in tellings for p in t.participants
        }
        assert event.place in {None, *(t.place for t in tellings)}
        assert event.item is None or event.item.text in {t.item.span.text for t in tellings if t.item}
        assert (event.time is None) == all(t.time is None for t in tellings)
        assert event.time is None or set(event.time.of) == {t.time.time for t in tellings if t.time}
        if event.time and event.time.earliest and event.time.latest:
            assert event.time.earliest <= event.time.latest
        assert event.status in {t.status for t in tellings}
        assert all(event.according_to != () or t.according_to != () for t in tellings) or event.according_to == ()


@given(stories())
def test_a_plan_is_realised_by_what_happened(story: tuple[Maker, list[Document]]) -> None:
    maker, documents = story
    by_id = {event.id: event for event in link_events(documents, maker.entities())}
    for event in by_id.values():
        if event.realises is not None:
            plan = by_id[event.realises]
            assert event.status in ("occurred", "under way")
            assert plan.status not in ("occurred", "denied")
            assert {p.entity for p in event.participants} & {p.entity for p in plan.participants}


def _crowd(articles: int, visits: int = 6) -> tuple[Maker, list[Document]]:
    """Articles that each tell of some of many visits and meetings by a few people, some with a day and some without."""
    maker = Maker()
    documents = []
    for number in range(articles):
        events = []
        lines = []
        for k in range(visits):
            n = number * visits + k
            day = date.fromordinal(date(2031, 1, 1).toordinal() + n % 365).isoformat()
            lines.append(f"Person{n % 7} and Person{n % 5}x acted in Town{n % 11} on day{n}")
            who = {"agent": [f"Person{n % 7}"], "counterpart": [f"Person{n % 5}x"]}
            event = {"type": "meet" if n % 2 else "visit", "trigger": "acted", "who": who, "place": f"Town{n % 11}"}
            events.append(event | ({"when": f"in day{n} {day}"} if n % 3 else {}))
        row = {"day": f"2031-{1 + number % 12:02}-10", "text": ". ".join(lines) + ".", "events": events}
        documents.append(maker.document(number, row))
    return maker, documents


def test_cost_is_near_linear() -> None:
    (few, small), (many, large) = _crowd(100), _crowd(800)
    few_entities, many_entities = few.entities(), many.entities()
    link_events(small, few_entities)
    start = time.process_time()
    link_events(small, few_entities)
    middle = time.process_time()
    link_events(large, many_entities)
    assert time.process_time() - middle < 20 * (middle - start) + 0.5
