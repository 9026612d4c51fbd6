"""What is new since a day or an earlier export: the first words of the brief, and found by one key on the page."""

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.dossier.brief import brief, brief_sentences
from onrecord.dossier.exports import export
from onrecord.dossier.lookup import Lookup
from onrecord.dossier.page import dossier_page
from onrecord.dossier.since import Earlier, check_since, earlier, news
from onrecord.errors import InputError
from onrecord.model import Published, Record
from tests.dossier.full_story import full_record
from tests.dossier.test_page import check_whole


def published(earliest: str, latest: str) -> Record:
    record = full_record()
    return replace(record, documents=(replace(record.documents[0], published=Published(None, earliest, latest)),))


@pytest.mark.parametrize(
    ("earliest", "latest", "new", "unsure"),
    [
        ("2031-03-10", "2031-03-12", 1, 0),
        ("2031-03-09", "2031-03-09", 0, 0),
        ("2031-03-01", "2031-03-09", 0, 0),
        ("2031-03-08", "2031-03-10", 0, 1),
    ],
)
def test_an_article_is_new_where_all_of_its_days_are_later(earliest: str, latest: str, new: int, unsure: int) -> None:
    record = published(earliest, latest)
    before = earlier(record, "2031-03-09")
    assert len(news(record, before).documents) == new
    assert len(before.unsure) == unsure


def test_the_brief_begins_with_what_is_new() -> None:
    record = published("2031-03-15", "2031-03-15")
    sentences = brief_sentences(record, Lookup.of(record), news(record, earlier(record, "2031-03-09")))
    assert [each.block for each in sentences][:3] == ["Since last time"] * 3
    assert len(sentences) <= 12
    assert sentences[0].text == (
        "Since 9 Mar 2031: 1 article (I); told in no earlier one: 2 events, 1 promise, 1 saying, 3 comparisons."
    )
    rows = [each.row for each in sentences if each.row]
    assert len(rows) == len(set(rows))


def test_nothing_new_is_said_and_doubt_too() -> None:
    record = published("2031-03-01", "2031-03-30")
    text = brief(record, new=news(record, earlier(record, "2031-03-09")))
    assert "Since 9 Mar 2031: no article. Perhaps of after it, and not counted: I." in text


def test_every_number_of_what_is_new_leads_to_its_lines() -> None:
    record = published("2031-03-15", "2031-03-15")
    tree = check_whole(dossier_page(record, new=news(record, earlier(record, "2031-03-09"))))
    numbers = tree.xpath("//section[@id='brief']//a[@data-key='new']")
    assert [number.text_content() for number in numbers] == ["2 events", "1 promise", "1 saying", "3 comparisons"]


def test_an_export_knows_its_articles_and_what_became_of_promises(tmp_path: Path) -> None:
    record = full_record()
    pending = replace(record.commitments[0], mentions=("commitment_mention-1",), status="pending")
    file = tmp_path / "before.jsonl"
    file.write_text(export(replace(record, commitments=(pending,)), "jsonl")["record.jsonl"], encoding="utf-8")
    now = replace(record, commitments=(replace(pending, status="disputed"),))
    new = news(now, earlier(now, str(file)))
    assert not new.documents and not new.rows
    assert new.changed == {"commitment-1": "pending"}
    text = brief(now, new=new)
    assert "Since the export before.jsonl: no article." in text
    assert "Before: pending." in text


@pytest.mark.parametrize("since", ["yesterday", "2031-13-01", ""])
def test_what_is_no_day_is_refused(since: str) -> None:
    with pytest.raises(InputError, match="is no date"):
        check_since(since)


@pytest.mark.parametrize("text", ["{", '{"kind": "event"}\n', "\x00\xff", "[]"])
def test_a_file_that_is_no_export_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_text(text, encoding="latin-1")
    with pytest.raises(InputError, match="expected a day, or an export"):
        earlier(full_record(), str(file))


def test_an_empty_record_has_no_news() -> None:
    assert not news(Record(None, ()), Earlier("9 Mar 2031", frozenset())).rows
