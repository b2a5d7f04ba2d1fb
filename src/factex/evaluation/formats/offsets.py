"""Offsets counted in characters, UTF-16 units or bytes, and characters that no file can hold."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Mapping
from itertools import accumulate
from typing import Literal

__all__ = ["OFFSET_UNITS", "UNIT_NAMES", "OffsetUnit", "offset_reader", "scrub", "size_in"]

OffsetUnit = Literal["codepoint", "utf16", "byte"]
OFFSET_UNITS: tuple[OffsetUnit, ...] = ("codepoint", "utf16", "byte")
UNIT_NAMES: Mapping[str, str] = {
    "codepoint": "characters",
    "utf16": "UTF-16 units",
    "byte": "UTF-8 bytes",
}

# half a character of UTF-16 that stands alone, as "\ud83d" in JSON can make it
SURROGATE = re.compile("[\ud800-\udfff]")


def scrub(text: str) -> str:
    r"""Replace lone surrogates, which no file can hold, by U+FFFD, one for one.

    Examples
    --------
    >>> scrub("a\ud83db") == "a\N{REPLACEMENT CHARACTER}b"
    True
    """
    # encoding is much faster than searching for a class
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return SURROGATE.sub("\ufffd", text)
    return text


def offset_reader(text: str, unit: OffsetUnit) -> Callable[[int], int | None]:
    """Give the function that turns an offset counted in a unit into code points.

    It gives None for an offset outside the text or within a character.

    Examples
    --------
    >>> read = offset_reader("🛰 cost £5", "utf16")
    >>> read(2), read(1), read(10), read(11)
    (1, None, 9, None)
    >>> read = offset_reader("£5", "byte")
    >>> read(2), read(3), read(1)
    (1, 2, None)
    """
    length = len(text)
    if unit == "codepoint" or text.isascii() or (unit == "utf16" and max(text) <= "\uffff"):
        return lambda offset: offset if 0 <= offset <= length else None
    width = _utf16_width if unit == "utf16" else _utf8_width
    starts = list(accumulate(map(width, text), initial=0))

    def read(offset: int) -> int | None:
        at = bisect.bisect_left(starts, offset)
        return at if at < len(starts) and starts[at] == offset else None

    return read


def _utf16_width(char: str) -> int:
    return 1 if char <= "\uffff" else 2


def _utf8_width(char: str) -> int:
    return 1 if char <= "\x7f" else 2 if char <= "\u07ff" else 3 if char <= "\uffff" else 4


def size_in(text: str, unit: OffsetUnit) -> int:
    """Give the length of a text in a unit.

    Examples
    --------
    >>> size_in("£5", "codepoint"), size_in("£5", "byte"), size_in("🛰", "utf16")
    (2, 3, 2)
    """
    if unit == "codepoint":
        return len(text)
    return sum(map(_utf16_width if unit == "utf16" else _utf8_width, text))
