"""Days, weeks, months and holidays: what a TIMEX3 value covers, and where a unit or a holiday lies."""

import re
from collections.abc import Callable
from datetime import date, timedelta

Days = tuple[date, date]
"""The first and the last day of a time, both included."""

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-W(?P<week>\d\d)(?P<weekend>-WE)?|-Q(?P<quarter>[1-4])"
    r"|-H(?P<half>[12])|-(?P<season>SP|SU|FA|WI))?(?P<clock>T.*)?"
)
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_FIRST_YEAR, _LAST_YEAR = 2, 9997


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none ("31 February", year 0).

    >>> day_of(2018, 2, 31) is None
    True
    """
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if _FIRST_YEAR <= year <= _LAST_YEAR else None


def shifted(day: date, unit: str, steps: int) -> date | None:
    """The day `steps` units from `day`, in a shorter month its last day; None outside the calendar."""
    if unit in _WITHIN_A_DAY:
        unit, steps = "day", int(steps / _WITHIN_A_DAY[unit])
    try:
        if unit in ("day", "week"):
            return _in_range(day + timedelta(days=steps * (7 if unit == "week" else 1)))
        return _in_range(_months_on(day, steps * _MONTHS[unit]))
    except (OverflowError, ValueError):
        return None


_WITHIN_A_DAY = {"second": 86400, "minute": 1440, "hour": 24}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def _in_range(day: date) -> date | None:
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, _last_of_month(year, month + 1).day))


def _last_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def value_of(day: date, unit: str) -> str:
    """The TIMEX3 value of the `unit` that holds `day`.

    >>> value_of(date(2018, 7, 5), "week"), value_of(date(2018, 7, 5), "quarter"), value_of(date(2018, 7, 5), "decade")
    ('2018-W27', '2018-Q3', '201')
    """
    return _WRITERS.get(unit, date.isoformat)(day)


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


_WRITERS: dict[str, Callable[[date], str]] = {
    "week": _week,
    "month": lambda day: f"{day.year:04}-{day.month:02}",
    "quarter": lambda day: f"{day.year:04}-Q{(day.month + 2) // 3}",
    "half": lambda day: f"{day.year:04}-H{(day.month + 5) // 6}",
    "year": lambda day: f"{day.year:04}",
    "decade": lambda day: f"{day.year:04}"[:3],
    "century": lambda day: f"{day.year:04}"[:2],
}


def days_of(value: str) -> Days | None:
    """The days that a value covers; None for lengths, sets, references and what is open or impossible.

    >>> [str(day) for day in days_of("2018-W26-WE")]
    ['2018-06-30', '2018-07-01']
    """
    if value.isdigit() and value.isascii() and len(value) in (2, 3):
        return _span_of_years(int(value.ljust(4, "0")), 10 ** (4 - len(value)))
    match = _VALUE.fullmatch(value)
    if not match or not _FIRST_YEAR <= int(match["year"]) <= _LAST_YEAR:
        return None
    try:
        return _days(match, int(match["year"]))
    except ValueError:
        return None


def _days(match: re.Match[str], year: int) -> Days:
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["month"]:
        return _months(year, int(match["month"]), 1)
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        return monday + timedelta(days=5 if match["weekend"] else 0), monday + timedelta(days=6)
    if match["quarter"]:
        return _months(year, int(match["quarter"]) * 3 - 2, 3)
    if match["half"]:
        return _months(year, int(match["half"]) * 6 - 5, 6)
    if match["season"]:
        return _months(year, _SEASON_STARTS[match["season"]], 3)
    return _months(year, 1, 12)


def _months(year: int, month: int, count: int) -> Days:
    last = year * 12 + month - 1 + count - 1
    return date(year, month, 1), _last_of_month(last // 12, last % 12 + 1)


def _span_of_years(year: int, count: int) -> Days | None:
    if year < _FIRST_YEAR or year + count > _LAST_YEAR:
        return None
    return date(year, 1, 1), date(year + count - 1, 12, 31)


def narrowed(days: Days, mod: str | None) -> Days:
    """The days that are meant: the first half of them for START, the second for END, the middle two quarters for MID."""
    first, last = days
    length = (last - first).days
    if length < 6 or mod not in ("START", "MID", "END"):
        return days
    if mod == "MID":
        return first + timedelta(days=length // 4), last - timedelta(days=length // 4)
    half = length // 2
    return (first, first + timedelta(days=half)) if mod == "START" else (last - timedelta(days=half), last)


def holiday(name: str, year: int) -> date | None:
    """The day of a movable holiday in a year, by its name in the tables; None for a name that is unknown.

    >>> holiday("thanksgiving", 2018), holiday("easter+1", 2018), holiday("nth 11 2 1", 2018)
    (datetime.date(2018, 11, 22), datetime.date(2018, 4, 2), datetime.date(2018, 11, 6))
    """
    if name.startswith("easter"):
        return shifted(easter(year), "day", int(name.removeprefix("easter")))
    if name.startswith("nth "):
        month, weekday, number = map(int, name.split()[1:])
        return nth_weekday(year, month, weekday, number)
    if name not in _NTH_WEEKDAYS:
        return None
    month, weekday, number, more = _NTH_WEEKDAYS[name]
    return nth_weekday(year, month, weekday, number) + timedelta(days=more)


# Month, ISO weekday, which of the month (-1: the last), days after it. United States.
_NTH_WEEKDAYS = {
    "labor": (9, 1, 1, 0),
    "memorial": (5, 1, -1, 0),
    "presidents": (2, 1, 3, 0),
    "king": (1, 1, 3, 0),
    "columbus": (10, 1, 2, 0),
    "mother": (5, 7, 2, 0),
    "father": (6, 7, 3, 0),
    "thanksgiving": (11, 4, 4, 0),
    "after-thanksgiving": (11, 4, 4, 1),
    "election": (11, 1, 1, 1),
}


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The `number`-th ISO weekday of a month, the last for -1.

    >>> nth_weekday(2018, 11, 4, 4)
    datetime.date(2018, 11, 22)
    """
    if number < 0:
        last = _last_of_month(year, month)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).

    >>> easter(2018), easter(2000)
    (datetime.date(2018, 4, 1), datetime.date(2000, 4, 23))
    """
    golden, (century, in_century) = year % 19, divmod(year, 100)
    leaps, rest = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leaps - shift + 15) % 30
    quads, left = divmod(in_century, 4)
    weekday = (32 + 2 * rest + 2 * quads - moon - left) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
