"""Readings of distances from a date: "two years ago", "a year earlier", "the day before"."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from factex.recognizers.dates import antiquity, lexicon
from factex.recognizers.dates.build_anaphora import (
    latest_quarter,
    moved_stretch,
    stretch_told_of,
    unit_told_of,
)
from factex.recognizers.dates.build_periods import period_in_year
from factex.recognizers.dates.calendar import period_value, shift_date, shift_value
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.parts import (
    DATED,
    DAYS,
    ONE_DAY,
    UNPLACED,
    amount_of,
    from_publication,
    step_from,
    unit_of,
    vague_duration,
)
from factex.recognizers.dates.reading import Anchor, Context, Reading

PERIODS: Final = frozenset(("quarter", "half", "month", "year", "week", "day"))


def _amount(found: Found) -> Decimal | None:
    """Give the number of a match; "a" is one."""
    token = found.get("num")
    if token is None:
        return Decimal(1) if found.get("a") else None
    return amount_of(token)


def ago(found: Found, context: Context) -> Reading | None:
    """Read "two years ago", "a week ago", "months ago", "five weeks from now"."""
    unit, amount = unit_of(found), _amount(found)
    back = found.get("ago") is not None
    if amount is None:
        return Reading("PAST_REF" if back else "FUTURE_REF")
    if unit in ("second", "minute", "hour"):
        return Reading("PAST_REF" if back else "FUTURE_REF")
    period = compared(found.start, context) if unit == "year" and amount == 1 and back else None
    if period is not None and (value := shift_value(str(period.value), -1, "year")):
        return Reading(value, anchor="text", fiscal=period.fiscal, shifted=True)
    if context.published is None:
        unplaced = UNPLACED.get(grain_of_step(unit))  # seasons and millennia have none
        return Reading(unplaced) if unplaced else None
    if back and unit == "year" and amount >= context.published.year:
        return Reading("PAST_REF")
    return _moved(context.published, amount * (-1 if back else 1), unit, "publication")


_YEARS_MONTHS: Final = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?")
_HALF_WEEKS: Final = re.compile(r"P(\d+)\.5W")


def long_ago(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "half a year ago", "a year and a half ago": a month."""
    if inner.type == "DURATION" and (inner.value or "").startswith("PT") and not inner.interval:
        return Reading("PAST_REF")
    length = _YEARS_MONTHS.fullmatch(inner.value or "")
    if (weeks := _HALF_WEEKS.fullmatch(inner.value or "")) and context.published is not None:
        return _moved(context.published, Decimal(-7 * int(weeks[1]) - 3), "day", "publication")
    if inner.type != "DURATION" or inner.interval or length is None or context.published is None:
        return None
    months = 12 * int(length[1] or 0) + int(length[2] or 0)
    if not 0 < months < 12000:
        return None
    if not length[2] and months >= 60:  # half a century ago
        return _moved(context.published, Decimal(-months // 12), "year", "publication")
    return _moved(context.published, Decimal(-months), "month", "publication")


def grain_of_step(unit: str) -> str:
    """Give the grain of what lies so many units away."""
    return {"fortnight": "day", "weekend": "weekend", "century": "year", "decade": "decade"}.get(
        unit, unit
    )


def _moved(day: datetime.date, amount: Decimal, unit: str, anchor: Anchor) -> Reading | None:
    if unit not in (
        "day",
        "week",
        "month",
        "quarter",
        "year",
        "decade",
        "century",
        "fortnight",
        "weekend",
    ):
        return None
    grain = grain_of_step(unit)
    if amount != amount.to_integral_value():
        grain = "month" if unit == "year" else "day"
    if abs(amount) > 20000:
        return None
    base = day if unit in ("day", "week", "fortnight", "weekend") else day.replace(day=1)
    moved = shift_date(base, amount, unit)
    if moved is None:
        return None
    return Reading(period_value(moved, grain), anchor=anchor)


_MONTHS_LONG: Final = re.compile(r"P\d+M|P1Y")


def compared(start: int, context: Context) -> Reading | None:
    """Find the quarter, half or month that "a year ago" compares with, nearby."""
    for _, _, reading in context.back(start, 250):
        if reading.grain in ("quarter", "month") and reading.type == "DATE":
            break
        if reading.type == "DURATION" and _MONTHS_LONG.fullmatch(reading.value or ""):
            return from_publication("year", 0, context)  # the first nine months
    known = context.last(frozenset(("quarter", "half", "year", "month")), start, 250)
    if known is not None and known.grain == "month":
        known = _month_reported(start, context) or known
    if known is not None and known.grain in ("month", "year"):
        placed = known.placed()
        # "before September ..., against 47 percent a year ago": what is to come is no base
        if placed is None or context.published is None or placed[0] <= str(context.published):
            return known
    return latest_quarter(start, context)


def _month_reported(start: int, context: Context) -> Reading | None:
    """Find the last month named that is not itself what another is compared with."""
    for begin, _, reading in context.back(start, 250):
        if reading.grain != "month" or reading.type != "DATE" or reading.shifted:
            continue
        if not _COMPARED_WITH.search(context.before(begin, 60)):
            return reading
    return None


#: "slowing from 7.2 percent in [July]", "compared with 5% in [July]"
_COMPARED_WITH: Final = re.compile(
    r"\b(?:from|than|against|versus|with)\s(?:(?:about|some|just|an?)\s)?[^\s\w]?\d[\d.,]*"
    r"(?:\s?%|\s(?:percent|million|billion|trillion|points?)){0,2}\sin\s$"
)


def earlier_later(found: Found, context: Context) -> Reading | None:
    """Read "three weeks earlier", "a year later", "the day before", "two days after"."""
    unit, amount = unit_of(found), _amount(found) or (Decimal(1) if found.get("the") else None)
    word = found.word("dir")
    back = word in ("earlier", "before", "previously", "prior")
    if word in ("before", "after", "prior") and not CLAUSE_ENDS.match(context.after(found.end, 12)):
        return _day_explained(found, context) if found.get("the") and unit == "day" else None
    if context.after(found.end, 5) == " than":
        return None  # a week later than planned
    if amount is None:
        if found.word("unit") in lexicon.UNIT_SINGULAR:
            return None
        return Reading("PAST_REF") if back else Reading(vague_duration(unit), "DURATION")
    if unit in ("second", "minute", "hour", "season"):
        return None
    if abs(amount) > 20000:
        return None
    if (era := before_christ(unit, amount, back, found.start, context)) is not None:
        return era
    base = context.last(DATED, found.start, 1500)
    if unit in ("day", "week", "fortnight", "weekend"):
        grains = DAYS | {"week", "weekend"}
        base = context.last(grains, found.start, 1500)
    if unit == "year" and amount == 1 and back:
        told = unit_told_of("year", found.start, context)
        base = told or compared(found.start, context) or base
    sign = -1 if back else 1
    if base is None or base.value is None:
        if back and context.published and unit in ("year", "month", "day"):
            return from_publication(unit, int(-amount), context)
        return Reading(UNPLACED.get(grain_of_step(unit), "XXXX"))
    value = base.value.split("T")[0]
    if unit in ("year", "quarter", "month") and amount == amount.to_integral_value():
        steps = sign * int(amount)
        if unit == "year" and (amount == 1 or found.get("num")):
            if amount > 1 and len(value) > 4:
                value = value[:4]
            moved = shift_value(value, steps, "year")
            return (
                Reading(moved, anchor="text", fiscal=base.fiscal, shifted=back) if moved else None
            )
        if unit == "month" and len(value) == 10:
            value = value[:7]
        moved = step_from(value, unit, steps)
        return Reading(moved, anchor="text") if moved else Reading(UNPLACED[unit])
    start = base.placed()
    if start is None:
        return Reading(UNPLACED.get(grain_of_step(unit), "XXXX"))
    day = datetime.date.fromisoformat(start[0][:10])
    if base.grain == "weekend" and not back:
        day += ONE_DAY
    return _moved(day, sign * amount, unit, "text")


def _day_explained(found: Found, context: Context) -> Reading | None:
    """Read the apposition of "on 5 June, the day before the landing": that same day."""
    if not context.seen or context.before(found.start, 2) != ", ":
        return None
    _, end, reading = context.seen[-1]
    if end != found.start - 2 or reading.grain != "day" or reading.type != "DATE":
        return None
    return Reading(reading.value, anchor=reading.anchor, loose=reading.loose)


def before_christ(
    unit: str, amount: Decimal, back: bool, start: int, context: Context
) -> Reading | None:
    """Reckon from a date BC, where the last one is such: 415 BC, two years later is 413 BC."""
    value = antiquity.told(start, context)
    if value is None:
        return None
    moved = antiquity.moved(value, -amount if back else amount, unit)
    return Reading(moved, anchor="text") if moved else None


#: "The day before." and "a week after," but not "the day before the vote".
CLAUSE_ENDS: Final = re.compile(r"\s*(?:[.,;:!?)\"”]|$|\n|-|—|–|\s(?:and|when|to \$|but|from)\b)")


def year_before_that(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read the rest of "the quarter a year ago"."""
    if inner.grain not in ("quarter", "half") or inner.value is None or inner.shifted:
        return None
    value = shift_value(inner.value, -1, "year")
    return replace(inner, value=value, shifted=True) if value else None


def year_ago_period(found: Found, context: Context) -> Reading | None:
    """Read "the year-ago quarter", "year-earlier", "the year-earlier third quarter"."""
    base: Reading | None
    if found.get("ord"):
        base = period_in_year(found, context, None)
    elif found.word("quarter") == "quarter":
        base = latest_quarter(found.start, context) or compared(found.start, context)
    elif found.get("quarter") and (stretch := stretch_told_of(found.start, context)):
        return moved_stretch(stretch, -1)
    else:
        base = compared(found.start, context) or context.last(PERIODS, found.start, 1500)
    if base is None or base.value is None:
        base = from_publication("year", 0, context)
        if base is None or context.published is None:
            return Reading("XXXX-QX" if found.get("quarter") else "XXXX")
    if base.grain == "year" and base.anchor == "publication" and context.published:
        # After "last year" the year-ago figures are those of that same year.
        base = replace(base, value=f"{context.published.year:04d}")
    value = shift_value(str(base.value), -1, "year")
    if not value:
        return None
    anchor = base.anchor if base.anchor != "none" else "text"
    return Reading(value, anchor=anchor, fiscal=base.fiscal, shifted=True)
