"""The corpora as documents of words with whatever labels each of them has.

One `Doc` holds a stretch of text in reading order. A label a corpus does not give is None for the whole document or -100
(`UNKNOWN`) for a word, and no loss is taken there. Splits are those of the corpora; GUM only in genres whose texts allow it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.read.segments import find_words
from training.states import is_state

UNKNOWN = -100
OPEN_GENRES = ("academic", "bio", "court", "interview", "news", "voyage", "speech", "textbook")
NAME_TYPES = ("person", "organisation", "place", "state", "event", "document")

Role = tuple[int, str, int, int]
"""Predicate word, label, first word and word after the last, all counted in the document."""


@dataclass
class Link:
    """One attribution: words of its cue, source and content (numbers in the document).

    `flat` marks a corpus that leaves out attributions inside contents.
    """

    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]


@dataclass
class Doc:
    """Words in order; every list is as long as `words`, or None where the corpus has no such label."""

    name: str
    words: list[str]
    spaced: list[bool]
    starts_passage: list[bool]
    ends_sentence: list[bool] | None = None
    upos: list[str] | None = None
    lemma: list[str] | None = None
    head: list[int] | None = None
    """Word number in the document, -1 for a root, UNKNOWN where not given."""
    rel: list[str] | None = None
    names: list[str] | None = None
    """`O`, `B-person` …, or `?` where the corpus does not tell."""
    predicates: list[int] | None = None
    """1, 0 or UNKNOWN."""
    roles: list[Role] = field(default_factory=list)
    factuality: dict[int, float] = field(default_factory=dict)
    links: list[Link] | None = None
    cue_known: list[bool] | None = None
    """Where False, a missing cue is no evidence of none."""
    offsets: list[tuple[int, int]] | None = None
    groups: list[list[tuple[int, int]]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)


@dataclass
class _Token:
    cells: list[str]
    spaced: bool

    @property
    def misc(self) -> str:
        return self.cells[9]


@dataclass
class _Sentence:
    sent_id: str
    starts_passage: bool
    starts_document: str
    tokens: list[_Token]


def read_conllu(path: Path) -> Iterator[_Sentence]:
    """Sentences of a CoNLL-U file, syntactic words only, with the white space before each word."""
    comments: dict[str, str] = {}
    tokens: list[_Token] = []
    spaced, inside_until, inside_space = True, 0, True
    for line in path.open(encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("#"):
            key, _, value = line[1:].strip().partition("=")
            comments[key.strip()] = value.strip()
        elif not line:
            if tokens:
                yield _Sentence(
                    comments.get("sent_id", ""),
                    any(k.startswith("newpar") for k in comments),
                    comments.get("newdoc id", ""),
                    tokens,
                )
            comments, tokens, inside_until = {}, [], 0
        else:
            cells = line.split("\t")
            if "-" in cells[0]:
                inside_until, inside_space = int(cells[0].split("-")[1]), "SpaceAfter=No" not in cells[9]
            elif cells[0].isdigit():
                tokens.append(_Token(cells, spaced))
                if int(cells[0]) < inside_until:
                    spaced = False
                elif int(cells[0]) == inside_until:
                    spaced = inside_space
                else:
                    spaced = "SpaceAfter=No" not in cells[9]


def conllu_docs(path: Path) -> Iterator[tuple[Doc, list[_Sentence], list[int]]]:
    """Documents with tree labels, their sentences, and the first word of each sentence."""
    batch: list[_Sentence] = []
    for sentence in read_conllu(path):
        if sentence.starts_document and batch:
            yield _doc_of(batch)
            batch = []
        batch.append(sentence)
    if batch:
        yield _doc_of(batch)


def _doc_of(sentences: list[_Sentence]) -> tuple[Doc, list[_Sentence], list[int]]:
    doc = Doc(sentences[0].starts_document, [], [], [], [], [], [], [], [])
    firsts = []
    for n, sentence in enumerate(sentences):
        first = len(doc.words)
        firsts.append(first)
        for i, token in enumerate(sentence.tokens):
            cells = token.cells
            doc.words.append(cells[1])
            doc.spaced.append(token.spaced or i == 0)
            doc.starts_passage.append(i == 0 and (n == 0 or sentence.starts_passage))
            doc.ends_sentence.append(i == len(sentence.tokens) - 1)
            doc.upos.append(cells[3])
            doc.lemma.append(cells[2])
            doc.head.append(first + int(cells[6]) - 1 if cells[6] != "0" else -1)
            doc.rel.append(cells[7])
    return doc, sentences, firsts


def load_ewt(root: Path, split: str) -> list[Doc]:
    """EWT with PropBank's roles, UDS's factuality and (dev and test) UNER's names."""
    props = {r["sent_id"]: r for r in _jsonl(root / f"derived/propbank_ewt.{split}.jsonl")}
    facts = {r["sent_id"]: r for r in _jsonl(root / f"derived/uds_factuality.{split}.jsonl")}
    uner = root / f"uner_ewt/en_ewt-ud-{split}.iob2"
    names = dict(_iob(uner)) if uner.exists() else {}
    docs = []
    for doc, sentences, firsts in conllu_docs(root / f"ewt/en_ewt-ud-{split}.conllu"):
        doc.predicates = [UNKNOWN] * len(doc)
        if names:
            doc.names = ["?"] * len(doc)
        for sentence, first in zip(sentences, firsts, strict=True):
            n = len(sentence.tokens)
            if (record := props.get(sentence.sent_id)) and len(record["tokens"]) == n:
                doc.predicates[first : first + n] = [0] * n
                for prop in record["props"]:
                    doc.predicates[first + prop["i"]] = 1
                    doc.roles += [(first + prop["i"], role, first + s, first + e) for role, s, e in prop["args"]]
                    doc.groups.append([(first + prop["i"], prop["roleset"])])
            if (record := facts.get(sentence.sent_id)) and len(record["tokens"]) == n:
                doc.factuality.update({first + p["i"]: p["value"] for p in record["preds"]})
            tags = names.get(sentence.sent_id)
            if tags and len(tags) == n:
                doc.names[first : first + n] = _uner_names(tags, doc.words[first : first + n])
        docs.append(doc)
    return docs


