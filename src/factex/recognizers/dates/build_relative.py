"""Readings of expressions that point: from publication, or from a date in the text."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from decimal import Decimal

from factex.recognizers.dates import lexicon
from factex.recognizers.dates.build_calendar import (
    day_number,
    full_year,
    numbered_period,
    period_in_year,
    season_year,
)
from factex.recognizers.dates.calendar import (
    add_months,
    interval_of,
    period_value,
    quarter_of,
    shift_date,
    shift_value,
    week_value,
)
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.reading import Context, Reading

_DAY = datetime.timedelta(1)

#: Underspecified values where there is nothing to reckon from.
UNPLACED = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX",
    "quarter": "XXXX-QX", "half": "XXXX-HX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip

#: Steps that a word takes from the current period.
STEPS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "next": 1,
    "coming": 1, "upcoming": 1, "forthcoming": 1, "following": 1, "ensuing": 1,
    "subsequent": 1, "this": 0, "current": 0, "present": 0, "latest": -1,
}  # fmt: skip

#: Words that reckon from a date of the text where there is one.
ANAPHORIC = frozenset("previous preceding prior following ensuing subsequent".split())

_DAYS = frozenset(("day", "part_of_day", "minute"))
PERIODS = frozenset(("quarter", "half", "month", "year", "week", "day"))
DATED = frozenset(("day", "part_of_day", "month", "week", "quarter", "half", "year", "minute", "hour"))


def unit_of(found: Found) -> str:
    """Give the unit that a match names, in the singular."""
    word = found.word("unit")
    return lexicon.UNIT_PLURAL.get(word) or lexicon.UNIT_SINGULAR[word]


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
        day += (6 - day.isoweekday()) * _DAY if day.isoweekday() < 7 else -_DAY
        moved: datetime.date | None = day + 7 * steps * _DAY
    else:
        start = context.published.replace(day=1) if unit not in ("day", "week") else context.published
        moved = shift_date(start, steps, unit)
    if moved is None:
        return None
    return Reading(period_value(moved, unit), anchor="publication")


# ------------------------------------------------------------------ days near publication


def near_day(found: Found, context: Context) -> Reading | None:
    """Read "yesterday", "today", "tomorrow", "the day before yesterday"."""
    word = found.word("day")
    steps = {"yesterday": -1, "today": 0, "tomorrow": 1}[word]
    if found.get("shift"):
        steps *= 2
    elif word == "today" and _TODAY_MEANS_NOW.match(context.after(found.end, 40)):
        return Reading("PRESENT_REF")
    elif word == "today" and _NOW_BEFORE.search(context.before(found.start, 12)):
        return Reading("PRESENT_REF")
    return from_publication("day", steps, context)


#: "Today the figure is close to ...": present tense makes it the present, not the day.
_TODAY_MEANS_NOW = re.compile(r"\s+(?:the|its|their|it|they|only|most|many|some)\s(?:[a-z]+\s){0,2}(?:is|are|has|have)\b")
_NOW_BEFORE = re.compile(r"\b(?:is|are|than|of)\s$")


def part_near(found: Found, context: Context) -> Reading | None:
    """Read "tonight", "overnight", "this morning", "last night"."""
    word, ref = found.word("part"), found.word("ref")
    if word == "tonight":
        code, steps = "NI", 0
    elif word == "overnight":
        code, steps = "NI", -1
        if re.match(r"[\s-]+(?:stay|stays|visit|trip|train|flight|delivery|success|rate|rates|lending)\b", context.after(found.end, 14)):
            return None
    else:
        code = lexicon.DAY_PARTS[word]
        steps = -1 if ref in ("last", "yesterday", "previous") else 1 if ref in ("tomorrow", "next") else 0
    day = from_publication("day", steps, context)
    if day is None or day.value is None:
        return None
    return Reading(f"{day.value}T{code}", type="TIME", anchor=day.anchor)


def ref_unit(found: Found, context: Context) -> Reading | None:
    """Read "last week", "this year", "the previous month", "the current quarter"."""
    ref, unit = found.word("ref"), unit_of(found)
    if unit in ("second", "minute", "hour", "millennium", "fortnight", "season"):
        return None
    if ref in ANAPHORIC or (ref == "next" and found.get("the") and unit != "year"):
        step = STEPS[ref]
        base = context.last(DATED, found.start, 600)
        if base is not None and base.value is not None:
            value = _step_from(base.value, unit, step)
            if value is not None:
                return Reading(value, anchor="text")
        if unit == "day" and ref != "previous":
            return from_publication("day", step, context) if ref == "next" else Reading("XXXX-XX-XX")
    if ref in ("past", "coming") and unit in ("year", "month", "decade", "century", "quarter"):
        return None  # the past decade: a duration
    if ref in ("last", "next") and found.get("the"):
        if unit in ("decade", "century"):
            return None
    fiscal = bool(found.get("fiscal"))
    if ref == "latest":
        if unit == "quarter":
            known = latest_quarter(found.start, context)
            if known is not None:
                return known
        elif unit not in ("week", "month", "year"):
            return None
    reading = from_publication(unit, STEPS[ref], context)
    if reading is not None and fiscal:
        return Reading(reading.value, anchor=reading.anchor, fiscal=True)
    return reading


def _step_from(value: str, unit: str, step: int) -> str | None:
    """Take a step of a unit from a date: the period of that unit, moved."""
    if value[:4].isdecimal() and unit == "day" and len(value) < 10:
        return None
    moved = shift_value(value[:10] if "T" in value else value, step, unit)
    if moved is None:
        return None
    grain_start = shift_value(moved, 0, unit)
    if grain_start is None:
        return None
    return _coarsen(moved, unit)


def _coarsen(value: str, unit: str) -> str | None:
    placed = interval_of(value)
    if placed is None:
        return None
    first = datetime.date.fromisoformat(placed[0][:10])
    if unit == "week" and len(value) == 10:
        return week_value(first)
    return period_value(first, unit if unit != "fortnight" else "week")


def ref_weekday(found: Found, context: Context) -> Reading | None:
    """Read "last Friday", "next Monday", "this Thursday", "the previous Friday"."""
    number, ref = lexicon.WEEKDAYS[found.word("wday")], found.word("ref")
    if context.published is None:
        return Reading(f"XXXX-WXX-{number}")
    base, anchor = context.published, "publication"
    if ref in ANAPHORIC and (known := context.last(frozenset(("day",)), found.start, 600)):
        base, anchor = datetime.date.fromisoformat(str(known.value)), "text"
    step = STEPS[ref]
    gap = (number - base.isoweekday()) % 7
    if ref == "this":
        past = context.tense(found.start, found.end) == "past"
        day = base + gap * _DAY
        if past and gap:
            day -= 7 * _DAY
    elif step < 0:
        day = base + ((gap or 7) - 7 - (7 if not gap else 0)) * _DAY if gap == 0 else base + (gap - 7) * _DAY
        if gap == 0:
            day = base - 7 * _DAY
    else:
        day = base + (gap or 7) * _DAY
    return Reading(day.isoformat(), anchor=anchor)  # type: ignore[arg-type]


def ref_month(found: Found, context: Context) -> Reading | None:
    """Read "last June", "next March", "this September"."""
    month, ref = lexicon.MONTHS[found.word("month")], found.word("ref")
    if context.published is None:
        return Reading(f"XXXX-{month:02d}")
    year, now = context.published.year, context.published.month
    step = STEPS[ref]
    if step < 0 and month >= now:
        year -= 1
    elif step > 0 and month <= now:
        year += 1
    return Reading(f"{year:04d}-{month:02d}", anchor="publication")


def ref_season(found: Found, context: Context) -> Reading | None:
    """Read "last summer", "next spring", "this fall", "this past winter"."""
    code, ref = lexicon.SEASONS[found.word("season")], found.word("ref")
    if context.published is None:
        return Reading(f"XXXX-{code}")
    day, step = context.published, STEPS[ref]
    if step > 0:
        year = season_year(code, day, True)
        first = datetime.date(year, {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code], 1)
        year += first <= day
    elif step < 0:
        year = season_year(code, day, False)
        begun = datetime.date(year, {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code], 1)
        if ref == "last" and shift_date(begun, 3, "month") > day:  # type: ignore[operator]
            year -= 1
    else:
        year = day.year
    return Reading(f"{year:04d}-{code}", anchor="publication")


# ------------------------------------------------------------------ so long ago


def _amount(found: Found) -> Decimal | None:
    token = found.get("num")
    if token is None:
        return Decimal(1) if found.get("a") else None
    if token.value == "X":
        return None
    return Decimal(token.value)  # type: ignore[arg-type]


def ago(found: Found, context: Context) -> Reading | None:
    """Read "two years ago", "a week ago", "months ago", "five weeks from now"."""
    unit, amount = unit_of(found), _amount(found)
    back = found.get("ago") is not None
    if amount is None:
        return Reading("PAST_REF" if back else "FUTURE_REF")
    if unit in ("second", "minute", "hour"):
        return Reading("PAST_REF" if back else "FUTURE_REF") if unit != "hour" else _hours(amount, back, context)
    if unit == "year" and amount == 1 and back and (period := _compared(found.start, context)):
        if value := shift_value(str(period.value), -1, "year"):
            return Reading(value, anchor="text", fiscal=period.fiscal, shifted=True)
    if context.published is None:
        return Reading(UNPLACED[_grain(unit)])
    return _moved(context.published, amount * (-1 if back else 1), unit, "publication")


def _hours(amount: Decimal, back: bool, context: Context) -> Reading | None:
    return Reading("PAST_REF" if back else "FUTURE_REF")


def _grain(unit: str) -> str:
    return {"fortnight": "day", "weekend": "weekend", "century": "year", "decade": "decade"}.get(unit, unit)


def _moved(day: datetime.date, amount: Decimal, unit: str, anchor: str) -> Reading | None:
    if unit not in ("day", "week", "month", "quarter", "year", "decade", "century", "fortnight", "weekend"):
        return None
    grain = _grain(unit)
    if amount != amount.to_integral_value():
        grain = "month" if unit == "year" else "day"
    if abs(amount) > 20000:
        return None
    base = day if unit in ("day", "week", "fortnight", "weekend") else day.replace(day=1)
    moved = shift_date(base, amount, unit)
    if moved is None:
        return None
    return Reading(period_value(moved, grain), anchor=anchor)  # type: ignore[arg-type]


def _compared(start: int, context: Context) -> Reading | None:
    """Find the quarter, half or month that "a year ago" compares with, nearby."""
    known = context.last(frozenset(("quarter", "half", "year", "month")), start, 250)
    if known is not None and known.grain in ("month", "year"):
        return known
    return latest_quarter(start, context)


def earlier_later(found: Found, context: Context) -> Reading | None:
    """Read "three weeks earlier", "a year later", "the day before", "two days after"."""
    unit, amount = unit_of(found), _amount(found) or (Decimal(1) if found.get("the") else None)
    word = found.word("dir")
    back = word in ("earlier", "before", "previously")
    if word in ("before", "after") and not _CLAUSE_ENDS.match(context.after(found.end, 12)):
        return None
    if amount is None:
        return Reading("PAST_REF" if back else "FUTURE_REF")
    if unit in ("second", "minute", "hour", "season"):
        return None
    if abs(amount) > 20000:
        return None
    base = context.last(DATED, found.start, 1500)
    if unit in ("day", "week", "fortnight", "weekend"):
        base = context.last(frozenset(("day", "part_of_day", "minute", "week")), found.start, 1500)
    if unit == "year" and amount == 1 and back:
        base = _compared(found.start, context) or base
    sign = -1 if back else 1
    if base is None or base.value is None:
        if back and context.published and unit in ("year", "month"):
            return from_publication(unit, int(-amount), context)
        return Reading(UNPLACED.get(_grain(unit), "XXXX"))
    value = base.value.split("T")[0]
    if unit in ("year", "quarter", "month") and amount == amount.to_integral_value():
        steps = sign * int(amount)
        if unit == "year" and (amount == 1 or found.get("num")):
            if amount > 1 and len(value) > 4:
                value = value[:4]
            moved = shift_value(value, steps, "year")
            return Reading(moved, anchor="text", fiscal=base.fiscal, shifted=back) if moved else None
        if unit == "month" and len(value) == 10:
            value = value[:7]
        moved = _step_from(value, unit, steps)
        return Reading(moved, anchor="text") if moved else None
    start = base.placed()
    if start is None:
        return Reading(UNPLACED.get(_grain(unit), "XXXX"))
    return _moved(datetime.date.fromisoformat(start[0][:10]), sign * amount, unit, "text")


#: "The day before." and "a week after," but not "the day before the vote".
_CLAUSE_ENDS = re.compile(r"\s*(?:[.,;:!?)\"”]|$|\n|-|—|–|\s(?:and|when|to \$|but|from)\b)")


def year_ago_period(found: Found, context: Context) -> Reading | None:
    """Read "the year-ago quarter", "year-earlier", "the year-earlier third quarter"."""
    base: Reading | None
    if found.get("ord"):
        base = period_in_year(found, context, None)
    else:
        base = _compared(found.start, context) or context.last(PERIODS, found.start, 1500)
    if base is None or base.value is None:
        base = from_publication("year", 0, context)
        if base is None or context.published is None:
            return Reading("XXXX-QX" if found.get("quarter") else "XXXX")
    value = shift_value(str(base.value), -1, "year")
    if not value:
        return None
    anchor = base.anchor if base.anchor != "none" else "text"
    return Reading(value, anchor=anchor, fiscal=base.fiscal, shifted=True)


# ------------------------------------------------------------------ anaphora


def that_unit(found: Found, context: Context) -> Reading | None:
    """Read "that year", "the same month", "that day": the date of the text that is meant."""
    word = found.word("unit")
    if word == "period":
        known = latest_quarter(found.start, context)
        return known or from_publication("quarter", -1, context)
    unit = unit_of(found)
    if unit in ("second", "minute", "hour", "season", "millennium"):
        return None
    grains = DATED
    if unit in ("day", "week", "weekend"):
        grains = _DAYS | {"week"} if unit != "day" else _DAYS
    base = context.last(grains, found.start, 3000)
    if base is None or base.value is None:
        return Reading(UNPLACED[unit]) if unit in ("year", "month", "quarter") else None
    value = _coarsen(base.value, unit)
    return Reading(value, anchor="text") if value else None


def latest_quarter(start: int, context: Context) -> Reading | None:
    """Find the quarter that the text reports on: the latest named one that is over."""
    for _, _, reading in reversed(context.seen):
        if reading.shifted or reading.grain not in ("quarter", "half") or reading.type != "DATE":
            continue
        placed = None if reading.value is None else interval_of(reading.value)
        if placed is None or (context.published and placed[1] > _soon(context.published)):
            continue
        return Reading(reading.value, anchor="text", fiscal=reading.fiscal)
    return None


def _soon(day: datetime.date) -> str:
    """Give the day by which a quarter that is reported on is over: companies close early."""
    try:
        return (day + 20 * _DAY).isoformat()
    except OverflowError:
        return "9999-12-31"


def the_unit(found: Found, context: Context) -> Reading | None:
    """Read "the week", "the year", "the quarter" where they mean the current one."""
    unit = unit_of(found)
    if context.after(found.end, 1) == "-":
        return None
    if unit == "quarter":
        known = context.last(frozenset(("quarter",)), found.start, 4000)
        if known is not None:
            return Reading(known.value, anchor="text", fiscal=known.fiscal)
        if re.match(r"[\s-](?:of|century|mile|pounder|final|to-quarter)", context.after(found.end, 12)):
            return None
        return from_publication("quarter", -1, context)
    if unit == "weekend":
        reading = from_publication("weekend", 0, context)
        if context.published and context.tense(found.start, found.end) != "future" and context.published.isoweekday() < 6:
            return from_publication("weekend", -1, context)
        return reading
    if unit == "decade" and _DECADE_THAT.match(context.after(found.end, 8)):
        return Reading("P1DE", "DURATION")
    fiscal = found.get("fiscal") is not None
    reading = from_publication(unit, 0, context)
    return reading if reading is None or not fiscal else replace(reading, fiscal=True)


#: "the decade that followed", "the decade to 2020": a duration.
_DECADE_THAT = re.compile(r"\s(?:that|since|to|after|before|ended)\b")


def inner_unit(found: Found, context: Context, inner: Reading | None = None) -> Reading | None:
    """Read "the month", "the day" inside another expression ("the end of the month")."""
    return from_publication(unit_of(found), 0, context)


def year_end(found: Found, context: Context) -> Reading | None:
    """Read "year-end", "the year's end"."""
    reading = from_publication("year", 0, context)
    if reading is None:
        return None
    return Reading(reading.value, mod="END", anchor=reading.anchor)


def year_period(found: Found, context: Context) -> Reading | None:
    """Read "the 1988 period": the period that the text speaks of, in that year."""
    year = full_year(found["year"], context)
    base = context.last(frozenset(("quarter", "half")), found.start, 3000)
    tail = "" if base is None or base.value is None else base.value[4:]
    return Reading(f"{year:04d}{tail}", anchor="text" if tail else "none", shifted=True)


def new_year(found: Found, context: Context) -> Reading | None:
    """Read "the new year": the coming one, or the current in its first months."""
    ahead = 1 if context.published is None or context.published.month > 4 else 0
    return from_publication("year", ahead, context)


# ------------------------------------------------------------------ parts of other expressions


def part_of(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "early next year", "mid-2026", "the end of June", "later this month"."""
    if inner.type not in ("DATE", "TIME") or inner.mod or inner.value is None:
        return None
    word = found.word("mod")
    if inner.value.endswith("_REF") or (inner.grain in ("minute", "hour")):
        return None
    if inner.grain == "day" and word in ("start", "beginning", "outset", "middle", "mid"):
        return None
    mod = {
        "early": "START", "start": "START", "beginning": "START", "outset": "START",
        "mid": "MID", "middle": "MID", "late": "END", "end": "END", "close": "END",
        "earlier": "START", "later": "END",
    }[word]  # fmt: skip
    return Reading(
        inner.value, inner.type, mod=mod, fiscal=inner.fiscal, anchor=inner.anchor, loose=inner.loose
    )


