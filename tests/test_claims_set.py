"""The set of true and false sentences holds together: every place exists, every false sentence has its true one, no kind is missing."""

import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from onrecord.fetch import fetch_articles
from onrecord.model import Article
from onrecord.read.passages import find_passages

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "training/texts"))

from check import load_text  # noqa: E402

CHANGES = "actor act polarity modality time number place speaker reporter invented".split()
LINES = [
    line.split("\t")
    for line in (ROOT / "evaluation/claims/claims.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
ROWS = [dict(zip(LINES[0], line, strict=True)) for line in LINES[1:]]


@cache
def article(path: str) -> Article:
    """The article of a path of this project; of an archive, that of a line; marked texts without their marks."""
    if path.startswith("training/"):
        return Article.from_text(load_text(ROOT / path).text)
    name, archive, line = path.partition(".jsonl:")
    found = [each for each in fetch_articles([str(ROOT / name) + archive.rstrip(":")]) if isinstance(each, Article)]
    return found[0] if not line else next(each for each in found if (each.file or "").endswith(f":{line}"))


@pytest.mark.parametrize("where", sorted({row["where"] for row in ROWS if not row["where"].startswith("corpora/")}))
def test_a_place_of_ours_is_a_paragraph(where: str) -> None:
    path, _, paragraph = where.partition("#")
    assert int(paragraph) in {passage.paragraph for passage in find_passages(article(path))}


def test_a_false_sentence_has_the_true_one_it_was_made_from() -> None:
    known = {row["id"]: row for row in ROWS}
    assert len(known) == len(ROWS)
    for row in ROWS:
        assert row["truth"] in ("true", "false") and row["near"] in ("near", "reworded")
        assert bool(row["change"]) == bool(row["pair"]) == (row["truth"] == "false"), row["id"]
        if row["pair"]:
            pair = known[row["pair"]]
            assert pair["truth"] == "true" and pair["near"] == row["near"]
            assert pair["where"].partition("#")[0] == row["where"].partition("#")[0]


def test_no_sentence_stands_twice_for_one_article() -> None:
    twice = Counter((row["where"].partition("#")[0], row["sentence"]) for row in ROWS)
    assert [key for key, count in twice.items() if count > 1] == []


@pytest.mark.parametrize("near", sorted({row["near"] for row in ROWS}))
def test_the_kinds_of_change_are_even_in_both_halves(near: str) -> None:
    counts = Counter((row["change"], int(row["id"][:3]) % 2) for row in ROWS if row["near"] == near and row["change"])
    assert {change for change, _ in counts} == set(CHANGES)
    assert max(counts.values()) <= min(counts.values()) + 3


def test_odd_sentences_have_a_kind() -> None:
    lines = (ROOT / "evaluation/claims/odd.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert len(rows) >= 40 and all(len(row) == 2 and row[0] for row in rows)
    assert max(len(sentence.split()) for _, sentence in rows) >= 300
