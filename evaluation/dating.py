"""When articles were published, from their words alone: gold/dating, the dates withheld.

    python evaluation/dating.py [--shared FOLDER] [--json] [--half even|odd|all] [--calibrate] [--cost]

Settings: nothing known; the year known; of each BASIL story one article dated, alone and in a folder with another story of the same
year; articles under a wrong metadata date that their words refute. The tables of gaps and words (dating.toml,
occurrences.toml) are counted on the odd half by --calibrate (evaluation/dating_counts.py), so the even half is what is reported.
"""

import json
import random
import re
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from corpora import need, parser, use_scorers
from dating_counts import calibrate, read_times

from onrecord.link.dating import date_documents
from onrecord.model import Document, Published, StatedDate

SETTINGS = (
    "nothing known",
    "year known",
    "one of a story dated",
    "two stories mixed",
    "metadata refuted",
    "metadata right",
)


def main() -> None:
    """Print one column a setting."""
    options = parser(__doc__)
    options.add_argument("--half", choices=["even", "odd", "all"], default="even")
    options.add_argument("--calibrate", action="store_true", help="count the table of gaps anew, on the odd half")
    options.add_argument("--show", action="store_true", help="list the articles whose interval misses")
    options.add_argument("--cost", action="store_true", help="seconds for 1, 10, 100, 1,000 articles, read beforehand")
    given = options.parse_args()
    use_scorers(given.shared)
    gold = _gold(need(given.shared / "corpora" / "gold" / "dating" / "gold.jsonl"))
    if given.calibrate:
        calibrate([row for row in gold if _half(row) == "odd"])
        return
    if given.cost:
        _cost(gold, as_json=given.json)
        return
    rows = [row for row in gold if given.half in ("all", _half(row))]
    documents = {row["id"]: read_times(row["text"], f"{row['id']}.txt") for row in rows}
    results = {name: _score(answers, given.show) for name, answers in _answers(rows, documents)}
    values = _same_values([[documents[i] for i in ids] for ids in _stories(rows).values()], rows)
    if given.json:
        print(json.dumps({**results, "values": values}))
        return
    _print(results)
    print("\nvalues of times, one article of a story dated, equal to those with all days given: the other articles")
    _print({"values": values})


Answer = tuple[str, date, Published, bool]
"""An article's id, its true day, what was answered, and whether a problem was told."""


def _answers(rows: Sequence[dict], documents: dict[str, Document]) -> Iterable[tuple[str, list[Answer]]]:
    true = {row["id"]: date.fromisoformat(row["published"]["value"]) for row in rows}
    stories = _stories(rows)
    singles = [[documents[row["id"]]] for row in rows]
    yield "nothing known", _run(singles, true)
    yield "year known", _run([[_dated(d, str(true[_id(d)].year))] for (d,) in singles], true)
    groups = [[documents[i] for i in ids] for ids in stories.values()]
    yield "one of a story dated", _run([_first_dated(group, true) for group in groups], true, skip_given=True)
    yield "two stories mixed", _run(_mixed(groups, true), true, skip_given=True)
    chance = random.Random(11)
    wrong = [_dated(d, _wrong_day(true[_id(d)], chance), "metadata") for (d,) in singles]
    refuted = [
        d for d, (alone,) in zip(wrong, singles, strict=True) if _refutes(date_documents([alone])[0].published, d)
    ]
    print(f"a random wrong metadata date: the words refute {len(refuted)} of {len(wrong)}", file=sys.stderr)
    yield "metadata refuted", _run([[d] for d in refuted], true)
    right = [[_dated(d, true[_id(d)].isoformat(), "metadata")] for (d,) in singles[::3]]
    yield "metadata right", _run(right, true)


def _same_values(groups: Sequence[Sequence[Document]], rows: Sequence[dict]) -> dict[str, float]:
    """How many values of the undated articles are those read with all days given: of all, and of those that hang on the day."""
    true = {row["id"]: row["published"]["value"] for row in rows}
    same: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for group in groups:
        solved = date_documents(_first_dated(group, {name: date.fromisoformat(day) for name, day in true.items()}))
        known = date_documents([_dated(document, true[_id(document)]) for document in group])
        for one, other in zip(solved[1:], known[1:], strict=True):
            right = {value.of: value.value for value in other.values}
            hanging = {time.id for time in one.times if time.offset and time.offset.base == "published"}
            for value in one.values:
                for kind in ("all", "hanging on the day") if value.of in hanging else ("all",):
                    total[kind] += 1
                    same[kind] += value.value == right[value.of]
                    wrong[kind] += value.anchor is not None and value.value != right[value.of]
    shares = {f"{kind}, equal %": 100 * same[kind] / total[kind] for kind in total}
    return {**shares, "all, another value %": 100 * wrong["all"] / total["all"], "times": float(total["all"])}


