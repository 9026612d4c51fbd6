"""How days, intervals and words of articles are written for a person. Every view writes them through this module."""

import unicodedata
from datetime import date

from onrecord.model import Published, TimeValue

_YEARS_SAY_ENOUGH = 500
_UNTOLD_DAYS = 10 * 366
_TOLD_DAYS = 100
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
# Control, format (bidirectional marks, zero-width and tag characters), surrogate and private-use characters can change what
# a terminal shows around them; a person gets a mark in their place, one for one.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def printable(text: str) -> str:
    """The text with every character that could steer a terminal shown as `·`, white space as a blank.

    >>> printable("a\\x1b[31mb\\nc")
    'a·[31mb c'
    """
    if text.isprintable():
        return text
    return "".join(" " if c in "\n\t" else "·" if unicodedata.category(c) in _HIDDEN else c for c in text)


def shortened(text: str, width: int) -> str:
    """At most `width` printable characters of the text, white space folded, cut with an ellipsis."""
    folded = " ".join(printable(text).split())
    return folded if len(folded) <= width else folded[: width - 1].rstrip() + "…"


def days(earliest: str | None, latest: str | None) -> str:
    """An interval of ISO days or date-times in words, as short as it can be said.

    >>> days("2018-06-30", "2018-07-01"), days("2018-07-02", "2018-07-04"), days("2018-06-01", "2018-06-30")
    ('30 Jun to 1 Jul 2018', '2 to 4 Jul 2018', 'Jun 2018')
    >>> days("2018-01-01", "2018-12-31"), days(None, "2018-07-04"), days(None, None)
    ('2018', 'to 4 Jul 2018', 'open')
    """
    first, last = _day(earliest), _day(latest)
    if first is None or last is None:
        return _half_open(first, last)
    if first == last:
        return _written(first)
    if _is_whole_year(first, last):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if _is_whole_month(first, last):
        return f"{_MONTHS[first.month - 1]} {first.year}"
    if (last - first).days > _YEARS_SAY_ENOUGH:
        return f"{first.year} to {last.year}"
    if first.year != last.year:
        return f"{_written(first)} to {_written(last)}"
    start = f"{first.day}" if first.month == last.month else f"{first.day} {_MONTHS[first.month - 1]}"
    return f"{start} to {_written(last)}"


def published_in_words(published: Published) -> str:
    """When an article was published; an interval of more than ten years tells nothing, and that is said instead.

    >>> published_in_words(Published(None, "1989-01-01", "2035-12-31"))
    'year not told'
    """
    return "year not told" if _is_untold(published) else days(published.earliest, published.latest)


def value_in_words(value: TimeValue) -> str:
    """What a time means: its value, the days it lies in while the value has open places, `open` while these are too many.

    >>> value_in_words(TimeValue("t", "XXXX-WXX-5", "2031-02-14", "2031-03-07", "published"))
    '14 Feb to 7 Mar 2031'
    >>> value_in_words(TimeValue("t", "XXXX-WXX-5", "1989-01-01", "2035-12-31", "published"))
    'open'
    >>> value_in_words(TimeValue("t", "P3W", None, None, "explicit"))
    'P3W'
    """
    if value.value and "X" in value.value and not value.value.startswith("P"):
        return days(value.earliest, value.latest) if is_told(value) and not _is_untold(value) else "open"
    return value.value or "open"


def is_told(value: TimeValue) -> bool:
    """Whether a time says something of when, or is as open as its article's date: known to a hundred days, or told in full."""
    first, last = _day(value.earliest), _day(value.latest)
    if first is None or last is None:
        return False
    return value.anchor == "explicit" or (last - first).days <= _TOLD_DAYS or len(value.value or "") == len("2031")


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun in the right form; `plural` where that is not the noun with an s.

    >>> counted(1, "article"), counted(2, "article")
    ('1 article', '2 articles')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {plural or noun + 's'}"


def _is_untold(interval: Published | TimeValue) -> bool:
    """Whether an interval is so long that it tells nothing: more than ten years."""
    first, last = _day(interval.earliest), _day(interval.latest)
    return first is not None and last is not None and (last - first).days > _UNTOLD_DAYS


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None


def _written(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _half_open(first: date | None, last: date | None) -> str:
    if first:
        return f"from {_written(first)}"
    return f"to {_written(last)}" if last else "open"


def _is_whole_year(first: date, last: date) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def _is_whole_month(first: date, last: date) -> bool:
    if (first.year, first.month, first.day) != (last.year, last.month, 1):
        return False
    return date.fromordinal(last.toordinal() + 1).day == 1 if last < date.max else True
