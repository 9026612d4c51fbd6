"""One JSON object to one article: the field names of news-please, trafilatura, Media Cloud and our own export."""

import re
from collections.abc import Mapping
from typing import Any

from onrecord.errors import UnreadableError
from onrecord.fetch.dates import stated_dates, stated_day
from onrecord.model import Article, Problem, StatedDate

_TAG = re.compile(r"</(?:p|div|a|b|i|em|strong|span|li|h[1-6])>|<br ?/?>", re.IGNORECASE)

FIELD_NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "maintext", "body"),
    "title": ("title",),
    "date": ("date_publish", "published", "publication_date", "publish_date", "date"),
    "publisher": ("publisher", "source_domain", "sitename", "media_name", "source-hostname"),
    "authors": ("authors", "author"),
    "language": ("language",),
    "retrieved": ("retrieved", "date_download"),
}
"""Our field, and the names that it has in exports; the first that holds something is taken. (For `url` see `_address`.)"""


def article_of(fields: Mapping[str, Any], file: str) -> Article:
    """The article of a JSON object; UnreadableError where it has no text. A field of a wrong kind is left out, with a problem."""
    text = _first(fields, "text")
    if not isinstance(text, str) or not text.strip():
        raise UnreadableError(_no_text(fields))
    url = _address(fields)
    dates, fault = _dates(fields, url)
    doubts = [doubt for doubt in (fault, _markup(text)) if doubt]
    return Article.from_text(
        text,
        file=file,
        url=url,
        publisher=_line(_first(fields, "publisher")),
        title=_line(_first(fields, "title")),
        authors=author_names(_first(fields, "authors")),
        dates=dates,
        retrieved=_line(_first(fields, "retrieved")),
        language=language_code(_first(fields, "language")),
        problems=[Problem("fetch", doubt) for doubt in doubts],
    )


def one_line(text: str, most: int = 1_000) -> str | None:
    """Metadata as one line that any file can hold: white space folded, lone surrogates replaced; None if nothing is left."""
    folded = " ".join(text[: 4 * most].split())[:most]
    return folded.encode("utf-8", "replace").decode("utf-8") or None


def author_names(value: object) -> tuple[str, ...]:
    """Names from a list of names (or of objects with a `name`), or from one string of them.

    >>> author_names("Ana Moreau and Jon Sand"), author_names([{"name": "Ana Moreau"}, "Jon Sand"])
    (('Ana Moreau', 'Jon Sand'), ('Ana Moreau', 'Jon Sand'))
    """
    if isinstance(value, Mapping):
        return author_names(value.get("name"))
    if isinstance(value, list):
        return tuple(dict.fromkeys(name for item in value[:50] for name in author_names(item)))
    if not isinstance(value, str):
        return ()
    return tuple(dict.fromkeys(name for part in _split_names(value[:2_000]) if (name := one_line(part, 200))))


def _split_names(value: str) -> list[str]:
    value = value.strip()
    if value[:3].lower() == "by ":
        value = value[3:]
    for separator in (";", "|", "\n"):
        if separator in value:
            return value.split(separator)
    return value.replace(" and ", ",").replace(" & ", ",").split(",")


def language_code(value: object) -> str | None:
    """The language of a tag such as `en-US`: its first part, in small letters; None for what is no tag.

    >>> language_code("en-US")
    'en'
    """
    if not isinstance(value, str):
        return None
    code = value.strip().replace("_", "-").partition("-")[0].lower()
    return code if code.isascii() and code.isalpha() and 2 <= len(code) <= 3 else None


def _first(fields: Mapping[str, Any], name: str) -> Any:
    """The first field of that meaning that holds something; a string of white space holds nothing."""
    values = (fields.get(alias) for alias in FIELD_NAMES[name])
    return next((value for value in values if value and not (isinstance(value, str) and not value.strip())), None)


def _no_text(fields: Mapping[str, Any]) -> str:
    expected = ", ".join(FIELD_NAMES["text"])
    there = [name for name in FIELD_NAMES["text"] if name in fields]
    if there:
        kind = kind_in_words(fields[there[0]])
        return f"its field {there[0]!r} holds {kind}; expected the article as a string in one of {expected}"
    names = ", ".join(repr(str(name)[:30]) for name in list(fields)[:6]) or "none at all"
    return f"it has no text (its fields: {names}); expected the article as a string in one of {expected}"


def kind_in_words(value: object) -> str:
    """What a JSON value is, for a person who reads JSON.

    >>> kind_in_words([1]), kind_in_words(" "), kind_in_words(None)
    ('an array', 'an empty string', 'null')
    """
    if isinstance(value, str):
        return "a string" if value.strip() else "an empty string"
    if value is None or isinstance(value, bool):
        return "null" if value is None else "true or false"
    return "an array" if isinstance(value, list) else "an object" if isinstance(value, dict) else "a number"


def _markup(text: str) -> str | None:
    """What is said of a text that still holds the tags of a page: it is kept as received, and they are read as words."""
    tags = len(_TAG.findall(text))
    return f"its text holds {tags} HTML tags, which are read as words; export it as plain text" if tags > 1 else None


def _line(value: object) -> str | None:
    return one_line(value) if isinstance(value, str) else None


def _address(fields: Mapping[str, Any]) -> str | None:
    """The `url`, or trafilatura's `source` where that is an address (elsewhere it names an outlet)."""
    source = _line(fields.get("source"))
    is_address = source is not None and source.startswith(("http://", "https://"))
    return _line(fields.get("url")) or (source if is_address else None)


def _dates(fields: Mapping[str, Any], url: str | None) -> tuple[tuple[StatedDate, ...], str | None]:
    """The dates of the metadata and of the address, and what is wrong with the former."""
    value = _first(fields, "date")
    if isinstance(value, Mapping):
        value = value.get("value")
    dates = stated_dates(value, url)
    if value is None or stated_day(value):
        return dates, None
    shown = one_line(repr(value), 40)
    return dates, f"its date {shown} was left out: no plain date; expected a form such as 2031-03-08"
