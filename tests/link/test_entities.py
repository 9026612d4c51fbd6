"""Entities: each line of entities.jsonl is a story with the chains of its articles and the entities a careful reader would make.

`chains` of an article: a letter for each, with its type and what it says there in order ("=the North": a name in spite of
its article), `role` as "title @ body" or "former title @ body". `expect` gives each entity by name with its chains ("1A 3B": A of the
first article, B of the third); several of one name are a list.
"""

import itertools
import json
import random
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.link.entities import find_merges, link_entities, resolve
from onrecord.model import (
    Article,
    Document,
    Entity,
    EntityType,
    Gender,
    Mention,
    MentionForm,
    Published,
    Span,
    StatedRole,
    row_id,
)

CASES = [
    json.loads(line) for line in Path(__file__).with_name("entities.jsonl").read_text(encoding="utf-8").splitlines()
]
PRONOUNS = {"he", "she", "it", "they", "his", "her"}


def _form(words: str) -> MentionForm:
    if words.lower() in PRONOUNS:
        return "pronoun"
    return (
        "nominal"
        if words[0].islower() or words.startswith(("The two", "A ", "The Irish f", "The Halloran a"))
        else "name"
    )


def _role(text: str, words: str) -> StatedRole:
    """A role from "former director @ the Mint", its words where they first stand in the text."""
    former = words.startswith("former ")
    title, _, body = words.removeprefix("former ").partition(" @ ")
    at = text.index(title)
    organisation = Span.of(text, text.index(body), text.index(body) + len(body)) if body else None
    return StatedRole(Span.of(text, at, at + len(title)), organisation, former)


def make_document(number: int, row: dict[str, Any]) -> tuple[Document, dict[str, str]]:
    """The document of an article of a case, and its letters to the ids of its chains."""
    article = Article.from_text(row["text"] + f" ({number})", file=f"{number:03}.txt")
    text = article.text
    heads: dict[str, str] = {}
    found: dict[int, Mention] = {}
    for letter, chain in row["chains"].items():
        at = 0
        for nth, words in enumerate(chain["says"]):
            name = words.removeprefix("=")
            at = text.index(name, at)
            for _ in range(chain.get("nth", 1) - 1):
                at = text.index(name, at + 1)
            id_ = found[at].id if at in found else row_id("mention", article.id, at)
            head = heads.setdefault(letter, id_)
            chains = (*found[at].chains, head) if at in found else (head,)
            found[at] = Mention(
                id_,
                Span.of(text, at, at + len(name)),
                "name" if words.startswith("=") else _form(words),
                chain.get("type"),
                chains,
                roles=(_role(text, chain["role"]),) if "role" in chain and nth == 0 else (),
                state=chain.get("state"),
                gender=chain.get("gender"),
                plural=len(chains) > 1,
            )
            at += len(name)
    day = row.get("published")
    document = Document(
        article, published=Published(day, day, day), mentions=tuple(m for _, m in sorted(found.items()))
    )
    return document, heads


def make_story(case: dict[str, Any]) -> tuple[list[Document], dict[str, str]]:
    """The documents of a case, and labels such as "2A" to the ids of chains."""
    made = [make_document(number, row) for number, row in enumerate(case["articles"], 1)]
    labels = {f"{n}{letter}": id_ for n, (_, heads) in enumerate(made, 1) for letter, id_ in heads.items()}
    return [document for document, _ in made], labels


