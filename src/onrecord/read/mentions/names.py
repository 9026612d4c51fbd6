"""Names: people, bodies, states, places, from the reader, the tables and the shape of words; without titles.

Tables outrank the reader where they know a name, a full name of a person outranks both ("Denzel Washington" is no capital).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from onrecord.model import EntityType, Gender
from onrecord.read.mentions.lexicon import Known, first_names, first_surnames, known_names, nouns, short_titles, titles
from onrecord.read.mentions.sheet import Draft, Sheet
from onrecord.read.segments import find_words

MOST_NAME_WORDS = 12

_TYPES: dict[str, EntityType] = {
    "person": "person",
    "organisation": "organisation",
    "state": "state",
    "place": "place",
    "event": "other",
    "document": "document",
}


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Words that may be a name; the higher `rank` wins where two overlap, then the longer."""

    first: int
    last: int
    type: EntityType
    rank: int
    known: Known | None = None


def find_names(sheet: Sheet) -> tuple[Draft, ...]:
    """The names of an article in order of the text; only names of events hold others."""
    people = tuple(_people(sheet))
    surnames = frozenset(sheet.lowered[i] for c in people if c.last - c.first > 1 for i in range(c.first, c.last))
    candidates = [*people, *_short_names(sheet, people), *_bodies(sheet), *_known(sheet, surnames), *_others(sheet)]
    candidates += [*_spelled_out(sheet), *_after_body_nouns(sheet)]
    settled = [_called_a_body(sheet, candidate) for candidate in _settled(candidates, len(sheet.words))]
    return tuple(_draft(sheet, candidate) for candidate in _of_one_type(sheet, settled))


def _surname(sheet: Sheet, found: _Candidate) -> str:
    """The last word of a full name that is not "Jr."."""
    words = [w for w in sheet.lowered[found.first : found.last] if w not in titles().suffixes]
    return words[-1] if words else ""


def _of_one_type(sheet: Sheet, found: Sequence[_Candidate]) -> list[_Candidate]:
    """Names of one word that no table knows, all of one type: a person if somebody bears it as surname, a body if the article
    calls it one ("the drug maker Vantis"), else what most are."""
    called = {sheet.lowered[c.first] for c in found if c.last - c.first == 1 and _stands_behind_body(sheet, c.first)}
    last_words = {_surname(sheet, c) for c in found if c.type == "person" and c.last - c.first > 1}
    small = {word.text for word in sheet.words if word.upos == "NOUN" and word.text.islower()} - last_words
    small -= {sheet.lowered[c.first] for c in found if c.first and _is_title(sheet.lowered[c.first - 1].rstrip("."))}
    found = [c for c in found if not _is_term(sheet, c, small)]
    votes: dict[str, Counter[EntityType]] = defaultdict(Counter)
    for c in found:
        if c.last - c.first == 1 and not c.known:
            acts = c.type == "place" and sheet.words[c.first].rel == "nsubj"
            votes[sheet.lowered[c.first]]["person" if acts else c.type] += 1
    usual: dict[str, EntityType] = {
        word: "person"
        if word in last_words
        else "organisation"
        if word in called
        else max(types, key=lambda t: (types[t], t))
        for word, types in votes.items()
    }
    return [
        replace(c, type=usual[sheet.lowered[c.first]])
        if c.last - c.first == 1 and not c.known and c.type != "other"
        else c
        for c in found
    ]


def _is_term(sheet: Sheet, found: _Candidate, small: Collection[str]) -> bool:
    """Whether one word read as a person is a common noun elsewhere in the article (`small`): "Junction", "a junction"."""
    alone = found.type == "person" and found.last - found.first == 1 and not found.known
    return alone and sheet.lowered[found.first] in small


def _called_a_body(sheet: Sheet, found: _Candidate) -> _Candidate:
    """A name of one word that its context calls a body: "the company Larynx", "Larynx, which"."""
    if found.type not in ("person", "place") or found.last - found.first > 1 or found.known:
        return found
    which = sheet.lowered[found.last : found.last + 2] == (",", "which")
    return replace(found, type="organisation") if which or _stands_behind_body(sheet, found.first) else found


