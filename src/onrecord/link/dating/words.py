"""What the words of one article say about the day it was published, as constraints."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from onrecord.link.dating.days import SIZE, Weights, days_since, days_until, index_of, weekdays, years
from onrecord.link.dating.occurrences import is_weekday
from onrecord.link.dating.offices import office_weights, offices_in
from onrecord.link.dating.sentences import Sentence
from onrecord.model import Document, Span, Time
from onrecord.tables import load_table

_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"\d{4}-\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH_DAY = re.compile(r"\d\d-\d\d")
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_WRONG_WEEKDAY = 0.03
_WRONG_DAY = 0.001


@dataclass(frozen=True, slots=True)
class Constraint:
    """One reason for some days over others: its kind, what it says, the words, and log-weights over the days.

    `hard` constraints are about what cannot be; they outlive the others where they contradict one another.
    """

    kind: str
    says: str
    evidence: tuple[Span, ...]
    logs: Weights
    hard: bool = False


def constraints_of(document: Document) -> tuple[Constraint, ...]:
    """The constraints that an article's own words put on its publication day."""
    return (
        *_years(document.times),
        *_full_days(document.times),
        *_month_days(document.times),
        *_offices(document.article.text),
    )


def _years(times: Sequence[Time]) -> Iterator[Constraint]:
    """All years that are named, together: news names its own year and those just behind it most."""
    named: dict[int, Span] = {}
    for time in times:
        if time.type == "DATE" and time.value and (_YEAR.fullmatch(time.value) or _MONTH.fullmatch(time.value)):
            named.setdefault(int(time.value[:4]), time.span)
    told = {year: span for year, span in named.items() if 1900 <= year < 2100}
    if not told:
        return
    gaps, heed = load_table("dating")["year_gaps"], load_table("dating")["heed"]["year"]
    table = np.log(np.array(gaps["share"]))
    lowest = gaps["lowest"]
    logs = sum(table[np.clip(years() - year - lowest, 0, len(table) - 1)] for year in told)
    newest = max(told)
    yield Constraint(
        "year", f"years named: {', '.join(map(str, sorted(told)))}", (told[newest],), heed * np.asarray(logs)
    )


def _full_days(times: Sequence[Time]) -> Iterator[Constraint]:
    """The full days that are named, the latest of them counting most."""
    days: dict[date, Span] = {}
    for time in times:
        if time.value and _DAY.match(time.value) and time.type in ("DATE", "TIME"):
            day = _day(time.value[:10])
            if day:
                days.setdefault(day, time.span)
    if not days:
        return
    newest = max(days)
    logs = _binned(np.arange(SIZE, dtype=np.float64) - index_of(newest), "day_gaps")
    yield Constraint("day", f"the latest day named in full is {newest.isoformat()}", (days[newest],), logs)


def _month_days(times: Sequence[Time]) -> Iterator[Constraint]:
    """Days of a month without a year, behind or ahead by the tense of their clause, some with their weekday."""
    seen: set[tuple[str, str]] = set()
    for time in times:
        offset = time.offset
        if offset is None or offset.base != "published" or offset.steps is not None:
            continue
        if not offset.part or not _MONTH_DAY.fullmatch(offset.part):
            continue
        toward = offset.toward or "near"
        month, day = int(offset.part[:2]), int(offset.part[3:])
        gaps = _gap(month, day, toward)
        if (offset.part, toward) not in seen:
            seen.add((offset.part, toward))
            yield Constraint(
                "day of a month", f'"{time.span.text}", {_SIDES[toward]}', (time.span,), _binned(gaps, f"{toward}_gaps")
            )
        if weekday := _weekday_in(time.span.text):
            logs = weekday_logs(gaps, toward, weekday)
            yield Constraint("weekday with a date", f'"{time.span.text}"', (time.span,), logs, hard=True)


def weekday_rhythm(sentences: Sequence[Sentence]) -> Iterator[Constraint]:
    """Weekdays named without a date: news names the day it tells of, or the day before, most often.

    They say nothing about the week, and much about the day once something else gives the week.
    """
    counted: dict[tuple[int, str, bool], Span] = {}
    for sentence in sentences:
        for time in sentence.times:
            if is_weekday(time) and time.offset and time.offset.part:
                key = (int(time.offset.part), time.offset.toward or "past", sentence.leads)
                counted.setdefault(key, time.span)
    rhythm, heed = load_table("dating")["rhythm"], load_table("dating")["heed"]["weekday"]
    for (weekday, toward, leads), span in counted.items():
        if toward != "near":
            shares = np.log(np.array(rhythm[f"{toward}{'_opening' if leads else ''}"]))
            off = (weekdays() - weekday) % 7 if toward == "past" else (weekday - weekdays()) % 7
            side = "behind" if toward == "past" else "ahead"
            yield Constraint("weekday", f'"{span.text}", {side}', (span,), heed * shares[off])


def dated_weekday(weekday: Time, date: Time, where: str) -> Constraint:
    """A weekday of this article that a sentence elsewhere, of the same occurrence, gives a day of a month."""
    assert weekday.offset and weekday.offset.part and date.offset and date.offset.part
    toward = weekday.offset.toward or "past"
    month, day = map(int, date.offset.part.split("-"))
    gaps = _gap(month, day, toward)
    right = (weekday_logs(gaps, toward, int(weekday.offset.part)) == 0) & (gaps <= 6)
    logs = np.where(right, 0.0, np.log(_WRONG_DAY))
    return Constraint(
        "weekday with a date", f'"{weekday.span.text}" is "{date.span.text}" {where}', (weekday.span,), logs, hard=True
    )


_SIDES = {"past": "behind", "future": "ahead", "near": "near"}


def weekday_logs(gaps: Weights, toward: str, weekday: int) -> Weights:
    """Log-weights of days from which a dated day, `gaps` days off, is that ISO weekday."""
    signed = gaps if toward == "past" else -gaps if toward == "future" else gaps
    falls_on = (weekdays() - signed.astype(np.int64) - 1) % 7 + 1
    return np.asarray(np.where(falls_on == weekday, 0.0, np.log(_WRONG_WEEKDAY)))


def _gap(month: int, day: int, toward: str) -> Weights:
    """Days since the month and day (past), to it (future), or since it with the nearer one counting (near: may be negative)."""
    since, until = days_since(month, day), days_until(month, day)
    if toward == "past":
        return np.asarray(since, dtype=np.float64)
    if toward == "future":
        return np.asarray(until, dtype=np.float64)
    return np.asarray(np.where(since <= until, since, -until), dtype=np.float64)


def _offices(text: str) -> Iterator[Constraint]:
    for held in offices_in(text):
        what = f"{'former ' if held.former else ''}{held.office} {held.name}"
        yield Constraint("office", f'"{held.span.text}": {what}', (held.span,), office_weights(held))


def _binned(gaps: Weights, table: str) -> Weights:
    """Log-densities of gaps in days, by the bins of a table."""
    bins = load_table("dating")[table]
    places = np.searchsorted(np.array(bins["edges"]), gaps, side="right")
    return np.asarray(np.log(np.array(bins["density"]))[places])


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _weekday_in(text: str) -> int | None:
    match = _WEEKDAY.search(text)
    return _WEEKDAYS.index(match.group(1).lower()) + 1 if match else None
