"""Whether two tellings are in like words: what stands around a trigger, and what is said behind it, made comparable.

Who takes part and when are compared elsewhere, so neither the names of participants nor times count as words here.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.link.contents import Page, unit_of, words_and_quotes
from onrecord.link.events.kinds import Alike, alike_limits
from onrecord.model import EventMention, Span

_BEFORE = 120
_BEHIND = 160
"""How many characters of the clause before and behind a trigger are looked at."""
_KEYS = 6


@dataclass(frozen=True, slots=True)
class Wording:
    """Units of words (see `contents`): all those near a trigger, and those behind it or of its item.

    `trigger` is the unit of its first word, `negated` whether what is behind is turned by a "not".
    """

    around: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    trigger: str | None = None
    negated: bool = False

    @property
    def rarest(self) -> list[str]:
        """Names, numbers and the longest words, which are the rarest: by these tellings in like words find one another."""
        return sorted(self.around, key=lambda unit: (unit[0] not in "=#", -len(unit), unit))[:_KEYS]

    def is_like(self, other: "Wording") -> bool:
        """Whether both may be one sentence told again: of one deed, and with some name in common where both have names."""
        names = [{unit for unit in wording.around if unit[0] == "="} for wording in (self, other)]
        return (
            self.trigger == other.trigger
            and self.negated == other.negated
            and (not all(names) or bool(names[0] & names[1]))
            and _are_like(self.around, other.around, alike_limits("around"))
        )

    def says_like(self, other: "Wording") -> bool:
        """Whether what is promised, announced, asked for … is alike."""
        return _are_like(self.behind, other.behind, alike_limits("behind")) and self.negated == other.negated


def wording_of(page: Page, mention: EventMention, participants: Iterable[str]) -> Wording:
    """The wording of an event mention; `participants` are its entities."""
    clause = next((span for span in mention.evidence if _holds(span, mention.trigger)), None)
    if clause is None:
        return Wording()
    text, trigger = page.document.article.text, mention.trigger
    start = max(clause.start, trigger.start - _BEFORE)
    end = min(clause.end, trigger.end + _BEHIND)
    before = page.content(_whole(text, clause, start, trigger.start))
    behind = page.content(_whole(text, clause, trigger.end, end))
    item = page.content([mention.item.span]).units if mention.item else frozenset()
    idle = {f"={entity}" for entity in participants}
    said = _untimed(behind.units | item) - idle
    return Wording(said | (_untimed(before.units) - idle), said, _unit_of(trigger), behind.negated)


def _unit_of(trigger: Span) -> str | None:
    word = next((word for word, _ in words_and_quotes(trigger)), "")
    return unit_of(word) if word else None


def _holds(span: Span, trigger: Span) -> bool:
    return span.start <= trigger.start and trigger.end <= span.end


def _whole(text: str, clause: Span, start: int, end: int) -> tuple[Span, ...]:
    """A part of a clause without the words that its edges cut; () where nothing is left."""
    while clause.start < start < end and not text[start - 1].isspace():
        start += 1
    while clause.end > end > start and not text[end].isspace():
        end -= 1
    return (Span.of(text, start, end),) if start < end else ()


def _untimed(units: frozenset[str]) -> frozenset[str]:
    return frozenset(unit for unit in units if unit[0] != "@")


def _are_like(one: frozenset[str], other: frozenset[str], limits: Alike) -> bool:
    """Whether enough is shared of the fewer, and no number of one goes against those of the other."""
    shared = len(one & other)
    if shared < limits.least or shared < limits.part * min(len(one), len(other)):
        return False
    numbers = [{unit for unit in units if unit[0] == "#"} for units in (one, other)]
    return numbers[0] <= numbers[1] or numbers[1] <= numbers[0]
