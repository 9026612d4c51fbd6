"""What kind of source speaks, from its head noun, its names and what its pronouns stand for.

The words stand in the table `sources`.
"""

from functools import cache
from typing import Any

from onrecord.model import SourceKind
from onrecord.read.attributions.index import Clues, WordSpan, head_of
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


def find_kind(source: WordSpan | None, clues: Clues) -> SourceKind:
    """The kind of a source; `nobody named` where there is none."""
    if source is None:
        return "nobody named"
    if clues.words.words[source[0]].text in words_of("labels") and source[1] - source[0] == 1:
        return "unnamed"
    return _kind(source, head_of(clues.words, source), clues, 0)


def _kind(span: WordSpan, head: int, clues: Clues, depth: int) -> SourceKind:
    word = clues.words.words[head]
    if word.upos == "PRON" and word.text.lower() in _PRONOUNS and depth < 3:
        return _kind_of_pronoun(head, clues, depth)
    return _named(span, head, clues) or _of_noun(span, head, clues, depth)


_PRONOUNS: dict[str, SourceKind] = {
    "he": "named person", "she": "named person", "i": "named person", "him": "named person", "her": "named person", "his": "named person",
    "it": "body", "its": "body", "we": "body", "our": "body", "us": "body", "they": "collective", "them": "collective", "their": "collective",
    "you": "named person", "who": "unnamed", "which": "body", "that": "document", "whom": "unnamed", "my": "named person",
}  # fmt: skip


def _kind_of_pronoun(head: int, clues: Clues, depth: int) -> SourceKind:
    """That of what the pronoun stands for, else what it mostly stands for."""
    text = clues.words.words[head].text.lower()
    span = antecedent(head, clues)
    if span is None:
        return _PRONOUNS[text]
    return _kind(span, head_of(clues.words, span), clues, depth + 1)


def antecedent(head: int, clues: Clues) -> WordSpan | None:
    """The words that a pronoun stands for: of a relative pronoun those before it, of others the first of their chain."""
    if clues.words.words[head].text.lower() not in ("who", "which", "that", "whom"):
        return clues.mentions.antecedent(head)
    noun = next((i for i in clues.above(head, 8) if i < head and clues.words.words[i].upos in ("NOUN", "PROPN", "PRON", "NUM")), None)
    if noun is None:
        return None
    first = min([noun, *(i for i in clues.children[noun] if clues.relation(i) not in ("case", "punct"))])
    return first, noun + 1


def _named(span: WordSpan, head: int, clues: Clues) -> SourceKind | None:
    """The kind that a name gives: of the head itself, or standing beside it ("the minister, Ilse Varga")."""
    own = clues.names.get(head)
    if own is not None:
        return _of_name(own, head, clues)
    beside = [i for i in clues.children[head] if span[0] <= i < span[1] and clues.relation(i) in ("appos", "flat")]
    if any(clues.names.get(i) == "person" for i in beside):
        return "named person"
    mention = clues.mentions.at(head)
    if mention is not None and mention.form == "name" and mention.type is not None:
        return _of_name(mention.type, head, clues)
    return "named person" if _is_surname(span, head, clues) else None


def _of_name(kind: str, head: int, clues: Clues) -> SourceKind | None:
    if kind in ("person", "nationality"):
        return "named person" if kind == "person" else None
    if kind in ("organisation", "state", "place", "group", "other"):
        return "media" if _is_media_name(head, clues) else "body"
    return None


def _is_media_name(head: int, clues: Clues) -> bool:
    name = clues.name_spans.get(head, (head, head + 1))
    words = [word.text.lower() for word in clues.words.words[name[0] : name[1]]]
    return " ".join(words) in words_of("media_names") or words[-1] in words_of("media_names") or words[0] in _FIRST


_FIRST = frozenset({"radio", "agence", "reuters", "daily"})


def _is_surname(span: WordSpan, head: int, clues: Clues) -> bool:
    return clues.words.words[head].upos == "PROPN" and class_of(head, clues) is None


