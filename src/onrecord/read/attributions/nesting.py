"""Which report stands inside which: the tree from the article's own voice down."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.read.words import Report


def nest(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The reports in the order of their anchors, each with the number of the smallest one in whose content it stands.

    A report whose content holds the anchor of another is never inside that other, so no chain closes on itself.
    """
    ordered = sorted(reports, key=lambda report: report.anchor)
    around: dict[int, list[int]] = {}
    size = [sum(last - first for first, last in report.content) for report in ordered]
    by_anchor = {report.anchor: number for number, report in enumerate(ordered)}
    for number, report in sorted(enumerate(ordered), key=lambda row: size[row[0]]):
        for first, last in report.content:
            for word in range(first, last):
                if word in by_anchor and by_anchor[word] != number:
                    around.setdefault(by_anchor[word], []).append(number)
    inside: dict[int, int] = {}
    for number in range(len(ordered)):
        parent = next((p for p in around.get(number, ()) if not _closes(p, number, inside)), None)
        if parent is not None:
            inside[number] = parent
    return tuple(replace(report, inside=inside.get(number)) for number, report in enumerate(ordered))


def _closes(parent: int, number: int, inside: dict[int, int]) -> bool:
    at: int | None = parent
    while at is not None and at != number:
        at = inside.get(at)
    return at is not None
