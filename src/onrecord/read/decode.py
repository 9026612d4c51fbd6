"""From the network's scores to trees, names, roles and reported speech: arithmetic and search, nothing learnt here.

Word numbers count in the article. Every function takes arrays with a row a word and gives tuples.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Span = tuple[int, int]
"""First word, and the word after the last."""

MAX_SENTENCE = 250
"""Words; a longer sentence (a table, a list of names) is cut."""
_EDGES = np.array((17, 25, 41, 71, 121))
"""Distances of up to 16 words to either side are told apart; beyond, ranges that begin at these."""


def softmax(scores: Scores) -> Scores:
    """Probabilities over the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    result: Scores = powers / powers.sum(-1, keepdims=True)
    return result


def sentence_spans(ends: Sequence[bool], starts_passage: Sequence[bool]) -> list[Span]:
    """Sentences from where the network ends one; a passage always ends one too."""
    spans, first = [], 0
    for i in range(1, len(ends) + 1):
        if i == len(ends) or ends[i - 1] or starts_passage[i] or i - first >= MAX_SENTENCE:
            spans.append((first, i))
            first = i
    return spans


def pair_scores(left: Scores, right: Scores, distance: NDArray[Any], pair: tuple[Scores, Scores, Scores]) -> Scores:
    """Label scores for pairs of words; `pair` holds the vectors of distances, the weights [labels, width] and the biases.

    Vectors longer than the width hold, for each label, what is multiplied with the other word's.
    """
    table, weights, bias = pair
    width = table.shape[1]
    hidden = left[..., :width] + right[..., :width]
    hidden += table[_distance_number(distance)]
    scores = product(np.maximum(hidden, 0, out=hidden), weights.T) + bias
    if left.shape[-1] > width:
        each = (side[..., width:].reshape(*side.shape[:-1], len(bias), -1) for side in (left, right))
        scores = scores + np.einsum("...lk,...lk->...l", *each)
    return scores


SMALL = 2**18
"""Multiplications in one call of the linear algebra library below which OpenBLAS starts no threads."""


