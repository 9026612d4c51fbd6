"""The rows of each article, held against its words: what they do not support goes, with a problem that names the row and says why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from onrecord.link.support.checking_commitments import check_agreement, check_commitment
from onrecord.link.support.checking_events import check_event
from onrecord.link.support.checking_faults import POLARITY, VOICES, Fault, by_row
from onrecord.link.support.checking_page import Page
from onrecord.link.support.checking_sayings import check_attribution
from onrecord.link.support.checking_values import contradicted_date
from onrecord.model import Attribution, CommitmentMention, Document, EventMention, Polarity, TimeValue

__all__ = ["check_documents", "without"]


def check_documents(documents: Iterable[Document], spared: Set[str] = frozenset()) -> tuple[Document, ...]:
    """The documents without what their own words do not support, each with a problem for whatever went.

    `spared` are ids of rows that a person has judged: these stay as they are, and so do the reports they stand on.
    """
    return tuple(_checked(document, spared) for document in documents)


def _checked(document: Document, spared: Set[str]) -> Document:
    kept = _stood_on(document, spared) if spared else spared
    while faults := tuple(fault for fault in document_faults(document) if fault.row not in kept):
        document = without(document, faults, kept)
    return document


def _stood_on(document: Document, spared: Set[str]) -> Set[str]:
    """Some rows, and the reports on whose word they are told."""
    words = {id_ for row in document.events if row.id in spared for id_ in row.according_to}
    words |= {id_ for row in document.commitments if row.id in spared for id_ in row.according_to}
    words |= {row.by for row in document.commitments if row.id in spared and row.by}
    outer = {said.id: said.inside for said in document.attributions}
    todo = [*sorted(words), *sorted(spared & outer.keys())]
    while todo:
        inside = outer.get(todo.pop())
        if inside and inside not in words:
            words.add(inside)
            todo.append(inside)
    return spared | words


def document_faults(document: Document) -> Iterator[Fault]:
    """What the words of an article do not hold of its rows."""
    page = Page.of(document)
    for time in document.times:
        value = page.values.get(time.id)
        wrong = contradicted_date(time.span.text, value.value) if value else None
        if wrong:
            yield Fault(time.id, wrong, "value", span=time.span)
    for said in document.attributions:
        yield from check_attribution(page, said)
    for event in document.events:
        yield from check_event(page, event)
    for agreement in document.agreements:
        yield from check_agreement(page, agreement)
    for commitment in document.commitments:
        yield from check_commitment(page, commitment)


def without(document: Document, faults: Sequence[Fault], spared: Set[str] = frozenset()) -> Document:
    """A document without what is at fault, and without the rows that stand on a report which goes; a problem for each."""
    standing = _standing_on(document, {fault.row for fault in faults if fault.field is None}, spared)
    faults = (*faults, *standing)
    found, gone = by_row(faults), {fault.row for fault in faults if fault.field is None}
    problems = tuple(fault.problem(document.article.id) for fault in faults)
    return replace(
        document,
        values=tuple(_opened(value) if value.of in found else value for value in document.values),
        attributions=tuple(_mended(said, found, gone) for said in document.attributions if said.id not in gone),
        events=tuple(_mended_event(told, found) for told in document.events if told.id not in gone),
        agreements=tuple(told for told in document.agreements if told.id not in gone),
        commitments=tuple(_mended_promise(told, found, gone) for told in document.commitments if told.id not in gone),
        problems=(*document.problems, *(problem for problem in problems if problem not in document.problems)),
    )


def _standing_on(document: Document, gone: set[str], spared: Set[str]) -> Iterator[Fault]:
    """The rows whose word is that of a report which goes: they cannot be told in the article's own voice instead."""
    lost = gone | _within(document, gone, spared)
    passed = lost | spared
    for said in document.attributions:
        if said.id in lost and said.id not in gone:
            yield Fault(said.id, f"it stands in {said.inside}, which is left out", span=said.cue)
    for told in document.events:
        if told.id not in passed and lost.intersection(told.according_to):
            yield Fault(told.id, "the report it stands on is left out", span=told.trigger)
    for promise in document.commitments:
        if promise.id not in passed and lost.intersection((*promise.according_to, promise.by)):
            yield Fault(promise.id, "the report it stands on is left out", span=promise.action)
    for agreement in document.agreements:
        if agreement.id not in passed and agreement.of in lost:
            yield Fault(agreement.id, f"it is {agreement.of}, which is left out", span=agreement.span)


def _within(document: Document, gone: set[str], spared: Set[str]) -> set[str]:
    """The reports that stand in some others, however deep."""
    inner: dict[str, list[str]] = {}
    for said in document.attributions:
        if said.inside:
            inner.setdefault(said.inside, []).append(said.id)
    found, todo = set[str](), sorted(gone)
    while todo:
        new = [id_ for id_ in inner.get(todo.pop(), ()) if id_ not in found and id_ not in spared]
        found.update(new)
        todo += new
    return found - gone


def _opened(value: TimeValue) -> TimeValue:
    """A time whose value its words contradict: open, as if nothing told it."""
    return TimeValue(value.of, None, None, None, None)


def _mended(said: Attribution, found: Mapping[str, Sequence[Fault]], gone: set[str]) -> Attribution:
    """An attribution without speakers or a time at fault; what it answers may be gone."""
    own = found.get(said.id, ())
    wrong = {fault.member for fault in own if fault.field == "speaker"}
    return replace(
        said,
        speakers=tuple(speaker for speaker in said.speakers if speaker not in wrong),
        time=None if any(fault.field == "time" for fault in own) else said.time,
        polarity=_turned(said.polarity) if any(fault.field == POLARITY for fault in own) else said.polarity,
        responds_to=None if said.responds_to in gone else said.responds_to,
    )


def _turned(polarity: Polarity) -> Polarity:
    return "+" if polarity == "-" else "-"


def _mended_event(told: EventMention, found: Mapping[str, Sequence[Fault]]) -> EventMention:
    """An event mention without the parts at fault."""
    own = found.get(told.id, ())
    fields, wrong = {fault.field for fault in own}, {fault.member for fault in own if fault.field == "participant"}
    voices = next((tuple((fault.member or "").split()) for fault in own if fault.field == VOICES), told.according_to)
    return replace(
        told,
        according_to=voices,
        participants=tuple(each for each in told.participants if each.mention not in wrong),
        place=None if "place" in fields else told.place,
        item=None if "item" in fields else told.item,
        time=None if "time" in fields else told.time,
    )


def _mended_promise(told: CommitmentMention, found: Mapping[str, Sequence[Fault]], gone: set[str]) -> CommitmentMention:
    """A commitment mention without the parts at fault; what it names may be gone."""
    fields = {fault.field for fault in found.get(told.id, ())}
    return replace(
        told,
        party=None if "party" in fields else told.party,
        deadline=None if "deadline" in fields else told.deadline,
        agreement=None if told.agreement in gone else told.agreement,
        of=None if told.of in gone else told.of,
    )
