"""The evidence check on mutants: rows made wrong by a changed word of the text, or by a changed field, and true rows that it loses.

    python evaluation/mutants.py [--shared FOLDER] [--json] [--show] [--cache FOLDER] [--half worked|unseen] [--mutants 1000]

Stories: our examples and held-out texts, articles of PolNeAR (train), stories of BASIL. A seeded program makes as many mutants of each
kind, half of them by changing the text, half by changing the row; one is caught where a problem of the stage "evidence" names the row that
is now wrong. `lost` is the share of rows that the check leaves out of unchanged documents; most of these are faults of reading. `emptied`
counts those with a part taken out. The check was worked out on every second story in order (`worked`), the others are `unseen`. Joined
rows are mutated apart (`joined`): they are held against the rows of the articles.
"""

import json
import random
import sys
from argparse import Namespace
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpora import ROOT, need, parser
from mutations import ROW, TEXT, Mutation, Pool
from mutations_joined import JOINED

from onrecord.fetch import fetch_articles
from onrecord.link.pipeline import link_documents
from onrecord.link.support.checking import check_documents, check_record
from onrecord.model import Article, Document, Problem, Record
from onrecord.read.pipeline import read_article
from onrecord.rows import dump_row, from_rows, load_rows, to_rows

SEED = 20261122
_TRIES = 4000
"""How often a mutation is tried on one row or another before a kind is given up."""
_POLNEAR_EVERY, _POLNEAR, _BASIL = 9, 60, 30
_LAYERS = ("attributions", "events", "agreements", "commitments")


def main() -> None:
    """Print what share of mutants is caught, and what of true rows is lost."""
    options = parser(__doc__)
    options.add_argument("--mutants", type=int, default=1000, help="how many mutants of the text and of rows together")
    options.add_argument("--half", choices=("worked", "unseen"), default="unseen", help="which stories")
    options.add_argument("--cache", type=Path, help="folder that keeps what was read; empty it when reading changes")
    options.add_argument("--show", action="store_true", help="list what was not caught, and what was lost")
    given = options.parse_args()
    stories = list(_stories(given.shared))[given.half == "unseen" :: 2]
    read = [[_read(article, given.cache) for article in articles] for articles in stories]
    result = _lost(read, given) | _caught([link_documents(documents) for documents in read], given)
    if given.json:
        print(json.dumps(result))
        return
    for name, values in result.items():
        print(f"{name:24}" + ", ".join(f"{key} {value:g}" for key, value in values.items()))


def _stories(shared: Path) -> Iterator[list[Article]]:
    """Articles by story: ours, PolNeAR's and BASIL's by turns."""
    sys.path.insert(0, str(ROOT / "training" / "texts"))
    from check import load_text

    corpora = need(shared / "corpora")
    for folder in sorted(path for path in (ROOT / "examples").iterdir() if path.is_dir()):
        yield [found for found in fetch_articles([str(folder)]) if isinstance(found, Article)]
    held = sorted((ROOT / "training" / "texts" / "test").glob("*.txt"))
    yield from ([Article.from_text(load_text(path).text, file=path.name)] for path in held)
    polnear = sorted((corpora / "measure-only" / "polnear" / "data" / "train" / "text").rglob("*.txt"))
    yield from ([_article(path)] for path in polnear[::_POLNEAR_EVERY][:_POLNEAR])
    basil: dict[str, list[Article]] = defaultdict(list)
    for path in sorted((corpora / "gold" / "dating" / "text").glob("*basil*.txt")):
        if len(basil) < _BASIL or path.name.rpartition("-")[0] in basil:
            basil[path.name.rpartition("-")[0]].append(_article(path))
    yield from basil.values()


def _article(path: Path) -> Article:
    return Article.from_text(path.read_text(encoding="utf-8"), file=path.name)


def _read(article: Article, cache: Path | None) -> Document:
    file = cache / f"{article.id}.jsonl" if cache else None
    if file is not None and file.exists():
        return from_rows(load_rows(file.read_text(encoding="utf-8").splitlines()))
    document = read_article(article)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(dump_row(row) + "\n" for row in to_rows(document)), encoding="utf-8")
    return document


def _lost(read: Sequence[Sequence[Document]], given: Namespace) -> dict[str, dict[str, float]]:
    """What the check takes from documents as they were read, by layer."""
    rows, gone, parts = Counter[str](), Counter[str](), 0
    for document in (document for story in read for document in story):
        (checked,) = check_documents([document])
        for layer in _LAYERS:
            rows[layer] += len(getattr(document, layer))
            gone[layer] += len(getattr(document, layer)) - len(getattr(checked, layer))
        found = [problem for problem in checked.problems if problem.stage == "evidence"]
        parts += sum("emptied" in problem.reason for problem in found)
        if given.show:
            _show("lost", found, document.article.text)
    shares = {layer: round(100 * gone[layer] / max(1, rows[layer]), 2) for layer in _LAYERS}
    kept = 100 - 100 * gone.total() / max(1, rows.total())
    return {
        "lost": {"rows": rows.total(), "%": round(100 - kept, 2), "kept %": round(kept, 2), "emptied": parts, **shares}
    }


