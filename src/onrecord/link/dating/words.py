"""What the words of one article say about the day it was published, as constraints."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from onrecord.link.dating.days import SIZE, Weights, days_since, days_until, index_of, months, weekdays, years
from onrecord.link.dating.offices import office_weights, offices_in
from onrecord.link.dating.sentences import Sentence
from onrecord.model import Document, Span, Time
from onrecord.tables import load_table

_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"\d{4}-\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TWO_DIGITS = re.compile(r"\d\d")
_MONTH_DAY = re.compile(r"\d\d-\d\d")
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_AHEAD = re.compile(
    r"\b(?:will|would|could|may|might|should|shall|can|going to|plans?|planned|planning|by|until|till|through|beyond|next|coming|"
    r"upcoming|future|fiscal|expect\w*|expir\w*|scheduled?|slated|set|due|aims?|goals?|targets?|forecast\w*|project\w*|propos\w*|"
    r"deadline|if|to|potential|likely|race|campaign|election|nomination|primary|primaries|contenders?|candidates?|hopefuls?|games|"
    r"olympics|cup)\b|[’']ll\b",
    re.IGNORECASE,
)
"""Words beside which a year may lie ahead; "to" too, since plans are told with it ("to open in 2030"), and what is named by its
year long before: races, games."""
_BESIDE = re.compile(r"(?:['’]s?)?[ ,(\u2014-]{0,3}(?:in )?")
_RELATED = re.compile(r"\A(?:this|last|next)\b|\bago\Z", re.IGNORECASE)
_SOON = 30
_RANGE = 8
_WRONG_WEEKDAY = 0.03
_WRONG_DAY = 0.001


@dataclass(frozen=True, slots=True)
class Constraint:
    """One reason for some days over others: its kind, what it says, the words, and log-weights over the days."""

    kind: str
    says: str
    evidence: tuple[Span, ...]
    logs: Weights


def constraints_of(document: Document, sentences: Sequence[Sentence]) -> tuple[Constraint, ...]:
    """The constraints that an article's own words put on its publication day."""
    return (
        *_years(document.times),
        *_years_gone(document.article.text, sentences),
        *_years_related(document.article.text, document.times),
        *_full_days(document.article.text, sentences),
        *_month_days(document.article.text, (time for sentence in sentences for time in sentence.times)),
        *_months(time for sentence in sentences for time in sentence.times),
        *_offices(document.article.text),
    )


def _years(times: Sequence[Time]) -> Iterator[Constraint]:
    """All years that are named, together: news names its own year and those just behind it most."""
    named: dict[int, Span] = {}
    for time in times:
        if year := _year_of(time):
            named.setdefault(year, time.span)
    if not named:
        return
    gaps, heed = load_table("dating")["year_gaps"], load_table("dating")["heed"]["year"]
    table = np.log(np.array(gaps["share"]))
    lowest = gaps["lowest"]
    calendar = np.arange(1900, 2100, dtype=np.float64)
    logs = sum(_tailed(table, calendar - year - lowest, gaps["beyond"]) for year in named)
    newest = max(named)
    yield Constraint(
        "year",
        f"years named: {', '.join(map(str, sorted(named)))}",
        (named[newest],),
        heed * np.asarray(logs)[years() - 1900],
    )


def _years_gone(text: str, sentences: Sequence[Sentence]) -> Iterator[Constraint]:
    """The newest year in a sentence without a word of what is to come: publication is in that year or behind it."""
    gone: dict[int, Span] = {}
    for sentence in sentences:
        named = [(_year_of(time), time.span) for time in sentence.times]
        if any(year for year, _ in named) and not _AHEAD.search(text, sentence.span.start, sentence.span.end):
            for year, span in named:
                if year:
                    gone.setdefault(year, span)
    if gone:
        newest = max(gone)
        share = load_table("dating")["year_gaps"]["told as past, yet ahead"]
        logs = np.where(years() >= newest, 0.0, np.log(share))
        yield Constraint("year", f"{newest} is told without a word of what is to come", (gone[newest],), logs)


