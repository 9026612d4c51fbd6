"""Who goes on speaking: behind a report the next "he said" means its source, rather than whom the report only speaks of."""

from collections.abc import Callable

from onrecord.read.decode import Span
from onrecord.read.mentions.antecedents import relation
from onrecord.read.mentions.memory import Before, Memory
from onrecord.read.mentions.quoting import Speakers
from onrecord.read.mentions.sheet import Sheet

MOST_QUOTED = 8
"""No more paragraphs that are quotations from end to end are passed over to find who spoke before them."""


class LastSource:
    """The person who spoke last. `meant_by` gives the chains of a source."""

    def __init__(self, memory: Memory, speakers: Speakers, meant_by: Callable[[Span], tuple[int, ...]]) -> None:
        self.memory, self.speakers, self.meant_by = memory, speakers, meant_by

    def before(self, word: int) -> tuple[int, int] | None:
        """The chain and head of the last person whom this paragraph or the one before gives as a source.

        None where several spoke since, where that one asked something, or the source is only the "by" of this sentence.
        """
        sheet = self.memory.sheet
        first = _paragraph_before(sheet, word)
        for source in self.speakers.before(word):
            chains, head = self.meant_by(source), sheet.head_of(*source)
            known = self.memory.known.get(chains[0]) if len(chains) == 1 else None
            if source[0] < first or known is None or known.plural or self._asks(head, word):
                return None
            if known.type == "person":
                return chains[0], head
        return None

    def _asks(self, head: int, word: int) -> bool:
        """Whether who is asked speaks next: "Asked by X whether …, she said", "X asked whether … She said"."""
        sheet = self.memory.sheet
        above = sheet.words[head].head
        here = sheet.words[head].sentence == sheet.words[word].sentence
        return (here and relation(sheet.words[head].rel) != "subject") or (
            above >= 0 and sheet.words[above].lemma in _ASKING
        )

    def preferred(self, word: int, fitting: list[Before]) -> list[Before]:
        """Of those who may speak at a word of the article's own, the last source and who has been a subject there since, or
        stands in the same sentence; all of them where the last source is none."""
        last = None if self._is_told(word) else self.before(word)
        if last is None or all(b.chains != (last[0],) for b in fitting):
            return fitting
        return [b for b in fitting if b.chains == (last[0],) or self._is_rival(b.draft.head, last[1], word)]

    def _is_rival(self, earlier: int, source: int, word: int) -> bool:
        words = self.memory.sheet.words
        here = words[earlier].sentence == words[word].sentence
        acts = earlier > source and relation(words[earlier].rel) == "subject"
        return (here or acts) and not self._is_told(earlier)

    def _is_told(self, word: int) -> bool:
        return bool(self.speakers.told[word]) or self.memory.sheet.quote(word) is not None


_ASKING = frozenset("ask wonder question inquire enquire press quiz".split())


def _paragraph_before(sheet: Sheet, word: int) -> int:
    """The first word of the paragraph before that of a word; those that are quotations from end to end are passed over."""
    number = sheet.passage(word) - 1
    least = max(number - MOST_QUOTED, 0)
    while number > least and _is_quotation(sheet, number):
        number -= 1
    return sheet.passage_starts[max(number, 0)]


def _is_quotation(sheet: Sheet, number: int) -> bool:
    first, last = sheet.read.passages[number]
    return sheet.quote(first) is not None and sheet.quote(first) == sheet.quote(last - 1)
