"""Readings of everyday forms: "a week on Tuesday", "three days back", "the first of each month"."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal
from typing import Final

from factex.recognizers.dates import lexicon
from factex.recognizers.dates.build_anaphora import unit_told_of
from factex.recognizers.dates.build_clock import on_known_day
from factex.recognizers.dates.build_day_times import in_part
from factex.recognizers.dates.build_distance import CLAUSE_ENDS, ago
from factex.recognizers.dates.build_duration import is_age
from factex.recognizers.dates.build_narrated import from_day
from factex.recognizers.dates.build_spoken_clock import spoken_value
from factex.recognizers.dates.calendar import period_value, shift_date, shift_value
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.holidays import holiday_on
from factex.recognizers.dates.parts import (
    DAYS,
    amount_of,
    duration_value,
    from_publication,
    season_year,
    unit_of,
)
from factex.recognizers.dates.reading import Context, Reading
from factex.recognizers.later import later


def week_on_weekday(found: Found, context: Context) -> Reading | None:
    """Read "a week on Tuesday", "Tuesday week": the Tuesday after the coming one."""
    if not CLAUSE_ENDS.match(context.after(found.end, 12)):
        return None
    number = lexicon.WEEKDAYS[found.word("wday")]
    if context.published is None:
        return Reading(f"XXXX-WXX-{number}")
    days = ((number - context.published.isoweekday()) % 7 or 7) + 7
    moved = shift_value(context.published.isoformat(), days, "day")
    return Reading(moved, anchor="publication") if moved else None


def back(found: Found, context: Context) -> Reading | None:
    """Read "two months back"; "a year back home" is none."""
    return ago(found, context) if CLAUSE_ENDS.match(context.after(found.end, 12)) else None


def ago_to_the_day(found: Found, context: Context) -> Reading | None:
    """Read "two years ago today", "a week ago yesterday"."""
    return _ago_from(
        {"yesterday": -1, "today": 0, "tomorrow": 1}[found.word("day")], found, context
    )


def ago_tonight(found: Found, context: Context) -> Reading | None:
    """Read "five years ago tonight"."""
    day = _ago_from(0, found, context)
    return day and Reading(f"{day.value}TNI", "TIME", anchor=day.anchor)


def _ago_from(steps: int, found: Found, context: Context) -> Reading | None:
    unit, amount = unit_of(found), amount_of(found["num"]) if found["num"] else Decimal(1)
    near = from_publication("day", steps, context)
    if near is None or near.value is None or amount is None or near.value[0] == "X":
        return near
    if unit not in ("day", "week", "fortnight", "month", "year") or not 0 < amount < 2000:
        return None
    moved = shift_value(near.value, -int(amount), unit)
    return Reading(moved, anchor="publication") if moved else None


def hence(found: Found, context: Context) -> Reading | None:
    """Read "back in [two weeks]": what lies ahead by so much, not what lasts so long."""
    if not _IN.search(context.before(found.start, 6)):
        return None
    whole = context.folded.strip(" .")
    alone = len(whole) <= found.end - found.start + 3
    opening = _OPENING.search(context.text[max(0, found.start - 6) : found.start])
    tense = context.tense(found.start, found.end) if opening or context.brief else None
    counted = found["num"] is not None and amount_of(found["num"]) is not None
    ahead = tense == "future" if opening else context.brief and tense is None
    if not (alone or ahead) and (
        not CLAUSE_ENDS.match(context.after(found.end, 12))
        or not (
            _RETURNS.search(context.before(found.start, 60))
            or (counted and _WILL_BE.search(context.before(found.start, 60)))
        )
    ):
        return None
    return ago(found, context) if unit_of(found) not in ("minute", "hour", "second") else None


_IN: Final = later(r"\bin\s(?:about\s|just\s)?$")
#: "In ten years it will"
_OPENING: Final = later(r"(?:^|[.!?]\s)In\s$")
#: What happens at a point of time, so that "in two weeks" after it says when and not how fast.
_RETURNS: Final = later(
    r"\b(?:will|would|'ll|to|should|could)\s(?:again\s)?(?:be\s)?(?:back|return|meet|start|begin|leave|arrive|expire"
    r"|end|open|close|retire|vote|resume|depart|launch|land|redeemed|reviewed|due|ready|released|published|held)"
    r"\b[^.;:]{0,30}$|\b(?:due|expires|ends|begins|starts|opens|closes|leaves|returns|resumes)\b[^.;:]{0,30}$"
)
#: How things will be then, but neither "will be finished in two years" nor "would be the first in
#: two years".
_WILL_BE: Final = later(
    r"\b(?:will|won't|would|'ll|could|may|might|shall)\s(?:(?:not|still|probably|all|only|he|she|they|we|it|there)\s){0,2}"
    r"(?:be|exist|look|know|happen|become|see)\b(?!\s(?:[a-z]{1,9}ly\s)?(?:[a-z]{2,14}ed|built|done|made|paid|sold|sent"
    r"|rebuilt|won|found|over)\b)(?![^.;:]*\b(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)|only|most|least|[a-z]{2,9}est)\b)"
    r"[^.;:,]{0,30}$"
)


def nth_of_every(found: Found, context: Context) -> Reading | None:
    """Read "the first Monday of every month", "the 15th of each month": a set."""
    value = duration_value(Decimal(1), unit_of(found))
    return Reading(value, "SET", quant=found.word("quant").upper())


def every_year_on(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "every 4th of July", "each Christmas Day": a set."""
    if inner.type != "DATE" or inner.loose != "year" or inner.grain not in ("day", "month"):
        return None
    value = f"XXXX{str(inner.value)[4:]}"
    return Reading(value, "SET", quant=found.word("quant").upper())


