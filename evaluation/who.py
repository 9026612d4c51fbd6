"""Who is who within an article, by head word, on GUM (news, interview, bio, court): what pronouns and noun phrases mean.

    python evaluation/who.py [--shared FOLDER] [--json] [--split test] [--genres news,interview,bio,court] [--show]

Counted are third-person pronouns, and definite noun phrases, that GUM joins with a name of a person, body or place: right
where the chain they are given holds one of those names, wrong where it holds another name, else open. First and second person are
counted apart (GUM's interviews do not print who speaks). `shared surnames` are single-word names that two people of a
document bear. Exits 3 with a line where the corpus is absent.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpora import ROOT, need, parser

sys.path.insert(0, str(ROOT))

from reader import article_of

from onrecord.model import Article, Mention, Passage, row_id
from onrecord.read.mentions import find_mentions
from onrecord.read.mentions.pronouns import PRONOUNS
from onrecord.read.words import Reader
from training import corpora

GENRES = "news,interview,bio,court"
TYPES = ("person", "organization", "place")
DEFINITE = frozenset("the this that these those his her its their".split())


@dataclass
class Gold:
    """A document with its marks: `clusters[key]` are (first, after the last, head) of the mentions of one entity, in words."""

    doc: corpora.Doc
    clusters: dict[str, list[tuple[int, int, int]]] = field(default_factory=lambda: defaultdict(list))
    types: dict[str, str] = field(default_factory=dict)


def load_gold(root: Path, split: str, genres: tuple[str, ...]) -> Iterator[Gold]:
    """GUM's documents of a split with their entities."""
    for doc in corpora.load_gum(root, split, genres):
        found, sentences, firsts = next(iter(corpora.conllu_docs(root / f"gum/dep/{doc.name}.conllu")))
        gold = Gold(doc)
        for key, kind, first, last in _marks(sentences, firsts):
            gold.clusters[key].append((first, last, _head(found, first, last)))
            gold.types[key] = kind
        yield gold


def _marks(sentences: list, firsts: list[int]) -> Iterator[tuple[str, str, int, int]]:
    stack: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for sentence, first in zip(sentences, firsts, strict=True):
        for i, token in enumerate(sentence.tokens):
            marks = dict(p.split("=", 1) for p in token.misc.split("|") if "=" in p).get("Entity", "")
            for match in corpora._ENTITY.finditer(marks):
                if match["open"]:
                    key, kind = match["open"].split("-")[:2]
                    stack[key].append((first + i, kind))
                    if not match["shut"]:
                        continue
                else:
                    key = match["close"].split("-")[0]
                if stack[key]:
                    start, kind = stack[key].pop()
                    yield key, kind, start, first + i + 1


def _head(doc: corpora.Doc, first: int, last: int) -> int:
    return next((i for i in range(first, last) if not first <= doc.head[i] < last), first)


def judge(
    gold: Gold, mentions: tuple[Mention, ...], offsets: list[tuple[int, int]], article: str
) -> Iterator[tuple[str, str, str]]:
    """(what it is, right/wrong/open, the words) of each mention that counts."""
    by_id = {m.id: m for m in mentions}
    names = defaultdict(set)
    for m in mentions:
        if m.form == "name":
            for chain in m.chains:
                names[chain] |= {i for i, (s, e) in enumerate(offsets) if m.span.start <= s and e <= m.span.end}
    for key, marks in gold.clusters.items():
        heads = {h for _, _, h in marks if gold.doc.upos[h] == "PROPN"}
        if gold.types[key] not in TYPES or not heads:
            continue
        for first, last, head in marks:
            what = _what(gold, first, last, head)
            ours = by_id.get(row_id("mention", article, offsets[head][0]))
            if what is None:
                continue
            yield what, _verdict(ours, names, heads), " ".join(gold.doc.words[max(first - 8, 0) : last + 3])


