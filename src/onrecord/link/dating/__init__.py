"""When each article of a story was published, solved from the words of all of them together.

Each reason is a constraint: log-weights over days. An article's own constraints are solved first; articles that tell of the
same occurrence then pass on what they know, along a forest of ties, so that nothing is counted twice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.link.dating.days import SIZE, Interval, index_of
from onrecord.link.dating.occurrences import Tie, find_ties, planned_first, profile_of, times_told_twice
from onrecord.link.dating.passing import LEFT, Message, pass_messages
from onrecord.link.dating.rhythm import weekday_rhythm
from onrecord.link.dating.sentences import Sentence, sentences_of
from onrecord.link.dating.solving import Solution, interval_of, is_behind_tables, prior, solve
from onrecord.link.dating.valuing import values_over
from onrecord.link.dating.words import Constraint, constraints_of, dated_weekday
from onrecord.model import Basis, Document, Problem, Published, Span, Time
from onrecord.read.published import Claim, stated_claims
from onrecord.tables import load_table

__all__ = ["date_documents"]

SAME = "same occurrence"
_STAGE = "dating"
_SURE = -1000.0
_STATED = np.log(1e-12)
_LIKELY_DAYS = 15000
"""About as many days as news in reach of the tables was published on: where nothing is known, a day has this share."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An article on its way to a date: its sentences and its own constraints."""

    document: Document
    sentences: tuple[Sentence, ...]
    own: tuple[Constraint, ...]


