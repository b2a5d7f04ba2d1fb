"""All recognizers over one text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from factex.recognizers.dates import find_dates
from factex.recognizers.fold import fold
from factex.recognizers.mention import Mention
from factex.recognizers.money import find_money
from factex.recognizers.numbers import Numeral, scan_numerals
from factex.recognizers.overlaps import settle
from factex.recognizers.percent import find_percents
from factex.recognizers.quantity import find_quantities
from factex.recognizers.weapons import find_weapons

__all__ = ["find_kind", "find_mentions"]


NUMERIC = frozenset({"money", "percent", "quantity"})


def find_kind(
    kind: str,
    text: str,
    *,
    published: dt.date | None = None,
    default_currency: str | None = None,
    claimed: Sequence[Mention] = (),
    numerals: Sequence[Numeral] | None = None,
) -> list[Mention]:
    """Find the mentions of one kind; overlaps with other kinds are not settled.

    Parameters
    ----------
    kind : str
        One of `factex.recognizers.overlaps.KINDS`.
    text : str
        Any text.
    published : date, optional
        What relative dates are reckoned from.
    default_currency : str, optional
        ISO 4217 code for signs that may mean several currencies.
    claimed : sequence of Mention
        Mentions of other kinds, which quantities keep away from.
    numerals : sequence of Numeral, optional
        All numbers of the text, where they are known already.
    """
    match kind:
        case "money":
            return find_money(text, default_currency=default_currency, numerals=numerals)
        case "percent":
            return find_percents(text, numerals=numerals)
        case "date":
            return find_dates(text, published)
        case "weapon":
            return find_weapons(text)
        case "quantity":
            return find_quantities(text, claimed, numerals=numerals)
    raise ValueError(f"no recognizer for {kind!r}")


def find_mentions(
    text: str,
    kinds: Collection[str],
    *,
    published: dt.date | None = None,
    default_currency: str | None = None,
) -> list[Mention]:
    """Find the mentions of several kinds and settle their overlaps.

    Examples
    --------
    >>> [m.kind for m in find_mentions("It paid $2m for 300 tonnes.", ("money", "quantity"))]
    ['money', 'quantity']
    """
    found: list[Mention] = []
    # three recognizers read the numbers: they are scanned once
    numerals = None if NUMERIC.isdisjoint(kinds) else list(scan_numerals(fold(text)))
    # quantities last: they keep away from what the others claim
    for kind in sorted(kinds, key=lambda kind: kind == "quantity"):
        found += find_kind(
            kind,
            text,
            published=published,
            default_currency=default_currency,
            claimed=found,
            numerals=numerals,
        )
    return settle(found)
