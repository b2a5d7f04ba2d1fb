"""Where the few characters stand that patterns are tried at.

A pattern that begins with a class of characters is tried at every character of a text, which takes
longer than anything else. Where the rare ones stand is found in C, some five times as fast; the
pattern is then tried there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from factex.recognizers.later import later

__all__ = ["find_digits", "find_ends", "foreign_places"]

_NUMBER: Final = later(r"\d+")
#: Tables that make a text of ones, where what is looked for stands, and noughts.
_DIGITS: Final = bytes(49 if code in b"0123456789" else 48 for code in range(256))
_ENDS: Final = bytes(49 if code in b".!?\n" else 48 for code in range(256))


def find_digits(text: str) -> list[int]:
    """Find where the numbers of a text begin.

    Examples
    --------
    >>> find_digits("An F-16C and 10 more")
    [5, 13]
    """
    raw = text.encode("ascii", "replace")
    if not text.isascii() and any(text[place].isdecimal() for place in foreign_places(text, raw)):
        return [number.start() for number in _NUMBER.finditer(text)]
    mask = raw.translate(_DIGITS)
    starts = []
    place = mask.find(b"1")
    while place >= 0:
        starts.append(place)
        end = mask.find(b"0", place)
        place = mask.find(b"1", end) if end >= 0 else -1
    return starts


def find_ends(text: str) -> Iterator[int]:
    """Find the marks and line ends that a sentence may end at, one after another.

    Examples
    --------
    >>> list(find_ends("Yes. No? Então…"))
    [3, 7, 14]
    """
    raw = text.encode("ascii", "replace")
    mask = raw.translate(_ENDS)
    place = mask.find(b"1")
    while place >= 0:
        if text[place] in ".!?…\n":  # and not what else encoding has put a question mark for
            yield place
        place = mask.find(b"1", place + 1)


def foreign_places(text: str, raw: bytes) -> Iterator[int]:
    """Find what isn't ASCII in a text.

    Parameters
    ----------
    text : str
        The text.
    raw : bytes
        The same with a question mark for each such character, as encoding with "replace" gives.

    Examples
    --------
    >>> list(foreign_places("Où?", b"O??"))
    [1]
    """
    place = raw.find(b"?")
    while place >= 0:
        if text[place] != "?":
            yield place
        place = raw.find(b"?", place + 1)
