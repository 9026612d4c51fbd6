"""Which chains mean one state, one place, one body: by code, by name, by acronym; two states' bodies of one name stay apart."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from onrecord.link.entities.chains import Chain
from onrecord.link.entities.letters import letters, table, words_in
from onrecord.link.entities.merging import Merge, in_a_row
from onrecord.link.entities.states import state_named, without_state
from onrecord.tables import load_columns

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
        """Whether every state has a body of this kind: "foreign ministry"."""
        return not self.known and bool({self.words[-1:], self.words[-2:]} & _kinds())


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
    while len(words) > 1 and words[-1] in words_in("bodies", "endings"):
        words = words[:-1]
    words = _turned(words)
    known = _known().get(" ".join(words))
    if known and (not state or not known.state or known.state == state):
        return replace(known, state=known.state or state)
    return BodyName(words, state)


def _without_the(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _turned(words: tuple[str, ...]) -> tuple[str, ...]:
    """ "Ministry of Foreign Affairs", "Department of Defence" → "foreign ministry", "defense department"."""
    if len(words) > 2 and words[0] in ("ministry", "department") and words[1] in ("of", "for"):
        field = words[3:] if words[2] == "the" else words[2:]
        words = (*field, words[0])
    kept = tuple("defense" if word == "defence" else word for word in words if word != "affairs" or len(words) != 3)
    return kept if words[-1:] in (("ministry",), ("department",)) else words


@cache
def _kinds() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(kind.split()) for kind in table("bodies")["every_state"])


@cache
def _known() -> dict[str, BodyName]:
    """Bodies of the table of organisations, by all their names in comparable words."""
    found: dict[str, BodyName] = {}
    for row in load_columns("organisations"):
        body = BodyName(tuple(letters(row["name"]).split()), row["state"] or None, known=True)
        found |= {letters(form): body for form in (row["name"], *row["forms"].split("|")) if form}
    return found


def find_states(chains: Iterable[Chain]) -> Iterator[Merge]:
    """Chains of states by their code, those without one by name."""
    yield from _by_key(chains, state_key, "one state by all its names")


def state_key(chain: Chain) -> Hashable | None:
    """The code of a state; where the table has none for it, its name."""
    named = next(filter(None, (state_named(form) for form, _ in chain.forms)), None)
    return chain.state or named or (chain.forms and letters(main_form(chain)).removeprefix("the ")) or None


def find_places(chains: Iterable[Chain]) -> Iterator[Merge]:
    """Chains of places by name, those that lie in different states apart."""
    named = [chain for chain in chains if names_of(chain)]
    yield from _in_states(named, lambda chain: letters(main_form(chain)).removeprefix("the "), "one name of a place")


def main_form(chain: Chain) -> str:
    """The name that a chain mostly goes by, the longer of two that are as common."""
    return min(chain.forms, key=lambda form: (-form[1], -len(form[0]), form[0]))[0]


def find_bodies(chains: Sequence[Chain]) -> Iterator[Merge]:
    """Chains of bodies, groups and documents by name, and acronyms by the one name of the story that they stand for."""
    named = [chain for chain in chains if names_of(chain)]
    meant = _meanings(named)
    clear = [chain for chain in named if len(meant.get(chain.id, ())) < 2]
    yield from _in_states(clear, lambda chain: fullest(chain).words, "one name of a body")
    for chain in clear:
        for meaning in meant.get(chain.id, ()):
            yield Merge(meaning.id, chain.id, "an acronym of the only name in the story that it fits")
    yield from _shortened(clear)


def _shortened(chains: Sequence[Chain]) -> Iterator[Merge]:
    """ "Judiciary Committee" beside "Senate Judiciary Committee": the only longer name of the story that ends so."""
    longer: dict[tuple[str, ...], dict[BodyName, Chain]] = defaultdict(dict)
    short: dict[tuple[str, ...], list[Chain]] = defaultdict(list)
    for chain in chains:
        name = fullest(chain)
        if name.words[-1] in words_in("bodies", "shortened") and len(name.words) > 1:
            short[name.words].append(chain)
            for start in range(1, min(len(name.words) - 1, _LONGEST)):
                longer[name.words[start:]].setdefault(name, chain)
    for words, group in short.items():
        if len(longer[words]) == 1:
            (whole,) = longer[words].values()
            yield from (Merge(whole.id, chain.id, "the end of the only name in the story") for chain in group)


def names_of(chain: Chain) -> tuple[BodyName, ...]:
    """The names of a chain; of one without, the words for a body of a state ("the Irish foreign ministry")."""
    if chain.forms:
        return tuple(name for name in (body_name(form) for form, _ in chain.forms) if name.words)
    told = (body_name(mention.span.text) for mention in chain.mentions if mention.form == "nominal")
    return tuple(name for name in told if name.state and name.words and name.words in _kinds())


def fullest(chain: Chain) -> BodyName:
    """The longest name of a chain."""
    return max(names_of(chain), key=lambda name: (len(name.words), len("".join(name.words)), name.words))


def state_of_body(chain: Chain) -> str | None:
    """The state that the names of a body tell, else the one its mentions do."""
    return next((name.state for name in names_of(chain) if name.state), None) or chain.state


def _in_states(chains: Iterable[Chain], name: Callable[[Chain], Hashable], reason: str) -> Iterator[Merge]:
    """Chains of one name: each state's together; those of no state with the only state that the story has for it, if any."""
    buckets: dict[Hashable, list[Chain]] = defaultdict(list)
    for chain in chains:
        buckets[name(chain)].append(chain)
    for bucket in buckets.values():
        by_state: dict[str | None, list[Chain]] = defaultdict(list)
        for chain in bucket:
            by_state[state_of_body(chain)].append(chain)
        stateless = by_state.pop(None, [])
        if len(by_state) == 1:
            only = next(iter(by_state.values()))
            yield from in_a_row([chain.id for chain in (*only, *stateless)], reason)
            continue
        for group in by_state.values():
            yield from in_a_row([chain.id for chain in group], reason)
        if not by_state and not fullest(bucket[0]).is_of_every_state:
            yield from in_a_row([chain.id for chain in stateless], reason)


