"""The dictionary form of a word among the words of our tables: the reader's lemma, or one that its ending leads to.

The reader makes lemmas by rules that sometimes cut too much ("promis", "denie"); a form that a table knows is the better guess.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from onrecord.tables import load_table

_TABLES = ("acts", "channels", "sources")
ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("ed", ""),
    ("ed", "e"),
    ("s", ""),
    ("ing", ""),
    ("ing", "e"),
    ("men", "man"),
)


@cache
def vocabulary() -> frozenset[str]:
    """Every word of every phrase of the tables."""
    return frozenset(word for name in _TABLES for word in _words(load_table(name)))


def _words(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield from part.lower().split()
    elif isinstance(part, dict):
        yield from (word for own in part.values() for word in _words(own))
    else:
        yield from (word for own in part for word in _words(own))


@lru_cache(maxsize=65536)
def base_form(text: str, lemma: str) -> str:
    """The dictionary form in lower case; the lemma itself where no table knows a form of the word.

    >>> base_form("denies", "denie"), base_form("Promised", "promis"), base_form("ferries", "ferrie")
    ('deny', 'promise', 'ferrie')
    """
    lemma, text = lemma.lower(), text.lower()
    if text in irregular() and irregular()[text] in vocabulary():
        return irregular()[text]
    if lemma in vocabulary() or len(text) > 40:
        return lemma
    return next((form for form in _guesses(text) if form in vocabulary()), lemma)


@cache
def irregular() -> dict[str, str]:
    """Irregular forms of verbs with their verb."""
    tables: list[dict[str, str]] = [load_table(name)["irregular"] for name in ("attributions", "acts")]
    return {form: verb for verbs in tables for verb, forms in verbs.items() for form in forms.split()}


def _guesses(text: str) -> Iterator[str]:
    yield text
    for ending, instead in ENDINGS:
        if text.endswith(ending) and len(text) > len(ending) + 1:
            stem = text[: -len(ending)]
            yield stem + instead
            if not instead and len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]