def _iob(path: Path) -> Iterator[tuple[str, list[str]]]:
    sent_id, tags = "", []
    for line in path.open(encoding="utf-8"):
        if line.startswith("# sent_id"):
            sent_id = line.split("=", 1)[1].strip()
        elif line[0].isdigit():
            tags.append(line.split("\t")[2])
        elif not line.strip() and tags:
            yield sent_id, tags
            tags = []
    if tags:
        yield sent_id, tags


_UNER = {"PER": "person", "ORG": "organisation", "LOC": "place"}


def _uner_names(tags: list[str], words: list[str]) -> list[str]:
    """UNER's tags in our scheme: a place that names a state is one; what UNER calls other is unknown to us."""
    found = []
    for start, end, kind in bio_spans(tags):
        if kind in _UNER:
            name = " ".join(words[start:end])
            found.append((start, end, "state" if kind == "LOC" and is_state(name) else _UNER[kind]))
    labels = bio_tags(len(words), found)
    for i, (tag, word) in enumerate(zip(tags, words, strict=True)):
        if labels[i] == "O" and (tag != "O" or is_state(word)):  # UNER leaves nationalities and other names out
            labels[i] = "B-state" if is_state(word) else "?"
    return labels


def bio_spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """Spans (first, after the last, type) of B-/I- tags; an I- without its B- begins one."""
    spans: list[tuple[int, int, str]] = []
    start, kind = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        prefix, _, label = tag.partition("-")
        if start >= 0 and (prefix != "I" or label != kind):
            spans.append((start, i, kind))
            start = -1
        if prefix == "B" or (prefix == "I" and start < 0):
            start, kind = i, label
    return spans


