"""What a page tells of itself in its markup: JSON-LD, meta tags, `<time>`; never guessed from its words.

A day named in the text is evidence for the dating, not metadata; so dates come from explicit markup alone.
"""

import html
import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.fetch.dates import stated_dates, stated_day
from onrecord.fetch.fields import author_names, language_code, one_line
from onrecord.model import StatedDate

_MOST_JSON = 1_000_000
_MOST_STEPS = 5_000
_ARTICLE_TYPES = ("article", "posting", "report", "review", "newsitem")

_META_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish_date",
    "publish-date",
    "published",
    "pubdate",
    "publication_date",
    "publication-date",
    "date.published",
    "article.published",
    "article_date_original",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "datecreated",
    "cxenseparse:recs:publishtime",
    "displaydate",
    "displaydatetime",
    "date",
)
_META_TITLES = ("og:title", "twitter:title", "parsely-title", "dc.title", "title")
_META_PUBLISHERS = ("og:site_name", "application-name", "dc.publisher", "publisher", "citation_journal_title")
_META_AUTHORS = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "citation_author",
)
_META_URLS = ("og:url", "twitter:url")
_META_LANGUAGES = ("og:locale", "content-language", "dc.language", "language")
_ELEMENTS = ("time", "abbr", "span", "div", "p")
_MICROFORMATS = frozenset(("published", "dt-published"))
_TITLE_ENDS = (" | ", " - ", " – ", " — ", " :: ")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What the markup of a page tells; `body` is the article's text as JSON-LD gives it, without paragraphs, or None."""

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    dates: tuple[StatedDate, ...] = ()
    language: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class _Markup:
    """Where the metadata are looked for: the tree, its meta tags by name in small letters, its JSON-LD article."""

    tree: Any
    meta: Mapping[str, Sequence[str]]
    article: Mapping[str, Any] = field(default_factory=dict)

    def first(self, names: Iterable[str]) -> str | None:
        """The first meta tag of these names that holds something."""
        return next((line for name in names for value in self.meta.get(name, ()) if (line := _line(value))), None)


def page_metadata(tree: Any) -> PageMetadata:
    """The metadata of a page's tree, which must still have its scripts."""
    markup = _Markup(tree, _meta_tags(tree), _json_article(tree))
    url, publisher = _url(markup), _publisher(markup)
    body = markup.article.get("articleBody")
    return PageMetadata(
        title=_title(markup, publisher),
        publisher=publisher or (_host(url) if url else None),
        authors=_authors(markup, publisher),
        url=url,
        dates=_dates(markup, url),
        language=_language(markup),
        body=html.unescape(body) if isinstance(body, str) and len(body) < _MOST_JSON else None,
    )


def _meta_tags(tree: Any) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        content = tag.get("content")
        names = {tag.get(name) for name in ("property", "name", "itemprop", "http-equiv")} - {None}
        for name in sorted(names) if content else ():
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _json_article(tree: Any) -> Mapping[str, Any]:
    """The first object of the page's JSON-LD that is an article, or empty; where none is, the first that has a date."""
    objects = [found for script in tree.iter("script") if _is_json_ld(script) for found in _objects(script.text or "")]
    with_date = (found for found in objects if "datePublished" in found)
    return next(filter(_is_article, objects), None) or next(with_date, {})


def _is_json_ld(script: Any) -> bool:
    return "ld+json" in (script.get("type") or "").lower()


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """All objects of a JSON text, the outer before the inner; none where it is broken or huge."""
    if len(text) > _MOST_JSON:
        return
    try:
        waiting = deque([json.loads(text.strip().removesuffix(";"), strict=False)])
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_STEPS):
        if not waiting:
            return
        value = waiting.popleft()
        if isinstance(value, dict):
            yield value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _is_article(found: Mapping[str, Any]) -> bool:
    kinds = found.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.lower().endswith(_ARTICLE_TYPES) for name in names)


def _line(value: object) -> str | None:
    return one_line(html.unescape(value[:4_000])) if isinstance(value, str) else None


def _text_of(element: Any) -> str | None:
    return _line("".join(element.itertext())) if element is not None else None


