"""Names that an article takes together: "both sides", "the three governments", after a line that names them side by side."""

from collections.abc import Iterator, Sequence

from onrecord.link.support.asking_aligning import Alignment
from onrecord.link.support.asking_context import hang_alike
from onrecord.link.support.asking_words import word_list
from onrecord.link.support.sentences import Place, Sentences
from onrecord.link.support.sentences_units import Told, Unit, folded_name

_MOST_BETWEEN = 5
"""No more words than this stand between and beside the names of a list, "and" among them."""


def meant_together(found: Alignment, sentences: Sentences, place: Place) -> Iterator[tuple[Unit, Unit]]:
    """The names of a list in the claim of which one is missing, each with the noun that stands for all of them."""
    for first in (unit for unit in found.claim.units if unit.kind == "name"):
        names = _joined(found.claim, first)
        if len(names) > 1 and any(name in found.missing for name in names):
            noun = next((each for each in found.told.units if _stands_for(found, names, each)), None)
            if noun is not None and _are_named(names, sentences, place):
                yield from ((name, noun) for name in names)


def _joined(told: Told, first: Unit) -> list[Unit]:
    """A name and those that are joined to it: "Ito, Vann and Reyes"."""
    below = (told.of[child] for child in told.children[first.head] if told.words[child].rel == "conj")
    return [first, *(unit for unit in below if unit is not None and unit.kind == "name")]


def _stands_for(found: Alignment, names: Sequence[Unit], noun: Unit) -> bool:
    """Whether a noun may stand for so many parties, in their place."""
    told = found.told
    if told.words[noun.head].lemma.lower() not in word_list("parties") or not hang_alike(found, names[0], noun):
        return False
    counted = [unit.number for child in told.children[noun.head] if (unit := told.of[child]) and unit.number]
    return all(number.value == len(names) for number in counted)


def _are_named(names: Sequence[Unit], sentences: Sentences, place: Place) -> bool:
    """Whether a line of the article before a place names them side by side."""
    wanted = [folded_name(name.text) for name in names]
    return any(_side_by_side(each.span.text.lower(), wanted) for each in sentences.before(place, len(sentences.places)))


def _side_by_side(line: str, names: Sequence[str]) -> bool:
    """Whether names stand in a line with little but "and" between them.

    >>> _side_by_side("brenland and the duchy of otravia signed", ["otravia", "brenland"])
    True
    >>> _side_by_side("brenland signed, and so, after a long night of talks, did otravia", ["otravia", "brenland"])
    False
    """
    places = [line.find(name) for name in names]
    if min(places) < 0:
        return False
    end = max(place + len(name) for place, name in zip(places, names, strict=True))
    words = line[min(places) : end].split()
    return "and" in words and len(words) <= sum(len(name.split()) for name in names) + _MOST_BETWEEN