def end_of_unit(found: Found, context: Context) -> Reading | None:
    """Read "the end of the month", "earlier in the week", "the start of the decade"."""
    unit = unit_of(found)
    if unit in ("second", "minute", "hour", "season", "millennium", "fortnight"):
        return None
    inner = from_publication(unit, 0, context)
    if unit in ("year", "month", "decade", "century"):
        base = context.last(DATED, found.start, 300)
        if base is not None and base.value and base.anchor == "text" and unit == "year":
            value = _coarsen(base.value, unit)
            inner = Reading(value, anchor="text") if value else inner
    if unit == "day":
        known = context.last(frozenset(("day",)), found.start, 600)
        inner = Reading(known.value, anchor="text") if known else inner
    return None if inner is None else part_of(found, context, inner)


def period_of_expression(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the third quarter of last year", "first-half 2024", "Q3 of this year"."""
    if inner.grain != "year" or inner.value is None or inner.type != "DATE":
        return None
    if found.get("code"):
        token = found["code"]
        assert token is not None
        letter, number, short, _ = token.value  # type: ignore[misc]
        if short:
            return None
        value = f"{inner.value}-{letter}{number}"
    else:
        unit = "Q" if found.get("quarter") else "H"
        top = 4 if unit == "Q" else 2
        word = found.word("ord")
        number = top if word in ("final", "closing", "last") else 1 if word == "opening" else lexicon.ORDINALS.get(word, 9)
        if number > top:
            return None
        value = f"{inner.value}-{unit}{number}"
    fiscal = inner.fiscal or bool(found.get("fiscal"))
    return Reading(value, fiscal=fiscal, anchor=inner.anchor)


def possessed_period(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read the rest of "this year's third quarter"."""
    if inner.grain != "year":
        return None
    if found.get("ord"):
        return period_of_expression(found, context, inner)
    if found.get("quarter"):
        known = context.last(frozenset(("quarter",)), found.start, 3000)
        if known is not None and known.value and inner.value:
            return Reading(f"{inner.value}-{known.value[5:]}", anchor="text")
    return None


def month_of_expression(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "June last year", "January of this year", "December of the following year"."""
    token = found["month"]
    if inner.grain != "year" or inner.type != "DATE" or inner.value is None or token is None:
        return None
    if inner.mod or (not found.get("of") and inner.anchor == "none"):
        return None
    month = lexicon.MONTHS[token.word]
    day = day_number(found.get("day"))
    value = f"{inner.value}-{month:02d}" + (f"-{day:02d}" if day else "")
    return Reading(value, anchor=inner.anchor)


def season_of_expression(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the summer of last year"."""
    if inner.grain != "year" or inner.value is None or inner.mod or inner.type != "DATE":
        return None
    return Reading(f"{inner.value}-{lexicon.SEASONS[found.word('season')]}", anchor=inner.anchor)


def same_period(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the same period last year", "the same quarter of 2022", "the corresponding months of 2023"."""
    if inner.value is None or inner.type not in ("DATE", "DURATION"):
        return None
    word = found.word("unit")
    grains = {
        "quarter": frozenset(("quarter",)), "month": frozenset(("month", "day")),
        "period": frozenset(("quarter", "half", "month")), "day": frozenset(("day",)),
        "week": frozenset(("week", "day")), "half": frozenset(("half",)),
    }.get(word, frozenset(("quarter", "half", "month")))  # fmt: skip
    for start, _, reading in reversed(context.seen):
        if found.start - start > 1500:
            break
        if word in ("period", "months") and reading.type == "DURATION" and reading.interval:
            return _same_stretch(reading, inner)
        if word == "quarter" and reading.type == "DURATION" and (quarter := _quarter_of(reading)):
            return Reading(f"{inner.value[:4]}-{quarter}", anchor="text", shifted=True)
        if reading.type == "DATE" and reading.grain in grains and reading.value and reading.value[0] != "X":
            value = reading.value
            if word == "month":
                value = value[:7]
            if word == "week":
                return None
            return Reading(
                inner.value[:4] + value[4:], anchor="text", fiscal=reading.fiscal, shifted=True
            )
    if word in ("quarter",) and inner.grain == "year":
        quarter = from_publication("quarter", -1, context)
        tail = "QX" if quarter is None or quarter.value is None else quarter.value[5:]
        return Reading(f"{inner.value}-{tail}", anchor=inner.anchor, shifted=True)
    return Reading(inner.value, anchor=inner.anchor) if inner.grain == "year" else None


def _quarter_of(reading: Reading) -> str | None:
    """Name the quarter that a stretch of three months is: "Q2"."""
    if reading.interval is None or reading.value not in ("P3M", "P1Q"):
        return None
    begin = datetime.date.fromisoformat(reading.interval[0][:10])
    return f"Q{quarter_of(begin)}" if begin.day == 1 and begin.month % 3 == 1 else None


def _same_stretch(reading: Reading, inner: Reading) -> Reading | None:
    assert reading.interval is not None and inner.value is not None
    if not inner.value[:4].isdecimal():
        return None
    try:
        begin, end = (datetime.date.fromisoformat(day) for day in reading.interval)
        years = int(inner.value[:4]) - (end - _DAY).year
        moved = add_months(begin, 12 * years), add_months(end, 12 * years)
    except (ValueError, OverflowError):
        return None
    return Reading(reading.value, "DURATION", anchor="text", interval=(moved[0].isoformat(), moved[1].isoformat()))


def years_of(found: Found, context: Context) -> int | None:
    """Give the year of a slot, for patterns that may hold one."""
    return full_year(found.get("year"), context)


__all__ = ["numbered_period"]
