"""What stands before an expression and belongs to it: "early", "mid-", "the end of", "the night of", "nearly"."""

from onrecord.read.times.items import DAYS, Item, with_clock
from onrecord.read.times.words import Line
from onrecord.tables import load_table

_MODIFIED = DAYS | {"month", "yearpart", "year", "week", "quarter", "unit", "decade", "weekend"}


def widened(line: Line, item: Item) -> Item:
    """The item with "early", "late", "mid-" or "the end of" before it."""
    if item.kind not in _MODIFIED:
        return item
    return _edge(line, item) or _early_hours(line, item) or _modified(line, item)


def _early_hours(line: Line, item: Item) -> Item | None:
    """ "The early hours of Tuesday", "the morning of 12 March"."""
    place = item.first - 2
    if item.kind not in DAYS or line.kind(place + 1) != "OF" or item.type == "TIME" and line.word(place) != "hours":
        return None
    if line.kind(place) == "PART" and line.kind(place - 1) == "THE":
        return with_clock(item, line.values[place]).spanning(place - 1, item.last)
    if line.word(place) != "hours" or line.kind(place - 1) != "MODIFIER" or line.kind(place - 2) != "THE":
        return None
    told = item if item.type == "TIME" else with_clock(item, "TMO")
    return told.spanning(place - 2, item.last, mod=line.values[place - 1])


def _edge(line: Line, item: Item) -> Item | None:
    """ "The end of next year", "the first week of April", "the last days of the war year 2029"."""
    if line.kind(item.first - 1) != "OF":
        return None
    place = item.first - 2
    if _is_edge(line, place):
        first, mod = place, line.values[place]
    elif line.kind(place) in ("UNIT", "UNITS") and line.word(place - 1) in _END_WORDS:
        first, mod = place - 1, _END_WORDS[line.word(place - 1)]
    else:
        return None
    first -= line.word(first - 1) == "very"
    first -= line.word(first - 1) == "the"
    return item.spanning(first, item.last, mod=mod)


_END_WORDS = {"first": "START", "opening": "START", "last": "END", "final": "END", "closing": "END"}


def _is_edge(line: Line, place: int) -> bool:
    return line.kind(place) == "EDGE" or line.word(place) == "middle"


def _modified(line: Line, item: Item) -> Item:
    place = item.first - 1
    place -= 1 if line.kind(place) == "HYPHEN" and line.kind(place - 1) == "MODIFIER" else 0
    if line.kind(place) != "MODIFIER":
        return item
    word, mod = line.word(place), line.values[place]
    if word in ("later", "earlier") and not (item.offset and item.offset.steps is not None):
        return item
    first = place - 1 if line.kind(place - 1) == "THE" else place
    return item.spanning(first, item.last, mod=mod)


def approximated(line: Line, item: Item) -> Item:
    """A length, a step back or a clock with "nearly", "at least", "more than" before it."""
    if item.kind not in ("duration", "ago", "clock"):
        return item
    known = load_table("times")["approximations"]
    for count in (3, 2, 1):
        first = item.first - count
        if first >= 0 and (mod := known.get(" ".join(line.lows[first : item.first]))):
            if line.word(first) == "over" and line.kind(item.first) in ("THE", "SHIFT"):
                return item
            return item.spanning(first, item.last, mod=mod) if item.kind != "clock" or mod == "APPROX" else item
    return item
