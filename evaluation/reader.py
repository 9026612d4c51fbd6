"""Scores of the reader on data it was not trained on.

    python evaluation/reader.py [--shared FOLDER] [--json] [--card FILE] [--only words,names,…] [--save FILE] [--against CARD]

Tables, in the order of docs/accuracy.md: words, sentences, tags and trees of EWT test and GUM test (permissive genres, news apart) as the
CoNLL 2018 task counts them, from raw text and with gold words and sentences; names; roles; factuality; reported speech; speed. A table
whose corpus is absent is left out with a line that says so.

--against holds the scores against those of another reader: `python -m training.export … --float --to DIR` writes the float network, and
`--against DIR/reader.json` shows what int8 costs.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from onrecord.model import Article, Passage, Span  # noqa: E402
from onrecord.read.assembling import Assembler, Text  # noqa: E402
from onrecord.read.decode import sentence_spans  # noqa: E402
from onrecord.read.words import Reader, Words  # noqa: E402
from training import corpora  # noqa: E402
from training.corpora import Doc  # noqa: E402
from training.states import is_nationality  # noqa: E402

ABSENT = 3
WITHIN = 0.5
"""Points that int8 may cost."""
PLACE = argparse.ArgumentParser(add_help=False)
PLACE.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of corpora and scorers")
CORPORA = PLACE.parse_known_args()[0].shared / "corpora"
SCORERS = CORPORA.parent / "scorers"


def f1(right: float, given: float, wanted: float) -> float:
    """F1 in percent, 0 where nothing was given or wanted."""
    return 200 * right / (given + wanted) if given + wanted else 0.0


def article_of(doc: Doc) -> tuple[Article, list[Passage], list[tuple[int, int]]]:
    """The raw text of a treebank document, its passages, and the offsets of its words."""
    text, offsets = "", []
    starts: list[int] = []
    for word, spaced, start in zip(doc.words, doc.spaced, doc.starts_passage, strict=True):
        if start:
            text += "\n\n" if text else ""
            starts.append(len(text))
        elif spaced:
            text += " "
        word = word.replace("\u00a0", " ")
        offsets.append((len(text), len(text) + len(word)))
        text += word
    ends = [next(o[1] for o in reversed(offsets) if o[1] <= nxt) for nxt in [*starts[1:], len(text)]]
    passages = [
        Passage(Span.of(text, s, e), "body", n) for n, (s, e) in enumerate(zip(starts, ends, strict=True), 1) if s < e
    ]
    return Article.from_text(text), passages, offsets


def read_gold(reader: Reader, doc: Doc) -> Words:
    """A document read with its own words and sentences."""
    text = Text([(0, 1)] * len(doc), doc.words, doc.spaced, doc.starts_passage, doc.starts_passage)
    decoder = Assembler(
        text, reader._encoder.read(text.words, text.spaced, text.starts_passage), reader._encoder.labels
    )
    if doc.ends_sentence:
        decoder.sentences = sentence_spans(doc.ends_sentence, [False] * len(doc))
    return decoder.words()


def universal(rel: str) -> str:
    """A relation without its subtype."""
    return rel.split(":")[0]


def syntax(reader: Reader, docs: Iterable[Doc]) -> dict[str, float]:
    """Raw: words, sentences, UPOS, lemmas, LAS as F1. Gold words and sentences: UPOS, lemmas, UAS, LAS as accuracy."""
    n: Counter[str] = Counter()
    for doc in docs:
        _count_gold(n, doc, read_gold(reader, doc))
        article, passages, offsets = article_of(doc)
        _count_raw(n, doc, offsets, reader.analyse(article, passages))
    gold, given, wanted = max(n["words"], 1), n["given"], n["words"]
    scores = {f"gold {k}": 100 * n[f"gold {k}"] / gold for k in ("upos", "lemma", "uas", "las")}
    scores |= {f"raw {k}": f1(n[f"raw {k}"], given, wanted) for k in ("words", "upos", "lemma", "las")}
    return scores | {"raw sentences": f1(n["raw sentences"], n["sentences given"], n["sentences"])}


def _count_gold(n: Counter[str], doc: Doc, words: Words) -> None:
    n["words"] += len(doc)
    for i, word in enumerate(words.words):
        right = word.head == doc.head[i]
        n["gold upos"] += word.upos == doc.upos[i]
        n["gold lemma"] += word.lemma == doc.lemma[i] or doc.lemma[i] == "_"
        n["gold uas"] += right
        n["gold las"] += right and universal(word.rel) == universal(doc.rel[i])


def _count_raw(n: Counter[str], doc: Doc, offsets: list[tuple[int, int]], words: Words) -> None:
    number = {span: i for i, span in enumerate(offsets)}
    n["given"] += len(words.words)
    for word in words.words:
        i = number.get((word.start, word.end))
        if i is None:
            continue
        n["raw words"] += 1
        n["raw upos"] += word.upos == doc.upos[i]
        n["raw lemma"] += word.lemma == doc.lemma[i] or doc.lemma[i] == "_"
        head = words.words[word.head] if word.head >= 0 else None
        wanted = offsets[doc.head[i]] if doc.head[i] >= 0 else None
        same = (head.start, head.end) == wanted if head and wanted else head is None and wanted is None
        n["raw las"] += same and universal(word.rel) == universal(doc.rel[i])
    firsts = [0, *(i + 1 for i, end in enumerate(doc.ends_sentence) if end)]
    gold = {(offsets[a][0], offsets[b - 1][1]) for a, b in zip(firsts, firsts[1:], strict=False)}
    ours = {words.characters(span) for span in words.sentences}
    n["raw sentences"] += len(gold & ours)
    n["sentences"] += len(gold)
    n["sentences given"] += len(ours)


def names(reader: Reader, docs: Iterable[Doc], types: dict[str, str]) -> dict[str, float]:
    """F1 of names on gold words, exact span and type; `types` maps ours to the corpus's, others are left out."""
    n: Counter[str] = Counter()
    for doc in docs:
        words = read_gold(reader, doc)
        unknown = {i for i, tag in enumerate(doc.names) if tag == "?"}
        wanted = {(s, e, types[k]) for s, e, k in corpora.bio_spans(doc.names) if k in types}
        given = {(x.first, x.last, types[x.type]) for x in words.names if x.type in types}
        given = {g for g in given if not unknown.intersection(range(g[0], g[1]))}
        n["right"] += len(wanted & given)
        n["given"] += len(given)
        n["wanted"] += len(wanted)
    return {"P": 100 * n["right"] / max(n["given"], 1), "R": 100 * n["right"] / max(n["wanted"], 1),
            "F1": f1(n["right"], n["given"], n["wanted"])}  # fmt: skip


