"""How fast whole articles are read, and in how much memory: one process, one core.

    python evaluation/speed.py [--shared FOLDER] [--json] [--articles 80]

Reads political news (../shared/corpora/gold/attribution, about 805 words an article), after a warm-up of 4 that is not counted. Articles a
second and words a second of `read_article` in processor time, by stage, and the peak of resident memory.
"""

import json
import resource
import subprocess
import sys
import time

from corpora import need, parser

from onrecord.fetch import fetch_articles
from onrecord.model import Article
from onrecord.read.attributions import find_attributions
from onrecord.read.events import find_events
from onrecord.read.events.scene import make_scene
from onrecord.read.language import find_language
from onrecord.read.masthead import find_masthead
from onrecord.read.mentions import find_mentions
from onrecord.read.passages import find_passages
from onrecord.read.pipeline import default_reader, read_article
from onrecord.read.times import find_times

WARM_UP = 4
_STAGES = ("language", "passages", "masthead", "times", "words", "mentions", "attributions", "events")


def main() -> None:
    """Print the table."""
    options = parser(__doc__)
    options.add_argument("--articles", type=int, default=80)
    given = options.parse_args()
    folder = need(given.shared / "corpora" / "gold" / "attribution")
    paths = sorted(map(str, folder.rglob("*.txt")))[: given.articles + WARM_UP]
    articles = [article for article in fetch_articles(paths) if isinstance(article, Article)]
    for article in articles[:WARM_UP]:
        read_article(article)
    counted = articles[WARM_UP:]
    words = sum(len(article.text.split()) for article in counted)
    seconds = _seconds(lambda: [read_article(article) for article in counted])
    stages = _stages(counted)
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


def _stages(articles: list[Article]) -> dict[str, float]:
    """Seconds of each stage over some articles."""
    reader, spent = default_reader(), dict.fromkeys(_STAGES, 0.0)

    def timed(name, work):  # type: ignore[no-untyped-def]
        start = time.process_time()
        found = work()
        spent[name] += time.process_time() - start
        return found

    for article in articles:
        timed("language", lambda: find_language(article))  # noqa: B023
        passages = timed("passages", lambda: find_passages(article))  # noqa: B023
        timed("masthead", lambda: find_masthead(article, passages))  # noqa: B023
        times = timed("times", lambda: find_times(article, passages))  # noqa: B023
        words = timed("words", lambda: reader.analyse(article, passages))  # noqa: B023
        mentions = timed("mentions", lambda: find_mentions(article, passages, words))  # noqa: B023
        said = timed("attributions", lambda: find_attributions(article, passages, words, mentions, times))  # noqa: B023
        timed("events", lambda: find_events(make_scene(article, words, mentions, times), mentions, said))  # noqa: B023
    return spent


def _seconds(work) -> float:  # type: ignore[no-untyped-def]
    start = time.process_time()
    work()
    return time.process_time() - start


def _start_up() -> float:
    """Seconds of `onrecord --version`, the least of five."""
    command = [sys.executable, "-m", "onrecord.cli", "--version"]
    spent = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        spent.append(time.perf_counter() - start)
    return min(spent)


if __name__ == "__main__":
    main()
