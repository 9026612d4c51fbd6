"""Reports that share words: two cues on one verb, one quotation under two cues, a content that runs into the next verb's."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.read.attributions.contents import tidy
from onrecord.read.attributions.layout import Layout, WordSpan
from onrecord.read.words import Report


def without_overlaps(layout: Layout, reports: Sequence[Report]) -> list[Report]:
    """The reports in order of their anchors, none on another's cue, no quotation given to two cues beside each other."""
    found = _one_a_cue(reports)
    found = _parted(layout, found)
    return [report for report in _quoted_once(layout, found) if report.content]


def _one_a_cue(reports: Sequence[Report]) -> list[Report]:
    """The surest of the reports whose cues or anchors share a word."""
    taken: set[int] = set()
    kept = []
    for report in sorted(reports, key=lambda report: (-report.score, report.anchor)):
        own = range(*report.cue) if report.cue else range(report.anchor, report.anchor + 1)
        if taken.isdisjoint(own):
            taken.update(own)
            kept.append(report)
    return sorted(kept, key=lambda report: report.anchor)


def _parted(layout: Layout, reports: Sequence[Report]) -> list[Report]:
    """Contents up to where the same speaker's next verb begins: "called the night a win and called Holm able"."""
    result = []
    for n, report in enumerate(reports):
        following = (other for other in reports[n + 1 : n + _NEXT] if other.source == report.source and other.cue)
        cut = next((other.anchor for other in following if _runs_into(layout, report, other.anchor)), None)
        if cut is not None and report.source is not None:
            pieces = ((first, min(last, cut)) for first, last in report.content if first < cut)
            report = replace(report, content=tuple(tidy(layout, piece) for piece in pieces) or report.content)
        result.append(report)
    return result


_NEXT = 4
"""So many reports behind one are looked at."""


def _runs_into(layout: Layout, report: Report, word: int) -> bool:
    inside = any(first < word < last for first, last in report.content)
    return inside and not layout.quoted[word] and (report.source is None or report.source[1] <= word)


def _quoted_once(layout: Layout, reports: Sequence[Report]) -> list[Report]:
    """Each quoted piece with the cue that is nearest, where two reports beside each other have it."""
    owners: dict[int, list[int]] = {}
    for n, report in enumerate(reports):
        for first, _ in report.content:
            owners.setdefault(first, []).append(n)
    result = list(reports)
    for first, rivals in owners.items():
        if len(rivals) < 2 or not layout.quoted[min(first + 1, len(layout.quoted) - 1)]:
            continue
        beside = [n for n in rivals if not any(_holds(reports[other], reports[n]) for other in rivals if other != n)]
        nearest = min(beside, key=lambda n: _distance(reports[n], first), default=None)
        for n in beside:
            if n != nearest:
                result[n] = replace(result[n], content=tuple(span for span in result[n].content if span[0] != first))
    return result


def _holds(outer: Report, inner: Report) -> bool:
    return any(first <= inner.anchor < last for first, last in outer.content)


def _distance(report: Report, first: int) -> int:
    """Words between a cue and a piece of its content; the source is not counted."""
    piece: WordSpan = next(span for span in report.content if span[0] == first)
    return max(piece[0] - report.anchor, report.anchor - piece[1], 0)
