"""What a screen reader, a keyboard and weak eyes need of the page: names, order, landmarks, contrast."""

import re
from collections.abc import Iterator

import pytest
from lxml import html

from onrecord.dossier.article_page import article_page
from onrecord.dossier.page import dossier_page
from onrecord.dossier.writing import page_source
from tests.dossier.full_story import full_record
from tests.dossier.test_decided import judged

TEXT_AA, SHAPE_AA = 4.5, 3.0
# What is written in which colour on which, in both style sheets; a lit mark has its own colours.
PAIRS = {
    "dossier.css": [
        *((ink, "paper") for ink in ("ink", "faint", "link", "source", "cue", "strong")),
        *((ink, ground) for ink in ("ink", "source", "cue", "faint") for ground in ("said", "event", "promise")),
        *((ink, "lit") for ink in ("ink", "link", "faint", "strong")),
        ("ink", "head"),
    ],
    "page.css": [
        *((ink, "paper") for ink in ("ink", "faint", "source", "cue")),
        *((ink, ground) for ink in ("ink", "source", "cue") for ground in ("said", "time")),
        *((ink, ground) for ink in ("ink",) for ground in ("lit", "chain")),
    ],
}
SHAPES = {
    "dossier.css": [("bar", "paper"), ("source", "paper"), ("strong", "paper"), ("link", "paper")],
    "page.css": [("cue", "paper")],
}


def colours(sheet: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The custom properties of a style sheet, light and then dark with what it overrides."""
    light, dark = re.findall(r":root \{([^}]*)\}", page_source(sheet))
    found = dict(re.findall(r"--(\w+): (#[0-9a-f]+)", light))
    yield "light", found
    yield "dark", found | dict(re.findall(r"--(\w+): (#[0-9a-f]+)", dark))


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21) and contrast("#777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("sheet", PAIRS)
def test_all_text_and_shapes_stand_out(sheet: str) -> None:
    for scheme, colour in colours(sheet):
        for ink, ground in PAIRS[sheet]:
            assert contrast(colour[ink], colour[ground]) >= TEXT_AA, f"{scheme}: {ink} on {ground}"
        for shape, ground in SHAPES[sheet]:
            assert contrast(colour[shape], colour[ground]) >= SHAPE_AA, f"{scheme}: {shape} on {ground}"


@pytest.fixture(scope="module", params=["dossier", "dossier, confirmed", "article"])
def tree(request: pytest.FixtureRequest) -> html.HtmlElement:
    pages = {
        "dossier": lambda: dossier_page(judged(("event-1", "note"))),
        "dossier, confirmed": lambda: dossier_page(judged(("event-1", "confirm")), confirmed_only=True),
        "article": lambda: article_page(full_record()),
    }
    return html.document_fromstring(pages[request.param]())


def name_of(element: html.HtmlElement) -> str:
    """The accessible name, as far as these pages need it: label, aria-label, aria-labelledby, title of a drawing, words."""
    labelled = element.get("aria-labelledby")
    if labelled:
        return str(element.getroottree().getroot().get_element_by_id(labelled).text_content()).strip()
    around = element.xpath("ancestor::label")
    return (element.get("aria-label") or (around[0].text_content() if around else element.text_content()) or "").strip()


def test_the_page_has_a_language_a_title_and_one_main(tree: html.HtmlElement) -> None:
    assert tree.get("lang") == "en" and tree.xpath("string(//title)").strip()
    assert len(tree.xpath("//main")) == 1 and len(tree.xpath("//header")) == 1
    assert "maximum-scale" not in tree.xpath("string(//meta[@name='viewport']/@content)")


def test_headings_go_down_one_step_at_a_time(tree: html.HtmlElement) -> None:
    levels = [int(each.tag[1]) for each in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in zip(levels, levels[1:], strict=False))
    assert all(each.text_content().strip() for each in tree.iter("h1", "h2", "h3"))


def test_everything_one_acts_on_has_a_name(tree: html.HtmlElement) -> None:
    for element in tree.xpath(
        "//a | //button | //select | //input | //summary | //*[@role='region'] | //nav | //section[@aria-labelledby]"
    ):
        assert name_of(element), html.tostring(element)[:200]
    assert not [each for each in tree.xpath("//*[@tabindex]") if int(each.get("tabindex")) > 0]
    assert not tree.xpath("//a[.//a] | //a[.//button] | //button[.//a]")


def test_regions_of_one_kind_have_names_of_their_own(tree: html.HtmlElement) -> None:
    names = [name_of(each) for each in tree.xpath("//*[@role='region'] | //nav")]
    assert len(names) == len(set(names))


def test_tables_have_heads_with_a_scope(tree: html.HtmlElement) -> None:
    for table in tree.xpath("//table"):
        heads = table.xpath("./thead/tr/th")
        assert heads and all(head.get("scope") == "col" and head.text_content().strip() for head in heads)
        for row in table.xpath("./tbody/tr"):
            assert row[0].tag == "th" and row[0].get("scope") == "row"
            assert len(row) == len(heads)


def test_drawings_have_names_and_so_has_each_bar(tree: html.HtmlElement) -> None:
    for drawing in tree.xpath("//*[local-name()='svg']"):
        assert drawing.get("role") and drawing.get("aria-label")
        for bar in drawing.xpath(".//*[local-name()='a']"):
            assert bar.xpath("./*[local-name()='title']")[0].text_content().strip()


def test_references_lead_to_ids_that_stand_once(tree: html.HtmlElement) -> None:
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
        assert {word for value in tree.xpath(f"//@{attribute}") for word in value.split()} <= set(ids)


def test_layers_are_told_apart_by_more_than_colour() -> None:
    sheet = page_source("dossier.css")
    signs = re.findall(r'tr\.(told|concluded|confirmed) \.id::before \{ content: "(\S) " /', sheet)
    assert len({sign for _, sign in signs}) == 3 == len(signs)
    borders = re.findall(r"tr\.\w+ > th \{ border-left: (\d+px \w+)", sheet)
    assert len(set(borders)) == 3 == len(borders)


def test_focus_is_never_hidden() -> None:
    for sheet in ("dossier.css", "page.css"):
        assert not re.search(r"outline:\s*(?:0|none)", page_source(sheet))
