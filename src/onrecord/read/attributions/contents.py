"""What is reported: contents without words of a neighbouring clause, of the speaker or of the cue, and with whole quotations."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.read.attributions import vocabulary
from onrecord.read.attributions.elsewhere import is_impersonal
from onrecord.read.attributions.layout import Layout, WordSpan
from onrecord.read.attributions.noun_phrases import noun_phrase, subject_of
from onrecord.read.attributions.pieces import (
    from_infinitive,
    whole_clause,
    with_object,
    within_quotation,
    without_scraps,
)
from onrecord.read.words import Report

_ENDS = frozenset({".", "?", "!", "…", "...", "”", '"', "''", "’", ")"})
_LOOSE = frozenset({",", ";", ":", ".", "-", "–", "—", "--", "and", "but", "or", "as"})


def clean_content(layout: Layout, report: Report, times: frozenset[int]) -> tuple[WordSpan, ...]:
    """The pieces of a report's content, in order, none touching another. `times` are words of time expressions."""
    taken = _words_of(report.cue, report.source)
    verb = layout.head(report.cue) if report.cue else report.anchor
    pieces: Iterable[WordSpan] = (part for span in report.content for part in _without(span, taken))
    pieces = [_within_sentence(layout, span, report.anchor) for span in pieces]
    pieces = whole_clause(layout, [span for span in pieces if _is_told(layout, span)], report)
    pieces = _bridged(layout, _connected(layout, _told_apart(pieces, times), verb), taken)
    pieces = [_from_that(layout, span, report, verb, times) for span in pieces]
    pieces = [part for span in pieces if (part := from_infinitive(layout, span, report))]
    pieces = [with_object(layout, _with_urged(layout, span, report), report) for span in pieces]
    pieces = [_after_addressee(layout, span, verb) for span in pieces]
    pieces = [_whole_quotation(layout, span, taken) for span in pieces]
    pieces = within_quotation(layout, _before_comment(layout, pieces), report.anchor)
    pieces = [tidy(layout, span) for span in (*_subject(layout, report, verb), *pieces)]
    return _joined([span for span in pieces if _has_words(layout, span)])


def disjoint(layout: Layout, report: Report) -> Report:
    """A report whose source, cue and content share no word; the cue comes before the source, both before the content."""
    source = report.source
    if source and report.cue and source[0] < report.cue[1] and report.cue[0] < source[1]:
        source = None
    taken = _words_of(report.cue, source)
    content = without_scraps(layout, report.content, report.anchor)
    if taken.isdisjoint(_words_of(*content)) and source == report.source:
        return replace(report, content=tuple(content))
    pieces = (tidy(layout, part) for span in content for part in _without(span, taken))
    return replace(report, source=source, content=_joined([span for span in pieces if _has_words(layout, span)]))


def _subject(layout: Layout, report: Report, verb: int) -> list[WordSpan]:
    """ "Friday's talks" in "Friday's talks are expected to end": a part of what is expected."""
    if (
        report.cue is None
        or not is_impersonal(layout, report.cue)
        or layout[verb].text.lower() in vocabulary.verbs("hearing")
    ):
        return []
    subject = subject_of(layout, verb)
    if subject is None or layout[subject].rel.startswith("csubj") or layout.text((subject, subject + 1)) == "it":
        return []
    return [noun_phrase(layout, subject, frozenset(range(*report.cue)))]


def _words_of(*spans: WordSpan | None) -> frozenset[int]:
    return frozenset(i for span in spans if span for i in range(*span))


def _told_apart(pieces: Sequence[WordSpan], times: frozenset[int]) -> list[WordSpan]:
    """Pieces without those that are nothing but a time, if others are left."""
    return [span for span in pieces if not times.issuperset(range(*span))] or list(pieces)


def _is_told(layout: Layout, span: WordSpan) -> bool:
    return _has_words(layout, span) and not _is_dateline(layout, span)


def _is_dateline(layout: Layout, span: WordSpan) -> bool:
    """Whether a piece is "LINDHAVN —" at the head of a passage, or stands in one that is nothing else."""
    if layout.passage[span[0]] in layout.datelines:
        return True
    opens = layout.words.passages[layout.passage[span[0]]][0] == span[0] and span[1] - span[0] <= 5
    return opens and layout[span[1] - 1].text in _DASHES and all(w == w.upper() for w in _forms(layout, span))


def _forms(layout: Layout, span: WordSpan) -> list[str]:
    return [layout[i].text for i in range(*span)]


