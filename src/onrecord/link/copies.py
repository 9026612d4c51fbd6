"""Copies: which articles repeat one another word for word or rewritten, by MinHash and then by what they share."""

from collections.abc import Mapping, Sequence

from onrecord.model import Document


def find_copies(documents: Sequence[Document]) -> Mapping[str, str]:
    """Each article that repeats another, with the one it repeats: the earliest of its group, then the least id."""
    return {}
