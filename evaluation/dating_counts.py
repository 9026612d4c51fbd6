"""The figures that dating stands on, counted on articles whose days are known: `python evaluation/dating.py --calibrate`.

They go into src/onrecord/data/en/dating.toml, and the words that very many articles hold into occurrences.toml. Figures and single
words only: nothing of the texts.
"""

import json
import re
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import numpy as np
import numpy.typing as npt
from corpora import ROOT

from onrecord.link.dating import occurrences, rhythm
from onrecord.link.dating import words as evidence
from onrecord.link.dating.days import index_of
from onrecord.link.dating.sentences import Sentence, sentences_of
from onrecord.model import Article, Document
from onrecord.read.passages import find_passages
from onrecord.read.published import find_published
from onrecord.read.times import find_times
from onrecord.tables import load_table

FOLDER = ROOT / "src" / "onrecord" / "data" / "en"
DAY_EDGES = [-1000, -365, -180, -90, -45, -21, -10, -6, -3, -1, 0, 1, 2, 3, 4, 7, 10, 14, 21, 30, 45, 60, 90, 120]
DAY_EDGES += [180, 270, 365, 548, 730, 1460, 2920]
SIDE_EDGES = [0, 1, 2, 3, 4, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 240, 300, 366]
NEAR_EDGES = [-183, -120, -60, -30, -14, -7, -3, -1, 0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 60, 120, 183]
YEAR_BINS = [
    (-20, -9),
    (-8, -5),
    (-4, -2),
    (-1, -1),
    (0, 0),
    (1, 1),
    (2, 3),
    (4, 8),
    (9, 16),
    (17, 30),
    (31, 50),
    (51, 80),
]
SHARES = (0.32, 0.16, 0.08, 0.04, 0.02)
"""A band of words is told by its lowest share; rarer words are not listed."""
FAR_DAYS = 7
FAR_COUNTS = 0.02
"""Articles of one corpus more than so many days apart tell of different matters; what one such pair counts beside a pair of stories
told to be different: there are very many of them, and a folder that a person makes holds few strangers."""
TAIL, TAIL_DAYS, TAIL_RATIO = 0.015, 21, 0.8
"""Stories were collected within days: what must be left for articles of one occurrence that are farther apart."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Told:
    """An article of known day, read."""

    id: str
    story: str | None
    day: date
    document: Document
    sentences: tuple[Sentence, ...]


def calibrate(rows: Sequence[dict]) -> None:
    """Count all figures on these articles and write them into the tables."""
    told = [_told(row) for row in rows]
    _write_words(told)
    text = (FOLDER / "dating.toml").read_text(encoding="utf-8")
    text = _put(text, "year_gaps", "share", _smooth(_year_gaps(told)))
    gaps = _day_gaps(told)
    for name, edges in (("day", DAY_EDGES), ("past", SIDE_EDGES), ("future", SIDE_EDGES), ("near", NEAR_EDGES)):
        text = _put(text, f"{name}_gaps", "edges", edges)
        text = _put(text, f"{name}_gaps", "density", _density(gaps[name], edges))
    for toward in ("past", "future"):
        text = _put(text, "month_gaps", toward, round(_in_itself(told, toward), 2))
    for name, values in _rhythm(told).items():
        text = _put(text, "rhythm", f'"{name}"', [round(float(value), 3) for value in values])
    weights, otherwise = _ties(told)
    text = _put(text, "same_occurrence", "weights", [round(float(value), 2) for value in weights])
    text = _put(text, "same_occurrence", "otherwise", round(otherwise, 2))
    text = _put(text, "same_occurrence", "days_off", _days_off(told))
    (FOLDER / "dating.toml").write_text(text, encoding="utf-8")


def read_times(text: str, file: str) -> Document:
    """As much of a reading as dating stands on: passages, times and what is stated of the day."""
    article = Article.from_text(text, file=file)
    passages = find_passages(article)
    times = find_times(article, passages)
    published, doubts = find_published(article, passages, times)
    return Document(article, passages, times=times, published=published, problems=doubts)


def _told(row: dict) -> Told:
    document = read_times(row["text"], row["id"])
    day = date.fromisoformat(row["published"]["value"])
    return Told(row["id"], row.get("story"), day, document, sentences_of(document))


def _write_words(told: Sequence[Told]) -> None:
    """Write the words that more than the least share of the articles hold, by shares, the most frequent first."""
    held = Counter(word for one in told for word in frozenset().union(*(s.words for s in one.sentences)))
    lines, above = ["[frequent]"], 2.0
    for share in SHARES:
        words = sorted(w for w, n in held.items() if share <= n / len(told) < above and " " not in w)
        wrapped = textwrap.wrap(" ".join(words), 116, break_long_words=False, break_on_hyphens=False)
        lines += [f'"{share}" = [', *(f"  {json.dumps(line, ensure_ascii=False)}," for line in wrapped), "]"]
        above = share
    path = FOLDER / "occurrences.toml"
    head, _, _ = path.read_text(encoding="utf-8").partition("[frequent]")
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    load_table.cache_clear()
    occurrences._frequent.cache_clear()


def _year_gaps(told: Sequence[Told]) -> Counter[int]:
    gaps: Counter[int] = Counter()
    for one in told:
        named = {evidence._year_of(time) for time in one.document.times}
        gaps.update(max(-20, min(80, one.day.year - year)) for year in named if year)
    return gaps


def _day_gaps(told: Sequence[Told]) -> dict[str, list[float]]:
    """Days from what is named to publication: the latest day in full, and days of a month by their tense."""
    gaps: dict[str, list[float]] = defaultdict(list)
    for one in told:
        full = [t.value[:10] for t in one.document.times if t.value and re.match(r"\d{4}-\d\d-\d\d", t.value)]
        if full:
            gaps["day"].append((one.day - date.fromisoformat(max(full))).days)
        for time in filter(occurrences.is_month_day, one.document.times):
            if time.offset.base == "published":
                toward = time.offset.toward or "near"
                gap = evidence._gap(int(time.offset.part[:2]), int(time.offset.part[3:]), toward)
                gaps[toward].append(float(gap[index_of(one.day)]))
    return gaps


def _in_itself(told: Sequence[Told], toward: str) -> float:
    """How much rarer a month is named alone in itself than in another month."""
    itself, others = 1, 1
    for one in told:
        named = {int(t.offset.part) for t in one.document.times if evidence.is_month(t) and t.offset.toward == toward}
        itself += one.day.month in named
        others += len(named - {one.day.month})
    return itself / (others / 11)


def _rhythm(told: Sequence[Told], heed: float = 5.0, ridge: float = 2.0) -> dict[str, Floats]:
    """Log-weights of days off, for each kind of weekday named, by which the true weekday of the articles is likeliest."""
    names = list(load_table("dating")["rhythm"])
    features, right, counts = [], [], []
    for one in told:
        named = rhythm.named_weekdays(one.sentences)
        if named.behind or named.ahead:
            features.append([_row(names, rhythm.rhythm_features(named, published)) for published in range(1, 8)])
            right.append(one.day.isoweekday() - 1)
            counts.append(heed if one.story else 1.0)
    x, y, much = np.array(features), np.array(right), np.array(counts)
    weights = np.zeros(x.shape[2])
    for _ in range(3000):
        shares = np.exp(x @ weights)
        shares /= shares.sum(axis=1, keepdims=True)
        expected = np.einsum("np,npf->nf", shares, x)
        weights += 0.002 * (((x[np.arange(len(y)), y] - expected) * much[:, None]).sum(axis=0) - ridge * weights)
    return {name: weights[7 * n : 7 * n + 7] for n, name in enumerate(names)}


def _row(names: Sequence[str], features: Iterable[tuple[str, int, float]]) -> Floats:
    row = np.zeros(7 * len(names))
    for name, off, much in features:
        row[7 * names.index(name) + off] += much
    return row


def _ties(told: Sequence[Told]) -> tuple[Floats, float]:
    """The weights of what two articles share, and the log-odds where they share nothing, by logistic regression."""
    profiles = {one.id: occurrences.profile_of(one.document.article.text, one.sentences) for one in told}
    features, same, counts = [], [], []
    for one, other in combinations(told, 2):
        strangers = abs((one.day - other.day).days) > FAR_DAYS
        if bool(one.story) == bool(other.story) and (one.story or strangers):
            features.append(occurrences.likeness(profiles[one.id], profiles[other.id]))
            same.append(float(bool(one.story) and one.story == other.story))
            counts.append(1.0 if one.story else FAR_COUNTS)
    return _logistic(np.array(features), np.array(same), np.array(counts))


def _logistic(x: Floats, y: Floats, counts: Floats) -> tuple[Floats, float]:
    """Weights and constant of a logistic regression, by Newton's method, with a ridge of 1 on what is scaled to variance 1."""
    scale = x.std(axis=0)
    scaled = np.column_stack((x / scale, np.ones(len(x))))
    ridge = np.diag([1.0] * x.shape[1] + [0.0])
    weights = np.zeros(x.shape[1] + 1)
    for _ in range(60):
        shares = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (counts * (shares - y)) + ridge @ weights
        bend = (scaled * (counts * shares * (1 - shares))[:, None]).T @ scaled + ridge
        weights -= np.linalg.solve(bend, slope)
    return weights[:-1] / scale, float(weights[-1])


