"""How large the dossier of a story is, how fast it is made, and how fast a browser opens it.

    python evaluation/dossier.py [--shared FOLDER] [--json] [--articles 100] [--many 2000] [--browser /usr/bin/chromium]

Reads political news (../shared/corpora/gold/attribution, about 805 words an article) as if it were one story. Seconds are
those after reading. `--many` makes a story of that many articles by repeating them under other ids, and measures the
pages that it is split into. The browser is asked only where it and Playwright are there.
"""

import json
import tempfile
import time
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from corpora import need, parser

from onrecord.dossier.page import dossier_page, dossier_pages
from onrecord.model import Record
from onrecord.rows import record_rows
from onrecord.story import read_story


def main() -> None:
    """Print the table."""
    options = parser(__doc__)
    options.add_argument("--articles", type=int, default=100)
    options.add_argument("--many", type=int, default=0, help="also a story of about this many articles")
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
        opened = _opened({"story.html": page}, given.browser)
        if opened:
            result[f"{name}: seconds to open"] = opened["story.html"]
    if given.many:
        result |= _many(record, given.many, given.browser)
    if given.json:
        print(json.dumps(result))
        return
    for name, value in result.items():
        print(f"{name:36}{value:.2f}")


def _many(record: Record, articles: int, browser: str) -> dict[str, float]:
    """The pages of a story of about so many articles: how many, how large, how soon open."""
    times = max(1, round(articles / max(1, len(record.documents))))
    ids = {row["id"] for row in record_rows(record, text=False) if "id" in row}
    layers = [f.name for f in fields(record) if isinstance(getattr(record, f.name), tuple) and f.name != "options"]
    copies = [record, *(_renamed(record, f"x{number}", ids) for number in range(1, times))]
    whole = replace(record, **{name: tuple(chain(*(getattr(each, name) for each in copies))) for name in layers})
    start = time.perf_counter()
    pages = dossier_pages(whole, "story.html")
    result: dict[str, float] = {"many: articles": len(whole.documents), "many: pages": len(pages)}
    result["many: seconds"] = time.perf_counter() - start
    result["many: MB of the largest"] = max(len(page.encode()) for page in pages.values()) / 1e6
    if opened := _opened(pages, browser):
        result["many: seconds to open, the slowest"] = max(opened.values())
    return result


def _renamed(value: Any, end: str, ids: set[str]) -> Any:
    """The same rows under other ids."""
    if isinstance(value, str):
        return value + end if value in ids else value
    if isinstance(value, tuple):
        return tuple(_renamed(item, end, ids) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _renamed(getattr(value, f.name), end, ids) for f in fields(value) if f.init})
    return value


def _opened(pages: Mapping[str, str], browser: str) -> dict[str, float]:
    """Seconds until a browser has loaded and drawn each page; nothing where there is no browser."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return {}
    if not Path(browser).exists():
        return {}
    spent = {}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        for name, page in pages.items():
            (Path(folder) / name).write_text(page, encoding="utf-8")
        opened = play.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        for name in pages:
            tab = opened.new_page()
            start = time.perf_counter()
            tab.goto((Path(folder) / name).as_uri())
            tab.evaluate("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
            spent[name] = time.perf_counter() - start
            tab.close()
        opened.close()
    return spent


if __name__ == "__main__":
    main()
