"""Which reports of speech, thought and stance an article holds: the reader's, corrected by the tree and by quotation marks."""

from collections.abc import Sequence

from onrecord.model import Article, Mention, Passage, Time
from onrecord.read.attributions.nesting import nest
from onrecord.read.words import Report, Words


def settle_reports(
    article: Article, passages: Sequence[Passage], words: Words, mentions: Sequence[Mention], times: Sequence[Time] = ()
) -> tuple[Report, ...]:
    """The reports of an article, in the order of their anchors; no two have one anchor."""
    return nest(_one_each(words.reports))


def _one_each(reports: Sequence[Report]) -> list[Report]:
    """The surest report of each anchor."""
    best: dict[int, Report] = {}
    for report in reports:
        if report.anchor not in best or report.score > best[report.anchor].score:
            best[report.anchor] = report
    return list(best.values())
