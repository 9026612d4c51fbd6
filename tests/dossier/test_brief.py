"""The brief and the chronology: sentences made of rows, with their words, in a fixed order; no verb that presupposes truth."""

import re
from dataclasses import replace

import pytest

from onrecord.dossier.brief import brief, brief_sentences, planned_clause
from onrecord.dossier.chronology import chronology
from onrecord.dossier.lookup import Lookup
from onrecord.dossier.markdown import escaped
from onrecord.model import Attribution, EventParticipant, EventStatus, Interval, Record
from tests.dossier.full_story import full_record
from tests.dossier.hostile import HOSTILE
from tests.dossier.stories import record as small_record

_ORDER = ["Happened", "Planned", "Promised", "Said", "At odds", "Wording", "Not answered", "Not read"]


def rows_of(record: Record) -> set[str]:
    said: list[Attribution] = [each for document in record.documents for each in document.attributions]
    return {row.id for row in (*record.events, *record.commitments, *record.findings, *said)}


@pytest.mark.parametrize("record", [full_record(), small_record(), full_record("김정은"), full_record("محمد")])
def test_every_sentence_is_made_of_a_row_and_has_its_words(record: Record) -> None:
    texts = {document.article.id: document.article.text for document in record.documents}
    sentences = brief_sentences(record, Lookup.of(record))
    assert sentences and len(sentences) <= 12
    for sentence in sentences:
        if sentence.block == "Not read":
            continue
        assert sentence.row in rows_of(record)
        assert sentence.evidence
        for evidence in sentence.evidence:
            evidence.span.check(texts[evidence.article])


def test_the_order_is_fixed() -> None:
    record = full_record()
    blocks = [sentence.block for sentence in brief_sentences(record, Lookup.of(record))]
    assert blocks == sorted(blocks, key=_ORDER.index)
    assert set(_ORDER) == set(blocks)


@pytest.mark.parametrize(
    ("status", "before", "after"),
    [
        ("planned", "is to meet", "was to meet"),
        ("expected", "is expected to meet", "was expected to meet"),
        ("possible", "may meet", "might meet"),
        ("conditional", "is to meet", "was to meet"),
    ],
)
def test_a_plan_stays_a_plan(status: EventStatus, before: str, after: str) -> None:
    record = full_record()
    event, lookup = replace(record.events[0], status=status), Lookup.of(record)
    assert f"Ilo Marn {before} Ada Brandt" in planned_clause(event, lookup, "2031-03-09")
    assert f"Ilo Marn {after} Ada Brandt" in planned_clause(event, lookup, "2031-03-10")
    assert f"Ilo Marn {before} Ada Brandt" in planned_clause(event, lookup, None)


def test_a_promise_is_what_is_said_and_its_fate_has_a_voice() -> None:
    text = brief(full_record())
    assert "Ilo Marn is said to have undertaken to open the Ilo Marn road by 1 Mar 2031" in text
    assert "overdue, disputed; doubted: Ilo Marn" in text
    assert "`commitment-1`" in text
    assert not re.search(r"\b(?:admitted|revealed|acknowledged|pointed out|noted|confirmed)\b", text)


def test_words_told_through_somebody_say_so() -> None:
    assert "Ada Brandt said (3 Mar 2031), by the report of Sella Post: “We will not sign.”" in brief(small_record())


def test_the_chronology_has_a_footnote_for_every_reference() -> None:
    text = chronology(full_record())
    used = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert used == set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)) and used
    assert "- **9 Mar 2031** Ilo Marn was to meet Ada Brandt" in text
    assert "paragraph 1 (I1)" in text


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("view", [brief, chronology])
def test_hostile_words_stay_words_in_markdown(words: str, view) -> None:  # type: ignore[no-untyped-def]
    plain, hostile = view(full_record()), view(full_record(words))
    lines = hostile.split("\n")
    assert [line[:2] for line in lines if line.startswith(("#", "- **", "[^"))] == [
        line[:2] for line in plain.split("\n") if line.startswith(("#", "- **", "[^"))
    ]
    assert not re.search(r"(?<!\\)(?:<|\]\(|\[\[|\$|\||%%|```)", hostile)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b\r]", hostile)


def test_signs_are_escaped() -> None:
    assert escaped("`a` *b* [[c]] ${d}\n# e") == "\\`a\\` \\*b\\* \\[\\[c\\]\\] \\$\\{d\\} \\# e"


def test_an_empty_record_has_both() -> None:
    empty = Record(None, ())
    assert brief(empty).startswith("# The brief\n") and chronology(empty).startswith("# Chronology\n")


def sentences_of(record: Record) -> list[str]:
    return [sentence.text for sentence in brief_sentences(record, Lookup.of(record))]


def test_what_was_denied_is_not_said() -> None:
    record = full_record()
    (document,) = record.documents
    assert "9 Mar 2031: Ilo Marn visited Ada Brandt Ilo Marn (Ilo Marn denied or doubted it)." in sentences_of(record)
    said = replace(document, attributions=(replace(document.attributions[0], act="say"),))
    assert "9 Mar 2031: Ilo Marn visited Ada Brandt Ilo Marn (Ilo Marn said)." in sentences_of(
        replace(record, documents=(said,))
    )


@pytest.mark.parametrize(
    ("earliest", "latest", "begins"),
    [
        ("2031-03-09", "2031-03-09", "9 Mar 2031: Ilo Marn visited"),
        ("2031-01-01", "2031-12-31", "2031: Ilo Marn visited"),
        ("2026-01-01", "2031-12-31", "Ilo Marn visited"),
        (None, "2031-03-09", "Ilo Marn visited"),
    ],
)
def test_an_interval_of_years_is_no_day(earliest: str | None, latest: str, begins: str) -> None:
    record = full_record()
    event = replace(record.events[1], time=Interval(None, earliest, latest))
    (told,) = [text for text in sentences_of(replace(record, events=(event,))) if "visited" in text]
    assert told.startswith(begins)


def test_the_same_is_told_once() -> None:
    record = full_record()
    again = replace(record.events[1], id="event-3")
    told = [text for text in sentences_of(replace(record, events=(*record.events, again))) if "visited" in text]
    assert len(told) == 1


def test_nothing_given_to_somebody_is_no_sentence() -> None:
    record = full_record()
    given = replace(
        record.events[1],
        type="order",
        item=None,
        participants=(EventParticipant("entity-1", "agent"), EventParticipant("entity-2", "recipient")),
    )
    assert not [text for text in sentences_of(replace(record, events=(given,))) if "ordered" in text]
