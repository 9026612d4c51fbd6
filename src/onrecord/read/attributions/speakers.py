"""Which mentions of a source name who speaks."""

from onrecord.read.attributions import vocabulary
from onrecord.read.attributions.index import MentionIndex
from onrecord.read.attributions.layout import Layout
from onrecord.read.words import Report

_SPEAKING = frozenset({"person", "organisation", "state", "group"})


def speakers_of(report: Report, layout: Layout, mentions: MentionIndex) -> tuple[str, ...]:
    """Ids of the mentions that speak: the one on the head of the source, and those joined to it ("Kim and Moon").

    Of something issued ("statements released by the ministry") it is the issuer. Where no mention stands on the head, a name beside it
    that is the same person ("press secretary Sarah Sanders").
    """
    if report.source is None:
        return ()
    head = layout.head(report.source)
    if layout[head].text.lower() in vocabulary.words("documents", "issued"):
        named = [
            mention
            for mention in mentions.within(report.source)
            if mention.form == "name" and mention.type in _SPEAKING
        ]
        if named:
            return (named[0].id,)
    joined = [i for i in range(*report.source) if layout[i].head == head and layout[i].rel == "conj"]
    found = [_mention_at(word, report.source, layout, mentions) for word in (head, *joined)]
    return tuple(dict.fromkeys(mention for mention in found if mention))


def _mention_at(word: int, source: tuple[int, int], layout: Layout, mentions: MentionIndex) -> str | None:
    """The mention on a word; else one on a word that renames it, names before others; else the first name of the source."""
    renames = [i for i in range(*source) if layout[i].head == word and layout[i].rel in ("appos", "flat", "compound")]
    found = [mention for i in (word, *renames) if (mention := mentions.at(i))]
    if found:
        return next((m for m in found if m.form == "name" and m.type == "person"), found[0]).id
    within = mentions.within(source)
    return within[0].id if len(within) == 1 else None
