"""What the makers of contradictions share: sayings made comparable, and the finding that sets some against one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from onrecord.link.contents import Content, unit_of
from onrecord.link.days import Window, meet, window_of
from onrecord.link.findings.facts import Facts
from onrecord.link.findings.story import MOST_MEMBERS, Story, in_marks, listed, make_finding, told_day
from onrecord.model import Attribution, Document, Finding, Slot, Strength
from onrecord.tables import load_table

CLAIMED = frozenset({"say", "claim", "confirm", "assess", "deny", "accuse"})
"""Acts by which somebody says that something is so, or is not."""
VOICED = frozenset({"named person", "body", "document", "unnamed official"})
"""Kinds of sources that are somebody in particular."""


@dataclass(frozen=True)
class Saying:
    """An attribution with what its words stand for, and the days on which it was said."""

    said: Attribution
    document: Document
    speaker: str
    content: Content
    window: Window

    @cached_property
    def units(self) -> frozenset[str]:
        """What it is compared by: stems and entities."""
        return self.content.stems | self.content.part("=")

    @property
    def asks(self) -> bool:
        """Whether a question stands in it."""
        return any("?" in span.text for span in self.said.content)


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of a saying, taken apart."""

    saying: Saying
    facts: Facts


def find_sayings(story: Story) -> dict[str, Saying]:
    """All attributions that have a content, by their ids and in the order of these; what a copy repeats is said once."""
    return story.once(("sayings",), lambda: _sayings(story))


def _sayings(story: Story) -> dict[str, Saying]:
    found = {}
    for id_ in sorted(story.said.keys() - story.copied):
        document, said = story.said[id_]
        if said.content and not _is_comparison(said):
            content = story.page(document).content(said.content, direct=said.quote == "direct")
            window = window_of(story.values.get(said.time or ""))
            found[id_] = Saying(said, document, story.speaker(said), content, window)
    return found


def _is_comparison(said: Attribution) -> bool:
    """Whether something is said to contradict another: only a person does so by saying something."""
    return bool(said.cue and "contradict" in said.cue.text.lower()) and said.source_kind != "named person"


def are_two(one: Saying, other: Saying, story: Story) -> bool:
    """Whether two sayings are by two voices, and no words are in both."""
    if one.speaker == other.speaker or set(story.speakers(one.said)) & set(story.speakers(other.said)):
        return False
    if one.document.article.id == other.document.article.id and _overlap(one, other):
        return False
    return one.said.inside != other.said.id and other.said.inside != one.said.id


def _overlap(one: Saying, other: Saying) -> bool:
    return any(a.start < b.end and b.start < a.end for a in one.said.content for b in other.said.content)


def said_apart(one: Saying, other: Saying) -> int:
    """How many days lie at least between two sayings; where nobody tells when something was said, its article does."""
    return days_apart(_said_on(one), _said_on(other))


def days_apart(one: Window, other: Window) -> int:
    """How many days lie between two windows at least; 0 where they meet or are open."""
    if meet(one, other):
        return 0
    first, second = sorted((one, other), key=lambda window: window.first or "")
    return (date.fromisoformat(second.first or "") - date.fromisoformat(first.last or "")).days


def _said_on(saying: Saying) -> Window:
    published = saying.document.published
    return saying.window if saying.window.first else Window(published.earliest, published.latest)


def shared_issue(one: Saying, other: Saying, story: Story) -> str:
    """The names and the words that two sayings share, in the words of the first."""
    units = one.content.units & other.content.units
    names = sorted(story.name(unit[1:]) for unit in units if unit[0] == "=")
    words = [word for word in one.content.words if unit_of(word) in units]
    return listed((" and ".join(names[:2]), " ".join(dict.fromkeys(words))))


def strength_of(claims: Sequence[Saying]) -> Strength:
    """What nobody named says casts doubt; a name stands against a name."""
    unnamed = ("unnamed", "nobody named", "collective")
    return "doubt" if all(claim.said.source_kind in unnamed for claim in claims) else "at odds"


def at_odds(voices: Sequence[Saying], issue: str, slot: Slot, strength: Strength, story: Story) -> Finding:
    """The finding that sets the first of some sayings against the others."""
    members = [each.said.id for each in voices]
    sides = story.origins.sides_of(members)
    one_side = (
        " (both of one side)" if len({story.origins.sides_of([id_]) for id_ in members}) == len(sides) == 1 else ""
    )
    return make_finding(
        "contradicts",
        members,
        issue,
        " | ".join(_voice(each, story) for each in voices[:2]) + one_side,
        [story.saying(id_) for id_ in members[: MOST_MEMBERS - 1]],
        slot=slot,
        strength=strength,
        sides=sides,
        origins=story.origins,
        claims=members,
    )


def _voice(saying: Saying, story: Story) -> str:
    cue = f" ({saying.said.cue.text})" if saying.said.cue and saying.said.act == "deny" else ""
    who = listed((saying.speaker, told_day(story.values.get(saying.said.time or ""))))
    return f"{who}{cue}: {in_marks(' … '.join(span.text for span in saying.said.content))}"


@cache
def table_words(name: str) -> frozenset[str]:
    """A list of words of the table of contradictions."""
    return frozenset(load_table("contradictions")["words"][name].split())
