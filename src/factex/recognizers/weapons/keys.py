"""The form in which names are searched, and the spellings of a name in that form.

Text and names are brought to one form before they meet: ASCII bytes, lower case, every
hyphen, dash, slash, dot, space and other mark a space, letters without their accents. The
form keeps every character at its place, so offsets in it are offsets in the text, and since
it is ASCII the matcher counts in bytes. That is faster than any other way to be tolerant of
marks: two table lookups in C, and a matcher that never sees a variant of a hyphen. What
can't be folded without moving characters ("F16" and "F-16") is written out as spellings of
the name when the table of keys is made.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from factex.recognizers.sites import foreign_places

__all__ = ["fold_names", "spellings", "squash"]

_SPACE: Final = 32
_HOMOGLYPHS: Final = dict(zip("АВЕКМНОРСТХаеорсух", "abekmhopctxaeopcyx", strict=True))
_SPECIAL: Final = {"ı": "i", "İ": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d"}
_BYTES: Final = (
    bytes(
        code + 32 if 65 <= code <= 90 else code if 48 <= code <= 57 or 97 <= code <= 122 else _SPACE
        for code in range(128)
    )
    + bytes([_SPACE]) * 128
)


class _Ascii(dict[int, str]):
    """One ASCII character for each other: looked up when a text has it.

    Letters that have no Latin base become "0": neither a mark nor part of any name. Beyond the
    Latin, Greek, Cyrillic and punctuation blocks nothing is, and nothing is kept.
    """

    def __missing__(self, code: int) -> str:
        if code >= 0x3100:
            return " "
        char = chr(code)
        base = unicodedata.normalize("NFKD", char)[0]
        if not (base.isascii() and base.isalnum()):
            base = "0" if char.isalpha() else " "
        self[code] = base
        return base


_ASCII: Final = _Ascii({ord(char): base for char, base in (_HOMOGLYPHS | _SPECIAL).items()})


def fold_names(text: str) -> bytes:
    """Bring a text to the form in which names are searched, one byte for each character.

    Examples
    --------
    >>> fold_names("an F‑16C, Göktürk/Mk.2")
    b'an f 16c  gokturk mk 2'
    >>> len(fold_names("\\ud800İ漢")) == 3
    True
    """
    raw = text.encode("ascii", "replace")
    if not text.isascii():
        known = bytearray(raw)
        for place in foreign_places(text, raw):
            known[place] = ord(_ASCII[ord(text[place])])
        raw = bytes(known)
    return raw.translate(_BYTES)


def squash(text: str) -> bytes:
    """Fold a name and leave out its spaces: what all its spellings share.

    Examples
    --------
    >>> squash("Leopard 2 A7V"), squash("AN/TPY-2")
    (b'leopard2a7v', b'antpy2')
    """
    return fold_names(text).replace(b" ", b"")


_ROMAN: Final = {
    b"i": b"1", b"ii": b"2", b"iii": b"3", b"iv": b"4", b"v": b"5", b"vi": b"6",
    b"vii": b"7", b"viii": b"8", b"ix": b"9", b"x": b"10",
}  # fmt: skip
_OTHER: Final = _ROMAN | {arabic: roman for roman, arabic in _ROMAN.items()}
# the joint of "k9", "mk2", "cv90": letters that begin a word, then a digit
_GLUED: Final = re.compile(rb"\b[a-z]{1,5}(?=\d)")
# the joint of "f 16", "leopard 2", "s 300 pmu": a space between a letter and a digit
_OPEN: Final = re.compile(rb"(?<=[a-z]) (?=\d)|(?<=\d) (?=[a-z]{1,3}\b)")
_NOT_NAMES: Final = (
    b"type", b"mark", b"block", b"project", b"class", b"batch", b"flight", b"model", b"tranche",
)  # fmt: skip
MOST_JOINTS: Final = 3
_NO_DIGITS: Final = bytes(code for code in range(256) if not 48 <= code <= 57)
# "f 16", "f16", "leopard 2", "mig 29": letters and a number, and nothing to part else
_PLAIN: Final = re.compile(rb"((?:[a-z]{1,5}|[a-z]+(?= )))[ ]?(\d+)")


def spellings(name: str) -> set[bytes]:
    """Write out the spellings of a name that folding doesn't bring together.

    Examples
    --------
    >>> sorted(spellings("F-16"))
    [b'f 16', b'f16']
    >>> sorted(spellings("Arrow 3"))
    [b'arrow 3', b'arrow iii', b'arrow3']
    >>> sorted(spellings("Tejas Mk1A"))
    [b'tejas mark 1a', b'tejas mk 1a', b'tejas mk1a']
    >>> sorted(spellings("Kx-7+"))
    [b'kx 7', b'kx7']
    """
    key = fold_names(name).strip()  # a mark at the end would be a space
    head, _, last = key.rpartition(b" ")
    # the number after a word, not after a kind: "arrow 3", "agni v"
    other = _OTHER.get(last)
    if other is not None and not (len(head) > 2 and head[-3:].isalpha()):
        other = None
    if other is None:
        if not key.translate(None, _NO_DIGITS) and b" mk " not in key:
            return {key}
        if plain := _PLAIN.fullmatch(key):  # most designations: "f 16", "f16"
            letters, number = plain.groups()
            return {letters + number, letters + b" " + number}
    bases = [key]
    if other is not None and not head.endswith(_NOT_NAMES):
        acronym = name.strip()[: len(head)].isupper()  # "CSG-1"
        if not acronym:
            bases.append(head + b" " + other)
    forms = set(bases)
    for base in bases:
        if b"  " in base:  # "smith & wesson": as it is
            continue
        open_key = _GLUED.sub(rb"\g<0> ", base)
        parts = _OPEN.split(open_key)
        if len(parts) > MOST_JOINTS + 1:
            parts = [*parts[:MOST_JOINTS], b" ".join(parts[MOST_JOINTS:])]
        written = [parts[0]]
        for part in parts[1:]:
            written = [form + joint + part for form in written for joint in (b"", b" ")]
        forms.update(written)
        if b" mk " in open_key:
            forms.update([form.replace(b" mk ", b" mark ") for form in written])
    return forms
