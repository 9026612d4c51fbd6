"""Words, sentences, tags, trees, names, roles and reported speech of one article: what the trained network reads in it.

    reader = Reader.load()
    words = reader.analyse(article, find_passages(article))

`Words` (in `analysis`) lives only while its article is read: the later stages take from it what goes into the record. `encoder` runs the
network, `assembling` makes of its scores what is read.
"""

from collections.abc import Sequence
from pathlib import Path

from onrecord.model import Article, Passage
from onrecord.read.analysis import Name, Predicate, Report, Role, Word, Words
from onrecord.read.assembling import Assembler, text_of
from onrecord.read.encoder import Encoder

__all__ = ["Name", "Predicate", "Reader", "Report", "Role", "Word", "Words"]


class Reader:
    """Reads articles with one network. Make one with `Reader.load` and use it for many."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    @classmethod
    def load(cls, path: str | Path | None = None) -> "Reader":
        """The reader whose card is at `path`, or the one that comes with the program; ReaderError if its files are not whole."""
        return cls(Encoder.load(Path(path) if path else None))

    @property
    def identity(self) -> dict[str, str]:
        """Name and SHA-256 of the weights, for the header of a record."""
        card = self._encoder.card
        return {"name": card["name"], "sha256": card["files"]["model"]["sha256"]}

    def analyse(self, article: Article, passages: Sequence[Passage]) -> Words:
        """Everything read in the passages of an article; nothing of it if they hold no word."""
        text = text_of(article.text, passages)
        if not text.words:
            return Words()
        reading = self._encoder.read(text.words, text.spaced, text.starts_passage)
        return Assembler(text, reading, self._encoder.labels).words()
