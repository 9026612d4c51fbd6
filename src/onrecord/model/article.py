"""An article and what reading finds before its words are understood: spans, passages, times, dates.

Offsets count code points from 0, the end not included. Everything that quotes an article holds a `Span`, and a span that
is checked with `Span.check` gives exactly its words.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from os import PathLike
from typing import ClassVar, Literal, get_args

from onrecord.errors import SpanError

PassageType = Literal[
    "title", "body", "byline", "dateline", "caption", "credit", "correction", "related", "promotion", "paywall", "other"
]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Anchor = Literal["explicit", "published", "quotation", "event", "previous"]

PASSAGE_TYPES: tuple[str, ...] = get_args(PassageType)
TIME_TYPES: tuple[str, ...] = get_args(TimeType)
READ_TYPES: frozenset[str] = frozenset({"title", "body", "caption", "correction", "dateline"})
"""The types of passage that the later stages read."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def row_id(kind: str, article: str, start: int) -> str:
    """The id of a row that stands at `start` in an article: the kind and 12 hex digits, the same for ever.

    >>> row_id("time", "e3b0c44298fc", 17)
    'time-80d1a6269551'
    """
    digest = hashlib.sha256(f"{article}|{kind}|{start}".encode()).hexdigest()
    return f"{kind}-{digest[:12]}"


def text_digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, 64 hex digits; an article's id is the first 12."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Span:
    """Words of an article and where they stand."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """The span of `text` from `start` to `end`; SpanError where that is no place in the text."""
        if not 0 <= start < end <= len(text):
            raise SpanError(f"{start}:{end} is no span of a text of {len(text)} characters; expected 0 <= start < end")
        return cls(start, end, text[start:end])

    def check(self, text: str) -> None:
        """Raise SpanError unless `text` has these words at these offsets."""
        if text[self.start : self.end] != self.text or not 0 <= self.start < self.end:
            raise SpanError(
                f"{self.start}:{self.end} gives {text[self.start : self.end][:40]!r}, not {self.text[:40]!r}; "
                "the text was changed after it was read"
            )


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of one of the articles of a record."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read or resolved, and why.

    `article` is None where no article came of it; `file` then says which file, or which line of it (`stories.jsonl:3`).
    """

    stage: str
    reason: str
    article: str | None = None
    file: str | None = None
    start: int | None = None
    end: int | None = None


def received_text(text: str) -> tuple[str, tuple[Problem, ...]]:
    """A text as an article keeps it, and a problem where characters had to give way.

    Line ends become "\\n", one byte-order mark at the start is dropped, each lone surrogate becomes U+FFFD; nothing else.

    >>> received_text("\\ufeffone\\r\\ntwo\\r")
    ('one\\ntwo\\n', ())
    """
    kept = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    first = _SURROGATE.search(kept)
    if first is None:
        return kept, ()
    kept, count = _SURROGATE.subn("\N{REPLACEMENT CHARACTER}", kept)
    reason = f"{count} lone surrogate(s), which no text may hold, the first at {first.start()}; each became U+FFFD"
    return kept, (Problem("fetch", reason, start=first.start(), end=first.end()),)


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A publication date that came with the article, before its words are read.

    `kind` is `given` (by the user), `metadata` (of the file or page) or `url`; `value` an ISO day, month or year.
    """

    kind: Literal["given", "metadata", "url"]
    value: str


@dataclass(frozen=True, slots=True)
class Article:
    """One report as received: its text, never changed, and what came with it."""

    id: str
    text: str
    file: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    dates: tuple[StatedDate, ...] = ()
    retrieved: str | None = None
    language: str | None = None
    problems: tuple[Problem, ...] = ()

    from_file: ClassVar[Callable[[str | PathLike[str]], "Article"]]
    """The one article of a file, as `onrecord.fetch.article_from_file` reads it; set there, since imports point one way."""

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        file: str | None = None,
        url: str | None = None,
        publisher: str | None = None,
        title: str | None = None,
        authors: Sequence[str] = (),
        published: str | None = None,
        dates: Sequence[StatedDate] = (),
        retrieved: str | None = None,
        language: str | None = None,
        problems: Sequence[Problem] = (),
    ) -> "Article":
        """The article of a text, which is put as `received_text` says and gives the id.

        `published` (an ISO day, month or year) is the user's word and stands before `dates`.

        >>> Article.from_text("Talks resumed.\\r\\n", published="2031-03-08").text
        'Talks resumed.\\n'
        """
        kept, found = received_text(text)
        given = (StatedDate("given", published),) if published is not None else ()
        article = cls("", kept, file, url, publisher, title, tuple(authors), (*given, *dates), retrieved, language)
        return replace(article, problems=(*problems, *found)).with_id(text_digest(kept)[:12])

    def with_id(self, article_id: str) -> "Article":
        """The same article under another id, its problems too."""
        problems = tuple(replace(problem, article=article_id) for problem in self.problems)
        return replace(self, id=article_id, problems=problems)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article that is one thing: body, caption, credit, a pasted-in link …; trimmed.

    `paragraph` counts from 1 over the blocks of the article; passages of one line share it.
    """

    span: Span
    type: PassageType
    paragraph: int


@dataclass(frozen=True, slots=True)
class Masthead:
    """What an article tells about itself, from its metadata or else from its words.

    `missing_words` is None where nothing is missing, or nobody says how much.
    """

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    language: str | None = None
    complete: bool = True
    missing_words: int | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """One reason for a publication date: its kind, what it says, and the words that say so (none for metadata)."""

    kind: str
    says: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published: an interval of ISO days, open (None) where nothing tells."""

    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    basis: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Offset:
    """Where a time lies, seen from its anchor, in calendar units: "last Friday", "two weeks earlier", "in May".

    `base` says from what it counts: `published`, or `previous` (the time spoken of before). `steps` whole units of `unit` are
    gone from there (negative: back; None: the words do not say, `toward` does). `part` then names what is meant within
    or after that unit, in TIMEX3 letters: a weekday `4`, a month `05`, a day `05-12`, `WE`, `Q3`, `SU`, or a movable
    holiday by its name in the tables (`easter-2`). `toward` is where the nearest fitting `part` is looked for: `past`,
    `future` or `near`; `beyond` leaves out the one the anchor lies in ("last Friday", said on a Friday). `clock` is what
    follows the day in the value: `TMO`, `T16:30`. `keeps` gives the value the fineness of the time before it: "a year
    earlier" after a quarter is a quarter.
    """

    base: Literal["published", "previous"]
    unit: Literal["second", "minute", "hour", "day", "week", "month", "quarter", "half", "year", "decade", "century"]
    steps: int | None = None
    part: str | None = None
    toward: Literal["past", "future", "near"] | None = None
    beyond: bool = False
    clock: str | None = None
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression (TIMEX3) before it is anchored: a value of its own, or an offset from an anchor.

    `quant` and `freq` are those of a SET: "every", "EACH"; "2X" for twice.
    """

    id: str
    span: Span
    type: TimeType
    mod: str | None = None
    value: str | None = None
    offset: Offset | None = None
    quant: str | None = None
    freq: str | None = None


@dataclass(frozen=True, slots=True)
class TimeValue:
    """What a time means once its anchor is known: a TIMEX3 value and ISO bounds, both ends included.

    `value` may be partly open (`XXXX-WXX-4`); `earliest` and `latest` are None while they are not bounded; `anchor` is None while open.
    """

    of: str
    value: str | None
    earliest: str | None
    latest: str | None
    anchor: Anchor | None
