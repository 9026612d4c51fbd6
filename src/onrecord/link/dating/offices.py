"""Offices that an article gives people, and the days on which they held them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

import numpy as np

from onrecord.link.dating.days import SIZE, Weights, index_of
from onrecord.model import Span
from onrecord.tables import load_columns

SOFT_DAYS = 60
"""The table knows months, and newspapers run ahead or lag behind: the edges of an office are soft by this much."""
NOT_YET = 0.005
NO_LONGER = 0.04
SELDOM = 0.001
"""How likely an office is named before its term (by mistake), and behind it (history, courtesy) without a word such as "former":
just outside of it, falling off by a factor e in FORGOTTEN_DAYS, at last to SELDOM."""
FORGOTTEN_DAYS = 2000

_WORD = re.compile(r"\w+")
_PAST = re.compile(r"\b(?:former|ex|onetime|one-time|ousted|deposed)\b")
_UNTOLD = re.compile(
    r"\b(?:then|late|previous|was|were|as|under|since|of|at the time|would-be|likely)\b|\b(?:19|20)\d\d\b"
)
"""Words beside an office that leave open whether it is held: history is told so, and the present too."""
_OTHERS = (
    "vice ",
    "deputy ",
    "vice-",
    "assistant ",
    "a ",
    "under ",
    "acting ",
    "wannabe ",
    "potential ",
    "possible ",
    "future ",
    "first ",
)
_NEAR = 90


@dataclass(frozen=True, slots=True)
class Held:
    """An office that the words give a person, with the terms in which the table says it was held.

    `former` where the words say that it is over.
    """

    office: str
    name: str
    span: Span
    terms: tuple[tuple[date, date | None], ...]
    former: bool


@dataclass(frozen=True, slots=True)
class _Holder:
    offices: tuple[str, ...]
    names: tuple[str, ...]
    surname: str
    terms: tuple[tuple[date, date | None], ...]
    office_words: tuple[frozenset[str], ...]
    name_words: tuple[frozenset[str], ...]

    def may_be_in(self, words: frozenset[str]) -> bool:
        """Whether a text of these words holds all words of a name and of an office; cheap, and right only when it denies."""
        return any(name <= words for name in self.name_words) and any(office <= words for office in self.office_words)


def offices_in(text: str) -> tuple[Held, ...]:
    """The offices that a text gives people of the table, each person and office once, in the order of the table."""
    lowered = text.lower()
    if len(lowered) != len(text):
        # A few letters change their length when they are lowered; offsets would no longer hold.
        return ()
    words = frozenset(_WORD.findall(lowered))
    holders, by_word = _holders(), _by_word()
    near = sorted({place for word in words & by_word.keys() for place in by_word[word]})
    found = (_held(text, lowered, holders[place]) for place in near if holders[place].may_be_in(words))
    return tuple(held for held in found if held is not None)


def office_weights(held: Held) -> Weights:
    """Log-weights over days: the person is in office, or, of a former one, no longer."""
    return _term_weights(held.terms, held.former)


@lru_cache(maxsize=512)
def _term_weights(terms: tuple[tuple[date, date | None], ...], former: bool) -> Weights:
    if former:
        over = min((last for _, last in terms if last), default=None)
        return np.log(np.maximum(_ramp(over, None), NOT_YET)) if over else np.zeros(SIZE)
    in_office = np.maximum.reduce([_ramp(first, last) for first, last in terms])
    outside = np.minimum.reduce([_days_outside(first, last) for first, last in terms])
    begun = np.arange(SIZE) >= index_of(min(first for first, _ in terms))
    named = np.where(begun, NO_LONGER, NOT_YET) * np.exp(-outside / FORGOTTEN_DAYS)
    return np.asarray(np.log(np.maximum(in_office, np.maximum(named, SELDOM * np.where(begun, 1, NO_LONGER)))))


def _days_outside(first: date, last: date | None) -> Weights:
    """How many days each day lies before or behind a term; 0 within it."""
    days = np.arange(SIZE, dtype=np.float64)
    behind = days - index_of(last) if last else np.zeros(SIZE)
    return np.asarray(np.maximum(0, np.maximum(index_of(first) - days, behind)))


def _held(text: str, lowered: str, holder: _Holder) -> Held | None:
    """The first place where the words give the office to the person; a place that says "former" only if no other does."""
    former: Held | None = None
    for start, end, is_former, office in _places(lowered, holder):
        if not text[start].isupper() and not text[end - 1].isalpha():
            continue
        held = Held(office, holder.names[0], Span.of(text, start, end), holder.terms, is_former)
        if not is_former:
            return held
        former = former or held
    return former


def _places(lowered: str, holder: _Holder) -> Iterator[tuple[int, int, bool, str]]:
    """Places of "OFFICE SURNAME", "OFFICE … FULL NAME" and "FULL NAME, the OFFICE": start, end, former or not, the office."""
    for office in holder.offices:
        for name in (holder.surname, *holder.names):
            yield from _adjoining(lowered, f"{office} {name}", office)
    for name in holder.names:
        at = lowered.find(name)
        while at >= 0:
            yield from _around(lowered, at, at + len(name), holder.offices)
            at = lowered.find(name, at + len(name))


def _adjoining(lowered: str, words: str, office: str) -> Iterator[tuple[int, int, bool, str]]:
    at = lowered.find(words)
    while at >= 0:
        end = at + len(words)
        if _is_whole(lowered, at, end) and not lowered[:at].endswith(_OTHERS):
            past = bool(_PAST.search(_clause_before(lowered, at)))
            if past or not _is_untold(lowered, at, end):
                yield at, end, past, office
        at = lowered.find(words, end)


def _around(lowered: str, start: int, end: int, offices: Sequence[str]) -> Iterator[tuple[int, int, bool, str]]:
    """The office between a title and the name ("Secretary of State for now, John Doe") or in apposition behind it."""
    behind = lowered[end : end + _NEAR]
    if not behind.startswith(", "):
        return
    clause = behind[2:].partition(",")[0].partition(".")[0]
    for office in offices:
        at = clause.find(office)
        if 0 <= at <= 40 and not clause[:at].endswith(_OTHERS) and _is_whole(clause, at, at + len(office)):
            past = bool(_PAST.search(clause))
            if past or not _UNTOLD.search(clause[:at]):
                yield start, end + 2 + at + len(office), past, office


def _clause_before(lowered: str, start: int) -> str:
    return re.split(r"[.,;:!?()\"”“\n]", lowered[max(0, start - 40) : start])[-1]


def _is_untold(lowered: str, start: int, end: int) -> bool:
    """Whether the words around the place leave open if the office is held at the time of writing."""
    behind = re.match(r"(?:['’]s)? (?:in|at the time)\b[^.,;]{0,12}", lowered[end : end + 24])
    return bool(_UNTOLD.search(_clause_before(lowered, start)[-24:])) or bool(behind and _UNTOLD.search(behind.group()))


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())


def _ramp(first: date, last: date | None) -> Weights:
    """1 from the first to the last day, falling to 0 within SOFT_DAYS on both sides."""
    days = np.arange(SIZE)
    before = (index_of(first) - days) / SOFT_DAYS
    after = (days - index_of(last)) / SOFT_DAYS if last else np.full(SIZE, -1.0)
    return np.asarray(np.clip(1 - np.maximum(before, after), 0, 1))


@cache
def _holders() -> tuple[_Holder, ...]:
    """People by their offices, all terms of one person in one office together, names and offices in lower case."""
    terms: dict[tuple[str, str], list[tuple[date, date | None]]] = {}
    for row in load_columns("offices"):
        last = _month(row["to"], last=True) if row["to"] else None
        terms.setdefault((row["office"].lower(), row["name"].lower()), []).append(
            (_month(row["from"], last=False), last)
        )
    return tuple(
        _holder(tuple(offices.split("|")), tuple(names.split("|")), tuple(held))
        for (offices, names), held in terms.items()
    )


def _holder(offices: tuple[str, ...], names: tuple[str, ...], terms: tuple[tuple[date, date | None], ...]) -> _Holder:
    surname = names[0].rpartition(" ")[2]
    office_words, name_words = (
        tuple(frozenset(_WORD.findall(told)) for told in several) for several in (offices, (surname, *names))
    )
    return _Holder(offices, names, surname, terms, office_words, name_words)


@cache
def _by_word() -> dict[str, tuple[int, ...]]:
    """Places in the table of holders by the last word of each of their names."""
    places: dict[str, list[int]] = {}
    for place, holder in enumerate(_holders()):
        for name in (holder.surname, *holder.names):
            places.setdefault(_WORD.findall(name)[-1], []).append(place)
    return {word: tuple(found) for word, found in places.items()}


def _month(text: str, *, last: bool) -> date:
    year, month = int(text[:4]), int(text[5:7])
    return date(year, month, 28 if last else 1)
