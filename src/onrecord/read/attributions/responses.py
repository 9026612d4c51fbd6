"""Which report answers which: questions and answers, "a response to", replies, and what is denied, rejected or confirmed.

The words stand in the table `acts`, section `responding`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.model import Act
from onrecord.read.attributions.index import Clues, head_of
from onrecord.read.attributions.phrases import PhraseList
from onrecord.read.attributions.source_nouns import words_of
from onrecord.read.words import Report
from onrecord.tables import load_table

_NEAR_SENTENCES = 3
"""An answer stands at most so many sentences after what it answers."""
_LOOK_BACK = 8
_ANSWERING: frozenset[Act] = frozenset({"deny", "reject", "confirm", "support", "oppose", "decline"})


@cache
def _table() -> dict[str, Any]:
    return load_table("acts")["responding"]  # type: ignore[no-any-return]


@cache
def _joining() -> PhraseList:
    return PhraseList.of({"joining": _table()["joining"]})


@cache
def _replying() -> PhraseList:
    return PhraseList.of({"replying": _table()["replying"]})


@dataclass(frozen=True)
class _Run:
    """The reports of an article with their acts and who speaks in each (a key that is the same for the same speaker, or None)."""

    reports: Sequence[Report]
    acts: Sequence[Act]
    speakers: Sequence[str | None]
    clues: Clues

    def others_before(self, number: int) -> list[int]:
        """Reports shortly before one, the nearest first, neither around it nor of its own speaker."""
        found = []
        for n in range(number - 1, max(number - 1 - _LOOK_BACK, -1), -1):
            if not self.is_near(n, number):
                break
            if self.speakers[n] is None or self.speakers[n] != self.speakers[number]:
                found.append(n)
        return found

    def is_near(self, earlier: int, later: int) -> bool:
        """Whether few sentences lie between two reports."""
        words = self.clues.words.words
        return (
            words[self.reports[later].anchor].sentence - words[self.reports[earlier].anchor].sentence <= _NEAR_SENTENCES
        )

    def is_label(self, number: int) -> bool:
        """Whether the cue is the colon after a speaker's label."""
        report = self.reports[number]
        return (
            report.cue is not None and report.source is not None and self.clues.words.words[report.cue[0]].text == ":"
        )


def find_responses(
    reports: Sequence[Report], acts: Sequence[Act], speakers: Sequence[str | None], clues: Clues
) -> tuple[int | None, ...]:
    """For each report the number of the one it answers, or None; reports in order of their anchors."""
    run = _Run(reports, acts, speakers, clues)
    joined = _joined(run)
    asked = _asked(run)
    return tuple(
        next(
            (found for found in (joined.get(n), asked.get(n), _replied(n, run)) if found is not None and found != n),
            None,
        )
        for n in range(len(reports))
    )


def _joined(run: _Run) -> dict[int, int]:
    """The two reports about a phrase of answering: "… said X – a response to comments by Y", "in response to Y's claim, X said"."""
    found: dict[int, int] = {}
    by_sentence: dict[int, list[int]] = {}
    for n, report in enumerate(run.reports):
        by_sentence.setdefault(run.clues.words.words[report.anchor].sentence, []).append(n)
    for sentence, numbers in by_sentence.items():
        if len(numbers) < 2:
            continue
        first, last = run.clues.words.sentences[sentence]
        for match in _joining().matches(run.clues.lemmas((first, last))):
            if not _is_finite(first + match.first, run.clues):
                found |= _about(first + match.first, numbers, run)
    return found


def _is_finite(word: int, clues: Clues) -> bool:
    """Whether a word is a verb with a subject of its own: "she responded to a question" answers nothing by itself."""
    own = clues.words.words[word]
    return own.upos == "VERB" and not own.text.lower().endswith("ing")


def _about(phrase: int, numbers: Sequence[int], run: _Run) -> dict[int, int]:
    after = [n for n in numbers if phrase <= run.reports[n].anchor]
    before = [n for n in numbers if run.reports[n].anchor < phrase]
    if before and after:
        outer = [n for n in before if run.reports[n].inside is None] or before
        return {outer[-1]: after[0]}
    later = [n for n in after[1:] if run.reports[n].inside == run.reports[after[0]].inside]
    return {later[0]: after[0]} if later else {}


def _asked(run: _Run) -> dict[int, int]:
    """Questions and answers: of a transcript by their labels, elsewhere "Asked whether …, X said"."""
    found: dict[int, int] = {}
    question: int | None = None
    for n, report in enumerate(run.reports):
        if report.inside is not None and not (question is not None and not run.is_label(question)):
            continue
        if question is not None and n != question and _is_answer(question, n, run):
            found[n] = question
            question = None
        if _is_question(n, run):
            question = n
    return found


def _is_question(number: int, run: _Run) -> bool:
    report = run.reports[number]
    if run.is_label(number):
        label = run.clues.words.words[report.source[0]].text if report.source else ""
        return label in words_of("labels") and label != "A" or run.acts[number] == "ask"
    return (
        report.source is None
        and report.cue is not None
        and run.clues.lemma(report.cue[0]) in ("ask", "question", "press")
        and run.acts[number] in ("ask", "demand", "say")
    )


def _is_answer(question: int, number: int, run: _Run) -> bool:
    """The next turn of a transcript by another, or the next report of the same or the next sentence."""
    if run.is_label(question):
        return run.is_label(number) and run.speakers[number] != run.speakers[question]
    words = run.clues.words.words
    return (
        words[run.reports[number].anchor].sentence - words[run.reports[question].anchor].sentence <= 1
        and run.acts[number] != "ask"
        and run.reports[number].inside == run.reports[question].inside
    )


def _replied(number: int, run: _Run) -> int | None:
    """What is replied to, denied, rejected, confirmed or supported: the nearest report of another that the words may mean."""
    report = run.reports[number]
    if report.cue is None:
        return None
    cue = run.clues.lemmas(report.cue)
    before = [
        n
        for n in run.others_before(number)
        if run.reports[n].inside != number and run.reports[number].inside == run.reports[n].inside
    ]
    if _is_reply(report, cue, run) and not run.is_label(number):
        return next((n for n in before if not run.is_label(n)), None)
    wanted = _meant(number, run)
    return next((n for n in before if run.acts[n] in wanted or "*" in wanted), None)


def _is_reply(report: Report, cue: tuple[str, ...], run: _Run) -> bool:
    """Whether somebody replies with words of his own, not "to" something."""
    opening = run.clues.lemma(report.content[0][0])
    return report.source is not None and opening not in ("to", "by") and any(True for _ in _replying().matches(cue))


def _meant(number: int, run: _Run) -> frozenset[str]:
    """The acts that the content of an answer may name: "the accusation", "it"."""
    span = run.reports[number].content[0]
    if run.acts[number] not in _ANSWERING or span[1] - span[0] > 6:
        return frozenset()
    head = head_of(run.clues.words, span)
    texts = [run.clues.words.words[i].text.lower() for i in range(*span)]
    definite = texts[0] in ("the", "that", "this", "these", "those", "any", "it", "such")
    lemma = run.clues.lemma(head)
    return frozenset(_table().get(lemma, ())) if definite and lemma not in ("joining", "replying") else frozenset()
