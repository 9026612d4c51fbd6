"""Imports point one way, and start-up stays light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord

PACKAGE = Path(onrecord.__file__).parent
# Each layer may import itself and the layers above it in this list.
LAYERS = [
    {"errors", "version"},
    {"tables", "model"},
    {"rows"},
    {"fetch"},
    {"read"},
    {"link"},
    {"story"},
    {"store", "dossier"},
    {"web", "scale"},
    {"cli", "__init__"},
]
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
APART = {("fetch", "read"), ("read", "fetch")}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def layer_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_layers(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("onrecord."):
            found.add(node.module.split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("onrecord.")}
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    layer = layer_of(path)
    for other in imported_layers(path) - {layer}:
        assert RANK[other] <= RANK[layer], f"{layer} must not import {other}"
        assert (layer, other) not in APART, f"{layer} and {other} must not know each other"


@pytest.mark.parametrize("arguments", [["-c", "import onrecord"], ["-m", "onrecord.cli", "--help"]])
def test_start_up_loads_nothing_heavy(arguments: list[str]) -> None:
    heavy = ("trafilatura", "lxml", "numpy", "pandas", "torch", "py3langid", "onnxruntime", "spacy")
    run = subprocess.run([sys.executable, "-X", "importtime", *arguments], capture_output=True, text=True, check=True)
    loaded = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines() if line.startswith("import time:")}
    assert loaded, "the interpreter told nothing of its imports"
    assert not loaded & set(heavy)


def test_public_names_are_few_and_there() -> None:
    assert len(onrecord.__all__) <= 10
    assert all(getattr(onrecord, name) is not None for name in onrecord.__all__)
    with pytest.raises(AttributeError, match="no attribute 'read_artcle'"):
        _ = onrecord.read_artcle
