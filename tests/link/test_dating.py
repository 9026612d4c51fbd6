"""Dating: each line of dating.jsonl is a story with the interval a careful reader would give; then what holds of any story.

`holds` are first and last day that the answer must hold, `within` bounds that it must not pass (null: none), `problem`
whether one is told.
"""

import json
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.link.dating import date_documents
from onrecord.link.dating.days import FIRST, LAST, SIZE, day_at, index_of, shortest
from onrecord.link.dating.occurrences import Profile, Tie, find_ties, weight_of
from onrecord.link.dating.offices import office_weights, offices_in
from onrecord.link.dating.passing import pass_messages
from onrecord.link.dating.valuing import values_over
from onrecord.link.dating.words import Constraint
from onrecord.model import Article, Document, Published, StatedDate
from onrecord.read.pipeline import read_article
from tests.conftest import texts

CASES = [json.loads(line) for line in Path(__file__).with_name("dating.jsonl").read_text(encoding="utf-8").splitlines()]
KNOWN_FAULTS: dict[str, str] = {
    "calendar-page": "a list of days without verbs is read as what has happened, so it is dated behind the first of them",
    "far-future-plan": "a day decades ahead keeps some weight around itself, since its tense is not known for certain",
}


def _document(row: dict[str, Any]) -> Document:
    dates = [StatedDate(kind, value) for kind, value in row.get("dates", [])]
    return read_article(Article.from_text(row["text"], file=row["file"], published=row.get("published"), dates=dates))


def _ends(published: Published) -> tuple[date, date]:
    """First and last day, the ends of the domain where they are open."""
    earliest = date.fromisoformat(published.earliest) if published.earliest else date.fromordinal(FIRST)
    return earliest, date.fromisoformat(published.latest) if published.latest else date.fromordinal(LAST)


def _fault(document: Document, expect: dict[str, Any]) -> str | None:
    """What is wrong with the answer, None if nothing is."""
    first, last = _ends(document.published)
    told = f"{document.article.file}: {first} to {last}"
    if "holds" in expect and not (first <= _day(expect["holds"][0]) and _day(expect["holds"][1]) <= last):
        return f"{told}, which does not hold {expect['holds']}"
    low, high = expect.get("within", [None, None])
    if (low and first < _day(low)) or (high and last > _day(high)):
        return f"{told}, which is not within {[low, high]}"
    noticed = any(problem.stage == "dating" for problem in document.problems)
    if expect.get("problem", noticed) != noticed:
        return f"{told}: problem told: {noticed}"
    return None


def _day(value: str) -> date:
    return date.fromisoformat(value)


def _marks(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=KNOWN_FAULTS[case["id"]])] if case["id"] in KNOWN_FAULTS else []


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"], marks=_marks(case)) for case in CASES])
def test_story(case: dict[str, Any]) -> None:
    dated = date_documents([_document(row) for row in case["articles"]])
    faults = [_fault(document, case["expect"].get(document.article.file, {})) for document in dated]
    assert not any(faults), (case["why"], faults)


def test_stories_have_ids_of_their_own() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES) >= 40


_WORDS = (
    "On Monday, the President Trump former Prime Minister Benjamin Netanyahu will met in 2016 May 3 July 5 Thursday yesterday "
    "2018-07-05 last week June 31 2099 1899 Port Amsel ferry strike ended crews . \n\n said tomorrow fiscal 2030 İ"
).split(" ")
_TEXTS = st.one_of(texts(), st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join))
_STAMPS = st.one_of(st.just(()), st.dates().map(lambda day: (StatedDate("metadata", day.isoformat()),)))


def _documents(stories: list[tuple[str, tuple[StatedDate, ...]]]) -> list[Document]:
    return [
        read_article(Article.from_text(text, file=f"{place}.txt", dates=dates))
        for place, (text, dates) in enumerate(stories)
    ]


