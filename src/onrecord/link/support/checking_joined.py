"""The rows that join several articles against the rows and words of those articles.

A joined row may say no more than what it joins: its status is that of one telling, its participants take part in one, its times are theirs,
its quotations stand where they say.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.link.support.checking_faults import Fault, holds
from onrecord.link.support.checking_values import number_stands
from onrecord.model import (
    Agreement,
    AgreementMention,
    Attribution,
    Commitment,
    CommitmentMention,
    Event,
    EventMention,
    Evidence,
    Finding,
    Interval,
    Itinerary,
    Record,
    Statement,
    TimeValue,
    entities_by_mention,
)

_TWO_SIDED = frozenset({"corroborates", "contradicts", "differs", "rewords", "realises", "repeats"})


@dataclass(frozen=True)
class Told:
    """A record by id: its texts, mentions of each kind, times, and the entities that mentions stand for."""

    texts: Mapping[str, str]
    events: Mapping[str, EventMention]
    sayings: Mapping[str, Attribution]
    promises: Mapping[str, CommitmentMention]
    agreements: Mapping[str, AgreementMention]
    values: Mapping[str, TimeValue]
    meant: Mapping[str, tuple[str, ...]]
    rows: frozenset[str]

    @classmethod
    def of(cls, record: Record, strange: frozenset[str] = frozenset()) -> "Told":
        """A record by id; `strange` are mentions that stand for nobody."""
        documents = record.documents
        joined = (record.events, record.statements, record.itineraries, record.agreements, record.commitments)
        mentions = {
            told.id
            for d in documents
            for layer in (d.events, d.attributions, d.commitments, d.agreements)
            for told in layer
        }
        return cls(
            {d.article.id: d.article.text for d in documents},
            {told.id: told for d in documents for told in d.events},
            {told.id: told for d in documents for told in d.attributions},
            {told.id: told for d in documents for told in d.commitments},
            {told.id: told for d in documents for told in d.agreements},
            {value.of: value for d in documents for value in d.values},
            {id_: found for id_, found in entities_by_mention(record.entities).items() if id_ not in strange},
            frozenset(mentions | {row.id for layer in joined for row in layer}),
        )

    def holds(self, evidence: Iterable[Evidence]) -> bool:
        """Whether all quotations stand where they say."""
        return all(
            quoted.article in self.texts and holds(self.texts[quoted.article], quoted.span) for quoted in evidence
        )

    def entities(self, mentions: Iterable[str | None]) -> frozenset[str]:
        """The entities of some mentions."""
        return frozenset(id_ for mention in mentions for id_ in self.meant.get(mention or "", ()))

    def has_time(self, interval: Interval | None) -> bool:
        """Whether an interval goes back to times of the articles, and its days to theirs."""
        if interval is None or not interval.of:
            return True
        values = [self.values[time] for time in interval.of if time in self.values]
        days = {bound[:10] for value in values for bound in (value.earliest, value.latest) if bound}
        own = {bound[:10] for bound in (interval.earliest, interval.latest) if bound}
        return len(values) == len(interval.of) and own <= days


def joined_faults(told: Told, record: Record) -> Iterator[Fault]:
    """What the articles do not hold of the rows that join them."""
    for event in record.events:
        yield from _event(told, event)
    for statement in record.statements:
        yield from _statement(told, statement)
    for itinerary in record.itineraries:
        yield from _itinerary(told, itinerary)
    for agreement in record.agreements:
        yield from _agreement(told, agreement)
    for commitment in record.commitments:
        yield from _commitment(told, commitment)


def finding_faults(told: Told, record: Record) -> Iterator[Fault]:
    """What the record does not hold of its findings."""
    for finding in record.findings:
        yield from _finding(told, finding)


def _event(told: Told, event: Event) -> Iterator[Fault]:
    mentions = [told.events[id_] for id_ in event.mentions if id_ in told.events]
    if not told.holds((event.trigger, *event.evidence)) or not mentions:
        yield Fault(event.id, "its words do not stand in the articles")
    elif not any(m.type == event.type and m.status == event.status for m in mentions):
        yield Fault(event.id, f"no article tells of a {event.type!r} that is {event.status!r}")
    elif event.according_to not in [m.according_to for m in mentions]:
        yield Fault(event.id, "no article tells it on this word")
    else:
        yield from _event_parts(told, event, mentions)


def _event_parts(told: Told, event: Event, mentions: list[EventMention]) -> Iterator[Fault]:
    roles = {(id_, each.role) for m in mentions for each in m.participants for id_ in told.entities([each.mention])}
    for each in event.participants:
        if (each.entity, each.role) not in roles:
            yield Fault(event.id, f"no article tells of {each.entity} as its {each.role}", "participant", each.entity)
    items = [m.item for m in mentions if m.item]
    if event.item and event.item.text not in [item.span.text for item in items]:
        yield Fault(event.id, f"no article tells of {event.item.text[:40]!r}", "item")
    elif (
        event.item and event.item.quantity and not _is_counted(event.item.quantity, [item.span.text for item in items])
    ):
        yield Fault(event.id, f"no article tells the number {event.item.quantity!r}", "item")
    times = {m.time.time for m in mentions if m.time}
    if event.time and not (times.issuperset(event.time.of) and told.has_time(event.time)):
        yield Fault(event.id, "no article tells this time", "time")
    if event.place and event.place.span not in [m.place.span for m in mentions if m.place]:
        yield Fault(event.id, f"no article tells of it at {event.place.span.text[:40]!r}", "place")


def _is_counted(quantity: str, texts: Iterable[str]) -> bool:
    return any(number_stands(quantity, text) for text in texts)


def _statement(told: Told, statement: Statement) -> Iterator[Fault]:
    sayings = [told.sayings[id_] for id_ in statement.mentions if id_ in told.sayings]
    speakers = told.entities(mention for said in sayings for mention in (*said.speakers, said.affiliation))
    if not sayings:
        yield Fault(statement.id, "no article has a report of it")
    elif statement.speaker and statement.speaker not in speakers:
        yield Fault(statement.id, f"{statement.speaker} speaks in no report of it", "speaker")
    elif statement.time and not told.has_time(statement.time):
        yield Fault(statement.id, "no report tells this time", "time")


def _itinerary(told: Told, itinerary: Itinerary) -> Iterator[Fault]:
    tellings = [told.events[id_] for id_ in itinerary.mentions if id_ in told.events]
    travellers = told.entities(each.mention for telling in tellings for each in telling.participants)
    if itinerary.traveller not in travellers:
        yield Fault(itinerary.id, f"no article tells of {itinerary.traveller} on this journey")
    elif not all(told.holds(stop.evidence) for stop in itinerary.stops):
        yield Fault(itinerary.id, "its words do not stand in the articles")


def _agreement(told: Told, agreement: Agreement) -> Iterator[Fault]:
    mentions = [told.agreements[id_] for id_ in agreement.mentions if id_ in told.agreements]
    if not mentions or not told.holds(agreement.evidence):
        yield Fault(agreement.id, "its words do not stand in the articles")


def _commitment(told: Told, commitment: Commitment) -> Iterator[Fault]:
    mentions = [told.promises[id_] for id_ in commitment.mentions if id_ in told.promises]
    steps = {mention.step for mention in mentions}
    evidence = (
        commitment.action,
        *commitment.evidence,
        *(quoted for step in commitment.history for quoted in step.evidence),
    )
    if not mentions or not told.holds(evidence):
        yield Fault(commitment.id, "its words do not stand in the articles")
    elif not steps.issuperset(step.step for step in commitment.history):
        yield Fault(commitment.id, "no article tells a step of its history")
    elif commitment.normalised not in [mention.normalised for mention in mentions]:
        yield Fault(commitment.id, f"no article tells of an undertaking {commitment.normalised[:40]!r}")
    elif commitment.party and commitment.party not in told.entities(mention.party for mention in mentions):
        yield Fault(commitment.id, f"no article tells that {commitment.party} undertakes it", "party")
    elif commitment.deadline and not told.has_time(commitment.deadline):
        yield Fault(commitment.id, "no article tells this deadline", "deadline")


def _finding(told: Told, finding: Finding) -> Iterator[Fault]:
    missing = [member for member in finding.members if member not in told.rows]
    if missing:
        yield Fault(finding.id, f"its member {missing[0]} is not in the record")
    elif not told.holds(finding.evidence):
        yield Fault(finding.id, "a quotation does not stand where it says")
    elif finding.type in _TWO_SIDED and len({(quoted.article, quoted.span) for quoted in finding.evidence}) < 2:
        yield Fault(finding.id, "it has no two quotations")
    elif not {quoted.article for quoted in finding.evidence} <= {*finding.articles}:
        yield Fault(finding.id, "it quotes an article that it does not name")
