"""The first screen: bounded, keyed, and honest about what is missing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Article, read_article
from onrecord.dossier.article_view import article_view
from onrecord.dossier.first_screen import MOST_LINES, first_screen
from onrecord.dossier.lookup import Lookup, article_keys
from onrecord.link.pipeline import link_documents
from onrecord.model import Document, Masthead, Problem, Published, StatedDate
from tests.conftest import texts


def document(publisher: str | None, file: str = "a.txt") -> Document:
    return Document(Article.from_text(f"{publisher} {file}", file=file), masthead=Masthead(publisher=publisher))


@pytest.mark.parametrize(
    ("publishers", "keys"),
    [
        (["Kallmark Courier", "Harbour Weekly"], ["K", "H"]),
        (["Courier", "Courier", "Courier"], ["C", "O", "U"]),
        ([None, "Abend"], ["A", "B"]),
        (["뉴스", "ニュース"], ["A", "B"]),
        (["A"] * 28, [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "AA", "AB"]),
    ],
)
def test_keys_are_short_and_unique(publishers: list[str | None], keys: list[str]) -> None:
    assert list(article_keys([document(publisher) for publisher in publishers])) == keys


def test_five_thousand_articles_have_keys_that_can_be_read_in_one_way() -> None:
    keys = article_keys([document("Courier")] * 5000)
    assert len(set(keys)) == 5000
    assert len({f"{key}{paragraph}" for key in keys for paragraph in range(1, 30)}) == 5000 * 29
    assert max(map(len, keys)) == 3


@given(st.lists(texts(), max_size=3))
def test_any_record_can_be_shown(bodies: list[str]) -> None:
    documents = [read_article(Article.from_text(body, file=f"{n}.txt")) for n, body in enumerate(bodies)]
    record = link_documents(documents, problems=[Problem("fetch", "x\x1b[2Jy", file="c.txt")])
    screen = first_screen(record).plain
    assert "\x1b" not in screen
    assert len(screen.splitlines()) <= MOST_LINES
    lookup = Lookup.of(record)
    for one in documents:
        assert "\x1b" not in article_view(one, lookup).plain


def test_the_bound_holds_for_a_large_story_and_all_lifts_it() -> None:
    body = "Talks were held on " + ", ".join(
        f"{day} {month} 2031" for month in ("May", "June", "July") for day in range(1, 29)
    )
    many = [read_article(Article.from_text(f"{body}, {n}.", file=f"{n}.txt")) for n in range(60)]
    problems = [Problem("fetch", "no text", file=f"{n}.txt") for n in range(70)]
    record = link_documents(many, problems=problems)
    cut, whole = first_screen(record).plain.splitlines(), first_screen(record, everything=True).plain.splitlines()
    assert len(cut) <= MOST_LINES < len(whole)
    assert any("more (--all)" in line for line in cut) and not any("--all" in line for line in whole)


def test_a_record_without_dates_says_so() -> None:
    screen = first_screen(
        link_documents([read_article(Article.from_text("The talks resume on Friday, she said."))])
    ).plain
    assert "AS OF no day: no article is dated to a month" in screen
    assert "year not told" in screen
    assert "OPEN 1 time until" in screen


def test_an_article_that_nothing_dates_looks_so_in_both_views() -> None:
    one = replace(document("Courier"), published=Published(None, "1989-01-01", "2035-12-31"))
    assert "year not told" in first_screen(link_documents([one])).plain
    assert "Courier · year not told" in article_view(one, Lookup.of(link_documents([one]))).plain


def test_a_given_date_is_by_the_user() -> None:
    article = Article.from_text("The talks resume on Friday, she said.", dates=[StatedDate("given", "2031-03-07")])
    assert "dated by the user: 2031-03-07" in first_screen(link_documents([read_article(article)])).plain


def test_what_was_left_out_is_noticed() -> None:
    text = "The minister said on Friday that the talks had ended in Veld.\n\nSubscribe to read the remaining 30 words."
    read = read_article(Article.from_text(text))
    read = replace(read, problems=(Problem("language", "two tongues", read.article.id),))
    screen = first_screen(link_documents([read])).plain
    assert "! 30 words unread, paywall" in screen and "! two tongues" in screen


def test_an_open_time_is_shown_in_words_not_in_code() -> None:
    record = link_documents(
        [read_article(Article.from_text("The talks resume on Friday in Veld, she said on Monday."))]
    )
    shown = article_view(record.documents[0], Lookup.of(record)).plain
    assert "Friday=open" in shown and "XXXX" not in shown


def test_events_are_marked_with_type_and_status() -> None:
    record = link_documents([read_article(Article.from_text("Mara Ito will visit Lima and Quito in May."))])
    shown = article_view(record.documents[0], Lookup.of(record)).plain
    assert "will visit[visit, planned] Lima and Quito" in shown
