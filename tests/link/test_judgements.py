"""What people decide outranks the program, is found again, and is never lost."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import read_story
from onrecord.link.pipeline import link_documents
from onrecord.model import JUDGEMENT_ACTS, Document, Judgement, Record
from onrecord.rows import dump_row, judgements_of, record_rows

EXAMPLE = str(Path(__file__).parents[2] / "examples" / "port-alma")


@pytest.fixture(scope="module")
def documents() -> tuple[Document, ...]:
    return read_story([EXAMPLE]).documents


@pytest.fixture
def judge(documents: tuple[Document, ...]) -> Callable[..., Record]:
    def decided(*judgements: Judgement) -> Record:
        return link_documents(documents, judgements=judgements)

    return decided


def decision(act: Any, target: str, value: Any = (), on: str = "2031-03-01", at: Any = None) -> Judgement:
    return Judgement(target, act, "R. Venn", on, "read again", value, at)


def event(record: Record, type: str, trigger: str) -> Any:
    return next(each for each in record.events if (each.type, each.trigger.span.text) == (type, trigger))


def entity(record: Record, name: str) -> Any:
    return next(each for each in record.entities if each.name == name)


def test_without_judgements_nothing_changes(documents: tuple[Document, ...], judge: Callable[..., Record]) -> None:
    plain = link_documents(documents)
    confirmed = judge(decision("confirm", plain.events[0].id), decision("note", plain.events[0].id))
    assert replace(confirmed, judgements=()) == plain
    assert [each.act for each in confirmed.judgements] == ["confirm", "note"]


def test_a_rejected_event_is_gone_with_all_that_follows_from_it(judge: Callable[..., Record]) -> None:
    promised = event(judge(), "promise", "promised")
    record = judge(decision("reject", promised.id))
    assert promised.id not in {each.id for each in record.events}
    assert not set(promised.mentions) & {each.id for document in record.documents for each in document.events}


def test_of_two_verdicts_the_later_decides(judge: Callable[..., Record]) -> None:
    promised = event(judge(), "promise", "promised").id
    first, last = decision("reject", promised), decision("confirm", promised, on="2031-03-02")
    for given_order in ((first, last), (last, first)):
        assert promised in {each.id for each in judge(*given_order).events}


def test_two_events_are_one_and_two_again(judge: Callable[..., Record]) -> None:
    one, other = event(judge(), "visit", "visit"), event(judge(), "visit", "trip")
    tied = decision("merge", one.id, (other.id,))
    merged = next(each for each in judge(tied).events if one.mentions[0] in each.mentions)
    assert set(merged.mentions) >= {*one.mentions, *other.mentions}
    parted = judge(tied, decision("split", other.mentions[0], on="2031-03-02"))
    assert any(each.mentions == other.mentions for each in parted.events)


def test_any_id_of_a_mention_finds_what_it_was_merged_into(judge: Callable[..., Record]) -> None:
    one, other = event(judge(), "visit", "visit"), event(judge(), "visit", "trip")
    record = judge(decision("merge", one.id, (other.id,)), *(decision("reject", each.id) for each in (one, other)))
    assert not {*one.mentions, *other.mentions} & {mention for each in record.events for mention in each.mentions}


def test_two_people_are_one_and_a_mention_another(judge: Callable[..., Record]) -> None:
    orel, piet = entity(judge(), "Tomas Orel"), entity(judge(), "Piet Halloran")
    merged = judge(decision("merge", orel.id, (piet.id,)))
    assert any({*orel.mentions, *piet.mentions} == set(each.mentions) for each in merged.entities)
    parted = judge(decision("split", piet.mentions[-1]))
    assert [each.mentions for each in parted.entities if piet.mentions[-1] in each.mentions] == [piet.mentions[-1:]]
    assert any(set(each.mentions) == set(piet.mentions[:-1]) for each in parted.entities)


def test_statements_are_tied_and_their_sayings_rejected(judge: Callable[..., Record]) -> None:
    one, other = judge().statements[:2]
    merged = judge(decision("merge", one.id, (other.id,)))
    assert any(set(each.mentions) == {*one.mentions, *other.mentions} for each in merged.statements)
    less = judge(decision("reject", one.id))
    assert not set(one.mentions) & {each.id for document in less.documents for each in document.attributions}


def test_fields_are_corrected_in_articles_and_in_what_is_joined(judge: Callable[..., Record]) -> None:
    off = event(judge(), "visit", "trip")
    said = judge().documents[0].attributions[0]
    record = judge(
        decision("correct", off.id, {"status": "postponed"}), decision("correct", said.id, {"channel": "letter"})
    )
    assert event(record, "visit", "trip").status == "postponed"
    assert record.documents[0].attributions[0].channel == "letter"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"status": "maybe"}, "status 'maybe'; expected occurred or"),
        ({"colour": "red"}, "no field 'colour' to correct; expected one of"),
        ({"id": "event-0"}, "no field 'id' to correct"),
        ({"ongoing": "yes"}, "ongoing 'yes'; expected true or false"),
    ],
)
def test_what_cannot_be_corrected_is_told_and_has_no_effect(
    judge: Callable[..., Record], value: Any, expected: str
) -> None:
    off = event(judge(), "visit", "trip")
    record = judge(decision("correct", off.id, value))
    assert event(record, "visit", "trip") == off
    assert [expected in each.reason for each in record.problems] == [True]


def test_findings_are_rejected_alone(judge: Callable[..., Record]) -> None:
    finding = judge().findings[0]
    assert finding.id not in {each.id for each in judge(decision("reject", finding.id)).findings}
    lost = judge(decision("reject", "finding-0123456789ab"))
    assert "no row 'finding-0123456789ab'" in lost.problems[0].reason


def test_a_judgement_finds_its_target_by_the_words_it_stood_on(judge: Callable[..., Record]) -> None:
    promised = event(judge(), "promise", "promised")
    moved = decision("reject", "event-0123456789ab", at=promised.trigger)
    assert promised.id not in {each.id for each in judge(moved).events}
    orphan = judge(decision("reject", "event-0123456789ab"))
    assert "no row 'event-0123456789ab'" in orphan.problems[0].reason


def test_an_export_gives_its_judgements_back(judge: Callable[..., Record]) -> None:
    promised = event(judge(), "promise", "promised")
    record = judge(decision("confirm", promised.id), decision("correct", promised.id, {"status": "denied"}))
    again, problems = judgements_of([dump_row(row) for row in record_rows(record)], "export.jsonl")
    assert not problems
    assert again == record.judgements
    assert all(each.at == promised.trigger for each in again)


GOOD = {"target": "event-0", "act": "note", "by": "R. Venn", "on": "2031-03-01"}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "no JSON"),
        ("[1]", "no object"),
        ('{"target": 3}', "no 'target'"),
        (json.dumps(GOOD | {"by": " "}), "no 'by'"),
        (json.dumps(GOOD | {"act": "delete"}), "act 'delete'; expected one of confirm, reject"),
        (json.dumps(GOOD | {"on": "yesterday"}), "on 'yesterday'; expected an ISO day"),
        (json.dumps(GOOD | {"act": "merge"}), "merge with nothing"),
        (json.dumps(GOOD | {"act": "correct", "value": "denied"}), "correct without fields"),
        (json.dumps(GOOD | {"act": "split", "value": {"a": 1}}), "expected the id of a row"),
        (json.dumps(GOOD | {"why": 3}), "'why' is no text"),
        (json.dumps(GOOD | {"at": {"article": "x"}}), "'at' is no place"),
        ("[" * 100_000, "no JSON"),
    ],
)
def test_a_bad_line_is_told_and_the_others_count(line: str, reason: str) -> None:
    found, problems = judgements_of([json.dumps(GOOD), "", line], "decisions.jsonl")
    assert len(found) == 1
    assert problems[0].file == "decisions.jsonl:3"
    assert reason in problems[0].reason


_TEXT = st.text(max_size=20)
_NUMBER = st.integers(0, 10_000)
_VALUE = st.one_of(
    st.tuples(_NUMBER),
    st.tuples(_TEXT, _TEXT),
    st.dictionaries(st.sampled_from(["status", "name", "act", "id"]) | _TEXT, _TEXT | st.none() | st.booleans()),
)
_DRAWN = st.tuples(_NUMBER | _TEXT, st.sampled_from(JUDGEMENT_ACTS), st.dates().map(str), _TEXT, _VALUE)


@settings(max_examples=60, deadline=None)
@given(drawn=st.lists(_DRAWN, max_size=4))
def test_no_judgement_breaks_the_record(documents: tuple[Document, ...], drawn: list[Any]) -> None:
    ids = [row["id"] for row in record_rows(link_documents(documents)) if "id" in row]

    def named(value: Any) -> Any:
        return ids[value % len(ids)] if isinstance(value, int) else value

    judgements = [
        decision(act, named(target), tuple(map(named, value)) if isinstance(value, tuple) else value, on)
        for target, act, on, _, value in drawn
    ]
    record = link_documents(documents, judgements=judgements)
    known = [row["id"] for row in record_rows(record) if "id" in row]
    told = len(record.judgements) + sum(problem.stage == "decisions" for problem in record.problems)
    assert len(known) == len(set(known))
    assert told >= len({each.id for each in judgements})
    assert record == link_documents(documents, judgements=list(judgements))
