"""Quotations that go on: over a passage pasted into their sentence, over paragraphs, and without a cue of their own."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.read.attributions.layout import Layout, WordSpan
from onrecord.read.words import Report

_OPENING = frozenset({'"', "“", "«", "``", "''"})


def with_quotations(layout: Layout, reports: Sequence[Report]) -> list[Report]:
    """The reports, broken quotations made whole, and one for each paragraph that is a quotation nobody was given."""
    whole = [_rejoined(layout, report) for report in reports]
    return _continued(layout, whole)


def _rejoined(layout: Layout, report: Report) -> Report:
    """A report with the part of its sentence that stands before a passage pasted into it.

    The part goes back to the mark that opens the quotation, else to the beginning of the sentence.
    """
    passage = layout.passage[report.anchor]
    if passage == 0 or passage - 1 in layout.datelines or layout.paragraph[passage] != layout.paragraph[passage - 1]:
        return report
    start, before = layout.words.passages[passage][0], layout.words.passages[passage - 1]
    if report.content[0][0] > start + 1 or any(first < start for first, _ in report.content):
        return report
    if layout[before[1] - 1].text in (".", "?", "!"):
        return report
    opening = next((o for o, c in reversed(layout.quotes_in(before)) if c >= before[1] - 1), None)
    first = opening if opening is not None else layout.sentence(before[1] - 1)[0]
    if any(report.source and i in range(*report.source) for i in range(first, before[1])):
        return report
    return replace(report, content=((first, before[1]), (start, report.content[0][1]), *report.content[1:]))


def _continued(layout: Layout, reports: list[Report]) -> list[Report]:
    """The reports and one, without a cue, for each paragraph in quotation marks that follows a quotation and belongs to none."""
    held = {i for report in reports for first, last in report.content for i in (first, last - 1)}
    held |= {i for report in reports for span in (report.source, report.cue) if span for i in range(*span)}
    ends = {report.content[-1][1]: n for n, report in enumerate(reports)}
    last_in: dict[int, int] = {}
    for n, report in sorted(enumerate(reports), key=lambda row: row[1].content[-1]):
        last_in[layout.passage[report.content[-1][1] - 1]] = n
        if report.cue:
            last_in[layout.passage[report.cue[0]]] = n
    result = list(reports)
    for passage, (first, last) in enumerate(layout.words.passages):
        quotation = _whole(layout, (first, last))
        before = last_in.get(passage - 1)
        if quotation is None or before is None or any(i in held for i in range(*quotation)):
            continue
        if not any(layout.quoted[i] for i in range(*result[before].content[-1])):
            continue
        if _is_open(layout, passage - 1) and result[before].content[-1][1] in ends:
            result[before] = replace(result[before], content=(*result[before].content, quotation))
            last_in[passage] = before
            continue
        result.append(Report(first, result[before].source, None, (quotation,), None, 0.5))
        last_in[passage] = len(result) - 1
    return result


def _whole(layout: Layout, passage: WordSpan) -> WordSpan | None:
    """A passage that is nothing but quotation, from its first mark to its last; None for others."""
    first, last = passage
    if layout[first].text not in _OPENING or last - first < 3:
        return None
    outside = [i for i in range(first + 1, last) if not layout.quoted[i] and layout[i].text[:1].isalnum()]
    return None if outside else passage


def _is_open(layout: Layout, passage: int) -> bool:
    """Whether the last quotation of a passage is not closed: papers reopen the mark on each paragraph and close only the last."""
    first, last = layout.words.passages[passage]
    quotes = layout.quotes_in((first, last))
    return bool(quotes) and quotes[-1][1] >= last - 1 and layout[last - 1].text not in ("”", '"', "''", "»")
