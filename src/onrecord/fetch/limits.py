"""How much one article may cost before it is refused, with the reason in a `Problem` (all sizes in bytes)."""

MEBIBYTE = 2**20

MAX_RAW = 10 * MEBIBYTE
"""A file, a page, or one line of a JSONL archive; archives themselves are read line by line and may be of any size."""

MAX_DECODED = 30 * MEBIBYTE
"""What a gzip file may unpack to, where it is read whole."""

MAX_GZIP_RATIO = 100
"""How many bytes may come of one gzip byte, once more than `GZIP_GRACE` has come: text packs 3 to 20 times."""

GZIP_GRACE = MEBIBYTE

CHUNK = 2**16

MAX_PAGE_ELEMENTS = 20_000
"""Elements of a page, past which it is read by its tags alone: extraction takes time beyond linear in them."""

MAX_PAGE_TAGS = 100_000
"""Tags of a page, past which no tree is made of it at all."""

MAX_HEAD = MEBIBYTE // 2
"""Characters of such a page in which its metadata are looked for."""

MAX_ATTRIBUTE = 500
"""Characters of one attribute of a page's element; the rest is cut before extraction searches in it."""


def in_words(size: int) -> str:
    """A size for a person.

    >>> in_words(MAX_RAW)
    '10 MB'
    """
    return f"{size / MEBIBYTE:.0f} MB" if size >= MEBIBYTE else f"{size:,} bytes"
