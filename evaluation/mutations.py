"""Mutants of rows, for mutants.py: a word of the text changed under a fixed row, or a field of the row over a fixed text.

Under a text mutant every span is cut anew from the changed text, so that no row is caught for being quoted wrongly: what stays is what the
row claims (type, act, status, polarity, number, date, whom it names). Each function gives the changed documents and the id of the row
that is now wrong, or None where the row offers nothing to change.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from onrecord.link.support.checking_status import group_before, is_negated
from onrecord.link.support.checking_tables import base_of, is_past
from onrecord.link.support.checking_words import Token, around, tokens_of
from onrecord.model import (
    ACTS,
    EVENT_STATUSES,
    Attribution,
    Document,
    EventMention,
    Mention,
    Record,
    Span,
    When,
    entities_by_mention,
)

_NAMES = ("Quillon", "Hestvik", "Abarra", "Tormasz", "Odewale", "Pellinor")
_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_HELPERS = frozenset("is are was were will would has have had can could should may might must do does did".split())
_INNER = frozenset("that who which whom what whether how why where as if when because while and but to , : ;".split())
_NOT = frozenset({"not", "n't", "never"})
_PAIRS = {"he": "she", "she": "he", "him": "her", "his": "her"}


@dataclass(frozen=True)
class Edit:
    """Words of a text put in the place of others."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Pool:
    """What mutants borrow from other rows: triggers with their type, and cues with their act that stand there twice."""

    triggers: Sequence[tuple[str, str]]
    cues: Sequence[tuple[str, str]]

    @classmethod
    def of(cls, records: Sequence[Record]) -> "Pool":
        documents = [document for record in records for document in record.documents]
        triggers = sorted({(told.type, told.trigger.text) for d in documents for told in d.events})
        cues = Counter((said.act, said.cue.text) for d in documents for said in d.attributions if said.cue)
        return cls(
            triggers, sorted(pair for pair, times in cues.items() if times > 1 and pair[1].isascii() and pair[1] != ":")
        )


Mutation = Callable[[Document, Any, Record, Pool, random.Random], Document | None]


def edited(document: Document, edit: Edit) -> Document:
    """A document with other words in its text, and all its spans cut anew."""
    text = document.article.text
    changed = text[: edit.start] + edit.words + text[edit.end :]
    moved: Document = _moved(document, edit, changed)
    return replace(moved, article=replace(document.article, text=changed))


def _moved(value: Any, edit: Edit, text: str) -> Any:
    if isinstance(value, Span):
        return _cut(value, edit, text)
    if isinstance(value, tuple):
        return tuple(_moved(part, edit, text) for part in value)
    if is_dataclass(value) and not isinstance(value, type) and type(value).__name__ != "Article":
        return replace(value, **{f.name: _moved(getattr(value, f.name), edit, text) for f in fields(value)})
    return value


def _cut(span: Span, edit: Edit, text: str) -> Span:
    """A span where its words now are; one that the edit ends in takes all of it."""
    by = len(edit.words) - (edit.end - edit.start)
    start = (
        span.start
        if span.start < edit.start or (span.start == edit.start < edit.end)
        else max(edit.start, span.start + by)
    )
    end = span.end if span.end <= edit.start else max(start + 1, span.end + by)
    return Span.of(text, start, min(end, len(text)))


# Text under a fixed row


def trigger_word(
    document: Document, told: EventMention, record: Record, pool: Pool, dice: random.Random
) -> Document | None:
    """Another event's word for the trigger."""
    kind, word = dice.choice(pool.triggers)
    return None if kind == told.type else edited(document, Edit(told.trigger.start, told.trigger.end, word))


def cue_word(document: Document, said: Attribution, record: Record, pool: Pool, dice: random.Random) -> Document | None:
    """The cue of another act; saying and claiming count as one."""
    act, word = dice.choice(pool.cues)
    if said.cue is None or act == said.act or {act, said.act} == {"say", "claim"}:
        return None
    return edited(document, Edit(said.cue.start, said.cue.end, word))


def number_word(
    document: Document, told: EventMention, record: Record, pool: Pool, dice: random.Random
) -> Document | None:
    """Another number of things."""
    if not told.item or not told.item.quantity:
        return None
    at = told.item.span.text.find(told.item.quantity)
    if at < 0:
        return None
    start = told.item.span.start + at
    return edited(document, Edit(start, start + len(told.item.quantity), str(dice.randint(201, 999))))


