"""The tables of the page: what stands in a line, whatever its kind, and how lines point at one another and at the words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.dossier.lookup import Lookup
from onrecord.dossier.places import paragraph_at
from onrecord.dossier.wording import days, shortened
from onrecord.model import Evidence, Interval

Layer = Literal["told", "concluded", "confirmed"]
"""Whose a line is: what an article says, what the program concluded, what a person confirmed."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words in a cell. `place` leads to a paragraph (`p-K-15`) and the words of the line there; `table` and `key` to the lines of
    a table that carry the key, as many as the text says; `row` to another line. `inner` are parts that stand together: a quotation."""

    text: str
    css: str = ""
    place: str = ""
    table: str = ""
    key: str = ""
    row: str = ""
    inner: tuple["Part", ...] = ()


Cell = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: its id on the page, its cells, and the keys it is found by. `part_of` is the row of the record that it is
    one of several lines of: a stop of a journey."""

    id: str
    cells: tuple[Cell, ...]
    keys: tuple[str, ...] = ()
    layer: Layer = "told"
    part_of: str = ""

    @property
    def row(self) -> str:
        """The id of its row in the record."""
        return self.part_of or self.id


@dataclass(frozen=True, slots=True)
class Table:
    """Lines of one kind under their heads; `filters` are keys with their names, to choose lines by."""

    name: str
    title: str
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    note: str = ""
    filters: tuple[tuple[str, str], ...] = ()

    def count(self, key: str) -> int:
        """How many of the lines carry the key."""
        return sum(key in line.keys for line in self.lines)


@dataclass(frozen=True)
class Keys:
    """Short keys for entities and articles: `e7` and `a-K`, the same all over a page."""

    entities: dict[str, str]
    lookup: Lookup

    def entity(self, identity: str | None) -> str:
        """The key of an entity; empty for none."""
        return self.entities.get(identity or "", "")

    def articles(self, evidence: Iterable[Evidence]) -> list[str]:
        """The keys of the articles that some evidence stands in, each once."""
        return list(dict.fromkeys("a-" + self.lookup.keys[each.article] for each in evidence))


def cell(text: str | None, css: str = "") -> Cell:
    """A cell of plain words; empty for None."""
    return (Part(text, css),) if text else ()


def places(evidence: Iterable[Evidence], lookup: Lookup) -> Cell:
    """Links to the paragraphs of some evidence, each once."""
    found = {lookup.place_of(each): anchor_of(each, lookup) for each in evidence}
    return tuple(Part(place, "place", place=anchor) for place, anchor in found.items())


def anchor_of(evidence: Evidence, lookup: Lookup) -> str:
    """The id of a paragraph on the page: `p-K-15`."""
    document = lookup.documents[evidence.article]
    return f"p-{lookup.keys[evidence.article]}-{paragraph_at(document.passages, evidence.span.start)}"


def number(count: int, table: str, key: str) -> Cell:
    """A number that leads to that many lines; empty for none."""
    return (Part(str(count), "number", table=table, key=key),) if count else ()


def interval(time: Interval | None) -> str:
    """An interval in words; empty where nothing is told."""
    return days(time.earliest, time.latest) if time and (time.earliest or time.latest) else ""


def voices_of(said: Sequence[str], lookup: Lookup) -> str:
    """Who says so, by the ids of attributions; empty where the article speaks in its own voice."""
    names = dict.fromkeys(shortened(lookup.speaker(lookup.attributions[each]), 60) for each in said)
    return ", ".join(names)
