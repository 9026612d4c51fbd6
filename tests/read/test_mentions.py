"""Mentions: their spans, types, titles and chains; and that no text, however bad, breaks them."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

pytest.importorskip("onnxruntime")

from onrecord.model import Article, Mention
from onrecord.read.encoder import DEFAULT
from onrecord.read.mentions import find_mentions
from onrecord.read.mentions.lexicon import known_names, nouns, titles
from onrecord.read.mentions.naming import parts_of, same_person, surnames_of
from onrecord.read.passages import find_passages
from onrecord.read.words import Reader, Words
from tests.conftest import texts

CASES = [
    json.loads(line) for line in Path(__file__).with_name("mentions.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    if not DEFAULT.exists():
        pytest.skip("the trained reader is not here")
    return Reader.load()


def read(reader: Reader, text: str) -> tuple[Article, tuple[Mention, ...]]:
    article = Article.from_text(text)
    passages = find_passages(article)
    return article, find_mentions(article, passages, reader.analyse(article, passages))


def names_of(mentions: tuple[Mention, ...], chains: tuple[str, ...]) -> list[str]:
    """The longest name of each chain."""
    found = ([m.span.text for m in mentions if m.form == "name" and chain in m.chains] for chain in chains)
    return [max(names, key=len) for names in found if names]


def facts(mentions: tuple[Mention, ...], mention: Mention) -> dict:
    """What a case may expect of a mention."""
    roles = [[r.title.text, r.organisation.text if r.organisation else None, r.former] for r in mention.roles]
    named = names_of(mentions, mention.chains)
    return {
        "form": mention.form, "type": mention.type, "state": mention.state, "gender": mention.gender,
        "plural": mention.plural, "roles": roles, "is": named, "candidates": names_of(mentions, mention.candidates),
    }  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(reader: Reader, case: dict) -> None:
    article, mentions = read(reader, case["text"])
    for expect in case["expect"]:
        start = article.text.index(expect["at"]) + expect["at"].index(expect["word"])
        found = [m for m in mentions if (m.span.start, m.span.text) == (start, expect["word"])]
        assert found, f"{case['why']}: no mention {expect['word']!r} among {[m.span.text for m in mentions]}"
        told = facts(mentions, found[0])
        wanted = {key: value for key, value in expect.items() if key in told}
        assert {key: told[key] for key in wanted} == wanted, case["why"]
        assert not set(expect.get("not", ())) & set(told["is"]), case["why"]
    assert not set(case.get("absent", ())) & {m.span.text for m in mentions}, case["why"]
    if not case["expect"]:
        assert [m.span.text for m in mentions if m.form == "pronoun" or m.state] == [], case["why"]


def test_mr_and_mrs_are_two(reader: Reader) -> None:
    _, mentions = read(reader, "Mr. Orel spoke first. Mrs. Orel nodded. Then Mr. Orel sat down.")
    assert [len({m.chains for m in mentions if m.gender == gender}) for gender in ("he", "she")] == [1, 1]
    assert len({m.chains for m in mentions if m.form == "name"}) == 2


@settings(max_examples=40)
@given(texts())
def test_any_text(text: str) -> None:
    if not DEFAULT.exists():
        pytest.skip("the trained reader is not here")
    check_form(*read(_reader(), text))


_READERS: list[Reader] = []


def _reader() -> Reader:
    if not _READERS:
        _READERS.append(Reader.load())
    return _READERS[0]


def check_form(article: Article, mentions: tuple[Mention, ...]) -> None:
    """Spans give their words, stand in order and once; chains and candidates are mentions, a chain its first one."""
    places = [(m.span.start, -m.span.end) for m in mentions]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    by_id = {m.id: m for m in mentions}
    assert len(by_id) == len(mentions)
    for mention in mentions:
        mention.span.check(article.text)
        for role in mention.roles:
            role.title.check(article.text)
            assert role.organisation is None or article.text[role.organisation.start :].startswith(
                role.organisation.text
            )
        assert not (mention.chains and mention.candidates)
        for chain in (*mention.chains, *mention.candidates):
            assert by_id[chain].chains == (chain,)
        if len(mention.chains) == 1:
            assert by_id[mention.chains[0]].span.start <= mention.span.start or mention.id in mention.chains


def people(count: int) -> list[str]:
    """So many names of two words, no two alike."""
    return [f"An{'aeiouy'[i % 6]} V{'aeiouy'[i // 6 % 6]}l{'dgkmnprstv'[i // 36 % 10]}a" for i in range(count)]


HOSTILE = {
    "long sentence": "the minister said he and Kim " * 500,
    "many people": " ".join(f"Minister {name} met him." for name in people(300)),
    "one surname": " ".join(f"{name.split()[1]} Kim saw Kim." for name in people(200)),
    "brackets": "U.S. Forces Korea (USFK " * 300,
    "hyphens": "Moon Jae" + "-in" * 500,
    "titles": "Deputy Vice President " * 400,
    "quotes": '"I said "' * 300,
    "capitals": "THE UNITED STATES OF AMERICA " * 200,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text(reader: Reader, text: str) -> None:
    check_form(*read(reader, text))


def test_nothing_was_read() -> None:
    assert find_mentions(Article.from_text("Talks."), (), Words()) == ()


def test_same_bytes_twice(reader: Reader) -> None:
    text = CASES[2]["text"]
    assert read(reader, text) == read(reader, text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Michael Tarrant", "Mike Tarrant", True),
        ("Sara Halloran Price", "Sara Price", True),
        ("Anton Holm", "Erik Holm", False),
        ("Ryom Kwang Il", "Ryom Son Hui", False),
        ("Moon Tae-jun", "Moon Taejun", True),
        ("Varga", "Varga", True),
        ("Varga", "Ilse Varga", False),
        ("Higashi Aoi", "Aoi Higashi", True),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(tuple(one.lower().split()), tuple(other.lower().split())) is same


def test_surnames() -> None:
    assert surnames_of(parts_of(("moon", "tae", "-", "jun")))[0] == {"moon"}
    assert surnames_of(parts_of(("harold", "t.", "pym", "jr.")))[0] == {"pym"}


def test_tables_are_of_one_mind() -> None:
    assert not titles().he & titles().she
    assert not nouns().he & nouns().she
    assert nouns().he | nouns().she <= nouns().person
    codes = {known.state for known in known_names().values() if known.use == "name"}
    assert {"US", "KP", "KR", "CN", "RU", "GB", "FR", "IR", "UA", "XK"} <= codes
    assert len(codes) > 195
