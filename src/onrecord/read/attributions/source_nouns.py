"""The nouns that name sources: their class in the table `sources`, and whether they mean one, several, or a share of many."""

from functools import cache
from typing import Any

from onrecord.read.attributions.index import Clues, WordSpan
from onrecord.tables import load_table


@cache
def words_of(name: str) -> frozenset[str]:
    """The words of a list of the table `sources`."""
    return frozenset(load_table("sources")["words"][name])


@cache
def _classes() -> dict[str, str]:
    """The class of each noun; the first list that holds it."""
    nouns: dict[str, Any] = load_table("sources")["nouns"]
    return {noun: kind for kind, own in reversed(nouns.items()) for noun in own}


def class_of(head: int, clues: Clues) -> str | None:
    """The class of a noun in the table: with the word before it ("coast guard"), by itself, or by its part after a hyphen."""
    lemma, text = clues.lemma(head), clues.words.words[head].text.lower()
    classes, before = _classes(), clues.words.words[head - 1].text.lower() if head else ""
    return (
        classes.get(f"{before} {lemma}")
        or classes.get(lemma)
        or classes.get(text)
        or classes.get(lemma.rsplit("-", 1)[-1])
    )


def is_bare_plural(span: WordSpan, head: int, clues: Clues) -> bool:
    """Whether a noun is plural and nobody's: "reports surfaced"."""
    bare = not any(clues.relation(i) in ("det", "nmod") for i in clues.children[head] if i in range(*span))
    return bare and clues.words.words[head].text.lower().endswith("s")


def owner(head: int, span: WordSpan, clues: Clues) -> int | None:
    """Whose words a noun names: "comments by the minister", "remarks of the envoy"."""
    for word in clues.children[head]:
        cases = {clues.words.words[i].text.lower() for i in clues.children[word]}
        if (
            word in range(*span)
            and clues.relation(word) == "nmod"
            and (cases & {"by", "of", "from"} or clues.words.words[word].rel == "nmod:poss")
        ):
            return word
    return None


def is_known_set(span: WordSpan, head: int, clues: Clues) -> bool:
    """Whether several bodies are a set that one could name: "both governments", "the two unions", "the police"."""
    if clues.lemma(head) in ("police", "customs", "headquarters", "military"):
        return True
    first = clues.words.words[span[0]].text.lower()
    return first in ("both", "the", "these", "those", "its", "their") or is_counted(span, clues)


def has(span: WordSpan, clues: Clues, wanted: frozenset[str]) -> bool:
    """Whether one of the first 30 words of a span is among the wanted ones, by its dictionary form."""
    return any(clues.lemma(i) in wanted for i in range(span[0], min(span[1], span[0] + 30)))


def is_close(span: WordSpan, clues: Clues) -> bool:
    """Whether people are told by how near they are to the matter: "people familiar with the plan"."""
    return (
        has(span, clues, _CLOSE)
        or is_counted(span, clues)
        or (clues.lemma(span[0]) == "people" and span[1] > span[0] + 1)
    )


_CLOSE = frozenset(
    {
        "familiar",
        "close",
        "knowledge",
        "brief",
        "involve",
        "direct",
        "condition",
        "anonymity",
        "identify",
        "inside",
        "present",
    }
)


def is_counted(span: WordSpan, clues: Clues) -> bool:
    """Whether a number stands among the first words of a span: "two people", "several officials"."""
    return any(
        clues.lemma(i) in words_of("counted") or clues.words.words[i].text.isdigit()
        for i in range(span[0], min(span[1], span[0] + 3))
    )


def is_indefinite(span: WordSpan, head: int, clues: Clues) -> bool:
    """Whether a noun names nobody in particular: "a minister", "one former envoy"."""
    determiners = [clues.words.words[i].text.lower() for i in (span[0], *clues.children[head])]
    return any(text in ("a", "an", "another", "one", "some", "any", "former") for text in determiners)


def is_share(head: int, clues: Clues) -> bool:
    """Whether a head is a share of many: "35%", "a third of voters"."""
    words = clues.words.words
    text = words[head].text
    if text == "%" or text.endswith("%") or (head + 1 < len(words) and words[head + 1].text == "%"):
        return True
    if text.lower() in _SHARES and head > 0 and words[head - 1].text == "-":
        return True
    return text.lower() in _SHARES and head + 1 < len(words) and words[head + 1].text.lower() == "of"


_SHARES = frozenset({"third", "quarter", "half", "fifth", "majority", "percent", "tenth"})


def is_plural(head: int, clues: Clues) -> bool:
    """Whether a head is of several people, by its form or its verb."""
    word = clues.words.words[head]
    text = word.text.lower()
    if text in words_of("one") and text not in ("others",):
        return False
    return (
        text in words_of("many") | words_of("counted")
        or text in ("people", "police")
        or _is_plural_form(word.text, clues.lemma(head))
    )


def _is_plural_form(text: str, lemma: str) -> bool:
    return text.lower() != lemma.lower() and (text.lower().endswith("s") or text.lower().endswith("men"))
