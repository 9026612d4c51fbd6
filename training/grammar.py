"""Stage one: words, trees, names, roles and factuality, from EWT, GUM, re3d and UNER.

    python -m training.grammar --corpora DIR --base DIR --run DIR [--start WEIGHTS] [--pieces 3000000]

With --start it goes on from weights that a former round made (labels.json lies beside them).
Writes DIR/grammar.safetensors, DIR/labels.json and a state to go on from; started again, it goes on.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import asdict, replace
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from training.corpora import Doc, load_ewt, load_gum, load_re3d
from training.losses import grammar_losses, total
from training.measure import measure
from training.network import Reader, Sizes, load_base, load_weights
from training.windows import Labels, Pieces, batches, collate, cut

SEED = 20180707
LIMIT = 160
BATCH = 1120
"""Pieces of a batch, padding counted."""


def sizes_of(labels: Labels) -> Sizes:
    """The widths of the heads for a label set."""
    return Sizes(len(labels.upos), len(labels.lemma), len(labels.rel), len(labels.names), len(labels.roles))


def training_docs(root: Path) -> list[Doc]:
    """EWT train, GUM train, re3d without its held-out parts, and the names alone of UNER on EWT dev."""
    names_only = [
        replace(d, upos=None, lemma=None, head=None, rel=None, predicates=None, roles=[], factuality={})
        for d in load_ewt(root, "dev")
    ]
    return load_ewt(root, "train") + load_gum(root, "train") + load_re3d(root, held_out=False) + names_only


def dev_docs(root: Path) -> list[Doc]:
    """What training watches: a third of EWT dev without names, and GUM dev."""
    return [replace(d, names=None) for d in load_ewt(root, "dev")[::3]] + load_gum(
        root, "dev", ("news", "interview", "bio")
    )


def optimiser(net: Reader, encoder_rate: float, head_rate: float) -> torch.optim.Optimizer:
    """AdamW: the encoder slowly, the heads faster; the table of pieces stays as it is."""
    net.pieces.weight.requires_grad_(False)
    encoder = [
        p
        for n, p in net.named_parameters()
        if n.startswith(("layers.", "positions", "kind", "norm0")) and p.requires_grad
    ]
    heads = [
        p for n, p in net.named_parameters() if not n.startswith(("layers.", "positions", "kind", "norm0", "pieces"))
    ]
    groups = [
        {"params": encoder, "lr": encoder_rate, "top": encoder_rate},
        {"params": heads, "lr": head_rate, "top": head_rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def set_rate(optimizer: torch.optim.Optimizer, done: float, warmup: float = 0.06) -> None:
    """Learning rates after the part `done` (0 to 1) of training: up in a line, then down in a line."""
    part = done / warmup if done < warmup else max(1 - done, 0.0) / (1 - warmup) + 0.01
    for group in optimizer.param_groups:
        group["lr"] = group["top"] * part


def save_state(run: Path, name: str, net: Reader, optimizer: torch.optim.Optimizer, progress: dict) -> None:
    """Weights, the optimiser's moments and how far training is, each written whole before the old one goes."""
    moments = {f"{i}.{k}": v for i, s in optimizer.state_dict()["state"].items() for k, v in s.items()}
    for file, tensors in ((f"{name}.safetensors", net.state_dict()), (f"{name}-moments.safetensors", moments)):
        save_file({k: v.contiguous().clone() for k, v in tensors.items()}, run / f"{file}.new")
        (run / f"{file}.new").rename(run / file)
    (run / f"{name}.json").write_text(json.dumps(progress))


def load_state(run: Path, name: str, net: Reader, optimizer: torch.optim.Optimizer) -> dict | None:
    """How far an interrupted training was, with weights and moments put back; None if there is none."""
    if not (run / f"{name}.json").exists():
        return None
    net.load_state_dict(load_file(run / f"{name}.safetensors"))
    state = optimizer.state_dict()
    for key, value in load_file(run / f"{name}-moments.safetensors").items():
        number, _, moment = key.partition(".")
        state["state"].setdefault(int(number), {})[moment] = value
    optimizer.load_state_dict(state)
    return json.loads((run / f"{name}.json").read_text())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True, help="folder with ewt, gum, re3d, uner_ewt and derived")
    parser.add_argument("--base", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--run", type=Path, required=True, help="where checkpoints and logs go")
    parser.add_argument("--start", type=Path, help="weights of a former round to begin with, instead of the base")
    parser.add_argument("--pieces", type=int, default=3_000_000)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    options.run.mkdir(parents=True, exist_ok=True)
    docs, dev = training_docs(options.corpora), dev_docs(options.corpora)
    labels, pieces = Labels.of(docs), Pieces(str(options.base / "tokenizer.json"))
    (options.run / "labels.json").write_text(json.dumps(asdict(labels)))
    net = Reader(sizes_of(labels))
    if options.start:
        load_weights(net, str(options.start))
    else:
        load_base(net, str(options.base / "model.safetensors"))
    optimizer = optimiser(net, 2e-4, 1.5e-3)
    progress = load_state(options.run, "grammar", net, optimizer) or {"done": 0, "epoch": 0}
    train(net, docs, dev, labels, pieces, optimizer, progress, options)


def train(
    net: Reader,
    docs: list[Doc],
    dev: list[Doc],
    labels: Labels,
    pieces: Pieces,
    optimizer: torch.optim.Optimizer,
    progress: dict,
    options: argparse.Namespace,
) -> None:
    net.train()
    saved = last = time.time()
    sums: dict[str, list[float]] = {}
    seen = 0
    while progress["done"] < options.pieces:
        rng = random.Random(SEED + progress["done"])
        windows = [w for d in docs for w in cut(d, pieces, LIMIT, rng)]
        for n, group in enumerate(batches(windows, BATCH, rng)):
            set_rate(optimizer, progress["done"] / options.pieces)
            losses = grammar_losses(net, collate(group, pieces), labels)
            optimizer.zero_grad(set_to_none=True)
            total(losses).backward()
            torch.nn.utils.clip_grad_norm_((p for g in optimizer.param_groups for p in g["params"]), 1.0)
            optimizer.step()
            size = sum(w.pieces for w in group)
            progress["done"] += size
            seen += size
            for k, v in losses.items():
                sums.setdefault(k, []).append(v.item())
            if n % 50 == 49:
                print(
                    f"{progress['done']:8} {seen / (time.time() - last):5.0f}/s",
                    {k: round(sum(v) / len(v), 3) for k, v in sums.items()},
                    flush=True,
                )
                sums, seen, last = {}, 0, time.time()
            if time.time() - saved > 240:
                save_state(options.run, "grammar", net, optimizer, progress)
                saved = time.time()
            if progress["done"] >= options.pieces:
                break
        progress["epoch"] += 1
        if progress["epoch"] % 2 == 0 or progress["done"] >= options.pieces:
            print("dev", progress["epoch"], measure(net, dev, labels, pieces), flush=True)
        save_state(options.run, "grammar", net, optimizer, progress)
        last, seen = time.time(), 0


if __name__ == "__main__":
    main()
