"""Bytes to text: byte-order mark, then what is declared, then UTF-8, then windows-1252 or a guess; always with the reason.

Nothing is dropped or tidied here: a byte-order mark stays the first character, for `Article.from_text` to drop.
"""

import codecs
import re
from dataclasses import dataclass

from onrecord.errors import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file; save its text as .txt first"),
    (b"PK\x03\x04", "a ZIP archive or office document; unpack it, or save its text as .txt, first"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save its text as .txt first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "gzip data inside gzip data; unpack it once first"),
    (b"BZh", "bzip2 data; unpack it first"),
    (b"\xfd7zXZ", "xz data; unpack it first"),
    (b"(\xb5/\xfd", "zstd data; unpack it first"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)
_OF_THE_WEB = ("cp", "iso8859", "iso2022_jp", "koi8", "gb", "big5", "euc", "shift_jis", "mac-", "tis-620")
"""How the names of charsets begin that pages are written in: Python also knows escapes and UTF-7, which are traps."""

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b\x08"))
_HIGH = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 2**16
_SOME_CONTROLS = 0.02
_FEW_HIGH = 0.05
_MOSTLY_VALID = 0.5


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that was taken and why, and what is doubtful about that (sentences, for problems)."""

    text: str
    encoding: str
    why: str
    doubts: tuple[str, ...] = ()


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """The text of `raw`; UnreadableError where it is no text. `declared` is the charset that a page names, if any.

    >>> decode("Zoë".encode("utf-16")).why
    'its byte-order mark'
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _leniently(raw, encoding, "its byte-order mark")
    _refuse_known_formats(raw)
    wide = _wide_encoding(raw)
    if wide is not None:
        found = _leniently(raw, wide, "NUL bytes at every other place, and no byte-order mark")
        doubt = f"no encoding is stated; read as {wide} for the NUL bytes at every other place"
        return Decoded(found.text, wide, found.why, (doubt, *found.doubts))
    _refuse_controls(raw)
    return _with_nul_doubt(_as_declared(raw, declared) or _as_utf_8(raw, declared) or _as_guessed(raw, declared))


def _refuse_known_formats(raw: bytes) -> None:
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise UnreadableError(f"holds {what}; expected text")


