"""Lists of what was said, voices, and the marked article, in the terminal and as a page."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from onrecord.dossier.article_page import article_page
from onrecord.dossier.article_view import article_view
from onrecord.dossier.lookup import Lookup
from onrecord.dossier.said import Wanted, said_list
from onrecord.dossier.voices import voices
from onrecord.errors import InputError
from onrecord.model import Article, Document, EventMention, Passage, Record, Span
from tests.dossier.stories import TEXT, record

HOSTILE = "<script>alert(1)</script> “</style><img src=x onerror=alert(1)>” \u202e \x1b[31m &lt; {{ 7*7 }} {% raw %}"


@pytest.mark.parametrize(
    ("wanted", "expect"),
    [
        (Wanted(speaker="brandt"), ["Ada Brandt"]),
        (Wanted(speaker="senior"), ["A senior official"]),
        (Wanted(channel="briefing"), ["Ada Brandt"]),
        (Wanted(act="say"), ["Sella Post", "A senior official"]),
        (Wanted(act="say", channel="briefing"), []),
    ],
)
def test_a_list_holds_what_is_wanted(wanted: Wanted, expect: list[str]) -> None:
    head, *lines = said_list(record(), wanted).plain.splitlines()
    assert head == f"SAID  {len(expect)} of 3 attributions"
    speakers = [line.strip() for line in lines if not line.startswith("     ")]
    assert [line.startswith(name) for line, name in zip(speakers, expect, strict=True)] == [True] * len(expect)


def test_a_line_tells_time_channel_words_place_and_chain() -> None:
    told = said_list(record(), Wanted(speaker="Brandt")).plain
    assert "Ada Brandt · reject · 3 Mar 2031 · briefing: “We will not sign.” [P1]" in told
    assert "through Sella Post" in told


@pytest.mark.parametrize(
    ("act", "speaker", "message"), [("sing", None, "sing: no such act; expected one of say"), (None, " ", "empty")]
)
def test_what_can_never_be_found_is_refused(act: str | None, speaker: str | None, message: str) -> None:
    with pytest.raises(InputError, match=message):
        Wanted.of(speaker, None, act)


def test_voices_tell_sides_unnamed_and_silent() -> None:
    line = voices(record())
    assert line is not None
    assert line.plain == " VOICES Orvia Ada Brandt. Others Sella Post, 1 unnamed voice. Veld: none quoted."


def test_nobody_quoted_is_no_line() -> None:
    silent = record()
    assert voices(replace(silent, documents=(replace(silent.documents[0], attributions=()),))) is None


def test_the_marked_article_numbers_what_was_said_and_keeps_every_word() -> None:
    view = article_view(record().documents[0], Lookup.of(record())).plain
    assert "told⟨2⟩ reporters on Monday=2031-03-03: “We will not sign.”" in view
    assert "⟨2⟩ Ada Brandt · reject · 3 Mar 2031 · briefing: “We will not sign.” · inside ⟨1⟩" in view
    shown = re.sub(r"⟨\d⟩|=2031-03-03|\[[a-z ]+, [a-z ]+\]", "", view)
    for paragraph in TEXT.split("\n\n"):
        assert paragraph in shown


class _Page(HTMLParser):
    """The text of each paragraph's words, and the tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._within = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "p":
            self._within = dict(attrs).get("class") == "words"
            self.words += [""] if self._within else []

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self._within = False

    def handle_data(self, data: str) -> None:
        if self._within:
            self.words[-1] += data


def test_pointing_at_a_content_finds_its_source_and_chain() -> None:
    page = _Page(article_page(record()))
    assert [" ".join(words.split()) for words in page.words] == TEXT.split("\n\n")
    by_source = {attributes["data-s"] for _, attributes in page.tags if "data-s" in attributes}
    assert by_source == {"P-1 ", "P-2 ", "P-3 "}
    quoted = next(attributes for _, attributes in page.tags if attributes.get("data-c", "") == "P-1 P-2 ")
    assert quoted["data-lights"] == "P-2"
    row = next(attributes for _, attributes in page.tags if attributes.get("id") == "P-2")
    assert row["data-inside"] == "P-1"


def test_events_are_marked_with_their_type_and_status() -> None:
    told = record()
    event = EventMention(
        "event_mention-1", "sign", Span.of(TEXT, TEXT.index("sign."), TEXT.index("sign.") + 4), "denied"
    )
    page = _Page(article_page(replace(told, documents=(replace(told.documents[0], events=(event,)),))))
    marked = next(attributes for _, attributes in page.tags if attributes.get("title") == "sign, denied")
    assert "event" in str(marked["class"]).split()
    assert [" ".join(words.split()) for words in page.words] == TEXT.split("\n\n")


def test_an_article_cannot_write_the_page() -> None:
    article = Article.from_text(HOSTILE, title=HOSTILE, publisher=HOSTILE)
    document = Document(article, (Passage(Span.of(article.text, 0, len(article.text)), "body", 1),))
    page = _Page(article_page(Record(None, (document,))))
    assert [tag for tag, _ in page.tags if tag in ("script", "style", "img")] == ["style", "script"]
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on") or name == "src"]
    assert "\u202e" not in page.words[0] and "\x1b" not in page.words[0]
    assert "{{ 7*7 }}" in page.words[0]


def test_a_page_allows_nothing_but_its_own_style_and_script() -> None:
    page = article_page(record())
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert policy[1].replace("&#39;", "'").startswith("default-src 'none'; style-src 'sha256-")
    assert "http" not in page.replace("http-equiv", "")
