"""The clauses of an article, made easy to ask: who does it, to what, with which helpers, after which preposition.

Everything takes and gives word numbers of `Words`. Trees of real text err in one arc of seven, so each question has a second
way to its answer where the first is often wrong: a preposition that hangs elsewhere is also found by its place before the noun.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from onrecord.read.words import Word, Words

CLAUSE_RELS = frozenset({"acl", "acl:relcl", "advcl", "advcl:relcl", "ccomp", "csubj", "csubj:pass", "parataxis"})
RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET", "ADJ"})
_BEFORE_NOUN = frozenset({"DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON", "ADV", "SYM"})
_TOPIC = frozenset({"on", "over", "about", "regarding", "concerning"})
"""Prepositions of what is spoken of: a place under them is not where it is spoken of ("talks on patrols in the strait")."""
_PASSIVE_FORMS = ("ed", "en", "wn", "t", "d", "ne", "un", "ung", "om", "ut")
_DEPTH = 12
"""Longest way that is followed through a tree: real clauses are flatter, hostile ones endless."""


class Clauses:
    """The trees of `Words`, with the children of each word."""

    def __init__(self, words: Words) -> None:
        self.read = words
        self.words: tuple[Word, ...] = words.words
        self._kids: list[list[int]] = [[] for _ in self.words]
        self._asked: dict[tuple[int, tuple[str, ...]], list[int]] = {}
        self._prepositions: dict[int, str | None] = {}
        for n, word in enumerate(self.words):
            if 0 <= word.head < len(self.words):
                self._kids[word.head].append(n)

    @cached_property
    def quoted(self) -> list[bool]:
        """For each word whether it stands between quotation marks."""
        edges = [0] * (len(self.words) + 1)
        for first, last in self.read.quotes:
            edges[first] += 1
            edges[last] -= 1
        return [depth > 0 for depth in accumulate(edges)]

    def is_quoted(self, word: int) -> bool:
        return self.quoted[word]

    @cached_property
    def passage_of(self) -> list[int]:
        """The number of the passage that each word stands in."""
        return [n for n, (first, last) in enumerate(self.read.passages) for _ in range(last - first)]

    def lower(self, word: int) -> str:
        return self.words[word].text.lower().replace("’", "'")

    def kids(self, word: int, *rels: str) -> list[int]:
        """Children of a word in order, of these relations only (all, if none is given); kept, since one head is asked often."""
        if not rels:
            return self._kids[word]
        found = self._asked.get((word, rels))
        if found is None:
            found = [kid for kid in self._kids[word] if self.words[kid].rel in rels]
            self._asked[word, rels] = found
        return found

    def is_verb(self, word: int) -> bool:
        return self.words[word].upos in ("VERB", "AUX")

    def head(self, word: int) -> int | None:
        """The head of a word; None for a root."""
        head = self.words[word].head
        return head if head >= 0 else None

    def neighbour(self, word: int) -> str:
        """The word before, in small letters; "" at the start of a sentence."""
        if word == 0 or self.words[word - 1].sentence != self.words[word].sentence:
            return ""
        return self.lower(word - 1)

    def helpers(self, word: int) -> list[int]:
        """Auxiliaries and copulas of a verb, and of the verb that it is coordinated with if it has none of its own."""
        own = self.kids(word, "aux", "aux:pass", "cop")
        head = self.head(word)
        if own or head is None or self.words[word].rel != "conj" or self.kids(word, *_SUBJECTS):
            return own
        return [kid for kid in self.kids(head, "aux", "aux:pass") if kid < word and self.is_verb(head)]

    def is_passive(self, word: int) -> bool:
        """Whether a verb is in the passive: "were delivered", or a bare participle after its noun ("the men held there")."""
        if not self.is_verb(word) or not self.lower(word).endswith(_PASSIVE_FORMS):
            return False
        helpers = self.helpers(word)
        if self.is_infinitive(word) and not helpers:
            return False
        if (
            helpers
            and not self.kids(word, "aux", "aux:pass", "cop")
            and not self.lower(word).endswith(("ed", "en", "wn"))
        ):
            return False
        if helpers:
            return any(self.words[kid].rel == "aux:pass" for kid in helpers)
        is_bare = self.words[word].rel in ("acl", "amod") and not self.kids(word, "nsubj")
        return is_bare or self._is_loose_participle(word) or bool(self.kids(word, "nsubj:pass"))

    def _is_loose_participle(self, word: int) -> bool:
        """Whether a participle opens its sentence, what it is done to being the subject: "Elected in May, she …"."""
        head, is_first = self.head(word), self.neighbour(word) == ""
        return is_first and self.words[word].rel == "advcl" and head is not None and not self.kids(word, "obj", "nsubj")

    def conjuncts(self, word: int) -> list[int]:
        """A word and the nouns coordinated with it, in order."""
        found, todo = [], [word]
        while todo:
            at = todo.pop(0)
            found.append(at)
            todo += [kid for kid in self.kids(at, "conj") if not self.is_verb(kid)] + self._listed(at)
        return sorted(found)

    def _listed(self, word: int) -> list[int]:
        """Names that were taken for appositions of the first of a row: "Abu Dhabi" in "Vietnam, Abu Dhabi and Brussels"."""
        rows = self.kids(word, "conj")
        names = [kid for kid in self.kids(word, "appos") if self.words[kid].upos == self.words[word].upos == "PROPN"]
        return [kid for kid in names if rows and kid < rows[-1] and self.words[kid - 1].text == ","]

    def preposition(self, word: int) -> str | None:
        """The preposition of a noun phrase with the head `word`: "to" of "to the Joint Security Area"; None without one."""
        if word not in self._prepositions:
            self._prepositions[word] = self._find_preposition(word)
        return self._prepositions[word]

    def _find_preposition(self, word: int) -> str | None:
        cases = [kid for kid in self.kids(word, "case", "mark") if kid < word and self.lower(kid) not in ("'s", "'")]
        if cases:
            return self._whole_preposition(cases[-1])
        if self.words[word].rel in ("compound", "nmod:poss", "amod", "nummod"):
            return None
        at = word - 1
        while at >= 0 and self.words[at].sentence == self.words[word].sentence and word - at <= _DEPTH:
            if self.words[at].upos == "ADP":
                return self._whole_preposition(at)
            if self.words[at].upos not in _BEFORE_NOUN and self.lower(at) not in ("-", "'s", "'", "of"):
                return None
            at -= 1
        return None

    def _whole_preposition(self, case: int) -> str:
        """A preposition with the fixed words that follow it: "because of", "ahead of"."""
        before = self.neighbour(case)
        if self.lower(case) == "of" and before in ("ahead", "instead", "because", "out", "front", "favor", "favour"):
            return f"{before} of"
        if self.lower(case) == "to" and before in ("prior", "due", "up", "according"):
            return f"{before} to"
        return " ".join([self.lower(case), *(self.lower(kid) for kid in self.kids(case, "fixed"))])

    def relative_noun(self, word: int) -> int | None:
        """The noun that a relative clause with the verb `word` belongs to."""
        at: int | None = word
        for _ in range(_DEPTH):
            if at is None:
                return None
            if self.words[at].rel == "acl:relcl":
                return self.head(at)
            at = self.head(at) if self.words[at].rel in ("conj", "xcomp") else None
        return None

    def resolved(self, word: int, verb: int) -> int | None:
        """The word itself, or the noun that a relative pronoun stands for; None where that noun is not found."""
        if self.lower(word) not in RELATIVE or self.words[word].upos not in ("PRON", "SCONJ", "DET"):
            return word
        return self.relative_noun(verb)

    def own_subject(self, verb: int) -> int | None:
        """The subject that stands in the clause of a verb itself, relative pronouns resolved."""
        found = [kid for kid in self.kids(verb, *_SUBJECTS) if self.words[kid].upos in _NOMINAL]
        found = [kid for kid in found if kid < verb] or found
        return self.resolved(found[0], verb) if found else None

    def subject(self, verb: int) -> int | None:
        """Who does it, through coordination and control ("agreed to meet"); None where its own clause does not tell."""
        at: int | None = verb
        for _ in range(_DEPTH):
            if at is None:
                return None
            own = self.own_subject(at)
            if own is not None:
                return own
            at = self._controller(at)
            if at is not None and not (self.is_verb(at) or self.words[at].upos == "ADJ" or self.kids(at, "cop")):
                return at
        return None

    def _controller(self, verb: int) -> int | None:
        """Where the subject of a verb without one is to be looked for: another verb, or the noun itself."""
        head, rel = self.head(verb), self.words[verb].rel
        if head is None:
            return None
        if rel == "conj":
            return head if self.is_verb(head) else None
        if rel == "xcomp":
            return self._object_controller(head, verb)
        if rel == "advcl" and (self.is_bare(verb) or self._is_loose_participle(verb)):
            return self._adverbial_controller(head, verb)
        if rel in ("acl", "amod"):
            return self._noun_controller(head, verb)
        return None

    def _adverbial_controller(self, head: int, verb: int) -> int | None:
        """Of "criticised him for leaving", "forced him into it": him; else the subject of the sentence, if that does something."""
        objects = self.kids(head, "obj")
        if objects and any(self.lower(kid) in ("for", "of", "from", "into") for kid in self.kids(verb, "mark")):
            return objects[0]
        return None if self.is_passive(head) else head

    def _object_controller(self, head: int, verb: int) -> int | None:
        before = [kid for kid in self.kids(head, "obj", "iobj") if kid < verb]
        objects = [kid for kid in before if self.lower(kid) not in RELATIVE]
        wanted = [kid for kid in self.kids(head, "obl") if kid < verb and self.preposition(kid) == "for"]
        if self.is_infinitive(verb) and wanted and self.lower(wanted[-1] + 1) == "to":
            return wanted[-1]
        return objects[0] if objects and self.words[objects[0]].upos in ("PROPN", "PRON", "NOUN") else head

    def _noun_controller(self, noun: int, verb: int) -> int | None:
        """Of "its pledge to visit": who pledged; of "the soldiers holding it": the soldiers."""
        if not self.is_infinitive(verb):
            return noun if self.lower(verb).endswith("ing") and not self.helpers(verb) else None
        owner = self.kids(noun, "nmod:poss")
        if owner:
            return owner[0]
        head = self.head(noun)
        carries = head is not None and self.words[noun].rel == "obj" and self.is_verb(head)
        return head if carries else None

    def is_bare(self, verb: int) -> bool:
        """Whether an adverbial clause is an infinitive or a participle, whose subject is that of the sentence."""
        marks = [self.lower(kid) for kid in self.kids(verb, "mark")]
        return self.is_infinitive(verb) or (
            self.lower(verb).endswith("ing") and not self.helpers(verb) and marks != ["if"]
        )

    def is_infinitive(self, verb: int) -> bool:
        """Whether "to" stands before the verb."""
        return any(self.lower(kid) == "to" for kid in self.kids(verb, "mark")) or self.neighbour(verb) == "to"

    def is_finite(self, verb: int) -> bool:
        """Whether a verb is neither an infinitive nor a participle or gerund by itself."""
        return not self.is_infinitive(verb) and (not self.lower(verb).endswith("ing") or bool(self.helpers(verb)))

    def objects(self, verb: int) -> list[int]:
        """Direct objects of an active verb, or what a passive one is done to."""
        if self.is_passive(verb):
            return self._passive_objects(verb)
        own = self.kids(verb, "obj", "iobj")
        if self.kids(verb, "xcomp"):
            own = [kid for kid in own if self.lower(kid) not in RELATIVE]
        found = [self.resolved(kid, verb) for kid in own]
        found = found or [self.own_subject(kid) for kid in self.kids(verb, "xcomp") if self._is_urged(verb, kid)]
        gap = self.relative_noun(verb) if not found and self._has_gap(verb) else None
        return [word for word in (*found, gap) if word is not None]

    def _is_urged(self, verb: int, complement: int) -> bool:
        """Whether a noun was taken for the subject of an infinitive or gerund: "accused Peru of shelling"."""
        subject = self.own_subject(complement)
        return subject is not None and verb < subject < complement and not self.helpers(complement)

    def _has_gap(self, verb: int) -> bool:
        """Whether a relative clause leaves its object out: "the men (whom) she met"."""
        own = self.own_subject(verb)
        return (
            self.words[verb].rel == "acl:relcl"
            and own is not None
            and own != self.head(verb)
            and not self.kids(verb, "xcomp")
            and not any(self.lower(kid) in ("where", "when", "why") for kid in self.kids(verb, "advmod", "mark"))
            and not any(self.lower(kid) in RELATIVE and self.kids(kid, "case") for kid in self.kids(verb, "obl"))
        )

    def _passive_objects(self, verb: int) -> list[int]:
        if self.words[verb].rel in ("acl", "amod"):
            head = self.head(verb)
            return [] if head is None else [head]
        subject = self.subject(verb)
        return [] if subject is None else [subject]

    def phrases(self, word: int, closed: frozenset[int] = frozenset()) -> Iterator[int]:
        """Heads of the prepositional phrases that belong to a verb or noun, those hung under its object included.

        Of "delivered a letter from A to B" also B; phrases in a clause of their own never, nor those under a word of `closed`.
        """
        for kid in self.kids(word, "obl", "nmod", "obl:agent", "obl:unmarked", "nmod:unmarked"):
            if self.reporter(word, kid) is None:
                yield from self._with_nested(kid, closed, 0)
        for kid in self.kids(word, "obj", "nsubj:pass"):
            if kid not in closed:
                for nested in self.kids(kid, "nmod", "nmod:unmarked"):
                    yield from self._with_nested(nested, closed, 0)

    def reporter(self, verb: int, phrase: int) -> int | None:
        """The verb of saying that a phrase belongs to, though it was hung on the clause said: "They will meet, he said on Monday"."""
        head = self.head(verb)
        if head is None or self.words[verb].rel not in ("ccomp", "parataxis") or not self.is_verb(head):
            return None
        return head if verb < head < phrase else None

    def stands_before(self, word: int, verb: int) -> bool:
        """Whether a word was hung on the verb of a relative clause that begins after it: "freed in May, which pleased them"."""
        if self.words[verb].rel != "acl:relcl":
            return False
        pronouns = [kid for kid in self.kids(verb, *_SUBJECTS, "obj", "obl") if self.lower(kid) in RELATIVE]
        return bool(pronouns) and word < pronouns[0]

    def _with_nested(self, word: int, closed: frozenset[int], depth: int) -> Iterator[int]:
        yield word
        if depth < 3 and word not in closed and self.preposition(word) not in _TOPIC:
            for kid in self.kids(word, "nmod", "nmod:unmarked", "obl:unmarked"):
                yield from self._with_nested(kid, closed, depth + 1)

    def subtree(self, word: int) -> tuple[int, int]:
        """First and last word (not included) of what hangs under a word within its clause, clauses of their own left out."""
        first, last, todo = word, word + 1, [word]
        while todo:
            at = todo.pop()
            first, last = min(first, at), max(last, at + 1)
            todo += [kid for kid in self._kids[at] if self.words[kid].rel not in CLAUSE_RELS]
        return first, last

    def clause_verb(self, word: int) -> int | None:
        """The verb of the clause that a noun stands in; None without one."""
        at = self.head(word)
        for _ in range(_DEPTH):
            if at is None or self.is_verb(at):
                return at
            at = self.head(at)
        return None
