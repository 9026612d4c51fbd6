"""The tables of the program: word lists that a person can read and extend, in `data/en/`, one TOML file each.

A file opens with comments that say its source, licence and date; `tables_digest` stands in the header of every record, so
that two records made with different lists can be told apart.
"""

import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_FOLDER = files("onrecord") / "data" / "en"


@cache
def load_table(name: str) -> dict[str, Any]:
    """The table `name` (without its ending); it is shared, so treat it as read-only."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def tables_digest() -> str:
    """12 hex digits over the names and bytes of all tables."""
    digest = hashlib.sha256()
    for file in sorted(_FOLDER.iterdir(), key=lambda file: file.name):
        if file.name.endswith((".toml", ".tsv")):
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


@cache
def load_columns(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the tab-separated table `name`, by the names of its first line."""
    text = (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8")
    head, *lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    names = head.split("\t")
    return tuple(dict(zip(names, line.split("\t"), strict=True)) for line in lines)
