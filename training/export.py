"""From float weights to the file that ships: ONNX as a plain forward pass, int8 per channel, with its tokenizer and card.

    python -m training.export --weights RUN/reports.safetensors --base DIR --to src/onrecord/data/en [--vectors FILE] [--float]

Every matrix that reads the encoder's states becomes int8 (with reduce_range, for processors without VNNI); the heads' last layers stay
float. The graph is written as it is to be run: the file loads fast, and nothing depends on what a version of onnxruntime joins.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from training.grammar import sizes_of
from training.network import ATTENTION_HEADS, DISTANCES, WIDTH, Layer, Reader, load_weights
from training.windows import Labels

INPUTS = ("pieces", "piece_shapes", "first", "last", "shapes", "own")
WORD_INPUTS = ("first", "last", "shapes")
CONSTANTS = ("root", *(f"{p}_{part}" for p in ("rel", "role", "link") for part in ("distance", "weights")))
KEPT_APART = ["SkipLayerNormFusion"]
"""What onnxruntime would join into an operation that is slower than its parts."""


class Attention(torch.autograd.Function):
    """Attention of every piece to every piece of one window, in ONNX one operation."""

    @staticmethod
    def forward(context: Any, q: Tensor, k: Tensor, v: Tensor) -> Tensor:
        heads = (each.unflatten(-1, (ATTENTION_HEADS, -1)).transpose(1, 2) for each in (q, k, v))
        return F.scaled_dot_product_attention(*heads).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(graph: Any, q: Any, k: Any, v: Any) -> Any:
        result = graph.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=ATTENTION_HEADS)
        result.setType(q.type())
        return result


class PlainLayer(nn.Module):
    """A layer of the network without what only training needs; its three projections are apart, as the operation wants them."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.layer = layer
        self.q, self.k, self.v = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        for n, part in enumerate((self.q, self.k, self.v)):
            rows = slice(n * WIDTH, (n + 1) * WIDTH)
            part.weight, part.bias = nn.Parameter(layer.qkv.weight[rows]), nn.Parameter(layer.qkv.bias[rows])

    def forward(self, x: Tensor) -> Tensor:
        layer = self.layer
        x = layer.norm1(x + layer.out(Attention.apply(self.q(x), self.k(x), self.v(x))))
        return layer.norm2(x + layer.down(F.gelu(layer.up(x))))


class Exported(nn.Module):
    """`Reader.forward` for one window, arranged for speed, with its outputs in a fixed order; constants that NumPy needs are outputs too.

    Words are gathered from the pieces before the layers are mixed. All outputs are of the window's own words, from `own[0]` to
    `own[1]` (not included), but `link_right`, which is of all its words.
    """

    def __init__(self, net: Reader, vectors: Tensor | None) -> None:
        super().__init__()
        self.net = net
        self.layers = nn.ModuleList(PlainLayer(layer) for layer in net.layers)
        self.places = nn.Parameter(net.positions.weight + net.kind)
        self.mix = nn.Parameter(torch.cat([net.mix.softmax(-1) * 0.5, torch.ones(len(net.HEADS), 1)], 1))
        self.vectors = nn.Parameter(0.5 * (vectors if vectors is not None else torch.eye(WIDTH)))
        self.names: list[str] = []

    def forward(
        self, pieces: Tensor, piece_shapes: Tensor, first: Tensor, last: Tensor, shapes: Tensor, own: Tensor
    ) -> tuple[Tensor, ...]:
        states = self.encode(pieces, piece_shapes)
        layers = [s[0].index_select(0, first) + s[0].index_select(0, last) for s in states]
        rows = torch.stack([*layers, self.net.head_shapes(shapes)])  # layers and shapes, words, width
        own_rows = rows[:, own[0] : own[1]]
        out = self.heads(self.mixed(own_rows, 0, len(self.net.HEADS) - 1))
        link = self.mixed(rows, len(self.net.HEADS) - 1, len(self.net.HEADS))[0]
        out["link_left"], out["link_right"] = self.net.link.left(link[own[0] : own[1]]), self.net.link.right(link)
        out["state"] = own_rows[-2] @ self.vectors
        out |= constants(self.net)
        self.names = list(out)
        return tuple(out.values())

    def encode(self, pieces: Tensor, piece_shapes: Tensor) -> list[Tensor]:
        """States of the embeddings and after each layer, [1, pieces, width] each."""
        x = self.net.norm0(self.net.pieces(pieces) + self.places[: pieces.shape[0]]) + self.net.shapes(piece_shapes)
        states = [x[None]]
        for layer in self.layers:
            states.append(layer(states[-1]))
        return states

    def mixed(self, rows: Tensor, first: int, last: int) -> Tensor:
        """What heads number `first` to `last` (not included) read, [heads, words, width]."""
        return (self.mix[first:last] @ rows.flatten(1)).unflatten(-1, (-1, WIDTH))

    def heads(self, mixed: Tensor) -> dict[str, Tensor]:
        """The outputs of all heads but the last, which is `link`."""
        net = self.net
        of = dict(zip(net.HEADS, mixed.unbind(0), strict=False))
        out = {name: tagger(of[name]) for name, tagger in net.taggers.items()}
        out["arc_left"] = net.arc(net.arc_dependent(of["arc_dependent"]))
        out["arc_right"] = F.pad(net.arc_head(of["arc_head"]), (0, 1), value=1.0)
        for name in ("rel", "role"):
            pair = getattr(net, name)
            out[f"{name}_left"], out[f"{name}_right"] = pair.left(of[name]), pair.right(of[name])
        return out


