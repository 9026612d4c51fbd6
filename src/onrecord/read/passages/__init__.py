"""Passages: each stretch of an article told apart as title, body, caption, credit, pasted-in link, paywall …"""

import re
from collections.abc import Iterable, Iterator, Mapping

from onrecord.model import READ_TYPES, Article, Passage, PassageType, Span
from onrecord.read.passages.blocks import Block, find_blocks
from onrecord.read.passages.layout import types_of
from onrecord.read.passages.opening import lead_block
from onrecord.read.passages.pasted import Cut, find_pasted
from onrecord.read.passages.pieces import chunk_counts
from onrecord.read.passages.within import credit_tail, split_block

_SPEAKER = re.compile(r"[A-Z][A-Z .'’-]{1,30}:\s")

__all__ = ["find_passages"]


def find_passages(article: Article) -> tuple[Passage, ...]:
    """The passages of an article, in order, trimmed; every character that is no white space is in exactly one.

    >>> found = find_passages(Article("x", "Talks open\\nOSLO (AP) — Both sides met on Monday, aides said. Photo: NTB/Ida Lund"))
    >>> [(passage.type, passage.paragraph) for passage in found]
    [('title', 1), ('dateline', 2), ('caption', 2), ('credit', 2)]
    """
    blocks = find_blocks(article.text)
    types = types_of(blocks, article.title)
    counts = chunk_counts(article.text)
    first = -1 if _is_transcript(blocks) else lead_block(blocks, types)
    passages: list[Passage] = []
    for position, (block, kind) in enumerate(zip(blocks, types, strict=True)):
        if kind == "body":
            cuts: Iterable[Cut] = split_block(block.text, block.start, counts, position == first)
        else:
            cuts = _parts(block, kind, counts)
        passages.extend(_passages(article.text, cuts, block.number))
    return tuple(passages)


def _is_transcript(blocks: Iterable[Block]) -> bool:
    """Whether several paragraphs open with a speaker in capitals; then a place and a colon are no dateline."""
    return sum(_SPEAKER.match(block.text) is not None for block in blocks) > 1


def _parts(block: Block, kind: PassageType, counts: Mapping[str, int]) -> Iterator[Cut]:
    """A block of another type than body: a caption has its credit apart, what is read has its pasted-in links cut out."""
    tail = credit_tail(block.text) if kind == "caption" else None
    end = block.end if tail is None else block.start + tail
    position = block.start
    pasted = find_pasted(block.text, block.start, counts) if kind in READ_TYPES else []
    for cut in pasted:
        if cut[1] <= end:
            yield position, cut[0], kind
            yield cut
            position = cut[1]
    yield position, end, kind
    if tail is not None:
        yield end, block.end, "credit"


def _passages(text: str, cuts: Iterable[Cut], paragraph: int) -> Iterator[Passage]:
    """The passages of one paragraph, trimmed; parts of one type side by side are one."""
    merged: list[Cut] = []
    for start, end, kind in cuts:
        words = text[start:end]
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
        if start >= end:
            continue
        if merged and merged[-1][2] == kind and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], end, kind)
        else:
            merged.append((start, end, kind))
    for start, end, kind in merged:
        yield Passage(Span.of(text, start, end), kind, paragraph)
