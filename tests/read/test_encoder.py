"""Windows: every word is taken from one of them, with context to both sides."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.encoder import _edges, plan_windows

LIMIT, CONTEXT = 64, 8


@given(st.lists(st.tuples(st.integers(1, 13), st.integers(0, 3)), min_size=1, max_size=400))
def test_windows_own_every_word_once(words: list[tuple[int, int]]) -> None:
    sizes, edges = [n for n, _ in words], [edge for _, edge in words]
    windows = list(plan_windows(sizes, edges, LIMIT, CONTEXT))
    assert [i for w in windows for i in range(w.own_first, w.own_last)] == list(range(len(sizes)))
    for window in windows:
        assert window.first <= window.own_first < window.own_last <= window.last
        assert sum(sizes[window.first : window.last]) + 2 <= LIMIT


@given(st.lists(st.integers(1, 5), min_size=80, max_size=300), st.integers(0, 3))
def test_own_words_have_context_to_a_word(sizes: list[int], edge: int) -> None:
    windows = list(plan_windows(sizes, [edge] * len(sizes), LIMIT, CONTEXT))
    assert len(windows) > 1
    for window in windows:
        assert window.first == 0 or sum(sizes[window.first - 1 : window.own_first]) >= CONTEXT
        assert window.last == len(sizes) or sum(sizes[window.own_last : window.last + 1]) >= CONTEXT


def test_windows_meet_where_reported_speech_does_not_go_on() -> None:
    words = ["They", "met", ".", "“", "We", "left", ".", "”", "He", "laughed", "."]
    starts = [i in (0, 3, 8) for i in range(len(words))]
    assert _edges(words, starts) == [3, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0]
    edges = [0] * 200
    edges[150], edges[130], edges[140] = 1, 3, 2
    assert next(plan_windows([1] * 200, edges, limit=170, context=8)).own_last == 130


def test_half_a_million_words_are_planned_soon() -> None:
    windows = list(plan_windows([1] * 500_000, [0] * 500_000))
    assert sum(w.own_last - w.own_first for w in windows) == 500_000
    assert sum(w.last - w.first for w in windows) < 650_000