def class_of(head: int, clues: Clues) -> str | None:
    """The class of a noun in the table; a hyphenated or compound one by its last part."""
    lemma, text = clues.lemma(head), clues.words.words[head].text.lower()
    classes = _classes()
    return classes.get(lemma) or classes.get(text) or classes.get(lemma.rsplit("-", 1)[-1])


def _of_noun(span: WordSpan, head: int, clues: Clues, depth: int) -> SourceKind:
    kind = class_of(head, clues)
    lemma = clues.lemma(head)
    if lemma in words_of("reports") and _has(span, clues, words_of("press")):
        return "media"
    if kind in ("document", "observation", "media", "body"):
        return _thing(kind, span, head, clues)
    if kind == "rumour":
        return "nobody named"
    if kind == "collective" and not _is_close(span, clues):
        return "collective"
    return _of_person(kind, span, head, clues, depth)


def _thing(kind: str, span: WordSpan, head: int, clues: Clues) -> SourceKind:
    if kind == "document" and any(clues.lemma(i) in ("satellite", "radar") for i in range(span[0], head)):
        return "observation"
    if kind == "body" and clues.lemma(head) == "agency" and any(clues.lemma(i) == "news" for i in range(span[0], head)):
        return "media"
    return {"document": "document", "observation": "observation", "media": "media"}.get(kind, "body")  # type: ignore[return-value]


def _has(span: WordSpan, clues: Clues, wanted: frozenset[str]) -> bool:
    return any(clues.lemma(i) in wanted for i in range(span[0], min(span[1], span[0] + 30)))


def _is_close(span: WordSpan, clues: Clues) -> bool:
    """Whether people are told by how near they are to the matter: "people familiar with the plan"."""
    return _has(span, clues, _CLOSE) or _is_counted(span, clues)


_CLOSE = frozenset({"familiar", "close", "knowledge", "brief", "involve", "direct", "condition", "anonymity", "identify", "inside", "present"})


def _is_counted(span: WordSpan, clues: Clues) -> bool:
    return any(clues.lemma(i) in words_of("counted") or clues.words.words[i].text.isdigit() for i in range(span[0], min(span[1], span[0] + 3)))


def _of_person(kind: str | None, span: WordSpan, head: int, clues: Clues, depth: int) -> SourceKind:
    known = clues.mentions.antecedent(head)
    if known is not None and depth < 3 and not known[0] <= head < known[1] and clues.words.words[head_of(clues.words, known)].upos == "PROPN":
        return "named person"
    if is_plural(head, clues):
        return _of_people(kind, span, head, clues)
    if kind == "spokesperson":
        return "unnamed official"
    definite = any(clues.words.words[i].text.lower() == "the" for i in clues.children[head])
    return "named person" if kind == "office" and (definite or not _has_determiner(head, clues)) else "unnamed"


def _has_determiner(head: int, clues: Clues) -> bool:
    return any(clues.relation(i) in ("det", "nmod") and i < head for i in clues.children[head])


def _of_people(kind: str | None, span: WordSpan, head: int, clues: Clues) -> SourceKind:
    if kind == "spokesperson":
        return "unnamed official"
    own = any(clues.words.words[i].rel == "nmod:poss" for i in clues.children[head])
    lemma = clues.lemma(head)
    if lemma in words_of("many") and not _is_counted((head, head + 1), clues):
        return "collective"
    return "unnamed" if own or _is_close(span, clues) or lemma in words_of("counted") else "collective"


def is_plural(head: int, clues: Clues) -> bool:
    """Whether a head is of several people, by its form or its verb."""
    word = clues.words.words[head]
    text = word.text.lower()
    if text in words_of("one") and text not in ("others",):
        return False
    return text in words_of("many") | words_of("counted") or text in ("people", "police") or _is_plural_form(word.text, word.lemma)


def _is_plural_form(text: str, lemma: str) -> bool:
    return text.lower() != lemma.lower() and (text.lower().endswith("s") or text.lower().endswith("men"))