def _by_key(chains: Iterable[Chain], key: Callable[[Chain], Hashable | None], reason: str) -> Iterator[Merge]:
    buckets: dict[Hashable, list[str]] = defaultdict(list)
    for chain in chains:
        value = key(chain)
        if value is not None:
            buckets[value].append(chain.id)
    for bucket in buckets.values():
        yield from in_a_row(bucket, reason)


def _meanings(chains: Sequence[Chain]) -> dict[str, tuple[Chain, ...]]:
    """Ids of chains that are an acronym alone to what it may stand for in the story: names beside which it stands, or of its letters."""
    known: dict[str, dict[BodyName, Chain]] = defaultdict(dict)
    for chain in chains:
        full = fullest(chain)
        if len(full.words) > 1:
            beside = {letters(form) for form, _ in chain.forms if is_acronym(form)}
            for acronym in beside | {initials for form, _ in chain.forms for initials in _initials(form)}:
                known[acronym].setdefault(full, chain)
    alone = [
        chain for chain in chains if len(fullest(chain).words) == 1 and chain.forms and is_acronym(main_form(chain))
    ]
    return {chain.id: tuple(known.get(letters(main_form(chain)), {}).values()) for chain in alone}


def is_acronym(form: str) -> bool:
    """Whether a name is written in capitals like "USFK" or "U.N.E.P.".

    >>> is_acronym("USFK"), is_acronym("Nato"), is_acronym("UN")
    (True, False, False)
    """
    bare = form.replace(".", "")
    return _SHORTEST <= len(bare) <= _LONGEST and bare.isalpha() and bare.isupper()


def _initials(form: str) -> Iterator[str]:
    """The initials of a name of three words or more, with its state and without: "USFK", "NIS"."""
    for words in (letters(form).split(), body_name(form).words):
        spoken = [word for word in words if word not in words_in("bodies", "unspoken")]
        if len(spoken) >= _SHORTEST:
            yield "".join(word if word in ("us", "un", "eu", "uk") else word[0] for word in spoken)
