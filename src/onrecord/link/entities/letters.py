"""Names put so that they can be compared: letters and words, without case, accents, dots and hyphens."""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from onrecord.tables import load_table

_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "&": " and "}
)
_WITHIN = frozenset(".'’‘`ʼʻ")
"""Signs that belong to the word they stand in: "U.S.", "O'Neill"."""


@lru_cache(maxsize=65536)
def letters(text: str) -> str:
    """The words of a name with one space between them, in lower case, without accents, dots, hyphens and the s of genitives.

    >>> letters("Orbán Viktor’s"), letters("U.S. Forces Korea"), letters("Moon Jae-in")
    ('orban viktor', 'us forces korea', 'moon jae in')
    """
    plain = f"{text} ".casefold().replace("'s ", " ").replace("’s ", " ").translate(_PLAIN)
    marked = unicodedata.normalize("NFKD", plain)
    return " ".join("".join(_kept(marked)).split())


def _kept(marked: str) -> Iterator[str]:
    for sign in marked:
        if sign in _WITHIN or unicodedata.combining(sign):
            continue
        yield sign if sign.isalnum() else " "


@cache
def table(section: str) -> dict[str, Any]:
    """A section of the table of entities."""
    section_: dict[str, Any] = load_table("entities")[section]
    return section_


@cache
def first_of_line(section: str, name: str) -> dict[str, str]:
    """Each word of the lines of a list, to the first word of its line.

    >>> first_of_line("titles", "same")["advisor"]
    'adviser'
    """
    lines = [line.split() for line in table(section)[name]]
    return {form: line[0] for line in lines for form in line}


@cache
def words_in(section: str, name: str) -> frozenset[str]:
    """All words of a list; a line may hold several."""
    return frozenset(word for line in table(section)[name] for word in line.split())
