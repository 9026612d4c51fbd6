"""The word lists of the evidence check: those that the reader's rules use too, by form, and the few of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.read.events.senses import forms_of_noun, forms_of_verb, load_senses
from onrecord.tables import load_table


@dataclass(frozen=True)
class Lists:
    """The table `evidence` as sets of words in small letters."""

    helpers: frozenset[str]
    between: frozenset[str]
    harmless: frozenset[str]
    ahead: frozenset[str]
    done: frozenset[str]
    present: frozenset[str]
    ends: frozenset[str]
    inner: frozenset[str]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    titles: frozenset[str]


@cache
def load_lists() -> Lists:
    """The table `evidence`, read once."""
    table = load_table("evidence")
    group, tenses, clauses, times = (table[name] for name in ("verb_group", "tenses", "clauses", "times"))
    return Lists(
        helpers=frozenset(group["helpers"].split()),
        between=frozenset(group["between"].split()),
        harmless=frozenset(group["harmless"].split()),
        ahead=frozenset(tenses["ahead"].split()),
        done=frozenset(tenses["done"].split()),
        present=frozenset(tenses["present"].split()),
        ends=frozenset(clauses["ends"].split()),
        inner=frozenset(clauses["inner"].split()),
        months=tuple(times["months"].split()),
        weekdays=tuple(times["weekdays"].split()),
        titles=frozenset(table["names"]["titles"].split()),
    )


@cache
def words_of_type(name: str) -> frozenset[str]:
    """Every form of every word that may tell of an event of a type; empty for a type that no table knows."""
    return frozenset(_forms_of_type(name))


def _forms_of_type(name: str) -> Iterator[str]:
    table = load_table("events")
    row = table["types"].get(name, {})
    for key in ("verbs", "nouns", "coded_verbs", "coded_nouns"):
        for pattern in row.get(key, ()):
            for word in pattern.replace("/", " ").split():
                if not word.startswith("<"):
                    yield word
                    yield from forms_of_verb(word, table["irregular"].get(word))
                    yield from forms_of_noun(word)


def base_of(form: str) -> str | None:
    """The base form of a verb of the table of events; None for other words."""
    return load_senses().verb_forms.get(form)


def is_past(form: str) -> bool:
    """Whether a form may be a past one: "met", not "meets" or "meeting"."""
    base = base_of(form)
    if base is None:
        return form.endswith("ed")
    return form != base and not form.endswith("ing") and not form.endswith("s")


def is_unchanged(base: str) -> bool:
    """Whether the past of a verb is its base form: "put", "cut"."""
    return base in load_table("events")["irregular"].get(base, "").split()
