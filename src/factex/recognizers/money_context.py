"""What the context adds to amounts: cents, left-out currencies, a second currency."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from factex.recognizers.money_amounts import Amount, lower_bound
from factex.recognizers.money_patterns import (
    DUAL_BETWEEN,
    ELLIPSIS_AFTER,
    ELLIPSIS_BEFORE,
    ITEM_AFTER,
    ITEM_BEFORE,
)
from factex.recognizers.numbers import Numeral

__all__ = ["duals", "joined", "uncovered", "with_ellipsis"]


def joined(folded: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Keep no two amounts that overlap, and join "5 dollars" and "30 cents"."""
    kept: list[Amount] = []
    for amount in amounts:
        before = kept[-1] if kept else None
        if before is None:
            kept.append(amount)
        elif amount.start < before.end:
            if amount.end - amount.start > before.end - before.start:
                kept[-1] = amount
        elif (whole := _with_cents(folded, before, amount)) is not None:
            kept[-1] = whole
        else:
            kept.append(amount)
    return kept


def _with_cents(folded: str, whole: Amount, part: Amount) -> Amount | None:
    between = folded[whole.end : part.start]
    if (
        not part.unit.minor
        or whole.unit.minor
        or whole.amount is None
        or part.amount is None
        or part.amount >= 1
        or len(between) > 5
        or between.split() not in ([], ["and"])
        or not set(whole.unit.codes) & set(part.unit.codes)
    ):
        return None
    amount = whole.amount + part.amount
    return Amount(whole.start, part.end, amount, None, None, whole.unit, whole.written)


def duals(folded: str, amounts: Sequence[Amount], codes: Sequence[str | None]) -> dict[int, int]:
    """Pair amounts that say the same in two currencies: "4.3 billion euros ($4.6 billion)".

    Returns
    -------
    dict of int to int
        Indices of the amounts, both ways.
    """
    pairs: dict[int, int] = {}
    for index in range(1, len(amounts)):
        one, two = amounts[index - 1], amounts[index]
        if (
            index - 1 not in pairs
            and two.start - one.end <= 40
            and None not in (codes[index - 1], codes[index])
            and codes[index - 1] != codes[index]
            and DUAL_BETWEEN.fullmatch(folded, one.end, two.start)
        ):
            pairs[index - 1], pairs[index] = index, index - 1
    return pairs


def with_ellipsis(folded: str, amounts: list[Amount], numerals: Sequence[Numeral]) -> list[Amount]:
    """Add amounts whose currency is left out: "rose to €1.3bn from 1.1 billion a year earlier"."""
    if not amounts:
        return amounts
    starts = [amount.start for amount in amounts]
    added: list[Amount] = []
    skip = -1
    for index, numeral in enumerate(numerals):
        if numeral.scale < 10**6 or numeral.value is None or numeral.start < skip:
            continue
        place = bisect_left(starts, numeral.start)
        if any(
            _overlap(a, numeral.start, numeral.end) for a in amounts[max(0, place - 1) : place + 1]
        ):
            continue
        start, low = lower_bound(folded, numerals, index, numeral)
        if place == 0 or not _elliptical(folded, start, numeral.end):
            continue
        leader = amounts[place - 1]
        if place > 1 and folded[leader.start - 1] == "(":
            leader = amounts[place - 2]  # the other currency of a dual amount leads nothing
        between = folded[leader.end : start]
        if len(between) > 160 or re.search(r"[.!?]\s", between):
            continue
        value = None if low is not None else numeral.value
        high = numeral.value if low is not None else None
        added.append(Amount(start, numeral.end, value, low, high, leader.unit, leader.written))
        skip = numeral.end
    return sorted([*amounts, *added], key=lambda a: a.start)


def _elliptical(folded: str, start: int, end: int) -> bool:
    """Say whether a number without currency stands where an amount would."""
    window = max(0, start - 40)
    if ELLIPSIS_BEFORE.search(folded, window, start):
        return ELLIPSIS_AFTER.match(folded, end) is not None
    return bool(ITEM_BEFORE.search(folded, window, start) and ITEM_AFTER.match(folded, end))


def uncovered(amounts: Sequence[Amount], numerals: Iterable[Numeral]) -> list[Numeral]:
    """Give the numbers that no amount holds already; both come in the order of the text."""
    if not amounts:
        return list(numerals)
    starts = [amount.start for amount in amounts]
    free: list[Numeral] = []
    for numeral in numerals:
        place = bisect_left(starts, numeral.end)
        if not place or not _overlap(amounts[place - 1], numeral.start, numeral.end):
            free.append(numeral)
    return free


def _overlap(amount: Amount, start: int, end: int) -> bool:
    return amount.start < end and start < amount.end
