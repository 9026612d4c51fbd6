"""What an article tells about itself: title, publisher, authors, agencies, and whether its text is all there."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.model import Article, Masthead, Passage
from onrecord.read.passages.phrases import phrases, word_set, words_of
from onrecord.tables import load_table

_MISSING_WORDS = re.compile(
    r"\b(?:remaining|other|last|next|further)\s+(\d{1,3}(?:[,.]\d{3})*|\d{1,6})\s+words\b"
    r"|\b(\d{1,3}(?:[,.]\d{3})*|\d{1,6})\s+(?:more\s+|remaining\s+|further\s+|other\s+)?words\b",
    re.IGNORECASE,
)
_CUT_OFF = re.compile(r"(?:\[(?:…|\.\.\.)\]|…|\.\.\.|\[\+\d+ chars\])$")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*|\(c\)\s*)?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?,?\s*)?(?:by\s+)?",
    re.IGNORECASE,
)
_YEAR_LAST = re.compile(r",?\s+(?:19|20)\d\d\b.*")
_NAME_RUN = re.compile(r"[A-Z][\w&.'’-]*(?:\s(?:of|the|and|&)?\s?[A-Z][\w&.'’-]*){0,5}")
_BYLINE_LEAD = re.compile(
    r"[(\[*—–\s-]*"
    r"(?:(?:written|story|words|text|posted|published|reported|reported and written|authored|analysis|opinion|commentary)\s+by"
    r"|by|reporting by|writing by|author:?|authors:?)\s+",
    re.IGNORECASE,
)
_NOT_AUTHORS = re.compile(
    r"[(\[*\s]*(?:edited|editing|translated|additional|fact|reviewed|research|graphics|produced|compiled from|with)\b",
    re.IGNORECASE,
)
_NAME_ENDS = re.compile(
    r"\s+(?:in|at|for|from|is|are|on|reports|reported|via|teaches|writes|covers|edits|serves|works)\s.*|\s[|•·–—-]\s.*|[|•·;:(/].*|\s@.*"
)
_SPLITS = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s*&\s*")
_SHORT_NAME = 5
_BRACKETS = re.compile(r"\(([^()]{2,40})\)")


def find_masthead(article: Article, passages: Sequence[Passage], language: str | None = None) -> Masthead:
    """The masthead of an article: its metadata first, else its words; `language` is passed through.

    The agencies are those of datelines, bylines and the credit of the text; a picture's agency says nothing about the words.
    """
    agencies = _agencies(passages)
    missing = _missing_words(passages)
    return Masthead(
        title=_title(article, passages),
        publisher=article.publisher or _publisher(passages) or _host(article.url),
        authors=article.authors or _authors(passages),
        agencies=agencies,
        language=article.language or language,
        complete=missing is None and not _is_cut(passages),
        missing_words=missing,
    )


def _of(passages: Sequence[Passage], *types: str) -> Iterator[Passage]:
    return (passage for passage in passages if passage.type in types)


def _title(article: Article, passages: Sequence[Passage]) -> str | None:
    if article.title and article.title.strip():
        return " ".join(article.title.split())
    found = next(_of(passages, "title"), None)
    return " ".join(found.span.text.split()).lstrip("# ").rstrip(";#") if found else None


def _publisher(passages: Sequence[Passage]) -> str | None:
    """The publisher whom a copyright line, or else the page's words to its reader name most often."""
    owners = Counter(
        filter(
            None, (_owner(passage.span.text) for passage in _of(passages, "other", "promotion", "paywall", "credit"))
        )
    )
    if owners:
        return owners.most_common(1)[0][0]
    named: Counter[str] = Counter()
    for passage in _of(passages, "promotion", "paywall"):
        named.update(_named_publishers(passage.span.text))
    return max(named, key=lambda name: (named[name], len(name)), default=None)


def _owner(line: str) -> str | None:
    """The name after a copyright sign; None for a picture's agency."""
    match = _COPYRIGHT.match(line[:200])
    if match is None or not match.group().strip():
        return None
    rest = re.split(
        r"\.\s|\.$|,|\ball rights\b|\|", line[match.end() : match.end() + 120], maxsplit=1, flags=re.IGNORECASE
    )[0]
    name = _YEAR_LAST.sub("", rest).strip(" .,;")
    words = words_of(name)
    if not words or len(words) > 7 or phrases("credit", "agencies").is_whole(words) or not name[0].isalnum():
        return None
    return name


def _named_publishers(line: str) -> Iterator[str]:
    """Names in a line to the reader that can be the publisher's: with a word such as "News" in them, not at its start."""
    nouns, never = word_set("publishers", "nouns"), word_set("publishers", "never")
    for match in _NAME_RUN.finditer(line[:600]):
        before = words_of(line[max(0, match.start() - 20) : match.start()])
        words = words_of(match.group())
        if not before or before[-1] not in word_set("publishers", "before") or any(word in never for word in words):
            continue
        if len(words) > 1 and any(word in nouns for word in words):
            yield match.group().removesuffix("'s").removesuffix("’s").rstrip(".")


def _host(url: str | None) -> str | None:
    """The host of an address without "www." and the like: the last resort for a publisher.

    >>> _host("https://edition.courier.example:8080/world/talks.html")
    'courier.example'
    """
    match = re.match(r"[a-z]+://(?:[^/?#@]*@)?([^/?#:@]+)", (url or "").lower())
    if match is None or "." not in match.group(1):
        return None
    host = match.group(1).strip(".")
    first, _, rest = host.partition(".")
    return rest if first in ("www", "m", "mobile", "edition", "amp", "news", "en") and "." in rest else host


