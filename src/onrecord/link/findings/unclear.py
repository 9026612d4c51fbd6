"""What an article itself says is not known: "it was unclear whether the gate would open" (`gap`)."""

import re
from collections.abc import Iterator
from itertools import islice

from onrecord.link.findings.gaps import question_of
from onrecord.link.findings.story import Story, in_marks, make_finding, quoted
from onrecord.model import Document, Finding, Span

_UNCLEAR = re.compile(
    r"\b[Ii]t(?:[’']s| is| was| remains| remained)(?: still| also| yet)?"
    r" (?:not(?: yet| immediately| entirely| at all)? (?:clear|known)|unclear|unknown|uncertain)"
    r" (?:if|how|who|why|what|when|where|which|whether)\b"
)
_END = re.compile(r"(?<=[A-Za-z0-9’'\"”]{3})[.!?;](?:[”\"’']|\s|$)|, (?:but|and|nor)\s| [―—–-] |\n")
_LONGEST = 240
_MOST = 4
"""So many of one article are enough."""


def find_unclear(story: Story) -> Iterator[Finding]:
    """The questions that articles, which are no copies, call open."""
    for document in story.record.documents:
        if document.article.id not in story.origins.copy_of:
            yield from islice(_open(document, story), _MOST)


def _open(document: Document, story: Story) -> Iterator[Finding]:
    for passage in document.passages:
        for found in _UNCLEAR.finditer(passage.span.text) if passage.type == "body" else ():
            end = _END.search(passage.span.text, found.end(), found.end() + _LONGEST)
            stop = end.start() if end else min(len(passage.span.text), found.end() + _LONGEST)
            span = Span.of(document.article.text, passage.span.start + found.start(), passage.span.start + stop)
            # "Mr." ends no sentence: a stop does after three letters only.
            asked = question_of(span.text[found.group().rindex(" ") + 1 :])
            if (row := _row(document, span)) is not None:
                claims = [row] if row in story.said else []
                yield make_finding(
                    "gap",
                    [row],
                    asked,
                    f"{asked}: told to be open: {in_marks(span.text)}.",
                    [quoted(document, span)],
                    origins=story.origins if claims else None,
                    claims=claims,
                )


def _row(document: Document, span: Span) -> str | None:
    """The saying that the words stand in; else the event or saying of their paragraph that is nearest."""
    for said in document.attributions:
        if any(part.start <= span.end and span.start <= part.end for part in said.content):
            return said.id
    text = document.article.text
    first = text.rfind("\n", 0, span.start) + 1
    last = text.find("\n", span.end) % (len(text) + 1)
    beside = [
        (abs(event.trigger.start - span.start), event.id)
        for event in document.events
        if first <= event.trigger.start < last
    ]
    beside += [
        (abs(said.content[0].start - span.start), said.id)
        for said in document.attributions
        if said.content and first <= said.content[0].start < last
    ]
    return min(beside)[1] if beside else None
