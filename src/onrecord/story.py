"""From paths to a record: fetch, read, link. The one function that a program or a command needs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from fnmatch import fnmatch

from onrecord.errors import InputError
from onrecord.fetch import fetch_articles
from onrecord.link.pipeline import link_documents
from onrecord.model import Article, Document, Problem, Record, StatedDate
from onrecord.read.pipeline import read_article
from onrecord.read.published import parse_day

Progress = Callable[[int], None]

_BATCH = 16


def read_story(
    paths: Sequence[str],
    *,
    published: Mapping[str, str] | str | None = None,
    story: str | None = None,
    as_of: str | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Record:
    """The record of all articles in `paths`: files, folders, globs, or `-` for standard input.

    `published` is the date of every article, or of those whose file name fits a pattern (`{"*-reuters.txt": "2031-03-08"}`);
    dates are ISO days, months or years. `jobs` processes read side by side; the record is the same for any number.
    `progress` is called with the number of articles read so far. Raises InputError for paths or dates that nothing can be made of.
    """
    dates = {"*": published} if isinstance(published, str) else dict(published or {})
    for day in (*dates.values(), *([as_of] if as_of else [])):
        parse_day(day)
    articles, problems = [], []
    for fetched in fetch_articles(paths):
        if isinstance(fetched, Problem):
            problems.append(fetched)
        else:
            articles.append(_dated(fetched, dates))
    documents = []
    for document in _read_all(articles, jobs):
        documents.append(document)
        if progress is not None:
            progress(len(documents))
    options = tuple(("published " + pattern, day) for pattern, day in sorted(dates.items()))
    last_day = parse_day(as_of)[1].isoformat() if as_of else None
    return link_documents(documents, story=story, as_of=last_day, problems=problems, options=options)


def _dated(article: Article, dates: Mapping[str, str]) -> Article:
    """The article with the date that the user gave for it, if any."""
    name = article.file or ""
    given = tuple(
        StatedDate("given", day) for pattern, day in dates.items() if fnmatch(name, pattern) or name.endswith(pattern)
    )
    return replace(article, dates=given[:1] + article.dates) if given else article


def _read_all(articles: Sequence[Article], jobs: int) -> Iterator[Document]:
    if jobs < 1:
        raise InputError(f"{jobs} jobs; expected 1 or more")
    if jobs == 1 or len(articles) <= _BATCH:
        yield from map(read_article, articles)
        return
    with ProcessPoolExecutor(min(jobs, len(articles))) as pool:
        yield from pool.map(read_article, articles, chunksize=_BATCH)
