"""The evidence check.

A line of checking.jsonl is an article with rows made by hand (see sayings.py) and the reasons that the check must give (`expect`, a part of
each; [] where all stands). A line of checking_status.jsonl is a text with its trigger in brackets, some statuses that its words leave open
and some that they shut out.
"""

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.link.pipeline import link_documents
from onrecord.link.support.checking import check_documents, check_findings, check_record, evidence_problems
from onrecord.link.support.checking_acts import fits
from onrecord.link.support.checking_names import strange_mentions
from onrecord.link.support.checking_reports import is_reported
from onrecord.link.support.checking_status import allowed_statuses
from onrecord.link.support.checking_values import contradicted_date, number_stands
from onrecord.link.support.checking_words import Around, around, sentence_of, tokens_of
from onrecord.model import (
    ACTS,
    EVENT_STATUSES,
    Article,
    Attribution,
    CommitmentMention,
    Document,
    Entity,
    EventMention,
    Evidence,
    Finding,
    Item,
    Mention,
    Participant,
    Record,
    Span,
    Statement,
    Time,
    TimeValue,
    row_id,
)
from tests.link.sayings import make_story

HERE = Path(__file__).parent
WHO = {"Ines Halloran": ["Halloran"], "Tomas Orel": ["Orel"]}
PARTS = [*"aint.,;:!?“”\"'’—\n -1205é\U0001f600", "not ", "said ", "met ", "to ", "will ", "no "]
TEXTS = st.lists(st.sampled_from(PARTS), max_size=60).map("".join)


