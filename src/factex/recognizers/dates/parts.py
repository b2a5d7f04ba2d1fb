"""Parts that several builders read: years, days, units, numbers; and steps on the calendar."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Final

from factex.facts import plain
from factex.recognizers.dates import lexicon
from factex.recognizers.dates.calendar import (
    add_months,
    grain_of,
    interval_of,
    period_value,
    shift_date,
    shift_value,
    week_value,
)
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.lexer import Token
from factex.recognizers.dates.reading import Context, Reading


def full_year(token: Token | None, context: Context) -> int | None:
    """Read the year of a token: 1998, '98, FY24.

    Two digits mean the year within eighty years back and twenty ahead of publication.
    """
    if token is None:
        return None
    value = int(token.value)
    if value > 99 or (len(token.word) > 2 and not token.word.startswith("fy")):
        return value
    return near_year(value, context)


def near_year(two_digits: int, context: Context) -> int:
    """Choose the century of a year of two digits."""
    pivot = context.published.year if context.published else 2020
    year = pivot // 100 * 100 + two_digits
    if year > pivot + 20:
        year -= 100
    elif year <= pivot - 80:
        year += 100
    return year


def day_number(token: Token | None) -> int | None:
    """Read the day of a month: 5, 5th, fifth; not number words ("five October")."""
    if token is None:
        return None
    if token.word in lexicon.ORDINALS:
        return lexicon.ORDINALS[token.word]
    return int(token.value) if token.word else None


#: A step of one day.
ONE_DAY: Final = datetime.timedelta(1)

#: Underspecified values where there is nothing to reckon from.
UNPLACED: Final = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX",
    "quarter": "XXXX-QX", "half": "XXXX-HX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip


DAYS: Final = frozenset(("day", "part_of_day", "minute"))


DATED: Final = frozenset(
    ("day", "part_of_day", "month", "week", "quarter", "half", "year", "minute", "hour")
)


def unit_of(found: Found) -> str:
    """Give the unit that a match names, in the singular."""
    word = found.word("unit")
    return lexicon.UNIT_PLURAL.get(word) or lexicon.UNIT_SINGULAR[word]


def amount_of(token: Token | None) -> Decimal | None:
    """Give the number of a token; None where it is vague."""
    if token is None or token.value == "X":
        return None
    return Decimal(token.value)


def duration_value(amount: Decimal | None, unit: str) -> str:
    """Write a duration; None is an unknown number.

    Examples
    --------
    >>> duration_value(Decimal(2), "decade"), duration_value(None, "month")
    ('P2DE', 'PXM')
    >>> duration_value(Decimal("2.5"), "year"), duration_value(Decimal("1.5"), "minute")
    ('P2Y6M', 'PT1M30S')
    >>> duration_value(Decimal("0.5"), "century"), duration_value(Decimal(1), "fortnight")
    ('P50Y', 'P2W')
    """
    letter, clock = lexicon.UNITS[unit]
    mark = "PT" if clock else "P"
    if amount is None:
        return f"{mark}X{letter}"
    if unit == "fortnight":
        amount *= 2
    whole, rest = divmod(amount, 1)
    if rest and unit in _SMALLER:
        count, smaller = _SMALLER[unit]
        part = rest * count
        if part == part.to_integral_value():
            if unit in ("century", "decade"):
                return f"P{plain(whole * count + part)}{smaller}"
            head = f"{plain(whole)}{letter}" if whole else ""
            clock_mark = "T" if unit == "day" else ""
            return f"{mark}{head}{clock_mark}{plain(part)}{smaller}"
    return f"{mark}{plain(amount)}{letter}"


#: What a half of a unit is written in.
_SMALLER: Final = {
    "year": (12, "M"), "day": (24, "H"), "hour": (60, "M"), "minute": (60, "S"),
    "century": (100, "Y"), "decade": (10, "Y"),
}  # fmt: skip


def vague_duration(unit: str) -> str:
    """Write a duration of an unknown number of units: "PXD", "PTXH"."""
    letter, clock = lexicon.UNITS[unit]
    return f"PTX{letter}" if clock else f"PX{letter}"


def from_publication(unit: str, steps: int, context: Context) -> Reading | None:
    """Name the period so many steps from the one of publication."""
    if unit == "season":
        return None
    if unit not in UNPLACED:
        return None
    if context.published is None:
        return Reading(UNPLACED[unit])
    if unit == "weekend":
        day = context.published
        day += (6 - day.isoweekday()) * ONE_DAY if day.isoweekday() < 7 else -ONE_DAY
        moved: datetime.date | None = day + 7 * steps * ONE_DAY
    else:
        start = (
            context.published.replace(day=1) if unit not in ("day", "week") else context.published
        )
        moved = shift_date(start, steps, unit)
    if moved is None:
        return None
    return Reading(period_value(moved, unit), anchor="publication")


def step_from(value: str, unit: str, step: int) -> str | None:
    """Take steps of a unit from a date: the period of that unit that holds it, moved.

    Examples
    --------
    >>> step_from("2023-10-05", "month", 1), step_from("2023", "month", 1)
    ('2023-11', None)
    """
    period = coarsen(value, unit)
    return None if period is None else shift_value(period, step, unit)


def coarsen(value: str, unit: str) -> str | None:
    """Name the period of a unit that holds a date; None where the date is the coarser one.

    Examples
    --------
    >>> coarsen("2023-10-05", "week"), coarsen("2023-Q4", "year"), coarsen("2023", "day")
    ('2023-W40', '2023', None)
    """
    placed = interval_of(value.removesuffix("T24:00"))
    if placed is None:
        return None
    first, stop = (datetime.date.fromisoformat(day[:10]) for day in placed)
    if grain_of(value) in ("week", "weekend"):
        first, stop = (
            first + 3 * ONE_DAY,
            first + 4 * ONE_DAY,
        )  # an ISO week lies where its Thursday does
    if unit == "week" or unit == "fortnight":
        return week_value(first) if stop - first <= ONE_DAY else None
    period = period_value(first, unit)
    outer = interval_of(period)
    return period if (outer is not None and stop.isoformat() <= outer[1]) or "T" in value else None


#: "by February", "through the end of January", "before Easter": a term
_TERM: Final = re.compile(
    r"\b(?:(?:by|through|until|till|before)\s(?:the\s(?:end|middle|start)\sof\s)?|until\safter\sthe\s)$"
)
#: "the talks were put off until July": a term that is not
_PUT_OFF: Final = re.compile(
    r"\b(?:put\soff|delay(?:ed)?|postponed?|extend(?:ed)?|suspended|deferred|rescheduled|adjourned|remanded|barred"
    r"|banned|pushed\sback)\s$"
)
#: "it was over by Easter": a term that is past
_PAST_TERM: Final = re.compile(r"\b(?:was|were|had|ended|did)\b[^.,;:]{0,24}$")


def is_term(start: int, context: Context) -> bool:
    """Tell whether a month or named day is a term still to come, whatever verb is near.

    Examples
    --------
    >>> text = "It has credit through March."
    >>> is_term(22, Context(text, text.lower(), None))
    True
    """
    term = _TERM.search(context.before(start, 30))
    if term is not None and _PUT_OFF.search(context.before(start, 60)[: -len(term.group())]):
        return True
    return term is not None and not _PAST_TERM.search(
        context.before(start, 60)[: -len(term.group())]
    )


def season_year(code: str, day: datetime.date, ahead: bool) -> int:
    """Choose the year of a season: the last that has begun, or the next that hasn't ended."""
    first = lexicon.SEASON_BEGINS[code]
    begun = datetime.date(day.year, first, 1) <= day
    if ahead:
        over = add_months(datetime.date(day.year, first, 1), 3) <= day
        return day.year + over
    return day.year - (not begun)
