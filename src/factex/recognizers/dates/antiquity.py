"""Dates before Christ that a text goes on from: "in June 415 BC ... in August ... that winter".

TIMEX3 writes them "BC0415-06". Years are counted backwards and there is no year 0, so they are
moved through years of the calendar that are as many centuries of leap years later.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from factex.recognizers.dates import lexicon
from factex.recognizers.dates.calendar import shift_value
from factex.recognizers.dates.reading import Context

__all__ = ["month_after", "moved", "season_after", "told"]

#: Ten times the 400 years after which the calendar begins again.
_LATER: Final = 4000
#: A month so many before the last one is of the next year.
_TURN: Final = 7
_YEAR: Final = len("BC0415")


def told(start: int, context: Context) -> str | None:
    """Give the last date before a position, where that is one before Christ.

    Examples
    --------
    >>> from factex.recognizers.dates.reading import Reading
    >>> context = Context("", "", None, seen=[(0, 8, Reading("BC0415-06"))])
    >>> told(20, context)
    'BC0415-06'
    """
    for _, _, reading in context.back(start, 3000):
        value = reading.value or ""
        if reading.type not in ("DATE", "TIME") or reading.shifted:
            continue
        if value.startswith("BC") and len(value) >= _YEAR:
            return value
        if len(value) >= len("1993") and value[:4].isdecimal():
            return None
    return None


def _begin(value: str) -> int:
    """Give the month with which a date begins; 0 for a year."""
    tail = value[_YEAR + 1 : _YEAR + 3]
    return int(tail) if tail.isdecimal() else lexicon.SEASON_BEGINS.get(tail, 0)


def _named(year: int, tail: str) -> str:
    return f"BC{year:04d}{tail}" if year > 0 else f"{1 - year:04d}{tail}"


def month_after(value: str, month: int, tail: str = "", *, strictly: bool = False) -> str:
    """Write a month, or a day of it, that is told of after a date.

    Parameters
    ----------
    value : str
        The date, before Christ.
    month : int
        The month.
    tail : str
        What follows the month, as in "-27".
    strictly : bool
        Whether it is the next such month ("the following February").

    Examples
    --------
    >>> month_after("BC0415-06", 8), month_after("BC0415-11", 2), month_after("BC0413", 8, "-27")
    ('BC0415-08', 'BC0414-02', 'BC0413-08-27')
    """
    begin = _begin(value)
    next_year = month <= begin if strictly else begin - month > _TURN
    return _named(int(value[2:_YEAR]) - next_year, f"-{month:02d}{tail}")


def season_after(value: str, code: str, step: int = 0) -> str:
    """Write a season that is told of after a date: that one, or the next or the last.

    Examples
    --------
    >>> season_after("BC0416-WI", "SP", 1), season_after("BC0415-08", "WI")
    ('BC0415-SP', 'BC0415-WI')
    >>> season_after("BC0416-WI", "SU")
    'BC0415-SU'
    """
    year, begin, first = int(value[2:_YEAR]), _begin(value), lexicon.SEASON_BEGINS[code]
    if step > 0:
        year -= first <= begin or not begin
    elif step < 0:
        year += first >= begin
    elif begin == lexicon.SEASON_BEGINS["WI"] and code != "WI":
        year -= 1
    return _named(year, f"-{code}")


def moved(value: str, amount: Decimal, unit: str) -> str | None:
    """Move a date before Christ by so many units; weeks are seven days.

    Examples
    --------
    >>> moved("BC0413-09-09", Decimal(2), "day"), moved("BC0001", Decimal(1), "year")
    ('BC0413-09-11', '0001')
    """
    year = int(value[2:_YEAR])
    if year >= _LATER or amount != amount.to_integral_value() or abs(amount) > _LATER:
        return None
    if unit == "week":
        amount, unit = amount * 7, "day"
    if unit not in ("day", "month", "year"):
        return None
    day, month = len("BC0413-09-09"), len("BC0413-09")
    size = {"day": day, "month": month, "year": _YEAR}[unit]
    if len(value) < size or (not value[_YEAR:size].replace("-", "").isdecimal() and size > _YEAR):
        return None
    later = shift_value(f"{_LATER + 1 - year:04d}{value[_YEAR:size]}", int(amount), unit)
    if later is None:
        return None
    return _named(_LATER + 1 - int(later[:4]), later[4:])
