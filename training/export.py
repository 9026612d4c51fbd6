"""From float weights to the file that ships: ONNX as a plain forward pass, int8 per channel, with its tokenizer and card.

    python -m training.export --weights RUN/reports.safetensors --base DIR --to src/onrecord/data/en [--vectors FILE] [--float]

The matrices of the encoder become int8 (with reduce_range, for processors without VNNI); heads stay float.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from training.grammar import sizes_of
from training.network import DISTANCES, Reader, load_weights
from training.windows import Labels

INPUTS = ("pieces", "piece_shapes", "mask", "first", "last", "shapes")
CONSTANTS = ("root", *(f"{p}_{part}" for p in ("rel", "role", "link") for part in ("distance", "weights")))


class Exported(nn.Module):
    """The forward pass with its outputs in a fixed order; constants that NumPy needs are outputs too."""

    def __init__(self, net: Reader, vectors: Tensor | None) -> None:
        super().__init__()
        self.net = net
        self.vectors = nn.Parameter(vectors if vectors is not None else torch.eye(384))
        self.names: list[str] = []

    def forward(
        self, pieces: Tensor, piece_shapes: Tensor, mask: Tensor, first: Tensor, last: Tensor, shapes: Tensor
    ) -> tuple[Tensor, ...]:
        out = self.net(pieces, piece_shapes, mask, first, last, shapes)
        out["state"] = self.net.last_words @ self.vectors
        out |= constants(self.net)
        self.names = list(out)
        return tuple(out.values())


def constants(net: Reader) -> dict[str, Tensor]:
    """What the arithmetic between words needs besides the vectors of the words."""
    found = {"root": torch.cat([net.root, torch.ones(1)])[None]}
    for name in ("rel", "role", "link"):
        pair = getattr(net, name)
        found[f"{name}_distance"] = pair.distance * 1.0
        found[f"{name}_weights"] = torch.cat([pair.out.weight, pair.out.bias[:, None]], 1)
    return found


def example() -> tuple[Tensor, ...]:
    """Inputs of two windows, for tracing."""
    b, p, w = 2, 12, 7
    return (
        torch.randint(1000, 2000, (b, p)),
        torch.randint(4, 20, (b, p)),
        torch.ones(b, p),
        torch.randint(0, p, (b, w)),
        torch.randint(0, p, (b, w)),
        torch.randint(4, 20, (b, w)),
    )


def export(net: Reader, vectors: Tensor | None, path: Path) -> None:
    """Write the float network to `path`."""
    net.eval()
    module = Exported(net, vectors).eval()
    with torch.no_grad():
        module(*example())
    axes = {name: {0: "windows", 1: "words" if name in ("first", "last", "shapes") else "pieces"} for name in INPUTS}
    axes |= {name: {0: "windows", 1: "words"} for name in module.names if name not in CONSTANTS}
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
    """int8 weights of the encoder's matrices and of the table of pieces."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = onnx.load(str(source))
    heads = [
        n.name
        for n in model.graph.node
        if n.op_type in ("MatMul", "Gemm", "Gather") and "/layers." not in n.name and "/pieces/" not in n.name
    ]
    quantize_dynamic(
        str(source),
        str(target),
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
        nodes_to_exclude=heads,
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
    whole = options.to / "reader-float.onnx"
    export(net, vectors, whole)
    if options.float:
        whole.rename(model)
    else:
        quantise(whole, model)
        whole.unlink()
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
