"""Which words may stand for one another, and which go against one another: the table near_words, by dictionary forms."""

from collections.abc import Iterator, Mapping
from functools import cache

from onrecord.link.contents import stem_of
from onrecord.tables import load_table

_NOUN_ENDINGS = ("er", "or", "ion", "ation", "al", "ance", "ence", "ant")
_SHORTEST_ROOT = 3


def near_words(form: str) -> tuple[str, ...]:
    """The groups that a word (or phrase, joined by spaces) in small letters stands in, each by a key of its own.

    >>> set(near_words("cancel")) & set(near_words("call off")) != set()
    True
    """
    groups = _groups()
    return groups.get(form) or groups.get("/" + stem_of(form), ())


def keys_of(lemma: str, text: str) -> frozenset[str]:
    """What a word is compared by: its stem, that of its dictionary form, and the groups that either stands in.

    >>> bool(keys_of("buy", "bought") & keys_of("purchase", "purchased"))
    True
    """
    lemma, text = lemma.lower(), text.lower()
    lemma = _bases().get(text, lemma) if lemma == text else lemma
    return frozenset((stem_of(text), stem_of(lemma), *_roots(lemma), *near_words(text), *near_words(lemma)))


def _roots(lemma: str) -> Iterator[str]:
    """What a noun made of a verb leaves without its ending: "maker", "inspection", "arrival"."""
    for ending in _NOUN_ENDINGS:
        if lemma.endswith(ending) and len(lemma) - len(ending) >= _SHORTEST_ROOT:
            yield lemma.removesuffix(ending)


def are_opposite(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the keys of two words go against one another: "accept" and "reject".

    >>> are_opposite(keys_of("accept", "accepted"), keys_of("reject", "rejected"))
    True
    """
    return any(key in _against() and not _against()[key].isdisjoint(other) for key in one)


@cache
def phrases() -> Mapping[str, tuple[str, ...]]:
    """The phrases of the table by their first word."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in _groups():
        if " " in phrase:
            first = phrase.split()[0]
            found[first] = (*found.get(first, ()), phrase)
    return found


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of words of the table near_words, in small letters."""
    return frozenset(load_table("near_words")["words"][name].split())


@cache
def _bases() -> Mapping[str, str]:
    """Irregular forms of verbs to their dictionary forms, for those that the reader leaves as they stand."""
    return {form: base for base, forms in load_table("events")["irregular"].items() for form in forms.split()}


@cache
def _groups() -> Mapping[str, tuple[str, ...]]:
    """Words and phrases to the keys of their groups; single words also by their stem, after a slash."""
    found: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(load_table("near_words")["same"]):
        for form in (form.strip() for form in line.split(",")):
            key = f"~{number}"
            for name in (form,) if " " in form else (form, "/" + stem_of(form)):
                found[name] = tuple(dict.fromkeys((*found.get(name, ()), key)))
    return found


@cache
def _against() -> Mapping[str, frozenset[str]]:
    """Keys to the keys that go against them."""
    found: dict[str, frozenset[str]] = {}
    own = (pair.split() for line in load_table("near_words")["opposites"] for pair in line.split(","))
    for one, other in (*own, *(line.split() for line in load_table("statements")["opposites"])):
        ours, theirs = keys_of(one, one), keys_of(other, other)
        for keys, against in ((ours, theirs), (theirs, ours)):
            found |= {key: found.get(key, frozenset()) | against for key in keys}
    return found
