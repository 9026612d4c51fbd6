"""Event mentions against their words: trigger, type, status, whose word, participants, place, thing, number, time."""

from collections.abc import Iterator, Sequence

from onrecord.link.support.checking_faults import VOICES, Fault, holds, within
from onrecord.link.support.checking_page import Page
from onrecord.link.support.checking_reports import is_reported
from onrecord.link.support.checking_status import allowed_statuses
from onrecord.link.support.checking_tables import words_of_type
from onrecord.link.support.checking_values import number_stands
from onrecord.link.support.checking_words import around, tokens_of
from onrecord.model import EventMention, Span

_POINTS = frozenset(".,-’'")


def check_event(page: Page, event: EventMention) -> Iterator[Fault]:
    """The faults of an event mention; the first one that it cannot stand with is the last."""
    wrong = next(_wrong(page, event), None)
    if wrong:
        yield Fault(event.id, wrong, span=event.trigger)
        return
    if (strange := next(wrong_voices(page, event.trigger, event.according_to), None)) is not None:
        yield Fault(event.id, strange, VOICES, " ".join(_voices_over(page, event.trigger)), event.trigger)
    yield from _participants(page, event)
    yield from _parts(page, event)


def _voices_over(page: Page, anchor: Span) -> list[str]:
    """The reports in whose contents words stand, the innermost first."""
    found = dict.fromkeys(page.contents.over(anchor.start))
    for id_ in tuple(found):
        outer: str | None = page.attributions[id_].inside
        while outer is not None and outer in page.attributions and outer not in found:
            found[outer] = None
            outer = page.attributions[outer].inside
    return list(found)


def _wrong(page: Page, event: EventMention) -> Iterator[str]:
    """Why an event mention cannot stand."""
    text, spans = page.text, (event.trigger, *event.evidence)
    if not all(holds(text, span) for span in spans) or not within(event.trigger, event.evidence):
        yield f"the trigger {event.trigger.text!r} does not stand in the evidence"
        return
    near = around(text, event.trigger)
    if not any(token.word in words_of_type(event.type) for token in near.own):
        yield f"{event.trigger.text!r} tells of no event of type {event.type!r}"
    if event.status not in allowed_statuses(near):
        yield f"no word about {event.trigger.text!r} tells of an event that is {event.status!r}"
    if not event.according_to and not any(page.contents.over(event.trigger.start)) and is_reported(text, event.trigger):
        yield f"{event.trigger.text!r} stands in reported speech, and the row names nobody's word"


def wrong_voices(page: Page, anchor: Span, according_to: Sequence[str]) -> Iterator[str]:
    """Why the attributions that a row names are not those over its anchor."""
    over = set(page.contents.over(anchor.start))
    missing = over.difference(according_to)
    if missing:
        yield f"{anchor.text[:40]!r} stands in what {min(missing)} reports, and the row does not say so"
    chain = _with_outer(page, over)
    strange = [id_ for id_ in according_to if id_ not in chain]
    if strange:
        yield f"{anchor.text[:40]!r} does not stand in what {strange[0]} reports"


def _with_outer(page: Page, inner: set[str]) -> set[str]:
    """Attributions and those that they stand inside."""
    found, todo = set(inner), sorted(inner)
    while todo:
        said = page.attributions.get(todo.pop())
        if said and said.inside and said.inside not in found:
            found.add(said.inside)
            todo.append(said.inside)
    return found


def _participants(page: Page, event: EventMention) -> Iterator[Fault]:
    """Participants of whom the evidence has no mention; of an act of speech the speaker may stand before it."""
    around_ = [said for said in page.attributions_at(event.trigger) if said not in event.according_to]
    speakers = page.speakers(around_)
    for each in event.participants:
        if not page.stands(each.mention, event.evidence) and each.mention not in speakers:
            words = page.mentions[each.mention].span.text if each.mention in page.mentions else each.mention
            reason = f"no mention of the {each.role} {words[:40]!r} stands in the evidence"
            yield Fault(event.id, reason, "participant", each.mention, event.trigger)


def _parts(page: Page, event: EventMention) -> Iterator[Fault]:
    """Place, thing and time that do not stand in the evidence, or say another number."""
    place, item = event.place, event.item
    if place and not (holds(page.text, place.span) and _near(place.span, event)):
        yield Fault(event.id, f"the place {place.span.text[:40]!r} does not stand in the evidence", "place")
    elif place and place.name and not _shares(place.name, place.span.text):
        yield Fault(event.id, f"the place {place.span.text[:40]!r} is not {place.name!r}", "place")
    if item and not (holds(page.text, item.span) and within(item.span, event.evidence)):
        yield Fault(event.id, f"{item.span.text[:40]!r} does not stand in the evidence", "item")
    elif item and item.quantity and not number_stands(item.quantity, item.span.text):
        yield Fault(event.id, f"the number {item.quantity!r} does not stand in {item.span.text[:40]!r}", "item")
    if event.time and not _time_stands(page, event):
        yield Fault(event.id, "its time does not stand in the evidence, nor is it that of a report of it", "time")


def _near(span: Span, event: EventMention) -> bool:
    return within(span, event.evidence)


def _shares(name: str, words: str) -> bool:
    """Whether two namings share a word, or one is short for the other.

    >>> _shares("United States", "U.S."), _shares("Oslo", "Bergen")
    (True, False)
    """
    first, second = ({token.word for token in tokens_of(part, 0, len(part))} - _POINTS for part in (name, words))
    return bool(first & second) or {word[0] for word in name.split()} == {
        letter for letter in words if letter.isupper()
    }


def _time_stands(page: Page, event: EventMention) -> bool:
    time = page.times.get(event.time.time) if event.time else None
    if time is None:
        return False
    told = {said.id for said in page.told_at.get(time.id, ())}
    return within(time.span, event.evidence) or bool(told & {*event.according_to, *page.attributions_at(event.trigger)})