def _years_related(text: str, times: Sequence[Time]) -> Iterator[Constraint]:
    """Years put beside their distance: "this year's 2016 election", "last year, in 2015", "two years ago, in 2014"."""
    wrong = load_table("dating")["year_gaps"]["related wrongly"]
    seen: set[int] = set()
    for one, other in zip(times, times[1:], strict=False):
        if not _BESIDE.fullmatch(text[one.span.end : other.span.start][:10]):
            continue
        for near, named in ((one, other), (other, one)):
            steps, year = _years_away(near), _year_of(named)
            if steps is not None and year and year - steps not in seen:
                seen.add(year - steps)
                logs = np.where(years() == year - steps, 0.0, np.log(wrong))
                yield Constraint("year", f'"{near.span.text}" is {year}', (near.span, named.span), logs)


def _year_of(time: Time) -> int | None:
    """The year that a date names, alone or with its month; None of other times, and outside of the domain."""
    if time.type != "DATE" or not time.value or not (_YEAR.fullmatch(time.value) or _MONTH.fullmatch(time.value)):
        return None
    year = int(time.value[:4])
    return year if 1900 <= year < 2100 else None


def _years_away(time: Time) -> int | None:
    """Whole years from publication to the year that is meant: -1 for "last year"; None of other times."""
    offset = time.offset
    if offset is None or offset.base != "published" or offset.unit != "year" or offset.part:
        return None
    if not _RELATED.search(time.span.text):
        return None
    return offset.steps


def _full_days(text: str, sentences: Sequence[Sentence]) -> Iterator[Constraint]:
    """The latest full day named; of days that may all lie ahead the first, which counts less."""
    gone: dict[date, Span] = {}
    ahead: dict[date, Span] = {}
    for sentence in sentences:
        for time in sentence.times:
            day = _day(time.value[:10]) if time.value and _DAY.match(time.value) else None
            if day and time.type in ("DATE", "TIME"):
                is_ahead = _AHEAD.search(text, sentence.span.start, time.span.end)
                (ahead if is_ahead else gone).setdefault(day, time.span)
    if not (gone or ahead):
        return
    if gone:
        newest = max(gone)
        says = f"the latest day named in full is {newest.isoformat()}"
        yield Constraint("day", says, (gone[newest],), _day_gone(newest))
    else:
        first = min(ahead)
        says = f"the first of the days ahead in full is {first.isoformat()}"
        yield Constraint("day", says, (ahead[first],), _day_ahead(first))


def _day_gone(day: date) -> Weights:
    """Log-weights after a day told without a word of what is to come; the day before it may still be a plan's."""
    gaps = np.arange(SIZE, dtype=np.float64) - index_of(day)
    yet_ahead = np.log(load_table("dating")["year_gaps"]["told as past, yet ahead"])
    return _binned(gaps, "day_gaps") + np.where(gaps < -_SOON, yet_ahead, 0.0)


def _day_ahead(day: date) -> Weights:
    """Log-weights around a day that may lie ahead: near it as of any day, and far before it as of a far plan."""
    gaps = np.arange(SIZE, dtype=np.float64) - index_of(day)
    plans = load_table("dating")["far_plan"]
    near = load_table("dating")["heed"]["day ahead"] * _binned(gaps, "day_gaps")
    far = near.max() - plans["rarer"] + gaps / plans["beyond"]
    return np.asarray(np.where(gaps < 0, np.maximum(near, far), near))


def _month_days(text: str, times: Iterable[Time]) -> Iterator[Constraint]:
    """Days of a month without a year, behind or ahead by the tense of their clause, some with their weekday."""
    seen: set[tuple[str, str]] = set()
    before: Time | None = None
    for time in times:
        offset = time.offset
        if offset is None or offset.base != "published" or offset.steps is not None:
            continue
        if not offset.part or not _MONTH_DAY.fullmatch(offset.part):
            continue
        toward, span = offset.toward or "near", _with_month(text, before, time)
        before = time
        gaps, logs = _month_day_weights(int(offset.part[:2]), int(offset.part[3:]), toward)
        if (offset.part, toward) not in seen:
            seen.add((offset.part, toward))
            yield Constraint("day of a month", f'"{span.text}", {_SIDES[toward]}', (span,), logs)
        if weekday := _weekday_in(time.span.text):
            logs = weekday_logs(gaps, toward, weekday)
            yield Constraint("weekday with a date", f'"{time.span.text}"', (time.span,), logs)


