"""What pronouns and noun phrases of one article mean: by gender, number, place in the sentence, distance."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from onrecord.model import EntityType, Gender
from onrecord.read.mentions.lexicon import nouns
from onrecord.read.mentions.naming import Named
from onrecord.read.mentions.pronouns import PRONOUNS
from onrecord.read.mentions.sheet import Draft, Sheet

FARTHEST_SENTENCES = 4
MOST_CANDIDATES = 40

Meaning = tuple[tuple[int, ...], tuple[int, ...]]
"""The chains of a mention, and the candidates where they are open."""


@dataclass(slots=True)
class Known:
    """What is known of a chain so far."""

    type: EntityType | None
    gender: Gender | None
    plural: bool
    count: int = 0
    nouns: frozenset[str] = frozenset()
    named: bool = False


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier mention, or several joined by "and" (`chains` then has more than one)."""

    draft: Draft
    chains: tuple[int, ...]


class Resolver:
    """Reads the drafts of an article in order and says what each means."""

    def __init__(self, sheet: Sheet, drafts: Sequence[Draft], names: Mapping[int, Named]) -> None:
        self.sheet, self.drafts, self.names = sheet, drafts, names
        self.known: dict[int, Known] = {}
        self.before: list[Before] = []
        self.meaning: list[Meaning] = []
        self.at_head = {draft.head: n for n, draft in enumerate(drafts)}
        self.speakers = speakers_of_quotations(sheet)
        for n, named in names.items():
            if named.chain is not None:
                self._learn(named.chain, drafts[n], counted=False)

    def resolve(self) -> list[Meaning]:
        """The meaning of every draft, in order."""
        for n, draft in enumerate(self.drafts):
            meaning = self._meaning(n, draft)
            self.meaning.append(meaning)
            for chain in meaning[0]:
                self._learn(chain, draft)
            if meaning[0]:
                self.before.append(Before(draft, meaning[0]))
            self._join(n, draft)
        return self.meaning

    def _join(self, n: int, draft: Draft) -> None:
        """Put "X and Y" before what follows, when Y was read."""
        word = self.sheet.words[draft.head]
        other = self.at_head.get(word.head)
        if word.rel == "conj" and other is not None and other < n:
            chains = tuple(dict.fromkeys((*self.meaning[other][0], *self.meaning[n][0])))
            if len(chains) > 1:
                self.before.append(Before(self.drafts[other], chains))

    def _learn(self, chain: int, draft: Draft, counted: bool = True) -> None:
        known = self.known.get(chain)
        if known is None:
            known = self.known[chain] = Known(draft.type, draft.gender, draft.plural)
        known.count += counted
        known.type = known.type or draft.type
        known.gender = known.gender or (draft.gender if not draft.plural else None)
        known.named = known.named or draft.form == "name"
        words = {w for o in draft.offices for w in self.sheet.lowered[o.title[0] : o.title[1]]}
        known.nouns |= words | ({draft.key[0]} if draft.form == "nominal" else frozenset(draft.key) & nouns().body)

    def _meaning(self, n: int, draft: Draft) -> Meaning:
        if draft.form == "name":
            named = self.names[n]
            return ((named.chain,), ()) if named.chain is not None else ((), named.candidates)
        if draft.form == "nominal":
            return self._nominal(n, draft)
        return self._pronoun(draft)

    def _nominal(self, n: int, draft: Draft) -> Meaning:
        for head in draft.links:
            other = self.at_head.get(head)
            if other is not None and other < n and self.meaning[other][0]:
                return self.meaning[other]
            if other is not None and other > n and other in self.names and self.names[other].chain is not None:
                return ((self.names[other].chain,), ())  # type: ignore[return-value]
        determiner = self.sheet.lowered[draft.first]
        if draft.first == draft.head or determiner not in _DEFINITE:
            return ((n,), ())
        if draft.plural:
            return self._plural(n, draft)
        return self._definite(n, draft)

    def _plural(self, n: int, draft: Draft) -> Meaning:
        """ "the two men", "the two leaders": the last two who fit."""
        words = self.sheet.lowered[draft.first : draft.last]
        number = next((_NUMBERS[w] for w in words if w in _NUMBERS), None)
        if draft.type == "person" and number == 2:
            for earlier in reversed(self.before[-MOST_CANDIDATES:]):
                if len(earlier.chains) == 2 and all(self._may_be(c, draft.key[0]) for c in earlier.chains):
                    return (earlier.chains, ())
            people = self._last_people(draft, 2)
            if len(people) == 2:
                return (tuple(sorted(people)), ())
        same = [b for b in self._near(draft, 8) if b.draft.plural and self.known[b.chains[0]].nouns & {draft.key[0]}]
        return (same[-1].chains, ()) if same and number is None else ((n,), ())

    def _may_be(self, chain: int, noun: str) -> bool:
        known = self.known[chain]
        gender = "he" if noun in nouns().he else "she" if noun in nouns().she else None
        return known.type == "person" and not known.plural and gender in (None, known.gender or gender)

    def _last_people(self, draft: Draft, most: int) -> list[int]:
        found: list[int] = []
        for earlier in reversed(self._near(draft, 2)):
            for chain in earlier.chains:
                if (
                    chain not in found
                    and self._may_be(chain, draft.key[0])
                    and self.known[chain].named
                    and len(found) < most
                ):
                    found.append(chain)
        return found

    def _near(self, draft: Draft, sentences: int) -> list[Before]:
        """Earlier mentions that are no more than some sentences away, in order."""
        sentence = self.sheet.words[draft.head].sentence
        recent = self.before[-MOST_CANDIDATES:]
        return [b for b in recent if sentence - self.sheet.words[b.draft.head].sentence <= sentences]

    def _definite(self, n: int, draft: Draft) -> Meaning:
        noun = draft.key[0]
        earlier = self.before[-3 * MOST_CANDIDATES :]
        held = [b for b in earlier if len(b.chains) == 1 and noun in self.known[b.chains[0]].nouns]
        held = [b for b in held if self._agrees(b, draft)]
        if held:
            return self._one_of(held, draft)
        if noun in nouns().any_person | nouns().any_body or draft.type == "state":
            return self._any_of_kind(n, draft)
        return ((n,), ())

    def _one_of(self, held: Sequence[Before], draft: Draft) -> Meaning:
        """The last of those who bear the noun, if it alone was named lately; else open."""
        return (held[-1].chains, ())

    def _agrees(self, earlier: Before, draft: Draft) -> bool:
        known = self.known[earlier.chains[0]]
        return (
            not known.plural
            and (known.type == draft.type or known.type is None)
            and not self._owned_otherwise(earlier, draft)
        )

    def _owned_otherwise(self, earlier: Before, draft: Draft) -> bool:
        return False

    def _any_of_kind(self, n: int, draft: Draft) -> Meaning:
        kind, noun = draft.type, draft.key[0]
        gender = draft.gender
        fitting = [
            b
            for b in self._near(draft, 2)
            if len(b.chains) == 1
            and self.known[b.chains[0]].type == kind
            and self.known[b.chains[0]].named
            and not self.known[b.chains[0]].plural
            and (kind != "person" or gender in (None, self.known[b.chains[0]].gender or gender))
        ]
        if not fitting or (kind == "state" and noun not in ("country", "nation", "regime", "kingdom")):
            return ((n,), ())
        best = max(fitting, key=lambda b: self._score(b, draft))
        return (best.chains, ())

    def _pronoun(self, draft: Draft) -> Meaning:
        pronoun = PRONOUNS[draft.key[0]]
        if pronoun.person < 3:
            return self._speaker(draft)
        fitting = [b for b in self._near(draft, FARTHEST_SENTENCES) if self._fits(b, draft)]
        if not fitting:
            return ((), ())
        best = max(fitting, key=lambda b: self._score(b, draft))
        return (best.chains, ())

    def _speaker(self, draft: Draft) -> Meaning:
        """Who says "I" within a quotation; "we" and "you" stay open."""
        quote = self.sheet.quote(draft.head)
        if quote is None or PRONOUNS[draft.key[0]].person == 2:
            return ((), ())
        span = self.speakers.get(quote)
        chains = self._meant_by(span) if span else ()
        if PRONOUNS[draft.key[0]].plural:
            return ((), chains)
        return (chains[:1], ()) if len(chains) == 1 else ((), chains)

    def _meant_by(self, span: tuple[int, int]) -> tuple[int, ...]:
        """The chains of whoever a source names: its head, or the first name in it."""
        inside = [n for n, d in enumerate(self.drafts) if span[0] <= d.head < span[1]]
        head = self.sheet.head_of(*span)
        chosen = self.at_head.get(head) if self.at_head.get(head) in inside else next(iter(inside), None)
        names = [n for n in inside if self.drafts[n].form == "name" and self.drafts[n].type == "person"]
        chosen = names[0] if names else chosen
        if chosen is None:
            return ()
        if chosen < len(self.meaning):
            return self.meaning[chosen][0]
        named = self.names.get(chosen)
        return (named.chain,) if named and named.chain is not None else ()

    def _fits(self, earlier: Before, draft: Draft) -> bool:
        pronoun = PRONOUNS[draft.key[0]]
        if pronoun.plural:
            return self._fits_plural(earlier, draft)
        if len(earlier.chains) != 1:
            return False
        known = self.known[earlier.chains[0]]
        if known.plural or not self._kind_fits(known, pronoun.gender):
            return False
        return not self._bound(earlier.draft, draft)

    @staticmethod
    def _kind_fits(known: Known, gender: Gender | None) -> bool:
        if gender == "it":
            return known.type in ("organisation", "state", "document", "place", "other", "group") and known.gender in (
                None,
                "it",
            )
        return known.type == "person" and known.gender in (None, gender)

    def _fits_plural(self, earlier: Before, draft: Draft) -> bool:
        known = self.known[earlier.chains[0]]
        several = len(earlier.chains) > 1 or known.plural or known.type in ("group", "organisation")
        return several and not self._bound(earlier.draft, draft)

    def _bound(self, earlier: Draft, draft: Draft) -> bool:
        """Whether grammar forbids that a pronoun means an earlier mention: both belong to one verb, or one holds the other."""
        pronoun = PRONOUNS[draft.key[0]]
        sheet = self.sheet
        if sheet.words[earlier.head].sentence != sheet.words[draft.head].sentence:
            return False
        if earlier.first <= draft.head < earlier.last:
            return True
        if pronoun.possessive or pronoun.reflexive:
            return False
        quote, other = sheet.quote(draft.head), sheet.quote(earlier.head)
        if quote is not None and other is None and self._speaks(earlier, quote):
            return True
        return sheet.clause(earlier.head) == sheet.clause(draft.head) and sheet.words[earlier.head].rel != "nmod:poss"

    def _speaks(self, earlier: Draft, quote: int) -> bool:
        span = self.speakers.get(quote)
        return span is not None and span[0] <= earlier.head < span[1]

    def _score(self, earlier: Before, draft: Draft) -> float:
        words = self.sheet.words
        distance = words[draft.head].sentence - words[earlier.draft.head].sentence
        rel = words[earlier.draft.head].rel
        known = self.known[earlier.chains[0]]
        score = -1.2 * distance - 0.01 * (draft.head - earlier.draft.head)
        score += 1.0 if rel.startswith("nsubj") else 0.4 if rel in ("obj", "iobj", "obl:agent") else 0.0
        score += 0.3 if rel == words[draft.head].rel else 0.0
        score += 0.4 * log(1 + known.count) + (0.3 if known.named else 0.0)
        return score


_DEFINITE = frozenset("the this that these those his her its their both".split())
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}


def speakers_of_quotations(sheet: Sheet) -> dict[int, tuple[int, int]]:
    """For the opening mark of a quotation, the words that name who says it."""
    found: dict[int, tuple[int, int]] = {}
    for report in sheet.read.reports:
        if report.source is None:
            continue
        for first, last in report.content:
            for quote in {sheet.quote(first), sheet.quote(last - 1)}:
                if quote is not None:
                    found.setdefault(quote, report.source)
    return found


def plain(items: Iterable[int]) -> tuple[int, ...]:
    """Numbers once each, in order."""
    return tuple(dict.fromkeys(items))
