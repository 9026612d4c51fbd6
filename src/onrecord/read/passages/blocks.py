"""The blocks of a text: what a reader sees as one paragraph, whatever its line ends."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LINE = re.compile(r"[^\n\x0b\x0c\x85\u2028\u2029]+")
_NARROWEST, _WIDEST = 40, 120
_ENDS_SENTENCE = re.compile(r"[.!?:;{}…][\"'”’)\]]*$")
_STARTS_ITEM = re.compile(r"[•·▪●◦‣■*►▶]|[-–—]\s|\d{1,3}[.)]\s")
_MOST_LOOKED_AT = 4000


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article, trimmed, that is one paragraph; `number` counts from 1."""

    start: int
    end: int
    text: str
    number: int


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    after_gap: bool


def find_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs of `text` in order: lines, or hard-wrapped lines joined."""
    lines = _lines(text)
    width = _wrap_width(lines)
    blocks: list[Block] = []
    start = 0
    for position, line in enumerate(lines):
        last = position + 1 == len(lines)
        if last or not _goes_on(line, lines[position + 1], width):
            first = lines[start].start
            blocks.append(Block(first, line.end, text[first : line.end], len(blocks) + 1))
            start = position + 1
    return tuple(blocks)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    end = 0
    for match in _LINE.finditer(text):
        words = match.group()
        trimmed = words.strip()
        if trimmed:
            start = match.start() + len(words) - len(words.lstrip())
            gap = text.count("\n", end, start) != 1
            lines.append(_Line(start, start + len(trimmed), trimmed, gap))
            end = start + len(trimmed)
    return lines


def _wrap_width(lines: Sequence[_Line]) -> int | None:
    """The width at which a text is hard-wrapped, in characters; None where its lines are paragraphs."""
    looked_at = lines[:_MOST_LOOKED_AT]
    pairs = [(one, two) for one, two in zip(looked_at, looked_at[1:], strict=False) if not two.after_gap]
    if len(pairs) < 4:
        return None
    lengths = sorted(len(line.text) for line in looked_at)
    width = lengths[min(len(lengths) - 1, len(lengths) * 97 // 100)]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    filled = sum(_is_full(one, two, width) for one, two in pairs)
    unfinished = sum(not _ENDS_SENTENCE.search(one.text[-9:]) for one, _ in pairs)
    return width if filled >= 0.6 * len(pairs) and unfinished >= 0.6 * len(pairs) else None


def _is_full(line: _Line, following: _Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted into this line (with some slack)."""
    word = following.text.split(None, 1)[0]
    return len(line.text) + 1 + len(word) > width - 3


def _goes_on(line: _Line, following: _Line, width: int | None) -> bool:
    """Whether `following` continues the paragraph of `line`."""
    if following.after_gap or _STARTS_ITEM.match(following.text):
        return False
    if width is not None and _is_full(line, following, width):
        return True
    # A link inside a sentence often came out on a line of its own.
    return following.text[0].islower() and (line.text[-1].isalpha() or line.text[-1] in ",’'")
