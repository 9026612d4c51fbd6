"""Cues that the reader took too wide: "comes amid reports that", "follows concerns among", "refused to comment on"."""

from dataclasses import replace

from onrecord.read.attributions import vocabulary
from onrecord.read.attributions.further import claimed
from onrecord.read.attributions.layout import Layout
from onrecord.read.attributions.noun_phrases import noun_phrase
from onrecord.read.words import Report


def recast(layout: Layout, report: Report) -> Report:
    """A report with the cue that the words call for, and source and content that go with it."""
    if report.cue is None or not report.content:
        return report
    return of_refusal(layout, of_claim(layout, of_reports(layout, of_object(layout, of_reference(layout, report)))))


def of_reference(layout: Layout, report: Report) -> Report:
    """ "Referring to Varga's remarks on herring": whose remarks they are, and they, are spoken of and do not speak."""
    if report.source is None or report.cue is None or report.source[0] != report.cue[1]:
        return report
    last = report.cue[1] - 1
    words = {layout[i].text.lower() for i in range(*report.cue)}
    if layout[last].text.lower() != "to" or not words & vocabulary.verbs("referring"):
        return report
    content = ((report.source[0], max(report.source[1], report.content[0][1])),)
    return replace(report, source=None, content=content)


def of_object(layout: Layout, report: Report) -> Report:
    """ "Detailing [concerns among officials that …]": those officials stand in the content and are no source."""
    if report.source is None or report.cue is None or report.source[0] < report.cue[1]:
        return report
    first, last = report.source
    opener = first if layout[first].text.lower() in _AMONG else first - 1
    n = next((n for n, (_, end) in enumerate(report.content) if opener <= end <= first), None)
    if n is None or layout[opener].text.lower() not in _AMONG or report.content[n][0] < report.cue[1]:
        return report
    if n + 1 >= len(report.content) or report.content[n + 1][0] > last + 1:
        return report
    whole = (report.content[n][0], report.content[n + 1][1])
    return replace(report, source=None, content=(*report.content[:n], whole, *report.content[n + 2 :]))


_AMONG = frozenset({"among", "amongst", "of", "within", "between", "inside"})


def of_reports(layout: Layout, report: Report) -> Report:
    """ "Amid reports that …": the reports are the source, "that" is the cue."""
    if report.cue is None or not report.content:
        return report
    noun, (first, last) = report.cue[1] - 1, report.content[0]
    if layout[noun].text.lower() not in vocabulary.nouns("reports") or layout[noun].upos != "NOUN" or first != noun + 1:
        return report
    if layout[first].text.lower() != "that" or last - first < 3 or layout[first + 1].upos in ("VERB", "AUX"):
        return report
    content = ((first + 1, last), *report.content[1:])
    return replace(
        report,
        anchor=first,
        source=noun_phrase(layout, noun, frozenset(range(first, last))),
        cue=(first, first + 1),
        content=content,
    )


def of_claim(layout: Layout, report: Report) -> Report:
    """ "Follows concerns among officers that …": the noun is the cue, the officers are the source."""
    if report.cue is None or report.cue[1] - report.cue[0] < 2:
        return report
    noun, verb = report.cue[1] - 1, report.cue[0]
    if layout[noun].upos != "NOUN" or layout[verb].text.lower() in vocabulary.known_cues():
        return report
    found = claimed(layout, noun)
    return replace(found, score=report.score) if found else report


def of_refusal(layout: Layout, report: Report) -> Report:
    """ "Refused [to comment on the leak]": what is refused is the content."""
    if report.cue is None or layout[report.cue[0]].text.lower() not in vocabulary.verbs("refusing"):
        return report
    first, last = report.cue
    if last - first < 3 or layout[first + 1].text.lower() != "to" or report.content[0][0] < last:
        return report
    content = ((first + 1, last), *report.content)
    return replace(report, cue=(first, first + 1), content=content)
