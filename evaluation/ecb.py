"""ECB+ for the commands beside this file: its topics, the texts of its articles and what is one thing in several of them."""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from corpora import need

_CLOSED = frozenset(".,;:!?)%'\"”’")

Mark = tuple[str, list[tuple[int, int]]]
"""The id that is the same in all articles, and start and end of each annotated word."""


def topics(options: argparse.Namespace) -> list[Path]:
    """The folders of the topics that `--topics` names, all without it."""
    corpus = need(options.shared / "corpora" / "measure-only" / "ecbplus")
    found = sorted((path for path in corpus.iterdir() if path.name.isdecimal()), key=lambda path: int(path.name))
    return [topic for topic in found if not options.topics or topic.name in options.topics]


def read_marked(path: Path, kind: str) -> tuple[str, list[Mark]]:
    """The text of an annotated article and its marks of a kind: `HUM` for people and bodies, `ACT` for actions."""
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
    return text, list(_marks(tree, places, kind))


def _marks(tree: ElementTree.Element, places: dict[str, tuple[int, int]], kind: str) -> Iterator[Mark]:
    marked: dict[str, list[str]] = defaultdict(list)
    for mark in tree.find("Markables") or ():
        marked[mark.get("m_id", "")] = [anchor.get("t_id", "") for anchor in mark.iter("token_anchor")]
    for relation in tree.iter("CROSS_DOC_COREF"):
        instance = relation.get("note", "")
        if instance.startswith(kind):
            for source in relation.iter("source"):
                yield instance, [places[token] for token in marked[source.get("m_id", "")]]


def print_pairs(counts: Counter[str], names: tuple[str, ...], options: argparse.Namespace) -> None:
    """Precision and recall over pairs, then the counts of `names`; with `--show` what went wrong, by its words."""
    right, wrong, split = counts["right"], counts["wrong"], counts["split"]
    scores = {
        "precision": round(100 * right / max(1, right + wrong), 1),
        "recall": round(100 * right / max(1, right + split), 1),
        **{name: counts[name] for name in names},
    }
    print(json.dumps(scores) if options.json else "\n".join(f"{name:10}{value:>9}" for name, value in scores.items()))
    if options.show:
        for pair, count in counts.most_common():
            if ":" in pair:
                print(f"{count:6} {pair}")
