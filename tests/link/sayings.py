"""Stories made by hand for the stages that join articles: what reading would have found in a few texts of ours.

A story has `who` (names to the forms that stand for them) and `articles`, an article `text`, `published`, `times`, `says` and
`events`. Words are found where they first stand in the text.
"""

from dataclasses import replace
from typing import Any

from onrecord.model import (
    Article,
    Attribution,
    Document,
    Entity,
    EventMention,
    Item,
    Masthead,
    Mention,
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


def make_story(row: dict[str, Any]) -> tuple[list[Document], list[Entity]]:
    """The documents of a story and the entities that its names mean."""
    documents = [_document(number, article, row["who"]) for number, article in enumerate(row["articles"])]
    entities = []
    for name, forms in row["who"].items():
        found = [m.id for d in documents for m in d.mentions if m.span.text in forms]
        if found:
            state = row.get("states", {}).get(name)
            identity = "entity-" + min(found).rpartition("-")[2]
            entities.append(Entity(identity, name, "person", tuple(forms), state=state, mentions=tuple(found)))
    return documents, entities


def said_ids(documents: list[Document], row: dict[str, Any]) -> dict[str, str]:
    """Keys of attributions ("1.2": the second of the first article) to their ids."""
    return {
        f"{nth}.{place}": said.id
        for nth, document in enumerate(documents, 1)
        for place, said in enumerate(document.attributions, 1)
    }


def _document(number: int, row: dict[str, Any], who: dict[str, list[str]]) -> Document:
    article = Article.from_text(row["text"], file=f"{number:03}.txt")
    if row.get("id"):
        article = article.with_id(row["id"])
    day = row.get("published")
    document = Document(
        article=article,
        passages=(Passage(Span.of(article.text, 0, len(article.text)), "body", 1),),
        published=Published(day, day, day),
        masthead=Masthead(publisher=row.get("publisher"), agencies=tuple(row.get("agencies", ()))),
        mentions=tuple(_mentions(article, who)),
    )
    document = _with_times(document, row.get("times", {}))
    said: list[Attribution] = []
    for told in row.get("says", []):
        said.append(_said(document, told, said))
    document = replace(document, attributions=tuple(said))
    return replace(document, events=tuple(_event(document, told) for told in row.get("events", [])))


def _mentions(article: Article, who: dict[str, list[str]]) -> list[Mention]:
    found: dict[int, Mention] = {}
    forms = sorted((form for forms in who.values() for form in forms), key=len)
    for form in forms:
        start = article.text.find(form)
        while start >= 0:
            identity = row_id("mention", article.id, start)
            found[start] = Mention(identity, Span.of(article.text, start, start + len(form)), "name", "person")
            start = article.text.find(form, start + 1)
    return [found[start] for start in sorted(found)]


def _with_times(document: Document, days: dict[str, str]) -> Document:
    """`days` gives the words of a time and its value, an ISO day or `P1Y`."""
    times, values = [], []
    for words, value in days.items():
        span = _span(document, words)
        identity = row_id("time", document.article.id, span.start)
        times.append(Time(identity, span, "DATE" if value[0] != "P" else "DURATION", value=value))
        day = value if value[0] != "P" else None
        values.append(TimeValue(identity, value, day, day, "explicit"))
    return replace(document, times=tuple(times), values=tuple(values))


def _said(document: Document, row: dict[str, Any], before: list[Attribution]) -> Attribution:
    content = tuple(_span(document, words) for words in row["content"])
    source = _span(document, row["who"]) if row.get("who") else None
    cue = _span(document, row.get("cue", "said"))
    speakers = [m.id for m in document.mentions if source and source.start <= m.span.start and m.span.end <= source.end]
    return Attribution(
        row_id("attribution", document.article.id, content[0].start),
        source,
        cue,
        content,
        row.get("kind", "named person" if speakers else "unnamed"),
        row.get("quote", "indirect"),
        row.get("act", "say"),
        tuple(speakers),
        time=_time(document, row.get("time")),
        polarity=row.get("polarity", "+"),
        responds_to=before[row["answers"] - 1].id if row.get("answers") else None,
        inside=before[row["inside"] - 1].id if row.get("inside") else None,
        channel=row.get("channel"),
    )


def _event(document: Document, row: dict[str, Any]) -> EventMention:
    trigger = _span(document, row["trigger"])
    people = [m for m in document.mentions if m.span.text in row.get("who", ())]
    time = _time(document, row.get("time"))
    return EventMention(
        row_id("event_mention", document.article.id, trigger.start),
        row["type"],
        trigger,
        row.get("status", "occurred"),
        tuple(Participant(m.id, "agent") for m in people),
        Place(_span(document, row["place"]), row["place"]) if row.get("place") else None,
        Item(_span(document, row["item"])) if row.get("item") else None,
        When(time) if time else None,
        according_to=tuple(document.attributions[n - 1].id for n in row.get("by", ())),
        evidence=(_span(document, row["clause"]),) if row.get("clause") else (trigger,),
    )


def _time(document: Document, words: str | None) -> str | None:
    return next((time.id for time in document.times if time.span.text == words), None)


def _span(document: Document, words: str) -> Span:
    start = document.article.text.index(words)
    return Span.of(document.article.text, start, start + len(words))
