"""Words of articles in Markdown, where they stay words, and the articles as footnotes."""

import re

from onrecord.dossier.lookup import Lookup
from onrecord.dossier.wording import printable, published_in_words, shortened
from onrecord.model import Document

_MEANS_SOMETHING = re.compile(r"[\\`*_{}\[\]<>#|~$^%&=]|:(?=/)|(?<=[Ww])\.|@")


def escaped(text: str) -> str:
    """The text on one line with every sign that Markdown, or a program around it, could take for an order behind a backslash.

    >>> escaped("[x](http://y) <b>")
    '\\\\[x\\\\](http\\\\://y) \\\\<b\\\\>'
    """
    return _MEANS_SOMETHING.sub(lambda sign: "\\" + sign.group(), " ".join(printable(text).split()))


def cited_article(document: Document, lookup: Lookup) -> str:
    """An article as a footnote tells it: publisher, title, date and how it was found, address."""
    masthead, article = document.masthead, document.article
    title = f"“{shortened(masthead.title, 160)}”" if masthead.title else article.file
    basis = "; ".join(
        f"{each.kind}: "
        + (", ".join(f"“{shortened(span.text, 40)}”" for span in each.evidence) or shortened(each.says, 60))
        for each in document.published.basis[:3]
    )
    when = published_in_words(document.published) + (f" ({basis})" if basis else " (nothing in it dates it)")
    parts = [masthead.publisher or "publisher not named", title, when, article.url]
    return escaped(", ".join(part for part in parts if part))
