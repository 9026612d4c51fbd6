"""Transcripts: each turn is what its label says, from the colon or line break behind the label to the next label."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.read.attributions.layout import Layout, WordSpan
from onrecord.read.words import Report

LEAST_TURNS = 4
"""So many lines that begin with a label, by at least two who speak again, make a transcript."""
_LONGEST = 6
_LONE = frozenset({"Q", "A"})
_MARKS = frozenset({"“", '"', "‘", "«", "-", "–", "—", "•", "*"})


@dataclass(frozen=True)
class Turn:
    """Words of one turn: the label, the colon (or the label's own last word) and what is said."""

    label: WordSpan
    colon: WordSpan | None
    said: WordSpan


def with_turns(layout: Layout, reports: Sequence[Report]) -> list[Report]:
    """The reports, or where the article is a transcript its turns, and only those reports that stand within one turn."""
    turns = list(find_turns(layout))
    if not _is_transcript(layout, turns):
        return list(reports)
    labels = {i for turn in turns for span in (turn.label, turn.colon) if span for i in range(*span)}
    number = _turn_numbers(layout, turns)
    kept = [report for report in reports if _is_within(report, labels, number)]
    return [*kept, *(_report(turn) for turn in turns)]


def _is_transcript(layout: Layout, turns: Sequence[Turn]) -> bool:
    """Whether two or more speak in turn: a correction or a headline with a colon is none."""
    often = Counter(layout.text(turn.label).split()[-1] for turn in turns)
    again = sum(count for count in often.values() if count > 1)
    return len(turns) >= LEAST_TURNS and len(often) > 1 and again * 2 > len(turns)


def find_turns(layout: Layout) -> Iterator[Turn]:
    """The turns of an article, in order; a turn goes on over passages without a label of their own."""
    labelled = ((n, _label(layout, passage)) for n, passage in enumerate(layout.words.passages))
    starts = [(n, *found) for n, found in labelled if found]
    ends = [layout.words.passages[n - 1][1] for n, _, _ in starts[1:]]
    ends += [layout.words.passages[n][1] for n, _, _ in starts[-1:]]
    for (_, label, colon), last in zip(starts, ends, strict=True):
        first = colon[1] if colon else label[1]
        if first < last:
            yield Turn(label, colon, _without_stop(layout, (first, last)))


def _without_stop(layout: Layout, span: WordSpan) -> WordSpan:
    first, last = span
    return (first, last - 1) if last - first > 1 and layout[last - 1].text == "." else span


def _label(layout: Layout, passage: WordSpan) -> tuple[WordSpan, WordSpan | None] | None:
    """The label that a passage opens with, and its colon: "QUESTION:", "MS. NAUERT:", a lone "Q" or "A"."""
    first, last = passage
    while first < last - 1 and layout[first].text in _MARKS:
        first += 1
    colon = next((i for i in range(first, min(first + _LONGEST + 1, last)) if layout[i].text == ":"), None)
    if colon is not None and colon > first and _is_label(layout, (first, colon)):
        return (first, colon), (colon, colon + 1)
    if layout[first].text in _LONE and last - first > 2 and layout[first + 1].text[:1].isupper():
        return (first, first + 1), None
    return None


def _is_label(layout: Layout, span: WordSpan) -> bool:
    """Whether words are all in capitals, or each begins with one ("Mr. Holm")."""
    words = [layout[i].text for i in range(*span) if layout[i].text[:1].isalpha()]
    return bool(words) and all(word[:1].isupper() for word in words)


def _turn_numbers(layout: Layout, turns: Sequence[Turn]) -> dict[int, int]:
    return {i: n for n, turn in enumerate(turns) for i in range(turn.said[0], turn.said[1])}


def _is_within(report: Report, labels: set[int], number: dict[int, int]) -> bool:
    """Whether a report stands within one turn, or outside all."""
    spans = [span for span in (report.source, report.cue, *report.content) if span]
    if any(i in labels for first, last in spans for i in (first, last - 1)):
        return False
    return len({number.get(i) for first, last in spans for i in (first, last - 1)}) == 1


def _report(turn: Turn) -> Report:
    return Report(
        turn.label[0] if turn.colon is None else turn.colon[0], turn.label, turn.colon, (turn.said,), None, 1.0
    )
