"""Statements: each line of statements.jsonl is a story (see sayings.py) and the attributions that are one saying; all others stay alone."""

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.link.alike import likeness
from onrecord.link.contents import Page
from onrecord.link.origins import OriginIndex
from onrecord.link.statements import link_statements
from onrecord.model import Article, Document, Entity, Span, Statement
from tests.link.sayings import make_story, said_ids

CASES = [
    json.loads(line) for line in Path(__file__).with_name("statements.jsonl").read_text(encoding="utf-8").splitlines()
]


def link(documents: list[Document], entities: list[Entity]) -> tuple[Statement, ...]:
    return link_statements(documents, entities, OriginIndex(documents, entities))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_which_sayings_are_one(case: dict[str, Any]) -> None:
    documents, entities = make_story(case)
    keys = {id_: key for key, id_ in said_ids(documents, case).items()}
    together = [sorted(keys[id_] for id_ in s.mentions) for s in link(documents, entities) if len(s.mentions) > 1]
    assert together == case["expect"], case["why"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_order_of_articles_does_not_matter(case: dict[str, Any]) -> None:
    documents, entities = make_story(case)
    shuffled = list(documents)
    random.Random(7).shuffle(shuffled)
    assert link(documents, entities) == link(shuffled, entities)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_an_article_less_takes_only_its_evidence(case: dict[str, Any]) -> None:
    documents, entities = make_story(case)
    gone = {said.id for said in documents[-1].attributions}
    left = [set(statement.mentions) - gone for statement in link(documents, entities)]
    assert sorted(map(sorted, filter(None, left))) == sorted(sorted(s.mentions) for s in link(documents[:-1], entities))


def test_every_saying_is_in_one_statement_and_ids_are_of_the_least_mention() -> None:
    for case in CASES:
        documents, entities = make_story(case)
        statements = link(documents, entities)
        told = [said.id for d in documents for said in d.attributions if said.act != "believe"]
        assert sorted(id_ for s in statements for id_ in s.mentions) == sorted(told)
        assert all(s.id == "statement-" + min(s.mentions).rpartition("-")[2] for s in statements)


def test_a_copy_adds_a_mention_but_no_origin() -> None:
    documents, entities = make_story(CASES[0])
    one = documents[0]
    copy = replace(one, article=replace(one.article, id="c" * 12), attributions=_renamed(one))
    statements = link([*documents, copy], entities)
    (joined,) = [s for s in statements if len(s.mentions) > 1]
    assert len(joined.mentions) == 3
    assert joined.origins is not None and (joined.origins.at_least, joined.origins.at_most) == (1, 1)


def _renamed(document: Document) -> tuple[Any, ...]:
    return tuple(replace(said, id=said.id[:-1] + "x") for said in document.attributions)


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_compare(one: str, other: str) -> None:
    contents = []
    for text in (one, other):
        article = Article.from_text(text + ".")
        span = Span.of(article.text, 0, len(article.text))
        contents.append(Page(Document(article), {}).content([span], direct=True))
    assert likeness(*contents) == likeness(*reversed(contents))


def test_one_speaker_with_many_sayings_takes_no_long() -> None:
    words = [f"word{n}" for n in range(400)]
    dice = random.Random(3)
    says = [" ".join(dice.choices(words, k=12)) for _ in range(1500)]
    text = "Hale said. " + " ".join(says)
    row = {
        "who": {"Tom Hale": ["Hale"]},
        "articles": [{"text": text, "says": [{"who": "Hale", "content": [s]} for s in says]}],
    }
    documents, entities = make_story(row)
    assert len(link(documents, entities)) > 1400
