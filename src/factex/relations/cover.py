"""Whether some characters are taken already, asked many times of many spans."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import accumulate

__all__ = ["cover_of"]


def cover_of(spans: Iterable[tuple[int, int]]) -> Callable[[int, int], bool]:
    """Make the question whether a span overlaps any of some spans.

    Each answer takes the logarithm of their number, so that long lists cost no square.

    Examples
    --------
    >>> overlaps = cover_of([(8, 12), (0, 4)])
    >>> overlaps(3, 5), overlaps(4, 8), overlaps(0, 20)
    (True, False, True)
    """
    ordered = sorted(spans)
    starts = [start for start, _ in ordered]
    furthest = list(accumulate((end for _, end in ordered), max))

    def overlaps(start: int, end: int) -> bool:
        before = bisect_left(starts, end)
        return before > 0 and furthest[before - 1] > start

    return overlaps
