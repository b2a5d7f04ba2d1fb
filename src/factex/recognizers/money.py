"""Amounts of money: text in, mentions out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from factex.facts import MoneyValue, Qualifier
from factex.recognizers.currency import resolve
from factex.recognizers.currency_tables import Unit, currency_tables
from factex.recognizers.fold import fold
from factex.recognizers.mention import Mention
from factex.recognizers.money_patterns import (
    A_COIN,
    ELLIPSIS_AFTER,
    ELLIPSIS_BEFORE,
    ITEM_AFTER,
    ITEM_BEFORE,
    NOT_MONEY_AFTER,
    PER,
    SHY_SIGNS,
    SHY_WORDS,
    WEIGHT_AFTER,
    WEIGHT_BEFORE,
)
from factex.recognizers.numbers import Numeral, exact, read_numeral, scan_numerals
from factex.recognizers.qualifiers import qualifier_of
from factex.recognizers.spans import join_range, read_upper

__all__ = ["find_money"]

SOURCE = "factex_money"

_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as written, before its currency is settled."""

    start: int
    end: int
    amount: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: Unit
    written: str
    vague: bool = False


def find_money(text: str, *, default_currency: str | None = None) -> list[Mention]:
    """Find the amounts of money in a text.

    Parameters
    ----------
    text : str
        Any text.
    default_currency : str, optional
        ISO 4217 code that a sign or word which may mean several currencies gets when the text
        does not decide.

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
    signed = _with_sign_before(text, folded)
    numerals = [n for n in scan_numerals(folded) if not _covered(signed, n)]
    worded = _with_currency_after(text, folded, numerals)
    amounts = sorted([*signed, *worded, *_coins(folded)], key=lambda a: (a.start, -a.end))
    amounts = _without_overlaps(amounts)
    amounts = _with_ellipsis(folded, amounts, numerals)
    codes = resolve(text, folded, [(a.start, a.unit, a.written) for a in amounts], default_currency)
    return [_mention(folded, amount, code) for amount, code in zip(amounts, codes, strict=True)]


def _mention(folded: str, amount: Amount, currency: str | None) -> Mention:
    start, end = amount.start, amount.end
    qualifier: Qualifier
    qualifier, extent = qualifier_of(folded, start, end)
    low, high = amount.low, amount.high
    if amount.vague:
        qualifier = "vague"
    elif amount.amount is None:
        qualifier = "between"
    elif qualifier in ("over", "at_least"):
        low = amount.amount
    elif qualifier in ("under", "at_most"):
        high = amount.amount
    per = PER.match(folded, end)
    value = MoneyValue(
        amount=amount.amount,
        low=low,
        high=high,
        currency=currency,
        currency_candidates=amount.unit.codes if len(amount.unit.codes) > 1 else (),
        qualifier=qualifier,
        per=None if per is None else per[1] or per[2] or "unit",
    )
    return Mention(start, end, value, extent, 0.95 if currency else 0.8, SOURCE)


# ------------------------------------------------------------------ $5, US$ 5, EUR50m, Rs 5


def _with_sign_before(text: str, folded: str) -> list[Amount]:
    tables = currency_tables()
    found: list[Amount] = []
    for sign in tables.before.finditer(text):
        start = sign.start()
        if found and start < found[-1].end:
            continue
        numeral = read_numeral(folded, sign.end(), letters=True)
        if numeral is None or _glued(folded, numeral.end):
            continue
        unit = tables.signs[" ".join(sign[1].split())]
        if sign[1] in SHY_SIGNS and not _big(numeral):
            continue
        if text[start - 1 : start] == "$":
            continue
        found.append(_ranged(text, folded, start, numeral, unit, sign[1]))
    return found


def _ranged(text: str, folded: str, start: int, first: Numeral, unit: Unit, sign: str) -> Amount:
    """Make an amount of a sign and its number, or of the range that begins with it."""
    upper = read_upper(folded, start, first)
    if upper is not None:
        position, joint = upper
        repeated = currency_tables().before.match(text, position)
        if repeated is not None and repeated[1] == sign:
            position = repeated.end()
        if repeated is not None or joint == "-" or not first.scale > 1:
            second = read_numeral(folded, position, letters=True)
            # the second number of "$3 to 5 people" is no money: it needs a sign or a magnitude
            if (
                second is not None
                and second.digits
                and not _glued(folded, second.end)
                and (joint == "-" or repeated is not None or second.scale > 1)
                and (whole := join_range(first, second))
            ):
                return Amount(start, whole.end, None, whole.low, whole.high, unit, sign)
    end = first.end
    # "$5 million Canadian", "$30 USD": a code after the number settles the sign
    if (code := currency_tables().sign_after.match(text, end)) and code[1] in unit.codes:
        exact_unit = currency_tables().signs[code[1]]
        return Amount(start, code.end(), first.value, None, None, exact_unit, code[1])
    return Amount(start, end, first.value, None, None, unit, sign)


def _glued(folded: str, end: int) -> bool:
    """Tell a number from the beginning of a word or code: "$4th", "£3x", "$1,2,3"."""
    after = folded[end : end + 2]
    return bool(after) and (
        after[0].isalpha() or (after[0] in ".,/" and len(after) == 2 and after[1].isdigit())
    )


def _big(numeral: Numeral) -> bool:
    return numeral.scale > 1 or numeral.value is None or numeral.value >= 100


# ------------------------------------------------------------------ 5 euros, 5 to 6 billion won


def _with_currency_after(text: str, folded: str, numerals: Sequence[Numeral]) -> list[Amount]:
    found: list[Amount] = []
    for index, numeral in enumerate(numerals):
        tail = _tail(text, folded, numeral)
        if tail is None:
            continue
        numeral, unit, written, end = tail
        if unit.minor and found and (joined := _with_cents(folded, found[-1], numeral, unit, end)):
            found[-1] = joined
            continue
        start, low = _lower(folded, numerals, index, numeral)
        if written in SHY_WORDS and not _trusted(folded, start, end, numeral, written):
            continue
        if low is not None and numeral.value is not None:
            bounds = exact(low, unit.factor), exact(numeral.value, unit.factor)
            found.append(Amount(start, end, None, *bounds, unit, written))
        elif numeral.value is None:
            low_, high_ = (
                None if bound is None else exact(bound, unit.factor)
                for bound in (numeral.low, numeral.high)
            )
            found.append(Amount(start, end, None, low_, high_, unit, written, vague=True))
        else:
            value = exact(numeral.value, unit.factor)
            found.append(Amount(start, end, value, None, None, unit, written))
    return found


def _tail(text: str, folded: str, numeral: Numeral) -> tuple[Numeral, Unit, str, int] | None:
    """Read the currency after a number: the number, the unit, its word and where it ends."""
    tables = currency_tables()
    if numeral.digits and numeral.scale == 1:
        # "5m euros": the letter is a magnitude only when a currency follows
        wider = read_numeral(folded, numeral.start, letters=True)
        if wider is not None and wider.scale > 1 and (tail := _currency_at(text, folded, wider)):
            return (wider, *tail)
    tail = _currency_at(text, folded, numeral)
    if tail is None or NOT_MONEY_AFTER.match(folded, tail[2]):
        return None
    if tail[1] in tables.signs and tail[1] not in tables.words and not numeral.digits:
        return None
    return (numeral, *tail)


def _currency_at(text: str, folded: str, numeral: Numeral) -> tuple[Unit, str, int] | None:
    tables = currency_tables()
    if match := tables.word_after.match(folded, numeral.end):
        word = " ".join(match[1].split())
        if word == "won" and text[match.start(1)].isupper():
            return None
        return tables.words[word], word, match.end()
    if match := tables.sign_after.match(text, numeral.end):
        sign = match[1]
        if sign in SHY_SIGNS or (sign == "$" and not numeral.digits):
            return None
        if match.end() < len(text) and text[match.end()].isdigit():
            return None
        if sign == "p" and (match.start(1) != numeral.end or numeral.base >= 1000):
            return None
        return tables.signs[sign], sign, match.end()
    return None


def _with_cents(
    folded: str, whole: Amount, numeral: Numeral, unit: Unit, end: int
) -> Amount | None:
    """Join "5 dollars" and "30 cents"."""
    between = folded[whole.end : numeral.start]
    if (
        whole.unit.minor
        or whole.amount is None
        or numeral.value is None
        or between.split() not in ([], ["and"])
        or len(between) > 5
        or not set(whole.unit.codes) & set(unit.codes)
    ):
        return None
    amount = whole.amount + exact(numeral.value, unit.factor)
    return Amount(whole.start, end, amount, None, None, whole.unit, whole.written)


def _lower(
    folded: str, numerals: Sequence[Numeral], index: int, numeral: Numeral
) -> tuple[int, Decimal | None]:
    """Find the lower number of a range that ends with a number and its currency."""
    if index and numeral.value is not None:
        first = numerals[index - 1]
        upper = read_upper(folded, first.start, first)
        if upper and upper[0] == numeral.start and (whole := join_range(first, numeral)):
            return first.start, whole.low
    return numeral.start, None


def _trusted(folded: str, start: int, end: int, numeral: Numeral, word: str) -> bool:
    """Say whether a word with another everyday meaning is money here."""
    if word.startswith("pound") and (
        WEIGHT_AFTER.match(folded, end)
        or (numeral.scale == 1 and WEIGHT_BEFORE.search(folded, max(0, start - 40), start))
    ):
        return False
    return _big(numeral)


def _coins(folded: str) -> Iterable[Amount]:
    """Find "a cent" and "a penny" where they are amounts: "less than a cent"."""
    for match in A_COIN.finditer(folded):
        unit = currency_tables().words[match[2]]
        yield Amount(match.start(1), match.end(), unit.factor, None, None, unit, match[2])


# ------------------------------------------------------------------ "... from 1.7 billion"


def _with_ellipsis(folded: str, amounts: list[Amount], numerals: Sequence[Numeral]) -> list[Amount]:
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
        start, low = _lower(folded, numerals, index, numeral)
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


def _without_overlaps(amounts: list[Amount]) -> list[Amount]:
    kept: list[Amount] = []
    for amount in amounts:
        if kept and amount.start < kept[-1].end:
            if amount.end - amount.start > kept[-1].end - kept[-1].start:
                kept[-1] = amount
            continue
        kept.append(amount)
    return kept


def _covered(amounts: Sequence[Amount], numeral: Numeral) -> bool:
    place = bisect_left(amounts, numeral.end, key=lambda a: a.start)
    return place > 0 and _overlap(amounts[place - 1], numeral.start, numeral.end)


def _overlap(amount: Amount, start: int, end: int) -> bool:
    return amount.start < end and start < amount.end
