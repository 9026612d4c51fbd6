"""The row of an article: what came with it, what it tells about itself, when it was published."""

from onrecord.model import Article, Document, Masthead, Problem, Published, StatedDate, text_digest
from onrecord.rows.codec import Row, build, plain


def article_row(document: Document, *, text: bool) -> Row:
    """The article's row, with what was received under `received`; `text=False` leaves its text out."""
    article, masthead = document.article, document.masthead
    row = {
        "kind": "article",
        "id": article.id,
        "file": article.file,
        "url": article.url,
        "publisher": masthead.publisher,
        "title": masthead.title,
        "authors": list(masthead.authors),
        "agencies": list(masthead.agencies),
        "published": plain(document.published),
        "retrieved": article.retrieved,
        "language": masthead.language,
        "complete": masthead.complete,
        "missing_words": masthead.missing_words,
        "characters": len(article.text),
        "sha256": text_digest(article.text),
        "copy_of": None,
        "genre": None,
        "identifiers": None,
        "translated": None,
        "received": {
            "publisher": article.publisher,
            "title": article.title,
            "authors": list(article.authors),
            "dates": [{"kind": date.kind, "value": date.value} for date in article.dates],
            "language": article.language,
        },
    }
    return row | {"text": article.text} if text else row


def article_of(row: Row, problems: tuple[Problem, ...]) -> Article:
    """The article that a row was made of; `problems` are those that came with it."""
    received = row["received"]
    return Article(
        id=row["id"],
        text=row["text"],
        file=row["file"],
        url=row["url"],
        publisher=received["publisher"],
        title=received["title"],
        authors=tuple(received["authors"]),
        dates=tuple(StatedDate(date["kind"], date["value"]) for date in received["dates"]),
        retrieved=row["retrieved"],
        language=received["language"],
        problems=problems,
    )


def masthead_of(row: Row) -> Masthead:
    """What the article of a row tells about itself."""
    return Masthead(
        title=row["title"],
        publisher=row["publisher"],
        authors=tuple(row["authors"]),
        agencies=tuple(row["agencies"]),
        language=row["language"],
        complete=row["complete"],
        missing_words=row["missing_words"],
    )


def published_of(row: Row) -> Published:
    """When the article of a row was published."""
    published: Published = build(Published, row["published"])
    return published
