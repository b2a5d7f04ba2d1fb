"""Readings of shorthand and of everyday turns: "1h30m", "by EOD", "every 45s"."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal
from typing import Final

from factex.recognizers.dates import lexicon
from factex.recognizers.dates.build_anaphora import the_unit, unit_told_of
from factex.recognizers.dates.build_clock import clock_value, on_known_day, part_on_day
from factex.recognizers.dates.build_composed import end_of_unit
from factex.recognizers.dates.build_day_times import in_part
from factex.recognizers.dates.build_days import (
    day_of_month,
    reading_of_day,
)
from factex.recognizers.dates.build_distance import CLAUSE_ENDS
from factex.recognizers.dates.build_everyday import spoken_on_part
from factex.recognizers.dates.build_spoken_clock import spoken_on_day
from factex.recognizers.dates.calendar import (
    week_value,
)
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.parts import (
    amount_of,
    day_number,
    duration_value,
    from_publication,
    near_year,
    unit_of,
)
from factex.recognizers.dates.reading import Context, Reading
from factex.recognizers.later import later


def letters(found: Found, context: Context) -> Reading | None:
    """Read "1h30m", "every 45s"."""
    token = found["length"]
    assert token is not None
    return Reading(str(token.value), "DURATION")


def hours_in_letters(found: Found, context: Context) -> Reading | None:
    """Read "every 2h"; "in 2H" is a half of a year."""
    token = found["code"]
    assert token is not None
    letter, number, year, _ = token.value
    small = context.text[token.end - 1 : token.end] == "h"
    if letter != "H" or year or not small or not token.word[0].isdigit():
        return None
    if not _LASTING.search(context.before(found.start, 12)):
        return None
    return Reading(f"PT{number}H", "DURATION")


_LASTING: Final = later(
    r"\b(?:every|after|within|for|in|took|takes|take|past|next|last|least|than)\s$"
)


def iso_week(found: Found, context: Context) -> Reading | None:
    """Read "2023-W40", and "2023-W40-3": a day."""
    token = found["week"]
    assert token is not None
    year, week, day = token.value
    try:
        date = datetime.date.fromisocalendar(int(year), int(week), int(day or 1))
    except ValueError:
        return None
    return Reading(date.isoformat() if day else f"{year}-W{week}")


def day_in_dashes(found: Found, context: Context) -> Reading | None:
    """Read "3-Sep-18": day, month and a year of two digits, without a space."""
    month, year, day = found["month"], found["short"], day_number(found["day"])
    assert month is not None and year is not None
    if day is None or len(year.word) != 2 or found.end - found.start > len("30-sept-18"):
        return None
    if " " in context.folded[found.start : found.end]:
        return None
    number = lexicon.MONTHS[month.word]
    return reading_of_day(near_year(int(year.value), context), number, day)


def moment_of_log(found: Found, context: Context) -> Reading | None:
    """Read "Thu Oct 5 10:15:30 2023", as computers write moments."""
    day, clock = day_of_month(found, context), clock_value(found)
    if day is None or day.value is None or clock is None:
        return None
    return Reading(day.value + clock, "TIME")


def spoken_after_day(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "tomorrow at half past five", "Monday morning at a quarter to six"."""
    return spoken_on_day(found, context, inner) or spoken_on_part(found, context, inner)


