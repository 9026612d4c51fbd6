"""What a sentence that somebody says tells, taken apart, so that two can be held against one another slot by slot."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.link.contents import LONGEST, Content
from onrecord.link.days import meet, window_of
from onrecord.link.findings.counts import Count, find_counts
from onrecord.link.findings.story import Story
from onrecord.model import Document, EventMention, Span, Time, TimeValue

_END = re.compile(r"(?<=[\w%’'\")”]{3})[.!?;]+[”\"’')]*\s+(?=[\"“‘'A-Z0-9])")
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_LEAST = 2


@dataclass(frozen=True)
class Facts:
    """One sentence: its content, the words that are no part of a time, times with their values, counts and events."""

    span: Span
    content: Content
    words: tuple[str, ...]
    times: tuple[tuple[Time, TimeValue], ...]
    counts: tuple[Count, ...]
    events: tuple[EventMention, ...]

    @property
    def names(self) -> frozenset[str]:
        """The entities that it names, as units."""
        return self.content.part("=")

    @property
    def stems(self) -> frozenset[str]:
        """The stems of what it tells."""
        return self.content.stems

    @property
    def matter(self) -> frozenset[str]:
        """What it is about: stems and names."""
        return self.stems | self.names


def find_facts(document: Document, spans: Sequence[Span], story: Story) -> Iterator[Facts]:
    """The facts of each sentence of some spans."""
    page = story.page(document)
    for sentence in (sentence for span in spans for sentence in _sentences(document, span)):
        times = tuple(_within(document.times, sentence))
        words = _words(sentence, times)
        yield Facts(
            sentence,
            page.content([sentence]),
            words,
            tuple((time, story.values[time.id]) for time in times if time.id in story.values),
            tuple(find_counts(words)),
            tuple(each for each in document.events if _holds(sentence, each.trigger)),
        )


def share_of(one: frozenset[str], other: frozenset[str]) -> tuple[float, float]:
    """How much of the smaller and of the larger of two sets is in both; 0.0 of an empty one."""
    shared = len(one & other)
    smaller, larger = sorted((len(one), len(other)))
    return (shared / smaller if smaller else 0.0), (shared / larger if larger else 0.0)


def other_times(one: Facts, other: Facts) -> tuple[list[TimeValue], list[TimeValue]]:
    """The times of each that agree with none of the other's."""
    ours, theirs = ([value for _, value in facts.times] for facts in (one, other))
    left = [time for time in ours if not any(_agree(time, each) for each in theirs)]
    return left, [time for time in theirs if not any(_agree(time, each) for each in ours)]


def other_names(one: Facts, other: Facts) -> tuple[frozenset[str], frozenset[str]]:
    """The names of each that the other has not."""
    return one.names - other.names, other.names - one.names


def tells_apart(pair: tuple[Sequence[object], Sequence[object]] | tuple[frozenset[str], frozenset[str]]) -> bool:
    """Whether each side has something that the other has not."""
    return bool(pair[0] and pair[1])


def excluded(one: Facts, other: Facts) -> tuple[Count, Count] | None:
    """A count of each that cannot both be; None where a count of the one is also told by the other."""
    for ours in one.counts:
        for theirs in other.counts:
            if ours.excludes(theirs) and not _is_told(theirs, one) and not _is_told(ours, other):
                return ours, theirs
    return None


def _is_told(count: Count, facts: Facts) -> bool:
    return any(each.noun == count.noun and not each.excludes(count) for each in facts.counts)


def _agree(one: TimeValue, other: TimeValue) -> bool:
    """Whether two times may be one: days that meet, lengths that are equal; two kinds of time never tell apart."""
    if (one.value or "")[:1] == "P" or (other.value or "")[:1] == "P":
        return (one.value or "")[:1] != (other.value or "")[:1] or one.value == other.value
    return meet(window_of(one), window_of(other))


def _sentences(document: Document, span: Span) -> Iterator[Span]:
    start = 0
    for found in (*_END.finditer(span.text), None):
        end = found.start() + 1 if found else len(span.text)
        if end - start > _LEAST and span.text[start:end].strip():
            yield Span.of(document.article.text, span.start + start, span.start + end)
        start = found.end() if found else end


def _within(times: Sequence[Time], span: Span) -> Iterator[Time]:
    starts = [time.span.start for time in times]
    yield from times[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def _words(span: Span, times: Sequence[Time]) -> tuple[str, ...]:
    """The words in small letters; "" for those of times."""
    found = []
    for word in _WORD.finditer(span.text):
        at = span.start + word.start()
        is_time = any(time.span.start <= at < time.span.end for time in times)
        found.append("" if is_time else word.group().lower())
        if len(found) == LONGEST:
            break
    return tuple(found)


def _holds(span: Span, part: Span) -> bool:
    return span.start <= part.start and part.end <= span.end
