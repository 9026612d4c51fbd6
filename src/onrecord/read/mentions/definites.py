"""What "the president", "the two men", "the ministry" mean: those of whom the article has used that noun, or who fit it."""

from collections.abc import Callable

from onrecord.read.mentions.bearers import Bearers
from onrecord.read.mentions.lexicon import nouns
from onrecord.read.mentions.memory import Before, Memory
from onrecord.read.mentions.owning import Owned
from onrecord.read.mentions.sheet import Draft

DEFINITE = frozenset("the this that these those both said".split())
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_NEAR_SENTENCES = 3
Meaning = tuple[tuple[int, ...], tuple[int, ...]]


class Definites:
    """Resolves noun phrases against what was read before. `chain_at` gives the chain of the mention at a head word."""

    def __init__(self, memory: Memory, chain_at: Callable[[int], int | None]) -> None:
        self.memory, self.chain_at = memory, chain_at
        self.bearers = Bearers(memory, chain_at)
        self.owned = Owned(memory, chain_at)

    def meaning(self, n: int, draft: Draft) -> Meaning:
        """The chains of noun phrase number `n`; its own where it is new."""
        owner = self.owned.owner(draft)
        if owner is not None:
            return (self.owned.meant(draft, owner) or (n,), ())
        words = self.memory.sheet.lowered
        if words[draft.first] not in DEFINITE and not self._is_bare_definite(draft):
            return ((n,), ())
        if draft.plural:
            return self._several(n, draft)
        return ((n,), ()) if self._are_two(draft) else self._one(n, draft)

    def _is_bare_definite(self, draft: Draft) -> bool:
        """Whether a noun without "the" is as good as one with it: in headlines, and "Petitioner" in court."""
        sheet = self.memory.sheet
        in_title = sheet.passage(draft.head) in sheet.titles and draft.type in ("person", "organisation")
        return draft.key[0] in _ALWAYS and draft.first == draft.head or (in_title and not draft.plural)

    def _several(self, n: int, draft: Draft) -> Meaning:
        """ "the two men": the last two who fit; else the last who were called so."""
        words = self.memory.sheet.lowered[draft.first : draft.last]
        number = next((_NUMBERS[w] for w in words if w in _NUMBERS), None)
        if number == 2 and draft.type in ("person", "state"):
            return self._pair(draft) or ((n,), ())
        same = [b for b in self.memory.near(draft, 8) if b.draft.plural and draft.key[0] in self._nouns(b)]
        return (same[-1].chains, ()) if same and number is None else ((n,), ())

    def _nouns(self, earlier: Before) -> frozenset[str]:
        return self.memory.known[earlier.chains[0]].nouns

    def _pair(self, draft: Draft) -> Meaning | None:
        for earlier in reversed(self.memory.near(draft, _NEAR_SENTENCES)):
            if len(earlier.chains) == 2 and all(self._may_be(c, draft) for c in earlier.chains):
                return (earlier.chains, ())
        found: list[int] = []
        for earlier in reversed(self.memory.near(draft, 2)):
            found += [c for c in earlier.chains if c not in found and self._may_be(c, draft)]
        return (tuple(sorted(found[:2])), ()) if len(found) >= 2 else None

    def _may_be(self, chain: int, draft: Draft) -> bool:
        known = self.memory.known[chain]
        noun = draft.key[0]
        gender = "he" if noun in nouns().he else "she" if noun in nouns().she else None
        return (
            known.named and known.type == draft.type and not known.plural and gender in (None, known.gender or gender)
        )

    def asks(self, draft: Draft) -> bool:
        """Whether the weights decide what a noun phrase means: no owner or number does."""
        definite = self.memory.sheet.lowered[draft.first] in DEFINITE or self._is_bare_definite(draft)
        return definite and not draft.plural and self.owned.owner(draft) is None and not self._are_two(draft)

    def _are_two(self, draft: Draft) -> bool:
        """Whether one article serves two nouns: "the top Republican and Democrat on the committee"."""
        sheet = self.memory.sheet
        others = sheet.relations(draft.head, ("conj",))
        return any(sheet.words[i].upos == "NOUN" and draft.head < i <= draft.head + 2 for i in others)

    def _one(self, n: int, draft: Draft) -> Meaning:
        """The one who fits best; open where several fit alike."""
        best = tuple(b.chains[0] for b in self.bearers.best(draft))
        return (best, ()) if len(best) == 1 else ((), tuple(sorted(best))) if best else ((n,), ())


_ALWAYS = frozenset("petitioner respondent appellant appellee plaintiff defendant parliament congress".split())