def part_after_day(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "tomorrow in the morning", "Friday at night"."""
    part = found.word("part")
    if part.endswith("s") or (not found.get("the") and part != "night"):
        return None
    if not _PART_ENDS.match(context.after(found.end, 12)):
        return None
    return part_on_day(found, context, inner)


_PART_ENDS: Final = later(
    r"\s*(?:[.,;:!?)\"”](?!\d)|$)|\s(?:and|or|but|to|for|in|with|at|on|when|after|before|until|by|from|he|she|they"
    r"|we|it|i|the)\b"
)


def week_alone(found: Found, context: Context) -> Reading | None:
    """Read "week 12" by itself and "calendar week 12": of the year of publication."""
    token = found["num"]
    assert token is not None
    if not token.word[:1].isdigit() or not 1 <= int(token.value) <= 53:
        return None
    if not found.get("calendar") and not context.alone(found.start, found.end):
        return None
    if context.published is None:
        return Reading(f"XXXX-W{int(token.value):02d}")
    year = context.published.isocalendar().year
    try:
        day = datetime.date.fromisocalendar(year, int(token.value), 1)
    except ValueError:
        return None
    return Reading(week_value(day), anchor="publication", loose="year")


def end_of_bare_unit(found: Found, context: Context) -> Reading | None:
    """Read "by end of day", "by end of month", "by EOD"."""
    return end_of_unit(found, context)


def closing_time(found: Found, context: Context) -> Reading | None:
    """Read "by EOD", "until EOY": the end of the day or year."""
    word = found.word("word")
    if not _BY.search(context.before(found.start, 7)):
        return None  # EOD is explosive ordnance disposal, too
    reading = from_publication(_ENDS_OF[word], 0, context)
    return reading and replace(reading, mod="END")


_ENDS_OF: Final = {"eod": "day", "eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}
_BY: Final = later(r"\b(?:by|until|till|before)\s$")


def hour_and_quarter(found: Found, context: Context) -> Reading | None:
    """Read "an hour and a quarter"."""
    amount = amount_of(found["num"]) if found.get("num") else Decimal(1)
    if amount is None:
        return None
    return Reading(duration_value(amount + Decimal("0.25"), "hour"), "DURATION")


def all_joined(found: Found, context: Context) -> Reading | None:
    """Read "an all-day meeting", "an all-night party"."""
    return Reading("P1D", "DURATION")


def all_weekend(found: Found, context: Context) -> Reading | None:
    """Read "all weekend", "all weekend long": the one told of."""
    return the_unit(found, context)


def this_time(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "this time last year", "the same time tomorrow"."""
    if inner.type != "DATE" or inner.mod or inner.anchor != "publication" or inner.loose:
        return None
    return inner if inner.grain in ("day", "week", "month", "year") else None


def year_in_words(found: Found, context: Context) -> Reading | None:
    """Read "in two thousand and eight"; what so many of are is counted."""
    token = found["year"]
    assert token is not None
    told = _OF_YEAR.search(context.before(found.start, 9))
    if not context.alone(found.start, found.end) and not (
        told and CLAUSE_ENDS.match(context.after(found.end, 12))
    ):
        return None
    return Reading(f"{int(token.value):04d}")


_OF_YEAR: Final = later(r"\b(?:in|since|by|until|from|during|of|summer|winter)\s$")


def most_times(found: Found, context: Context) -> Reading | None:
    """Read "most mornings", "most weekends", "most Fridays"."""
    if found.get("wday"):
        value = f"XXXX-WXX-{lexicon.WEEKDAYS[found.word('wday')]}"
    elif part := found.get("part"):
        if not part.word.endswith("s"):
            return None
        value = f"XXXX-XX-XXT{lexicon.DAY_PARTS[part.word]}"
    else:
        value = _SETS[found.word("unit")]
    return Reading(value, "SET", quant="MOST")


_SETS: Final = {
    "days": "P1D", "weekdays": "P1D", "weeks": "P1W", "weekends": "XXXX-WXX-WE", "months": "P1M",
    "years": "P1Y",
}  # fmt: skip


def weekday_parts(found: Found, context: Context) -> Reading | None:
    """Read "weekday mornings"."""
    return Reading(f"XXXX-XX-XXT{lexicon.DAY_PARTS[found.word('part')]}", "SET")


def day_joined(found: Found, context: Context) -> Reading | None:
    """Read "4-Oct": without a space, and not more digits behind."""
    day, month = found["day"], found["month"]
    assert day is not None and month is not None
    if month.start != day.end + 1 or not day.word[:1].isdigit():
        return None
    if month.word not in lexicon.SHORT_MONTHS or context.after(found.end, 1) in ("-", "/"):
        return None
    return day_of_month(found, context)


def middle_of_unit(found: Found, context: Context) -> Reading | None:
    """Read "by mid-month", "since mid-week"; a mid-week match is a kind of match."""
    if not context.alone(found.start, found.end) and not (
        _TILL.search(context.before(found.start, 8))
        and CLAUSE_ENDS.match(context.after(found.end, 12))
    ):
        return None
    unit = found.word("unit") or found.word("word").removeprefix("mid")
    reading = unit_told_of(unit, found.start, context) or from_publication(unit, 0, context)
    return reading and replace(reading, mod="MID")


_TILL: Final = later(r"\b(?:by|in|at|until|till|since|from|around|before|after|to)\s$")


def every_quarter_hour(found: Found, context: Context) -> Reading | None:
    """Read "every quarter of an hour"."""
    return Reading("PT15M", "SET", quant="EVERY")


def per_annum(found: Found, context: Context) -> Reading | None:
    """Read "per annum"."""
    return Reading("P1Y", "SET", quant="EVERY")


def half_yearly(found: Found, context: Context) -> Reading | None:
    """Read "semi-annually", "half-yearly"."""
    return Reading("P6M", "SET")


def half_hour_in(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "half eleven tonight"."""
    token = found["hour"]
    assert token is not None
    if inner.grain != "part_of_day" or inner.value is None or not 1 <= int(token.value) <= 12:
        return None
    day, part = inner.value.split("T")
    placed = in_part(f"T{int(token.value):02d}:30", part)
    return Reading(f"{day}{placed}", "TIME", anchor=inner.anchor) if placed else None


def hour_asked(found: Found, context: Context) -> Reading | None:
    """Read "Wake me at 7": an hour that somebody is asked to do something at."""
    token = found["hour"]
    assert token is not None
    if not context.brief or not token.word[:1].isdigit() or not 1 <= int(token.value) <= 12:
        return None
    if not context.before(found.start, 4).endswith(" at ") or not _PART_ENDS.match(
        context.after(found.end, 12)
    ):
        return None
    if context.tense(found.start, found.end) != "future":
        return None
    return on_known_day(f"T{int(token.value):02d}:00", found.start, context)


def half_hour_of(found: Found, context: Context) -> Reading | None:
    """Read "at half five", as the British say half past five."""
    token = found["hour"]
    assert token is not None
    if not _AT.search(context.before(found.start, 8)) or not 1 <= int(token.value) <= 12:
        return None
    if not CLAUSE_ENDS.match(context.after(found.end, 12)):
        return None
    return on_known_day(f"T{int(token.value):02d}:30", found.start, context)


_AT: Final = later(r"\b(?:at|by|until|before|around|about)\s$")


def every_so_many(found: Found, context: Context) -> Reading | None:
    """Read "every two or three weeks"."""
    return Reading(duration_value(None, unit_of(found)), "SET", quant="EVERY")


def every_length(found: Found, context: Context) -> Reading | None:
    """Read "every 1h30m", "every 30s"."""
    token = found["length"]
    assert token is not None
    return Reading(str(token.value), "SET", quant="EVERY")


def two_of_every(found: Found, context: Context) -> Reading | None:
    """Read "the first and third Monday of each month"."""
    return Reading(duration_value(Decimal(1), unit_of(found)), "SET", freq="2X")


def month_of_every_year(found: Found, context: Context) -> Reading | None:
    """Read "every year in May"."""
    month = lexicon.MONTHS[found.word("month")]
    return Reading(f"XXXX-{month:02d}", "SET", quant=found.word("quant").upper())


def any_day_now(found: Found, context: Context) -> Reading | None:
    """Read "any day now"."""
    return Reading("FUTURE_REF")
