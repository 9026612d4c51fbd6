"""What becomes of an undertaking by articles that do not tell of it themselves: from their events, where the party does what it
undertook, or what goes against that."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Attribution, Document, EventMention, Step
from onrecord.read.commitments.alike import Act, fulfils, opposes
from onrecord.read.commitments.vocabulary import load_vocabulary

_REAL = ("occurred", "under way")
_AGAINST = ("did not occur", "denied")
_CLAUSE = re.compile(r"[,;.!?\n]")
UNNAMED = frozenset({"unnamed", "collective", "nobody named", "media", "document"})
_MOST = 400
"""How many events of a party are held against one undertaking."""


@dataclass(frozen=True)
class Deed:
    """An event of a party: the verb in its base form and what it is done to; `said` is whose word it stands on."""

    event: EventMention
    document: Document
    place: int
    verb: str
    text: str
    said: Attribution | None


def deeds_by_party(documents: Sequence[Document], entities: Mapping[str, Sequence[str]]) -> dict[str, list[Deed]]:
    """The events of each entity that is told to be their agent, in the order of the articles."""
    found: dict[str, list[Deed]] = defaultdict(list)
    for place, document in enumerate(documents):
        said = {attribution.id: attribution for attribution in document.attributions}
        spans = {mention.id: mention.span.text for mention in document.mentions}
        for event in document.events:
            if event.status not in (*_REAL, *_AGAINST):
                continue
            voice = said.get(event.according_to[0]) if event.according_to else None
            agents = {e for p in event.participants if p.role == "agent" for e in entities.get(p.mention, ())}
            for agent in sorted(agents):
                found[agent].append(Deed(event, document, place, _verb(event), _object(event, document, spans), voice))
    return found


def steps_of(
    act: Act, deeds: Sequence[Deed], without: frozenset[int], since: str | None
) -> Iterator[tuple[Step, Deed]]:
    """What deeds tell of an undertaking; those of articles at the places `without`, or before the day `since`, tell nothing."""
    for deed in deeds[:_MOST]:
        latest = deed.document.published.latest
        if deed.place in without or since is None or latest is None or latest < since:
            continue
        step = _step(act, deed)
        if step is not None:
            yield step, deed


def _step(act: Act, deed: Deed) -> Step | None:
    done, against = fulfils(act, deed.verb, deed.text), opposes(act, deed.verb, deed.text)
    real = deed.event.status in _REAL
    if not done and not against:
        return None
    if done == real:
        named = (
            deed.said is not None and deed.said.source_kind not in UNNAMED and deed.said.source_kind != "observation"
        )
        return "said kept" if named else "reported done"
    if not real:
        return "doubted" if deed.said else "unconfirmed"
    return "doubted" if deed.said or deed.event.status == "under way" else None


def _verb(event: EventMention) -> str:
    vocabulary, word = load_vocabulary(), event.trigger.text.lower()
    noun = vocabulary.noun_forms.get(word, word)
    return vocabulary.acts_of_nouns.get(noun) or vocabulary.verb_forms.get(word, word)


def _object(event: EventMention, document: Document, spans: Mapping[str, str]) -> str:
    """What it is done to: item and targets, or else the words after the trigger up to the next mark."""
    parts = [event.item.span.text] if event.item else []
    parts += [spans[p.mention] for p in event.participants if p.role == "target" and p.mention in spans]
    if parts:
        return " and ".join(parts)
    rest = document.article.text[event.trigger.end : event.trigger.end + 160]
    return _CLAUSE.split(rest, maxsplit=1)[0]
