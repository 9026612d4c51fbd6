"""The record in the forms that other programs read. File names come from kinds alone, never from words of an article."""

import json
from collections.abc import Callable, Mapping

from onrecord.dossier.brief import brief
from onrecord.dossier.chronology import chronology
from onrecord.dossier.exports.calendar import calendar
from onrecord.dossier.exports.csv_tables import csv_tables
from onrecord.dossier.exports.timelinejs import timelinejs
from onrecord.errors import InputError
from onrecord.model import Record
from onrecord.rows import dump_row, record_rows

__all__ = ["FORMS", "export"]


def export(record: Record, form: str) -> dict[str, str]:
    """The files of one form, by their names; InputError for a form that is none of FORMS.

    Texts hold their own line ends (iCalendar and CSV CRLF): write them without translating any, as UTF-8.
    """
    if form not in _WRITERS:
        raise InputError(f"{form}: no such form; expected one of {', '.join(FORMS)}")
    return dict(_WRITERS[form](record))


def _jsonl(record: Record) -> str:
    return "".join(dump_row(row) + "\n" for row in record_rows(record))


def _json(record: Record) -> str:
    return json.dumps(list(record_rows(record)), ensure_ascii=False, indent=1) + "\n"


_WRITERS: Mapping[str, Callable[[Record], Mapping[str, str]]] = {
    "jsonl": lambda record: {"record.jsonl": _jsonl(record)},
    "json": lambda record: {"record.json": _json(record)},
    "csv": csv_tables,
    "brief": lambda record: {"brief.md": brief(record)},
    "chronology": lambda record: {"chronology.md": chronology(record)},
    "ical": lambda record: {"plans.ics": calendar(record)},
    "timelinejs": lambda record: {"timeline.json": timelinejs(record)},
}
FORMS = tuple(_WRITERS)
