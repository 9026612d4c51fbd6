"""How well somebody spoken of before fits "the president", "the company", "the city": some are ruled out, weights rank the others.

The weights are in data/en/antecedents.toml under `noun`.
"""

from collections.abc import Callable, Iterator

from onrecord.model import EntityType
from onrecord.read.mentions.antecedents import best_weighed, relation
from onrecord.read.mentions.lexicon import kinds_of, narrower, nouns
from onrecord.read.mentions.memory import Before, Known, Memory
from onrecord.read.mentions.sheet import Draft

MOST_SEEN, MOST_CHAINS = 100, 12
ALIKE = 0.3
"""Two whose weights differ by no more than this fit alike: which of them is meant stays open."""
_DISTANCES = ((0, "0"), (1, "1"), (2, "2"), (4, "4"), (8, "8"), (16, "16"))


class Bearers:
    """Those read before whom a noun phrase may mean. `chain_at` gives the chain of the mention at a head word."""

    def __init__(self, memory: Memory, chain_at: Callable[[int], int | None]) -> None:
        self.memory, self.chain_at = memory, chain_at

    def candidates(self, draft: Draft) -> list[Before]:
        """The last mentions of those who may be so called, in order."""
        ties, found = self.ties(draft), dict[int, Before]()
        for earlier in reversed(self.memory.before[-MOST_SEEN:]):
            chain = earlier.chains[0]
            if len(earlier.chains) == 1 and chain not in found and self._may_be(earlier, draft, ties):
                found[chain] = earlier
                if len(found) == MOST_CHAINS:
                    break
        return list(reversed(found.values()))

    def best(self, draft: Draft) -> tuple[Before, ...]:
        """The one who fits best; several where they fit about as well; none where nobody fits better than one not named yet."""
        fitting = self.candidates(draft)
        return best_weighed("noun", fitting, self.properties(fitting, draft), self.of_none(fitting, draft), ALIKE)

    def ties(self, draft: Draft) -> frozenset[int]:
        """The chains of states and bodies that a noun phrase names: before its noun, or behind "of"."""
        sheet = self.memory.sheet
        behind = [i for i in sheet.relations(draft.head, ("nmod",)) if i >= draft.last]
        found = (self.chain_at(i) for i in (*range(draft.first, draft.head), *behind))
        return frozenset(c for c in found if c is not None and self._is_body(c))

    def _is_body(self, chain: int) -> bool:
        known = self.memory.known.get(chain)
        return known is not None and known.named and known.type in ("state", "organisation", "place")

    def _may_be(self, earlier: Before, draft: Draft, ties: frozenset[int]) -> bool:
        known = self.memory.known[earlier.chains[0]]
        inside = draft.first <= earlier.draft.head < draft.last or earlier.chains[0] in ties
        if known.plural or inside or not _of_type(known.type, draft.type):
            return False
        gender = draft.gender in (None, "it") or known.gender in (None, draft.gender)
        return gender and (not ties or not known.ties or bool(ties & known.ties)) and not _clash(known, draft.key[0])

    def properties(self, fitting: list[Before], draft: Draft) -> list[tuple[str, ...]]:
        """What tells for or against each, by itself and beside the others."""
        called = [_called(self.memory.known[b.chains[0]], draft.key[0]) for b in fitting]
        counts = [self.memory.known[b.chains[0]].count for b in fitting]
        subjects = [n for n, b in enumerate(fitting) if self._part(b) == "subject"]
        ties, words = self.ties(draft), modifiers(self.memory, draft)
        found = []
        for n, earlier in enumerate(fitting):
            own = [called[n], f"{called[n]} {draft.type}", *self._properties(earlier, draft, called[n], ties, words)]
            own += ["most spoken of"] if counts[n] == max(counts) else []
            own += ["nearest"] if n == len(fitting) - 1 else []
            own += ["nearest subject"] if subjects and n == subjects[-1] else []
            own += ["the only one"] if len(fitting) == 1 else []
            own += ["the only one called so"] if called[n] == "called so" and called.count("called so") == 1 else []
            own += ["nearest called so"] if called[n] == "called so" and "called so" not in called[n + 1 :] else []
            found.append(tuple(own))
        return found

    def _properties(
        self, earlier: Before, draft: Draft, called: str, ties: frozenset[int], words: frozenset[str]
    ) -> Iterator[str]:
        known, sheet = self.memory.known[earlier.chains[0]], self.memory.sheet
        far = sheet.words[draft.head].sentence - sheet.words[earlier.draft.head].sentence
        yield "sentences " + next((name for most, name in _DISTANCES if far <= most), "more")
        yield "spoken of " + (
            "1" if known.count < 2 else "3" if known.count < 4 else "8" if known.count < 9 else "often"
        )
        yield f"form {earlier.draft.form}"
        yield f"part {self._part(earlier)}"
        yield "named" if known.named else "nameless"
        yield f"{'named' if known.named else 'nameless'}, {called}"
        if known.ties & ties:
            yield "tied alike"
        if words:
            yield "words of it known" if words <= known.words | known.nouns else "words of it new"
        if earlier.chains[0] == self.memory.first:
            yield "first of all"
        if kinds_of(draft.key[0]) and kinds_of(draft.key[0]) & _kinds(known):
            yield "kind agrees"

    def _part(self, earlier: Before) -> str:
        return relation(self.memory.sheet.words[earlier.draft.head].rel)

    def of_none(self, fitting: list[Before], draft: Draft) -> tuple[str, ...]:
        """What tells for or against somebody not named yet."""
        sheet, noun = self.memory.sheet, draft.key[0]
        behind = [sheet.words[i].rel for i in sheet.children[draft.head] if i >= draft.last]
        called = any(noun in self.memory.known[b.chains[0]].nouns for b in fitting)
        found = ["none", f"none {draft.type}", "none general" if _is_general(noun) else "none special"]
        found += ["none called so"] if called else []
        found += ["none, of"] if any(rel.startswith("nmod") for rel in behind) else []
        found += ["none, who"] if any(rel.startswith("acl") for rel in behind) else []
        found += ["none, words"] if modifiers(self.memory, draft) else []
        found += ["none, this"] if sheet.lowered[draft.first] in ("this", "that", "these", "those", "said") else []
        return tuple(found)


