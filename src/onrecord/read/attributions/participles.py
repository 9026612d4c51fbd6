""" ", adding that …": participles of saying behind a clause that is said, each a report of its own by the same speaker."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.read.attributions import vocabulary
from onrecord.read.attributions.contents import tidy
from onrecord.read.attributions.further import SURE
from onrecord.read.attributions.layout import Layout, WordSpan
from onrecord.read.words import Report


def with_participles(layout: Layout, reports: Sequence[Report]) -> list[Report]:
    """The reports, contents cut before a participle of saying, and a report for each of these that had none.

    The participle has the speaker of the report it follows, unless a person or body inside the content is its subject.
    """
    found = _once([report for report in reports if report.content], layout)
    anchors = {report.anchor: n for n, report in enumerate(found)}
    for n, report in enumerate(list(found)):
        cut = next((i for span in report.content for i in range(*span) if _is_following(layout, report, span, i)), None)
        if cut is None or (cut in anchors and _is_own(layout, found[anchors[cut]])):
            continue
        found[n] = replace(report, content=tuple(tidy(layout, part) for part in _before(report.content, cut)))
        if cut in anchors:
            found[anchors[cut]] = replace(found[anchors[cut]], source=report.source)
            continue
        last = next(end for start, end in report.content if start <= cut < end)
        first = next((i for i in range(cut + 1, min(cut + _ADDRESSEE, last)) if _opens(layout, i)), cut + 1)
        found.append(Report(cut, report.source, (cut, cut + 1), (tidy(layout, (first, last)),), None, SURE))
    return found


def _once(reports: Sequence[Report], layout: Layout) -> list[Report]:
    """The reports without a noun whose content is another's cue: "a statement [demanding] that …"."""
    anchors = {report.anchor: n for n, report in enumerate(reports) if report.cue}
    dropped, sources = set(), {}
    for n, report in enumerate(reports):
        other = anchors.get(report.content[0][0])
        if report.cue and other is not None and layout[report.cue[1] - 1].upos == "NOUN" and other != n:
            dropped.add(n)
            sources[other] = report.source or reports[other].source
    kept = (replace(report, source=sources.get(n, report.source)) for n, report in enumerate(reports))
    return [report for n, report in enumerate(kept) if n not in dropped]


def _is_own(layout: Layout, report: Report) -> bool:
    """Whether somebody other than the outer speaker says what a participle introduces: its source is a person or body right before it."""
    if report.source is None or report.source[1] < report.anchor:
        return False
    head = layout.head(report.source)
    return head in layout.persons or layout[head].text.lower() in ("he", "she", "they", "who")


def _before(content: Sequence[WordSpan], cut: int) -> list[WordSpan]:
    return [(first, min(last, cut)) for first, last in content if first < cut]


def _is_following(layout: Layout, report: Report, span: WordSpan, number: int) -> bool:
    """Whether a participle with "that" or a quotation of its own follows what is said, outside quotation marks."""
    if not span[0] < number < span[1] - 2 or layout.quoted[number] or report.cue is None:
        return False
    form = layout[number].text.lower()
    if not form.endswith("ing") or form not in vocabulary.verbs("following"):
        return False
    before = layout[number - 1].text
    closed = before in _MARKS or before == "," or layout[number - 1].text.lower() == "while"
    opens = _opens(layout, number + 1) or (
        form in vocabulary.verbs("addressed") and _is_addressed(layout, number, span[1])
    )
    return closed and opens


def _opens(layout: Layout, number: int) -> bool:
    return layout[number].text.lower() == "that" or layout[number].text in _MARKS


def _is_addressed(layout: Layout, number: int, last: int) -> bool:
    """ "Telling reporters that …": whom one tells stands before the clause."""
    behind = range(number + 1, min(number + _ADDRESSEE, last))
    clause = next((i for i in behind if layout[i].upos not in ("NOUN", "PROPN", "PRON", "DET", "ADJ")), None)
    if clause is not None and layout[clause].text == "," and clause + 1 < last:
        clause += 1
    return clause is not None and clause > number + 1 and _opens(layout, clause)


_ADDRESSEE = 6


_MARKS = frozenset({"”", '"', "“", "''", "``", "’", "»", "«"})
