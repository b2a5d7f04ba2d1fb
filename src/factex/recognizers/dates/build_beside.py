"""Readings of what stands beside a named day or within a unit: "the week after Easter"."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Final

from factex.recognizers.dates import lexicon
from factex.recognizers.dates.build_anaphora import unit_told_of
from factex.recognizers.dates.build_composed import day_of
from factex.recognizers.dates.build_days import (
    named_day,
)
from factex.recognizers.dates.build_distance import CLAUSE_ENDS
from factex.recognizers.dates.build_members import nth_member
from factex.recognizers.dates.build_narrated import from_day
from factex.recognizers.dates.build_periods import place_month
from factex.recognizers.dates.calendar import (
    period_value,
    shift_date,
    shift_value,
    week_value,
)
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.parts import (
    ONE_DAY,
    day_number,
    from_publication,
    full_year,
    step_from,
    unit_of,
)
from factex.recognizers.dates.reading import Context, Reading


def nth_from(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the first Monday after Easter", "the Friday before Labor Day"."""
    if inner.grain != "day" or inner.type != "DATE" or inner.mod or inner.loose == "week":
        return None
    number = day_number(found.get("ord")) if found.get("ord") else 1
    if number is None or not 1 <= number <= 20 or inner.value is None:
        return None
    weekday = lexicon.WEEKDAYS[found.word("wday")]
    if inner.value[0] == "X":
        return Reading(f"XXXX-WXX-{weekday}")
    day = datetime.date.fromisoformat(inner.value)
    try:
        if found.word("dir") != "before":
            gap = (weekday - day.isoweekday()) % 7 or 7
            day += (gap + 7 * (number - 1)) * ONE_DAY
        else:
            gap = (day.isoweekday() - weekday) % 7 or 7
            day -= (gap + 7 * (number - 1)) * ONE_DAY
    except OverflowError:
        return None
    return Reading(day.isoformat(), anchor=inner.anchor)


def unit_beside(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the week after Easter", "the month before July 2020"."""
    if inner.type != "DATE" or inner.mod or inner.loose == "week" or inner.value is None:
        return None
    if inner.fiscal or inner.value.endswith("_REF"):
        return None
    step = -1 if found.word("dir") == "before" else 1
    if found.word("unit") == "weekend" and inner.grain == "day" and inner.value[0] != "X":
        # the next Saturday, the last Sunday
        day = datetime.date.fromisoformat(inner.value)
        days = (6 - day.isoweekday()) % 7 or 7 if step > 0 else -(day.isoweekday() % 7 or 7)
        moved = shift_date(day, days, "day")
        value = period_value(moved, "weekend") if moved else None
    else:
        value = step_from(inner.value, unit_of(found), step)
    return Reading(value, anchor=inner.anchor) if value else None


def holiday_weekend(found: Found, context: Context) -> Reading | None:
    """Read "Labor Day weekend 2019", "Easter weekend": the weekend beside the day."""
    named = named_day(found, context)
    if named is None or named.value is None or named.value[0] == "X":
        return named and replace(named, value="XXXX-WXX-WE")
    day = datetime.date.fromisoformat(named.value)
    if day.isoweekday() < _MIDWEEK:
        day -= day.isoweekday() * ONE_DAY
    return replace(named, value=period_value(day, "weekend"))


def holiday_week(found: Found, context: Context) -> Reading | None:
    """Read "Christmas week", "Easter week 2023": the week of the day."""
    named = named_day(found, context)
    if named is None or named.value is None:
        return None
    if named.value[0] == "X":
        return replace(named, value="XXXX-WXX")
    return replace(named, value=week_value(datetime.date.fromisoformat(named.value)))


def beside_the_day(found: Found, context: Context) -> Reading | None:
    """Read "two days before the Fourth of July"."""
    named = named_day(found, context)
    if named is None or (found.word("unit") != "day" and found.tokens()[0].word == "the"):
        return None
    return from_day(found, context, named)


def part_beside(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the morning after Thanksgiving", "the night before 5 June": of the day beside it."""
    if inner.grain != "day" or inner.type != "DATE" or inner.mod or inner.loose == "week":
        return None
    step = -1 if found.word("dir") == "before" else 1
    day = step_from(str(inner.value), "day", step)
    code = lexicon.DAY_PARTS[found.word("part")]
    return Reading(f"{day}T{code}", "TIME", anchor=inner.anchor) if day else None


#: A holiday on a Monday or Tuesday makes the weekend before it a long one.
_MIDWEEK: Final = 3


def half_year_to(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the half-year to June 30"."""
    placed = inner.placed()
    if placed is None or inner.type != "DATE":
        return None
    end = datetime.date.fromisoformat(placed[1][:10])
    begin = shift_date(end, -6, "month")
    interval = None if begin is None else (begin.isoformat(), end.isoformat())
    return Reading("P6M", "DURATION", interval=interval, anchor=inner.anchor)


def day_of_the_month(found: Found, context: Context) -> Reading | None:
    """Read "on the fourth of the month"."""
    outer = unit_told_of("month", found.start, context) or from_publication("month", 0, context)
    return None if outer is None else day_of(found, context, outer)


def nth_of_unit(found: Found, context: Context) -> Reading | None:
    """Read "the last Friday of the month", "the first week of the year"."""
    unit = found.word("out")
    outer = unit_told_of(unit, found.start, context) or from_publication(unit, 0, context)
    return None if outer is None else nth_member(found, context, outer)


def weekday_after_next(found: Found, context: Context) -> Reading | None:
    """Read "the Sunday after next"."""
    number = lexicon.WEEKDAYS[found.word("wday")]
    if found.tokens()[0].word != "the" and not CLAUSE_ENDS.match(context.after(found.end, 12)):
        return None  # "Sunday after next week's vote"
    if context.published is None:
        return Reading(f"XXXX-WXX-{number}")
    days = ((number - context.published.isoweekday()) % 7 or 7) + 7
    moved = shift_value(context.published.isoformat(), days, "day")
    return Reading(moved, anchor="publication") if moved else None


def quarter_of_month(found: Found, context: Context) -> Reading | None:
    """Read "the June quarter": the one that ends with that month."""
    month = lexicon.MONTHS[found.word("month")]
    if month % 3 or not context.capital(found["month"].start):  # type: ignore[union-attr]
        return None
    year = full_year(found.get("year"), context)
    if year is not None:
        return Reading(f"{year:04d}-Q{month // 3}")
    placed = place_month(month, found, context)
    value = f"{str(placed.value)[:-3]}-Q{month // 3}"
    return Reading(value, anchor=placed.anchor, loose=placed.loose)
