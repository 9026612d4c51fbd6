"""What of a sentence is evidence of an event: not the words that somebody else is quoted with before or after it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.model import Attribution, EventMention, Mention, Span
from onrecord.read.events.scene import Scene

Stretch = tuple[int, int]
_TRIMMED = " \t\n,;:–—-"


def narrowed(
    scene: Scene,
    events: Iterable[EventMention],
    attributions: Sequence[Attribution],
    mentions: Mapping[str, Mention],
) -> tuple[EventMention, ...]:
    """The events, each with its evidence cut before and after what is reported beside it: "… visit comes amid | reports that …"."""
    quoted = sorted((_stretch(said), said.id) for said in attributions)
    spans = {time.id: time.span for time in scene.times.values()}
    return tuple(_narrowed(scene.article.text, event, quoted, mentions, spans) for event in events)


def _stretch(said: Attribution) -> Stretch:
    parts = [part for part in (said.source, said.cue, *said.content) if part]
    return min(part.start for part in parts), max(part.end for part in parts)


def _narrowed(
    text: str,
    event: EventMention,
    quoted: Sequence[tuple[Stretch, str]],
    mentions: Mapping[str, Mention],
    times: Mapping[str, Span],
) -> EventMention:
    told = [event.trigger, *(mentions[each.mention].span for each in event.participants)]
    told += [part.span for part in (event.place, event.item) if part] + ([event.purpose] if event.purpose else [])
    told += [times[event.time.time]] if event.time else []
    kept = tuple(_cut(text, span, told, quoted, event) for span in event.evidence)
    return replace(event, evidence=kept)


def _cut(
    text: str, span: Span, told: Sequence[Span], quoted: Sequence[tuple[Stretch, str]], event: EventMention
) -> Span:
    """The part of a span up to what others say beside the words that the event is told with."""
    own = [part for part in told if span.start <= part.start and part.end <= span.end]
    if not own:
        return span
    first, last = min(part.start for part in own), max(part.end for part in own)
    near = quoted[bisect_left(quoted, ((span.start, 0), "")) : bisect_right(quoted, ((span.end, 0), ""))]
    others = [stretch for stretch, said in near if said not in event.according_to]
    start = max((end for _, end in others if end <= first), default=span.start)
    end = min((start for start, _ in others if start >= last), default=span.end)
    while start < first and text[start] in _TRIMMED:
        start += 1
    while end > last and text[end - 1] in _TRIMMED:
        end -= 1
    return Span.of(text, start, end)