def product(left: Scores, right: Scores) -> Scores:
    """`left @ right` for a matrix `right`, on one thread: more of them cost more than they give, most of all where cores are shared."""
    width, columns = right.shape
    rows = left.reshape(-1, width)
    step = max(SMALL // (width * columns), 1)
    whole = len(rows) // step * step
    found = np.empty((len(rows), columns), np.float32)
    np.matmul(rows[:whole].reshape(-1, step, width), right, out=found[:whole].reshape(-1, step, columns))
    np.matmul(rows[whole:], right, out=found[whole:])
    return found.reshape(*left.shape[:-1], columns)


def _distance_number(distance: NDArray[Any]) -> NDArray[Any]:
    """The row of the table of distances for a number of words."""
    size = np.abs(distance)
    far = 16 + np.searchsorted(_EDGES, size, side="right")
    number: NDArray[Any] = np.where(size <= 16, size, far) * np.sign(distance) + 16 + len(_EDGES)
    return number


def tree(left: Scores, right: Scores, root: Scores) -> list[int]:
    """The head of each word of a sentence, -1 for its one root: the best tree by the scores of single arcs."""
    n = len(left)
    scores = np.full((n + 1, n + 1), -1e9, np.float64)
    scores[1:, 0] = left @ root
    scores[1:, 1:] = product(left, right.T)
    np.fill_diagonal(scores, -1e9)
    heads = scores[1:].argmax(1)
    if (heads == 0).sum() == 1 and not _cycle([0, *heads.tolist()]):
        return [int(h) - 1 for h in heads]
    best = _edmonds(scores)
    return [h - 1 for h in (best if best[1:].count(0) == 1 else _one_root(scores))[1:]]


def _one_root(scores: NDArray[np.float64]) -> list[int]:
    """Heads of the best tree with one word under the root (number 0)."""
    firsts = np.argsort(-scores[1:, 0], kind="stable")[:4] + 1
    best, best_score = [0] * len(scores), -np.inf
    for first in firsts.tolist():
        only = scores.copy()
        only[1:, 0] = -1e9
        only[first, :] = -1e9
        only[first, 0] = scores[first, 0]
        heads = _edmonds(only)
        value = sum(scores[i, h] for i, h in enumerate(heads) if i)
        if value > best_score:
            best, best_score = heads, value
    return best


def _cycle(heads: Sequence[int]) -> list[int]:
    """The words of a cycle, empty if there is none; word 0 is the root."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if state[at] == 1:
            return path[path.index(at) :]
        for i in path:
            state[i] = 2
    return []


def _edmonds(scores: NDArray[np.float64]) -> list[int]:
    """Heads of the maximum spanning tree from node 0 (Chu, Liu and Edmonds); scores[dependent, head]."""
    heads: list[int] = scores.argmax(1).tolist()
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    ring = set(cycle)
    outside = [i for i in range(len(scores)) if i not in ring]
    small = np.full((len(outside) + 1, len(outside) + 1), -1e9)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    kept = np.array([scores[i, heads[i]] for i in cycle])
    enter = scores[np.ix_(cycle, outside)] - kept[:, None]
    leave = scores[np.ix_(outside, cycle)]
    small[-1, :-1], small[:-1, -1] = enter.max(0), leave.max(1)
    np.fill_diagonal(small, -1e9)
    found = _edmonds(small)
    result = list(heads)
    for k, i in enumerate(outside):
        if i:
            result[i] = cycle[int(leave[k].argmax())] if found[k] == len(outside) else outside[found[k]]
    top = found[-1]
    broken = cycle[int(enter[:, top].argmax())]
    result[broken] = outside[top]
    return result


def bio_spans(rows: Sequence[Scores], labels: Sequence[str]) -> list[list[tuple[int, int, str]]]:
    """For each row of words the best B-/I-/O labels that are well formed: (first, after the last, label).

    Labels are `O`, then `B-x`, `I-x` for each x in turn. The scores of a row are [words, labels].
    """
    if not rows:
        return []
    starts = np.cumsum([0, *map(len, rows)])
    path = np.concatenate(rows).argmax(-1)
    before = np.concatenate([[0], path[:-1]])
    before[starts[:-1]] = 0
    wrong = np.flatnonzero((path % 2 == 0) & (path > 0) & (before != path) & (before != path - 1))
    redone = np.unique(np.searchsorted(starts, wrong, side="right") - 1).tolist()
    for n, better in zip(redone, best_labels([rows[n] for n in redone]), strict=True):
        path[starts[n] : starts[n + 1]] = better
    found: list[list[tuple[int, int, str]]] = [[] for _ in rows]
    tags, begins = [*path.tolist(), 0], np.flatnonzero(path % 2)
    for first, n in zip(begins.tolist(), (np.searchsorted(starts, begins, side="right") - 1).tolist(), strict=True):
        last = first + 1
        while tags[last] == tags[first] + 1:
            last += 1
        found[n].append((first - int(starts[n]), last - int(starts[n]), labels[tags[first]][2:]))
    return found


def best_labels(rows: Sequence[Scores]) -> list[NDArray[Any]]:
    """Labels of each row with the highest sum of scores among those where I-x only follows B-x or I-x (Viterbi).

    All rows go through together, a word of each at a time, the longest first.
    """
    if not rows:
        return []
    order = sorted(range(len(rows)), key=lambda n: -len(rows[n]))
    sizes = [len(rows[n]) for n in order]
    best = np.zeros(len(rows))  # of the words so far
    running = np.full((len(rows), rows[0].shape[1] // 2), -np.inf)  # the same where a run of x goes on
    begins, closed = [], []  # for each word: whether a run of x best begins there; 0 or the x + 1 that it is best in
    for i in range(sizes[0]):
        active = bisect_left(sizes, -i, key=lambda size: -size)
        scores = np.array([rows[n][i] for n in order[:active]])
        begin, go_on = best[:active, None] + scores[:, 1::2], running[:active] + scores[:, 2::2]
        begins.append(begin >= go_on)
        running = np.maximum(begin, go_on)
        values = np.concatenate([(best[:active] + scores[:, 0])[:, None], running], 1)
        closed.append(values.argmax(1))
        best = values.max(1)
    found = [_walked_back(begins, closed, n, size) for n, size in enumerate(sizes)]
    return [path for _, path in sorted(zip(order, found, strict=True), key=itemgetter(0))]


def _walked_back(begins: Sequence[NDArray[Any]], closed: Sequence[NDArray[Any]], row: int, size: int) -> NDArray[Any]:
    """The labels of a row from what was best at each of its words."""
    path, kind = np.zeros(size, np.int64), 0
    for i in range(size - 1, -1, -1):
        kind = kind or int(closed[i][row])
        if kind and begins[i][row, kind - 1]:
            path[i], kind = 2 * kind - 1, 0
        elif kind:
            path[i] = 2 * kind
    return path


def cue_spans(scores: Scores, sentences: Sequence[Span]) -> list[tuple[int, int, float]]:
    """Cues as (first, after the last, probability); scores are outside, first word, further word. No cue leaves its sentence."""
    chance = softmax(scores)[:, 0]
    found = bio_spans([scores[first:last] for first, last in sentences], ("O", "B-cue", "I-cue"))
    spans = [(at + s, at + e) for (at, _), own in zip(sentences, found, strict=True) for s, e, _ in own]
    return [(s, e, float(1 - chance[s:e].min())) for s, e in spans]


def best_run(odds: NDArray[np.float64]) -> Span | None:
    """The run of words whose log odds sum highest; None if no sum is above 0."""
    best, best_span, total, start = 0.0, None, 0.0, 0
    first, last = _reach(odds)
    for i, value in enumerate(odds[first:last].tolist(), first):
        if total <= 0:
            total, start = 0.0, i
        total += value
        if total > best:
            best, best_span = total, (start, i + 1)
    return best_span


def smooth_runs(odds: NDArray[np.float64], change: float = 0.5) -> list[Span]:
    """Runs of words that are more likely in than out, where each change of side costs `change` in log odds."""
    first, last = _reach(odds)
    if first == last:
        return []
    out, inside = 0.0, float(odds[first]) - change
    back: list[tuple[bool, bool]] = [(False, False)]
    for value in odds[first + 1 : last].tolist():
        from_in, from_out = inside - change > out, inside < out - change
        back.append((from_in, not from_out))
        out, inside = (inside - change if from_in else out), value + (out - change if from_out else inside)
    state = inside - (change if last < len(odds) else 0) > out
    states = [state]
    for from_in, stays_in in reversed(back[1:]):
        state = stays_in if state else from_in
        states.append(state)
    return [(first + start, first + end) for start, end in _runs(states[::-1])]


def _reach(odds: NDArray[np.float64]) -> Span:
    """From the first word that is more likely in than out to the last: no run goes beyond. (0, 0) if there is none."""
    likely = np.flatnonzero(odds > 0)
    return (int(likely[0]), int(likely[-1]) + 1) if len(likely) else (0, 0)


def _runs(states: Sequence[bool]) -> Iterator[Span]:
    start = -1
    for i, state in enumerate([*states, False]):
        if state and start < 0:
            start = i
        elif not state and start >= 0:
            yield start, i
            start = -1


_CLOSES = {
    "“": frozenset({"”", '"', "''"}),
    "``": frozenset({"''", "”", '"'}),
    '"': frozenset({'"', "”"}),
    "''": frozenset({"''", "”", '"'}),
    "«": frozenset({"»"}),
    "„": frozenset({"“", "”"}),
    "‘": frozenset({"’"}),
}
"""What closes a mark that opens a quotation: writers and programs mix them."""
_STRAIGHT = frozenset({'"', "''"})
_DEEP = 4
"""A mark closes none that lies deeper than so many open ones."""


def quotations(words: Sequence[str], spaced: Sequence[bool], starts_paragraph: Sequence[bool]) -> list[tuple[int, int]]:
    """Numbers of the opening and closing mark of every quotation; one that does not close runs to the end of its paragraph.

    A link that was pasted into a quotation does not end it. Straight marks open where white space or a paragraph's start stands before
    them; two apostrophes are a straight mark too, but open only right before a word. A single apostrophe opens nothing.
    """
    found: list[tuple[int, int]] = []
    opened: list[tuple[int, str]] = []
    for i, word in enumerate(words):
        if starts_paragraph[i]:
            found += [(start, i - 1) for start, _ in opened]
            opened = []
        opens = word in _STRAIGHT and (spaced[i] or starts_paragraph[i]) and _followed(i, words, spaced)
        if (depth := _closed(word, opens, opened)) is not None:
            found.append((opened[depth][0], i))
            del opened[depth:]
        elif opens or word == '"' or (word in _CLOSES and word not in _STRAIGHT):
            opened.append((i, word))
    found += [(start, len(words) - 1) for start, mark in opened if mark != "‘"]
    return sorted(found)


def _closed(word: str, opens: bool, opened: Sequence[tuple[int, str]]) -> int | None:
    """The place in `opened` of the quotation that a mark closes; one that might open closes only its own kind."""
    for depth in range(len(opened) - 1, max(-1, len(opened) - 1 - _DEEP), -1):
        mark = opened[depth][1]
        if word == mark and mark in _STRAIGHT or (word in _CLOSES[mark] and not opens):
            return depth
    return None


def _followed(i: int, words: Sequence[str], spaced: Sequence[bool]) -> bool:
    return i + 1 < len(words) and not spaced[i + 1] and words[i + 1][:1].isalnum()


def settle(span: Span, quotes: Sequence[tuple[int, int]], closed: frozenset[int], words: Sequence[str]) -> Span:
    """A content's edges moved to the quotation marks they nearly reach, and off stops that stand outside any.

    `quotes` are in order; `closed` are words the content may not take (its cue and source).
    """
    first, last = span
    # A quotation is reached if four fifths of it or all but two words are held: none that begins farther before can be.
    near = bisect_left(quotes, (first - (last - first) // 4 - 4, 0)), bisect_left(quotes, (last, 0))
    quotes = quotes[slice(*near)]
    for start, end in quotes:
        inner, held = end - start - 1, min(last, end) - max(first, start + 1)
        whole = held > 0 and (held >= 0.8 * inner or inner - held <= 2)
        if whole and not any(start <= word <= end for word in closed):
            first, last = min(first, start), max(last, end + 1)
    inside = [(s, e) for s, e in quotes if s >= first and e < last]
    while last - first > 1 and words[last - 1] in _LOOSE and not any(s < last - 1 <= e for s, e in inside):
        last -= 1
    while last - first > 1 and words[first] in _LOOSE:
        first += 1
    return first, last


_LOOSE = frozenset({".", ",", ";", ":", "!"})


def joined(spans: Sequence[Span]) -> list[Span]:
    """Spans in order, those that touch or overlap made one."""
    found: list[Span] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found