def _run(groups: Sequence[Sequence[Document]], true: dict[str, date], *, skip_given: bool = False) -> list[Answer]:
    answers = []
    for group in groups:
        for document in date_documents(group):
            if not (skip_given and document.article.dates):
                noticed = any(problem.stage == "dating" for problem in document.problems)
                answers.append((_id(document), true[_id(document)], document.published, noticed))
    return answers


def _score(answers: list[Answer], show: bool) -> dict[str, Any]:
    from score_dating import interval

    held, widths, exact, exact_right = 0, [], 0, 0
    for name, day, published, _ in answers:
        ends = interval({"value": published.value, "earliest": published.earliest, "latest": published.latest})
        right = ends is not None and ends[0] <= day <= ends[1]
        held += right
        if ends:
            widths.append((ends[1] - ends[0]).days + 1)
            if ends[0] == ends[1]:
                exact += 1
                exact_right += right
        if show and not right:
            print(
                "missed",
                name,
                day,
                published.earliest,
                published.latest,
                [b.says for b in published.basis],
                file=sys.stderr,
            )
    total = len(answers)
    return {
        "articles": total,
        "held %": 100 * held / total,
        "answered %": 100 * len(widths) / total,
        "median width, days": statistics.median(widths) if widths else None,
        "3 days or fewer %": 100 * sum(width <= 3 for width in widths) / total,
        "31 days or fewer %": 100 * sum(width <= 31 for width in widths) / total,
        "to the day %": 100 * exact / total,
        "to the day and wrong %": 100 * (exact - exact_right) / exact if exact else 0.0,
        "a problem told %": 100 * sum(noticed for *_, noticed in answers) / total,
    }


def _print(results: dict[str, dict[str, Any]]) -> None:
    print(f"{'':26}" + "".join(f"{name:>22}" for name in results))
    for measure in next(iter(results.values())):
        cells = [result[measure] for result in results.values()]
        print(f"{measure:26}" + "".join(f"{'-' if cell is None else round(cell, 1):>22}" for cell in cells))


def _gold(path: Path) -> list[dict]:
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row["kind"] == "article"]


def _half(row: dict) -> str:
    """Odd or even by the number of the article, for BASIL of the story."""
    number = int(re.findall(r"\d+", row.get("story") or row["id"])[0])
    return "odd" if number % 2 else "even"


def _stories(rows: Sequence[dict]) -> dict[str, list[str]]:
    stories = defaultdict(list)
    for row in rows:
        if row.get("story"):
            stories[row["story"]].append(row["id"])
    return stories


def _id(document: Document) -> str:
    return (document.article.file or "").removesuffix(".txt")


def _dated(document: Document, value: str, kind: str = "given") -> Document:
    stated = StatedDate(kind, value)  # type: ignore[arg-type]
    return replace(document, article=replace(document.article, dates=(stated,)))


def _first_dated(group: Sequence[Document], true: dict[str, date]) -> list[Document]:
    return [_dated(group[0], true[_id(group[0])].isoformat()), *group[1:]]


def _mixed(groups: Sequence[Sequence[Document]], true: dict[str, date]) -> list[list[Document]]:
    """Each story in one folder with another of its year; one article of the first is dated, and the first is scored with both."""
    by_year = defaultdict(list)
    for group in groups:
        by_year[true[_id(group[0])].year].append(group)
    return [
        [*_first_dated(one, true), *other]
        for same in by_year.values()
        for one, other in zip(same, same[1:] + same[:1], strict=True)
        if one is not other
    ]


def _refutes(words: Published, document: Document) -> bool:
    """Whether what the words alone give leaves no room for the metadata's day."""
    day = document.article.dates[0].value
    return bool((words.earliest and day < words.earliest) or (words.latest and day > words.latest))


def _wrong_day(day: date, chance: random.Random) -> str:
    return date.fromordinal(day.toordinal() + chance.choice([-1, 1]) * chance.randint(40, 2000)).isoformat()


def _cost(gold: Sequence[dict], *, as_json: bool) -> None:
    """Print how long the dating of 1, 10, 100 and 1,000 articles in one folder takes; the set is gone round where it is too small."""
    sizes = [1, 10, 100, 1000]
    texts = [gold[n % len(gold)]["text"] for n in range(sizes[-1])]
    documents = [read_times(text, f"{n}.txt") for n, text in enumerate(texts)]
    date_documents(documents[:1])
    seconds = {}
    for size in sizes:
        start = perf_counter()
        date_documents(documents[:size])
        seconds[str(size)] = round(perf_counter() - start, 3)
    print(
        json.dumps({"cost": seconds}) if as_json else "\n".join(f"{k:>6} articles {v:>9} s" for k, v in seconds.items())
    )


if __name__ == "__main__":
    main()
