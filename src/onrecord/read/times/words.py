"""Cuts a passage into tokens and gives each a class, one character: the alphabet that the grammar's patterns are written in.

A class is a name here and a character inside a `Line`; a word that says nothing about time is `WORD`. What a token stands
for (a month's number, a day, a TIMEX3 code) is its value. Everything is one pass over the text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.tables import load_table

_NAMES = (
    "WORD LETTER PUNCT BREAK STOP COMMA HYPHEN POSS QUOTE SYMBOL SMALL YEAR NUMBER DIGITS CLOCK ISODAY SLASHED ORDINAL CODE AMPM MONTH "
    "WEEKDAY WEEKDAYS UNIT UNITS COUNTWORD VAGUECOUNT A THE DECADE SEASON PART TIMEOFDAY FREQUENT NEARDAY TONIGHT VAGUE SHIFT "
    "MODIFIER EDGE APPROX HOLIDAY ZONE OF IN AND OR TO AT ON AGO BEFORE AFTER FROM EACH THAT SAME HALF FISCAL LONG "
    "RECENT FUTURE OVERNIGHT PERIOD LATEST MORE OCLOCK AHEAD TRADING THROUGH EVE WEEKEND "
    "ENDED THESE LONGWORD"
).split()
CLASS: dict[str, str] = {name: chr(0xE000 + number) for number, name in enumerate(_NAMES)}
"""The character of each class: of the private use area, so that it means nothing in a pattern."""

_TOKEN = re.compile(
    r"(?P<ampm>[ap]\.m\b\.?|[AP]\.M\b\.?|[ap]m\b|[AP]M\b)"
    r"|(?P<abbr>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)"
    r"|(?P<poss>['’]s\b)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<number>\d+(?:[.,:/–-]\d+)*)"
    r"|(?P<gap>\n[^\S\n]*\n)"
    r"|(?P<other>\S)"
)
_RANGE = re.compile(r"(\d{1,4})([-–])(\d{1,4})|(\d{4})(/)(\d\d)")
_ISO = re.compile(r"([12]\d{3})[-/.](\d\d)[-/.](\d\d)")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d\d)|9/11")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d\d)(?::(\d\d))?")
_DECIMAL = re.compile(r"\d{1,6}\.\d{1,3}")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3}){1,3}")
_PUNCTUATION = {
    ".": "STOP",
    ",": "COMMA",
    "-": "HYPHEN",
    "–": "HYPHEN",
    "'": "QUOTE",
    "’": "QUOTE",
    "‘": "QUOTE",
    "`": "QUOTE",
}
_CURRENCY = frozenset("$€£¥₩#§№")


@dataclass(slots=True)
class Line:
    """The tokens of a passage: where they stand, in lower case, what class and value each has."""

    text: str
    starts: list[int]
    ends: list[int]
    lows: list[str]
    kinds: list[str]
    values: list[Any]
    classes: str = ""

    def shape(self) -> None:
        """Write the classes as one string, once they are final."""
        self.classes = "".join(map(CLASS.__getitem__, self.kinds))

    def word(self, index: int) -> str:
        """The word at `index` in lower case, empty outside the line."""
        return self.lows[index] if 0 <= index < len(self.lows) else ""

    def kind(self, index: int) -> str:
        """The class of the token at `index`; BREAK outside the line."""
        return self.kinds[index] if 0 <= index < len(self.kinds) else "BREAK"

    def surface(self, index: int) -> str:
        """The words at `index` as they stand, empty outside the line."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.lows) else ""

    def is_tight(self, index: int) -> bool:
        """Whether the token at `index` follows the one before it without a space."""
        return 0 < index < len(self.starts) and self.starts[index] == self.ends[index - 1]

    def capital(self, index: int) -> bool:
        """Whether the token at `index` begins with a capital."""
        return 0 <= index < len(self.lows) and self.text[self.starts[index]].isupper()

    def set(self, index: int, kind: str, value: Any = None) -> None:
        """Give the token at `index` another class and value."""
        self.kinds[index], self.values[index] = kind, value


