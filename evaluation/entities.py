"""Who is who across articles: names of people and bodies on ECB+, whose every topic mixes two stories of one kind.

    python evaluation/entities.py [--shared FOLDER] [--json] [--topics 1 2 …] [--show]

Of two names in different articles of a topic that the corpus annotates: `precision` is how many of those we take for one are one
there, `recall` how many of those that are one there we take for one; a name that reading does not find counts for neither. ECB+
annotates a few sentences of each article; mentions are ours, so what is wrong may be a fault of reading. Nicknames and words such as
"American" for a boxer count as names too. Places are left out: the corpus gives a town of two stories two ids.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

from corpora import need, parser

from onrecord.link.entities import link_entities, resolve
from onrecord.model import Article, Document, Mention
from onrecord.read.mentions import find_mentions
from onrecord.read.passages import find_passages
from onrecord.read.words import Reader

_KIND = "HUM"
_CLOSED = frozenset(".,;:!?)%'\"”’")
_TOO_MANY = 12


@dataclass(frozen=True)
class Named:
    """One of our names at a place that the corpus annotates: the article, the words, their gold and our entity."""

    article: int
    words: str
    gold: str
    ours: str


def main() -> None:
    """Print precision and recall over pairs of names of different articles."""
    options = parser(__doc__)
    options.add_argument("--topics", nargs="*", help="numbers of topics; all without")
    options.add_argument("--show", action="store_true", help="list what is wrongly joined and what is split, by words")
    given = options.parse_args()
    corpus = need(given.shared / "corpora" / "measure-only" / "ecbplus")
    topics = sorted((path for path in corpus.iterdir() if path.name.isdecimal()), key=lambda path: int(path.name))
    reader = Reader.load()
    counts: Counter[str] = Counter()
    for topic in topics:
        if given.topics and topic.name not in given.topics:
            continue
        for one, other in combinations(_names_of(topic, reader), 2):
            if one.article == other.article:
                continue
            outcome = {(True, True): "right", (False, True): "wrong", (True, False): "split"}.get(
                (one.gold == other.gold, one.ours == other.ours)
            )
            counts[outcome or "apart"] += 1
            if outcome in ("wrong", "split"):
                counts[f"{outcome} {topic.name}: {' | '.join(sorted((one.words, other.words)))}"] += 1
    _print(counts, given.json, given.show)


def _print(counts: Counter[str], as_json: bool, show: bool) -> None:
    right, wrong, split = counts["right"], counts["wrong"], counts["split"]
    scores = {
        "precision": round(100 * right / max(1, right + wrong), 1),
        "recall": round(100 * right / max(1, right + split), 1),
        **{name: counts[name] for name in ("right", "wrong", "split", "apart")},
    }
    print(json.dumps(scores) if as_json else "\n".join(f"{name:10}{value:>9}" for name, value in scores.items()))
    if show:
        for pair, count in counts.most_common():
            if ":" in pair:
                print(f"{count:6} {pair}")


def _names_of(topic: Path, reader: Reader) -> Sequence[Named]:
    """Our names at annotated places of a topic, read and linked as one folder."""
    documents, gold = [], []
    for path in sorted(topic.glob("*.xml")):
        text, spans = _article(path)
        article = Article.from_text(text, file=path.name)
        passages = find_passages(article)
        mentions = find_mentions(article, passages, reader.analyse(article, passages))
        documents.append(Document(article, passages, mentions=mentions))
        gold.append(spans)
    meant = resolve(link_entities(documents), documents).entities
    return [
        Named(n, mention.span.text, instance, meant[mention.id][0])
        for n, (document, spans) in enumerate(zip(documents, gold, strict=True))
        for start, end, instance in spans
        for mention in _name_at(document.mentions, start, end)
        if len(meant.get(mention.id, ())) == 1
    ]


def _name_at(mentions: Sequence[Mention], start: int, end: int) -> Iterator[Mention]:
    """The last name within annotated words, if it ends them: "Sarah Finch" in "the actress Sarah Finch"."""
    within = [m for m in mentions if m.form == "name" and start <= m.span.start and m.span.end == end]
    yield from within[-1:]


def _article(path: Path) -> tuple[str, list[tuple[int, int, str]]]:
    """The text of an annotated article and its spans: start, end, and the id that is the same in all articles."""
    tree = ElementTree.parse(path).getroot()
    text, sentence = "", ""
    places: dict[str, tuple[int, int]] = {}
    for token in tree.iter("token"):
        words = token.text or ""
        if token.get("sentence") != sentence:
            sentence, text = token.get("sentence", ""), text + ("\n" if text else "")
        elif not (words[0] in _CLOSED or words == "n't" or text.endswith(("(", "“", "‘"))):
            text += " "
        places[token.get("t_id", "")] = (len(text), len(text) + len(words))
        text += words
    return text, list(_spans(tree, places))


def _spans(tree: ElementTree.Element, places: dict[str, tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    marked: dict[str, list[str]] = defaultdict(list)
    for mark in tree.find("Markables") or ():
        marked[mark.get("m_id", "")] = [anchor.get("t_id", "") for anchor in mark.iter("token_anchor")]
    for relation in tree.iter("CROSS_DOC_COREF"):
        instance = relation.get("note", "")
        if instance.startswith(_KIND):
            for source in relation.iter("source"):
                tokens = [places[token] for token in marked[source.get("m_id", "")]]
                if tokens and len(tokens) <= _TOO_MANY:
                    yield tokens[0][0], tokens[-1][1], instance


if __name__ == "__main__":
    main()
