"""Pages to articles: what is taken, what is left, what the markup tells, and pages made to hurt."""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UnreadableError
from onrecord.fetch.blocks import blocks_of, parse_page
from onrecord.fetch.flat import flat_blocks, prose_of
from onrecord.fetch.pages import article_of_page
from onrecord.model import Article

HERE = Path(__file__).parent
CASES = [json.loads(line) for line in (HERE / "pages.jsonl").read_text(encoding="utf-8").splitlines()]
METADATA = [json.loads(line) for line in (HERE / "page_metadata.jsonl").read_text(encoding="utf-8").splitlines()]

OPENING = (
    "The envoys of Varnia reached Oslend late on Monday for a third round of talks on the river treaty, officials said."
)
SECOND = (
    "Ana Moreau, who leads the delegation, said that both sides had brought “new language” on the dams but gave no day."
)
THIRD = (
    "A spokesman for Oslend, Jon Sand, called the visit useful and declined to say whether the gauges would be opened."
)
STORY = f"<p>{OPENING}</p><p>{SECOND}</p><p>{THIRD}</p>"


def read(page: str) -> Article:
    return article_of_page(page.encode(), "page.html")


def page_of(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_what_belongs_to_an_article(case: dict[str, str | list[str]]) -> None:
    body = (
        str(case["body"])
        .replace("STORY", STORY)
        .replace("FIRST", f"<p>{OPENING}</p>")
        .replace("REST", f"<p>{SECOND}</p><p>{THIRD}</p>")
    )
    text = read(page_of(body)).text
    for words in case["there"]:
        assert words in text, case["why"]
    for words in case["gone"]:
        assert words not in text, case["why"]


def test_paragraphs_are_divided_by_empty_lines() -> None:
    assert read(page_of(f"<article>{STORY}</article>")).text == f"{OPENING}\n\n{SECOND}\n\n{THIRD}"


def test_two_line_breaks_divide_paragraphs_and_one_divides_lines() -> None:
    body = f"<article><div>{OPENING}<br><br>{SECOND}<br>{THIRD}</div></article>"
    assert read(page_of(body)).text == f"{OPENING}\n\n{SECOND}\n{THIRD}"


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in METADATA])
def test_what_the_markup_tells(case: dict[str, object]) -> None:
    article = read(page_of(f"{case.get('body', '')}<article>{STORY}</article>", str(case.get("head", ""))))
    told = {"title": article.title, "publisher": article.publisher, "url": article.url, "language": article.language}
    told |= {"authors": list(article.authors), "dates": [[date.kind, date.value] for date in article.dates]}
    expect = case["expect"]
    assert isinstance(expect, dict)
    assert {name: told[name] for name in expect} == expect, case["why"]


def test_the_charset_of_the_page_is_taken() -> None:
    page = page_of(f"<article>{STORY}<p>Das Gespräch mit Frau Möller dauerte länger als geplant.</p></article>")
    raw = page.replace("utf-8", "windows-1252").encode("cp1252", "xmlcharrefreplace")
    article = article_of_page(raw, "page.html")
    assert "Frau Möller" in article.text
    assert not article.problems


def test_a_wrong_charset_is_told() -> None:
    raw = (
        page_of(f"<article>{STORY}<p>Frau Möller blieb länger.</p></article>").replace("utf-8", "windows-1250").encode()
    )
    (problem,) = article_of_page(raw, "page.html").problems
    assert "it declares 'windows-1250', but its bytes are UTF-8" in problem.reason


NOTE = (
    "The committee of the lower chamber keeps a list of those who asked to speak, and it had grown to forty by noon. "
)


def test_words_among_the_paragraphs_that_were_left_out_are_told() -> None:
    more = STORY.replace("third", "fourth").replace("Moreau", "Brandt").replace("Sand", "Reed")
    article = read(page_of(f"<article>{STORY}<div class='related-content'><p>{NOTE}</p></div>{more}</article>"))
    assert NOTE.strip() not in article.text
    (problem,) = article.problems
    assert problem.reason == "23 words that stand among the article's paragraphs were not taken for a part of it"


def test_words_that_an_article_hides_are_told() -> None:
    article = read(page_of(f"<article>{STORY}<p style=display:none>{NOTE}</p></article>"))
    (problem,) = article.problems
    assert problem.reason == "23 words that the page hides in its article were left out"


@pytest.mark.parametrize(
    "page", ["", "<html></html>", "<p></p>", page_of("<nav><a href=/>Home</a></nav>"), "<!--", "\0"]
)
def test_a_page_without_an_article_is_refused(page: str) -> None:
    with pytest.raises(UnreadableError, match="no article was found in this page; expected paragraphs"):
        read(page)


def test_json_ld_stands_in_for_a_page_that_a_script_fills() -> None:
    body = json.dumps({"@type": "NewsArticle", "headline": "Talks", "articleBody": f"{OPENING}\n{SECOND}"})
    article = read(page_of("<div id=app></div>", f'<script type="application/ld+json">{body}</script>'))
    assert article.text == f"{OPENING}\n\n{SECOND}"
    assert "the text is that of its JSON-LD" in article.problems[0].reason


