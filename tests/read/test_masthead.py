"""The masthead: the cases of masthead.jsonl, and properties that hold for any text."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Article, Masthead
from onrecord.read.masthead import find_masthead
from onrecord.read.passages import find_passages

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("masthead.jsonl").read_text(encoding="utf-8").splitlines()
    if line.strip()
]


def read(text: str, **fields: Any) -> Masthead:
    article = Article("x", text, **fields)
    return find_masthead(article, find_passages(article))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if "fails" in case:
        request.applymarker(pytest.mark.xfail(strict=True, reason=str(case["fails"])))
    found = read(case["text"], **case.get("given", {}))
    expected = {name: tuple(value) if isinstance(value, list) else value for name, value in case["expect"].items()}
    assert {name: getattr(found, name) for name in expected} == expected, case["why"]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.one_of(st.none(), st.text(max_size=40)))
def test_any_text_gives_the_same_masthead_twice(text: str, url: str | None) -> None:
    found = read(text, url=url)
    assert found == read(text, url=url)
    assert found.missing_words is None or found.missing_words >= 0
    assert found.complete or found.title is None or found.title == " ".join(found.title.split())


def test_metadata_comes_before_the_words() -> None:
    text = "Old title\nBy Ana Ruiz\nThe envoys met in Oslo on Monday and agreed to meet again.\n"
    text += "© 2019 The Harbour Times. All rights reserved."
    found = read(text, title="New title", publisher="The Courier", authors=("Tom Okafor",), language="en")
    assert (found.title, found.publisher, found.authors, found.language) == (
        "New title",
        "The Courier",
        ("Tom Okafor",),
        "en",
    )
