"""The table of agreements, made ready to look words up."""

from dataclasses import dataclass
from functools import cache

from onrecord.read.events.senses import forms_of_noun, forms_of_verb
from onrecord.tables import load_table


@dataclass(frozen=True)
class Vocabulary:
    """The table by form: `kinds` is the base form of a noun for an agreement, `lacks` what is missing; the rest are sets."""

    kinds: dict[str, str]
    again: frozenset[str]
    names: frozenset[str]
    empty: frozenset[str]
    verbs: dict[str, frozenset[str]]
    silent: frozenset[str]
    weak: frozenset[str]
    lacks: dict[str, str]


@cache
def load_vocabulary() -> Vocabulary:
    """The table `agreements`, read once."""
    table, irregular = load_table("agreements"), load_table("events")["irregular"]
    nouns = table["nouns"]
    verbs = {
        key: frozenset(
            form for verb in table["verbs"][key].split() for form in forms_of_verb(verb, irregular.get(verb))
        )
        for key in ("made", "real", "states", "lack")
    }
    return Vocabulary(
        {form: noun for noun in nouns["kinds"].split() for form in forms_of_noun(noun)},
        frozenset(nouns["again"].split()),
        frozenset(nouns["names"].split()),
        frozenset(nouns["empty"].split()),
        verbs,
        frozenset(table["verbs"]["silent"].split()),
        frozenset(nouns["weak"].split()),
        {
            form: what
            for what, words in table["lacks"].items()
            for noun in words.split()
            for form in forms_of_noun(noun)
        },
    )
