"""Itineraries: the stops of one journey in order, told in one sentence or in several, with the days that can be derived.

`legs` are what the tellings of visits say of stops, `journeys` joins and orders them, `bounds` derives arrivals and departures. No
day is made up: what nobody states stays an interval, or open.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.link.events.places import area, is_same, may_be_one
from onrecord.link.events.tellings import named_of, tellings_of
from onrecord.link.itineraries.bounds import Stay, as_interval, derive, shared
from onrecord.link.itineraries.journeys import Journey, Link, find_journeys, find_links
from onrecord.link.itineraries.legs import Leg, legs_of
from onrecord.link.order import article_order
from onrecord.model import Document, Entity, Event, EventStatus, Evidence, Itinerary, Stop, entities_by_mention

__all__ = ["link_itineraries"]

_LATER: tuple[EventStatus, ...] = ("occurred", "under way", "cancelled", "postponed")
"""Statuses that outrun a plan, the furthest first."""


@dataclass
class _Traveller:
    """What all articles tell of one traveller's journeys: legs by stop, in the order of the articles, and links."""

    legs: dict[str, list[Leg]] = field(default_factory=lambda: defaultdict(list))
    links: list[Link] = field(default_factory=list)


def link_itineraries(
    documents: Sequence[Document], entities: Sequence[Entity], events: Sequence[Event]
) -> tuple[Itinerary, ...]:
    """The journeys of two places or more that some documents tell of, by traveller, in the order of the articles."""
    ordered = sorted(documents, key=article_order)
    meant = entities_by_mention(entities)
    named = named_of(ordered, meant)
    of_mention = {mention: event for event in events for mention in event.mentions}
    travellers: dict[str, _Traveller] = defaultdict(_Traveller)
    places: dict[tuple[str, int], str] = {}
    for document in ordered:
        places |= _places(document, meant)
        legs = legs_of(document, list(tellings_of(document, meant, named)), of_mention)
        for traveller, told in _by_traveller(legs):
            own = list(_departures_tied(told))
            for leg in own:
                travellers[traveller].legs[leg.stop].append(leg)
            travellers[traveller].links += find_links(own, document.article.text)
    found = (
        itinerary
        for traveller, journeys in travellers.items()
        for journey in find_journeys(journeys.links, _days(journeys))
        if (itinerary := _itinerary(traveller, journey, journeys.legs, places)) is not None
    )
    return tuple(sorted(found, key=lambda itinerary: itinerary.id))


def _places(document: Document, entities: Mapping[str, Sequence[str]]) -> Iterator[tuple[tuple[str, int], str]]:
    """The entity of each mention, by article and start."""
    for mention in document.mentions:
        for entity in entities.get(mention.id, ())[:1]:
            yield (document.article.id, mention.span.start), entity


def _by_traveller(legs: Sequence[Leg]) -> Iterator[tuple[str, list[Leg]]]:
    found: dict[str, list[Leg]] = defaultdict(list)
    for leg in legs:
        for traveller in sorted(leg.telling.who("agent")):
            found[traveller].append(leg)
    yield from found.items()


def _departures_tied(legs: Sequence[Leg]) -> Iterator[Leg]:
    """The legs, a departure from a place told before as one of that stop; from any other place it is left out."""
    stops: dict[str | None, Leg] = {}
    for leg in legs:
        if not leg.leaves:
            stops[area(leg.place)] = leg
            yield leg
        elif (before := stops.get(area(leg.place))) is not None and may_be_one(before.place, leg.place):
            yield replace(leg, stop=before.stop, place=before.place)


def _days(told: _Traveller) -> dict[str, int]:
    """The first day that a stop may be reached, where one is stated."""
    found = {}
    for stop, legs in told.legs.items():
        stay = shared(leg.stay for leg in legs)
        bound = stay.arrive.first or stay.depart.first or stay.arrive.last or stay.depart.last
        if bound is not None:
            found[stop] = bound[0]
    return found


def _itinerary(
    traveller: str, journey: Journey, told: Mapping[str, Sequence[Leg]], places: Mapping[tuple[str, int], str]
) -> Itinerary | None:
    """The itinerary of a journey; None where its stops are one place."""
    legs = [told[stop] for stop in journey.stops]
    if all(may_be_one(legs[0][0].place, other[0].place) for other in legs[1:]):
        return None
    whole = next((leg.whole for own in legs for leg in own if leg.whole is not None), None)
    stays = derive([shared(leg.stay for leg in own) for own in legs], journey.ordered, whole)
    stops = tuple(_stop(own, stay, places) for own, stay in zip(legs, stays, strict=True))
    mentions = tuple(dict.fromkeys(leg.telling.mention.id for own in legs for leg in own))
    return Itinerary("itinerary-" + min(mentions).rpartition("-")[2], traveller, stops, mentions)


def _stop(legs: Sequence[Leg], stay: Stay, places: Mapping[tuple[str, int], str]) -> Stop:
    place = legs[0].place
    entities = [
        places[leg.telling.article, leg.start]
        for leg in legs
        if (leg.telling.article, leg.start) in places and leg.telling.place and is_same(leg.telling.place, place)
    ]
    purposes = [leg.telling.mention.purpose.text for leg in legs if leg.telling.mention.purpose]
    evidence = (Evidence(leg.telling.article, span) for leg in legs for span in leg.telling.mention.evidence)
    return Stop(
        place=place,
        entity=next(iter(entities), None),
        arrive=as_interval(stay.arrive),
        depart=as_interval(stay.depart),
        purpose=next(iter(purposes), None),
        status=_status(legs),
        evidence=tuple(dict.fromkeys(evidence)),
    )


def _status(legs: Sequence[Leg]) -> EventStatus:
    """The furthest told of a stop; a departure for it is no arrival."""
    told = [leg.event.status for leg in legs if leg.telling.mention.type != "depart"]
    told = told or ["under way" if leg.event.status == "occurred" else leg.event.status for leg in legs]
    return next((status for status in _LATER if status in told), told[0])
