"""JSON and JSONL to articles: field names, faults, exports of ours."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.fetch.archives import articles_of_json, articles_of_lines
from onrecord.fetch.fields import article_of, author_names, language_code
from onrecord.model import Article, Problem

TEXT = "The envoys of Varnia left Oslend on Monday."


def lines(*rows: Any) -> list[bytes]:
    return [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            {
                "maintext": TEXT,
                "title": "Envoys leave",
                "url": "https://courier.example/1",
                "date_publish": "2031-03-08 12:00:00",
                "source_domain": "courier.example",
                "authors": ["Ana Moreau"],
                "language": "en",
                "date_download": "2031-03-09 01:00:00",
            },
            id="news-please",
        ),
        pytest.param(
            {
                "text": TEXT,
                "raw_text": "other",
                "title": "Envoys leave",
                "source": "https://courier.example/1",
                "source-hostname": "courier.example",
                "date": "2031-03-08",
                "author": "Ana Moreau",
                "language": "en",
            },
            id="trafilatura",
        ),
        pytest.param(
            {
                "text": TEXT,
                "title": "Envoys leave",
                "url": "https://courier.example/1",
                "publish_date": "2031-03-08",
                "media_name": "courier.example",
                "authors": "Ana Moreau",
                "language": "en-US",
            },
            id="media-cloud",
        ),
    ],
)
def test_exports_of_other_tools(row: dict[str, Any]) -> None:
    article = article_of(row, "a.jsonl:1")
    assert (article.text, article.title, article.url) == (TEXT, "Envoys leave", "https://courier.example/1")
    assert (article.publisher, article.authors, article.language) == ("courier.example", ("Ana Moreau",), "en")
    assert [(date.kind, date.value) for date in article.dates] == [("metadata", "2031-03-08")]
    assert article.file == "a.jsonl:1"


def test_a_json_fault_is_told_in_plain_words() -> None:
    cut, blank = articles_of_lines([b'{"text": "abc', b'{"text": " "}'], "a.jsonl")
    assert isinstance(cut, Problem) and "(Unterminated string starting at character 9)" in cut.reason
    assert isinstance(blank, Problem) and "its field 'text' holds an empty string" in blank.reason


def test_a_text_with_tags_is_kept_and_doubted() -> None:
    article = article_of({"text": f"<p>{TEXT}</p><p>{TEXT}</p>"}, "a.jsonl:1")
    assert article.text.startswith("<p>")
    assert [problem.reason.partition(",")[0] for problem in article.problems] == ["its text holds 2 HTML tags"]
    assert article_of({"text": f"{TEXT} 3 < 4, and a </b> alone."}, "a.jsonl:1").problems == ()


def test_one_broken_line_costs_only_itself() -> None:
    rows = lines(
        {"text": TEXT}, b"{broken", b"", {"title": "no text here"}, {"text": 7}, [1], {"text": TEXT + " More."}
    )
    found = list(articles_of_lines([*rows, None], "a.jsonl"))
    assert [item.file for item in found] == [f"a.jsonl:{n}" for n in (1, 2, 4, 5, 6, 7, 8)]
    problems = [item.reason for item in found if isinstance(item, Problem)]
    assert problems[0].startswith("is no JSON (Expecting property name")
    assert "it has no text (its fields: 'title')" in problems[1]
    assert "its field 'text' holds a number; expected" in problems[2]
    assert problems[3] == "holds an array; expected one article, a JSON object, a line"
    assert problems[4].startswith("is longer than 10 MB")


def test_text_of_white_space_gives_way_to_the_next_field() -> None:
    assert article_of({"text": "  ", "body": TEXT}, "a").text == TEXT


def test_a_bad_date_is_left_out_and_told() -> None:
    article = article_of({"text": TEXT, "date": "last week"}, "a.jsonl:1")
    assert article.dates == ()
    assert article.problems[0].reason.startswith("its date 'last week' was left out: no plain date")
    assert article.problems[0].article == article.id


def test_the_first_date_field_that_is_specific_wins() -> None:
    article = article_of({"text": TEXT, "date": "2031-04-01", "date_publish": "2031-03-08"}, "a")
    assert [date.value for date in article.dates] == ["2031-03-08"]


def test_lone_surrogates_of_json_escapes() -> None:
    row = rb'{"text": "Talks \ud800 resumed.", "title": "T\udfff", "authors": ["A\ud800"]}'
    (article,) = articles_of_lines([row], "a.jsonl")
    assert isinstance(article, Article)
    assert article.text == "Talks \ufffd resumed."
    assert "1 lone surrogate" in article.problems[0].reason
    json.dumps([article.title, *article.authors], ensure_ascii=False).encode()


def test_a_whole_file_may_be_an_object_an_array_or_lines() -> None:
    one = list(articles_of_json(json.dumps({"text": TEXT}, indent=1).encode(), "a.json"))
    many = list(articles_of_json(json.dumps([{"text": TEXT}, 5, {"body": TEXT + "."}]).encode(), "a.json"))
    by_line = list(articles_of_json(b"\n".join(lines({"text": TEXT}, {"text": TEXT + "."})), "a.json"))
    assert [item.file for item in one] == ["a.json"]
    assert [item.file for item in many] == ["a.json:1", "a.json:2", "a.json:3"]
    assert isinstance(many[1], Problem)
    assert [item.file for item in by_line] == ["a.json:1", "a.json:2"]


def test_an_export_of_ours_gives_its_articles_again() -> None:
    header = {"kind": "header", "format": 1}
    passage = {"kind": "passage", "article": "x", "text": "The envoys"}
    published = {"value": "2031-03-08", "earliest": "2031-03-08", "latest": "2031-03-08"}
    rows = [header, {"kind": "article", "id": "x", "text": TEXT, "published": published}, passage]
    for found in (articles_of_lines(lines(*rows), "r.jsonl"), articles_of_json(json.dumps(rows).encode(), "r.json")):
        (article,) = found
        assert isinstance(article, Article)
        assert article.dates[0].value == "2031-03-08"


def test_deep_and_huge_values_are_problems() -> None:
    (deep, number) = articles_of_lines([b"[" * 200_000, b'{"text": ' + b"9" * 10_000 + b"}"], "a.jsonl")
    assert isinstance(deep, Problem)
    assert isinstance(number, Problem)
    assert "nested too deep, or with a number too long" in number.reason


@pytest.mark.parametrize(
    ("value", "expect"),
    [
        ("By Ana Moreau, Jon Sand and Li Wei", ("Ana Moreau", "Jon Sand", "Li Wei")),
        ("Moreau; Sand", ("Moreau", "Sand")),
        (["Ana Moreau", "Ana Moreau"], ("Ana Moreau",)),
        ([{"name": "Ana Moreau"}, {"@id": "x"}, 5], ("Ana Moreau",)),
        (None, ()),
    ],
)
def test_author_names(value: object, expect: tuple[str, ...]) -> None:
    assert author_names(value) == expect


@pytest.mark.parametrize(
    ("value", "expect"), [("en_GB", "en"), ("fil", "fil"), ("english", None), (5, None), ("", None)]
)
def test_language_code(value: object, expect: str | None) -> None:
    assert language_code(value) == expect


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from("text maintext body title url date published authors kind format source".split()), inner
        )
    ),
    max_leaves=12,
)


@given(ANY_JSON)
def test_any_json_is_articles_or_problems(value: object) -> None:
    raw = json.dumps(value).encode()
    found = list(articles_of_lines([raw], "a.jsonl"))
    assert found == list(articles_of_lines([raw], "a.jsonl"))
    assert all(isinstance(item, Article | Problem) for item in found)