def _has_words(layout: Layout, span: WordSpan) -> bool:
    return any(layout[i].text[:1].isalnum() for i in range(*span))


def _without(span: WordSpan, taken: frozenset[int]) -> list[WordSpan]:
    """The parts of a span between words that are taken."""
    found, start = [], span[0]
    for i in range(*span):
        if i in taken:
            found.append((start, i))
            start = i + 1
    return [part for part in (*found, (start, span[1])) if part[0] < part[1]]


def _joined(spans: Sequence[WordSpan]) -> tuple[WordSpan, ...]:
    found: list[WordSpan] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)


def tidy(layout: Layout, span: WordSpan) -> WordSpan:
    """A piece without stops and conjunctions at its edges that stand outside quotation marks."""
    first, last = span
    while last - first > 1 and layout[last - 1].text.lower() in _LOOSE and not layout.quoted[last - 1]:
        last -= 1
    while last - first > 1 and layout[first].text in _OPENING and layout.passage[first] != layout.passage[first + 1]:
        first += 1
    while last - first > 1 and layout[first].text.lower() in _LOOSE - {"as"} and not layout.quoted[first]:
        first += 1
    return first, last


def _within_sentence(layout: Layout, span: WordSpan, anchor: int) -> WordSpan:
    """A piece without later sentences that stand in no quotation marks; one that begins in another sentence is left as it is."""
    first, last = span
    edge = layout.sentence(anchor)[1]
    if not first < edge < last or layout.quoted[edge] or layout[edge].text in _OPENING or layout[anchor].text == ":":
        return span
    return (first, edge) if layout[edge - 1].text in _ENDS else span


_OPENING = frozenset({'"', "“", "‘", "«", "``", "''"})


def _connected(layout: Layout, pieces: list[WordSpan], verb: int) -> list[WordSpan]:
    """The largest piece, quoted ones, and those that the tree ties to the largest or to the cue."""
    if len(pieces) < 2:
        return pieces
    near = layout[verb].sentence
    largest = max(pieces, key=lambda p: (_is_quoted(layout, p), layout[p[0]].sentence == near, p[1] - p[0]))
    return [span for span in pieces if span == largest or _is_tied(layout, span, largest, verb)]


def _bridged(layout: Layout, pieces: Sequence[WordSpan], taken: frozenset[int]) -> list[WordSpan]:
    """Pieces of one sentence with at most three words between them, none of the source or cue, made one."""
    found: list[WordSpan] = []
    for first, last in pieces:
        gap = range(found[-1][1], first) if found else range(0)
        near = found and len(gap) <= _NEAR and taken.isdisjoint(gap)
        if near and layout[first].sentence == layout[found[-1][1] - 1].sentence:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


_NEAR = 3


def _is_quoted(layout: Layout, span: WordSpan) -> bool:
    return layout[span[0]].text in _OPENING or any(layout.quoted[i] for i in range(*span))


_OBJECTS = frozenset({"ccomp", "xcomp", "obj", "csubj", "parataxis", "nsubj"})


def _is_tied(layout: Layout, span: WordSpan, largest: WordSpan, verb: int) -> bool:
    if _is_quoted(layout, span):
        return True
    top, main = layout.head(span), layout.head(largest)
    rel = layout[top].rel.split(":")[0]
    for above in layout.up(top):
        if largest[0] <= above < largest[1]:
            return True
        if above == verb:
            return rel in _OBJECTS
        rel = layout[above].rel.split(":")[0]
    return any(span[0] <= above < span[1] for above in layout.up(main))


def _from_that(layout: Layout, span: WordSpan, report: Report, verb: int, times: frozenset[int]) -> WordSpan:
    """A piece without what stands between cue and content: "Thursday that …", "last week the letters …", "after the talks that …"."""
    first, last = span
    if layout[first].upos in ("ADP", "SCONJ", "ADV", "NOUN", "PROPN", "ADJ") and first > verb:
        near = range(first + 1, min(first + _BETWEEN, last - 1))
        that = next((i for i in near if layout[i].text.lower() == "that" and layout[i].rel == "mark"), None)
        if that is not None and layout[layout[that].head].head == verb and not layout.quoted[that]:
            return that, last
    at = _behind_time(layout, span, times)
    if at is None or report.cue is None:
        return span
    opens = layout[at].text.lower() in ("that", "whether", "how", "why") or layout[at].text in _OPENING
    return (at, last) if opens or first == report.cue[1] else span


_BETWEEN = 10


