"""Sentences held against articles of a few lines: the verdict and the field that differs; and what holds of any sentence."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.link.pipeline import link_documents
from onrecord.link.support.asking import Asked, check_claim, support
from onrecord.link.support.asking_verdicts import VERDICTS
from onrecord.model import Article, Record
from onrecord.read.pipeline import read_article

CASES = [json.loads(line) for line in (Path(__file__).parent / "asking.jsonl").read_text(encoding="utf-8").splitlines()]
TEXT = (
    "HALM — The council of Halm has not decided on the bridge. Mayor Ilse Dorn met the contractors on 4 April 2031.\n\n"
    "“Nothing is signed,” she said. At least 30 lorries were turned back, according to the police."
)


def record_of(*texts: str) -> Record:
    return link_documents([read_article(Article.from_text(text, published="2031-05-02")) for text in texts])


@pytest.fixture(scope="module")
def asked() -> Asked:
    return Asked(record_of(TEXT))


def marked(case: dict[str, Any]) -> object:
    """A case for pytest; one that is known to fail with its reason."""
    marks = [pytest.mark.xfail(strict=True, reason=case["known"])] if "known" in case else []
    return pytest.param(case, id=case["id"], marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = support(case["sentence"], record_of(case["text"]))
    expect = case["expect"]
    assert found.verdict == expect.get("verdict", found.verdict), (case["why"], found)
    assert found.verdict != expect.get("not"), (case["why"], found)
    if "field" in expect:
        assert {difference.field for difference in found.differences} == {expect["field"]}, case["why"]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("", "is no sentence"),
        ("Halm", "is no sentence"),
        ("?!", "is no sentence"),
        ("Has the council decided on the bridge?", "is a question"),
        ("council " * 300, "has 300 words; expected one sentence of at most 150"),
        ("Der Rat hat noch nicht über die Brücke entschieden.", "is not in English"),
        ("Совет не решил.", "is not in English"),
        ("The mayor said.", "tells nothing but names"),
    ],
)
def test_what_claims_nothing_is_told_in_one_line(asked: Asked, sentence: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as told:
        asked.support(sentence)
    assert "\n" not in str(told.value)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(st.sampled_from([*TEXT.split(), "not", "5", "“", "no", "and", "said"]), max_size=14).map(" ".join),
    )
)
def test_any_sentence_gets_a_verdict_or_one_line(asked: Asked, sentence: str) -> None:
    try:
        found = asked.support(sentence)
    except InputError as error:
        assert "\n" not in str(error)
        return
    assert found.verdict in VERDICTS and found.articles == 1
    if found.verdict == "supported":
        assert found.evidence and not found.differences and not found.missing
    for place in found.evidence:
        place.span.check(TEXT)


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=200))
def test_any_article_may_be_asked(text: str) -> None:
    found = support("The council has not decided on the bridge.", record_of(text))
    assert found.verdict in VERDICTS


def test_a_copy_of_an_article_changes_nothing() -> None:
    for case in CASES[:6]:
        one, two = (Asked(record_of(*[case["text"]] * times)).support(case["sentence"]) for times in (1, 2))
        assert (one.verdict, one.differences) == (two.verdict, two.differences)
        assert "these 2 articles" in two.explanation


def test_the_order_of_articles_changes_nothing() -> None:
    texts = [case["text"] for case in CASES[:8:3]]
    verdicts = [
        [Asked(record_of(*ordered)).support(case["sentence"]) for case in CASES[:8]] for ordered in (texts, texts[::-1])
    ]
    assert verdicts[0] == verdicts[1]


def test_the_rows_of_the_evidence_are_rows_of_the_record(asked: Asked) -> None:
    found = asked.support("Ilse Dorn met the contractors on 4 April 2031.")
    record = record_of(TEXT)
    known = {row.id for row in record.events} | {row.id for row in record.commitments}
    known |= {row.id for row in record.agreements}
    known |= {said.id for document in record.documents for said in document.attributions}
    assert found.rows and set(found.rows) <= known


def test_absence_is_told_as_no_refutation(asked: Asked) -> None:
    found = asked.support("The contractors painted the town hall.")
    assert found.verdict == "not found" and "does not refute" in found.explanation and found.differences == ()


def test_a_long_line_takes_no_more_than_its_length() -> None:
    found = support("Ilse Dorn met the contractors on 4 April 2031.", record_of(TEXT + " x" * 20_000))
    assert found.verdict == "supported"


def test_a_claim_is_checked_before_anything_is_read() -> None:
    check_claim(Article.from_text("The council has not decided."))