_FIXED: dict[str, str] = {
    "a": "A", "an": "A", "the": "THE", "of": "OF", "in": "IN", "and": "AND",
    "or": "OR", "to": "TO", "at": "AT", "on": "ON", "ago": "AGO", "before": "BEFORE", "after": "AFTER", "from": "FROM", "each": "EACH",
    "every": "EACH", "that": "THAT", "same": "SAME", "half": "HALF", "fiscal": "FISCAL", "fy": "FISCAL", "long": "LONG",
    "recent": "RECENT", "future": "FUTURE", "overnight": "OVERNIGHT", "period": "PERIOD", "latest": "LATEST", "more": "MORE",
    "tonight": "TONIGHT", "ahead": "AHEAD", "trading": "TRADING", "through": "THROUGH", "eve": "EVE", "weekend": "WEEKEND",
    "ended": "ENDED", "these": "THESE", "until": "TO",
}  # fmt: skip


@cache
def lexicon() -> dict[str, tuple[str, Any]]:
    """The class and value of each word that says something about time."""
    table = load_table("times")
    classes = [
        ("adjectives_of_frequency", "FREQUENT"),
        ("lengths", "LONGWORD"), ("vague", "VAGUE"), ("shifts", "SHIFT"), ("vague_counts", "VAGUECOUNT"),
        ("modifiers", "MODIFIER"), ("edges", "EDGE"), ("multipliers", "COUNTWORD"), ("numbers", "COUNTWORD"), ("ordinals", "ORDINAL"),
        ("decades", "DECADE"), ("seasons", "SEASON"), ("parts_of_day", "PART"), ("times_of_day", "TIMEOFDAY"),
        ("days_from_now", "NEARDAY"), ("units", "UNIT"), ("plural_units", "UNITS"), ("months", "MONTH"), ("weekdays", "WEEKDAY"),
        ("weekday_abbreviations", "WEEKDAY"), ("month_abbreviations", "MONTH"),
    ]  # fmt: skip
    words: dict[str, tuple[str, Any]] = {word: (kind, word) for word, kind in _FIXED.items()}
    for section, kind in classes:
        words.update({word: (kind, value) for word, value in table[section].items()})
    words.update({word: ("APPROX", value) for word, value in table["approximations"].items() if " " not in word})
    words.update({f"{day}s": ("WEEKDAYS", number) for day, number in table["weekdays"].items()})
    words.update({zone: ("ZONE", zone) for zone in table["time_zones"]["words"]})
    words.update({word: (_FIXED[word], word) for word in ("eve", "weekend", "overnight")})
    words.update(dict.fromkeys(table["holiday_starts"]["words"], ("HOLIDAY", None)))
    words.update(dict.fromkeys(("q", "h", "o"), ("LETTER", None)))
    words["second"] = ("ORDINAL", 2)
    words["weekends"] = ("WEEKDAYS", "WE")
    return words


def read_line(text: str, start: int, end: int) -> Line:
    """The tokens of `text` from `start` to `end`, with the classes that a word has by itself."""
    line = Line(text, [], [], [], [], [])
    known = lexicon()
    starts, ends, lows, kinds, values = line.starts, line.ends, line.lows, line.kinds, line.values
    for match in _TOKEN.finditer(text, start, end):
        group, surface = match.lastgroup, match.group()
        if group == "word":
            low = surface.lower()
            kind, value = known.get(low, ("WORD", None))
        else:
            low = surface
            kind, value = _class_of(group or "other", surface)
        starts.append(match.start())
        ends.append(match.end())
        lows.append(low)
        kinds.append(kind)
        values.append(value)
    _join_numbers(line)
    return line


def _class_of(group: str, surface: str) -> tuple[str, Any]:
    """The class and value of a token that is no word."""
    if group == "number":
        return number_class(surface)
    if group == "ampm":
        return "AMPM", surface[0].lower()
    if group == "abbr":
        return "MONTH", load_table("times")["month_abbreviations"][surface[:-1].lower()]
    if group == "poss":
        return "POSS", None
    if group == "gap":
        return "BREAK", None
    return ("SYMBOL" if surface in _CURRENCY else _PUNCTUATION.get(surface, "PUNCT")), None


def number_class(surface: str) -> tuple[str, Any]:
    """The class of a number by its form alone: a day or count, a year, a clock, a date, or mere digits.

    >>> number_class("2018-07-05"), number_class("1,989"), number_class("4:30")
    (('ISODAY', (2018, 7, 5)), ('NUMBER', 1989), ('CLOCK', (4, 30)))
    """
    if surface.isascii() and surface.isdigit():
        return _whole_number(surface)
    if len(surface) > 14 or not surface.isascii() and not _RANGE.fullmatch(surface):
        return "DIGITS", None
    if match := _ISO.fullmatch(surface):
        return "ISODAY", tuple(map(int, match.groups()))
    if _SLASHED.fullmatch(surface):
        return "SLASHED", surface
    if _THOUSANDS.fullmatch(surface):
        return "NUMBER", int(surface.replace(",", ""))
    if (match := _CLOCK.fullmatch(surface)) and int(match[1]) <= 24 and int(match[2]) <= 59:
        return "CLOCK", (int(match[1]), int(match[2]))
    if _DECIMAL.fullmatch(surface):
        return "NUMBER", float(surface)
    if surface == "1/2":
        return "HALF", None
    return ("DIGITS", surface if _RANGE.fullmatch(surface) else None)


