"""From the scores of the network to what is read: trees, names, predicates with their roles, reported speech with its nesting."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.model import READ_TYPES, Passage
from onrecord.read.analysis import Name, Predicate, Report, Role, Word, Words
from onrecord.read.decode import (
    Scores,
    Span,
    best_run,
    bio_spans,
    cue_spans,
    joined,
    pair_scores,
    quotations,
    sentence_spans,
    settle,
    smooth_runs,
    softmax,
    tree,
)
from onrecord.read.encoder import Reading, Window
from onrecord.read.lemmas import apply_rule
from onrecord.read.segments import find_words


@dataclass(frozen=True)
class Text:
    """The words of an article before they are read."""

    spans: list[tuple[int, int]]
    words: list[str]
    spaced: list[bool]
    starts_passage: list[bool]
    starts_paragraph: list[bool]


def text_of(text: str, passages: Sequence[Passage]) -> Text:
    """The words of the passages that are read."""
    found = Text([], [], [], [], [])
    before = 0
    for passage in passages:
        if passage.type not in READ_TYPES:
            continue
        for n, (start, end) in enumerate(find_words(text, passage.span.start, passage.span.end)):
            found.spans.append((start, end))
            found.words.append(text[start:end])
            found.spaced.append(n == 0 or text[start - 1].isspace())
            found.starts_passage.append(n == 0)
            found.starts_paragraph.append(n == 0 and passage.paragraph != before)
        before = passage.paragraph
    return found


PAIRS = 4096
"""Pairs of a predicate and a word that are scored together, or a sentence's more."""
CUE_BIAS = 0.5
"""Taken from the score that a word is no cue."""


