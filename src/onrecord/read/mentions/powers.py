"""States that no table knows: a name that has a president, a foreign minister or a parliament of its own is no mere place.

And names of places that were read as two ("Port" "Alma") are one where nothing stands between them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.read.mentions.sheet import Draft, Sheet

_OWNED = frozenset(
    "president parliament premier chancellor ambassador king queen minister ministry cabinet army navy embassy".split()
)
"""What a state has. A "minister" counts with "foreign", "prime" or another word of office before it."""
_WHOLE = 3
"""So many words a name of a state has at most."""


def with_powers(sheet: Sheet, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts, names of unknown places and of nobody's as states where the article gives them offices."""
    full = {draft.key[-1] for draft in drafts if draft.form == "name" and draft.type == "person" and len(draft.key) > 1}
    states = {draft.key for draft in drafts if _may_be(draft, full) and _has_office(sheet, draft)}
    states |= {key for key in _held_in(sheet, drafts) if key and key[-1] not in full}
    return tuple(
        replace(draft, type="state", gender=None) if draft.key in states and _may_be(draft, full) else draft
        for draft in drafts
    )


def _may_be(draft: Draft, full: set[str]) -> bool:
    if draft.form != "name" or draft.known is not None or not 0 < len(draft.key) <= _WHOLE or draft.offices:
        return False
    return draft.type == "place" or draft.type == "person" and len(draft.key) == 1 and draft.key[0] not in full


def _has_office(sheet: Sheet, draft: Draft) -> bool:
    """Whether the name owns an office: "Velmark's foreign minister"."""
    word = sheet.words[draft.head]
    if word.rel != "nmod:poss" or word.head < 0:
        return False
    owned = sheet.words[word.head]
    noun = owned.lemma.lower()
    if owned.upos == "PROPN":
        return any(sheet.lowered[i] in _OWNED for i in range(draft.last, word.head + 1))
    return noun in _OWNED and (noun != "minister" or word.head - draft.last > 1)


def _held_in(sheet: Sheet, drafts: Sequence[Draft]) -> Iterator[tuple[str, ...]]:
    """Names that stand as the body of a president, king or minister, or behind one: "President Orel of Sarn"."""
    by_head = {draft.head: draft for draft in drafts}
    for draft in drafts:
        offices = [office for office in draft.offices if sheet.lowered[office.title[1] - 1] in _OWNED]
        for office in offices:
            if office.organisation:
                yield tuple(word for word in sheet.text(office.organisation) if word not in ("the", "'s", "’s"))
        for noun in sheet.relations(draft.head, ("nmod",)) if offices else ():
            if noun in by_head and any(sheet.lowered[i] == "of" for i in sheet.children[noun]):
                yield by_head[noun].key


def joined_places(sheet: Sheet, names: Sequence[Draft]) -> tuple[Draft, ...]:
    """The names, those of places that follow one another without a mark made one."""
    found: list[Draft] = []
    for name in names:
        before = found[-1] if found else None
        if (
            before
            and before.last == name.first
            and _is_place(before)
            and _is_place(name)
            and _are_one(sheet, before, name)
        ):
            head = sheet.head_of(before.first, name.last)
            found[-1] = replace(
                name, first=before.first, head=head, key=(*before.key, *name.key), known=None, state=None
            )
        else:
            found.append(name)
    return tuple(found)


def _is_place(draft: Draft) -> bool:
    return draft.type == "place" and not draft.offices and draft.known is None


def _are_one(sheet: Sheet, one: Draft, other: Draft) -> bool:
    heads = sheet.words[one.head].head, sheet.words[other.head].head
    return heads[0] == other.head or heads[1] == one.head
