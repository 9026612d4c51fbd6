"""The dossier: a whole story as one page that loads nothing, from the record alone.

Text of articles is escaped, never taken as HTML. Without script everything is there; with it, numbers, filters and marks work.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from onrecord.dossier import people as who
from onrecord.dossier import tables_shown as shown_tables
from onrecord.dossier.brief import brief_sentences
from onrecord.dossier.lines import Keys, Table, places
from onrecord.dossier.lookup import Lookup
from onrecord.dossier.marked import cited_spans, marked_article, row_marks
from onrecord.dossier.timeline import draw_timeline
from onrecord.dossier.wording import counted
from onrecord.dossier.writing import page_source, write_page
from onrecord.model import Record
from onrecord.tables import load_columns
from onrecord.version import __version__


def dossier_page(
    record: Record, *, full_text: bool = False, confirmed_only: bool = False, confirmed: Collection[str] = ()
) -> str:
    """The page of a record: HTML, UTF-8, whole by itself.

    `full_text` holds the articles whole, not the cited sentences and their neighbours alone. `confirmed` are the ids of
    rows that a person confirmed; `confirmed_only` shows those alone.
    """
    view = _view(record, full_text=full_text, confirmed_only=confirmed_only, confirmed=frozenset(confirmed))
    style = page_source("dossier.css") + _heads_in_css((*view["tables"], *view["about"]))
    return write_page("dossier.html", style, page_source("dossier.js"), **view)


def _heads_in_css(tables: Iterable[Table]) -> str:
    """On a narrow page a row is a block, and each of its cells names its head; one rule a column, not a word a cell."""
    rules = (
        f'.{table.name} td:nth-of-type({number})::before {{ content: "{head}: "; }}'
        for table in tables
        for number, head in enumerate(table.heads, 1)
    )
    return "@media (max-width: 44rem) { " + " ".join(rules) + " }\n"


def _view(record: Record, *, full_text: bool, confirmed_only: bool, confirmed: frozenset[str]) -> dict[str, Any]:
    """What the template shows."""
    lookup = Lookup.of(record)
    keys = Keys({entity.id: f"e{number}" for number, entity in enumerate(record.entities)}, lookup)
    made = [table(record, keys) for table in _ROWS]
    tables = {table.name: _confirmed(table, confirmed, only=confirmed_only) for table in made}
    rows = frozenset(line.id for table in tables.values() for line in table.lines)
    brief = [each for each in brief_sentences(record, lookup) if not each.row or each.row in rows]
    drawn = draw_timeline(record, keys, rows)
    people = who.people(record, keys, [tables["said"], tables["events"], tables["commitments"]])
    sources = who.sources(record, keys, [tables["said"], tables["events"], tables["commitments"], tables["findings"]])
    voices = who.voices(record, keys, tables["said"])
    named = {line.keys[0]: line.cells[0][0].text for line in people.lines}
    marks = row_marks(record)
    cited = cited_spans(record, marks)
    articles = [
        marked_article(
            document, marks[document.article.id], cited[document.article.id], lookup, rows, full_text=full_text
        )
        for document in record.documents
    ]
    return {
        "story": record.story or "The record",
        "as_of": who.as_of_in_words(record),
        "version": __version__,
        "brief": [(sentence, places(sentence.evidence, lookup)) for sentence in brief],
        "timeline": drawn,
        "tables": [tables[name] for name in ("events", "itineraries", "commitments", "agreements", "findings", "said")],
        "about": [people, voices, sources],
        "choices": {table.name: _choices(table, named) for table in (*tables.values(), people, voices, sources)},
        "articles": articles,
        "size": counted(len(record.documents), "article"),
        "full_text": full_text,
        "share": "all" if full_text else _share(record, articles),
        "confirmed_only": confirmed_only,
        "measured": load_columns("measured"),
    }


_ROWS = (
    shown_tables.events,
    shown_tables.itineraries,
    shown_tables.commitments,
    shown_tables.agreements,
    shown_tables.findings,
    shown_tables.said,
)


def _confirmed(table: Table, confirmed: frozenset[str], *, only: bool) -> Table:
    """The table with the lines that a person confirmed told apart; those alone with `only`."""
    lines = [replace(line, layer="confirmed") if line.id in confirmed else line for line in table.lines]
    return replace(table, lines=tuple(line for line in lines if not only or line.layer == "confirmed"))


def _choices(table: Table, named: dict[str, str]) -> list[tuple[str, str, int]]:
    """Keys that lines of a table can be chosen by, with name and number of lines; names of people follow the kinds."""
    counts: dict[str, int] = {}
    for line in table.lines:
        for key in line.keys:
            counts[key] = counts.get(key, 0) + 1
    kinds = [(key, name, counts[key]) for key, name in table.filters if key in counts]
    people = sorted((named[key], key) for key in counts if key in named and table.name != "people")
    return kinds + [(key, name, counts[key]) for name, key in people]


def _share(record: Record, articles: Sequence[dict[str, Any]]) -> str:
    """The part of the articles' words that stands on the page, in per cent."""
    whole = sum(len(passage.span.text) for document in record.documents for passage in document.passages)
    held = sum(
        len(piece["text"])
        for article in articles
        for paragraph in article["paragraphs"]
        for passage in paragraph["passages"]
        for piece in passage["pieces"]
    )
    return f"{round(100 * held / whole)} %" if whole else "none"
