"""What an article itself calls false: the saying and the article's next sentence stand against one another."""

import pytest

from onrecord.link.findings.contradictions.falsified import find_falsified
from onrecord.link.findings.contradictions.sayings import find_sayings
from onrecord.link.findings.story import Story
from onrecord.link.origins import OriginIndex
from onrecord.model import Record
from tests.link.sayings import make_story

CASES = [
    ("Hale falsely said that the lock was closed. Ferries passed it on every day of May.", "said", 1),
    ("Hale also wrongly said that the lock was closed. Ferries passed it on every day of May.", "said", 1),
    ("Hale said that the lock was closed. Ferries passed it on every day of May.", "said", 0),
    ("Hale falsely said that the lock was closed.", "said", 0),
    ("Hale falsely said that the lock was closed\nFerries passed it on every day of May.", "said", 0),
]


@pytest.mark.parametrize(("text", "cue", "count"), CASES)
def test_what_is_called_false(text: str, cue: str, count: int) -> None:
    says = [{"who": "Hale", "cue": cue, "content": ["that the lock was closed"]}]
    documents, entities = make_story({"who": {"Tom Hale": ["Hale"]}, "articles": [{"text": text, "says": says}]})
    story = Story(Record(None, tuple(documents), entities=tuple(entities)), OriginIndex(documents, entities))
    found = list(find_falsified(find_sayings(story), story))
    assert len(found) == count
    for finding in found:
        assert [each.span.text[:5] for each in finding.evidence] == ["Hale ", "Ferri"]
        for each in finding.evidence:
            each.span.check(text)
