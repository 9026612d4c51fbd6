"""What an article in its own voice calls false ("falsely stated that …"), with what it says instead in the next sentence."""

import re
from collections.abc import Iterator, Mapping

from onrecord.link.findings.contradictions.sayings import Saying, table_words
from onrecord.link.findings.story import Story, in_marks, listed, make_finding, quoted, told_day
from onrecord.model import Finding, Span

_LEAD = 20
"""So many letters before the word for saying, "falsely" may stand."""
_SENTENCE = re.compile(r"[^.!?\n]{20,600}[.!?]")


def find_falsified(sayings: Mapping[str, Saying], story: Story) -> Iterator[Finding]:
    """The sayings that their article calls false while it tells them."""
    for saying in sayings.values():
        if _is_called_false(saying) and (instead := _next_sentence(saying)) is not None:
            when = told_day(story.values.get(saying.said.time or ""))
            content = " … ".join(span.text for span in saying.said.content)
            yield make_finding(
                "contradicts",
                [saying.said.id],
                " ".join(content.split()[:8]),
                f"{listed((saying.speaker, when))}: {in_marks(content)} | the article calls it false: {in_marks(instead.text)}",
                [story.saying(saying.said.id), quoted(saying.document, instead)],
                slot="whether",
                strength="at odds",
                sides=story.origins.sides_of([saying.said.id]),
                origins=story.origins,
                claims=[saying.said.id],
            )


def _is_called_false(saying: Saying) -> bool:
    """Whether the article, in its own voice, puts "falsely" before the word for saying."""
    cue = saying.said.cue
    if cue is None or saying.said.inside or saying.asks:
        return False
    before = saying.document.article.text[max(0, cue.start - _LEAD) : cue.end].lower().split()
    return not table_words("falsely").isdisjoint(before)


def _next_sentence(saying: Saying) -> Span | None:
    """The sentence after what was said, in the same line."""
    text = saying.document.article.text
    end = max(span.end for span in saying.said.content)
    line = text.find("\n", end)
    stop = text.find(". ", end, line if line >= 0 else len(text))
    found = _SENTENCE.match(text, stop + 2) if stop >= 0 else None
    return Span.of(text, found.start(), found.end()) if found else None
