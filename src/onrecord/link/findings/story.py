"""What the ids of a record stand for, and how its words are quoted in a finding."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from onrecord.link.contents import Page
from onrecord.link.origins import OriginIndex
from onrecord.model import (
    READ_TYPES,
    Attribution,
    Document,
    EventMention,
    Evidence,
    Finding,
    FindingType,
    Interval,
    Mention,
    Record,
    Slot,
    Span,
    Strength,
    Time,
    TimeValue,
    entities_by_mention,
    row_id,
)

_T = TypeVar("_T")
MOST_MEMBERS = 6
_MARKS = frozenset('“”"')
_SINGLE = str.maketrans('“”"', "‘’'")
_MONTH = 31
LONGEST = 300
"""A quotation in a finding has at most so many characters."""


class Placed:
    """What an article holds, in the order of its text, so that what stands within a span is found at once."""

    def __init__(self, document: Document) -> None:
        self._mentions = sorted(document.mentions, key=lambda mention: mention.span.start)
        self._times = sorted(document.times, key=lambda time: time.span.start)
        self._events = sorted(document.events, key=lambda event: event.trigger.start)

    def mentions(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that begin within two offsets."""
        first = bisect_left(self._mentions, start, key=lambda mention: mention.span.start)
        return self._mentions[first : bisect_left(self._mentions, end, key=lambda mention: mention.span.start)]

    def times(self, start: int, end: int) -> Sequence[Time]:
        """The times that begin within two offsets."""
        first = bisect_left(self._times, start, key=lambda time: time.span.start)
        return self._times[first : bisect_left(self._times, end, key=lambda time: time.span.start)]

    def events(self, start: int, end: int) -> Sequence[EventMention]:
        """The events whose trigger begins within two offsets."""
        first = bisect_left(self._events, start, key=lambda event: event.trigger.start)
        return self._events[first : bisect_left(self._events, end, key=lambda event: event.trigger.start)]


