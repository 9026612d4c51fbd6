"""Itineraries and dated plans as iCalendar (RFC 5545): whole days that somebody stated, TENTATIVE while planned."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from onrecord.dossier.brief import event_clause
from onrecord.dossier.happened import AHEAD
from onrecord.dossier.lines import voices_of
from onrecord.dossier.lookup import Lookup
from onrecord.dossier.wording import printable, shortened
from onrecord.model import Event, EventStatus, Evidence, Interval, Itinerary, Record, Stop
from onrecord.version import __version__

_MOST_OCTETS = 75
_DROPPED = frozenset({"denied", "cancelled", "postponed", "did not occur"})
_DROPPED_PLANS = frozenset({"cancelled", "postponed"})
_WORDS = 300


def calendar(record: Record) -> str:
    """The calendar as text with CRLF line ends; the same record gives the same bytes."""
    lookup = Lookup.of(record)
    stamp = (record.as_of or "1970-01-01")[:10].replace("-", "") + "T000000Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//OnRecord//{__version__}//EN", "CALSCALE:GREGORIAN"]
    lines += [f"X-WR-CALNAME:{_text(record.story or 'OnRecord')}"]
    for event in record.events:
        if event.status in AHEAD or event.status in _DROPPED_PLANS:
            lines += _plan(event, record, lookup, stamp)
    for journey in record.itineraries:
        lines += _journey(journey, lookup, stamp)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _folded(line))


def _plan(event: Event, record: Record, lookup: Lookup, stamp: str) -> Iterator[str]:
    day = stated_day(event.time)
    if day and (event.participants or event.item):
        voice = voices_of(event.according_to, lookup)
        place = (event.place.name or event.place.span.text) if event.place else None
        summary = event_clause(event, lookup, record.as_of)
        yield from _entry(event.id, stamp, (day, day), event.status, summary, place, voice, event.evidence, lookup)


def _journey(journey: Itinerary, lookup: Lookup, stamp: str) -> Iterator[str]:
    for number, stop in enumerate(journey.stops, 1):
        if days := _days_of(stop):
            place = stop.place.name or stop.place.span.text
            who = lookup.names.get(journey.traveller, journey.traveller)
            summary = f"{who}: {place}" + (f", {stop.purpose}" if stop.purpose else "")
            row = f"{journey.id}-{number}"
            yield from _entry(row, stamp, days, stop.status, summary, place, "", stop.evidence, lookup)


def stated_day(time: Interval | None) -> date | None:
    """The one day of an interval that words of an article state; None where it is open, longer, or nobody's words.

    >>> stated_day(Interval("2031-03-09", "2031-03-09", "2031-03-09", ("time-1",)))
    datetime.date(2031, 3, 9)
    >>> stated_day(Interval("2031-03", "2031-03-01", "2031-03-31", ("time-1",)))
    """
    if time is None or not time.of or not time.earliest or not time.latest or time.earliest[:10] != time.latest[:10]:
        return None
    return date.fromisoformat(time.earliest[:10])


def _days_of(stop: Stop) -> tuple[date, date] | None:
    """First and last day of a stop; a day that nobody states is not made up: then the stated one stands alone."""
    first, last = stated_day(stop.arrive), stated_day(stop.depart)
    if first and last:
        return (first, last) if first <= last else (last, first)
    day = first or last
    return (day, day) if day else None


def _entry(
    row: str,
    stamp: str,
    days: tuple[date, date],
    status: EventStatus,
    summary: str,
    place: str | None,
    voice: str,
    evidence: Iterable[Evidence],
    lookup: Lookup,
) -> Iterator[str]:
    cited = [f"{lookup.place_of(each)}: {shortened(each.span.text, _WORDS)}" for each in evidence]
    about = [f"{status}{', according to ' + voice if voice else ''}", *cited[:3], row]
    yield "BEGIN:VEVENT"
    yield f"UID:{row}@onrecord"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{days[0]:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{min(days[1], date.max - timedelta(1)) + timedelta(1):%Y%m%d}"
    yield f"SUMMARY:{_text(summary)}"
    if place:
        yield f"LOCATION:{_text(place)}"
    yield "DESCRIPTION:" + "\\n".join(map(_text, about))
    yield f"STATUS:{'CANCELLED' if status in _DROPPED else 'TENTATIVE' if status in AHEAD else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(words: str) -> str:
    """Words as a TEXT value: one line, with backslash, semicolon and comma escaped."""
    folded = " ".join(printable(words).split())
    return folded.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, those after the first behind a blank; no letter is cut in two."""
    piece, octets = "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > _MOST_OCTETS:
            yield piece
            piece, octets = " ", 1
        piece, octets = piece + letter, octets + size
    yield piece