def _days_off(told: Sequence[Told]) -> list[float]:
    """The share of each day between two articles of one story, to either side, with a tail."""
    stories: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        if one.story:
            stories[one.story].append(one)
    counts = np.zeros(TAIL_DAYS)
    for group in stories.values():
        for one, other in combinations(group, 2):
            counts[min(TAIL_DAYS - 1, abs((one.day - other.day).days))] += 1
    tail = TAIL_RATIO ** np.arange(TAIL_DAYS)
    shares = (1 - TAIL) * counts / counts.sum() + TAIL * tail / tail.sum()
    return [round(float(share) / (2 if off else 1), 5) for off, share in enumerate(shares)]


def _density(gaps: Sequence[float], edges: Sequence[int]) -> list[float]:
    """Share a day in each bin, the open ones at both ends taken as ten years wide."""
    counts = np.bincount(np.searchsorted(edges, gaps, side="right"), minlength=len(edges) + 1) + 0.3
    widths = np.diff([edges[0] - 3650, *edges, edges[-1] + 3650])
    density = counts / counts.sum() / widths
    return [float(f"{value:.3g}") for value in density]


def _put(text: str, table: str, key: str, values: Sequence[float] | float) -> str:
    """The text of the table file with one value replaced."""
    lines = text.splitlines()
    start = lines.index(f"[{table}]")
    at = next(n for n in range(start, len(lines)) if lines[n].startswith(f"{key} = "))
    lines[at] = f"{key} = {json.dumps(values)}"
    return "\n".join(lines) + "\n"


def _smooth(years: Counter[int]) -> list[float]:
    """Shares of year gaps from -20 to 80, even within bins: a round year that one corpus names much must not stand out."""
    shares = []
    for first, last in YEAR_BINS:
        count = sum(years[gap] for gap in range(first, last + 1)) + 0.5
        shares += [count / (last - first + 1)] * (last - first + 1)
    return [float(f"{share / sum(shares):.3g}") for share in shares]
