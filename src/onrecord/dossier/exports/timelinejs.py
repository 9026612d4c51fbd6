"""The dated events as TimelineJS3 reads them. That program takes its texts for HTML, so every word is escaped here."""

import html
import json
from typing import Any

from onrecord.dossier.brief import event_clause
from onrecord.dossier.lines import interval, voices_of
from onrecord.dossier.lookup import Lookup
from onrecord.dossier.people import as_of_in_words
from onrecord.dossier.wording import printable, shortened
from onrecord.model import Event, Record

_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_WORDS = 600


def timelinejs(record: Record) -> str:
    """JSON with a title and one slide an event that has a day, grouped by status; safe inside a script element too."""
    lookup = Lookup.of(record)
    slides = [_slide(event, record, lookup) for event in record.events if interval(event.time)]
    title = {"text": {"headline": _html(record.story or "The record"), "text": f"As of {as_of_in_words(record)}"}}
    text = json.dumps({"title": title, "events": slides}, ensure_ascii=False, indent=1)
    return "".join(_IN_SCRIPT.get(letter, letter) for letter in text) + "\n"


def _slide(event: Event, record: Record, lookup: Lookup) -> dict[str, Any]:
    voice = voices_of(event.according_to, lookup)
    cited = [f"{lookup.place_of(each)}: {shortened(each.span.text, _WORDS)}" for each in event.evidence[:3]]
    about = [event.status + (f", according to {voice}" if voice else ""), *cited, event.id]
    slide: dict[str, Any] = {
        "unique_id": event.id,
        "group": event.status,
        "display_date": interval(event.time),
        "text": {
            "headline": _html(event_clause(event, lookup, record.as_of)),
            "text": "".join(f"<p>{_html(part)}</p>" for part in about),
        },
    }
    assert event.time is not None
    first, last = event.time.earliest or event.time.latest, event.time.latest or event.time.earliest
    slide["start_date"] = _date(first or "")
    if first != last:
        slide["end_date"] = _date(last or "")
    return slide


def _date(day: str) -> dict[str, str]:
    return dict(zip(("year", "month", "day"), day[:10].split("-"), strict=False))


def _html(words: str) -> str:
    return html.escape(" ".join(printable(words).split()))
