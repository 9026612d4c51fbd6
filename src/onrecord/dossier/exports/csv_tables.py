"""One CSV table a kind, for spreadsheets and data frames: the rows of the record, flat, with names beside ids."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from onrecord.dossier.lookup import Lookup
from onrecord.model import Record
from onrecord.rows import Row, record_rows

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the start of a formula; a cell of words that begins so gets an apostrophe in front."""
_SEPARATOR = " | "


def csv_tables(record: Record) -> dict[str, str]:
    """`events.csv`, `entities.csv` …: a table for every kind that has rows, each line ended by CRLF (RFC 4180)."""
    lookup = Lookup.of(record)
    by_kind: dict[str, list[Row]] = {}
    for row in record_rows(record):
        by_kind.setdefault(row["kind"], []).append(_flat(row, lookup))
    return {f"{kind.replace('_', '-')}.csv": _table(rows) for kind, rows in by_kind.items()}


def _table(rows: Iterable[Row]) -> str:
    rows = list(rows)
    columns = dict.fromkeys(name for row in rows for name in row)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _safe(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def _safe(value: Any) -> Any:
    """A cell that no spreadsheet computes; numbers stay numbers, a NUL is dropped.

    >>> _safe("=1+1"), _safe(-2.5), _safe(None)
    ("'=1+1", -2.5, '')
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    text = value.replace("\0", "")
    return "'" + text if text.lstrip(" ").startswith(_FORMULA) else text


def _flat(row: Mapping[str, Any], lookup: Lookup) -> Row:
    """The row without nesting: fields of an object as `place_text`, lists of words joined, other lists as JSON."""
    found: Row = {}
    for name, value in row.items():
        if isinstance(value, dict):
            found |= {f"{name}_{part}": _plain(inner) for part, inner in value.items()}
        else:
            found[name] = _plain(value)
        if names := _names(value, lookup):
            found[f"{name}_names"] = names
    if place := _place(row, lookup):
        found["where"] = place
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        if all(isinstance(item, str) for item in value):
            return _SEPARATOR.join(value)
        return json.dumps(value, ensure_ascii=False)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value


def _names(value: Any, lookup: Lookup) -> str:
    """The names of the entities that a field refers to by id, or by objects with an `entity`; empty where it does not."""
    items = value if isinstance(value, list) else [value]
    ids = [item.get("entity") if isinstance(item, dict) else item for item in items]
    return _SEPARATOR.join(lookup.names[each] for each in ids if isinstance(each, str) and each in lookup.names)


def _place(row: Mapping[str, Any], lookup: Lookup) -> str:
    """Keys and paragraphs of a row: of the evidence of what is joined, of the span of what stands in one article."""
    spans = [each for each in row.get("evidence") or [] if "article" in each]
    if row.get("article") in lookup.documents and isinstance(row.get("start"), int):
        spans.append({"article": row["article"], "start": row["start"]})
    return " ".join(dict.fromkeys(lookup.place(lookup.documents[s["article"]], s["start"]) for s in spans))
