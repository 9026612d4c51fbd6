"""How large the dossier of a story is, how fast it is made, and how fast a browser opens it.

    python evaluation/dossier.py [--shared FOLDER] [--json] [--articles 100] [--browser /usr/bin/chromium]

Reads political news (../shared/corpora/gold/attribution, about 805 words an article) as if it were one story. Seconds are
those after reading. The browser is asked only where it and Playwright are there.
"""

import json
import tempfile
import time
from pathlib import Path

from corpora import need, parser

from onrecord.dossier.page import dossier_page
from onrecord.story import read_story


def main() -> None:
    """Print the table."""
    options = parser(__doc__)
    options.add_argument("--articles", type=int, default=100)
    options.add_argument("--browser", default="/usr/bin/chromium")
    given = options.parse_args()
    folder = need(given.shared / "corpora" / "gold" / "attribution")
    record = read_story(sorted(map(str, folder.rglob("*.txt")))[: given.articles])
    result: dict[str, float] = {"articles": len(record.documents)}
    for name, full_text in (("cited sentences", False), ("whole articles", True)):
        start = time.perf_counter()
        page = dossier_page(record, full_text=full_text)
        result[f"{name}: seconds"] = time.perf_counter() - start
        result[f"{name}: MB"] = len(page.encode()) / 1e6
        opened = _opened(page, given.browser)
        if opened is not None:
            result[f"{name}: seconds to open"] = opened
    if given.json:
        print(json.dumps(result))
        return
    for name, value in result.items():
        print(f"{name:36}{value:.2f}")


def _opened(page: str, browser: str) -> float | None:
    """Seconds until a browser has loaded and drawn the page; None where there is none."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    if not Path(browser).exists():
        return None
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        path = Path(folder) / "story.html"
        path.write_text(page, encoding="utf-8")
        opened = play.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        tab = opened.new_page()
        start = time.perf_counter()
        tab.goto(path.as_uri())
        tab.evaluate("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
        spent = time.perf_counter() - start
        opened.close()
    return spent


if __name__ == "__main__":
    main()
