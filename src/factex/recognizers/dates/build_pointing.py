"""Readings of expressions that point from publication: "yesterday", "last week", "next June"."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Final

from factex.recognizers.dates import lexicon
from factex.recognizers.dates.build_anaphora import latest_quarter, quarter_named, unit_told_of
from factex.recognizers.dates.build_distance import before_christ, compared
from factex.recognizers.dates.calendar import shift_date, shift_value
from factex.recognizers.dates.false_friends import names_programme
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.parts import (
    DATED,
    ONE_DAY,
    from_publication,
    season_year,
    step_from,
    unit_of,
)
from factex.recognizers.dates.reading import Anchor, Context, Reading
from factex.recognizers.dates.story import is_history
from factex.recognizers.later import later

#: Steps that a word takes from the current period.
STEPS: Final = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "next": 1,
    "coming": 1, "upcoming": 1, "forthcoming": 1, "following": 1, "ensuing": 1,
    "subsequent": 1, "this": 0, "these": 0, "current": 0, "present": 0, "latest": -1,
}  # fmt: skip


#: Words that reckon from a date of the text where there is one.
ANAPHORIC: Final = frozenset("previous preceding prior following ensuing subsequent".split())


def near_day(found: Found, context: Context) -> Reading | None:
    """Read "yesterday", "today", "tomorrow", "the day before yesterday"."""
    word = found.word("day")
    if word == "today" and names_programme(found.start, found.end, context):
        return None
    if word == "tomorrow" and _OF_TOMORROW.search(context.before(found.start, 20)):
        return None
    steps = {"yesterday": -1, "today": 0, "tomorrow": 1}[word]
    if found.get("shift"):
        steps *= 2
    elif word == "today" and is_history(context):
        return Reading("PRESENT_REF")  # "today it is a museum"
    elif (word == "today" and _TODAY_MEANS_NOW.match(context.after(found.end, 40))) or (
        word == "today" and _NOW_BEFORE.search(context.before(found.start, 12))
    ):
        return Reading("PRESENT_REF")
    if (
        word == "today"
        and _THAT_NOW.search(context.before(found.start, 8))
        and _PRESENT_VERB.match(context.after(found.end, 24))
    ):
        return Reading("PRESENT_REF")  # a firm that today employs 40
    return from_publication("day", steps, context)


#: "overnight losses" are those of the day told of, what police "said overnight" was said last night
_NOUN: Final = later(r"\s[a-z]")
#: "Today the figure is close to ...": present tense makes it the present, not the day.
_TODAY_MEANS_NOW: Final = re.compile(
    r"\s+(?:the|its|their|it|they|only|most|many|some)\s(?:[a-z]+\s){0,2}(?:is|are|has|have)\b"
)


#: "the leaders of tomorrow": nobody means a day
_OF_TOMORROW: Final = re.compile(
    r"\b(?:people|leaders?|world|cars?|workers?|children|champions|stars|city|cities|technolog(?:y|ies))\sof\s$"
)
_THAT_NOW: Final = re.compile(r"\b(?:that|which|who|and|it)\s$")
_PRESENT_VERB: Final = re.compile(r"\s(?:[a-z]{2,12}[a-rt-z]s|is|are|has|have)\s")
_NOW_BEFORE: Final = re.compile(r"\b(?:is|are|than|of)\s$")


def part_near(found: Found, context: Context) -> Reading | None:
    """Read "tonight", "overnight", "this morning", "last night"."""
    word, ref = found.word("part"), found.word("ref")
    if word == "tonight":
        code, steps = "NI", 0
    elif word == "overnight":
        code, steps = "NI", -1
        if re.match(
            r"[\s-]+(?:stay|stays|visit|trip|train|flight|delivery|success|rate|rates|lending)\b",
            context.after(found.end, 14),
        ):
            return None
    else:
        code = lexicon.DAY_PARTS[word]
        steps = (
            -1
            if ref in ("last", "yesterday", "previous")
            else 1
            if ref in ("tomorrow", "next")
            else 0
        )
    day = from_publication("day", steps, context)
    if word == "overnight" and context.tense(found.start, found.end) == "future":
        day = from_publication("day", 0, context)  # "winds will pick up overnight"
    elif word == "overnight":
        reach = 400
        if not _NOUN.match(context.after(found.end, 3)):
            low = max(0, found.start - reach)
            reach = found.start - max(context.folded.rfind(". ", low, found.start), low)
        known = context.last(frozenset(("day",)), found.start, reach)
        if known is not None and known.value and day and known.value <= (day.value or ""):
            eve = shift_value(known.value, -1, "day")
            return None if eve is None else Reading(f"{eve}TNI", "TIME", anchor="text")
    if day is None or day.value is None:
        return None
    return Reading(f"{day.value}T{code}", type="TIME", anchor=day.anchor)


def ref_unit(found: Found, context: Context) -> Reading | None:
    """Read "last week", "this year", "the previous month", "the current quarter"."""
    ref, unit = found.word("ref"), unit_of(found)
    if unit in ("second", "minute", "hour", "millennium", "fortnight", "season"):
        return None
    if unit == "day" and ref in ("current", "present"):
        return Reading("PRESENT_REF")
    if ref == "this" and _is_title(found, context):
        return None
    if ref in ANAPHORIC or (ref == "next" and found.get("the") and unit != "year"):
        step = STEPS[ref]
        if unit == "quarter" and (told := _beside_stretch(step, context)):
            return told
        era = before_christ(unit, Decimal(1), step < 0, found.start, context)
        if era is not None:
            return era
        base = context.last(DATED | {"season"} if unit == "year" else DATED, found.start, 600)
        if base is not None and base.grain == "season":
            base = Reading(str(base.value)[:4], anchor="text")
        if unit == "quarter" and (reported := latest_quarter(found.start, context)):
            base = reported
        if base is not None and base.value is not None:
            value = step_from(base.value, unit, step)
            if value is not None:
                # the text goes on from what comes after, not from what went before
                return Reading(value, anchor="text", shifted=step < 0)
        if unit == "day" and ref != "previous":
            return (
                from_publication("day", step, context) if ref == "next" else Reading("XXXX-XX-XX")
            )
    if ref == "next" and found.get("the") and unit == "year" and (told := _told(found, context)):
        return told
    if ref in ("past", "coming") and unit in ("year", "month", "decade", "century", "quarter"):
        return None  # the past decade: a duration
    lasting = unit == "century" and _LASTING.search(context.before(found.start, 12))
    if ref in ("last", "next") and found.get("the") and (unit == "decade" or lasting):
        return None
    fiscal = bool(found.get("fiscal"))
    if ref == "last" and unit == "year" and (quarter := _quarter_of_last_year(found, context)):
        return quarter
    if ref == "this" and unit == "quarter" and (told := _reported(found, context)):
        return told
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


def _beside_stretch(step: int, context: Context) -> Reading | None:
    """Read "the previous quarter" after "the first three months of the year"."""
    if not context.seen or context.seen[-1][2].type != "DURATION":
        return None
    stretch = context.seen[-1][2]
    quarter = quarter_named(stretch)
    if quarter is None or stretch.interval is None:
        return None
    value = step_from(f"{stretch.interval[0][:4]}-{quarter}", "quarter", step)
    return Reading(value, anchor="text") if value else None


def _reported(found: Found, context: Context) -> Reading | None:
    """Read "this quarter's loss" in a report of a quarter that is over: that one."""
    if not _ITS_RESULT.match(context.after(found.end, 16)):
        return None
    if context.tense(found.start, found.end) == "future":
        return None
    return latest_quarter(found.start, context)


_ITS_RESULT: Final = later(
    r"'s\s(?:net\s)?(?:loss|profit|results?|earnings|net|figures?|charge|gain|sales)\b"
)


def _is_title(found: Found, context: Context) -> bool:
    """Tell the programme "This Week" from the week: both words have a capital, after a quote."""
    unit = found["unit"]
    return (
        unit is not None
        and context.before(found.start, 1) in ('"', "“", "'", "‘", "`")
        and context.capital(found.start)
        and context.capital(unit.start)
        and not context.capital(unit.start + 1)
    )


def _quarter_of_last_year(found: Found, context: Context) -> Reading | None:
    """Read the "last year" that the amount of a quarter is compared with: its quarter."""
    owned = _ITS_AMOUNT.match(context.after(found.end, 8))
    before = context.before(found.start, 80)
    if not (_THAN.search(before) if owned else _THAN_AMOUNT.search(before)):
        return None
    known = compared(found.start, context)
    if known is None or known.grain != "quarter":
        return None
    value = shift_value(str(known.value), -1, "year")
    if value is None:
        return None
    return Reading(value, anchor="text", fiscal=known.fiscal, shifted=True)


# "from last year's $3 million"; "compared with a loss of $3 million, or 4 cents a share, last year"
_ITS_AMOUNT: Final = later(r"'s\s[$£€#¥]?\d")
_THAN: Final = later(r"\b(?:from|than|with|to|against|versus)\s$")
_THAN_AMOUNT: Final = later(
    r"\b(?:from|compared\s(?:with|to)|against|versus)\s(?:[a-z]+\s){0,5}[a-z]{0,3}[$£€#¥]?\d[\d.,]*\s(?:million|billion)"
    r"(?:,\sor\s[^\s,]+(?:\scents)?\sa\sshare)?,?\s(?:in\s)?$"
)


#: "over the last century" is a duration, "the wars of the last century" are not in one
_LASTING: Final = later(r"\b(?:over|for|within|throughout)\s$")


def _told(found: Found, context: Context) -> Reading | None:
    """Read "the next year" where the text tells of years long past."""
    base = context.last(DATED, found.start, 300)
    if base is None or base.value is None or base.anchor == "publication":
        return None
    if context.published is not None and int(base.value[:4]) > context.published.year - 2:
        return None
    value = step_from(base.value, "year", 1)
    return Reading(value, anchor="text") if value else None


def second_unit(found: Found, context: Context) -> Reading | None:
    """Read "the week before last", "the year after next"."""
    steps = -2 if found.word("shift") == "before" else 2
    return from_publication(unit_of(found), steps, context)


def weekday_of_week(found: Found, context: Context) -> Reading | None:
    """Read "Monday of last week", "next week Friday"."""
    number = lexicon.WEEKDAYS[found.word("wday")]
    if context.published is None:
        return Reading(f"XXXX-WXX-{number}")
    days = number - context.published.isoweekday() + 7 * STEPS[found.word("ref")]
    moved = shift_value(context.published.isoformat(), days, "day")
    return Reading(moved, anchor="publication") if moved else None


def ref_weekday(found: Found, context: Context) -> Reading | None:
    """Read "last Friday", "next Monday", "this Thursday", "the previous Friday"."""
    number, ref = lexicon.WEEKDAYS[found.word("wday")], found.word("ref")
    if context.published is None:
        return Reading(f"XXXX-WXX-{number}")
    base = context.published
    anchor: Anchor = "publication"
    told = ref == "next" and found.tokens()[0].word == "the"
    told = told and unit_told_of("day", found.start, context) is not None
    if (ref in ANAPHORIC or told) and (
        known := context.last(frozenset(("day",)), found.start, 1500)
    ):
        base, anchor = datetime.date.fromisoformat(str(known.value)), "text"
    step = STEPS[ref]
    gap = (number - base.isoweekday()) % 7
    if ref == "this":
        past = context.tense(found.start, found.end) == "past"
        day = base + gap * ONE_DAY
        if past and gap:
            day -= 7 * ONE_DAY
    elif step < 0:
        day = (
            base + ((gap or 7) - 7 - (7 if not gap else 0)) * ONE_DAY
            if gap == 0
            else base + (gap - 7) * ONE_DAY
        )
        if gap == 0:
            day = base - 7 * ONE_DAY
    else:
        day = base + (gap or 7) * ONE_DAY
    return Reading(day.isoformat(), anchor=anchor)


def ref_month(found: Found, context: Context) -> Reading | None:
    """Read "last June", "next March", "this September"."""
    month, ref = lexicon.MONTHS[found.word("month")], found.word("ref")
    if context.published is None:
        return Reading(f"XXXX-{month:02d}")
    year, now = context.published.year, context.published.month
    step = STEPS[ref]
    if step < 0 and (month >= now or (ref == "last" and month == now - 1)):
        year -= 1  # "last February" in March is a year old: the other one is "last month"
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
        first = datetime.date(year, lexicon.SEASON_BEGINS[code], 1)
        year += first <= day
    elif step < 0:
        year = season_year(code, day, False)
        begun = datetime.date(year, lexicon.SEASON_BEGINS[code], 1)
        over = shift_date(begun, 3, "month")
        if ref == "last" and (over is None or over > day):
            year -= 1
    else:
        year = day.year
    return Reading(f"{year:04d}-{code}", anchor="publication")


def new_year(found: Found, context: Context) -> Reading | None:
    """Read "the new year": the coming one, or the current in its first months."""
    told = unit_told_of("year", found.start, context)
    if told is not None and told.value is not None:
        return Reading(shift_value(told.value, 1, "year"), anchor="text")
    ahead = 1 if context.published is None or context.published.month > 4 else 0
    return from_publication("year", ahead, context)


def unit_end(found: Found, context: Context) -> Reading | None:
    """Read "year-end", "the year's end", "month's end"."""
    unit = unit_of(found)
    reading = unit_told_of(unit, found.start, context) or from_publication(unit, 0, context)
    if reading is None:
        return None
    return Reading(reading.value, mod="END", anchor=reading.anchor)
