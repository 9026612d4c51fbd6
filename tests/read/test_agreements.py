"""Agreements: what the cases of agreements.jsonl tell, and properties that hold for any text."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from onrecord.model import AgreementMention
from onrecord.read.words import Reader
from tests.conftest import texts
from tests.read.test_commitments import Reading

CASES = [json.loads(line) for line in Path(__file__).with_name("agreements.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def shown(reading: Reading, row: AgreementMention) -> dict[str, Any]:
    times = {time.id: time.span.text for time in reading.times}
    return {
        "text": row.span.text,
        "of": reading.agreements[row.of].span.text,
        "time": times[row.time.time] if row.time else None,
        "place": row.place.span.text if row.place else None,
        "parties": [reading.name(party) for party in row.parties],
        "lacks": [lack.what for lack in row.lacks],
    }


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(c, id=c["id"], marks=[pytest.mark.xfail(strict=True, reason=c["xfail"])] if "xfail" in c else [])
        for c in CASES
    ],
)
def test_case(case: dict[str, Any], reader: Reader) -> None:
    """The rows of a text, in order, are those that the case expects."""
    reading = Reading(reader, case["text"])
    rows = [shown(reading, row) for row in reading.agreements.values()]
    assert len(rows) == len(case["expect"]), rows
    for wanted, row in zip(case["expect"], rows, strict=True):
        assert all(row[key] == value for key, value in wanted.items() if value is not None), f"{wanted} is not {row}"


@given(text=texts())
def test_any_text(text: str, reader: Reader) -> None:
    """Any text gives rows in order whose spans stand in it; `of` is the first that names the same."""
    reading = Reading(reader, text)
    rows = list(reading.agreements.values())
    assert [row.span.start for row in rows] == sorted(row.span.start for row in rows)
    for row in rows:
        assert reading.agreements[row.of].of == row.of
        assert reading.agreements[row.of].span.start <= row.span.start
        for span in (row.span, *row.evidence, *(lack.span for lack in row.lacks)):
            span.check(reading.article.text)
