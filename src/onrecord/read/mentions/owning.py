"""Whose: "his wife", "her father", "Ostmark's president", "its founder" mean those of whom the article has told it, from either side."""

from collections.abc import Callable, Iterable

from onrecord.read.mentions.lexicon import kin, kinds_of, narrower
from onrecord.read.mentions.memory import Memory
from onrecord.read.mentions.sheet import Draft

MOST_SEEN = 120
"""So many mentions before this one are asked whether they belong to the owner."""


class Owned:
    """What belongs to whom: by the owner's chain and a noun. `chain_at` gives the chain of the mention at a head word."""

    def __init__(self, memory: Memory, chain_at: Callable[[int], int | None]) -> None:
        self.memory, self.chain_at = memory, chain_at
        self._of: dict[tuple[int, str], int] = {}
        self._clients: set[int] = set()

    def owner(self, draft: Draft) -> int | None:
        """The chain of who owns a noun phrase: that of "his" or "Ruiz's"."""
        sheet = self.memory.sheet
        owners = [i for i in sheet.children[draft.head] if sheet.words[i].rel == "nmod:poss" and i < draft.head]
        return self.chain_at(owners[0]) if owners else None

    def learn(self, draft: Draft, chain: int) -> None:
        """Remember whose wife, envoy or ministry a chain is, and so who is whose husband."""
        owner, noun = self.owner(draft), draft.key[0]
        if owner == chain:
            return
        if owner is not None:
            self._of[owner, noun] = chain
        if noun in kin():
            for other in (owner,) if owner is not None else self._behind_of(draft):
                self._learn_kin(chain, noun, other)

    def _learn_kin(self, chain: int, noun: str, other: int) -> None:
        """Remember what `other` is to a chain that is its son, daughter or wife."""
        known = self.memory.known.get(other)
        he, she = kin()[noun]
        self._clients |= {other} if he == "client" else set()
        if known and (known.gender in ("he", "she") or he == she):
            self._of[chain, she if known.gender == "she" else he] = other

    def _behind_of(self, draft: Draft) -> Iterable[int]:
        """The chains in "the son of X and Y", "a lawyer for X"."""
        sheet = self.memory.sheet
        for i in sheet.relations(draft.head, ("nmod",)):
            if i > draft.head and any(sheet.lowered[c] in ("of", "for") for c in sheet.children[i]):
                found = (self.chain_at(w) for w in (i, *sheet.relations(i, ("conj",))))
                yield from (chain for chain in found if chain is not None)

    def meant(self, draft: Draft, owner: int) -> tuple[int, ...]:
        """The chain that is the owner's wife, party or president, both parents; empty where nothing was told."""
        noun = draft.key[0]
        if draft.plural:
            parents = tuple(self._of[owner, p] for p in ("father", "mother") if (owner, p) in self._of)
            return parents if noun == "parent" and len(parents) == 2 else ()
        told = self._of.get((owner, noun))
        if told is None and noun == "child":
            told = self._of.get((owner, "son"), self._of.get((owner, "daughter")))
        if told is None and noun == "client" and owner in self._clients:
            return (owner,)
        if told is not None:
            return (told,)
        found = self._tied(draft, owner) | self._belonged_to(draft, owner)
        return tuple(found) if len(found) == 1 else ()

    def _tied(self, draft: Draft, owner: int) -> set[int]:
        """Those who are called by the noun and said to belong to the owner: "Ostmark's president"."""
        noun = draft.key[0]
        recent = {b.chains[0] for b in self.memory.before[-MOST_SEEN:] if len(b.chains) == 1}
        return {
            chain
            for chain in recent
            for known in [self.memory.known[chain]]
            if noun in known.nouns and owner in known.ties and not known.plural and known.type == draft.type
        }

    def _belonged_to(self, draft: Draft, owner: int) -> set[int]:
        """The bodies that a person is said to belong to and that may be so called: "his party", "her country"."""
        known = self.memory.known.get(owner)
        if known is None or known.type != "person" or draft.type not in ("organisation", "state"):
            return set()
        return {chain for chain in known.ties if self._may_be_called(chain, draft)}

    def _may_be_called(self, chain: int, draft: Draft) -> bool:
        known, noun = self.memory.known.get(chain), draft.key[0]
        if known is None or known.type != draft.type or not known.named:
            return False
        called = {noun, *narrower().get(noun, ())}
        kinds = {kind for own in known.nouns for kind in kinds_of(own)}
        return bool(called & known.nouns) or bool(kinds & kinds_of(noun))
