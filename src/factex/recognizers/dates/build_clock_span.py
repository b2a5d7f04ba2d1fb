"""Readings of stretches of a day: "9:30-11:00", "3-4 pm on Friday", "from 3 to 5 tomorrow"."""

from __future__ import annotations

from typing import Final

from factex.recognizers.dates.build_clock import on_known_day
from factex.recognizers.dates.build_day_times import in_part
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.lexer import Token
from factex.recognizers.dates.reading import Anchor, Context, Reading
from factex.recognizers.later import later

#: Before digits that are times of day: "from 9:30-11:00", "at 9:30-11:00".
_AT: Final = later(r"\b(?:at|from|between|around|about|until)\s$")


def clock_span(found: Found, context: Context) -> Reading | None:
    """Read "9:30 - 11:00" by itself or after "from", "3-4 pm"."""
    if context.before(found.start, 1) in ("-", "/", ".", ":", "$", "€", "£"):
        return None  # a part of a longer number
    if (
        found["ampm"] is None
        and found["ampm2"] is None
        and not _AT.search(context.before(found.start, 8))
        and not context.alone(found.start, found.end)
        and not _of_clock(found, context)
    ):
        return None  # a score, or odds
    span = _hours(found)
    if span is None:
        return None
    placed = on_known_day(span[0], found.start, context)
    return _on_day(str(placed.value)[:10], span, placed.anchor)


def _of_clock(found: Found, context: Context) -> bool:
    """Tell "meeting 14:00-15:30" from verses and scores: hours of two digits, round minutes."""
    first, last = found["first"], found["last"]
    if first is None or last is None or not _ROUND.fullmatch(f"{first.word}-{last.word}"):
        return False
    before = context.text[max(0, found.start - 20) : found.start].split()
    return not before or not before[-1][0].isupper()


_ROUND: Final = later(r"[012]\d:\d[05]-[012]\d:\d[05]")