def _stands_behind_body(sheet: Sheet, word: int) -> bool:
    """Whether a word stands directly behind a noun of bodies, or between commas behind one."""
    before = word - 1
    if before > 0 and sheet.words[before].text == "," and sheet.words[word + 1 : word + 2]:
        before -= sheet.words[word + 1].text == ","
    return before >= 0 and sheet.words[before].upos == "NOUN" and sheet.lowered[before] in nouns().body


def _settled(candidates: Iterable[_Candidate], size: int) -> list[_Candidate]:
    """Candidates of which no two share a word, those of events aside."""
    taken = bytearray(size)
    kept = []
    for c in sorted(candidates, key=lambda c: (-c.rank, c.first - c.last, c.first)):
        if c.type == "other":
            kept.append(c)
        elif not any(taken[c.first : c.last]):
            taken[c.first : c.last] = b"\1" * (c.last - c.first)
            kept.append(c)
    return sorted(kept, key=lambda c: (c.first, -c.last))


def _people(sheet: Sheet) -> Iterator[_Candidate]:
    for name in sheet.read.names:
        if name.type == "person" and sheet.words[name.first].upos != "PRON":
            first, last = _without_titles(sheet, name.first, min(name.last, name.first + MOST_NAME_WORDS))
            first, last = _with_rest(sheet, _with_initials(sheet, first, last), last)
            if _is_said_of_one(sheet, first, last):
                continue
            if first < last and sheet.words[first].text[:1].isupper() and not _is_known(sheet, first, last):
                yield _Candidate(first, last, "person", 3 if last - first > 1 else 1)
    yield from _after_titles(sheet)


def _with_initials(sheet: Sheet, first: int, last: int) -> int:
    """Where a name begins, with the initials before it: "K. Adam Rusk"."""
    while 0 < first < last and len(sheet.words[first - 1].text) == 2 and _is_initial(sheet.words[first - 1].text):
        first -= 1
    return first


def _is_initial(text: str) -> bool:
    return text[0].isupper() and text[1] == "."


def _is_said_of_one(sheet: Sheet, first: int, last: int) -> bool:
    """Whether words read as a person are no name: "the Democrat", "D-Va.", the "Vice" of a vice president."""
    label = sheet.lowered[first : first + 1] in (("d",), ("r",), ("i",)) and sheet.lowered[first + 1 : first + 2] == (
        "-",
    )
    if label or last - first != 1:
        return label
    word = sheet.lowered[first]
    before = first - 1
    while before > max(first - 3, 0) and sheet.words[before].rel == "amod" and sheet.words[before].head == first:
        before -= 1
    article = before >= 0 and sheet.lowered[before] in ("the", "a", "an", "another", "top", "fellow")
    return (
        _stands_before_title(sheet, first)
        or word[:2] in ("d-", "r-", "i-")
        or word in titles().parts
        or (article and word in nouns().person)
    )


def _stands_before_title(sheet: Sheet, word: int) -> bool:
    """Whether a word only tells where a title is held: the "Florida" of "Florida Sen. Ana Ruiz"."""
    title = sheet.words[word].head
    return sheet.words[word].rel == "compound" and title == word + 1 and _is_title(sheet.lowered[title].rstrip("."))


def _is_known(sheet: Sheet, first: int, last: int) -> bool:
    """Whether words of a name are together a name of the tables, and so nobody's."""
    text = tuple(word.text for word in sheet.words[first:last])
    return last - first > 1 and any(words == text for words, _ in _known_by_words().get(text[0], ()))