def date_documents(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents in their order, each with its publication interval, and its times anchored again.

    A constraint that the others refute is dropped and becomes a problem.
    """
    told = [_told(_undoubted(document)) for document in documents]
    ties = find_ties([profile_of(t.document.article.text, t.sentences) for t in told])
    crossed = [(*t.own, *_from_others(n, told, ties)) for n, t in enumerate(told)]
    passed = pass_messages(crossed, ties, _sides(told, ties))
    return tuple(
        _dated(one.document, (*own, *_ties_as_constraints(n, told, passed)))
        for n, (one, own) in enumerate(zip(told, crossed, strict=True))
    )


def _undoubted(document: Document) -> Document:
    """The document without what an earlier dating doubted: dated again, it comes out the same."""
    return replace(document, problems=tuple(each for each in document.problems if each.stage != _STAGE))


def _told(document: Document) -> _Told:
    sentences = sentences_of(document)
    claims = stated_claims(document.article, document.passages, document.times)
    if any(claim.basis.kind == "given" for claim in claims):
        return _Told(document, sentences, tuple(_as_constraint(claim) for claim in claims))
    words = (
        *(_as_constraint(claim) for claim in claims if not _is_stamp(claim)),
        *constraints_of(document, sentences),
        *weekday_rhythm(sentences),
        *_dated_weekdays(times_told_twice(sentences, sentences), "in the same article"),
    )
    stamps = [claim for claim in claims if _is_stamp(claim)]
    if not stamps:
        return _Told(document, sentences, words)
    alone = interval_of(words, even=any(is_behind_tables(claim.latest) for claim in stamps))
    refuted = tuple(claim for claim in stamps if _is_outside(claim, alone))
    weighed = (_as_constraint(claim, refuted=claim in refuted) for claim in stamps)
    doubted = replace(document, problems=(*document.problems, *(_doubt(document, claim, alone) for claim in refuted)))
    return _Told(doubted, sentences, (*weighed, *words))


def _is_stamp(claim: Claim) -> bool:
    return claim.basis.kind in ("metadata", "url")


def _is_outside(claim: Claim, words: Interval) -> bool:
    """Whether the words, taken alone, leave no room for a day that is claimed."""
    late = words.latest is not None and claim.earliest > words.latest
    return late or (words.earliest is not None and claim.latest < words.earliest)


def _doubt(document: Document, claim: Claim, words: Interval) -> Problem:
    told = f"{words.earliest or 'any day'} to {words.latest or 'any day'}"
    reason = f"{claim.basis.says} does not fit the article's own words, which tell of {told}; it is doubted"
    return Problem(_STAGE, reason, document.article.id, document.article.file)


def _as_constraint(claim: Claim, *, refuted: bool = False) -> Constraint:
    """What is given is certain; metadata may be the day of a crawl: later than publication, or nothing at all."""
    days = np.arange(SIZE)
    first, last = index_of(claim.earliest), index_of(claim.latest)
    within = (days >= first) & (days <= last)
    if _is_stamp(claim):
        trust = load_table("dating")["metadata"]
        right = trust["right, refuted" if refuted else "right"] / (last - first + 1)
        before = np.where(
            (days < first) & (days > first - 3650), trust["crawled later"] / 3650, trust["neither"] / _LIKELY_DAYS
        )
        logs = np.log(np.where(within, right, before))
        if is_behind_tables(claim.latest) and not refuted:
            logs = np.where(within, logs - prior(), logs)
        return Constraint(claim.basis.kind, claim.basis.says, claim.basis.evidence, logs)
    return Constraint(
        claim.basis.kind,
        claim.basis.says,
        claim.basis.evidence,
        np.where(within, 0.0, _SURE if claim.basis.kind == "given" else _STATED),
    )


def _from_others(place: int, told: Sequence[_Told], ties: Sequence[Tie]) -> Iterator[Constraint]:
    """Weekdays of this article that a tied one gives a date."""
    for tie in ties:
        if place in (tie.one, tie.other):
            other = told[tie.other if place == tie.one else tie.one]
            pairs = times_told_twice(told[place].sentences, other.sentences)
            yield from _dated_weekdays(pairs, f"in {other.document.article.file or other.document.article.id}")


def _dated_weekdays(pairs: Iterator[tuple[Time, Time]], where: str) -> Iterator[Constraint]:
    seen: set[str | None] = set()
    for weekday, date in pairs:
        part = date.offset.part if date.offset else None
        if part not in seen:
            seen.add(part)
            yield dated_weekday(weekday, date, where)


def _sides(told: Sequence[_Told], ties: Sequence[Tie]) -> dict[tuple[int, int], int]:
    """For sender and receiver of a message: 1 if the receiver is the later, -1 if it tells as a plan what the sender saw done."""
    sides = {}
    for tie in ties:
        one, other = told[tie.one].sentences, told[tie.other].sentences
        side = planned_first(one, other) - planned_first(other, one)
        sides[tie.one, tie.other], sides[tie.other, tie.one] = side, -side
    return sides


def _ties_as_constraints(place: int, told: Sequence[_Told], passed: dict[int, list[Message]]) -> Iterator[Constraint]:
    for message in passed.get(place, ()):
        other = told[message.sender].document
        says = f"it tells of what {other.article.file or other.article.id} tells of"
        evidence = tuple(s.span for s in told[place].sentences[:1])
        yield Constraint(SAME, says, evidence, np.log(message.weights / message.weights.max() + LEFT))


def _dated(document: Document, constraints: Sequence[Constraint]) -> Document:
    """The document with the day that the constraints give, and what they left out."""
    solution = solve(constraints)
    published = _published(solution)
    # A tie that does not fit is no contradiction: the two tell of one matter on different days.
    problems = tuple(_problem(document, c) for c in solution.dropped if c.kind != SAME)
    kept = tuple(problem for problem in document.problems if problem.stage != "published")
    return replace(
        document,
        published=published,
        values=values_over(document.times, published, solution.weights),
        problems=(*kept, *problems),
    )


def _published(solution: Solution) -> Published:
    interval = solution.interval
    earliest, latest = interval.earliest, interval.latest
    value = interval.best.isoformat() if interval.best else None
    if earliest and latest and not value and earliest.year == latest.year:
        value = f"{earliest:%Y-%m}" if earliest.month == latest.month else f"{earliest:%Y}"
    return Published(
        value=value,
        earliest=earliest.isoformat() if earliest else None,
        latest=latest.isoformat() if latest else None,
        basis=tuple(Basis(c.kind, c.says, c.evidence) for c in solution.basis),
    )


def _problem(document: Document, constraint: Constraint) -> Problem:
    span: Span | None = constraint.evidence[0] if constraint.evidence else None
    reason = f"{constraint.says} contradicts the other reasons for a date and was left out"
    return Problem(
        _STAGE,
        reason,
        document.article.id,
        document.article.file,
        span.start if span else None,
        span.end if span else None,
    )
