"""Titles and offices beside a name: before it, behind it, or of it ("Bolton is the national security adviser")."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.model import Gender
from onrecord.read.decode import Span
from onrecord.read.mentions.lexicon import nouns, titles
from onrecord.read.mentions.sheet import Draft, Office, Sheet

MOST_TITLE_WORDS = 14
_JOINERS = frozenset("of for to at in on the and 's ’s - & ,".split())


def with_offices(sheet: Sheet, names: Sequence[Draft]) -> tuple[Draft, ...]:
    """The names, people's with their titles."""
    ends = {name.last: name for name in names if name.type != "person"}
    starts = {name.first: name for name in names if name.type != "person"}
    people = frozenset(name.first for name in names if name.type == "person")
    return tuple(_with_office(sheet, name, ends, starts, people) if name.type == "person" else name for name in names)


def _with_office(
    sheet: Sheet, name: Draft, ends: Mapping[int, Draft], starts: Mapping[int, Draft], people: frozenset[int]
) -> Draft:
    before = office_before(sheet, name.first, ends, starts)
    behind = office_behind(sheet, name.last, ends, starts)
    if behind and sheet.lowered[behind.title[1] : behind.title[1] + 1] == (",",) and behind.title[1] + 1 in people:
        # In "of Ana Ruiz, the envoy, Tomas Orel said" the envoy is who comes next.
        behind = None
    found = tuple(office for office in (before, behind) if office)
    gender = name.gender or next((g for o in found for g in [gender_of_title(sheet, o.title)] if g), None)
    return replace(name, offices=found, gender=gender)


def gender_of_title(sheet: Sheet, title: Span) -> Gender | None:
    """What "spokeswoman" or "chairman" says of its holder."""
    for word in sheet.lowered[title[0] : title[1]]:
        if word in nouns().he:
            return "he"
        if word in nouns().she:
            return "she"
    return None


def office_before(sheet: Sheet, first: int, ends: Mapping[int, Draft], starts: Mapping[int, Draft]) -> Office | None:
    """The title whose last word stands directly before word `first`."""
    at, lowest = first - 1, max(sheet.sentence(first)[0], first - MOST_TITLE_WORDS)
    if at < lowest:
        return None
    if sheet.words[at].text == ",":
        return _office_apposed(sheet, at, lowest, ends)
    if _is_office(sheet, at):
        return _office(sheet, _title_start(sheet, at, lowest, ends), first, ends)
    return _office_of(sheet, first, lowest, ends, starts)


def _office_apposed(sheet: Sheet, comma: int, lowest: int, ends: Mapping[int, Draft]) -> Office | None:
    """The title of "the finance minister, Ana Ruiz, said": a determiner or owner before it, nothing but the comma behind."""
    at = comma - 1
    if not lowest < at or not _is_office(sheet, at) or sheet.words[at].text[:1].isupper():
        return None
    start = _title_start(sheet, at, lowest, ends)
    before = sheet.lowered[start - 1] if start else ""
    owned = before in ("the", "its", "their", "our", "'s", "’s") or start in ends
    alone = sheet.words[at].rel != "conj" and not sheet.relations(at, ("conj",))
    beside = sheet.words[comma + 1].head == at or sheet.words[comma + 1].head == sheet.words[at].head
    return _office(sheet, start, at + 1, ends) if owned and alone and beside else None


def _is_office(sheet: Sheet, word: int) -> bool:
    return sheet.lowered[word].rstrip(".") in titles().offices and sheet.words[word].upos not in ("VERB", "AUX")


def _title_start(sheet: Sheet, at: int, lowest: int, ends: Mapping[int, Draft]) -> int:
    """The first word of the title that ends with word `at`."""
    known = titles()
    while at > lowest and at not in ends:
        before = sheet.lowered[at - 1].rstrip(".")
        if before in known.former or not (
            before in known.parts or before in known.offices or _joins(sheet, at - 1, lowest)
        ):
            break
        at -= 1
    return at


def _joins(sheet: Sheet, word: int, lowest: int) -> bool:
    """Whether a hyphen or "and" stands between two words of a title."""
    if sheet.lowered[word] not in ("-", "and", "&") or word - 1 < lowest:
        return False
    before = sheet.lowered[word - 1].rstrip(".")
    return before in titles().parts or before in titles().offices


def _office(sheet: Sheet, start: int, end: int, ends: Mapping[int, Draft]) -> Office:
    """The office of title words `start` to `end`, with the body named before it and "former"."""
    body = start
    former = False
    while body > 0 and sheet.lowered[body - 1] in ("'s", "’s", "-", *titles().former):
        former = former or sheet.lowered[body - 1] in titles().former
        body -= 1
    owner = ends.get(body)
    earlier = owner.first if owner else start
    former = former or (earlier > 0 and sheet.lowered[earlier - 1] in titles().former)
    organisation = (owner.first, owner.last) if owner and owner.type != "place" else None
    return Office((start, end), organisation, former)