def _short_names(sheet: Sheet, people: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """Capitalised words by which somebody named in full is called: the last words of the name, or a first word of the East."""
    short = _ends_of_names(sheet, people)
    for i, word in enumerate(sheet.lowered):
        ends = short.get(word, ()) if sheet.words[i].text[:1].isupper() and _may_be_called(sheet, i) else ()
        for rest in ends:
            if sheet.lowered[i + 1 : i + 1 + len(rest)] == rest:
                yield _Candidate(i, i + 1 + len(rest), "person", 1)


def _ends_of_names(sheet: Sheet, people: Sequence[_Candidate]) -> dict[str, set[tuple[str, ...]]]:
    """The ends of full names by their first word, without it."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for person in people:
        words = tuple(w for w in sheet.lowered[person.first : person.last] if w not in titles().suffixes)
        for n in range(1, min(len(words), 3)):
            if "-" not in words[-n:] and words[-n - 1] != "-":
                found[words[-n]].add(words[len(words) - n + 1 :])
        if len(words) > 1 and words[0] not in first_names() and (words[0] in first_surnames() or len(words) == 3):
            found[words[0]].add(())
    return found


def _may_be_called(sheet: Sheet, word: int) -> bool:
    """Whether a capitalised word may be a name: no common noun that only opens its sentence."""
    at = sheet.words[word]
    opens = word == sheet.sentence(word)[0]
    return at.upos == "PROPN" or (at.upos == "NOUN" and (not opens or at.rel.startswith("nsubj")))


def _after_body_nouns(sheet: Sheet) -> Iterator[_Candidate]:
    """The proper noun behind a noun of bodies that has a determiner: "the search company Lumio"."""
    for i in range(1, len(sheet.words) - 1):
        called = sheet.words[i].upos == "NOUN" and sheet.lowered[i] in nouns().body and _is_proper(sheet, i + 1)
        if called and not {"the", "a", "an"}.isdisjoint(sheet.lowered[max(i - 3, 0) : i]):
            yield _Candidate(i + 1, i + 2, "organisation", 0)


def _without_titles(sheet: Sheet, first: int, last: int) -> tuple[int, int]:
    """A name without the titles before it and the possessive behind it; nothing of it where it is a title alone."""
    known = titles()
    first = _behind_office(sheet, first, last)
    if (
        last > first
        and sheet.lowered[last - 1].rstrip(".") in short_titles()
        and sheet.words[last - 1].text[-1:] == "."
    ):
        return last, last
    while first < last and _is_title(sheet.lowered[first].rstrip(".")) and sheet.lowered[first] not in known.particles:
        if first + 1 == last or not sheet.words[first + 1].text[:1].isalpha():
            return (last, last) if sheet.lowered[first].rstrip(".") in known.offices else (first, last)
        first += 1
    while (
        last > first
        and sheet.words[last - 1].upos in ("PART", "PUNCT")
        and sheet.words[last - 1].text not in (".", ")")
    ):
        last -= 1
    return first, last


def _behind_office(sheet: Sheet, first: int, last: int) -> int:
    """Where a name begins that was read with its body and office: "White House Deputy Press Secretary Ana Ruiz"."""
    parts, office = titles().parts | titles().offices, titles().offices
    for i in range(last - 2, first, -1):
        word = sheet.lowered[i]
        short = word.endswith(".") and word.rstrip(".") in short_titles()
        if short or word in office and (sheet.lowered[i - 1] in parts or sheet.words[first].text in _known_by_words()):
            return i + 1
    return first


@cache
def _is_title(word: str) -> bool:
    known = titles()
    return word in known.offices or word in known.honorifics or word in known.former


def _with_rest(sheet: Sheet, first: int, last: int) -> tuple[int, int]:
    """A name with the rest it was cut from in the tree or behind a hyphen ("Moon Jae-in"), and with "Jr."."""
    words, size = sheet.words, min(len(sheet.words), first + MOST_NAME_WORDS)
    while first < last < size and _is_proper(sheet, last) and words[last].rel == "flat" and words[last].head >= first:
        last += 1
    while (
        first < last < size - 1 and words[last].text == "-" and _glued(sheet, last) and words[last + 1].text.isalpha()
    ):
        last += 2
    if first < last and words[last - 1].text == "-" and last < size:
        last += 1
    if first < last < size and sheet.lowered[last] in titles().suffixes:
        last += 1
    return first, last


def _glued(sheet: Sheet, word: int) -> bool:
    """Whether no space stands around a word."""
    words = sheet.words
    return words[word - 1].end == words[word].start and words[word].end == words[word + 1].start


def _after_titles(sheet: Sheet) -> Iterator[_Candidate]:
    """Capitalised words behind "Mr." or "President" that nobody else takes for a name."""
    known = titles()
    for i in range(len(sheet.words) - 1):
        word = sheet.lowered[i].rstrip(".")
        if word in known.he or word in known.she or (word in known.offices and sheet.words[i].text[:1].isupper()):
            last = i + 1
            while last < len(sheet.words) and last < i + 4 and _is_proper(sheet, last):
                last += 1
            if last > i + 1:
                yield _Candidate(i + 1, last, "person", 0)


def _is_proper(sheet: Sheet, word: int) -> bool:
    at, text = sheet.words[word], sheet.lowered[word].rstrip(".")
    return at.upos == "PROPN" and at.text[:1].isupper() and not _is_title(text) and text not in titles().parts


def _others(sheet: Sheet) -> Iterator[_Candidate]:
    """What else the reader takes for a name."""
    for name in sheet.read.names:
        kind = _TYPES.get(name.type)
        last = min(name.last, name.first + MOST_NAME_WORDS)
        if kind is None or kind == "person" or not any(c.isupper() for c in sheet.words[name.first].text):
            continue
        if last - name.first == 1 and (_is_title(sheet.lowered[name.first]) or sheet.words[name.first].upos == "PRON"):
            continue
        first = name.first - (kind == "place" and _has_first_half(sheet, name.first))
        waters = last - name.first > 1 and sheet.lowered[last - 1] in _WATERS
        yield _Candidate(first, last, kind, 3 if waters else 1)


def _has_first_half(sheet: Sheet, word: int) -> bool:
    """Whether "New" or the like stands before a place's name that was read without it."""
    return word > sheet.sentence(word)[0] and sheet.words[word - 1].text in _FIRST_HALVES


_FIRST_HALVES = frozenset("New San Santa Los Las El Saint St. Fort Port Cape".split())
_WATERS = frozenset(
    "sea ocean strait straits river gulf bay lake island islands peninsula shoal reef canal channel".split()
)


def _bodies(sheet: Sheet) -> Iterator[_Candidate]:
    """Runs of capitalised words that end, or begin before "of", with a noun of bodies: "Ministry of Finance"."""
    kinds = nouns().named_body
    for i, text in enumerate(sheet.lowered):
        if text not in kinds or not sheet.words[i].text[:1].isupper() or sheet.words[i].upos not in ("PROPN", "NOUN"):
            continue
        first, last = _run_before(sheet, i), _run_after(sheet, i)
        if last - first > 1 and not _is_known(sheet, first, last):
            yield _Candidate(first, last, "organisation", 2)
    yield from _committees(sheet)


def _committees(sheet: Sheet) -> Iterator[_Candidate]:
    """Committees of a house in small letters: "the Senate intelligence committee"."""
    for i, text in enumerate(sheet.lowered):
        first = i
        while text in _COMMITTEES and first > max(i - 4, 0) and _is_small_word(sheet, first - 1):
            first -= 1
        if text in _COMMITTEES and first and sheet.words[first - 1].text in _HOUSES:
            yield _Candidate(first - 1, i + 1, "organisation", 3)


def _is_small_word(sheet: Sheet, word: int) -> bool:
    return sheet.words[word].upos in ("NOUN", "ADJ", "PROPN") and sheet.words[word].text.islower()


_COMMITTEES = frozenset("committee subcommittee".split())
_HOUSES = frozenset("House Senate Congress Commons Lords Duma Knesset Bundestag Assembly Parliament".split())


def _spelled_out(sheet: Sheet) -> Iterator[_Candidate]:
    """Names whose letters follow in brackets, and the letters: "U.S. Forces Korea (USFK)"."""
    for i in range(1, len(sheet.words) - 2):
        letters = sheet.words[i + 1].text
        if sheet.words[i].text != "(" or not (letters.isalpha() and letters.isupper() and 1 < len(letters) < 9):
            continue
        first = _start_of_letters(sheet, i, letters.lower())
        if first is not None and sheet.words[i + 2].text == ")":
            yield _Candidate(first, i, "organisation", 4)
            yield _Candidate(i + 1, i + 2, "organisation", 4)


def _start_of_letters(sheet: Sheet, end: int, letters: str) -> int | None:
    """The first of the words before word `end` whose initials are some letters; small words may have none."""
    at, left = end, letters
    while at > 0 and left and end - at < MOST_NAME_WORDS:
        at -= 1
        word = sheet.lowered[at].replace(".", "")
        own = word if "." in sheet.lowered[at] else word[:1]
        if own and left.endswith(own) and sheet.words[at].text[:1].isupper():
            left = left.removesuffix(own)
        elif sheet.lowered[at] not in _SMALL:
            return None
    return at if not left and end - at > 1 else None


_SMALL = frozenset("of the and for in on to - & 's ’s".split())


def _run_before(sheet: Sheet, word: int) -> int:
    """The first of the capitalised words before a body's noun that belong to its name."""
    first = word
    while first > 0 and word - first < 6:
        before = sheet.words[first - 1]
        if before.sentence != sheet.words[word].sentence or not before.text[:1].isupper():
            break
        if before.upos not in ("PROPN", "NOUN", "ADJ") or _is_title(before.text.lower()):
            break
        found = known_names().get(before.text)
        if found and found.use in ("people", "name", "capital"):
            break
        first -= 1
    return first


def _run_after(sheet: Sheet, word: int) -> int:
    """The end of "of Foreign Affairs" and the like behind a body's noun."""
    at = word + 1
    if at + 1 >= len(sheet.words) or sheet.lowered[at] not in ("of", "for"):
        return at
    end = at + 1
    if sheet.lowered[end] == "the" and end + 1 < len(sheet.words):
        end += 1
    start = end
    while end < len(sheet.words) and end - start < 5 and sheet.words[end].text[:1].isupper() and _may_name(sheet, end):
        end += 1
        if end + 1 < len(sheet.words) and sheet.lowered[end] == "and" and _may_name(sheet, end + 1) and end - start < 4:
            end += 1 if sheet.words[end + 1].text[:1].isupper() and end - start == 1 else 0
    return end if end > start else at


def _may_name(sheet: Sheet, word: int) -> bool:
    return sheet.words[word].upos in ("PROPN", "NOUN", "ADJ")


@cache
def _known_by_words() -> dict[str, tuple[tuple[tuple[str, ...], Known], ...]]:
    """The names of the tables as words, by their first word, the longest first; in capitals too."""
    found: dict[str, dict[tuple[str, ...], Known]] = {}
    for form, known in known_names().items():
        for text in {form, form.upper() if len(form) > 3 else form, form.replace("'", "’")}:
            words = tuple(text[start:end] for start, end in find_words(text, 0, len(text)))
            found.setdefault(words[0], {}).setdefault(words, known)
    return {first: tuple(sorted(names.items(), key=lambda n: (-len(n[0]), n[0]))) for first, names in found.items()}


def _known(sheet: Sheet, surnames: frozenset[str]) -> Iterator[_Candidate]:
    texts = tuple(word.text for word in sheet.words)
    table, present = _known_by_words(), frozenset(texts)
    at = 0
    while at < len(texts):
        found = next(((w, k) for w, k in table.get(texts[at], ()) if texts[at : at + len(w)] == w), None)
        if found is None or not _is_meant(sheet, at, found[1], surnames, present):
            at += 1
            continue
        length = len(found[0])
        yield _Candidate(at, at + length, found[1].type, 2, found[1])
        at += length


def _is_meant(sheet: Sheet, at: int, known: Known, surnames: frozenset[str], present: frozenset[str]) -> bool:
    """Whether a name of the tables means what they say: no surname of the article, and its half where it names a side."""
    if known.needs and not present.intersection(known.needs):
        return False
    if known.use == "side":
        other = {"KP": "North", "KR": "South"}[known.state or ""]
        follows = sheet.lowered[at + 1 : at + 2]
        if sheet.words[at + 1 : at + 2] and sheet.words[at + 1].upos == "PROPN":
            return False
        korea = bool(present & {"DPRK", "Pyongyang", "Korea", "Korean", "Koreans", "ROK", "Seoul"})
        return (
            korea
            and sheet.words[at].text == other
            and follows not in (("korea",), ("korean",), ("koreans",))
            and (at > 0 and (sheet.lowered[at - 1] in ("the", "-", "–") or follows in (("-",), ("–",))))
        )
    return sheet.lowered[at] not in surnames or known.use not in ("name", "capital") or _is_placed(sheet, at)


def _is_placed(sheet: Sheet, at: int) -> bool:
    return at > 0 and sheet.lowered[at - 1] in ("in", "to", "from", "near", "at", "into")


def _draft(sheet: Sheet, found: _Candidate) -> Draft:
    first, last, known = found.first, found.last, found.known
    kind, state = found.type, known.state if known else None
    described = sheet.words[last - 1].text in _COMMITTEES
    if first > 0 and sheet.lowered[first - 1] == "the" and (described or known and known.use == "side"):
        first -= 1
    head = sheet.head_of(found.first, last)
    if known and known.use == "capital":
        kind, state = ("state", known.state) if stands_for_government(sheet, head) else ("place", None)
    usual = known.name if known and not (known.use == "capital" and kind == "place") else None
    key = tuple(w for w in sheet.lowered[first:last] if w != "the")
    kind = "document" if kind == "organisation" and key[-1:] in _LAWS else kind
    plural = bool(known) and sheet.words[head].text.endswith("s") and known is not None and known.use == "people"
    gender: Gender | None = _gender(sheet, found.first, last) if kind == "person" else "it"
    return Draft(first, last, head, "name", kind, key, usual, state, gender, plural)


_LAWS = frozenset(
    (word,) for word in "amendment constitution treaty accord accords pact convention charter act".split()
)


def _gender(sheet: Sheet, first: int, last: int) -> Gender | None:
    """What the form of address or the first names say."""
    known = titles()
    word = sheet.lowered[first - 1].rstrip(".") if first else ""
    if word in known.he | nouns().he:
        return "he"
    if word in known.she | nouns().she:
        return "she"
    return first_names().get(sheet.lowered[first]) if last - first > 1 else None


_WHERE = frozenset(
    "in at to from near into toward towards through outside around via inside within across reach leave".split()
)
_WHOM = frozenset("with between against by among on over upon for behind".split())
_GO = frozenset("visit leave reach enter bomb strike attack hit shell tour occupy capture seize depart quit".split())
_LEAVE = frozenset("leave depart head bind set embark sail fly take start make".split())
_OF_TOWNS = frozenset(
    "airport street suburb mayor outskirts river hotel square district neighbourhood neighborhood bureau university".split()
)
Standing = Literal["state", "place"]


def stands_for_government(sheet: Sheet, head: int) -> bool:
    """Whether a capital stands for its government, by its part in the clause: it speaks and acts; it is not visited."""
    word = sheet.words[head]
    before = sheet.lowered[head - 1] if head else ""
    if before in _WHERE or word.head < 0:
        return False
    above = sheet.words[word.head]
    if before == "for" and above.lemma.lower() in _LEAVE:
        return False
    rel = word.rel
    if rel == "conj":
        return stands_for_government(sheet, word.head) if word.head < head else False
    if rel.startswith("nsubj"):
        return above.upos in ("VERB", "AUX", "ADJ") and above.lemma not in ("lie", "host")
    if rel == "nmod:poss":
        return above.lemma.lower() not in _OF_TOWNS
    if rel in ("obj", "iobj"):
        return above.lemma.lower() not in _GO
    return before in _WHOM and rel in ("nmod", "obl", "obl:agent")
