"""What was asked and refused, of whom and when, and what is said to be missing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from onrecord.link.contents import stem_of
from onrecord.link.days import Window, meet, merged, window_of
from onrecord.link.findings.story import (
    MOST_MEMBERS,
    Story,
    in_marks,
    listed,
    make_finding,
    quoted,
    shortened,
    told_day,
)
from onrecord.model import Agreement, Attribution, Commitment, Document, Evidence, Finding, Interval, Span
from onrecord.tables import load_table

_WORD = re.compile(r"[^\W_]+")
_MUTE = frozenset({"document", "observation", "nobody named"})
_MOST_WORDS = 4
_EITHER = re.compile(r"\s(?:or|nor)\s")
_BEGIN, _EARLY = 10, 6
"""What is refused is told within so many words, and a question begins within so many of those."""


@dataclass(frozen=True)
class _Refusal:
    """Somebody refused to tell `asked`; `place` is its place among the attributions of its article."""

    said: Attribution
    article: str
    place: int
    speaker: tuple[str, ...]
    span: Span
    asked: str
    window: Window

    def is_with(self, other: "_Refusal") -> bool:
        """Whether both tell of one thing asked and refused once."""
        if self.speaker != other.speaker or not meet(self.window, other.window):
            return False
        return self.article == other.article and abs(self.place - other.place) == 1 or bool(self.stems & other.stems)

    @property
    def stems(self) -> frozenset[str]:
        """The stems of the words of what is asked."""
        return frozenset(stem_of(word) for word in self.asked.split())


def find_gaps(story: Story) -> Iterator[Finding]:
    """What was refused, what agreements are said to lack, and what nobody has confirmed since."""
    for group in _grouped(_refusals(story)):
        yield _refused(group, story)
    for agreement in story.record.agreements:
        yield from _lacking(agreement, story)
    for commitment in story.record.commitments:
        yield from _unconfirmed(commitment, story)


def _refusals(story: Story) -> Iterator[_Refusal]:
    for document in story.record.documents:
        for place, said in enumerate(document.attributions):
            if said.act == "decline" and said.source_kind not in _MUTE:
                speaker = tuple(sorted(story.speakers(said))) or (story.speaker(said),)
                window = window_of(story.values.get(said.time or ""))
                for span, asked in _asked(said):
                    yield _Refusal(said, document.article.id, place, speaker, span, asked, window)


def _asked(said: Attribution) -> Iterator[tuple[Span, str]]:
    """The words that tell what was refused, with each thing in a few words; none of a mere "no comment" or of a refusal to act."""
    cue = said.cue.text if said.cue else ""
    parts = [(span, what_is_asked(part, cue)) for span in said.content for part in _EITHER.split(span.text[:400])]
    found = {asked: (span, asked) for span, asked in parts if asked and not (_is_silent(cue) and _is_told(asked))}
    known = [each for each in found.values() if each[1].partition(":")[0] in _slots().values()]
    yield from known or list(found.values())[:1]


def _is_silent(cue: str) -> bool:
    """Whether somebody only did not say a thing, which is no refusal unless it answers a question."""
    return cue.lower().replace("’", "'").startswith(("did not say", "didn't say", "did not name", "didn't name"))


def _is_told(asked: str) -> bool:
    """Whether what is asked is no question and no slot."""
    first = asked.split()[0].rstrip(":")
    return first not in _words("questions") and first not in _slots().values()


def what_is_asked(text: str, cue: str = "") -> str:
    """What a refusal to tell leaves open, in the word of the table or in a few of its own; empty where it does not tell.

    >>> what_is_asked("to comment on the leaked memo"), what_is_asked("“not going to provide a timetable”"), what_is_asked("to comment")
    ('leaked memo', 'timeline', '')
    >>> what_is_asked("whether the gate will open", "would not say"), what_is_asked("to meet them in private", "refused")
    ('whether the gate will open', '')
    """
    words = _words_of(text[:400])
    telling = [at for at, word in enumerate(words[:_BEGIN]) if stem_of(word) in _stems("telling")]
    if slot := next((slot for word in words if (slot := _slots().get(stem_of(word)))), None):
        return slot
    if not telling and not any(stem_of(word) in _stems("telling") for word in _words_of(cue)):
        return ""
    words = words[telling[-1] + 1 :] if telling else words
    asks = next((at for at, word in enumerate(words[:_EARLY]) if _asks(words, at)), None)
    return _question(words[asks : asks + _BEGIN]) if asks is not None else _thing(words)


def question_of(text: str) -> str:
    """A question in its first words, with the slot that it asks for.

    >>> question_of("when the gate will open")
    'timeline: when the gate will open'
    """
    return _question(_words_of(text)[:_BEGIN])


def _question(words: Sequence[str]) -> str:
    """A question with the slot that it asks for: "method: how the gate will open"."""
    slot = {"how": "method", "when": "timeline"}.get(words[0])
    if words[0] == "how" and words[1:2] and words[1] in _words("counted"):
        slot = "number"
    return (f"{slot}: " if slot else "") + " ".join(words)


def _asks(words: Sequence[str], at: int) -> bool:
    """Whether a question begins at a word: not "when asked", nor a relative "which" or "who" further on."""
    if words[at] not in _words("questions") or words[at + 1 : at + 2] == ["asked"]:
        return False
    return at == 0 or words[at] not in ("which", "who") or words[at - 1] == "as"


def _thing(words: Sequence[str]) -> str:
    """The first noun phrase of some words, near enough."""
    leads, ends = _words("leads"), _words("ends")
    while words and words[0] in leads:
        words = words[1:]
    return " ".join(takewhile(lambda word: word not in ends, words[:_MOST_WORDS]))


def _words_of(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _grouped(refusals: Iterator[_Refusal]) -> Iterator[list[_Refusal]]:
    """Refusals of one thing by one speaker on days that may be one."""
    of_speaker: dict[tuple[str, ...], list[_Refusal]] = {}
    for refusal in refusals:
        of_speaker.setdefault(refusal.speaker, []).append(refusal)
    for all_of_one in of_speaker.values():
        groups: list[tuple[Window, list[_Refusal]]] = []
        for refusal in sorted(all_of_one, key=lambda each: (each.window.first or "", each.article, each.place)):
            _put(refusal, groups)
        yield from (group for _, group in groups)


def _put(refusal: _Refusal, groups: list[tuple[Window, list[_Refusal]]]) -> None:
    for number, (window, group) in enumerate(groups[-20:], max(0, len(groups) - 20)):
        if meet(window, refusal.window) and any(refusal.is_with(each) for each in group[:20]):
            group.append(refusal)
            groups[number] = merged(window, refusal.window), group
            return
    groups.append((refusal.window, [refusal]))


def _refused(group: Sequence[_Refusal], story: Story) -> Finding:
    told = sorted(group, key=lambda refusal: (-len(refusal.stems), refusal.asked, refusal.said.id))
    first = told[0]
    times = [value for refusal in told if (value := story.values.get(refusal.said.time or ""))]
    when = Interval(times[0].value, times[0].earliest, times[0].latest, (times[0].of,)) if times else None
    named = first.speaker[0] if first.speaker[0] in story.entities else None
    where = listed((story.speaker(first.said), told_day(when)))
    return make_finding(
        "gap",
        [refusal.said.id for refusal in told][:MOST_MEMBERS],
        first.asked,
        f"{first.asked}: not told by {where}: {in_marks(first.span.text)}.",
        [story.saying(refusal.said.id, [refusal.span]) for refusal in told[: MOST_MEMBERS - 1]],
        origins=story.origins,
        claims=[refusal.said.id for refusal in group],
        asked_of=named,
        asked_on=when,
    )


def _lacking(agreement: Agreement, story: Story) -> Iterator[Finding]:
    """One finding for each thing that an agreement is said not to settle."""
    told: dict[str, list[Evidence]] = {}
    claims: dict[str, set[str]] = {}
    for document in story.record.documents:
        for mention in (mention for mention in document.agreements if mention.id in agreement.mentions):
            for lack in mention.lacks:
                told.setdefault(lack.what, []).append(_clause(document, lack.span, mention.evidence))
                claims.setdefault(lack.what, set()).update(lack.according_to)
    for what, evidence in told.items():
        explanation = f"{what}: {shortened(agreement.name)} is said not to settle it."
        by = sorted(claims[what])
        yield make_finding(
            "gap",
            [agreement.id],
            what,
            explanation,
            evidence[: MOST_MEMBERS - 1],
            origins=story.origins if by else None,
            claims=by,
        )


def _clause(document: Document, span: Span, clauses: Sequence[Span]) -> Evidence:
    """The shortest clause around some words, else the words."""
    around = [clause for clause in clauses if clause.start <= span.start and span.end <= clause.end]
    return quoted(document, min(around, key=lambda clause: (len(clause.text), clause.start), default=span))


def _unconfirmed(commitment: Commitment, story: Story) -> Iterator[Finding]:
    """What was undertaken and, by the last word on it, is not confirmed."""
    last = commitment.history[-1] if commitment.history else None
    if commitment.status == "pending" and last and last.step == "unconfirmed" and last.evidence:
        party = story.name(commitment.party) if commitment.party else "a party not named"
        yield make_finding(
            "gap",
            [commitment.id],
            f"{commitment.normalised}: confirmation",
            f"Nobody has confirmed it so far: {party}, {in_marks(commitment.normalised)}.",
            [*last.evidence[:2], commitment.action],
        )


@cache
def _slots() -> Mapping[str, str]:
    """The stem of each word of the table to what it asks for."""
    table = load_table("statements")["gaps"]
    names = [name for name in table if name not in ("leads", "ends", "telling", "questions", "counted")]
    return {stem_of(word): name for name in names for word in table[name].split()}


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(map(stem_of, _words(name)))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_table("statements")["gaps"][name].split())
