"""Stage two: reported speech, on the weights of stage one.

    python -m training.reports --corpora DIR --base DIR --run DIR --start RUN/grammar.safetensors [--polnear DIR] [--pieces 1200000]

Our texts, GUM's attributions and PropBank's verbs of saying; with --polnear (the folder that holds `polnear`) PolNeAR train as well.
One batch in four is from stage one, so that what was learnt there stays. Writes DIR/reports.safetensors (or reports-polnear); started
again, it goes on.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from itertools import cycle
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from training.corpora import UNKNOWN, Doc
from training.grammar import SEED, load_state, optimiser, save_state, set_rate, sizes_of, training_docs
from training.losses import grammar_losses, total
from training.network import Reader, load_weights, pair_scores
from training.reported import load_gum_attribution, load_own, load_polnear, load_saying
from training.windows import Batch, Labels, Pieces, Window, batches, collate, cut

LIMIT, BATCH = 256, 1536
OWN_TEXTS = Path(__file__).parent / "texts" / "train"
SILVER_WEIGHT = 0.5


def report_losses(net: Reader, batch: Batch) -> dict[str, Tensor]:
    """Losses of the cue tagger and of what belongs to each cue."""
    out = net(**batch.inputs)
    losses = {"cue": 2 * F.cross_entropy(out["cue"].flatten(0, 1), cue_labels(batch).flatten(), ignore_index=UNKNOWN)}
    if (link := link_loss(net, out, batch)) is not None:
        losses["link"] = link
    return losses


def cue_labels(batch: Batch) -> Tensor:
    """0 outside, 1 first word of a cue, 2 a further word; UNKNOWN where the corpus does not tell."""
    labels = np.full(batch.words.shape, UNKNOWN, np.int64)
    for b, w in enumerate(batch.windows):
        labels[b, : w.last - w.first] = np.where(w.doc.cue_known[w.first : w.last], 0, UNKNOWN)
        for link in w.doc.links:
            for i in link.cue:
                if w.first <= i < w.last:
                    labels[b, i - w.first] = 2 if i - 1 in link.cue else 1
    return torch.from_numpy(labels)


def link_rows(window: Window) -> list[tuple[list[int], np.ndarray]]:
    """For each attribution whose cue is in the window: its cue words and a label for each word (0, 1 source, 2 content)."""
    rows = []
    for link in window.doc.links:
        cue = [i - window.first for i in link.cue if window.first <= i < window.last]
        if len(cue) < len(link.cue):
            continue
        labels = np.zeros(window.last - window.first, np.int64)
        labels[cue] = UNKNOWN
        for label, words in ((1, link.source), (2, link.content)):
            inside = [i - window.first for i in words if window.first <= i < window.last]
            labels[inside] = label
        rows.append((cue, labels))
    return rows


def link_loss(net: Reader, out: dict[str, Tensor], batch: Batch) -> Tensor | None:
    """Cross entropy over the pairs of cue and word; words near a cue count as much as all the far ones."""
    losses = []
    for b, window in enumerate(batch.windows):
        rows = link_rows(window)
        if not rows:
            continue
        n = window.last - window.first
        left = torch.stack([out["link_left"][b, cue].mean(0) for cue, _ in rows])
        anchors = torch.tensor([cue[0] for cue, _ in rows])
        distance = torch.arange(n)[None, :] - anchors[:, None]
        scores = pair_scores(net.link, left[:, None, :], out["link_right"][b, None, :n], distance)
        gold = torch.from_numpy(np.stack([labels for _, labels in rows]))
        losses.append(
            F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=UNKNOWN, reduction="none")
            .view(gold.shape)
            .sum(1)
            / 60
        )
    return torch.cat(losses).mean() if losses else None


def report_docs(options: argparse.Namespace) -> list[tuple[list[Doc], int]]:
    """Groups of documents and how often each is read in an epoch."""
    own = load_own(OWN_TEXTS)
    silver = load_gum_attribution(options.corpora, "train") + load_saying(options.corpora, "train")
    print(f"{len(own)} texts of our own, {len(silver)} documents of GUM and EWT", flush=True)
    if options.polnear:
        return [(load_polnear(options.polnear, "train"), 1), (own, 1)]
    return [(own, 4), (silver, 1)]


def epoch_batches(groups: list[tuple[list[Doc], int]], pieces: Pieces, rng: random.Random) -> list[list[Window]]:
    """Windows of an epoch in batches; a document read several times is cut elsewhere each time. Of silver, only windows with a link."""
    windows = []
    for docs, times in groups:
        for _ in range(times):
            windows += [
                w
                for d in docs
                for w in cut(d, pieces, LIMIT, rng)
                if d.name.startswith(("own/", "polnear/")) or link_rows(w)
            ]
    return batches(windows, BATCH, rng)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True, help="weights to begin with")
    parser.add_argument("--polnear", type=Path)
    parser.add_argument(
        "--pieces", type=int, default=1_200_000, help="pieces of reported speech, those of stage one not counted"
    )
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    labels = Labels(**json.loads((options.start.parent / "labels.json").read_text()))
    options.run.mkdir(parents=True, exist_ok=True)
    (options.run / "labels.json").write_text((options.start.parent / "labels.json").read_text())
    net = Reader(sizes_of(labels))
    load_weights(net, str(options.start))
    optimizer = optimiser(net, 1e-4, 1e-3)
    name = "reports-polnear" if options.polnear else "reports"
    progress = load_state(options.run, name, net, optimizer) or {"done": 0, "epoch": 0}
    train(
        net,
        report_docs(options),
        training_docs(options.corpora),
        labels,
        Pieces(str(options.base / "tokenizer.json")),
        optimizer,
        progress,
        options,
        name,
    )


def train(
    net: Reader,
    groups: list[tuple[list[Doc], int]],
    grammar: list[Doc],
    labels: Labels,
    pieces: Pieces,
    optimizer: torch.optim.Optimizer,
    progress: dict,
    options: argparse.Namespace,
    name: str,
) -> None:
    net.train()
    replay_rng = random.Random(SEED + 1 + progress["done"])
    replay = cycle(batches([w for d in grammar for w in cut(d, pieces, 160, replay_rng)], BATCH * 2 // 3, replay_rng))
    saved = last = time.time()
    sums: dict[str, list[float]] = {}
    while progress["done"] < options.pieces:
        rng = random.Random(SEED + progress["done"])
        for n, group in enumerate(epoch_batches(groups, pieces, rng)):
            set_rate(optimizer, progress["done"] / options.pieces, warmup=0.1)
            losses = report_losses(net, collate(group, pieces))
            _step(net, optimizer, losses)
            if n % 3 == 2:
                losses |= grammar_losses(net, collate(next(replay), pieces), labels)
                _step(net, optimizer, {k: v for k, v in losses.items() if k not in ("cue", "link")})
            progress["done"] += sum(w.pieces for w in group)
            for k, v in losses.items():
                sums.setdefault(k, []).append(v.item())
            if n % 30 == 29:
                print(
                    f"{progress['done']:8} {time.time() - last:4.0f} s",
                    {k: round(sum(v) / len(v), 3) for k, v in sums.items()},
                    flush=True,
                )
                sums, last = {}, time.time()
            if time.time() - saved > 240:
                save_state(options.run, name, net, optimizer, progress)
                saved = time.time()
            if progress["done"] >= options.pieces:
                break
        progress["epoch"] += 1
        save_state(options.run, name, net, optimizer, progress)


def _step(net: Reader, optimizer: torch.optim.Optimizer, losses: dict[str, Tensor]) -> None:
    optimizer.zero_grad(set_to_none=True)
    total(losses).backward()
    torch.nn.utils.clip_grad_norm_((p for g in optimizer.param_groups for p in g["params"]), 1.0)
    optimizer.step()


if __name__ == "__main__":
    main()