def _name(value: object) -> str | None:
    """The name of a JSON-LD person or organisation, given as an object, a list or a string."""
    if isinstance(value, list):
        return next(filter(None, map(_name, value[:5])), None)
    return _line(value.get("name") if isinstance(value, dict) else value)


def _title(markup: _Markup, publisher: str | None) -> str | None:
    headline = _line(markup.article.get("headline")) or markup.first(_META_TITLES)
    headings = markup.tree.findall(".//h1")
    only_heading = _text_of(headings[0]) if len(headings) == 1 else None
    title = headline or only_heading or _text_of(markup.tree.find(".//title"))
    return _without_publisher(title, publisher) if title else None


def _without_publisher(title: str, publisher: str | None) -> str:
    """The title without the outlet's name that pages put after it."""
    for mark in _TITLE_ENDS:
        head, found, tail = title.rpartition(mark)
        if found and head.strip() and publisher and tail.strip().casefold() == publisher.casefold():
            return head.strip()
    return title


def _publisher(markup: _Markup) -> str | None:
    named = markup.first(_META_PUBLISHERS[:1]) or _name(markup.article.get("publisher"))
    named = named or markup.first(_META_PUBLISHERS)
    return None if named is None or "://" in named else named


def _host(url: str) -> str | None:
    host = url.split("://", 1)[-1].split("/", 1)[0].rpartition("@")[2].partition(":")[0].lower()
    return host.removeprefix("www.") or None


def _url(markup: _Markup) -> str | None:
    links = (link.get("href") for link in markup.tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    given = (*links, markup.first(_META_URLS), markup.article.get("url"))
    lines = (_line(value) for value in given)
    return next((line for line in lines if line and line.startswith(("http://", "https://"))), None)


def _authors(markup: _Markup, publisher: str | None) -> tuple[str, ...]:
    names = author_names(markup.article.get("author"))
    for tag in _META_AUTHORS if not names else ():
        names = names or tuple(n for value in markup.meta.get(tag, ())[:20] for n in author_names(html.unescape(value)))
    names = names or _marked_authors(markup.tree)
    known = (publisher or "").casefold()
    real = (name for name in names if "://" not in name and "@" not in name and name.casefold() != known)
    return tuple(dict.fromkeys(real))[:20]


def _marked_authors(tree: Any) -> tuple[str, ...]:
    marked = [
        tag for tag in tree.iter("a", "span", "div") if tag.get("rel") == "author" or tag.get("itemprop") == "author"
    ]
    return tuple(name for tag in marked[:5] for name in author_names(_text_of(tag)) if len(name.split()) <= 5)


def _dates(markup: _Markup, url: str | None) -> tuple[StatedDate, ...]:
    """The first day that the markup states, if any, and the one that the address holds."""
    in_meta = (value for name in _META_DATES for value in markup.meta.get(name, ()))
    stated = next(filter(stated_day, (markup.article.get("datePublished"), *in_meta)), None)
    return stated_dates(stated or _marked_day(markup.tree), url)


def _marked_day(tree: Any) -> str | None:
    """The date of an element marked as that of publication, else of the first `<time>` after the first main heading."""
    marked = [tag for tag in tree.iter(*_ELEMENTS) if _is_date_of_publication(tag)]
    heading = next(tree.iter("h1"), None)
    after = heading.xpath("following::time[1]") if heading is not None else []
    return next(filter(stated_day, map(_stamp, [*marked[:5], *after])), None)


def _is_date_of_publication(tag: Any) -> bool:
    """Whether microdata, a microformat (a `published` time or abbreviation) or HTML's own `pubdate` says so."""
    if tag.get("itemprop") == "datePublished" or "pubdate" in tag.attrib:
        return True
    return tag.tag in ("time", "abbr") and not _MICROFORMATS.isdisjoint((tag.get("class") or "").lower().split())


def _stamp(tag: Any) -> str | None:
    return tag.get("datetime") or tag.get("content") or tag.get("title") or _text_of(tag)


def _language(markup: _Markup) -> str | None:
    given = (markup.tree.get("lang"), markup.article.get("inLanguage"), markup.first(_META_LANGUAGES))
    return next(filter(None, map(language_code, given)), None)
