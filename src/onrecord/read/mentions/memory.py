"""What reading an article from its start has told so far: the mentions before this word, and what is known of their chains."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import EntityType, Gender
from onrecord.read.mentions.lexicon import nouns, short_titles
from onrecord.read.mentions.sheet import Draft, Sheet

MOST_CANDIDATES = 40
"""No more earlier mentions than these are looked at for one pronoun or noun."""


@dataclass(slots=True)
class Known:
    """What is known of a chain so far.

    `nouns` are words by which it was called or that its titles hold, `ties` the chains of states and bodies it is said to belong to,
    `words` all the words of its names and noun phrases.
    """

    type: EntityType | None
    gender: Gender | None
    plural: bool
    count: int = 0
    nouns: frozenset[str] = frozenset()
    named: bool = False
    ties: frozenset[int] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier mention, or several joined by "and" (`chains` then has more than one)."""

    draft: Draft
    chains: tuple[int, ...]


class Memory:
    """The mentions read so far, in order, and their chains; `first` is the chain named first."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.known: dict[int, Known] = {}
        self.before: list[Before] = []
        self.first: int | None = None
        self._joined: dict[int, int] = {}

    def learn(self, chain: int, draft: Draft, counted: bool = True) -> None:
        """Take over what a mention tells of its chain; `counted` where it has been read, and is not only known to come."""
        known = self.known.get(chain)
        if known is None:
            self.first = chain if self.first is None else min(self.first, chain)
            known = self.known[chain] = Known(draft.type, draft.gender, draft.plural)
        known.type = known.type or draft.type
        known.gender = known.gender or (draft.gender if not draft.plural else None)
        known.named = known.named or draft.form == "name"
        known.nouns |= _nouns_of(self.sheet, draft)
        if draft.form != "pronoun":
            known.words |= frozenset(self.sheet.lowered[draft.first : draft.last])
        if counted:
            known.count += 1

    def join(self, nameless: int, named: int) -> None:
        """A chain that has no name is one with another that has; nothing where it has one."""
        if nameless != named and nameless in self.known and not self.known[nameless].named:
            self._joined[nameless] = named
            self.known[named].nouns |= self.known[nameless].nouns
            self.known[named].words |= self.known[nameless].words
            self.known[named].count += self.known[nameless].count
            self.known[nameless] = self.known[named]

    def joined(self, chain: int) -> int:
        """The chain that a chain is one with."""
        return self._joined.get(chain, chain)

    def tie(self, chain: int, bodies: Iterable[int]) -> None:
        """Remember the states and bodies that a chain is said to belong to."""
        self.known[chain].ties |= frozenset(bodies)

    def add(self, draft: Draft, chains: Iterable[int]) -> None:
        """Put a mention behind the others."""
        self.before.append(Before(draft, tuple(chains)))

    def near(self, draft: Draft, sentences: int) -> list[Before]:
        """Earlier mentions that are no more than some sentences away, in order."""
        sentence = self.sheet.words[draft.head].sentence
        recent = self.before[-MOST_CANDIDATES:]
        return [b for b in recent if sentence - self.sheet.words[b.draft.head].sentence <= sentences]


def _nouns_of(sheet: Sheet, draft: Draft) -> frozenset[str]:
    words = (w.rstrip(".") for o in draft.offices for w in sheet.lowered[o.title[0] : o.title[1]])
    titles = frozenset(short_titles().get(word, word) for word in words)
    if draft.form == "nominal":
        return titles | {draft.key[0]}
    return titles | nouns_of_name(draft) if draft.form == "name" else titles


def nouns_of_name(draft: Draft) -> frozenset[str]:
    """The nouns that a name itself tells of: those in it, and what the tables know it to be."""
    found = frozenset(draft.key) & nouns().of_names
    if draft.type == "state":
        return found | {"country", "nation"}
    if draft.type == "place":
        return found | place_nouns(draft)
    return found


def place_nouns(draft: Draft) -> frozenset[str]:
    """ "city" of a name that the table of states knows as a capital."""
    return frozenset({"capital", "city"}) if draft.known and draft.state else frozenset()
