"""From the network's scores to trees, names, roles and reported speech: arithmetic and search, nothing learnt here.

Word numbers count in the article. Every function takes arrays with a row a word and gives tuples.
"""

from collections.abc import Iterator, Sequence
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
    hidden = left[..., :width] + right[..., :width] + table[_distance_number(distance)]
    scores: Scores = np.maximum(hidden, 0) @ weights.T + bias
    if left.shape[-1] > width:
        products = left[..., width:] * right[..., width:]
        scores = scores + products.reshape(*products.shape[:-1], len(bias), -1).sum(-1)
    return scores


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
    scores[1:, 1:] = left @ right.T
    np.fill_diagonal(scores, -1e9)
    heads = scores[1:].argmax(1)
    if (heads == 0).sum() == 1 and not _cycle([0, *heads.tolist()]):
        return [int(h) - 1 for h in heads]
    return [h - 1 for h in _one_root(scores)[1:]]


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


def bio_spans(scores: Scores, labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """The best row of B-/I-/O labels that is well formed: (first, after the last, label).

    Labels are `O`, then `B-x`, `I-x` for each x in turn.
    """
    path = _bio_path(scores)
    spans: list[tuple[int, int, str]] = []
    start = -1
    for i, tag in enumerate([*path, 0]):
        if start >= 0 and (tag == 0 or tag % 2 == 1):
            spans.append((start, i, labels[path[start]][2:]))
            start = -1
        if tag % 2 == 1:
            start = i
    return spans


def _bio_path(scores: Scores) -> list[int]:
    """Viterbi over labels where I-x only follows B-x or I-x."""
    path: list[int] = scores.argmax(-1).tolist()
    if all(tag == 0 or tag % 2 == 1 or (i and path[i - 1] in (tag, tag - 1)) for i, tag in enumerate(path)):
        return path
    n, m = scores.shape
    inside = np.arange(2, m, 2)
    best = scores[0].astype(np.float64).copy()
    best[inside] = -1e9
    back = np.zeros((n, m), np.int64)
    for i in range(1, n):
        top = int(best.argmax())
        after = np.full(m, best[top])
        back[i] = top
        same = best[inside] >= best[inside - 1]
        after[inside] = np.where(same, best[inside], best[inside - 1])
        back[i, inside] = np.where(same, inside, inside - 1)
        best = after + scores[i]
    tag = int(best.argmax())
    result = [tag]
    for i in range(n - 1, 0, -1):
        tag = int(back[i, tag])
        result.append(tag)
    return result[::-1]


def cue_spans(scores: Scores) -> list[tuple[int, int, float]]:
    """Cues as (first, after the last, probability); scores are outside, first word, further word."""
    chance = softmax(scores)
    spans = [(s, e) for s, e, _ in bio_spans(scores, ("O", "B-cue", "I-cue"))]
    return [(s, e, float(1 - chance[s:e, 0].min())) for s, e in spans]


def best_run(odds: NDArray[np.float64]) -> Span | None:
    """The run of words whose log odds sum highest; None if no sum is above 0."""
    best, best_span, total, start = 0.0, None, 0.0, 0
    for i, value in enumerate(odds.tolist()):
        if total <= 0:
            total, start = 0.0, i
        total += value
        if total > best:
            best, best_span = total, (start, i + 1)
    return best_span


def smooth_runs(odds: NDArray[np.float64], change: float = 0.5) -> list[Span]:
    """Runs of words that are more likely in than out, where each change of side costs `change` in log odds."""
    if not len(odds):
        return []
    out, inside = 0.0, float(odds[0]) - change
    back: list[tuple[bool, bool]] = [(False, False)]
    for value in odds[1:].tolist():
        from_in, from_out = inside - change > out, inside < out - change
        back.append((from_in, not from_out))
        out, inside = (inside - change if from_in else out), value + (out - change if from_out else inside)
    state = inside > out
    states = [state]
    for from_in, stays_in in reversed(back[1:]):
        state = stays_in if state else from_in
        states.append(state)
    return list(_runs(states[::-1]))


def _runs(states: Sequence[bool]) -> Iterator[Span]:
    start = -1
    for i, state in enumerate([*states, False]):
        if state and start < 0:
            start = i
        elif not state and start >= 0:
            yield start, i
            start = -1


_OPENING, _CLOSING = {"“": "”", "«": "»", "‘": "’", "``": "''"}, frozenset("”»’")


def quotations(words: Sequence[str], spaced: Sequence[bool], starts_passage: Sequence[bool]) -> list[tuple[int, int]]:
    """Numbers of the opening and closing mark of every quotation; one that does not close runs to the end of its passage.

    Straight marks open where white space or a passage's start stands before them. An apostrophe opens nothing.
    """
    found: list[tuple[int, int]] = []
    opened: list[tuple[int, str]] = []
    for i, word in enumerate(words):
        if starts_passage[i]:
            found += [(start, i - 1) for start, _ in opened]
            opened = []
        if opened and word == opened[-1][1] and not (word == '"' and spaced[i] and _followed(i, words, spaced)):
            found.append((opened.pop()[0], i))
        elif word == '"' and any(close == '"' for _, close in opened):
            while opened[-1][1] != '"':
                opened.pop()
            found.append((opened.pop()[0], i))
        elif word in _OPENING:
            opened.append((i, _OPENING[word]))
        elif word == '"':
            opened.append((i, '"'))
    found += [(start, len(words) - 1) for start, close in opened if close != "’"]
    return sorted(found)


def _followed(i: int, words: Sequence[str], spaced: Sequence[bool]) -> bool:
    return i + 1 < len(words) and not spaced[i + 1] and words[i + 1][:1].isalnum()


def settle(span: Span, quotes: Sequence[tuple[int, int]], closed: frozenset[int], words: Sequence[str]) -> Span:
    """A content's edges moved to the quotation marks they nearly reach, and off stops that stand outside any.

    `closed` are words the content may not take (its cue and source).
    """
    first, last = span
    for start, end in quotes:
        inner, held = range(start + 1, end), range(max(first, start + 1), min(last, end))
        if not inner or closed.intersection(range(start, end + 1)):
            continue
        whole = len(held) >= 0.8 * len(inner) or (len(inner) - len(held) <= 2 and len(held) > 0)
        if whole and len(held) > 0:
            first, last = min(first, start), max(last, end + 1)
    inside = [(s, e) for s, e in quotes if s >= first and e < last]
    while last - first > 1 and words[last - 1] in _LOOSE and not any(s < last - 1 <= e for s, e in inside):
        last -= 1
    while last - first > 1 and words[first] in _LOOSE:
        first += 1
    return first, last


_LOOSE = frozenset({".", ",", ";", ":", "!"})
