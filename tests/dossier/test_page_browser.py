"""The dossier in a real browser, where one is there: no message, no request but the file, numbers, marks and links at work."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.dossier.page import dossier_page
from tests.dossier.full_story import full_record
from tests.dossier.hostile import HOSTILE

sync_api = pytest.importorskip("playwright.sync_api", reason="no browser to look at the page with")
CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}")
    with sync_api.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


class Watched:
    """A page that was opened, and all that a reader should never meet on it."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.page = browser.new_page(**options)
        self.met: list[str] = []
        self.page.on("console", lambda message: self.met.append(message.text))
        self.page.on("pageerror", lambda error: self.met.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.met.append(dialog.message), dialog.dismiss()))
        self.page.on("request", lambda request: self._request(request.url))
        self.page.goto(path.as_uri())

    def _request(self, url: str) -> None:
        if not url.startswith("file:"):
            self.met.append(url)


def written(tmp_path: Path, words: str = "Ilo Marn", **options: Any) -> Path:
    path = tmp_path / "story.html"
    path.write_text(dossier_page(full_record(words), **options), encoding="utf-8")
    return path


def test_hostile_words_do_nothing(browser: Any, tmp_path: Path) -> None:
    for words in HOSTILE[:40:2] + HOSTILE[40::9]:
        watched = Watched(browser, written(tmp_path, words, full_text=True))
        watched.page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert watched.met == [], words
        watched.page.close()


@pytest.mark.parametrize("width", [380, 800, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_hangs_over_the_edge(browser: Any, tmp_path: Path, width: int, scheme: str) -> None:
    size = {"width": width, "height": 900}
    watched = Watched(browser, written(tmp_path), viewport=size, color_scheme=scheme)
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= width
    assert watched.met == []


def test_every_number_shows_that_many_lines(browser: Any, tmp_path: Path) -> None:
    watched = Watched(browser, written(tmp_path))
    numbers = watched.page.query_selector_all("a.number[data-key]:not([data-key=''])")
    assert numbers
    for number in numbers:
        number.click()
        shown = watched.page.query_selector_all(f"#{number.get_attribute('data-table')} tbody > tr:not([hidden])")
        assert len(shown) == int((number.text_content() or "").split()[0])


def test_a_row_leads_to_its_words_and_back(browser: Any, tmp_path: Path) -> None:
    watched = Watched(browser, written(tmp_path))
    page = watched.page
    page.click("#event-1 a.place")
    assert page.inner_text(".paragraph a.here") == "meet"
    assert "event-1" in page.inner_text("#card-words")
    page.keyboard.press("n")
    assert page.inner_text("#card-at") == "1 of 1"
    page.keyboard.press("Escape")
    assert page.is_hidden("#card")
    page.hover(".paragraph a.content")
    assert "attribution-1" in page.inner_text("#card-words")
    assert watched.met == []


def test_tables_and_links_work_without_script(browser: Any, tmp_path: Path) -> None:
    watched = Watched(browser, written(tmp_path), java_script_enabled=False)
    assert watched.page.is_visible("#commitment-1") and watched.page.is_visible("#p-I-1")
    assert not watched.page.is_visible("#events .tools") and not watched.page.is_visible("#card")


def test_it_prints(browser: Any, tmp_path: Path) -> None:
    printed = Watched(browser, written(tmp_path)).page.pdf()
    assert printed.startswith(b"%PDF") and len(printed) > 5_000
