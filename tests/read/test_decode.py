"""Search over scores: held against trying everything."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read import decode
from onrecord.read.assembling import placed
from onrecord.read.segments import find_words
from onrecord.read.words import Report

LABELS = ("O", "B-person", "I-person", "B-place", "I-place")
SEEDS = st.integers(0, 10_000)


def follows(before: int, tag: int) -> bool:
    return tag == 0 or tag % 2 == 1 or before in (tag, tag - 1)


def all_trees(n: int) -> list[tuple[int, ...]]:
    """Every choice of heads with one root (-1) that all words reach."""
    found = []
    for heads in product(range(-1, n), repeat=n):
        reached = {-1}
        for _ in range(n):
            reached |= {i for i, head in enumerate(heads) if head in reached}
        if heads.count(-1) == 1 and len(reached) == n + 1:
            found.append(heads)
    return found


TREES = {n: all_trees(n) for n in range(1, 6)}


@given(st.integers(1, 5), SEEDS)
def test_the_best_tree_of_few_words_is_found(n: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    left, right, root = rng.normal(size=(n, 4)), rng.normal(size=(n, 4)), rng.normal(size=4)
    score = np.concatenate([left @ right.T, (left @ root)[:, None]], 1)  # head -1 is the last column

    def value(heads: tuple[int, ...] | list[int]) -> float:
        return float(sum(score[i, head] for i, head in enumerate(heads)))

    found = decode.tree(left, right, root)
    assert tuple(found) in TREES[n]
    best = max(map(value, TREES[n]))
    assert value(found) <= best + 1e-4
    if n <= 4:  # of few words every one is tried as root
        assert value(found) >= best - 1e-4


@given(st.integers(1, 40), SEEDS)
def test_a_tree_has_one_root_and_no_cycle(n: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    heads = decode.tree(rng.normal(size=(n, 4)), rng.normal(size=(n, 4)), rng.normal(size=4))
    assert heads.count(-1) == 1
    for start in range(n):
        at, steps = start, 0
        while at >= 0:
            at, steps = heads[at], steps + 1
            assert steps <= n


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6), SEEDS)
def test_labels_are_the_best_that_are_well_formed(sizes: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows = [rng.normal(size=(size, len(LABELS))).astype(np.float32) for size in sizes]
    for row, found in zip(rows, decode.best_labels(rows), strict=True):
        allowed = [p for p in product(range(5), repeat=len(row)) if all(follows(a, b) for a, b in pairwise((0, *p)))]
        best = max(allowed, key=lambda path: sum(row[i, tag] for i, tag in enumerate(path)))
        assert tuple(found.tolist()) == best


@given(st.lists(st.integers(1, 30), max_size=8), SEEDS)
def test_spans_of_many_rows_are_those_of_each(sizes: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows = [rng.normal(size=(size, len(LABELS))).astype(np.float32) for size in sizes]
    together = decode.bio_spans(rows, LABELS)
    assert together == [decode.bio_spans([row], LABELS)[0] for row in rows]
    for row, spans in zip(rows, together, strict=True):
        assert all(0 <= s < e <= len(row) for s, e, _ in spans)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))


@given(st.integers(0, 300), SEEDS)
def test_a_product_in_parts_is_the_product(rows: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    left, right = (rng.normal(size=shape).astype(np.float32) for shape in ((rows, 128), (128, 71)))
    assert np.allclose(decode.product(left, right), left @ right, atol=1e-4)
    assert decode.product(left[:, None], right).shape == (rows, 1, 71)


@given(st.lists(st.floats(-3, 3), max_size=9))
def test_runs_are_worth_their_changes_of_side(values: list[float]) -> None:
    odds = np.array(values)
    found = decode.smooth_runs(odds, change=0.5)

    def worth(states: tuple[bool, ...]) -> float:
        changes = sum(a != b for a, b in pairwise((False, *states, False)))
        return float(odds[np.array(states, bool)].sum() - 0.5 * changes) if states else 0.0

    ours = tuple(any(s <= i < e for s, e in found) for i in range(len(odds)))
    best = max(map(worth, product((False, True), repeat=len(odds))))
    assert worth(ours) >= best - 0.5 - 1e-9  # a run at the very end need not pay for leaving it


@given(st.lists(st.floats(-3, 3), max_size=12))
def test_the_best_run_is_the_best(values: list[float]) -> None:
    odds = np.array(values)
    sums = [odds[s:e].sum() for s in range(len(odds)) for e in range(s + 1, len(odds) + 1)]
    found = decode.best_run(odds)
    assert (found is None) == (not sums or max(sums) <= 0)
    assert found is None or odds[slice(*found)].sum() >= max(sums) - 1e-9


def report(anchor: int, *content: tuple[int, int]) -> Report:
    return Report(anchor, None, (anchor, anchor + 1), content, None, 1.0)


def test_a_report_stands_inside_the_smallest_content_around_it() -> None:
    reports = [report(0, (1, 20)), report(5, (6, 12)), report(7, (8, 10)), report(30, (31, 40))]
    assert [r.inside for r in placed(reports)] == [None, 0, 1, None]


def test_two_reports_that_hold_each_other_stand_in_neither() -> None:
    assert [r.inside for r in placed([report(3, (4, 9)), report(6, (0, 6))])] == [None, None]


def test_thousands_of_open_marks_and_reports_are_done_soon() -> None:
    n = 60_000
    words = ["“"] * n + ['"', "x"] * n
    found = decode.quotations(words, [False] * len(words), [i == 0 for i in range(len(words))])
    assert len(found) == n
    assert sum(r.inside is not None for r in placed([report(i, (i + 1, i + 6)) for i in range(n)])) == n - 1


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said, ''We go on,'' and left.", ["''We go on,''"]),
        ('“We go on," he said. "Or not.”', ['“We go on,"', '"Or not.”']),
        ("``We go on,'' he said.", ["``We go on,''"]),
        ("“The ‘new line is old,” he said.", ["“The ‘new line is old,”"]),
        ("„We go on“, he said.", ["„We go on“"]),
        ('"We call it "home" here," he said.', ['"We call it "', '" here,"']),
        ("“We go ‘home’ now,” he said.", ["“We go ‘home’ now,”", "‘home’"]),
    ],
)
def test_marks_that_writers_mix_close_each_other(text: str, quoted: list[str]) -> None:
    spans = list(find_words(text, 0, len(text)))
    words = [text[start:end] for start, end in spans]
    spaced = [start == 0 or text[start - 1].isspace() for start, _ in spans]
    found = decode.quotations(words, spaced, [n == 0 for n in range(len(words))])
    assert [text[spans[first][0] : spans[last][1]] for first, last in found] == quoted
