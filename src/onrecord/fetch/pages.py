"""Pages: HTML to an article, its text in paragraphs divided by empty lines, and what its markup tells of it."""

from collections.abc import Sequence
from typing import Any

from onrecord.errors import UnreadableError
from onrecord.fetch.blocks import blocks_of, parse_page, tidy
from onrecord.fetch.decoding import declared_charset, decode
from onrecord.fetch.extraction import extract
from onrecord.fetch.flat import prose_of
from onrecord.fetch.limits import MAX_HEAD, MAX_PAGE_ELEMENTS, MAX_PAGE_TAGS
from onrecord.fetch.metadata import PageMetadata, page_metadata
from onrecord.model import Article, Problem

_PLAIN = "its text was taken by tags alone, so menus or lists of links may stand in it"


def article_of_page(raw: bytes, file: str) -> Article:
    """The article of a page; UnreadableError where there is none. What extraction lost, or may have, is a problem of it."""
    decoded = decode(raw, declared_charset(raw))
    metadata, paragraphs, doubts = _read(decoded.text)
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


def _read(page: str) -> tuple[PageMetadata, Sequence[str], Sequence[str]]:
    """The metadata of a page, its paragraphs, and what is doubtful about these."""
    tags = page.count("<")
    if tags > MAX_PAGE_TAGS:
        head, _ = parse_page(page[:MAX_HEAD])
        return _metadata(head), prose_of(page), [f"the page has {tags} tags, the most is {MAX_PAGE_TAGS}; {_PLAIN}"]
    tree, whole = parse_page(page)
    metadata = _metadata(tree)
    if not whole:
        return metadata, prose_of(page), [f"the page nests more than 250 elements in one another; {_PLAIN}"]
    paragraphs, doubts = _body(tree, page, metadata) if tree is not None else ((), ())
    return metadata, paragraphs, doubts


def _metadata(tree: Any) -> PageMetadata:
    return page_metadata(tree) if tree is not None else PageMetadata()


def _body(tree: Any, page: str, metadata: PageMetadata) -> tuple[Sequence[str], Sequence[str]]:
    """The paragraphs of a page's tree, which is changed, and what is doubtful about them."""
    elements = sum(1 for _ in tree.iter()) if page.count("<") > MAX_PAGE_ELEMENTS // 2 else 0
    if elements > MAX_PAGE_ELEMENTS:
        return prose_of(page), [f"the page has {elements} elements, the most is {MAX_PAGE_ELEMENTS}; {_PLAIN}"]
    hidden = tidy(tree)
    body = tree.find("body")
    found = extract(tree, blocks_of(body) if body is not None else [])
    if found.paragraphs:
        return found.paragraphs, _lost(found.lost_words, hidden)
    if metadata.body:
        return metadata.body.split("\n"), ["no article was found in the page itself; the text is that of its JSON-LD"]
    return (), ()


def _lost(left_out: int, hidden: int) -> Sequence[str]:
    doubts = []
    if left_out:
        doubts.append(f"{left_out} words that stand among the article's paragraphs were not taken for a part of it")
    if hidden:
        doubts.append(f"{hidden} words that the page hides in its article were left out")
    return doubts
