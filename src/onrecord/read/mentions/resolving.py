"""What the mentions of one article mean, read in order: names as `naming` says, noun phrases by their nouns, pronouns by weights."""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.read.decode import Span
from onrecord.read.mentions.antecedents import best_of, candidates, main_subjects, of_relative
from onrecord.read.mentions.definites import Definites
from onrecord.read.mentions.memory import Before, Memory
from onrecord.read.mentions.naming import Named
from onrecord.read.mentions.pronouns import PRONOUNS
from onrecord.read.mentions.quoting import Speakers
from onrecord.read.mentions.saying import LastSource
from onrecord.read.mentions.sheet import SUBJECTS, Draft, Sheet

MOST_TOLD = 300
"""No more words of what is said than these are asked whom they name."""
_TELLING = frozenset("tell assure inform remind".split())
_OTHERS = frozenset({"nmod", "obl", "acl", "conj", "obj"})
_CLOSING = frozenset({"”", '"', "''", "’’"})
Meaning = tuple[tuple[int, ...], tuple[int, ...]]
"""The chains of a mention, and the candidates where they are open, by the numbers of drafts."""


class Resolver:
    """Reads the drafts of an article in order and says what each means."""

    def __init__(self, sheet: Sheet, drafts: Sequence[Draft], names: Mapping[int, Named]) -> None:
        self.sheet, self.drafts, self.names = sheet, drafts, names
        self.memory, self.speakers = Memory(sheet), Speakers.of(sheet)
        self.definites = Definites(self.memory, self._chain_at)
        self.last_source = LastSource(self.memory, self.speakers, self._meant_by)
        self.meaning: list[Meaning] = []
        self.at_head = {draft.head: n for n, draft in enumerate(drafts)}
        for n, named in names.items():
            if named.chain is not None:
                self.memory.learn(named.chain, drafts[n], counted=False)

    def resolve(self) -> list[Meaning]:
        """The meaning of every draft, in order."""
        for n, draft in enumerate(self.drafts):
            chains, open_to = self._meaning(n, draft)
            self.meaning.append((chains, open_to))
            for chain in chains:
                self.memory.learn(chain, draft)
                self.memory.tie(chain, self._ties(draft) if len(chains) == 1 else ())
            if draft.form == "nominal" and len(chains) == 1:
                self.definites.owned.learn(draft, chains[0])
            if chains:
                self.memory.add(draft, chains)
            self._join(n, draft)
        joined = self.memory.joined
        return [
            (tuple(dict.fromkeys(joined(c) for c in chains)), tuple(dict.fromkeys(joined(c) for c in others)))
            for chains, others in self.meaning
        ]

    def _chain_at(self, word: int) -> int | None:
        """The one chain of the mention whose head is a word."""
        n = self.at_head.get(word)
        if n is None:
            return None
        chains = self.meaning[n][0] if n < len(self.meaning) else self._named(n)
        return chains[0] if len(chains) == 1 else None

    def _named(self, n: int) -> tuple[int, ...]:
        named = self.names.get(n)
        return (named.chain,) if named and named.chain is not None else ()

    def _ties(self, draft: Draft) -> frozenset[int]:
        """The states and bodies that a mention's titles, or a noun phrase itself, name."""
        if draft.form == "nominal":
            return self.definites.bearers.ties(draft)
        words = [i for o in draft.offices for span in (o.title, o.organisation or (0, 0)) for i in range(*span)]
        words += [i for o in draft.offices if o.title[0] and o.organisation is None for i in (o.title[0] - 1,)]
        found = (self._chain_at(i) for i in words)
        return frozenset(c for c in found if c is not None and c in self.memory.known)

    def _join(self, n: int, draft: Draft) -> None:
        """Remember "X and Y" as one, when Y was read."""
        word = self.sheet.words[draft.head]
        other = self.at_head.get(word.head)
        if word.rel == "conj" and other is not None and other < n:
            chains = tuple(dict.fromkeys((*self.meaning[other][0], *self.meaning[n][0])))
            if len(chains) > 1:
                self.memory.add(self.drafts[other], chains)

    def _meaning(self, n: int, draft: Draft) -> Meaning:
        if draft.form == "name":
            named = self.names[n]
            return ((named.chain,), ()) if named.chain is not None else ((), named.candidates)
        if draft.form == "nominal":
            return self._noun_phrase(n, draft)
        if PRONOUNS[draft.key[0]].person < 3:
            return self._speaker(draft)
        coming = self._coming(draft)
        if coming:
            return (coming, ())
        fitting = self.candidates(draft)
        best = of_relative(self.sheet, draft, fitting) or best_of(self.memory, self.speakers, draft, fitting)
        return (best.chains, ()) if best else ((), ())

    def _coming(self, draft: Draft) -> tuple[int, ...]:
        """The chain of a name still to come: "For his part, X said"."""
        words = self.sheet.words
        owned = words[draft.head].head
        if (
            not PRONOUNS[draft.key[0]].possessive
            or owned < 0
            or words[owned].lemma != "part"
            or words[owned].rel != "obl"
        ):
            return ()
        subjects = [i for i in self.sheet.children[words[owned].head] if words[i].rel in SUBJECTS and i > owned]
        n = self.at_head.get(subjects[0]) if subjects else None
        return self._named(n) if n is not None and self._is_called(self.drafts[n], draft) else ()

    @staticmethod
    def _is_called(name: Draft, pronoun: Draft) -> bool:
        person = pronoun.gender in ("he", "she")
        return (name.type == "person") == person and name.gender in (None, pronoun.gender)

    def candidates(self, draft: Draft) -> list[Before]:
        """The earlier mentions that a third-person pronoun may mean: within a quotation not who says it, nor who is told it;
        as who says something nobody who is named in it."""
        quote = self.sheet.quote(draft.head)
        span = self.speakers.of_quote.get(quote) if quote is not None else None
        others = {*self._meant_by(span), *self._addressed(span)} if span else set()
        others |= {*self._told_of(draft)}
        fitting = candidates(self.memory, self.speakers, draft, others)
        if not self._speaks(draft):
            return fitting
        return self.last_source.preferred(draft.head, main_subjects(self.sheet, fitting))

    def _addressed(self, source: Span) -> tuple[int, ...]:
        """The chain of whom a source tells something: "Fox told Ramos"."""
        words = self.sheet.words
        verb = words[self.sheet.head_of(*source)].head
        if verb < 0 or words[verb].lemma not in _TELLING:
            return ()
        chains = (self._chain_at(i) for i in self.sheet.relations(verb, ("obj", "iobj")))
        return tuple(chain for chain in chains if chain is not None)

    def _speaks(self, draft: Draft) -> bool:
        """Whether a pronoun says something: it is a source, or the subject behind a quotation ("…," he said)."""
        before = (word.text for word in self.sheet.words[max(draft.head - 2, 0) : draft.head])
        behind = self.sheet.words[draft.head].rel in SUBJECTS and any(text in _CLOSING for text in before)
        return draft.head in self.speakers.told_by or (behind and self.sheet.quote(draft.head) is None)

    def _told_of(self, draft: Draft) -> Iterator[int]:
        """The chains of those whom a speaker names, or calls "he" or "the president" within quotation marks."""
        for first, last in self.speakers.told_by.get(draft.head, ()):
            for word in range(first, min(last, first + MOST_TOLD)):
                n = self.at_head.get(word)
                if n is not None and (self.drafts[n].form == "name" or self._is_one_quoted(n)):
                    yield from self._read_or_to_come(n)

    def _is_one_quoted(self, n: int) -> bool:
        """Whether "he" or a noun speaks of one person within quotation marks."""
        draft = self.drafts[n]
        third = draft.form == "nominal" or PRONOUNS[draft.key[0]].person == 3
        return third and not draft.plural and self.sheet.quote(draft.head) is not None

    def _read_or_to_come(self, n: int) -> tuple[int, ...]:
        """The chains of a mention; of a name or noun that has not been read yet those that it means by what is known so far."""
        if n < len(self.meaning):
            return self.meaning[n][0]
        draft = self.drafts[n]
        return self.definites.meaning(n, draft)[0] if draft.form == "nominal" else self._named(n)

    def _noun_phrase(self, n: int, draft: Draft) -> Meaning:
        """What a noun phrase means; where it stands beside a name, so do those before it that it goes on."""
        beside, before = self._beside(n, draft), self._speaking_noun(draft) or self.definites.meaning(n, draft)
        if beside and len(beside[0]) == 1 and len(before[0]) == 1:
            self.memory.join(before[0][0], beside[0][0])
        return beside or before

    def _speaking_noun(self, draft: Draft) -> Meaning | None:
        """Who spoke last, where a definite noun that is said of that one speaks: "X said …. The senator also said"."""
        if draft.type != "person" or draft.head not in self.speakers.told_by or not self.definites.asks(draft):
            return None
        last = self.last_source.before(draft.head)
        known = self.memory.known[last[0]] if last else None
        told = {*self._told_of(draft)}
        fits = known and draft.key[0] in known.nouns and draft.gender in (None, known.gender or draft.gender)
        return ((last[0],), ()) if last and fits and last[0] not in told else None

    def _beside(self, n: int, draft: Draft) -> Meaning | None:
        """What a noun phrase beside a name means: that name."""
        for head in draft.links:
            other = self.at_head.get(head)
            if other is not None and other < n and self.meaning[other][0]:
                return self.meaning[other]
            if other is not None and self._named(other):
                return (self._named(other), ())
        return None

    def _speaker(self, draft: Draft) -> Meaning:
        """Who says "I" within a quotation; "we" stays open between the speaker and others, "you" altogether."""
        quote = self.sheet.quote(draft.head)
        if quote is None or PRONOUNS[draft.key[0]].person == 2:
            return ((), ())
        span = self.speakers.of_quote.get(quote)
        chains = self._meant_by(span) if span else ()
        alone = len(chains) == 1 and not PRONOUNS[draft.key[0]].plural
        return (chains, ()) if alone else ((), chains)

    def _meant_by(self, span: Span) -> tuple[int, ...]:
        """The chains of whoever a source names: a person in it who is no "of X" or "for X", else its head, else any person in it."""
        inside = [n for w in range(span[0], min(span[1], span[0] + 60)) for n in [self.at_head.get(w)] if n is not None]
        people = [n for n in inside if self.drafts[n].form == "name" and self.drafts[n].type == "person"]
        top = self.sheet.head_of(*span)
        head, itself = self.at_head.get(top), [n for n in people if self._is_no_other(self.drafts[n].head, top)]
        if head in people or (head is not None and not itself and self.drafts[head].type == "person"):
            itself = [head]
        people = itself or people
        chosen = people[0] if people else head if head is not None else next(iter(inside), None)
        if chosen is None:
            return ()
        if chosen < len(self.meaning):
            return self.meaning[chosen][0]
        return self._named(chosen)

    def _is_no_other(self, word: int, top: int) -> bool:
        """Whether a word is the head of a phrase, or stands beside it: behind a comma, or not below a preposition or clause."""
        if self.sheet.words[word].rel == "appos" and "," in self.sheet.lowered[max(word - 3, 0) : word]:
            return True
        for above in (word, *self.sheet.up(word, 10)):
            if above == top:
                return True
            if self.sheet.words[above].rel.partition(":")[0] in _OTHERS and self.sheet.words[above].rel != "nmod:desc":
                return False
        return False
