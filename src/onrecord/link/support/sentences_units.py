"""What a sentence is made of when it is held against another: names, times, numbers and words, each by what it may be known by."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from onrecord.link.contents import stem_of
from onrecord.link.support.asking_words import keys_of, near_words, phrases, word_list
from onrecord.link.support.sentences_numbers import Number, numbers_in
from onrecord.model import Attribution, CommitmentMention, Mention, Time, TimeValue
from onrecord.read.words import Word, Words

Kind = Literal["name", "time", "number", "word"]
_CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "ADV", "NUM", "X", "INTJ"})
_BOUNDS = {"least": ("at least",), "most": ("at most",), "about": ("about",)}
_ARGUMENTS = frozenset({"ARG0", "ARG1", "ARG2", "ARG3", "ARG4"})
_PARTICLES = frozenset({"compound:prt", "advmod", "case"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing a sentence speaks of: its words, the one the others hang on (`head`), and the keys it may be known by."""

    kind: Kind
    head: int
    words: tuple[int, ...]
    keys: frozenset[str]
    text: str
    upos: str
    time: Time | None = None
    value: TimeValue | None = None
    number: Number | None = None


@dataclass(frozen=True)
class Layers:
    """What is known of a text beside its words: rows of its document, and what its mentions mean.

    `keys` gives for the id of a mention the keys of who or what it means.
    """

    mentions: Sequence[Mention] = ()
    times: Sequence[Time] = ()
    values: Mapping[str, TimeValue] = field(default_factory=dict)
    attributions: Sequence[Attribution] = ()
    undertakings: Sequence[CommitmentMention] = ()
    keys: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """A piece of text with its units and its tree. `of[i]` is the unit that word `i` belongs to, None where it has none."""

    text: str
    read: Words
    layers: Layers
    units: tuple[Unit, ...]
    of: tuple[Unit | None, ...]
    children: tuple[tuple[int, ...], ...]
    arguments: Mapping[int, tuple[tuple[str, int, int], ...]]

    @classmethod
    def make(cls, text: str, read: Words, layers: Layers) -> "Told":
        """The units of what was read of a text."""
        units = tuple(_units(read.words, layers))
        of = {at: unit for unit in units for at in unit.words}
        children: list[list[int]] = [[] for _ in read.words]
        for number, word in enumerate(read.words):
            if word.head >= 0:
                children[word.head].append(number)
        arguments = {
            predicate.word: tuple((r.label, r.first, r.last) for r in predicate.roles if r.label in _ARGUMENTS)
            for predicate in read.predicates
        }
        return cls(
            text,
            read,
            layers,
            units,
            tuple(map(of.get, range(len(read.words)))),
            tuple(map(tuple, children)),
            arguments,
        )

    @property
    def words(self) -> tuple[Word, ...]:
        """The words, in order."""
        return self.read.words

    def up(self, word: int) -> Iterator[int]:
        """The words above a word, the nearest first."""
        at = self.words[word].head
        while at >= 0:
            yield at
            at = self.words[at].head

    def governor(self, unit: Unit) -> Unit | None:
        """The nearest unit above a unit."""
        return next((found for at in self.up(unit.head) if (found := self.of[at]) and found is not unit), None)


def _units(words: Sequence[Word], layers: Layers) -> Iterator[Unit]:
    """The units of some words, in order of their first words; no word is in two."""
    taken: set[int] = set()
    found: list[Unit] = []
    for maker in (_times, _names, _numbers, _phrases, _rest):
        for unit in maker(words, layers, frozenset(taken)):
            if taken.isdisjoint(unit.words):
                taken.update(unit.words)
                found.append(unit)
    yield from sorted(found, key=lambda unit: unit.words[0])


def _times(words: Sequence[Word], layers: Layers, taken: frozenset[int]) -> Iterator[Unit]:
    for time in layers.times:
        own = _within(words, time.span.start, time.span.end)
        if own and time.type != "SET":
            head = _head(words, own)
            yield Unit(
                "time", head, own, frozenset(), time.span.text, "NOUN", time=time, value=layers.values.get(time.id)
            )


def _names(words: Sequence[Word], layers: Layers, taken: frozenset[int]) -> Iterator[Unit]:
    """Names, and pronouns whose meaning is known; a nominal stays a word, with the keys of what it means."""
    for mention in layers.mentions:
        keys = layers.keys.get(mention.id, frozenset())
        if mention.form == "nominal":
            continue
        own = _within(words, mention.span.start, mention.span.end)
        if own:
            head = _head(words, own)
            yield Unit("name", head, own, keys | _spellings(mention), mention.span.text, words[head].upos)


