"""Who said what, through whom: from the reader's spans to attributions.

`reports` settles which reports there are and what their source, cue and content is; `meaning` says what each is worth (act, channel,
kind of source …); here they become rows of the record.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from onrecord.model import Article, Attribution, Mention, Passage, Span, Time, row_id
from onrecord.read.attributions.doubts import find_doubts
from onrecord.read.attributions.index import MentionIndex
from onrecord.read.attributions.layout import Layout
from onrecord.read.attributions.meaning import Meaning, describe_reports
from onrecord.read.attributions.quotations import quote_of
from onrecord.read.attributions.reports import settle_reports
from onrecord.read.attributions.speakers import speakers_of
from onrecord.read.words import Report, Words

__all__ = ["find_attributions", "settle_reports"]


def find_attributions(
    article: Article, passages: Sequence[Passage], words: Words, mentions: Sequence[Mention], times: Sequence[Time]
) -> tuple[Attribution, ...]:
    """Who said what in an article, in the order of the cues; no two on one cue."""
    settled = replace(words, reports=settle_reports(article, passages, words, mentions, times))
    layout = Layout.of(settled)
    index = MentionIndex.of(settled, mentions)
    meanings = describe_reports(settled.reports, settled, index, times)
    ids = [row_id("attribution", article.id, words.words[report.anchor].start) for report in settled.reports]
    speakers = [speakers_of(report, layout, index) for report in settled.reports]
    doubts = find_doubts(settled.reports, [meaning.act for meaning in meanings], speakers, layout, index)
    rows = zip(settled.reports, meanings, ids, strict=True)
    found = (_attribution(article, layout, ids, *row) for row in rows)
    return tuple(
        replace(attribution, speakers=own, review=doubt)
        for attribution, own, doubt in zip(found, speakers, doubts, strict=True)
    )


def _unbroken(text: str, words: Words, piece: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """A piece of content, cut where a link that was pasted into it stands between two passages."""
    first, last = piece
    within = words.passages[bisect_right(words.passages, (first, len(words.words))) :]
    for start, _ in takewhile(lambda passage: passage[0] < last, within):
        if text[words.words[start - 1].end : words.words[start].start].strip():
            yield first, start
            first = start
    yield first, last


def _attribution(
    article: Article,
    layout: Layout,
    ids: Sequence[str],
    report: Report,
    meaning: Meaning,
    row: str,
) -> Attribution:
    """The row of one report without its speakers and doubts; `ids` are those of all reports of the article."""

    def span(place: tuple[int, int]) -> Span:
        return Span.of(article.text, *layout.words.characters(place))

    return Attribution(
        id=row,
        source=span(report.source) if report.source else None,
        cue=span(report.cue) if report.cue else None,
        content=tuple(span(part) for piece in report.content for part in _unbroken(article.text, layout.words, piece)),
        source_kind=meaning.source_kind,
        quote=quote_of(layout, report.content),
        act=meaning.act,
        affiliation=meaning.affiliation,
        described_as=meaning.described_as,
        condition=meaning.condition,
        channel=meaning.channel,
        addressee=meaning.addressee,
        responds_to=None if meaning.responds_to is None else ids[meaning.responds_to],
        time=meaning.time,
        inside=None if report.inside is None else ids[report.inside],
        speaker_certainty=meaning.speaker_certainty,
        polarity=meaning.polarity,
        translated=meaning.translated,
    )
