"""Commitments across articles: the histories of commitments.jsonl, the rule of status, what adding an article may change."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.link.agreements import link_agreements
from onrecord.link.commitments import is_overdue, link_commitments, status_of
from onrecord.link.entities import link_entities
from onrecord.model import STEPS, Agreement, Article, Commitment, Document, Interval, Published
from onrecord.read.agreements import find_agreements
from onrecord.read.attributions import find_attributions
from onrecord.read.commitments import find_commitments
from onrecord.read.events import find_events
from onrecord.read.events.scene import make_scene
from onrecord.read.mentions import find_mentions
from onrecord.read.passages import find_passages
from onrecord.read.times import anchor_times, find_times
from onrecord.read.words import Reader

CASES = [json.loads(line) for line in Path(__file__).with_name("commitments.jsonl").read_text("utf-8").splitlines()]
WHOSE = ("obligor", "beneficiary", "monitor", "third state", "unnamed", "article")
POSITIVE = {"stated", "in part", "said kept", "reported done"}


@cache
def reader() -> Reader:
    return Reader.load()


@cache
def read(text: str, published: str) -> Document:
    """One article with the layers that commitments stand on."""
    article = Article.from_text(text, file=f"{published}.txt")
    passages = find_passages(article)
    words, times = reader().analyse(article, passages), find_times(article, passages)
    mentions = find_mentions(article, passages, words)
    attributions = find_attributions(article, passages, words, mentions, times)
    scene = make_scene(article, words, mentions, times)
    agreements = find_agreements(scene, mentions, attributions)
    day = Published(published, published, published)
    return Document(
        article=article,
        passages=passages,
        times=times,
        published=day,
        values=anchor_times(times, day),
        mentions=mentions,
        attributions=attributions,
        events=find_events(scene, mentions, attributions),
        agreements=agreements,
        commitments=find_commitments(scene, mentions, attributions, agreements),
    )


class Linked:
    """The commitments of some documents, shown as the cases write them."""

    def __init__(self, documents: Sequence[Document], as_of: str | None = None) -> None:
        entities = link_entities(documents)
        self.names = {entity.id: entity.name for entity in entities}
        self.agreements: tuple[Agreement, ...] = link_agreements(documents, entities)
        self.commitments: tuple[Commitment, ...] = link_commitments(documents, entities, self.agreements, as_of)

    def shown(self, row: Commitment) -> dict[str, Any]:
        agreements = {agreement.id: agreement.name for agreement in self.agreements}
        return {
            "party": self.names[row.party or ""],
            "normalised": row.normalised,
            "status": row.status,
            "history": [f"{step.step} {step.whose}" for step in row.history],
            "wordings": len(row.wordings),
            "overdue": row.overdue,
            "agreement": agreements.get(row.agreement or ""),
        }


def documents_of(case: dict[str, Any]) -> list[Document]:
    return [read(article["text"], article["published"]) for article in case["articles"]]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_history(case: dict[str, Any]) -> None:
    """The commitments of some articles are those that a case expects, in order."""
    linked = Linked(documents_of(case), case.get("as_of"))
    rows = [linked.shown(row) for row in linked.commitments]
    assert len(rows) == len(case["expect"]), rows
    for wanted, row in zip(case["expect"], rows, strict=True):
        assert {key: row[key] for key in wanted} == wanted


def test_order_never_matters_and_nothing_is_lost() -> None:
    """All articles together, in any order, give one record; adding an article removes no step of another's."""
    documents = {d.article.id: d for case in CASES for d in documents_of(case)}
    ordered = list(documents.values())
    whole = Linked(ordered, "2031-05-05").commitments
    assert whole == Linked(ordered[::-1], "2031-05-05").commitments
    told = {(step.step, evidence) for row in whole for step in row.history for evidence in step.evidence}
    for left_out in range(len(ordered)):
        fewer = Linked(ordered[:left_out] + ordered[left_out + 1 :], "2031-05-05").commitments
        assert {(s.step, evidence) for row in fewer for s in row.history for evidence in s.evidence} <= told
    assert len({row.id for row in whole}) == len(whole)


def test_ids_are_those_of_the_least_mention() -> None:
    for row in Linked([d for case in CASES for d in documents_of(case)]).commitments:
        assert row.id.split("-")[1] == min(mention.rpartition("-")[2] for mention in row.mentions)
        assert row.evidence and row.history


steps = st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from(WHOSE)), min_size=1, max_size=8)


def last_steps(told: Sequence[Any]) -> dict[str, str]:
    """The last step of each side; `stated` only where it has no other."""
    found = {whose: step for step, whose in told}
    return found | {whose: step for step, whose in told if step != "stated"}


@given(steps)
def test_disputed_exactly_where_a_doubt_meets_a_side_that_holds_to_it(told: list[Any]) -> None:
    last = last_steps(told)
    doubts = {whose for whose, step in last.items() if step == "doubted"}
    assert (status_of(told) == "disputed") == bool(doubts and POSITIVE & set(last.values()))


@given(steps, st.sampled_from(STEPS))
def test_speaking_again_erases_no_other_side(told: list[Any], again: Any) -> None:
    """Whatever the obligor says last, a doubt of another side stays: the status is no kept, done or stated one."""
    status = status_of([*told, ("doubted", "monitor"), (again, "obligor")])
    if again in POSITIVE - {"stated"}:
        assert status == "disputed"


@given(steps)
def test_broken_only_where_somebody_says_so(told: list[Any]) -> None:
    if status_of(told) == "broken":
        assert any(step == "said broken" for step, _ in told)


@given(steps)
def test_earlier_steps_of_a_side_do_not_count(told: list[Any]) -> None:
    last = last_steps(told)
    kept = [pair for n, pair in enumerate(told) if pair[0] == last[pair[1]] and pair not in told[n + 1 :]]
    assert status_of(told) == status_of(kept)


@given(steps)
def test_telling_of_it_again_changes_no_status(told: list[Any]) -> None:
    sides = {whose for step, whose in told if step != "stated"}
    for whose in sides:
        assert status_of([*told, ("stated", whose)]) == status_of(told)


@pytest.mark.parametrize("status", ["said kept", "reported done", "withdrawn"])
def test_what_is_settled_is_never_overdue(status: Any) -> None:
    assert is_overdue(Interval("2031-05-01", "2031-05-01", "2031-05-01"), "2032-01-01", status) is False


def test_nothing_is_overdue_without_a_day() -> None:
    assert is_overdue(None, "2031-01-01", "stated") is None
    assert is_overdue(Interval("P1Y", None, None), "2031-01-01", "stated") is None
    assert is_overdue(Interval("2031-05-01", "2031-05-01", "2031-05-01"), None, "stated") is None
