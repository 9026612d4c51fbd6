"""Findings: each line of findings.jsonl is a story (see sayings.py) with the findings that a careful reader would make.

`events` of a case are the events that its tellings are joined to ("2.1": the first telling of the second article); `realises` is the
place of the planned one in that list.
"""

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.link.findings import find_findings
from onrecord.link.findings.gaps import what_is_asked
from onrecord.link.origins import OriginIndex
from onrecord.link.statements import link_statements
from onrecord.model import (
    Agreement,
    AgreementMention,
    Commitment,
    Document,
    Entity,
    Event,
    EventParticipant,
    Evidence,
    Finding,
    HistoryStep,
    Interval,
    Lack,
    Record,
    Span,
    Wording,
    entities_by_mention,
)
from tests.link.sayings import make_story

CASES = [
    json.loads(line) for line in Path(__file__).with_name("findings.jsonl").read_text(encoding="utf-8").splitlines()
]


def make_record(documents: list[Document], entities: list[Entity], events: list[Event]) -> tuple[Record, OriginIndex]:
    origins = OriginIndex(documents, entities)
    statements = link_statements(documents, entities, origins)
    record = Record(None, tuple(documents), entities=tuple(entities), statements=statements, events=tuple(events))
    return record, origins


def joined(documents: list[Document], entities: list[Entity], rows: list[dict[str, Any]]) -> list[Event]:
    """The events of a case."""
    meant = entities_by_mention(entities)
    told = {f"{n}.{m}": (d, e) for n, d in enumerate(documents, 1) for m, e in enumerate(d.events, 1)}
    made: list[Event] = []
    for row in rows:
        mentions = [told[key] for key in row["of"] if key in told]
        document, last = mentions[-1]
        values = {value.of: value for value in document.values}
        time = values.get(last.time.time) if last.time else None
        made.append(
            Event(
                "event-" + min(e.id for _, e in mentions).rpartition("-")[2],
                last.type,
                row.get("status", last.status),
                Evidence(document.article.id, last.trigger),
                tuple(EventParticipant(meant[p.mention][0], p.role) for p in last.participants),
                last.place,
                None,
                Interval(time.value, time.earliest, time.latest, (time.of,)) if time else None,
                according_to=last.according_to,
                realises=made[row["realises"]].id if "realises" in row else None,
                mentions=tuple(e.id for _, e in mentions),
                evidence=tuple(Evidence(d.article.id, e.evidence[0]) for d, e in mentions),
                articles=tuple(d.article.id for d, _ in mentions),
            )
        )
    return made


def find(case: dict[str, Any], order: int | None = None) -> tuple[tuple[Finding, ...], list[Document], list[Entity]]:
    documents, entities = make_story(case)
    events = joined(documents, entities, case.get("events", []))
    shuffled = list(documents)
    if order is not None:
        random.Random(order).shuffle(shuffled)
    return find_findings(*make_record(shuffled, entities, events)), documents, entities


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_is_found(case: dict[str, Any]) -> None:
    findings, _, entities = find(case)
    names = {entity.id: entity.name for entity in entities}
    assert [finding.type for finding in findings] == [want["type"] for want in case["expect"]], case["why"]
    for finding, want in zip(findings, case["expect"], strict=True):
        assert want["issue"] in finding.issue
        assert len(finding.articles) == want["articles"]
        assert names.get(finding.asked_of or "") == want.get("asked_of", names.get(finding.asked_of or ""))
        assert want.get("slot") in (None, finding.slot)
        assert want.get("asked_on") in (None, finding.asked_on and finding.asked_on.value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_findings_stand_on_words_and_rows(case: dict[str, Any]) -> None:
    findings, documents, _ = find(case)
    texts = {document.article.id: document.article.text for document in documents}
    for finding in findings:
        assert finding.evidence and finding.explanation and 0 < len(finding.members) <= 6
        assert len({*finding.members}) == len(finding.members)
        for each in finding.evidence:
            each.span.check(texts[each.article])
        if finding.type == "corroborates":
            assert finding.origins is not None and finding.origins.at_least >= 2


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_order_of_articles_does_not_matter(case: dict[str, Any]) -> None:
    first = [(f.id, f.explanation, sorted(f.articles)) for f in find(case)[0]]
    assert first == [(f.id, f.explanation, sorted(f.articles)) for f in find(case, order=5)[0]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_without_an_article_nothing_rests_on_it(case: dict[str, Any]) -> None:
    documents, entities = make_story(case)
    rows = [row | {"of": [key for key in row["of"] if key[0] != str(len(documents))]} for row in case.get("events", [])]
    events = joined(documents[:-1], entities, [row for row in rows if row["of"]])
    findings = find_findings(*make_record(documents[:-1], entities, events))
    assert all(documents[-1].article.id not in finding.articles for finding in findings)
    assert not [finding for finding in findings if finding.type in ("repeats", "corroborates", "realises")]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("“We aren’t going to confirm or deny any harbour reports,”", "harbour reports"),
        ("the council is “not going to provide a timetable”", "timeline"),
        ("what kinds of guarantees the port expects", "assurances"),
        ("to comment on the leaks", "leaks"),
        ("to comment when asked about the missing crates", "missing crates"),
        ("questions about the ferry, which Hale runs", "ferry"),
        ("to say how the gate will open", "method: how the gate will open"),
        ("to say how many boats were lost", "number: how many boats were lost"),
        ("to comment for this story", ""),
        ("to meet them in private", ""),
        ("to comment", ""),
        ("to elaborate further", ""),
    ],
)
def test_what_is_asked(text: str, asked: str) -> None:
    assert what_is_asked(text) == asked


