"""The table of event types, made ready to look words up: which patterns a form may belong to.

A pattern is one entry of `data/en/events.toml`; its head says how entries are written.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from onrecord.tables import load_table

_CLASS = re.compile(r"<(-?)([\w-]+)>")
_AFTER_NOUN = frozenset("with between of to for from on in by against at into that about over as before upon".split())

_PARTICLES = frozenset("out up off down over back away aside together free forward".split())
"""Words after a verb that open no phrase: what follows them is the verb's object ("carry out strikes")."""


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of the table. `roles` is what each preposition makes of a party; `needs` of what it must have one.

    `noun_needs` is the same for its nouns, where the rule for all nouns does not serve.
    """

    name: str
    plover: str | None
    object: str
    owner: str
    needs: frozenset[str]
    roles: dict[str, str]
    ongoing: bool
    not_items: frozenset[str] = frozenset()
    noun_needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A verb or noun that tells of an event of `type`, and what must stand beside it.

    `before` and `after` are words, each one of several; `noun_class` is asked of the object, of the subject with
    `of_subject`, or of the phrase after the last of `after` with `in_phrase`. `coded` gives a code but no event of the record.
    """

    type: EventType
    before: tuple[str, ...] = ()
    after: tuple[frozenset[str], ...] = ()
    noun_class: str | None = None
    of_subject: bool = False
    in_phrase: bool = False
    coded: bool = False

    @property
    def weight(self) -> tuple[int, int]:
        """How much the pattern asks for; of two that ask for as much, the one with more words of its own."""
        literal = len(self.before) + len(self.after)
        return literal + (self.noun_class is not None), literal


@dataclass(frozen=True)
class Senses:
    """Patterns by the base form of their word, base forms by every form, and the classes of nouns."""

    verbs: dict[str, tuple[Pattern, ...]]
    nouns: dict[str, tuple[Pattern, ...]]
    verb_forms: dict[str, str]
    noun_forms: dict[str, str]
    classes: dict[str, frozenset[str]]
    carriers: frozenset[str]
    happen: frozenset[str]
    same_time: frozenset[str]
    hosts: frozenset[str]
    enters: frozenset[str]
    undergo: frozenset[str]
    ends: frozenset[str]

    def of_verb(self, form: str) -> tuple[Pattern, ...]:
        """The patterns that a verb form in small letters may belong to, those that ask for most first."""
        return self.verbs.get(self.verb_forms.get(form, ""), ())

    def of_noun(self, form: str) -> tuple[Pattern, ...]:
        return self.nouns.get(self.noun_forms.get(form, ""), ())

    def in_class(self, form: str, name: str) -> bool:
        """Whether a noun form in small letters is of a class of nouns, in the singular or plural."""
        members = self.classes[name]
        return form in members or (form.endswith("s") and (form[:-1] in members or form[:-3] + "y" in members))


def forms_of_verb(lemma: str, irregular: str | None = None) -> tuple[str, ...]:
    """All forms of a verb; `irregular` holds those that no rule gives.

    >>> forms_of_verb("apply")
    ('apply', 'applies', 'applied', 'applying')
    >>> forms_of_verb("write", "wrote written")
    ('write', 'writes', 'writing', 'wrote', 'written')
    """
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        third, past, ing = lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    elif lemma.endswith("e"):
        third, past, ing = lemma + "s", lemma + "d", (lemma + "ing" if lemma.endswith("ee") else lemma[:-1] + "ing")
    else:
        third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
        past, ing = lemma + "ed", lemma + "ing"
    if irregular is None:
        return lemma, third, past, ing
    return tuple(dict.fromkeys((lemma, third, ing, *irregular.split())))


def forms_of_noun(lemma: str) -> tuple[str, ...]:
    """Singular and plural.

    >>> forms_of_noun("delivery")
    ('delivery', 'deliveries')
    """
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma, lemma[:-1] + "ies"
    return lemma, lemma + ("es" if lemma.endswith(("sh", "ch", "x", "ss")) else "s")