def clock_span_on_day(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "3-5 p.m. on Friday", "Friday 9:30-11:00"."""
    span = _hours(found)
    if span is None or inner.grain != "day" or inner.value is None or inner.type != "DATE":
        return None
    return None if inner.mod else _on_day(inner.value, span, inner.anchor)


def _on_day(day: str, span: tuple[str, str], anchor: Anchor) -> Reading:
    interval = None if day[0] == "X" else (day + span[0], day + span[1])
    return Reading(None, "TIME", anchor=anchor, interval=interval)


def _hours(found: Found) -> tuple[str, str] | None:
    """Write the two times of day of a match, in their order: ("T15:00", "T16:00")."""
    first = _minutes(found["first"] or found["first2"])
    last = _minutes(found["last"] or found["last2"])
    ampm = found["ampm"] or found["ampm2"]
    if first is None or last is None:
        return None
    if ampm is not None:
        if not (60 <= first < 780 and 60 <= last < 780):
            return None
        first, last = first % 720, last % 720
        last += 720 * (ampm.value == "p")
        first += 720 * (ampm.value == "p" and first <= last - 720)
    if first >= last:
        return None
    return f"T{first // 60:02d}:{first % 60:02d}", f"T{last // 60:02d}:{last % 60:02d}"


def _minutes(token: Token | None) -> int | None:
    """Give the minutes since midnight of "9:30" or "9"."""
    if token is None or token.word == "":
        return None
    if isinstance(token.value, tuple):
        hours, minutes, second = token.value
        return None if second else 60 * int(hours) + int(minutes)
    return 60 * int(token.value)


# "from [3] to 5 pm", "from [3] to 5 o'clock", "from [3] to 5 in the afternoon"
_TO_HOUR: Final = later(
    r"\s?(?:to|until|till|and|-|–|—)\s?(\d{1,2})(?:[:.]\d\d)?(?:\s?([ap])\.?\s?m\b|\so'clock\b"
    r"|\s(?:in\sthe|tomorrow|this|yesterday)\s(morning|afternoon|evening)\b)"
)
# "tomorrow from [3] to 5.", "Friday between [3] and 5."
_TO_BARE: Final = later(
    r"\s(?:to|until|till|and)\s(\d{1,2})(?::\d\d)?(?=\s*(?:[.,;:!?)\"”](?!\d)|$))"
)
# "from [6] to 8 on Thursday", "between [2] and 3 tomorrow"
_TO_DAY: Final = later(
    r"\s(?:to|until|till|and)\s\d{1,2}(?::\d\d)?\s(?:tomorrow|tonight|today|(?:on\s|next\s|this\s)?"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_FROM: Final = later(r"\b(?:from|between)\s$")
_BARE_TO: Final = later(r"\s(?:to|until|till|and)\s$")


def bare_hour(found: Found, context: Context) -> Reading | None:
    """Read an hour of "from 3 to 5 pm", "tomorrow between 9 and 11."."""
    before = context.before(found.start, 9)
    if _FROM.search(before) or _opens(found, context):
        return _first_hour(found, context)
    return _second_hour(found, context) if _BARE_TO.search(before) else None


def _opens(found: Found, context: Context) -> bool:
    """Tell the first hour of "Monday, [8] to 10 a.m." and "[8] to 10 a.m." from a number."""
    told = _TO_HOUR.match(context.folded, found.end)
    if told is None or told[2] is None:
        return False
    before = context.folded[: found.start].strip(" ,:")
    if not before:
        return True
    _, end, reading = context.seen[-1] if context.seen else (0, -1, Reading(None))
    return reading.grain == "day" and end == len(before)


def _first_hour(found: Found, context: Context) -> Reading | None:
    hours = _hour_in_digits(found)
    if hours is None:
        return None
    told = _TO_HOUR.match(context.folded, found.end)
    if told is not None:
        last = int(told[1])
        late = told[2] == "p" or told[3] in ("afternoon", "evening")
        hours = hours % 12 + 12 * (late and (hours == 12 or hours <= last < 12))
    elif not _TO_DAY.match(context.folded, found.end) and not (
        (bare := _TO_BARE.match(context.folded, found.end))
        and 1 <= int(bare[1]) <= 12
        and _day_named(found.start, context)
    ):
        return None
    return on_known_day(_in_part_named(hours, told is not None, context), found.start, context)


def _in_part_named(hours: int, told: bool, context: Context) -> str:
    """Put an hour in the part of the day that stands before it: "Saturday night from [7] to 10"."""
    clock = f"T{hours:02d}:00"
    if told or not context.seen or context.seen[-1][2].grain != "part_of_day":
        return clock
    return in_part(clock, str(context.seen[-1][2].value)[-2:]) or clock


def _second_hour(found: Found, context: Context) -> Reading | None:
    hours = _hour_in_digits(found)
    if hours is None or not context.seen:
        return None
    start, end, reading = context.seen[-1]
    if (
        reading.grain != "minute"
        or end - start > 2
        or not _BARE_TO.fullmatch(context.folded, end, found.start)
        or not _TO_BARE.match(context.folded, end)
    ):
        return None
    first = int(str(reading.value)[11:13])
    hours += 12 * (first > 12 and hours < 12 and hours + 12 > first)
    return on_known_day(f"T{hours:02d}:00", found.start, context)


def _hour_in_digits(found: Found) -> int | None:
    token = found["hour"]
    if token is None or not token.word[:1].isdigit() or not 1 <= int(token.value) <= 12:
        return None
    return int(token.value)


def _day_named(start: int, context: Context) -> bool:
    """Tell whether a day stands right before "from"."""
    if not context.seen:
        return False
    _, end, reading = context.seen[-1]
    return reading.grain in ("day", "part_of_day") and context.folded[end:start].strip(" ,") in (
        "from",
        "between",
    )
