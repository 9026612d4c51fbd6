"""Noun phrases that stand beside a name and mean the same: "the envoy, Ana Ruiz," and "Ana Ruiz, an envoy"."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.read.mentions.lexicon import titles
from onrecord.read.mentions.nominals import is_determined, subject_of_predicate
from onrecord.read.mentions.sheet import Draft, Sheet

MOST_COMPLEMENT_WORDS = 12


def linked(sheet: Sheet, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts, noun phrases with links to the names (or subjects) they stand beside."""
    named = [d for d in drafts if d.form == "name" and d.type in ("person", "organisation", "place", "state")]
    starts = {min([d.first, *(o.title[0] for o in d.offices)]): d for d in named}
    starts |= {
        d.first - 1: d for d in named if d.first and sheet.lowered[d.first - 1].rstrip(".") in titles().honorifics
    }
    heads = {d.head for d in drafts if d.form == "name"}
    titled = {i: d.head for d in starts.values() for office in d.offices for i in range(*office.title)}
    return tuple(
        replace(d, links=_links(sheet, d, starts, heads, titled))
        if d.form == "nominal" and not d.plural and not d.links
        else d
        for d in drafts
    )


def _links(
    sheet: Sheet, draft: Draft, starts: dict[int, Draft], names: set[int], titled: dict[int, int]
) -> tuple[int, ...]:
    """The heads of what a noun phrase means by where it stands."""
    if draft.head in titled and draft.type == "person":
        return (titled[draft.head],)
    subject = subject_of_predicate(sheet, draft.head)
    if subject is not None:
        return (subject,)
    of = _name_of_place(sheet, draft, names)
    if of is not None:
        return (of,)
    behind = _name_behind(sheet, draft, starts)
    if behind is not None:
        return (behind,)
    above = sheet.words[draft.head].head
    return (above,) if sheet.words[draft.head].rel == "appos" and above in names else ()


def _name_of_place(sheet: Sheet, draft: Draft, names: set[int]) -> int | None:
    """The head of the name in "the city of Lindhavn", "the republic of Ostmark"."""
    if draft.type not in ("state", "place") or sheet.lowered[draft.last : draft.last + 1] != ("of",):
        return None
    return next((i for i in sheet.relations(draft.head, ("nmod",)) if i > draft.last and i in names), None)


def _name_behind(sheet: Sheet, draft: Draft, starts: dict[int, Draft]) -> int | None:
    """The head of the name behind a noun phrase and a comma ("the envoy, Ana Ruiz,"), closed off like an apposition."""
    at, words = _end_of_complement(sheet, draft), sheet.words
    if (
        at >= len(words)
        or words[at].text != ","
        or at + 1 not in starts
        or not is_determined(sheet, draft.first, draft.head)
    ):
        return None
    name = starts[at + 1]
    end = _end_of_place(sheet, name)
    closed = end >= len(words) or words[end].text in (",", ".", ")", "”", '"', ";", ":", "–", "—")
    listed = words[name.head].rel == "conj" or sheet.lowered[name.last : name.last + 2] == (",", "and")
    return name.head if name.type == draft.type and closed and not listed else None


def _end_of_place(sheet: Sheet, name: Draft) -> int:
    """The word behind a name and its "of California"."""
    at = name.last
    if sheet.lowered[at : at + 1] == ("of",):
        at += 1
        while at < min(len(sheet.words), name.last + 4) and sheet.words[at].text[:1].isupper():
            at += 1
    return at


def _end_of_complement(sheet: Sheet, draft: Draft) -> int:
    """The word behind a noun phrase and its "of the electoral commission", if that is short and holds no verb."""
    at = draft.last
    if draft.type != "person" or sheet.lowered[at : at + 1] not in (("of",), ("for",), ("from",), ("at",)):
        return at
    limit = min(sheet.sentence(draft.head)[1], at + MOST_COMPLEMENT_WORDS)
    while at < limit and sheet.words[at].upos not in _ENDS:
        at += 1
    return at


_ENDS = frozenset({"VERB", "AUX", "PUNCT", "CCONJ", "SCONJ"})
