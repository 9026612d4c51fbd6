"""What an article itself calls open: a gap, with the question."""

import pytest

from onrecord.link.findings.story import Story
from onrecord.link.findings.unclear import find_unclear
from onrecord.link.origins import OriginIndex
from onrecord.model import Record
from tests.link.sayings import make_story

CASES = [
    (
        "It was unclear whether the lock would open before May. Hale said so.",
        ["whether the lock would open before may"],
    ),
    (
        "Hale said so. It is not clear when Mr. Hale’s men will leave, but boats wait.",
        ["timeline: when mr hale s men will leave"],
    ),
    ("It remains unclear how many boats were lost. Hale said so.", ["number: how many boats were lost"]),
    ("It was clear whether Hale would come. Hale said so.", []),
    ("It is unclear. Hale said so.", []),
    ("Hale said so, and nothing is unclear whether or not.", []),
]


@pytest.mark.parametrize(("text", "asked"), CASES)
def test_what_is_called_open(text: str, asked: list[str]) -> None:
    says = [{"who": "Hale", "content": ["so"]}]
    documents, entities = make_story({"who": {"Tom Hale": ["Hale"]}, "articles": [{"text": text, "says": says}]})
    record = Record(None, tuple(documents), entities=tuple(entities))
    findings = list(find_unclear(Story(record, OriginIndex(documents, entities))))
    assert [finding.issue for finding in findings] == asked
    for finding in findings:
        assert finding.type == "gap" and finding.members == (documents[0].attributions[0].id,)
        finding.evidence[0].span.check(text)


def test_a_long_text_takes_no_long_time() -> None:
    text = "It was unclear " * 20_000 + "whether"
    documents, entities = make_story({"who": {}, "articles": [{"text": text}]})
    assert not list(find_unclear(Story(Record(None, tuple(documents)), OriginIndex(documents, entities))))
