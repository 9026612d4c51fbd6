"""Bytes to text: which encoding is taken, and what is said of it."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UnreadableError
from onrecord.fetch.decoding import declared_charset, decode

TEXT = "Envoys of Varnia met in Åland – “no deadline”, said Zoë Brandt.\nTalks go on."
LATIN = "Frau Möller said the café talks cost £5 more than the naïve plan had allowed for in its first year."


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    found = decode(TEXT.encode(encoding), declared="iso-8859-1")
    assert found.text.removeprefix("\ufeff") == TEXT
    assert found.why == "its byte-order mark"
    assert not found.doubts


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_nul_bytes(encoding: str) -> None:
    found = decode(TEXT.encode(encoding))
    assert (found.text, found.encoding) == (TEXT, encoding)
    assert "NUL bytes" in found.doubts[0]


def test_utf_8_is_no_doubt() -> None:
    found = decode(TEXT.encode())
    assert (found.text, found.encoding, found.doubts) == (TEXT, "utf-8", ())


def test_what_is_declared_is_taken() -> None:
    cyrillic = "Делегация прибыла в город поздно вечером."
    found = decode(cyrillic.encode("windows-1251"), declared="windows-1251")
    assert (found.text, found.why, found.doubts) == (cyrillic, "it is declared", ())


def test_a_declared_charset_that_is_wrong_is_told() -> None:
    found = decode(TEXT.encode(), declared="iso-8859-1")
    assert found.text == TEXT
    assert found.doubts == ("it declares 'iso-8859-1', but its bytes are UTF-8; read as UTF-8",)


@pytest.mark.parametrize("charset", ["x-varnian", "utf-7", "unicode_escape", "rot13"])
def test_a_charset_that_pages_do_not_have_is_told(charset: str) -> None:
    found = decode(TEXT.encode(), declared=charset)
    assert found.text == TEXT
    assert found.doubts == (f"it declares {charset!r}, which is no charset of the web; read as UTF-8",)


def test_few_high_bytes_are_windows_1252() -> None:
    found = decode(LATIN.encode("cp1252"))
    assert found.text == LATIN
    assert found.encoding == "windows-1252"
    assert found.doubts[0].startswith("no encoding is stated; read as windows-1252")


def test_latin_1_that_declares_utf_8_is_told() -> None:
    found = decode(LATIN.encode("cp1252"), declared="utf-8")
    assert found.text == LATIN
    assert found.doubts[0].startswith("it declares 'utf-8', but its bytes are not")


def test_single_bytes_of_another_encoding_are_read_and_told() -> None:
    raw = (TEXT * 3).encode() + "Möller".encode("cp1252")
    found = decode(raw)
    assert found.text == TEXT * 3 + "Möller"
    assert "mixed encoding: 1 of" in found.doubts[0]


def test_other_alphabets_are_guessed() -> None:
    greek = "Οι διαπραγματεύσεις συνεχίζονται στην πρωτεύουσα μέχρι την Παρασκευή, δήλωσε η υπουργός. " * 5
    found = decode(greek.encode("cp1253"))
    assert "υπουργός" in found.text
    assert "charset-normalizer" in found.doubts[0]


def test_nul_characters_are_kept_and_told() -> None:
    found = decode(b"Talks\0 resumed in the capital on Monday.")
    assert found.text == "Talks\0 resumed in the capital on Monday."
    assert found.doubts == ("1 NUL character(s) in the text, the first at 5; they were kept",)


def test_a_cut_utf_16_file_is_read_and_told() -> None:
    found = decode(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")[:-1])
    assert found.text.startswith("\ufeffEnvoys")
    assert "U+FFFD" in found.doubts[0]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"%PDF-1.7 ...", "PDF file; save its text as .txt"),
        (b"PK\x03\x04rest", "ZIP archive or office document"),
        (b"\x1f\x8b\x08rest", "gzip data inside gzip data"),
        (bytes(range(256)) * 9, "is binary"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        decode(raw)


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b"<meta charset='iso-8859-2'>", "iso-8859-2"),
        (b'<meta http-equiv=Content-Type content="text/html; charset=windows-1251">', "windows-1251"),
        (b'<?xml version="1.0" encoding="ISO-8859-15"?>', "ISO-8859-15"),
        (b"<p>no charset", None),
        (b" " * 5000 + b"<meta charset=utf-8>", None),
    ],
)
def test_declared_charset(head: bytes, charset: str | None) -> None:
    assert declared_charset(head) == charset


@given(
    st.binary(max_size=400),
    st.sampled_from([None, "utf-8", "utf-16", "hex", "idna", "unicode_escape", "iso-2022-jp", "x\0y", "😀"]),
)
def test_any_bytes_are_text_or_refused(raw: bytes, declared: str | None) -> None:
    try:
        found = decode(raw, declared)
    except UnreadableError:
        return
    assert found == decode(raw, declared)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200), st.sampled_from(["utf-8", "utf-16"]))
def test_unicode_comes_back(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text.removeprefix("\ufeff") == text.removeprefix("\ufeff")
