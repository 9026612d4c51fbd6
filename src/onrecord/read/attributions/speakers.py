"""Which mentions of a source name who speaks."""

from onrecord.read.attributions import vocabulary
from onrecord.read.attributions.index import MentionIndex
from onrecord.read.attributions.layout import Layout
from onrecord.read.attributions.source_nouns import words_of
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
    renames = [
        i for i in range(*source) if layout[i].head == word and layout[i].rel.split(":")[0] in _renaming(layout, word)
    ]
    found = [mention for i in (word, *renames) if (mention := mentions.at(i))]
    if found:
        return next((m for m in found if m.form == "name" and m.type == "person"), found[0]).id
    within = [i for i in range(*source) if mentions.at(i)]
    return _same(layout, within[0], word, source[1], mentions) if len(within) == 1 else None


def _renaming(layout: Layout, word: int) -> frozenset[str]:
    """The relations of words that are the same as a head: of a name its parts too; "Holm" in "Holm aides" is somebody else."""
    return _RENAMES | {"compound"} if layout[word].upos == "PROPN" else _RENAMES


_RENAMES = frozenset({"appos", "flat"})


def _same(layout: Layout, number: int, word: int, end: int, mentions: MentionIndex) -> str | None:
    """The only mention of a source, unless it is somebody else than the head word means.

    "Holm" in "surgeon Ada Holm" and "villagers" in "most of the villagers" are the same; "Norden" in "Norden records" and "Holm" in
    "friends of Holm" are not.
    """
    joins = any(layout[i].upos in ("ADP", "SCONJ", "VERB", "AUX") or layout[i].text == "," for i in range(word, number))
    is_name = number > word and not joins
    is_share = number > word and layout[word].text.lower() in words_of("many") | words_of("counted")
    mention = mentions.at(number) if layout[number].rel != "nmod:poss" or number + 1 == end else None
    return mention.id if mention and (is_name or is_share or number == word) else None
