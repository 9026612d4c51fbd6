"""Paths to articles: which files are meant, and what each holds. What cannot be read is a `Problem`; the run goes on."""

import io
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from glob import glob, has_magic
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputError, UnreadableError
from onrecord.fetch.archives import Fetched, articles_of_json, articles_of_lines
from onrecord.fetch.dates import stated_day
from onrecord.fetch.decoding import decode
from onrecord.fetch.pages import article_of_page
from onrecord.fetch.unpacking import chunks_of, lines_of, read_whole
from onrecord.model import Article, Document, Judgement, Problem, StatedDate

STANDARD_INPUT = "-"
TEXT, PAGE, JSON, LINES = "text", "page", "json", "lines"
ENDINGS = {
    ".txt": TEXT,
    ".md": TEXT,
    ".html": PAGE,
    ".htm": PAGE,
    ".json": JSON,
    ".jsonl": LINES,
}
"""What a file of each ending holds; each may have `.gz` after it."""

_KNOWN = ", ".join(ENDINGS)


@dataclass(frozen=True, slots=True)
class Found:
    """The files that paths stand for, each once, by name, and how many files of folders were passed over."""

    files: tuple[str, ...]
    hidden: int = 0
    unknown: int = 0
    problems: tuple[Problem, ...] = ()


def find_files(paths: Sequence[str]) -> Found:
    """The files that `paths` stand for: files, folders with all below them, globs, `-` for standard input.

    In folders, hidden files and those of unknown endings are passed over; a file that is named itself is read whatever
    its ending. Raises InputError for a path that is not there and for folders with nothing to read.
    """
    if not paths:
        raise InputError("no path given; expected files, folders, globs or - for standard input")
    return _together([_expand(path) for path in paths])


def fetch_articles(paths: Sequence[str] | Found, given: str | None = None) -> Iterator[Fetched]:
    """The articles of all files, by file name whatever order the paths came in, and a Problem for each that cannot be read.

    `given` is the publication date of them all by the user's word, an ISO day, month or year. Raises InputError at once
    where the paths or the date are none; files are opened only as the articles are asked for.
    """
    found = paths if isinstance(paths, Found) else find_files(paths)
    day = stated_day(given) if given is not None else None
    if given is not None and day != given.strip():
        raise InputError(f"{given!r} is no date; expected an ISO day, month or year, such as 2031-03-08")
    return _fetch(found, (StatedDate("given", day),) if day else ())


def articles_from_file(path: str | os.PathLike[str]) -> list[Fetched]:
    """All articles of one file, in its order, and a Problem for each part that cannot be read."""
    return list(fetch_articles([os.fspath(path)]))


def article_from_file(path: str | os.PathLike[str]) -> Article:
    """The one article of a file; UnreadableError where there is none that can be read, or more than one."""
    fetched = articles_from_file(path)
    articles = [item for item in fetched if isinstance(item, Article)]
    if len(articles) == 1 == len(fetched):
        return articles[0]
    problems = [item for item in fetched if isinstance(item, Problem)]
    if problems:
        raise UnreadableError(f"{problems[0].file}: {problems[0].reason}")
    raise UnreadableError(f"{_shown(path)}: holds {len(articles)} articles; expected one; use read_story for several")


def _expand(path: str) -> Found:
    """What one path stands for."""
    if path == STANDARD_INPUT:
        return Found((STANDARD_INPUT,))
    if not path.strip():
        raise InputError("an empty path; expected files, folders, globs or - for standard input")
    if _is_folder(path):
        found = _in_folder(path)
        if not found.files:
            raise InputError(_nothing_in(path, found))
        return found
    if _is_there(path):
        return Found((Path(path).as_posix(),))
    if not has_magic(path):
        raise InputError(
            f"{_shown(path)}: no such file or folder; expected files, folders, globs or - for standard input"
        )
    return _of_pattern(path)


def _is_folder(path: str) -> bool:
    """Whether there is such a folder; InputError for what no system takes for a path, such as one that is too long."""
    try:
        return Path(path).is_dir()
    except OSError as error:
        raise InputError(
            f"{_shown(path)[:100]}: cannot be opened ({error.strerror}); expected a file or folder"
        ) from None


def _is_there(path: str) -> bool:
    """Whether there is such a name, be it a link that leads nowhere: reading that is then a Problem."""
    return Path(path).exists() or Path(path).is_symlink()


def _of_pattern(pattern: str) -> Found:
    # Path.glob knows no absolute patterns.
    matches = sorted(glob(pattern, recursive=True))  # noqa: PTH207
    found = _together([_in_folder(match) if Path(match).is_dir() else _listed([match]) for match in matches])
    if not found.files and not found.problems:
        raise InputError(f"{_shown(pattern)}: no file fits this pattern; expected at least one")
    return found


def _listed(names: Iterable[str]) -> Found:
    """Files that a folder or a pattern brought; a pipe or a device among them is a Problem, for opening it may never end."""
    files, problems = [], []
    for name in names:
        if Path(name).exists() and not Path(name).is_file():
            reason = "is a pipe or a device, which may never end; expected a file; give its name if it is meant"
            problems.append(Problem("fetch", reason, file=_shown(name)))
        else:
            files.append(name)
    return Found(tuple(files), problems=tuple(problems))


