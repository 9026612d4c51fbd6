"""How fast whole articles are read, and in how much memory: one process, one core.

    python evaluation/speed.py [--shared FOLDER] [--json] [--articles 500]

Reads the longest-standing news set beside the project (PolNeAR articles of ../shared/corpora/gold), after a warm-up of 20 that
is not counted. Articles a second and words a second of `read_article`, by stage, and the peak of resident memory.
"""

import json
import resource
import subprocess
import sys
import time

from corpora import need, parser

from onrecord.fetch import fetch_articles
from onrecord.model import Article
from onrecord.read.language import find_language
from onrecord.read.masthead import find_masthead
from onrecord.read.passages import find_passages
from onrecord.read.pipeline import read_article
from onrecord.read.times import find_times

WARM_UP = 20


def main() -> None:
    """Print the table."""
    options = parser(__doc__)
    options.add_argument("--articles", type=int, default=500)
    given = options.parse_args()
    folder = need(given.shared / "corpora" / "gold" / "dating" / "text")
    paths = sorted(map(str, folder.glob("polnear-*.txt")))[: given.articles + WARM_UP]
    articles = [article for article in fetch_articles(paths) if isinstance(article, Article)]
    for article in articles[:WARM_UP]:
        read_article(article)
    counted = articles[WARM_UP:]
    words = sum(len(article.text.split()) for article in counted)
    seconds = _seconds(lambda: [read_article(article) for article in counted])
    passages = [find_passages(article) for article in counted]
    pairs = list(zip(counted, passages, strict=True))
    stages = {
        "language": _seconds(lambda: [find_language(article) for article in counted]),
        "passages": _seconds(lambda: [find_passages(article) for article in counted]),
        "masthead": _seconds(lambda: [find_masthead(*pair) for pair in pairs]),
        "times": _seconds(lambda: [find_times(*pair) for pair in pairs]),
    }
    result = {
        "articles": len(counted),
        "words an article": words / len(counted),
        "articles a second": len(counted) / seconds,
        "words a second": words / seconds,
        "milliseconds an article, by stage": {name: 1000 * spent / len(counted) for name, spent in stages.items()},
        "peak memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "start-up, seconds": _start_up(),
    }
    if given.json:
        print(json.dumps(result))
        return
    for name, value in result.items():
        told = {k: round(v, 2) for k, v in value.items()} if isinstance(value, dict) else round(value, 2)
        print(f"{name:36}{told}")


def _seconds(work) -> float:  # type: ignore[no-untyped-def]
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _start_up() -> float:
    """Seconds of `onrecord --version`, the least of five."""
    command = [sys.executable, "-m", "onrecord.cli", "--version"]
    return min(_seconds(lambda: subprocess.run(command, capture_output=True, check=True)) for _ in range(5))


if __name__ == "__main__":
    main()
