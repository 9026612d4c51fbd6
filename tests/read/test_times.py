"""Time expressions: each line of times.jsonl is a case; then the properties that hold of any text."""

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Article, Offset, Passage, PassageType, Published, Span, Time, TimeValue
from onrecord.read.times import anchor_times, find_times
from onrecord.read.times.calendar import days_of

CASES = [json.loads(line) for line in Path(__file__).with_name("times.jsonl").read_text(encoding="utf-8").splitlines()]
KNOWN_FAULTS: dict[str, str] = {}


def _read(text: str, published: str | None = None, kind: PassageType = "body") -> list[tuple[Time, TimeValue]]:
    article = Article(id="0123456789ab", text=text)
    passages = (Passage(Span.of(text, 0, len(text)), kind, 1),) if text else ()
    times = find_times(article, passages)
    return list(zip(times, anchor_times(times, Published(published, published, published)), strict=True))


def _shown(pairs: list[tuple[Time, TimeValue]]) -> list[dict[str, Any]]:
    return [{"text": t.span.text, "value": v.value, "type": t.type, "mod": t.mod} for t, v in pairs]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            c, id=c["id"], marks=[pytest.mark.xfail(reason=KNOWN_FAULTS[c["id"]])] if c["id"] in KNOWN_FAULTS else []
        )
        for c in CASES
    ],
)
def test_case(case: dict[str, Any]) -> None:
    expected = [{"type": "DATE", "mod": None} | wanted for wanted in case["expect"]]
    assert _shown(_read(case["text"], case.get("published"))) == expected, case["why"]


def test_cases_have_ids_of_their_own() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)


_WORDS = (
    "May March the of in last next this Friday Friday's Thursday week weekend year years ago earlier later 12 14 2018 1950-1953 9/11 "
    "31 February June 12, 4:30 p.m. a.m. ET early late mid- two three hundred thousand and a half quarter third Q3 '90s 1990s 99th 0 "
    "99999 Christmas Easter yesterday tomorrow morning night until before after day the past 8 months every twice - , . ( ) ’s \n\n Dec. "
    "nineteen ninety-six now century decades 25/06/2018 2018-13-45 noon end 24:00 25:61 summer fall fiscal from to -old same that"
).split(" ")
_TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(_WORDS), max_size=30).map(" ".join))
_DAYS = st.dates().map(date.isoformat)


@given(_TEXTS, st.one_of(st.none(), _DAYS))
def test_any_text_gives_times_that_stand_in_it_in_order(text: str, published: str | None) -> None:
    pairs = _read(text, published)
    assert pairs == _read(text, published)
    end = 0
    for time_, value in pairs:
        time_.span.check(text)
        assert time_.span.start >= end
        end = time_.span.end
        assert value.of == time_.id
        assert (time_.value is None) != (time_.offset is None)
        assert time_.span.text == time_.span.text.strip()


@given(_TEXTS, st.one_of(st.none(), _DAYS))
def test_bounds_hold_the_value_and_are_in_order(text: str, published: str | None) -> None:
    for time_, value in _read(text, published):
        assert (value.earliest is None) == (value.latest is None)
        if value.earliest and value.latest:
            assert value.earliest <= value.latest
            days = days_of(value.value or "")
            if days and time_.mod is None:
                assert (value.earliest[:10], value.latest[:10]) == (str(days[0]), str(days[1]))


@given(_TEXTS, _DAYS, _DAYS)
def test_an_interval_of_publication_gives_a_value_only_where_both_ends_agree(text: str, one: str, other: str) -> None:
    first, last = sorted((one, other))
    article = Article(id="0123456789ab", text=text)
    times = find_times(article, (Passage(Span.of(text, 0, len(text)), "body", 1),) if text else ())
    single = times[:1]
    between, at_first, at_last = (
        anchor_times(single, Published(None, a, b)) for a, b in ((first, last), (first, first), (last, last))
    )
    for value, start, end in zip(between, at_first, at_last, strict=True):
        if value.anchor == "published":
            assert value.value == start.value == end.value


def test_a_weekday_between_two_days_is_open_but_bounded() -> None:
    (pair,) = _read("Minister Varga resigned on Tuesday.")
    (value,) = anchor_times([pair[0]], Published(None, "2031-03-05", "2031-03-12"))
    assert (value.value, value.earliest, value.latest, value.anchor) == ("XXXX-WXX-2", "2031-03-04", "2031-03-11", None)


def test_anchoring_again_needs_the_times_alone() -> None:
    text = "They met on Tuesday. The next day they left; a week earlier they had refused."
    times = tuple(time_ for time_, _ in _read(text))
    dated = anchor_times(times, Published("2031-03-06", "2031-03-06", "2031-03-06"))
    assert [value.value for value in dated] == ["2031-03-04", "2031-03-05", "2031-W09"]
    assert [value.anchor for value in dated] == ["published", "previous", "previous"]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("over the weekend", ("2031-03-01", "2031-03-02")),
        ("last week", ("2031-02-24", "2031-03-02")),
        ("in late 2030", ("2030-07-02", "2030-12-31")),
        ("earlier this year", ("2031-01-01", "2031-03-06")),
        ("later this week", ("2031-03-06", "2031-03-09")),
        ("for two days", (None, None)),
        ("Tuesday at 4 p.m.", ("2031-03-04T16:00", "2031-03-04T16:00")),
    ],
)
def test_bounds(text: str, bounds: tuple[str | None, str | None]) -> None:
    ((_, value),) = _read(f"They met {text}.", "2031-03-06")
    assert (value.earliest, value.latest) == bounds


def test_a_publication_date_may_carry_a_time_of_day() -> None:
    ((_, value),) = _read("They met on Tuesday.", "2031-03-06T13:37")
    assert value.value == "2031-03-04"


def test_passages_that_are_not_read_have_no_times() -> None:
    assert _read("Updated on 3 May 2029", kind="promotion") == []


def test_times_do_not_cross_passages() -> None:
    text = "June 12, 2018"
    passages = (Passage(Span.of(text, 0, 6), "body", 1), Passage(Span.of(text, 6, len(text)), "body", 2))
    found = find_times(Article(id="0123456789ab", text=text), passages)
    assert [time_.span.text for time_ in found] == ["June 1", "2018"]


def test_a_person_named_in_one_passage_is_one_in_the_next() -> None:
    text = "Edda May won.\nMay's offer stands."
    passages = (Passage(Span.of(text, 0, 13), "body", 1), Passage(Span.of(text, 14, len(text)), "body", 2))
    assert find_times(Article(id="0123456789ab", text=text), passages) == ()


def test_an_offset_outside_the_calendar_stays_open() -> None:
    time_ = Time("time-1", Span(0, 1, "x"), "DATE", offset=Offset("published", "year", steps=-900))
    (value,) = anchor_times([time_], Published("0500-01-01", "0500-01-01", "0500-01-01"))
    assert (value.value, value.anchor) == ("XXXX", None)


_UNITS_OF_HOSTILITY = (
    "9" * 50,
    "12-",
    "1,",
    "4:",
    "May ",
    "twenty-",
    "hundred ",
    "new year's ",
    "the ",
    "'90s",
    "\n ",
    "mid-",
    "Dec.",
    " ",
)


@pytest.mark.parametrize("unit", _UNITS_OF_HOSTILITY)
def test_time_is_linear_in_hostile_text(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    started = time.process_time()
    _read(text, "2031-03-06")
    assert time.process_time() - started < 10, f"300,000 characters of {unit!r} took too long"
