"""A dossier of several pages: every link leads to an id that is there, no row is lost, words and numbers find their pages."""

import json
from urllib.parse import unquote

import pytest
from lxml import html

from onrecord.dossier import page as pages_of
from onrecord.dossier import volumes
from onrecord.dossier.page import dossier_page, dossier_pages
from tests.dossier.full_story import full_record
from tests.dossier.hostile import HOSTILE


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages so small that even a small record needs several."""
    monkeypatch.setattr(pages_of, "MOST_OCTETS", 100)
    monkeypatch.setattr(volumes, "PART_OCTETS", 300)


def test_what_fits_is_one_page() -> None:
    assert dossier_pages(full_record(), "story.html") == {"story.html": dossier_page(full_record())}


@pytest.mark.parametrize("words", ["Ilo Marn", *HOSTILE[::7]])
@pytest.mark.parametrize("name", ["story.html", "the #1 'story'?.html", "story"])
def test_every_link_leads_to_an_id(small: None, words: str, name: str) -> None:
    pages = dossier_pages(full_record(words), name)
    assert next(iter(pages)) == name and len(pages) > 10
    trees = {file: html.document_fromstring(page) for file, page in pages.items()}
    ids = {file: tree.xpath("//@id") for file, tree in trees.items()}
    for file, tree in trees.items():
        assert len(ids[file]) == len(set(ids[file]))
        for link in tree.xpath("//a/@href"):
            where, _, id = link.partition("#")
            there = unquote(where) or file
            assert there in pages, link
            assert not id or id.startswith("?t=") or id in ids[there], link


def test_no_row_is_lost_or_told_twice(small: None) -> None:
    whole = html.document_fromstring(dossier_page(full_record())).xpath("//tbody/tr/@id")
    pages = dossier_pages(full_record(), "story.html").values()
    assert sorted(whole) == sorted(
        id for page in pages for id in html.document_fromstring(page).xpath("//tbody/tr/@id")
    )


def test_words_find_their_pages(small: None) -> None:
    pages = dossier_pages(full_record(), "story.html")
    tree = html.document_fromstring(pages["story.html"])
    index = json.loads(tree.get_element_by_id("words").text)
    files = [unquote(link) for link in tree.xpath("//ol[@class='volumes']//a/@href")]
    for word in ("snow", "brandt", "replied"):
        bits = int(index[word], 16)
        found = {file for number, file in enumerate(files) if bits >> number & 1}
        assert found and all(word in pages[file].casefold() for file in found)


@pytest.mark.parametrize("words", HOSTILE[::5])
def test_the_index_holds_no_markup(small: None, words: str) -> None:
    tree = html.document_fromstring(dossier_pages(full_record(words), "story.html")["story.html"])
    assert not set("<>&") & set(tree.get_element_by_id("words").text)
    assert len(tree.xpath("//script")) == 2
