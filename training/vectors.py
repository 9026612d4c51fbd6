"""One linear layer that makes the base model's sentence vector from the mean of the reader's states.

    python -m training.vectors --weights RUN/reports.safetensors --corpora DIR --base DIR --to RUN/vectors.safetensors

So that like statements can be proposed later without a second encoder. Prints the mean cosine to the base model's vectors on sentences
that were not fitted.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor

from training.corpora import Doc, load_ewt, load_gum
from training.grammar import sizes_of
from training.network import Reader, load_base, load_weights
from training.windows import CLS, SEP, Labels, Pieces, Window, collate, cut, sentences_in

RIDGE = 1.0


@torch.no_grad()
def pairs_of(docs: list[Doc], net: Reader, base: Reader, pieces: Pieces, most: int) -> tuple[Tensor, Tensor]:
    """Means of our states and the base model's vectors for at most `most` sentences of 5 words or more, a row each."""
    ours: list[Tensor] = []
    theirs: list[Tensor] = []
    for doc in docs:
        for window in cut(doc, pieces, 192):
            spans = [(s, e) for s, e in sentences_in(window) if e - s >= 5]
            if not spans or len(ours) >= most:
                continue
            net(**collate([window], pieces).inputs)
            states = net.last_words[0]
            ours += [states[s:e].mean(0) for s, e in spans]
            theirs += _base_vectors(window, spans, base, pieces)
    return torch.stack(ours), torch.stack(theirs)


def _base_vectors(window: Window, spans: list[tuple[int, int]], base: Reader, pieces: Pieces) -> list[Tensor]:
    rows = [[CLS, *(p for w in window.doc.words[window.first + s : window.first + e] for p in pieces.of(w)), SEP] for s, e in spans]
    ids = torch.zeros(len(rows), max(map(len, rows)), dtype=torch.long)
    mask = torch.zeros_like(ids, dtype=torch.float32)
    for i, row in enumerate(rows):
        ids[i, : len(row)], mask[i, : len(row)] = torch.tensor(row), 1
    last = base.encode(ids, torch.zeros_like(ids), mask)[-1]
    means = (last * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
    return list(torch.nn.functional.normalize(means, dim=-1))


def fit(ours: Tensor, theirs: Tensor) -> Tensor:
    """The matrix [384, 384] that takes our means to their vectors with the least squared error (ridge)."""
    gram = ours.T @ ours + RIDGE * torch.eye(ours.shape[1])
    return torch.linalg.solve(gram, ours.T @ theirs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("weights", "corpora", "base", "to"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    labels = Labels(**json.loads((options.weights.parent / "labels.json").read_text()))
    net, base = Reader(sizes_of(labels)).eval(), Reader(sizes_of(labels)).eval()
    load_weights(net, str(options.weights))
    load_base(base, str(options.base / "model.safetensors"))
    pieces = Pieces(str(options.base / "tokenizer.json"))
    train = load_gum(options.corpora, "train")[::2] + load_ewt(options.corpora, "train")[::12]
    matrix = fit(*pairs_of(train, net, base, pieces, 6000))
    ours, theirs = pairs_of(load_gum(options.corpora, "dev"), net, base, pieces, 500)
    cosine = torch.nn.functional.cosine_similarity(ours @ matrix, theirs).mean()
    print(f"mean cosine to the base model's vectors on GUM dev: {cosine:.3f}")
    save_file({"vectors": matrix.contiguous()}, options.to)



if __name__ == "__main__":
    main()
