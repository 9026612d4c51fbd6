"""What the network is trained to lower, head by head; a head without labels in a batch gives nothing."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from training.corpora import UNKNOWN, Role
from training.network import Reader, arc_scores, pair_scores
from training.windows import Batch, Labels, Window, label_tensors, roles_by_predicate, sentences_in

WEIGHTS = {
    "sentence": 0.5,
    "upos": 1.0,
    "lemma": 0.5,
    "names": 1.0,
    "predicate": 0.5,
    "factuality": 0.5,
    "arc": 1.0,
    "rel": 1.0,
    "role": 1.5,
    "cue": 1.0,
    "link": 1.0,
}


def grammar_losses(net: Reader, batch: Batch, labels: Labels) -> dict[str, Tensor]:
    """Losses of every grammar head for which the batch has labels."""
    out = net(**batch.inputs)
    gold = label_tensors(batch, labels)
    losses = {
        k: _cross_entropy(out[k], gold[k])
        for k in ("sentence", "upos", "lemma", "names", "predicate")
        if (gold[k] != UNKNOWN).any()
    }
    known = ~torch.isnan(gold["factuality"])
    if known.any():
        losses["factuality"] = F.smooth_l1_loss(out["factuality"][..., 0][known], gold["factuality"][known])
    if (gold["head"] != UNKNOWN).any():
        losses |= tree_losses(net, out, batch, gold)
    if (role := role_loss(net, out, batch, labels)) is not None:
        losses["role"] = role
    return losses


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    return F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=UNKNOWN)


def sentence_numbers(batch: Batch) -> Tensor:
    """Number of the sentence each word is in, [windows, words]; -1 for padding and where sentences are not known."""
    numbers = np.full(batch.words.shape, -1, np.int64)
    for b, window in enumerate(batch.windows):
        if window.doc.ends_sentence:
            for k, (s, e) in enumerate(sentences_in(window)):
                numbers[b, s:e] = k
    return torch.from_numpy(numbers)


def tree_scores(net: Reader, out: dict[str, Tensor], sentences: Tensor) -> Tensor:
    """Arc scores as `arc_scores` gives them, words of other sentences and the word itself shut out."""
    scores = arc_scores(out, net.root)
    same = (sentences[:, :, None] == sentences[:, None, :]) & (sentences[:, :, None] >= 0)
    same &= ~torch.eye(same.shape[1], dtype=torch.bool)
    open_ = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
    return scores.masked_fill(~open_, -1e4)


def tree_losses(net: Reader, out: dict[str, Tensor], batch: Batch, gold: dict[str, Tensor]) -> dict[str, Tensor]:
    scores = tree_scores(net, out, sentence_numbers(batch))
    arc = _cross_entropy(scores, gold["head"])
    b, dependent = torch.nonzero(gold["head"] > 0, as_tuple=True)
    head = gold["head"][b, dependent] - 1
    rel = pair_scores(net.rel, out["rel_left"][b, dependent], out["rel_right"][b, head], head - dependent)
    return {"arc": arc, "rel": F.cross_entropy(rel, gold["rel"][b, dependent], ignore_index=UNKNOWN)}


def role_pairs(windows: list[Window], labels: Labels) -> tuple[np.ndarray, ...]:
    """Window, predicate, word and label number of every word in the sentence of every predicate."""
    index = {label: i for i, label in enumerate(labels.roles)}
    rows: list[tuple[int, int, int, int]] = []
    for b, window in enumerate(windows):
        if not window.doc.predicates or all(p != 1 for p in window.doc.predicates[window.first : window.last]):
            continue
        roles = _roles_of(window)
        for start, end in sentences_in(window):
            for p in range(start, end):
                if window.doc.predicates[window.first + p] == 1:
                    tags = _role_tags(roles.get(window.first + p, []), window.first + start, end - start, index)
                    rows += [(b, p, start + k, tag) for k, tag in enumerate(tags)]
    return tuple(np.array(column) for column in zip(*rows, strict=True)) if rows else ()


def _roles_of(window: Window) -> dict[int, list[Role]]:
    if not hasattr(window.doc, "_roles"):
        window.doc._roles = roles_by_predicate(window.doc)  # type: ignore[attr-defined]
    return window.doc._roles  # type: ignore[attr-defined]


def _role_tags(roles: list[Role], start: int, n: int, index: dict[str, int]) -> list[int]:
    tags = [0] * n
    for _, role, s, e in roles:
        s, e = max(s - start, 0), min(e - start, n)
        if s < e and f"B-{role}" in index:
            tags[s:e] = [index[f"B-{role}"]] + [index[f"I-{role}"]] * (e - s - 1)
    return tags


def role_scores(net: Reader, out: dict[str, Tensor], pairs: tuple[np.ndarray, ...]) -> Tensor:
    b, p, w = (torch.from_numpy(x) for x in pairs[:3])
    return pair_scores(net.role, out["role_left"][b, p], out["role_right"][b, w], w - p)


def role_loss(net: Reader, out: dict[str, Tensor], batch: Batch, labels: Labels) -> Tensor | None:
    pairs = role_pairs(batch.windows, labels)
    if not pairs:
        return None
    return F.cross_entropy(role_scores(net, out, pairs), torch.from_numpy(pairs[3]))


def total(losses: dict[str, Tensor]) -> Tensor:
    """The weighted sum of the losses of a batch."""
    return sum((WEIGHTS[k] * v for k, v in losses.items()), torch.zeros(()))
