"""What "the president", "the two men", "the ministry" mean: those of whom the article has used that noun, or who fit it."""

from collections.abc import Sequence

from onrecord.read.mentions.lexicon import nouns
from onrecord.read.mentions.memory import MOST_CANDIDATES, Before, Memory
from onrecord.read.mentions.sheet import Draft

DEFINITE = frozenset("the this that these those his her its their both said".split())
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_STATES = frozenset("country nation regime kingdom republic".split())
Meaning = tuple[tuple[int, ...], tuple[int, ...]]


class Definites:
    """Resolves noun phrases against what was read before."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory

    def meaning(self, n: int, draft: Draft) -> Meaning:
        """The chains of noun phrase number `n`; its own where it is new."""
        words = self.memory.sheet.lowered
        if words[draft.first] not in DEFINITE and not (draft.first == draft.head and draft.key[0] in _ALWAYS):
            return ((n,), ())
        return self._several(n, draft) if draft.plural else self._one(n, draft)

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
        for earlier in reversed(self.memory.near(draft, 3)):
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

    def _one(self, n: int, draft: Draft) -> Meaning:
        earlier = self.memory.before[-3 * MOST_CANDIDATES :]
        held = [b for b in earlier if len(b.chains) == 1 and draft.key[0] in self._nouns(b) and self._agrees(b, draft)]
        if held:
            return (held[-1].chains, ())
        any_of_kind = draft.key[0] in nouns().any_person | nouns().any_body | _STATES
        return self._last_of_kind(n, draft) if any_of_kind else ((n,), ())

    def _agrees(self, earlier: Before, draft: Draft) -> bool:
        known = self.memory.known[earlier.chains[0]]
        return not known.plural and known.type in (draft.type, None)

    def _last_of_kind(self, n: int, draft: Draft) -> Meaning:
        fitting = [b for b in self.memory.near(draft, 2) if len(b.chains) == 1 and self._is_one(b, draft)]
        return (self._foremost(fitting).chains, ()) if fitting else ((n,), ())

    def _is_one(self, earlier: Before, draft: Draft) -> bool:
        known = self.memory.known[earlier.chains[0]]
        inside = draft.first <= earlier.draft.head < draft.last
        return (
            known.named
            and known.type == draft.type
            and not known.plural
            and not inside
            and (draft.gender in (None, "it") or known.gender in (None, draft.gender))
        )

    def _foremost(self, fitting: Sequence[Before]) -> Before:
        """The one spoken of most; the last of several."""
        return max(fitting, key=lambda b: (self.memory.known[b.chains[0]].count, b.draft.head))


_ALWAYS = frozenset("petitioner respondent appellant appellee plaintiff defendant parliament congress".split())
