"""The dossier: whole by itself, every link resolves, every number leads to that many lines, nothing is left out of it or invented."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from onrecord import Article, read_article
from onrecord.dossier.cited import kept_stretches, sentences
from onrecord.dossier.lines import Keys
from onrecord.dossier.lookup import Lookup
from onrecord.dossier.page import dossier_page
from onrecord.dossier.timeline import draw_timeline
from onrecord.link.pipeline import link_documents
from onrecord.model import Document, Interval, Passage, Record, Span
from tests.conftest import texts
from tests.dossier.full_story import full_record
from tests.dossier.hostile import HOSTILE
from tests.dossier.stories import record as small_record


def parsed(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def check_whole(page: str) -> html.HtmlElement:
    """Every link leads somewhere on the page, no id stands twice, every number leads to that many lines."""
    tree = parsed(page)
    ids = [each.get("id") for each in tree.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    assert all(link.startswith("#") and link[1:] in ids for link in tree.xpath("//a/@href"))
    for number in tree.xpath("//a[@data-table]"):
        keys = tree.xpath(f"//section[@id='{number.get('data-table')}']//tbody/tr/@data-k")
        wanted = number.get("data-key")
        found = [each for each in keys if not wanted or wanted in each.split()]
        assert len(found) == int(number.text_content().split()[0])
    return tree


@pytest.mark.parametrize("make", [full_record, small_record])
@pytest.mark.parametrize("full_text", [False, True])
def test_every_link_and_number_leads_to_its_lines(make, full_text: bool) -> None:  # type: ignore[no-untyped-def]
    check_whole(dossier_page(make(), full_text=full_text))


def test_every_row_is_there_with_its_id_and_leads_to_its_paragraph() -> None:
    record = full_record()
    tree = check_whole(dossier_page(record))
    rows = [
        *record.events,
        *record.agreements,
        *record.commitments,
        *record.findings,
        *record.documents[0].attributions,
    ]
    for row in rows:
        line = tree.get_element_by_id(row.id)
        assert line.tag == "tr"
        assert line.xpath(".//a[starts-with(@href, '#p-')]")
    assert [each.get("id") for each in tree.xpath("//tr") if "itinerary-1" in (each.get("id") or "")] == [
        "itinerary-1-1",
        "itinerary-1-2",
    ]


def test_the_default_holds_cited_sentences_and_neighbours_alone() -> None:
    record = small_record()
    record = replace(
        record, documents=(replace(record.documents[0], attributions=record.documents[0].attributions[2:]),)
    )
    short, whole = dossier_page(record), dossier_page(record, full_text=True)
    assert "Veld waits." not in short and "Veld waits." in whole
    assert "the road may open" in short
    assert "words not on this page" in short and "words not on this page" not in whole
    assert "the articles <b>whole</b>" in whole


def test_a_plan_is_past_tense_after_its_day_and_future_before() -> None:
    assert "Ilo Marn was to meet Ada Brandt" in dossier_page(full_record())
    assert "Ilo Marn is to meet Ada Brandt" in dossier_page(full_record(as_of="2031-03-09"))
    assert "will meet" not in dossier_page(full_record()).split('id="findings"')[0]


def test_what_is_overdue_stands_in_front_and_words_that_differ_are_marked() -> None:
    tree = parsed(dossier_page(full_record()))
    assert "OVERDUE" in tree.xpath("//section[@id='commitments']//tbody/tr")[0].text_content()
    assert tree.xpath("//section[@id='findings']//blockquote//*[@class='differs']")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    page = dossier_page(full_record(words), full_text=True)
    tree = check_whole(page)
    assert {each.tag for each in tree.iter() if isinstance(each.tag, str)} <= _OWN_TAGS
    assert len(tree.xpath("//script")) == 1 and len(tree.xpath("//style")) == 1
    assert not [
        name
        for each in tree.iter()
        for name in each.attrib
        if name.startswith("on") or name in ("src", "srcset", "style")
    ]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", page)


_OWN_TAGS = set(
    "html head body meta title style script header main nav section article aside details summary p h1 h2 h3 a b span div ol ul li table "
    "thead tbody tr th td blockquote label select option input button svg bdi defs pattern line g text rect circle".split()
)


@settings(max_examples=25, deadline=None)
@given(st.lists(texts(), max_size=3, unique_by=lambda body: Article.from_text(body).id))
def test_any_articles_make_a_whole_page(bodies: list[str]) -> None:
    documents = [read_article(Article.from_text(body, file=f"{n}.txt")) for n, body in enumerate(bodies)]
    check_whole(dossier_page(link_documents(documents)))


def test_an_empty_record_has_a_page() -> None:
    tree = check_whole(dossier_page(Record(None, ())))
    assert "None in this record" in tree.text_content()


def test_the_same_record_gives_the_same_page() -> None:
    assert dossier_page(full_record()) == dossier_page(full_record())


@given(st.text(alphabet="aB. !?”\n\u00a0", max_size=60))
def test_sentences_cover_their_passage(text: str) -> None:
    if text:
        found = sentences(Passage(Span(3, 3 + len(text), text), "body", 1))
        assert found[0][0] == 3 and found[-1][1] == 3 + len(text)
        assert all(one[1] == two[0] for one, two in zip(found, found[1:], strict=False))


def test_titles_and_initials_do_not_end_a_sentence() -> None:
    text = "He told Sen. Oda Vell so. She left."
    found = sentences(Passage(Span(0, len(text), text), "body", 1))
    assert [text[start:end] for start, end in found] == ["He told Sen. Oda Vell so. ", "She left."]


def test_neighbours_are_those_of_the_paragraph() -> None:
    text = "Snow fell. Rain came. Hail struck. Wind rose."
    passage = Passage(Span(0, len(text), text), "body", 1)
    document = Document(Article.from_text(text), passages=(passage,))
    ((_, kept),) = kept_stretches(document, [Span(11, 15, "Rain")], full_text=False)
    assert [text[start:end].strip() for start, end in kept] == ["Snow fell.", "Rain came.", "Hail struck."]


def keys_of(record: Record) -> Keys:
    return Keys({}, Lookup.of(record))


def test_labels_of_the_drawing_stay_on_it() -> None:
    record = full_record("Ilo Marn of the Far Northern Lakes Authority")
    for earliest, latest in (("2031-01-01", "2031-03-20"), ("2031-03-19", "2031-03-19"), ("2031-02-01", "2031-03-15")):
        other = replace(record.events[1], time=Interval(None, earliest, latest))
        drawn = draw_timeline(
            replace(record, events=(record.events[0], other)), keys_of(record), frozenset({"event-1", "event-2"})
        )
        for bar in drawn.bars:
            if bar.css != "said" and len(bar.label) > 12:
                wide = 6.6 * len(bar.label)
                assert bar.label_x - wide >= -8 if bar.anchor == "end" else bar.label_x + wide <= 1008
