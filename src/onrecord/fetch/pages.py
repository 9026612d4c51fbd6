"""Pages: HTML to an article, its text in paragraphs divided by empty lines, and what its markup tells of it."""

from typing import Any

from onrecord.errors import UnreadableError
from onrecord.fetch.blocks import Block, blocks_of, parse_page, tidy
from onrecord.fetch.decoding import declared_charset, decode
from onrecord.fetch.extraction import extract
from onrecord.fetch.flat import prose_of
from onrecord.fetch.limits import MAX_PAGE_ELEMENTS
from onrecord.fetch.metadata import PageMetadata, page_metadata
from onrecord.model import Article, Problem

_PLAIN = "its text was taken by tags alone, so menus or lists of links may stand in it"


def article_of_page(raw: bytes, file: str) -> Article:
    """The article of a page; UnreadableError where there is none. What extraction lost, or may have, is a problem of it."""
    decoded = decode(raw, declared_charset(raw))
    tree, whole = parse_page(decoded.text)
    metadata = page_metadata(tree) if tree is not None else PageMetadata()
    paragraphs, doubts = _body(tree, whole, decoded.text, metadata)
    if not paragraphs:
        raise UnreadableError("no article was found in this page; expected paragraphs of text; save its text as .txt")
    return Article.from_text(
        "\n\n".join(paragraphs),
        file=file,
        url=metadata.url,
        publisher=metadata.publisher,
        title=metadata.title,
        authors=metadata.authors,
        dates=metadata.dates,
        language=metadata.language,
        problems=[Problem("fetch", doubt) for doubt in (*decoded.doubts, *doubts)],
    )


def _body(tree: Any, whole: bool, page: str, metadata: PageMetadata) -> tuple[list[str], list[str]]:
    """The paragraphs of a page and what is doubtful about them."""
    if not whole:
        return prose_of(page), [f"the page nests more than 250 elements in one another; {_PLAIN}"]
    if tree is None:
        return [], []
    tidy(tree)
    body = tree.find("body")
    elements = sum(1 for _ in tree.iter())
    if elements > MAX_PAGE_ELEMENTS:
        return prose_of(page), [f"the page has {elements} elements, the most is {MAX_PAGE_ELEMENTS}; {_PLAIN}"]
    blocks: list[Block] = blocks_of(body) if body is not None else []
    found = extract(tree, blocks)
    if found.paragraphs:
        return list(found.paragraphs), _lost(found.lost_words)
    if metadata.body:
        return metadata.body.split("\n"), ["no article was found in the page itself; the text is that of its JSON-LD"]
    return [], []


def _lost(words: int) -> list[str]:
    return [f"{words} words that stand among the article's paragraphs were not taken for a part of it"] if words else []