def uner_docs() -> list[Doc]:
    """UNER's EWT test with its own three types, every word known."""
    tags = dict(corpora._iob(CORPORA / "open/uner_ewt/en_ewt-ud-test.iob2"))
    docs = []
    for doc, sentences, firsts in corpora.conllu_docs(CORPORA / "open/ewt/en_ewt-ud-test.conllu"):
        found = [
            (first + s, first + e, corpora._UNER[k])
            for sentence, first in zip(sentences, firsts, strict=True)
            for s, e, k in corpora.bio_spans(tags.get(sentence.sent_id, []))
            if k in corpora._UNER
        ]
        doc.names = corpora.bio_tags(len(doc), found)
        docs.append(doc)
    return docs


def uner(reader: Reader) -> dict[str, float]:
    """UNER EWT test. Its places include states; it leaves nationalities out, so those are left out of ours."""
    n: Counter[str] = Counter()
    for doc in uner_docs():
        words = read_gold(reader, doc)
        wanted = set(corpora.bio_spans(doc.names))
        given = set()
        for name in words.names:
            kind = "place" if name.type == "state" else name.type
            people = is_nationality(doc.words[name.last - 1]) or words.words[name.last - 1].upos == "ADJ"
            if kind in ("person", "place", "organisation") and not (people and name.type == "state"):
                given.add((name.first, name.last, kind))
        n.update({"right": len(wanted & given), "given": len(given), "wanted": len(wanted)})
    return {"P": 100 * n["right"] / max(n["given"], 1), "R": 100 * n["right"] / max(n["wanted"], 1),
            "F1": f1(n["right"], n["given"], n["wanted"])}  # fmt: skip