TEXT = "The Lock Accord does not say by what date tolls end. Orvia pledged to return the ferries, but nothing has been confirmed since."


def test_what_an_agreement_lacks_and_what_nobody_confirmed() -> None:
    documents, _ = make_story({"who": {}, "articles": [{"text": TEXT}]})
    (document,) = documents
    article = document.article.id

    def span(words: str) -> Span:
        start = TEXT.index(words)
        return Span.of(TEXT, start, start + len(words))

    lack = Lack("timeline", span("by what date"))
    name = span("The Lock Accord")
    clause = span("The Lock Accord does not say by what date tolls end")
    mention = AgreementMention("agreement_mention-1", name, "agreement_mention-1", lacks=(lack,), evidence=(clause,))
    document = replace(document, agreements=(mention,))
    doubt = HistoryStep(
        "unconfirmed", "article", evidence=(Evidence(article, span("nothing has been confirmed since")),)
    )
    record = Record(
        None,
        (document,),
        agreements=(Agreement("agreement-1", "The Lock Accord", lacks=("timeline",), mentions=(mention.id,)),),
        commitments=(
            Commitment(
                "commitment-1",
                None,
                Evidence(article, span("return the ferries")),
                "return the ferries",
                "pending",
                history=(doubt,),
            ),
        ),
    )
    findings = find_findings(record, OriginIndex([document], []))
    assert [(f.type, f.issue, f.members) for f in findings] == [
        ("gap", "return the ferries: confirmation", ("commitment-1",)),
        ("gap", "timeline", ("agreement-1",)),
    ]
    assert findings[1].evidence == (Evidence(article, clause),)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("to work toward closing the lock", "would close the lock", True),
        ("to take steps to close the lock", "closes the lock", True),
        ("to close the lock", "would close the lock", False),
        ("to work toward closing the lock", "to strive to close the lock", False),
    ],
)
def test_one_agreement_told_weaker_than_it_is_told_elsewhere(one: str, other: str, found: bool) -> None:
    texts = [f"The Lock Accord binds Orvia {words}." for words in (one, other)]
    documents, _ = make_story({"who": {}, "articles": [{"text": text} for text in texts]})
    wordings = []
    for document, words in zip(documents, (one, other), strict=True):
        start = document.article.text.index(words)
        span = Span.of(document.article.text, start, start + len(words))
        wordings.append(Wording(Evidence(document.article.id, span)))
    commitment = Commitment(
        "commitment-1",
        None,
        wordings[0].span,
        "close the lock",
        "stated",
        agreement="agreement-1",
        wordings=tuple(wordings),
    )
    record = Record(
        None, tuple(documents), agreements=(Agreement("agreement-1", "Lock Accord"),), commitments=(commitment,)
    )
    findings = find_findings(record, OriginIndex(documents, []))
    assert [finding.type for finding in findings] == ["differs"] * found
    assert all(len(finding.articles) == 2 for finding in findings)