def modifiers(memory: Memory, draft: Draft) -> frozenset[str]:
    """The words before the noun of a noun phrase that tell which one it is."""
    sheet = memory.sheet
    return frozenset(
        sheet.lowered[i]
        for i in range(draft.first, draft.head)
        if sheet.words[i].upos in ("ADJ", "NOUN", "PROPN", "NUM")
    )


def _of_type(one: EntityType | None, other: EntityType | None) -> bool:
    """Whether a chain of a type may be called by a noun of another: a panel is a group, and a body too."""
    return one is None or one == other or {one, other} == {"group", "organisation"}


def _is_general(noun: str) -> bool:
    lists = nouns()
    return noun in lists.any_person or noun in lists.any_body or noun in lists.any_place or noun in lists.state


def _kinds(known: Known) -> frozenset[str]:
    return frozenset(kind for noun in known.nouns for kind in kinds_of(noun))


def _called(known: Known, noun: str) -> str:
    """Whether one was called by a noun, by a narrower one, or by neither."""
    if noun in known.nouns:
        return "called so"
    if narrower().get(noun, frozenset()) & known.nouns:
        return "called alike"
    return "any of the kind" if _is_general(noun) else "not called so"


def _clash(known: Known, noun: str) -> bool:
    """Whether one is of another kind than a noun says: an office is no company, a village no province."""
    if noun in known.nouns or narrower().get(noun, frozenset()) & known.nouns:
        return False
    mine, other = kinds_of(noun), _kinds(known)
    return bool(mine) and bool(other) and not mine & other