def roles(reader: Reader, docs: Iterable[Doc]) -> dict[str, float]:
    """Exact spans with labels, gold words, sentences and predicates given; predicates found by ourselves apart."""
    n: Counter[str] = Counter()
    for doc in docs:
        text = Text([(0, 1)] * len(doc), doc.words, doc.spaced, doc.starts_passage, doc.starts_passage)
        reading = reader._encoder.read(text.words, text.spaced, text.starts_passage)
        found = reading.words["predicate"].argmax(-1)
        known = [i for i, p in enumerate(doc.predicates) if p >= 0]
        wanted_predicates = np.array([p == 1 for p in doc.predicates])
        n["predicates right"] += int((found[known] * wanted_predicates[known]).sum())
        n["predicates given"] += int(found[known].sum())
        n["predicates"] += int(wanted_predicates[known].sum())
        reading.words["predicate"] = np.stack([~wanted_predicates, wanted_predicates], -1).astype(np.float32)
        decoder = Assembler(text, reading, reader._encoder.labels)
        decoder.sentences = sentence_spans(doc.ends_sentence, [False] * len(doc))
        given = {(p.word, r.label, r.first, r.last) for p in decoder._predicates() for r in p.roles}
        wanted = set(doc.roles)
        n.update({"right": len(given & wanted), "given": len(given), "wanted": len(wanted)})
    return {"roles F1": f1(n["right"], n["given"], n["wanted"]),
            "predicates F1": f1(n["predicates right"], n["predicates given"], n["predicates"])}  # fmt: skip


def factuality(reader: Reader, docs: Iterable[Doc]) -> dict[str, float]:
    """Pearson's r over UDS's predicates."""
    given, wanted = [], []
    for doc in docs:
        read = reader._encoder.read(doc.words, doc.spaced, doc.starts_passage).words["factuality"][:, 0]
        given += [float(read[i]) for i in doc.factuality]
        wanted += list(doc.factuality.values())
    return {"r": float(np.corrcoef(given, wanted)[0, 1])}


def rows_of(article: Article, name: str, words: Words) -> Iterator[dict[str, object]]:
    """The attribution rows of the record format, as far as the reader alone gives them."""

    def span(words_span: tuple[int, int] | None) -> dict[str, object] | None:
        if words_span is None:
            return None
        start, end = words.characters(words_span)
        return {"start": start, "end": end, "text": article.text[start:end]}

    yield {"kind": "article", "id": article.id, "file": name, "text": article.text}
    for n, report in enumerate(words.reports):
        yield {
            "kind": "attribution", "id": f"{article.id}.{n}", "article": article.id, "source": span(report.source),
            "cue": span(report.cue), "content": [span(c) for c in report.content],
            "inside": None if report.inside is None else f"{article.id}.{report.inside}",
        }  # fmt: skip


def whole(article: Article) -> list[Passage]:
    """Every line a passage of its own, nothing left out."""
    from re import finditer

    found = [(m.start(), m.end()) for m in finditer(r"\S[^\n]*", article.text)]
    return [Passage(Span.of(article.text, s, e), "body", n) for n, (s, e) in enumerate(found, 1)]


