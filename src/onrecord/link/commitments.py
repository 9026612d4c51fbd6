"""Commitments: one undertaking of one party, however many articles tell of it, with the history of its fate.

Undertakings go together where party and action agree and neither agreement nor deadline tells them apart; what is told of a fate
follows the undertaking that it speaks of. The status comes from the last step of each side, so that nobody erases a dispute by
speaking last.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from onrecord.link.agreements import interval_of
from onrecord.link.fates import UNNAMED, Deed, deeds_by_party, steps_of
from onrecord.link.order import article_order
from onrecord.model import (
    Agreement,
    Attribution,
    Commitment,
    CommitmentMention,
    CommitmentStatus,
    Document,
    Entity,
    Evidence,
    HistoryStep,
    Interval,
    Step,
    Whose,
    Wording,
    entities_by_mention,
)
from onrecord.read.commitments.alike import act_of, same_act

_FROM_NEAR_TO_FAR: tuple[Step, ...] = ("stated", "unconfirmed", "in part", "said kept", "reported done")
_OUTRUN: tuple[Step, ...] = ("suspended", "withdrawn", "said broken")
_DISPUTED_BY_DOUBT = frozenset({"stated", "in part", "said kept", "reported done"})
_STATUS: dict[Step, CommitmentStatus] = {"unconfirmed": "pending", "said broken": "broken"}
_SETTLED = frozenset({"said kept", "reported done", "withdrawn"})
_COMPARED = 12
"""With how many wordings of one commitment another is compared."""


@dataclass(frozen=True)
class _Mention:
    """A mention with the article it stands in; `party` and `beneficiary` are entities, `agreement` one of the record."""

    row: CommitmentMention
    document: Document
    place: int
    party: str
    beneficiary: str | None
    agreement: str | None
    deadline: Interval | None


@dataclass
class _Group:
    """Mentions of one commitment while they are put together."""

    party: str
    told: list[_Mention] = field(default_factory=list)
    fates: list[_Mention] = field(default_factory=list)


def link_commitments(
    documents: Sequence[Document],
    entities: Sequence[Entity],
    agreements: Sequence[Agreement],
    as_of: str | None,
) -> tuple[Commitment, ...]:
    """The commitments of some documents, in the order in which the articles tell of them."""
    ordered = sorted(documents, key=article_order)
    lookup = _Lookup(entities, agreements)
    mentions = [mention for place, document in enumerate(ordered) for mention in lookup.mentions(place, document)]
    groups = _grouped([mention for mention in mentions if mention.row.step == "stated"])
    by_row = {(told.row.id, told.party): group for group in groups for told in group.told}
    for mention in mentions:
        group = by_row.get((mention.row.of or "", mention.party))
        if mention.row.step != "stated" and group is not None:
            group.fates.append(mention)
    deeds = deeds_by_party(ordered, lookup.entities)
    return _numbered([_commitment(group, lookup, deeds.get(group.party, ()), as_of) for group in groups])


class _Lookup:
    """What ids of mentions stand for."""

    def __init__(self, entities: Sequence[Entity], agreements: Sequence[Agreement]) -> None:
        self.entities = entities_by_mention(entities)
        self.agreement_of = {mention: agreement.id for agreement in agreements for mention in agreement.mentions}
        self.parties = {agreement.id: agreement.parties for agreement in agreements}
        self.states = {entity.id: entity.state for entity in entities}

    def mentions(self, place: int, document: Document) -> Iterator[_Mention]:
        """The commitments of one document, each party's by itself; none of a party that is nobody known."""
        values = {value.of: value for value in document.values}
        for row in document.commitments:
            for party in self.entities.get(row.party or "", ()):
                others = self.entities.get(row.beneficiary or "", ())
                yield _Mention(
                    row,
                    document,
                    place,
                    party,
                    others[0] if len(others) == 1 else None,
                    self.agreement_of.get(row.agreement or ""),
                    interval_of(values, row.deadline),
                )

    def whose(self, mention: _Mention, agreement: str | None, beneficiary: str | None) -> Whose:
        """The side of a step; another party to the agreement, or its state, is one that the undertaking is for."""
        if mention.row.whose != "third state":
            return mention.row.whose
        said = next((a for a in mention.document.attributions if a.id == mention.row.by), None)
        speakers = set(self._speakers(said))
        for_whom = {*self.parties.get(agreement or "", ()), beneficiary} - {mention.party, None}
        states = {self.states.get(each or "") for each in for_whom} - {None}
        is_theirs = speakers & for_whom or states & {self.states.get(speaker) for speaker in speakers}
        return "beneficiary" if is_theirs else "third state"

    def side(self, said: Attribution | None, party: str) -> Whose:
        """The side that a report speaks for, by who speaks."""
        if said is None:
            return "article"
        speakers = {*self._speakers(said)}
        state = self.states.get(party)
        if party in speakers or (state and state in {self.states.get(speaker) for speaker in speakers}):
            return "obligor"
        if said.source_kind == "observation":
            return "monitor"
        return "unnamed" if said.source_kind in UNNAMED else "third state"

    def _speakers(self, said: Attribution | None) -> Iterator[str]:
        for name in (*said.speakers, said.affiliation or "") if said else ():
            yield from self.entities.get(name, ())