def bio_tags(n: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """Tags of `n` words; of spans that overlap the first (outermost, as given) wins."""
    tags = ["O"] * n
    for start, end, kind in spans:
        if all(t == "O" for t in tags[start:end]):
            tags[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
    return tags


def load_gum(root: Path, split: str, genres: Iterable[str] = OPEN_GENRES) -> list[Doc]:
    """GUM documents of `split` in `genres`, with trees and names."""
    text = (root / "gum/splits.md").read_text(encoding="utf-8")
    wanted = re.findall(r"\* (\S+)", dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", text, re.M | re.S))[split])
    docs = []
    for name in wanted:
        if name.split("_")[1] not in genres or not name.startswith("GUM"):
            continue
        for doc, sentences, firsts in conllu_docs(root / f"gum/dep/{name}.conllu"):
            doc.name = name
            doc.names = _gum_names(doc, sentences, firsts)
            docs.append(doc)
    return docs


_ENTITY = re.compile(r"\((?P<open>[^()]+)(?P<shut>\))?|(?P<close>[^()]+)\)")
_TITLES = frozenset(
    """President Vice Chairman Chairwoman Prime Minister Secretary Senator Sen. Rep. Gov. Governor Mr. Mrs. Ms. Dr. Professor Prof.
    Judge Justice King Queen Prince Princess Sir Lord Lady Captain General Gen. Colonel Col. Lt. Sgt. Major Admiral Pope Father Mayor
    Representative Congressman Congresswoman Chancellor Ambassador Emperor Saint St. Chief Commander Sergeant Lieutenant Director
    Foreign Defense Defence State""".split()
)
_DOCUMENT = re.compile(
    r"\b(Act|Treaty|Agreement|Accords?|Convention|Resolution|Constitution|Declaration|Protocol|Pact|Charter|"
    r"Amendment|Memorandum|Directive|Code|Bill|Communiqu[eé])\b"
)
_GUM_TYPES = {"person": "person", "organization": "organisation", "place": "place", "event": "event"}


def _mentions(doc: Doc, sentences: list[_Sentence], firsts: list[int]) -> Iterator[tuple[int, int, str, int]]:
    """GUM mentions as (first, after the last, type, head word), from the Entity marks."""
    stack: dict[str, list[tuple[int, str, str]]] = {}
    for sentence, first in zip(sentences, firsts, strict=True):
        for i, token in enumerate(sentence.tokens):
            marks = dict(p.split("=", 1) for p in token.misc.split("|") if "=" in p).get("Entity", "")
            for match in _ENTITY.finditer(marks):
                if match["open"]:
                    parts = match["open"].split("-")
                    key = parts[0]
                    stack.setdefault(key, []).append((first + i, parts[1], parts[5] if len(parts) > 5 else "1"))
                    if not match["shut"]:
                        continue
                else:
                    key = match["close"].split("-")[0]
                if not stack.get(key):
                    continue
                start, kind, minspan = stack[key].pop()
                head = start + int(minspan.split(",")[0]) - 1 if minspan.split(",")[0].isdigit() else start
                yield start, first + i + 1, kind, head


def _gum_names(doc: Doc, sentences: list[_Sentence], firsts: list[int]) -> list[str]:
    """The names inside GUM's mentions: the run of proper nouns about a mention's head, without titles."""
    spans = []
    for start, end, kind, head in _mentions(doc, sentences, firsts):
        head = min(head, end - 1)
        if doc.upos[head] == "ADJ" and is_state(doc.words[head]) and end - start == 1:
            spans.append((head, head + 1, "state"))
        if doc.upos[head] != "PROPN" or kind == "time":
            continue
        first, last = _name_run(doc, start, end, head, kind == "person")
        name = " ".join(doc.words[first:last])
        label = (
            "state"
            if is_state(name)
            else "document"
            if _DOCUMENT.search(name) and kind != "person"
            else _GUM_TYPES.get(kind)
        )
        if label and first < last:
            spans.append((first, last, label))
    spans.sort(key=lambda s: (s[0] - s[1], s[0]))
    tags = bio_tags(len(doc), spans)
    for i, word in enumerate(doc.words):
        if tags[i] == "O" and is_state(word) and doc.upos[i] in ("ADJ", "PROPN"):
            tags[i] = "B-state"
        elif tags[i] == "O" and doc.upos[i] == "PROPN":
            tags[i] = "O" if word.strip(".") in _CALENDAR or word in _TITLES else "?"
    return tags


_CALENDAR = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September
    October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec""".split()
)
_GLUE = frozenset(
    """of the for and & 's ’s - in on de la von van bin al .""".split()
)


def _name_run(doc: Doc, start: int, end: int, head: int, person: bool) -> tuple[int, int]:
    def proper(i: int) -> bool:
        return doc.upos[i] == "PROPN" or (doc.upos[i] in ("NUM", "ADJ", "NOUN") and doc.words[i][:1].isupper())

    first, last = head, head + 1
    while first > start and (
        proper(first - 1)
        or (
            first - 2 >= start
            and doc.words[first - 1] in ("-", "of", "&", "de", "al", "bin")
            and proper(first - 2)
            and (not person or doc.words[first - 1] != "of")
        )
    ):
        first -= 1
    while last < end:
        step = 1
        while last + step < end and step < 3 and doc.words[last + step - 1] in _GLUE and not proper(last + step - 1):
            step += 1
        if not proper(last + step - 1) or (
            person and step > 1 and doc.words[last] not in ("-", "de", "al", "bin", "von", "van")
        ):
            break
        last += step
    while person and first < last - 1 and doc.words[first] in _TITLES:
        first += 1
    return first, last


RE3D_TEST = ("UK_Government", "US_State_Department")
_RE3D = {
    "Organisation": "organisation",
    "Person": "person",
    "Location": "place",
    "Nationality": "state",
    "DocumentReference": "document",
}


def load_re3d(root: Path, held_out: bool) -> list[Doc]:
    """re3d with proper names only; other mentions of its types are unknown."""
    docs = []
    for folder in sorted(p for p in (root / "re3d").iterdir() if p.is_dir()):
        if (folder.name in RE3D_TEST) != held_out:
            continue
        entities: dict[str, list[dict]] = {}
        for row in _jsonl(folder / "entities.json"):
            entities.setdefault(row["documentId"], []).append(row)
        for row in _jsonl(folder / "documents.json"):
            doc = plain_doc(f"re3d/{row['_id']}", row["text"])
            doc.names = _re3d_names(doc, entities.get(row["_id"], []))
            docs.append(doc)
    return docs


def _re3d_names(doc: Doc, entities: list[dict]) -> list[str]:
    starts = {s: i for i, (s, _) in enumerate(doc.offsets)}
    ends = {e: i + 1 for i, (_, e) in enumerate(doc.offsets)}
    spans = []
    for entity in entities:
        first, last = starts.get(entity["begin"]), ends.get(entity["end"])
        kind = _RE3D.get(entity["type"])
        if first is None or last is None or kind is None:
            continue
        while first < last and not doc.words[first][:1].isupper() or doc.words[first] in ("The", "A"):
            first += 1
            if first >= last:
                break
        while kind == "person" and first < last - 1 and doc.words[first] in _TITLES:
            first += 1
        capital = [w[:1].isupper() or w in _GLUE for w in doc.words[first:last]]
        if first < last and all(capital):
            name = " ".join(doc.words[first:last])
            spans.append((first, last, "state" if is_state(name) else kind))
    spans.sort(key=lambda s: (s[0] - s[1], s[0]))
    tags = bio_tags(len(doc), spans)
    for i, word in enumerate(doc.words):
        if tags[i] == "O" and is_state(word):
            tags[i] = "B-state"
        elif (
            tags[i] == "O"
            and word[:1].isupper()
            and not doc.starts_passage[i]
            and i
            and doc.words[i - 1] not in (".", '"', "“")
        ):
            tags[i] = "O" if word.strip(".") in _CALENDAR or word in _TITLES else "?"
    return tags


def plain_doc(name: str, text: str) -> Doc:
    """A document of running text: our own words, a passage for each line that is not empty."""
    words, spaced, starts, offsets = [], [], [], []
    for line in re.finditer(r"[^\n]+", text):
        for n, (s, e) in enumerate(find_words(text, line.start(), line.end())):
            words.append(text[s:e])
            spaced.append(n == 0 or text[s - 1].isspace())
            starts.append(n == 0)
            offsets.append((s, e))
    return Doc(name, words, spaced, starts, offsets=offsets)


def _jsonl(path: Path) -> Iterator[dict]:
    for line in path.open(encoding="utf-8"):
        if line.strip():
            yield json.loads(line)
