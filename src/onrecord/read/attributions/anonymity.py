"""What is told of a source that is not named: the words, the condition, and the body or person it belongs to."""

import itertools

from onrecord.model import Mention, SourceKind
from onrecord.read.attributions.index import Clues, WordSpan, head_of
from onrecord.read.attributions.kinds import anonymity_phrases, antecedent
from onrecord.read.attributions.source_nouns import class_of, words_of
from onrecord.read.words import Report

ANONYMOUS: frozenset[SourceKind] = frozenset({"unnamed", "unnamed official", "collective"})
_CONDITION_WORDS = 40
_CASES = frozenset({"of", "for", "at", "from", "in", "with", "among", "within", "to", "inside"})


def describe_source(report: Report, kind: SourceKind, clues: Clues) -> str | None:
    """The words for a source that is not named, as they stand, without the condition it speaks on; None for other sources."""
    if report.source is None or kind not in ANONYMOUS:
        return None
    span = _described(report.source, clues)
    condition = _condition_span(span, clues)
    last = condition[0] if condition and condition[0] > span[0] else span[1]
    while last > span[0] + 1 and _is_loose(last - 1, condition is not None, clues):
        last -= 1
    return clues.text((span[0], last))


def _is_loose(word: int, before_condition: bool, clues: Clues) -> bool:
    """Whether a word at the end of a description says nothing of the source: a comma, "who asked" before the condition."""
    own = clues.words.words[word]
    return own.text == "," or (
        before_condition and (own.upos in ("PUNCT", "PRON", "VERB") or clues.lemma(word) in _LOOSE)
    )


_LOOSE = frozenset({"who", "which", "and", "speak", "talk", "ask", "request", "insist", "only"})


def _described(source: WordSpan, clues: Clues) -> WordSpan:
    """The source itself, or what its pronoun stands for."""
    head = head_of(clues.words, source)
    return (clues.words.words[head].upos == "PRON" and antecedent(head, clues)) or source


def find_condition(report: Report, kind: SourceKind, clues: Clues) -> str | None:
    """On what condition a source that is not named speaks: "on condition of anonymity because the talks are private"."""
    if kind not in ANONYMOUS:
        return None
    sentence = clues.sentence(report.anchor)
    around = (
        max(sentence[0], report.anchor - _CONDITION_WORDS),
        min(sentence[1], report.anchor + 2 * _CONDITION_WORDS),
    )
    source = report.source and (report.source[0], max(report.source[1], around[1]))
    own = (source and _condition_span(source, clues)) or _condition_span(around, clues)
    if own is None or any(first <= own[0] < last for first, last in report.content):
        return None
    return clues.text(own)


def _condition_span(span: WordSpan, clues: Clues) -> WordSpan | None:
    """From the words that ask for anonymity, with their verb, to the end of the clause."""
    words = clues.words.words
    texts = [word.text.lower() for word in words[span[0] : span[1]]]
    match = next(iter(anonymity_phrases().matches(texts)), None)
    if match is None:
        return None
    first, last = span[0] + match.first, span[0] + match.last
    while first > span[0] and clues.lemma(first - 1) in _ASKING:
        first -= 1
    while last < min(span[1], first + _CONDITION_WORDS) and words[last].text not in (
        ",",
        ".",
        ";",
        ":",
        "–",
        "—",
        '"',
        "”",
        "“",
    ):
        last += 1
    return first, last


_ASKING = frozenset(
    {
        "ask",
        "request",
        "insist",
        "speak",
        "be",
        "do",
        "prefer",
        "want",
        "on",
        "the",
        "demand",
        "wish",
        "would",
        "agree",
        "talk",
        "only",
    }
)


def find_affiliation(source: WordSpan | None, kind: SourceKind, clues: Clues) -> Mention | None:
    """The body, state or person that the people of a source serve: "a spokesperson for U.S. Forces Korea", "U.S. officials"."""
    if source is None or kind not in _PEOPLE:
        return None
    head = head_of(clues.words, source)
    if clues.words.words[head].upos == "PROPN" and not _titles(source, head, clues):
        return None
    near = [(mention, word) for word in range(*source) if (mention := clues.mentions.at(word)) and word != head]
    fitting = [(abs(word - head), mention) for mention, word in near if _belongs(mention, word, head, clues)]
    return min(fitting, key=lambda pair: pair[0])[1] if fitting else None


_PEOPLE: frozenset[SourceKind] = ANONYMOUS | {"named person"}


def _titles(source: WordSpan, head: int, clues: Clues) -> bool:
    return any(
        clues.words.words[i].upos == "NOUN" or clues.relation(i) in ("compound", "flat", "appos", "nmod")
        for i in clues.children[head]
        if source[0] <= i < source[1]
    )


def _belongs(mention: Mention, word: int, head: int, clues: Clues) -> bool:
    """Whether a mention of a body or state hangs on the head in at most three steps, through no clause; a person only as one served.

    A nationality tells the state of officials alone: "U.S. officials", but not "a Peruvian novelist".
    """
    if mention.type == "person":
        return _is_served(word, head, clues)
    if mention.type not in ("organisation", "state"):
        return False
    path = [head, *itertools.takewhile(lambda above: above != head, clues.above(word, 3))]
    if mention.type == "state" and not any(
        _is_official(above, clues) for above in (head, *path, *clues.children[head])
    ):
        return False
    reached = any(above == head for above in clues.above(word, 3))
    return reached and not any(clues.words.words[above].upos == "VERB" for above in path[1:])


def _is_official(word: int, clues: Clues) -> bool:
    return class_of(word, clues) in ("office", "spokesperson", "body") or clues.lemma(word) in words_of("officials")


def _is_served(word: int, head: int, clues: Clues) -> bool:
    """Whether a person is whom the head speaks or works for: "a spokesman for the mayor", "her aides"."""
    if class_of(head, clues) != "spokesperson" and clues.lemma(head) not in words_of("insiders"):
        return False
    own = clues.words.words[word]
    cases = {clues.words.words[i].text.lower() for i in clues.children[word] if clues.relation(i) == "case"}
    return (
        own.head == head
        and (own.rel == "nmod:poss" or bool(cases & {"for", "of", "to"}))
        and clues.words.words[head].upos == "NOUN"
    )