def _behind_time(layout: Layout, span: WordSpan, times: frozenset[int]) -> int | None:
    """The word behind a time that a piece opens with ("on Monday"); None where it opens with none, or nothing is left."""
    at = span[0]
    while at < span[1] - 2 and at < span[0] + 8 and layout[at].upos in ("ADP", "DET", "PUNCT") and at not in times:
        at += 1
    if at not in times or layout.quoted[at]:
        return None
    while at < span[1] - 1 and at in times:
        at += 1
    while at < span[1] - 1 and layout[at].text == ",":
        at += 1
    owns = layout[at].text.lower() in ("'s", "’s", "'", "’")
    return at if at < span[1] - 1 and not owns else None


def _with_urged(layout: Layout, span: WordSpan, report: Report) -> WordSpan:
    """ "Holm to delay the talks" for "to delay the talks": whom one urges belongs to what one wants."""
    first, last = span
    if report.cue is None or layout[first].text.lower() != "to" or not 1 <= first - report.cue[1] <= 7:
        return span
    between = range(report.cue[1], first)
    named = any(layout[i].upos in ("NOUN", "PROPN", "PRON") for i in between)
    broken = any(layout[i].upos in ("VERB", "AUX", "PUNCT", "ADP", "CCONJ") for i in between)
    verb = layout[layout.head(report.cue)].text.lower()
    return (report.cue[1], last) if named and not broken and verb not in vocabulary.verbs("addressed") else span


def _after_addressee(layout: Layout, span: WordSpan, verb: int) -> WordSpan:
    """A piece without the one who is told: "reporters it was late"."""
    first, last = span
    form = layout[verb].text.lower()
    if form in vocabulary.verbs("saying") and layout[first].text.lower() in _TOLD and last - first > 3:
        return first + 1, last
    if form not in vocabulary.verbs("addressed"):
        return span
    clause = [i for i in layout.children[verb] if layout[i].rel in ("ccomp", "xcomp") and first < i < last]
    told = [i for i in layout.children[verb] if layout[i].rel in ("obj", "iobj") and first <= i < last]
    if not clause or not told or told[0] > clause[0]:
        return span
    end = layout.reach[told[0]][1]
    return (end, last) if first < end < last and end <= clause[0] else span


_TOLD = frozenset({"me", "us", "him", "them"})


def _whole_quotation(layout: Layout, span: WordSpan, taken: frozenset[int]) -> WordSpan:
    """A piece that begins or ends within a quotation, up to its marks unless these hold the cue or the source."""
    first, last = span
    for opening, closing in layout.quotes_at(first, last):
        if not taken.isdisjoint((opening, closing)) or any(opening < i < closing for i in taken):
            continue
        held = min(last, closing + 1) - max(first, opening)
        ends = last == closing + 1 and (layout[closing].text in _PAIRED or _is_begun(layout, first, opening))
        if held * 2 >= closing + 1 - opening or first <= opening + 1 or ends:
            first, last = min(first, opening), max(last, min(closing + 1, len(layout.quoted)))
    return first, last


def _is_begun(layout: Layout, first: int, opening: int) -> bool:
    """Whether a word opens a sentence of a quotation that begins in its passage, before it."""
    return opening < first == layout.sentence(first)[0] and layout.passage[opening] == layout.passage[first]


_PAIRED = frozenset({"”", "»"})
"""Closing marks that no opening one looks like."""


def _before_comment(layout: Layout, pieces: Sequence[WordSpan]) -> list[WordSpan]:
    """Pieces up to a dash behind which the article speaks itself: "… “a timeline” – a response to comments by …"."""
    found: list[WordSpan] = []
    for span in pieces:
        if found and _comment(layout, (found[0][0], span[0] + 1)) is not None:
            return found
        dash = _comment(layout, span)
        if dash is not None:
            return [*found, (span[0], dash)]
        found.append(span)
    return found


_DASHES = frozenset({"–", "—", "-", "--"})


def _comment(layout: Layout, span: WordSpan) -> int | None:
    """The dash that opens a comment: behind a quotation, before an article or "which", and not closed by another."""
    dashes = [i for i in range(span[0] + 1, span[1] - 1) if layout[i].text in _DASHES and not layout.quoted[i]]
    dashes = [i for i in dashes if layout[i].start > layout[i - 1].end]
    if len(dashes) != 1 or layout[dashes[0] + 1].text.lower() not in ("a", "an", "the", "which"):
        return None
    return dashes[0] if any(layout.quoted[i] for i in range(span[0], dashes[0])) else None
