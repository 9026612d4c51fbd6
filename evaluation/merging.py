"""Which tellings are of one event: our events of several articles against the actions of ECB+, whose topics mix two stories of a kind.

    python evaluation/merging.py [--shared FOLDER] [--json] [--topics 1 2 …] [--show] [--cache FOLDER]

Of two of our event mentions in different articles of a topic, both at places that the corpus annotates as actions: `precision` is
how many of those that we take for one event are one there, `recall` how many of those that are one there we take for one; `tied` are those
of them that we keep as a plan and what came of it. An action that reading does not find counts for neither; mentions, entities and dates
are ours, so what is wrong may be a fault of theirs. The corpus annotates a few sentences of each article.
"""

import hashlib
import json
import pickle
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

from corpora import need, parser

from onrecord.link.dating import date_documents
from onrecord.link.entities import link_entities
from onrecord.link.events import link_events
from onrecord.model import Article, Document
from onrecord.read.pipeline import read_article

_KIND = "ACT"
_CLOSED = frozenset(".,;:!?)%'\"”’")


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
    corpus = need(given.shared / "corpora" / "measure-only" / "ecbplus")
    topics = sorted((path for path in corpus.iterdir() if path.name.isdecimal()), key=lambda path: int(path.name))
    counts: Counter[str] = Counter()
    for topic in topics:
        if not given.topics or topic.name in given.topics:
            for one, other in combinations(_tellings(topic, given.cache), 2):
                if one.article != other.article:
                    counts.update(_outcome(one, other, topic.name))
    _print(counts, given.json, given.show)


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


def _print(counts: Counter[str], as_json: bool, show: bool) -> None:
    right, wrong, split = counts["right"], counts["wrong"], counts["split"]
    scores = {
        "precision": round(100 * right / max(1, right + wrong), 1),
        "recall": round(100 * right / max(1, right + split), 1),
        **{name: counts[name] for name in ("right", "wrong", "split", "tied", "apart")},
    }
    print(json.dumps(scores) if as_json else "\n".join(f"{name:10}{value:>9}" for name, value in scores.items()))
    if show:
        for pair, count in counts.most_common():
            if ":" in pair:
                print(f"{count:6} {pair}")


def _tellings(topic: Path, cache: Path | None) -> list[Told]:
    """Our event mentions at annotated places of a topic, read and linked as one folder."""
    read, gold = [], {}
    for path in sorted(topic.glob("*.xml")):
        text, spans = _article(path)
        document = _read(text, path.name, cache)
        read.append(document)
        gold[document.article.id] = dict(spans)
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
    file = cache / (hashlib.sha256(f"{name} {text}".encode()).hexdigest()[:24] + ".document") if cache else None
    if file is not None and file.exists():
        kept: Document = pickle.loads(file.read_bytes())  # noqa: S301
        return kept
    document = read_article(Article.from_text(text, file=name))
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(pickle.dumps(document))
    return document


def _article(path: Path) -> tuple[str, list[tuple[int, str]]]:
    """The text of an annotated article and where its actions start, with the id that is the same in all articles."""
    tree = ElementTree.parse(path).getroot()
    text, sentence = "", ""
    places: dict[str, int] = {}
    for token in tree.iter("token"):
        words = token.text or ""
        if token.get("sentence") != sentence:
            sentence, text = token.get("sentence", ""), text + ("\n" if text else "")
        elif not (words[0] in _CLOSED or words == "n't" or text.endswith(("(", "“", "‘"))):
            text += " "
        places[token.get("t_id", "")] = len(text)
        text += words
    return text, list(_actions(tree, places))


def _actions(tree: ElementTree.Element, places: dict[str, int]) -> Iterator[tuple[int, str]]:
    marked: dict[str, list[str]] = defaultdict(list)
    for mark in tree.find("Markables") or ():
        marked[mark.get("m_id", "")] = [anchor.get("t_id", "") for anchor in mark.iter("token_anchor")]
    for relation in tree.iter("CROSS_DOC_COREF"):
        instance = relation.get("note", "")
        if instance.startswith(_KIND):
            for source in relation.iter("source"):
                for token in marked[source.get("m_id", "")]:
                    yield places[token], instance


if __name__ == "__main__":
    main()
