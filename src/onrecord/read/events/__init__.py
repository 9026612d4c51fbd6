"""Events of an article: what happened, is under way, planned or denied, who took part, where and when, and on whose word.

`triggers` finds the words that tell of an event by the table of types, `participants` and `adjuncts` read their clause, `status` says
how real it is, `voices` whose word it is, `drafts` what neighbouring clauses share. Here drafts become rows, or are dropped: a
line of the record needs one of what its type `needs`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.model import Attribution, EventMention, Mention, Participant, Span, When, row_id
from onrecord.read.events.adjuncts import date_owners, find_purpose, make_place
from onrecord.read.events.blamed import Blame, find_blame
from onrecord.read.events.drafts import Draft, lend, make_draft
from onrecord.read.events.evidence import narrowed
from onrecord.read.events.places import states_of
from onrecord.read.events.plover import root_code
from onrecord.read.events.scene import PARTIES, Scene
from onrecord.read.events.status import WISHED, as_status
from onrecord.read.events.status_words import load_status
from onrecord.read.events.triggers import find_triggers
from onrecord.read.events.voices import by_cue, find_voices

__all__ = ["find_events"]

_ELSEWHERE = frozenset({"agent", "place", "time"})
"""What makes a line of an event noun, whatever its type but journeys: a thing alone does not."""
_LONG = 160
"""Words of a sentence that is still quoted whole."""
_ROLES = ("agent", "counterpart", "recipient", "target")


@dataclass(frozen=True)
class _Telling:
    """What is needed to make rows of the drafts of an article."""

    scene: Scene
    spoken_of: Counter[str]
    voices: dict[int, tuple[Attribution, ...]]
    cues: dict[int, Attribution]
    by_word: dict[int, Attribution]
    by_id: dict[str, Mention]


def find_events(
    scene: Scene, mentions: Sequence[Mention], attributions: Sequence[Attribution]
) -> tuple[EventMention, ...]:
    """The events of an article in the order of their triggers; one with several places is a row for each."""
    triggers = find_triggers(scene)
    at = frozenset(trigger.word for trigger in triggers)
    scene = replace(scene, triggers=at, dates=date_owners(scene, at))
    drafts = lend(scene, [make_draft(scene, trigger) for trigger in triggers])
    starts = [scene.clauses.words[trigger.word].start for trigger in triggers]
    voices = find_voices(attributions, starts)
    cues = _cues(attributions, [word.start for word in scene.clauses.words])
    by_word = {n: cues[word.start] for n, word in enumerate(scene.clauses.words) if word.start in cues}
    telling = _Telling(scene, states_of(mentions), voices, cues, by_word, {m.id: m for m in mentions})
    rows = {row.id: row for draft in drafts for row in _rows(telling, draft)}
    return narrowed(scene, rows.values(), attributions, telling.by_id)


def _cues(attributions: Sequence[Attribution], starts: Sequence[int]) -> dict[int, Attribution]:
    """The attribution whose cue a word stands in, by the offset of the word."""
    cues, found, at = by_cue(attributions), {}, 0
    for start in starts:
        while at < len(cues) and cues[at][1] <= start:
            at += 1
        if at < len(cues) and cues[at][0] <= start:
            found[start] = cues[at][2]
    return found


def _rows(telling: _Telling, draft: Draft) -> Iterator[EventMention]:
    """The rows of one draft: none where it is no line of the record, one for each place of a journey."""
    if draft.trigger.coded or draft.status == WISHED:
        return
    row = _row(telling, draft)
    if not _is_line(telling.scene, draft, row):
        return
    yield row
    if draft.trigger.type.name != "visit":
        return
    for head in draft.places[1:]:
        place = make_place(telling.scene, head, telling.spoken_of)
        yield replace(row, id=row_id("event_mention", telling.scene.article.id, place.span.start), place=place)


def _row(telling: _Telling, draft: Draft) -> EventMention:
    scene, trigger = telling.scene, draft.trigger
    span = scene.span(trigger.word, trigger.word + 1)
    blame, blamer = _blame(telling, draft)
    draft = draft if blame is None else _without(draft, blame)
    voices = telling.voices.get(span.start, ())
    if blamer is not None and blame is not None and not blame.doubtful:
        voices = tuple(voice for voice in voices if voice is not blamer)
    return EventMention(
        id=row_id("event_mention", scene.article.id, span.start),
        type=trigger.type.name,
        trigger=span,
        status=as_status("possible" if draft.status == "occurred" and _is_unsaid(draft, voices) else draft.status),
        participants=(*_participants(telling, draft, span), *_blamed(telling, blame, blamer, voices)),
        place=make_place(scene, draft.places[0], telling.spoken_of) if draft.places else None,
        item=draft.item,
        time=_time(draft, voices, telling.cues.get(span.start)),
        ongoing=draft.ongoing,
        plover=root_code(trigger.type.plover, draft.status),
        purpose=find_purpose(scene, trigger),
        according_to=tuple(voice.id for voice in voices),
        evidence=_evidence(scene, draft),
    )


def _is_unsaid(draft: Draft, voices: Sequence[Attribution]) -> bool:
    """Whether a clause is what somebody did not say: "he did not state that they met"."""
    cue = voices[0].cue if voices and not draft.trigger.is_noun and voices[0].polarity == "-" else None
    return cue is not None and not load_status().negations.isdisjoint(cue.text.lower().replace("’", "'").split())


def _blame(telling: _Telling, draft: Draft) -> tuple[Blame | None, Attribution | None]:
    """Who is said to be behind an event without a doer of its own, and by whom; nobody, where the article does not tell by whom."""
    if any(argument.role == "agent" for argument in draft.arguments):
        return None, None
    blame = find_blame(telling.scene, draft.trigger)
    blamer = telling.by_word.get(blame.verb) if blame is not None else None
    return (blame, blamer) if blamer is not None else (None, None)


def _without(draft: Draft, blame: Blame) -> Draft:
    """A draft without those said to be behind it among its targets and places: what somebody is blamed for occurred."""
    return replace(
        draft,
        status="occurred" if draft.status == "planned" else draft.status,
        arguments=tuple(argument for argument in draft.arguments if argument.head not in blame.heads),
        places=tuple(place for place in draft.places if place not in blame.heads),
    )


def _blamed(
    telling: _Telling, blame: Blame | None, blamer: Attribution | None, voices: Sequence[Attribution]
) -> Iterator[Participant]:
    """Those said to be behind it, on the blamer's word and that of whoever reports the blamer."""
    if blame is None or blamer is None:
        return
    chain = () if blamer in voices else tuple(dict.fromkeys((blamer.id, *(voice.id for voice in voices))))
    found = (telling.scene.mention(head) for head in blame.heads)
    yield from (Participant(mention.id, "agent", chain) for mention in found if mention is not None)


