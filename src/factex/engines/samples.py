"""Which articles are in a sample: chosen by their names, so that every run chooses the same."""

from __future__ import annotations

import hashlib

from factex.readers import Piece

__all__ = ["chosen", "sample_name"]


def sample_name(piece: Piece) -> str:
    """Name a piece by what it is, not by when it comes."""
    item = piece.item
    return f"{piece.place.id}\0{item and (item.line, item.record)}"


def chosen(name: str, sample: float | None, seed: int) -> bool:
    """Say whether something is in a sample; by its name, so that it is in the next one too.

    Examples
    --------
    >>> names = [f"{number}.txt" for number in range(1000)]
    >>> 60 < sum(chosen(name, 0.1, seed=7) for name in names) < 140
    True
    >>> chosen("a.txt", None, seed=7)
    True
    """
    if sample is None:
        return True
    digest = hashlib.blake2b(
        f"{seed}\0{name}".encode("utf-8", "surrogatepass"), digest_size=8
    ).digest()
    return int.from_bytes(digest, "little") < sample * 2**64
