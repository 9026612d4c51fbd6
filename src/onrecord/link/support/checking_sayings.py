"""Attributions against their words: source, cue and content stand where they say; the cue may mean the act; polarity, speakers, time."""

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.link.support.checking_acts import bases, fits
from onrecord.link.support.checking_faults import POLARITY, Fault, holds, within
from onrecord.link.support.checking_page import Page
from onrecord.link.support.checking_tables import load_lists
from onrecord.link.support.checking_words import load_told, sentence_of, tokens_of
from onrecord.model import Attribution, Span
from onrecord.read.events.status_words import load_status
from onrecord.tables import load_table

_CONTENT = 400
"""Characters of what is said in which its negation is looked for."""
_EARLY = 26
"""Words within which the negation of its main clause stands."""
_STOPS = frozenset({".", "?", "!", "who", "which", "whose"})
_NOBODY = frozenset({"no", "nobody", "none", "neither", "nothing"})
_FIRST = 12
"""Words within which the first verb of what is said stands."""
_OPENING = frozenset({"that", "“", '"', "”", "'", "‘"})
_HELPING = frozenset("is are was were will would has have had can could".split())
_BESIDE = 6
_NOT = frozenset({"not", "n't", "never"})
_RAISING = frozenset({"believe", "expect", "want", "promise", "say", "claim"})
"""Acts whose negation is that of what is said: who does not believe that it will, believes that it will not."""
_PAUSES = frozenset({",", ".", "?", "!", "but", "and", "to"})
_REACH = 30
_FAR = 700
"""Characters after a report that tells its time, within which those that follow may be of one occasion."""
_MOST = 50
"""How many reports of one time are looked at for the one that tells it."""


def check_attribution(page: Page, said: Attribution) -> Iterator[Fault]:
    """The faults of an attribution."""
    wrong = next(_wrong(page, said), None)
    if wrong:
        yield Fault(said.id, wrong, span=said.cue or (said.content[0] if said.content else None))
        return
    if (doubt := next(_doubts(page, said), None)) is not None:
        yield Fault(said.id, doubt, POLARITY, span=said.cue or said.content[0])
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
    if said.cue and not fits(said.act, cue, [*_after(page.text, said.cue), *content]):
        yield f"{said.cue.text[:40]!r} is no word for {said.act!r}"
    if said.inside is not None and not _is_inside(page, said):
        yield f"it does not stand in what {said.inside} reports"


def _doubts(page: Page, said: Attribution) -> Iterator[str]:
    """Why what is said cannot be of the polarity that is told: it is turned, for the rest stands."""
    cue, content = _words(page.text, said)
    if said.polarity == "-" and not _may_be_negative(said, cue, content):
        yield "it is told as denied, and no word of it denies"
    if said.polarity == "+" and said.act != "decline" and _is_denied(said, cue, content):
        yield "what is said is negated, and the row tells it as not"


def _after(text: str, cue: Span) -> list[str]:
    """The next words after a cue, which may belong to it: "are seen as"."""
    return [token.word for token in tokens_of(text, cue.end, min(len(text), cue.end + _REACH))[:1]]


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
    """Whether a negation stands in the cue or early in the first sentence of what is said, or the cue itself denies."""
    if said.act == "decline":
        return False
    if said.act == "deny" or any(_negates(word) for word in cue):
        return True
    for n, word in enumerate(content[:_EARLY]):
        if _negates(word):
            return True
        if n and word in _STOPS:
            return False
    return False


def _negates(word: str) -> bool:
    return word in load_status().negations or word == "cannot"


def _is_denied(said: Attribution, cue: Sequence[str], content: Sequence[str]) -> bool:
    """Whether the first helping verb of what is said has "not" right after it, or else the cue has ("does not believe")."""
    if said.act == "deny":
        denies = any(_denials() & bases(word) for word in cue)
        return denies and not any(_negates(word) for word in (*cue, *content))
    if any(_negates(word) for word in cue):
        raised = said.act in _RAISING and _NOT.intersection(cue)
        return bool(raised) and not any(_negates(word) for word in content[:_EARLY])
    return _is_negated(content)


@cache
def _denials() -> frozenset[str]:
    """Verbs that deny by themselves."""
    return frozenset(load_table("acts")["certainty"]["denying"])


def _is_negated(content: Sequence[str]) -> bool:
    """Whether the first clause of what is said is plainly negated."""
    lists, table = load_lists(), load_status()
    bare = [word for word in content[:_FIRST] if word not in _OPENING]
    if bare and bare[0] in _NOBODY and _HELPING.intersection(bare[1:_BESIDE]):
        return True
    for n, word in enumerate(content[:_FIRST]):
        if word not in _OPENING and (
            word in lists.inner or word in lists.ends or word in _PAUSES or word in load_told()
        ):
            return False
        if word in lists.helpers or word in table.modals or word == "cannot":
            following = content[n + 1 : n + 3]
            return word == "cannot" or bool(following) and _is_plainly_not(following)
    return False


def _is_plainly_not(following: Sequence[str]) -> bool:
    return following[0] in _NOT and (len(following) < 2 or following[1] not in load_lists().harmless)


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
    """Whether the time of saying stands in the sentence of the report, but not in what is said.

    What one report tells counts for others of the same speaker, as of one occasion, and for the next few.
    """
    time, beside = page.times.get(said.time or ""), _time_beside(page, said)
    if time is None or within(time.span, said.content) or (beside and beside != time.id):
        return False
    if _is_near(page, said, time.span):
        return True
    tellers = [other for other in page.told_at[time.id][:_MOST] if _is_near(page, other, time.span)]
    own, at = _voices(page, said), _anchor(said).start
    return any(own & _voices(page, other) or 0 < at - _anchor(other).start < _FAR for other in tellers)


def _time_beside(page: Page, said: Attribution) -> str | None:
    """The time right after the cue: "said Thursday", "said late on Friday"."""
    if said.cue is None:
        return None
    after = tokens_of(page.text, said.cue.end, said.cue.end + _REACH)[:3]
    for token in after:
        if token.start in page.dates:
            return None if within(page.times[page.dates[token.start]].span, said.content) else page.dates[token.start]
        if token.word not in ("on", "late", "early"):
            return None
    return None


def _voices(page: Page, said: Attribution) -> set[str]:
    """The chains of those who speak."""
    return {chain for id_ in said.speakers if id_ in page.mentions for chain in (id_, *page.mentions[id_].chains)}


def _is_near(page: Page, said: Attribution, span: Span) -> bool:
    first, last = sentence_of(page.text, _anchor(said))
    return first <= span.start < last
