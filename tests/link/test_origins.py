"""Origins: copies of one text, and the roots that claims lead to."""

import random
import time
from dataclasses import replace

import pytest

from onrecord.link.copies import find_copies
from onrecord.link.origins import OriginIndex
from onrecord.model import Article, Document, Masthead, Passage, Published, Role, Span
from tests.link.sayings import make_story

DICE = random.Random(5)
WORDS = [
    f"{a}{b}{c}" for a in ("bar", "mol", "tev", "sul", "ger") for b in "aeiou" for c in ("n", "ck", "m", "st", "rd")
]


def make_document(text: str, id_: str, day: str | None = None) -> Document:
    article = Article.from_text(text).with_id(id_)
    passages = (Passage(Span.of(text, 0, len(text)), "body", 1),)
    return Document(article, passages, Masthead(), published=Published(day, day, day))


def prose(number: int = 200) -> str:
    return " ".join(DICE.choices(WORDS, k=number))


def test_copies_cuts_and_rewrites_repeat_the_first_published() -> None:
    text, other = prose(), prose()
    words = text.split()
    rewritten = " ".join("otherwise" if n % 9 == 0 else word for n, word in enumerate(words))
    documents = [
        make_document(text, "b", "2031-03-02"),
        make_document(text, "a", "2031-03-03"),
        make_document(" ".join(words[:90]), "c"),
        make_document(rewritten, "d", "2031-03-04"),
        make_document(other, "e", "2031-03-01"),
    ]
    expected = {"a": "b", "c": "b", "d": "b"}
    assert find_copies(documents) == expected
    assert find_copies(documents[::-1]) == expected


def test_reports_of_one_briefing_share_quotations_and_are_no_copies() -> None:
    said = prose(120)
    documents = [make_document(f"{prose(60)} “{said}” {prose(30)}", id_) for id_ in "ab"]
    assert find_copies(documents) == {}


def test_short_articles_repeat_one_another_only_word_for_word() -> None:
    documents = [
        make_document(text, id_)
        for id_, text in zip("abc", ("Talks open.", "Talks open.", "Talks open now."), strict=True)
    ]
    assert find_copies(documents) == {"b": "a"}


def test_a_thousand_articles_take_seconds() -> None:
    documents = [make_document(prose(), f"{n:04}") for n in range(900)]
    documents += [make_document(documents[0].article.text, f"x{n:03}") for n in range(100)]
    started = time.perf_counter()
    copies = find_copies(documents)
    assert len(copies) == 100
    assert time.perf_counter() - started < 10


WHO = {"Ada Brandt": ["Brandt"], "Tom Hale": ["Hale"], "Canal Press": ["Canal Press"], "Toll Office": ["Toll Office"]}


def told(who: str, content: str, kind: str, inside: int = 0) -> dict[str, object]:
    return {"who": who, "content": [content], "kind": kind, "inside": inside}


@pytest.mark.parametrize(
    ("why", "says", "counts", "roots"),
    [
        ("a named person is the root", [[told("Brandt", "tolls fall", "named person")]] * 2, (1, 1), ("Ada Brandt",)),
        (
            "two who speak for nobody in common are two",
            [[told("Brandt", "tolls fall", "named person")], [told("Hale", "tolls fall", "named person")]],
            (2, 2),
            ("Ada Brandt", "Tom Hale"),
        ),
        (
            "unnamed officials of two articles may be one or two",
            [[told("officials", "tolls fall", "collective")], [told("aides", "tolls fall", "collective")]],
            (1, 2),
            None,
        ),
        (
            "officials known through one agency are one",
            [[told("Canal Press", "officials said tolls fall", "media"), told("officials", "tolls fall", "unnamed", 1)]]
            * 2,
            (1, 1),
            ("Canal Press",),
        ),
        (
            "an unnamed official adds no origin that is sure",
            [[told("Brandt", "tolls fall", "named person")], [told("officials", "tolls fall", "unnamed")]],
            (1, 2),
            None,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_roots_of_a_claim(
    why: str, says: list[list[dict[str, object]]], counts: tuple[int, int], roots: tuple[str, ...] | None
) -> None:
    texts = [
        "Brandt said tolls fall. Hale said so. officials said tolls fall, aides too. Canal Press: officials said tolls fall",
        "Again: Brandt said tolls fall. Hale said so. officials said tolls fall, aides too. Canal Press: officials said tolls fall",
    ]
    articles = [{"text": text, "says": list(said)} for text, said in zip(texts, says, strict=True)]
    documents, entities = make_story({"who": WHO, "articles": articles})
    origins = OriginIndex(documents, entities).of_claims([d.attributions[-1].id for d in documents])
    assert (origins.at_least, origins.at_most) == counts, why
    assert roots in (None, origins.roots)


def test_officials_of_one_body_may_have_it_from_one_another() -> None:
    text = "Brandt said tolls fall. Hale said it. The Toll Office waits."
    row = {
        "who": WHO,
        "articles": [
            {"text": text, "says": [told("Brandt", "tolls fall", "named person"), told("Hale", "it", "named person")]}
        ],
    }
    documents, entities = make_story(row)
    of_office = [
        replace(entity, roles=(Role("clerk", "Toll Office"),)) if entity.name in ("Ada Brandt", "Tom Hale") else entity
        for entity in entities
    ]
    ids = [said.id for said in documents[0].attributions]
    assert OriginIndex(documents, entities).of_claims(ids).at_least == 2
    together = OriginIndex(documents, of_office).of_claims(ids)
    assert (together.at_least, together.at_most) == (1, 2)
