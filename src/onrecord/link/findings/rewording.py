"""Changed words: what one side calls the thing it wants, in its own quoted words, before and after (`rewords`).

Only phrases that end in one noun are held together ("a full, lasting truce", "a lasting truce"), only of one side, and only where days or
the article's own words ("previous calls for") tell which came first. A reporter's paraphrase is nobody's wording.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from onrecord.link.contents import stem_of, unit_of
from onrecord.link.days import Window, meet, window_of
from onrecord.link.findings.story import MOST_MEMBERS, Story, in_marks, listed, make_finding, told_day
from onrecord.model import Attribution, Document, Finding
from onrecord.tables import load_table

_QUOTED = re.compile(r"[“\"]([^“”\"]{3,300})[”\"]")
_STOP = re.compile(r"(?<=[a-z]{3})[.!?][”\"]?\s")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*|[^\w\s]")
_WANTED = frozenset({"promise", "threaten", "demand", "propose", "reject", "want", "support", "oppose"})
_MOST_QUOTED = 20
_NEAR = 8
_BEFORE = 60
"""So many letters before a quotation are searched for words that call it the earlier one."""


@dataclass(frozen=True)
class _Phrase:
    """A quoted noun (its unit) with the words that qualify it, by a side."""

    said: Attribution
    document: Document
    side: str
    noun: str
    qualities: tuple[str, ...]
    text: str
    window: Window
    is_earlier: bool
    is_aim: bool


def find_rewordings(story: Story) -> Iterator[Finding]:
    """The quoted aims of one side whose words have changed."""
    by_noun: dict[tuple[str, str], list[_Phrase]] = defaultdict(list)
    for phrase in _phrases(story):
        by_noun[phrase.side, phrase.noun].append(phrase)
    for phrases in by_noun.values():
        phrases.sort(key=lambda each: (not each.is_earlier, each.window.last or "9999", each.said.id))
        yield from islice(_changes(phrases, story), 1)


def _changes(phrases: list[_Phrase], story: Story) -> Iterator[Finding]:
    for place, later in enumerate(phrases):
        for earlier in phrases[max(0, place - _NEAR) : place]:
            if (earlier.is_aim or later.is_aim) and _is_before(earlier, later) and _is_other(earlier, later):
                yield _rewords(earlier, later, story)


def _is_before(one: _Phrase, other: _Phrase) -> bool:
    """Whether one is told to be older than the other: by its article's words within a sentence or two, or by their days."""
    if one.is_earlier and not other.is_earlier:
        return one.document.article.id == other.document.article.id
    days = one.window.last and other.window.first
    return bool(days and not one.is_earlier and not meet(one.window, other.window))


def _is_other(one: _Phrase, other: _Phrase) -> bool:
    """Whether the words that qualify the noun are others: one more or fewer beside others that stand is a shorter quotation."""
    ours, theirs = ({stem_of(word) for word in each.qualities} for each in (one, other))
    return bool(ours - theirs and theirs - ours)


def _phrases(story: Story) -> Iterator[_Phrase]:
    for document, said in story.said.values():
        is_quoted = said.quote != "indirect" and said.id not in story.copied
        side = side_of(document, said, story) if is_quoted else None
        if side is None:
            continue
        text = document.article.text
        for span in said.content:
            lead = text[max(0, span.start - _BEFORE) : span.start].rpartition("\n")[2]
            for found in islice(_QUOTED.finditer(span.text), _MOST_QUOTED):
                before = _last_sentence(f"{lead}{span.text[: found.start()]}"[-2 * _BEFORE :])[-_BEFORE:]
                aim = said.act in _WANTED or _has(f"{before} {found.group(1)}", "aims")
                window = said_in(document, said, story)
                earlier = _has(before, "before")
                for qualities, noun, words in qualified(found.group(1)):
                    yield _Phrase(said, document, side, noun, qualities, words, window, earlier, aim)


def _last_sentence(text: str) -> str:
    """What follows the last full stop; those of "U.S. calls" and "Mr. Hale" are none."""
    return _STOP.split(text)[-1]


def side_of(document: Document, said: Attribution, story: Story) -> str | None:
    """For whom the one voice speaks (an id, or a state's code); None of several voices and of nobody named."""
    if said.source_kind in ("collective", "observation"):
        return None
    voices = story.speakers(said) or named_in_source(document, said, story)
    return story.origins.side(voices[0]) if len(voices) == 1 else None


def said_in(document: Document, said: Attribution, story: Story) -> Window:
    """When it was said: its own time, that of the saying it stands in, else no later than its article."""
    outer = story.said.get(said.inside or "")
    time = story.values.get(said.time or (outer[1].time if outer else "") or "")
    return window_of(time) if time else Window(None, document.published.latest)


def named_in_source(document: Document, said: Attribution, story: Story) -> tuple[str, ...]:
    """Who is named in the words for a source that is nobody by itself: "previous Orvian" calls."""
    source = said.source
    if source is None:
        return ()
    named = (m.id for m in document.mentions if source.start <= m.span.start < source.end and m.form == "name")
    return tuple(dict.fromkeys(entity for mention in named for entity in story.meant.get(mention, ())))


def _has(text: str, name: str) -> bool:
    return not _table(name).isdisjoint(word.lower() for word in _WORD.findall(text))


def qualified(text: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Qualities, noun (its unit) and words of each phrase of two qualities or more, or of one with a hyphen.

    >>> [(qualities, words) for qualities, _, words in qualified("we want a full, lasting truce by May")]
    [(('full', 'lasting'), 'full, lasting truce')]
    """
    run: list[re.Match[str]] = []
    for found in (*_WORD.finditer(text), None):
        word = found.group().lower() if found else "."
        if found and (word in (",", "and") or (word[0].isalpha() and unit_of(word.replace("’", "'")))):
            run.append(found)
            continue
        yield from _one_phrase(run, text)
        run = []


def _one_phrase(run: Iterable[re.Match[str]], text: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    found = list(run)
    while found and found[0].group().lower() in (",", "and"):
        found.pop(0)
    while found and found[-1].group().lower() in (",", "and"):
        found.pop()
    words = [each.group().lower() for each in found if each.group().lower() not in (",", "and")]
    listed_ = len(words) < len(found) or any("-" in word for word in words[:-1])
    noun = unit_of(words[-1]) if len(words) > 1 else None
    if noun and listed_ and len(words) <= 6 and found[-2].group().lower() not in (",", "and"):
        yield tuple(words[:-1]), noun, text[found[0].start() : found[-1].end()]


def _rewords(earlier: _Phrase, later: _Phrase, story: Story) -> Finding:
    voices = (earlier, later)
    members = [each.said.id for each in voices]
    return make_finding(
        "rewords",
        members[:MOST_MEMBERS],
        later.text,
        " | then ".join(voice_of(each.document, each.said, each.text, story) for each in voices) + ".",
        [story.saying(each.said.id) for each in voices],
        slot="in what words",
        origins=story.origins,
        claims=members,
        sides=[earlier.side] if earlier.side in story.entities else [],
    )


def voice_of(document: Document, said: Attribution, text: str, story: Story) -> str:
    """Who says some words and when, and the words; translated ones with a mark."""
    day = told_day(story.values.get(said.time or ""))
    mark = "translated" if said.translated else ""
    return f"{listed((_name(document, said, story), day, mark))}: {in_marks(text)}"


def _name(document: Document, said: Attribution, story: Story) -> str:
    voices = story.speakers(said) or named_in_source(document, said, story)
    return " and ".join(map(story.name, voices))


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(load_table("wordings")["changes"][name].split())