def _together(parts: Sequence[Found]) -> Found:
    """All files of several finds, each once, by name."""
    by_place: dict[str, str] = {}
    for name in sorted(Path(name).as_posix() for part in parts for name in part.files):
        # Path.resolve raises where links go in a circle.
        by_place.setdefault(name if name == STANDARD_INPUT else os.path.realpath(name), name)
    return Found(
        files=tuple(by_place.values()),
        hidden=sum(part.hidden for part in parts),
        unknown=sum(part.unknown for part in parts),
        problems=tuple(problem for part in parts for problem in part.problems),
    )


def _in_folder(folder: str) -> Found:
    """All files of known endings below a folder; links to folders are not followed."""
    files: list[str] = []
    passed_over: Counter[str] = Counter()
    problems: list[Problem] = []
    for place, folders, names in os.walk(folder, onerror=lambda error: problems.append(_closed(error))):
        passed_over["hidden"] += sum(map(_is_hidden, folders))
        folders[:] = [name for name in folders if not _is_hidden(name)]
        for name in names:
            kind = "hidden" if _is_hidden(name) else "files" if _holds(name) else "unknown"
            passed_over[kind] += 1
            if kind == "files":
                files.append(Path(place, name).as_posix())
    listed = _listed(files)
    return replace(
        listed,
        hidden=passed_over["hidden"],
        unknown=passed_over["unknown"],
        problems=(*problems, *listed.problems),
    )


def _nothing_in(folder: str, found: Found) -> str:
    closed = "".join(f"; {problem.file} {problem.reason}" for problem in found.problems[:1])
    others = f"files of other endings: {found.unknown}, hidden: {found.hidden}"
    return f"{_shown(folder)}: nothing to read in this folder ({others}{closed}); expected files ending in {_KNOWN}, or these with .gz"


def _closed(error: OSError) -> Problem:
    return Problem(
        "fetch", f"cannot be opened ({error.strerror}); its files were not read", file=_shown(error.filename)
    )


def _is_hidden(name: str) -> bool:
    return name.startswith(".")


def _holds(name: str) -> str | None:
    """What a file holds by its ending, None for an unknown one."""
    return ENDINGS.get(Path(name.lower().removesuffix(".gz")).suffix)


def _shown(path: str | os.PathLike[str]) -> str:
    """A path as text that any output can hold: bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(os.fspath(path)).decode("utf-8", "replace")


def _fetch(found: Found, given: tuple[StatedDate, ...]) -> Iterator[Fetched]:
    yield from found.problems
    seen: Counter[str] = Counter()
    for name in found.files:
        for item in _of_file(name):
            yield item if isinstance(item, Problem | Judgement) else _told_apart(item, seen, given)


def _told_apart(item: Article | Document, seen: Counter[str], given: tuple[StatedDate, ...]) -> Article | Document:
    """The article, with `-2`, `-3` … after its id where its text has come before; as it was read, where that is still so."""
    article = item.article if isinstance(item, Document) else item
    first = article.id.partition("-")[0]
    seen[first] += 1
    id = first if seen[first] == 1 else f"{first}-{seen[first]}"
    if isinstance(item, Document) and not given and id == article.id:
        return item
    dated = replace(article, dates=given + article.dates) if given else article
    return dated if id == article.id else dated.with_id(id)


def _of_file(name: str) -> Iterator[Fetched]:
    """Everything of one file; a Problem takes the place of what cannot be read, after what could be."""
    file = _shown(name)
    try:
        if name == STANDARD_INPUT:
            yield from _articles_of(sys.stdin.buffer, None, file)
            return
        with Path(name).open("rb") as stream:
            yield from _articles_of(stream, _holds(name), file)
    except UnreadableError as error:
        yield Problem("fetch", str(error), file=file)
    except OSError as error:
        yield Problem(
            "fetch", f"cannot be read ({error.strerror}); expected a file that is there and may be read", file=file
        )


def _articles_of(stream: BinaryIO, holds: str | None, file: str) -> Iterable[Fetched]:
    if holds == LINES:
        return _of_archive(stream, file)
    raw = read_whole(stream)
    if not raw.strip(b" \t\r\n\f\0"):
        raise UnreadableError("is empty; expected an article")
    holds = holds or _sniffed(raw)
    if holds == JSON:
        return articles_of_json(raw, file)
    return [article_of_page(raw, file) if holds == PAGE else article_of_text(raw, file)]


def _of_archive(stream: BinaryIO, file: str) -> Iterator[Fetched]:
    """An archive of lines, read one by one; one that opens as an array, or in UTF-16, is read whole."""
    chunks = chunks_of(stream)
    first = next(chunks, b"")
    if first.startswith((b"\xff\xfe", b"\xfe\xff")) or first.lstrip()[:1] == b"[":
        yield from articles_of_json(read_whole(io.BytesIO(b"".join((first, *chunks)))), file)
        return
    anything = False
    for item in articles_of_lines(lines_of(chain([first], chunks)), file):
        anything = True
        yield item
    if not anything:
        raise UnreadableError("is empty; expected one article, a JSON object, a line")


def article_of_text(raw: bytes, file: str) -> Article:
    """The article of a plain text file, with a problem for every doubt about its encoding."""
    decoded = decode(raw)
    if not decoded.text.strip("\ufeff \t\r\n\f\v\0"):
        raise UnreadableError("holds nothing but white space; expected an article")
    return Article.from_text(decoded.text, file=file, problems=[Problem("fetch", doubt) for doubt in decoded.doubts])


def _sniffed(raw: bytes) -> str:
    """What bytes without a known ending hold, by how they begin."""
    head = raw[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or b"<html" in head:
        return PAGE
    return JSON if head.startswith((b'{"', b"{ ", b"{\n", b"[{", b"[ {", b"[\n")) else TEXT
