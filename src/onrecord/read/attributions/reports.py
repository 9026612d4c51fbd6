"""Which reports of speech, thought and stance an article holds: the reader's, corrected by the tree and by quotation marks.

In turn: cues are cleaned and what reports nothing is dropped; sources and contents get their edges; what the reader passed over is
added; quotations that go on without a cue and turns of a transcript get their speakers; then the reports are nested.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.model import Article, Mention, Passage, Time
from onrecord.read.attributions import vocabulary
from onrecord.read.attributions.contents import clean_content, disjoint
from onrecord.read.attributions.cues import clean_cue, is_report, main_word
from onrecord.read.attributions.further import further_reports
from onrecord.read.attributions.index import WordFinder
from onrecord.read.attributions.layout import Layout
from onrecord.read.attributions.nesting import nest
from onrecord.read.attributions.overlaps import without_overlaps
from onrecord.read.attributions.participles import with_participles
from onrecord.read.attributions.recasting import recast
from onrecord.read.attributions.sources import clean_source
from onrecord.read.attributions.speech import with_quotations
from onrecord.read.attributions.transcripts import with_turns
from onrecord.read.attributions.unsaid import reports_nothing
from onrecord.read.words import Report, Words


def settle_reports(
    article: Article, passages: Sequence[Passage], words: Words, mentions: Sequence[Mention], times: Sequence[Time] = ()
) -> tuple[Report, ...]:
    """The reports of an article, in the order of their anchors; no two have one anchor."""
    layout = Layout.of(words, passages)
    reports = list(_settled(layout, words.reports, _time_words(words, times)))
    reports += [report for report in further_reports(layout, reports) if is_report(layout, report)]
    reports = with_participles(layout, reports)
    reports = with_quotations(layout, reports)
    reports = with_turns(layout, reports)
    settled = (disjoint(layout, report) for report in _asserted(layout, without_overlaps(layout, reports)))
    return nest([report for report in settled if report.content and not reports_nothing(layout, report)])


def _time_words(words: Words, times: Sequence[Time]) -> frozenset[int]:
    """The words of days and hours, lengths of time apart."""
    finder = WordFinder.of(words)
    return frozenset(i for time in times if time.type != "DURATION" for i in range(*finder.words_of(time.span)))


def _settled(layout: Layout, reports: Sequence[Report], times: frozenset[int]) -> Iterator[Report]:
    """The reader's reports that report something, each with a clean cue, source and content."""
    for report in reports:
        cue = clean_cue(layout, report.cue) if report.cue else None
        if report.cue and cue is None:
            continue
        report = recast(layout, replace(report, cue=cue, anchor=cue[0] if cue else report.anchor))
        if not is_report(layout, report):
            continue
        report = replace(report, source=clean_source(layout, report, times))
        report = replace(report, content=clean_content(layout, report, times))
        if report.content and is_report(layout, report):
            yield report


def _asserted(layout: Layout, reports: list[Report]) -> list[Report]:
    """The reports but for wishes and thoughts in a question: "would not say what the minister expects"."""
    first = {report.content[0][0] for report in reports}
    questions = frozenset(i for i in first if layout[i].text.lower() in _QUESTIONS)
    return [report for report in reports if not _is_asked(layout, report, questions)]


_QUESTIONS = frozenset({"what", "which", "who", "whom", "whether", "if", "how", "when", "where", "why"})
_NEAR = 6


def _is_asked(layout: Layout, report: Report, questions: frozenset[int]) -> bool:
    """Whether a stance stands close behind the word that opens a question."""
    near = range(max(report.anchor - _NEAR, layout.sentence(report.anchor)[0]), report.anchor)
    if report.cue is None or questions.isdisjoint(near):
        return False
    return layout[main_word(layout, report.cue)].text.lower() in vocabulary.verbs("stance")
