"""One article as the evidence check sees it: its text, and what its rows name by their ids."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.link.support.checking_faults import within
from onrecord.model import Attribution, Document, Mention, Span, Time, TimeValue

_FEW = 8
"""How many mentions of a chain that begin in a span are looked at for one that ends there too."""
_MOST = 500
"""How many contents that begin before a place are looked at, so that nothing that is written makes the check slow."""


@dataclass(frozen=True)
class Page:
    """`chains` are the mentions of each chain in order; `contents` the contents of all attributions in order, with whose they are."""

    text: str
    mentions: Mapping[str, Mention]
    attributions: Mapping[str, Attribution]
    times: Mapping[str, Time]
    values: Mapping[str, TimeValue]
    chains: Mapping[str, Sequence[Mention]]
    contents: "Contents"
    told_at: Mapping[str, Sequence[Attribution]]
    cues: Sequence[tuple[int, str]]
    dates: Mapping[int, str]

    @classmethod
    def of(cls, document: Document) -> "Page":
        chains: dict[str, list[Mention]] = {}
        told_at: dict[str, list[Attribution]] = {}
        for mention in sorted(document.mentions, key=lambda mention: mention.span.start):
            for chain in mention.chains:
                chains.setdefault(chain, []).append(mention)
        for said in document.attributions:
            if said.time:
                told_at.setdefault(said.time, []).append(said)
        return cls(
            document.article.text,
            {mention.id: mention for mention in document.mentions},
            {said.id: said for said in document.attributions},
            {time.id: time for time in document.times},
            {value.of: value for value in document.values},
            chains,
            Contents.of(document.attributions),
            told_at,
            sorted((said.cue.start, said.id) for said in document.attributions if said.cue),
            {time.span.start: time.id for time in document.times if time.type == "DATE"},
        )

    def stands(self, mention: str | None, spans: Sequence[Span]) -> bool:
        """Whether a mention, or another of its chain, lies in some spans."""
        found = self.mentions.get(mention or "")
        if found is None:
            return False
        return within(found.span, spans) or any(self._has(chain, span) for chain in found.chains for span in spans)

    def _has(self, chain: str, span: Span) -> bool:
        """Whether a mention of a chain lies in a span."""
        mentions = self.chains.get(chain, ())
        first = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
        return any(within(mention.span, (span,)) for mention in mentions[first : first + _FEW])

    def attributions_at(self, anchor: Span) -> tuple[str, ...]:
        """The ids of the attributions whose cue holds an anchor."""
        at = bisect_right(self.cues, (anchor.start, "~")) - 1
        near = self.cues[max(0, at - 2) : at + 1]
        return tuple(id_ for _, id_ in near if _covers(self.attributions[id_], anchor))

    def speakers(self, attributions: Iterable[str]) -> frozenset[str]:
        """The mentions that speak, or are spoken to, in some attributions."""
        said = [self.attributions[id_] for id_ in attributions if id_ in self.attributions]
        return frozenset(id_ for a in said for id_ in (*a.speakers, *((a.addressee,) if a.addressee else ())))


def _covers(said: Attribution, anchor: Span) -> bool:
    return said.cue is not None and said.cue.start <= anchor.start < said.cue.end


@dataclass(frozen=True)
class Contents:
    """What is said in an article, by place: spans in order, and the furthest end of those up to each."""

    starts: Sequence[int] = field(default=())
    furthest: Sequence[int] = field(default=())
    spans: Sequence[tuple[int, int, str]] = field(default=())

    @classmethod
    def of(cls, attributions: Iterable[Attribution]) -> "Contents":
        spans = sorted((span.start, span.end, said.id) for said in attributions for span in said.content)
        furthest, last = [], 0
        for _, end, _ in spans:
            last = max(last, end)
            furthest.append(last)
        return cls([start for start, _, _ in spans], furthest, spans)

    def over(self, offset: int) -> Iterator[str]:
        """The ids of the attributions in whose content a place lies."""
        last = bisect_right(self.starts, offset) - 1
        for at in range(last, max(-1, last - _MOST), -1):
            if self.furthest[at] <= offset:
                return
            _, end, id_ = self.spans[at]
            if end > offset:
                yield id_
