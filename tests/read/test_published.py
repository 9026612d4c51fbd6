"""The publication date as one article tells it: whose word comes first, and what does not fit."""

from dataclasses import replace

import pytest

from onrecord import Article, read_article
from onrecord.errors import InputError
from onrecord.model import Document, StatedDate
from onrecord.read.published import parse_day

BODY = "The minister will travel to Veld next week, her office said in a statement that gave no other day."


def read(text: str = BODY, *dates: StatedDate) -> Document:
    return read_article(replace(Article.from_text(text), dates=dates))


def given(day: str) -> StatedDate:
    return StatedDate("given", day)


def metadata(day: str) -> StatedDate:
    return StatedDate("metadata", day)


@pytest.mark.parametrize(
    ("dates", "value", "earliest", "latest", "kinds"),
    [
        ((), None, None, None, []),
        ((given("2031-02-20"),), "2031-02-20", "2031-02-20", "2031-02-20", ["given"]),
        ((given("2032-02"),), "2032-02", "2032-02-01", "2032-02-29", ["given"]),
        ((given("2031"),), "2031", "2031-01-01", "2031-12-31", ["given"]),
        ((metadata("2031-02-20T23:10:00+01:00"),), "2031-02-20", "2031-02-20", "2031-02-20", ["metadata"]),
        ((metadata("2031-02-20"), given("2031")), "2031-02-20", "2031-02-20", "2031-02-20", ["given", "metadata"]),
        ((metadata("31 February"),), None, None, None, []),
        ((metadata("2031-02-31"),), None, None, None, []),
        ((given("9999-12"),), None, None, None, []),
    ],
)
def test_interval(
    dates: tuple[StatedDate, ...], value: str | None, earliest: str | None, latest: str | None, kinds: list[str]
) -> None:
    published = read(BODY, *dates).published
    assert (published.value, published.earliest, published.latest) == (value, earliest, latest)
    assert [basis.kind for basis in published.basis] == kinds


def test_a_date_that_does_not_fit_is_kept_as_a_problem() -> None:
    document = read(BODY, metadata("2034-01-01"), given("2031-02-20"))
    assert document.published.value == "2031-02-20"
    assert [p.reason for p in document.problems] == [
        "metadata of the file: 2034-01-01 does not fit given by the user: 2031-02-20; the latter was kept"
    ]


def test_a_dateline_with_a_full_day_dates_the_article() -> None:
    document = read(f"VELD, May 3, 2032 (Norden Press) — {BODY}")
    assert document.published.value == "2032-05-03"
    (basis,) = document.published.basis
    assert basis.kind == "dateline"
    assert [span.text for span in basis.evidence] == ["May 3, 2032"]


def test_a_day_told_of_in_the_body_is_no_publication_date() -> None:
    assert read(f"{BODY} The accord was signed on 14 January 2031.").published.value is None


def test_what_hangs_on_an_unknown_date_stays_open() -> None:
    (value,) = read().values
    assert value.anchor is None and value.earliest is None
    (value,) = read(BODY, given("2031-02-20")).values
    assert (value.value, value.earliest, value.latest) == ("2031-W09", "2031-02-24", "2031-03-02")


@pytest.mark.parametrize("text", ["yesterday", "2031-13", "31/12/2031", "", "2031-2-3"])
def test_a_date_that_is_none_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InputError, match="expected an ISO day, month or year such as 2031-03-08"):
        parse_day(text)
