"""Surnames that several people of one article share: open where the article does not tell, and never the wrong one."""

import json
from pathlib import Path

import pytest

pytest.importorskip("onnxruntime")

from onrecord.model import Article
from onrecord.read.encoder import DEFAULT
from onrecord.read.mentions import find_mentions
from onrecord.read.passages import find_passages
from onrecord.read.words import Reader

CASES = [
    json.loads(line) for line in Path(__file__).with_name("surnames.jsonl").read_text(encoding="utf-8").splitlines()
]
LEAST_SETTLED = 0.9


@pytest.fixture(scope="module")
def reader() -> Reader:
    if not DEFAULT.exists():
        pytest.skip("the trained reader is not here")
    return Reader.load()


def meant(reader: Reader, text: str, at: str, word: str) -> str | None:
    """The longest name in the chain of the name `word` that stands in `at`; None where it is open."""
    article = Article.from_text(text)
    passages = find_passages(article)
    mentions = find_mentions(article, passages, reader.analyse(article, passages))
    start = text.index(at) + at.index(word)
    found = [m for m in mentions if m.span.start <= start < m.span.end and m.form == "name" and m.type == "person"]
    assert found, f"no name of a person at {at!r}"
    if not found[0].chains:
        return None
    names = [m.span.text for m in mentions if m.form == "name" and m.chains == found[0].chains]
    return max(names, key=lambda name: (len(name.split()), len(name)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_no_wrong_person(reader: Reader, case: dict) -> None:
    for expect in case["expect"]:
        assert meant(reader, case["text"], expect["at"], expect["word"]) in (expect["is"], None), case["why"]


def test_most_are_settled(reader: Reader) -> None:
    wanted = [(case["text"], e) for case in CASES for e in case["expect"] if e["is"]]
    settled = [meant(reader, text, e["at"], e["word"]) is not None for text, e in wanted]
    assert sum(settled) >= LEAST_SETTLED * len(settled)
