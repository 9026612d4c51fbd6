"""Tellings: the event mentions of all articles, with entities for mentions and days for times."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.link.contents import Page
from onrecord.link.events.kinds import Kind, hollow_words, judging_words, kind_of, limits, repeated_words
from onrecord.link.events.periods import Period, day_number
from onrecord.link.events.wording import Wording, wording_of
from onrecord.model import Document, EventMention, EventParticipant, Participant, Place, TimeValue

AHEAD = frozenset({"planned", "expected", "possible", "conditional", "cancelled", "postponed", "did not occur"})
"""Statuses of what is, or was, still to come."""
IDLE = frozenset("the a an its their his her our some these those this that and or more up to at least about".split())
"""Words of a thing that tell nothing of which it is."""
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_NEAR = 40
"""How many characters beside a trigger may hold the word that makes it several events."""
_MOST = 6
_MOST_WORDS = 24
_LEAD = 300
"""The characters after a headline that tell the same again."""
_COUNTED = frozenset(
    "one two three four five six seven eight nine ten some many most several all both each dozens hundreds".split()
)


@dataclass(frozen=True)
class Telling:
    """One event mention in its article.

    `stated` is the time that the words give, `implied` what the status tells beside the day of publication; `side` is `ahead`, `now`,
    `past` or `denied`: an event told as planned and told as past are two, tied by `realises`. `named` are those of its
    participants that some article names; "a judge" of one may be anybody of another. `in_lead` stands in the first words after
    the headline. `hollow` names only the act itself ("made an offer") for what it is about.
    """

    mention: EventMention
    article: str
    kind: Kind
    side: str
    in_headline: bool
    in_lead: bool
    participants: tuple[EventParticipant, ...]
    published: Period
    stated: Period
    implied: Period
    value: TimeValue | None
    thing: frozenset[str]
    hollow: bool
    wording: Wording
    repeated: bool
    named: frozenset[str]
    by_role: Mapping[str | None, frozenset[str]]

    @property
    def place(self) -> Place | None:
        return self.mention.place

    @property
    def is_dated(self) -> bool:
        """Whether a week at most is told for it."""
        return self.stated.days <= 7

    def names(self, role: str) -> frozenset[str]:
        """Those of `who` that have a name."""
        return self.who(role) & self.named

    def who(self, role: str | None = None) -> frozenset[str]:
        """The entities in a role; in any without one."""
        return self.by_role.get(role, frozenset())


def named_of(documents: Sequence[Document], entities: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The entities that some article calls by a name."""
    names = (mention.id for document in documents for mention in document.mentions if mention.form == "name")
    return frozenset(entity for id_ in names for entity in entities.get(id_, ()))


def tellings_of(document: Document, entities: Mapping[str, Sequence[str]], named: frozenset[str]) -> Iterator[Telling]:
    """The tellings of one article; `entities` are those of each mention, `named` as `named_of` finds them."""
    published = Period(day_number(document.published.earliest), day_number(document.published.latest))
    values = {value.of: value for value in document.values}
    titles = [passage.span for passage in document.passages if passage.type == "title"]
    page = Page(document, entities)
    for mention in document.events:
        value = values.get(mention.time.time) if mention.time else None
        stated = _stated(mention, value)
        participants = tuple(_participants(mention.participants, entities))[:_MOST]
        start = mention.trigger.start
        yield Telling(
            mention=mention,
            article=document.article.id,
            kind=kind_of(mention.type),
            side=_side(mention),
            in_headline=any(title.start <= start < title.end for title in titles),
            in_lead=any(title.end <= start < title.end + _LEAD for title in titles),
            participants=participants,
            published=published,
            stated=stated,
            implied=_implied(mention, published),
            value=None if stated.is_open else value,
            thing=frozenset() if _is_hollow(mention) else _thing(mention),
            hollow=_is_hollow(mention),
            wording=wording_of(page, mention, (p.entity for p in participants)),
            repeated=_is_repeated(document.article.text, mention),
            named=named.intersection(p.entity for p in participants),
            by_role=_by_role(participants),
        )


def _side(mention: EventMention) -> str:
    if mention.status in AHEAD:
        return "ahead"
    return {"occurred": "past", "under way": "now"}.get(mention.status, "denied")


def _participants(
    participants: Sequence[Participant], entities: Mapping[str, Sequence[str]]
) -> Iterator[EventParticipant]:
    """Each entity once, in its first role; a mention of two gives two."""
    seen: set[str] = set()
    for participant in participants:
        for entity in entities.get(participant.mention, ()):
            if entity not in seen:
                seen.add(entity)
                yield EventParticipant(entity, participant.role, participant.according_to)


def _by_role(participants: Sequence[EventParticipant]) -> dict[str | None, frozenset[str]]:
    """The entities in each role, and of all roles under None."""
    found: dict[str | None, frozenset[str]] = {}
    for participant in participants:
        for role in (participant.role, None):
            found[role] = found.get(role, frozenset()) | {participant.entity}
    return found


def _stated(mention: EventMention, value: TimeValue | None) -> Period:
    if mention.time is None or value is None:
        return Period()
    first, last = day_number(value.earliest), day_number(value.latest)
    return Period(None if mention.time.relation == "by" else first, None if mention.time.relation == "from" else last)


def _implied(mention: EventMention, published: Period) -> Period:
    """When an event without a stated day lies, seen from its publication. Where two met, or what happens once, may be long ago."""
    if mention.status in AHEAD:
        return Period(published.first, published.last).moved(1, limits().ahead)
    if mention.status == "under way" or mention.ongoing:
        return published.moved(limits().apart, limits().apart)
    is_landmark = mention.place is not None and len(mention.participants) > 1
    return published.moved(None if is_landmark or kind_of(mention.type).once else limits().recent, 0)


def _thing(mention: EventMention) -> frozenset[str]:
    """The words of the item, the head noun marked by "=", without what says how many."""
    if mention.item is None:
        return frozenset()
    parts = re.split(r"\s(?:of|from|in|to|for|that|which)\s", mention.item.span.text, maxsplit=2)
    phrase = " ".join(parts[:2]) if parts[0].lower() in _COUNTED else parts[0]
    words = [_singular(word.lower()) for word in _WORD.findall(phrase)[:_MOST_WORDS]]
    return frozenset([*words, f"={words[-1]}"]) if words else frozenset()


def _is_hollow(mention: EventMention) -> bool:
    """Whether the item only names the act again: "a very reasonable offer" of who proposes."""
    thing = _thing(mention)
    heads = {word[1:] for word in thing if word[0] == "="}
    acts = hollow_words(mention.type)
    told = {word for word in thing if word[0] != "="} - acts - judging_words() - IDLE
    return bool(heads & acts) and not told


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) and len(word) > 3 else word


def _is_repeated(text: str, mention: EventMention) -> bool:
    start, end = mention.trigger.start, mention.trigger.end
    near = text[max(0, start - _NEAR) : end + _NEAR]
    inside = re.split(r"[.!?]\s", near)
    said = (word.lower() for part in inside if mention.trigger.text in part for word in _WORD.findall(part))
    return not repeated_words().isdisjoint(said)
