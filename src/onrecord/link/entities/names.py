"""What the name of a person tells: given name, names between, family name; and which family names it may have."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.link.entities.letters import first_of_line, letters, table, words_in
from onrecord.tables import load_table


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
    words = _joined_initials(letters(_without_article(text)).split())
    suffix = words.pop() if len(words) > 1 and words[-1] in words_in("people", "suffixes") else ""
    words = _without_title(words)
    if not words:
        return PersonName("", (), "", suffix)
    start = len(words) - 1
    while start > 0 and words[start - 1] in words_in("people", "particles"):
        start -= 1
    given = words[:start]
    return PersonName(
        given[0] if given else "",
        tuple(given[1:]),
        " ".join(words[start:]),
        {"junior": "jr", "senior": "sr"}.get(suffix, suffix),
    )


def _without_article(text: str) -> str:
    """A name without the Arabic article, which newspapers write or leave out: "al-Sisi", "el Sisi", but not "Al Gore"."""
    words = text.split()
    articles = words_in("people", "articles")
    kept = [word[3:] if word[2:3] == "-" and word[:2].lower() in articles and word[3:] else word for word in words]
    return " ".join(word for word in kept if word not in articles)


def _without_title(words: list[str]) -> list[str]:
    """The words behind a title that was taken for part of the name ("House Speaker Nancy Pelosi")."""
    last = max((n for n, word in enumerate(words[:-1]) if word in _offices()), default=-1)
    if last < 0 or is_given_name(words[0]):
        return words
    # A title alone before the name may be a given name: "Earl Warren".
    return words[last + 1 :] if last or (len(words) > 2 and is_given_name(words[1])) else words


def holds_title(text: str) -> bool:
    """Whether a name was read with a title in it.

    >>> holds_title("House Speaker Nancy Pelosi"), holds_title("Earl Warren")
    (True, False)
    """
    words = letters(text).split()
    return _without_title(words) != words


def is_title(word: str) -> bool:
    """Whether a word is an office, a form of address, or either for several: "rev", "senators"."""
    return bool({word, word.removesuffix("s")} & (_offices() | _addresses()))


@cache
def _addresses() -> frozenset[str]:
    titles = load_table("people")["titles"]
    return frozenset(" ".join((titles["he"], titles["she"], titles["any"])).split())


@cache
def _offices() -> frozenset[str]:
    return frozenset(load_table("people")["titles"]["offices"].split())


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


def given_names(first: str) -> frozenset[str]:
    """A given name with what it may be short for, in one spelling; two given names that share one may be the same.

    >>> given_names("mike") & given_names("michael"), given_names("muhammad") & given_names("mohamed")
    (frozenset({'michael'}), frozenset({'mohammed'}))
    """
    return frozenset({first_of_line("people", "spellings").get(first, first)}) | _short_names().get(first, frozenset())


def names_fit(a: PersonName, b: PersonName) -> bool:
    """Whether given names, names between and Jr. of two names with one family name may be those of one person.

    >>> names_fit(person_name("George W. Bush"), person_name("George Bush"))
    True
    >>> names_fit(person_name("George W. Bush"), person_name("George H. W. Bush"))
    False
    """
    if (a.suffix and b.suffix and a.suffix != b.suffix) or not given_names(a.first) & given_names(b.first):
        return False
    if not a.middle or not b.middle or a.middle == b.middle:
        return True
    short, long = sorted((a.middle, b.middle), key=lambda words: sum(map(len, words)))
    initials = "".join(word[0] for word in long)
    return "".join(short) == initials[: len("".join(short))] or set(short) <= set(long)


def is_given_name(word: str) -> bool:
    """Whether the table has the word as a given name."""
    return word in _given_names() or word in _short_names()


@cache
def _given_names() -> frozenset[str]:
    names = load_table("firstnames")
    return frozenset(letters(name) for name in (*names["he"].split(), *names["she"].split()))


@cache
def _short_names() -> dict[str, frozenset[str]]:
    """Short given names to those they are short for."""
    found: dict[str, set[str]] = {}
    for pair in (*load_table("firstnames")["short"].split(), *table("people")["short"].split()):
        short, _, long = pair.partition("=")
        found.setdefault(letters(short), set()).add(letters(long))
    return {short: frozenset(longs) for short, longs in found.items()}


def stands_first(word: str) -> bool:
    """Whether it is a family name that stands before given names: Korean, Chinese, Vietnamese."""
    return word in _family_first()


@cache
def _family_first() -> frozenset[str]:
    return frozenset(load_table("people")["surnames"]["first"].split())


def family_names(name: PersonName) -> frozenset[str]:
    """The family names that a full name may have: the last word, and the first where such names stand first.

    >>> sorted(family_names(person_name("Kim Jong-un"))), sorted(family_names(person_name("Sung Kim")))
    (['kim'], ['kim'])
    >>> sorted(family_names(person_name("Kim Darroch")))
    ['darroch', 'kim']
    """
    if not name.is_full:
        return frozenset({name.last})
    words, first = name.words, name.words[0]
    if not stands_first(first) or (len(words) == 2 and stands_first(words[-1])):
        return frozenset({name.last})
    return frozenset({first}) if len(words) == 3 and not stands_first(words[-1]) else frozenset({first, name.last})