@settings(max_examples=25)
@given(st.lists(st.tuples(_TEXTS, _STAMPS), max_size=4))
def test_any_story_is_dated_the_same_in_any_order(stories: list[tuple[str, tuple[StatedDate, ...]]]) -> None:
    documents = _documents(stories)
    dated = date_documents(documents)
    assert [d.article for d in dated] == [d.article for d in documents]
    assert dated == date_documents(documents)
    turned = date_documents(documents[::-1])[::-1]
    assert [d.published.earliest for d in turned] == [d.published.earliest for d in dated]
    assert [d.published.latest for d in turned] == [d.published.latest for d in dated]
    for document in dated:
        first, last = _ends(document.published)
        assert first <= last
        for basis in document.published.basis:
            for span in basis.evidence:
                span.check(document.article.text)


@settings(max_examples=15)
@given(_TEXTS)
def test_a_copy_never_moves_an_article_away(text: str) -> None:
    document = _documents([(text, ())])[0]
    copied = replace(document, article=replace(document.article, file="copy.txt"))
    alone = _ends(date_documents([document])[0].published)
    together = _ends(date_documents([document, copied])[0].published)
    assert alone[0] <= together[1] and together[0] <= alone[1]


def test_nothing_gives_nothing() -> None:
    assert date_documents([]) == ()


def test_an_empty_article_is_open() -> None:
    (dated,) = date_documents([_document({"file": "a", "text": ""})])
    assert dated.published.value is None and dated.published.basis == ()


def test_five_thousand_dates_are_solved_in_time_that_grows_with_them() -> None:
    text = " ".join(f"On March {n % 28 + 1}, {1950 + n % 70}, the crews met on Tuesday." for n in range(5000))
    document = _document({"file": "a", "text": text})
    start = time.perf_counter()
    (dated,) = date_documents([document])
    assert time.perf_counter() - start < 5
    assert dated.published.latest is None or dated.published.latest >= "2019"


def test_times_are_anchored_again() -> None:
    case = next(case for case in CASES if case["id"] == "weekday-dated-elsewhere")
    dated = date_documents([_document({**row, "published": "2018-07-05"}) for row in case["articles"]])
    assert dated[0].values[0].value == "2018-07-05"


def test_shortest_is_the_shortest_stretch_that_holds_the_share() -> None:
    weights = np.zeros(SIZE)
    weights[[100, 101, 900]] = 0.5, 0.48, 0.02
    interval = shortest(weights)
    assert (interval.earliest, interval.latest, interval.best) == (day_at(100), day_at(101), day_at(100))


def test_shortest_of_two_equals_is_the_earlier() -> None:
    weights = np.zeros(SIZE)
    weights[[100, 900]] = 0.5
    assert shortest(weights, 0.5).latest == day_at(100)


def test_shortest_is_open_where_the_weights_run_on() -> None:
    interval = shortest(np.full(SIZE, 1 / SIZE), 1.0)
    assert (interval.earliest, interval.latest, interval.best) == (None, None, None)


def test_days_outside_the_domain_are_its_ends() -> None:
    assert (index_of(date(1, 1, 1)), index_of(date(9999, 12, 31))) == (0, SIZE - 1)


@pytest.mark.parametrize(
    ("text", "office", "former"),
    [
        ("They wrote to President Obama.", "president", False),
        ("They wrote to former President Barack Obama.", "president", True),
        ("They wrote to Angela Merkel, the chancellor.", "chancellor", False),
        ("They wrote to Secretary of State Mike Pompeo.", "secretary of state", False),
    ],
)
def test_offices_in_a_text(text: str, office: str, former: bool) -> None:
    (held,) = offices_in(text)
    held.span.check(text)
    assert (held.office, held.former) == (office, former)


@pytest.mark.parametrize(
    "text",
    ["Under President Obama the pier was built.", "Obama Street is closed.", "President Obamacare is no person.", ""],
)
def test_no_office_that_is_held_now(text: str) -> None:
    assert offices_in(text) == ()


