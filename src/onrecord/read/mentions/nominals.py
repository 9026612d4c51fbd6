"""Noun phrases that stand for people, bodies, groups, states and documents; not every noun phrase of a text."""

from collections.abc import Sequence

from onrecord.model import EntityType, Gender
from onrecord.read.mentions.lexicon import nouns
from onrecord.read.mentions.sheet import Draft, Sheet

MOST_WORDS = 12
_BEFORE = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "PART"})


def find_nominals(sheet: Sheet, names: Sequence[Draft]) -> tuple[Draft, ...]:
    """The noun phrases that matter, in order; titles directly before a name are none."""
    in_name = bytearray(len(sheet.words) + 1)
    titles = set()
    for name in names:
        if name.type != "other":
            in_name[name.first : name.last] = b"\1" * (name.last - name.first)
        titles |= {i for office in name.offices for i in range(*office.title) if i < name.first}
    found = []
    for i, word in enumerate(sheet.words):
        if word.upos in ("NOUN", "PROPN", "ADJ") and not in_name[i] and i not in titles and not in_name[i + 1]:
            draft = _nominal(sheet, i)
            if draft:
                found.append(draft)
    return tuple(found)


def _nominal(sheet: Sheet, head: int) -> Draft | None:
    lemma = lemma_of(sheet, head)
    kind = nouns().type_of(lemma)
    if kind is None or _is_modifier(sheet, head):
        return None
    first = start_of_phrase(sheet, head)
    if sheet.words[head].upos == "ADJ" and (first == head or sheet.lowered[first] not in _DETERMINERS):
        return None
    plural = is_plural(sheet, head)
    return Draft(first, head + 1, head, "nominal", kind, (lemma,), gender=_gender(kind, lemma), plural=plural)


_DETERMINERS = frozenset("the a an this that these those his her its their our my your some any no".split())


def lemma_of(sheet: Sheet, word: int) -> str:
    """The singular of a noun in small letters, where the lists have it; else what the reader takes for it."""
    text = sheet.lowered[word]
    singular = _IRREGULAR.get(text)
    if singular:
        return singular
    lists = nouns()
    for ending, instead in (("", ""), ("s", ""), ("es", ""), ("ies", "y")):
        form = text.removesuffix(ending) + instead
        if text.endswith(ending) and lists.type_of(form):
            return form
    return sheet.words[word].lemma.lower()


_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "people", "wives": "wife", "spokesmen": "spokesman",
    "spokeswomen": "spokeswoman", "chairmen": "chairman", "congressmen": "congressman", "businessmen": "businessman",
    "fishermen": "fisherman", "policemen": "policeman", "gunmen": "gunman", "statesmen": "statesman",
    "ladies": "lady", "gentlemen": "gentleman", "councilmen": "councilman", "spokespeople": "spokesperson",
    "news": "news", "us": "us", "headquarters": "headquarters", "series": "series",
}  # fmt: skip


def is_plural(sheet: Sheet, word: int) -> bool:
    """Whether a noun stands in the plural."""
    text = sheet.lowered[word]
    if text in _IRREGULAR:
        return _IRREGULAR[text] != text or text == "people"
    return text != lemma_of(sheet, word) and text.endswith("s")


def _is_modifier(sheet: Sheet, word: int) -> bool:
    """Whether a noun only modifies the next one ("government forces")."""
    above = sheet.words[word].head
    rel = sheet.words[word].rel
    if rel.startswith(("compound", "amod", "nmod:desc", "flat", "goeswith")) and above > word:
        return True
    return word + 1 < len(sheet.words) and sheet.words[word + 1].upos == "NOUN" and above == word + 1


def start_of_phrase(sheet: Sheet, head: int) -> int:
    """The first word of the noun phrase before its head noun: its determiner, adjective or owner."""
    first, lowest = head, max(sheet.sentence(head)[0], head - MOST_WORDS)
    while first > lowest and _belongs(sheet, first - 1, head):
        first -= 1
    while first < head and sheet.words[first].text in ("-", "–", "'s", "’s", ",", "'", "’"):
        first += 1
    return first


def _belongs(sheet: Sheet, word: int, head: int) -> bool:
    at = sheet.words[word]
    if at.text in ("-", "–"):
        return word > 0 and at.start == sheet.words[word - 1].end
    if at.upos == "VERB":
        return at.head == head and at.rel == "amod"
    return at.upos in _BEFORE | {"ADV"} and word < at.head <= head and at.rel not in ("case", "mark", "nsubj", "obj")


def _gender(kind: EntityType, lemma: str) -> Gender | None:
    if lemma in nouns().he:
        return "he"
    if lemma in nouns().she:
        return "she"
    return None if kind in ("person", "group") else "it"
