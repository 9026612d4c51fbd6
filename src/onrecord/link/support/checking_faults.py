"""What the evidence check finds wanting, and how a row stands without it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import Problem, Span

STAGE = "evidence"
"""The stage that the problems of the check name."""
POLARITY, VOICES = "polarity", "according_to"
"""Fields that are mended, not emptied: a polarity is turned, whose word it is follows from the reports around the words."""

_DONE = {POLARITY: "turned", VOICES: "mended"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What a row claims and its evidence does not hold. `field` None: the row cannot stand; else that field is emptied.

    `member` is the id of the participant (a mention or an entity) that has to go, where not the whole field does; of whose word it is the
    ids that it has to name.
    """

    row: str
    reason: str
    field: str | None = None
    member: str | None = None
    span: Span | None = None

    def problem(self, article: str | None) -> Problem:
        """The line of the record that names the row and why."""
        what = "left out" if self.field is None else f"{self.field} {_DONE.get(self.field, 'emptied')}"
        start, end = (self.span.start, self.span.end) if self.span else (None, None)
        return Problem(STAGE, f"{self.row}: {self.reason}; {what}", article, start=start, end=end)


def by_row(faults: Iterable[Fault]) -> Mapping[str, Sequence[Fault]]:
    """Faults by the id of their row, in order."""
    found: dict[str, list[Fault]] = {}
    for fault in faults:
        found.setdefault(fault.row, []).append(fault)
    return found


def holds(text: str, span: Span | None) -> bool:
    """Whether a text has these words at this place."""
    return span is None or (0 <= span.start < span.end and text[span.start : span.end] == span.text)


def within(span: Span, spans: Iterable[Span]) -> bool:
    """Whether a span lies inside one of some others."""
    return any(other.start <= span.start and span.end <= other.end for other in spans)
