"""Denials: each line of contradictions_denied.jsonl is a story (see sayings.py) with the strength of each contradiction in it."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from onrecord.link.findings.contradictions.denials import find_denials
from onrecord.link.findings.contradictions.sayings import find_sayings
from onrecord.link.findings.story import Story
from onrecord.link.origins import OriginIndex
from onrecord.model import Document, Entity, Finding, Record
from tests.link.sayings import make_story

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("contradictions_denied.jsonl").read_text(encoding="utf-8").splitlines()
]
FOUND = [case for case in CASES if case["expect"]]


def find(documents: list[Document], entities: list[Entity]) -> list[Finding]:
    origins = OriginIndex(documents, entities)
    story = Story(Record(None, tuple(documents), entities=tuple(entities)), origins)
    return list(find_denials(find_sayings(story), story))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_is_found(case: dict[str, Any]) -> None:
    findings = find(*make_story(case))
    assert [finding.strength for finding in findings] == case["expect"], case["why"]


@pytest.mark.parametrize("case", FOUND, ids=lambda case: case["id"])
def test_both_quotations_stand_in_it(case: dict[str, Any]) -> None:
    documents, entities = make_story(case)
    texts = {document.article.id: document.article.text for document in documents}
    for finding in find(documents, entities):
        assert len(finding.evidence) >= 2 and finding.slot == "whether" and " | " in finding.explanation
        for each in finding.evidence:
            each.span.check(texts[each.article])


@pytest.mark.parametrize("case", FOUND, ids=lambda case: case["id"])
def test_order_does_not_matter(case: dict[str, Any]) -> None:
    documents, entities = make_story(case)
    shuffled = random.Random(7).sample(documents, len(documents))
    assert {frozenset(f.members) for f in find(shuffled, entities)} == {
        frozenset(f.members) for f in find(documents, entities)
    }


@pytest.mark.parametrize("case", FOUND, ids=lambda case: case["id"])
def test_without_the_claims_there_is_nothing(case: dict[str, Any]) -> None:
    documents, entities = make_story(case)
    denials = [document for document in documents if document.attributions[0].polarity == "-"]
    assert denials and find(denials, entities) == []
    assert find([document for document in documents if document not in denials], entities) == []