def gold_articles() -> list[tuple[str, str]]:
    """File name and text of gold/attribution."""
    folder = CORPORA / "gold/attribution/text"
    return [(p.name, p.read_bytes().decode("utf-8")) for p in sorted(folder.glob("*.txt"))]


def reported(reader: Reader, out: Path) -> dict[str, float]:
    """gold/attribution, with the shared scorer (--flat)."""
    with out.open("w", encoding="utf-8") as file:
        file.write(json.dumps({"kind": "header", "format": 1}) + "\n")
        for name, text in gold_articles():
            article = Article.from_text(text)
            for row in rows_of(article, f"text/{name}", reader.analyse(article, whole(article))):
                file.write(json.dumps(row) + "\n")
    run = subprocess.run(
        [sys.executable, str(SCORERS / "score_attribution.py"), str(out), str(CORPORA / "gold/attribution/gold.jsonl"), "--flat", "--json"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return _attribution_summary(json.loads(run.stdout))


def _attribution_summary(result: dict) -> dict[str, float]:
    content, source = result["content"], result["source accuracy"]
    found = {
        "attributions P": result["attributions"]["P"],
        "R": result["attributions"]["R"],
        "F1": result["attributions"]["F1"],
    }
    found |= {f"content > {t}": content[t]["F1"] for t in content} | {f"source {k}": v for k, v in source.items()}
    return found | {f"exact {role}": result["roles"][role]["exact"]["F1"] for role in result["roles"]}


def own_texts(reader: Reader) -> dict[str, float]:
    """Our held-out texts: with the shared scorer's own functions, all attributions, then the nested ones alone."""
    sys.path.insert(0, str(SCORERS))
    sys.path.insert(0, str(ROOT / "training/texts"))
    import score_attribution as scorer
    from check import load_text

    n: Counter = Counter()
    nested: Counter = Counter()
    for path in sorted((ROOT / "training/texts/test").glob("*.txt")):
        marked = load_text(path)
        article = Article.from_text(marked.text)
        words = reader.analyse(article, whole(article))

        def pieces(spans: Iterable[tuple[int, int]], words: Words = words) -> tuple[tuple[int, int], ...]:
            return tuple(words.characters(s) for s in spans)

        given = [(scorer.Attribution(pieces([r.source] if r.source else []), pieces([r.cue] if r.cue else []), pieces(r.content)),
                  r.inside is not None) for r in words.reports]  # fmt: skip
        wanted = [(scorer.Attribution(a.source, a.cue, a.content), a.inside is not None) for a in marked.attributions]
        for counter, only in ((n, False), (nested, True)):
            sides = [[a for a, inside in side if inside or not only] for side in (wanted, given)]
            scorer._count_roles(counter, *sides, article.text)
            scorer._count_contents(counter, *sides)
            scorer._count_attributions(counter, *sides, article.text)
    scores = _attribution_summary(scorer._summary(n))
    return scores | {f"nested {k}": scorer._summary(nested)["attributions"][k] for k in ("P", "R", "F1")}


def speed(reader: Reader) -> dict[str, float]:
    """Articles and words a second of `analyse` on one core (processor time), and the memory of the process in MB."""
    from resource import RUSAGE_SELF, getrusage

    articles = [Article.from_text(text) for _, text in gold_articles()[:30]]
    passages = [whole(a) for a in articles]
    started, words = time.process_time(), 0
    for article, found in zip(articles, passages, strict=True):
        words += len(reader.analyse(article, found).words)
    seconds = time.process_time() - started
    return {
        "articles/s": len(articles) / seconds,
        "words/s": words / seconds,
        "MB": getrusage(RUSAGE_SELF).ru_maxrss / 1024,
    }


def tables(reader: Reader, out: Path) -> dict[str, Callable[[], dict[str, float]]]:
    """Each table's name and what fills it."""
    open_ = CORPORA / "open"
    every = {"person": "person", "organisation": "organisation", "place": "place", "state": "state"}
    return {
        "speed (gold/attribution)": lambda: speed(reader),
        "reported speech (gold/attribution)": lambda: reported(reader, out),
        "reported speech (our held-out texts)": lambda: own_texts(reader),
        "words and trees (EWT test)": lambda: syntax(reader, corpora.load_ewt(open_, "test")),
        "words and trees (GUM test, open genres)": lambda: syntax(reader, corpora.load_gum(open_, "test")),
        "words and trees (GUM test, news)": lambda: syntax(reader, corpora.load_gum(open_, "test", ("news",))),
        "names (UNER EWT test)": lambda: uner(reader),
        "names (re3d held out)": lambda: names(reader, corpora.load_re3d(open_, held_out=True), every),
        "roles (PropBank-EWT test)": lambda: roles(reader, corpora.load_ewt(open_, "test")),
        "factuality (UDS test)": lambda: factuality(reader, corpora.load_ewt(open_, "test")),
    }


def score(reader: Reader, only: str, lines: TextIO) -> dict[str, dict[str, float]]:
    """The tables whose names hold one of the parts that `only` lists (all if it is empty), each printed when it is filled."""
    scores: dict[str, dict[str, float]] = {}
    for name, table in tables(reader, Path(os.environ.get("TMPDIR", "/tmp")) / "onrecord-reader.jsonl").items():
        if only and not any(part in name for part in only.split(",")):
            continue
        try:
            scores[name] = table()
        except FileNotFoundError as error:
            print(f"{name}: left out, {error.filename} is not here", file=sys.stderr)
            continue
        row = ", ".join(f"{k} {v:.3f}" if k == "r" else f"{k} {v:.1f}" for k, v in scores[name].items())
        print(f"{name}: {row}", file=lines, flush=True)
    return scores


def fallen(scores: dict[str, dict[str, float]], other: dict[str, dict[str, float]]) -> list[str]:
    """Where `scores` are more than half a point below the other's (r is counted in hundredths); speed is left out."""
    return [
        f"{table}: {k} {v:.3f} against {other[table][k]:.3f}"
        for table, row in scores.items()
        if not table.startswith("speed")
        for k, v in row.items()
        if (other[table][k] - v) * (100 if k == "r" else 1) > WITHIN
    ]


def compare(scores: dict[str, dict[str, float]], card: Path, only: str, lines: TextIO) -> None:
    """Score another reader on the same tables; exit 1 with a line for each figure in which ours is too far below it."""
    print(f"{card}:", file=lines)
    low = fallen(scores, score(Reader.load(card), only, lines))
    if low:
        sys.exit(f"more than {WITHIN} points lower than {card}:\n" + "\n".join(low))
    print(f"no figure is more than {WITHIN} points lower than that of {card}", file=lines)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, parents=[PLACE]
    )
    parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")
    parser.add_argument("--card", type=Path, help="the reader's card; the shipped one if left out")
    parser.add_argument("--only", default="", help="parts of the names of tables, with commas between")
    parser.add_argument("--save", type=Path, help="write the scores here too, as JSON")
    parser.add_argument(
        "--against", type=Path, help="card of another reader that is to score no more than half a point higher"
    )
    options = parser.parse_args(arguments)
    if not CORPORA.is_dir():
        print(f"skipped: {CORPORA} is not there; these scores need it", file=sys.stderr)
        sys.exit(ABSENT)
    lines = sys.stderr if options.json else sys.stdout
    started = time.perf_counter()
    reader = Reader.load(options.card)
    print(f"loaded in {time.perf_counter() - started:.2f} s", file=lines)
    scores = score(reader, options.only, lines)
    if not scores:
        sys.exit(ABSENT)
    if options.json:
        print(json.dumps(scores))
    if options.save:
        options.save.write_text(json.dumps(scores, indent=1) + "\n")
    if options.against:
        compare(scores, options.against, options.only, lines)


if __name__ == "__main__":
    main()
