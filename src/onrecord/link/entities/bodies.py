"""Which chains mean one state, one place, one body: by code, by name, by acronym; two states' bodies of one name stay apart."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from onrecord.link.entities.bodynames import BodyName, body_name, general_words, initials, is_acronym, kinds_of_body
from onrecord.link.entities.chains import Chain
from onrecord.link.entities.letters import letters, words_in
from onrecord.link.entities.merging import Merge, in_a_row
from onrecord.link.entities.states import state_named

_LONGEST = 8


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
    """Chains of bodies, groups and documents by name; acronyms and short forms by the one name of the story they stand for."""
    named = [chain for chain in chains if names_of(chain)]
    meant = _meanings(named)
    clear = [chain for chain in named if len(meant.get(chain.id, ())) < 2]
    yield from _in_states(clear, lambda chain: fullest(chain).words, "one name of a body")
    for chain in clear:
        for meaning in meant.get(chain.id, ()):
            yield Merge(meaning.id, chain.id, "short for the only name in the story that it fits")


def names_of(chain: Chain) -> tuple[BodyName, ...]:
    """The names of a chain; of one without, the words for a body of a state ("the Irish foreign ministry")."""
    if chain.forms:
        return tuple(name for name in (body_name(form) for form, _ in chain.forms) if name.words)
    told = (m.span.text for m in chain.mentions if m.form == "nominal" and len(m.chains) == 1)
    return tuple(name for text in told if (name := body_name(text)).words and _is_name(name, text))


def _is_name(name: BodyName, text: str) -> bool:
    """Whether a noun phrase names a body: a kind that every state has, with its state, or somebody's ("the Halloran administration")."""
    if name.state and name.words in kinds_of_body():
        return True
    leading = letters(text).removeprefix("the ").split()[:-1]
    capitals = sum(word[0].isupper() for word in text.split()[-len(leading) - 1 : -1] if word)
    return bool(leading) and capitals == len(leading) and name.words[-1] in words_in("bodies", "somebodys")


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
    """Ids of chains that have a short form alone to what it may stand for in the story; none for a name that is whole."""
    known: dict[tuple[str, ...], dict[BodyName, Chain]] = defaultdict(dict)
    for chain in chains:
        for short in set(_short_forms(chain)):
            known[short].setdefault(fullest(chain), chain)
    return {
        chain.id: tuple(_fitting(chain, known[name.words]))
        for chain in chains
        if (name := fullest(chain)).words in known
    }


def _fitting(chain: Chain, known: Mapping[BodyName, Chain]) -> Iterator[Chain]:
    states = {state_of_body(chain), None}
    for name, whole in known.items():
        if name.words != fullest(chain).words and (len(states) == 1 or name.state in states):
            yield whole


def _short_forms(chain: Chain) -> Iterator[tuple[str, ...]]:
    """How a name may stand alone elsewhere: an acronym or its end beside it, its initials, a committee without its house."""
    full = fullest(chain).words
    if len(full) < 2:
        return
    for form, _ in chain.forms:
        words = body_name(form).words
        if is_acronym(form) or (words == full[-len(words) :] and words != full and words[0] not in general_words()):
            yield words
        yield from ((acronym,) for acronym in initials(form))
    if full[-1] in words_in("bodies", "shortened"):
        yield from (full[start:] for start in range(1, min(len(full) - 1, _LONGEST)))
