"""The table of words that tell of the order and length of stops (`itineraries.toml`), read."""

from functools import cache

from onrecord.tables import load_table


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a line of the table, in small letters."""
    listed = load_table("itineraries")[name]
    return frozenset(listed.split() if isinstance(listed, str) else (word.lower() for word in listed))


def plain_words(text: str) -> list[str]:
    """The words of a stretch of text in small letters, without the marks beside them.

    >>> plain_words("Oslo, followed by (two)")
    ['oslo', 'followed', 'by', 'two']
    """
    return [word for part in text.lower().split() if (word := part.strip("\"'“”‘’.,;:()[]—–-!?"))]