def date_word(document: Document, time: Any, record: Record, pool: Pool, dice: random.Random) -> Document | None:
    """Another weekday, month, day or year in a date whose value is known."""
    value = next((v.value for v in document.values if v.of == time.id), None)
    if not re.match(r"\d{4}(-\d\d(-\d\d)?)?$", value or ""):
        return None
    for names in (_WEEKDAYS, _MONTHS):
        for name in names:
            found = re.search(rf"\b{name}\b", time.span.text)
            if found and (len(value or "") == 10 or (names is _MONTHS and len(value or "") >= 7)):
                start = time.span.start + found.start()
                other = dice.choice([each for each in names if each != name])
                return edited(document, Edit(start, start + len(name), other))
    found = re.search(r"\b(1[89]|20)\d\d\b", time.span.text)
    if not found:
        return None
    start = time.span.start + found.start()
    return edited(document, Edit(start, start + 4, str(int(found[0]) + dice.choice([-7, -2, -1, 1, 3]))))


def not_over_event(
    document: Document, told: EventMention, record: Record, pool: Pool, dice: random.Random
) -> Document | None:
    """A "not" for what a verb tells as done or to be done."""
    if told.status in ("did not occur", "denied", "cancelled", "postponed") or len(told.trigger.text.split()) > 1:
        return None
    near, word = around(document.article.text, told.trigger), told.trigger.text.lower()
    group, base = group_before(near.before), base_of(told.trigger.text.lower())
    if base is None or is_negated(group.words):
        return None
    start, end = told.trigger.start, told.trigger.end
    if group.words and group.words[-1] in ("to", *_HELPERS, "be", "been"):
        return edited(document, Edit(start, start, "not "))
    helper = "did" if is_past(word) else {base: "do", base + "s": "does"}.get(word)
    if helper is None or group.words[-1:] in (("has",), ("have",), ("had",)):
        return None
    return edited(edited(document, Edit(start, end, base)), Edit(start, start, f"{helper} not "))


def not_in_saying(
    document: Document, said: Attribution, record: Record, pool: Pool, dice: random.Random
) -> Document | None:
    """A "not" after the first helping verb of what is said."""
    if said.polarity == "-" or said.act in ("deny", "decline"):
        return None
    tokens = tokens_of(document.article.text, said.content[0].start, said.content[0].end)[:9]
    if said.cue and _negation(tokens_of(document.article.text, said.cue.start, said.cue.end)):
        return None
    for token in tokens:
        if token.word in _HELPERS:
            return edited(document, Edit(token.end, token.end, " not"))
        if token.start > said.content[0].start and token.word in _INNER:
            return None
    return None


def not_out_of_event(
    document: Document, told: EventMention, record: Record, pool: Pool, dice: random.Random
) -> Document | None:
    """The "not" taken from what did not occur."""
    if told.status != "did not occur":
        return None
    near = around(document.article.text, told.trigger)
    group = near.before[-len(group_before(near.before).words) or len(near.before) :]
    negation = _negation(group)
    return edited(document, Edit(negation.start, negation.end, "")) if negation else None


def not_out_of_saying(
    document: Document, said: Attribution, record: Record, pool: Pool, dice: random.Random
) -> Document | None:
    """The only negation taken from what is told as denied."""
    if said.polarity == "+" or said.act == "deny":
        return None
    text, first = document.article.text, said.content[0]
    cue = tokens_of(text, said.cue.start, said.cue.end) if said.cue else ()
    tokens = [*cue, *tokens_of(text, first.start, min(first.end, first.start + 400))]
    negation = _negation(tokens)
    return edited(document, Edit(negation.start, negation.end, "")) if negation else None


def _negation(tokens: Sequence[Token]) -> Token | None:
    found = [token for token in tokens if token.word in _NOT]
    return found[0] if len(found) == 1 else None


def speaker_word(
    document: Document, said: Attribution, record: Record, pool: Pool, dice: random.Random
) -> Document | None:
    """Another name, or the other pronoun, for the speaker."""
    return _other_name(document, dice.choice(said.speakers), record, dice) if said.speakers else None


def participant_word(
    document: Document, told: EventMention, record: Record, pool: Pool, dice: random.Random
) -> Document | None:
    """The same for one who takes part."""
    if not told.participants:
        return None
    return _other_name(document, dice.choice(told.participants).mention, record, dice)


def _other_name(document: Document, mention_id: str, record: Record, dice: random.Random) -> Document | None:
    """Another name for a mention that stands for a known entity; a noun phrase of the article's own names only itself."""
    mention = _mention(document, mention_id)
    if mention is None or not entities_by_mention(record.entities).get(mention.id):
        return None
    start, end = mention.span.start, mention.span.end
    if mention.form == "pronoun":
        other = _PAIRS.get(mention.span.text.lower())
        return edited(document, Edit(start, end, other)) if other and mention.gender in ("he", "she") else None
    if mention.form != "name":
        return None
    names = [m.span.text for m in document.mentions if m.form == "name" and not {*m.chains} & {*mention.chains}]
    return edited(document, Edit(start, end, dice.choice([*names, *_NAMES])))