def _as_expected(entities: tuple[Entity, ...], labels: dict[str, str]) -> dict[str, list[str]]:
    """Names to the labels of the chains in each entity of that name."""
    found: dict[str, list[str]] = {}
    for entity in entities:
        chains = " ".join(label for label, id_ in sorted(labels.items()) if id_ in entity.mentions)
        found.setdefault(entity.name, []).append(chains)
    return {name: sorted(chains) for name, chains in found.items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_story(case: dict[str, Any]) -> None:
    documents, labels = make_story(case)
    entities = link_entities(documents)
    wanted = {name: sorted([c] if isinstance(c, str) else c) for name, c in case["expect"].items()}
    assert _as_expected(entities, labels) == wanted, [(m.reason) for m in find_merges(documents)]
    by_name = {entity.name: entity for entity in entities}
    for name, aliases in case.get("aliases", {}).items():
        assert sorted(by_name[name].aliases) == sorted(aliases)
    for name, state in case.get("state", {}).items():
        assert by_name[name].state == state
    for name, roles in case.get("roles", {}).items():
        assert [[role.title, role.organisation, role.until] for role in by_name[name].roles] == roles


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_order_of_articles_does_not_matter(case: dict[str, Any]) -> None:
    documents, _ = make_story(case)
    entities = link_entities(documents)
    for order in itertools.islice(itertools.permutations(documents), 6):
        assert link_entities(order) == entities


def test_there_are_stories_enough() -> None:
    assert len(CASES) >= 40
    assert len({case["id"] for case in CASES}) == len(CASES)


def test_a_family_name_left_apart_has_its_bearers_as_candidates() -> None:
    (case,) = (case for case in CASES if case["id"] == "family-name-of-two")
    documents, labels = make_story(case)
    entities = link_entities(documents)
    index = resolve(entities, documents)
    assert index.candidates == {labels["3A"]: tuple(e.id for e in entities if e.name != "Halloran")}
    assert index.entities[labels["3A"]] == tuple(e.id for e in entities if e.name == "Halloran")


def test_a_mention_of_two_and_an_open_one_are_resolved() -> None:
    (case,) = (case for case in CASES if case["id"] == "middle-name")
    documents, labels = make_story(case)
    first, second = documents
    open_ = Mention(
        "mention-0", Span.of(second.article.text, 5, 10), "name", "person", (), (labels["2A"], labels["1A"])
    )
    pronoun = replace(open_, id="mention-1", form="pronoun", candidates=(labels["2A"],))
    documents = [first, replace(second, mentions=(*second.mentions, open_, pronoun))]
    entities = link_entities(documents)
    index = resolve(entities, documents)
    assert index.entities["mention-0"] == (entities[0].id,)
    assert "mention-1" not in index.entities
    assert index.candidates == {"mention-1": (entities[0].id,)}


_NAMES = [
    *"Ines Halloran;Halloran;Tom Halloran;Tom J. Halloran;Kang Il-nam;Kang;U.S.;NGB;he;the minister".split(";"),
    "Jr.",
    "'",
]
_FORMS: list[MentionForm] = ["name", "nominal", "pronoun"]
_GENDERS: list[Gender | None] = [None, "he", "she"]
_TYPES: list[EntityType | None] = ["person", "organisation", "state", "place", "group", "document", "other", None]


@st.composite
def stories(draw: st.DrawFn) -> list[Document]:
    """Articles with mentions of any kind, in chains of any kind, two chains for some; names of any letters too."""
    documents = []
    for number in range(draw(st.integers(1, 4))):
        names = draw(
            st.lists(st.one_of(st.sampled_from(_NAMES), st.text(min_size=1, max_size=12)), min_size=1, max_size=8)
        )
        article = Article.from_text(f"{number} " + " ".join(names).replace("\r", "\n"), file=f"{number}.txt")
        heads: list[str] = []
        mentions: list[Mention] = []
        at = 2
        for name in names:
            id_ = row_id("mention", article.id, at)
            chains = draw(st.sampled_from([(id_,), *((head,) for head in heads), tuple(heads[:2]) or (id_,), ()]))
            heads += [id_] if chains == (id_,) else []
            span = Span(at, at + len(name), article.text[at : at + len(name)])
            form = draw(st.sampled_from(_FORMS))
            state = draw(st.sampled_from([None, "US", "KP"]))
            gender = draw(st.sampled_from(_GENDERS))
            mentions.append(Mention(id_, span, form, draw(st.sampled_from(_TYPES)), chains, state=state, gender=gender))
            at += len(name) + 1
        documents.append(Document(article, mentions=tuple(mentions)))
    return list({document.article.id: document for document in documents}.values())


@given(stories())
def test_every_chain_is_in_exactly_one_entity_and_every_mention_where_its_chains_are(documents: list[Document]) -> None:
    entities = link_entities(documents)
    mentions = [mention for document in documents for mention in document.mentions]
    of = {chain: [e.id for e in entities if chain in e.mentions] for m in mentions for chain in m.chains}
    assert all(len(ids) == 1 for ids in of.values())
    assert len({entity.id for entity in entities}) == len(entities)
    nobody = {e.id for e in entities if e.type in ("state", "place", "organisation", "document")}
    people = [m for m in mentions if m.form == "pronoun" and m.gender in ("he", "she") and m.id not in m.chains]
    barred = {m.id for m in people if nobody & {id_ for chain in m.chains for id_ in of[chain]}}
    found = sorted({id_ for e in entities for id_ in e.mentions} - barred)
    assert sorted({m.id for m in mentions if m.chains} - barred) == found
    assert not any(barred.intersection(e.mentions) for e in entities if e.id in nobody)
    index = resolve(entities, documents)
    for mention in (each for each in mentions if each.id not in barred):
        assert set(index.entities.get(mention.id, ())) == {id_ for chain in mention.chains for id_ in of[chain]}


@given(stories(), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_entities(documents: list[Document], shuffler: random.Random) -> None:
    shuffled = list(documents)
    shuffler.shuffle(shuffled)
    assert link_entities(shuffled) == link_entities(documents)


@given(stories())
def test_dropping_an_article_drops_its_mentions_and_no_other(documents: list[Document]) -> None:
    gone = {mention.id for mention in documents[0].mentions}
    before = {id_ for entity in link_entities(documents) for id_ in entity.mentions}
    after = {id_ for entity in link_entities(documents[1:]) for id_ in entity.mentions}
    assert after == before - gone


@given(stories())
def test_names_and_roles_stand_in_the_articles(documents: list[Document]) -> None:
    texts = [document.article.text for document in documents]
    for entity in link_entities(documents):
        assert any(entity.name in text for text in texts)
        assert all(any(alias in text for text in texts) for alias in entity.aliases)


@pytest.mark.parametrize(
    "name", ["Inc " * 20000, "of the " * 20000, "A. " * 20000, "U.S. " * 20000, "X" * 100000, "van " * 20000]
)
@pytest.mark.parametrize("type_", ["person", "organisation", "state"])
def test_endless_names_are_linked_in_no_time(name: str, type_: str) -> None:
    row = {"text": name, "chains": {"A": {"type": type_, "says": [name.strip()]}}}
    documents = [make_document(number, row)[0] for number in range(3)]
    start = time.process_time()
    assert link_entities(documents)
    assert time.process_time() - start < 3


def _crowd(articles: int, people: int) -> list[Document]:
    """Articles that each name some of many people, in full and by family name."""
    documents = []
    for number in range(articles):
        names = [f"Given{(number * 7 + k) % people} Family{(number * 7 + k) % (people // 2)}" for k in range(10)]
        row = {
            "text": ". ".join(names),
            "chains": {str(k): {"type": "person", "says": [n]} for k, n in enumerate(names)},
        }
        documents.append(make_document(number, row)[0])
    return documents


def test_cost_is_near_linear() -> None:
    small, large = _crowd(100, 500), _crowd(800, 500)
    link_entities(small)
    start = time.process_time()
    link_entities(small)
    middle = time.process_time()
    link_entities(large)
    assert time.process_time() - middle < 30 * (middle - start) + 0.5
