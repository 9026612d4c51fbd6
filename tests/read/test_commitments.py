"""Commitments: what the cases of commitments.jsonl tell, and properties that hold for any text."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import STEPS, Article, CommitmentMention
from onrecord.read.agreements import find_agreements
from onrecord.read.attributions import find_attributions
from onrecord.read.commitments import find_commitments
from onrecord.read.commitments.alike import act_of, same_act
from onrecord.read.commitments.vocabulary import load_vocabulary
from onrecord.read.events.scene import make_scene
from onrecord.read.mentions import find_mentions
from onrecord.read.passages import find_passages
from onrecord.read.times import find_times
from onrecord.read.words import Reader
from tests.conftest import texts

CASES = [json.loads(line) for line in Path(__file__).with_name("commitments.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


class Reading:
    """One text with its commitments, shown as the cases write them."""

    def __init__(self, reader: Reader, text: str) -> None:
        article = Article.from_text(text)
        passages = find_passages(article)
        words, times = reader.analyse(article, passages), find_times(article, passages)
        mentions = find_mentions(article, passages, words)
        attributions = find_attributions(article, passages, words, mentions, times)
        self.article, self.times, self.mentions = article, times, {mention.id: mention for mention in mentions}
        scene = make_scene(article, words, mentions, times)
        self.agreements = {a.id: a for a in find_agreements(scene, mentions, attributions)}
        self.commitments = find_commitments(scene, mentions, attributions, tuple(self.agreements.values()))
        self.attributions = {attribution.id for attribution in attributions}

    def name(self, mention: str | None) -> str | None:
        """The first words of the chain that a mention belongs to."""
        if mention is None:
            return None
        found = self.mentions[mention]
        return self.mentions[found.chains[0]].span.text if found.chains else found.span.text

    def shown(self, row: CommitmentMention) -> dict[str, Any]:
        times = {time.id: time.span.text for time in self.times}
        return {
            "step": row.step,
            "party": self.name(row.party),
            "normalised": row.normalised,
            "whose": row.whose,
            "beneficiary": self.name(row.beneficiary),
            "condition": row.condition.text if row.condition else None,
            "deadline": times[row.deadline] if row.deadline else None,
            "agreement": self.agreements[row.agreement].span.text if row.agreement else None,
        }


def fits(wanted: dict[str, Any], shown: dict[str, Any]) -> bool:
    return all(shown[key] == value for key, value in wanted.items() if key != "normalised" or value is not None)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(c, id=c["id"], marks=[pytest.mark.xfail(strict=True, reason=c["xfail"])] if "xfail" in c else [])
        for c in CASES
    ],
)
def test_case(case: dict[str, Any], reader: Reader) -> None:
    """Each row that a case expects is found, and none besides."""
    reading = Reading(reader, case["text"])
    shown = [reading.shown(row) for row in reading.commitments]
    for wanted in case["expect"]:
        assert any(fits(wanted, row) for row in shown), f"{wanted} is not among {shown}"
    assert len(shown) == len(case["expect"]), shown


def test_a_third_of_the_cases_are_near_misses() -> None:
    assert len(CASES) >= 80
    assert sum(not case["expect"] for case in CASES) * 3 >= len(CASES)


@given(text=texts())
def test_any_text(text: str, reader: Reader) -> None:
    """Any text gives rows whose spans stand in it, with ids that are of this text, each once."""
    reading = Reading(reader, text)
    ids = [row.id for row in reading.commitments]
    assert len(ids) == len(set(ids))
    for row in reading.commitments:
        assert row.step in STEPS
        assert row.party in reading.mentions
        assert (row.of is None) == (row.step == "stated")
        assert row.of is None or row.of in ids
        assert {*row.according_to, *([row.by] if row.by else [])} <= reading.attributions
        for span in (row.action, row.wording, *row.evidence, *([row.condition] if row.condition else [])):
            span.check(reading.article.text)


def test_nothing_is_broken_in_the_articles_own_voice(reader: Reader) -> None:
    reading = Reading(
        reader, "Chile pledged to halt drilling. Chile broke its pledge. Peru said Chile violated its pledge."
    )
    assert all(row.according_to for row in reading.commitments if row.step == "said broken")


def test_a_long_sentence_ends(reader: Reader) -> None:
    clause = "Chile promised to free the pilots if Peru promised to return the boats and "
    rows = Reading(reader, clause * 150).commitments
    assert len(rows) <= 1500


@given(
    st.lists(
        st.sampled_from(
            "halt test missile not to the release of nuclear program prisoners and from work toward".split()
        )
    )
)
def test_acts_are_alike_both_ways(words: list[str]) -> None:
    phrase = " ".join(words)
    assert same_act(phrase, "halt missile tests") == same_act("halt missile tests", phrase)
    assert act_of(phrase) == act_of(phrase.upper()) or not words


def test_the_table_has_no_word_for_a_plan_and_a_deed() -> None:
    vocabulary = load_vocabulary()
    assert not vocabulary.sets["plans.verbs"] & vocabulary.sets["deeds.acts"]
    assert not vocabulary.sets["fates.kept"] & vocabulary.sets["fates.broken"]