@cache
def load_senses() -> Senses:
    """The table `events`, read once."""
    table = load_table("events")
    irregular: dict[str, str] = table["irregular"]
    verbs: dict[str, list[Pattern]] = defaultdict(list)
    nouns: dict[str, list[Pattern]] = defaultdict(list)
    for name, row in table["types"].items():
        kind = _type(name, row, table["prepositions"])
        for coded, text in _entries(row, "verbs"):
            lemma, pattern = _verb_pattern(kind, text)
            verbs[lemma].append(replace(pattern, coded=coded))
        for coded, text in _entries(row, "nouns"):
            lemma, pattern = _noun_pattern(kind, text)
            nouns[lemma].append(replace(pattern, coded=coded))
    carriers, happen = (table["carriers"][key].split() for key in ("verbs", "happen"))
    known = {*verbs, *carriers, *happen}
    known |= {verb for key in ("enters", "undergo", "ends") for verb in table["carriers"][key].split()}
    return Senses(
        _sorted(verbs),
        _sorted(nouns),
        {form: lemma for lemma in sorted(known) for form in forms_of_verb(lemma, irregular.get(lemma))},
        {form: lemma for lemma in nouns for form in forms_of_noun(lemma)},
        {key: frozenset(value.split()) for key, value in table["classes"].items()},
        frozenset(carriers),
        frozenset(happen),
        frozenset(table["carriers"]["same_time"].split()),
        frozenset(table["carriers"]["hosts"].split()),
        frozenset(table["carriers"]["enters"].split()),
        frozenset(table["carriers"]["undergo"].split()),
        frozenset(table["carriers"]["ends"].split()),
    )


def _entries(row: dict[str, Any], key: str) -> list[tuple[bool, str]]:
    """The patterns of a type, and whether they are only coded."""
    coded = row.get("coded", False)
    return [*((coded, text) for text in row.get(key, ())), *((True, text) for text in row.get(f"coded_{key}", ()))]


def _type(name: str, row: dict[str, Any], prepositions: dict[str, str]) -> EventType:
    return EventType(
        name,
        row.get("plover"),
        row.get("object", "target"),
        row.get("owner", "agent"),
        frozenset(row.get("needs", ())),
        {**prepositions, **row.get("roles", {})},
        row.get("ongoing", False),
        frozenset(row.get("not_items", "").split()),
        frozenset(row.get("noun_needs", ())),
    )


def _verb_pattern(kind: EventType, text: str) -> tuple[str, Pattern]:
    lemma, *rest = _CLASS.sub(" <> ", text).split()
    noun_class, of_subject = _class_of(text)
    after = tuple(frozenset(word.split("/")) for word in rest if word != "<>")
    in_phrase = bool(after) and rest[-1] == "<>" and not after[-1] <= _PARTICLES
    return lemma, Pattern(kind, (), after, noun_class, of_subject, in_phrase)


def _noun_pattern(kind: EventType, text: str) -> tuple[str, Pattern]:
    words = _CLASS.sub(" ", text).split()
    noun_class, of_subject = _class_of(text)
    after = tuple(frozenset(word.split("/")) for word in words[1:] if word in _AFTER_NOUN)
    *before, lemma = [word for n, word in enumerate(words) if not n or word not in _AFTER_NOUN]
    return lemma, Pattern(kind, tuple(before), after, noun_class, of_subject, in_phrase=bool(after and noun_class))


def _class_of(text: str) -> tuple[str | None, bool]:
    found = _CLASS.search(text)
    return (found[2], bool(found[1])) if found else (None, False)


def _sorted(patterns: dict[str, list[Pattern]]) -> dict[str, tuple[Pattern, ...]]:
    return {
        lemma: tuple(sorted(found, key=lambda pattern: pattern.weight, reverse=True))
        for lemma, found in patterns.items()
    }
