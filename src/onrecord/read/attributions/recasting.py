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
    report = of_inversion(layout, of_quotation(layout, of_reference(layout, report)))
    return of_refusal(layout, of_claim(layout, of_reports(layout, of_object(layout, report))))


def of_quotation(layout: Layout, report: Report) -> Report:
    """ "“Never!” Varga said of the plan", "… said to a crowd of about 500": what is said stands before, in quotation marks."""
    if report.cue is None or report.content[0][0] < report.cue[1] or layout.quoted[report.anchor]:
        return report
    first = report.content[0][0]
    opens = layout[first].upos == "ADP" or layout[report.cue[1] - 1].text.lower() in ("of", "about")
    quoted = any(layout.quoted[i] for span in report.content for i in range(*span))
    if not opens or quoted or layout[layout.head(report.cue)].text.lower() not in vocabulary.verbs("saying"):
        return report
    start = min(report.cue[0], report.source[0]) if report.source else report.cue[0]
    before = next(
        (span for span in layout.quotes_at(max(start - 2, 0), start) if span[1] in (start - 1, start - 2)), None
    )
    return replace(report, content=((before[0], before[1] + 1),)) if before else report


def of_inversion(layout: Layout, report: Report) -> Report:
    """ "The talks had stalled, said an aide to the mayor": who stands behind the cue speaks, and the clause before it is said."""
    if report.cue is None or len(report.content) > 1 or report.content[0][0] != report.cue[1]:
        return report
    low, (first, last) = layout.sentence(report.anchor)[0], report.content[0]
    head = layout.head((first, last))
    inverted = layout[report.cue[0] - 1].text == "," and report.cue[1] - report.cue[0] == 1 and report.cue[0] - 1 > low
    if not inverted or layout[report.cue[0]].text.lower() not in ("said", "says"):
        return report
    named = layout[head].upos in ("NOUN", "PROPN") and not any(
        layout[i].upos in ("VERB", "AUX") for i in range(first, last)
    )
    is_plain = not any(layout.quoted[i] for i in range(low, last))
    if (
        not named
        or not is_plain
        or (report.source and report.source[1] > report.cue[0] - 1 and report.source[0] >= low)
    ):
        return report
    return replace(report, source=(first, last), content=((low, report.cue[0] - 1),))


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
