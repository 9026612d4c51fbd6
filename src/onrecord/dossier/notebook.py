"""A record as a notebook shows it: the first screen, its places leading to the paragraphs below it."""

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

from onrecord.dossier.first_screen import first_screen
from onrecord.dossier.lookup import Lookup
from onrecord.dossier.wording import printable
from onrecord.model import READ_TYPES, Record, text_digest

_PLACE = re.compile(r"[A-Z]+[0-9]+")
_PRE = "white-space:pre-wrap;line-height:1.35"


def record_html(record: Record) -> str:
    """The first screen as a piece of HTML without script, style sheet or anything to load; words of articles are escaped."""
    screen = first_screen(record)
    # Two records of one notebook have places of the same names.
    prefix = "r" + text_digest("|".join(document.article.id for document in record.documents))[:6]
    paragraphs = dict(_paragraphs(record))
    linked: list[str] = []
    done = 0
    spans = sorted((s.start, s.end) for s in screen.spans if s.style == "cyan")
    cited: dict[str, None] = {}
    for start, end in spans:
        for found in _PLACE.finditer(screen.plain, start, end):
            if found.group() in paragraphs and found.start() >= done:
                cited.setdefault(found.group())
                linked.append(escape(screen.plain[done : found.start()]))
                linked.append(f'<a href="#{prefix}-{found.group()}">{found.group()}</a>')
                done = found.end()
    linked.append(escape(screen.plain[done:]))
    words = "".join(
        f'<p id="{prefix}-{place}" dir="auto"><b>{place}</b> {escape(printable(paragraphs[place]))}</p>'
        for place in cited
    )
    below = f"<details open><summary>The words</summary>{words}</details>" if words else ""
    return f'<div><pre style="{_PRE}">{"".join(linked)}</pre>{below}</div>'


def _paragraphs(record: Record) -> Iterator[tuple[str, str]]:
    """Every paragraph that is read, by its place."""
    keys = Lookup.of(record).keys
    for document in record.documents:
        for number, group in groupby(document.passages, key=lambda passage: passage.paragraph):
            words = " … ".join(passage.span.text for passage in group if passage.type in READ_TYPES)
            yield f"{keys[document.article.id]}{number}", words