class Story:
    """A record with what its ids stand for."""

    def __init__(self, record: Record, origins: OriginIndex) -> None:
        self.record = record
        self.origins = origins
        self.entities = {entity.id: entity for entity in record.entities}
        self.events = {event.id: event for event in record.events}
        self.meant = entities_by_mention(record.entities)
        self.said: dict[str, tuple[Document, Attribution]] = {
            said.id: (document, said) for document in record.documents for said in document.attributions
        }
        self.told: dict[str, tuple[Document, EventMention]] = {
            told.id: (document, told) for document in record.documents for told in document.events
        }
        self._words = {mention.id: mention.span.text for document in record.documents for mention in document.mentions}
        self.values: dict[str, TimeValue] = {v.of: v for document in record.documents for v in document.values}
        self._pages: dict[str, Page] = {}
        self._placed: dict[str, Placed] = {}
        self._made: dict[Hashable, Any] = {}

    def once(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """What `make` gives, made once for each key, for all that ask for it."""
        if key not in self._made:
            self._made[key] = make()
        made: _T = self._made[key]
        return made

    @cached_property
    def copied(self) -> frozenset[str]:
        """The attributions (ids) that an article repeats word for word from the one it copies."""
        first: dict[tuple[str, ...], str] = {}
        copied = set()
        for id_ in sorted(self.said, key=lambda id_: (self.said[id_][0].article.id in self.origins.copy_of, id_)):
            document, said = self.said[id_]
            words = (said.source.text if said.source else "", *(span.text for span in said.content))
            key = (self.origins.group(document.article.id), *words)
            other = first.setdefault(key, document.article.id)
            if other != document.article.id:
                copied.add(id_)
        return frozenset(copied)

    def page(self, document: Document) -> Page:
        """The document with what its words stand for; made once."""
        if document.article.id not in self._pages:
            self._pages[document.article.id] = Page(document, self.meant)
        return self._pages[document.article.id]

    def placed(self, document: Document) -> Placed:
        """What the document holds, by place; made once."""
        if document.article.id not in self._placed:
            self._placed[document.article.id] = Placed(document)
        return self._placed[document.article.id]

    def speakers(self, said: Attribution) -> tuple[str, ...]:
        """The entities (ids) that speak."""
        return tuple(dict.fromkeys(entity for mention in said.speakers for entity in self.meant.get(mention, ())))

    def speaker(self, said: Attribution) -> str:
        """Who speaks: names, where all have one; else the words of the article."""
        names = [self.entities[entity].name for entity in self.speakers(said)]
        if names and said.source_kind in ("named person", "body", "media") and all(map(_is_name, names)):
            return " and ".join(names)
        return shortened(said.source.text) if said.source else "nobody named"

    def words(self, mention: str) -> str:
        """The words of a mention (its id)."""
        return self._words.get(mention, "")

    def name(self, entity: str) -> str:
        """The name of an entity."""
        return self.entities[entity].name if entity in self.entities else entity

    def saying(self, said: str, spans: Sequence[Span] = ()) -> Evidence:
        """Who says what as it stands in the article, else only what (`spans`, or all of the content)."""
        document, found = self.said[said]
        spans = spans or found.content
        parts = [part for part in (found.source, found.cue, *spans) if part]
        start, end = min(part.start for part in parts), max(part.end for part in parts)
        text = document.article.text
        if end - start <= LONGEST and "\n" not in text[start:end] and _is_read(document, start, end):
            return Evidence(document.article.id, Span.of(text, start, end))
        return quoted(document, spans[0])


def make_finding(
    type_: FindingType,
    members: Sequence[str],
    issue: str,
    explanation: str,
    evidence: Iterable[Evidence],
    *,
    origins: OriginIndex | None = None,
    claims: Sequence[str] = (),
    asked_of: str | None = None,
    asked_on: Interval | None = None,
    slot: Slot | None = None,
    strength: Strength | None = None,
    sides: Sequence[str] = (),
) -> Finding:
    """A finding with an id that its kind, members and issue give. `claims` are the attributions whose origins it has."""
    shown = tuple(dict.fromkeys(evidence))
    return Finding(
        id=row_id("finding", f"{type_} {' '.join(sorted(members))} {issue}", 0),
        type=type_,
        members=tuple(members)[:MOST_MEMBERS],
        issue=issue,
        explanation=explanation,
        slot=slot,
        strength=strength,
        asked_of=asked_of,
        asked_on=asked_on,
        evidence=shown,
        articles=tuple(dict.fromkeys(each.article for each in shown)),
        origins=origins.of_claims(claims) if origins else None,
        sides=tuple(sides),
    )


def quoted(document: Document, span: Span) -> Evidence:
    """Some words of a document, cut at a space where they are too many."""
    if len(span.text) <= LONGEST:
        return Evidence(document.article.id, span)
    kept = span.text[:LONGEST].rsplit(None, 1)[0] or span.text[:LONGEST]
    return Evidence(document.article.id, Span.of(document.article.text, span.start, span.start + len(kept)))


def shortened(text: str, most: int = 80) -> str:
    """A text on one line, cut at a word with an ellipsis."""
    words = " ".join(text.split())
    return words if len(words) <= most else (words[: most - 1].rsplit(" ", 1)[0] or words[: most - 1]) + "…"


def in_marks(text: str) -> str:
    """A shortened text in quotation marks; those within it become single ones.

    >>> in_marks('“We wait,”'), in_marks('they are "ready" now')
    ('“We wait,”', "“they are 'ready' now”")
    """
    words = shortened(text)
    if words[:1] in _MARKS and not _MARKS & set(words[1:-1]):
        words = words.strip("".join(_MARKS))
    return f"“{words.translate(_SINGLE)}”"


def told_day(time: Interval | TimeValue | None) -> str:
    """The day or days of a time, for a sentence; empty where it is not told to a month."""
    if time is None or not time.earliest or not time.latest:
        return ""
    first, last = time.earliest[:10], time.latest[:10]
    if (date.fromisoformat(last) - date.fromisoformat(first)).days > _MONTH:
        return ""
    return first if first == last else f"{first} to {last}"


def listed(parts: Iterable[str]) -> str:
    """Words in one line, those that are empty left out."""
    return ", ".join(part for part in parts if part)


def _is_name(words: str) -> bool:
    """Whether words name somebody: not "army" or "the team"."""
    return any(word[:1].isupper() for word in words.split()[-1:])


def _is_read(document: Document, start: int, end: int) -> bool:
    """Whether nothing pasted in stands between two offsets."""
    return all(
        passage.type in READ_TYPES
        for passage in document.passages
        if passage.span.start < end and start < passage.span.end
    )
