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
    return [report for report in _begun_once(layout, _quoted_once(layout, found)) if report.content]


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
    """Each quotation with the cue that is nearest, where two reports beside each other have it."""
    result = list(reports)
    for quotation, rivals in sorted(_rivals(layout, reports).items()):
        beside = [n for n in rivals if not any(_holds(reports[other], reports[n]) for other in rivals if other != n)]
        if len(beside) < 2:
            continue
        nearest = min(beside, key=lambda n: _distance(layout, reports[n], quotation))
        for n in beside:
            if n != nearest:
                result[n] = replace(result[n], content=_less(layout, result[n].content, quotation))
    return result


def _begun_once(layout: Layout, reports: Sequence[Report]) -> list[Report]:
    """The reports without a content that begins at the same word as that of a nearer cue: "blaming Holm, saying that …"."""
    nearest: dict[int, int] = {}
    for report in reports:
        if report.content and report.cue and report.cue[1] <= report.content[0][0]:
            start = report.content[0][0]
            nearest[start] = max(nearest.get(start, -1), report.cue[0])
    return [report for report in reports if not _begins_behind(layout, report, nearest)]


def _begins_behind(layout: Layout, report: Report, nearest: dict[int, int]) -> bool:
    """Whether another cue, not joined to this one, stands between this one and what follows it."""
    if not report.content or report.cue is None or report.cue[1] > report.content[0][0]:
        return False
    other = nearest[report.content[0][0]]
    joined = any(layout[i].upos == "CCONJ" for i in range(report.cue[1], other))
    return report.cue[1] <= other and not joined


def _rivals(layout: Layout, reports: Sequence[Report]) -> dict[WordSpan, list[int]]:
    """The numbers of the reports in whose contents each quotation opens."""
    found: dict[WordSpan, list[int]] = {}
    for n, report in enumerate(reports):
        for piece in report.content:
            for quotation in layout.quotes_in(piece):
                found.setdefault(quotation, []).append(n)
    return {quotation: numbers for quotation, numbers in found.items() if len(numbers) > 1}


def _less(layout: Layout, content: Sequence[WordSpan], quotation: WordSpan) -> tuple[WordSpan, ...]:
    """A content without a quotation; words that are left of a piece stay only before it."""
    opening, closing = quotation
    kept = [(first, min(last, opening) if first < opening < last else last) for first, last in content]
    kept = [(first, last) for first, last in kept if not opening <= first <= closing]
    return tuple(tidy(layout, piece) for piece in kept if any(layout[i].text[:1].isalnum() for i in range(*piece)))


def _holds(outer: Report, inner: Report) -> bool:
    return any(first <= inner.anchor < last for first, last in outer.content)


def _distance(layout: Layout, report: Report, quotation: WordSpan) -> int:
    """Words between a quotation and the cue or source of a report; more where a sentence ends between them."""
    told = [span for span in (report.source, report.cue) if span] or [(report.anchor, report.anchor + 1)]
    gaps = [max(quotation[0] - last + 1, first - quotation[1], 0) for first, last in told]
    return min(gaps) + _ANOTHER * (layout[report.anchor].sentence != layout[quotation[0]].sentence)


_ANOTHER = 3
"""What the end of a sentence counts, in words."""
