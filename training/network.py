"""The network: MiniLM, the shapes of the words, and every head, as plain PyTorch.

`Reader.forward` gives one tensor of scores or vectors for each head and word; everything that joins two words (tree arcs, roles,
what belongs to a cue) is arithmetic on those vectors, done here for training by `arc_scores` and `pair_scores` and at run time
in NumPy by the same formulas. Names of the outputs are the contract between the two.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

WIDTH, LAYERS, ATTENTION_HEADS, INNER = 384, 6, 12, 1536
EDGES = (17, 25, 41, 71, 121)
"""Distances of up to 16 words to either side are told apart; beyond, ranges that begin at these."""
DISTANCES = 2 * (16 + len(EDGES)) + 1


@dataclass(frozen=True)
class Sizes:
    """How many labels each head has, and how wide the heads are."""

    upos: int
    lemma: int
    rel: int
    names: int
    roles: int
    cue: int = 3
    link: int = 3
    shapes: int = 13
    hidden: int = 128
    arc: int = 192
    pair: int = 128


class Layer(nn.Module):
    """One transformer layer, normalised after each half as BERT does."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, _ = x.shape
        q, k, v = (
            self.qkv(x).reshape(b, n, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        )
        if torch.onnx.is_in_onnx_export():
            weights = (q @ k.transpose(-1, -2) / math.sqrt(WIDTH // ATTENTION_HEADS) + mask).softmax(-1)
            y = weights @ v
        else:
            y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=0.1 if self.training else 0.0)
        x = self.norm1(x + self.drop(self.out(y.permute(0, 2, 1, 3).reshape(b, n, WIDTH))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Pair(nn.Module):
    """Scores labels for (left word, right word): a small network on the sum of both words' vectors and their distance.

    With `match`, each label also has that many products of the two words' own vectors (a bilinear term), which tell far words apart.
    """

    def __init__(self, hidden: int, labels: int, match: int = 0) -> None:
        super().__init__()
        self.left, self.right = nn.Linear(WIDTH, hidden + labels * match), nn.Linear(WIDTH, hidden + labels * match)
        self.distance = nn.Parameter(torch.zeros(DISTANCES, hidden))
        self.out = nn.Linear(hidden, labels)


class Reader(nn.Module):
    """The encoder with all heads; `HEADS` names what each reads from its own mix of the layers."""

    HEADS = (
        "sentence",
        "upos",
        "lemma",
        "names",
        "predicate",
        "factuality",
        "cue",
        "arc_dependent",
        "arc_head",
        "rel",
        "role",
        "link",
    )

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.pieces = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm0 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.shapes = nn.Embedding((sizes.shapes + 1) * 4, WIDTH)
        self.head_shapes = nn.Embedding((sizes.shapes + 1) * 4, WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.mix = nn.Parameter(torch.zeros(len(self.HEADS), LAYERS + 1))
        h = sizes.hidden
        outs = {
            "sentence": 2,
            "upos": sizes.upos,
            "lemma": sizes.lemma,
            "names": sizes.names,
            "predicate": 2,
            "factuality": 1,
            "cue": sizes.cue,
        }
        self.taggers = nn.ModuleDict(
            {
                k: nn.Sequential(nn.Linear(WIDTH, h), nn.GELU(), nn.Dropout(0.2), nn.Linear(h, n))
                for k, n in outs.items()
            }
        )
        self.arc_dependent = nn.Sequential(nn.Linear(WIDTH, sizes.arc), nn.GELU(), nn.Dropout(0.3))
        self.arc_head = nn.Sequential(nn.Linear(WIDTH, sizes.arc), nn.GELU(), nn.Dropout(0.3))
        self.arc = nn.Linear(sizes.arc, sizes.arc + 1, bias=True)
        self.rel = Pair(sizes.pair, sizes.rel)
        self.role = Pair(sizes.pair, sizes.roles)
        self.link = Pair(sizes.pair, sizes.link, match=48)
        self.root = nn.Parameter(torch.zeros(sizes.arc))
        for table in (self.shapes, self.head_shapes):
            nn.init.zeros_(table.weight)

    def forward(
        self, pieces: Tensor, piece_shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor, shapes: Tensor
    ) -> dict[str, Tensor]:
        """Scores and vectors of every word.

        pieces, piece_shapes, mask (1 where a piece is): [windows, pieces]; first, last (piece numbers of each word) and
        shapes: [windows, words]. Every output is [windows, words, …].
        """
        states = self.encode(pieces, piece_shapes, mask)
        at = torch.stack([_gather(s, first) + _gather(s, last) for s in states])  # layers, windows, words, width
        self.last_words = at[-1] * 0.5
        mixed = torch.einsum("hl,lbwd->hbwd", self.mix.softmax(-1), at) * 0.5 + self.head_shapes(shapes)
        mixed = F.dropout(mixed, 0.1, self.training)
        of = dict(zip(self.HEADS, mixed.unbind(0), strict=True))
        out = {name: tagger(of[name]) for name, tagger in self.taggers.items()}
        head = self.arc_head(of["arc_head"])
        out["arc_left"] = self.arc(self.arc_dependent(of["arc_dependent"]))
        out["arc_right"] = torch.cat([head, torch.ones_like(head[..., :1])], -1)
        for name in ("rel", "role", "link"):
            pair = getattr(self, name)
            out[f"{name}_left"], out[f"{name}_right"] = pair.left(of[name]), pair.right(of[name])
        return out

    def encode(self, pieces: Tensor, piece_shapes: Tensor, mask: Tensor) -> list[Tensor]:
        """States of the embeddings and after each layer, [windows, pieces, width] each."""
        places = self.positions.weight[: pieces.shape[1]]
        x = self.norm0(self.pieces(pieces) + places + self.kind) + self.shapes(piece_shapes)
        x = F.dropout(x, 0.1, self.training)
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        states = [x]
        for layer in self.layers:
            states.append(layer(states[-1], bias))
        return states


def _gather(states: Tensor, at: Tensor) -> Tensor:
    return torch.gather(states, 1, at[..., None].expand(-1, -1, states.shape[-1]))


def arc_scores(out: dict[str, Tensor], root: Tensor) -> Tensor:
    """Scores [windows, dependents, 1 + heads]: column 0 is the root, column i + 1 the word i."""
    left, right = out["arc_left"], out["arc_right"]
    rooted = torch.cat([root, torch.ones(1)]).expand(right.shape[0], 1, -1)
    return left @ torch.cat([rooted, right], 1).transpose(1, 2)


def pair_scores(pair: Pair, left: Tensor, right: Tensor, distance: Tensor) -> Tensor:
    """Label scores of vectors that broadcast together; `distance` is right word minus left word."""
    hidden, labels = pair.distance.shape[1], pair.out.out_features
    summed = left[..., :hidden] + right[..., :hidden] + pair.distance[distance_number(distance)]
    scores = pair.out(F.dropout(F.relu(summed), 0.1, pair.training))
    if left.shape[-1] > hidden:
        products = left[..., hidden:] * right[..., hidden:]
        scores = scores + products.unflatten(-1, (labels, -1)).sum(-1)
    return scores


def distance_number(distance: Tensor) -> Tensor:
    """The row of the table of distances for a number of words."""
    size = distance.abs()
    far = 16 + torch.bucketize(size, torch.tensor(EDGES), right=True)
    return torch.where(size <= 16, size, far) * distance.sign() + DISTANCES // 2


def load_weights(reader: Reader, path: str) -> None:
    """Fill the network from a checkpoint, also from one whose table of distances was shorter or whose links had no bilinear term."""
    from safetensors.torch import load_file

    found, own = load_file(path), reader.state_dict()
    for name, value in found.items():
        if value.shape == own[name].shape:
            continue
        if name.endswith("distance"):
            extra = (own[name].shape[0] - value.shape[0]) // 2
            found[name] = torch.cat([value[:1].expand(extra, -1), value, value[-1:].expand(extra, -1)])
        else:
            rest = own[name][value.shape[0] :].clone()
            found[name] = torch.cat([value, rest if ".left." in name else torch.zeros_like(rest)])
    reader.load_state_dict(found)


def load_base(reader: Reader, path: str) -> None:
    """Fill encoder and embeddings from the MiniLM checkpoint (safetensors, BERT's names)."""
    from safetensors.torch import load_file

    base = {k.removeprefix("bert."): v for k, v in load_file(path).items()}
    take = {
        "pieces.weight": base["embeddings.word_embeddings.weight"],
        "positions.weight": base["embeddings.position_embeddings.weight"],
        "kind": base["embeddings.token_type_embeddings.weight"][0],
        "norm0.weight": base["embeddings.LayerNorm.weight"],
        "norm0.bias": base["embeddings.LayerNorm.bias"],
    }
    for i in range(LAYERS):
        src, to = f"encoder.layer.{i}.", f"layers.{i}."
        for kind in ("weight", "bias"):
            take[f"{to}qkv.{kind}"] = torch.cat(
                [base[f"{src}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
            )
            take[f"{to}out.{kind}"] = base[f"{src}attention.output.dense.{kind}"]
            take[f"{to}norm1.{kind}"] = base[f"{src}attention.output.LayerNorm.{kind}"]
            take[f"{to}up.{kind}"] = base[f"{src}intermediate.dense.{kind}"]
            take[f"{to}down.{kind}"] = base[f"{src}output.dense.{kind}"]
            take[f"{to}norm2.{kind}"] = base[f"{src}output.LayerNorm.{kind}"]
    reader.load_state_dict(take, strict=False)