def _grouped(mentions: Sequence[_Mention]) -> list[_Group]:
    """Undertakings that are one: those tied to an agreement first, so that others can follow them."""
    of_party: dict[str, list[_Group]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda mention: mention.agreement is None):
        group = next((g for g in of_party[mention.party] if _belongs(mention, g)), None)
        if group is None:
            group = _Group(mention.party)
            of_party[mention.party].append(group)
        group.told.append(mention)
    groups = [group for found in of_party.values() for group in found]
    return sorted(
        groups, key=lambda group: min((told.place, told.row.action.start, told.row.id) for told in group.told)
    )


def _belongs(mention: _Mention, group: _Group) -> bool:
    if not any(same_act(told.row.normalised, mention.row.normalised) for told in group.told[:_COMPARED]):
        return False
    agreements = {told.agreement for told in group.told if told.agreement}
    if mention.agreement and agreements and mention.agreement not in agreements:
        return False
    deadlines = [told.deadline for told in group.told if told.deadline]
    return not (mention.deadline and deadlines) or any(_overlap(mention.deadline, each) for each in deadlines)


def _overlap(one: Interval, other: Interval) -> bool:
    """Whether two deadlines may be one; where one of them has no days, nothing tells them apart."""
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return True
    return one.earliest[:10] <= other.latest[:10] and other.earliest[:10] <= one.latest[:10]


def _commitment(group: _Group, lookup: _Lookup, deeds: Sequence[Deed], as_of: str | None) -> Commitment:
    told = sorted(group.told, key=lambda each: (each.place, each.row.action.start, each.row.id))
    first, rows = told[0], [*told, *group.fates]
    agreement = next((each.agreement for each in told if each.agreement), None)
    beneficiary = next((each.beneficiary for each in told if each.beneficiary), None)
    steps = [_step(each, lookup, agreement, beneficiary) for each in rows]
    steps += [_deed_step(step, deed, lookup, group.party) for step, deed in _done(told, deeds)]
    history = tuple(step for _, step in sorted(steps, key=_order))
    status = status_of([(step.step, step.whose) for step in history])
    deadline = next((each.deadline for each in told if each.deadline), None)
    return Commitment(
        id="commitment-" + min(each.row.id.rpartition("-")[2] for each in rows),
        party=group.party,
        action=Evidence(first.document.article.id, first.row.action),
        normalised=first.row.normalised,
        status=status,
        beneficiary=beneficiary,
        agreement=agreement,
        condition=next((each.row.condition.text for each in told if each.row.condition), None),
        deadline=deadline,
        wordings=tuple(dict.fromkeys(Wording(Evidence(e.document.article.id, e.row.wording), e.row.by) for e in told)),
        history=history,
        overdue=is_overdue(deadline, as_of, status),
        mentions=tuple(sorted({each.row.id for each in rows})),
        evidence=tuple(dict.fromkeys(Evidence(e.document.article.id, span) for e in rows for span in e.row.evidence)),
    )


_Ordered = tuple[tuple[str, bool, int, int, str], HistoryStep]


def _order(step: _Ordered) -> tuple[str, bool, int, int, str]:
    return step[0]


