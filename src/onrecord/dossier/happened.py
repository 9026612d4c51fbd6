"""What happened and what is planned, an event a line: when, who did what, and whose word it is."""

from collections.abc import Mapping, Sequence

from rich.text import Text

from onrecord.dossier.lookup import Lookup
from onrecord.dossier.wording import days, is_told, shortened
from onrecord.model import Event, EventParticipant, Interval, Record
from onrecord.tables import load_columns

AHEAD = frozenset({"planned", "expected", "possible", "conditional"})
_WHEN, _WHAT = 14, 66
_MANY = 2
SPEECH = frozenset(
    "announce declare propose request demand accept refuse reject warn threaten accuse criticise support promise testify".split()
)
"""Acts of speech stand under what was promised and said; here they would crowd out what was done."""

_LAST = "9999"
_OFF = frozenset({"cancel", "postpone"})
"""Acts that tell nothing by themselves: what is off says so in its own line."""


def happened(record: Record, lookup: Lookup) -> list[Text]:
    """The events of a record that have a day or two parties, in order of time; those still ahead have a question mark."""
    kept = [event for event in record.events if _is_told(event, lookup) and not _is_promised(event, record)]
    kept.sort(key=lambda event: (_start(event) if _is_dated(event, lookup) else _LAST, event.id))
    return [_line(event, record, lookup) for event in kept]


def _is_told(event: Event, lookup: Lookup) -> bool:
    if event.type in SPEECH or event.ongoing or (event.type in _OFF and event.item is None):
        return False
    parties = len({participant.entity for participant in event.participants})
    if _is_dated(event, lookup):
        return parties > 0 or event.item is not None
    return parties > 1 and (event.place is not None or len(event.articles) > 1)


def _is_dated(event: Event, lookup: Lookup) -> bool:
    """Whether words tell when it was, and not only how late an article may be that has no day."""
    return event.time is not None and any(is_told(lookup.values[of]) for of in event.time.of if of in lookup.values)


def _is_promised(event: Event, record: Record) -> bool:
    """Whether an event ahead is what somebody undertook to do: it stands under the promises."""
    trigger = event.trigger
    return event.status in AHEAD and any(
        each.action.article == trigger.article and each.action.span.start <= trigger.span.start < each.action.span.end
        for each in record.commitments
    )


def _start(event: Event) -> str:
    time = event.time or Interval()
    return time.earliest or time.latest or _LAST


def _line(event: Event, record: Record, lookup: Lookup) -> Text:
    ahead = "?" if event.status in AHEAD else " "
    when = shortened(when_told(event.time, record.as_of), _WHEN) if _is_dated(event, lookup) else ""
    line = Text.assemble(
        f" {when:{_WHEN}} ", (ahead, "bold yellow"), f" {shortened(told(event, lookup), _WHAT):{_WHAT}} "
    )
    return line.append(whose_word(event, lookup), style="cyan")


def when_told(time: Interval | None, as_of: str | None) -> str:
    """A day or interval, its year left out where it is that of the day the record speaks from."""
    if time is None or not (time.earliest or time.latest):
        return ""
    if time.earliest is None:
        written = "by " + days(time.latest, time.latest)
    elif time.latest is None:
        written = days(time.earliest, time.earliest) + " on"
    else:
        written = days(time.earliest, time.latest).replace(" to ", "-")
    return written.replace(f" {as_of[:4]}", "") if as_of else written


def told(event: Event, lookup: Lookup) -> str:
    """An event in one line, in the present: "Sung Kim meets North Korean officials, Panmunjom"."""
    agents, others = _names(event, lookup, ("agent",)), _names(event, lookup, ("counterpart", "target"))
    if event.type == "meet" and len(agents) < _MANY and others:
        agents, others = [*agents, *others], []
    words = _wording().get(event.type) or dict.fromkeys(("one", "many", "none"), event.type)
    clause = _active(event, words, agents, others) if agents else _passive(event, words, others)
    if receivers := _names(event, lookup, ("recipient",)):
        clause += f" to {', '.join(receivers)}"
    unsaid = ", by whom: unsaid" if not agents and event.item and event.status == "occurred" else ""
    return clause + _where(event, words.get("to", "")) + _status(event) + unsaid


def _active(event: Event, words: Mapping[str, str], agents: Sequence[str], others: Sequence[str]) -> str:
    parts = [", ".join(agents), words["many" if len(agents) > 1 else "one"]]
    if others:
        parts += [words.get("with", ""), ", ".join(others)]
    if event.item and event.item.text not in others:
        parts.append(event.item.text)
    return " ".join(part for part in parts if part)


def _passive(event: Event, words: Mapping[str, str], others: Sequence[str]) -> str:
    subject = event.item.text if event.item else ", ".join(others)
    return f"{subject} {words['none']}".strip()


def _where(event: Event, preposition: str) -> str:
    if event.place is None:
        return ""
    name = event.place.name or event.place.span.text
    if not preposition:
        return f", {name}"
    return f" {name}" if preposition == "-" else f" {preposition} {name}"


def _status(event: Event) -> str:
    return "" if event.status == "occurred" else f", {event.status}"


def _names(event: Event, lookup: Lookup, roles: Sequence[str]) -> list[str]:
    found = [lookup.name(each) for each in event.participants if _is_in(each, roles)]
    return list(dict.fromkeys(found))


def _is_in(participant: EventParticipant, roles: Sequence[str]) -> bool:
    return participant.role in roles


def whose_word(event: Event, lookup: Lookup) -> str:
    """Who says so, and where: the article by its key where it speaks in its own voice."""
    voices = dict.fromkeys(lookup.speaker(lookup.attributions[said]) for said in event.according_to)
    named = [shortened(voice, 28) for voice in voices]
    places = " ".join(dict.fromkeys(lookup.place_of(evidence) for evidence in event.evidence))
    return f"{', '.join(named[:2]) + ' ' if named else ''}[{places}]"


def _wording() -> Mapping[str, Mapping[str, str]]:
    return {row["type"]: row for row in load_columns("wording")}
