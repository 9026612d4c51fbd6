"""How much a run of words looks like a headline, and not like a sentence of an article."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.read.passages.phrases import word_set

_PRESENT = re.compile(r"[a-z]{2,}[^su'’]s$")
_ENDS = re.compile(r"[.…][\"'”’)\]]*$")
_EDGES = "\"'“”‘’()[],:;.!?…—–-"
FEWEST_WORDS, MOST_WORDS = 3, 26
_TITLE_CASE = 0.85


class _Word(NamedTuple):
    """What one word says for or against a headline; `weight` counts articles, verbs of telling, pronouns and commas."""

    bare: bool
    content: bool
    capital: bool
    present: bool
    colon: bool
    quote: bool
    weight: float


@lru_cache(maxsize=65536)
def _word(text: str) -> _Word:
    bare = text.strip(_EDGES)
    lower = bare.lower()
    weight = 0.5 * (lower in word_set("words", "articles")) + 0.6 * (lower in word_set("words", "telling"))
    return _Word(
        bare=bool(bare),
        content=bool(bare) and lower not in word_set("words", "small"),
        capital=bare[:1].isupper() or bare[:1].isdigit(),
        present=len(bare) < 40 and _PRESENT.fullmatch(bare) is not None,
        colon=text.endswith(":"),
        quote=text.startswith(("'", "‘")),
        weight=weight + 0.4 * text.endswith(","),
    )


def likeness(words: Sequence[str]) -> float:
    """A score: above 1 a headline, below 0 a sentence; `words` are as they stand, with their punctuation.

    Headlines leave out articles, pronouns and auxiliaries, hold no past tense of saying, end without a full stop, and
    many are in title case.
    """
    seen = [_word(word) for word in words]
    content = [word for word in seen if word.content]
    if len(seen) < FEWEST_WORDS or not content:
        return -1.0
    share = sum(word.capital for word in content) / len(content)
    score = 1.2 + (1.6 if share >= _TITLE_CASE else 0.4 if share >= 0.6 else 0.0)
    score += -1.5 if _ENDS.search(words[-1][-9:]) else 0.3 if words[-1].endswith("?") else 0.0
    score += 0.5 * any(word.colon for word in seen[:-1]) + 0.5 * any(word.quote for word in seen)
    score += 0.4 * any(word.present for word in seen[1:]) + 0.4 * (words[0][0].isupper() or words[0][0].isdigit())
    return score - sum(word.weight for word in seen) - 0.2 * max(0, len(seen) - 16)


def is_title_case(words: Sequence[str]) -> bool:
    """Whether nearly all words but the small ones have a capital or are figures."""
    content = [word for word in map(_word, words) if word.content]
    return len(content) >= FEWEST_WORDS and sum(word.capital for word in content) >= _TITLE_CASE * len(content)
