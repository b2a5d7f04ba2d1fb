"""Bytes to text: encodings found out, binary files refused.

The order is: byte order mark, UTF-8, what the file declares, UTF-8 with some damage, UTF-16
without its mark, and at last a guess by charset-normalizer on a sample of bounded size.
"""

from __future__ import annotations

import codecs
import re

from factex.errors import ReadError

__all__ = ["binary_reason", "decode", "unify_newlines"]

# UTF-32 stands before UTF-16: its little-endian mark begins with UTF-16's.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# First bytes of files that are no text, whatever their name says.
SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PAR1", "a Parquet file"),
    (b"\x1f\x8b\x08", "gzip data"),
    (b"BZh9", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"OggS", "Ogg audio or video"),
    (b"ID3\x03", "MP3 audio"),
    (b"ID3\x04", "MP3 audio"),
)

# Controls that no text needs; tab, line feed, vertical tab, form feed, carriage return, the old
# end-of-file mark (1A) and escape (1B) are passed over.
CONTROLS = bytes(b for b in (*range(32), 0x7F) if b not in (9, 10, 11, 12, 13, 0x1A, 0x1B))
MOST_CONTROLS = 0.03
HEAD = 65_536

ASCII = bytes(range(128))
LEADS = bytes(range(0xC2, 0xF5))  # first bytes of UTF-8 sequences of two to four bytes

# Charsets that pages declare and mean something wider by, as in the WHATWG encoding standard.
WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
# Codecs of Python that are no charsets of files, and those that a declaration in ASCII belies.
NO_CHARSETS = re.compile("idna|punycode|.*unicode-escape|undefined|utf-7|utf-16.*|utf-32.*")

# What a text in Latin letters can be, likeliest first.
LATIN = ["cp1252", "mac_roman", "cp1250", "cp1254", "cp1257", "cp850", "cp437"]
# What English news has beyond ASCII.
USUAL = frozenset(
    "‘’“”–—…•£€¥§°©®™½¼¾×\u00a0áàâäãåçéèêëíìîïñóòôöõøúùûüýæœßÁÉÖÜÇÅØ«»šžŠŽčćČłńśęąźżŁŻŚşğıİőű"
)
# "mÕ" in "firmÕs", "fŽ" in "cafŽ"
INNER_CAPITAL = re.compile("[a-zß-öø-ÿ][A-ZÀ-ÖØ-ÞŠŒŽŸ]")
SAMPLE = 16_384


def decode(data: bytes, declared: str | None = None) -> str:
    """Turn the bytes of a text file into text.

    Parameters
    ----------
    data : bytes
        The whole file.
    declared : str, optional
        Charset that the file itself names (HTML, XML).

    Returns
    -------
    str
        The text as decoded, without the byte order mark; line ends are left alone.

    Raises
    ------
    ReadError
        When the bytes are no text.

    Examples
    --------
    >>> decode(b"\\xef\\xbb\\xbfIt cost \\xc2\\xa35."), decode(b"It cost \\xa35.")
    ('It cost £5.', 'It cost £5.')
    >>> decode(b"%PDF-1.7 ...")
    Traceback (most recent call last):
    ...
    factex.errors.ReadError: looks like a binary file (a PDF document)
    """
    for mark, marked in MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(marked, "replace")
            _refuse_controls(text)
            return text
    if (text_of_pairs := _decode_unmarked_utf16(data)) is not None:
        return text_of_pairs
    if reason := binary_reason(data):
        raise ReadError(f"looks like a binary file ({reason})")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_declared(data, declared) or _decode_damaged(data) or _decode_guessed(data)


def binary_reason(data: bytes) -> str | None:
    """Say why bytes can't be text in ASCII or something that contains it; None: they may be.

    Examples
    --------
    >>> binary_reason(b"\\x00\\x01\\x02")
    '100% control characters'
    >>> binary_reason(b"plain text") is None
    True
    """
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            return name
    for part in (data[:HEAD], data):
        controls = len(part) - len(part.translate(None, CONTROLS))
        if controls > MOST_CONTROLS * len(part):
            return f"{max(1, round(100 * controls / len(part)))}% control characters"
    return None


def unify_newlines(text: str) -> str:
    r"""Make every line end "\n", as Python's own text mode does.

    Examples
    --------
    >>> unify_newlines("a\r\nb\rc\n")
    'a\nb\nc\n'
    """
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _refuse_controls(text: str) -> None:
    if reason := binary_reason(text[:HEAD].encode("utf-8", "replace")):
        raise ReadError(f"looks like a binary file ({reason})")


def _decode_unmarked_utf16(data: bytes) -> str | None:
    """Know UTF-16 by its zeros: in English nearly every second byte is one, and no other."""
    head = data[:4096]
    half = len(head) // 2
    if half < 8 or len(data) % 2:
        return None
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[first::2].count(0) > 0.8 * half and not head[1 - first :: 2].count(0):
            text = data.decode(encoding, "replace")
            # Numbers of two bytes look alike, but as text they are mostly control characters.
            return None if binary_reason(text[:HEAD].encode("utf-8", "replace")) else text
    return None


def _decode_declared(data: bytes, declared: str | None) -> str | None:
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared).name
        if NO_CHARSETS.fullmatch(name):
            return None
        text = data.decode(WIDER.get(name, name), "replace")
    except (LookupError, ValueError):  # no such charset, or no charset at all ("base64")
        return None
    # A declaration that fits badly is wrong: one damaged character in a hundred is let through.
    beyond = len(data) - len(data.translate(None, bytes(range(128, 256))))
    return text if text.count("\ufffd") * 100 <= max(beyond, 100) else None


def _decode_damaged(data: bytes) -> str | None:
    """Decode UTF-8 with broken places, such as a file cut within a character.

    Other encodings hardly ever form UTF-8 sequences, so as many sound ones as broken ones
    say enough.
    """
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    sound = len(data) - len(data.translate(None, LEADS)) - broken
    return text if broken <= sound else None


def _decode_guessed(data: bytes) -> str:
    from charset_normalizer import from_bytes

    beyond = data.translate(None, ASCII)
    if len(beyond) * 6 > len(data):  # another script: any encoding may be meant
        start = data.index(beyond[:1])
        sample, candidates = data[start : start + SAMPLE], []
    else:
        sample = _windows(data)
        scores = {encoding: _usual(sample, encoding) for encoding in LATIN}
        # As the sort is stable, the likelier encoding stands first of two that fit alike.
        candidates = sorted((e for e in LATIN if scores[e] > 0), key=lambda e: -scores[e])
    if not candidates:
        candidates = [match.encoding for match in from_bytes(sample)]
    for encoding in candidates:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def _windows(data: bytes) -> bytes:
    """Join stretches around the bytes beyond ASCII, so that the sample shows what it is for."""
    parts: list[bytes] = []
    size = end = 0
    # one byte beyond ASCII: b"\xa3" in b"It cost \xa35."
    for match in re.finditer(rb"[\x80-\xff]", data):
        if match.start() < end:
            continue
        start, end = max(end, match.start() - 40), match.start() + 60
        parts.append(data[start:end])
        size += end - start
        if size >= SAMPLE:
            break
    return b" ".join(parts)


def _usual(sample: bytes, encoding: str) -> int:
    """Say how well a sample, read in an encoding, looks like English."""
    text = sample.decode(encoding, "replace")
    score = sum(1 if c in USUAL else -1 for c in text if c >= "\x80")
    # A capital within a word: "firmÕs" is "firm’s" read in the wrong encoding.
    return score - 2 * sum(1 for match in INNER_CAPITAL.finditer(text) if not match[0].isascii())
