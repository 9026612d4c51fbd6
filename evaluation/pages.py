"""Article text from pages, beside plain trafilatura on the same pages in the same run.

    python evaluation/pages.py [--shared FOLDER] [--json]

Reads the pages of ../shared/corpora/gold/pages and scores four-word shingles against the true bodies
(../shared/scorers/score_extraction.py): trafilatura as it comes, trafilatura with the settings that we use, the text of our
articles, and their `body` passages. `±` is the standard deviation over resampled pages; `ahead` is ours less trafilatura as
it comes on the same resampled pages, with its own. Pages a second on one core. `metadata`: on how many pages each is found.
"""

import json
import random
import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from corpora import need, parser, use_scorers

from onrecord.fetch import fetch_articles
from onrecord.model import Article
from onrecord.read.passages import find_passages

T = TypeVar("T")
RESAMPLED = 1000
OURS, BODY, PLAIN, TUNED = (
    "our article text",
    "our body passages",
    "trafilatura as it comes",
    "trafilatura, our settings",
)


def main() -> None:
    """Print the table."""
    given = parser(__doc__).parse_args()
    folder = need(given.shared / "corpora" / "gold" / "pages")
    use_scorers(given.shared)
    from score_extraction import averages, compare, score, texts_of_record

    gold: dict[str, str] = texts_of_record(folder / "gold.jsonl", {"body"})
    pages = {path.stem: path for path in sorted((folder / "html").glob("*.html"))}
    _warm_up(pages)
    articles, ours = _timed(lambda: _articles(pages))
    texts = {stem: article.text for stem, article in articles.items()}
    bodies, passages = _timed(lambda: {stem: _body(article) for stem, article in articles.items()})
    plain, plainly = _timed(lambda: _trafilatura(pages))
    tuned, tunedly = _timed(lambda: _trafilatura(pages, include_comments=False, favor_precision=True))
    results = {
        name: score(gold, predicted) | {"pages/s": len(pages) / seconds}
        for name, predicted, seconds in (
            (PLAIN, plain, plainly),
            (TUNED, tuned, tunedly),
            (OURS, texts, ours),
            (BODY, bodies, ours + passages),
        )
    }
    pairs = [[compare(gold[page], one.get(page, "")) for one in (plain, texts, bodies)] for page in sorted(gold)]
    for name, column in ((OURS, 1), (BODY, 2)):
        results[name] |= _ahead(pairs, column, averages)
    metadata = _metadata(articles)
    if given.json:
        print(json.dumps({"scores": results, "metadata": metadata}))
        return
    _print(results, metadata)


def _warm_up(pages: Mapping[str, Path]) -> None:
    """Load what is loaded once, so that no reader pays for another's imports."""
    first = next(iter(pages.values()))
    list(fetch_articles([str(first)]))
    _trafilatura({first.stem: first})


def _articles(pages: Mapping[str, Path]) -> dict[str, Article]:
    fetched = fetch_articles([str(path) for path in pages.values()])
    return {Path(item.file or "").stem: item for item in fetched if isinstance(item, Article)}


def _body(article: Article) -> str:
    return "\n".join(passage.span.text for passage in find_passages(article) if passage.type == "body")


def _trafilatura(pages: Mapping[str, Path], **settings: bool) -> dict[str, str]:
    from trafilatura import extract

    return {stem: extract(path.read_bytes(), **settings) or "" for stem, path in pages.items()}


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def _ahead(pairs: list, column: int, averages: Callable) -> dict[str, float]:  # type: ignore[type-arg]
    """How many points of F1 a reader is ahead of the first column, and the noise of that."""

    def difference(some: list) -> float:  # type: ignore[type-arg]
        return averages([row[column] for row in some])["F1"] - averages([row[0] for row in some])["F1"]

    chance = random.Random(0)
    drawn = [difference(chance.choices(pairs, k=len(pairs))) for _ in range(RESAMPLED)]
    return {"ahead": difference(pairs), "ahead ±": statistics.stdev(drawn)}


def _metadata(articles: Mapping[str, Article]) -> dict[str, int]:
    fields = ("title", "publisher", "authors", "url", "dates", "language")
    return {name: sum(bool(getattr(article, name)) for article in articles.values()) for name in fields}


def _print(results: Mapping[str, Mapping[str, float]], metadata: Mapping[str, int]) -> None:
    print(f"{'':28}{'F1':>6}{'±':>5}{'P':>7}{'R':>7}{'identical':>11}{'empty':>7}{'pages/s':>9}{'ahead':>8}{'±':>5}")
    for name, r in results.items():
        ahead = f"{r['ahead']:8.1f}{r['ahead ±']:5.1f}" if "ahead" in r else ""
        figures = f"{r['F1']:6.1f}{r['F1 ±']:5.1f}{r['P']:7.1f}{r['R']:7.1f}{r['identical']:10.1f}%{r['empty']:7}"
        print(f"{name:28}{figures}{r['pages/s']:9.0f}{ahead}")
    print("metadata found:", ", ".join(f"{name} {count}" for name, count in metadata.items()))


if __name__ == "__main__":
    main()
