"""Which tellings are of one event: our events of several articles against the actions of ECB+, whose topics mix two stories of a kind.

    python evaluation/merging.py [--shared FOLDER] [--json] [--topics 1 2 …] [--show] [--cache FOLDER]

Of two of our event mentions in different articles of a topic, both at places that the corpus annotates as actions: `precision` is
how many of those that we take for one event are one there, `recall` how many of those that are one there we take for one; `tied` are those
of them that we keep as a plan and what came of it. An action that reading does not find counts for neither; mentions, entities and dates
are ours, so what is wrong may be a fault of theirs. The corpus annotates a few sentences of each article.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from corpora import parser
from ecb import print_pairs, read_marked, topics

from onrecord.link.dating import date_documents
from onrecord.link.entities import link_entities
from onrecord.link.events import link_events
from onrecord.model import Article, Document
from onrecord.read.pipeline import read_article
from onrecord.rows import dump_row, from_rows, load_rows, to_rows

_KIND = "ACT"


@dataclass(frozen=True)
class Told:
    """One of our event mentions at a place that the corpus annotates: the article, the words, the gold action, our event and its plan."""

    article: int
    words: str
    type: str
    gold: str
    ours: str
    plan: str | None


def main() -> None:
    """Print precision and recall over pairs of event mentions of different articles."""
    options = parser(__doc__)
    options.add_argument("--topics", nargs="*", help="numbers of topics; all without")
    options.add_argument("--show", action="store_true", help="list what is wrongly merged and what is split, by words")
    options.add_argument("--cache", type=Path, help="folder that keeps what was read between runs")
    given = options.parse_args()
    counts: Counter[str] = Counter()
    for topic in topics(given):
        for one, other in combinations(_tellings(topic, given.cache), 2):
            if one.article != other.article:
                counts.update(_outcome(one, other, topic.name))
    print_pairs(counts, ("right", "wrong", "split", "tied", "apart"), given)


def _outcome(one: Told, other: Told, topic: str) -> Iterator[str]:
    """What a pair counts as, and for a fault its words."""
    outcome = {(True, True): "right", (False, True): "wrong", (True, False): "split"}.get(
        (one.gold == other.gold, one.ours == other.ours)
    )
    yield outcome or "apart"
    if outcome == "split" and (one.plan == other.ours or other.plan == one.ours):
        yield "tied"
    if outcome in ("wrong", "split"):
        pair = sorted((f"{one.words} ({one.type})", f"{other.words} ({other.type})"))
        yield f"{outcome} {topic}: {' | '.join(pair)}"


def _tellings(topic: Path, cache: Path | None) -> list[Told]:
    """Our event mentions at annotated places of a topic, read and linked as one folder."""
    read, gold = [], {}
    for path in sorted(topic.glob("*.xml")):
        text, marks = read_marked(path, _KIND)
        document = _read(text, path.name, cache)
        read.append(document)
        gold[document.article.id] = {start: instance for instance, at in marks for start, _ in at}
    documents = date_documents(read)
    events = link_events(documents, link_entities(documents))
    of_mention = {mention: event for event in events for mention in event.mentions}
    found = []
    for number, document in enumerate(documents):
        for told in document.events:
            action = gold[document.article.id].get(told.trigger.start)
            if action is not None:
                event = of_mention[told.id]
                found.append(Told(number, told.trigger.text, told.type, action, event.id, event.realises))
    return found


def _read(text: str, name: str, cache: Path | None) -> Document:
    file = cache / (hashlib.sha256(f"{name} {text}".encode()).hexdigest()[:24] + ".jsonl") if cache else None
    if file is not None and file.exists():
        return from_rows(load_rows(file.read_text(encoding="utf-8").splitlines()))
    document = read_article(Article.from_text(text, file=name))
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(dump_row(row) + "\n" for row in to_rows(document)), encoding="utf-8")
    return document


if __name__ == "__main__":
    main()
