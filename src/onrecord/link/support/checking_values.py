"""Numbers and dates: whether the value that a row gives is what the words say."""

import re
from collections.abc import Iterator
from datetime import date

from onrecord.link.support.checking_tables import load_lists
from onrecord.link.support.checking_words import tokens_of

_DIGITS = re.compile(r"\d[\d,.]*")
_DAY = re.compile(r"^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?![\dW-])")
_YEAR = re.compile(r"(?<![\d,.])(?:1[5-9]|20)\d\d(?![\d,.]*\d)")
_MONTH_LETTERS = 3


def number_stands(quantity: str, text: str) -> bool:
    """Whether a number, as digits or in words, stands in some words.

    >>> number_stands("100", "100 wooden caskets"), number_stands("57", "100 wooden caskets")
    (True, False)
    """
    wanted = [token.word for token in tokens_of(quantity, 0, len(quantity))]
    words = [token.word for token in tokens_of(text, 0, min(len(text), 2000))]
    return all(word in words for word in wanted)


def contradicted_date(words: str, value: str | None) -> str | None:
    """What of a date the words say otherwise than its value, as a reason; None where nothing does.

    >>> contradicted_date("Tuesday, July 3", "2018-07-03"), contradicted_date("July 5", "2018-07-03")
    (None, "'July 5' is not day 3")
    """
    found = _DAY.match(value or "")
    if found is None:
        return None
    return next(_contradictions(words[:200], found[1], found[2], found[3]), None)


def _contradictions(words: str, year: str, month: str | None, day: str | None) -> Iterator[str]:
    lists = load_lists()
    tokens = [token.word for token in tokens_of(words, 0, len(words))]
    months = [n for word in tokens for n, name in enumerate(lists.months, 1) if _is_short(word, name)]
    weekdays = [n for word in tokens for n, name in enumerate(lists.weekdays) if _is_short(word, name)]
    years = _YEAR.findall(words)
    if years and len(set(years)) == 1 and years[0] != year and not any(word in _RELATIVE for word in tokens):
        yield f"{words!r} is not in {year}"
    if month and len(set(months)) == 1 and months[0] != int(month):
        yield f"{words!r} is not in month {int(month)}"
    if day and month and len(set(weekdays)) == 1 and not any(word in _RELATIVE for word in tokens):
        yield from _wrong_weekday(words, weekdays[0], year, month, day)
    numbers = [int(found) for found in re.findall(r"(?<![\d,.:])\d{1,2}(?=st\b|nd\b|rd\b|th\b|\b)(?![:.,]\d)", words)]
    if day and len(set(months)) == 1 and len(numbers) == 1 and numbers[0] != int(day):
        yield f"{words!r} is not day {int(day)}"


_RELATIVE = frozenset("after before following eve since until".split())


def _wrong_weekday(words: str, weekday: int, year: str, month: str, day: str) -> Iterator[str]:
    try:
        told = date(int(year), int(month), int(day)).weekday()
    except ValueError:
        return
    if told != weekday:
        yield f"{words!r} is not the weekday of {year}-{month}-{day}"


def _is_short(word: str, name: str) -> bool:
    """Whether a word is a name of a month or weekday or short for it."""
    return word == name or (
        len(word) >= _MONTH_LETTERS and name.startswith(word) and word not in ("mar", "mon", "sun", "sat")
    )