def _show(word: str, problems: Sequence[Problem], text: str) -> None:
    for problem in problems:
        start, end = problem.start or 0, problem.end or 0
        print(word, problem.reason, "|", " ".join(text[max(0, start - 120) : end + 80].split()), file=sys.stderr)


def _caught(records: Sequence[Record], given: Namespace) -> dict[str, dict[str, float]]:
    """The share of mutants that is caught, of each kind and of the kinds of a group together."""
    pool, dice = Pool.of(records), random.Random(SEED)
    result: dict[str, dict[str, float]] = {}
    groups: dict[str, tuple[Any, Any]] = {"text": (TEXT, _outcome), "row": (ROW, _outcome), "joined": (JOINED, _joined)}
    for name, (kinds, outcome) in groups.items():
        share = given.mutants // 2 // len(kinds)
        made = {
            kind: list(_mutants(records, kinds[kind], outcome, share, (pool, dice, given, f"{name} {kind}")))
            for kind in kinds
        }
        every = [caught for found in made.values() for caught in found]
        result[name] = {"mutants": len(every), "caught %": _share(every)}
        result |= {
            f"  {name}: {kind}": {"mutants": len(found), "caught %": _share(found)} for kind, found in made.items()
        }
    both = [result["text"], result["row"]]
    many = sum(group["mutants"] for group in both)
    all_ = sum(group["caught %"] * group["mutants"] for group in both) / max(1, many)
    return {"text and row": {"mutants": many, "caught %": round(all_, 1)}, **result}


def _share(caught: Sequence[bool]) -> float:
    return round(100 * sum(caught) / max(1, len(caught)), 1)


def _mutants(
    records: Sequence[Record], kind: Any, outcome: Any, share: int, with_: tuple[Pool, random.Random, Namespace, str]
) -> Iterator[bool]:
    """Whether each of so many mutants of a kind, of rows drawn by chance, is caught; no row is drawn twice."""
    layer, mutation = kind
    rows = _rows(records, layer)
    with_[1].shuffle(rows)
    made = 0
    for record, place, row in rows[:_TRIES]:
        if made == share:
            return
        caught = outcome(record, place, row, mutation, with_)
        if caught is not None:
            made += 1
            yield caught


def _rows(records: Sequence[Record], layer: str) -> list[tuple[Record, int, Any]]:
    """The rows of a layer of documents, or of records, with where they stand."""
    if layer in _LAYERS or layer == "times":
        return [
            (r, n, row) for r in records for n, document in enumerate(r.documents) for row in getattr(document, layer)
        ]
    return [(record, 0, row) for record in records for row in getattr(record, layer.removeprefix("joined "))]


def _outcome(
    record: Record, place: int, row: Any, mutation: Mutation, with_: tuple[Pool, random.Random, Namespace, str]
) -> bool | None:
    """Whether a mutant of a row of an article is caught; None where the row offers nothing to change."""
    pool, dice, given, name = with_
    document = mutation(record.documents[place], row, record, pool, dice)
    if document is None:
        return None
    (checked,) = check_documents([document])
    named = check_record(replace(_bare(record), documents=(checked,)))
    caught = any(
        problem.reason.startswith(row.id) for problem in named.documents[0].problems if problem.stage == "evidence"
    )
    if given.show and not caught:
        anchor = (
            getattr(row, "trigger", None) or getattr(row, "cue", None) or getattr(row, "span", None) or row.content[0]
        )
        text = document.article.text[max(0, anchor.start - 120) : anchor.end + 100]
        changed = next((each for layer in _LAYERS for each in getattr(document, layer) if each.id == row.id), None)
        told = [getattr(changed, field, None) for field in ("status", "act", "polarity")]
        print("missed", name, anchor.text, *filter(None, told), "|", " ".join(text.split()), file=sys.stderr)
    return caught


def _bare(record: Record) -> Record:
    """A record with its entities alone."""
    return Record(record.story, (), entities=record.entities)


def _joined(
    record: Record, place: int, row: Any, mutation: Any, with_: tuple[Pool, random.Random, Namespace, str]
) -> bool | None:
    """The same of a joined row."""
    changed = mutation(record, row, with_[1])
    if changed is None:
        return None
    layer = {"event": "events", "statement": "statements", "commitment": "commitments"}[row.id.rpartition("-")[0]]
    rows = tuple(changed if each.id == row.id else each for each in getattr(record, layer))
    fields: dict[str, Any] = {layer: rows, "findings": ()}
    checked = check_record(replace(record, **fields))
    return any(problem.reason.startswith(row.id) for problem in checked.problems if problem.stage == "evidence")


if __name__ == "__main__":
    main()
