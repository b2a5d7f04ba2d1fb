"""Named days: `data/holidays.csv` and the arithmetic of its rules.

Rules of the table: `12-25` a fixed day, `11-thu-4` the fourth Thursday of November,
`05-mon-last` the last Monday of May, each with an optional `+N` days, and `easter-47` days
from Western Easter.
"""

from __future__ import annotations

import calendar
import csv
import datetime
import re
from functools import cache
from importlib.resources import files
from typing import Final

__all__ = ["easter", "holiday_names", "holiday_on"]

_RULE: Final = re.compile(r"(\d\d)-(?:(\d\d)|([a-z]{3})-(\d|last))([+-]\d+)?$|easter([+-]\d+)$")
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@cache
def _table() -> dict[str, str]:
    lines = files("factex").joinpath("data/holidays.csv").read_text("utf-8").splitlines()
    return {row["name"]: row["rule"] for row in csv.DictReader(lines)}


def holiday_names() -> tuple[str, ...]:
    """List the named days, folded."""
    return tuple(_table())


def easter(year: int) -> datetime.date:
    """Compute Western Easter (the anonymous Gregorian algorithm, Meeus 1991).

    Examples
    --------
    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return datetime.date(year, month, day + 1)


def holiday_on(name: str, year: int) -> datetime.date | None:
    """Give the day of a named day in a year; None for names that the table doesn't have.

    Examples
    --------
    >>> holiday_on("thanksgiving", 2023)
    datetime.date(2023, 11, 23)
    >>> holiday_on("memorial day", 2024)
    datetime.date(2024, 5, 27)
    """
    match = _RULE.match(_table().get(name, ""))
    if match is None or not 1 <= year <= 9998:
        return None
    month, day, weekday, which, shift, from_easter = match.groups()
    if from_easter:
        return easter(year) + datetime.timedelta(int(from_easter))
    if day:
        found = datetime.date(year, int(month), int(day))
    else:
        number = _WEEKDAYS.index(weekday)
        last = calendar.monthrange(year, int(month))[1]
        days = [
            d for d in range(1, last + 1) if datetime.date(year, int(month), d).weekday() == number
        ]
        found = datetime.date(year, int(month), days[-1 if which == "last" else int(which) - 1])
    return found + datetime.timedelta(int(shift or 0))
