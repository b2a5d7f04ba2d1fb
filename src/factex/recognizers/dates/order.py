"""Which comes first in a date written in digits, the day or the month."""

from __future__ import annotations

from factex.recognizers.fold import one_of
from factex.recognizers.later import later

__all__ = ["month_is_first"]

# any date in digits: without one there is nothing to decide
_ANY = later(r"(?<!\d)\d{1,2}/\d{1,2}(?!\d)")
# evidence of European order: 25/12/2023
_DAY_FIRST = later(r"(?<![\d/.])(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])/(?:\d{4}|\d\d)(?![\d/])")
# of American order: 12/25/2023
_MONTH_FIRST = later(r"(?<![\d/.])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/(?:\d{4}|\d\d)(?![\d/])")
#: Places and money that tell where an article was written.
_DAY_PLACES = """
    london britain british england scotland wales ireland dublin paris france berlin germany
    madrid spain rome italy brussels belgium amsterdam netherlands vienna austria lisbon portugal
    warsaw poland prague athens greece stockholm sweden oslo norway copenhagen denmark helsinki
    finland sydney melbourne canberra australia zealand delhi mumbai india nairobi kenya lagos
    nigeria johannesburg singapore brasilia brazil argentina mexico euros pounds rupees
""".split()
_MONTH_PLACES = """
    u.s. american washington texas california florida ohio chicago boston houston congress
    senate pentagon illinois michigan pennsylvania georgia virginia colorado arizona dallas
    seattle atlanta philadelphia usa
""".split()
_DAY_PLACE = later(rf"(?<![^\W_])(?:{one_of(_DAY_PLACES)})(?![^\W_])|[€£₹]")
_MONTH_PLACE = later(rf"(?<![^\W_])(?:{one_of(_MONTH_PLACES)})(?![^\W_])")


def month_is_first(folded: str, order: str | None) -> bool:
    """Decide the order of "05/06/2023" in an article.

    It is the one asked for, else the one that another date of the article shows, else that of
    the places which the article names; American where nothing decides.

    Parameters
    ----------
    folded : str
        Folded text.
    order : str or None
        "MDY", "DMY", or None for the evidence.

    Examples
    --------
    >>> month_is_first("due 05/06/2023, signed 25/05/2023", None)
    False
    >>> month_is_first("london, 05/06/2023", None), month_is_first("05/06/2023", None)
    (False, True)
    >>> month_is_first("london, 05/06/2023", "MDY")
    True
    """
    if order is not None:
        return order != "DMY"
    if "/" not in folded or not _ANY.search(folded):
        return True
    day, month = _DAY_FIRST.search(folded), _MONTH_FIRST.search(folded)
    if day or month:
        return month is not None
    return not _DAY_PLACE.search(folded) or bool(_MONTH_PLACE.search(folded))
