"""What "the president", "the two men", "the ministry" mean: those of whom the article has used that noun, or who fit it."""

from collections.abc import Callable, Sequence

from onrecord.read.mentions.lexicon import nouns
from onrecord.read.mentions.memory import MOST_CANDIDATES, Before, Memory
from onrecord.read.mentions.sheet import Draft

DEFINITE = frozenset("the this that these those both said".split())
OWNERS = frozenset("his her its their my our your".split())
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_STATES = frozenset("country nation regime kingdom republic".split())
_NEAR_SENTENCES, _FAR_SENTENCES = 3, 6
Meaning = tuple[tuple[int, ...], tuple[int, ...]]


class Definites:
    """Resolves noun phrases against what was read before. `chain_at` gives the chain of the mention at a head word."""

    def __init__(self, memory: Memory, chain_at: Callable[[int], int | None]) -> None:
        self.memory, self.chain_at = memory, chain_at
        self.owned: dict[tuple[int, str], int] = {}

    def meaning(self, n: int, draft: Draft) -> Meaning:
        """The chains of noun phrase number `n`; its own where it is new."""
        owner = self.owner(draft)
        if owner is not None and not draft.plural:
            return ((self.owned.get((owner, draft.key[0]), n),), ())
        words = self.memory.sheet.lowered
        if words[draft.first] not in DEFINITE and not self._is_bare_definite(draft):
            return ((n,), ())
        return self._several(n, draft) if draft.plural else self._one(n, draft)

    def _is_bare_definite(self, draft: Draft) -> bool:
        """Whether a noun without "the" is as good as one with it: in headlines, and "Petitioner" in court."""
        sheet = self.memory.sheet
        in_title = sheet.passage(draft.head) in sheet.titles and draft.type in ("person", "organisation")
        return draft.key[0] in _ALWAYS and draft.first == draft.head or (in_title and not draft.plural)

    def learn(self, draft: Draft, chain: int) -> None:
        """Remember whose wife, envoy or ministry a chain is."""
        owner = self.owner(draft)
        if owner is not None:
            self.owned[owner, draft.key[0]] = chain

    def owner(self, draft: Draft) -> int | None:
        """The chain of who owns a noun phrase: that of "his" or "Ruiz's"."""
        sheet = self.memory.sheet
        owners = [i for i in sheet.children[draft.head] if sheet.words[i].rel == "nmod:poss" and draft.first <= i]
        return self.chain_at(owners[0]) if owners else None

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

    def _one(self, n: int, draft: Draft) -> Meaning:
        held = self._bearers(draft)
        if held:
            lately = [b for b in held if self._sentences(b, draft) <= _NEAR_SENTENCES] or held[-1:]
            chains = tuple(dict.fromkeys(b.chains[0] for b in lately))
            return (chains, ()) if len(chains) == 1 else self._between(chains, lately, draft)
        any_of_kind = draft.key[0] in nouns().any_person | nouns().any_body | nouns().any_place | _STATES
        return self._last_of_kind(n, draft) if any_of_kind else ((n,), ())

    def _between(self, chains: tuple[int, ...], lately: Sequence[Before], draft: Draft) -> Meaning:
        """The one of several bearers who alone is the subject of this sentence or of the one before; else open."""
        words = self.memory.sheet.words
        subjects = {
            b.chains[0] for b in lately if self._sentences(b, draft) <= 1 and words[b.draft.head].rel == "nsubj"
        }
        return (tuple(subjects), ()) if len(subjects) == 1 else ((), tuple(sorted(chains)))

    def _sentences(self, earlier: Before, draft: Draft) -> int:
        words = self.memory.sheet.words
        return words[draft.head].sentence - words[earlier.draft.head].sentence

    def _bearers(self, draft: Draft) -> list[Before]:
        """Earlier mentions of chains that were called by the noun, and that belong to the same states and bodies."""
        ties = self.ties(draft)
        earlier = self.memory.before[-3 * MOST_CANDIDATES :]
        held = [b for b in earlier if len(b.chains) == 1 and draft.key[0] in self._nouns(b)]
        held = [b for b in held if self._agrees(b, draft, ties)]
        return [b for b in held if self.memory.known[b.chains[0]].named] or held

    def _agrees(self, earlier: Before, draft: Draft, ties: frozenset[int]) -> bool:
        known = self.memory.known[earlier.chains[0]]
        tied = not ties or bool(ties & known.ties) or (not known.ties and not known.named)
        inside = draft.first <= earlier.draft.head < draft.last
        return not known.plural and known.type in (draft.type, None) and tied and not inside

    def ties(self, draft: Draft) -> frozenset[int]:
        """The chains of states and bodies that a noun phrase names: before its noun, or behind "of"."""
        sheet = self.memory.sheet
        behind = [i for i in sheet.relations(draft.head, ("nmod",)) if i >= draft.last]
        found = (self.chain_at(i) for i in (*range(draft.first, draft.head), *behind))
        return frozenset(c for c in found if c is not None and self._is_body(c))

    def _is_body(self, chain: int) -> bool:
        known = self.memory.known.get(chain)
        return known is not None and known.named and known.type in ("state", "organisation", "place")

    def _last_of_kind(self, n: int, draft: Draft) -> Meaning:
        if self.ties(draft):
            return ((n,), ())
        far = _FAR_SENTENCES if draft.type == "organisation" else _NEAR_SENTENCES - 1
        fitting = [b for b in self.memory.near(draft, far) if len(b.chains) == 1 and self._is_one(b, draft)]
        return (self._foremost(fitting, draft).chains, ()) if fitting else ((n,), ())

    def _is_one(self, earlier: Before, draft: Draft) -> bool:
        known = self.memory.known[earlier.chains[0]]
        inside = draft.first <= earlier.draft.head < draft.last
        fits = draft.gender in (None, "it") or known.gender in (None, draft.gender)
        return known.named and known.type == draft.type and not known.plural and not inside and fits

    def _foremost(self, fitting: Sequence[Before], draft: Draft) -> Before:
        """The one spoken of most; the last of several, of places the last."""
        if draft.type == "place":
            return fitting[-1]
        return max(fitting, key=lambda b: (self.memory.known[b.chains[0]].count, b.draft.head))


_ALWAYS = frozenset("petitioner respondent appellant appellee plaintiff defendant parliament congress".split())
