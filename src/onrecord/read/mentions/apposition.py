"""Noun phrases that stand beside a name and mean the same: "the envoy, Ana Ruiz," and "Ana Ruiz, an envoy"."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.read.mentions.sheet import Draft, Sheet


def linked(sheet: Sheet, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts, noun phrases with links to the names they stand beside."""
    people = [d for d in drafts if d.form == "name" and d.type == "person"]
    before = {d.last: d for d in people}
    starts = {d.first: d for d in people}
    titled = {i: d.head for d in people for office in d.offices for i in range(*office.title)}
    return tuple(_linked(sheet, d, before, starts, titled) for d in drafts)


def _linked(
    sheet: Sheet, draft: Draft, before: dict[int, Draft], starts: dict[int, Draft], titled: dict[int, int]
) -> Draft:
    if draft.form != "nominal" or draft.type != "person" or draft.plural:
        return draft
    if draft.head in titled:
        return replace(draft, links=(titled[draft.head],))
    words = sheet.words
    behind = starts.get(draft.last + 1) if draft.last < len(words) and words[draft.last].text == "," else None
    behind = behind or starts.get(draft.last)
    if (
        behind
        and words[behind.head].rel in ("appos", "flat")
        and words[behind.head].head in (draft.head, draft.last - 1)
    ):
        return replace(draft, links=(behind.head,))
    above = words[draft.head].head
    if words[draft.head].rel == "appos" and any(d.head == above for d in before.values()):
        return replace(draft, links=(above,))
    return draft