def _participants(telling: _Telling, draft: Draft, span: Span) -> Iterator[Participant]:
    """Those who take part: mentions of the clause; for a speech act also its speaker and addressee."""
    found: dict[str, Participant] = {}
    for argument in draft.arguments:
        mention = telling.scene.mention(argument.head)
        role = (
            "target" if argument.role == "item" and draft.trigger.type.name in ("release", "return") else argument.role
        )
        acts = argument.preposition is None
        kinds = (*PARTIES, None, "place") if role == "target" or acts else (*PARTIES, None)
        if mention is not None and role in _ROLES and _is_somebody(mention, kinds):
            found.setdefault(mention.id, Participant(mention.id, role))  # type: ignore[arg-type]
    cue = telling.cues.get(span.start)
    if cue is not None and not any(participant.role == "agent" for participant in found.values()):
        for speaker in (name for name in cue.speakers if not _is_thing(telling, name)):
            found.setdefault(speaker, Participant(speaker, "agent"))
    yield from found.values()


def _is_thing(telling: _Telling, name: str) -> bool:
    """Whether a speaker is an "it" that stands for nobody known."""
    mention = telling.by_id.get(name)
    return mention is not None and mention.gender == "it" and _is_nobody(mention)


def _is_somebody(mention: Mention, kinds: tuple[str | None, ...]) -> bool:
    """Whether a mention may take part; of pronouns only one that stands for somebody named, or may."""
    return not _is_nobody(mention) and (mention.type in kinds or mention.state is not None)


def _is_nobody(mention: Mention) -> bool:
    """Whether a pronoun stands for nothing named, or an "it" for nobody known."""
    if mention.form != "pronoun":
        return False
    alone = not mention.candidates and set(mention.chains) <= {mention.id}
    return alone or (mention.gender == "it" and mention.type is None and mention.state is None)


def _time(draft: Draft, voices: Sequence[Attribution], cue: Attribution | None) -> When | None:
    """Its own time; else that of the saying for a speech act, and "by" the time of saying for what was said to have occurred."""
    if draft.time is not None:
        return draft.time
    if cue is not None and cue.time is not None:
        return When(cue.time)
    if draft.status == "occurred" and voices and voices[0].time is not None:
        return When(voices[0].time, "by")
    return None


def _is_line(scene: Scene, draft: Draft, row: EventMention) -> bool:
    """Whether a row tells enough to be one of the record: what nobody is said to do, some day, is none."""
    is_idle = not scene.clauses.is_finite(draft.trigger.clause) and draft.status not in ("occurred", "did not occur")
    kind = draft.trigger.type
    parts: list[str] = [participant.role for participant in row.participants]
    parts += [name for name in ("place", "item") if getattr(row, name) is not None]
    parts += ["time"] if draft.time is not None else []
    if kind.not_items & _heads(scene, draft):
        return False
    if not draft.trigger.is_noun:
        return bool(kind.needs & {*parts}) and not (is_idle and not {"agent", "time", "place"} & {*parts})
    needs = kind.needs if kind.object == "place" else kind.needs | _ELSEWHERE
    told = [part for part in parts if part != "item"]
    enough = len(parts) > 1 or "time" in parts or draft.status in ("cancelled", "postponed")
    return bool(needs & {*told}) and enough


def _heads(scene: Scene, draft: Draft) -> set[str]:
    """The nouns that an event is about or with, in small letters."""
    with_whom = (head for head in scene.phrases(draft.trigger.clause) if scene.clauses.preposition(head) == "with")
    return {scene.word(head) for head in (*(argument.head for argument in draft.arguments), *with_whom)}


def _evidence(scene: Scene, draft: Draft) -> tuple[Span, ...]:
    """The sentence of the trigger; those of participants and places that stand before pasted-in text too."""
    heads = [draft.trigger.word, *(argument.head for argument in draft.arguments), *draft.places]
    around = sorted({_surroundings(scene, head) for head in heads})
    return tuple(scene.span(first, last) for first, last in joined(around))


def _surroundings(scene: Scene, head: int) -> tuple[int, int]:
    """The sentence of a word, or the words about it where that is endless."""
    first, last = scene.words.sentences[scene.clauses.words[head].sentence]
    if last - first <= _LONG:
        return first, last
    return max(first, head - _LONG // 4), min(last, head + _LONG // 4)


def joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap made one.

    >>> joined([(0, 4), (2, 6), (9, 10)])
    [(0, 6), (9, 10)]
    """
    found: list[tuple[int, int]] = []
    for first, last in spans:
        if found and first < found[-1][1]:
            found[-1] = found[-1][0], max(last, found[-1][1])
        else:
            found.append((first, last))
    return found
