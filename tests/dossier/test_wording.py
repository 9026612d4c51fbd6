"""How days and words are written for a person."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dossier.wording import days, printable, shortened


@pytest.mark.parametrize(
    ("earliest", "latest", "written"),
    [
        ("2031-03-08", "2031-03-08", "8 Mar 2031"),
        ("2031-03-08T16:30", "2031-03-08T16:30", "8 Mar 2031"),
        ("2031-03-08", "2031-03-10", "8 to 10 Mar 2031"),
        ("2030-12-31", "2031-01-02", "31 Dec 2030 to 2 Jan 2031"),
        ("2032-02-01", "2032-02-29", "Feb 2032"),
        ("2031-02-01", "2031-02-27", "1 to 27 Feb 2031"),
        ("1950-01-01", "1953-12-31", "1950 to 1953"),
        ("9999-12-01", "9999-12-31", "Dec 9999"),
        ("2031-03-08", None, "from 8 Mar 2031"),
    ],
)
def test_days(earliest: str | None, latest: str | None, written: str) -> None:
    assert days(earliest, latest) == written


@given(st.text())
def test_nothing_that_steers_a_terminal_is_printed(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


@given(st.text(), st.integers(2, 40))
def test_shortened_is_one_line_of_at_most_its_width(text: str, width: int) -> None:
    assert len(shortened(text, width)) <= width and "\n" not in shortened(text, width)
