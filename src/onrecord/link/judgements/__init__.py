"""What people decided about rows, put above what the program concludes.

`targets` finds the rows that judgements are about, `documents` takes out, mends and parts what stands in one article, `ties` says what is
one thing and what is not, `rows` settles what is joined from several articles.
"""

from onrecord.link.judgements.documents import settle_documents, without_rows
from onrecord.link.judgements.rows import drop_rejected, rejected_mentions, settle_rows
from onrecord.link.judgements.targets import Judged, find_targets
from onrecord.link.judgements.ties import Ties, ties_of

__all__ = [
    "Judged",
    "Ties",
    "drop_rejected",
    "find_targets",
    "rejected_mentions",
    "settle_documents",
    "settle_rows",
    "ties_of",
    "without_rows",
]
