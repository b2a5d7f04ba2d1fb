"""Which comes first in a date written in digits, the day or the month."""

from __future__ import annotations

from typing import Final, Literal

from factex.recognizers.fold import one_of
from factex.recognizers.later import later

__all__ = ["Order", "numeric_order"]

#: Which part of "05/06/07" comes first, second and third.
Order = Literal["MDY", "DMY", "YMD"]

# any date in digits: without one there is nothing to decide
_ANY: Final = later(r"(?<!\d)\d{1,2}/\d{1,2}(?!\d)")
# evidence of European order: 25/12/2023
_DAY_FIRST: Final = later(
    r"(?<![\d/.])(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])/(?:\d{4}|\d\d)(?![\d/])"
)
# of American order: 12/25/2023
_MONTH_FIRST: Final = later(
    r"(?<![\d/.])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/(?:\d{4}|\d\d)(?![\d/])"
)
#: Places and money that tell where an article was written.
_DAY_PLACES: Final = """
    london britain british england scotland wales ireland dublin paris france berlin germany
    madrid spain rome italy brussels belgium amsterdam netherlands vienna austria lisbon portugal
    warsaw poland prague athens greece stockholm sweden oslo norway copenhagen denmark helsinki
    finland sydney melbourne canberra australia zealand delhi mumbai india nairobi kenya lagos
    nigeria johannesburg singapore brasilia brazil argentina mexico euros pounds rupees
""".split()
_MONTH_PLACES: Final = """
    u.s. american washington texas california florida ohio chicago boston houston congress
    senate pentagon illinois michigan pennsylvania georgia virginia colorado arizona dallas
    seattle atlanta philadelphia usa
""".split()
_DAY_PLACE: Final = later(rf"(?<![^\W_])(?:{one_of(_DAY_PLACES)})(?![^\W_])|[€£₹]")
_MONTH_PLACE: Final = later(rf"(?<![^\W_])(?:{one_of(_MONTH_PLACES)})(?![^\W_])")


def numeric_order(folded: str) -> Order:
    """Decide the order of "05/06/07" in an article.

    It is the one that another date of the article shows, else that of the places which the article
    names; American where nothing decides. Years are first only where that is asked for, or where
    they have four digits.

    Parameters
    ----------
    folded : str
        Folded text.

    Examples
    --------
    >>> numeric_order("due 05/06/2023, signed 25/05/2023")
    'DMY'
    >>> numeric_order("london, 05/06/2023"), numeric_order("05/06/2023")
    ('DMY', 'MDY')
    """
    if "/" not in folded or not _ANY.search(folded):
        return "MDY"
    day, month = _DAY_FIRST.search(folded), _MONTH_FIRST.search(folded)
    if day or month:
        return "MDY" if month else "DMY"
    return "DMY" if _DAY_PLACE.search(folded) and not _MONTH_PLACE.search(folded) else "MDY"
