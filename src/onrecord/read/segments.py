"""Words: the spans of a text that everything else counts in, and the shape of each.

The rules follow the English Web Treebank (contractions and possessives are two words, most hyphens and slashes
stand alone, abbreviations keep their full stop). Each word is given to the encoder's tokenizer by itself, so that
every word edge is the edge of a piece. Nothing here needs the encoder: training and reading share this file.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

MAX_WORD_CHARACTERS = 200
"""A run of characters longer than this is cut into words of this length."""

_ABBREVIATIONS = frozenset(
    """mr. mrs. ms. dr. prof. sen. rep. gov. gen. col. lt. sgt. capt. cpl. maj. adm. st. jr. sr. hon. pres. rev. supt.
    jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. mon. tues. wed. thurs. fri. co. corp. inc. ltd.
    bros. llc. vs. etc. e.g. i.e. al. approx. dept. est. fig. ft. no. vol. pp. a.m. p.m. am. pm. ave. blvd. rd. mt.
    ph.d. cf. ok. conn. mass. calif. fla. ala. ariz. ark. colo. del. ga. ill. ind. kan. ky. la. md. mich. minn.
    miss. mo. mont. neb. nev. okla. ore. pa. tenn. tex. va. vt. wash. wis. wyo. u.s. u.k. u.n. d.c.""".split()
)
"""Words that keep a full stop. Those that are also common words only do where a word follows (see _keeps_stop)."""
_ALSO_WORDS = frozenset(
    "no. mar. mon. wed. fri. sat. sun. am. pm. al. fig. ill. ind. la. miss. mass. wash. pa. ok. est. co. del. mo.".split()
)
_PREFIXES = frozenset(
    """e co re pre post non anti mid multi semi sub un pro ex inter intra ultra vice counter uh x t micro mini trans
    bi tri over under""".split()
)
"""Before a hyphen these do not make a word of their own."""
_SUFFIXES = frozenset("like wide ish esque fold based".split()) - {"based"}
_WHOLE_HYPHENS = frozenset("e-mail e-mails uh-huh uh-oh x-ray x-rays t-shirt t-shirts".split())
_SPLIT_WORDS = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3, "gimme": 3, "lemme": 3, "dunno": 2, "gotcha": 3}
"""Words of two words, and where the second begins."""

_TOKEN = re.compile(
    r"""
    (?P<link>(?:https?://|ftp://|www\.)[^\s<>"”»]*[^\s<>"”».,;:!?)\]'’])
  | (?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
  | (?P<handle>@\w+|\#[^\W\d_]\w*)
  | (?P<site>\b[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|org|net|gov|edu|info|co\.uk|html?|php|pdf|doc|xls|jpg|ppt)\b
      (?:/[^\s<>"”]*[^\s<>"”».,;:!?)\]'’])?)
  | (?P<acronym>(?:[A-Za-z]\.){2,}(?:[A-Za-z](?![\w]))?)
  | (?P<phone>\d{3}-\d{3}-\d{4}(?!\d)|9/11(?!\d))
  | (?P<firm>[A-Z]{1,3}&[A-Z]{1,2}(?!\w))
  | (?P<date>\d{1,4}[/]\d{1,2}[/]\d{2,4} | \d{1,4}-\d{1,2}-\d{2,4}(?!\d))
  | (?P<number>\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s|k|m|bn|am|pm|[A-Za-z]+)?(?![^\W_]) | (?<![\w.])\.\d+)
  | (?P<dots>\.{2,} | …+ | -{2,} | –+ | —+ | _{2,} | \*+ | ={2,} | ~+ | !{1,}[!?]* | \?[!?]* | \#{2,} | <+ | >+)
  | (?P<smile>(?<!\w)[:;=8]-?[)(DPp/\\|](?!\w) | <3(?!\d))
  | (?P<quote>''|``|"|[“”„«»‘])
  | (?P<year>['’]\d0s\b|['’]\d\d\b(?!\w))
  | (?P<word>[^\W_]+(?:[^\W\d_]*['’][^\W\d_]+)*)
  | (?P<other>\S)
""",
    re.VERBOSE,
)
_CONTRACTION = re.compile(
    r"(?<=\w)(?:n['’]t|['’](?:s|m|d|re|ve|ll)|(?<=\bdo|\bca)nt|(?<=\bdid)nt|(?<=does|were|have|ould)nt)$", re.IGNORECASE
)
_UNIT = re.compile(r"^(\d[\d.,:]*)(am|pm|a|p|k|m|bn|kg|km|mph|ft|lb|lbs|mb|gb|mm|cm)$", re.IGNORECASE)


def find_words(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans (start, end) of the words of `text[start:end]`, in order; white space is in none.

    >>> text = "The U.S. didn't re-open Kim's e-mail, he said."
    >>> [text[s:e] for s, e in find_words(text)]
    ['The', 'U.S.', 'did', "n't", 're-open', 'Kim', "'s", 'e-mail', ',', 'he', 'said', '.']
    """
    end = len(text) if end is None else end
    words: list[tuple[int, int]] = []
    position = start
    while position < end:
        match = _TOKEN.search(text, position, end)
        if match is None:
            break
        stop = _extended(text, match, end)
        for first, last in _split(text, match.start(), stop, match.lastgroup or ""):
            words.extend(_pieces(first, last))
        position = stop
    return words


def _extended(text: str, match: re.Match[str], end: int) -> int:
    """Where the word that begins with `match` ends: abbreviations take their stop, some hyphens join."""
    stop = match.end()
    if match.lastgroup == "word":
        while (longer := _past_hyphen(text, match.start(), stop, end)) > stop:
            stop = longer
        if stop < end and text[stop] == "." and _keeps_stop(text, match.start(), stop + 1, end):
            stop += 1
    return stop


def _past_hyphen(text: str, start: int, stop: int, end: int) -> int:
    if stop + 1 >= end or text[stop] != "-":
        return stop
    following = re.compile(r"[^\W\d_]+").match(text, stop + 1, end)
    if following is None:
        return stop
    head, tail = text[start:stop].lower(), following.group().lower()
    joins = head in _PREFIXES or tail in _SUFFIXES or f"{head}-{tail}" in _WHOLE_HYPHENS
    return following.end() if joins else stop


def _keeps_stop(text: str, start: int, stop: int, end: int) -> bool:
    """Whether the full stop before `stop` belongs to the abbreviation."""
    word = text[start:stop].lower()
    follows = text[stop : min(stop + 2, end)]
    if stop < end and not follows[0].isspace() and follows[0] not in ",;:?!)'’\"”-":
        return False
    if len(word) == 2 and text[start].isupper():  # an initial: "George W. Bush"
        return stop < end and (text[start] != "I" or text[stop + 1 : stop + 2].isupper())
    if word not in _ABBREVIATIONS:
        return False
    if word in _ALSO_WORDS:
        number = word == "no." and follows[1:].isdigit()
        return number or (word != "no." and text[start].isupper() and len(follows) == 2 and follows[1].isalnum())
    return True


def _split(text: str, start: int, end: int, kind: str) -> Iterator[tuple[int, int]]:
    """The words within one run: contractions, possessives, units."""
    if kind == "word":
        at = _contraction_at(text, start, end)
        if at:
            yield from _split(text, start, at, kind)
            yield at, end
            return
    if kind == "number" and (unit := _UNIT.match(text[start:end])):
        yield start, start + unit.end(1)
        yield start + unit.end(1), end
        return
    yield start, end


def _contraction_at(text: str, start: int, end: int) -> int:
    """Where the second word of a contraction begins, 0 if there is none."""
    if end - start > MAX_WORD_CHARACTERS:
        return 0
    word = text[start:end]
    if word.lower() in _SPLIT_WORDS:
        return start + _SPLIT_WORDS[word.lower()]
    match = _CONTRACTION.search(word)
    return start + match.start() if match and match.start() else 0


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    for first in range(start, end, MAX_WORD_CHARACTERS):
        yield first, min(first + MAX_WORD_CHARACTERS, end)


SHAPES = (
    "lower",
    "Title",
    "UPPER",
    "Upper",
    "miXed",
    "digits",
    "digits and letters",
    "opens",
    "closes",
    "quote",
    "stop",
    "punctuation",
    "symbol",
)
"""Names of the shapes: "Upper" is one capital alone ("A", "I")."""
_STOPS, _OPENS, _CLOSES, _QUOTES = frozenset(".!?…"), frozenset("([{“«‘„"), frozenset(")]}”»’"), frozenset("\"'`")


@lru_cache(maxsize=65536)
def shape_of(word: str) -> int:
    """Number in SHAPES of the shape of `word` (which has no white space).

    >>> [SHAPES[shape_of(w)] for w in ("Kim", "NATO", "talks", "2018", "“")]
    ['Title', 'UPPER', 'lower', 'digits', 'opens']
    """
    if any(c.isalpha() for c in word):
        return SHAPES.index(_letters(word))
    if any(c.isdigit() for c in word):
        return SHAPES.index("digits")
    for marks, name in ((_STOPS, "stop"), (_OPENS, "opens"), (_CLOSES, "closes"), (_QUOTES, "quote")):
        if word[0] in marks:
            return SHAPES.index(name)
    return SHAPES.index("punctuation" if word[0] in ",;:-–—/*&" else "symbol")


def _letters(word: str) -> str:
    if any(c.isdigit() for c in word):
        return "digits and letters"
    if word.islower():
        return "lower"
    letters = [c for c in word if c.isalpha()]
    if word.isupper():
        return "Upper" if len(letters) == 1 else "UPPER"
    return "Title" if letters[0].isupper() and not any(c.isupper() for c in letters[1:]) else "miXed"
