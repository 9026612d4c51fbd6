"""The names of bodies, put so that they can be compared: "the U.S. Department of State" and "State Department" are one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from onrecord.link.entities.letters import letters, table, words_in
from onrecord.link.entities.states import without_state
from onrecord.tables import load_columns, load_table

_SHORTEST = 3
_LONGEST = 8
"""Letters of an acronym; two letters have too many meanings to be told by them."""


@dataclass(frozen=True, slots=True)
class BodyName:
    """The name of a body in comparable words, without "the" and endings like Inc.; the state it tells, apart.

    `known`: the table of organisations has it.
    """

    words: tuple[str, ...]
    state: str | None
    known: bool = False

    @property
    def is_of_every_state(self) -> bool:
        """Whether every state has a body of this kind: "foreign ministry", but "Halloran administration" is somebody's."""
        somebodys = len(self.words) > 1 and self.words[-1] in words_in("bodies", "somebodys")
        return not self.known and not somebodys and bool({self.words[-1:], self.words[-2:]} & kinds_of_body())


@lru_cache(maxsize=65536)
def body_name(text: str) -> BodyName:
    """The name of a body, turned to one form.

    >>> body_name("the U.S. Department of State") == body_name("U.S. State Department")
    True
    >>> body_name("Russia's Ministry of Foreign Affairs"), body_name("USFK").words
    (BodyName(words=('foreign', 'ministry'), state='RU', known=False), ('usfk',))
    """
    words = _without_the(tuple(letters(text).split()))
    known = _known().get(" ".join(words))
    if known:
        return known
    state, words = without_state(words) if len(words) > 1 else (None, words)
    words = _without_the(words)
    end = len(words)
    while end > 1 and words[end - 1] in words_in("bodies", "endings"):
        end -= 1
    words = words[:end]
    words = _turned(words)
    known = _known().get(" ".join(words))
    if known and (not state or not known.state or known.state == state):
        return replace(known, state=known.state or state)
    return BodyName(words, state)


def _without_the(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _turned(words: tuple[str, ...]) -> tuple[str, ...]:
    """The field before "ministry" or "department": "Ministry of Foreign Affairs", "Department of Defence"."""
    if len(words) > 2 and words[0] in ("ministry", "department") and words[1] in ("of", "for"):
        field = words[3:] if words[2] == "the" else words[2:]
        words = (*field, words[0])
    kept = tuple("defense" if word == "defence" else word for word in words if word != "affairs" or len(words) != 3)
    return kept if words[-1:] in (("ministry",), ("department",)) else words


@cache
def kinds_of_body() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(kind.split()) for kind in table("bodies")["every_state"])


@cache
def _known() -> dict[str, BodyName]:
    """Bodies of the table of organisations, by all their names in comparable words."""
    found: dict[str, BodyName] = {}
    for row in load_columns("organisations"):
        body = BodyName(tuple(letters(row["name"]).split()), row["state"] or None, known=True)
        found |= {letters(form): body for form in (row["name"], *row["forms"].split("|")) if form}
    return found


@cache
def general_words() -> frozenset[str]:
    """Words that say what kind of body it is, and no more: "department", "committee"."""
    return frozenset(load_table("people")["nouns"]["named_body"].split())


def is_acronym(form: str) -> bool:
    """Whether a name is written in capitals like "USFK" or "U.N.E.P.".

    >>> is_acronym("USFK"), is_acronym("Nato"), is_acronym("UN")
    (True, False, False)
    """
    bare = form.replace(".", "")
    return _SHORTEST <= len(bare) <= _LONGEST and bare.isalpha() and bare.isupper()


def initials(form: str) -> Iterator[str]:
    """The initials of a name of three words or more, with its state and without: "USFK", "NIS"."""
    for words in (letters(form).split(), body_name(form).words):
        spoken = [word for word in words if word not in words_in("bodies", "unspoken")]
        if len(spoken) >= _SHORTEST:
            yield "".join(word if word in ("us", "un", "eu", "uk") else word[0] for word in spoken)
