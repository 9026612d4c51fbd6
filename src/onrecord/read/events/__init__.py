"""Events of an article: what happened, is under way, planned or denied, who took part, where and when, and on whose word.

`triggers` finds the words that tell of an event by the table of types (`matching`); `participants`, `adjuncts` and `when`
read their clause, `status` says how real it is (`clause_status` by `conditions`, `governing` words and `tense`; `noun_status`),
`voices` whose word it is, `drafts` what neighbouring clauses share, `involved` and `blamed` who takes part by whose word. Here
drafts become rows, or are dropped: a line of the record needs one of what its type `needs`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.model import Attribution, EventMention, Mention, Span, When, row_id
from onrecord.read.events.adjuncts import find_purpose, make_place
from onrecord.read.events.drafts import Draft, lend, make_draft
from onrecord.read.events.evidence import narrowed
from onrecord.read.events.involved import Telling, blamed, find_blamer, participants_of, without
from onrecord.read.events.places import states_of
from onrecord.read.events.plover import root_code
from onrecord.read.events.scene import Scene
from onrecord.read.events.status import WISHED, as_status
from onrecord.read.events.status_words import load_status
from onrecord.read.events.triggers import Trigger, find_triggers, settings_of
from onrecord.read.events.voices import by_cue, find_voices
from onrecord.read.events.when import date_owners

__all__ = ["find_events"]

_ELSEWHERE = frozenset({"agent", "place", "time"})
"""What makes a line of an event noun, whatever its type but journeys: a thing alone does not."""
_ANYBODY = frozenset("those anyone anybody everyone everybody people persons someone any".split())
_LONG = 160
"""Words of a sentence that is still quoted whole."""


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
    telling = Telling(scene, states_of(mentions), voices, cues, by_word, {m.id: m for m in mentions})
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


def _rows(telling: Telling, draft: Draft) -> Iterator[EventMention]:
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


def _row(telling: Telling, draft: Draft) -> EventMention:
    scene, trigger = telling.scene, draft.trigger
    span = scene.span(trigger.word, trigger.word + 1)
    blame, blamer = find_blamer(telling, draft)
    draft = draft if blame is None else without(draft, blame)
    voices = () if _is_granted(scene, trigger) else telling.voices.get(span.start, ())
    if blamer is not None and blame is not None and not blame.doubtful:
        voices = tuple(voice for voice in voices if voice is not blamer)
    return EventMention(
        id=row_id("event_mention", scene.article.id, span.start),
        type=trigger.type.name,
        trigger=span,
        status=as_status("possible" if draft.status == "occurred" and _is_unsaid(draft, voices) else draft.status),
        participants=(*participants_of(telling, draft, span), *blamed(telling, blame, blamer, voices)),
        place=make_place(scene, draft.places[0], telling.spoken_of) if draft.places else None,
        item=draft.item,
        time=_time(draft, voices, telling.cues.get(span.start)),
        ongoing=draft.ongoing,
        plover=root_code(trigger.type.plover, draft.status),
        purpose=find_purpose(scene, trigger),
        according_to=tuple(voice.id for voice in voices),
        evidence=_evidence(scene, draft),
    )


def _is_granted(scene: Scene, trigger: Trigger) -> bool:
    """Whether a report takes an event for granted: "spoke with recently fired director Haas", no quotation."""
    return scene.clauses.words[trigger.word].rel == "amod" and not scene.clauses.is_quoted(trigger.word)


def _is_unsaid(draft: Draft, voices: Sequence[Attribution]) -> bool:
    """Whether a clause is what somebody did not say: "he did not state that they met"."""
    cue = voices[0].cue if voices and not draft.trigger.is_noun and voices[0].polarity == "-" else None
    return cue is not None and not load_status().negations.isdisjoint(cue.text.lower().replace("’", "'").split())


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
    if kind.not_items & _heads(scene, draft) or _is_quarrel(scene, draft) or _is_general(scene, draft):
        return False
    if draft.trigger.is_noun and kind.noun_needs:
        return bool(kind.noun_needs & {*parts, *_dated(scene, draft)})
    if not draft.trigger.is_noun:
        return bool(kind.needs & {*parts}) and not (is_idle and not {"agent", "time", "place"} & {*parts})
    needs = kind.needs if kind.object == "place" else kind.needs | _ELSEWHERE
    told = [part for part in parts if part != "item"]
    struck = kind.plover == "ASSAULT" and row.place is not None and row.place.name is not None
    enough = len(parts) > 1 or "time" in parts or struck or draft.status in ("cancelled", "postponed")
    return bool(needs & {*told}) and enough


def _dated(scene: Scene, draft: Draft) -> Iterator[str]:
    """What an event noun has of a "day", narrower than a year, and of a "setting", a verb that tells when."""
    time = next((time for time in scene.times.values() if draft.time and time.id == draft.time.time), None)
    if time is not None and not (time.value or "-").isdigit() and "year" not in time.span.text:
        yield "day"
    if settings_of(scene, draft.trigger.word):
        yield "setting"


def _is_general(scene: Scene, draft: Draft) -> bool:
    """Whether a clause tells of what anybody does who is meant: "those who arrive at the border"."""
    clause, head = draft.trigger.clause, scene.clauses.head(draft.trigger.clause)
    if head is None or draft.status != "under way" or scene.clauses.words[clause].rel != "acl:relcl":
        return False
    return scene.word(head) in _ANYBODY and not scene.clauses.helpers(clause)


def _is_quarrel(scene: Scene, draft: Draft) -> bool:
    """Whether an "attack" is one person's on another, and named nowhere: one in words."""
    sides = {a.role for a in draft.arguments if a.role in ("agent", "target") and scene.is_person(a.head)}
    return draft.trigger.is_noun and draft.trigger.type.name == "attack" and len(sides) == 2 and not draft.places


def _heads(scene: Scene, draft: Draft) -> set[str]:
    """The nouns that an event is about or with, in small letters."""
    with_whom = (head for head in scene.phrases(draft.trigger.clause) if scene.clauses.preposition(head) == "with")
    heads = (*(argument.head for argument in draft.arguments), *with_whom)
    captives = (kid for head in heads if scene.word(head) == "hostage" for kid in scene.clauses.kids(head, "compound"))
    return {scene.word(head) for head in (*heads, *captives)}


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
