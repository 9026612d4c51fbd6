"""From paths to a record: fetch, read, link. The one function that a program or a command needs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path

from onrecord.errors import InputError
from onrecord.fetch import Found, fetch_articles
from onrecord.link.pipeline import link_documents
from onrecord.model import Article, Document, Judgement, Problem, Record, StatedDate, received_text
from onrecord.read.pipeline import default_reader, read_article
from onrecord.read.published import parse_day
from onrecord.rows import judgements_of

Progress = Callable[[int], None]

_BATCH = 16
_EVERY = "*"


def read_story(
    paths: Sequence[str] | Found,
    *,
    published: Mapping[str, str] | str | None = None,
    story: str | None = None,
    as_of: str | None = None,
    jobs: int = 1,
    decisions: str | Path | None = None,
    progress: Progress | None = None,
) -> Record:
    """The record of all articles in `paths`: files, folders, globs, or `-` for standard input, or what they were found to hold.

    `published` is the date of every article, or of those whose file fits a pattern (`{"*-reuters.txt": "2031-03-08"}`),
    by its name or by the end of its path; dates are ISO days, months or years. `jobs` processes read side by side; the
    record is the same for any number. `decisions` is a file of judgements, one JSON object a line, that outrank what is
    concluded here; an exported record gives back those it holds. `progress` is called with the number of articles read so
    far. Raises InputError for paths, patterns or dates that nothing can be made of.
    """
    given = {_EVERY: published} if isinstance(published, str) else (published or {})
    # Words of a command line may hold bytes that are no text; the record, and the names of files in it, may not.
    dates = {received_text(pattern)[0]: day for pattern, day in given.items()}
    for day in (*dates.values(), *([as_of] if as_of else [])):
        parse_day(day)
    judgements, problems = _judgements(decisions)
    articles: list[Article] = []
    documents: list[Document] = []
    for fetched in fetch_articles(paths):
        if isinstance(fetched, Problem):
            problems.append(fetched)
        elif isinstance(fetched, Judgement):
            judgements.append(fetched)
        elif isinstance(fetched, Document) and _fitting(fetched.article, dates) is None:
            documents.append(fetched)
        else:
            articles.append(fetched.article if isinstance(fetched, Document) else fetched)
    known = [article.file for article in (*articles, *(document.article for document in documents))]
    _check_patterns(dates, [*known, *(problem.file for problem in problems)])
    for document in _read_all([_dated(article, dates) for article in articles], jobs):
        documents.append(document)
        if progress is not None:
            progress(len(documents))
    options = tuple(("published " + pattern, day) for pattern, day in sorted(dates.items()))
    last_day = parse_day(as_of)[1].isoformat() if as_of else None
    name = received_text(story)[0] if story else None
    reader = tuple(default_reader().identity.items()) if documents else ()
    return link_documents(
        documents,
        story=name,
        as_of=last_day,
        problems=problems,
        options=options,
        reader=reader,
        judgements=judgements,
    )


def _judgements(file: str | Path | None) -> tuple[list[Judgement], list[Problem]]:
    """What people decided, from the file they keep it in; a line that is no judgement is a problem."""
    if file is None:
        return [], []
    try:
        lines = Path(file).read_text(encoding="utf-8-sig", errors="replace").split("\n")
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror}); expected a file of judgements") from None
    judgements, problems = judgements_of(lines, str(file))
    return list(judgements), list(problems)


def _check_patterns(dates: Mapping[str, str], files: Sequence[str | None]) -> None:
    """Raise InputError for a pattern that no file fits: its date would be lost without a word."""
    for pattern, day in dates.items():
        if pattern != _EVERY and not any(_fits(file or "", pattern) for file in files):
            raise InputError(
                f"published {pattern}={day}: no file fits {pattern!r}; "
                "expected a file's name or the end of its path, with * for any letters"
            )


def _dated(article: Article, dates: Mapping[str, str]) -> Article:
    """The article with the date that the user gave for it, if any; a pattern outranks the date that is for every article."""
    fitting = _fitting(article, dates)
    if fitting is None:
        return article
    return replace(article, dates=(StatedDate("given", dates[fitting]), *article.dates))


def _fitting(article: Article, dates: Mapping[str, str]) -> str | None:
    patterns = sorted(dates, key=lambda pattern: pattern == _EVERY)
    return next((pattern for pattern in patterns if _fits(article.file or "", pattern)), None)


def _fits(file: str, pattern: str) -> bool:
    """Whether a pattern is for an article: by its file, the end of its path, or without the number of its line.

    >>> _fits("stories/alma/courier.txt", "courier*"), _fits("stories/wire.jsonl:3", "wire.jsonl")
    (True, True)
    """
    archive, _, line = file.rpartition(":")
    names = (file, archive) if line.isdecimal() else (file,)
    pattern = pattern.removeprefix("./")
    return any(name.endswith(pattern) or fnmatchcase(f"/{name}", f"*/{pattern}") for name in names)


def _read_all(articles: Sequence[Article], jobs: int) -> Iterator[Document]:
    if jobs < 1:
        raise InputError(f"{jobs} jobs; expected 1 or more")
    if jobs == 1 or len(articles) <= _BATCH:
        yield from map(read_article, articles)
        return
    with ProcessPoolExecutor(min(jobs, len(articles))) as pool:
        yield from pool.map(read_article, articles, chunksize=_BATCH)
