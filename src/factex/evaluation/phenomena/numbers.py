"""Phenomena of amounts of money, percentages and quantities."""

from __future__ import annotations

import re
import unicodedata

from factex.evaluation.phenomena.rules import (
    Clue,
    Phenomenon,
    always,
    any_of,
    comes_after,
    has_value,
    says,
    spelled,
)
from factex.evaluation.values import number_of

__all__ = ["MONEY", "PERCENT", "QUANTITY"]

_NUMBER_WORDS = frozenset(
    "a an and about of the to or one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty "
    "seventy eighty ninety hundred thousand million billion trillion hundreds thousands millions "
    "billions trillions half dozen dozens tens several many few some k m mn mln bn tn".split()
)

_vague = any_of(
    has_value("qualifier", "vague"),
    # "tens of millions of euros"
    says(r"\b(?:tens|dozens|scores|(?:hundred|thousand|million|billion|trillion)s)\b"),
    # "several hundred dollars"
    says(r"\b(?:several|many|few) (?:dozen|hundred|thousand|(?:m|b|tr)illion)\b"),
)
_range = any_of(
    has_value("qualifier", "between"),
    lambda clue: clue.value.get("low") is not None and clue.value.get("high") is not None,
    # "$3-5 billion", "€1.5 and €2 billion"
    says(r"\d ?(?:[-–—]|to|and|or) ?[^\w\s]?\d"),
)

# "€4 billion (" before "$4.3 billion"
_OPENED = re.compile(r"\d[^()]{0,30}\([^()\d]{0,20}$")
# " ($4.3 billion" after "€4 billion"
_FOLLOWED = re.compile(r" ?\([^()\d]{0,20}\d")
# "$5", "5 euros", "US$5", "5 USD"
_USUAL = re.compile(r"[$€£]|\b(?:(?:dollar|euro|pound)s?|USD|EUR|GBP)\b", re.IGNORECASE)
# the words of "1.7 billion"
_LETTERS = re.compile(r"[^\W\d_]+")


def _is_off_by_tens(clue: Clue) -> bool:
    a, b = number_of(clue.value.get("amount")), number_of(clue.other.get("amount"))
    if not a or not b or a == b:
        return False
    return a.normalize().as_tuple()[:2] == b.normalize().as_tuple()[:2]


def _has_twin(clue: Clue) -> bool:
    return bool(_OPENED.search(clue.before) or _FOLLOWED.match(clue.after))


def _has_no_currency(clue: Clue) -> bool:
    if any(unicodedata.category(character) == "Sc" for character in clue.text):
        return False
    return _NUMBER_WORDS.issuperset(_LETTERS.findall(clue.text.lower()))


def _has_other_currency(clue: Clue) -> bool:
    return "currency" in clue.wrong or not _USUAL.search(clue.text)


MONEY = (
    Phenomenon("vague amount", _vague, "It lost [billions of dollars] on its boats."),
    Phenomenon("range", _range, "It costs between [$3 and $5 billion]."),
    Phenomenon(
        "magnitude",
        _is_off_by_tens,
        "It cost [$5m] then.",
        {"amount": "5000000"},
        {"amount": "5"},
    ),
    Phenomenon("two currencies", _has_twin, "It paid €4 billion ([$4.3 billion])."),
    Phenomenon("elliptical amount", _has_no_currency, "Costs rose from [1.7 billion]."),
    # "60 cents", "40p", "99¢"
    Phenomenon("cents", says(r"\b(?:cents?|pence)\b|\dp\b|¢"), "It costs [60 cents]."),
    # "$90 a barrel", "$90/barrel", "$90 apiece"
    Phenomenon(
        "rate",
        comes_after(r" ?(?:/|per\b|each\b|apiece\b|an? \w)"),
        "Oil stood at [$90] a barrel.",
    ),
    Phenomenon("currency", _has_other_currency, "It won [5 million kroner]."),
    Phenomenon("number words", spelled, "It cost [five million dollars]."),
    Phenomenon("plain amount", always, "It cost [$5]."),
)

PERCENT = (
    Phenomenon(
        "fraction",
        any_of(
            has_value("form", "fraction"),
            # "two-thirds", "one in five", "half"
            says(r"\b(?:half|thirds?|quarters?|\w{2,10}ths?|in|of)\b"),
        ),
        "Boats make up [a third] of its sales.",
    ),
    Phenomenon(
        "points",
        any_of(
            has_value("unit", "percentage_point", "basis_point"),
            # "2 percentage points", "25bp"
            says(r"(?:\bpoints?|\b(?:bps?|pp)|\d(?:bps?|pp))\b"),
        ),
        "Rates rose by [50 basis points].",
    ),
    Phenomenon("range", _range, "Sales grew by [15-20%]."),
    Phenomenon("number words", spelled, "Sales grew by [five percent]."),
    Phenomenon("plain percentage", always, "Sales grew by [5%]."),
)

# "300 kilometres", "2 million tons", "1,200km"
_MEASURES = (
    r"(?:metre|meter|mile|inch|foot|ton|tonne|gram|pound|litre|liter|barrel|watt|knot|degree|acre|"
    r"hectare|ounce)(?:es|s)?\b|\bfeet\b|\d ?(?:km|kg|mm|cm|m|nm|t|mw|lbs?|ft)\b"
)

QUANTITY = (
    Phenomenon("vague amount", _vague, "It has [thousands of members]."),
    Phenomenon("range", _range, "It seats [20-25 people]."),
    # "barrels per day", "km/h", "flights a week"
    Phenomenon(
        "rate",
        says(r"\bper\b|/|\ban? (?:second|minute|hour|day|week|month|year)\b"),
        "It pumps [2 million barrels per day].",
    ),
    Phenomenon(
        "measure",
        any_of(lambda clue: clue.value.get("dimension") not in (None, "count"), says(_MEASURES)),
        "It flies [300 kilometres].",
    ),
    Phenomenon("number words", spelled, "It has [two stadiums]."),
    Phenomenon("counted noun", always, "It drew [610 exhibitors]."),
)
