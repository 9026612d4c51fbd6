"""Passages: the cases of passages.jsonl, properties that hold for any text, and hostile texts in linear time."""

import json
import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import PASSAGE_TYPES, Article, Passage
from onrecord.read.passages import find_passages

HERE = Path(__file__).parent
CASES = [
    json.loads(line) for line in (HERE / "passages.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()
]
SEEDS = HERE.parents[1].parent / "shared" / "articles" / "pyongyang-2018"

FRAGMENTS = [
    "Mara VossMara VossPort strike enters third week Ferry line to be sold MORE",
    "Read more: Port strike ends",
    "(Photo: Ida Lund/NTB)",
    "OSLO (AP) — ",
    "\n",
    "\n\n",
    " ",
    "\t",
    "© Getty Images",
    "McDonald",
    "The minister said on Monday.",
    "Subscribe to read the remaining 12 words.",
    "Correction:",
    "“No,” she said.",
    "Related",
    "Advertisement",
    "By Ana Ruiz",
    "5 July 2018",
    "[",
    ")",
    "…",
    "\ufeff",
    "\u2028",
    "\x1c",
    "é",
    "🙂",
    "\ud800",
    "ended.The next",
]
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join),
    st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=12)), max_size=25).map(" ".join),
)


def read(text: str, title: str | None = None) -> tuple[Passage, ...]:
    return find_passages(Article("x", text, title=title))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, object], request: pytest.FixtureRequest) -> None:
    if "fails" in case:
        request.applymarker(pytest.mark.xfail(strict=True, reason=str(case["fails"])))
    title = case.get("title")
    found = [[passage.type, passage.span.text] for passage in read(str(case["text"]), str(title) if title else None)]
    assert found == case["expect"], case["why"]


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.one_of(st.none(), st.sampled_from(["", " ", "Read more: Port strike ends", "Oslo"])))
def test_every_character_is_in_one_passage(text: str, title: str | None) -> None:
    passages = read(text, title)
    covered = 0
    for passage in passages:
        passage.span.check(text)
        assert passage.type in PASSAGE_TYPES
        assert passage.span.text == passage.span.text.strip()
        assert not text[covered : passage.span.start].strip(), "a gap, or two passages overlap"
        assert passage.span.start >= covered
        covered = passage.span.end
    assert not text[covered:].strip()
    assert read(text, title) == passages


@given(TEXTS)
def test_paragraphs_count_from_one_without_gaps(text: str) -> None:
    numbers = [passage.paragraph for passage in read(text)]
    assert sorted(set(numbers)) == list(range(1, len(set(numbers)) + 1))
    assert numbers == sorted(numbers)


HOSTILE = {
    "one word": "a" * 400_000,
    "camel": "aB" * 200_000,
    "capitals": "A " * 200_000,
    "names again": "Ana RuizAna Ruiz" * 12_000,
    "seams": "endOf line " * 18_000,
    "brackets": "[(" * 100_000,
    "open brackets": "(Related: " * 20_000,
    "quotes": '.""”' * 60_000,
    "stops": "Mr. A. B. " * 20_000,
    "labels": "READ MORE " * 20_000,
    "dashes": "OSLO, JULY — " * 16_000,
    "lines": "Read more:\n" * 20_000,
    "short lines": "a\n" * 60_000,
    "headlines": "Port Strike Enters Third Week\n" * 10_000,
    "credits": "Photo: A/B | " * 16_000,
    "bylines": "By Ana Ruiz and " * 12_000,
    "spaces": " " * 400_000 + "x",
    "blank lines": "\n \n" * 120_000,
    "css": "a-" * 100_000 + "{",
    "numbers": "12:30 " * 40_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_time_in_proportion(name: str) -> None:
    text = HOSTILE[name]
    start = time.perf_counter()
    read(text)
    assert time.perf_counter() - start < 20 * max(0.5, len(text) / 1_000_000)


def test_a_single_line_of_five_megabytes() -> None:
    rng = random.Random(5)
    words = [
        "the",
        "minister",
        "said",
        "talks",
        "in",
        "Oslo",
        "would",
        "go",
        "on.",
        "Mara",
        "Voss",
        "told",
        "reporters",
        "by",
        "March",
    ]
    text = " ".join(rng.choices(words, k=1_000_000))[:5_000_000]
    start = time.perf_counter()
    assert read(text)
    assert time.perf_counter() - start < 60


def test_the_order_of_articles_does_not_matter() -> None:
    texts = [str(case["text"]) for case in CASES]
    forward = [read(text) for text in texts]
    assert [read(text) for text in reversed(texts)] == forward[::-1]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles (../shared/articles) are not here")
def test_the_seed_articles_by_their_key() -> None:
    import re

    key = json.loads((SEEDS.parents[1] / "answers" / "pyongyang-2018.json").read_text(encoding="utf-8"))
    read_seeds = {
        name: read((SEEDS / row["file"]).read_text(encoding="utf-8")) for name, row in key["articles"].items()
    }
    missing = [
        row
        for row in key["passages"]
        if not any(
            p.type == row["kind"] and re.search(row["text"], p.span.text, re.I | re.S)
            for p in read_seeds[row["article"]]
        )
    ]
    assert not missing
    body = {
        name: " ".join(p.span.text for p in found if p.type in ("body", "title")) for name, found in read_seeds.items()
    }
    assert all(re.search(row["text"], " ".join(body[row["article"]].split()), re.I) for row in key["body_must_read"])
    assert not [words for words in key["body_must_not_read"] if any(words in text for text in body.values())]
