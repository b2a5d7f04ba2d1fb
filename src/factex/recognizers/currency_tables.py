"""Currencies as tables: ISO 4217 and the words and signs that news uses for them.

`data/currencies.csv` lists the codes of ISO 4217 (list one of the maintenance agency, with
the number of digits of the minor unit) and, per code, the places that speak for it;
`data/currency_names.csv` lists words and signs. Codes that ISO 4217 has withdrawn (DEM, FRF,
...) occur in the second table only; XBT (bitcoin) is the market's code, not ISO's.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, Implementation

from factex.recognizers.fold import one_of
from factex.recognizers.later import Alternatives, later

__all__ = ["CurrencyTables", "Unit", "currency_tables"]


@dataclass(frozen=True, slots=True)
class Unit:
    """What a currency word or sign means.

    Attributes
    ----------
    codes : tuple of str
        Candidates, likeliest first.
    factor : Decimal
        One of this unit in the main unit: 0.01 for a cent.
    default : bool
        The first candidate holds when nothing in the article decides.
    minor : bool
        A part of the main unit.
    """

    codes: tuple[str, ...]
    factor: Decimal
    default: bool
    minor: bool


@dataclass(frozen=True, slots=True)
class CurrencyTables:
    """The tables, and the patterns made of them.

    Attributes
    ----------
    words : dict
        Folded words, plurals included.
    signs : dict
        Signs and ISO codes that stand before or after a number, in their own case.
    places : dict
        Folded place words to the ISO code that they speak for.
    openers : AhoCorasick
        How whatever `before` matches begins.
    before : re.Pattern
        A sign before a number; group 1 is the sign. Runs on the text as written.
    word_after, sign_after : Alternatives, re.Pattern
        A currency right after a number, on folded text and on the text as written.
    """

    words: dict[str, Unit]
    signs: dict[str, Unit]
    places: dict[str, str]
    openers: AhoCorasick
    before: re.Pattern[str]
    word_after: Alternatives
    sign_after: re.Pattern[str]


def _rows(name: str) -> list[dict[str, str]]:
    text = files("factex").joinpath("data", name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


@cache
def currency_tables() -> CurrencyTables:
    """Load the tables and make the patterns of them, once.

    Examples
    --------
    >>> tables = currency_tables()
    >>> tables.words["swedish crowns"].codes, tables.signs["A$"].codes
    (('SEK',), ('AUD',))
    >>> tables.places["oslo"]
    'NOK'
    """
    words: dict[str, Unit] = {}
    signs: dict[str, Unit] = {}
    tails: dict[str, Unit] = {}
    places: dict[str, str] = {}
    for row in _rows("currencies.csv"):
        if row["digits"]:
            signs[row["code"]] = Unit((row["code"],), Decimal(1), default=True, minor=False)
        places.update(dict.fromkeys(filter(None, row["countries"].split("|")), row["code"]))
    for row in _rows("currency_names.csv"):
        unit = Unit(
            codes=tuple(row["codes"].lstrip("*").split()),
            factor=Decimal(row["factor"]),
            default=row["codes"].startswith("*") or " " not in row["codes"],
            minor=row["role"] == "minor",
        )
        match row["role"]:
            case "sign":
                signs[row["text"]] = unit
            case "tail":
                tails[row["text"]] = unit
            case _:
                words[row["text"]] = unit
                if not row["text"].endswith("s"):
                    words[row["text"] + "s"] = unit
    return CurrencyTables(
        words=words,
        signs=signs | tails,
        places=places,
        openers=AhoCorasick(sorted(signs), implementation=Implementation.DFA),
        # $5, US$ 5, EUR50m, Rs. 3,000, dlrs\n300,000
        before=later(rf"({one_of(signs)})[\s\u00a0]{{0,2}}(?=\.?\d)"),
        # 5 euros, 5-euro, five million US dollars, billions of dollars
        word_after=Alternatives(r"[\s\u00a0]{1,3}(?:of[\s\u00a0]{1,3})?|-|", words, r"(?![^\W_])"),
        # 5 EUR, 5 €, 50p, 50 MUSD
        sign_after=later(rf"[\s\u00a0]?({one_of([*signs, *tails])})(?![\w$]|\.\w)"),
    )
