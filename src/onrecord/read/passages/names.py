"""Names in bylines: who wrote, edited or helped; shared by finding passages and the masthead."""

import re
from collections.abc import Sequence

from onrecord.read.passages.phrases import phrases, word_set

_PART = re.compile(r"[^\s,;|/&•·()]+|[,;|/&•·()]")
_ADDRESS = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}|@\w{2,40}|(?:https?://)?(?:www\.)?(?:twitter|x)\.com/\w{1,40}"
)
_FEW = 22
_CONTACT_WORDS = 32
_AUTHORS_VERBS = frozenset(["teaches", "writes", "covers", "edits"])
_NOTE_VERBS = frozenset(["is", "are", "serves", "works", "reports"]) | _AUTHORS_VERBS


def is_byline(text: str, words: Sequence[str], alone: bool) -> bool:
    """Whether a line (or sentence, not `alone`) says who wrote the article, and nothing else.

    >>> line = "By Ana Ruiz and Tom Okafor, Staff Writers"
    >>> is_byline(line, line.lower().replace(",", "").split(), True)
    True
    """
    if _did_report(text, words) or (alone and _is_followed(text, words)):
        return True
    opening = phrases("byline", "opens").at(words)
    if (
        opening > 1
        and words[opening - 1] in ("by", "from", "reporting", "report", "reports")
        and names_follow(text, opening)
    ):
        return alone or text.lstrip("( ")[0].isupper()
    if not alone:
        return False
    if words[0] == "by" and len(words) <= _FEW:
        return names_follow(text, 1)
    return (
        bool(opening) and len(words) <= _FEW and (len(words) == opening or ":" in text) and names_follow(text, opening)
    )


def is_contact(text: str, words: Sequence[str], alone: bool) -> bool:
    """Whether a line (or sentence) says how its author is reached: an address, a handle, names, and nothing told.

    >>> line = "Contact Ana Ruiz at ana@courier.example."
    >>> is_contact(line, line.lower().split(), True)
    True
    """
    if len(words) > _CONTACT_WORDS or not ("@" in text or ".com/" in text):
        return False
    parts = [part.strip(".,;:|()[]<>'’") for part in text.split()]
    reached = [part for part in parts if _ADDRESS.fullmatch(part)]
    loose = word_set("byline", "contact") | word_set("byline", "networks") | word_set("byline", "joins")
    others = [part for part in parts if part and part not in reached]
    if not reached or not all(part.lower() in loose or part[0].isupper() or not part[0].islower() for part in others):
        return False
    asks = words[0] in word_set("byline", "asks") or words[:1] == ["on"] and "follow" in words
    if asks or not alone:
        return asks
    # A mere handle, with a name or without, is whose post stands beside it: a source.
    mailed = any("@" in part[1:] for part in reached)
    only_loose = all(part.lower() in loose for part in others)
    return mailed and (only_loose or (text[0].isupper() and len(others) >= 2 and others[1][0].isupper()))


def names_follow(text: str, skipped: int) -> bool:
    """Whether after `skipped` words only names, roles and joining words stand, at least one of them a name."""
    parts = [part for part in _PART.findall(text) if part[0].isalnum() or part[0] in "‘'’“\""][skipped:]
    if not parts:
        return skipped > 1
    loose = _loose()
    named = any(part[0].isupper() for part in parts)
    return named and all(_fits(part, loose) for part in parts) and (parts[0][0].isupper() or parts[0].lower() in loose)


def _loose() -> frozenset[str]:
    """Words that may stand beside the names of a byline."""
    return word_set("byline", "joins") | word_set("byline", "roles") | word_set("byline", "loose")


def _did_report(text: str, words: Sequence[str]) -> bool:
    """Whether names, and nothing else, stand before "contributed to this report", "reported from" and the like."""
    if words[0].partition("'")[0] in word_set("words", "telling") or words[0] in word_set("words", "starting"):
        return words[:1] == ["the"] and _did_report(text.lstrip("( ")[3:], words[1:]) if len(words) > 1 else False
    if not phrases("byline", "holds").within(words[:_FEW]):
        return False
    for position in range(1, min(len(words), _FEW)):
        length = phrases("byline", "holds").at(words, position)
        if length and (length > 1 or position + length >= len(words) - 1):
            parts = [part for part in _PART.findall(text) if part[0].isalnum()][:position]
            return all(_fits(part, _loose()) for part in parts) and parts[0][0].isupper()
    return False


def _is_followed(text: str, words: Sequence[str]) -> bool:
    """Whether readers are bidden to follow a person, by name, on a network."""
    if words[0] != "follow" or len(words) > _FEW or "on" not in words:
        return False
    on = words.index("on")
    networked = any(word in word_set("byline", "networks") for word in words[on : on + 3])
    named = [part for part in _PART.findall(text) if part[0].isalnum()][1:on]
    return networked and len(named) > 1 and named[-1][0].isupper() and named[0].lower() not in ("us", "our", "the")


def _fits(part: str, loose: frozenset[str]) -> bool:
    bare = part.strip(".:;,'’\"“”")
    return not bare or bare[0].isupper() or bare[0].isdigit() or bare.lower() in loose or "@" in part


def _starts_with_name(text: str) -> bool:
    first = text.lstrip("(*—–-_[ ")[:1]
    return first.isupper()


def is_authors_note(text: str, words: Sequence[str]) -> bool:
    """Whether a paragraph at the foot says who its author is: "Ana Ruiz is a fellow at the Institute of …"."""
    if not 5 <= len(words) <= 60 or not _starts_with_name(text):
        return False
    parts = text.split()
    name = 0
    while name < min(len(parts), 6) and (
        parts[name][0].isupper() or parts[name].lower() in ("and", "de", "van", "von", "bin", "al")
    ):
        name += 1
    if not 2 <= name <= 5 or name >= len(parts) or parts[name].lower() not in _NOTE_VERBS or parts[name][-1] in ",.":
        return False
    if parts[name].lower() in _AUTHORS_VERBS:
        return True
    roles = word_set("byline", "roles") - frozenset(
        ["white", "house", "national", "international", "security", "political", "chief", "special"]
    )
    return any(word.rstrip("s") in roles or word in roles for word in words[name : name + 9])
