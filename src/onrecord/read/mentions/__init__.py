"""Mentions: who and what an article speaks of, and which of its words mean the same one.

Names without titles, the noun phrases that matter, pronouns; within the article chains of them, or candidates where it does not
tell. `names`, `nominals` and `pronouns` find them, `roles` reads titles, `naming` joins names, `resolving` the rest.
"""

from collections.abc import Sequence

from onrecord.model import Article, Mention, Passage, Span, StatedRole, row_id
from onrecord.read.mentions.apposition import linked
from onrecord.read.mentions.names import find_names
from onrecord.read.mentions.naming import name_chains
from onrecord.read.mentions.nominals import find_nominals
from onrecord.read.mentions.powers import joined_places, with_powers
from onrecord.read.mentions.pronouns import find_pronouns
from onrecord.read.mentions.resolving import Meaning, Resolver
from onrecord.read.mentions.roles import with_offices
from onrecord.read.mentions.sheet import Draft, Sheet
from onrecord.read.words import Words


def find_mentions(article: Article, passages: Sequence[Passage], words: Words) -> tuple[Mention, ...]:
    """The mentions of an article in order of the text. No two stand on the same words."""
    if not words.words:
        return ()
    sheet = Sheet.of(words, passages)
    drafts = find_drafts(sheet)
    meanings = from_first(Resolver(sheet, drafts, name_chains(sheet, drafts)).resolve())
    ids = [row_id("mention", article.id, sheet.words[draft.head].start) for draft in drafts]
    found = (
        _mention(article, sheet, draft, ids[n], [ids[c] for c in chains], [ids[c] for c in candidates])
        for n, (draft, (chains, candidates)) in enumerate(zip(drafts, meanings, strict=True))
    )
    return tuple(sorted(found, key=lambda m: (m.span.start, -m.span.end)))


def find_drafts(sheet: Sheet) -> tuple[Draft, ...]:
    """The mentions before their chains are known, one on a head word, in order of these: "his" before "his client"."""
    names = with_powers(sheet, with_offices(sheet, joined_places(sheet, find_names(sheet))))
    found = (*names, *find_nominals(sheet, names), *find_pronouns(sheet))
    by_head: dict[int, Draft] = {}
    for draft in found:
        by_head.setdefault(draft.head, draft)
    return linked(sheet, tuple(sorted(by_head.values(), key=lambda d: d.head)))


def from_first(meanings: Sequence[Meaning]) -> list[Meaning]:
    """The same chains, each known by the number of its first mention that has no other chain."""
    least: dict[int, int] = {}
    for n, (chains, _) in enumerate(meanings):
        if len(chains) == 1:
            least.setdefault(chains[0], n)
    return [(tuple(least[c] for c in chains), tuple(least[c] for c in candidates)) for chains, candidates in meanings]


def _mention(
    article: Article, sheet: Sheet, draft: Draft, name: str, chains: Sequence[str], candidates: Sequence[str]
) -> Mention:
    def span(first: int, last: int) -> Span:
        return Span.of(article.text, sheet.words[first].start, sheet.words[last - 1].end)

    roles = tuple(
        StatedRole(span(*office.title), span(*office.organisation) if office.organisation else None, office.former)
        for office in draft.offices
    )
    return Mention(
        name, span(draft.first, draft.last), draft.form, draft.type, tuple(chains), tuple(candidates), roles,
        draft.state, draft.gender, draft.plural,
    )  # fmt: skip


__all__ = ["find_drafts", "find_mentions"]
