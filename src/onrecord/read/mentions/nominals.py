"""Noun phrases that stand for people, bodies, groups, states and documents; not every noun phrase of a text."""

from collections.abc import Sequence

from onrecord.model import EntityType, Gender
from onrecord.read.mentions.lexicon import nouns
from onrecord.read.mentions.sheet import SUBJECTS, Draft, Office, Sheet

MOST_WORDS = 12
_BEFORE = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "PART"})


def find_nominals(sheet: Sheet, names: Sequence[Draft]) -> tuple[Draft, ...]:
    """The noun phrases that matter, in order; titles directly before a name are none unless a determiner stands before them."""
    return _Nominals(sheet, names).found()


class _Nominals:
    """The names of an article by where they stand, and the nouns that it sets beside them ("the grandmaster Ilse Varga")."""

    def __init__(self, sheet: Sheet, names: Sequence[Draft]) -> None:
        self.sheet = sheet
        self.in_name = bytearray(len(sheet.words) + 1)
        for name in names:
            if name.type != "other":
                self.in_name[name.first : name.last] = b"\1" * (name.last - name.first)
        directly = [o.title for name in names for o in name.offices if o.title[0] < name.first and not self._apposed(o)]
        self.titles = {i for title in directly for i in range(*title)}
        named = [name for name in names if name.type in ("person", "organisation")]
        self.beside = {name.first: name for name in named}
        self.heads = {name.head: name for name in named}
        self.apposed = {sheet.words[name.head].head: name for name in named if sheet.words[name.head].rel == "appos"}
        self.own = self._own_nouns()

    def _apposed(self, office: Office) -> bool:
        """Whether a comma stands between a title and its name: the title is a noun phrase of its own."""
        return self.sheet.lowered[office.title[1] : office.title[1] + 1] == (",",)

    def found(self) -> tuple[Draft, ...]:
        """The noun phrases in order."""
        numbers = (i for i, word in enumerate(self.sheet.words) if word.upos in _HEADS and not self.in_name[i])
        drafts = (self._before_name(i) if i + 1 in self.beside else self._nominal(i) for i in numbers)
        return tuple(draft for draft in drafts if draft)

    def _own_nouns(self) -> dict[str, EntityType]:
        """Nouns of no list that the article sets beside a name, and what they then stand for."""
        found: dict[str, EntityType] = {}
        for i, word in enumerate(self.sheet.words):
            kind = self._type_beside(i) if word.upos == "NOUN" and not self.in_name[i] else None
            lemma = lemma_of(self.sheet, i) if kind else ""
            if kind and not nouns().type_of(lemma) and not is_plural(self.sheet, i):
                found.setdefault(lemma, kind)
        return found

    def _type_beside(self, head: int) -> EntityType | None:
        """The type of the name that a noun stands beside; a person's too where it is said of him or her."""
        subject = subject_of_predicate(self.sheet, head)
        if subject is not None and self.sheet.lowered[subject] in ("he", "she"):
            return "person"
        name = self._name_of(head, subject)
        return name.type if name else None

    def _name_of(self, head: int, subject: int | None) -> Draft | None:
        """The name that a noun stands beside, or is said of (`subject`)."""
        if head + 1 in self.beside:
            first = start_of_phrase(self.sheet, head, self.beside[head + 1].last - 1)
            return self.beside[head + 1] if is_determined(self.sheet, first, head) else None
        if subject is not None:
            return self.heads.get(subject)
        if self.sheet.words[head].rel in ("appos", "nmod:desc"):
            return self.heads.get(self.sheet.words[head].head)
        return self.apposed.get(head) or self._behind_comma(head)

    def _behind_comma(self, head: int) -> Draft | None:
        """The name of "said the referee, Ana Ruiz, who", which the tree may set beside its noun as a second subject."""
        name = self.beside.get(head + 2)
        if name is None or self.sheet.lowered[head + 1] != ",":
            return None
        one, other = self.sheet.words[head], self.sheet.words[name.head]
        alike = one.head == other.head and one.rel == other.rel and one.rel in SUBJECTS
        return name if alike and is_determined(self.sheet, start_of_phrase(self.sheet, head), head) else None

    def _kind(self, lemma: str) -> EntityType | None:
        return nouns().type_of(lemma) or self.own.get(lemma)

    def _before_name(self, head: int) -> Draft | None:
        """The noun phrase directly before the name of its like, if it has a determiner or owner: "his wife Ana"."""
        sheet, name, lemma = self.sheet, self.beside[head + 1], lemma_of(self.sheet, head)
        first = start_of_phrase(sheet, head, name.last - 1)
        kind = self._kind(lemma)
        if kind is None or kind != name.type or is_plural(sheet, head) or not is_determined(sheet, first, head):
            return None
        return Draft(first, head + 1, head, "nominal", kind, (lemma,), gender=_gender(kind, lemma), links=(name.head,))

    def _nominal(self, head: int) -> Draft | None:
        sheet, lemma = self.sheet, lemma_of(self.sheet, head)
        kind = self._kind(lemma)
        if self.in_name[head + 1] or head in self.titles or kind is None or _is_modifier(sheet, head):
            return None
        first, listed = start_of_phrase(sheet, head), nouns().type_of(lemma) is not None
        if (sheet.words[head].upos == "ADJ" or not listed) and not is_determined(sheet, first, head):
            return None
        name = self.apposed.get(head)
        links = (name.head,) if name and name.type == kind and is_determined(sheet, first, head) else ()
        plural = is_plural(sheet, head)
        return Draft(
            first, head + 1, head, "nominal", kind, (lemma,), gender=_gender(kind, lemma), plural=plural,
            links=() if plural else links,
        )  # fmt: skip


