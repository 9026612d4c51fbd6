"""Whether words stand in reported speech, by quotation marks and by who "said" at the end of the sentence."""

from onrecord.link.support.checking_words import around, load_told, tokens_of
from onrecord.model import Span

_PARAGRAPH = 1500
"""Characters before a place in which its paragraph's quotation marks are counted."""
_LONG = 5
"""Words of a quotation that is more than a word or two under scruples."""
_TAIL = 6
"""Words at the end of a sentence that tell who said it."""
_MARKS = frozenset('“"”')


def is_reported(text: str, span: Span) -> bool:
    """Whether a place lies in a quotation of some words, or before ", she said" at the end of its sentence."""
    return _is_quoted(text, span) or _is_told_after(text, span)


def _is_quoted(text: str, span: Span) -> bool:
    start = max(text.rfind("\n", max(0, span.start - _PARAGRAPH), span.start) + 1, span.start - _PARAGRAPH, 0)
    before = text[start : span.start]
    curly = before.count("“") > before.count("”")
    if not curly and before.count('"') % 2 == 0:
        return False
    opened = start + before.rfind("“" if curly else '"')
    closed = text.find("”" if curly else '"', span.end, span.end + _PARAGRAPH)
    line = text.find("\n", span.end, span.end + _PARAGRAPH)
    if closed < 0 or 0 <= line < closed:
        return False
    return len(tokens_of(text, opened + 1, closed)) > _LONG


def _is_told_after(text: str, span: Span) -> bool:
    after = [token.word for token in around(text, span).after]
    tail = after[-_TAIL:]
    if _MARKS.intersection(after[:-_TAIL]):
        return False
    if "," not in tail or tail[-1] not in (".", "!", "?"):
        return False
    last = tail[len(tail) - tail[::-1].index(",") :]
    return bool(load_told().intersection(last[-2:])) and not {"who", "which", "and", "as"}.intersection(last)
