"""Which names of one article are of one: a surname and a full name, letters and what they stand for, a state's many names.

A surname that several people of the article share is given to one of them only where the article supports it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.model import Gender
from onrecord.read.mentions.lexicon import first_names, first_surnames, short_names, titles
from onrecord.read.mentions.sheet import Draft, Sheet

MOST_NAMESAKES, MOST_IN_SENTENCE, MOST_KEYS = 40, 60, 6
TOP_OFFICES = frozenset(
    "president chairman chair premier leader chancellor king queen pope emperor emir sultan".split()
)


@dataclass(eq=False)
class Chain:
    """Names of one, which begin at draft `first`; `offices` are the words of the offices that the names give, "former" ones apart."""

    first: int
    keys: list[tuple[str, ...]] = field(default_factory=list)
    gender: Gender | None = None
    offices: set[str] = field(default_factory=set)

    def add(self, number: int, draft: Draft, sheet: Sheet) -> None:
        """Take a name in."""
        self.first = min(self.first, number)
        if draft.key not in self.keys:
            self.keys.append(draft.key)
        self.gender = self.gender or draft.gender
        for office in draft.offices:
            words = sheet.lowered[office.title[0] : office.title[1]]
            self.offices |= {w for w in words if w in TOP_OFFICES} | (set() if office.former else {words[-1]})


@dataclass(frozen=True, slots=True)
class Named:
    """What a name means: the number of its chain's first draft, or (where that is open) of those it may mean."""

    chain: int | None
    candidates: tuple[int, ...] = ()


def name_chains(sheet: Sheet, drafts: Sequence[Draft]) -> dict[int, Named]:
    """What each name among the drafts means, by its number."""
    names = {n: draft for n, draft in enumerate(drafts) if draft.form == "name"}
    people = {n: draft for n, draft in names.items() if draft.type == "person"}
    return {**_others(sheet, {n: d for n, d in names.items() if n not in people}), **_People(sheet, people).chains()}


