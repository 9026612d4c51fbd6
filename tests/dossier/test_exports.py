"""The forms other programs read: rows come back whole, cells are no formulas, calendars hold stated days alone."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest

from onrecord.dossier.exports import FORMS, export
from onrecord.errors import InputError
from onrecord.model import Interval, Record
from onrecord.rows import record_rows
from tests.dossier.full_story import full_record
from tests.dossier.hostile import HOSTILE
from tests.dossier.stories import record as small_record


def unfolded(text: str) -> list[str]:
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("record", [full_record(), small_record(), Record(None, ())])
def test_every_form_of_any_record(form: str, record: Record) -> None:
    files = export(record, form)
    assert files
    assert all(re.fullmatch(r"[a-z-]+\.(?:jsonl|json|csv|md|ics)", name) for name in files)
    assert files == export(record, form)


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(InputError, match="xlsx: no such form; expected one of jsonl"):
        export(full_record(), "xlsx")


@pytest.mark.parametrize("words", HOSTILE)
def test_rows_come_back_as_they_were(words: str) -> None:
    record = full_record(words)
    rows = json.loads(json.dumps(list(record_rows(record))))
    assert json.loads(export(record, "json")["record.json"]) == rows
    lines = export(record, "jsonl")["record.jsonl"].removesuffix("\n").split("\n")
    assert [json.loads(line) for line in lines] == rows


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_is_a_formula(words: str) -> None:
    record = full_record(words)
    for name, text in export(record, "csv").items():
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert len({len(row) for row in rows}) == 1, name
        for row in rows:
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert len(list(csv.DictReader(io.StringIO(export(record, "csv")["event.csv"], newline="")))) == 2


def test_tables_have_names_and_places_beside_ids() -> None:
    files = export(full_record(), "csv")
    (commitment,) = csv.DictReader(io.StringIO(files["commitment.csv"], newline=""))
    assert (commitment["party"], commitment["party_names"], commitment["where"]) == ("entity-1", "Ilo Marn", "I2")
    assert commitment["deadline_latest"] == "2031-03-01"


@pytest.mark.parametrize("words", HOSTILE)
def test_a_calendar_has_whole_lines_of_75_octets(words: str) -> None:
    text = export(full_record(words), "ical")["plans.ics"]
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    names = [re.split("[:;]", line)[0] for line in unfolded(text)]
    plain = [re.split("[:;]", line)[0] for line in unfolded(export(full_record(), "ical")["plans.ics"])]
    assert names == plain


def test_a_calendar_holds_stated_days_alone_and_plans_are_tentative() -> None:
    record = full_record()
    lines = unfolded(export(record, "ical")["plans.ics"])
    assert (
        lines.count("BEGIN:VEVENT") == 2
    )  # the plan and the first stop; the second stop has no day, the visit has occurred
    assert lines.count("STATUS:TENTATIVE") == 2
    assert lines.count("DTSTART;VALUE=DATE:20310309") == lines.count("DTEND;VALUE=DATE:20310310") == 2
    unsaid = [
        Interval("2031-03", "2031-03-01", "2031-03-31", ("t",)),
        Interval("2031-03-09", "2031-03-09", "2031-03-09"),
        None,
    ]
    for time in unsaid:
        event = replace(record.events[0], time=time)
        assert "event-1@" not in export(replace(record, events=(event,)), "ical")["plans.ics"]


def test_what_is_cancelled_is_cancelled() -> None:
    record = full_record()
    event = replace(record.events[0], status="cancelled")
    assert "STATUS:CANCELLED" in export(replace(record, events=(event,)), "ical")["plans.ics"]


@pytest.mark.parametrize("words", HOSTILE)
def test_a_timeline_holds_no_markup_but_its_own(words: str) -> None:
    text = export(full_record(words), "timelinejs")["timeline.json"]
    assert not set("<>&\u2028\u2029") & set(text)
    slides = json.loads(text)["events"]
    assert [slide["unique_id"] for slide in slides] == ["event-1", "event-2"]
    for slide in slides:
        assert slide["start_date"] == {"year": "2031", "month": "03", "day": "09"}
        assert set(re.findall("<[^>]*>?", slide["text"]["headline"] + slide["text"]["text"])) <= {"<p>", "</p>"}


def test_readers_of_the_ecosystem_take_them() -> None:
    icalendar, pandas = pytest.importorskip("icalendar"), pytest.importorskip("pandas")
    record = full_record("漢, x; y\\n" * 9)
    calendar = icalendar.Calendar.from_ical(export(record, "ical")["plans.ics"])
    assert [str(event["STATUS"]) for event in calendar.walk("VEVENT")] == ["TENTATIVE"] * 2
    assert "漢, x; y\\n漢" in str(calendar.walk("VEVENT")[0]["LOCATION"])
    for name, text in export(record, "csv").items():
        assert len(pandas.read_csv(io.StringIO(text))) == len(list(csv.DictReader(io.StringIO(text, newline="")))), name
