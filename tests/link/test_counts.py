"""Counts: what a number in words or digits leaves open, and what excludes what."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.link.findings.counts import Count, find_counts

CASES = [
    ("twelve lorries", [(12, 12, "lorri")]),
    ("1,250 crates", [(1250, 1250, "crat")]),
    ("three hundred and fifty crates", [(350, 350, "crat")]),
    ("a hundred pilots", [(100, 100, "pilot")]),
    ("at least 30 houses", [(30, inf, "hous")]),
    ("no more than 30 houses", [(0, 30, "hous")]),
    ("between 60 and 80 boats", [(60, 80, "boat")]),
    ("60 to 80 boats", [(60, 80, "boat")]),
    ("dozens of pilots", [(20, 200, "pilot")]),
    ("two and three boats", [(3, 3, "boat")]),
    ("2.5 million crowns", [(2_500_000, 2_500_000, "crown")]),
    ("about 100 pilots", [(80, 120, "pilot")]),
    ("pilots of the harbour", []),
    ("seven of them", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_counts_of_words(text: str, expected: list[tuple[float, float, str]]) -> None:
    assert [(count.low, count.high, count.noun) for count in find_counts(text.split())] == expected


@pytest.mark.parametrize(
    ("one", "other", "excluded"),
    [
        ("twelve boats", "four boats", True),
        ("twelve boats", "12 boats", False),
        ("at least 12 boats", "15 boats", False),
        ("at least 12 boats", "nine boats", True),
        ("dozens of boats", "40 boats", False),
        ("twelve boats", "four lorries", False),
        ("forty boats", "six small boats", False),
    ],
)
def test_what_excludes_what(one: str, other: str, excluded: bool) -> None:
    (first,), (second,) = find_counts(one.split()), find_counts(other.split())
    assert first.excludes(second) is second.excludes(first) is excluded


@given(
    st.lists(
        st.sampled_from(["a", "and", "two", "hundred", "7", "1e9", "²", "boats", "", "least", "at", "to", "९"]),
        max_size=40,
    )
)
def test_any_words_give_ranges(words: list[str]) -> None:
    for count in find_counts(words):
        assert isinstance(count, Count) and 0 <= count.low <= count.high and count.noun
