"""The makers of findings, held to cases that are read by the whole program: maker_cases/*.jsonl, 40 for each, half near misses.

A case has `articles` (`published`, `text`) and `expect`: the findings that a careful reader would make, with `type`, `slot`, `strength`
(None: not held to it) and `words` of the two quotations, each of which a span of the evidence must overlap. No other contradiction,
difference or changed wording may be found; findings of other types are not looked at. maker_cases/known_failures.txt names the cases
that still go wrong; one that goes right must be struck off it.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from onrecord.link.pipeline import link_documents
from onrecord.model import Article, Document, Evidence, Finding
from onrecord.read.pipeline import read_article

FOLDER = Path(__file__).with_name("maker_cases")
JUDGED = ("contradicts", "differs", "rewords")
CASES: dict[str, dict[str, Any]] = {
    case["id"]: case
    for path in sorted(FOLDER.glob("*.jsonl"))
    for case in map(json.loads, path.read_text(encoding="utf-8").splitlines())
}
KNOWN = [
    line.strip()
    for line in (FOLDER / "known_failures.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


def marked(names: Iterable[str]) -> list[Any]:
    """The names as parameters, those of the known failures marked as such."""
    known = pytest.mark.xfail(strict=True, reason="listed in known_failures.txt")
    return [pytest.param(name, marks=[known] if name in KNOWN else []) for name in names]


@cache
def documents(case: str) -> tuple[Document, ...]:
    """The articles of a case, read."""
    return tuple(
        read_article(Article.from_text(row["text"], file=f"{number}.txt", published=row["published"]))
        for number, row in enumerate(CASES[case]["articles"], 1)
    )


def judged(read: Sequence[Document]) -> list[Finding]:
    """The contradictions, differences and changed wordings of some documents."""
    return [finding for finding in link_documents(read).findings if finding.type in JUDGED]


@cache
def findings(case: str) -> tuple[Finding, ...]:
    return tuple(judged(documents(case)))


def stands_on(evidence: Evidence, words: str, texts: dict[str, str]) -> bool:
    """Whether a span of the evidence overlaps these words where they stand in its article."""
    start = texts[evidence.article].find(words)
    return start >= 0 and evidence.span.start < start + len(words) and start < evidence.span.end


def fits(finding: Finding, want: dict[str, Any], texts: dict[str, str]) -> bool:
    """Whether a finding is the one expected."""
    same = finding.type == want["type"] and all(
        want[field] in (None, getattr(finding, field)) for field in ("slot", "strength")
    )
    one, other = want["words"]
    return same and any(
        stands_on(first, one, texts) and stands_on(second, other, texts)
        for first, second in permutations(finding.evidence, 2)
    )


def told(found: Sequence[Finding]) -> Counter[tuple[str, str | None, str | None]]:
    return Counter((finding.type, finding.slot, finding.strength) for finding in found)


@pytest.mark.parametrize("case", marked(CASES))
def test_what_is_found(case: str) -> None:
    found = findings(case)
    texts = {document.article.id: document.article.text for document in documents(case)}
    expected = CASES[case]["expect"]
    shown = [(finding.type, finding.slot, finding.strength, finding.explanation) for finding in found]
    assert len(found) == len(expected), f"{CASES[case]['why']}: {shown}"
    for want in expected:
        assert any(fits(finding, want, texts) for finding in found), f"{want}: {shown}"


def test_known_failures_are_cases() -> None:
    assert set(KNOWN) <= {*CASES, *PROPERTIES} and len(KNOWN) == len({*KNOWN})


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.jsonl")))
def test_half_of_the_cases_of_a_maker_are_near_misses(name: str) -> None:
    expected = [bool(case["expect"]) for key, case in CASES.items() if key.startswith(name + "-")]
    assert len(expected) >= 40 and 2 * sum(expected) == len(expected)


def quotes_twice(case: str) -> None:
    texts = {document.article.id: document.article.text for document in documents(case)}
    for finding in findings(case):
        assert len({(each.article, each.span.start) for each in finding.evidence}) >= 2, finding.explanation
        for each in finding.evidence:
            each.span.check(texts[each.article])


def goes_without_a_side(case: str) -> None:
    for finding in findings(case):
        if len(finding.articles) == len(documents(case)) == 2:
            assert not [told(judged([each])) for each in documents(case) if judged([each])], finding.explanation


def is_the_same_beside_a_copy(case: str) -> None:
    if findings(case):
        row = CASES[case]["articles"][0]
        again = Article.from_text(row["text"], file="copy.txt", published=row["published"])
        copy = read_article(again.with_id(documents(case)[0].article.id + "-2"))
        assert told(judged([*documents(case), copy])) == told(findings(case)), case


PROPERTIES: dict[str, Callable[[str], None]] = {
    "every finding quotes twice": quotes_twice,
    "a side that is left out takes its finding with it": goes_without_a_side,
    "a copy of an article changes nothing": is_the_same_beside_a_copy,
}


@pytest.mark.parametrize("name", marked(PROPERTIES))
def test_what_holds_of_all_cases(name: str) -> None:
    for case in CASES:
        PROPERTIES[name](case)
