"""Whether two phrases tell of the same act, or one goes against the other, by kinds of verbs and the things they name.

Pure functions over bare phrases ("halt missile tests", "not to test missiles"); joining articles uses them too. "denuclearize",
"abandon its nuclear program" and "work toward denuclearization" are one act: an end to something nuclear.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.read.commitments.vocabulary import load_vocabulary
from onrecord.tables import load_table

END, MAKE = "end", "make"
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_BREAKS = frozenset(
    "and or but in to on at from with by over against toward towards into related that which who during after before as "
    "since until if unless when while through under within".split()
)
_GENITIVE = frozenset({"of", "for"})
_LEADS = frozenset({"to", "toward", "towards", "on", "with", "for", "at", "from", "the", "a", "an"})
_LONGEST = 60
"""No more words of a phrase are looked at."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun and the words before it, as stems; `thin` where the noun tells little by itself ("program")."""

    noun: str
    modifiers: frozenset[str]
    thin: bool

    def fits(self, other: "Thing") -> bool:
        """Whether two may be one thing: the noun agrees, or what stands before a thin one, and nothing tells them apart."""
        if self.thin and other.thin:
            bare = not self.modifiers or not other.modifiers
            return self.noun == other.noun if bare else bool(self.modifiers & other.modifiers)
        if self.thin or other.thin:
            thin, full = (self, other) if self.thin else (other, self)
            return full.noun in thin.modifiers
        apart = self.modifiers and other.modifiers and not self.modifiers & other.modifiers
        return self.noun == other.noun and not apart


@dataclass(frozen=True, slots=True)
class Act:
    """What is done (`kind`: the kind of verb) to which things; `refrain` for "not to"."""

    kind: str
    things: tuple[Thing, ...]
    verb: str = ""
    refrain: bool = False

    @property
    def ends(self) -> bool:
        """Whether the act puts an end to something, or is not to do it."""
        return self.refrain or self.kind == END

    @property
    def matter(self) -> tuple[Thing, ...]:
        """What it is about: of "not to test missiles" missile tests, else the things themselves."""
        if not self.refrain or self.kind == END:
            return self.things
        about = {word for thing in self.things for word in (thing.noun, *thing.modifiers)}
        return (Thing(stem(self.verb), frozenset(about), False),)


def same_act(one: str, other: str) -> bool:
    """Whether two bare phrases tell of one undertaking.

    >>> same_act("abandon its nuclear program", "work toward complete denuclearization")
    True
    >>> same_act("halt missile tests", "not to test missiles"), same_act("halt missile tests", "halt nuclear tests")
    (True, False)
    """
    first, second = act_of(one), act_of(other)
    if first.ends != second.ends or not (first.ends or first.kind == second.kind):
        return False
    if not first.matter or not second.matter:
        return _plain(one) == _plain(other)
    return _share(first.matter, second.matter)


def fulfils(act: Act, verb: str, text: str) -> bool:
    """Whether doing `verb` (a base form) to what `text` names is what an undertaking asks for.

    >>> fulfils(act_of("release the detained sailors"), "free", "all the sailors in May")
    True
    """
    whole = load_table("commitments")["wholes"].get(verb)
    if act.ends:
        about = (Thing("", frozenset({whole}), True),) if whole else things_in(text)
        return (kind_of(verb) == END or whole is not None) and _share(act.matter, about)
    return kind_of(verb) == act.kind and _share(act.matter, things_in(text))


def opposes(act: Act, verb: str, text: str) -> bool:
    """Whether doing `verb` to what `text` names goes against an undertaking to end something.

    >>> opposes(act_of("denuclearize"), "upgrade", "its nuclear facilities"), opposes(act_of("halt missile tests"), "test", "a missile")
    (True, True)
    """
    if not act.ends:
        return False
    if any(stem(verb) == thing.noun for thing in act.matter):
        done = Thing(
            stem(verb), frozenset(word for thing in things_in(text) for word in (thing.noun, *thing.modifiers)), False
        )
        return _share(act.matter, (done,))
    return kind_of(verb) == MAKE and _share(act.matter, things_in(text))


@lru_cache(maxsize=4096)
def act_of(phrase: str) -> Act:
    """The act that a bare phrase tells of."""
    words = [word.lower().replace("’", "'") for word in _WORD.findall(phrase)][:_LONGEST]
    refrain = words[:1] in (["not"], ["never"])
    words = _without_lead(words[1:] if refrain else words)
    if not words:
        return Act("", ())
    verb, rest = _verb_of(words)
    if verb in load_table("commitments")["wholes"]:
        return Act(END, (Thing("", frozenset({load_table("commitments")["wholes"][verb]}), True),), verb, refrain)
    if kind_of(verb) == END and (gerund := _gerund(rest)):
        about = {word for thing in _things(gerund[1]) for word in (thing.noun, *thing.modifiers)}
        return Act(END, (Thing(stem(gerund[0]), frozenset(about), False),), verb, refrain)
    return Act(kind_of(verb), tuple(_object_things(rest)), verb, refrain)


