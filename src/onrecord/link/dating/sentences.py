"""Sentences of an article for dating: where they are, which names and words they hold, which times.

A light split at full stops is enough here; trained sentence ends take its place with the reader.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from onrecord.model import Document, Span, Time
from onrecord.tables import load_table

_END = re.compile(r"[.!?][\"”’')\]]{0,3}\s+(?=[\"“‘'(\[]{0,2}[A-Z0-9])")
_SHORT = re.compile(
    r"\b(?:[A-Z]|[A-Z]\.[A-Z]|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|No|vs|Inc|Corp|Co)\.$"
)
_PLANNED = re.compile(
    r"\b(?!(?:according|answer|back|close|closer|down|due|next|up|prior|reaction|response|return|returns|thanks|trip|visit) )\w+ to "
    r"(?!(?:the|an?|his|her|its|their|our|my|your|this|that|these|those|all|some|any|no|what|which|whom?|[a-z]+ing) )[a-z]{2,} [^.;:!?]*\Z"
)
"""An infinitive behind a word that is seldom followed by the preposition, up to where the search ends."""
_UP_TO = re.compile(r"\b(?:until|till|through|by|before|no later than)(?: midnight| noon)?(?: on)? \Z", re.IGNORECASE)
"""Words before a day up to which something is to last, or by which it is to be done."""
_LONGEST_LIMIT = 24
_CLAUSE = 80
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_READ = frozenset({"title", "body", "caption", "correction"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its place, its words folded to their sense group, the names among them, its times, whether it leads.

    `limits` are the times (ids) by which something ends: nothing is told to happen then.
    """

    span: Span
    words: frozenset[str]
    names: frozenset[str]
    times: tuple[Time, ...]
    leads: bool
    limits: frozenset[str] = frozenset()


def sentences_of(document: Document) -> tuple[Sentence, ...]:
    """The sentences of what is read of an article, in order; those of the title and of the first two paragraphs lead."""
    times = document.times
    starts = [time.span.start for time in times]
    bodies = [p.paragraph for p in document.passages if p.type == "body"][:2]
    found = []
    for passage in document.passages:
        if passage.type not in _READ:
            continue
        leads = passage.type == "title" or passage.paragraph in bodies
        for start, end in _split(document.article.text, passage.span.start, passage.span.end):
            within = times[bisect_left(starts, start) : bisect_left(starts, end)]
            within = tuple(_ahead_if_planned(document.article.text, start, time) for time in within)
            limits = frozenset(time.id for time in within if _is_limit(document.article.text, start, time))
            within = tuple(_on_either_side(time) if time.id in limits else time for time in within)
            found.append(replace(_sentence(document.article.text, start, end, within, leads), limits=limits))
    return tuple(found)


def _ahead_if_planned(text: str, start: int, time: Time) -> Time:
    """The time, ahead where nothing but an infinitive tells its tense: "Envoy to travel on July 5", as headlines say it."""
    offset = time.offset
    if (
        offset
        and offset.toward == "near"
        and _PLANNED.search(text, max(start, time.span.start - _CLAUSE), time.span.start)
    ):
        return replace(time, offset=replace(offset, toward="future"))
    return time


def _is_limit(text: str, start: int, time: Time) -> bool:
    return _UP_TO.search(text, max(start, time.span.start - _LONGEST_LIMIT), time.span.start) is not None


def _on_either_side(time: Time) -> Time:
    """The time of a limit, which is past only in its verb: "reopened it until Feb. 15"."""
    offset = time.offset
    return replace(time, offset=replace(offset, toward="near")) if offset and offset.toward == "past" else time


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _END.finditer(text, start, end):
        if not _SHORT.search(text, max(at, match.start() - 12), match.start() + 1):
            yield at, match.end()
            at = match.end()
    if text[at:end].strip():
        yield at, end


def _sentence(text: str, start: int, end: int, times: tuple[Time, ...], leads: bool) -> Sentence:
    tokens = set(_WORD.findall(text, start, end))
    words = frozenset(sense for token in tokens if (sense := _sense(token)))
    names = frozenset(sense for token in tokens if token[0].isupper() and (sense := _sense(token)))
    trimmed = text[start:end].rstrip()
    return Sentence(Span.of(text, start, start + len(trimmed)), words, names, times, leads)


@lru_cache(maxsize=65536)
def _sense(word: str) -> str | None:
    """What a word is compared by: the group of words that mean the same, else its stem; None of short and common ones."""
    word = word.removesuffix("’s").removesuffix("'s")
    low = word.lower()
    if (len(word) < 3 and not word.isupper()) or low in _common():
        return None
    groups = load_table("occurrences")["same"]
    return groups.get(low) or groups.get(stem_of(low)) or stem_of(low)


def stem_of(word: str) -> str:
    """The word without its commonest endings; crude, and the same on both sides of a comparison.

    >>> stem_of("travelled"), stem_of("talks"), stem_of("meeting")
    ('travell', 'talk', 'meet')
    """
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


@cache
def _common() -> frozenset[str]:
    return frozenset(" ".join(load_table("occurrences")["common"]).split())