def _with_month(text: str, before: Time | None, time: Time) -> Span:
    """The words of a day; the end of a range that is but a number ("May 6 to 10") is shown with its beginning."""
    if before is None or not time.span.text.isdigit() or not 0 <= time.span.start - before.span.end <= _RANGE:
        return time.span
    return Span.of(text, before.span.start, time.span.end)


def _months(times: Iterable[Time]) -> Iterator[Constraint]:
    """Months named without a year, behind or ahead by the tense of their clause: publication is in another."""
    seldom = load_table("dating")["month_gaps"]
    seen: set[tuple[int, str]] = set()
    for time in filter(is_month, times):
        assert time.offset and time.offset.part
        month, toward = int(time.offset.part), time.offset.toward or "near"
        if toward in seldom and (month, toward) not in seen:
            seen.add((month, toward))
            logs = np.where(months() == month, np.log(seldom[toward]), 0.0)
            yield Constraint("month", f'"{time.span.text}", {_SIDES[toward]}', (time.span,), logs)


def is_month(time: Time) -> bool:
    """Whether a time is a month and nothing more: "in February"."""
    offset = time.offset
    if offset is None or offset.base != "published" or offset.steps is not None:
        return False
    return _TWO_DIGITS.fullmatch(offset.part or "") is not None


def dated_weekday(weekday: Time, date: Time, where: str) -> Constraint:
    """A weekday of this article that a sentence elsewhere, of the same occurrence, gives a day of a month."""
    assert weekday.offset and weekday.offset.part and date.offset and date.offset.part
    toward = weekday.offset.toward or "past"
    month, day = map(int, date.offset.part.split("-"))
    gaps = _gap(month, day, toward)
    right = (weekday_logs(gaps, toward, int(weekday.offset.part)) == 0) & (gaps <= 6)
    logs = np.where(right, 0.0, np.log(_WRONG_DAY))
    return Constraint(
        "weekday with a date", f'"{weekday.span.text}" is "{date.span.text}" {where}', (weekday.span,), logs
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


@lru_cache(maxsize=1024)
def _month_day_weights(month: int, day: int, toward: str) -> tuple[Weights, Weights]:
    """For each day how far it lies from the month and day, and the log-weights of that."""
    gaps = _gap(month, day, toward)
    return gaps, load_table("dating")["heed"]["day of a month"] * _binned(gaps, f"{toward}_gaps")


def _binned(gaps: Weights, table: str) -> Weights:
    """Log-densities of gaps in days, by the bins of a table."""
    bins = load_table("dating")[table]
    edges = np.array(bins["edges"])
    places = np.searchsorted(edges, gaps, side="right")
    return np.asarray(np.log(np.array(bins["density"]))[places] - _outside(gaps, edges[0], edges[-1], bins["beyond"]))


def _tailed(table: Weights, places: Weights, beyond: tuple[float, float]) -> Weights:
    """The entries of a table of log-weights, and outside of it the nearest one, less the farther off."""
    nearest = np.clip(places, 0, len(table) - 1).astype(np.int64)
    return np.asarray(table[nearest] - _outside(places, 0, len(table) - 1, beyond))


def _outside(places: Weights, first: float, last: float, beyond: tuple[float, float]) -> Weights:
    """How far places lie before `first` or behind `last`, in e-foldings."""
    before, behind = beyond
    return np.asarray(np.maximum(0, np.maximum((first - places) / before, (places - last) / behind)))


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _weekday_in(text: str) -> int | None:
    match = _WEEKDAY.search(text)
    return _WEEKDAYS.index(match.group(1).lower()) + 1 if match else None
