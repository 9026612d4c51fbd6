"""Scores of the float network on documents with gold words and sentences: what training watches."""

from __future__ import annotations

import numpy as np
import torch

from training.corpora import UNKNOWN, Doc, bio_spans
from training.losses import role_pairs, role_scores, sentence_numbers, tree_scores
from training.network import Reader, pair_scores
from training.windows import Labels, Pieces, collate, cut, label_tensors


@torch.no_grad()
def measure(
    net: Reader, docs: list[Doc], labels: Labels, pieces: Pieces, limit: int = 192, batch: int = 8
) -> dict[str, float]:
    """Percentages: upos, lemma, uas, las, sentence F1, names F1, predicate F1, roles F1 (exact spans); factuality as Pearson's r."""
    net.eval()
    n = dict.fromkeys(("words", "upos", "lemma", "uas", "las"), 0)
    found = {k: np.zeros(3) for k in ("sentence", "names", "predicate", "roles")}
    facts: list[tuple[float, float]] = []
    windows = [w for d in docs for w in cut(d, pieces, limit)]
    for start in range(0, len(windows), batch):
        group = collate(windows[start : start + batch], pieces)
        out, gold = net(**group.inputs), label_tensors(group, labels)
        known = gold["upos"] != UNKNOWN
        n["words"] += int(known.sum())
        n["upos"] += int((out["upos"].argmax(-1) == gold["upos"])[known].sum())
        n["lemma"] += int((out["lemma"].argmax(-1) == gold["lemma"])[known].sum())
        for k in ("sentence", "predicate"):
            given, right, mask = out[k].argmax(-1) == 1, gold[k] == 1, gold[k] != UNKNOWN
            found[k] += [int((given & right).sum()), int((given & mask).sum()), int(right.sum())]
        _trees(net, out, group, gold, n)
        _names(out, gold, labels, found["names"])
        _roles(net, out, group, labels, found["roles"])
        is_known = ~torch.isnan(gold["factuality"])
        facts += list(
            zip(out["factuality"][..., 0][is_known].tolist(), gold["factuality"][is_known].tolist(), strict=True)
        )
    net.train()
    scores = {k: 100 * n[k] / max(n["words"], 1) for k in ("upos", "lemma", "uas", "las")}
    scores |= {k: 200 * right / max(given + wanted, 1) for k, (right, given, wanted) in found.items()}
    if len(facts) > 2:
        scores["factuality"] = float(np.corrcoef(np.array(facts).T)[0, 1])
    return {k: round(float(v), 3 if k == "factuality" else 2) for k, v in scores.items()}


def _trees(net: Reader, out: dict, group, gold: dict, n: dict[str, int]) -> None:
    if not (gold["head"] != UNKNOWN).any():
        return
    head = tree_scores(net, out, sentence_numbers(group)).argmax(-1)
    b, w = torch.nonzero(gold["head"] != UNKNOWN, as_tuple=True)
    right = head[b, w] == gold["head"][b, w]
    h = (head[b, w] - 1).clamp(min=0)
    rel = pair_scores(net.rel, out["rel_left"][b, w], out["rel_right"][b, h], h - w).argmax(-1)
    root = labels_root(head[b, w])
    n["uas"] += int(right.sum())
    n["las"] += int((right & ((rel == gold["rel"][b, w]) | root)).sum())


def labels_root(head: torch.Tensor) -> torch.Tensor:
    """True where the head is the root, whose label is always `root`."""
    return head == 0


def _names(out: dict, gold: dict, labels: Labels, found: np.ndarray) -> None:
    given, wanted = out["names"].argmax(-1), gold["names"]
    for g, w in zip(given.tolist(), wanted.tolist(), strict=True):
        if all(x == UNKNOWN for x in w):
            continue
        keep = [i for i, x in enumerate(w) if x != UNKNOWN]
        spans = [{*bio_spans([labels.names[side[i]] for i in keep])} for side in (g, w)]
        found += [len(spans[0] & spans[1]), len(spans[0]), len(spans[1])]


def _roles(net: Reader, out: dict, group, labels: Labels, found: np.ndarray) -> None:
    pairs = role_pairs(group.windows, labels)
    if not pairs:
        return
    given = role_scores(net, out, pairs).argmax(-1).numpy()
    start = 0
    for i in range(1, len(given) + 1):
        if i == len(given) or (pairs[0][i], pairs[1][i]) != (pairs[0][start], pairs[1][start]):
            spans = [{*bio_spans([labels.roles[t] for t in side[start:i]])} for side in (given, pairs[3])]
            found += [len(spans[0] & spans[1]), len(spans[0]), len(spans[1])]
            start = i