def _what(gold: Gold, first: int, last: int, head: int) -> str | None:
    word = gold.doc.words[head].lower()
    if gold.doc.upos[head] == "PRON" and word in PRONOUNS:
        return "pronouns" if PRONOUNS[word].person == 3 else "I, we, you"
    owned = any(w in ("'s", "’s") for w in gold.doc.words[first:head])
    if gold.doc.upos[head] == "NOUN" and (gold.doc.words[first].lower() in DEFINITE or owned):
        return "definite nouns"
    return None


def _verdict(ours: Mention | None, names: dict[str, set[int]], heads: set[int]) -> str:
    if ours is None or not ours.chains:
        return "open"
    held = [names[chain] for chain in ours.chains]
    if any(h & heads for h in held):
        return "right"
    return "wrong" if any(held) else "open"


def surnames(
    gold: Gold, mentions: tuple[Mention, ...], offsets: list[tuple[int, int]]
) -> Iterator[tuple[str, str, str]]:
    """Single-word names that two people of the document bear: right, wrong or open."""
    bearers = defaultdict(set)
    for key, marks in gold.clusters.items():
        if gold.types[key] == "person":
            for first, last, head in marks:
                if gold.doc.upos[head] == "PROPN" and last - first < 5:
                    for i in range(first, last):
                        bearers[gold.doc.words[i]].add(key)
    spans = {m.id: m for m in mentions}
    for key, marks in gold.clusters.items():
        heads = {h for _, _, h in marks if gold.doc.upos[h] == "PROPN"}
        for first, last, head in marks:
            if gold.types[key] != "person" or last - first != 1 or len(bearers[gold.doc.words[first]]) < 2:
                continue
            ours = next((m for m in mentions if m.form == "name" and m.span.start == offsets[first][0]), None)
            if gold.doc.upos[head] == "PROPN":
                chain = spans[ours.chains[0]] if ours and ours.chains else None
                inside = chain and any(chain.span.start <= offsets[h][0] < chain.span.end for h in heads)
                yield (
                    "shared surnames",
                    "open" if chain is None else "right" if inside else "wrong",
                    gold.doc.words[first],
                )


def read(reader: Reader, gold: Gold) -> tuple[Article, tuple[Mention, ...], list[tuple[int, int]]]:
    """The mentions of a document, and where GUM's words stand in its text."""
    article, passages, offsets = article_of(gold.doc)
    kept: tuple[Passage, ...] = tuple(passages)
    return article, find_mentions(article, kept, reader.analyse(article, kept)), offsets


def table(counts: Counter[tuple[str, str]]) -> dict[str, dict[str, float]]:
    """For each kind: how many, and the percentages of right, wrong and open."""
    found = {}
    for what in ("pronouns", "definite nouns", "I, we, you", "shared surnames"):
        n = {verdict: counts[what, verdict] for verdict in ("right", "wrong", "open")}
        total = sum(n.values())
        found[what] = {
            "n": total,
            **{v: round(100 * c / total, 1) if total else 0.0 for v, c in n.items()},
            "wrong n": n["wrong"],
        }
    return found


def main() -> None:
    """Print the table."""
    options = parser(__doc__)
    options.add_argument("--split", default="test", choices=("train", "dev", "test"))
    options.add_argument("--genres", default=GENRES)
    options.add_argument("--show", action="store_true", help="print what is not right")
    given = options.parse_args()
    root = need(given.shared / "corpora/open")
    reader, counts = Reader.load(), Counter[tuple[str, str]]()
    for gold in load_gold(root, given.split, tuple(given.genres.split(","))):
        article, mentions, offsets = read(reader, gold)
        for what, verdict, words in (*judge(gold, mentions, offsets, article.id), *surnames(gold, mentions, offsets)):
            counts[what, verdict] += 1
            if given.show and verdict != "right":
                print(f"{gold.doc.name} {what} {verdict}: {words}")
    found = table(counts)
    if given.json:
        print(json.dumps(found))
        return
    for what, row in found.items():
        print(
            f"{what:16} {row['n']:5}  right {row['right']:5.1f}  wrong {row['wrong']:5.1f} ({row['wrong n']})  open {row['open']:5.1f}"
        )


if __name__ == "__main__":
    main()
