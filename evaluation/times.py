"""Scores the times of OnRecord against gold TIMEX3, beside HeidelTime's stored output, and says how fast they are read.

    python evaluation/times.py [--shared FOLDER] [--half 0|1] [--corpus timebank|aquaint] [--show dated|undated] [--json]

Every number is per cent. `dated`: each article's publication date is given; `undated`: none is. The halves are drawn by a hash
of the article's name, so that one can be read while rules are written and the other only scored.
"""

import argparse
import hashlib
import json
import time
from collections.abc import Iterable, Sequence
from typing import Any

from corpora import need, parser, use_scorers

from onrecord.model import Article, Passage, Published, Span
from onrecord.read.times import anchor_times, find_times

MEASURES = ("strict", "relaxed", "type", "value")


def main() -> None:
    """Print the scores of the program and of HeidelTime, with the dates given and without."""
    options = _options()
    gold_path = need(options.shared / "corpora" / "gold" / "time" / "gold.jsonl")
    use_scorers(options.shared)
    from records import documents_of, read_jsonl

    gold = {
        stem: document for stem, document in documents_of(read_jsonl(gold_path)).items() if _wanted(document, options)
    }
    results: dict[str, Any] = {}
    for name in ("dated", "undated"):
        results[name] = _score(
            gold, {stem: _read(document.article, name == "dated") for stem, document in gold.items()}
        )
        peer = options.shared / "scorers" / "peers" / f"heideltime-gold-time-{name}.jsonl"
        if peer.is_file():
            peers = documents_of(read_jsonl(peer))
            results[f"HeidelTime {name}"] = _score(
                gold, {stem: peers[stem].rows["time"] for stem in gold if stem in peers}
            )
    _print(results, _documents_a_second(list(gold.values())), len(gold), options)


def _options() -> argparse.Namespace:
    options = parser(__doc__)
    options.add_argument("--half", type=int, choices=(0, 1), help="one half of the documents only")
    options.add_argument("--corpus", choices=("timebank", "aquaint"))
    options.add_argument(
        "--show", choices=("dated", "undated"), help="list what was missed, extra, or has another value"
    )
    return options.parse_args()


def half_of(stem: str) -> int:
    """Which half of the documents a document belongs to: 0 or 1, by a hash of its name."""
    return int(hashlib.sha256(stem.encode()).hexdigest(), 16) % 2


def _wanted(document: Any, options: argparse.Namespace) -> bool:
    in_half = options.half is None or half_of(document.stem) == options.half
    return in_half and options.corpus in (None, document.article.get("corpus"))


def _passages(text: str) -> tuple[Passage, ...]:
    """The whole text as one passage of body: what is measured is the times alone."""
    return (Passage(Span.of(text, 0, len(text)), "body", 1),) if text.strip() else ()


def _read(row: dict[str, Any], dated: bool) -> list[dict[str, Any]]:
    """The `time` rows of a gold article's text."""
    article = Article(id=row["id"], text=row["text"])
    day = row["published"]["value"] if dated else None
    times = find_times(article, _passages(article.text))
    values = anchor_times(times, Published(value=day, earliest=day, latest=day))
    return [
        {"start": t.span.start, "end": t.span.end, "text": t.span.text, "type": t.type, "value": v.value, "mod": t.mod}
        for t, v in zip(times, values, strict=True)
    ]


def _score(gold: dict[str, Any], rows: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    from records import Document, Pair
    from score_time import score

    pairs = []
    for stem, document in sorted(gold.items()):
        predicted = Document(stem, document.article)
        predicted.rows["time"] = rows.get(stem, [])
        pairs.append(Pair(document, predicted))
    result: dict[str, Any] = score(pairs)
    return result


def _documents_a_second(documents: Sequence[Any], rounds: int = 3) -> float:
    """Documents read and anchored in a second of one process, the best of a few rounds."""
    articles = [(Article(id=d.stem, text=d.article["text"]), _passages(d.article["text"])) for d in documents]
    published = Published("2018-07-05", "2018-07-05", "2018-07-05")
    best = 0.0
    for _ in range(rounds):
        started = time.process_time()
        for article, passages in articles:
            anchor_times(find_times(article, passages), published)
        best = max(best, len(articles) / max(time.process_time() - started, 1e-9))
    return best


def _print(results: dict[str, Any], speed: float, documents: int, options: argparse.Namespace) -> None:
    shown = {name: result.pop("show") for name, result in results.items()}
    if options.json:
        print(json.dumps({"documents": documents, "documents a second": round(speed), **results}))
        return
    print(f"{documents} documents; {speed:.0f} documents a second")
    print(f"{'F1':22}" + "".join(f"{name:>9}" for name in MEASURES))
    for name, result in results.items():
        print(f"{name:22}" + "".join(f"{result[measure]['F1']:9.1f}" for measure in MEASURES))
    if options.show:
        _print_lines(shown[options.show])


def _print_lines(lines: Iterable[Sequence[Any]]) -> None:
    for line in lines:
        print(*(str(cell).replace("\n", " ") for cell in line), sep="\t")


if __name__ == "__main__":
    main()
