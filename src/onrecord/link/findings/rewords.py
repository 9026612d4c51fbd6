"""One side's own words for one thing that changed: "free, open passage", later "safe, regulated passage".

Only words that both articles put in quotation marks, never two reporters' paraphrases, and never translated words.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.link.contents import stem_of, unit_of
from onrecord.link.days import window_of
from onrecord.link.findings.story import Story, in_marks, listed, make_finding, told_day
from onrecord.model import Attribution, Document, Finding, Span

_WORD = r"[\w’'-]{1,30}"
_LIST = re.compile(rf"\b((?:{_WORD}, ){{1,4}}(?:and )?{_WORD}(?: and {_WORD})?) ([a-z]{{5,30}})\b")
"""Words in a row with commas, the last perhaps after "and", and what they stand before."""
_QUOTED = re.compile(r"[“\"]([^“”\"]{1,1000})")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What somebody calls a thing: the words before its noun, and their stems."""

    said: Attribution
    span: Span
    noun: str
    stems: frozenset[str]
    first: str


def find_rewords(story: Story) -> Iterator[Finding]:
    """The things that one side called by other words, the earlier words first where days tell."""
    of_thing: dict[tuple[str, str], list[_Phrase]] = defaultdict(list)
    for document, said in story.said.values():
        if said.quote == "indirect" or said.translated:
            continue
        voices = story.speakers(said) or _named_in_source(document, said, story)
        sides = {story.origins.side(entity) for entity in voices}
        if len(sides) == 1:
            for phrase in _phrases(said, story):
                of_thing[min(sides), stem_of(phrase.noun)].append(phrase)
    for (side, _), phrases in of_thing.items():
        ordered = sorted(phrases, key=lambda phrase: (phrase.first or "9999", phrase.said.id))
        other = next((phrase for phrase in ordered if not phrase.stems & ordered[0].stems), None)
        if other:
            yield _finding(side, (ordered[0], other), story)


def _named_in_source(document: Document, said: Attribution, story: Story) -> tuple[str, ...]:
    """Who is named in the words for a source that is nobody by itself: "previous Orvian" calls."""
    source = said.source
    if source is None:
        return ()
    named = (m.id for m in document.mentions if source.start <= m.span.start < source.end and m.form == "name")
    return tuple(dict.fromkeys(entity for mention in named for entity in story.meant.get(mention, ())))


def _phrases(said: Attribution, story: Story) -> Iterator[_Phrase]:
    first = window_of(story.values.get(said.time or "")).first or ""
    for content in said.content:
        whole = said.quote == "direct" and not _QUOTED.search(content.text)
        for part in [(0, content.text)] if whole else [(m.start(1), m[1]) for m in _QUOTED.finditer(content.text)]:
            for found in _LIST.finditer(part[1]):
                words = [word for word in re.findall(_WORD, found[1].lower()) if word != "and"]
                stems = frozenset(stem_of(piece) for word in words for piece in word.split("-"))
                if unit_of(found[2]) and all(unit_of(word.split("-")[-1]) for word in words):
                    start = content.start + part[0] + found.start()
                    span = Span(start, start + len(found[0]), found[0])
                    yield _Phrase(said, span, found[2], stems, first)


def _finding(side: str, phrases: Sequence[_Phrase], story: Story) -> Finding:
    shown = [
        f"{listed((story.speaker(p.said), told_day(story.values.get(p.said.time or ''))))}: {in_marks(p.span.text)}"
        for p in phrases
    ]
    return make_finding(
        "rewords",
        [phrase.said.id for phrase in phrases],
        phrases[0].noun,
        " | ".join(shown),
        [story.saying(phrase.said.id, [phrase.span]) for phrase in phrases],
        slot="in what words",
        sides=(side,) if side in story.entities else (),
        origins=story.origins,
        claims=[phrase.said.id for phrase in phrases],
    )