def test_pages_nested_too_deep_are_read_by_their_tags() -> None:
    article = read(
        page_of("<div>" * 10_000 + STORY + "</div>" * 10_000 + f"<p>{OPENING.replace('third', 'fourth')}</p>")
    )
    assert article.text == "\n\n".join([OPENING, SECOND, THIRD, OPENING.replace("third", "fourth")])
    assert "nests more than 250 elements" in article.problems[0].reason


def test_the_plain_way_leaves_out_scripts_comments_and_menus() -> None:
    page = f"<script>if (a < b) '<p>{OPENING}</p>'</script><!-- {SECOND} --><li><a href=x>{OPENING}</a><p>{THIRD} a &lt; b &amp; 1 < 2"
    assert prose_of(page) == [f"{THIRD} a < b & 1 < 2"]


HOSTILE = {
    "a million links": lambda: page_of(STORY + "<a>l</a> " * 1_000_000),
    "20,000 elements": lambda: page_of(STORY + "<p>one two three" * 19_000),
    "one line of 5 MB": lambda: page_of(STORY + "<p>" + "word and " * 555_000),
    "5 MB in one attribute": lambda: page_of("<div class='" + "x " * 2_500_000 + "'>" + STORY),
    "5 MB of open tags": lambda: "<div>" * 300 + STORY + "<" * 5_000_000,
    "5 MB of comments": lambda: "<div>" * 300 + STORY + "<!--" * 1_250_000,
    "5 MB of scripts": lambda: "<div>" * 300 + STORY + "<script>" * 600_000,
    "a number without end": lambda: "<div>" * 300 + STORY + "&#" + "9" * 5_000_000,
    "combining marks": lambda: page_of(STORY + "<p>a" + "\u0301\u0323" * 500_000),
    "a type without end": lambda: page_of(
        STORY, '<script type="application/ld+json">' + '"@type":[' * 500_000 + "</script>"
    ),
    "nested lists of JSON-LD": lambda: page_of(
        STORY, '<script type="application/ld+json">' + "[" * 900_000 + "</script>"
    ),
    "a long address": lambda: page_of(STORY, "<link rel=canonical href='https://c.example/" + "2031/" * 900_000 + "'>"),
    "repeated dates": lambda: page_of(STORY, "<meta name=date content='31 February 2031'>" * 30_000),
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_end_in_seconds_and_lose_no_article(make: Callable[[], str]) -> None:
    page = make()
    start = time.process_time()
    text = read(page).text
    assert OPENING in text
    assert SECOND in text
    assert time.process_time() - start < 20


FRAGMENTS = st.lists(
    st.sampled_from(
        "<p> </p> <div> </div> <a\thref=x> </a> <br> <br><br> <li> <table> <tr> <td> <script> </script> <!-- --> <pre> <span\thidden> "
        "</span> <h1> </h1> <article> </article> <blockquote> <meta\tname=date\tcontent=2031-03-08> &amp; &#0; &#x110000; &lt; < > \n "
        "\x00 \x01 \ud800 é 😀 مرحبا <svg> <![CDATA[ ]]> <? </ <p\tclass='".split(" ")
    )
    | st.just(OPENING),
    max_size=40,
)


@given(FRAGMENTS)
def test_any_page_is_an_article_or_refused(fragments: list[str]) -> None:
    raw = "".join(fragments).encode("utf-8", "surrogatepass")
    try:
        article = article_of_page(raw, "page.html")
    except UnreadableError:
        return
    assert article == article_of_page(raw, "page.html")
    assert article.text.strip()
    json.dumps([article.title, article.publisher, *article.authors], ensure_ascii=False).encode()


@given(FRAGMENTS)
def test_the_blocks_of_any_page_are_its_visible_text(fragments: list[str]) -> None:
    page = "".join(fragments)
    tree, _ = parse_page(page)
    body = tree.find("body") if tree is not None else None
    for block in (*(blocks_of(body) if body is not None else ()), *flat_blocks(page)):
        assert block.text == block.text.strip()
        assert block.text
        assert 0 <= block.link_share <= 1


EXAMPLES = sorted((HERE.parents[1] / "examples").rglob("*.html"))


@pytest.mark.parametrize("file", EXAMPLES, ids=[file.name for file in EXAMPLES])
def test_the_pages_of_the_examples_lose_nothing(file: Path) -> None:
    page = file.read_text(encoding="utf-8")
    article = article_of_page(page.encode(), file.name)
    tree, _ = parse_page(page)
    for paragraph in tree.iter("p"):
        words = " ".join("".join(paragraph.itertext()).split())
        is_apart = any(True for _ in paragraph.iterancestors("aside", "footer", "nav", "figure"))
        if not is_apart and paragraph.get("class") != "byline":
            assert words in article.text
    assert article.title
    assert article.publisher
    assert not article.problems
