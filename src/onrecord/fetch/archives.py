"""JSON to articles: an archive with one article a line, or an array, or a single object."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.errors import UnreadableError
from onrecord.fetch.decoding import decode
from onrecord.fetch.fields import article_of, kind_in_words
from onrecord.fetch.limits import MAX_RAW, in_words
from onrecord.model import Article, Problem

Fetched = Article | Problem

_EXPECTED = "expected one article, a JSON object, a line"


def articles_of_lines(lines: Iterable[bytes | None], file: str) -> Iterator[Fetched]:
    """An article or a problem for each line that is not blank; None stands for a line that was too long to keep.

    In an export of ours (its first row is the header) only the rows of articles count.
    """
    is_export = False
    for number, line in enumerate(lines, 1):
        place = f"{file}:{number}"
        try:
            row = _row_of(line)
            is_export = is_export or (row is not None and _is_header(row))
            if row is not None and not (is_export and row.get("kind") != "article"):
                yield article_of(row, place)
        except UnreadableError as error:
            yield Problem("fetch", str(error), file=place)


def articles_of_json(raw: bytes, file: str) -> Iterator[Fetched]:
    """The articles of a whole JSON file: an object, an array of them, or one a line."""
    decoded = decode(raw)
    try:
        value = _parsed(decoded.text)
    except UnreadableError:
        if "\n" not in decoded.text.strip():
            raise
        yield from articles_of_lines((line.encode("utf-8", "surrogatepass") for line in decoded.text.split("\n")), file)
        return
    if isinstance(value, list):
        yield from _articles_of_items(value, file)
    elif isinstance(value, dict):
        yield article_of(value, file)
    else:
        raise UnreadableError(f"holds {kind_in_words(value)}; expected articles: a JSON object, or an array of objects")


def _articles_of_items(items: list[Any], file: str) -> Iterator[Fetched]:
    is_export = bool(items) and isinstance(items[0], dict) and _is_header(items[0])
    for number, item in enumerate(items, 1):
        place = f"{file}:{number}"
        try:
            row = _as_object(item, "expected an article, a JSON object")
            if not (is_export and row.get("kind") != "article"):
                yield article_of(row, place)
        except UnreadableError as error:
            yield Problem("fetch", str(error), file=place)


def _is_header(row: dict[str, Any]) -> bool:
    return row.get("kind") == "header" and "format" in row


def _row_of(line: bytes | None) -> dict[str, Any] | None:
    """The object of a line, None for a blank one."""
    if line is None:
        raise UnreadableError(f"is longer than {in_words(MAX_RAW)}, the most for one article; {_EXPECTED}")
    if not line.strip():
        return None
    return _as_object(_parsed(decode(line).text), _EXPECTED)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" at")
        raise UnreadableError(f"is no JSON ({what} at character {error.pos}); {_EXPECTED}") from None
    except (RecursionError, ValueError):
        raise UnreadableError(f"is JSON nested too deep, or with a number too long; {_EXPECTED}") from None


def _as_object(value: Any, expected: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise UnreadableError(f"holds {kind_in_words(value)}; {expected}")
    return value
