"""Raw bytes of files, gzip undone, with the limits of `limits.py`: whole, or line by line for archives."""

import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from onrecord.errors import UnreadableError
from onrecord.fetch.limits import CHUNK, GZIP_GRACE, MAX_DECODED, MAX_GZIP_RATIO, MAX_RAW, in_words

GZIP_MAGIC = b"\x1f\x8b"
_GZIP_ONLY = 31


def read_whole(stream: BinaryIO) -> bytes:
    """All bytes of a stream, unpacked if they are gzip; UnreadableError past a limit or where the gzip data are damaged."""
    raw = stream.read(MAX_RAW + 1)
    if len(raw) > MAX_RAW:
        raise UnreadableError(
            f"is larger than {in_words(MAX_RAW)}, the most for one file; split it, or give it as .jsonl"
        )
    if not raw.startswith(GZIP_MAGIC):
        return raw
    parts, size = [], 0
    for part in unpacked([raw]):
        parts.append(part)
        size += len(part)
        if size > MAX_DECODED:
            raise UnreadableError(f"unpacks to more than {in_words(MAX_DECODED)}; expected one file of articles")
    return b"".join(parts)


def chunks_of(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of a stream, piece by piece, unpacked if they are gzip."""
    pieces = iter(lambda: stream.read(CHUNK), b"")
    first = next(pieces, b"")
    together = chain([first], pieces)
    yield from unpacked(together) if first.startswith(GZIP_MAGIC) else together


def unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What gzip data hold, in pieces of at most 64 KB each; UnreadableError where they are damaged, cut short or a bomb."""
    inflater = zlib.decompressobj(_GZIP_ONLY)
    taken = given = 0
    for piece in pieces:
        taken += len(piece)
        while piece:
            if inflater.eof:
                if not piece.strip(b"\0"):
                    break
                inflater = zlib.decompressobj(_GZIP_ONLY)
            part = _inflate(inflater, piece)
            piece = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
            given += len(part)
            if given > GZIP_GRACE and given > MAX_GZIP_RATIO * taken:
                raise UnreadableError(
                    f"unpacks to more than {MAX_GZIP_RATIO} times its size; no text does, so it was left"
                )
            yield part
    if not inflater.eof:
        raise UnreadableError("holds gzip data that end too soon; expected a whole file, so fetch it again")


def _inflate(inflater: "zlib._Decompress", piece: bytes) -> bytes:
    try:
        return inflater.decompress(piece, CHUNK)
    except zlib.error as error:
        raise UnreadableError(f"holds damaged gzip data ({error}); fetch it again") from None


def lines_of(chunks: Iterable[bytes]) -> Iterator[bytes | None]:
    """The lines of an archive without their line ends; None for one that is longer than a file may be."""
    pending: list[bytes] = []
    size = 0
    for chunk in chunks:
        *ended, last = chunk.split(b"\n")
        for part in ended:
            yield _line(pending, size, part)
            pending, size = [], 0
        size += len(last)
        if size <= MAX_RAW:
            pending.append(last)
    if size:
        yield _line(pending, size, b"")


def _line(pending: list[bytes], size: int, last: bytes) -> bytes | None:
    return b"".join((*pending, last)) if size + len(last) <= MAX_RAW else None
