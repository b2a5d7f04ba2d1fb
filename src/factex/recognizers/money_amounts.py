"""Amounts of money as they are written, before their context is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from factex.recognizers.currency_tables import Unit, currency_tables
from factex.recognizers.fold import without_surrogates
from factex.recognizers.money_patterns import (
    A_COIN,
    MINUS_BEFORE,
    MONTH_BEFORE,
    NOT_GRAND,
    NOT_MONEY_AFTER,
    PAID_BEFORE,
    PENCE_AFTER,
    SHY_SIGNS,
    SHY_WORDS,
    SPACED_DIGITS,
    SPACED_HEAD,
    WEIGHT_AFTER,
    WEIGHT_BEFORE,
    WHOSE_AFTER,
)
from factex.recognizers.numbers import LETTER, Numeral, exact, read_numeral
from factex.recognizers.spans import join_range, range_before, read_upper

__all__ = ["Amount", "coins", "lower_bound", "with_currency_after", "with_sign_before"]


@dataclass(slots=True)  # frozen, it would take four times as long to make
class Amount:
    """An amount as written, before its currency is settled.

    Attributes
    ----------
    start, end : int
        Its characters.
    amount, low, high : Decimal or None
        In the main unit.
    unit : Unit
        What its currency word or sign means.
    written : str
        That word or sign.
    vague : bool
        "Billions of dollars".
    """

    start: int
    end: int
    amount: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: Unit
    written: str
    vague: bool = False


# ------------------------------------------------------------------ $5, US$ 5, EUR50m, Rs 5


def with_sign_before(text: str, folded: str) -> list[Amount]:
    """Find amounts whose sign or code comes first: "$5", "EUR 5m", "Rs 3,000 crore"."""
    tables = currency_tables()
    found: list[Amount] = []
    position = 0
    # signs are few, and `re` would try them at every capital letter
    hits = tables.openers.find_matches_as_indexes(without_surrogates(text), overlapping=True)
    for start in sorted({start for _, start, _ in hits}):
        if start < position or text[start - 1 : start].isalnum():
            continue
        sign = tables.before.match(text, start)
        if sign is None:
            continue
        position = sign.end()
        if found and start < found[-1].end:
            continue
        numeral = _read_spaced(folded, sign.end())
        if numeral is None or _glued(folded, numeral.end):
            continue
        unit = tables.signs[" ".join(sign[1].split())]
        if sign[1] in SHY_SIGNS and not _big(numeral):
            continue
        if text[start - 1 : start] == "$":
            continue
        amount = _ranged(text, folded, start, numeral, unit, sign[1])
        found.append(_negated(folded, amount))
    return found


def _read_spaced(folded: str, start: int) -> Numeral | None:
    """Read a number after a sign; spaces may set off its thousands: "€10 000"."""
    spaced = SPACED_DIGITS.match(folded, start)
    if spaced is None:
        return read_numeral(folded, start, letters=True)
    squeezed = spaced.group().replace(" ", "")
    rest = read_numeral(squeezed + folded[spaced.end() : spaced.end() + 24], 0, letters=True)
    if rest is None:
        return None
    end = start + rest.end + len(spaced.group()) - len(squeezed)
    return Numeral(start, end, rest.value, base=rest.base, scale=rest.scale, digits=True)


def _negated(folded: str, amount: Amount) -> Amount:
    """Take in a minus before the sign: "-$5m", "minus $5m"."""
    minus = MINUS_BEFORE.search(folded, max(0, amount.start - 7), amount.start)
    if minus is None or amount.amount is None:
        return amount
    return replace(amount, start=minus.start(1), amount=-amount.amount)


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
    # "$30 USD", "$5 million Canadian": what follows the number settles the sign
    if len(unit.codes) > 1:
        tables = currency_tables()
        if (code := tables.sign_after.match(text, end)) and code[1] in unit.codes:
            return Amount(
                start, code.end(), first.value, None, None, tables.signs[code[1]], code[1]
            )
        whose = WHOSE_AFTER.match(folded, end)
        country = tables.places.get(" ".join(whose[1].split())) if whose else None
        if whose and country in unit.codes:
            settled = tables.signs[country]
            return Amount(start, whose.end(1), first.value, None, None, settled, country)
    return Amount(start, end, first.value, None, None, unit, sign)


def _glued(folded: str, end: int) -> bool:
    """Tell a number from the beginning of a word or code: "$4th", "£3x", "$1,2,3"."""
    return _GLUE.match(folded, end) is not None


# a letter, another sign, or a mark with a digit after it
_GLUE: Final = re.compile(r"[^\W\d_]|\$|[.,/]\d")


def _big(numeral: Numeral) -> bool:
    return numeral.scale > 1 or numeral.value is None or numeral.value >= 100


_NAMES: Final = frozenset({"won", "cent", "buck", "bucks", "grand", "mark", "real", "sol"})

# ------------------------------------------------------------------ 5 euros, 5 to 6 billion won


def with_currency_after(text: str, folded: str, numerals: Sequence[Numeral]) -> list[Amount]:
    """Find amounts whose currency comes after the number: "5 euros", "5 to 6bn won"."""
    found: list[Amount] = []
    for index, numeral in enumerate(numerals):
        tail = _tail(text, folded, numeral)
        if tail is None:
            continue
        numeral, unit, written, end = tail
        start, low = lower_bound(folded, numerals, index, numeral)
        if low is None and (head := _spaced_head(folded, numeral)):
            start, numeral = head
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


def _spaced_head(folded: str, numeral: Numeral) -> tuple[int, Numeral] | None:
    """Find the thousands before "000 euros" in "10 000 euros": where they start, and all of it."""
    if not numeral.digits or numeral.value is None or not _THREE.match(folded, numeral.start):
        return None
    head = SPACED_HEAD.search(folded, max(0, numeral.start - 16), numeral.start)
    if head is None or MONTH_BEFORE.search(folded, max(0, head.start(1) - 12), head.start(1)):
        return None
    digits = head[1].replace(" ", "") + str(numeral.base)
    base = Decimal(digits) if numeral.base >= 100 else Decimal(head[1].replace(" ", "")) * 1000
    if numeral.base < 100:
        base += numeral.base
    value = exact(base, numeral.scale)
    whole = Numeral(head.start(1), numeral.end, value, base=base, scale=numeral.scale, digits=True)
    return head.start(1), whole


# exactly three digits
_THREE: Final = re.compile(r"\d{3}(?!\d)")


def _tail(text: str, folded: str, numeral: Numeral) -> tuple[Numeral, Unit, str, int] | None:
    """Read the currency after a number: the number, the unit, its word and where it ends."""
    tables = currency_tables()
    if numeral.digits and numeral.scale == 1 and LETTER.match(folded, numeral.end):
        # "5m euros": the letter is a magnitude only when a currency follows
        wider = read_numeral(folded, numeral.start, letters=True)
        if wider is not None and wider.scale > 1 and (tail := _currency_at(text, folded, wider)):
            return (wider, *tail)
    tail = _currency_at(text, folded, numeral)
    if tail is None or (tail[1] in SHY_WORDS and NOT_MONEY_AFTER.match(folded, tail[2])):
        return None
    if tail[1] in tables.signs and tail[1] not in tables.words and not numeral.digits:
        return None
    return (numeral, *tail)


def _currency_at(text: str, folded: str, numeral: Numeral) -> tuple[Unit, str, int] | None:
    tables = currency_tables()
    if match := tables.word_after.match(folded, numeral.end):
        word = " ".join(match[1].split())
        if text[match.start(1)].isupper() and word in _NAMES:
            return None  # Won and Cent are names, and the Bucks a team
        if word == "grand" and NOT_GRAND.match(folded, match.end()):
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


def lower_bound(
    folded: str, numerals: Sequence[Numeral], index: int, numeral: Numeral
) -> tuple[int, Decimal | None]:
    """Find the lower number of a range that ends with a number and its currency."""
    if index and numeral.value is not None:
        first = numerals[index - 1]
        # "add 9 to 10 billion yen": the first number has no currency of its own
        if whole := range_before(folded, first, numeral, change_needs_from=True):
            return first.start, whole.low
    return numeral.start, None


def _trusted(folded: str, start: int, end: int, numeral: Numeral, word: str) -> bool:
    """Say whether a word with another everyday meaning is money here."""
    if PENCE_AFTER.match(folded, end):
        return True
    if word.startswith("pound") and (
        WEIGHT_AFTER.match(folded, end)
        or (
            numeral.scale == 1
            and WEIGHT_BEFORE.search(folded, max(0, start - 40), start)
            and not PAID_BEFORE.search(folded, max(0, start - 30), start)
        )
    ):
        return False
    return _big(numeral)


def coins(folded: str) -> Iterable[Amount]:
    """Find "a cent" and "a penny" where they are amounts: "less than a cent", "half a cent"."""
    if not any(_has_article(folded, word) for word in ("cent", "penny", "dollar", "euro")):
        return
    for match in A_COIN.finditer(folded):
        coin, part = match["coin"], match["part"]
        unit = currency_tables().words[coin]
        amount = unit.factor
        if part is not None:
            amount *= Decimal("0.5" if part == "half" else "0.75" if part[:1] == "t" else "0.25")
        start = match.start("one" if part is None else "part")
        yield Amount(start, match.end(), amount, None, None, unit, coin)


def _has_article(folded: str, word: str) -> bool:
    """Say whether a word stands anywhere after "a" or "an": few texts have "a cent"."""
    at = folded.find(word)
    while at >= 0:
        if folded[at - 1 : at].isspace() and folded[max(0, at - 9) : at].rstrip()[-1:] in "an":
            return True
        at = folded.find(word, at + 1)
    return False
