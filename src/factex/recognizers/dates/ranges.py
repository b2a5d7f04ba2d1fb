"""Ranges that are written as two dates: "June 2022 to June 2023", "between 2019 and 2021"."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from typing import Final

from factex.recognizers.dates.calendar import Interval, period_value, shift_date, shift_value
from factex.recognizers.dates.reading import Context, Reading

__all__ = ["Entry", "link_ranges"]


@dataclass(slots=True)
class Entry:
    """An expression found, and what binds it to another."""

    start: int
    end: int
    reading: Reading
    partner: tuple[int, int] | None = None
    whole: Interval | None = None


_JOINT: Final = re.compile(
    r"\s+(to|through|thru|until|till|and)\s+(?:in\s+)?(the\s+end\s+of\s+)?|\s?[-–—]\s?"
)
_FROM: Final = re.compile(r"(?:from|between)\s+(?:about\s|around\s)?$")
_COMPARABLE: Final = frozenset(
    (
        "day",
        "month",
        "quarter",
        "half",
        "year",
        "week",
        "decade",
        "minute",
        "part_of_day",
        "weekend",
    )
)


def link_ranges(entries: list[Entry], context: Context) -> None:
    """Bind the last two expressions where the words between them make a range.

    The first takes from the second the year or week that it leaves open: "June to August
    2023", "March 3 to April 5, 2023", "Monday to Friday".
    """
    if len(entries) < 2:
        return
    first, second = entries[-2:]
    if not 0 < second.start - first.end < 12 or first.partner is not None:
        return
    ended = _ENDED.fullmatch(context.folded, first.end, second.start)
    if ended and (first.reading.type == "DURATION" or "through" not in ended.group()):
        _place_stretch(first, second, context)
        return
    joint = _JOINT.fullmatch(context.folded, first.end, second.start)
    if joint is None:
        return
    word = joint[1]
    opening = _FROM.search(context.before(first.start, 16))
    if word == "and" and not (opening and opening.group().startswith("between")):
        return
    if word in ("to", None) and opening is None and first.reading.grain != second.reading.grain:
        return
    if not {first.reading.grain, second.reading.grain} <= _COMPARABLE:
        return
    if first.reading.type == "DURATION" or second.reading.type == "DURATION":
        return
    if (first.reading.type == "SET") != (second.reading.type == "SET"):
        return  # "on weekends until January 6"
    if opening is None and word == "to" and _CHANGE.search(context.before(first.start, 60)):
        return
    _close(first, second)
    _past_week(first, second, context)
    begin, end = first.reading.placed(), second.reading.placed()
    whole: Interval | None = None
    if begin is not None and end is not None:
        if begin[0] >= end[1]:
            return
        whole = (begin[0], end[1])
    first.partner, second.partner = (second.start, second.end), (first.start, first.end)
    first.whole = second.whole = whole
    offset = len(context.seen) - 2
    context.seen[offset] = (first.start, first.end, first.reading)
    context.seen[offset + 1] = (second.start, second.end, second.reading)


#: "was put off from May to June" is a change, but "from" opens ranges more often; without it
#: only these verbs matter.
_CHANGE: Final = re.compile(r"\b(?:postponed|delayed|moved|brought forward|extended|put off)\b")


#: "the nine months ended Sept. 30", "the year ending in June"
_ENDED: Final = re.compile(r"\s(?:ended|ending|through)\s(?:on\s|in\s)?")
_UNIT: Final = re.compile(r"P(\d{1,3})([YMWQ])")
_UNIT_NAMES: Final = {"Y": "year", "M": "month", "W": "week", "Q": "quarter"}


def _place_stretch(first: Entry, second: Entry, context: Context) -> None:
    """Place a stretch of time by the day on which it ends.

    The year so placed is a duration; the quarter is the one that the day closes.
    """
    reading, end = first.reading, second.reading.placed()
    if end is None or second.reading.type != "DATE":
        return
    last = datetime.date.fromisoformat(end[1][:10])
    if reading.grain == "year" and context.folded[first.end - 4 : first.end] == "year":
        reading = Reading("P1Y", "DURATION")
    if reading.type == "DURATION" and (unit := _UNIT.fullmatch(reading.value or "")):
        begin = shift_date(last, -int(unit[1]), _UNIT_NAMES[unit[2]])
        if begin is not None:
            interval = (begin.isoformat(), last.isoformat())
            reading = replace(reading, interval=interval, anchor=second.reading.anchor)
    elif reading.grain == "week" and context.folded[first.start : first.end] == "the week":
        middle = shift_date(last, -3, "day")
        if middle is not None:
            reading = Reading(period_value(middle, "week"), anchor="text")
    elif reading.grain == "quarter" and context.folded[first.start : first.end].startswith("the q"):
        middle = shift_date(last, -45, "day")
        if middle is not None:
            # One that ends in July is nobody's calendar quarter.
            odd = shift_date(last, -5, "day")
            fiscal = odd is not None and odd.month % 3 != 0
            reading = Reading(period_value(middle, "quarter"), anchor="text", fiscal=fiscal)
    elif reading.grain == "quarter" and reading.loose == "year" and reading.value:
        middle = shift_date(last, -45, "day")
        if middle is not None and period_value(middle, "quarter")[4:] == reading.value[4:]:
            reading = Reading(period_value(middle, "quarter"), anchor="text")
        elif middle is not None:
            # A fourth quarter that ends in September is one of a fiscal year: it keeps its number
            # in the year of its end, which may be a few days into the next.
            closed = shift_date(last, -15, "day") or last
            value = f"{closed.year:04d}{str(reading.value)[4:]}"
            reading = replace(reading, value=value, fiscal=True)
    first.reading = reading
    context.seen[-2] = (first.start, first.end, reading)


def _close(first: Entry, second: Entry) -> None:
    """Let each end of a range settle what the other leaves open."""
    one, two = first.reading, second.reading
    if one.value is None or two.value is None:
        return
    if one.loose == "day" and one.grain == two.grain == "minute" and two.loose != "day":
        # "from 2 to 3 p.m. tomorrow"
        first.reading = replace(one, value=two.value[:10] + one.value[10:], anchor=two.anchor)
        return
    if two.loose == "week" and two.value[:4] != "XXXX" and one.grain in ("day", "part_of_day"):
        begin, end = _day(one.value), _day(two.value)
        if begin is not None and end is not None and end <= begin:
            days = 7 * ((begin - end).days // 7 + 1)
            second.reading = replace(two, value=shift_value(two.value[:10], days, "day"))
        return
    if one.value[:4] == "XXXX" and two.value[:4].isdecimal() and two.grain in ("month", "day"):
        value = _before(two.value[:4] + one.value[4:], two.value)
        first.reading = replace(one, value=value, anchor="none")
    elif one.loose == "year" and two.loose is None and two.value[:4].isdecimal():
        if two.grain in ("month", "day", "quarter") and len(one.value) > 4:
            value = _before(two.value[:4] + one.value[4:], two.value)
            first.reading = replace(one, value=value, anchor="none", loose=None)
    elif two.loose == "year" and one.value[:4].isdecimal() and len(two.value) > 4:
        year = one.value[:4]
        value = year + two.value[4:]
        if value[4:] < one.value[4:]:
            value = f"{int(year) + 1:04d}" + two.value[4:]
        if one.loose == "year":
            # Both open: keep what tense said of the second, put the first before it.
            first.reading = replace(one, value=_before(two.value[:4] + one.value[4:], two.value))
        else:
            second.reading = replace(two, value=value, anchor="text", loose=None)


def _past_week(first: Entry, second: Entry, context: Context) -> None:
    """Take "worked from Monday to Friday", told on a Thursday, for the week before."""
    one, two, published = first.reading, second.reading, context.published
    if published is None or one.loose != "week" or two.loose != "week":
        return
    if not one.value or not two.value or _day(two.value) is None:
        return
    if two.value[:10] <= published.isoformat() or one.value[:10] > published.isoformat():
        return
    if context.tense(first.start, second.end) != "past" or second.end - first.start > 40:
        return
    for entry in (first, second):
        value = str(entry.reading.value)
        moved = shift_value(value[:10], -7, "day")
        if moved is not None:
            entry.reading = replace(entry.reading, value=moved + value[10:])


def _before(value: str, limit: str) -> str:
    """Take a year off a value that comes after its limit."""
    if value[4:] > limit[4:] and value[:4] == limit[:4] and int(value[:4]) > 1:
        return f"{int(value[:4]) - 1:04d}{value[4:]}"
    return value


def _day(value: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value[:10])
    except ValueError:
        return None
