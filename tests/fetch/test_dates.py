"""Dates of metadata and addresses."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.fetch.dates import stated_dates, stated_day, url_day

HERE = Path(__file__).parent


def cases(name: str) -> list[object]:
    rows = [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    return [pytest.param(row, id=row["id"]) for row in rows]


@pytest.mark.parametrize("case", cases("dates.jsonl"))
def test_stated_day(case: dict[str, object]) -> None:
    assert stated_day(case["value"]) == case["expect"], case["why"]


@pytest.mark.parametrize("case", cases("addresses.jsonl"))
def test_url_day(case: dict[str, str]) -> None:
    assert url_day(case["url"]) == case["expect"], case["why"]


@pytest.mark.parametrize(
    ("value", "url", "expect"),
    [
        ("2031-03-09T02:10:00Z", "https://c.example/2031/03/08/x", [("url", "2031-03-08")]),
        (
            "2031-03-09T02:10:00-05:00",
            "https://c.example/2031/03/08/x",
            [("metadata", "2031-03-09"), ("url", "2031-03-08")],
        ),
        ("2031-03-09T02:10:00Z", "https://c.example/2031/03/x", [("metadata", "2031-03-09"), ("url", "2031-03")]),
        ("2031-03-09", None, [("metadata", "2031-03-09")]),
        (None, None, []),
    ],
)
def test_a_time_in_utc_gives_way_to_the_day_before_in_the_address(
    value: str | None, url: str | None, expect: list[tuple[str, str]]
) -> None:
    assert [(date.kind, date.value) for date in stated_dates(value, url)] == expect


@given(st.one_of(st.text(max_size=60), st.floats(), st.integers(), st.from_regex(r"[0-9]{1,13}[-/. ][0-9]{1,4}.{0,9}")))
def test_any_value_is_a_date_or_none(value: object) -> None:
    day = stated_day(value)
    assert day is None or (len(day) in (4, 7, 10) and day[0] in "12")


@given(st.text(max_size=80).map(lambda path: "https://courier.example/" + path))
def test_any_address_has_a_date_or_none(url: str) -> None:
    assert url_day(url) == url_day(url)