def _authors(passages: Sequence[Passage]) -> tuple[str, ...]:
    """The people whom bylines name as authors, in order; editors and those who helped are none."""
    bylines = list(_of(passages, "byline"))
    found: list[str] = []
    for passage in bylines:
        for part in re.split(r";|\n", passage.span.text[:600]):
            found.extend(_names_in(part, first=not found))
    return tuple(dict.fromkeys(found))


def _names_in(part: str, first: bool) -> Iterator[str]:
    """The names of authors in one part of a byline; without "By" they count only where none is known yet (`first`)."""
    lead = _BYLINE_LEAD.match(part)
    if lead is None and (not first or _NOT_AUTHORS.match(part) or "contribut" in part.lower() or _asks(part)):
        return
    names = part[lead.end() :] if lead else part.strip(" ()*—–-")
    for name in _SPLITS.split(names):
        name = _without_agency(_NAME_ENDS.sub("", name).strip(" .,()[]*"))
        if _is_name(name):
            yield _cased(name)


def _asks(part: str) -> bool:
    """Whether a line bids its reader follow or write to somebody, who may be no author of this article."""
    words = words_of(part[:40])
    return bool(words) and words[0] in word_set("byline", "asks")


def _without_agency(name: str) -> str:
    """A name without the agency that stands right behind it: "Ana Ruiz Associated Press"."""
    words = name.split()
    for length in (1, 2, 3):
        if len(words) - length >= 2 and _is_sure_agency(" ".join(words[-length:])):
            return " ".join(words[:-length]).rstrip(" ,/")
    return name


def _is_sure_agency(words: str) -> bool:
    """Whether words name an agency and no person: a short name ("Sana") counts in capitals alone."""
    return _is_agency(words) and (len(words) > _SHORT_NAME or words.isupper())


def _is_name(name: str) -> bool:
    """Whether the words can be a person's name: two to five, capitals first, no role, no agency and no publisher."""
    words = name.split()
    lower = [word.lower() for word in words]
    taken = word_set("byline", "roles") | word_set("byline", "loose") | word_set("words", "telling")
    taken |= word_set("byline", "bodies")
    if not 2 <= len(words) <= 5 or any(word in taken for word in lower) or _is_agency(name):
        return False
    joins = word_set("byline", "joins")
    return all(word[0].isupper() or word in joins for word in words) and not any(char.isdigit() for char in name)


def _cased(name: str) -> str:
    """A name in capitals as names are written."""
    return name.title() if name.isupper() else name


def _agencies(passages: Sequence[Passage]) -> tuple[str, ...]:
    """The news agencies that the words come from, in order of place."""
    known = load_table("passages")["agencies"]
    found: dict[str, None] = {}
    for passage in _of(passages, "dateline", "byline", "credit"):
        for name in _agency_names(passage, passages):
            key = " ".join(words_of(name))
            if key in known or passage.type == "dateline":
                found[known.get(key, name)] = None
    return tuple(found)


def _agency_names(passage: Passage, passages: Sequence[Passage]) -> Iterator[str]:
    """What is, or may be, the name of an agency in a passage: in a dateline what stands in brackets, known or not."""
    text = passage.span.text[:300]
    if passage.type == "dateline":
        inside = [part.strip() for words in _BRACKETS.findall(text) for part in re.split(r"[/,]| and ", words)]
        yield from (part for part in inside or [text.rstrip(" :—–-|_")] if inside or _is_agency(part))
    elif passage.type == "byline":
        for part in re.split(r"[,;|/()]|\s(?:and|with|for|by|By)\s|^By\s", text):
            yield from _agency_at_edge(part.strip(" .*"))
    elif not _is_of_picture(passage, passages):
        yield text


def _agency_at_edge(part: str) -> Iterator[str]:
    """The part, where it may be an agency; else the agency behind a name or before a role ("AP Security Writer")."""
    words = part.split()
    yield part
    if words and _is_sure_agency(words[0]) and any(word.lower() in word_set("byline", "roles") for word in words[1:]):
        yield words[0]
    bare = _without_agency(part)
    if bare != part:
        yield part[len(bare) :].strip(" ,/")


def _is_agency(words: str) -> bool:
    return " ".join(words_of(words)) in load_table("passages")["agencies"]


def _is_of_picture(credit: Passage, passages: Sequence[Passage]) -> bool:
    """Whether a credit is a picture's: all but a lone agency in brackets or after a dash behind the body."""
    bare = credit.span.text.strip()
    closes_body = any(
        passage.type == "body" and passage.paragraph == credit.paragraph and passage.span.end <= credit.span.start
        for passage in passages
    )
    return not (closes_body and bare[:1] in "([-–—" and len(words_of(bare)) <= 3)


def _missing_words(passages: Sequence[Passage]) -> int | None:
    """How many words a paywall says are not shown; None where it does not say."""
    for passage in _of(passages, "paywall"):
        match = _MISSING_WORDS.search(passage.span.text[:1000])
        if match:
            return int(re.sub(r"[,.]", "", match.group(1) or match.group(2)))
    return None


def _is_cut(passages: Sequence[Passage]) -> bool:
    """Whether a paywall below some body says that more is behind it, or the body breaks off."""
    body = [passage for passage in passages if passage.type == "body"]
    if body and _CUT_OFF.search(body[-1].span.text[-20:]):
        return True
    start = body[0].span.start if body else -1
    walls = [passage for passage in _of(passages, "paywall") if passage.span.start > start]
    return any(phrases("paywall", "cut").within(words_of(passage.span.text[:1000])) for passage in walls)
