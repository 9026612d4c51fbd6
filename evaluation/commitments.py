"""Scores of commitments and agreements: the texts of the tests, the answer key, and how many a news article gives.

    python evaluation/commitments.py [--shared FOLDER] [--json] [--only texts,seeds,flood] [--show]

`texts`: rows expected and found in tests/read/commitments.jsonl and agreements.jsonl, near misses counted apart. `seeds`: the sections
agreements and commitments of the answer key and the rows that must not be. `flood`: undertakings and fates in every twentieth article of
gold/dating (campaign news, so mostly pledges to voters); `--show` lists them to be read.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpora import ROOT, need, parser

from onrecord.fetch import article_from_file
from onrecord.link.agreements import link_agreements
from onrecord.link.commitments import link_commitments
from onrecord.link.dating import date_documents
from onrecord.link.entities import link_entities
from onrecord.model import Article, Document
from onrecord.read.pipeline import read_article
from onrecord.read.times import anchor_times

EVERY = 20


def texts(show: bool) -> dict[str, Any]:
    """Rows right, missing and extra in the texts of the tests."""
    found: Counter[str] = Counter()
    for case in _cases("commitments"):
        document = read_article(Article.from_text(case["text"]))
        rows = [f"{row.step} {row.normalised}" for row in document.commitments]
        wanted = [(row["step"], row.get("normalised")) for row in case["expect"]]
        steps = Counter(row.step for row in document.commitments)
        right = sum(
            f"{step} {action}" in rows if action else step in steps
            for step, action in ((s, a or "") for s, a in wanted)
        )
        found["right"] += right
        found["missing"] += len(wanted) - right
        found["extra"] += max(len(rows) - right, 0)
        found["near misses"] += not wanted
        found["near misses taken"] += not wanted and bool(rows)
        if show and (right < len(wanted) or len(rows) > right):
            print(case["id"], rows)
    agreements = [(case, read_article(Article.from_text(case["text"]))) for case in _cases("agreements")]
    found["agreement texts"] = len(agreements)
    found["agreement texts right"] = sum(len(d.agreements) == len(case["expect"]) for case, d in agreements)
    return dict(found)


def _cases(name: str) -> list[dict[str, Any]]:
    lines = (ROOT / "tests" / "read" / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def seeds(shared: Path, show: bool) -> dict[str, Any]:
    """Statuses of the commitments of the answer key, by the words of their actions, and what its agreements lack."""
    folder = need(shared / "articles" / "pyongyang-2018")
    answers = json.loads(need(shared / "answers" / "pyongyang-2018.json").read_text("utf-8"))
    read_all = [read_article(article_from_file(file)) for file in sorted(folder.glob("*.txt"))]
    documents = [_anchored(document) for document in date_documents(read_all)]
    entities = link_entities(documents)
    agreements = link_agreements(documents, entities)
    commitments = link_commitments(documents, entities, agreements, None)
    rows = {row.normalised: row.status for row in commitments}
    if show:
        print(json.dumps(rows, indent=1), [(a.name, a.lacks) for a in agreements])
    return {
        "commitments": len(rows),
        "wanted": sum(not row.get("optional") for row in answers["commitments"]),
        "status": rows,
        "agreements": len(agreements),
        "broken": sum(status == "broken" for status in rows.values()),
    }


def _anchored(document: Document) -> Document:
    return replace(document, values=anchor_times(document.times, document.published))


def flood(shared: Path, show: bool) -> dict[str, Any]:
    """How many undertakings, fates and agreements an article gives."""
    found: Counter[str] = Counter()
    for file in sorted(need(shared / "corpora" / "gold" / "dating" / "text").glob("*.txt"))[::EVERY]:
        document = read_article(Article.from_text(file.read_text("utf-8")))
        found["articles"] += 1
        found["undertakings"] += sum(row.step == "stated" for row in document.commitments)
        found["fates"] += sum(row.step != "stated" for row in document.commitments)
        found["agreements"] += len({row.of for row in document.agreements})
        if show:
            sys.stdout.writelines(_listed(file.stem, document))
    return dict(found)


def _listed(name: str, document: Document) -> Iterator[str]:
    spans = {mention.id: mention.span.text for mention in document.mentions}
    for row in document.commitments:
        yield f"{name}\t{row.step}\t{spans.get(row.party or '')}\t{row.normalised}\t{row.evidence[0].text[:200]!r}\n"


def main() -> None:
    """Print the scores that are asked for."""
    options = parser(__doc__)
    options.add_argument("--only", default="texts,seeds,flood", help="which scores, with commas")
    options.add_argument("--show", action="store_true", help="list what is wrong or to be read")
    given = options.parse_args()
    only = given.only.split(",")
    scores: dict[str, Any] = {}
    if "texts" in only:
        scores["texts"] = texts(given.show)
    if "seeds" in only:
        scores["seeds"] = seeds(given.shared, given.show)
    if "flood" in only:
        scores["flood"] = flood(given.shared, given.show)
    if given.json:
        print(json.dumps(scores))
        return
    for name, score in scores.items():
        print(name)
        for key, value in score.items():
            print(f"   {key:24} {value}")


if __name__ == "__main__":
    main()
