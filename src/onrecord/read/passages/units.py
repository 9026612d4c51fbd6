"""What one line, or one sentence, is by its own words: a credit, a byline, an invitation, a label …, or None."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.model import PassageType
from onrecord.read.passages import headline
from onrecord.read.passages.names import is_byline, is_contact
from onrecord.read.passages.phrases import MOST_WORDS, phrases, undressed, word_set, words_of

_LONGEST = 600
_PAYWALL_WORDS, _INVITATION_WORDS, _CREDIT_WORDS, _STAMP_WORDS = 45, 40, 14, 16
_POINTER_WORDS = 12
_OPENS_QUOTE = ("“", '"', "‘", "'", "«")
_LABEL_END = re.compile(r"\s*[:|»>\-–—→►▶]+\s*|\s*$")
_TELLS = re.compile(r"[”\"’']\s*,?\s+(?:[^\W\d]+\s+){0,3}(?:said|says|told|added|wrote)\b|,[”\"]")
_CODE = re.compile(
    r"[.#@]?[\w-]+[\w\s.#:()>,-]{0,60}\{$|[a-z-]{2,40}:\s?[^;{}A-Z]{1,60};$|[{}();\s]+$|//|<[/!a-z][^>]{0,200}>$|&[a-z]+;$"
)
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_CLOCK = r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?"
_STAMP_PART = re.compile(
    rf"(?:{MONTH}|{_DAY}|{_CLOCK}|\d{{4}}-\d{{2}}-\d{{2}}(?:t[\d:.]+z?)?|\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{1,4}}|\d{{1,4}}(?:st|nd|rd|th)?"
    r"|\d{1,2}(?:[:.]\d{2})?(?:am|pm|h)|a\.?m\.?|p\.?m\.?|noon|midnight|gmt|utc|bst|cet|cest|est|edt|et|pst|pdt|pt|kst|jst|ist|hkt|msk|z|local|time|at|on|of|the"
    r"|ago|min|mins|minutes?|hours?|hrs?|days?|today|yesterday|updated?|last|published|posted|modified|first|by)"
)
_DATED = re.compile(rf"{MONTH}|{_DAY}\b|\d[/.-]\d|ago\b|\b(?:19|20)\d\d\b|today|yesterday")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Unit:
    """A line or sentence as the rules see it: as it stands, without its dressing, and its words in lower case.

    `alone` says that it is a whole line; only then may weak signs count.
    """

    text: str
    bare: str
    words: Sequence[str]
    alone: bool


def unit_of(text: str, alone: bool) -> Unit:
    """The unit that `text` makes."""
    bare = undressed(text)
    return Unit(text, bare, words_of(bare), alone)


def unit_type(text: str, alone: bool = True) -> PassageType | None:
    """The type that the words of a line (or of a sentence, not `alone`) show; None where they show none: body.

    >>> unit_type("Sign up for our weekly newsletter."), unit_type("The two sides signed up for talks.")
    ('promotion', None)
    """
    if len(text) > _LONGEST and not _maybe_correction(text):
        return None
    unit = unit_of(text[:4000], alone)
    if not unit.words:
        return "other"
    for found, rule in _RULES:
        if rule(unit):
            return found
    return None


def opens_label(unit: Unit) -> int:
    """How many words of a label to other stories the unit opens with ("Read more", "ALSO READ"); 0 for none."""
    return phrases("related", "labels").at(unit.words)


def is_labelled(unit: Unit) -> bool:
    """Whether a kind of text and a colon stand before something that opens with a capital: "READ: …", "Watch: …"."""
    kind = phrases("related", "kinds").at(unit.words)
    rest = unit.bare.partition(":")[2].strip()
    return (
        0 < kind < len(unit.words) <= 30
        and ":" in unit.bare
        and _label_follows(unit.bare, kind)
        and not rest[:1].islower()
    )


def _maybe_correction(text: str) -> bool:
    return phrases("correction", "opens").at(words_of(text[:80])) > 0


def _is_correction(unit: Unit) -> bool:
    opening = phrases("correction", "opens").at(unit.words)
    if not opening or unit.text.startswith(_OPENS_QUOTE):
        return False
    marked = _label_follows(unit.bare, opening)
    about = word_set("correction", "about")
    if unit.words[opening - 1] in ("of", "the", "this"):
        return any(word in about for word in unit.words[opening : opening + 3])
    strong = opening > 1 or marked or len(unit.words) == opening
    return strong and (marked or any(word in about for word in unit.words[:40]))


def _label_follows(bare: str, words: int) -> bool:
    """Whether a colon, a bar or the like stands after the first `words` words of `bare`, or nothing."""
    position = 0
    for match in re.finditer(r"[^\W_]+(?:['’&-][^\W_]+)*", bare):
        position = match.end()
        words -= 1
        if words == 0:
            break
    mark = _LABEL_END.match(bare, position)
    return mark is not None and (mark.end() > position or position == len(bare))


def _is_code(unit: Unit) -> bool:
    return unit.alone and len(unit.text) < 300 and _CODE.match(unit.text) is not None


def _is_paywall(unit: Unit) -> bool:
    if len(unit.words) > _PAYWALL_WORDS or _is_told(unit):
        return False
    words = unit.words
    if unit.alone and phrases("paywall", "whole").is_whole(words):
        return words != ["subscribe"]
    if not phrases("paywall", "holds").within(words):
        return False
    about, reader = word_set("paywall", "about"), word_set("promotion", "reader")
    hits = sum(word in about for word in words)
    bids = words[0] in word_set("promotion", "bids") or words[0] in (
        "to",
        "already",
        "this",
        "not",
        "existing",
        "for",
        "only",
    )
    asks = unit.text.rstrip().endswith("?") or any(word in reader for word in words) or len(words) <= 6
    return hits >= 1 and (bids or asks) and (unit.alone or (bids and asks))


def _is_told(unit: Unit) -> bool:
    """Whether somebody says it: what stands in quotation marks is the article's."""
    return unit.text.startswith(_OPENS_QUOTE) or _TELLS.search(unit.text) is not None


