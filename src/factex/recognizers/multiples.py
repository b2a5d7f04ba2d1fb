"""Multiples: "doubled", "threefold", "halved". Changes of a figure, no mentions of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from factex.recognizers.fold import fold
from factex.recognizers.numbers import read_numeral

__all__ = ["Multiple", "find_multiples"]


@dataclass(frozen=True, slots=True)
class Multiple:
    """A change by a multiple.

    Attributes
    ----------
    start, end : int
        Its characters, half-open.
    change : Decimal
        In percent: 100 for "doubled", -50 for "halved".
    """

    start: int
    end: int
    change: Decimal


#: Stems of verbs, and what a figure is multiplied by.
FACTORS: Final = {
    "doubl": Decimal(2),
    "tripl": Decimal(3),
    "trebl": Decimal(3),
    "quadrupl": Decimal(4),
    "quintupl": Decimal(5),
    "halv": Decimal("0.5"),
}
# doubled, has more than tripled, halving; not "double-decker", "a double", "triple jump"
_VERB: Final = re.compile(
    r"(?<![\w-])(doubl|tripl|trebl|quadrupl|quintupl|halv)(?:ed|ing)(?![\w-])"
)
# will double, could triple to: the bare form only where a verb stands
_BARE: Final = re.compile(
    r"\b(?:to|will|would|could|may|might|can|should|must|nearly|almost|than)\s+"
    r"((doubl|tripl|trebl|quadrupl|quintupl|halv)e)(?![\w-]|\s+(?:the|digits?|digit|jump|click))"
)
# threefold, three-fold, 10-fold
_FOLD: Final = re.compile(r"(?<![\w.-])([a-z]+?|\d{1,3})-?fold(?![\w-])")


def find_multiples(text: str) -> list[Multiple]:
    """Find the multiples in a text, for relations that hold a change.

    Examples
    --------
    >>> [(m.change, m.start) for m in find_multiples("Sales doubled; profit rose threefold.")]
    [(Decimal('100'), 6), (Decimal('200'), 27)]
    >>> find_multiples("a double-decker bus and a double")
    []
    """
    folded = fold(text)
    found: list[Multiple] = []
    if any(stem in folded for stem in FACTORS):
        found += [_of(match.span(), FACTORS[match[1]]) for match in _VERB.finditer(folded)]
        found += [_of(match.span(1), FACTORS[match[2]]) for match in _BARE.finditer(folded)]
    if "fold" in folded:
        for match in _FOLD.finditer(folded):
            numeral = read_numeral(match[1], 0)
            if numeral is not None and numeral.end == len(match[1]) and numeral.value:
                found.append(_of(match.span(), numeral.value))
    return sorted(found, key=lambda multiple: multiple.start)


def _of(span: tuple[int, int], factor: Decimal) -> Multiple:
    return Multiple(*span, change=(factor - 1) * 100)
