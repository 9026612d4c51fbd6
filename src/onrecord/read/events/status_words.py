"""The table of words that tell whether an event is real, made ready to look words up in."""

from dataclasses import dataclass
from functools import cache

from onrecord.read.events.senses import forms_of_noun, forms_of_verb
from onrecord.tables import load_table


@dataclass(frozen=True)
class StatusWords:
    """The table `status` by form: what a word makes of the event that it governs, stands beside, before or over.

    `particles` are verbs with a particle ("call off"); the sets are words of negation, condition, waiting, pending, and
    nouns that only say that something is done ("steps"), words for undertakings, verbs of keeping something
    from happening and of making somebody do it.
    """

    governing: dict[str, str]
    particles: dict[str, str]
    modals: dict[str, str]
    adverbs: dict[str, str]
    predicates: dict[str, str]
    beside: dict[str, str]
    before: dict[str, str]
    negations: frozenset[str]
    conditions: frozenset[str]
    conditional_main: frozenset[str]
    awaited: frozenset[str]
    waited_for: frozenset[str]
    later: frozenset[str]
    ending: frozenset[str]
    apart: frozenset[str]
    pending: frozenset[str]
    light: frozenset[str]
    undertakings: frozenset[str]
    averting: frozenset[str]
    forcing: frozenset[str]


@cache
def load_status() -> StatusWords:
    """The table `status`, read once."""
    table = load_table("status")

    def by_word(section: str) -> dict[str, str]:
        return {word: status for status, words in table[section].items() for word in words.split()}

    def words_of(section: str, key: str) -> frozenset[str]:
        return frozenset(table[section][key].split())

    return StatusWords(
        governing=_forms(by_word("governing")),
        particles=table["particles"],
        modals=by_word("modals"),
        adverbs=by_word("adverbs"),
        predicates=by_word("predicates"),
        beside=by_word("beside"),
        before=by_word("before"),
        negations=words_of("negations", "words"),
        conditions=words_of("conditions", "marks"),
        conditional_main=words_of("conditions", "main"),
        awaited=words_of("conditions", "awaited"),
        waited_for=words_of("conditions", "waited_for"),
        later=words_of("would", "later"),
        ending=words_of("ending", "verbs"),
        apart=words_of("apart", "prepositions"),
        pending=words_of("pending", "words"),
        light=words_of("light", "nouns"),
        undertakings=frozenset(_forms(dict.fromkeys(words_of("undertakings", "words"), ""))),
        averting=frozenset(_forms(dict.fromkeys(words_of("averting", "verbs"), ""))),
        forcing=frozenset(_forms(dict.fromkeys(words_of("forcing", "verbs"), ""))),
    )


def _forms(lemmas: dict[str, str]) -> dict[str, str]:
    """The same for every form of the words, as verbs and as nouns."""
    irregular = load_table("events")["irregular"]
    return {
        form: status
        for lemma, status in lemmas.items()
        for form in (*forms_of_verb(lemma, irregular.get(lemma)), *forms_of_noun(lemma))
    }
