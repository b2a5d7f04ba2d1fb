"""Readings of what a narrative reckons from the day it has come to.

"That evening", "the next morning", "by dawn", "the following spring", "half an hour later".
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from factex.recognizers.dates import antiquity, lexicon
from factex.recognizers.dates.calendar import add_months, period_value, shift_value
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.holidays import holiday_on
from factex.recognizers.dates.parts import (
    DATED,
    amount_of,
    from_publication,
    season_year,
    unit_of,
)
from factex.recognizers.dates.reading import Anchor, Context, Reading

_DAYS: Final = frozenset(("day", "part_of_day", "minute", "hour"))
_STEPS: Final = {
    "next": 1,
    "following": 1,
    "ensuing": 1,
    "previous": -1,
    "preceding": -1,
    "prior": -1,
}


def part_of_that_day(found: Found, context: Context) -> Reading | None:
    """Read "that evening", "the same night", "the next morning", "the previous night"."""
    step = _STEPS.get(found.word("ref"), 0)
    return _part(found, context, step)


def part_at(found: Found, context: Context) -> Reading | None:
    """Read "at dawn", "by nightfall", "until dusk": a part of the day that is told of."""
    before = context.before(found.start, 16)
    alone = context.alone(found.start, found.end)
    if not (alone or _AT.search(before) or _TO.search(before)):
        return None
    reading = coming_part(found, context)
    if reading is None or not found.get("mod"):
        return reading
    mod = {"early": "START", "late": "END", "mid": "MID"}[found.word("mod")]
    return replace(reading, mod=mod)


_AT: Final = re.compile(
    r"\b(?:at|in|during|by|until|till|before|after|from|since|around|towards?|about)\s$"
)


#: "from dawn to dusk"
_TO: Final = re.compile(
    r"\b(?:dawn|dusk|sunrise|sunset|sunup|sundown|daybreak|nightfall|noon|midnight|morning|night)\s(?:to|till?)\s$"
)


def coming_part(found: Found, context: Context) -> Reading | None:
    """Read the part of a day that the story comes to: after a night, dawn is of the next day."""
    return _part(found, context, next_if_night(found.word("part"), found.start, context))


def next_if_night(part: str, start: int, context: Context) -> int:
    """Give the step to the next day where a morning is told of after an evening or a night."""
    if lexicon.DAY_PARTS.get(part) != "MO":
        return 0
    known = context.last(_DAYS, start, 600)
    return int(known is not None and str(known.value).endswith(("TNI", "TEV")))


def _part(found: Found, context: Context, step: int) -> Reading | None:
    code = lexicon.DAY_PARTS.get(found.word("part"))
    if code is None or found.word("part").endswith("s"):
        return None
    known = context.last(_DAYS, found.start, 600)
    anchor: Anchor = "text"
    if known is None or known.value is None:
        known, anchor = from_publication("day", 0, context), "publication"
        if known is None or known.value is None:
            return None
        if known.value[0] == "X":
            return Reading(f"XXXX-XX-XXT{code}", "TIME")
    day = shift_value(known.value[:10], step, "day") if step else known.value[:10]
    return None if day is None else Reading(f"{day}T{code}", "TIME", anchor=anchor)


def that_season(found: Found, context: Context) -> Reading | None:
    """Read "that summer", "the following spring", "the same autumn"."""
    code, step = lexicon.SEASONS[found.word("season")], _STEPS.get(found.word("ref"), 0)
    if (era := antiquity.told(found.start, context)) is not None:
        return Reading(antiquity.season_after(era, code, step), anchor="text")
    known = context.last(DATED | {"season"}, found.start, 1500)
    if known is None or known.value is None:
        return None if context.published is None or step else _near(code, context)
    if known.grain == "season":
        year, first = int(known.value[:4]), lexicon.SEASON_BEGINS[known.value[5:]]
        if step > 0 or (not step and known.value[5:] == "WI" and code != "WI"):
            year += lexicon.SEASON_BEGINS[code] <= first
        elif step < 0:
            year -= lexicon.SEASON_BEGINS[code] >= first
        return Reading(f"{year:04d}-{code}", anchor="text")
    placed = known.placed()
    if placed is None:
        return None
    day = datetime.date.fromisoformat(placed[0][:10])
    begins = datetime.date(day.year, lexicon.SEASON_BEGINS[code], 1)
    year = day.year
    if known.grain == "year":
        year += step
    elif step > 0:
        year += begins <= day
    elif step < 0:
        year -= add_months(begins, 3) > day
    elif code == "WI" and day.month < 3:
        year -= 1
    return Reading(f"{year:04d}-{code}", anchor="text") if 1 <= year <= 9999 else None


def _near(code: str, context: Context) -> Reading | None:
    assert context.published is not None
    year = season_year(code, context.published, False)
    return Reading(f"{year:04d}-{code}", anchor="publication")


def that_month(found: Found, context: Context) -> Reading | None:
    """Read "that June", "the following March", "the previous October"."""
    month, step = lexicon.MONTHS[found.word("month")], _STEPS.get(found.word("ref"), 0)
    if (era := antiquity.told(found.start, context)) is not None and step >= 0:
        return Reading(antiquity.month_after(era, month, strictly=step > 0), anchor="text")
    known = context.last(DATED | {"season"}, found.start, 1500)
    if known is None or known.value is None or not context.capital(found["month"].start):  # type: ignore[union-attr]
        return None
    year = int(known.value[:4])
    if known.grain == "season":
        begins = lexicon.SEASON_BEGINS[known.value[-2:]]
        if step > 0:
            year += month < begins + 3
        elif step < 0:
            year -= month >= begins
        else:
            year += begins == 12 and month < 3
    elif known.grain == "year":
        year += step
    elif placed := known.placed():  # a day, a week, a month
        other = int(placed[0][5:7])
        year = int(placed[0][:4])
        if step > 0:
            year += month <= other
        elif step < 0:
            year -= month >= other
    return Reading(f"{year:04d}-{month:02d}", anchor="text")


def that_named_day(found: Found, context: Context) -> Reading | None:
    """Read "that Christmas": the next one from where the text has come to."""
    known = context.last(DATED | {"season"}, found.start, 1500)
    placed = None if known is None else known.placed()
    if placed is None:
        return None
    begin = datetime.date.fromisoformat(placed[0][:10])
    for year in (begin.year, begin.year + 1):
        day = holiday_on(found.word("name"), year)
        if day is not None and day >= begin:
            return Reading(day.isoformat(), anchor="text")
    return None


# PT30M, PT2H, PTXM
_CLOCK_LENGTH: Final = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?")


def hours_later(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "half an hour later", "a few minutes earlier": a moment where the text gives one."""
    if inner.type != "DURATION" or inner.interval or not (inner.value or "").startswith("PT"):
        return None
    back = found.word("dir") in ("earlier", "before", "previously")
    if found.word("dir") in ("before", "after") and not _ENDS.match(context.after(found.end, 4)):
        return None
    length = _CLOCK_LENGTH.fullmatch(inner.value or "")
    known = context.last(frozenset(("minute",)), found.start, 600)
    if length is None or known is None or known.value is None or len(known.value) != 16:
        return Reading("PAST_REF") if back else Reading(inner.value, "DURATION")
    hours, minutes, seconds = (int(part or 0) for part in length.groups())
    try:
        moment = datetime.datetime.fromisoformat(known.value)
        step = datetime.timedelta(hours=hours, minutes=minutes, seconds=seconds)
        moved = moment - step if back else moment + step
    except (ValueError, OverflowError):
        return None
    return Reading(moved.isoformat(timespec="minutes"), "TIME", anchor="text")


