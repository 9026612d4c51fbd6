"""Pages: HTML to the article's text and what its metadata tells."""

from onrecord.errors import UnreadableError
from onrecord.fetch.decoding import declared_charset, decode
from onrecord.model import Article, Problem


def article_of_page(raw: bytes, file: str) -> Article:
    """The article of a page."""
    import trafilatura

    decoded = decode(raw, declared_charset(raw))
    text = trafilatura.extract(decoded.text, include_comments=False, favor_precision=True)
    if not text:
        raise UnreadableError("no article was found in this page; save its text as .txt")
    problems = [Problem("fetch", doubt) for doubt in decoded.doubts]
    return Article.from_text("\n\n".join(text.split("\n")), file=file, problems=problems)
