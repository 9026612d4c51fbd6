"""The dossier: a whole story as one page that loads nothing, from the record alone.

Text of articles is escaped, never taken as HTML. Without script everything is there; with it, numbers, filters and marks work.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import quote

from onrecord.dossier import people as who
from onrecord.dossier import tables_shown as shown_tables
from onrecord.dossier.brief import SINCE, Sentence, brief_sentences
from onrecord.dossier.decided import confirmed_part, confirmed_rows, decided_rows, decisions, with_decisions
from onrecord.dossier.lines import Cell, Keys, Part, Table, places
from onrecord.dossier.lookup import Lookup
from onrecord.dossier.marked import cited_spans, marked_article, row_marks
from onrecord.dossier.since import News, counts
from onrecord.dossier.timeline import draw_timeline
from onrecord.dossier.volumes import Volume, files_of_keys, volumes, where_ids, word_index
from onrecord.dossier.wording import counted
from onrecord.dossier.writing import page_source, write_page
from onrecord.model import Record
from onrecord.tables import load_columns
from onrecord.version import __version__

MOST_OCTETS = 3_000_000
"""No page is larger: what is becomes several."""


def dossier_page(
    record: Record, *, full_text: bool = False, confirmed_only: bool = False, new: News | None = None
) -> str:
    """The page of a record: HTML, UTF-8, whole by itself, however large.

    `full_text` holds the articles whole, not the cited sentences and their neighbours alone; `confirmed_only` nothing but what
    people confirmed. `new` is told apart, and in front.
    """
    return _written(page_view(record, full_text=full_text, confirmed_only=confirmed_only, new=new))


def dossier_pages(
    record: Record, file: str, *, full_text: bool = False, confirmed_only: bool = False, new: News | None = None
) -> dict[str, str]:
    """The pages of a record by their files, the first of them `file`: one, or where that would be too large, several beside it."""
    view = page_view(record, full_text=full_text, confirmed_only=confirmed_only, new=new)
    if sum(map(len, (document.article.text for document in record.documents))) < MOST_OCTETS:
        page = _written(view)
        if len(page.encode()) <= MOST_OCTETS:
            return {file: page}
    return dict(_split(view, file))


def _split(view: dict[str, Any], file: str) -> Iterator[tuple[str, str]]:
    """The front page with the brief and the search, then a page a part."""
    every = view["every"]
    parts = volumes(every, view["articles"], file.removesuffix(".html"))
    where = dict.fromkeys(("brief", "timeline"), file) | where_ids(parts, view["short"])
    by_key = files_of_keys(parts)
    shared = view | {"volumes": parts, "tables": [], "about": [], "articles": [], "elsewhere": ""}
    for part in (None, *parts):
        name = part.file if part else file
        links = {"at": partial(_link, where, name), "lines_at": partial(_lines_link, by_key, where, name), "file": name}
        own: dict[str, Any] = {"words": word_index(parts)} if part is None else _own(part, by_key, view["named"])
        yield name, _written(shared | links | {"front": part is None} | own)


def _own(part: Volume, by_key: Mapping[str, Mapping[str, Mapping[str, int]]], named: dict[str, str]) -> dict[str, Any]:
    """What stands on one page of several, and where the other lines are that carry its keys."""
    if part.table is None:
        return {"articles": part.articles}
    keys = {key for line in part.table.lines for key in line.keys}
    known = {key: files for key, files in sorted(by_key.get(part.name, {}).items()) if key in keys and len(files) > 1}
    choices = {part.name: _choices(part.table, named)}
    return {
        "tables": [part.table],
        "choices": choices,
        "elsewhere": json.dumps(known, separators=(",", ":")).replace("<", "\\u003c"),
    }


def _link(where: Mapping[str, str], file: str, id: str) -> str:
    """The way from a page to an id, which may be on another page."""
    return f"{'' if where.get(id, file) == file else quote(where[id])}#{id}"


def _lines_link(
    by_key: Mapping[str, Mapping[str, Mapping[str, int]]], where: Mapping[str, str], file: str, table: str, key: str
) -> str:
    """The way from a page to the first page with lines of a table that carry a key."""
    first = next(iter(by_key.get(table, {}).get(key, ())), where.get(table, file))
    return f"{'' if first == file else quote(first)}#?t={table}&k={quote(key)}" if key else _link(where, file, table)


def _written(view: dict[str, Any]) -> str:
    style = page_source("dossier.css") + _heads_in_css(view["every"])
    return write_page("dossier.html", style, page_source("dossier.js"), **view)


def _heads_in_css(tables: Iterable[Table]) -> str:
    """On a narrow page a row is a block, and each of its cells names its head; one rule a column, not a word a cell."""
    rules = (
        f'.{table.name} td:nth-of-type({number})::before {{ content: "{head}: "; }}'
        for table in tables
        for number, head in enumerate(table.heads, 1)
    )
    return "@media (max-width: 44rem) { " + " ".join(rules) + " }\n"


def page_view(record: Record, *, full_text: bool, confirmed_only: bool, new: News | None) -> dict[str, Any]:
    """What the template shows."""
    keys = Keys({entity.id: f"e{number}" for number, entity in enumerate(record.entities)}, Lookup.of(record))
    decided = decided_rows(record)
    confirmed = confirmed_rows(decided)
    part = confirmed_part(record, confirmed) if confirmed_only else record
    made = [_new(with_decisions(table(part, keys), decided, confirmed), new) for table in _ROWS]
    tables = {table.name: table for table in made}
    about = _about(part, keys, tables)
    about = [
        with_decisions(table, decided, confirmed) for table in about if not (confirmed_only and table.name == "voices")
    ]
    rows = frozenset(line.id for table in (*made, *about) for line in table.lines)
    made += [decisions(record, decided, rows)] if record.judgements else []
    anchors = sorted(line.id for table in (*made, *about) for line in table.lines)
    named = {keys.entity(entity.id): entity.name for entity in record.entities}
    articles = _articles(part, keys.lookup, rows, full_text=full_text)
    return {
        "story": record.story or "The record",
        "as_of": who.as_of_in_words(record),
        "version": __version__,
        "brief": [_with_places(each, part, keys.lookup, new) for each in brief_sentences(part, keys.lookup, new)],
        "timeline": draw_timeline(part, keys, rows),
        "every": [*made, *about],
        "named": named,
        "file": "",
        "front": True,
        "volumes": [],
        "at": "#{}".format,
        "lines_at": lambda table, key: f"#{table}",
        "tables": made,
        "about": about,
        "choices": {table.name: _choices(table, named) for table in (*made, *about)},
        "rows": rows | {f"a-{key}" for key in keys.lookup.keys.values()},
        "short": {row: f"r{number:x}" for number, row in enumerate(anchors)},
        "articles": articles,
        "size": counted(len(record.documents), "article"),
        "full_text": full_text,
        "share": "all" if full_text else _share(record, articles),
        "confirmed_only": confirmed_only,
        "measured": load_columns("measured"),
    }


def _about(record: Record, keys: Keys, tables: Mapping[str, Table]) -> list[Table]:
    """Who and what the rows are of: people, voices, sources."""
    counted_in = [tables["said"], tables["events"], tables["commitments"]]
    return [
        who.people(record, keys, counted_in),
        who.voices(record, keys, tables["said"]),
        who.sources(record, keys, [*counted_in, tables["findings"]]),
    ]


def _articles(record: Record, lookup: Lookup, rows: frozenset[str], *, full_text: bool) -> list[dict[str, Any]]:
    marks = row_marks(record)
    cited = cited_spans(record, marks)
    return [
        marked_article(document, marks[id], cited[id], lookup, rows, full_text=full_text)
        for document in record.documents
        for id in (document.article.id,)
    ]


def _new(table: Table, new: News | None) -> Table:
    """The table with those of its lines that are new found by the key `new`."""
    if new is None or not any(line.id in new.rows for line in table.lines):
        return table
    lines = tuple(replace(line, keys=(*line.keys, "new")) if line.id in new.rows else line for line in table.lines)
    return replace(table, lines=lines, filters=(("new", f"new since {new.earlier.name}"), *table.filters))


def _with_places(sentence: Sentence, record: Record, lookup: Lookup, new: News | None) -> tuple[Sentence, Cell]:
    """A sentence with links to its words; that which counts what is new, with links to these rows."""
    if new is None or sentence.block != SINCE or sentence.row:
        return sentence, places(sentence.evidence, lookup)
    numbers = (Part(words, "number", table=table, key="new") for table, _, words in counts(record, new))
    return sentence, tuple(part for number in numbers for part in (number, Part(" ")))


_ROWS = (
    shown_tables.events,
    shown_tables.itineraries,
    shown_tables.commitments,
    shown_tables.agreements,
    shown_tables.findings,
    shown_tables.said,
)


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
