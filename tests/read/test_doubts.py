"""Why the program doubts its own reading: the closed list, on lines of doubts.jsonl and on reports made by hand."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.model import Article, Attribution
from onrecord.read.attributions.doubts import DOUBTS, find_doubts
from onrecord.read.attributions.index import MentionIndex
from onrecord.read.attributions.layout import Layout
from onrecord.read.pipeline import default_reader, read_article
from onrecord.read.words import Report, Word, Words

CASES = [json.loads(line) for line in Path(__file__).with_name("doubts.jsonl").read_text(encoding="utf-8").splitlines()]


def cue_of(attribution: Attribution) -> str:
    return attribution.cue.text if attribution.cue else ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_cases(case: dict[str, Any]) -> None:
    found = read_article(Article.from_text(case["text"]), default_reader()).attributions
    told = {cue_of(attribution): attribution.review for attribution in found if cue_of(attribution) in case["expect"]}
    assert told, case["why"]
    assert told.items() <= case["expect"].items(), case["why"]


def made(text: str, *reports: Report) -> tuple[Words, Layout]:
    """Words without a tree, and their layout."""
    words, start = [], 0
    for form in text.split():
        words.append(Word(start, start + len(form), form, form, "X", -1, "root", 0))
        start += len(form) + 1
    number = len(words)
    given = replace(Words(), words=tuple(words), sentences=((0, number),), passages=((0, number),), reports=reports)
    return given, Layout.of(given)


def doubts_of(text: str, *reports: Report) -> tuple[str | None, ...]:
    words, layout = made(text, *reports)
    return find_doubts(reports, ["say"] * len(reports), [()] * len(reports), layout, MentionIndex.of(words, ()))


def test_reader_that_was_unsure() -> None:
    sure = Report(1, (0, 1), (1, 2), ((2, 4),), None, 0.99)
    assert doubts_of("Varga said so again", sure) == (None,)
    assert doubts_of("Varga said so again", replace(sure, score=0.6)) == ("the reader was unsure of it",)


def test_cue_far_from_content() -> None:
    text = "Varga said " + "and " * 40 + "it rained"
    assert doubts_of(text, Report(1, (0, 1), (1, 2), ((42, 44),), None, 1.0)) == (
        "the cue stands far from what is said",
    )


def test_contents_that_share_words() -> None:
    first, second = Report(1, (0, 1), (1, 2), ((2, 6),), None, 1.0), Report(7, (6, 7), (7, 8), ((4, 6),), None, 1.0)
    found = doubts_of("Varga said rain fell all day Holm said", first, second)
    assert found == ("another attribution claims the same words",) * 2


def test_nested_contents_share_by_right() -> None:
    outer, inner = Report(1, (0, 1), (1, 2), ((2, 6),), None, 1.0), Report(3, (2, 3), (3, 4), ((4, 6),), 0, 1.0)
    assert doubts_of("Varga said Holm says it rains", outer, inner) == (None, None)


def test_every_reason_is_on_the_list() -> None:
    given = {reason for case in CASES for reason in case["expect"].values() if reason}
    assert given <= set(DOUBTS)
    assert len(DOUBTS) == len(set(DOUBTS))


def test_many_contents_on_one_word_take_linear_time() -> None:
    text = " ".join(["word"] * 3000)
    reports = [Report(n, None, (n, n + 1), ((2998, 3000),), None, 1.0) for n in range(2000)]
    assert set(doubts_of(text, *reports)) <= {*DOUBTS, None}