def _office_of(
    sheet: Sheet, first: int, lowest: int, ends: Mapping[int, Draft], starts: Mapping[int, Draft]
) -> Office | None:
    """The title of "Secretary of State Mike Pompeo" and "head of the mission Andrew Kim"."""
    at = first - 1
    while at > lowest and (sheet.words[at].text[:1].isupper() or sheet.lowered[at] in _JOINERS - {","}):
        if sheet.lowered[at] in ("of", "for", "to", "at") and _is_office(sheet, at - 1):
            if sheet.words[at - 1].text[:1].isupper() or at + 1 in starts or at + 2 in starts:
                return _split_office(sheet, at, first, _title_start(sheet, at - 1, lowest, ends), ends, starts)
            return None
        at -= 1
    return None


def _split_office(
    sheet: Sheet, joiner: int, end: int, start: int, ends: Mapping[int, Draft], starts: Mapping[int, Draft]
) -> Office:
    """The office of "head of X": X is its organisation if it is a name, and else part of the title."""
    inner = joiner + 2 if sheet.lowered[joiner + 1] in ("the", "a", "an") else joiner + 1
    owner = starts.get(inner)
    last = ends.get(end)
    if sheet.lowered[joiner] == "to" or owner is None or owner.type == "place" or last is None or last.last != end:
        return _office(sheet, start, end, ends)
    former = _office(sheet, start, joiner, ends).former
    return Office((start, joiner), (inner, end), former)


def office_behind(sheet: Sheet, last: int, ends: Mapping[int, Draft], starts: Mapping[int, Draft]) -> Office | None:
    """The title of an apposition behind a name: ", the national security adviser,"."""
    end = sheet.sentence(last - 1)[1]
    if last >= end or sheet.words[last].text not in (",", "(", "–", "—"):
        return None
    at = last + 1
    if at + 1 < end and sheet.words[at].upos == "NUM" and sheet.words[at + 1].text == ",":
        at += 2
    head = _head_of_apposition(sheet, at, end)
    if head is None:
        return None
    return _office_around(sheet, at, head, end, ends, starts)


def _head_of_apposition(sheet: Sheet, at: int, end: int) -> int | None:
    """The office noun of the noun phrase that begins at word `at`, if it is closed off like an apposition."""
    for i in range(at, min(end, at + MOST_TITLE_WORDS)):
        if sheet.words[i].upos in ("VERB", "AUX", "PUNCT", "SCONJ", "CCONJ") and sheet.words[i].text not in ("-", "&"):
            return None
        if sheet.words[i].upos == "ADP" and sheet.lowered[i] not in ("of", "de"):
            return None
        if _is_office(sheet, i) and not _goes_on(sheet, i + 1, end):
            closed = (
                i + 1 >= end or sheet.words[i + 1].upos in ("PUNCT", "ADP", "CCONJ") or sheet.lowered[i + 1] in _CLOSERS
            )
            return i if closed else None
    return None


_CLOSERS = frozenset("who whose at of for to in and".split())


def _goes_on(sheet: Sheet, word: int, end: int) -> bool:
    return word < end and (sheet.words[word].upos in ("NOUN", "PROPN") or sheet.words[word].text == "-")


def _office_around(
    sheet: Sheet, at: int, head: int, end: int, ends: Mapping[int, Draft], starts: Mapping[int, Draft]
) -> Office:
    known = titles()
    start = at
    while start < head and (sheet.words[start].upos in ("DET", "PRON") or sheet.lowered[start] in known.former):
        start += 1
    former = any(word in known.former for word in sheet.lowered[at:head])
    owner = next((ends[i] for i in range(head, start, -1) if i in ends), None)
    if owner and owner.type != "place":
        start = owner.last
        while start < head and (sheet.lowered[start] in ("'s", "’s") or sheet.lowered[start] in known.former):
            start += 1
        return Office((start, head + 1), (owner.first, owner.last), former)
    if head + 2 < end and sheet.lowered[head + 1] in ("of", "for", "at", "to"):
        return _with_body(sheet, start, head, former, starts)
    return Office((start, head + 1), None, former)


def _with_body(sheet: Sheet, start: int, head: int, former: bool, starts: Mapping[int, Draft]) -> Office:
    """An apposition's office with "of …" behind it."""
    inner = head + 3 if sheet.lowered[head + 2] in ("the", "a", "an") else head + 2
    owner = starts.get(inner)
    if owner and sheet.lowered[head + 1] != "to":
        return Office((start, head + 1), (owner.first, owner.last), former)
    end = inner
    limit = sheet.sentence(head)[1]
    while end < limit and sheet.words[end].upos in ("PROPN", "NOUN", "ADJ") and end - inner < 4:
        end += 1
    return Office((start, end if end > inner else head + 1), None, former)