def _mention(document: Document, id_: str) -> Mention | None:
    return next((mention for mention in document.mentions if mention.id == id_), None)


# Rows over a fixed text


def _with_event(document: Document, told: EventMention) -> Document:
    return replace(document, events=tuple(told if each.id == told.id else each for each in document.events))


def _with_saying(document: Document, said: Attribution) -> Document:
    return replace(document, attributions=tuple(said if each.id == said.id else each for each in document.attributions))


def _stranger(document: Document, own: Sequence[str], dice: random.Random) -> str | None:
    """A mention of somebody else in the article, who has not yet a part in the row."""
    by_id = {mention.id: mention for mention in document.mentions}
    chains = {chain for id_ in own if id_ in by_id for chain in by_id[id_].chains}
    others = [m.id for m in document.mentions if m.chains and not chains & {*m.chains} and m.id not in own and m.type]
    return dice.choice(others) if others else None


def participant_row(
    document: Document, told: EventMention, record: Record, pool: Pool, dice: random.Random
) -> Document | None:
    """Another of the article takes part."""
    stranger = _stranger(document, [each.mention for each in told.participants], dice)
    if not told.participants or stranger is None:
        return None
    at = dice.randrange(len(told.participants))
    parts = (replace(each, mention=stranger) if n == at else each for n, each in enumerate(told.participants))
    return _with_event(document, replace(told, participants=tuple(parts)))


def status_row(
    document: Document, told: EventMention, record: Record, pool: Pool, dice: random.Random
) -> Document | None:
    """Another status, any as likely."""
    other: Any = dice.choice([status for status in EVENT_STATUSES if status != told.status])
    return _with_event(document, replace(told, status=other))


def polarity_row(
    document: Document, said: Attribution, record: Record, pool: Pool, dice: random.Random
) -> Document | None:
    """What is said is denied, or the other way round."""
    return _with_saying(document, replace(said, polarity="-" if said.polarity == "+" else "+"))


def number_row(
    document: Document, told: EventMention, record: Record, pool: Pool, dice: random.Random
) -> Document | None:
    """Another number of things."""
    if not told.item or not told.item.quantity:
        return None
    return _with_event(document, replace(told, item=replace(told.item, quantity=str(dice.randint(201, 999)))))


def time_row(
    document: Document, told: EventMention, record: Record, pool: Pool, dice: random.Random
) -> Document | None:
    """The time of something else in the article."""
    others = [time.id for time in document.times if told.time is None or time.id != told.time.time]
    return _with_event(document, replace(told, time=When(dice.choice(others)))) if others and told.time else None


def saying_time_row(
    document: Document, said: Attribution, record: Record, pool: Pool, dice: random.Random
) -> Document | None:
    """Said when something else was."""
    others = [time.id for time in document.times if time.id != said.time]
    return _with_saying(document, replace(said, time=dice.choice(others))) if others and said.time else None


def speaker_row(
    document: Document, said: Attribution, record: Record, pool: Pool, dice: random.Random
) -> Document | None:
    """Another of the article speaks."""
    stranger = _stranger(document, said.speakers, dice)
    return _with_saying(document, replace(said, speakers=(stranger,))) if said.speakers and stranger else None


def voice_row(
    document: Document, told: EventMention, record: Record, pool: Pool, dice: random.Random
) -> Document | None:
    """What somebody reports, told in the article's own voice."""
    return _with_event(document, replace(told, according_to=())) if told.according_to else None


def act_row(document: Document, said: Attribution, record: Record, pool: Pool, dice: random.Random) -> Document | None:
    """Another act."""
    other: Any = dice.choice([act for act in ACTS if act != said.act])
    return _with_saying(document, replace(said, act=other)) if said.cue else None


TEXT: dict[str, tuple[str, Mutation]] = {
    "trigger": ("events", trigger_word),
    "cue": ("attributions", cue_word),
    "number": ("events", number_word),
    "date": ("times", date_word),
    "not put in, event": ("events", not_over_event),
    "not put in, saying": ("attributions", not_in_saying),
    "not taken out, event": ("events", not_out_of_event),
    "not taken out, saying": ("attributions", not_out_of_saying),
    "speaker": ("attributions", speaker_word),
    "participant": ("events", participant_word),
}
"""Mutations of the text: the layer of the rows, and what makes one."""
ROW: dict[str, tuple[str, Mutation]] = {
    "participant": ("events", participant_row),
    "status": ("events", status_row),
    "polarity": ("attributions", polarity_row),
    "number": ("events", number_row),
    "time": ("events", time_row),
    "time of saying": ("attributions", saying_time_row),
    "speaker": ("attributions", speaker_row),
    "according_to": ("events", voice_row),
}
"""Mutations of a row of an article."""
