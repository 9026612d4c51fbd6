"""What kind of source speaks, from its head noun, its names and what its pronouns stand for.

The words stand in the table `sources`.
"""

from functools import cache

from onrecord.model import SourceKind
from onrecord.read.attributions.index import Clues, WordSpan, head_of
from onrecord.read.attributions.phrases import PhraseList
from onrecord.read.attributions.source_nouns import (
    class_of,
    has,
    is_bare_plural,
    is_close,
    is_counted,
    is_indefinite,
    is_known_set,
    is_plural,
    is_share,
    owner,
    words_of,
)


def find_kind(source: WordSpan | None, clues: Clues) -> SourceKind:
    """The kind of a source; `nobody named` where there is none."""
    if source is None:
        return "nobody named"
    if clues.words.words[source[0]].text in words_of("labels") and source[1] - source[0] == 1:
        return "media" if clues.words.words[source[0]].text in ("Q", "INTERVIEWER") else "unnamed"
    if _is_label(source, clues) or clues.words.words[source[0]].text.lower().rstrip(".") in words_of("honorifics"):
        return "named person"
    kind = _kind(source, head_of(clues.words, source), clues, 0)
    return "unnamed" if kind == "named person" and wants_no_name(source, clues) else kind


def _is_label(source: WordSpan, clues: Clues) -> bool:
    """Whether a source is one word in capitals before a colon: "FALLIN:", and "A:" for whoever answers."""
    words = clues.words.words
    text = words[source[0]].text
    is_alone = source[1] - source[0] == 1 and source[1] < len(words) and words[source[1]].text == ":"
    return (
        is_alone
        and text.isupper()
        and (text == "A" or len(text) > 3)
        and clues.names.get(source[0], "person") == "person"
    )


@cache
def anonymity_phrases() -> PhraseList:
    """What sources ask for who will not be named."""
    return PhraseList.of({"anonymous": sorted(words_of("anonymity"))})


def wants_no_name(span: WordSpan, clues: Clues) -> bool:
    """Whether words say that somebody will not be named: "who asked not to be identified"."""
    words = [word.text.lower() for word in clues.words.words[span[0] : span[1]]]
    return any(True for _ in anonymity_phrases().matches(words))


def _kind(span: WordSpan, head: int, clues: Clues, depth: int) -> SourceKind:
    word = clues.words.words[head]
    if word.upos == "PRON" and word.text.lower() in _PRONOUNS and depth < 3:
        return _kind_of_pronoun(head, clues, depth)
    return _named(span, head, clues) or _of_noun(span, head, clues, depth)


_PRONOUNS: dict[str, SourceKind] = {
    "he": "named person", "she": "named person", "i": "named person", "him": "named person", "her": "named person", "his": "named person",
    "it": "body", "its": "body", "we": "body", "our": "body", "us": "body",
    "they": "collective", "them": "collective", "their": "collective",
    "you": "named person", "who": "unnamed", "which": "body", "that": "document", "whom": "unnamed", "my": "named person",
}  # fmt: skip


def _kind_of_pronoun(head: int, clues: Clues, depth: int) -> SourceKind:
    """That of what the pronoun stands for, else what it mostly stands for."""
    text = clues.words.words[head].text.lower()
    span = antecedent(head, clues)
    if span is None:
        return _PRONOUNS[text]
    kind = _kind(span, head_of(clues.words, span), clues, depth + 1)
    return kind if kind in _FITTING.get(text, (kind,)) else _PRONOUNS[text]


_FITTING: dict[str, tuple[SourceKind, ...]] = {
    "i": ("named person", "unnamed", "unnamed official"),
    "it": ("body", "document", "media", "observation"),
}


def antecedent(head: int, clues: Clues) -> WordSpan | None:
    """The words that a pronoun stands for: of a relative pronoun those before it, of others the first of their chain."""
    if clues.words.words[head].text.lower() not in ("who", "which", "that", "whom"):
        return clues.mentions.antecedent(head)
    noun = next(
        (i for i in clues.above(head, 8) if i < head and clues.words.words[i].upos in ("NOUN", "PROPN", "PRON", "NUM")),
        None,
    )
    if noun is None:
        return None
    first = min([noun, *(i for i in clues.children[noun] if clues.relation(i) not in ("case", "punct"))])
    return first, noun + 1


def _named(span: WordSpan, head: int, clues: Clues) -> SourceKind | None:
    """The kind that a name gives: of the head itself, or standing beside it ("the minister, Ilse Varga")."""
    kind = class_of(head, clues) if clues.words.words[head].upos == "NOUN" else None
    if kind == "media" or (kind == "body" and head not in clues.names and not is_plural(head, clues)):
        return _thing(kind, span, head, clues)
    about = clues.text((max(span[0], head - 1), min(span[1], head + 4))).lower()
    if about in words_of("media_names") or _is_media_name(head, clues):
        return "media"
    before = _class_before(span, head, clues)
    if before in ("media", "body"):
        return _thing(before, span, head, clues)
    if _is_bare_definite(span, head, clues):
        return "collective" if is_plural(head, clues) else "body"
    if any(clues.names.get(i) == "person" and _is_beside(i, head, clues) for i in range(*span)):
        return "named person"
    if class_of(head, clues) == "office" and clues.names.get(head) != "person":
        return None
    mention = clues.mentions.at(head)
    if (clues.words.words[head].upos == "PROPN" and is_plural(head, clues)) and (mention is None or mention.plural):
        return "collective"
    if mention is not None and mention.form == "name" and mention.type is not None:
        return _of_name(mention.type, head, clues)
    if head in clues.names and kind != "office":
        return _of_name(clues.names[head], head, clues)
    return "named person" if _is_surname(span, head, clues) else None


