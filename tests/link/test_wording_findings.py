"""Wording: each line of wording_findings.jsonl is a story (see sayings.py) with the differences and changed words to be found.

`commitments` of a case name a party and its wordings, each with the number of the article it stands in.
"""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.link.findings.rewording import find_rewordings, qualified
from onrecord.link.findings.story import Story
from onrecord.link.findings.wording import excerpt, find_shades
from onrecord.link.origins import OriginIndex
from onrecord.link.statements import link_statements
from onrecord.model import Commitment, Document, Entity, Evidence, Finding, Record, Span, Wording
from tests.link.sayings import make_story

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("wording_findings.jsonl").read_text(encoding="utf-8").splitlines()
]


def find(case: dict[str, Any], *, order: int | None = None, least: int = 0) -> tuple[list[Finding], list[Document]]:
    """The findings of a case; `order` shuffles its articles, `least` leaves out so many of the first."""
    documents, entities = make_story(case)
    commitments = [_commitment(row, documents, entities) for row in case.get("commitments", [])] if not least else []
    documents = documents[least:]
    if order is not None:
        random.Random(order).shuffle(documents)
    origins = OriginIndex(documents, entities)
    record = Record(
        None,
        tuple(documents),
        entities=tuple(entities),
        statements=link_statements(documents, entities, origins),
        commitments=tuple(commitments),
    )
    story = Story(record, origins)
    return [*find_shades(story), *find_rewordings(story)], documents


def _commitment(row: dict[str, Any], documents: list[Document], entities: list[Entity]) -> Commitment:
    party = next(entity.id for entity in entities if entity.name == row["party"])
    wordings = []
    for number, words in row["wordings"]:
        article = documents[number - 1].article
        start = article.text.index(words)
        wordings.append(Wording(Evidence(article.id, Span.of(article.text, start, start + len(words)))))
    return Commitment("commitment-000000000001", party, wordings[0].span, "keep it", "stated", wordings=tuple(wordings))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_is_found(case: dict[str, Any]) -> None:
    findings, _ = find(case)
    assert [finding.type for finding in findings] == [want["type"] for want in case["expect"]], case["why"]
    for finding, want in zip(findings, case["expect"], strict=True):
        words = [want["says"]] if isinstance(want["says"], str) else want["says"]
        places = [finding.explanation.find(word) for word in words]
        assert -1 not in places and places == sorted(places), finding.explanation


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_two_quotations_stand_in_the_articles(case: dict[str, Any]) -> None:
    findings, documents = find(case)
    texts = {document.article.id: document.article.text for document in documents}
    assert all(len(finding.evidence) == 2 for finding in findings)
    for finding in findings:
        for each in finding.evidence:
            each.span.check(texts[each.article])


@pytest.mark.parametrize("case", [case for case in CASES if case["expect"]], ids=lambda case: case["id"])
def test_order_does_not_matter_and_no_side_can_be_left_out(case: dict[str, Any]) -> None:
    again = [(finding.id, finding.explanation) for finding in find(case, order=3)[0]]
    assert again == [(finding.id, finding.explanation) for finding in find(case)[0]]
    assert find(case, least=1)[0] == []


@given(st.text(alphabet="ab,- ’'“and\n3é", max_size=200))
def test_phrases_stand_in_their_text(text: str) -> None:
    for qualities, _, words in qualified(text):
        assert words in text and 1 <= len(qualities) <= 5
        assert all(quality in words.lower() for quality in qualities)


@given(st.text(max_size=300), st.text(max_size=10))
def test_excerpts_are_short_and_in_marks(text: str, words: str) -> None:
    shown = excerpt(text, words)
    assert shown[0] == "“" and shown[-1] == "”" and len(shown) <= 82


def test_a_long_quotation_takes_no_long_time() -> None:
    words = " ".join(["hard, long and bitter talks"] * 20_000)
    case = CASES[0] | {"articles": [{"text": f"Brandt wants “{words}” now.", "says": []}]}
    case["articles"][0]["says"] = [{"who": "Brandt", "cue": "wants", "content": [f"“{words}”"], "quote": "direct"}]
    assert find(case)[0] == []