_ENDS: Final = re.compile(r"\s*(?:[.,;:!?)\"”]|$|\n)")


def days_ago(found: Found, context: Context) -> Reading | None:
    """Read "two Sundays ago", "three Fridays from now"."""
    number, count = lexicon.WEEKDAYS[found.word("wday")], found["num"]
    if count is None or not isinstance(count.value, Decimal) or not 1 <= count.value <= 20:
        return None
    if context.published is None:
        return Reading(f"XXXX-WXX-{number}")
    steps, today = int(count.value), context.published
    if found.get("ago"):
        gap = (today.isoweekday() - number) % 7 or 7
        days = -gap - 7 * (steps - 1)
    else:
        gap = (number - today.isoweekday()) % 7 or 7
        days = gap + 7 * (steps - 1)
    moved = shift_value(today.isoformat(), days, "day")
    return Reading(moved, anchor="publication") if moved else None


def from_day(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "two weeks from today", "three days after Christmas", "a week before the 3rd"."""
    unit, token = unit_of(found), found.get("num")
    amount = amount_of(token) if token else Decimal(1)
    if inner.grain != "day" or inner.type != "DATE" or inner.value is None or inner.mod:
        return None
    if unit not in ("day", "week", "fortnight", "month", "year") or amount is None:
        return None
    if amount != amount.to_integral_value() or not 0 < amount < 2000:
        return None
    if inner.value[0] == "X":
        return Reading(_OPEN[unit])
    steps = int(amount) * (-1 if found.word("dir") == "before" or found.get("dir3") else 1)
    if unit in ("week", "fortnight"):
        steps, unit = steps * (7 if unit == "week" else 14), "day"
    moved = shift_value(inner.value, steps, unit)
    return Reading(moved, anchor=inner.anchor) if moved else None


_OPEN: Final = {
    "day": "XXXX-XX-XX", "week": "XXXX-XX-XX", "fortnight": "XXXX-XX-XX", "month": "XXXX-XX-XX",
    "year": "XXXX-XX-XX",
}  # fmt: skip


def last_named_day(found: Found, context: Context) -> Reading | None:
    """Read "last Christmas", "next Easter", "this Thanksgiving"."""
    token, ref = found["name"], found.word("ref")
    assert token is not None
    if not context.capital(token.start) or context.published is None:
        return None
    today, name = context.published, str(token.value)
    days = [d for y in (-1, 0, 1) if (d := holiday_on(name, today.year + y))]
    if ref in ("last", "past", "previous"):
        day = max((d for d in days if d < today), default=None)
    elif ref in ("next", "coming", "upcoming"):
        day = min((d for d in days if d > today), default=None)
    else:
        day = holiday_on(name, today.year)
    return Reading(day.isoformat(), anchor="publication") if day else None


def night_of_days(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the night of 15-16 July": that of the first day."""
    if inner.value is not None or inner.interval is None or found.word("part") != "night":
        return None
    first, stop = (datetime.date.fromisoformat(day) for day in inner.interval)
    if (stop - first).days != 2:
        return None
    return replace(
        inner, value=f"{period_value(first, 'day')}TNI", type="TIME", interval=inner.interval
    )
