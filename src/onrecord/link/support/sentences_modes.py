"""Whether a sentence tells that something is so, was, will be, may be or was not: read from the words over and beside it."""

from collections.abc import Iterator
from functools import cache

from onrecord.link.support.sentences_units import Told
from onrecord.tables import load_table

_INFINITE = frozenset({"xcomp", "acl", "csubj", "csubj:pass"})
_OVER_CLAUSES = frozenset({"not", "expected", "wished", "feared", "seeming", "if", "possible"})
_HIGHEST = 12
_ENTITY = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nsubj:outer"})


def modes(told: Told, word: int) -> frozenset[str]:
    """How the thing that a word tells of is put: `not`, `ahead`, `possible`, `expected`, `if`, `must`, `wished` …

    None where it is told as so. A double negation is none. What is joined by "and" shares what stands over the first.
    """
    found: list[str] = []
    at, is_first = word, True
    for _ in range(_HIGHEST):
        found += [mode for mode in _beside(told, at) if is_first or mode not in found or mode != "not"]
        above, rel = told.words[at].head, told.words[at].rel
        if above < 0:
            break
        if rel == "ccomp":
            found += [mode for mode in _of_governor(told, above) if mode in _OVER_CLAUSES]
            break
        if rel == "advcl" and any(told.words[c].text.lower() == "to" for c in told.children[at]):
            found.append("ahead")
            break
        if rel in _INFINITE or (is_first and not _is_verb(told, at) and rel in _ENTITY):
            infinite = not _is_verb(told, at) or any(told.words[c].text.lower() == "to" for c in told.children[at])
            found += [mode for mode in _of_governor(told, above) if infinite or mode != "must"]
        elif rel not in ("aux", "cop", "fixed", "flat", "compound") and not (
            rel == "conj" and not _has_own_start(told, at)
        ):
            break
        if rel in _ENTITY:
            break
        at, is_first = above, rel == "conj" and "not" not in found
    return _settled(found)


def _settled(found: list[str]) -> frozenset[str]:
    """The modes, with `not` where it stands an odd number of times."""
    kept = {mode for mode in found if mode != "not"}
    return frozenset(kept | ({"not"} if found.count("not") % 2 else set()))


def _is_verb(told: Told, word: int) -> bool:
    return told.words[word].upos in ("VERB", "AUX") or any(
        told.words[child].rel == "cop" for child in told.children[word]
    )


def _has_own_start(told: Told, word: int) -> bool:
    """Whether a joined clause has a subject of its own, so that nothing over the first is over it."""
    return any(told.words[child].rel in ("nsubj", "nsubj:pass", "mark") for child in told.children[word])


def _beside(told: Told, word: int) -> Iterator[str]:
    """The modes that the small words hanging on a word give."""
    is_infinitive = False
    be = False
    for child in told.children[word]:
        each = told.words[child]
        lowered, lemma = each.text.lower(), each.lemma.lower()
        if _is_turned(told, word, child):
            yield "if"
        elif each.rel in ("aux", "aux:pass", "cop"):
            be |= lemma == "be" and (each.rel == "aux" or told.words[word].upos == "VERB")
            yield from _modes_of("auxiliaries", lowered)
        elif each.rel in ("advmod", "det", "cc:preconj", "cc", "mark", "discourse", "amod"):
            yield from _modes_of("small", lowered)
            if lowered in _words("comparing") and _is_none(told, child):
                yield "not"
            is_infinitive |= lowered == "to" and each.rel == "mark"
        elif each.rel in _ENTITY and (lowered in _words("nobody") or _is_none(told, child)):
            yield "not"
    if is_infinitive and (be or told.words[word].head < 0):
        yield "ahead"


def _is_turned(told: Told, word: int, auxiliary: int) -> bool:
    """Whether an auxiliary opens a clause as "if" would: "Should she decline, each side …"."""
    opens = told.words[auxiliary].text.lower() in _words("turned") and told.words[word].rel == "advcl"
    return opens and auxiliary == min(told.children[word])


def _is_none(told: Told, noun: int) -> bool:
    """Whether a noun stands with "no"."""
    return any(told.words[child].text.lower() in ("no", "neither") for child in told.children[noun])


def _of_governor(told: Told, word: int) -> Iterator[str]:
    """The modes that a word gives to what depends on it: "refused to", "plans for"."""
    lemma = told.words[word].lemma.lower()
    if lemma == "be":
        return iter(("ahead",))
    if lemma == "have" and any(told.words[child].text.lower() == "yet" for child in told.children[word]):
        return iter(("not",))
    found = list(_modes_of("governing", lemma)) or list(_modes_of("governing", told.words[word].text.lower()))
    return iter(found)


def _modes_of(name: str, word: str) -> tuple[str, ...]:
    return _table(name).get(word, ())


@cache
def _table(name: str) -> dict[str, tuple[str, ...]]:
    """Words to the modes they give."""
    found: dict[str, tuple[str, ...]] = {}
    for mode, words in load_table("near_words")[name].items():
        for word in words.split():
            found[word] = (*found.get(word, ()), mode)
    return found


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_table("near_words")["words"][name].split())
