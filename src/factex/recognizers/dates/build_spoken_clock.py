"""Readings of clock times in words and of the military: "half past three", "0630 hours"."""

from __future__ import annotations

import re
from typing import Final

from factex.recognizers.dates.build_clock import clock_on_day, on_known_day
from factex.recognizers.dates.build_distance import CLAUSE_ENDS
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.parts import from_publication
from factex.recognizers.dates.reading import Context, Reading


def spoken_value(found: Found, context: Context) -> str | None:
    """Write the time of day of "half past three", "ten minutes before noon": "T15:30"."""
    hour, noon, ampm = found.get("hour"), found.get("noon"), found.get("ampm")
    if noon is not None:
        hours = 24 if noon.word == "midnight" else 12
    elif hour is not None and 1 <= int(hour.value) <= 12:
        hours = int(hour.value)
    else:
        return None
    if ampm is not None:
        hours = hours % 12 + (12 if ampm.value == "p" else 0)
    number = found.get("num")
    bare = number is not None and not found.get("minutes")
    ends = CLAUSE_ENDS.match(context.after(found.end, 12))
    at = context.before(found.start, 4).endswith(" at ") or found.start == len("at ")
    told = bool(found.get("minutes") or found.get("quarter")) or (bare and at)
    if found.word("dir") in ("before", "after") and not (told and ends):
        return None  # "ten minutes after five men" left
    if bare and found.word("dir") in ("to", "till", "til") and not at:
        return None  # "five to six" people
    minutes = (
        30
        if found.get("half")
        else 15
        if found.get("quarter")
        else int(number.value)
        if number
        else 0
    )
    if not 0 < minutes < 60:
        return None
    total = 60 * hours + (minutes if found.word("dir") in ("past", "after") else -minutes)
    return f"T{total // 60 % 24:02d}:{total % 60:02d}"


def spoken_time(found: Found, context: Context) -> Reading | None:
    """Read "half past three", "a quarter to nine", "ten minutes to six", "twenty past noon"."""
    value = spoken_value(found, context)
    return None if value is None else on_known_day(value, found.start, context)


def spoken_on_day(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "half past three on Friday"."""
    value = spoken_value(found, context)
    if inner.grain != "day" or inner.value is None or value is None or inner.mod:
        return None
    return Reading(inner.value + value, "TIME", anchor=inner.anchor, loose=inner.loose)


#: Before four digits that are a time of day: "at 0805".
_AT: Final = re.compile(r"\b(?:at|by|until|before|after|from|to|around|about|since|till|and)\s$")


def _is_military(found: Found, context: Context) -> bool:
    token = found["military"]
    assert token is not None
    if not token.word and found.get("hours") is not None and int(token.value) % 100 == 0:
        return bool(_AT.search(context.before(found.start, 8)))  # "at fourteen hundred hours"
    if len(token.word) != 4 or not token.word.isdecimal():
        return False
    at = bool(_AT.search(context.before(found.start, 8))) or found.get("zone") is not None
    if found.get("hours") is not None and context.alone(found.start, found.end):
        return True
    if token.word[0] == "0":
        return found.get("hours") is not None or at
    return at and (found.get("hours") is not None or _at_hour(found, context))


def _at_hour(found: Found, context: Context) -> bool:
    """Tell the time of "at 2100" from the level of "closed at 2100" and the price of "at 1450"."""
    end = found["military"].end  # type: ignore[union-attr]
    return bool(
        _STRICTLY_AT.search(context.before(found.start, 4))
        and _HOUR_ENDS.match(context.after(end, 6))
        and not _LEVEL.search(context.before(found.start, 60))
    )


_STRICTLY_AT: Final = re.compile(r"\bat\s$")
_HOUR_ENDS: Final = re.compile(r"\s*(?:[.,;:!?)\"”](?!\d)|$)|\s(?:on|and|when|the|he|they)\b")
_LEVEL: Final = re.compile(
    r"\b(?:index|shares?|stocks?|points?|average|stood|closed|traded|trading|settled|priced?|valued|put|estimated"
    r"|ended|finished|peaked|numbers?|levels?|record|low|high|ounce|gold)\b[^.;]*$"
)


def military_time(found: Found, context: Context) -> Reading | None:
    """Read "0630 hours", "at 0805", "by 1400 hours": but 1,400 hours of flight are a duration."""
    if not _is_military(found, context):
        return None
    value = _military(found)
    return None if value is None else on_known_day(value, found.start, context)


def _military(found: Found) -> str | None:
    number = int(found["military"].value)  # type: ignore[union-attr]
    hours, minutes = divmod(number, 100)
    if hours > 24 or minutes > 59 or (hours == 24 and minutes):
        return None
    return f"T{hours:02d}:{minutes:02d}"


def military_on_day(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "0630 hours on 7 June"."""
    if not _is_military(found, context):
        return None
    return clock_on_day(found, context, inner)


def military_near(found: Found, context: Context) -> Reading | None:
    """Read "1700 today", "around 1400 yesterday"."""
    token = found["military"]
    if (
        token is None
        or len(token.word) != 4
        or not _HOUR_AT.search(context.before(found.start, 15))
    ):
        return None
    step = {"yesterday": -1, "today": 0, "tomorrow": 1}[found.word("day")]
    day, value = from_publication("day", step, context), _military(found)
    if day is None or value is None:
        return None
    return Reading(f"{day.value}{value}", "TIME", anchor=day.anchor)


_HOUR_AT: Final = re.compile(
    r"\b(?:at|by|until|before|after|from|around|since|till|approximately)\s$"
)
