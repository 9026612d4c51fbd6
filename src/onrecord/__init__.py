"""OnRecord reads press articles about a negotiation and keeps the record, every line tied to the words it stands on.

>>> from onrecord import Article, read_article
>>> document = read_article(Article.from_text("The ministers met in Geneva on 4 March 2031."))
>>> [(time.span.text, value.value) for time, value in zip(document.times, document.values)]
[('4 March 2031', '2031-03-04')]
"""

import onrecord.fetch  # noqa: F401  fills Article.from_file
from onrecord.errors import OnRecordError
from onrecord.model import Article, Document, Record
from onrecord.version import __version__

__all__ = ["Article", "Document", "OnRecordError", "Record", "__version__", "read_article", "read_story"]


def _shown(record: Record) -> str:
    """What a notebook shows of a record; the dossier is loaded when first asked."""
    from onrecord.dossier.notebook import record_html

    return record_html(record)


Record._repr_html_ = _shown


def __getattr__(name: str) -> object:
    """`read_article` and `read_story`, loaded when first asked for: `import onrecord` itself stays quick."""
    if name == "read_article":
        from onrecord.read.pipeline import read_article

        return read_article
    if name == "read_story":
        from onrecord.story import read_story

        return read_story
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