def test_an_office_weighs_its_terms_and_not_the_years_before() -> None:
    (held,) = offices_in("They wrote to Prime Minister Benjamin Netanyahu.")
    logs = office_weights(held)
    assert logs[index_of(date(1997, 5, 5))] == logs[index_of(date(2015, 5, 5))] == 0
    assert logs[index_of(date(1980, 1, 1))] < logs[index_of(date(2003, 1, 1))] < 0


def _profile(*words: str) -> Profile:
    folded = frozenset(words)
    return Profile(folded, folded, frozenset(), weight_of(folded), weight_of(folded))


def test_ties_are_a_forest() -> None:
    """Four articles that are all alike are tied by three ties, the strongest first."""
    like = _profile("ferri", "strike", "pier", "crew", "amsel")
    ties = find_ties([like, like, like, like])
    assert len(ties) == 3
    assert [tie.odds for tie in ties] == sorted((tie.odds for tie in ties), reverse=True)


def test_nothing_in_common_is_no_tie() -> None:
    assert (
        find_ties([_profile("ferri", "strike", "pier", "crew"), _profile("quake", "chimney", "valley", "vess")]) == ()
    )


def test_the_end_of_a_range_is_shown_with_its_beginning() -> None:
    (dated,) = date_documents(
        [_document({"file": "a", "text": "The crews met from May 6 to 10 in Port Amsel.", "published": "2018"})]
    )
    assert not any(span.text.isdigit() for basis in dated.published.basis for span in basis.evidence)


def test_groups_are_tied_by_what_their_articles_share_on_average() -> None:
    """Two of four articles are alike by chance: not enough to tie two matters of which the others share nothing."""
    ferry = [_profile("ferri", "strike", "pier", "crew", "amsel", *(f"f{n}" for n in range(30))) for _ in range(2)]
    quake = [_profile("quake", "chimney", "valley", "vess", *(f"q{n}" for n in range(30))) for _ in range(2)]
    bridge = _profile("ferri", "strike", "pier", *(f"q{n}" for n in range(30)))
    ties = find_ties([*ferry, *quake, bridge])
    joined = {frozenset((tie.one, tie.other)) for tie in ties}
    assert frozenset((0, 1)) in joined and not any(pair & {0, 1} and pair & {2, 3} for pair in joined)


def test_messages_run_both_ways_and_never_back() -> None:
    """Of three in a row the first tells the last through the middle one, and nobody hears its own word again."""
    day = np.zeros(SIZE)
    day[:] = -50
    day[40000] = 0
    known = [Constraint("given", "given", (), day)]
    ties = [Tie(0, 1, 5.0), Tie(1, 2, 5.0)]
    sides = {(0, 1): 0, (1, 0): 0, (1, 2): 0, (2, 1): 0}
    told = pass_messages([known, [], []], ties, sides)
    assert [message.sender for message in told[1]] == [0, 2]
    assert int(np.argmax(told[2][0].weights)) == 40000
    assert np.ptp(told[0][0].weights[40000 - 400 : 40000 - 200]) < 1e-9


def test_a_plan_is_told_before_its_occurrence() -> None:
    day = np.zeros(SIZE)
    day[:] = -50
    day[40000] = 0
    told = pass_messages([[Constraint("given", "given", (), day)], []], [Tie(0, 1, 5.0)], {(0, 1): -1, (1, 0): 1})
    weights = told[1][0].weights
    assert weights[39998] > weights[40000] > weights[40002]


@pytest.mark.parametrize(("shares", "value"), [((0.02, 0.96, 0.02), "2018-07-05"), ((0.3, 0.4, 0.3), "XXXX-WXX-4")])
def test_a_weekday_is_known_where_nearly_all_likely_days_agree(shares: tuple[float, ...], value: str) -> None:
    """Of 4, 5 and 6 July 2018 the first makes the Thursday that is behind one of the week before."""
    document = _document({"file": "a", "text": "The crews met on Thursday."})
    weights = np.zeros(SIZE)
    weights[index_of(date(2018, 7, 4)) :][:3] = shares
    (found,) = values_over(document.times, Published(None, "2018-07-04", "2018-07-06"), weights)
    assert found.value == value
