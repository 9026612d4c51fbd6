"""The words that mentions are known by: titles, nouns of people and bodies, first names, states, organisations.

All from `data/en/`: people.toml, firstnames.toml, states.tsv, organisations.tsv.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.model import EntityType, Gender
from onrecord.tables import load_columns, load_table


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Known:
    """What the tables say of a name: `name` is its usual form, by which its forms are one; `use` how it names a state."""

    name: str
    type: EntityType
    state: str | None = None
    use: str = ""
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Titles:
    """Words before a name that are no part of it, in small letters."""

    he: frozenset[str]
    she: frozenset[str]
    any: frozenset[str]
    offices: frozenset[str]
    parts: frozenset[str]
    former: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]

    @property
    def honorifics(self) -> frozenset[str]:
        """Forms of address."""
        return self.he | self.she | self.any


@dataclass(frozen=True)
class Nouns:
    """Nouns by what they stand for, in the singular; `of_names` are those that tell in a name what bears it."""

    he: frozenset[str]
    she: frozenset[str]
    person: frozenset[str]
    group: frozenset[str]
    body: frozenset[str]
    named_body: frozenset[str]
    state: frozenset[str]
    place: frozenset[str]
    document: frozenset[str]
    any_person: frozenset[str]
    any_body: frozenset[str]
    any_place: frozenset[str]
    of_names: frozenset[str] = frozenset()

    def type_of(self, lemma: str) -> EntityType | None:
        """What a noun stands for; None for one that matters to no record."""
        return _types().get(lemma)


_ORDER: tuple[tuple[EntityType, str], ...] = (
    ("person", "person"),
    ("organisation", "body"),
    ("group", "group"),
    ("state", "state"),
    ("document", "document"),
    ("place", "place"),
)


@cache
def titles() -> Titles:
    """The words of titles."""
    table: dict[str, Any] = load_table("people")["titles"]
    return Titles(**{name: _words(text) for name, text in table.items()})


@cache
def nouns() -> Nouns:
    """The nouns."""
    table: dict[str, Any] = load_table("people")["nouns"]
    lists = {name: _words(text) for name, text in table.items()}
    return Nouns(**lists, of_names=lists["body"] | lists["named_body"] | lists["document"] | lists["place"])


@cache
def _types() -> dict[str, EntityType]:
    found: dict[str, EntityType] = {}
    for kind, words in _ORDER:
        for word in getattr(nouns(), words):
            found.setdefault(word, kind)
    return found


@cache
def short_titles() -> dict[str, str]:
    """Short forms of titles and what they are short for."""
    table: dict[str, str] = load_table("descriptions")["short"]
    return table


@cache
def narrower() -> dict[str, frozenset[str]]:
    """Nouns by which may be called whoever was called by one of some narrower nouns."""
    return {noun: _words(text) for noun, text in load_table("descriptions")["wider"].items()}


@cache
def kinds_of(noun: str) -> frozenset[str]:
    """The kinds of bodies and places that a noun stands for; none for a noun of any kind."""
    return frozenset(kind for kind, text in load_table("descriptions")["kinds"].items() if noun in _words(text))


@cache
def kin() -> dict[str, tuple[str, str]]:
    """For what X is to Y what Y then is to X, if Y is he and if Y is she."""
    found = (text.split() for text in load_table("descriptions")["kin"].values())
    return dict(zip(load_table("descriptions")["kin"], ((he, she) for he, she in found), strict=True))


@cache
def first_names() -> dict[str, Gender]:
    """First names in small letters, with the pronoun that goes with them."""
    table = load_table("firstnames")
    return dict.fromkeys(table["he"].split(), "he") | dict.fromkeys(table["she"].split(), "she")


@cache
def short_names() -> dict[str, frozenset[str]]:
    """Short first names and what they are short for."""
    found: dict[str, set[str]] = {}
    for pair in load_table("firstnames")["short"].split():
        short, _, long = pair.partition("=")
        found.setdefault(short, set()).add(long)
    return {short: frozenset(longs) for short, longs in found.items()}


@cache
def first_surnames() -> frozenset[str]:
    """Surnames that stand before the other names in East Asia, in small letters."""
    return _words(load_table("people")["surnames"]["first"])


@cache
def known_names() -> dict[str, Known]:
    """Names of states, their people, capitals and seats, and of organisations, as they are written.

    >>> known_names()["Pyongyang"]
    Known(name='North Korea', type='place', state='KP', use='capital', needs=())
    """
    found: dict[str, Known] = {}
    for row in load_columns("organisations"):
        known = Known(row["name"], "organisation", row["state"] or None)
        found |= dict.fromkeys((row["name"], *_forms(row["forms"])), known)
    for row in load_columns("states"):
        found |= _state_names(row)
    return found


def _forms(cell: str) -> list[str]:
    return [form for form in cell.split("|") if form]


def _state_names(row: dict[str, str]) -> dict[str, Known]:
    name, code, needs = row["name"], row["code"], tuple(_forms(row["needs"]))
    found = {form: Known(name, "state", code, "name", needs=needs) for form in (name, *_forms(row["forms"]))}
    found |= {form: Known(name, "state", code, "people") for form in _forms(row["people"])}
    found |= {form: Known(name, "place", code, "capital") for form in _forms(row["capital"])}
    found |= {form: Known(form, "organisation", code, "seat") for form in _forms(row["seats"])}
    return found | {form: Known(name, "state", code, "side") for form in _forms(row["side"])}