def times_set(found: Found, context: Context) -> Reading | None:
    """Read "twice weekly"."""
    freq = {"once": "1X", "twice": "2X", "thrice": "3X"}[found.word("count")]
    return Reading(lexicon.SET_WORDS[found.word("set")], "SET", freq=freq)


def bi_set(found: Found, context: Context) -> Reading | None:
    """Read "bi-weekly"."""
    return Reading(lexicon.SET_WORDS["bi" + found.word("set")], "SET")


def every_weekday(found: Found, context: Context) -> Reading | None:
    """Read "every weekday"."""
    return Reading("P1D", "SET", quant=found.word("quant").upper())


def every_half(found: Found, context: Context) -> Reading | None:
    """Read "every half hour"."""
    return Reading("PT30M", "SET", quant=found.word("quant").upper())


def nights_ago(found: Found, context: Context) -> Reading | None:
    """Read "three nights ago", "the night before last"."""
    steps = int(found["num"].value) if found.get("num") else 2  # type: ignore[union-attr]
    day = from_publication("day", -steps, context) if steps < 2000 else None
    return day and Reading(f"{day.value}TNI", "TIME", anchor=day.anchor)


def seasons_ago(found: Found, context: Context) -> Reading | None:
    """Read "two summers ago"."""
    code, steps = lexicon.SEASON_PLURALS[found.word("season")], int(found["num"].value)  # type: ignore[union-attr]
    if context.published is None or not 1 <= steps < 500:
        return None
    year = season_year(code, context.published, False) - steps + 1
    begun = datetime.date(context.published.year, lexicon.SEASON_BEGINS[code], 1)
    if year == begun.year and (shift_date(begun, 3, "month") or begun) > context.published:
        year -= 1  # the one that is going on does not count
    return Reading(f"{year:04d}-{code}", anchor="publication")


def weekday_before(found: Found, context: Context) -> Reading | None:
    """Read "the Friday before last"."""
    if found.tokens()[0].word != "the" and not CLAUSE_ENDS.match(context.after(found.end, 12)):
        return None  # "Friday before last year's vote"
    number = lexicon.WEEKDAYS[found.word("wday")]
    if context.published is None:
        return Reading(f"XXXX-WXX-{number}")
    days = (context.published.isoweekday() - number) % 7 or 7
    moved = shift_value(context.published.isoformat(), -days - 7, "day")
    return Reading(moved, anchor="publication") if moved else None


def past(found: Found, context: Context) -> Reading | None:
    """Read "moments ago", "the other day"."""
    return Reading("PAST_REF")