def _step(mention: _Mention, lookup: _Lookup, agreement: str | None, beneficiary: str | None) -> _Ordered:
    """A step of the history and its place in it: by its day, never later than its article; undertaking before fate."""
    row, document = mention.row, mention.document
    when = interval_of({value.of: value for value in document.values if value.of == row.time}, row.time)
    days = [day[:10] for day in (when.latest if when else None, document.published.latest) if day]
    step = HistoryStep(
        step=row.step,
        whose=lookup.whose(mention, agreement, beneficiary),
        time=when,
        according_to=row.according_to or ((row.by,) if row.by else ()),
        evidence=tuple(Evidence(document.article.id, span) for span in row.evidence),
    )
    return (min(days, default=""), row.step != "stated", mention.place, row.wording.start, row.id), step


def _done(told: Sequence[_Mention], deeds: Sequence[Deed]) -> Iterator[tuple[Step, Deed]]:
    """What articles that do not speak of an undertaking tell of it, from the day of the first that does."""
    places = frozenset(each.place for each in told)
    days = [each.document.published.earliest for each in told if each.document.published.earliest]
    yield from steps_of(act_of(told[0].row.normalised), deeds, places, min(days, default=None))


def _deed_step(step: Step, deed: Deed, lookup: _Lookup, party: str) -> _Ordered:
    document, event = deed.document, deed.event
    values = {value.of: value for value in document.values}
    when = interval_of(values, event.time.time if event.time else None)
    days = [day[:10] for day in (when.latest if when else None, document.published.latest) if day]
    made = HistoryStep(
        step=step,
        whose=lookup.side(deed.said, party),
        time=when,
        according_to=event.according_to,
        evidence=tuple(Evidence(document.article.id, span) for span in event.evidence),
    )
    return (min(days, default=""), True, deed.place, event.trigger.start, event.id), made


def status_of(steps: Sequence[tuple[Step, Whose]]) -> CommitmentStatus:
    """The status that steps in order of time give: by the last of each side.

    Articles tell of the undertaking again after its fate, so `stated` is a side's last step only where it has no other.

    >>> status_of([("stated", "obligor"), ("doubted", "unnamed"), ("said kept", "obligor")])
    'disputed'
    >>> status_of([("said kept", "obligor"), ("said broken", "beneficiary"), ("stated", "obligor")])
    'broken'
    """
    numbered = sorted(enumerate(steps), key=lambda item: item[1][0] != "stated")
    last: dict[Whose, tuple[int, Step]] = {whose: (at, step) for at, (step, whose) in numbered}
    final = {step for _, step in last.values()}
    if "doubted" in final and final & _DISPUTED_BY_DOUBT:
        return "disputed"
    near = max((_FROM_NEAR_TO_FAR.index(step) for step in final if step in _FROM_NEAR_TO_FAR), default=0)
    latest_near = max((at for at, step in last.values() if step in _FROM_NEAR_TO_FAR[1:]), default=-1)
    outrun = max(((at, step) for at, step in last.values() if step in _OUTRUN), default=None)
    step = outrun[1] if outrun is not None and outrun[0] > latest_near else _FROM_NEAR_TO_FAR[near]
    return _STATUS.get(step, step)  # type: ignore[arg-type]


def is_overdue(deadline: Interval | None, as_of: str | None, status: CommitmentStatus) -> bool | None:
    """Whether the day of the record is past a deadline that is not met; None where either is not known.

    >>> is_overdue(Interval("2031-05", "2031-05-01", "2031-05-31"), "2031-06-01", "pending")
    True
    """
    if deadline is None or deadline.latest is None or as_of is None:
        return None
    return deadline.latest[:10] < as_of[:10] and status not in _SETTLED


def _numbered(found: Sequence[Commitment]) -> tuple[Commitment, ...]:
    """Each with an id of its own: several parties of one undertaking share its words."""
    seen: dict[str, int] = defaultdict(int)
    numbered = []
    for each in found:
        seen[each.id] += 1
        numbered.append(each if seen[each.id] == 1 else replace(each, id=f"{each.id}-{seen[each.id]}"))
    return tuple(numbered)


__all__ = ["is_overdue", "link_commitments", "status_of"]
