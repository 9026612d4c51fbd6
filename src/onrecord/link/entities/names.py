"""What the name of a person tells: given name, names between, family name; and which family names it may have."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.link.entities.letters import first_of_line, letters, words_in


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in comparable words: "Sarah Huckabee Sanders" is `sarah`, (`huckabee`,), `sanders`.

    `first` is empty where the name is a family name alone. Initials that follow each other are one word ("J. D." is
    `jd`). `suffix` is `jr`, `iii` … or empty.
    """

    first: str
    middle: tuple[str, ...]
    last: str
    suffix: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """All words in their order, the suffix left out."""
        return (*((self.first,) if self.first else ()), *self.middle, *self.last.split())

    @property
    def is_full(self) -> bool:
        """Whether a given name and a family name are there."""
        return bool(self.first)


@lru_cache(maxsize=65536)
def person_name(text: str) -> PersonName:
    """The parts of a name as it stands in an article, without title.

    >>> person_name("J.D. Vance Jr."), person_name("Mohammed bin Salman").last, person_name("al-Sisi").last
    (PersonName(first='jd', middle=(), last='vance', suffix='jr'), 'bin salman', 'sisi')
    """
    words = _joined_initials(letters(text).split())
    suffix = words.pop() if len(words) > 1 and words[-1] in words_in("people", "suffixes") else ""
    articles = words_in("people", "articles")
    words = [word for n, word in enumerate(words) if word not in articles or n == len(words) - 1]
    if not words:
        return PersonName("", (), "", suffix)
    start = len(words) - 1
    while start > 0 and words[start - 1] in words_in("people", "particles"):
        start -= 1
    given = words[:start]
    first = first_of_line("people", "nicknames").get(given[0], given[0]) if given else ""
    return PersonName(
        first, tuple(given[1:]), " ".join(words[start:]), {"junior": "jr", "senior": "sr"}.get(suffix, suffix)
    )


def _joined_initials(words: Sequence[str]) -> list[str]:
    joined: list[str] = []
    run = False
    for word in words:
        if len(word) == 1 and run:
            joined[-1] += word
        else:
            joined.append(word)
        run = len(word) == 1
    return joined


def family_names(name: PersonName) -> frozenset[str]:
    """The family names that a full name may have: the last word, and the first where such names stand first.

    >>> sorted(family_names(person_name("Kim Jong-un"))), sorted(family_names(person_name("Sung Kim")))
    (['kim'], ['kim'])
    >>> sorted(family_names(person_name("Kim Darroch")))
    ['darroch', 'kim']
    """
    if not name.is_full:
        return frozenset({name.last})
    words, leading = name.words, words_in("people", "family_first")
    first = words[0]
    if first not in leading:
        return frozenset({name.last})
    if len(words) == 3 and words[-1] not in leading:
        return frozenset({first})
    return frozenset({name.last}) if words[-1] in leading and len(words) == 2 else frozenset({first, name.last})
