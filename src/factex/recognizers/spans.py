"""Small text tools that several recognizers share."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from factex.facts import Span
from factex.making import made
from factex.recognizers.later import later
from factex.recognizers.numbers import Numeral, exact

__all__ = ["OF", "Range", "is_change", "join_range", "range_before", "read_upper", "whole_after"]

# 3-5, 3 to 5, 3 and 5 ("between"), 5 or 6
_JOIN: Final = later(r"\s?[-–—]\s?|\s{1,2}(?:to|and|or)\s{1,2}")
# rose from, has cut its forecast by, growth from: within the clause that leads to the number
_CHANGE: Final = later(
    r"\b(?:rise|rises|rose|risen|rising|increas\w*|fall|falls|fell|fallen|falling|drop\w*|cut"
    r"|cuts|cutting|rais\w*|grow|grows|grew|grown|growing|growth|climb\w*|jump\w*|lift\w*"
    r"|declin\w*|shr[aiu]nk\w*|slip\w*|slid\w*|soar\w*|surg\w*|tumbl\w*|plung\w*|narrow\w*"
    r"|widen\w*|went|gone|go|goes|moved?|mov\w*|chang\w*|revis\w*|reduc\w*|lower\w*|boost\w*"
    r"|expand\w*|swell\w*|swollen|edg\w*|advanc\w*|upgrad\w*|downgrad\w*|up|down|more than doubl\w*"
    r"|lost|lose|loses|losing|gain\w*|add(?:ed|s|ing)?|shed|trim\w*|slump\w*|doubl\w*|tripl\w*|quadrupl\w*|halv\w*|bring\w*|brought|took|taken|taking)\b[^.;:!?]{0,40}$"
)
_BETWEEN: Final = later(
    r"\b(?:between|range of|ranges?|ranging|anywhere|anything)\b(?:\s+(?:from|of|between))?[\s(]*$"
)
_FROM: Final = later(r"\bfrom\s+(?:\w+\s+){0,2}$")
_BY: Final = later(r"\bby\s+(?:between\s+|from\s+|a\s+further\s+)?$")

# a third of the fleet
OF: Final = later(r"\s+of(?:\s+(?!course\b)|$)")
# where the noun phrase after "of" ends
OF_END: Final = later(
    r"[.,;:!?()\[\]\n\"“”–—]|\s-\s|\s+(?:in|at|by|for|from|on|to|with|and|or|but|than|that|which|who"
    r"|whose|where|when|while|as|is|are|was|were|be|been|has|have|had|will|would|could|may|might"
    r"|can|should|said|say|says|went|came|come|comes|go|goes|last|this|next|since|during|through|under|over"
    r"|after|before|worth|off|near|between|among|against|via|because|if|so|it|they|he|she|we|live|lives|lived|voted|vote|do|does|did|not)(?![\w'])"
)


@dataclass(frozen=True, slots=True)
class Range:
    """Two numbers that are one range.

    Attributes
    ----------
    end : int
        End of the second number.
    low, high : Decimal
        In the order of size.
    """

    end: int
    low: Decimal
    high: Decimal


def is_change(folded: str, start: int) -> bool:
    """Say whether the words before a number make "X to Y" a change, not a range.

    Examples
    --------
    >>> is_change("sales rose from ", 16), is_change("a price range from ", 19)
    (True, False)
    """
    before = folded[max(0, start - 70) : start]
    return bool(_CHANGE.search(before)) and not _BETWEEN.search(before) and not _BY.search(before)


def read_upper(
    folded: str, start: int, first: Numeral, *, change_needs_from: bool = False
) -> tuple[int, str] | None:
    """Find where the second number of a range would begin.

    Parameters
    ----------
    folded : str
        Folded text.
    start : int
        Where the mention of the first number begins.
    first : Numeral
        The first number.
    change_needs_from : bool
        "Grow 10% to 12%" and "add 9 to 10 billion yen" are ranges of growth, "grow $3bn to $5bn" is
        a change: for percentages, and where the first number has no unit of its own, only "from"
        makes a change.

    Returns
    -------
    position, joint
        Right after the joint, and the joint: "-", "to", "and" or "or". None when no joint is
        there, or the words before make it a change or two separate numbers.
    """
    match = _JOIN.match(folded, first.end)
    if match is None:
        return None
    joint = match.group().strip()
    if joint in "-–—":
        joint = "-"
    elif joint == "and":
        if not _BETWEEN.search(folded, max(0, start - 24), start):
            return None
    elif (
        joint == "to"
        and is_change(folded, start)
        and (not change_needs_from or _FROM.search(folded, max(0, start - 24), start))
    ):
        return None
    return match.end(), joint


def join_range(first: Numeral, second: Numeral) -> Range | None:
    """Make one range of two numbers; the first takes the scale that only the second has.

    Examples
    --------
    >>> from factex.recognizers.numbers import read_numeral
    >>> join_range(read_numeral("3", 0), read_numeral("5 billion", 0))
    Range(end=9, low=Decimal('3000000000'), high=Decimal('5000000000'))
    """
    if first.value is None or second.value is None or _is_year(first, second):
        return None
    low = first.value
    if first.scale == 1 and second.scale > 1 and first.value <= second.base:
        low = exact(first.value, second.scale)
    if low > second.value:
        return None
    return Range(second.end, low, second.value)


def range_before(
    folded: str, first: Numeral, second: Numeral, *, change_needs_from: bool = False
) -> Range | None:
    """Make one range of a number and the one before it, if the words between and before say so.

    Examples
    --------
    >>> from factex.recognizers.numbers import scan_numerals
    >>> text = "from 5 to 10 tonnes"
    >>> range_before(text, *scan_numerals(text))
    Range(end=12, low=Decimal('5'), high=Decimal('10'))
    """
    upper = read_upper(folded, first.start, first, change_needs_from=change_needs_from)
    return join_range(first, second) if upper and upper[0] == second.start else None


def _is_year(first: Numeral, second: Numeral) -> bool:
    """Tell the year of "rose in 2024 to 175 billion yen" from the lower number of a range."""
    bare = first.digits and first.scale == 1 and first.end - first.start == 4
    return bare and 1900 <= first.base < 2100 and second.scale > 1


def whole_after(text: str, folded: str, end: int) -> Span | None:
    """Read what a number is of: the noun phrase after "of" that follows it.

    Examples
    --------
    >>> text = "25% of its global sales in 2022"
    >>> whole_after(text, text, 3).text
    'its global sales'
    """
    of = OF.match(folded, end)
    if of is None:
        return None
    limit = min(len(folded), of.end() + 120)
    stop = OF_END.search(folded, of.end(), limit)
    finish = stop.start() if stop else limit
    while finish > of.end() and text[finish - 1].isspace():
        finish -= 1
    if finish <= of.end():
        return None
    start = of.end()
    return made(Span, {"start": start, "end": finish, "text": text[start:finish]})
