"""Readings of weekdays, alone and with a day: "Monday", "Friday the 13th", "Mon 9/10"."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import Final

from factex.recognizers.dates import lexicon
from factex.recognizers.dates.build_days import numeric_date, place_day
from factex.recognizers.dates.calendar import shift_date, valid_day
from factex.recognizers.dates.false_friends import bare_weekday_is_date
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.parts import ONE_DAY, day_number
from factex.recognizers.dates.reading import Context, Reading


def weekday(found: Found, context: Context) -> Reading | None:
    """Read a bare weekday: the latest on or before publication unless the text looks ahead."""
    name = found["wday"]
    if name is None or not bare_weekday_is_date(name, context):
        return None
    number = lexicon.WEEKDAYS[name.word]
    if _EVERY.search(context.before(found.start, 48)):
        return Reading(f"XXXX-WXX-{number}", "SET", quant="EVERY")
    if nights := _AND_NIGHTS.match(context.folded, found.end):
        return Reading(f"XXXX-WXX-{number}T{lexicon.DAY_PARTS[nights[1]]}", "SET")
    if context.published is None or (
        context.before(found.start, 3) == " a " and context.after(found.end, 4) == " in "
    ):
        return Reading(f"XXXX-WXX-{number}")  # "on a Thursday in May 1998"
    if (day := _next_day(number, found.start, context)) is not None:
        return Reading(day.isoformat(), anchor="publication", loose="week")
    tense = context.tense(found.start, found.end)
    gap = (context.published.isoweekday() - number) % 7
    day = context.published - gap * ONE_DAY
    if gap and (tense == "future" or (tense is None and _of_calendar(found, context))):
        day += 7 * ONE_DAY
    return Reading(day.isoformat(), anchor="publication", loose="week")


def _next_day(number: int, start: int, context: Context) -> datetime.date | None:
    """Give the second of "flights on Tuesday and Wednesday": the days stand together."""
    if not context.seen:
        return None
    _, end, known = context.seen[-1]
    if (
        known.loose != "week"
        or known.grain != "day"
        or not _AND.fullmatch(context.folded, end, start)
    ):
        return None
    day = datetime.date.fromisoformat(str(known.value)) + ONE_DAY
    return day if day.isoweekday() == number else None


_AND: Final = re.compile(r",?\s(?:and|or)\s(?:on\s)?")


def _of_calendar(found: Found, context: Context) -> bool:
    """Tell an entry of a calendar, as "Game night, Thursday 8:30pm", which lies ahead."""
    if not context.brief or context.alone(found.start, found.end) or not found.start:
        return False
    if found.word("wday") in lexicon.SHORT_WEEKDAYS and not context.text[found.end :].strip(" .!?"):
        return True  # "lunch fri"
    if _TO_DAY.match(context.folded, found.end):
        return False  # hours of business: "until 5 pm, Monday to Friday"
    return bool(
        _HOUR_AFTER.match(context.after(found.end, 20))
        or _HOUR_BEFORE.search(context.before(found.start, 24))
    ) and any(map(str.isalpha, context.folded[: found.start].split()[0]))


_TO_DAY: Final = re.compile(r"(?:\s(?:to|through|till)\s|\s?[-–—]\s?)[a-z]{3,6}day\b")
_HOUR_AFTER: Final = re.compile(
    r",?\s(?:at\s)?(?:\d{1,2}(?::\d\d|\s?[ap]\.?m\b)|noon\b|(?:a\s)?(?:half|quarter)\s(?:past|to)\b)"
)
_HOUR_BEFORE: Final = re.compile(
    r"(?:\d:\d\d|\d\s?[ap]\.?m\.?|\bnoon)(?:\s[a-z]{2,4})?,?\s(?:on\s)?$"
)


# "[Monday] and Tuesday nights", "[Monday] through Thursday evenings"
_AND_NIGHTS: Final = re.compile(
    r"(?:,\s[a-z]{3,6}day){0,5},?\s(?:and|or|to|through)\s[a-z]{3,6}day\s(nights|evenings|mornings|afternoons)\b"
)
# "every Monday and [Thursday]", "each Monday, Tuesday and [Friday]"
_EVERY: Final = re.compile(
    r"\b(?:every|each)\s(?:(?:[a-z]{3,6}day|mon|tues?|wed|thur?s?|fri|sat|sun)(?:,\s|,?\s(?:and|or)\s)){1,4}$"
)


_DAY_ENDS: Final = re.compile(
    r"\s*(?:[.,;:!?)–—-]|$)|\s(?:at|to|from|and|in|for|on|with|until|till|through|or|is|was|works)\b"
)


def weekday_the(found: Found, context: Context) -> Reading | None:
    """Read "Friday the 13th": the day near publication that is both."""
    number, day = lexicon.WEEKDAYS[found.word("wday")], day_number(found["day"])
    if day is None or not 1 <= day <= 31:
        return None
    if len(found.tokens()) == 2 and not _DAY_ENDS.match(context.after(found.end, 12)):
        return None  # "Monday 13th floor"
    published = context.published
    if published is None:
        return Reading(f"XXXX-XX-{day:02d}")
    first = published.replace(day=1)
    fits = [
        date
        for step in range(-12, 13)
        if (month := shift_date(first, step, "month")) and valid_day(month.year, month.month, day)
        if (date := month.replace(day=day)).isoweekday() == number
    ]
    tense = context.tense(found.start, found.end)
    sided = [d for d in fits if (d >= published if tense == "future" else d <= published)]
    pool = sided if tense and sided else fits
    best = min(pool, key=lambda d: abs((d - published).days), default=None)
    return Reading(best.isoformat(), anchor="publication") if best else None


def numeric_weekday(found: Found, context: Context) -> Reading | None:
    """Read "Mon 9/10", "Friday, 5/9/2025": the weekday tells the day from the month."""
    name, token = found["wday"], found["date"]
    assert name is not None and token is not None
    first, _, second, third = token.value
    number, near = lexicon.WEEKDAYS[name.word], context.published
    if third is not None:
        reading = numeric_date(found, context)
        if len(first) == 4 or len(third) != 4 or len(second) > 2 or reading is None:
            return reading
        for month, day in ((int(first), int(second)), (int(second), int(first))):
            try:
                dated = datetime.date(int(third), month, day)
            except ValueError:
                continue
            if dated.isoweekday() == number:
                return replace(reading, value=dated.isoformat(), note=None)
        return reading
    if len(second) > 2:
        return None
    for month, day in ((int(first), int(second)), (int(second), int(first))):
        if not valid_day(None, month, day):
            continue
        placed = place_day(month, day, found, context, number)
        if near is None or str(placed.value).startswith("BC"):
            return placed
        if placed.value and datetime.date.fromisoformat(placed.value).isoweekday() == number:
            return placed
    return None
