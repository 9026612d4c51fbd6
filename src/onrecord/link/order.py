"""The order of the articles of a record, which does not depend on how they were given."""

from onrecord.model import Document


def article_order(document: Document) -> tuple[str, int, str]:
    """By file, in an archive by the line (line 2 before line 10), then by id."""
    file = document.article.file or ""
    name, _, line = file.rpartition(":")
    if name and line.isdecimal() and line.isascii():
        return name, int(line), document.article.id
    return file, 0, document.article.id
