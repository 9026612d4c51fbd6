"""Events across articles: what is one occurrence, with the fullest that is told of it.

`tellings` are the event mentions with entities and days, `wording` what stands around and behind their triggers; `grouping` puts those
of one event together by the table `one_event`, where `fitting` finds no conflict; `called_off` joins what is off
with its plan, `describing` makes the event of them, `realising` ties what happened to the plan of it.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.link.events.called_off import with_called_off
from onrecord.link.events.describing import describe_event
from onrecord.link.events.grouping import group_tellings, tied_groups
from onrecord.link.events.realising import find_realised
from onrecord.link.events.tellings import named_of, tellings_of
from onrecord.link.judgements.ties import NO_TIES, Ties
from onrecord.link.order import article_order
from onrecord.model import Document, Entity, Event, entities_by_mention

__all__ = ["link_events"]


def link_events(documents: Sequence[Document], entities: Sequence[Entity], ties: Ties = NO_TIES) -> tuple[Event, ...]:
    """The events of some documents in the order in which the articles first tell of them.

    A plan and the event that it came to are two, tied by `realises`; every event mention is in exactly one event. `ties` are
    what people say is one event, or another.
    """
    ordered = sorted(documents, key=article_order)
    meant = entities_by_mention(entities)
    named = named_of(ordered, meant)
    groups = group_tellings(telling for document in ordered for telling in tellings_of(document, meant, named))
    groups = tied_groups(with_called_off(groups), ties)
    order = {document.article.id: place for place, document in enumerate(ordered)}
    starts = {mention.id: mention.trigger.start for document in ordered for mention in document.events}
    events = [describe_event(group, order) for group in groups]
    realised = find_realised(groups)
    tied = [replace(e, realises=events[realised[n]].id) if n in realised else e for n, e in enumerate(events)]
    return tuple(sorted(tied, key=lambda e: (order[e.articles[0]], starts[e.mentions[0]], e.id)))
