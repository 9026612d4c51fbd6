"""Commitment and agreement mentions against their words: the undertaking, its polarity, who undertakes it, by whose word, till when."""

from collections.abc import Iterator

from onrecord.link.support.checking_acts import bases
from onrecord.link.support.checking_events import wrong_voices
from onrecord.link.support.checking_faults import Fault, holds, within
from onrecord.link.support.checking_page import Page
from onrecord.link.support.checking_status import group_before, is_negated
from onrecord.link.support.checking_words import around, tokens_of
from onrecord.model import AgreementMention, CommitmentMention, Span

_SMALL = frozenset("the a an of to that it its his her their not and in on for".split())
_MOST = 400


def check_commitment(page: Page, told: CommitmentMention) -> Iterator[Fault]:
    """The faults of what is told of an undertaking."""
    wrong = next(_wrong(page, told), None)
    if wrong:
        yield Fault(told.id, wrong, span=told.action)
        return
    spans = (*told.evidence, told.wording)
    speakers = page.speakers((*told.according_to, *([told.by] if told.by else [])))
    # What is told of the fate of an undertaking takes its party from the undertaking.
    if told.party and told.step == "stated" and not (page.stands(told.party, spans) or told.party in speakers):
        words = page.mentions[told.party].span.text[:40] if told.party in page.mentions else told.party
        yield Fault(told.id, f"no mention of the party {words!r} stands in the evidence", "party", span=told.wording)
    if told.deadline and not _in_spans(page, told.deadline, spans):
        yield Fault(told.id, "its deadline does not stand in the evidence", "deadline", span=told.wording)


def _wrong(page: Page, told: CommitmentMention) -> Iterator[str]:
    """Why an undertaking cannot stand."""
    text, condition = page.text, told.condition
    parts = [told.action, told.wording, *told.evidence, *([condition] if condition else [])]
    if not all(holds(text, span) for span in parts):
        yield "its words do not stand where it says"
        return
    if not _is_of(told.normalised, " ".join(span.text[:_MOST] for span in (told.action, told.wording, *told.evidence))):
        yield f"{told.normalised[:40]!r} are no words of the evidence"
    if told.step != "stated":
        return
    if not within(told.action, (told.wording, *told.evidence)):
        yield f"{told.action.text[:40]!r} does not stand in the evidence"
    negated = is_negated(group_before(around(text, told.action).before).words)
    if negated != told.normalised.startswith("not "):
        yield "its words and the row differ in whether it is undertaken to act or not to"
    if not told.according_to and not told.by:
        yield from wrong_voices(page, told.action, ())


def _is_of(normalised: str, evidence: str) -> bool:
    """Whether the evidence has the words of a bare phrase, forms apart: half of them at least, and every number."""
    words = [token.word for token in tokens_of(normalised, 0, min(len(normalised), _MOST))]
    wanted = [word for word in words if word.isalnum() and word not in _SMALL]
    held = {token.word for token in tokens_of(evidence, 0, len(evidence))}
    stems = {base[:4] for word in held for base in bases(word)}
    shared = sum(word[:4] in stems for word in wanted)
    return 2 * shared >= len(wanted) and all(word in held for word in words if word[0].isdigit())


def _in_spans(page: Page, time: str, spans: tuple[Span, ...]) -> bool:
    found = page.times.get(time)
    return found is not None and within(found.span, spans)


def check_agreement(page: Page, told: AgreementMention) -> Iterator[Fault]:
    """The faults of words that name an agreement."""
    spans = [told.span, *told.evidence, *(lack.span for lack in told.lacks)]
    if not all(holds(page.text, span) for span in spans):
        yield Fault(told.id, "its words do not stand where it says", span=told.span)
