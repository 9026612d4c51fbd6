"""Sentences about paragraphs, true and false (claims/README.md): how many of the true are kept and of the false rejected.

    python evaluation/claims.py [--shared FOLDER] [--json] [--half odd|even] [--show] [--of FILE ...]

A true sentence is kept when it is found supported, a false one rejected when it is not. The even half is for measuring only: it
is never shown. Sentences of corpora that are not there are left out, and counted.
"""

import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpora import parser

from onrecord import read_story
from onrecord.link.pipeline import link_documents
from onrecord.link.support.asking import Asked, Support
from onrecord.model import Article, Record
from onrecord.read.pipeline import read_article

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


@dataclass(frozen=True, slots=True)
class Claim:
    """One line of the set."""

    id: str
    where: str
    sentence: str
    is_true: bool
    near: str
    change: str

    @property
    def half(self) -> str:
        """Whether the number of the sentence is odd or even."""
        number = re.match(r"\d+", self.id)
        return "odd" if number and int(number.group()) % 2 else "even"

    @property
    def file(self) -> str:
        """The article it is about, without the number of the paragraph."""
        return self.where.partition("#")[0]


def main() -> None:
    """Print kept and rejected, by near and reworded, by half, and by kind of change."""
    options = parser(__doc__)
    options.add_argument("--half", choices=["odd", "even"], help="only this half")
    options.add_argument("--show", action="store_true", help="list what went wrong, of the odd half alone")
    options.add_argument("--of", nargs="*", default=[], help="only sentences about files whose name holds one of these")
    given = options.parse_args()
    wanted = [
        c for c in claims() if given.half in (None, c.half) and (not given.of or any(o in c.where for o in given.of))
    ]
    if not wanted:
        sys.exit("no sentence is wanted; expected lines in claims/claims.tsv that fit the options")
    judged = list(judge(wanted, given.shared))
    if given.show:
        for claim, found in judged:
            if claim.half == "odd" and (found.verdict == "supported") != claim.is_true:
                _show(claim, found)
    scores = score(judged)
    scores["left out"] = {"sentences": len(wanted) - len(judged)}
    print(json.dumps(scores, indent=1) if given.json else _table(scores))


def claims() -> Iterator[Claim]:
    """The lines of the set, in order."""
    lines = (line for line in (HERE / "claims" / "claims.tsv").open(encoding="utf-8") if not line.startswith("#"))
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield Claim(row["id"], row["where"], row["sentence"], row["truth"] == "true", row["near"], row["change"] or "-")


def judge(wanted: Iterable[Claim], shared: Path) -> Iterator[tuple[Claim, Support]]:
    """Each claim with what its article says to it; those of articles that are not there are left out."""
    by_file: dict[str, list[Claim]] = defaultdict(list)
    for claim in wanted:
        by_file[claim.file].append(claim)
    for file, own in by_file.items():
        record = record_of(file, shared)
        if record is not None:
            asked = Asked(record)
            yield from ((claim, asked.support(claim.sentence)) for claim in own)


def record_of(file: str, shared: Path) -> Record | None:
    """The record of one article; None where it is not there."""
    file, line = file.rsplit(":", 1) if ":" in file else (file, "")
    path = next((p for p in (ROOT / file, shared / file) if p.is_file()), None)
    if path is None:
        return None
    if "training/texts" in file:
        sys.path.insert(0, str(ROOT / "training" / "texts"))
        from check import load_text

        article = Article.from_text(load_text(path).text, file=path.name)
        return link_documents([read_article(article)])
    record = read_story([str(path)])
    if not line:
        return record
    return link_documents(d for d in record.documents if (d.article.file or "").endswith(f":{line}"))


def score(judged: Iterable[tuple[Claim, Support]]) -> dict[str, dict[str, float]]:
    """Per cent of the true that are kept and of the false that are rejected, with how many there are."""
    right: Counter[tuple[str, str]] = Counter()
    every: Counter[tuple[str, str]] = Counter()
    for claim, found in judged:
        kind = "kept %" if claim.is_true else "rejected %"
        groups = [claim.near, f"{claim.near} {claim.half}"]
        groups += [] if claim.is_true else [f"change {claim.change}"]
        for group in groups:
            every[group, kind] += 1
            right[group, kind] += (found.verdict == "supported") == claim.is_true
    scores: dict[str, dict[str, float]] = defaultdict(dict)
    for (group, kind), count in sorted(every.items()):
        scores[group][kind] = round(100 * right[group, kind] / count, 1)
        scores[group][kind.replace("%", "of")] = count
    return dict(scores)


def _table(scores: dict[str, dict[str, float]]) -> str:
    return "\n".join(f"{name:22}" + "  ".join(f"{k} {v:g}" for k, v in row.items()) for name, row in scores.items())


def _show(claim: Claim, found: Support) -> None:
    print(f"{claim.id} {claim.near} {claim.change} [{found.verdict}] {claim.sentence}")
    print(f"      {found.explanation}")
    for each in found.differences:
        print(f"      {each.field}: {each.claimed!r} / {each.told!r}")
    for place in found.evidence:
        print(f"      {' '.join(place.span.text.split())[:240]!r}")


if __name__ == "__main__":
    main()
