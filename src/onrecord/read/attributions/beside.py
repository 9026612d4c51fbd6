"""What stands beside a cue: phrases that belong to the saying, not to what is said."""

from dataclasses import dataclass
from functools import cached_property

from onrecord.read.attributions.index import Clues, WordSpan, head_of
from onrecord.read.words import Report

_REACH = 60
"""Words before and after a cue that are looked at."""
_STEPS = 4
_BETWEEN = 20
"""At most so many words of the saying stand between a cue and what is said."""
_SPEAKING = frozenset(
    {
        "speak",
        "talk",
        "write",
        "appear",
        "make",
        "give",
        "issue",
        "release",
        "publish",
        "ask",
        "deliver",
        "address",
        "send",
        "post",
        "hold",
        "say",
    }
)
"""Verbs that may stand between a cue and what belongs to it: "speaking on Monday", "released on Friday"."""


@dataclass(frozen=True)
class Beside:
    """The words of a cue's clause: `scope` bounds them, `told` are its content and source, `anchor` its first word."""

    report: Report
    scope: WordSpan
    clues: Clues

    @classmethod
    def of(cls, report: Report, clues: Clues, outer: Report | None = None) -> "Beside":
        """What is beside the cue of a report, within the piece of the outer report's content that holds it."""
        first, last = clues.sentence(report.anchor)
        end = report.cue[1] if report.cue else report.anchor + 1
        around = (
            next((piece for piece in outer.content if piece[0] <= report.anchor < piece[1]), None) if outer else None
        )
        if around:
            first, last = max(first, around[0]), min(last, around[1])
        return cls(report, (max(first, report.anchor - _REACH), max(min(last, end + _REACH), end)), clues)

    @property
    def cue(self) -> WordSpan:
        """The words of the cue; of a quotation without one its opening mark."""
        return self.report.cue or (self.report.anchor, self.report.anchor + 1)

    def is_said(self, word: int) -> bool:
        """Whether a word is part of what is said."""
        return any(first <= word < last for first, last in self.report.content)

    def is_source(self, word: int) -> bool:
        """Whether a word is part of who says it."""
        return self.report.source is not None and self.report.source[0] <= word < self.report.source[1]

    @cached_property
    def free(self) -> tuple[int, ...]:
        """The words of the scope that are neither content nor source, the cue's own among them."""
        return tuple(i for i in range(*self.scope) if not self.is_said(i) and not self.is_source(i))

    def belongs(self, span: WordSpan) -> bool:
        """Whether a phrase belongs to the cue: it hangs on it in the tree, or stands directly at it."""
        if self._hangs(head_of(self.clues.words, span)) or self._touches(span):
            return True
        return self._is_between(span) or self._is_cleft(span)

    def _is_cleft(self, span: WordSpan) -> bool:
        """Whether a phrase is set before its clause: "it was on Monday that Holm said"."""
        words, source = self.clues.words.words, self.report.source
        if source is None or not self.scope[0] <= span[0] < source[0] <= self.cue[0]:
            return False
        before = [words[i].text.lower() for i in range(self.scope[0], self.with_preposition(span)[0])][-_CLEFT:]
        after = [words[i] for i in range(span[1], source[0])]
        opened = before[-2:-1] == ["it"] and before[-1] in ("was", "is", "'s", "’s")
        joined = bool(after) and after[-1].text.lower() == "that" and len(after) <= _CLEFT
        return opened and joined and all(word.upos not in ("VERB", "AUX") for word in after)

    def _is_between(self, span: WordSpan) -> bool:
        """Whether a phrase lies between the cue and what is said: all that stands there belongs to the saying."""
        content = next((piece for piece in self.report.content if piece[0] >= self.cue[1]), None)
        if content is None or content[0] - self.cue[1] > _BETWEEN or self._is_possessive(span):
            return False
        return self.cue[1] <= span[0] and span[1] <= content[0]

    def _is_possessive(self, span: WordSpan) -> bool:
        words = self.clues.words.words
        return span[1] < len(words) and words[span[1]].text in ("'s", "’s", "'", "’")

    def _hangs(self, word: int) -> bool:
        """Whether the way up the tree reaches the cue through nouns and verbs of speaking alone."""
        first, last = self.cue
        for above in self.clues.above(word, _STEPS):
            if first <= above < last or above == self.governor:
                return True
            if self.is_said(above) or not self._passes(above):
                return False
        return False

    @cached_property
    def governor(self) -> int | None:
        """The verb of speaking, or the noun, that a cue of one participle hangs on: "responded on Friday, calling it …"."""
        number = self.cue[0]
        word = self.clues.words.words[number]
        if (
            self.cue[1] != number + 1
            or not word.text.lower().endswith("ing")
            or self.clues.relation(number) not in _PARTICIPLES
        ):
            return None
        if word.head < 0 or self.is_source(word.head) or self.is_said(word.head):
            return None
        return word.head if self.clues.lemma(word.head) in _SPEAKING | _ANSWERING or word.rel == "acl" else None

    def _passes(self, word: int) -> bool:
        return self.clues.lemma(word) in _SPEAKING or (
            self.cue[0] <= self.clues.words.words[word].head < self.cue[1] and self._is_name_part(word)
        )

    def _is_name_part(self, word: int) -> bool:
        """Whether a word is a date or number, whose parts hang on it: "Monday" in "late Monday"."""
        return self.clues.words.words[word].upos in ("NUM", "PROPN", "ADP") and not self.is_source(word)

    def _touches(self, span: WordSpan) -> bool:
        """Whether a phrase with its preposition stands directly before or after the cue, its source, or opens the clause before them."""
        first, last = self.with_preposition(span)
        words, (begin, end), source = self.clues.words.words, self.cue, self.report.source
        if self._is_possessive(span):
            return False
        edges = {end, source[1]} if source and source[1] >= begin else {end}
        if first in edges or (source and first == source[1] < begin):
            return True
        if self._next_word(last) == begin:
            return words[last].text != "," or first == self.scope[0] or words[first - 1].text == ","
        opens = (
            all(words[i].upos in ("PUNCT", "CCONJ", "ADV") for i in range(self.scope[0], first))
            and first - self.scope[0] < 4
        )
        return opens and source is not None and source[0] <= begin and self._leads_to(last, source[0])

    def _leads_to(self, word: int, source: int) -> bool:
        """Whether only a comma, small adverbs, or another phrase between commas stand from a word to the source."""
        if self._next_word(word) == source:
            return True
        words = self.clues.words.words[word:source]
        if not words or len(words) > _ADJUNCT or words[-1].text not in _ENDS:
            return False
        first = words[1] if words[0].text == "," and len(words) > 1 else words[0]
        return first.upos == "ADP" and all(other.upos not in ("VERB", "AUX") for other in words)

    def _next_word(self, word: int) -> int:
        """The first word from here on that is no comma and no small adverb ("also", "then", "too")."""
        words = self.clues.words.words
        while word < len(words) and (words[word].text == "," or words[word].upos == "ADV"):
            word += 1
        return word

    def with_preposition(self, span: WordSpan) -> WordSpan:
        """A phrase with the prepositions and articles before it: "on Monday", "late on Monday"."""
        first = span[0]
        words = self.clues.words.words
        while first > self.scope[0] and words[first - 1].text.lower() in _BEFORE:
            first -= 1
        return first, span[1]


_ENDS = frozenset({",", '"', "”", "’", "''"})
_ADJUNCT = 14
"""A phrase between commas is at most so long."""
_CLEFT = 6
"""So many words may stand between a phrase set before its clause and the clause."""
_PARTICIPLES = frozenset({"advcl", "acl"})
_ANSWERING = frozenset({"respond", "react", "reply", "comment"})
_BEFORE = frozenset("on in at late early during by over this the a an last as recently since via through from".split())
