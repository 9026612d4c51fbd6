"""Claims that are denied by their name, or called untrue: each case is two or three sayings of one article and who stands against whom."""

from typing import Any

import pytest

from onrecord.link.findings.contradictions.disputes import find_disputes
from onrecord.link.findings.contradictions.sayings import find_sayings
from onrecord.link.findings.story import Story
from onrecord.link.origins import OriginIndex
from onrecord.model import Finding, Record
from tests.link.sayings import make_story

WHO = {
    "Ada Brandt": ["Ada Brandt", "Brandt"],
    "Tom Hale": ["Tom Hale", "Hale"],
    "Orvia": ["Orvia"],
    "Lena Moss": ["Moss"],
}


def said(who: str, cue: str, content: str, act: str, **more: Any) -> dict[str, Any]:
    return {"who": who, "cue": cue, "content": [content], "act": act, "polarity": "-" if act == "deny" else "+", **more}


ACCUSED = said("Brandt", "accused", "Orvia of hoarding fuel", "accuse")
CASES = {
    "the accusation just before": (
        ["Brandt accused Orvia of hoarding fuel. Hale denied the allegations."],
        [[ACCUSED, said("Hale", "denied", "the allegations", "deny")]],
        1,
    ),
    "whose claim it is called": (
        ["Moss said the lock leaks. Brandt accused Orvia of hoarding fuel. Hale dismissed Moss’s account."],
        [
            [
                said("Moss", "said", "the lock leaks", "say"),
                ACCUSED,
                said("Hale", "dismissed", "Moss’s account", "reject"),
            ]
        ],
        1,
    ),
    "a claim within the denial": (
        ["Hale disputed Moss’s claim that Orvia hoards fuel."],
        [
            [
                said("Hale", "disputed", "Moss’s claim that Orvia hoards fuel", "deny"),
                said("Moss", "claim", "that Orvia hoards fuel", "claim", inside=1),
            ]
        ],
        1,
    ),
    "called untrue in another article": (
        [
            "Moss said Orvia hoards fuel in the old depot.",
            "Hale said the report that Orvia hoards fuel in the depot was false.",
        ],
        [
            [said("Moss", "said", "Orvia hoards fuel in the old depot", "say")],
            [said("Hale", "said", "the report that Orvia hoards fuel in the depot was false", "say")],
        ],
        1,
    ),
    "any claim is no one claim": (
        ["Brandt accused Orvia of hoarding fuel. Hale rejected any suggestion."],
        [[ACCUSED, said("Hale", "rejected", "any suggestion", "reject")]],
        0,
    ),
    "his own accusation": (
        ["Brandt accused Orvia of hoarding fuel. Brandt denied the allegations."],
        [[ACCUSED, said("Brandt", "denied", "the allegations", "deny")]],
        0,
    ),
    "an offer is no claim": (
        ["Brandt accused Orvia of hoarding fuel. Hale rejected the offer."],
        [[ACCUSED, said("Hale", "rejected", "the offer", "reject")]],
        0,
    ),
    "another report is called untrue": (
        ["Moss said Orvia hoards fuel in the old depot.", "Hale said the report on harbour fees was false."],
        [
            [said("Moss", "said", "Orvia hoards fuel in the old depot", "say")],
            [said("Hale", "said", "the report on harbour fees was false", "say")],
        ],
        0,
    ),
}


def find(texts: list[str], says: list[list[dict[str, Any]]]) -> list[Finding]:
    articles = [{"text": text, "says": rows, "published": "2031-03-05"} for text, rows in zip(texts, says, strict=True)]
    documents, entities = make_story({"who": WHO, "articles": articles})
    story = Story(Record(None, tuple(documents), entities=tuple(entities)), OriginIndex(documents, entities))
    return list(find_disputes(find_sayings(story), story))


@pytest.mark.parametrize("name", CASES)
def test_what_is_disputed(name: str) -> None:
    texts, says, count = CASES[name]
    found = find(texts, says)
    assert len(found) == count
    for finding in found:
        assert finding.slot == "whether" and len(finding.members) == 2 and len(finding.evidence) == 2
