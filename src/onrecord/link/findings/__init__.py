"""Findings: rows that agree, follow one another or leave something open, ranked, and few enough to be read.

Each maker gives findings of its own kind; nothing here deletes a row or marks one as false.
"""

from collections.abc import Callable, Iterable, Iterator

from onrecord.link.findings.accounts import find_accounts
from onrecord.link.findings.contradictions import find_contradictions
from onrecord.link.findings.corroborates import find_corroborated
from onrecord.link.findings.differs import find_differences
from onrecord.link.findings.gaps import find_gaps
from onrecord.link.findings.plans import find_plans
from onrecord.link.findings.positions import find_positions
from onrecord.link.findings.repeats import find_repeats
from onrecord.link.findings.rewording import find_rewordings
from onrecord.link.findings.story import Story
from onrecord.link.findings.unclear import find_unclear
from onrecord.link.findings.wording import find_shades
from onrecord.link.origins import OriginIndex
from onrecord.model import Finding, Record

__all__ = ["find_findings"]

_MAKERS: tuple[Callable[[Story], Iterable[Finding]], ...] = (
    find_contradictions,
    find_rewordings,
    find_positions,
    find_differences,
    find_accounts,
    find_shades,
    find_plans,
    find_repeats,
    find_gaps,
    find_unclear,
    find_corroborated,
)
_MOST = {
    "contradicts": 6,
    "rewords": 4,
    "differs": 4,
    "realises": 5,
    "lapses": 4,
    "repeats": 6,
    "gap": 8,
    "corroborates": 5,
}
_FEW_ARTICLES = 5
"""So many findings of a kind do for so many articles; more articles bear more."""


def find_findings(record: Record, origins: OriginIndex) -> tuple[Finding, ...]:
    """The findings of a record that has all but them: by kind, those first that most articles tell of."""
    story = Story(record, origins)
    return tuple(_ranked((finding for maker in _MAKERS for finding in maker(story)), story))


def _ranked(findings: Iterable[Finding], story: Story) -> Iterator[Finding]:
    """The weightiest of each kind, each pair of sayings or rows once for a kind."""
    ordered: list[Finding] = []
    seen: set[tuple[str, frozenset[str]]] = set()
    for finding in sorted(findings, key=lambda finding: _weight(finding, story)):
        said = [member for member in finding.members if member in story.said]
        if (about := (finding.type, frozenset(said if len(said) > 1 else finding.members))) not in seen:
            seen.add(about)
            ordered.append(finding)
    for type_, most in _MOST.items():
        of_type = [finding for finding in ordered if finding.type == type_]
        yield from of_type[: max(most, most * len(story.record.documents) // _FEW_ARTICLES)]


def _weight(finding: Finding, story: Story) -> tuple[int, int, str, str]:
    groups = {story.origins.group(article) for article in finding.articles}
    return -len(groups), -len(finding.evidence), finding.issue, finding.id