def lines(name: str) -> list[Any]:
    rows = [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    return [pytest.param(row, id=row["id"]) for row in rows]


def document_of(case: dict[str, Any]) -> Document:
    """The one document of a case."""
    documents, _ = make_story({"who": WHO, "articles": [case]})
    return documents[0]


def reasons(documents: tuple[Document, ...]) -> list[str]:
    return [problem.reason for document in documents for problem in document.problems if problem.stage == "evidence"]


@pytest.mark.parametrize("case", lines("checking.jsonl"))
def test_what_the_words_do_not_hold_goes(case: dict[str, Any]) -> None:
    document = document_of(case)
    checked = check_documents([document])
    found = reasons(checked)
    assert len(found) == len(case["expect"]), found
    assert all(any(part in reason for reason in found) for part in case["expect"]), found
    assert checked == (document,) or found
    assert check_documents(checked) == checked


@pytest.mark.parametrize("case", lines("checking_status.jsonl"))
def test_statuses_that_words_allow(case: dict[str, Any]) -> None:
    before, trigger, after = case["text"].replace("]", "[").split("[")
    near = around(before + trigger + after, Span(len(before), len(before) + len(trigger), trigger))
    allowed = allowed_statuses(near)
    assert allowed.issuperset(case["open"])
    assert allowed.isdisjoint(case["shut"])


def test_a_row_that_goes_is_named_with_its_words() -> None:
    text = "Halloran visited Oslo."
    case = {"text": text, "events": [{"type": "visit", "trigger": "visited", "status": "planned", "clause": text}]}
    document = document_of(case)
    (checked,) = check_documents([document])
    (problem,) = checked.problems
    assert problem.reason.startswith(document.events[0].id)
    assert (problem.stage, problem.article) == ("evidence", document.article.id)
    assert text[problem.start : problem.end] == "visited"
    assert checked.events == ()


def test_a_row_that_a_person_judged_stays_and_so_does_the_report_it_stands_on() -> None:
    case = {
        "text": "Orel denied that Halloran visited Oslo.",
        "says": [{"who": "Orel", "cue": "denied", "act": "confirm", "content": ["Halloran visited Oslo"]}],
        "events": [{"type": "visit", "trigger": "visited", "clause": "Halloran visited Oslo", "by": [1]}],
    }
    document = document_of(case)
    assert check_documents([document], spared=frozenset({document.events[0].id})) == (document,)


def item_document(quantity: str) -> Document:
    """An article on a hundred crates, and a row that tells of so many."""
    text = "Halloran delivered 100 crates to Oslo."
    item = Item(Span.of(text, 19, 29), quantity)
    article = Article.from_text(text)
    mention = Mention("mention-1", Span.of(text, 0, 8), "name", "person", ("mention-1",))
    told = EventMention(
        row_id("event_mention", article.id, 9),
        "deliver",
        Span.of(text, 9, 18),
        "occurred",
        (Participant("mention-1", "agent"),),
        item=item,
        evidence=(Span.of(text, 0, len(text)),),
    )
    return Document(article, mentions=(mention,), events=(told,))


def test_a_number_that_does_not_stand_there_empties_the_item() -> None:
    (checked,) = check_documents([item_document("57")])
    assert checked.events[0].item is None
    assert "the number '57' does not stand" in reasons((checked,))[0]
    assert check_documents([item_document("100")])[0].events[0].item is not None


def test_words_that_are_not_where_a_row_says_are_found() -> None:
    document = item_document("100")
    moved = replace(document, article=replace(document.article, text="Rain. " + document.article.text))
    assert check_documents([moved])[0].events == ()


def promise(normalised: str, text: str = "Orel pledged not to close the mine by May.") -> Document:
    article = Article.from_text(text)
    start = text.index("close")
    wording = Span.of(text, 5, len(text) - 1)
    action = Span.of(text, start, start + len("close the mine"))
    mention = Mention("mention-1", Span.of(text, 0, 4), "name", "person", ("mention-1",))
    told = CommitmentMention("commitment_mention-1", "mention-1", action, normalised, "stated", "obligor", wording)
    return Document(article, mentions=(mention,), commitments=(replace(told, evidence=(Span.of(text, 0, len(text)),)),))


@pytest.mark.parametrize(
    ("normalised", "why"),
    [
        ("not to close the mine", None),
        ("close the mine", "differ in whether it is undertaken to act"),
        ("not to sell two tankers", "are no words of the evidence"),
        ("not to close the mine by 9", "are no words of the evidence"),
    ],
)
def test_an_undertaking_has_the_words_and_the_not_of_its_evidence(normalised: str, why: str | None) -> None:
    (checked,) = check_documents([promise(normalised)])
    assert len(checked.commitments) == (why is None)
    assert why is None or why in reasons((checked,))[0]


def test_what_stands_on_another_origin_of_words_is_emptied_in_the_record() -> None:
    document = item_document("100")
    stranger = Entity("entity-1", "Tomas Orel", "person", mentions=("mention-1",))
    record = Record(None, (document,), entities=(stranger,))
    assert strange_mentions(record) == {"mention-1"}
    checked = check_record(record)
    assert checked.documents[0].events[0].participants == ()
    assert (
        "its words do not name whom the record takes them for; participant emptied"
        in evidence_problems(checked)[0].reason
    )
    named = replace(record, entities=(replace(stranger, aliases=("Ines Halloran",)),))
    assert check_record(named) == named


@pytest.mark.parametrize(
    ("name", "words", "form"),
    [
        ("United States", "U.S.", "name"),
        ("Kurds", "Kurdish", "name"),
        ("National Grid Board", "NGB", "name"),
        ("Ines Halloran", "Ms. Halloran", "name"),
    ],
)
def test_short_and_other_forms_of_a_name_are_no_strangers(name: str, words: str, form: Any) -> None:
    article = Article.from_text(f"{words} spoke.")
    mention = Mention("mention-1", Span.of(article.text, 0, len(words)), form, None, ("mention-1",))
    entity = Entity("entity-1", name, "other", mentions=("mention-1",))
    assert not strange_mentions(Record(None, (Document(article, mentions=(mention,)),), entities=(entity,)))


def linked() -> Record:
    return link_documents([item_document("100")])


def test_a_joined_row_says_no_more_than_what_it_joins() -> None:
    record = linked()
    (event,) = record.events
    assert check_record(record) == record
    for changed, why in (
        (replace(event, status="planned"), "no article tells of a 'deliver' that is 'planned'; left out"),
        (replace(event, according_to=("attribution-1",)), "no article tells it on this word; left out"),
        (replace(event, mentions=()), "do not stand in the articles; left out"),
        (
            replace(event, item=replace(event.item, text="ten ships")) if event.item else event,
            "'ten ships'; item emptied",
        ),
        (replace(event, participants=(replace(event.participants[0], entity="entity-9"),)), "participant emptied"),
    ):
        checked = check_record(replace(record, events=(changed,)))
        assert why in evidence_problems(checked)[0].reason
        assert check_record(checked) == checked


def test_a_statement_keeps_no_speaker_whom_no_report_has() -> None:
    document = document_of({"text": "Orel said it rained.", "says": [{"who": "Orel", "content": ["it rained"]}]})
    record = link_documents([document])
    wrong = replace(record, statements=(replace(record.statements[0], speaker="entity-9"),))
    assert check_record(wrong).statements[0].speaker is None
    gone = replace(record, statements=(Statement("statement-1", None, ("attribution-9",)),))
    assert check_record(gone).statements == ()


def test_a_finding_has_two_quotations_and_members_of_the_record() -> None:
    record = linked()
    (event,) = record.events
    quoted = Evidence(event.articles[0], event.trigger.span)
    finding = Finding(
        "finding-1", "contradicts", (event.id,), "crates", "", evidence=(quoted,), articles=event.articles
    )
    other = Evidence(quoted.article, event.evidence[0].span)
    for changed, why in (
        (finding, "it has no two quotations"),
        (replace(finding, members=("event-9",)), "its member event-9 is not in the record"),
        (
            replace(finding, evidence=(Evidence("0", event.trigger.span), other)),
            "a quotation does not stand where it says",
        ),
    ):
        assert why in check_findings(replace(record, findings=(changed,))).problems[0].reason
    kept = replace(record, findings=(replace(finding, evidence=(quoted, other)),))
    assert check_findings(kept) == kept


@given(TEXTS, st.integers(0, 80), st.integers(1, 20))
def test_any_words_about_any_place_can_be_judged(text: str, start: int, length: int) -> None:
    text = text + "x"
    span = Span.of(text, min(start, len(text) - 1), min(min(start, len(text) - 1) + length, len(text)))
    near = around(text, span)
    first, last = sentence_of(text, span)
    assert first <= span.start < span.end <= last
    assert allowed_statuses(near) <= {*EVENT_STATUSES}
    assert is_reported(text, span) in (True, False)
    assert all(
        text[token.start : token.end].lower().replace("’", "'") == token.word
        for token in near.own
        if token.word.isascii()
    )


@settings(max_examples=60)
@given(TEXTS, st.data())
def test_rows_of_any_make_are_checked_once_for_all(text: str, data: st.DataObject) -> None:
    article = Article.from_text(text + "x")
    size = len(article.text)

    def span() -> Span:
        start = data.draw(st.integers(0, size - 1))
        return Span.of(article.text, start, data.draw(st.integers(start + 1, size)))

    said = Attribution(
        "a1", span(), span(), (span(),), "unnamed", "indirect", data.draw(st.sampled_from(ACTS)), ("m1",), time="t1"
    )
    outer = Attribution("a2", None, None, (span(),), "unnamed", "indirect", "say")
    status: Any = data.draw(st.sampled_from(EVENT_STATUSES))
    told = EventMention(
        "e1", "visit", span(), status, (Participant("m1", "agent"),), according_to=("a1",), evidence=(span(),)
    )
    document = Document(
        article,
        times=(Time("t1", span(), "DATE"),),
        values=(TimeValue("t1", "2031-03-02", "2031-03-02", "2031-03-02", "explicit"),),
        mentions=(Mention("m1", span(), "name", "person", ("m1",)),),
        attributions=(replace(said, inside="a2"), outer),
        events=(told,),
        commitments=(CommitmentMention("c1", "m1", span(), text, "stated", "obligor", span(), by="a1"),),
    )
    checked = check_documents([document])
    assert check_documents(checked) == checked
    assert {event.id for event in checked[0].events} <= {"e1"}
    linked = check_record(Record(None, checked, entities=(Entity("entity-1", text, "person", mentions=("m1",)),)))
    assert check_record(linked) == linked


@given(TEXTS, TEXTS)
def test_dates_numbers_and_cues_are_judged_whatever_stands_there(words: str, other: str) -> None:
    assert contradicted_date(words, "2031-03-02") is None or words
    assert number_stands(words, words) in (True, False)
    tokens = [token.word for token in tokens_of(words, 0, len(words))]
    assert any(fits(act, tokens, [other]) for act in ACTS)


@pytest.mark.parametrize("text", ["." * 200_000, "a " * 100_000, "“" * 200_000, "no " * 70_000, "'" * 200_000])
def test_endless_words_cost_no_more_than_short_ones(text: str) -> None:
    middle = len(text) // 2
    near = around(text, Span(middle, middle + 1, text[middle]))
    assert isinstance(near, Around)
    assert len(near.before) + len(near.after) <= 1100
    assert is_reported(text, Span(middle, middle + 1, text[middle])) in (True, False)


def long_document(size: int) -> Document:
    """So many reports of one speaker, one in another, and as many events on the word of the first."""
    text = "Orel said " + "it rained. Halloran visited Oslo. " * size
    article = Article.from_text(text)
    starts = [10 + n * 34 for n in range(size)]
    mention = Mention("m", Span.of(text, 0, 4), "name", "person", ("m",))
    others = [Mention(f"m{s}", Span.of(text, s + 11, s + 19), "name", "person", ("m",)) for s in starts]
    said = [
        Attribution(
            "a0",
            Span.of(text, 0, 4),
            Span.of(text, 5, 9),
            (Span.of(text, 10, len(text)),),
            "unnamed",
            "indirect",
            "threaten",
        )
    ]
    for n, start in enumerate(starts):
        content = (Span.of(text, start, len(text)),)
        said.append(Attribution(f"a{n + 1}", None, None, content, "unnamed", "indirect", "say", inside=f"a{n}"))
    visit = EventMention("e", "visit", mention.span, "occurred", (Participant("m", "agent"),), according_to=("a0",))
    told = []
    for start in starts:
        trigger, clause = Span.of(text, start + 20, start + 27), Span.of(text, start + 11, start + 32)
        told.append(replace(visit, id=f"e{start}", trigger=trigger, evidence=(clause,)))
    return Document(article, mentions=(mention, *others), attributions=tuple(said), events=tuple(told))


def test_a_report_that_goes_takes_whatever_stands_in_it_in_little_time() -> None:
    document = long_document(2_000)
    began = time.perf_counter()
    (checked,) = check_documents([document])
    assert time.perf_counter() - began < 20
    assert not checked.attributions and not checked.events