def _whole_number(surface: str) -> tuple[str, Any]:
    if len(surface) > 6:
        return "DIGITS", None
    number = int(surface)
    if len(surface) <= 2 and 1 <= number <= 31:
        return "SMALL", number
    return ("YEAR" if len(surface) == 4 and 1000 <= number <= 2199 else "NUMBER"), number


def _join_numbers(line: Line) -> None:
    """Split "12-14", join "12th", "1990s", "Q3", "'90s" and numbers in words, all in one pass."""
    edits: list[tuple[int, int, Sequence[_Token]]] = []
    free = 0
    for place, kind in enumerate(line.kinds):
        if kind in _STARTERS and place >= free and (joined := _joined(line, place)):
            tokens, free = joined
            edits.append((place, free, tokens))
    if edits:
        line.starts, line.ends, line.lows, line.kinds, line.values = _edited(line, edits)


def _edited(line: Line, edits: Sequence[tuple[int, int, Sequence["_Token"]]]) -> tuple[list[Any], ...]:
    """The columns of the line with the tokens of each edit in the place of those it covers."""
    old: tuple[list[Any], ...] = (line.starts, line.ends, line.lows, line.kinds, line.values)
    columns: list[list[Any]] = []
    for number, column in enumerate(old):
        new: list[Any] = []
        done = 0
        for first, after, tokens in edits:
            new += column[done:first]
            new += [token[number] for token in tokens]
            done = after
        columns.append(new + column[done:])
    return tuple(columns)


_STARTERS = frozenset(("DIGITS", "SMALL", "YEAR", "NUMBER", "COUNTWORD", "QUOTE", "LETTER", "A", "HOLIDAY"))
_Token = tuple[int, int, str, str, Any]


def _joined(line: Line, place: int) -> tuple[Sequence[_Token], int] | None:
    """The tokens that replace those from `place`, and where to go on; None where it stays as it is."""
    kind = line.kinds[place]
    if kind == "DIGITS":
        return _split_range(line, place)
    if kind == "COUNTWORD" or (
        kind == "A" and line.kind(place + 1) == "COUNTWORD" and line.word(place + 1) in _MULTIPLIERS
    ):
        return _spoken_number(line, place)
    if kind == "LETTER":
        return _quarter_code(line, place)
    if kind == "HOLIDAY":
        return _holiday(line, place)
    if not line.is_tight(place + 1):
        return None
    return _decade_sign(line, place) if kind == "QUOTE" else _suffixed(line, place)


def _one(line: Line, first: int, last: int, kind: str, value: Any) -> tuple[Sequence[_Token], int]:
    low = line.text[line.starts[first] : line.ends[last]].lower()
    return [(line.starts[first], line.ends[last], low, kind, value)], last + 1


def _split_range(line: Line, place: int) -> tuple[Sequence[_Token], int] | None:
    match = _RANGE.fullmatch(line.values[place] or "")
    if not match:
        return None
    start = line.starts[place]
    tokens = []
    for group in (1, 2, 3) if match[1] else (4, 5, 6):
        surface = match[group]
        kind, value = ("HYPHEN", None) if group in (2, 5) else number_class(surface)
        tokens.append((start + match.start(group), start + match.end(group), surface, kind, value))
    if line.is_tight(place + 1) and line.lows[place + 1] == "s":
        return None
    return tokens, place + 1