@lru_cache(maxsize=4096)
def parts_of(key: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a person's name, hyphenated ones joined, without initials and "Jr."."""
    joined: list[str] = []
    for word in key:
        if joined and (word in ("-", "'", "’") or joined[-1].endswith("-")):
            joined[-1] += word
        else:
            joined.append(word)
    kept = [w for w in joined if w not in titles().suffixes and not _is_initial(w)]
    return tuple(kept or joined)


def _is_initial(word: str) -> bool:
    return word.endswith(".") and len(word.replace(".", "")) <= 2


@lru_cache(maxsize=4096)
def surnames_of(parts: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Words by which later text may call somebody: those that are the surname, and other words of the name.

    >>> sorted(surnames_of(("kim", "jong", "un"))[0]), sorted(surnames_of(("andrew", "kim"))[0])
    (['kim'], ['kim'])
    """
    if len(parts) < 2:
        return frozenset(parts), frozenset()
    first, last = parts[0], parts[-1]
    strong = {last}
    if first in first_surnames() and len(parts) <= 3 and last not in first_names():
        surely = len(parts) == 3 or "-" in last
        strong = {first} if surely else {first, last}
        if len(parts) == 2 and last in first_surnames() and first not in _LIKELY_GIVEN:
            strong = {first, last}
    return frozenset(strong), frozenset(parts) - strong - titles().particles


_LIKELY_GIVEN = frozenset({"sung"})


@lru_cache(maxsize=4096)
def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of several words may be of one person: same first and last, or a short form of the first.

    >>> same_person(("sarah", "sanders"), ("sarah", "huckabee", "sanders"))
    True
    """
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < 2:
        return False
    if short[-1] == long[-1] and _first_fits(short[0], long[0]):
        return len(short) < 3 or set(short) <= set(long)
    if sorted(one) == sorted(other):
        return True
    joined = "".join(short).replace("-", "") == "".join(long).replace("-", "")
    return joined or (len(long) > len(short) and _is_run(short, long))


def _told_apart(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether both names have initials, or "Jr." and the like, that differ: "George H. Pym" and "George W. Pym"."""
    initials = [
        [w.replace(".", "") for w in key if _is_initial(w) and w not in titles().suffixes] for key in (one, other)
    ]
    return any(a and b and a != b for a, b in (initials, (_suffixes(one), _suffixes(other))))


def _first_fits(one: str, other: str) -> bool:
    table = short_names()
    return one == other or other in table.get(one, ()) or one in table.get(other, ())


@lru_cache(maxsize=4096)
def is_within(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the words of one name stand in their order in another that ends alike.

    >>> is_within(("jens", "otto", "karl", "wiese"), ("otto", "wiese"))
    True
    """
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return 1 < len(short) < len(long) and short[-1] == long[-1] and all(word in rest for word in short)


def _suffixes(key: tuple[str, ...]) -> list[str]:
    """ "Jr." and the like in a name."""
    return [w.rstrip(".") for w in key if w in titles().suffixes]


def _is_run(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


class _People:
    """People of one article, by their full names; then each shorter name in the order of the text."""

    def __init__(self, sheet: Sheet, names: Mapping[int, Draft]) -> None:
        self.sheet, self.names = sheet, names
        self.parts = {n: parts_of(draft.key) for n, draft in names.items()}
        self.by_word: dict[str, list[Chain]] = {}
        self.found: dict[int, Named] = {}
        self.owner: dict[str, Chain] = {}
        self.bare: dict[tuple[str, ...], list[Chain]] = {}
        self.in_sentence: dict[int, list[tuple[int, Chain]]] = {}
        self.beside = self._joined_names()
        self._chain_of: dict[int, Chain] = {}

    def _joined_names(self) -> dict[int, list[int]]:
        """The names that "and" joins to each."""
        at, found = {draft.head: n for n, draft in self.names.items()}, dict[int, list[int]]()
        for n, draft in self.names.items():
            word = self.sheet.words[draft.head]
            if word.rel == "conj" and word.head in at:
                found.setdefault(n, []).append(at[word.head])
                found.setdefault(at[word.head], []).append(n)
        return found

    def chains(self) -> dict[int, Named]:
        """What each name means."""
        for n in sorted(self.names, key=lambda n: (-len(self.parts[n]), n)):
            if len(self.parts[n]) > 1:
                self._add_full(n)
        short = [n for n in self.names if n not in self._chain_of]
        for n in [n for n in short if not self._place(n, last_chance=False)]:
            self._place(n, last_chance=True)
        return self._named()

    def _named(self) -> dict[int, Named]:
        for n, chain in self._chain_of.items():
            self.found[n] = Named(chain.first)
        return self.found

    def _add_full(self, n: int) -> None:
        parts = self.parts[n]
        alike = self.by_word.get(parts[-1], self.by_word.get(parts[0], []))
        fitting = [c for c in alike[-MOST_NAMESAKES:] if self._fits(n, c)]
        chain = fitting[0] if len(fitting) == 1 else None
        if chain is None and len(fitting) > 1:
            exact = [c for c in fitting if any(parts_of(k) == parts for k in c.keys)]
            chain = exact[0] if exact else None
        if chain is None:
            chain = Chain(n)
            for word in {*parts}:
                self.by_word.setdefault(word, []).append(chain)
        self._join(n, chain)

    def _fits(self, n: int, chain: Chain) -> bool:
        """Whether a full name may be of a chain: the words agree, and initials, "Jr." or "X and Y" do not tell them apart."""
        key, parts = self.names[n].key, self.parts[n]
        alike = [k for k in chain.keys[:MOST_KEYS] if same_person(parts, parts_of(k)) or self._is_shorter(key, k)]
        if not alike or any(_told_apart(key, k) for k in alike):
            return False
        return any(parts_of(k) == parts for k in alike) or all(
            self._chain_of.get(m) is not chain for m in self.beside.get(n, ())
        )

    @staticmethod
    def _is_shorter(key: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Whether one name is the other with words left out; one with "Jr." is never one without."""
        return is_within(parts_of(key), parts_of(other)) and _suffixes(key) == _suffixes(other)

    def _join(self, n: int, chain: Chain) -> None:
        chain.add(n, self.names[n], self.sheet)
        self._chain_of[n] = chain
        self.in_sentence.setdefault(self.sheet.words[self.names[n].head].sentence, []).append((n, chain))

    def _place(self, n: int, last_chance: bool) -> bool:
        """Whether it is settled what a short name means."""
        word = self.parts[n][-1] if self.parts[n] else ""
        fitting = self._fitting(n)
        if not fitting:
            fitting = self._bare(n)
        chain = fitting[0] if len(fitting) == 1 else self._supported(n, word, fitting, last_chance)
        if chain is None:
            self.found[n] = Named(None, tuple(sorted(c.first for c in fitting)))
            return False
        self.found.pop(n, None)
        self._join(n, chain)
        return True

    def _bare(self, n: int) -> list[Chain]:
        """Those known by no more than this short name: "Mr. Orel" and "Mrs. Orel" are two."""
        chains = self.bare.setdefault(self.parts[n], [])
        fitting = self._of_gender(n, chains)
        if not fitting:
            fitting = [Chain(n)]
            chains += fitting
        return fitting

    def _fitting(self, n: int) -> list[Chain]:
        """The people a short name may mean: by their surname, or else by another word of their name."""
        parts = self.parts[n]
        chains = self.by_word.get(parts[-1], [])[:MOST_NAMESAKES] if parts else []
        strong = [c for c in chains if any(parts[-1] in surnames_of(parts_of(k))[0] for k in c.keys)]
        # By a first or middle name only those are called who have been named in full, and if nobody has it for a name of his own.
        # A first word that is no first name may be a surname of the East.
        eastern = parts[-1] not in first_names()
        weak = [c for c in chains if c.first < n or (eastern and any(parts_of(k)[0] == parts[-1] for k in c.keys))]
        weak = [] if parts in self.bare else weak
        return self._of_gender(n, strong or weak)

    def _of_gender(self, n: int, chains: list[Chain]) -> list[Chain]:
        gender = self.names[n].gender
        fitting = [c for c in chains if not gender or not c.gender or c.gender == gender]
        certain = [c for c in fitting if gender and c.gender == gender]
        return certain if len(certain) == 1 else fitting

    def _supported(self, n: int, word: str, fitting: list[Chain], last_chance: bool) -> Chain | None:
        """The one of several that the article supports."""
        by_title = self._by_title(n, fitting)
        if by_title:
            self.owner[word] = by_title
            return by_title
        local = self._local(n, fitting)
        if local is not None:
            return local[0] if len(local) == 1 else None
        owner = self.owner.get(word)
        if owner in fitting:
            return None if self._rivalled(n, owner, fitting) else owner
        before = [c for c in fitting if c.first < n]
        if len(before) == 1 and not self._in_title(n):
            self.owner[word] = before[0]
            return before[0]
        return self._foremost(fitting) if last_chance and self._in_title(n) else None

    def _in_title(self, n: int) -> bool:
        return self.sheet.passage(self.names[n].head) in self.sheet.titles

    def _foremost(self, fitting: list[Chain]) -> Chain | None:
        top = [c for c in fitting if c.offices & TOP_OFFICES]
        return top[0] if len(top) == 1 else None

    def _by_title(self, n: int, fitting: list[Chain]) -> Chain | None:
        words = {self.sheet.lowered[office.title[1] - 1] for office in self.names[n].offices}
        if not words:
            return None
        same = [c for c in fitting if words & c.offices]
        if not same and words & TOP_OFFICES:
            same = [c for c in fitting if c.offices & TOP_OFFICES]
        return same[0] if len(same) == 1 else None

    def _named_in(self, sentence: int, n: int, fitting: list[Chain]) -> list[tuple[int, Chain]]:
        """The names before name `n` in a sentence that are of one of some people."""
        placed = self.in_sentence.get(sentence, ())[-MOST_IN_SENTENCE:]
        return sorted(((m, c) for m, c in placed if m < n and c in fitting), key=lambda pair: pair[0])

    def _local(self, n: int, fitting: list[Chain]) -> list[Chain] | None:
        """Those named before in the same sentence, one alone where the name hangs on it; None where nobody is."""
        named = self._named_in(self.sheet.words[self.names[n].head].sentence, n, fitting)
        chains = _once(c for _, c in named)
        if len(chains) < 2:
            return chains or None
        above = set(self.sheet.up(self.names[n].head))
        hung = _once(c for m, c in named if self._anchors(m) & above)
        return hung if len(hung) == 1 else chains

    def _anchors(self, m: int) -> set[int]:
        """The words that a relative clause of a name may hang on: its head, what that stands beside, its title."""
        name, word = self.names[m], self.sheet.words[self.names[m].head]
        beside = {word.head} if word.rel == "appos" else set()
        return {name.head} | beside | {i for office in name.offices for i in range(*office.title)}

    def _rivalled(self, n: int, owner: Chain, fitting: list[Chain]) -> bool:
        """Whether another of the surname was named since the owner was last, in the sentence before."""
        sentence, passage = self.sheet.words[self.names[n].head].sentence, self.sheet.passage(self.names[n].head)
        named = [*self._named_in(sentence - 1, n, fitting), *self._named_in(sentence, n, fitting)]
        near = [c for m, c in named if self.sheet.passage(self.names[m].head) == passage]
        return bool(near) and owner not in near


def _once(chains: Iterable[Chain]) -> list[Chain]:
    """Chains in order, each once."""
    return list({id(chain): chain for chain in chains}.values())


def _others(sheet: Sheet, names: Mapping[int, Draft]) -> dict[int, Named]:
    """Chains of names that are nobody's: by what the tables call them, by their letters, by their last word."""
    chain_of: dict[tuple[str, ...], int] = {}
    short = _short_forms(sheet, names)
    found = {}
    for n, draft in names.items():
        key = _identity(draft)
        key = short.get(key, key)
        found[n] = Named(chain_of.setdefault(key, n))
    return found


def _identity(draft: Draft) -> tuple[str, ...]:
    if draft.known:
        return ("known", str(draft.type) if draft.type != "state" else "state", draft.known)
    return (str(draft.type), *draft.key)


def _short_forms(sheet: Sheet, names: Mapping[int, Draft]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """For letters and last words of organisations, the one longer name they stand for."""
    letters: dict[str, set[tuple[str, ...]]] = {}
    lasts: dict[str, set[tuple[str, ...]]] = {}
    for draft in names.values():
        if draft.type == "organisation" and len(draft.key) > 1:
            big = [w for w in draft.key if w not in ("of", "for", "the", "and", "-", "in")]
            letters.setdefault("".join(w[0] for w in big), set()).add(_identity(draft))
            letters.setdefault("".join(w.replace(".", "") if "." in w else w[0] for w in big), set()).add(
                _identity(draft)
            )
            lasts.setdefault(draft.key[-1], set()).add(_identity(draft))
            lasts.setdefault(draft.key[0], set()).add(_identity(draft))
    found = {}
    for draft in names.values():
        if draft.type == "organisation" and len(draft.key) == 1 and not draft.known:
            word = draft.key[0]
            text = sheet.words[draft.head].text
            table = letters if text.isupper() and len(word.replace(".", "")) > 2 else lasts
            longer = table.get(word.replace(".", ""), set())
            if len(longer) == 1:
                found[_identity(draft)] = next(iter(longer))
    return found | _short_committees(names)


def _short_committees(names: Mapping[int, Draft]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """For "Senate committee" the one committee of the Senate with a longer name."""
    known = {draft.key: _identity(draft) for draft in names.values() if draft.key[-1:] == ("committee",)}
    found = {}
    for key in (key for key in known if len(key) == 2):
        longer = {other for other in known if len(other) > 2 and other[0] == key[0]}
        if len(longer) == 1:
            found[known[key]] = known[next(iter(longer))]
    return found
