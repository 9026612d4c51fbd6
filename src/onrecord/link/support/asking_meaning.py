"""Whom the words of an article mean beyond its chains: "I" and "you" in a hearing, "the mine" after "the Caldas mine", titles."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from onrecord.link.contents import stem_of
from onrecord.link.support.sentences_units import folded_name
from onrecord.model import Attribution, Document, Mention, Record

Keys = Mapping[str, frozenset[str]]
_I = frozenset({"i", "me", "my", "myself", "mine"})
_YOU = frozenset({"you", "your", "yourself", "yours"})
_POINTS = frozenset({"the", "this", "that"})
_AFTER = re.compile(r"\s([a-z]{3,20})\b")
_BEFORE = re.compile(r"\b([a-z]{3,20})\s$")
_TITLE = re.compile(r"\b([A-Z][a-z]+\.?)\s$")
_LONGEST = 24


def spoken_to(document: Document, keys: Keys) -> Iterator[tuple[str, frozenset[str]]]:
    """The mentions "I" and "you" in words behind a name and a colon, with the keys of who speaks, or of who spoke before."""
    turns = sorted((said for said in document.attributions if _is_turn(said)), key=lambda said: said.content[0].start)
    mentions = sorted((each for each in document.mentions if each.form == "pronoun"), key=lambda each: each.span.start)
    starts = [each.span.start for each in mentions]
    for number, turn in enumerate(turns):
        speaker = _speakers(turn, keys)
        last = turns[number + 1].content[0].start if number + 1 < len(turns) else turn.content[-1].end
        end = min(last, turn.content[-1].end)
        for mention in mentions[bisect_left(starts, turn.content[0].start) : bisect_left(starts, end)]:
            word = mention.span.text.lower()
            if word in _I:
                yield mention.id, speaker
            elif word in _YOU:
                yield mention.id, next((_speakers(t, keys) for t in _near(turns, number, speaker, keys)), frozenset())


def _is_turn(said: Attribution) -> bool:
    return said.cue is not None and said.cue.text == ":"


def _near(turns: Sequence[Attribution], number: int, speaker: frozenset[str], keys: Keys) -> Iterator[Attribution]:
    """The turn before one and that after it, if another speaks there."""
    beside = [turns[at] for at in (number - 1, number + 1) if 0 <= at < len(turns)]
    yield from (turn for turn in beside if speaker.isdisjoint(_speakers(turn, keys)))


def _speakers(turn: Attribution, keys: Keys) -> frozenset[str]:
    return frozenset(key for mention in turn.speakers for key in keys.get(mention, ()) if key[0] == "=")


def described(document: Document, keys: Keys, people: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Mentions like "the mine", with the keys of the one name of the article beside which that noun stands."""
    by_noun: dict[str, set[frozenset[str]]] = defaultdict(set)
    for mention in document.mentions:
        own = frozenset(key for key in keys.get(mention.id, ()) if key[0] == "=")
        if mention.form == "name" and own and not own & people:
            for noun in _nouns_beside(document.article.text, mention):
                by_noun[noun].add(own)
    for mention in document.mentions:
        words = mention.span.text.lower().split()
        if mention.form == "nominal" and len(words) == 2 and words[0] in _POINTS:
            meant = by_noun.get(stem_of(words[1]), set())
            if len(meant) == 1:
                yield mention.id, next(iter(meant))


def _nouns_beside(text: str, name: Mention) -> Iterator[str]:
    """The stems of the small words right before and up to two behind a name."""
    before = _BEFORE.search(text[max(0, name.span.start - _LONGEST) : name.span.start])
    if before:
        yield stem_of(before[1])
    at = name.span.end
    for _ in range(2):
        after = _AFTER.match(text, at, at + _LONGEST)
        if after is None:
            return
        yield stem_of(after[1])
        at = after.end()


def titled(record: Record, meant: Mapping[str, tuple[str, ...]]) -> dict[tuple[str, str], frozenset[str]]:
    """A word with a capital before a name, with the last word of that name, to the keys of all whom it is said of."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for document in record.documents:
        for mention in document.mentions:
            title = title_before(document.article.text, mention.span.start) if mention.form == "name" else ""
            entities = frozenset(f"={entity}" for entity in meant.get(mention.id, ()))
            if title and entities:
                key = (title, folded_name(mention.span.text).split()[-1:][0])
                found[key] = found.get(key, frozenset()) | entities
    return found


def title_before(text: str, start: int) -> str:
    """The word with a capital right before a place, in small letters; "" where there is none."""
    found = _TITLE.search(text[max(0, start - _LONGEST) : start])
    return found[1].lower() if found else ""
