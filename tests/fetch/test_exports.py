"""An export gives what it was made of: documents as they were read, or articles to be read anew."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import read_story
from onrecord.fetch.archives import articles_of_lines
from onrecord.model import Article, Document, Judgement, Problem, Record
from onrecord.rows import dump_row, record_rows

EXAMPLE = Path(__file__).parents[2] / "examples" / "port-alma"
DECISION = {"target": "attribution-0", "act": "note", "by": "R. Venn", "on": "2031-03-01"}


def rows_of(record: Record) -> list[dict[str, Any]]:
    return list(record_rows(record))


def fetched(rows: list[dict[str, Any]]) -> list[Any]:
    return list(articles_of_lines([dump_row(row).encode() for row in rows], "record.jsonl"))


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return rows_of(read_story([str(EXAMPLE)]))


def test_an_export_gives_the_same_record(tmp_path: Path) -> None:
    record = read_story([str(EXAMPLE.parent / "solvane-water")], published={"letter.md": "2033-08-04"})
    export = tmp_path / "record.jsonl"
    export.write_text("".join(dump_row(row) + "\n" for row in rows_of(record)), encoding="utf-8")
    again = read_story([str(export)])
    assert rows_of(again)[1:] == rows_of(record)[1:]
    assert any(problem.stage == "fetch" for problem in again.problems)


def test_an_array_gives_the_same_as_lines(rows: list[dict[str, Any]], tmp_path: Path) -> None:
    export = tmp_path / "record.json"
    export.write_text(json.dumps(rows), encoding="utf-8")
    assert rows_of(read_story([str(export)])) == rows


def test_an_export_and_what_is_new_give_the_same_as_all_at_once(tmp_path: Path) -> None:
    old, new = sorted(str(path) for path in EXAMPLE.iterdir())
    export = tmp_path / "old.jsonl"
    export.write_text("".join(dump_row(row) + "\n" for row in rows_of(read_story([old]))), encoding="utf-8")
    assert rows_of(read_story([str(export), new])) == rows_of(read_story([old, new]))


def test_a_day_given_for_an_exported_article_counts(rows: list[dict[str, Any]], tmp_path: Path) -> None:
    export = tmp_path / "record.jsonl"
    export.write_text("".join(dump_row(row) + "\n" for row in rows), encoding="utf-8")
    record = read_story([str(export)], published={"tidewater.txt": "2031-02-22"})
    assert record.documents[1].published.value == "2031-02-22"


def test_an_article_that_comes_twice_is_told_apart(rows: list[dict[str, Any]], tmp_path: Path) -> None:
    export = tmp_path / "record.jsonl"
    export.write_text("".join(dump_row(row) + "\n" for row in rows), encoding="utf-8")
    record = read_story([str(export), str(EXAMPLE / "courier.txt")])
    assert len({document.article.id for document in record.documents}) == 3


@pytest.mark.parametrize(
    ("name", "value"),
    [("version", "0.0.0"), ("tables", "0"), ("reader", None), ("reader", {"sha256": "0"}), ("format", 2)],
)
def test_an_export_of_another_program_is_read_anew(rows: list[dict[str, Any]], name: str, value: Any) -> None:
    articles = fetched([rows[0] | {name: value}, *rows[1:]])
    assert [type(each) for each in articles] == [Article, Article]
    assert [each.file for each in articles] == [row["file"] for row in rows if row["kind"] == "article"]
    assert articles[0].dates == ()


def test_judgements_come_back(rows: list[dict[str, Any]]) -> None:
    found = fetched([*rows, {"kind": "judgement"} | DECISION, {"kind": "judgement", "act": "note"}])
    assert [type(each) for each in found[-3:]] == [Judgement, Problem, Document]


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("time", {"start": 3}),
        ("time", {"text": "never"}),
        ("mention", {"form": "maybe"}),
        ("mention", {"says": {"chains": ["mention-0123456789ab"], "candidates": []}}),
        ("attribution", {"inside": "attribution-0123456789ab"}),
        ("attribution", {"act": 3}),
        ("attribution", {"cue": {"start": 0, "end": 4, "text": "said"}}),
        ("event_mention", {"trigger": None}),
        ("event_mention", {"status": "maybe"}),
        ("event_mention", {"evidence": "none"}),
    ],
)
def test_rows_that_do_not_fit_their_text_are_read_anew(
    rows: list[dict[str, Any]], kind: str, change: dict[str, Any]
) -> None:
    victim = next(row for row in rows if row["kind"] == kind)
    found = fetched([row | change if row is victim else row for row in rows])
    assert {type(each) for each in found} == {Article, Document}


def test_an_export_without_texts_is_told(rows: list[dict[str, Any]]) -> None:
    found = fetched(
        [{key: value for key, value in row.items() if row["kind"] != "article" or key != "text"} for row in rows]
    )
    assert {type(each) for each in found} == {Problem}
    assert "is an export without texts" in found[0].reason


def test_a_text_that_was_changed_is_told(rows: list[dict[str, Any]]) -> None:
    found = fetched([row | {"text": row["text"] + "!"} if row["kind"] == "article" else row for row in rows])
    assert all("whose text was changed" in each.reason for each in found)


_JUNK = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.lists(st.text(max_size=3), max_size=2)
_ROWS: list[dict[str, Any]] = []


@settings(max_examples=60, deadline=None)
@given(number=st.integers(0, 10_000), name=st.integers(0, 100), junk=_JUNK)
def test_no_damage_breaks_the_reading(number: int, name: int, junk: Any) -> None:
    if not _ROWS:
        _ROWS.extend(rows_of(read_story([str(EXAMPLE)])))
    place = 1 + number % (len(_ROWS) - 1)
    keys = sorted(_ROWS[place])
    damaged = _ROWS[place] | {keys[name % len(keys)]: junk}
    for each in fetched([damaged if n == place else row for n, row in enumerate(_ROWS)]):
        assert isinstance(each, Article | Document | Problem)
