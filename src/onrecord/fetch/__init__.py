"""Files, folders, pages and archives to articles; their text is kept exactly as received (docs/record-format.md)."""

from onrecord.fetch.files import Found, article_from_file, articles_from_file, fetch_articles, find_files
from onrecord.model import Article

__all__ = ["Found", "article_from_file", "articles_from_file", "fetch_articles", "find_files"]

Article.from_file = article_from_file
