"""One article as the program understood it: passages by type in the margin, times with their values, events, who said what."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rich.text import Text

from onrecord.dossier.lookup import Lookup
from onrecord.dossier.said import told_line
from onrecord.dossier.wording import printable, published_in_words, value_in_words
from onrecord.model import READ_TYPES, Attribution, Document, Passage

_STYLES = {"title": "bold", "body": "", "caption": "italic", "correction": "bold red", "dateline": "green"}
_NOT_READ = "dim strike"
_TIME, _VALUE = "black on bright_yellow", "yellow"
_SOURCE, _CUE, _CONTENT = "bold magenta", "bold cyan", "green"
_EVENT = "underline"

Marks = Sequence[tuple[int, int, str]]
"""Spans with a style; they may lie one inside another."""
Notes = Mapping[int, str]
"""What is written behind an offset: the value of a time, type and status of an event, the number of an attribution."""


def article_view(document: Document, lookup: Lookup, paragraph: int | None = None) -> Text:
    """The article with everything marked; only one paragraph of it where that is asked for.

    Under each paragraph stand its attributions, numbered as in the text. What is not read is struck through, so that it can be told
    apart without colour.
    """
    numbers = {said.id: n for n, said in enumerate(document.attributions, 1)}
    marks, notes = sorted(_marks(document)), _notes(document, numbers)
    lines = list(_head(document)) if paragraph is None else []
    for number, group in groupby(document.passages, key=lambda passage: passage.paragraph):
        if paragraph in (None, number):
            passages = list(group)
            lines.append(_paragraph_line(number, passages, marks, notes))
            lines += _said_lines(document, passages, lookup, numbers)
    return Text("\n").join(lines)


def _head(document: Document) -> Iterator[Text]:
    masthead = document.masthead
    yield Text(printable(masthead.title or document.article.file or document.article.id), style="bold underline")
    told = [printable(masthead.publisher or "publisher not named"), published_in_words(document.published)]
    told += [printable(name) for name in (*masthead.authors, *masthead.agencies)]
    yield Text(" · ".join(told))
    for problem in (*document.article.problems, *document.problems):
        yield Text(f"! {printable(problem.reason)}", style="yellow")
    yield Text()


def _marks(document: Document) -> Iterator[tuple[int, int, str]]:
    for time in document.times:
        yield time.span.start, time.span.end, _TIME
    for event in document.events:
        yield event.trigger.start, event.trigger.end, _EVENT
    for said in document.attributions:
        for span, style in ((said.source, _SOURCE), (said.cue, _CUE), *((part, _CONTENT) for part in said.content)):
            if span:
                yield span.start, span.end, style


def _notes(document: Document, numbers: Mapping[str, int]) -> Notes:
    notes: dict[int, str] = {}
    for said in document.attributions:
        anchor = said.cue or said.content[0]
        at = said.cue.end if said.cue else anchor.start
        notes[at] = notes.get(at, "") + f"⟨{numbers[said.id]}⟩"
    for time, value in zip(document.times, document.values, strict=True):
        notes[time.span.end] = f"={value_in_words(value)}" + notes.get(time.span.end, "")
    for at, told in {event.trigger.end: f"[{event.type}, {event.status}]" for event in document.events}.items():
        notes[at] = told + notes.get(at, "")
    return notes


def _paragraph_line(number: int, passages: Sequence[Passage], marks: Marks, notes: Notes) -> Text:
    line = Text(f"{number:>3} ", style="dim")
    for passage in passages:
        if passage.type != "body":
            line.append(f"[{passage.type}] ", style="cyan")
        line.append_text(_marked(passage, marks, notes)).append(" ")
    return line


def _marked(passage: Passage, marks: Marks, notes: Notes) -> Text:
    style = _STYLES.get(passage.type, "") if passage.type in READ_TYPES else _NOT_READ
    start, end = passage.span.start, passage.span.end
    whole = Text(printable(passage.span.text), style=style)
    for first, last, mark in marks:
        if first < end and last > start:
            whole.stylize(mark, max(first - start, 0), min(last, end) - start)
    places = sorted(at for at in notes if start <= at <= end)
    pieces = whole.divide([at - start for at in places])
    text = Text(style=style)
    for piece, at in zip(pieces, [*places, None], strict=True):
        text.append_text(piece)
        if at is not None:
            text.append(notes[at], style=_VALUE)
    return text


def _said_lines(
    document: Document, passages: Sequence[Passage], lookup: Lookup, numbers: Mapping[str, int]
) -> Iterator[Text]:
    first, last = passages[0].span.start, passages[-1].span.end
    for said in document.attributions:
        if first <= _anchor(said) < last:
            inside = f" · inside ⟨{numbers[said.inside]}⟩" if said.inside else ""
            yield Text.assemble(f"      ⟨{numbers[said.id]}⟩ ", told_line(said, lookup), inside, style="dim")


def _anchor(said: Attribution) -> int:
    return (said.cue or said.content[0]).start
