"""Whose word something is, seen from an undertaking: the one who gave it, the one it is for, a monitor, somebody else."""

from collections.abc import Collection

from onrecord.model import Attribution, Whose
from onrecord.read.commitments.page import Page

_UNNAMED = frozenset({"unnamed", "collective", "nobody named", "media", "document"})


def side_of(page: Page, said: Attribution | None, obligor: Collection[str], beneficiary: Collection[str] = ()) -> Whose:
    """The side that a report speaks for; `obligor` and `beneficiary` are chains and states."""
    if said is None:
        return "article"
    speaks = page.speaks_for(said)
    if speaks & frozenset(obligor):
        return "obligor"
    chains = [chain for name in said.speakers if name in page.by_id for chain in page.by_id[name].chains]
    known = frozenset[str]().union(*(page.chain_words.get(chain, frozenset()) for chain in chains))
    words = f"{said.source.text if said.source else ''} {said.described_as or ''}".lower().replace(",", " ").split()
    if said.source_kind == "observation" or page.vocabulary.sets["sides.monitor"] & {*words, *known}:
        return "monitor"
    if said.source_kind in _UNNAMED:
        return "unnamed"
    return "beneficiary" if speaks & frozenset(beneficiary) else "third state"
