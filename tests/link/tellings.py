"""Stories of event mentions made by hand, for tests: names stand for entities, so that nothing hangs on reading.

An article is `day` (published; "" if unknown), `text`, perhaps `title` (its first words) and `events`: `type`, `trigger` (words of
the text), `status` ("occurred" without one), `who` (role to names), `place` ("Oslo|NO": words and state; "the border": words),
`when` ("in Monday 2031-03-10", "by June 2031-06-01..2031-06-30"), `item`, `by` (whose word), `purpose`, `ongoing`, `same` (on the
trigger of the one before). `times` of an article are further ones ("two days P2D"), each after the one before. Events are known as
"1a", "1b" … "2a" by article and order.
"""

from collections.abc import Sequence
from typing import Any

from onrecord.model import (
    Article,
    Attribution,
    Document,
    Entity,
    EventMention,
    Item,
    Mention,
    MentionForm,
    Participant,
    Passage,
    Place,
    Published,
    Span,
    Time,
    TimeValue,
    When,
    row_id,
)
from onrecord.tables import load_columns

STATES = {row["name"] for row in load_columns("places") if row["kind"] == "state"}


class Maker:
    """Documents of a story, the entities of its names and the labels of its events."""

    def __init__(self) -> None:
        self.mentions: dict[str, list[str]] = {}
        self.labels: dict[str, str] = {}

    def entities(self) -> tuple[Entity, ...]:
        """One entity for each name of the story."""
        return tuple(
            Entity("entity-" + min(ids).rpartition("-")[2], name, "person", mentions=tuple(ids))
            for name, ids in self.mentions.items()
        )

    def document(self, number: int, row: dict[str, Any]) -> Document:
        """The document of an article of a story, the `number`th."""
        article = Article.from_text(row["text"] + f"\n({number})", file=f"{number:03}.txt")
        found = _Layers(article)
        for n, event in enumerate(row.get("events", ())):
            made = found.event(event)
            self.labels[made.id] = f"{number}{chr(97 + n) if n < 26 else n}"
        found.further_times(row.get("times", ()))
        for name, ids in found.names.items():
            self.mentions.setdefault(name, []).extend(dict.fromkeys(ids))
        day = row.get("day") or None
        title = [Passage(found.span(row["title"]), "title", 1)] if "title" in row else []
        return Document(
            article,
            passages=tuple(title),
            times=tuple(sorted(found.times.values(), key=lambda time: time.span.start)),
            published=Published(day, day, day),
            values=tuple(found.values.values()),
            mentions=tuple(sorted(found.mentions.values(), key=lambda mention: mention.span.start)),
            attributions=tuple(found.attributions.values()),
            events=tuple(sorted(found.events, key=lambda event: event.trigger.start)),
        )


class _Layers:
    """What stands in one article, by where it stands."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.at = 0
        self.names: dict[str, list[str]] = {}
        self.mentions: dict[int, Mention] = {}
        self.times: dict[int, Time] = {}
        self.values: dict[int, TimeValue] = {}
        self.attributions: dict[str, Attribution] = {}
        self.events: list[EventMention] = []

    def span(self, words: str) -> Span:
        """The words where they stand in the sentence of the event, else anywhere in the text."""
        text = self.article.text
        first = max(text.rfind(". ", 0, self.at) + 2, text.rfind("\n", 0, self.at) + 1, 0) if self.at else 0
        start = text.find(words, first)
        start = start if start >= 0 else text.index(words)
        return Span.of(text, start, start + len(words))

    def event(self, row: dict[str, Any]) -> EventMention:
        """The event mention of a row, with all that it needs put into the layers."""
        text = self.article.text
        start = text.index(row["trigger"], self.at - bool(row.get("same")))
        trigger = Span.of(text, start, start + len(row["trigger"]))
        self.at = start
        place = self.place(row["place"]) if "place" in row else None
        made = EventMention(
            row_id("event_mention", self.article.id, place.span.start if place and row.get("same") else start),
            row["type"],
            trigger,
            row.get("status", "occurred"),
            tuple(
                Participant(self.mention(name), role) for role, names in row.get("who", {}).items() for name in names
            ),
            place,
            Item(self.span(row["item"]), row.get("quantity")) if "item" in row else None,
            self.when(row["when"]) if "when" in row else None,
            row.get("ongoing", False),
            purpose=self.span(row["purpose"]) if "purpose" in row else None,
            according_to=tuple(self.voice(words) for words in row.get("by", ())),
            evidence=(self.sentence(start),),
        )
        self.events.append(made)
        self.at = start + 1
        return made

    def sentence(self, start: int) -> Span:
        """The sentence that a place in the text lies in."""
        text = self.article.text
        first = max(text.rfind(". ", 0, start) + 2, text.rfind("\n", 0, start) + 1, 0) if start else 0
        first = 0 if text.rfind(". ", 0, start) < 0 and text.rfind("\n", 0, start) < 0 else first
        ends = [end for end in (text.find(". ", start), text.find("\n", start)) if end >= 0]
        last = min(ends, default=len(text) - 1)
        return Span.of(text, first, min(last + 1, len(text)))

    def mention(self, name: str) -> str:
        """The id of a mention of somebody known by `name`; "Halloran=she" where the words are others."""
        known, _, words = name.partition("=")
        span = self.span(words or known)
        id_ = row_id("mention", self.article.id, span.start)
        form: MentionForm = "nominal" if span.text.startswith(("A ", "a ", "an ", "other ")) else "name"
        self.mentions[span.start] = Mention(id_, span, form, "person", (id_,))
        self.names.setdefault(known, []).append(id_)
        return id_

    def place(self, words: str) -> Place:
        """The place of "Oslo|NO"; of words alone one that no table knows."""
        name, _, state = words.partition("|")
        return Place(self.span(name), name if state or name in STATES else None, state or None)

    def when(self, words: str) -> When:
        """The time of "in Monday 2031-03-10"."""
        relation, *said, value = words.split()
        return When(self.time(self.span(" ".join(said)), value), relation)  # type: ignore[arg-type]

    def further_times(self, rows: Sequence[str]) -> None:
        """Times that no event has for its own, each where its words stand after the one before."""
        at = 0
        for row in rows:
            *said, value = row.split()
            start = self.article.text.index(" ".join(said), at)
            at = start + len(" ".join(said))
            self.time(Span.of(self.article.text, start, at), value)

    def time(self, span: Span, value: str) -> str:
        """The id of a time that is put into the layers."""
        id_ = row_id("time", self.article.id, span.start)
        first, _, last = value.partition("..")
        is_length = value.startswith("P")
        self.times[span.start] = Time(id_, span, "DURATION" if is_length else "DATE", value=value)
        earliest, latest = (None, None) if is_length else (first, last or first)
        self.values[span.start] = TimeValue(id_, None if last else first, earliest, latest, "explicit")
        return id_

    def voice(self, words: str) -> str:
        """The id of an attribution whose source is `words`."""
        span = self.span(words)
        id_ = row_id("attribution", self.article.id, span.start)
        self.attributions[id_] = Attribution(id_, span, span, (), "body", "indirect", "say")
        return id_
