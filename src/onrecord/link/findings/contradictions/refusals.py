"""A value against a refusal to give it: "within a year", and "not going to provide a timeline"."""

from collections.abc import Iterator, Mapping

from onrecord.link.findings.contradictions.sayings import Saying, at_odds
from onrecord.link.findings.gaps import what_is_asked
from onrecord.link.findings.story import Story
from onrecord.model import Finding, Slot

_SLOTS: Mapping[str, Slot] = {
    "timeline": "when",
    "number": "how many",
    "cost": "how many",
    "method": "by what means",
    "name": "who",
}
_MARKS: Mapping[Slot, str] = {"when": "@", "how many": "#"}
"""The units that give a value for a slot; only of times and numbers it is surely seen."""


def find_refusals(sayings: Mapping[str, Saying], story: Story) -> Iterator[Finding]:
    """Each refusal to give what the saying it answers gives."""
    for refusal in sayings.values():
        given = sayings.get(refusal.said.responds_to or "")
        if refusal.said.act != "decline" or given is None or given.speaker == refusal.speaker or given.asks:
            continue
        asked = what_is_asked(" ".join(span.text for span in refusal.said.content))
        slot = _SLOTS.get(asked)
        if slot and given.content.part(_MARKS.get(slot, "?")):
            yield at_odds([given, refusal], asked, slot, "at odds", story)
