""" ", adding that …": participles of saying behind a clause that is said, each a report of its own by the same speaker."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.read.attributions import vocabulary
from onrecord.read.attributions.contents import tidy
from onrecord.read.attributions.further import SURE
from onrecord.read.attributions.layout import Layout, WordSpan
from onrecord.read.words import Report


def with_participles(layout: Layout, reports: Sequence[Report]) -> list[Report]:
    """The reports, contents cut before a participle of saying, and a report for each of these that had none."""
    found: list[Report] = []
    anchors = {report.anchor: n for n, report in enumerate(reports)}
    sources: dict[int, WordSpan | None] = {}
    for report in reports:
        cut = next((i for span in report.content for i in range(*span) if _is_following(layout, report, span, i)), None)
        if cut is None:
            found.append(report)
            continue
        content = tuple(tidy(layout, part) for part in _before(report.content, cut))
        found.append(replace(report, content=content) if content else report)
        sources[cut] = report.source
        if cut not in anchors and content:
            last = next(end for start, end in report.content if start <= cut < end)
            found.append(Report(cut, report.source, (cut, cut + 1), (tidy(layout, (cut + 1, last)),), None, SURE))
    return [replace(r, source=sources[r.anchor]) if r.anchor in sources and r.source is None else r for r in found]


def _before(content: Sequence[WordSpan], cut: int) -> list[WordSpan]:
    return [(first, min(last, cut)) for first, last in content if first < cut - 1]


def _is_following(layout: Layout, report: Report, span: WordSpan, number: int) -> bool:
    """Whether a participle with "that" or a quotation of its own follows what is said, outside quotation marks."""
    if not span[0] < number < span[1] - 2 or layout.quoted[number] or report.cue is None:
        return False
    form = layout[number].text.lower()
    if not form.endswith("ing") or form not in vocabulary.verbs("following"):
        return False
    before = layout[number - 1].text
    closed = before in _MARKS or (before == "," and number - span[0] > 1)
    opens = layout[number + 1].text.lower() == "that" or layout[number + 1].text in _MARKS
    return closed and opens


_MARKS = frozenset({"”", '"', "“", "''", "``", "’", "»", "«"})