def _is_byline(unit: Unit) -> bool:
    if len(unit.words) > MOST_WORDS or unit.text.startswith(_OPENS_QUOTE):
        return False
    return is_contact(unit.text, unit.words, unit.alone) or is_byline(unit.text, unit.words, unit.alone)


def _is_credit(unit: Unit) -> bool:
    words = unit.words
    if not unit.alone or len(words) > _CREDIT_WORDS or unit.text.endswith((":", "?")):
        return False
    if _COPYRIGHT.match(unit.text) and not _YEAR.search(unit.text) and not phrases("other", "holds").within(words):
        return True
    opening = phrases("credit", "opens").at(words)
    named = _names_agency(words)
    if opening and _label_follows(unit.bare, opening):
        return len(words) > opening
    if opening and (words[opening - 1] in ("by", "of") or named):
        return unit.bare[-1:] != "." or len(words) <= 10
    return named and _is_all_names(unit.bare) and len(words) <= 8


def _names_agency(words: Sequence[str]) -> bool:
    return phrases("credit", "agencies").within(words[-4:])


def _is_all_names(bare: str) -> bool:
    """Whether each word has a capital, but for joining words: no sentence."""
    found = [word for word in re.split(r"[\s/,&|•·()-]+", bare) if word]
    joins = word_set("byline", "joins")
    return all(not word[0].islower() or word.lower() in joins for word in found)


def _is_caption(unit: Unit) -> bool:
    if not unit.alone or len(unit.words) > MOST_WORDS:
        return False
    opening = phrases("caption", "opens").at(unit.words)
    if not opening:
        return False
    strong = unit.words[opening - 1] in ("photo", "photos", "caption", "pictured") or unit.bare.lower().startswith(
        ("file ", "file:")
    )
    marked = opening == 1 and not _label_follows(unit.bare, opening)
    return not marked and (strong or phrases("caption", "holds").within(unit.words[opening:]))


def _is_related(unit: Unit) -> bool:
    words = unit.words
    if len(words) > 45 or _is_told(unit):
        return False
    opening = opens_label(unit)
    if opening and _is_label(unit, opening):
        return True
    kind = phrases("related", "kinds").at(words)
    rest = unit.bare.split(":", 1)[1].split() if ":" in unit.bare else []
    return bool(unit.alone and kind and _label_follows(unit.bare, kind) and len(words) > kind and _is_link(unit, rest))