def _spellings(mention: Mention) -> frozenset[str]:
    """A name by its spelling, and each of its words, by which a word of a name that nobody knows may be found."""
    if mention.form != "name":
        return frozenset()
    name = folded_name(mention.span.text)
    return frozenset({"'" + name, *("." + stem for stem in name_stems(name))})


def _numbers(words: Sequence[Word], layers: Layers, taken: frozenset[int]) -> Iterator[Unit]:
    for number in numbers_in(words):
        own = tuple(range(number.first, number.last))
        if taken.isdisjoint(own):
            text = " ".join([*_BOUNDS.get(number.bound, ()), *(words[at].text for at in own)])
            yield Unit("number", _head(words, own), own, frozenset(), text, "NUM", number=number)


def _phrases(words: Sequence[Word], layers: Layers, taken: frozenset[int]) -> Iterator[Unit]:
    """Phrases of the table: words that follow one another, or a verb and its particle."""
    nominal = _nominal_keys(words, layers)
    for at, word in enumerate(words):
        for phrase in phrases().get(word.lemma.lower(), ()) if at not in taken else ():
            own = _phrase_at(words, at, phrase.split())
            if own:
                keys = frozenset(near_words(phrase)) | nominal.get(at, frozenset())
                yield Unit("word", _head(words, own), own, keys, phrase, word.upos)
                break


def _phrase_at(words: Sequence[Word], at: int, phrase: Sequence[str]) -> tuple[int, ...]:
    own = [at]
    for part in phrase[1:]:
        following = own[-1] + 1
        if part == "*":
            own.append(following)
            continue
        if following < len(words) and part in (words[following].lemma.lower(), words[following].text.lower()):
            own.append(following)
        elif len(phrase) == 2:
            particle = (
                n
                for n in range(at + 1, min(at + 8, len(words)))
                if words[n].head == at and words[n].text.lower() == part and words[n].rel == "compound:prt"
            )
            if (n := next(particle, None)) is None:
                return ()
            own.append(n)
        else:
            return ()
    return tuple(at for at in own if at < len(words) and (words[at].upos not in ("PRON", "DET")))


def _rest(words: Sequence[Word], layers: Layers, taken: frozenset[int]) -> Iterator[Unit]:
    nominal = _nominal_keys(words, layers)
    for at, word in enumerate(words):
        if at not in taken and _tells(word):
            keys = keys_of(word.lemma, word.text) | nominal.get(at, frozenset())
            keys |= {"." + stem_of(word.text.lower())} if word.upos in ("PROPN", "NOUN", "ADJ") else set()
            yield Unit("word", at, (at,), keys, word.text, word.upos)


def _tells(word: Word) -> bool:
    lowered = word.text.lower()
    if word.upos == "VERB" and word.lemma.lower() in word_list("light"):
        return True
    if lowered in word_list("empty") or word.lemma.lower() in word_list("empty"):
        return False
    return (word.upos in _CONTENT and word.text[:1].isalnum()) or lowered in word_list("telling")


def _nominal_keys(words: Sequence[Word], layers: Layers) -> dict[int, frozenset[str]]:
    """For the head of each nominal the keys of what it means."""
    found = {}
    for mention in layers.mentions:
        if mention.form == "nominal" and layers.keys.get(mention.id):
            own = _within(words, mention.span.start, mention.span.end)
            if own:
                found[_head(words, own)] = layers.keys[mention.id]
    return found


def _within(words: Sequence[Word], start: int, end: int) -> tuple[int, ...]:
    """The words that lie in a stretch of text."""
    first = bisect_left(words, start, key=lambda word: word.start)
    last = bisect_right(words, end, key=lambda word: word.end)
    return tuple(range(first, last))


def _head(words: Sequence[Word], own: Sequence[int]) -> int:
    """The word of a run on which the others hang."""
    inside = frozenset(own)
    return next((at for at in own if words[at].head not in inside), own[-1])


def folded_name(name: str) -> str:
    """A name as it is looked up: small letters, without "the" and the possessive.

    >>> folded_name("The Hague’s")
    'hague'
    """
    folded = " ".join(name.lower().replace("’", "'").split())
    return folded.removeprefix("the ").removesuffix("'s").removesuffix("'")


def name_stems(text: str) -> frozenset[str]:
    """The stems of the words of a name."""
    return frozenset(stem_of(word) for word in text.lower().replace("’s", "").replace("'s", "").split())
