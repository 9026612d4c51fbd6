"""Attributions against their words: source, cue and content stand where they say; the cue may mean the act; polarity, speakers, time."""

from collections.abc import Iterator, Sequence

from onrecord.link.support.checking_acts import fits
from onrecord.link.support.checking_faults import Fault, holds, within
from onrecord.link.support.checking_page import Page
from onrecord.link.support.checking_tables import load_lists
from onrecord.link.support.checking_words import sentence_of, tokens_of
from onrecord.model import Attribution, Span
from onrecord.read.events.status_words import load_status

_CONTENT = 400
"""Characters of what is said in which its negation is looked for."""
_FIRST = 12
"""Words within which the first verb of what is said stands."""
_PAUSES = frozenset({",", ".", "?", "!", "but", "and"})
_DENYING = frozenset({"deny"})


def check_attribution(page: Page, said: Attribution) -> Iterator[Fault]:
    """The faults of an attribution."""
    wrong = next(_wrong(page, said), None)
    if wrong:
        yield Fault(said.id, wrong, span=said.cue or (said.content[0] if said.content else None))
        return
    yield from _speakers(page, said)
    if said.time and not _time_stands(page, said):
        yield Fault(said.id, "the time of saying stands in no sentence of a report of that time", "time", span=said.cue)


def _wrong(page: Page, said: Attribution) -> Iterator[str]:
    """Why an attribution cannot stand."""
    spans = [span for span in (said.source, said.cue, *said.content) if span]
    if not all(holds(page.text, span) for span in spans) or not said.content:
        yield "its source, cue or content does not stand where it says"
        return
    cue, content = _words(page.text, said)
    if said.cue and not fits(said.act, cue, content):
        yield f"{said.cue.text[:40]!r} is no word for {said.act!r}"
    if said.polarity == "-" and not _may_be_negative(said, cue, content):
        yield "it is told as denied, and no word of it denies"
    if said.polarity == "+" and said.act not in ("decline", *_DENYING) and _is_denied(cue, content):
        yield "what is said is negated, and the row tells it as not"
    if said.inside is not None and not _is_inside(page, said):
        yield f"it does not stand in what {said.inside} reports"


def _is_inside(page: Page, said: Attribution) -> bool:
    """Whether some part of an attribution stands in what the one around it reports."""
    parts = [span for span in (said.cue, said.source, *said.content[:3]) if span]
    return any(said.inside in {*page.contents.over(span.start)} for span in parts)


def _anchor(said: Attribution) -> Span:
    return said.cue or said.content[0]


def _words(text: str, said: Attribution) -> tuple[list[str], list[str]]:
    """The words of the cue, and those of the content, as far as they tell."""
    first = said.content[0]
    cue = tokens_of(text, said.cue.start, min(said.cue.end, said.cue.start + _CONTENT)) if said.cue else ()
    content = tokens_of(text, first.start, min(first.end, first.start + _CONTENT))
    return [token.word for token in cue], [token.word for token in content]


def _may_be_negative(said: Attribution, cue: Sequence[str], content: Sequence[str]) -> bool:
    """Whether a negation stands in the cue or in the first clauses of what is said, or the cue itself denies."""
    return said.act in _DENYING or any(_negates(word) for word in (*cue, *content))


def _negates(word: str) -> bool:
    return word in load_status().negations or word == "cannot"


def _is_denied(cue: Sequence[str], content: Sequence[str]) -> bool:
    """Whether the first helping verb of what is said has "not" right after it."""
    lists, table = load_lists(), load_status()
    for n, word in enumerate(content[:_FIRST]):
        if n and (word in lists.inner or word in lists.ends or word in _PAUSES):
            return False
        if word in lists.helpers or word in table.modals or word == "cannot":
            following = content[n + 1 : n + 3]
            negated = word == "cannot" or bool(following) and _is_plainly_not(following)
            return negated and not any(_negates(other) for other in cue)
    return False


def _is_plainly_not(following: Sequence[str]) -> bool:
    return following[0] in ("not", "n't", "never") and (len(following) < 2 or following[1] not in load_lists().harmless)


def _speakers(page: Page, said: Attribution) -> Iterator[Fault]:
    """Speakers whom the source does not name."""
    for speaker in said.speakers:
        mention = page.mentions.get(speaker)
        if (
            mention is None
            or not said.source
            or not within(mention.span, [said.source])
            or not holds(page.text, mention.span)
        ):
            words = mention.span.text[:40] if mention else speaker
            yield Fault(said.id, f"the speaker {words!r} does not stand in the source", "speaker", speaker, said.source)


def _time_stands(page: Page, said: Attribution) -> bool:
    """Whether the time of saying stands in the sentence of a report of that time: what one setting tells counts for all of it."""
    time = page.times.get(said.time or "")
    return time is not None and any(
        _is_near(page, other, time.span) for other in (said, *page.told_at.get(time.id, ()))
    )


def _is_near(page: Page, said: Attribution, span: Span) -> bool:
    first, last = sentence_of(page.text, _anchor(said))
    return first <= span.start < last
