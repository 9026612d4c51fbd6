"""Which language an article is written in: only English is read."""

import re
from functools import cache
from typing import Any

from onrecord.model import Article, Problem

ENGLISH = "en"
_LOOK_AT = 2000
_FEWEST_LETTERS = 60
_SURE = 0.9
_LATIN = 0.5
"""Words written in other letters than these are not English, however unsure the model is of what they are."""
# Short words that English is full of and its neighbours lack; above this share no model need be asked,
# which takes a second to load.
_MARKS = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "that",
        "for",
        "was",
        "with",
        "said",
        "his",
        "from",
        "are",
        "have",
        "not",
        "but",
        "they",
        "were",
        "this",
        "which",
        "by",
        "has",
        "will",
    ]
)
_SHARE = 0.12
_WORD = re.compile(r"[^\W\d_]+")


def find_language(article: Article) -> tuple[str | None, Problem | None]:
    """The article's ISO 639-1 language, and a problem where that is not English.

    None where the text has too few letters to tell. The words decide, not the metadata: pages of many
    sites say `en` whatever they hold.
    """
    sample = article.text[:_LOOK_AT]
    words = [word.lower() for word in _WORD.findall(sample)]
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return article.language, None
    if sum(word in _MARKS for word in words) >= _SHARE * len(words):
        return ENGLISH, None
    language, sure = _identifier().classify(sample)
    is_latin = sum(map(str.isascii, "".join(words))) >= _LATIN * sum(map(len, words))
    if language == ENGLISH or (sure < _SURE and is_latin):
        return ENGLISH, None
    reason = f"the words look like {language!r} ({sure:.0%} sure); only English is read, so nothing was taken from them"
    return language, Problem("language", reason, article.id)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
