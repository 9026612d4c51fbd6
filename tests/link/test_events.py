"""Events: each line of events.jsonl is a story of event mentions (see tellings.py) and the events a careful reader would make of it.

`expect` has every event: `is` its mentions, and of the rest what is to be held: `status`, `time` (a day, "first..last", null),
`place`, `who` (names), `roles` (name to role), `weaker` (name to sources), `item`, `realises` (the mentions of the plan; null for
none), `by` (sources; [] for the article's own voice).
"""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.link.events import link_events
from onrecord.model import Document, Event
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
