"""The one place that knows the exported form of a record: rows, one JSON object each (docs/record-format.md)."""

import json
from collections.abc import Iterable, Iterator

from onrecord.errors import RowError
from onrecord.rows.codec import Row
from onrecord.rows.document import from_rows, to_rows
from onrecord.rows.judgement import judgement_of, judgement_row, judgements_of
from onrecord.rows.record import FORMAT, header_row, record_rows

__all__ = [
    "FORMAT",
    "Row",
    "dump_row",
    "from_rows",
    "header_row",
    "judgement_of",
    "judgement_row",
    "judgements_of",
    "load_rows",
    "record_rows",
    "to_rows",
]


def dump_row(row: Row) -> str:
    """A row as one line of JSON, without a line end."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def load_rows(lines: Iterable[str], name: str = "record") -> Iterator[Row]:
    """The rows of an exported record; RowError names the line that is none."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise RowError(f"{name}:{number}: no JSON ({error.msg}); expected one row, a JSON object, a line") from None
        if not isinstance(row, dict) or not isinstance(row.get("kind"), str):
            raise RowError(f"{name}:{number}: a row without 'kind'; expected a line of an exported record")
        yield row
