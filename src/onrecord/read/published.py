"""When one article was published, as far as it alone tells: what was given, metadata, a dateline, a stated day.

Solving it from the words of a whole story is `link/`'s work; here an interval is only read, never reasoned out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.errors import InputError
from onrecord.model import Article, Basis, Passage, Problem, Published, Span, Time
from onrecord.read.times import find_times

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_STAMP = 120
_SAID = {"given": "given by the user", "metadata": "metadata of the file", "url": "the address of the page"}


@dataclass(frozen=True, slots=True)
class Claim:
    """A publication date claimed by one voice, as an interval of days."""

    earliest: date
    latest: date
    basis: Basis


def find_published(
    article: Article, passages: Sequence[Passage], times: Sequence[Time]
) -> tuple[Published, tuple[Problem, ...]]:
    """The interval of the first voice that tells, in the order given, metadata, the article's own words.

    A later voice narrows the interval where it fits; where it does not, it is kept as a problem, since scrapers
    stamp the day of the crawl. Open where nothing tells.
    """
    claims = stated_claims(article, passages, times)
    if not claims:
        return Published(), ()
    kept, problems = [claims[0]], []
    earliest, latest = claims[0].earliest, claims[0].latest
    for claim in claims[1:]:
        if claim.latest < earliest or claim.earliest > latest:
            problems.append(Problem("published", _clash(claim, kept[0]), article.id, *_place(claim)))
        elif claim.earliest > earliest or claim.latest < latest:
            earliest, latest = max(earliest, claim.earliest), min(latest, claim.latest)
            kept.append(claim)
    basis = tuple(claim.basis for claim in kept)
    return Published(_value(earliest, latest), earliest.isoformat(), latest.isoformat(), basis), tuple(problems)


def stated_claims(article: Article, passages: Sequence[Passage], times: Sequence[Time]) -> tuple[Claim, ...]:
    """What is stated of the day itself: by the user, by metadata, by a dateline or time stamp; in this order."""
    return (*_outside(article), *_inside(article, passages, times))


def parse_day(text: str) -> tuple[date, date]:
    """First and last day of an ISO day, month or year, as a user gives it; InputError says what was expected.

    >>> parse_day("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    interval = _interval(text.strip())
    if interval is None:
        raise InputError(f"{text!r} is no date; expected an ISO day, month or year such as 2031-03-08, 2031-03 or 2031")
    return interval


def _outside(article: Article) -> list[Claim]:
    """What came with the article, the user's word before the file's."""
    claims = []
    for stated in sorted(article.dates, key=lambda stated: ("given", "metadata", "url").index(stated.kind)):
        interval = _interval(stated.value)
        if interval is not None:
            basis = Basis(stated.kind, f"{_SAID[stated.kind]}: {stated.value}")
            claims.append(Claim(*interval, basis))
    return claims


def _inside(article: Article, passages: Sequence[Passage], times: Sequence[Time]) -> list[Claim]:
    """The first full date in a dateline, or in a byline or short line above the text that is a time stamp."""
    body = next((p.span.start for p in passages if p.type == "body"), len(article.text))
    stamps = [
        p for p in passages if p.type in ("byline", "other") and len(p.span.text) <= _STAMP and p.span.start < body
    ]
    stamped = find_times(article, [replace(p, type="dateline") for p in stamps])
    datelines = [p for p in passages if p.type == "dateline"]
    for passage in sorted([*datelines, *stamps], key=lambda p: p.span.start):
        for time in (*times, *stamped):
            within = passage.span.start <= time.span.start and time.span.end <= passage.span.end
            interval = _interval(time.value or "") if within else None
            if interval is not None and interval[0] == interval[1]:
                return [Claim(*interval, Basis(passage.type, f"{passage.type}: {time.span.text}", (time.span,)))]
    return []


def _interval(value: str) -> tuple[date, date] | None:
    match = _DAY.match(value)
    if match is None or (match.end() != len(value) and value[match.end()] not in "T "):
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if day is not None:
            return date(year, month or 1, day), date(year, month or 1, day)
        if month is not None:
            following = date(year + month // 12, month % 12 + 1, 1)
            return date(year, month, 1), date.fromordinal(following.toordinal() - 1)
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None


def _value(earliest: date, latest: date) -> str | None:
    """The day, month or year that the interval is, or None."""
    if earliest == latest:
        return earliest.isoformat()
    for value in (f"{earliest:%Y-%m}", f"{earliest:%Y}"):
        if _interval(value) == (earliest, latest):
            return value
    return None


def _clash(claim: Claim, first: Claim) -> str:
    return f"{claim.basis.says} does not fit {first.basis.says}; the latter was kept"


def _place(claim: Claim) -> tuple[None, int | None, int | None]:
    span: Span | None = claim.basis.evidence[0] if claim.basis.evidence else None
    return (None, span.start, span.end) if span else (None, None, None)
