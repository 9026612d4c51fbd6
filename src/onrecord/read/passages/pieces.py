"""The words of a paragraph, cut also where two words are stuck together without a space."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.read.passages.phrases import word_set

_CHUNK = re.compile(r"\S+")
_LONGEST_CHUNK = 200
_CLOSING = ".,!?…”\"’')]»"
_STOPS = frozenset(".!?…")
_QUOTES = "”\"’'»)]"
_ABBREVIATED = re.compile(
    r"(?:[^\W\d_]\.)+|(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Prof|Jr|Sr|vs|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\."
)
_NOT_WORDS = ("=", "<", ">", "://", "www.", "@", "_", "#", ".com", ".org")
_EDGES = "\"'“”‘’()[],:;.!?…—–-»|"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word with its punctuation; `glued` to the one before it where no space stands between; offsets as in the article.

    `bare` is the word without punctuation and possessive ending, `low` that in lower case; `is_capital`: its first
    letter is one; `ends_sentence`: it has a stop that is none of an abbreviation's.
    """

    start: int
    end: int
    text: str
    glued: bool
    bare: str
    low: str
    is_capital: bool
    ends_sentence: bool

    @classmethod
    def of(cls, start: int, text: str, glued: bool) -> "Piece":
        """The piece that `text` makes at `start`."""
        bare = text.strip(_EDGES)
        bare = bare[:-2] if bare.endswith(("'s", "’s")) else bare
        capital = text.lstrip(_EDGES)[:1].isupper()
        return cls(start, start + len(text), text, glued, bare, bare.lower(), capital, _ends_sentence(text))


def pieces_of(text: str, offset: int, counts: Mapping[str, int]) -> list[Piece]:
    """The pieces of a paragraph that begins at `offset`; `counts` says how often each chunk stands in the article."""
    pieces: list[Piece] = []
    for match in _CHUNK.finditer(text):
        chunk = match.group()
        cuts = [0, *seams(chunk, counts), len(chunk)]
        for first, last in zip(cuts, cuts[1:], strict=False):
            pieces.append(Piece.of(offset + match.start() + first, chunk[first:last], first > 0))
    return pieces


def chunk_counts(text: str) -> Counter[str]:
    """How often each run of characters stands in a text, without punctuation around it."""
    return Counter(chunk.strip(_EDGES) for chunk in text.split())


def seams(chunk: str, counts: Mapping[str, int]) -> list[int]:
    """Where in a run without spaces a new word seems to begin; nothing for a name like McDonald or a link.

    >>> seams("PompeoMike", {}), seams("ended.The", {}), seams("YouTube", {}), seams("U.S.Mexico", {})
    ([6], [6], [], [])
    """
    if len(chunk) > _LONGEST_CHUNK or chunk[1:] == chunk[1:].lower() or any(mark in chunk for mark in _NOT_WORDS):
        return []
    doubled = _doubled(chunk)
    if doubled:
        return [doubled]
    found = [at for at in range(1, len(chunk)) if _is_seam(chunk, at)]
    if len(found) == 1 and chunk[found[0] - 1].islower() and _is_used_name(chunk, found[0], counts):
        return []
    return found


def _is_used_name(chunk: str, seam: int, counts: Mapping[str, int]) -> bool:
    """Whether the article has this run again, and not its two parts as words: then it is one name."""
    left, right = chunk[:seam].strip(_EDGES), chunk[seam:].strip(_EDGES)
    return counts.get(chunk.strip(_EDGES), 0) > 1 and not (counts.get(left, 0) and counts.get(right, 0))


def _doubled(chunk: str) -> int:
    """Where an acronym begins again ("NATONATO"); 0 where none does."""
    half = len(chunk) // 2
    return half if half >= 3 and chunk.isupper() and chunk[:half] == chunk[half : 2 * half] else 0


def _is_seam(chunk: str, at: int) -> bool:
    before, after = chunk[at - 1], chunk[at]
    if after in '“"':
        # A quotation is closed behind punctuation, so a mark between a letter and a capital opens one.
        follows = chunk[at + 1 : at + 2]
        return follows.isupper() and (before in _STOPS or before.isalpha())
    if not after.isupper():
        return False
    left, right = _letters_before(chunk, at), _letters_after(chunk, at)
    if before.islower():
        return _joins_words(left, right, chunk[at:])
    if before.isdigit():
        return len(right) > 2 and right[1:].islower() and at >= 4
    if before.isupper():
        return left in ("MORE", "READ") and len(right) > 1 and right[1:].islower()
    return before in _CLOSING and _closes(chunk, at, right)


def _joins_words(left: str, right: str, rest: str) -> bool:
    """Whether lower case before a capital looks like two words rather than one name; `rest` begins with the capital."""
    if len(left) < 2 or (left.lower() in word_set("names", "camel_heads") and left != "An"):
        return False
    if right.isupper():
        word = right in ("I", "A") and not rest[1:2].isalnum()
        acronym = len(right) == 1 and rest[1:2] == "." and rest[2:3].isupper()
        return right == "MORE" or (len(left) > 3 and (word or acronym or left.islower()))
    return len(right) > 1


def _closes(chunk: str, at: int, right: str) -> bool:
    """Whether punctuation before a capital ends a word: no initial, no O'Neil, no opening quotation mark."""
    head = chunk[:at]
    core = head.rstrip(_CLOSING)
    if not core or not core[-1].isalnum() or not (right or chunk[at] in '“"'):
        return False
    if chunk[at - 1] in "'’":
        return at >= 2 and chunk[at - 2] in _CLOSING
    if chunk[at - 1] == "." and (len(_letters_before(core, len(core))) <= 1 or _ABBREVIATED.fullmatch(head)):
        return False
    return len(right) > 1 or chunk[at - 1] != "." or chunk[at] in '“"AI'


def _letters_before(text: str, at: int) -> str:
    start = at
    while (
        start > 0
        and text[start - 1].isalpha()
        and not (start < at and text[start - 1].islower() and text[start].isupper())
    ):
        start -= 1
    return text[start:at]


def _letters_after(text: str, at: int) -> str:
    end = at
    while (
        end < len(text)
        and text[end].isalpha()
        and not (end > at + 1 and text[end].isupper() and text[end - 1].islower())
    ):
        end += 1
    return text[at:end]


def _ends_sentence(text: str) -> bool:
    core = text.rstrip(_QUOTES)
    return core[-1:] in _STOPS and (core[-1:] != "." or not _ABBREVIATED.fullmatch(core.lstrip(_EDGES[:9])))


def words_between(pieces: Sequence[Piece], start: int, end: int) -> list[str]:
    """The words of some pieces, as they stand."""
    return [piece.text for piece in pieces[start:end]]
