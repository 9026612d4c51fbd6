"""What a sentence that somebody says tells, taken apart, so that two can be held against one another slot by slot."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from onrecord.link.contents import LONGEST, Content
from onrecord.link.days import meet, window_of
from onrecord.link.findings.counts import Count, find_counts
from onrecord.link.findings.story import Story
from onrecord.model import Document, EventMention, Mention, Span, Time, TimeValue

_END = re.compile(r"(?<=[\w%’'\")”]{3})[.!?;]+[”\"’')]*\s+(?=[\"“‘'A-Z0-9])")
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_LEAST = 2
_LONG_AGO = 200
"""So many days before an article lies what is history in it."""


@dataclass(frozen=True)
class Facts:
    """One sentence, taken apart.

    `words` are those in small letters, "" for those of times; `forms` the names in it (units), each with its words that have a capital.
    """

    span: Span
    content: Content
    words: tuple[str, ...]
    forms: tuple[tuple[str, frozenset[str]], ...]
    times: tuple[tuple[Time, TimeValue], ...]
    counts: tuple[Count, ...]
    events: tuple[EventMention, ...]

    @cached_property
    def names(self) -> frozenset[str]:
        """The entities that it names, as units."""
        return self.content.part("=")

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of what it tells."""
        return self.content.stems

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(self.words)

    def tells(self, unit: str, words: frozenset[str] = frozenset()) -> bool:
        """Whether a unit is in it, or a name that is another entity by mistake: all its `words` are, or it has a part of them alone."""
        if unit in self.matter:
            return True
        return bool(words) and (words <= self._all or any(form and form < words for _, form in self.forms))

    @cached_property
    def matter(self) -> frozenset[str]:
        """What it is about: stems and names."""
        return self.stems | self.names


def find_facts(document: Document, spans: Sequence[Span], story: Story) -> tuple[Facts, ...]:
    """The facts of each sentence of some spans; taken apart once for all makers."""
    return story.once(("facts", document.article.id, *spans), lambda: tuple(_facts(document, spans, story)))


def _facts(document: Document, spans: Sequence[Span], story: Story) -> Iterator[Facts]:
    page, placed = story.page(document), story.placed(document)
    for sentence in (sentence for span in spans for sentence in _sentences(document, span)):
        times = placed.times(sentence.start, sentence.end)
        words = _words(sentence, times)
        yield Facts(
            sentence,
            page.content([sentence]),
            words,
            tuple(_forms(placed.mentions(sentence.start, sentence.end), story)),
            tuple((time, story.values[time.id]) for time in times if time.id in story.values),
            tuple(find_counts(words)),
            tuple(placed.events(sentence.start, sentence.end)),
        )


def in_both(one: Facts, other: Facts) -> frozenset[str]:
    """The units of one that the other tells too."""
    forms = dict(one.forms)
    return frozenset(unit for unit in one.matter if other.tells(unit, forms.get(unit, frozenset())))


def shares(one: Facts, other: Facts) -> tuple[float, float]:
    """How much of the shorter and of the longer of two sentences is in both; 0.0 of one that tells nothing."""
    shared = min(len(in_both(one, other)), len(in_both(other, one)))
    shorter, longer = sorted((len(one.matter), len(other.matter)))
    return (shared / shorter if shorter else 0.0), (shared / longer if longer else 0.0)


def other_times(one: Facts, other: Facts) -> tuple[list[TimeValue], list[TimeValue]]:
    """The times of each that agree with none of the other's."""
    ours, theirs = ([value for _, value in facts.times] for facts in (one, other))
    left = [time for time in ours if not any(_agree(time, each) for each in theirs)]
    return left, [time for time in theirs if not any(_agree(time, each) for each in ours)]


def other_names(one: Facts, other: Facts) -> tuple[frozenset[str], frozenset[str]]:
    """The names of each that the other has not."""
    return one.names - in_both(one, other), other.names - in_both(other, one)


def is_of_the_past(facts: Facts, document: Document) -> bool:
    """Whether a sentence tells of a time long before its article."""
    until = document.published.earliest
    ends = [value.latest[:10] for _, value in facts.times if value.latest]
    return bool(until and ends and (date.fromisoformat(until) - date.fromisoformat(max(ends))).days > _LONG_AGO)


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


def _forms(mentions: Sequence[Mention], story: Story) -> Iterator[tuple[str, frozenset[str]]]:
    """Each name among some mentions (its unit) with the words of it that have a capital, in small letters."""
    for mention in mentions:
        if mention.form == "name" and (meant := story.meant.get(mention.id)):
            words = (word.group() for word in _WORD.finditer(mention.span.text))
            yield f"={min(meant)}", frozenset(word.lower() for word in words if word[0].isupper())


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