def weekend_of(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the weekend of 3 June", "the weekend of June 3-4"."""
    placed = inner.placed()
    if placed is None or inner.type != "DATE" or (inner.grain or "day") != "day":
        return None
    first = datetime.date.fromisoformat(placed[0])
    if first.isoweekday() < 5:
        return None
    return Reading(period_value(first, "weekend"), anchor=inner.anchor)


def mid_century(found: Found, context: Context) -> Reading | None:
    """Read "by mid-century"."""
    reading = unit_told_of("century", found.start, context)
    reading = reading or from_publication("century", 0, context)
    return reading and replace(reading, mod="MID")


def spoken_on_part(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "a quarter to three this afternoon"."""
    clock = spoken_value(found, context)
    if clock is None or inner.grain != "part_of_day" or inner.value is None or inner.mod:
        return None
    day, part = inner.value.split("T")
    placed = in_part(clock, part)
    return Reading(f"{day}{placed}", "TIME", anchor=inner.anchor) if placed else None


def alternate(found: Found, context: Context) -> Reading | None:
    """Read "alternate weeks": every second."""
    return Reading(duration_value(Decimal(2), unit_of(found)), "SET")


def most_of(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the better part of a decade", "a good part of 1990"."""
    if inner.mod or inner.value is None or inner.type == "SET":
        return None
    return replace(inner, mod="LESS_THAN") if inner.type == "DURATION" else inner


def rest_of(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the rest of 2024", "the remainder of this week": by its end."""
    if inner.type != "DATE" or inner.mod or inner.grain in (None, "minute", "hour"):
        return None
    return replace(inner, mod="END")


def spoken_in_part(found: Found, context: Context) -> Reading | None:
    """Read "half past nine in the evening"."""
    clock = spoken_value(found, context)
    part = lexicon.DAY_PARTS[found.word("part")]
    placed = in_part(clock, part) if clock else None
    if placed is None:
        return None
    known = context.last(DAYS, found.start, 400) or from_publication("day", 0, context)
    if known is None or known.value is None:
        return None
    return Reading(f"{known.value[:10]}{placed}", "TIME", anchor=known.anchor)


def later_date(found: Found, context: Context) -> Reading | None:
    """Read "at a later date", "until some future date"."""
    return Reading("FUTURE_REF")


def over_the_years(found: Found, context: Context) -> Reading | None:
    """Read "over the years", "down the centuries": a time of unknown length."""
    if not _OVER.search(context.before(found.start, 12)):
        return None
    if _SPECIFIC.match(context.after(found.end, 10)):
        return None
    return Reading(duration_value(None, unit_of(found)), "DURATION")


_OVER: Final = later(r"\b(?:over|through|down|throughout|across)\s$")
_SPECIFIC: Final = later(r"\s(?:of|to|from|that|since|before|after|in|when|between)\b")


def all_night(found: Found, context: Context) -> Reading | None:
    """Read "all night", "all night long": the night told of."""
    reading = on_known_day("TNI", found.start, context)
    return Reading(reading.value, "TIME", anchor=reading.anchor)


def times_every(found: Found, context: Context) -> Reading | None:
    """Read "once every four years", "twice every month"."""
    unit = unit_of(found)
    if unit in ("second", "season"):
        return None
    amount = amount_of(found.get("every")) if found.get("every") else Decimal(1)
    count = {"once": 1, "twice": 2, "thrice": 3}.get(found.word("count"))
    if count is None:
        count = int(found["num"].value)  # type: ignore[union-attr]
    return Reading(duration_value(amount, unit), "SET", quant="EVERY", freq=f"{count}X")


def year_to_date(found: Found, context: Context) -> Reading | None:
    """Read "the year to date": the current one, up to publication."""
    return from_publication("year", 0, context)


def long_word(found: Found, context: Context) -> Reading | None:
    """Read "yearlong", "monthslong"."""
    return Reading(lexicon.LONG_WORDS[found.word("long")], "DURATION")


def day_beside(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the day after Christmas", "the day before 6 June"."""
    if inner.loose == "week":
        return None  # "the day after Monday's vote"
    return from_day(found, context, inner)


def weeknights(found: Found, context: Context) -> Reading | None:
    """Read "weeknights"."""
    return Reading("XXXX-XX-XXTNI", "SET")


def weeks_ago_weekday(found: Found, context: Context) -> Reading | None:
    """Read "a week ago Friday": so many weeks before the last Friday."""
    number, token = lexicon.WEEKDAYS[found.word("wday")], found.get("num")
    weeks = int(token.value) if token else 1
    if context.published is None or not 1 <= weeks <= 20:
        return Reading(f"XXXX-WXX-{number}") if context.published is None else None
    days = (context.published.isoweekday() - number) % 7 + 7 * weeks
    moved = shift_value(context.published.isoformat(), -days, "day")
    return Reading(moved, anchor="publication") if moved else None


def month_of(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the month of May", "the whole month of June 1944"."""
    return inner if inner.grain == "month" and not inner.mod else None


def ago_this(found: Found, context: Context) -> Reading | None:
    """Read "three years ago this month", "a year ago this week"."""
    amount = amount_of(found["num"]) if found.get("num") else Decimal(1)
    near = from_publication(found.word("this"), 0, context)
    if near is None or near.value is None or near.value[0] == "X" or amount is None:
        return near
    if unit_of(found) not in ("year", "month") or not 0 < amount < 2000:
        return None
    moved = shift_value(near.value, -int(amount), unit_of(found))
    return Reading(moved, anchor="publication") if moved else None


def and_some(found: Found, context: Context) -> Reading | None:
    """Read "20-odd years", "ten-plus years"."""
    if is_age(found, context) or unit_of(found) in ("second", "season", "quarter"):
        return None
    mod = "MORE_THAN" if found.word("more") == "plus" else "APPROX"
    return Reading(duration_value(amount_of(found["num"]), unit_of(found)), "DURATION", mod=mod)


_PART_MOD: Final = {"early": "START", "first": "START", "opening": "START"}


def part_of_period(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the latter part of 2013", "the early part of last year"."""
    if inner.type != "DATE" or inner.mod or inner.grain in (None, "day", "minute", "hour"):
        return None
    return replace(inner, mod=_PART_MOD.get(found.word("mod"), "END"))


def part_of_unit(found: Found, context: Context) -> Reading | None:
    """Read "the early part of the year"."""
    unit = unit_of(found)
    if unit not in ("week", "month", "year", "decade", "century"):
        return None
    reading = unit_told_of(unit, found.start, context) or from_publication(unit, 0, context)
    return reading and replace(reading, mod=_PART_MOD.get(found.word("mod"), "END"))


def named_day_in(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "Easter last year", "Christmas of that year"."""
    token = found["name"]
    if token is None or inner.grain != "year" or inner.mod or inner.anchor == "none":
        return None
    if inner.value is None or not inner.value.isdecimal() or not context.capital(token.start):
        return None
    day = holiday_on(str(token.value), int(inner.value))
    return Reading(day.isoformat(), anchor=inner.anchor) if day else None
