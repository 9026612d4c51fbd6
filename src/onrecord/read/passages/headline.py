"""How much a run of words looks like a headline, and not like a sentence of an article."""

import re
from collections.abc import Sequence

from onrecord.read.passages.phrases import word_set

_PRESENT = re.compile(r"[a-z]{2,}[^su'’]s$")
_ENDS = re.compile(r"[.…][\"'”’)\]]*$")
FEWEST_WORDS, MOST_WORDS = 3, 26


def likeness(words: Sequence[str]) -> float:
    """A score: above 1 a headline, below 0 a sentence; `words` are as they stand, with their punctuation.

    Headlines leave out articles, pronouns and auxiliaries, hold no past tense of saying, end without a full stop, and
    many are in title case.
    """
    bare = [word.strip("\"'“”‘’()[],:;.!?…—–-") for word in words]
    content = [word for word in bare if word and word.lower() not in word_set("words", "small")]
    if len(bare) < FEWEST_WORDS or not content:
        return -1.0
    score = 1.2 + _case_score(content) + _form_score(words, bare)
    lower = [word.lower() for word in bare]
    score -= 0.5 * sum(word in word_set("words", "articles") for word in lower)
    score -= 0.6 * sum(word in word_set("words", "telling") for word in lower)
    return score - (0.2 * (len(bare) - 16) if len(bare) > 16 else 0.0)


def is_title_case(words: Sequence[str]) -> bool:
    """Whether nearly all words but the small ones have a capital or are figures."""
    bare = [word.strip("\"'“”‘’()[],:;.!?…—–-") for word in words]
    content = [word for word in bare if word and word.lower() not in word_set("words", "small")]
    return len(content) >= FEWEST_WORDS and _capitals(content) >= 0.85


def _capitals(content: Sequence[str]) -> float:
    """The share of words that have a capital or a figure first."""
    return sum(word[0].isupper() or word[0].isdigit() for word in content) / len(content)


def _case_score(content: Sequence[str]) -> float:
    share = _capitals(content)
    return 1.6 if share >= 0.85 else 0.4 if share >= 0.6 else 0.0


def _form_score(words: Sequence[str], bare: Sequence[str]) -> float:
    """What its punctuation and its verbs say for or against a headline."""
    score = -1.5 if _ENDS.search(words[-1]) else 0.3 if words[-1].endswith("?") else 0.0
    score += 0.5 if any(word.endswith(":") for word in words[:-1]) else 0.0
    score += 0.5 if any(word.startswith(("'", "‘")) for word in words) else 0.0
    score += 0.4 if any(_PRESENT.fullmatch(word) for word in bare[1:]) else 0.0
    return (
        score - 0.4 * sum(word.endswith(",") for word in words) + 0.4 * (words[0][0].isupper() or words[0][0].isdigit())
    )