@cache
def _kinds() -> dict[str, str]:
    return {verb: kind for kind, verbs in load_table("commitments")["alike"].items() for verb in verbs.split()}


def kind_of(verb: str) -> str:
    """The kind of act that a verb in its base form tells of: a name of the table, or the verb itself."""
    return _kinds().get(verb, verb)


@lru_cache(maxsize=16384)
def things_in(text: str) -> tuple[Thing, ...]:
    """All that a text names, whatever its place in it."""
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)][:_LONGEST]
    return tuple(_things(words))


def _share(some: Sequence[Thing], others: Sequence[Thing]) -> bool:
    return any(thing.fits(other) for thing in some for other in others)


def _plain(phrase: str) -> list[str]:
    return [word for word in (stem(word) for word in _WORD.findall(phrase)) if word not in _loose()]


def _without_lead(words: list[str]) -> list[str]:
    """The words without what only leads to the act: "work toward", "take steps to"."""
    vocabulary = load_vocabulary()
    for _ in range(3):
        base = vocabulary.verb_forms.get(words[0], words[0]) if words else ""
        noun = words[1] if len(words) > 1 else ""
        if base in ("take", "make") and vocabulary.noun_forms.get(noun, noun) in vocabulary.sets["light.nouns"]:
            words = words[2:]
        elif vocabulary.has("light.verbs", base) and len(words) > 1:
            words = words[1:]
        elif words and words[0] not in _LEADS:
            break
        while len(words) > 1 and words[0] in _LEADS:
            words = words[1:]
    return words


def _verb_of(words: list[str]) -> tuple[str, list[str]]:
    """The verb in its base form and the words after it; of "complete denuclearization" the verb of the noun."""
    vocabulary = load_vocabulary()
    first = vocabulary.verb_forms.get(words[0])
    end = next((n for n, word in enumerate(words) if word in _BREAKS or word in _GENITIVE), len(words))
    noun = vocabulary.noun_forms.get(words[end - 1], "") if end else ""
    act = vocabulary.acts_of_nouns.get(noun)
    if act is not None and (first is None or end == 1) and words[0] not in vocabulary.acts_of_nouns.values():
        return act, words[: end - 1] + words[end:]
    return first or words[0], words[1:]


def _gerund(words: list[str]) -> tuple[str, list[str]] | None:
    """Of "from testing missiles": the verb, and what follows it."""
    words = words[1:] if words[:1] == ["from"] else words
    is_gerund = len(words) > 1 and words[0].endswith("ing") and words[0] in load_vocabulary().verb_forms
    return (load_vocabulary().verb_forms[words[0]], words[1:]) if is_gerund else None


def _object_things(words: list[str]) -> Iterator[Thing]:
    """What the object of a verb names: up to the first preposition but "of"."""
    stop = next(
        (n for n, word in enumerate(words) if n and (word in _BREAKS or word == "for") and word not in ("and", "or")),
        len(words),
    )
    kept = words[1:stop] if words[:1] and words[0] in _BREAKS else words[:stop]
    yield from _things(kept, nested=False)


def _things(words: Sequence[str], *, nested: bool = True) -> Iterator[Thing]:
    """The nouns of some words, cut at prepositions and conjunctions; "of" and "for" give a thin noun its modifiers.

    Without `nested`, what follows them is no thing of its own: of "the remains of soldiers" the remains alone.
    """
    chunks: list[tuple[str, list[str]]] = [("", [])]
    for word in words:
        if word in _BREAKS or word in _GENITIVE:
            chunks.append((word, []))
        elif (stemmed := stem(word)) not in _loose() and not stemmed.isdigit():
            chunks[-1][1].append(stemmed)
    for n, (joint, stems) in enumerate(chunks):
        if stems and (nested or joint not in _GENITIVE):
            thin = stems[-1] in _thin()
            joined = thin and n + 1 < len(chunks) and chunks[n + 1][0] in _GENITIVE
            yield Thing(stems[-1], frozenset([*stems[:-1], *(chunks[n + 1][1] if joined else ())]), thin)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A noun as things are compared: without plural or possessive, one word for several of the table.

    >>> stem("detainees"), stem("churches"), stem("Parties’"), stem("remains")
    ('prisoner', 'church', 'party', 'remain')
    """
    form = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
    if form.endswith("ies") and len(form) > 4:
        form = form[:-3] + "y"
    elif form.endswith(("ches", "shes", "sses", "xes")):
        form = form[:-2]
    elif form.endswith("s") and not form.endswith(("ss", "us", "is")) and len(form) > 3:
        form = form[:-1]
    form = _same().get(form, form)
    act = load_vocabulary().acts_of_nouns.get(form)
    return act if act is not None and act not in load_table("commitments")["wholes"] else form


@cache
def _same() -> dict[str, str]:
    groups = [group.split() for group in load_table("commitments")["things"]["same"]]
    return {word: group[0] for group in groups for word in group}


@cache
def _loose() -> frozenset[str]:
    return frozenset(load_table("commitments")["things"]["loose"].split())


@cache
def _thin() -> frozenset[str]:
    return frozenset(load_table("commitments")["things"]["thin"].split())
