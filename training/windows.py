"""Documents cut into windows of pieces, and windows into batches of tensors.

A piece sequence is [CLS], the pieces of the words, and [SEP] after each passage. The same layout is used at run time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer

from onrecord.read.lemmas import KEEP, lemma_rule
from onrecord.read.segments import shape_of
from training.corpora import NAME_TYPES, UNKNOWN, Doc, Role

CLS, SEP, PAD, UNK = 101, 102, 0, 100
MAX_PIECES = 12
"""Pieces of one word that are given to the encoder; the rest of a longer word is left out."""


def shape_number(word: str, spaced: bool, starts_passage: bool) -> int:
    """Shape of a word with its place: 0 to 3 are for [CLS], [SEP] and padding."""
    return 4 + shape_of(word) * 4 + spaced * 2 + starts_passage


@dataclass
class Labels:
    """The label sets, in the order of the network's outputs."""

    upos: list[str]
    lemma: list[str]
    rel: list[str]
    names: list[str]
    roles: list[str]

    @classmethod
    def of(cls, docs: Sequence[Doc]) -> Labels:
        from collections import Counter

        lemmas, rels, roles, upos = Counter(), Counter(), Counter(), Counter()
        for doc in docs:
            if doc.lemma:
                lemmas.update(lemma_rule(w, m) for w, m in zip(doc.words, doc.lemma, strict=True) if m != "_")
                rels.update(doc.rel)
                upos.update(doc.upos)
            roles.update(role for _, role, _, _ in doc.roles)
        kept = [r for r, n in roles.items() if n >= 20]
        return cls(
            sorted(upos),
            [KEEP] + sorted(r for r, n in lemmas.items() if n >= 3 and r != KEEP)[:400],
            sorted(rels),
            ["O"] + [f"{p}-{t}" for t in NAME_TYPES for p in "BI"],
            ["O"] + [f"{p}-{r}" for r in sorted(kept) for p in "BI"],
        )


class Pieces:
    """The encoder's pieces of a word, remembered."""

    def __init__(self, tokenizer_file: str) -> None:
        self._tokenizer = Tokenizer.from_file(tokenizer_file)
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, list[int]] = {}

    def of(self, word: str) -> list[int]:
        found = self._known.get(word)
        if found is None:
            found = self._tokenizer.encode(word, add_special_tokens=False).ids[:MAX_PIECES] or [UNK]
            self._known[word] = found
        return found


@dataclass
class Window:
    """Words `first` to `last` (not included) of a document, and how many pieces they make."""

    doc: Doc
    first: int
    last: int
    pieces: int


