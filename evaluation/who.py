"""Who is who within an article, by head word: what pronouns and noun phrases mean, on GUM and on our own held-out news; and who
speaks the quotations of novels (LitBank).

    python evaluation/who.py [--shared FOLDER] [--json] [--split test] [--genres news,interview,bio,court] [--texts test] [--show]

Counted are third-person pronouns, and definite noun phrases, that are marked as one with a name of a person, body or place: right
where the chain they are given holds one of those names (or a noun phrase with that head word, as "Petitioner"), wrong where it holds
another name, else open; `by name`
is the same where only a name that we read as one is right. `nobody named` are definite nouns that are marked as one with no name: wrong
where they are given one. First and second person are
counted apart (GUM's interviews do not print who speaks). `shared surnames` are single-word names that two people of a
document bear. A quotation's speaker is right where most mentions joined with the one we give are of the annotated
one. Exits 3 with a line where GUM is absent.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from corpora import ROOT, need, parser

sys.path[:0] = [str(ROOT), str(ROOT / "training/texts")]

from check import load_text  # noqa: E402
from litbank import judge_speakers, novels  # noqa: E402
from reader import article_of, whole  # noqa: E402

from onrecord.model import Article, Mention, Passage, row_id  # noqa: E402
from onrecord.read.mentions import find_mentions  # noqa: E402
from onrecord.read.mentions.pronouns import PRONOUNS  # noqa: E402
from onrecord.read.mentions.sheet import Sheet  # noqa: E402
from onrecord.read.words import Reader, Words  # noqa: E402
from training import corpora  # noqa: E402

GENRES = "news,interview,bio,court"
TYPES = ("person", "organization", "organisation", "place", "state")
DEFINITE = frozenset("the this that these those his her its their".split())
KINDS = ("pronouns", "definite nouns", "I, we, you", "shared surnames")
COUNTED = ("pronouns", "pronouns by name", "definite nouns", "definite nouns by name", "nobody named", *KINDS[2:])


class Mark(NamedTuple):
    """A mention as annotated: its entity, where its head word and its first and last words stand, and what it is."""

    key: str
    type: str
    head: int
    start: int
    end: int
    what: str


class Document(NamedTuple):
    """An annotated text, its reading, and its marks."""

    name: str
    article: Article
    passages: tuple[Passage, ...]
    words: Words
    marks: tuple[Mark, ...]


def gum(root: Path, split: str, genres: tuple[str, ...], reader: Reader) -> Iterator[Document]:
    """GUM's documents of a split."""
    for doc in corpora.load_gum(root, split, genres):
        _, sentences, firsts = next(iter(corpora.conllu_docs(root / f"gum/dep/{doc.name}.conllu")))
        article, passages, offsets = article_of(doc)
        marks = tuple(_gum_mark(doc, offsets, *found) for found in _entities(sentences, firsts))
        yield Document(doc.name, article, tuple(passages), reader.analyse(article, passages), marks)


def _entities(sentences: list, firsts: list[int]) -> Iterator[tuple[str, str, int, int]]:
    """Entity, type, first word and the one after the last, of each mention."""
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


def _gum_mark(doc: corpora.Doc, offsets: list[tuple[int, int]], key: str, kind: str, first: int, last: int) -> Mark:
    head = next((i for i in range(first, last) if not first <= doc.head[i] < last), first)
    what = _what(doc.upos[head], [w.lower() for w in doc.words[first : head + 1]])
    return Mark(key, kind, offsets[head][0], offsets[first][0], offsets[last - 1][1], what)


def own(folder: Path, reader: Reader) -> Iterator[Document]:
    """Our own marked texts; heads are those of the trees that the reader reads."""
    for path in sorted(folder.glob("*.txt")):
        text = load_text(path)
        article = Article.from_text(text.text)
        passages = tuple(whole(article))
        words = reader.analyse(article, passages)
        types = {entity.id: entity.type for entity in text.entities}
        sheet, marks = Sheet.of(words), []
        for mention in text.mentions:
            inside = [i for i, w in enumerate(words.words) if mention.span[0] <= w.start and w.end <= mention.span[1]]
            if inside and len(mention.entities) == 1:
                head = sheet.head_of(inside[0], inside[-1] + 1)
                what = _what(words.words[head].upos, list(sheet.lowered[inside[0] : head + 1]))
                key = mention.entities[0]
                head = _last_of_name(words, inside) if what == "name" else head
                marks.append(Mark(key, types.get(key, "other"), words.words[head].start, *mention.span, what))
        yield Document(path.stem, article, passages, words, tuple(marks))


def _last_of_name(words: Words, inside: list[int]) -> int:
    """The last of the first run of proper nouns: the surname of "General Ana Ruiz of Ostmark"."""
    first = next(i for i in inside if words.words[i].upos == "PROPN")
    last = first
    while last + 1 in inside and words.words[last + 1].upos == "PROPN":
        last += 1
    return last


def _what(upos: str, words: list[str]) -> str:
    """What a mention is, by its words up to its head in small letters."""
    if words[-1] in PRONOUNS and upos == "PRON":
        return "pronouns" if PRONOUNS[words[-1]].person == 3 else "I, we, you"
    if upos == "PROPN":
        return "name"
    owned = any(w in ("'s", "’s") for w in words)
    return "definite nouns" if upos == "NOUN" and (words[0] in DEFINITE or owned) else "other"