def constants(net: Reader) -> dict[str, Tensor]:
    """What the arithmetic between words needs besides the vectors of the words."""
    found = {"root": torch.cat([net.root, torch.ones(1)])[None]}
    for name in ("rel", "role", "link"):
        pair = getattr(net, name)
        found[f"{name}_distance"] = pair.distance * 1.0
        found[f"{name}_weights"] = torch.cat([pair.out.weight, pair.out.bias[:, None]], 1)
    return found


def example() -> tuple[Tensor, ...]:
    """Inputs of one window, for tracing."""
    pieces, words = 12, 7
    return (
        torch.randint(1000, 2000, (pieces,)),
        torch.randint(4, 20, (pieces,)),
        torch.randint(0, pieces, (words,)),
        torch.randint(0, pieces, (words,)),
        torch.randint(4, 20, (words,)),
        torch.tensor([1, 5]),
    )


def export(net: Reader, vectors: Tensor | None, path: Path) -> None:
    """Write the float network to `path`."""
    net.eval()
    module = Exported(net, vectors).eval()
    with torch.no_grad():
        module(*example())
    axes = {name: {0: "words" if name in WORD_INPUTS else "pieces"} for name in INPUTS if name != "own"}
    axes |= {
        name: {0: "words" if name == "link_right" else "own words"} for name in module.names if name not in CONSTANTS
    }
    torch.onnx.export(
        module,
        example(),
        str(path),
        input_names=list(INPUTS),
        output_names=module.names,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    _name_outputs(path, module.names)


def _name_outputs(path: Path, names: list[str]) -> None:
    """Give every output its name: the exporter numbers those that are constants."""
    import onnx
    from onnx import helper

    model = onnx.load(str(path))
    for output, name in zip(model.graph.output, names, strict=True):
        if output.name != name:
            model.graph.node.append(helper.make_node("Identity", [output.name], [name]))
            output.name = name
    onnx.save(model, str(path))


def quantise(source: Path, target: Path) -> None:
    """int8 weights of every matrix that reads the encoder's states, and of the table of pieces; the heads' last layers stay float."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = onnx.load(str(source))
    size = {each.name: each.dims for each in model.graph.initializer}
    last = [
        n.name for n in model.graph.node if n.op_type in ("MatMul", "Gemm") and WIDTH not in size.get(n.input[1], ())
    ]
    tables = [n.name for n in model.graph.node if n.op_type == "Gather" and "/pieces/" not in n.name]
    quantize_dynamic(
        str(source),
        str(target),
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
        nodes_to_exclude=[*last, *(f"{name}_MatMul" for name in last), *tables],  # _MatMul: what it makes of a Gemm
    )


def join(source: Path, target: Path) -> None:
    """Write the graph as it is to be run: operations joined where that is faster, so that loading need not look for them."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    options.log_severity_level = 3
    onnxruntime.InferenceSession(
        str(source), options, providers=["CPUExecutionProvider"], disabled_optimizers=KEPT_APART
    )


def card_of(labels: Labels, model: Path, tokenizer: Path, about: dict) -> dict:
    """The card: what the reader needs to run the file, and what a person needs to know of it."""

    def entry(path: Path) -> dict[str, str]:
        return {"file": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}

    return {
        "name": "onrecord-en",
        "files": {"model": entry(model), "tokenizer": entry(tokenizer)},
        "labels": {
            "upos": labels.upos,
            "lemma": labels.lemma,
            "rel": labels.rel,
            "names": labels.names,
            "roles": labels.roles,
        },
    } | about


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, help="safetensors with `vectors`, from training.vectors")
    parser.add_argument("--about", type=Path, help="JSON with data, licences, commands and scores, for the card")
    parser.add_argument("--float", action="store_true", help="leave the weights as they are")
    options = parser.parse_args()
    labels = Labels(**json.loads((options.weights.parent / "labels.json").read_text()))
    net = Reader(sizes_of(labels))
    load_weights(net, str(options.weights))
    vectors = load_file(options.vectors)["vectors"] if options.vectors else None
    options.to.mkdir(parents=True, exist_ok=True)
    write(net, labels, vectors, options)


def write(net: Reader, labels: Labels, vectors: Tensor | None, options: argparse.Namespace) -> None:
    """Model, tokenizer and card into the folder `options.to`."""
    assert net.link.distance.shape[0] == DISTANCES
    model, tokenizer = options.to / "reader.onnx", options.to / "reader-tokenizer.json"
    with TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        export(net, vectors, whole)
        if not options.float:
            quantise(whole, small)
        join(whole if options.float else small, model)
    content = json.loads((options.base / "tokenizer.json").read_text(encoding="utf-8")) | {
        "truncation": None,
        "padding": None,
    }
    tokenizer.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    about = json.loads(options.about.read_text()) if options.about else {}
    card = card_of(labels, model, tokenizer, about)
    (options.to / "reader.json").write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{model}: {model.stat().st_size / 1e6:.1f} MB, SHA-256 {card['files']['model']['sha256']}")


if __name__ == "__main__":
    main()