def cut(doc: Doc, pieces: Pieces, limit: int, rng: random.Random | None = None) -> Iterator[Window]:
    """Windows of whole sentences (passages where sentences are not known) of at most `limit` pieces, without overlap.

    With `rng` the first window is shorter by chance, so that an epoch cuts elsewhere than the last.
    """
    edges = _edges(doc)
    budget = limit - rng.randrange(limit // 2) if rng else limit
    first, size = 0, 2
    start = 0
    for end in edges:
        unit = sum(len(pieces.of(w)) for w in doc.words[start:end]) + sum(doc.starts_passage[start:end])
        if size + unit > budget and start > first:
            yield Window(doc, first, start, size)
            first, size, budget = start, 2, limit
        while unit > limit - 2:  # one sentence longer than a window: cut where it is full
            stop, unit_part = start, 0
            while stop < end and unit_part + len(pieces.of(doc.words[stop])) + 1 <= limit - 2:
                unit_part += len(pieces.of(doc.words[stop])) + doc.starts_passage[stop]
                stop += 1
            yield Window(doc, start, stop, unit_part + 2)
            start = first = stop
            unit = sum(len(pieces.of(w)) for w in doc.words[start:end]) + sum(doc.starts_passage[start:end])
            size = 2
        size += unit
        start = end
    if first < len(doc):
        yield Window(doc, first, len(doc), size)


def _edges(doc: Doc) -> list[int]:
    if doc.ends_sentence:
        return [i + 1 for i, end in enumerate(doc.ends_sentence) if end]
    starts = [i for i, s in enumerate(doc.starts_passage) if s and i]
    return [*starts, len(doc)]


def batches(windows: list[Window], size: int, rng: random.Random) -> list[list[Window]]:
    """Windows of like length together, `size` pieces a batch with padding; batches in random order."""
    ordered = sorted(windows, key=lambda w: w.pieces + rng.random() * 16)
    found, batch, longest = [], [], 0
    for window in ordered:
        longest_now = max(longest, window.pieces)
        if batch and longest_now * (len(batch) + 1) > size:
            found.append(batch)
            batch, longest_now = [], window.pieces
        batch.append(window)
        longest = longest_now
    if batch:
        found.append(batch)
    rng.shuffle(found)
    return found


@dataclass
class Batch:
    """Inputs of the network as tensors, and the windows they were made from."""

    windows: list[Window]
    inputs: dict[str, torch.Tensor]
    words: torch.Tensor
    """[windows, words], True where a word is."""


def collate(windows: list[Window], pieces: Pieces) -> Batch:
    """Tensors of a batch."""
    rows = [_row(w, pieces) for w in windows]
    n_pieces, n_words = max(len(r[0]) for r in rows), max(len(r[2]) for r in rows)
    b = len(rows)
    ids = np.zeros((b, n_pieces), np.int64)
    piece_shapes, mask = np.full((b, n_pieces), 2, np.int64), np.zeros((b, n_pieces), np.float32)
    first, last = np.zeros((b, n_words), np.int64), np.zeros((b, n_words), np.int64)
    shapes, words = np.full((b, n_words), 2, np.int64), np.zeros((b, n_words), bool)
    for i, (row_ids, row_shapes, row_first, row_last, word_shapes) in enumerate(rows):
        ids[i, : len(row_ids)], piece_shapes[i, : len(row_ids)], mask[i, : len(row_ids)] = row_ids, row_shapes, 1
        n = len(row_first)
        first[i, :n], last[i, :n], shapes[i, :n], words[i, :n] = row_first, row_last, word_shapes, True
    tensors = {
        "pieces": ids,
        "piece_shapes": piece_shapes,
        "mask": mask,
        "first": first,
        "last": last,
        "shapes": shapes,
    }
    return Batch(windows, {k: torch.from_numpy(v) for k, v in tensors.items()}, torch.from_numpy(words))


def _row(window: Window, pieces: Pieces) -> tuple[list[int], list[int], list[int], list[int], list[int]]:
    doc, ids, shapes = window.doc, [CLS], [0]
    first, last, word_shapes = [], [], []
    for i in range(window.first, window.last):
        if doc.starts_passage[i] and i > window.first:
            ids.append(SEP)
            shapes.append(1)
        own, shape = pieces.of(doc.words[i]), shape_number(doc.words[i], doc.spaced[i], doc.starts_passage[i])
        first.append(len(ids))
        ids += own
        last.append(len(ids) - 1)
        shapes += [shape] * len(own)
        word_shapes.append(shape)
    return [*ids, SEP], [*shapes, 1], first, last, word_shapes


def label_tensors(batch: Batch, labels: Labels) -> dict[str, torch.Tensor]:
    """Word labels of a batch, UNKNOWN where there is none: sentence, upos, lemma, names, predicate, head, rel, factuality."""
    shape = batch.words.shape
    out = {
        k: np.full(shape, UNKNOWN, np.int64) for k in ("sentence", "upos", "lemma", "names", "predicate", "head", "rel")
    }
    fact = np.full(shape, np.nan, np.float32)
    index = {k: {v: i for i, v in enumerate(getattr(labels, k))} for k in ("upos", "lemma", "rel", "names")}
    for b, w in enumerate(batch.windows):
        doc, a, z = w.doc, w.first, w.last
        n = z - a
        if doc.ends_sentence:
            out["sentence"][b, :n] = doc.ends_sentence[a:z]
        if doc.upos:
            out["upos"][b, :n] = [index["upos"].get(u, UNKNOWN) for u in doc.upos[a:z]]
        if doc.lemma:
            out["lemma"][b, :n] = [
                index["lemma"].get(lemma_rule(x, m), UNKNOWN)
                for x, m in zip(doc.words[a:z], doc.lemma[a:z], strict=True)
            ]
        if doc.names:
            out["names"][b, :n] = [index["names"].get(t, UNKNOWN) for t in doc.names[a:z]]
        if doc.predicates:
            out["predicate"][b, :n] = doc.predicates[a:z]
        if doc.head:
            out["head"][b, :n] = [0 if h == -1 else h - a + 1 if a <= h < z else UNKNOWN for h in doc.head[a:z]]
            out["rel"][b, :n] = [index["rel"].get(r, UNKNOWN) for r in doc.rel[a:z]]
        for i, value in doc.factuality.items():
            if a <= i < z:
                fact[b, i - a] = value
    return {k: torch.from_numpy(v) for k, v in out.items()} | {"factuality": torch.from_numpy(fact)}


def sentences_in(window: Window) -> list[tuple[int, int]]:
    """(first, after the last) word of each sentence of a window, counted in the window."""
    found, start = [], window.first
    for i in range(window.first, window.last):
        if window.doc.ends_sentence[i] or i == window.last - 1:
            found.append((start - window.first, i + 1 - window.first))
            start = i + 1
    return found


def roles_by_predicate(doc: Doc) -> dict[int, list[Role]]:
    """Roles of each predicate of a document; predicates without any have an empty list."""
    found: dict[int, list[Role]] = {i: [] for i, p in enumerate(doc.predicates or ()) if p == 1}
    for role in doc.roles:
        found.setdefault(role[0], []).append(role)
    return found
