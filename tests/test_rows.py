"""Rows and back: nothing is lost, and a bad row is told in one line."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Article, read_article
from onrecord.errors import RowError
from onrecord.link.pipeline import link_documents
from onrecord.model import Problem, StatedDate
from onrecord.rows import dump_row, from_rows, load_rows, record_rows, to_rows
from tests.conftest import texts

TEXT = (
    "Talks off\n\nBy Ada Whitlock\n\nVELD, May 3, 2032 (Norden Press) — The minister will come on Friday. "
    "She was ill last week, and two weeks earlier too.\n\nSubscribe to read the remaining 9 words."
)


def article(text: str = TEXT) -> Article:
    made = Article.from_text(text, file="a.txt", title="Talks off", authors=("Ada Whitlock",))
    problem = Problem("fetch", "the encoding was guessed", made.id)
    return replace(made, dates=(StatedDate("metadata", "2032-05-03"),), problems=(problem,))


def test_a_document_is_exactly_its_rows() -> None:
    document = read_article(article())
    assert document.times and document.passages and document.published.value == "2032-05-03"
    lines = [dump_row(row) for row in to_rows(document)]
    assert from_rows(load_rows(lines)) == document


@given(texts(), st.sampled_from([(), (StatedDate("given", "2032-05"),), (StatedDate("metadata", "no date"),)]))
def test_any_document_survives_its_rows(text: str, dates: tuple[StatedDate, ...]) -> None:
    document = read_article(replace(Article.from_text(text), dates=dates))
    lines = [dump_row(row) for row in to_rows(document)]
    assert from_rows(load_rows(lines)) == document


def test_rows_of_a_record_come_in_order() -> None:
    record = link_documents([read_article(article())], problems=[Problem("fetch", "no text", file="b.txt")])
    kinds = [row["kind"] for row in record_rows(record)]
    order = {kind: place for place, kind in enumerate(["header", "article", "passage", "time", "problem"])}
    assert kinds[0] == "header" and kinds.count("header") == 1
    assert kinds == sorted(kinds, key=order.__getitem__)


def test_no_text_leaves_only_the_texts_out() -> None:
    document = read_article(article())
    with_text, without = to_rows(document), to_rows(document, text=False)
    assert [set(a) - set(b) for a, b in zip(with_text, without, strict=True)] == [{"text"}] + [set()] * (
        len(without) - 1
    )
    with pytest.raises(RowError, match="lacks 'text'.*--no-text"):
        from_rows(without)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (['{"kind": "article"'], r"record:1: no JSON"),
        (["", "[1]"], r"record:2: a row without 'kind'"),
        (['{"kind": 7}'], r"record:1: a row without 'kind'"),
    ],
)
def test_a_bad_line_is_named(lines: list[str], message: str) -> None:
    with pytest.raises(RowError, match=message):
        list(load_rows(lines))


def test_rows_that_are_no_document_are_refused() -> None:
    rows = to_rows(read_article(article()))
    with pytest.raises(RowError, match="0 article rows"):
        from_rows(rows[1:])
    with pytest.raises(RowError, match="kind 'opinion'"):
        from_rows([*rows, {"kind": "opinion"}])


def test_rows_are_plain_json() -> None:
    for row in to_rows(read_article(article())):
        assert json.loads(dump_row(row)) == row
