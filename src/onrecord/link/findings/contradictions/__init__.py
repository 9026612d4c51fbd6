"""Contradictions: two values in one slot of one issue, by voices that are not one. Nothing is deleted or called false by them.

Each maker looks for one kind of them among the same sayings; what is not surely of one issue is left alone.
"""

from collections.abc import Callable, Iterator, Mapping

from onrecord.link.findings.contradictions.denials import find_denials
from onrecord.link.findings.contradictions.disputes import find_disputes
from onrecord.link.findings.contradictions.evaluations import find_judged
from onrecord.link.findings.contradictions.falsified import find_falsified
from onrecord.link.findings.contradictions.observations import find_opposites
from onrecord.link.findings.contradictions.refusals import find_refusals
from onrecord.link.findings.contradictions.sayings import Saying, find_sayings
from onrecord.link.findings.contradictions.sightings import find_sightings
from onrecord.link.findings.contradictions.values import find_values
from onrecord.link.findings.story import Story
from onrecord.model import Finding

__all__ = ["find_contradictions"]

_MAKERS: tuple[Callable[[Mapping[str, Saying], Story], Iterator[Finding]], ...] = (
    find_refusals,
    find_opposites,
    find_sightings,
    find_values,
    find_denials,
    find_disputes,
    find_judged,
    find_falsified,
)


def find_contradictions(story: Story) -> Iterator[Finding]:
    """What is at odds: values, values and refusals, claims and reports of the opposite, claims and denials."""
    sayings = find_sayings(story)
    for maker in _MAKERS:
        yield from maker(sayings, story)
