"""Judgements about rows of one article: what is rejected is taken out, what is corrected mended, a mention parted from its chain."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from onrecord.link.judgements.fields import CorrectionError, corrected
from onrecord.link.judgements.targets import Judged, layers_of
from onrecord.model import Document, Mention, Problem
from onrecord.rows.judgement import STAGE

_FIELDS = {
    "mention": "mentions",
    "attribution": "attributions",
    "event_mention": "events",
    "agreement_mention": "agreements",
    "commitment_mention": "commitments",
}


def settle_documents(
    documents: Sequence[Document], judged: Iterable[Judged]
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """The documents as people want them, and a problem for each correction that cannot be."""
    fixes: dict[str, dict[str, Any]] = {}
    parted: set[str] = set()
    verdicts: dict[str, str] = {}
    for each in judged:
        act, mention = each.judgement.act, each.mention or ""
        if act == "split" and each.kind in ("mention", "entity"):
            parted |= {mention, *(id for id in each.judgement.value if id.startswith("mention-"))}
        if each.kind in _FIELDS and act in ("confirm", "reject"):
            verdicts[mention] = act
        if each.kind in _FIELDS and act == "correct" and isinstance(each.judgement.value, Mapping):
            fixes.setdefault(mention, {}).update(each.judgement.value)
    gone = frozenset(id for id, act in verdicts.items() if act == "reject")
    return _settled(documents, gone, parted, fixes)


def without_rows(document: Document, gone: frozenset[str]) -> Document:
    """The document without some rows, and without anything in the others that leads to them."""
    if gone.isdisjoint(row.id for rows in layers_of(document).values() for row in rows):
        return document
    led = _led_by(document, gone)
    layers: dict[str, Any] = {
        _FIELDS[kind]: tuple(_without(row, gone, led) for row in rows if row.id not in gone)
        for kind, rows in layers_of(document).items()
    }
    return replace(document, **layers)


def _settled(
    documents: Sequence[Document], gone: frozenset[str], parted: set[str], fixes: Mapping[str, Mapping[str, Any]]
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    problems: list[Problem] = []
    settled = []
    for document in documents:
        layers: dict[str, Any] = {}
        for kind, rows in layers_of(document).items():
            if any(row.id in fixes for row in rows):
                layers[_FIELDS[kind]] = tuple(_mended(row, fixes.get(row.id), problems, document) for row in rows)
        mended = replace(document, **layers)
        if any(mention.id in parted for mention in mended.mentions):
            mended = replace(mended, mentions=_part(mended.mentions, parted))
        settled.append(without_rows(mended, gone))
    return tuple(settled), tuple(problems)


def _mended(row: Any, fix: Mapping[str, Any] | None, problems: list[Problem], document: Document) -> Any:
    try:
        return corrected(row, fix) if fix else row
    except CorrectionError as error:
        problems.append(
            Problem(STAGE, f"correct {row.id}: {error}; kept, and without effect", article=document.article.id)
        )
        return row


def _part(mentions: Sequence[Mention], parted: set[str]) -> tuple[Mention, ...]:
    """The mentions, those parted in chains of their own; a chain that loses its first is known by the next."""
    heads: dict[str, str] = {}
    for mention in mentions:
        for chain in mention.chains:
            if mention.id not in parted:
                heads.setdefault(chain, mention.id if chain in parted else chain)
    return tuple(
        replace(mention, chains=(mention.id,), candidates=())
        if mention.id in parted
        else replace(mention, chains=tuple(heads.get(chain, chain) for chain in mention.chains))
        for mention in mentions
    )


def _led_by(document: Document, gone: frozenset[str]) -> dict[str, str]:
    """What takes the place of the id of a row that goes: the attribution around it, the next mention of its chain."""
    led: dict[str, str] = {}
    outer = {said.id: said.inside for said in document.attributions}
    for id in gone & outer.keys():
        around = outer[id]
        while around in gone:
            around = outer.get(around)
        if around:
            led[id] = around
    for mention in document.mentions:
        for chain in mention.chains:
            if chain in gone and mention.id not in gone:
                led.setdefault(chain, mention.id)
    for agreement in document.agreements:
        if agreement.of in gone and agreement.id not in gone:
            led.setdefault(agreement.of, agreement.id)
    return led


def _without(value: Any, gone: frozenset[str], led: Mapping[str, str]) -> Any:
    """A value without the ids that go: replaced where something takes their place, else None or left out of a list."""
    if isinstance(value, str):
        return led.get(value) if value in gone else value
    if isinstance(value, tuple):
        kept = (_without(item, gone, led) for item in value)
        return tuple(dict.fromkeys(item for item in kept if item is not None))
    if is_dataclass(value) and not isinstance(value, type):
        fixed = {f.name: _without(getattr(value, f.name), gone, led) for f in fields(value)}
        if fixed.get("mention", "") is None:  # a participant that nobody is
            return None
        return type(value)(**fixed)
    return value
