"""The table of commitments, made ready to look words up."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.read.events.senses import forms_of_noun, forms_of_verb
from onrecord.tables import load_table


@dataclass(frozen=True)
class Vocabulary:
    """Sets of base forms by section and key (`cues.verbs`), and base forms by every regular form."""

    sets: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    verb_forms: Mapping[str, str]
    noun_forms: Mapping[str, str]
    acts_of_nouns: Mapping[str, str]

    def has(self, name: str, word: str) -> bool:
        """Whether a base form is in a set."""
        return word in self.sets[name]


_SECTIONS = ("cues", "sayings", "deeds", "plans", "carriers", "light", "fates", "sides")
_NOUN_KEYS = ("nouns", "bound", "agreed", "intended", "threats", "things", "papers", "goods", "lack", "no_sign")
_OTHER_KEYS = ("stated", "helpers", "partly", "monitor")
"""Keys of words that are neither verbs nor nouns in their base form."""


@cache
def load_vocabulary() -> Vocabulary:
    """The table `commitments`, read once."""
    table = load_table("commitments")
    sets, phrases = {}, {}
    for section in _SECTIONS:
        for key, text in table[section].items():
            if key.endswith("_phrases"):
                phrases[key.removesuffix("_phrases")] = tuple(tuple(row.split()) for row in text.split("|"))
            else:
                sets[f"{section}.{key}"] = frozenset(text.split())
    irregular = load_table("events")["irregular"]
    nouns = {word for name, words in sets.items() if name.split(".")[1] in _NOUN_KEYS for word in words}
    no_verbs = (*_NOUN_KEYS, *_OTHER_KEYS)
    verbs = {word for name, words in sets.items() if name.split(".")[1] not in no_verbs for word in words}
    verbs |= {row[0] for rows in phrases.values() for row in rows}
    verbs |= {word for words in table["alike"].values() for word in words.split()} | set(table["wholes"])
    acts = dict(pair.split(":") for pair in table["nominal"]["acts"].split())
    return Vocabulary(
        sets,
        phrases,
        {form: verb for verb in sorted(verbs) for form in forms_of_verb(verb, irregular.get(verb))},
        {form: noun for noun in sorted({*nouns, *acts}) for form in forms_of_noun(noun)},
        acts,
    )
