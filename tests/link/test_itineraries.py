"""Itineraries: each line of itineraries.jsonl is a story of event mentions (see tellings.py) and the journeys in it.

`expect` has every journey with its `traveller` and `stops`: `place`, `arrive` and `depart` ("2031-03-10", "first..last", either
end may be missing; null: nothing known), and if it is to be held `purpose` and `status`.
"""

import itertools
import json
import time
from pathlib import Path
from typing import Any

import pytest

from onrecord.link.events import link_events
from onrecord.link.itineraries import link_itineraries
from onrecord.model import Document, Interval, Itinerary, Stop
from tests.link.tellings import Maker

CASES = [
    json.loads(line) for line in Path(__file__).with_name("itineraries.jsonl").read_text(encoding="utf-8").splitlines()
]


def make_story(case: dict[str, Any]) -> tuple[Maker, list[Document]]:
    """The documents of a case, and what made them."""
    maker = Maker()
    return maker, [maker.document(number, row) for number, row in enumerate(case["articles"], 1)]


def link(maker: Maker, documents: list[Document]) -> tuple[Itinerary, ...]:
    entities = maker.entities()
    return link_itineraries(documents, entities, link_events(documents, entities))


def _written(interval: Interval | None) -> str | None:
    if interval is None:
        return None
    return interval.value or f"{interval.earliest or ''}..{interval.latest or ''}"


def _shown(stop: Stop) -> dict[str, Any]:
    return {
        "place": stop.place.name or stop.place.span.text,
        "arrive": _written(stop.arrive),
        "depart": _written(stop.depart),
        "purpose": stop.purpose,
        "status": stop.status,
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_story(case: dict[str, Any]) -> None:
    maker, documents = make_story(case)
    names = {entity.id: entity.name for entity in maker.entities()}
    found = {names[itinerary.traveller]: itinerary for itinerary in link(maker, documents)}
    assert len(found) == len(link(maker, documents))
    assert sorted(found) == sorted(row["traveller"] for row in case["expect"])
    for row in case["expect"]:
        stops = [_shown(stop) for stop in found[row["traveller"]].stops]
        held = [{name: stop[name] for name in wanted} for stop, wanted in zip(stops, row["stops"], strict=False)]
        assert (len(stops), held) == (len(row["stops"]), row["stops"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_order_of_articles_does_not_matter(case: dict[str, Any]) -> None:
    maker, documents = make_story(case)
    for order in itertools.permutations(documents):
        assert link(maker, list(order)) == link(maker, documents)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_stop_stands_in_its_article(case: dict[str, Any]) -> None:
    maker, documents = make_story(case)
    texts = {document.article.id: document.article.text for document in documents}
    times = {t.id for document in documents for t in document.times}
    for itinerary in link(maker, documents):
        assert len(itinerary.stops) > 1
        for stop in itinerary.stops:
            assert stop.evidence
            assert any(stop.place.span.text in evidence.span.text for evidence in stop.evidence)
            assert all(texts[e.article][e.span.start : e.span.end] == e.span.text for e in stop.evidence)
            assert all(set(interval.of) <= times for interval in (stop.arrive, stop.depart) if interval)


def test_there_are_stories_enough() -> None:
    assert len(CASES) >= 25
    assert len({case["id"] for case in CASES}) == len(CASES)


def _long_journey(stops: int, apart: str = ", then ") -> dict[str, Any]:
    """A journey to many towns that no table knows."""
    names = [f"Town{number:04}" for number in range(stops)]
    visits = [
        {"type": "visit", "trigger": name, "status": "planned", "who": {"agent": ["Ines Halloran"]}, "place": name}
        for name in names
    ]
    return {"day": "2031-03-03", "text": "Ines Halloran will visit " + apart.join(names) + ".", "events": visits}


def test_eighty_stops_stand_in_their_order() -> None:
    maker, documents = make_story({"articles": [_long_journey(80)]})
    (itinerary,) = link(maker, documents)
    assert [stop.place.span.text for stop in itinerary.stops] == [f"Town{number:04}" for number in range(80)]


def test_endless_journeys_take_no_time() -> None:
    maker, documents = make_story({"articles": [_long_journey(2000)]})
    start = time.process_time()
    (itinerary,) = link(maker, documents)
    assert len(itinerary.stops) == 2000
    assert time.process_time() - start < 5


def test_no_articles_no_journeys() -> None:
    assert link_itineraries([], [], []) == ()
