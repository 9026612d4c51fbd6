"""Pieces of a content that the reader gave too much of, or too little, told by the cue: within its quotation, its clause, its sentence."""

from collections.abc import Sequence

from onrecord.read.attributions.layout import Layout, WordSpan
from onrecord.read.words import Report

_EMPTY = frozenset({"DET", "SCONJ", "CCONJ", "ADP", "PART", "PUNCT", "AUX"})
_OPENING = frozenset({'"', "“", "‘", "«", "``", "''"})


def whole_clause(layout: Layout, pieces: Sequence[WordSpan], report: Report) -> list[WordSpan]:
    """Pieces of what stands before "according to X", from where the clause that it belongs to begins; none of other passages."""
    if report.cue is None or report.source is None or not layout.text(report.cue).startswith("according"):
        return list(pieces)
    near = [span for span in pieces if layout.passage[span[0]] == layout.passage[report.anchor]] or list(pieces)
    low, high = layout.sentence(report.anchor)
    verb, cue = layout[layout.head(report.source)].head, report.cue[0]
    if not low <= verb < cue or layout.quoted[cue] or any(cue < first < high for first, _ in near):
        return near
    opens, own = max(layout.reach[verb][0], low), [span for span in near if low <= span[0] < cue]
    return [(min([opens, *(first for first, _ in own)]), max(last for _, last in own))] if own else [(opens, cue)]


def within_quotation(layout: Layout, pieces: Sequence[WordSpan], anchor: int) -> list[WordSpan]:
    """Pieces of a report that stands in a quotation up to the end of that quotation, and of its own sentence if it has some there."""
    if not layout.quoted[anchor] or not layout.within[anchor]:
        return list(pieces)
    opening, closing = layout.words.quotes[layout.within[anchor][0]]
    inside = [(max(first, opening + 1), min(last, closing)) for first, last in pieces if opening < last - 1]
    inside = [span for span in inside if span[0] < span[1]]
    low, high = layout.sentence(anchor)
    own = [span for span in inside if low <= span[0] < high or layout[span[0]].text in _OPENING]
    return own or inside or list(pieces)


def without_scraps(layout: Layout, pieces: Sequence[WordSpan], anchor: int) -> list[WordSpan]:
    """Pieces without those of small words alone ("a", "that"); beside others without what is left of a neighbour's quotation."""
    told = [span for span in pieces if not _is_small(layout, span)]
    behind = [span for span in told if span[0] > anchor]
    told = [span for span in told if not (behind and span[1] <= anchor and _is_title(layout, span))]
    return [span for span in told if not _is_scrap(layout, span, anchor)] or told


def _is_title(layout: Layout, span: WordSpan) -> bool:
    """ "On “The Late Hour,”": a short title in quotation marks behind a preposition."""
    first, last = span
    opens = layout[first].text.lower() in _AT and layout[first + 1].text in _OPENING if last - first > 2 else False
    return opens and last - first <= _TITLE


_AT = frozenset({"on", "in", "at", "for", "from", "with"})
_TITLE = 10


def _is_small(layout: Layout, span: WordSpan) -> bool:
    return all(layout[i].upos in _EMPTY and not layout.quoted[i] for i in range(*span))


def _is_scrap(layout: Layout, span: WordSpan, anchor: int) -> bool:
    """Whether a piece is a word or two of another sentence, or begins in the midst of a quotation that the cue stands outside."""
    elsewhere = layout[span[0]].sentence != layout[anchor].sentence
    if elsewhere and span[1] - span[0] <= _FEW and layout[span[0]].text not in _OPENING:
        return True
    return bool(layout.quoted[span[0]] and not layout.quoted[anchor] and layout[span[0] - 1].text not in _OPENING) and (
        elsewhere or span[1] - span[0] == 1
    )


_FEW = 2


def from_infinitive(layout: Layout, span: WordSpan, report: Report) -> WordSpan | None:
    """ "To close the port" in "agreed in the May accord to close the port"; None for "agreed in the May accord", "on 8 May"."""
    first, last = span
    if report.cue is None or layout[report.cue[1] - 1].text.lower() != "agreed" or first < report.cue[1]:
        return span
    if layout[first].text.lower() == "on" and all(layout[i].upos in ("NUM", "PROPN") for i in range(first + 1, last)):
        return None
    if not any(layout[i].text.lower() in _WHERE for i in range(report.cue[1], first + 1)):
        return span
    opens = (i for i in range(first, min(last, first + _REACH)) if layout[i].text.lower() in ("to", "that"))
    found = next((i for i in opens if layout[i].upos in ("PART", "SCONJ")), None)
    return (found, last) if found is not None else None


_WHERE = frozenset({"in", "at", "by", "during", "under", "within"})
_REACH = 10


def with_object(layout: Layout, span: WordSpan, report: Report) -> WordSpan:
    """ "The envoy leading in both towns" where a poll "shows the envoy leading in both towns" and the reader left the envoy out."""
    first, last = span
    if (
        report.cue is None
        or not 1 <= first - report.cue[1] <= _OBJECT
        or layout[first].upos not in ("VERB", "AUX", "ADJ")
    ):
        return span
    between = range(report.cue[1], first)
    named = any(layout[i].upos in ("NOUN", "PROPN", "PRON") for i in between)
    plain = all(layout[i].upos in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM") for i in between)
    own = all(not report.source or not report.source[0] <= i < report.source[1] for i in between)
    tied = any(layout[i].head in range(*span) or layout[i].head in range(*report.cue) for i in between)
    return (report.cue[1], last) if named and plain and own and tied else span


_OBJECT = 6
