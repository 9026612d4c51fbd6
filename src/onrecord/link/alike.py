"""Whether two contents are one saying: the same quoted words, or a paraphrase by names, dates, numbers and polarity."""

from onrecord.link.contents import Content, opposites, unit_of

_LEAST_SHARED = 4
_LEAST_STEMS = 2
_OF_SHORTER = 0.6
_OF_LONGER = 0.4


def likeness(one: Content, other: Content, *, dated: bool = False) -> float:
    """How surely two contents of one speaker are one saying; 0.0 where they are not.

    3 for the same words, 2 for words quoted in both, below that the part of the shorter that the other shares. `dated` says that
    the days of both are told and agree: then a short quotation is enough.
    """
    if one.words == other.words:
        return 3.0
    if shares_quotation(one, other, dated=dated) or shares_quotation(other, one, dated=dated):
        return 2.0
    return _paraphrase(one, other)


def shares_quotation(one: Content, other: Content, *, dated: bool = False) -> bool:
    """Whether a whole quotation of `one` stands within one of `other`, or seven quoted words are in both."""
    if any(_telling(words) > 2 for words in one.sevens & other.sevens):
        return True
    return any(_holds(other, one, segment, dated) for segment in one.segments)


def conflict(one: Content, other: Content) -> bool:
    """Whether numbers, dates, polarity or opposite words tell two contents apart."""
    if one.negated != other.negated:
        return True
    for mark in "#@":
        ours, theirs = one.part(mark), other.part(mark)
        if ours and theirs and not ours & theirs:
            return True
    against = opposites()
    ours, theirs = one.stems - other.stems, other.stems - one.stems
    return any(against.get(unit, frozenset()) & theirs for unit in ours)


def _holds(content: Content, other: Content, segment: tuple[int, int], dated: bool) -> bool:
    """Whether some quoted words of `other` are quoted in `content` too, under the same polarity."""
    first, end = segment
    words = other.words[first:end]
    if not (len(words) >= 3 and _telling(words) >= 2) and not (dated and len(words) >= 2 and _telling(words) >= 1):
        return False
    for start, stop in content.segments:
        for at in range(start, stop - len(words) + 1):
            if content.words[at] == words[0] and content.words[at : at + len(words)] == words:
                return content.negators_before(at) % 2 == other.negators_before(first) % 2
    return False


def _telling(words: tuple[str, ...]) -> int:
    return len({unit for word in words if (unit := unit_of(word))})


def _paraphrase(one: Content, other: Content) -> float:
    shared = one.units & other.units
    shorter, longer = sorted((len(one.units), len(other.units)))
    if len(shared) < _LEAST_SHARED or len(shared & one.stems) < _LEAST_STEMS or conflict(one, other):
        return 0.0
    part = len(shared) / shorter
    return part if part >= _OF_SHORTER and len(shared) / longer >= _OF_LONGER else 0.0
