"""The rows that judgements are about: by id, by the id of what they are joined from, or by the words they stood on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.model import Document, Evidence, Judgement, Problem, Span
from onrecord.rows.judgement import STAGE

_JOINED_FROM = {
    "entity": "mention",
    "statement": "attribution",
    "event": "event_mention",
    "itinerary": "event_mention",
    "agreement": "agreement_mention",
    "commitment": "commitment_mention",
}
"""What the id of a joined row is made of: its digits are those of one of its mentions."""


@dataclass(frozen=True)
class Judged:
    """A judgement whose target was found.

    `kind` is what the judgement is about (`event`, or `event_mention` of one article), `mention` the id of the row of one article that
    leads to it; None for a finding, which no article tells.
    """

    judgement: Judgement
    kind: str
    mention: str | None


def find_targets(
    documents: Sequence[Document], judgements: Iterable[Judgement]
) -> tuple[tuple[Judged, ...], tuple[Problem, ...]]:
    """The judgements whose targets are there, the latest last, and a problem for each that lost its target.

    Where one row is both confirmed and rejected, or corrected twice, the latest day decides, then the order in which they were given.
    """
    index = _Index(documents)
    found: list[Judged] = []
    problems: list[Problem] = []
    for judgement in sorted({each.id: each for each in judgements}.values(), key=lambda each: each.on):
        if (judged := index.judged(judgement)) is not None:
            found.append(judged)
        else:
            problems.append(orphan(judgement))
    return tuple(found), tuple(problems)


def kind_of(id: str) -> str:
    """The kind of a row by its id: `event_mention` for `event_mention-0123456789ab`."""
    return id.rpartition("-")[0]


def place_of(row: Any) -> Span | None:
    """The words that a row of an article is known by."""
    return getattr(row, "span", None) or getattr(row, "trigger", None) or getattr(row, "wording", None) or _said(row)


def layers_of(document: Document) -> Mapping[str, Sequence[Any]]:
    """What can be judged in a document, by kind."""
    return {
        "mention": document.mentions,
        "attribution": document.attributions,
        "event_mention": document.events,
        "agreement_mention": document.agreements,
        "commitment_mention": document.commitments,
    }


def _said(row: Any) -> Span | None:
    spans = (getattr(row, "cue", None), getattr(row, "source", None), *getattr(row, "content", ()))
    return next(filter(None, spans), None)


def orphan(judgement: Judgement) -> Problem:
    """What to tell of a judgement whose target is not there."""
    at = f" (it stood on {judgement.at.span.text[:60]!r})" if judgement.at else ""
    reason = f"{judgement.act} by {judgement.by} on {judgement.on}: no row {judgement.target!r}{at}; kept, and without effect"
    return Problem(STAGE, reason, article=judgement.at.article if judgement.at else None)


class _Index:
    """Rows of the articles by id, and by article and kind."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._rows: dict[str, tuple[str, Any]] = {}
        self._by_place: dict[tuple[str, str], list[Any]] = defaultdict(list)
        for document in documents:
            for kind, rows in layers_of(document).items():
                self._by_place[document.article.id, kind].extend(rows)
                self._rows.update({row.id: (document.article.id, row) for row in rows})

    def judged(self, judgement: Judgement) -> Judged | None:
        kind = kind_of(judgement.target)
        if kind == "finding":
            return Judged(judgement, kind, None)
        told = _JOINED_FROM.get(kind, kind)
        mention = f"{told}-{judgement.target.rpartition('-')[2]}"
        if mention not in self._rows:
            mention = self._near(judgement.at, told) or ""
        if mention not in self._rows:
            return None
        article, row = self._rows[mention]
        place = place_of(row)
        at = Evidence(article, place) if place else None
        return Judged(replace(judgement, at=judgement.at or at), kind, mention)

    def _near(self, at: Evidence | None, kind: str) -> str | None:
        """The row of a kind that shares most with the words where the target stood; None where none shares any."""
        if at is None:
            return None
        shared = [(_shared(place_of(row), at.span), row.id) for row in self._by_place[at.article, kind]]
        best = max(shared, default=(0, ""), key=lambda pair: pair[0])
        return best[1] if best[0] > 0 else None


def _shared(one: Span | None, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start) if one else 0
