"""Fiscal years: when they begin, and what that makes of their labels.

The table `data/fiscal_years.csv` names governments and companies with the month in which their
fiscal years begin and with the calendar year that labels them: the one in which they end
(fiscal 2024 of the United States) or the one in which they begin (fiscal 2024 of Japan).
"""

from __future__ import annotations

import csv
import datetime
import re
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from factex.recognizers.dates.calendar import Interval, add_months
from factex.recognizers.dates.reading import Context, Reading
from factex.recognizers.fold import one_of

__all__ = ["place_fiscal"]


class FiscalStart(NamedTuple):
    """The month in which fiscal years begin, and whether their label is the year of the end."""

    month: int
    label_is_end: bool


@cache
def _table() -> dict[str, FiscalStart]:
    lines = files("factex").joinpath("data/fiscal_years.csv").read_text("utf-8").splitlines()
    return {
        row["name"]: FiscalStart(int(row["start"]), row["label"] == "end")
        for row in csv.DictReader(lines)
    }


@cache
def _owner() -> re.Pattern[str]:
    # "Microsoft's ", "the U.S. government's ", "India's exports in ", but no sentence in between
    return re.compile(
        rf"(?<![^\W_])({one_of(_table())})(?:'s?)?(?=[^\w-])"
        rf"(?!(?:[^.!?;\n]|\.(?=\w))*(?<![^\W_])(?:{one_of(_table())})(?![^\W_]))"
        r"(?P<between>(?:[^.!?;\n]|\.(?=\w))*)$"
    )


#: How far before a fiscal year its owner may be named.
_REACH: Final = 60
#: "2024-25", "2024/25", "2024–2025"
_TWO_YEARS: Final = re.compile(r"(\d{4})[-/–](?:\d{4}|\d\d)(?!\d)")
_YEAR: Final = re.compile(r"(\d{4})(?:-(?:(Q)([1-4])|(H)([12])))?")


def _start_for(start: int, context: Context) -> FiscalStart | None:
    """Find when the fiscal years begin that a text speaks of at a place."""
    if context.fiscal_year_start is not None:
        return FiscalStart(context.fiscal_year_start, True)
    before = context.folded[max(0, start - _REACH) : start]
    owner = _owner().search(before)
    if owner is None or "'s " in owner["between"]:  # somebody else's
        return None
    if not context.capital(start - len(before) + owner.start()):
        return None
    return _table()[owner[1]]


def place_fiscal(start: int, end: int, reading: Reading, context: Context) -> Reading:
    """Give a fiscal year, or a part of one, its interval where its beginning is known.

    Examples
    --------
    >>> text = "In the U.S. government's fiscal 2024"
    >>> reading = Reading("2024", fiscal=True)
    >>> place_fiscal(25, 36, reading, Context(text, text.lower(), None)).interval
    ('2023-10-01', '2024-10-01')
    """
    if reading.type != "DATE" or reading.interval is not None:
        return reading
    written = context.folded[start:end]
    both = _TWO_YEARS.search(written)
    label = None if both or reading.value is None else _YEAR.fullmatch(reading.value)
    if both is None and label is None:
        return reading
    begins = _start_for(start, context)
    if begins is None:
        return reading
    try:
        interval = _interval(begins, both, label)
    except (ValueError, OverflowError):
        return reading
    return replace(reading, interval=interval)


def _interval(
    begins: FiscalStart, both: re.Match[str] | None, label: re.Match[str] | None
) -> Interval:
    if both is not None:
        first = datetime.date(int(both[1]), begins.month, 1)
        return first.isoformat(), add_months(first, 12).isoformat()
    assert label is not None
    year = int(label[1]) - (begins.label_is_end and begins.month > 1)
    first = datetime.date(year, begins.month, 1)
    months = 3 if label[2] else 6 if label[4] else 12
    first = add_months(first, months * (int(label[3] or label[5] or 1) - 1))
    return first.isoformat(), add_months(first, months).isoformat()
