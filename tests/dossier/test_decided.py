"""What people confirmed: told apart on the page, by whom and why, and alone where only that is wanted."""

from dataclasses import replace

import pytest

from onrecord.dossier.brief import brief, brief_sentences
from onrecord.dossier.chronology import chronology
from onrecord.dossier.decided import confirmed_part, confirmed_rows, decided_rows
from onrecord.dossier.lookup import Lookup
from onrecord.dossier.page import dossier_page
from onrecord.model import Judgement, JudgementAct, Record
from tests.dossier.full_story import full_record
from tests.dossier.hostile import HOSTILE
from tests.dossier.test_page import check_whole

BY, ON, WHY = "Rosa Imber", "2031-03-21", "read in the original"


def judged(*decided: tuple[str, JudgementAct], words: str = "Ilo Marn", why: str = WHY, by: str = BY) -> Record:
    """The full record, its rows made of what they name, with some decisions."""
    record = full_record(words)
    (document,) = record.documents
    told = document.events[0]
    visit = replace(told, id="event_mention-2", trigger=record.events[1].trigger.span)
    events = (record.events[0], replace(record.events[1], mentions=("event_mention-2",)))
    return replace(
        record,
        documents=(replace(document, events=(told, visit)),),
        events=events,
        itineraries=(replace(record.itineraries[0], mentions=("event_mention-1",)),),
        judgements=tuple(Judgement(target, act, by, ON, why) for target, act in decided),
    )


@pytest.mark.parametrize(
    ("target", "confirmed"),
    [
        ("event-1", {"event-1"}),
        ("event-2", {"event-2"}),
        ("event_mention-2", {"event-2"}),
        ("attribution-1", {"attribution-1"}),
        ("finding-0", {"finding-0"}),
        ("itinerary-1", {"itinerary-1"}),
        ("entity-1", {"entity-1"}),
        ("event-9", set()),
    ],
)
def test_a_decision_finds_its_row(target: str, confirmed: set[str]) -> None:
    assert confirmed_rows(decided_rows(judged((target, "confirm")))) == confirmed


def test_one_telling_of_several_does_not_confirm_what_is_joined() -> None:
    record = judged(("event_mention-2", "confirm"))
    joined = replace(record.events[1], mentions=("event_mention-2", "event_mention-1"))
    assert not confirmed_rows(decided_rows(replace(record, events=(joined,), itineraries=())))


def test_the_last_verdict_counts_and_a_note_is_none() -> None:
    assert not confirmed_rows(decided_rows(judged(("event-1", "note"))))
    record = judged(("event-1", "confirm"))
    later = Judgement("event-1", "reject", BY, "2031-03-22")
    assert not confirmed_rows(decided_rows(replace(record, judgements=(*record.judgements, later))))


def test_confirmed_only_shows_what_a_person_confirmed_and_nothing_else() -> None:
    record = judged(("event-1", "confirm"), ("finding-0", "note"))
    tree = check_whole(dossier_page(record, confirmed_only=True))
    kinds = ("events", "itineraries", "commitments", "agreements", "findings", "said", "people")
    rows = [row for kind in kinds for row in tree.xpath(f"//section[@id='{kind}']//tbody/tr")]
    assert [(row.get("id"), row.get("class")) for row in rows] == [("event-1", "confirmed")]
    assert "Only what a person confirmed is shown" in tree.text_content()
    assert not tree.xpath("//section[@id='voices']")
    assert {link.get("href") for link in tree.xpath("//section[@id='brief']//a[@class='id']")} == {"#event-1"}
    assert "will meet Ada Brandt" in tree.get_element_by_id("p-I-1").text_content()


def test_nothing_confirmed_is_an_empty_page_not_a_full_one() -> None:
    tree = check_whole(dossier_page(judged(), confirmed_only=True))
    assert not tree.xpath("//section[@id='events']//tbody/tr") and not tree.xpath(
        "//section[@id='brief']//a[@class='id']"
    )


def test_the_third_layer_says_who_when_and_why() -> None:
    tree = check_whole(dossier_page(judged(("event-1", "confirm"), ("commitment-1", "note"), ("finding-0", "note"))))
    line = tree.get_element_by_id("event-1")
    assert line.get("class") == "confirmed"
    assert "✔ confirmed by Rosa Imber, 21 Mar 2031: read in the original" in line.text_content()
    noted = tree.get_element_by_id("finding-0")
    assert noted.get("class") == "concluded" and "✎ note by Rosa Imber" in noted.text_content()
    decisions = tree.xpath("//section[@id='decisions']//tbody/tr")
    assert len(decisions) == 3
    assert [row.get("class") for row in decisions] == ["confirmed"] * 3


def test_the_texts_hold_what_was_confirmed_alone_too() -> None:
    record = judged(("event-2", "confirm"))
    assert "`event-2`" in brief(record, confirmed_only=True) and "`event-1`" not in brief(record, confirmed_only=True)
    told = chronology(record, confirmed_only=True)
    assert "`event-2`" in told and "`event-1`" not in told and "Only what a person confirmed" in told
    assert "Ilo Marn" in told  # who says so is still known


def test_a_part_holds_the_rows_that_are_wanted() -> None:
    record = judged()
    part = confirmed_part(record, frozenset({"event-1"}))
    assert [event.id for event in part.events] == ["event-1"] and not part.commitments and not part.findings
    assert brief_sentences(part, Lookup.of(record))


@pytest.mark.parametrize("words", HOSTILE[::9])
def test_hostile_reasons_stay_words(words: str) -> None:
    record = judged(("event-1", "confirm"), why=words, by=words)
    tree = check_whole(dossier_page(record, confirmed_only=True))
    assert len(tree.xpath("//script")) == 1 and not tree.xpath("//img | //iframe | //form")
