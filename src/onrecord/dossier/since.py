"""What is new in a record since a day, or since an earlier export of it: the articles, and the rows that only they tell."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.dossier.wording import counted, days
from onrecord.errors import InputError
from onrecord.model import Attribution, Document, Record
from onrecord.read.published import parse_day
from onrecord.rows import Row, load_rows


@dataclass(frozen=True)
class Earlier:
    """What was there before: ids of articles, and by mention the status that a commitment or event was told with.

    `name` says since when or what; `unsure` are articles that may be of before or after the day.
    """

    name: str
    articles: frozenset[str]
    unsure: tuple[str, ...] = ()
    statuses: Mapping[str, str] = field(default_factory=dict)


def check_since(since: str) -> None:
    """Raise InputError, before anything is read, for what is neither a day nor a file."""
    if not Path(since).is_file():
        parse_day(since)


def earlier(record: Record, since: str) -> Earlier:
    """What there was on a day (`2031-03-09`), or in an export (a file of rows); InputError where `since` is neither.

    An article is new where the whole of its interval lies after the day.
    """
    if Path(since).is_file():
        return _exported(since)
    last = parse_day(since)[1].isoformat()
    new = {d.article.id for d in record.documents if d.published.earliest and d.published.earliest > last}
    old = [document for document in record.documents if document.article.id not in new]
    unsure = tuple(d.article.id for d in old if not d.published.latest or d.published.latest > last)
    return Earlier(days(last, last), frozenset(d.article.id for d in old), unsure)


def _exported(file: str) -> Earlier:
    try:
        rows = list(load_rows(Path(file).read_text(encoding="utf-8-sig").split("\n"), file))
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise InputError(f"--since {file}: {error}; expected a day, or an export with --format jsonl") from None
    articles = frozenset(row["id"] for row in rows if row.get("kind") == "article" and "id" in row)
    if not articles:
        raise InputError(f"--since {file}: no row of an article; expected a day, or an export with --format jsonl")
    return Earlier(f"the export {Path(file).name}", articles, (), dict(_statuses(rows)))


def _statuses(rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    for row in rows:
        if row.get("kind") in ("commitment", "event") and isinstance(row.get("status"), str):
            yield from ((mention, row["status"]) for mention in row.get("mentions") or ())


@dataclass(frozen=True)
class News:
    """What a record holds that was not there before: documents, ids of rows that only these tell, and statuses told otherwise."""

    earlier: Earlier
    documents: tuple[Document, ...]
    rows: frozenset[str]
    changed: Mapping[str, str]
    """By row, the status it was told with."""


def news(record: Record, before: Earlier) -> News:
    """What is new in a record."""
    documents = tuple(each for each in record.documents if each.article.id not in before.articles)
    joined: tuple[Any, ...] = (*record.events, *record.commitments, *record.agreements, *record.findings)
    rows = [row.id for row in joined if row.evidence and _is_new(row, before)]
    rows += [said.id for document in documents for said in document.attributions]
    rows += [
        f"{journey.id}-{n}"
        for journey in record.itineraries
        for n, stop in enumerate(journey.stops, 1)
        if stop.evidence and _is_new(stop, before)
    ]
    fated: tuple[Any, ...] = (*record.commitments, *record.events)
    changed = {
        row.id: told for row in fated if (told := _told_before(row.mentions, before.statuses)) not in (None, row.status)
    }
    return News(before, documents, frozenset(rows), {row: told for row, told in changed.items() if told})


def _is_new(row: Any, before: Earlier) -> bool:
    return not any(each.article in before.articles for each in row.evidence)


def _told_before(mentions: Iterable[str], statuses: Mapping[str, str]) -> str | None:
    return next((statuses[mention] for mention in mentions if mention in statuses), None)


def counts(record: Record, new: News) -> list[tuple[str, int, str]]:
    """How many rows of each kind are new: the table they stand in, the number, and both in words."""
    said: list[Attribution] = [each for document in record.documents for each in document.attributions]
    kinds: tuple[tuple[str, Iterable[Any], str, str], ...] = (
        ("events", record.events, "event", "events"),
        ("commitments", record.commitments, "promise", "promises"),
        ("said", said, "saying", "sayings"),
        ("findings", record.findings, "comparison", "comparisons"),
    )
    found = [(table, sum(row.id in new.rows for row in rows), one, many) for table, rows, one, many in kinds]
    return [(table, number, counted(number, one, many)) for table, number, one, many in found if number]
