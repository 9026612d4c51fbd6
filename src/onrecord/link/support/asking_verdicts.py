"""What a sentence laid over an article comes to: one of five verdicts, and one sentence that says why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from onrecord.link.support.asking_aligning import Alignment, Difference
from onrecord.link.support.asking_rows import RowsByPlace
from onrecord.link.support.sentences import Place
from onrecord.model import Evidence, Record

Verdict = Literal["supported", "only attributed", "only its words", "not found", "contradicted"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""From the strongest to the weakest: of several clauses, the last of these leads."""
_MOST_MISSING = 0.5
_PARTIES = ("who", "speaker")


@dataclass(frozen=True, slots=True)
class Support:
    """What the articles say to a sentence.

    `evidence` is the sentence that comes nearest (one for each clause), `rows` are the ids of the rows that stand on it, `differences` the
    fields in which it says otherwise, with the words of both; `missing` are words of the claim that nothing there tells. `articles` is how
    many were asked: that they do not tell something refutes nothing.
    """

    verdict: Verdict
    explanation: str
    articles: int
    evidence: tuple[Evidence, ...] = ()
    rows: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Laid:
    """A claim laid over the sentence at a place."""

    found: Alignment
    place: Place


def support_of(laid: Laid, record: Record, rows: RowsByPlace, articles: int) -> Support:
    """What the sentence that comes nearest to a claim says to it."""
    verdict = _verdict(laid.found)
    if verdict == "not found" and laid.found.covered < _MOST_MISSING:
        return no_support(articles)
    article = record.documents[laid.place.document].article.id
    shown = tuple(dict.fromkeys(laid.found.differences)) if verdict != "not found" else ()
    return Support(
        verdict,
        _explanation(verdict, laid.found, articles),
        articles,
        (Evidence(article, laid.place.span),),
        rows.within(article, laid.place.span),
        shown,
        tuple(unit.text for unit in laid.found.missing),
    )


def no_support(articles: int) -> Support:
    """That nothing in the articles tells of a claim."""
    return Support("not found", f"{_in(articles)} no sentence tells of it; that does not refute it.", articles)


def weakest(clauses: Sequence[Support]) -> Support:
    """The support of several clauses as one: the verdict of the weakest, the evidence of all."""
    leading = max(clauses, key=lambda each: VERDICTS.index(each.verdict))
    return replace(
        leading,
        evidence=tuple(dict.fromkeys(place for each in clauses for place in each.evidence)),
        rows=tuple(dict.fromkeys(row for each in clauses for row in each.rows)),
        differences=tuple(dict.fromkeys(found for each in clauses for found in each.differences)),
        missing=tuple(dict.fromkeys(word for each in clauses for word in each.missing)),
    )


def _verdict(found: Alignment) -> Verdict:
    fields = {difference.field for difference in found.differences}
    if found.missing:
        return "not found"
    if not fields:
        return "supported"
    if fields == {"reporter"}:
        return "only attributed"
    if "modality" in fields or len(fields) > 1:
        # A plan told earlier refutes nothing that was done since, and one side's word nothing by itself.
        return "only its words"
    return "contradicted" if all(map(_is_other, found.differences)) else "only its words"


def _is_other(difference: Difference) -> bool:
    """Whether an article tells something else, not the same thing elsewhere in its sentence, nor a part of it."""
    claimed, told = difference.claimed.lower(), difference.told.lower()
    is_part = difference.field in _PARTIES and claimed in told
    return bool(claimed and told) and claimed != told and not is_part


def _explanation(verdict: Verdict, found: Alignment, articles: int) -> str:
    """One sentence that a person can check."""
    place = _in(articles)
    if verdict == "supported":
        return f"{place} a sentence says so."
    if verdict == "only attributed":
        voices = dict.fromkeys(each.told for each in found.differences)
        return f"{place} it is told only as the word of {', through '.join(voices)}."
    if verdict == "contradicted":
        one = next(each for each in found.differences if each.field != "reporter")
        return f"{place} a sentence says otherwise in one thing, {one.field}: {_of(one.told)}, not {_of(one.claimed)}."
    if verdict == "only its words":
        fields = ", ".join(dict.fromkeys(each.field for each in found.differences))
        return f"{place} its words stand in one sentence, which does not say so of them ({fields})."
    missing = ", ".join(f"“{unit.text}”" for unit in found.missing)
    return f"{place} nothing tells all of it; the nearest sentence lacks {missing}. That does not refute it."


def _of(words: str) -> str:
    return f"“{' '.join(words.split())}”" if words else "nothing"


def _in(articles: int) -> str:
    return "In this one article" if articles == 1 else f"In these {articles} articles"
