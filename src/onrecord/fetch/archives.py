"""JSON to articles: an archive with one article a line, or an array, or a single object."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from onrecord.errors import UnreadableError
from onrecord.fetch.decoding import decode
from onrecord.fetch.exports import Exported, ExportReader, is_header
from onrecord.fetch.fields import article_of, kind_in_words
from onrecord.fetch.limits import MAX_RAW, in_words
from onrecord.model import Problem

Fetched = Exported

_EXPECTED = "expected one article, a JSON object, a line"


def articles_of_lines(lines: Iterable[bytes | None], file: str) -> Iterator[Fetched]:
    """An article or a problem for each line that is not blank; None stands for a line that was too long to keep.

    An export of ours (its first row is the header) gives what it was made of.
    """
    return _articles_of_rows(((f"{file}:{number}", partial(_row_of, line)) for number, line in enumerate(lines, 1)))


def _articles_of_rows(rows: Iterable[tuple[str, Callable[[], dict[str, Any] | None]]]) -> Iterator[Fetched]:
    """What rows give, each with its place and how it is read."""
    export: ExportReader | None = None
    for place, read in rows:
        try:
            row = read()
            if row is not None and is_header(row):
                export = ExportReader(row)
            elif row is not None and export is not None:
                yield from export.take(row, place)
            elif row is not None:
                yield article_of(row, place)
        except UnreadableError as error:
            yield Problem("fetch", str(error), file=place)
    if export is not None:
        try:
            yield from export.end()
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
    expected = "expected an article, a JSON object"
    return _articles_of_rows(((f"{file}:{n}", partial(_as_object, item, expected)) for n, item in enumerate(items, 1)))


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