class Assembler:
    """One article's scores and what is made of them."""

    def __init__(self, text: Text, reading: Reading, labels: Any) -> None:
        self.text, self.reading, self.labels = text, reading, labels
        self.scores = reading.words
        ends = (self.scores["sentence"].argmax(-1) == 1).tolist()
        self.sentences = sentence_spans(ends, text.starts_passage)
        self.quotes = quotations(text.words, text.spaced, text.starts_paragraph)
        self._found_heads: list[int] | None = None
        self._starts = [i for i, start in enumerate(text.starts_passage) if start]
        self._bare_starts = [i for i in self._starts if text.words[i] not in _OPENING]

    def words(self) -> Words:
        return Words(
            words=tuple(self._words()),
            sentences=tuple(self.sentences),
            passages=tuple(zip(self._starts, [*self._starts[1:], len(self.text.words)], strict=True)),
            quotes=tuple(self.quotes),
            names=tuple(self._names()),
            predicates=tuple(self._predicates()),
            reports=tuple(self._reports()),
            states=self.scores["state"],
        )

    def _pair(self, name: str) -> tuple[Scores, Scores, Scores]:
        weights = self.scores[f"{name}_weights"]
        return self.scores[f"{name}_distance"], weights[:, :-1], weights[:, -1]

    def _words(self) -> list[Word]:
        upos, lemmas = self.scores["upos"].argmax(-1).tolist(), self.scores["lemma"].argmax(-1).tolist()
        heads = self._heads()
        rels = self._relations(heads)
        sentence_of = [n for n, (first, last) in enumerate(self.sentences) for _ in range(last - first)]
        rules, tags = self.labels["lemma"], self.labels["upos"]
        return [
            Word(start, end, word, apply_rule(word, rules[lemmas[i]]), tags[upos[i]], heads[i], rels[i], sentence_of[i])
            for i, ((start, end), word) in enumerate(zip(self.text.spans, self.text.words, strict=True))
        ]

    def _heads(self) -> list[int]:
        """The head of every word; computed once, for the words and for the contents of reports."""
        if self._found_heads is None:
            self._found_heads = self._trees()
        return self._found_heads

    def _trees(self) -> list[int]:
        left, right, root = self.scores["arc_left"], self.scores["arc_right"], self.scores["root"][0]
        heads: list[int] = []
        for first, last in self.sentences:
            found = tree(left[first:last], right[first:last], root)
            heads += [first + head if head >= 0 else -1 for head in found]
        return heads

    def _relations(self, heads: Sequence[int]) -> list[str]:
        number = np.arange(len(heads))
        head = np.array([h if h >= 0 else i for i, h in enumerate(heads)])
        left, right = self.scores["rel_left"], self.scores["rel_right"][head]
        scores = pair_scores(left, right, head - number, self._pair("rel"))
        labels: list[str] = self.labels["rel"]
        root = labels.index("root") if "root" in labels else -1
        if root >= 0:
            scores[:, root] = -1e9
        return ["root" if heads[i] < 0 else labels[k] for i, k in enumerate(scores.argmax(-1).tolist())]

    def _names(self) -> list[Name]:
        outside = softmax(self.scores["names"])[:, 0]
        spans = bio_spans([self.scores["names"][first:last] for first, last in self.sentences], self.labels["names"])
        return [
            Name(at + start, at + end, kind, float(1 - outside[at + start : at + end].max()))
            for (at, _), found in zip(self.sentences, spans, strict=True)
            for start, end, kind in found
        ]

    def _predicates(self) -> list[Predicate]:
        """Predicates in order; the words of some sentences at a time are scored, so that memory stays small."""
        is_predicate = self.scores["predicate"].argmax(-1) == 1
        found: list[Predicate] = []
        waiting: list[tuple[int, int, int]] = []
        pairs = 0
        for first, last in self.sentences:
            own = np.flatnonzero(is_predicate[first:last]).tolist()
            waiting += [(word + first, first, last) for word in own]
            pairs += len(own) * (last - first)
            if pairs >= PAIRS:
                found += self._with_roles(waiting)
                waiting, pairs = [], 0
        return found + self._with_roles(waiting)

    def _with_roles(self, predicates: Sequence[tuple[int, int, int]]) -> list[Predicate]:
        """Predicates from (word, first word of its sentence, the word after the last)."""
        if not predicates:
            return []
        sizes = [last - first for _, first, last in predicates]
        left = np.repeat([word for word, _, _ in predicates], sizes)
        right = np.concatenate([np.arange(first, last) for _, first, last in predicates])
        scores = pair_scores(
            self.scores["role_left"][left], self.scores["role_right"][right], right - left, self._pair("role")
        )
        spans = bio_spans(np.split(scores, np.cumsum(sizes)[:-1]), self.labels["roles"])
        return [
            Predicate(
                word, float(self.scores["factuality"][word, 0]), tuple(Role(k, first + s, first + e) for s, e, k in own)
            )
            for (word, first, _), own in zip(predicates, spans, strict=True)
        ]

    def _reports(self) -> list[Report]:
        cues = cue_spans(self.scores["cue"] - np.array([CUE_BIAS, 0, 0], np.float32), self.sentences)
        reports = []
        for window, (left, right) in zip(self.reading.windows, self.reading.links, strict=True):
            own = cues[bisect_left(cues, (window.own_first,)) : bisect_left(cues, (window.own_last,))]
            if own:
                odds = self._link_odds(window, own, left, right)
                reports += [self._report((s, e), score, odds[n], window.first) for n, (s, e, score) in enumerate(own)]
        return placed([report for report in reports if report.content])

    def _link_odds(
        self, window: Window, cues: Sequence[tuple[int, int, float]], left: Scores, right: Scores
    ) -> NDArray[np.float64]:
        """Log odds [cues, words of the window, 3] that a word is neither, source, content of a cue."""
        at = window.own_first
        ends = [min(end, window.own_last) for _, end, _ in cues]
        vectors = np.stack([left[start - at : end - at].mean(0) for (start, _, _), end in zip(cues, ends, strict=True)])
        starts = np.array([start for start, _, _ in cues])
        distance = np.arange(window.first, window.last)[None] - starts[:, None]
        chance = softmax(pair_scores(vectors[:, None], right[None], distance, self._pair("link")))
        sure: NDArray[np.float64] = chance.astype(np.float64).clip(1e-4, 1 - 1e-4)
        odds: NDArray[np.float64] = np.log(sure) - np.log(1 - sure)
        return odds

    def _within_passages(self, span: Span, cue: int) -> list[Span]:
        """A run of content of a cue, cut where a passage begins without a quotation mark; nothing if that is before it begins.

        Without a mark, words of another passage than the cue's are others' words.
        """
        low, high = (
            bisect_right(self._bare_starts, min(cue, span[0])),
            bisect_right(self._bare_starts, max(cue, span[1] - 1)),
        )
        if low == high:
            return [span]
        middle = bisect_right(self._bare_starts, cue, low, high)
        first = max(span[0], self._bare_starts[middle - 1]) if middle > low else span[0]
        last = min(span[1], self._bare_starts[middle]) if middle < high else span[1]
        return [(first, last)] if first < last else []

    def _completed(self, span: Span, taken: frozenset[int]) -> Span:
        """A run of content with the words after and before it that belong to its words in the tree, up to a cue or source."""
        first, last = span
        heads, content = self._heads(), range(first, last)
        for i in range(last, self._sentence_of(last - 1)[1]):
            if i in taken:
                break
            if self._belongs(i, heads, content, taken):
                last = i + 1
        lowest = self._sentence_of(first)[0]
        while first > lowest and first - 1 not in taken and self._belongs(first - 1, heads, content, taken):
            first -= 1
        return first, last

    def _sentence_of(self, word: int) -> Span:
        return self.sentences[bisect_right(self.sentences, (word, len(self.text.words))) - 1]

    @staticmethod
    def _belongs(word: int, heads: Sequence[int], content: range, taken: frozenset[int]) -> bool:
        """Whether the way from a word up the tree reaches `content` before anything that is `taken`."""
        at = heads[word]
        while at >= 0 and at not in content and at not in taken:
            at = heads[at]
        return at in content

    def _report(self, cue: Span, score: float, odds: NDArray[np.float64], first: int) -> Report:
        """The report of one cue; `odds` are of neither, source, content for each word of its window, which `first` begins."""
        words = self.text.words
        is_mark = cue[1] - cue[0] == 1 and words[cue[0]] in _OPENING
        odds[cue[0] - first : cue[1] - first] = NEVER
        source = self._source(cue, odds, first)
        taken = frozenset(range(*cue)) | frozenset(range(*source) if source else ())
        if is_mark:
            odds[cue[0] - first, 2] = 5.0
            taken -= {cue[0]}
        runs = [(s + first, e + first) for s, e in smooth_runs(odds[:, 2] + CONTENT_BIAS)]
        if ":" not in words[cue[0] : cue[1] + 1]:
            runs = [part for run in runs for part in self._within_passages(run, cue[0])]
        content = [settle(self._completed(run, taken), self.quotes, taken, words) for run in runs]
        content = [span for span in joined(content) if any(w[:1].isalnum() for w in words[span[0] : span[1]])]
        return Report(cue[0], source, None if is_mark else cue, tuple(content), None, score)

    def _source(self, cue: Span, odds: NDArray[np.float64], first: int) -> Span | None:
        """The source of a cue; its words can be no content any more."""
        run = best_run(odds[:, 1])
        if run is None:
            return None
        others = frozenset((np.flatnonzero(odds[:, 2] > 0) + first).tolist()) | frozenset(range(*cue))
        source = self._completed((run[0] + first, run[1] + first), others)
        odds[max(source[0] - first, 0) : source[1] - first, 2] = NEVER
        return source


NEVER = -20.0
"""Log odds of what cannot be."""
CONTENT_BIAS = 0.3
"""Added to the log odds that a word is content: a content cut short is the commoner fault."""

_OPENING = frozenset({'"', "“", "«", "‘", "'", "``", "`"})


def placed(reports: Sequence[Report]) -> list[Report]:
    """The reports with `inside`: the smallest content of another that holds its anchor, if it does not hold the other's."""
    spans = sorted((first, last, n) for n, report in enumerate(reports) for first, last in report.content)
    found, open_spans, at = list(reports), [], 0
    for number in sorted(range(len(reports)), key=lambda n: reports[n].anchor):
        anchor = reports[number].anchor
        while at < len(spans) and spans[at][0] <= anchor:
            open_spans.append(spans[at])
            at += 1
        open_spans = [span for span in open_spans if span[1] > anchor]
        around = [
            (s[1] - s[0], s[2]) for s in open_spans if s[2] != number and not _holds(reports[number], reports[s[2]])
        ]
        if around:
            found[number] = replace(reports[number], inside=min(around)[1])
    return found


def _holds(report: Report, other: Report) -> bool:
    return any(first <= other.anchor < last for first, last in report.content)