def _refuse_controls(raw: bytes) -> None:
    sample = raw[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > _SOME_CONTROLS * len(sample) + 1:
        share = 100 * controls / len(sample)
        raise UnreadableError(f"is binary ({share:.0f} % of its bytes are control characters); expected text")


def _wide_encoding(raw: bytes) -> str | None:
    """UTF-16 without a mark, known by NUL as every other byte, as Latin letters have it there."""
    sample = raw[: _SAMPLE - _SAMPLE % 2]
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if second > 0.5 * pairs and first < 0.05 * pairs:
        return "utf-16-le"
    if first > 0.5 * pairs and second < 0.05 * pairs:
        return "utf-16-be"
    return None


def _leniently(raw: bytes, encoding: str, why: str) -> Decoded:
    """Decoded whatever stands there: lone surrogates are kept, for the article to replace; other faults become U+FFFD."""
    try:
        return Decoded(raw.decode(encoding), encoding, why)
    except UnicodeDecodeError:
        pass
    try:
        return Decoded(raw.decode(encoding, "surrogatepass"), encoding, why)
    except UnicodeDecodeError as error:
        doubt = f"byte {error.start} is no {encoding}, taken for {why}; what cannot be read became U+FFFD"
        return Decoded(raw.decode(encoding, "replace"), encoding, why, (doubt,))


def _as_declared(raw: bytes, declared: str | None) -> Decoded | None:
    """By the declared charset, unless it is unknown or wrong, or a one-byte charset is declared for bytes that are UTF-8."""
    encoding = _python_name(declared)
    if encoding is None or encoding == "utf-8":
        return None
    try:
        text = raw.decode(encoding)
    except (UnicodeError, ValueError):
        return None
    if not raw.isascii() and _is_utf_8(raw):
        doubt = f"it declares {declared!r}, but its bytes are UTF-8; read as UTF-8"
        return Decoded(raw.decode("utf-8"), "utf-8", "its bytes are valid UTF-8", (doubt,))
    return Decoded(text, encoding, "it is declared")


def _python_name(declared: str | None) -> str | None:
    """The codec of a declared charset, by the web's rule that Latin-1 and ASCII mean windows-1252; None for one not of the web."""
    try:
        name = codecs.lookup((declared or "").strip()).name
    except (LookupError, ValueError):
        return None
    if name in ("iso8859-1", "ascii"):
        return "cp1252"
    if name.startswith(("utf-8", "utf-16", "utf-32")):
        # A charset that is read from the bytes of a meta tag cannot be a wide one.
        return "utf-8"
    return name if name.startswith(_OF_THE_WEB) else None


def _is_utf_8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _as_utf_8(raw: bytes, declared: str | None) -> Decoded | None:
    """As UTF-8, if at least half of what is not ASCII is; single wrong bytes in it are read as windows-1252."""
    try:
        return Decoded(raw.decode("utf-8"), "utf-8", "its bytes are valid UTF-8", _unfit(raw, declared))
    except UnicodeDecodeError:
        pass
    try:
        return Decoded(raw.decode("utf-8", "surrogatepass"), "utf-8", "its bytes are UTF-8 but for surrogates")
    except UnicodeDecodeError:
        pass
    runs = _HIGH.findall(raw)
    valid = sum(map(_is_utf_8, runs))
    if valid < _MOSTLY_VALID * len(runs):
        return None
    doubt = (
        f"mixed encoding: {len(runs) - valid} of {len(runs)} places that are not ASCII are no UTF-8; "
        "read as UTF-8, and the bytes that are none as windows-1252"
    )
    text = raw.decode("utf-8", _WESTERN)
    return Decoded(text, "utf-8", "most of its bytes are valid UTF-8", (doubt,))


def _unfit(raw: bytes, declared: str | None) -> tuple[str, ...]:
    encoding = _python_name(declared)
    if declared is None or encoding == "utf-8" or raw.isascii():
        return ()
    what = "which is no charset of the web" if encoding is None else "but its bytes are UTF-8"
    return (f"it declares {declared[:40]!r}, {what}; read as UTF-8",)


def _western(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_WESTERN = "onrecord-windows-1252"
codecs.register_error(_WESTERN, _western)


def _as_guessed(raw: bytes, declared: str | None) -> Decoded:
    """As windows-1252 where only few bytes are not ASCII, as in a Western text; else what charset-normalizer takes it for."""
    stated = f"it declares {declared[:40]!r}, but its bytes are not" if declared else "no encoding is stated"
    high = sum(map(len, _HIGH.findall(raw)))
    if high <= _FEW_HIGH * len(raw) + 1 and not re.search(rb"[\x81\x8d\x8f\x90\x9d]", raw):
        why = "its bytes are no UTF-8, and few are not ASCII"
        return Decoded(raw.decode("cp1252"), "windows-1252", why, (f"{stated}; read as windows-1252: {why}",))
    encoding = _normalizer_guess(raw)
    if encoding is None:
        raise UnreadableError(f"{stated}, and its bytes look like no text in any; expected UTF-8")
    why = "charset-normalizer takes it for that"
    return Decoded(raw.decode(encoding, "replace"), encoding, why, (f"{stated}; read as {encoding}: {why}",))


def _normalizer_guess(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes

    sample = raw if len(raw) <= _SAMPLE else raw[: _SAMPLE // 2] + raw[-_SAMPLE // 2 :]
    best = from_bytes(sample).best()
    return best.encoding if best is not None else None


def _with_nul_doubt(found: Decoded) -> Decoded:
    count = found.text.count("\0")
    if not count:
        return found
    doubt = f"{count} NUL character(s) in the text, the first at {found.text.index(chr(0))}; they were kept"
    return Decoded(found.text, found.encoding, found.why, (*found.doubts, doubt))


def declared_charset(raw: bytes) -> str | None:
    """The charset that a page names in its first 4 KB: in a meta tag or an XML declaration.

    >>> declared_charset(b"<meta charset='iso-8859-2'>")
    'iso-8859-2'
    """
    match = _CHARSET.search(raw[:4096])
    return match[1].decode("ascii") if match else None


_CHARSET = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
