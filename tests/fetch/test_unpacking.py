"""Raw bytes, gzip and its limits, lines."""

import gzip
import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UnreadableError
from onrecord.fetch import unpacking
from onrecord.fetch.unpacking import chunks_of, lines_of, read_whole

TEXT = b"The envoys of Varnia left on Monday.\n" * 40


def test_gzip_is_undone_in_all_its_parts() -> None:
    assert read_whole(io.BytesIO(gzip.compress(TEXT) + gzip.compress(b"end") + b"\0" * 512)) == TEXT + b"end"


def test_plain_bytes_are_as_they_are() -> None:
    assert read_whole(io.BytesIO(TEXT)) == TEXT


def test_cut_gzip_is_refused() -> None:
    with pytest.raises(UnreadableError, match="end too soon; expected a whole file"):
        read_whole(io.BytesIO(gzip.compress(TEXT)[:-9]))


def test_damaged_gzip_is_refused() -> None:
    packed = bytearray(gzip.compress(TEXT))
    packed[-6] ^= 0xFF
    with pytest.raises(UnreadableError, match="damaged gzip data"):
        read_whole(io.BytesIO(bytes(packed)))


def test_a_bomb_is_refused() -> None:
    bomb = gzip.compress(b"\0" * 40_000_000)
    with pytest.raises(UnreadableError, match="more than 100 times its size"):
        read_whole(io.BytesIO(bomb))


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MAX_DECODED", 1000)
    with pytest.raises(UnreadableError, match="unpacks to more than 1,000 bytes"):
        read_whole(io.BytesIO(gzip.compress(TEXT)))


def test_a_file_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MAX_RAW", 1000)
    with pytest.raises(UnreadableError, match="larger than 1,000 bytes, the most for one file; split it"):
        read_whole(io.BytesIO(TEXT))


def test_a_line_too_long_is_none_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MAX_RAW", 10)
    assert list(lines_of([b"short\nmuch too", b" long\nnext", b"\n", b"last"])) == [b"short", None, b"next", b"last"]


@given(st.lists(st.binary(max_size=9)), st.binary(max_size=3))
def test_lines_are_those_of_the_whole(chunks: list[bytes], end: bytes) -> None:
    whole = b"".join((*chunks, end))
    expect = whole.split(b"\n")
    assert list(lines_of([*chunks, end])) == (expect if expect[-1] else expect[:-1])


@given(st.binary(max_size=300))
def test_any_bytes_after_the_gzip_magic(raw: bytes) -> None:
    try:
        assert b"".join(chunks_of(io.BytesIO(b"\x1f\x8b" + raw))) is not None
    except UnreadableError as error:
        assert "gzip" in str(error)


@given(st.binary(max_size=300), st.integers(0, 9))
def test_gzip_comes_back(raw: bytes, level: int) -> None:
    packer = zlib.compressobj(level, zlib.DEFLATED, 31)
    packed = packer.compress(raw) + packer.flush()
    assert b"".join(chunks_of(io.BytesIO(packed))) == raw
