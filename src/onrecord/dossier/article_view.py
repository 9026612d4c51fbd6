"""One article as the program understood it: passages by type in the margin, times marked with their values."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.text import Text

from onrecord.dossier.places import Mark, marks_in
from onrecord.dossier.wording import counted, printable, published_in_words, value_in_words
from onrecord.model import READ_TYPES, Document, Passage

_STYLES = {"title": "bold", "body": "", "caption": "italic", "correction": "bold red", "dateline": "green"}
_NOT_READ = "dim strike"
_TIME = "black on bright_yellow"
_VALUE = "yellow"


def article_view(document: Document, paragraph: int | None = None) -> Text:
    """The article with everything marked; only one paragraph of it where that is asked for.

    What is not read is struck through, so that it can be told apart without colour.
    """
    marks = sorted(zip(document.times, document.values, strict=True), key=lambda mark: mark[0].span.start)
    lines = list(_head(document)) if paragraph is None else []
    for number, group in groupby(document.passages, key=lambda passage: passage.paragraph):
        if paragraph in (None, number):
            lines.append(_paragraph_line(number, list(group), marks))
    if paragraph is not None and not lines:
        count = max((passage.paragraph for passage in document.passages), default=0)
        lines = [Text(f"no paragraph {paragraph}: this article has {counted(count, 'paragraph')}")]
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


def _paragraph_line(number: int, passages: Sequence[Passage], marks: Sequence[Mark]) -> Text:
    line = Text(f"{number:>3} ", style="dim")
    for passage in passages:
        if passage.type != "body":
            line.append(f"[{passage.type}] ", style="cyan")
        line.append_text(_marked(passage, marks)).append(" ")
    return line


def _marked(passage: Passage, marks: Sequence[Mark]) -> Text:
    style = _STYLES.get(passage.type, "") if passage.type in READ_TYPES else _NOT_READ
    text, at = Text(), passage.span.start
    for time, value in marks_in(passage, marks):
        text.append(_between(passage, at, time.span.start), style=style)
        text.append(printable(time.span.text), style=_TIME)
        text.append(f"={value_in_words(value)}", style=_VALUE)
        at = time.span.end
    return text.append(_between(passage, at, passage.span.end), style=style)


def _between(passage: Passage, start: int, end: int) -> str:
    return printable(passage.span.text[start - passage.span.start : end - passage.span.start])