def _is_definite(name: WordSpan, clues: Clues) -> bool:
    return name[0] > 0 and clues.words.words[name[0] - 1].text.lower() == "the"


def _is_bare_definite(span: WordSpan, head: int, clues: Clues) -> bool:
    """Whether a source is "the" and what the reader took for a person's name, alone: "the Brujas" are none."""
    name = clues.name_spans.get(head)
    alone = name is not None and name == (span[0] + 1, span[1])
    return alone and clues.names[head] == "person" and clues.words.words[span[0]].text.lower() == "the"


def _class_before(span: WordSpan, head: int, clues: Clues) -> str | None:
    """The class of the common noun directly before a name: "the newspaper Tong", "the aid group Safe Passage"."""
    if head not in clues.names and clues.words.words[head].upos != "PROPN":
        return None
    word = clues.name_spans.get(head, (head, head + 1))[0] - 1
    if word < span[0] or clues.words.words[word].upos != "NOUN":
        return None
    return "media" if clues.lemma(word) == "agency" else class_of(word, clues)


def _is_beside(word: int, head: int, clues: Clues) -> bool:
    """Whether a word of a name names what a head means: it is the head, or in apposition to it, without a preposition."""
    first = clues.name_spans[word][0]
    if word == head:
        mention = clues.mentions.at(head)
        return mention is None or mention.type in (None, "person")
    if any(clues.relation(i) == "case" for i in clues.children[word]) or clues.words.words[word].rel == "nmod:poss":
        return False
    if clues.words.words[word].head == head and clues.relation(word) in ("appos", "flat"):
        return True
    if first == head + 1 and clues.words.words[head].upos == "NOUN":
        return True
    while first > head + 1 and clues.words.words[first - 1].upos in ("DET", "NOUN", "ADJ", "PROPN"):
        first -= 1
    return first > head + 1 and clues.words.words[first - 1].text == ","


def _of_name(kind: str, head: int, clues: Clues) -> SourceKind | None:
    if kind == "person":
        return "named person"
    if kind in ("organisation", "state", "place", "other"):
        return "media" if _is_media_name(head, clues) else "body"
    return "body" if kind == "group" else None


def _is_media_name(head: int, clues: Clues) -> bool:
    mention = clues.mentions.at(head)
    name = clues.name_spans.get(head, (head, head + 1))
    named_other = mention is not None and mention.type in ("person", "state", "place")
    if clues.words.words[head].upos != "PROPN" or (named_other and not _is_definite(name, clues)):
        return False
    words = [word.text.lower() for word in clues.words.words[name[0] : name[1]]]
    return " ".join(words) in words_of("media_names") or words[-1] in words_of("media_names") or words[0] in _FIRST


_FIRST = frozenset({"radio", "agence", "reuters", "daily"})


def _is_surname(span: WordSpan, head: int, clues: Clues) -> bool:
    return clues.words.words[head].upos == "PROPN" and class_of(head, clues) is None


def _of_noun(span: WordSpan, head: int, clues: Clues, depth: int) -> SourceKind:
    kind = class_of(head, clues)
    lemma = clues.lemma(head)
    if lemma in words_of("reports") and (has(span, clues, words_of("press")) or is_bare_plural(span, head, clues)):
        return "media"
    if lemma in words_of("spoken") and depth < 3 and (whose := owner(head, span, clues)):
        return _kind((whose, span[1]), whose, clues, depth + 1)
    if kind == "body" and is_plural(head, clues) and not is_known_set(span, head, clues):
        return "unnamed" if wants_no_name(span, clues) else "collective"
    if kind in ("document", "observation", "media", "body"):
        return _thing(kind, span, head, clues)
    if kind == "rumour":
        return "nobody named"
    if kind == "collective" and not is_close(span, clues):
        return "collective"
    return _of_person(kind, span, head, clues, depth)


def _thing(kind: str, span: WordSpan, head: int, clues: Clues) -> SourceKind:
    if kind == "document" and any(clues.lemma(i) in ("satellite", "radar") for i in range(span[0], head)):
        return "observation"
    if clues.lemma(head) == "agency" and (
        has((span[0], head), clues, frozenset({"news", "press"})) or head + 1 in clues.names
    ):
        return "media"
    return {"document": "document", "observation": "observation", "media": "media"}.get(kind, "body")  # type: ignore[return-value]


def _of_person(kind: str | None, span: WordSpan, head: int, clues: Clues, depth: int) -> SourceKind:
    known = clues.mentions.antecedent(head)
    if (
        known is not None
        and depth < 3
        and not known[0] <= head < known[1]
        and clues.words.words[head_of(clues.words, known)].upos == "PROPN"
    ):
        return "named person"
    if is_plural(head, clues) or is_share(head, clues):
        return _of_people(kind, span, head, clues)
    if kind == "spokesperson":
        return "unnamed official"
    return "named person" if kind == "office" and not is_indefinite(span, head, clues) else "unnamed"


def _of_people(kind: str | None, span: WordSpan, head: int, clues: Clues) -> SourceKind:
    if kind == "spokesperson":
        return "unnamed official"
    lemma = clues.lemma(head)
    if is_share(head, clues):
        return "collective"
    own = lemma in words_of("insiders") and any(clues.words.words[i].rel == "nmod:poss" for i in clues.children[head])
    if head + 1 < span[1] and clues.lemma(head + 1) == "in" and clues.words.words[head].upos == "NUM":
        return "collective"
    if lemma in words_of("many") and not is_counted((head, head + 1), clues):
        return "collective"
    return "unnamed" if own or is_close(span, clues) or lemma in words_of("counted") else "collective"