def judge(document: Document, mentions: Iterable[Mention]) -> Iterator[tuple[str, str, str]]:
    """(what it is, right/wrong/open, the words) of each mention that counts."""
    by_id = {m.id: m for m in mentions}
    names = defaultdict(list)
    for m in by_id.values():
        for chain in m.chains if m.form != "pronoun" else ():
            names[chain].append(_core(m))
    heads = defaultdict(set)
    for mark in document.marks:
        if mark.what == "name" and mark.type in TYPES:
            heads[mark.key].add(mark.head)
    for mark in document.marks:
        ours = by_id.get(row_id("mention", document.article.id, mark.head)) if mark.what in KINDS else None
        if mark.what == "definite nouns" and not heads[mark.key]:
            given = any(name for chain in ours.chains for _, _, name in names[chain]) if ours else False
            yield "nobody named", "wrong" if given else "right", document.article.text[mark.start - 60 : mark.end + 20]
        if mark.what in KINDS and heads[mark.key]:
            held = [[s for chain in ours.chains for s in names[chain]]] if ours else []
            meant = [name for spans in held for a, b, name in spans if any(a <= h < b for h in heads[mark.key])]
            named = any(name for spans in held for _, _, name in spans)
            shown = document.article.text[max(mark.start - 60, 0) : mark.end + 20].replace("\n", " ")
            wrong = "wrong" if named and not meant else "open"
            yield mark.what, "right" if meant else wrong, shown
            if mark.what in KINDS[:2]:
                yield f"{mark.what} by name", "right" if any(meant) else wrong, ""


def _core(mention: Mention) -> tuple[int, int, bool]:
    """Where a name stands, or the head noun of a noun phrase ("Petitioner" is a name to GUM); True for a name."""
    if mention.form == "name":
        return mention.span.start, mention.span.end, True
    return mention.span.end - len(mention.span.text.split()[-1]), mention.span.end, False


def surnames(document: Document, mentions: Iterable[Mention]) -> Iterator[tuple[str, str, str]]:
    """Single-word names that two people of the document bear: right where a full name of the chain is of the same person."""
    text = document.article.text
    people = [
        m for m in document.marks if m.type == "person" and m.what == "name" and " and " not in text[m.start : m.end]
    ]
    bearers, heads = defaultdict(set), defaultdict(set)
    for mark in people:
        heads[mark.key].add(mark.head)
        for word in text[mark.start : mark.end].split() if mark.end - mark.start < 40 else ():
            bearers[word].add(mark.key)
    by_id = {m.id: m for m in mentions}
    at = {m.span.start: m for m in by_id.values() if m.form == "name"}
    for mark in people:
        word = text[mark.start : mark.end]
        if " " not in word and len(bearers[word]) > 1:
            ours = at.get(mark.start)
            named = [m.span for m in at.values() if ours and ours.chains and m.chains == ours.chains]
            full = [span for span in named if " " in span.text] or named
            right = any(span.start <= h < span.end for span in full for h in heads[mark.key])
            shown = text[max(mark.start - 60, 0) : mark.end + 20].replace("\n", " ")
            yield "shared surnames", "open" if not named else "right" if right else "wrong", shown


def table(counts: Counter[tuple[str, str]], kinds: Iterable[str] = COUNTED) -> dict[str, dict[str, float]]:
    """For each kind: how many, and the percentages of right, wrong and open."""
    found = {}
    for what in kinds:
        n = {verdict: counts[what, verdict] for verdict in ("right", "wrong", "open")}
        total = sum(n.values())
        found[what] = {
            "n": total,
            **{v: round(100 * c / total, 1) if total else 0.0 for v, c in n.items()},
            "wrong n": n["wrong"],
        }
    return found


def score(documents: Iterable[Document], show: bool) -> dict[str, dict[str, float]]:
    """The table of some documents."""
    counts = Counter[tuple[str, str]]()
    for document in documents:
        mentions = find_mentions(document.article, document.passages, document.words)
        for what, verdict, words in (*judge(document, mentions), *surnames(document, mentions)):
            counts[what, verdict] += 1
            if show and verdict != "right" and words:
                print(f"{document.name} {what} {verdict}: {words}")
    return table(counts)


def score_novels(root: Path, reader: Reader, show: bool) -> dict[str, dict[str, float]]:
    """The table of LitBank's quotations."""
    counts = Counter[tuple[str, str]]()
    for novel in novels(root):
        for what, verdict, words in judge_speakers(novel, reader):
            counts[what, verdict] += 1
            if show and verdict == "wrong":
                print(f"{novel.name} {what} {verdict}: {words}")
    return table(counts, ("quotation speakers",))


def main() -> None:
    """Print the tables."""
    options = parser(__doc__)
    options.add_argument("--split", default="test", choices=("train", "dev", "test"))
    options.add_argument("--genres", default=GENRES)
    options.add_argument("--texts", default="test", choices=("train", "test"), help="which of our own texts")
    options.add_argument("--show", action="store_true", help="print what is not right")
    given = options.parse_args()
    root, reader = need(given.shared / "corpora/open"), Reader.load()
    found = {
        "GUM": score(gum(root, given.split, tuple(given.genres.split(",")), reader), given.show),
        "our texts": score(own(ROOT / "training/texts" / given.texts, reader), given.show),
        "LitBank": score_novels(root / "litbank", reader, given.show),
    }
    if given.json:
        print(json.dumps(found))
        return
    for corpus, rows in found.items():
        for what, row in rows.items():
            shares = "  ".join(f"{v} {row[v]:5.1f}" for v in ("right", "wrong", "open"))
            print(f"{corpus:10} {what:22} {row['n']:5}  {shares}  ({row['wrong n']} wrong)")


if __name__ == "__main__":
    main()
