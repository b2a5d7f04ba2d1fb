"""Where mentions of several kinds claim the same characters: one rule, here."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable
from typing import Final

from factex.recognizers.mention import Mention

__all__ = ["KINDS", "settle"]

#: All kinds, in the order in which a tie is decided.
KINDS: Final = ("money", "percent", "weapon", "date", "quantity")

_RANK: Final = {kind: rank for rank, kind in enumerate(KINDS)}


def settle(mentions: Iterable[Mention]) -> list[Mention]:
    """Keep no two mentions that overlap.

    The longer mention wins; of two of one length the one whose kind comes first in `KINDS`, then
    the one that starts first. Mentions that touch do not overlap.

    Examples
    --------
    >>> from factex.facts import DateValue, QuantityValue
    >>> year = Mention(0, 4, DateValue(timex="2022", type="DATE"), (0, 4), 0.9, "a")
    >>> count = Mention(0, 9, QuantityValue(unit="tank"), (0, 9), 0.9, "b")
    >>> [mention.kind for mention in settle([year, count])]
    ['quantity']
    """
    ranked = sorted(mentions, key=lambda m: (m.start - m.end, _RANK[m.kind], m.start))
    kept: list[Mention] = []
    spans: list[tuple[int, int]] = []
    for mention in ranked:
        place = bisect_right(spans, (mention.start, mention.end))
        if place and spans[place - 1][1] > mention.start:
            continue
        if place < len(spans) and spans[place][0] < mention.end:
            continue
        insort(spans, (mention.start, mention.end))
        kept.append(mention)
    return sorted(kept, key=lambda m: m.start)
