"""Dates that come with an article, in the forms that archives, pages and addresses write them, as ISO days.

Only what is unambiguous is read: `7/5/2018` is a day in July to some and in May to others, so it is None.
"""

import re
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from onrecord.model import StatedDate

_ISO = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?(?![\d/.-])")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_WORDS = (
    re.compile(_NAME + r"\s{1,3}(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(?P<year>\d{4})\b", re.IGNORECASE),
    re.compile(
        r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]{1,3}" + _NAME + r",?[\s-]{1,3}(?P<year>\d{4})\b", re.IGNORECASE
    ),
)
_EPOCH = re.compile(r"\d{9,10}(?:\d{3})?(?:\.\d{1,9})?")
_IN_URL = re.compile(
    r"(?:/|[-_])(?P<year>(?:19|20)\d\d)(?P<sep>[-/_]?)(?P<month>\d{2}|[a-z]{3}|(?<=[-/_])\d)"
    r"(?:(?P=sep)(?P<day>\d{1,2}))?(?=[/_.-]|$)",
    re.IGNORECASE,
)
_LONGEST = 100
_YEARS = range(1800, 2200)


def stated_day(value: object) -> str | None:
    """The ISO day (or month, or year, if no more is said) of a date field, or None where it is no plain date.

    A time of day and a zone are passed over: the day is the one written. Numbers are seconds or milliseconds since 1970.

    >>> stated_day("2031-03-08T23:10:00-05:00"), stated_day("Sat, 8 Mar 2031 10:00:00 GMT"), stated_day(1930860000)
    ('2031-03-08', '2031-03-08', '2031-03-09')
    >>> stated_day("03/08/2031")
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(value).strip()[:_LONGEST] if isinstance(value, str) else repr(value)
    return _iso(text) or _epoch(text) or _in_words(text)


def url_day(url: str) -> str | None:
    """The ISO day or month that an address holds, or None.

    >>> url_day("https://courier.example/2031/03/08/talks"), url_day("https://courier.example/world/2031/mar/8/talks")
    ('2031-03-08', '2031-03-08')
    >>> url_day("https://courier.example/2031/03/talks"), url_day("https://courier.example/talks-20310308.html")
    ('2031-03', '2031-03-08')
    """
    try:
        path = urlsplit(url[:2_000]).path
    except ValueError:
        return None
    days = [_of_url(match) for match in _IN_URL.finditer(path)]
    return max(filter(None, days), key=len, default=None)


def stated_dates(value: object, url: str | None) -> tuple[StatedDate, ...]:
    """What a date field and an address say together: the day of each that has one.

    A time in UTC names the next day for what was published in the evening in America; where the address has the day
    before, that is the day on which its readers saw it, and the field says nothing else.

    >>> [date.value for date in stated_dates("2031-03-09T02:10:00Z", "https://courier.example/2031/03/08/talks")]
    ['2031-03-08']
    """
    day, in_url = stated_day(value), url_day(url) if url else None
    if day and in_url and len(in_url) == len(day) == 10 and _in_utc(value) and _day_before(day) == in_url:
        day = None
    dates = (StatedDate("metadata", day) if day else None, StatedDate("url", in_url) if in_url else None)
    return tuple(date for date in dates if date)


def _in_utc(value: object) -> bool:
    return not isinstance(value, str) or value.strip()[-6:].upper().endswith(("Z", "+00:00", "+0000", "GMT", "UTC"))


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _iso(text: str) -> str | None:
    compact = _COMPACT.match(text)
    if compact is not None:
        return _day(compact[1], compact[2], compact[3])
    match = _ISO.match(text)
    return _day(match[1], match[3], match[4]) if match else None


def _epoch(text: str) -> str | None:
    if _EPOCH.fullmatch(text) is None:
        return None
    seconds = float(text)
    if seconds > 10**11:
        seconds /= 1000
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _in_words(text: str) -> str | None:
    for form in _WORDS:
        match = form.search(text)
        if match is not None:
            return _day(
                match["year"], str(_MONTHS.index(match[1 if form is _WORDS[0] else 2].lower()) + 1), match["day"]
            )
    return None


def _of_url(match: re.Match[str]) -> str | None:
    month, day = match["month"].lower(), match["day"]
    if month in _MONTHS:
        month = str(_MONTHS.index(month) + 1)
    if not month.isdigit() or (day is None and match["sep"] != "/"):
        return None
    return _day(match["year"], month, day)


def _day(year: str, month: str | None, day: str | None) -> str | None:
    """ISO from digits, None where there is no such day."""
    try:
        found = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if found.year not in _YEARS:
        return None
    return found.isoformat()[: 10 if day else 7 if month else 4]
