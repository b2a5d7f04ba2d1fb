"""Amounts of money: text in, mentions out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from factex.facts import MoneyValue
from factex.making import made
from factex.recognizers.currency import Settled, resolve
from factex.recognizers.fold import fold
from factex.recognizers.mention import Mention
from factex.recognizers.money_amounts import (
    Amount,
    coins,
    with_currency_after,
    with_sign_before,
)
from factex.recognizers.money_context import duals, joined, uncovered, with_ellipsis
from factex.recognizers.money_patterns import PER
from factex.recognizers.numbers import Numeral, scan_numerals
from factex.recognizers.qualifiers import qualified

__all__ = ["find_money"]

SOURCE: Final = "factex_money"


def find_money(
    text: str,
    *,
    default_currency: str | None = None,
    numerals: Sequence[Numeral] | None = None,
) -> list[Mention]:
    """Find the amounts of money in a text.

    Parameters
    ----------
    text : str
        Any text.
    default_currency : str, optional
        ISO 4217 code that a sign or word which may mean several currencies gets when the text
        does not decide.
    numerals : sequence of Numeral, optional
        All numbers of the text, where they are known already.

    Returns
    -------
    list of Mention
        With `MoneyValue`, in the order of the text.

    Examples
    --------
    >>> (mention,) = find_money("a deal worth around $1.9 billion")
    >>> mention.value.amount, mention.value.currency, mention.value.qualifier
    (Decimal('1900000000'), 'USD', 'about')
    >>> (mention,) = find_money("between 3 and 5 million Swedish crowns")
    >>> mention.value.low, mention.value.high, mention.value.currency
    (Decimal('3000000'), Decimal('5000000'), 'SEK')
    """
    folded = fold(text)
    signed = with_sign_before(text, folded)
    found = scan_numerals(folded) if numerals is None else numerals
    free = uncovered(signed, found)
    worded = with_currency_after(text, folded, free)
    amounts = sorted([*signed, *worded, *coins(folded)], key=lambda a: (a.start, -a.end))
    amounts = with_ellipsis(folded, joined(folded, amounts), free)
    written = [(amount.start, amount.unit, amount.written) for amount in amounts]
    settled = resolve(text, folded, written, default_currency)
    same = duals(folded, amounts, [each.code for each in settled])
    return [
        _mention(folded, amount, settled[index], amounts[same[index]] if index in same else None)
        for index, amount in enumerate(amounts)
    ]


def _mention(folded: str, amount: Amount, settled: Settled, dual: Amount | None) -> Mention:
    start, end = amount.start, amount.end
    qualifier, extent, low, high = qualified(
        folded, start, end, amount.amount, amount.low, amount.high, vague=amount.vague
    )
    per = PER.match(folded, end)
    fields = {
        "amount": amount.amount,
        "low": low,
        "high": high,
        "currency": settled.code,
        "currency_from": settled.reason,
        "currency_candidates": amount.unit.codes if len(amount.unit.codes) > 1 else (),
        "qualifier": qualifier,
        "per": None if per is None else per[1] or per[2] or "unit",
    }
    partner = None if dual is None else (dual.start, dual.end)
    confidence = 0.95 if settled.code else 0.8
    return Mention(
        start, end, made(MoneyValue, fields), extent, confidence, SOURCE, partner=partner
    )
