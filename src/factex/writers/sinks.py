"""What every format has: an encoder, which makes bytes of facts, and a sink, which takes them.

Encoders work anywhere, many at a time; a sink is one, and what it writes does not depend on how
the facts were parted among encoders.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from factex.article import Article
from factex.facts import Fact

__all__ = ["Encoder", "Row", "Sections", "Sink", "is_skipped", "kept", "sections"]

#: An article's row, as `tables.article_row` gives it; with a true value under "skipped", its facts
#: are left out.
Row = Mapping[str, Any]


class Encoder(Protocol):
    """Makes bytes of the facts of some articles."""

    def add(self, article: Article, facts: Iterable[Fact]) -> None:
        """Add an article's facts."""

    def finish(self) -> bytes:
        """Give the bytes of what was added, and begin anew."""


class Sink(Protocol):
    """An open output of one format; it knows nothing of renaming or errors."""

    def append(self, rows: Sequence[Row], blob: bytes) -> None:
        """Add what an encoder made: `rows` has one for each of its articles, in order."""

    def close(self) -> None:
        """Finish the file."""


class Sections:
    """Bytes for each of some articles, in one piece: count, lengths, contents.

    Examples
    --------
    >>> sections = Sections()
    >>> sections.add(b"one\\n")
    >>> sections.add(b"")
    >>> blob = sections.finish()
    >>> kept(blob, [{}, {}]), kept(blob, [{"skipped": True}, {}])
    (b'one\\n', b'')
    """

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def add(self, piece: bytes) -> None:
        """Add the bytes of an article."""
        self._pieces.append(piece)

    def finish(self) -> bytes:
        """Give all of them, and begin anew."""
        pieces, self._pieces = self._pieces, []
        lengths = (len(piece) for piece in pieces)
        return struct.pack(f"<I{len(pieces)}Q", len(pieces), *lengths) + b"".join(pieces)


def kept(blob: bytes, rows: Sequence[Row]) -> bytes:
    """Take from sections what belongs to articles that are not skipped.

    Raises
    ------
    ValueError
        When there are not as many rows as sections.
    """
    several = zip(rows, sections(blob, rows), strict=True)
    return b"".join(section for row, section in several if not is_skipped(row))


def sections(blob: bytes, rows: Sequence[Row]) -> Iterator[bytes]:
    """Take sections apart again.

    Raises
    ------
    ValueError
        When there are not as many rows as sections.
    """
    (count,) = struct.unpack_from("<I", blob)
    if count != len(rows):
        raise ValueError(f"{len(rows)} rows for {count} articles")
    at = 4 + 8 * count
    for length in struct.unpack_from(f"<{count}Q", blob, 4):
        yield blob[at : at + length]
        at += length


def is_skipped(row: Row) -> bool:
    """Tell whether the facts of an article are left out."""
    return bool(row.get("skipped"))
