"""Tags of word pieces, and the spans that a sequence of them means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

__all__ = ["IGNORED", "TAGS", "spans_of", "tags_of"]

TAGS: Final = ("O", "B-WEAPON", "I-WEAPON")
#: Tag of pieces that training passes over.
IGNORED: Final = -100


def tags_of(
    offsets: Sequence[tuple[int, int]],
    spans: Iterable[tuple[int, int]],
    unknown: Iterable[tuple[int, int]] = (),
) -> list[int]:
    """Tag word pieces with the numbers of `TAGS`.

    Parameters
    ----------
    offsets : sequence of tuple of int
        Characters of each piece; (0, 0) for the model's own tokens.
    spans : iterable of tuple of int
        Mentions; none overlaps another.
    unknown : iterable of tuple of int
        Characters of which nobody knows; mentions go before.

    Examples
    --------
    >>> tags_of([(0, 0), (0, 1), (1, 2), (2, 4), (5, 9)], [(0, 4)], [(5, 9)])
    [-100, 1, 2, 2, -100]
    """
    where: dict[int, int] = {}
    for start, end in unknown:
        where.update(dict.fromkeys(range(start, end), IGNORED))
    begins: dict[int, int] = {}
    for start, end in spans:
        where.update(dict.fromkeys(range(start, end), 2))
        begins.update(dict.fromkeys(range(start, end), start))
    tags = []
    opened: set[int] = set()
    for start, end in offsets:
        if end <= start:
            tags.append(IGNORED)
            continue
        tag = next((where[at] for at in range(start, end) if at in where), 0)
        if tag == 2:
            begin = next(begins[at] for at in range(start, end) if at in begins)
            if begin not in opened:
                opened.add(begin)
                tag = 1
        tags.append(tag)
    return tags


def spans_of(
    chances: Sequence[Sequence[float]], threshold: float = 0.5
) -> Iterator[tuple[int, int, float]]:
    """Read spans of pieces off the chances of their tags.

    A piece belongs to a name where "B" and "I" together reach the threshold; within a run of such
    pieces a new name begins where "B" is likelier than "I".

    Parameters
    ----------
    chances : sequence
        For each piece the chances of `TAGS`.
    threshold : float
        Least chance of being part of a name.

    Yields
    ------
    tuple
        First piece, the one behind the last, and the mean chance of being part of a name.

    Examples
    --------
    >>> list(spans_of([(0.9, 0.1, 0), (0.25, 0.75, 0), (0.25, 0, 0.75), (0.5, 0.5, 0)], 0.6))
    [(1, 3, 0.75)]
    """
    start = None
    total = 0.0
    for place, (nothing, begin, inside) in enumerate(chances):
        named = 1.0 - nothing
        if start is not None and (named < threshold or begin > inside):
            yield start, place, total / (place - start)
            start = None
        if named >= threshold:
            if start is None:
                start, total = place, 0.0
            total += named
    if start is not None:
        yield start, len(chances), total / (len(chances) - start)