_HEADS = frozenset({"NOUN", "PROPN", "ADJ"})


def is_determined(sheet: Sheet, first: int, head: int) -> bool:
    """Whether a noun phrase of words `first` to `head` has a determiner or an owner."""
    owned = any(w in ("'s", "’s") for w in sheet.lowered[max(first - 1, 0) : head])
    return owned or sheet.lowered[first] in _DETERMINERS


def subject_of_predicate(sheet: Sheet, head: int) -> int | None:
    """The subject of "X is the director" or "X, who was director", said without "not" or "may"; None of any other noun."""
    below = {sheet.words[i].rel: i for i in sheet.children[head]}
    if "cop" not in below:
        found = _subject_of_becoming(sheet, head)
        return found if found is not None else _subject_of_serving(sheet, head)
    if "nsubj" not in below or below["nsubj"] > head:
        return None
    if any(sheet.lowered[i] in _DOUBTS for i in sheet.children[head]):
        return None
    if sheet.lowered[below["nsubj"]] == "who" and sheet.words[head].rel.startswith("acl:relcl"):
        return sheet.words[head].head
    return below["nsubj"]


def _subject_of_becoming(sheet: Sheet, head: int) -> int | None:
    """The subject of "X became the director" and "X was named director", the object of "they named X director"."""
    verb = sheet.words[head].head
    if sheet.words[head].rel != "xcomp" or sheet.words[verb].lemma not in _BECOMING:
        return None
    below = {sheet.words[i].rel: i for i in sheet.children[verb]}
    if any(sheet.lowered[i] in _DOUBTS for i in sheet.children[verb]):
        return None
    if sheet.words[verb].lemma in ("become", "remain"):
        return below.get("nsubj")
    return below.get("obj", below.get("nsubj:pass"))


def _subject_of_serving(sheet: Sheet, head: int) -> int | None:
    """The subject of "X served as envoy" and "X was known as the envoy", the object of "they described X as the envoy"."""
    verb = sheet.words[head].head
    if verb < 0 or sheet.words[head].rel != "obl" or all(sheet.lowered[i] != "as" for i in sheet.children[head]):
        return None
    below = {sheet.words[i].rel: i for i in sheet.children[verb]}
    lemma = sheet.words[verb].lemma
    if any(sheet.lowered[i] in _DOUBTS for i in sheet.children[verb]):
        return None
    if lemma in _CALLING:
        return below.get("nsubj:pass", below.get("obj"))
    return below.get("nsubj") if lemma in _SERVING else None


_CALLING = frozenset(
    "know describe name appoint hire choose regard recognise recognize portray identify see pick install".split()
)
_SERVING = frozenset("serve act work resign retire quit reign continue start begin return function".split())
_BECOMING = frozenset("become remain name appoint elect call nominate declare crown proclaim".split())
_DOUBTS = frozenset("not n't n’t never may might could would should can will must if whether likely".split())
_DETERMINERS = frozenset("the a an this that these those his her its their our my your some any no another one".split())


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
    if sheet.words[word + 1 : word + 2] and sheet.words[word + 1].text == ",":
        return False
    above = sheet.words[word].head
    rel = sheet.words[word].rel
    if rel.startswith(("compound", "amod", "nmod:desc", "flat", "goeswith")) and above > word:
        return True
    return word + 1 < len(sheet.words) and sheet.words[word + 1].upos == "NOUN" and above == word + 1


def start_of_phrase(sheet: Sheet, head: int, last: int | None = None) -> int:
    """The first word of the noun phrase before its head noun: its determiner, adjective or owner.

    `last` is the last word that these may hang on, where that is another than the head.
    """
    first, lowest = head, max(sheet.sentence(head)[0], head - MOST_WORDS)
    while first > lowest and _belongs(sheet, first - 1, head if last is None else last):
        first -= 1
    while first < head and sheet.words[first].text in ("-", "–", "'s", "’s", ",", "'", "’"):
        first += 1
    return first


def _belongs(sheet: Sheet, word: int, head: int) -> bool:
    at = sheet.words[word]
    if at.text in ("-", "–"):
        return word > 0 and at.start == sheet.words[word - 1].end
    if at.upos == "VERB":
        return word < at.head <= head and at.rel == "amod"
    if at.upos == "PRON" and at.rel not in ("nmod:poss", "det", "det:predet"):
        return False
    return at.upos in _BEFORE | {"ADV"} and word < at.head <= head and at.rel not in ("case", "mark", "nsubj", "obj")


def _gender(kind: EntityType, lemma: str) -> Gender | None:
    if lemma in nouns().he:
        return "he"
    if lemma in nouns().she:
        return "she"
    return None if kind in ("person", "group") else "it"
