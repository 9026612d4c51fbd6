"""When something was said: the time that belongs to the cue, never one inside what is said."""

from onrecord.model import Time
from onrecord.read.attributions.beside import Beside
from onrecord.read.attributions.channels import Occasion
from onrecord.read.attributions.index import WordSpan


def find_saying_time(beside: Beside, occasion: Occasion | None) -> Time | None:
    """The time of the saying: that of its occasion ("during Monday's briefing"), else the nearest beside its cue."""
    return (occasion and _of_occasion(occasion, beside)) or _beside_cue(beside)


def _of_occasion(occasion: Occasion, beside: Beside) -> Time | None:
    """The time within the phrase of an occasion, or directly after it."""
    first, last = occasion.span
    for span, time in beside.clues.times_within((first, last + 4)):
        within = span[1] <= last or beside.with_preposition(span)[0] == last
        if time.type in ("DATE", "TIME") and within and not beside.is_said(span[0]):
            return time
    return None


def _beside_cue(beside: Beside) -> Time | None:
    first, last = beside.cue
    near = [
        (max(first - span[1], span[0] - last), time)
        for span, time in beside.clues.times_within(beside.scope)
        if _is_saying(span, time, beside)
    ]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _is_saying(span: WordSpan, time: Time, beside: Beside) -> bool:
    if time.type not in ("DATE", "TIME") or _is_of_reference(time):
        return False
    before = beside.clues.words.words[max(span[0] - 1, 0)].text.lower()
    if before in ("since", "until", "till", "for", "of", "from") and span[0] > beside.scope[0]:
        return False
    if _is_of_another(span, beside):
        return False
    if beside.is_said(span[0]):
        return _opens_content(span, beside)
    if beside.is_source(span[0]):
        return _dates_source(span, beside)
    return beside.belongs(span)


def _is_of_reference(time: Time) -> bool:
    """Whether a time dates nothing: "now", "recently", "in the past"."""
    return (time.value or "").endswith("_REF")


def _is_of_another(span: WordSpan, beside: Beside) -> bool:
    """Whether a time stands right behind the cue of another report, or in the content of one that does not hold this cue."""
    anchor, reports = beside.report.anchor, beside.clues.words.reports
    if beside.clues.cue_ends.get(beside.with_preposition(span)[0], anchor) != anchor:
        return True
    others = (reports[n] for n in beside.clues.told.get(span[0], ()))
    return any(
        report.anchor != anchor and not any(first <= anchor < last for first, last in report.content)
        for report in others
    )


def _opens_content(span: WordSpan, beside: Beside) -> bool:
    """Whether a time before "that" was taken for content: "said on Monday that"."""
    words, content = beside.clues.words.words, beside.report.content[0]
    follows = span[1] < content[1] and words[span[1]].text.lower() == "that"
    return follows and beside.with_preposition(span)[0] <= content[0] and content[0] == beside.cue[1]


def _dates_source(span: WordSpan, beside: Beside) -> bool:
    """Words at the end of a source that hang on the cue: "Sanders on Monday refused", "officials in DC this week have been"."""
    source = beside.report.source
    words = beside.clues.words.words
    head = next((i for i in range(*span) if not span[0] <= words[i].head < span[1]), span[0])
    on_cue = beside.cue[0] <= words[head].head < beside.cue[1]
    return source is not None and on_cue and source[1] <= beside.cue[0]
