"""The clauses of a claim that may be judged apart: those joined by "and" or "but" at its head, and those of its sentences."""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.link.support.sentences_units import Told

_JOINS = frozenset({"conj", "parataxis"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "expl", "csubj"})


def clauses_of(claim: Told) -> list[Told]:
    """The claim as often as it has clauses, each with the units of one; a clause without a subject has that of the first."""
    roots = [at for at, word in enumerate(claim.words) if word.head < 0]
    found = [clause for root in roots for clause in _of_root(claim, root)]
    return [clause for clause in found if clause.units]


def _of_root(claim: Told, root: int) -> Iterator[Told]:
    joined = [at for at in claim.children[root] if _is_clause(claim, at)]
    whole = _below(claim, root)
    apart = {at: _below(claim, at) for at in joined}
    yield _only(claim, whole.difference(*apart.values()) if apart else whole)
    shared = {word for at in claim.children[root] if claim.words[at].rel in _SUBJECTS for word in _below(claim, at)}
    for at, words in apart.items():
        has_own = any(claim.words[child].rel in _SUBJECTS for child in claim.children[at])
        yield _only(claim, words if has_own else words | shared)


def _is_clause(claim: Told, word: int) -> bool:
    """Whether a word leads a clause of its own, with a subject or as a verb."""
    each = claim.words[word]
    return each.rel in _JOINS and (
        each.upos == "VERB" or any(claim.words[c].rel in _SUBJECTS for c in claim.children[word])
    )


def _below(claim: Told, word: int) -> set[int]:
    """A word and all that hang on it."""
    found = [word]
    for at in found:
        found += claim.children[at]
    return set(found)


def _only(claim: Told, words: set[int]) -> Told:
    """The claim with the units among some words alone."""
    return replace(claim, units=tuple(unit for unit in claim.units if unit.head in words))
