"""A dossier too large for one page, as several: the brief and a search in front, then the tables and the articles, a part a page."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.dossier.lines import Cell, Line, Table

PART_OCTETS = 800_000
"""About how large a part may grow; the page around it is small."""
_LINE_OCTETS, _PART_OCTETS, _PIECE_OCTETS = 220, 60, 55
_WORD = re.compile(r"\w{2,30}")


@dataclass(frozen=True)
class Volume:
    """One page of several: its file, a piece of a table or some articles, which of how many pieces it is, and what is on it in all."""

    file: str
    name: str
    table: Table | None = None
    articles: tuple[Mapping[str, Any], ...] = ()
    number: int = 1
    of: int = 1

    @property
    def title(self) -> str:
        """What stands on it, in words."""
        title = self.table.title if self.table else "The articles"
        return title + (f", {self.number} of {self.of}" if self.of > 1 else "")

    def ids(self, short: Mapping[str, str]) -> Iterator[str]:
        """The ids of the page that links lead to."""
        for line in self.table.lines if self.table else ():
            yield line.id
            yield short[line.id]
        for article in self.articles:
            yield f"a-{article['key']}"
            yield from (f"p-{article['key']}-{paragraph['number']}" for paragraph in article["paragraphs"])


def volumes(tables: Sequence[Table], articles: Sequence[Mapping[str, Any]], stem: str) -> list[Volume]:
    """The tables, then the articles, cut where a part would grow too large. Files are `stem-said-2.html` and the like."""
    found: list[Volume] = []
    for table in tables:
        pieces = _cut(table.lines, _line_octets) or [()]
        for number, lines in enumerate(pieces, 1):
            file = f"{stem}-{table.name}-{number}.html"
            found.append(Volume(file, table.name, replace(table, lines=lines), (), number, len(pieces)))
    pieces = _cut(articles, _article_octets) or [()]
    for number, some in enumerate(pieces, 1):
        found.append(Volume(f"{stem}-articles-{number}.html", "articles", None, some, number, len(pieces)))
    return found


def _cut(items: Sequence[Any], octets: Callable[[Any], int]) -> list[tuple[Any, ...]]:
    """The items in order, in runs that each hold at most PART_OCTETS or one item."""
    runs: list[list[Any]] = []
    held = PART_OCTETS
    for item in items:
        size = octets(item)
        if held + size > PART_OCTETS:
            runs.append([])
            held = 0
        runs[-1].append(item)
        held += size
    return [tuple(run) for run in runs]


def _line_octets(line: Line) -> int:
    return _LINE_OCTETS + sum(len(key) + 1 for key in line.keys) + sum(map(_cell_octets, line.cells))


def _cell_octets(cell: Cell) -> int:
    return sum(_PART_OCTETS + len(part.text.encode()) + _cell_octets(part.inner) for part in cell)


def _article_octets(article: Mapping[str, Any]) -> int:
    pieces = [piece for passage in _passages(article) for piece in passage["pieces"]]
    return 300 + 150 * len(article["paragraphs"]) + sum(_PIECE_OCTETS + len(piece["text"].encode()) for piece in pieces)


def _passages(article: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (passage for paragraph in article["paragraphs"] for passage in paragraph["passages"])


def where_ids(found: Sequence[Volume], short: Mapping[str, str]) -> dict[str, str]:
    """For each id, and each name of a section, the file that holds it; the first where a table is cut."""
    where: dict[str, str] = {}
    for volume in found:
        where.setdefault(volume.name, volume.file)
        where |= dict.fromkeys(volume.ids(short), volume.file)
    return where


def files_of_keys(found: Sequence[Volume]) -> dict[str, dict[str, dict[str, int]]]:
    """For each table and key, the files with lines that carry it, and how many each has."""
    counts: dict[str, dict[str, dict[str, int]]] = {}
    for volume in found:
        for line in volume.table.lines if volume.table else ():
            for key in line.keys:
                files = counts.setdefault(volume.name, {}).setdefault(key, {})
                files[volume.file] = files.get(volume.file, 0) + 1
    return counts


def word_index(found: Sequence[Volume]) -> str:
    """The words of all parts, each with the parts it stands in as bits of a hexadecimal number: JSON, without a sign of markup."""
    bits: dict[str, int] = {}
    for number, volume in enumerate(found):
        for word in {word.casefold() for text in _texts(volume) for word in _WORD.findall(text)}:
            bits[word] = bits.get(word, 0) | 1 << number
    return json.dumps({word: f"{bits[word]:x}" for word in sorted(bits)}, separators=(",", ":"), ensure_ascii=False)


def _texts(volume: Volume) -> Iterator[str]:
    for line in volume.table.lines if volume.table else ():
        yield " ".join(_cell_text(cell) for cell in line.cells)
    for article in volume.articles:
        yield article["title"]
        for passage in _passages(article):
            yield "".join(piece["text"] for piece in passage["pieces"])


def _cell_text(cell: Cell) -> str:
    return " ".join(f"{part.text} {_cell_text(part.inner)}" for part in cell)