def _is_label(unit: Unit, opening: int) -> bool:
    """Whether the label is one: alone in its line, before a colon, in capitals, or before a capital and no full stop."""
    if len(unit.words) == opening:
        return unit.alone
    if _label_follows(unit.bare, opening):
        return True
    first = unit.bare.split()[: opening + 1]
    if "".join(first[:opening]).isupper() and not unit.bare.isupper():
        return True
    unfinished = not unit.text.rstrip().endswith((".", ","))
    shaped = not unit.bare.isupper() and unfinished
    return unit.alone and opening > 1 and shaped and len(first) > opening and not first[opening][0].islower()


def _is_link(unit: Unit, rest: Sequence[str]) -> bool:
    return len(rest) >= headline.FEWEST_WORDS and headline.likeness(rest) > 1.0 and not unit.text.rstrip().endswith(".")


def _is_invitation(unit: Unit) -> bool:
    words = unit.words
    if phrases("promotion", "whole").is_whole(words):
        return unit.alone
    if len(words) > _INVITATION_WORDS or _is_told(unit):
        return False
    if unit.alone and (_is_button(unit) or _is_pointer(unit)):
        return True
    opening = phrases("promotion", "opens").at(words)
    bids = words[0] in word_set("promotion", "bids")
    if not opening and not bids:
        return False
    telling = sum(word in word_set("words", "telling") for word in words)
    things = sum(word in word_set("promotion", "things") for word in words)
    reader = sum(word in word_set("promotion", "reader") for word in words)
    needed = (1 if opening else 2) + telling // 2 + (0 if unit.alone else 1) + (len(words) > 20)
    return things > 0 and things + reader + (1 if opening > 1 else 0) > needed


def _is_pointer(unit: Unit) -> bool:
    """Whether a short line points to something on the page: "Watch the full interview below:"."""
    words = unit.words
    looks, places = word_set("promotion", "looks"), word_set("promotion", "places")
    return 2 < len(words) <= _POINTER_WORDS and words[0] in looks and words[-1] in places


def _is_button(unit: Unit) -> bool:
    """Whether a short line without a full stop is what a page writes on a button: "Share this on X", "View comments"."""
    words = unit.words
    if len(words) > 6 or words[0] not in word_set("promotion", "buttons") or unit.text.endswith((".", ":", ",", "!")):
        return False
    plain = (
        word_set("promotion", "things")
        | word_set("promotion", "reader")
        | word_set("words", "small")
        | word_set("promotion", "bids")
    )
    return sum(word in word_set("promotion", "things") or word == "this" for word in words[1:]) > 0 and all(
        word in plain or word == "this" or word.isdigit() or word == "friend" for word in words[1:]
    )


def _is_stamp(unit: Unit) -> bool:
    kind, bar, rest = unit.bare.partition("|")
    if bar and phrases("related", "kinds").is_whole(words_of(kind)) and rest.strip():
        return _is_stamp(unit_of(rest, unit.alone))
    words = unit.words
    if not unit.alone or not words or len(words) > _STAMP_WORDS or unit.text.endswith((":", "?", ",")):
        return False
    opening = phrases("other", "stamps").at(words)
    parts = [part for part in re.split(r"[\s,|•·()–—-]+", unit.bare.lower()) if part]
    stamped = sum(_STAMP_PART.fullmatch(part.strip(".:")) is not None for part in parts)
    figures = any(char.isdigit() for char in unit.bare)
    if not opening and not _DATED.search(unit.bare.lower()):
        return False
    if opening and _label_follows(unit.bare, opening):
        return figures or len(words) == opening
    return figures and stamped >= (0.6 * len(parts) if opening else len(parts)) and len(parts) > 0


def _is_boilerplate(unit: Unit) -> bool:
    words = unit.words
    if len(words) > 80 or unit.text.startswith(_OPENS_QUOTE):
        return False
    opening = phrases("other", "opens").at(words)
    if opening >= 3 or (opening and unit.alone and (len(words) == opening or _label_follows(unit.bare, opening))):
        return unit.alone or opening >= 4
    if phrases("other", "holds").within(words):
        return len(words) <= 45
    dated = _COPYRIGHT.match(unit.text) is not None and _YEAR.search(unit.text) is not None
    return unit.alone and dated and not _names_agency(words)


_RULES: tuple[tuple[PassageType, Callable[[Unit], bool]], ...] = (
    ("correction", _is_correction),
    ("paywall", _is_paywall),
    ("other", _is_code),
    ("other", _is_boilerplate),
    ("other", _is_stamp),
    ("byline", _is_byline),
    ("caption", _is_caption),
    ("credit", _is_credit),
    ("related", _is_related),
    ("promotion", _is_invitation),
)