def _suffixed(line: Line, place: int) -> tuple[Sequence[_Token], int] | None:
    """A number with letters: "12th", "1990s", "60s"."""
    number, suffix = line.values[place], line.lows[place + 1]
    if not isinstance(number, int):
        return None
    if suffix in ("st", "nd", "rd", "th") and number <= 100:
        return _one(line, place, place + 1, "ORDINAL", number)
    is_decade = number % 10 == 0 and (1000 <= number <= 2100 or 20 <= number <= 90)
    if (suffix == "s" or line.kinds[place + 1] == "POSS") and is_decade:
        return _one(line, place, place + 1, "DECADE", number // 10)
    return None


def _decade_sign(line: Line, place: int) -> tuple[Sequence[_Token], int] | None:
    """ "'90s", and "'98" as a year of the last hundred."""
    number = line.values[place + 1]
    if not isinstance(number, int) or len(line.lows[place + 1]) != 2:
        return None
    if line.is_tight(place + 2) and line.lows[place + 2] == "s" and number % 10 == 0:
        return _one(line, place, place + 2, "DECADE", number // 10)
    if (
        line.is_tight(place)
        or line.is_tight(place + 2)
        and line.kind(place + 2) not in ("COMMA", "STOP", "POSS", "HYPHEN")
    ):
        return None
    return _one(line, place, place + 1, "YEAR", (1900 if number >= 30 else 2000) + number)


def _quarter_code(line: Line, place: int) -> tuple[Sequence[_Token], int] | None:
    """ "Q3" and "H1", and "o'clock"."""
    if line.lows[place] == "o":
        is_clock = line.kind(place + 1) == "QUOTE" and line.word(place + 2) == "clock"
        return _one(line, place, place + 2, "OCLOCK", None) if is_clock else None
    letter, number = line.surface(place), line.values[place + 1] if line.is_tight(place + 1) else None
    if not letter.isupper() or not isinstance(number, int) or not 1 <= number <= (4 if letter == "Q" else 2):
        return None
    return _one(line, place, place + 1, "CODE", f"{letter}{number}")


_LONGEST_HOLIDAY = 6


def _holiday(line: Line, place: int) -> tuple[Sequence[_Token], int]:
    """The longest holiday that begins here; a word that begins none is a `WORD`."""
    names = load_table("times")["holidays"]
    for last in range(min(place + _LONGEST_HOLIDAY, len(line.kinds)) - 1, place - 1, -1):
        written = line.text[line.starts[place] : min(line.ends[last], line.starts[place] + 40)]
        part = names.get(" ".join(written.lower().replace("’", "'").split()))
        if part and written[0].isupper():
            return _one(line, place, last, "HOLIDAY", part)
    return _one(line, place, place, "WORD", None)


_MULTIPLIERS = frozenset(("hundred", "thousand"))
_LONGEST_SPOKEN = 9


def _spoken_number(line: Line, place: int) -> tuple[Sequence[_Token], int]:
    """A number in words as one token: "twenty-four", "a hundred thirty", "nineteen ninety-six" (a year)."""
    parts: list[int] = []
    last = at = place
    while at < min(len(line.kinds), place + _LONGEST_SPOKEN):
        if line.kinds[at] == "COUNTWORD":
            parts.append(line.values[at])
            last = at
        elif at == place:
            parts.append(1)
        elif not (
            line.kinds[at] == "HYPHEN" and parts[-1] >= 20 or line.lows[at] == "and" and parts[-1] in (100, 1000)
        ):
            break
        at += 1
        if len(parts) > 1 and not _continues(parts):
            parts.pop()
            last = _before(line, last)
            break
    kind, number = _total(parts)
    return _one(line, place, last, kind, number)


def _before(line: Line, last: int) -> int:
    """The last number word before `last`, over a hyphen or an "and"."""
    last -= 1
    return last - 1 if line.kinds[last] in ("HYPHEN", "AND") else last


def _continues(parts: Sequence[int]) -> bool:
    """Whether the last part goes on the number before it ("twenty" "four", "two" "hundred", "nineteen" "ninety")."""
    before, last = parts[-2], parts[-1]
    if last in (100, 1000):
        return before < 100 or (last == 1000 and before == 100)
    if before in (100, 1000):
        return last < 100 or before == 1000
    is_year = len(parts) == 2 and before in (18, 19, 20) and last >= 10
    return is_year or (before >= 20 and before % 10 == 0 and last < 10)


def _total(parts: Sequence[int]) -> tuple[str, int]:
    if len(parts) >= 2 and parts[0] in (18, 19, 20) and 10 <= parts[1] <= 99:
        return "YEAR", parts[0] * 100 + sum(parts[1:])
    total = current = 0
    for part in parts:
        if part == 1000:
            total, current = total + max(current, 1) * 1000, 0
        elif part == 100:
            current = max(current, 1) * 100
        else:
            current += part
    number = total + current
    return ("SMALL" if 1 <= number <= 31 else "YEAR" if parts[0] == 2 and 2000 <= number <= 2099 else "NUMBER"), number
