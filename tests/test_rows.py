"""Rows and back: nothing is lost, and a bad row is told in one line."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Article, read_article
from onrecord.errors import RowError
from onrecord.link.pipeline import link_documents
from onrecord.model import (
    AgreementMention,
    Attribution,
    CommitmentMention,
    Entity,
    EventMention,
    Evidence,
    Mention,
    Problem,
    Role,
    Span,
    StatedDate,
    When,
)
from onrecord.rows import dump_row, from_rows, load_rows, record_rows, to_rows
from tests.conftest import texts

TEXT = (
    "Talks off\n\nBy Ada Whitlock\n\nVELD, May 3, 2032 (Norden Press) — The minister will come on Friday. "
    "She was ill last week, and two weeks earlier too.\n\nSubscribe to read the remaining 9 words."
)


def article(text: str = TEXT) -> Article:
    made = Article.from_text(text, file="a.txt", title="Talks off", authors=("Ada Whitlock",))
    problem = Problem("fetch", "the encoding was guessed", made.id)
    return replace(made, dates=(StatedDate("metadata", "2032-05-03"),), problems=(problem,))


def test_a_document_is_exactly_its_rows() -> None:
    document = read_article(article())
    assert document.times and document.passages and document.published.value == "2032-05-03"
    lines = [dump_row(row) for row in to_rows(document)]
    assert from_rows(load_rows(lines)) == document


@given(texts(), st.sampled_from([(), (StatedDate("given", "2032-05"),), (StatedDate("metadata", "no date"),)]))
def test_any_document_survives_its_rows(text: str, dates: tuple[StatedDate, ...]) -> None:
    document = read_article(replace(Article.from_text(text), dates=dates))
    lines = [dump_row(row) for row in to_rows(document)]
    assert from_rows(load_rows(lines)) == document


TIMES = [time.id for time in read_article(article()).times]
IDS = st.sampled_from(TIMES)
WHEN = st.none() | st.builds(When, IDS, st.sampled_from(["in", "by", "from"]))
LAYERS = st.fixed_dictionaries(
    {
        "mentions": st.tuples(st.from_type(Mention)),
        "attributions": st.tuples(st.builds(Attribution, time=st.none() | IDS)),
        "events": st.tuples(st.builds(EventMention, time=WHEN)),
        "agreements": st.tuples(st.builds(AgreementMention, time=WHEN)),
        "commitments": st.tuples(st.builds(CommitmentMention, time=st.none() | IDS, deadline=st.none() | IDS)),
    }
)


@given(LAYERS)
def test_every_layer_survives_its_rows(layers: dict[str, tuple[object, ...]]) -> None:
    document = replace(read_article(article()), **layers)
    lines = [dump_row(row) for row in to_rows(document, entities={"m": ["entity-1"]})]
    assert from_rows(load_rows(lines)) == document


def test_rows_of_a_record_name_the_entities_of_mentions() -> None:
    said = Attribution("attribution-1", Span(0, 5, "Talks"), None, (), "body", "indirect", "say", ("m1", "m2"))
    mentions = (
        Mention("m1", Span(0, 5, "Talks"), "name", "other", ("m1",)),
        Mention("m2", Span(6, 9, "off"), "name", "other", (), ("m1",)),
    )
    document = replace(read_article(article()), mentions=mentions, attributions=(said,))
    role = Role("minister", since="2031", evidence=(Evidence("a", Span(0, 5, "Talks")),))
    record = replace(
        link_documents([replace(document, attributions=())]),
        documents=(document,),
        candidates=(("m2", ("entity-1",)),),
        entities=(Entity("entity-1", "Talks", "other", (), (role,), None, ("m1",)),),
    )
    rows = {row.get("id"): row for row in record_rows(record)}
    assert rows["m1"]["entities"] == ["entity-1"]
    assert (rows["m2"]["entities"], rows["m2"]["candidates"]) == ([], ["entity-1"])
    assert rows["attribution-1"]["source"]["entities"] == ["entity-1"]
    assert rows["entity-1"]["roles"][0] == {
        "title": "minister",
        "organisation": None,
        "from": "2031",
        "to": None,
        "evidence": [{"article": "a", "start": 0, "end": 5, "text": "Talks"}],
    }


def test_a_time_inside_a_row_is_open_where_the_words_leave_it_open() -> None:
    document = read_article(article())
    time = next(value for value in document.values if value.earliest)
    events = tuple(
        EventMention(f"e-{relation}", "meet", Span(0, 5, "Talks"), "planned", time=When(time.of, relation))  # type: ignore[arg-type]
        for relation in ("in", "by", "from")
    )
    rows = {row.get("id"): row.get("time") for row in to_rows(replace(document, events=events))}
    assert rows["e-in"] == {"value": time.value, "earliest": time.earliest, "latest": time.latest, "of": time.of}
    assert (rows["e-by"]["earliest"], rows["e-by"]["latest"]) == (None, time.latest)
    assert (rows["e-from"]["earliest"], rows["e-from"]["latest"]) == (time.earliest, None)


def test_rows_of_a_record_come_in_order() -> None:
    record = link_documents([read_article(article())], problems=[Problem("fetch", "no text", file="b.txt")])
    rows = [row for row in record_rows(record) if row["kind"] != "problem"]
    kinds = [row["kind"] for row in rows]
    assert [row["kind"] for row in record_rows(record)][-1] == "problem"
    names = "header article passage time mention attribution event_mention agreement_mention commitment_mention entity statement event"
    order = {kind: place for place, kind in enumerate(names.split())}
    assert kinds[0] == "header" and kinds.count("header") == 1
    assert kinds == sorted(kinds, key=order.__getitem__)


def test_no_text_leaves_only_the_texts_out() -> None:
    document = read_article(article())
    with_text, without = to_rows(document), to_rows(document, text=False)
    assert [set(a) - set(b) for a, b in zip(with_text, without, strict=True)] == [{"text"}] + [set()] * (
        len(without) - 1
    )
    with pytest.raises(RowError, match="lacks 'text'.*--no-text"):
        from_rows(without)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (['{"kind": "article"'], r"record:1: no JSON"),
        (["", "[1]"], r"record:2: a row without 'kind'"),
        (['{"kind": 7}'], r"record:1: a row without 'kind'"),
    ],
)
def test_a_bad_line_is_named(lines: list[str], message: str) -> None:
    with pytest.raises(RowError, match=message):
        list(load_rows(lines))


def test_rows_that_are_no_document_are_refused() -> None:
    rows = to_rows(read_article(article()))
    with pytest.raises(RowError, match="0 article rows"):
        from_rows(rows[1:])
    with pytest.raises(RowError, match="kind 'opinion'"):
        from_rows([*rows, {"kind": "opinion"}])


def test_rows_are_plain_json() -> None:
    for row in to_rows(read_article(article())):
        assert json.loads(dump_row(row)) == row
