"""Whether a sentence is supported by the articles of a record: held against their sentences and rows, field by field.

The sentence is read by the reader that read the articles. Those sentences that share most with it are read again, and it is laid over
each: everything it tells must be told there, put in the same way, by the same voice, at the same time. What is left over is missing;
what is otherwise is a difference. Synonyms come from a table; nothing is taken for granted because it sounds alike.
"""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.errors import InputError
from onrecord.link.support.asking_aligning import Alignment, align
from onrecord.link.support.asking_checks import differences
from onrecord.link.support.asking_clauses import clauses_of
from onrecord.link.support.asking_context import left_out, meant_before, named_elsewhere, named_so, told_before
from onrecord.link.support.asking_groups import meant_together
from onrecord.link.support.asking_reading import Reading
from onrecord.link.support.asking_rivals import with_rivals
from onrecord.link.support.asking_rows import RowsByPlace
from onrecord.link.support.asking_verdicts import Laid, Support, no_support, support_of, weakest
from onrecord.link.support.asking_voices import excused, tells_something
from onrecord.link.support.sentences import Place, Sentences
from onrecord.link.support.sentences_units import Told, Unit, name_stems
from onrecord.model import Article, Record
from onrecord.read.language import find_language
from onrecord.read.pipeline import default_reader
from onrecord.read.words import Reader

__all__ = ["Asked", "Support", "support"]

MOST_WORDS = 150
"""A longer sentence is no claim that one sentence of an article could tell."""
_OVER = 6
_MOST_READ = 8
_BEFORE = 3
_FAR_BEFORE = 8
"""So many lines before are looked at for a noun that is left out behind its number."""
_MOST_ELSEWHERE = 4
_BOTH = 0.05
"""What a difference takes from how much of a claim a sentence tells, where the best of several is looked for."""


def support(sentence: str, record: Record, reader: Reader | None = None) -> Support:
    """What the articles of a record say to a sentence; InputError for what claims nothing that they could say."""
    return Asked(record, reader).support(sentence)


class Asked:
    """A record made ready to be asked; made once, for any number of sentences."""

    def __init__(self, record: Record, reader: Reader | None = None) -> None:
        """`reader` is the one that comes with the program unless another is given."""
        self._reading = Reading(record, reader or default_reader())
        self._sentences = Sentences(record)
        self._rows = RowsByPlace(record)
        self._articles = len(record.documents)

    def support(self, sentence: str) -> Support:
        """What the articles say to one sentence; of several clauses each is judged, and the weakest leads."""
        article = Article.from_text(sentence)
        check_claim(article)
        claim = self._reading.claim(article)
        if not tells_something(claim):
            raise InputError(
                f"{_shown(sentence)} tells nothing but names, numbers or that somebody spoke; expected what is claimed of them"
            )
        whole = self._judged(claim)
        clauses = clauses_of(claim) if whole.verdict != "supported" else []
        return weakest([self._judged(clause) for clause in clauses]) if len(clauses) > 1 else whole

    def _judged(self, claim: Told) -> Support:
        """What the articles say to a claim, or to one clause of it."""
        laid = [each for place in self._places(claim) for each in self._laid(claim, place)]
        best = max(laid, key=_closeness, default=None)
        if best is None or not best.found.pairs:
            return no_support(self._articles)
        best = replace(best, found=with_rivals(best.found))
        return support_of(best, self._reading.record, self._rows, self._articles)

    def _places(self, claim: Told) -> list[Place]:
        """The sentences that share most with a claim."""
        return self._sentences.nearest([_search_keys(unit) for unit in claim.units], _MOST_READ)

    def _laid(self, claim: Told, place: Place) -> Iterator[Laid]:
        """The claim laid over each sentence that the reader finds at a place."""
        told = self._reading.again(place)
        claim = self._reading.anchored(claim, place)
        for within in told.read.sentences:
            found = align(claim, told, within)
            spared = excused(found) | frozenset(named_so(found)) | self._told_elsewhere(found, place)
            found.missing = [unit for unit in found.missing if unit.head not in spared]
            found.differences = [*differences(found)]
            yield Laid(found, place)

    def _told_elsewhere(self, found: Alignment, place: Place) -> frozenset[int]:
        """The heads of what is missing that other lines tell, where the sentence only points back to it."""
        if not found.missing or len(found.missing) > min(_MOST_ELSEWHERE, len(found.pairs)):
            return frozenset()
        before = [self._reading.again(each) for each in self._sentences.before(place, _BEFORE)]
        found.pairs |= {unit.head: pronoun for unit, pronoun in [*meant_before(found, before, self._reading.people)]}
        found.missing = [unit for unit in found.missing if unit.head not in found.pairs]
        found.pairs |= {unit.head: noun for unit, noun in meant_together(found, self._sentences, place)}
        found.missing = [unit for unit in found.missing if unit.head not in found.pairs]
        told = [*told_before(found, before), *named_elsewhere(found, self._sentences, place)]
        return frozenset((*told, *self._left_out(found, place)))

    def _left_out(self, found: Alignment, place: Place) -> Iterator[int]:
        """The heads of nouns that the sentence leaves out, as lines before it tell them."""
        if any(unit.upos == "NOUN" for unit in found.missing) and any(
            unit.kind == "number" for unit, _ in found.laid()
        ):
            lines = [self._reading.again(each) for each in self._sentences.before(place, _FAR_BEFORE)]
            yield from left_out(found, lines)


def check_claim(article: Article) -> None:
    """Raise InputError for what is no sentence that claims something: a word, a question, another language, a page."""
    words = [word for word in article.text.split() if any(map(str.isalnum, word))]
    shown = _shown(article.text)
    if len(words) < 2:
        raise InputError(
            f"{shown} is no sentence; expected one that claims something, such as 'The talks ended on Monday.'"
        )
    if len(words) > MOST_WORDS:
        raise InputError(f"{shown} has {len(words)} words; expected one sentence of at most {MOST_WORDS}, ask in parts")
    if article.text.rstrip(" \t\n\"”’')").endswith("?"):
        raise InputError(f"{shown} is a question; expected what it asks about as a statement")
    # One sentence has too few letters to tell a language by; said over and over it has enough.
    language, foreign = find_language(Article.from_text(f"{article.text} " * _OVER))
    if foreign is not None or _is_foreign(article.text):
        raise InputError(f"{shown} is not in English ({language or 'other letters'}); only English is read")


def _is_foreign(text: str) -> bool:
    """Whether most letters of a text are none of the Latin alphabet."""
    letters = [letter for letter in text if letter.isalpha()]
    return 2 * sum(ord(letter) < 0x250 for letter in letters) < len(letters)


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return repr(line if len(line) <= 60 else line[:57] + "…")


def _closeness(laid: Laid) -> tuple[bool, float]:
    found = laid.found
    return not found.missing and not found.differences, found.covered - _BOTH * len(found.differences)


def _search_keys(unit: Unit) -> frozenset[str]:
    return frozenset(key for key in unit.keys if key[0] not in "='.") | name_stems(unit.text)
