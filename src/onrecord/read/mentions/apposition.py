"""Noun phrases that stand beside a name and mean the same: "the envoy, Ana Ruiz," and "Ana Ruiz, an envoy"."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.read.mentions.nominals import subject_of_predicate
from onrecord.read.mentions.sheet import Draft, Sheet


def linked(sheet: Sheet, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts, noun phrases with links to the names (or subjects) they stand beside."""
    people = [d for d in drafts if d.form == "name" and d.type == "person"]
    starts = {d.first: d for d in people}
    heads = {d.head for d in drafts if d.form == "name"}
    titled = {i: d.head for d in people for office in d.offices for i in range(*office.title)}
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
    if draft.head in titled:
        return (titled[draft.head],)
    subject = subject_of_predicate(sheet, draft.head)
    if subject is not None:
        return (subject,)
    words = sheet.words
    behind = starts.get(draft.last + 1) if draft.last < len(words) and words[draft.last].text == "," else None
    if behind and words[behind.head].rel == "appos" and words[behind.head].head == draft.head:
        return (behind.head,)
    above = words[draft.head].head
    return (above,) if words[draft.head].rel == "appos" and above in names else ()
