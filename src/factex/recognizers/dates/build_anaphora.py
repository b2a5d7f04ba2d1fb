"""Readings that take up a date of the text: "that year", "the latest quarter", "the same month"."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from itertools import islice
from typing import Final

from factex.recognizers.dates.calendar import add_months, interval_of, period_value, quarter_of
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.parts import (
    DATED,
    DAYS,
    ONE_DAY,
    UNPLACED,
    coarsen,
    from_publication,
    full_year,
    is_term,
    unit_of,
)
from factex.recognizers.dates.reading import Context, Reading
from factex.recognizers.dates.story import story_year


def latest_quarter(start: int, context: Context) -> Reading | None:
    """Find the quarter that the text reports on.

    It is the one named in the same sentence, else the latest that is over among those named.
    """
    best: tuple[str, Reading] | None = None
    sentence = True
    for _, end, reading in context.back(start, 20_000):
        if reading.shifted or reading.grain not in ("quarter", "half") or reading.type != "DATE":
            continue
        placed = None if reading.value is None else interval_of(reading.value)
        if placed is None:
            continue
        sentence = sentence and not _SENTENCE_END.search(context.folded, end, start)
        soon = _soon(context.published) if context.published else None
        if soon and placed[1] > soon and not reading.fiscal and not sentence:
            continue
        if best is None or placed[1] > best[0]:
            best = placed[1], reading
        if sentence or soon is None:
            break
    return best and Reading(best[1].value, anchor="text", fiscal=best[1].fiscal)


_SENTENCE_END: Final = re.compile(r"[.!?][\"'”)]*\s")


def _soon(day: datetime.date) -> str:
    """Give the day by which a quarter that is reported on is over: companies close early."""
    try:
        return (day + 20 * ONE_DAY).isoformat()
    except OverflowError:
        return "9999-12-31"


def length_told_of(start: int, context: Context) -> Reading | None:
    """Find the duration that "during that time" takes up: one with a number, just named.

    Examples
    --------
    >>> text = "He served four years. In that time he wrote."
    >>> context = Context(text, text.lower(), None, seen=[(10, 20, Reading("P4Y", "DURATION"))])
    >>> length_told_of(25, context).value
    'P4Y'
    """
    if not _IN_IT.search(context.before(start, 12)):
        return None
    for _, _, reading in islice(context.back(start, 200), 2):
        if reading.type == "DURATION":
            number = reading.value is not None and "X" not in reading.value
            return replace(reading, anchor="text", mod=None) if number else None
    return None


_IN_IT: Final = re.compile(r"\b(?:during|throughout|within|over|in)\s$")


def unit_told_of(unit: str, start: int, context: Context) -> Reading | None:
    """Name the year, month or week that a history has come to; None in a report of today."""
    if story_year(start, context) is None:
        return None
    known = context.last(DATED, start, 3000)
    value = None if known is None or known.value is None else coarsen(known.value, unit)
    return Reading(value, anchor="text") if value else None


def that_unit(found: Found, context: Context) -> Reading | None:
    """Read "that year", "the same month", "that day": the date of the text that is meant."""
    word = found.word("unit")
    if word == "period":
        known = latest_quarter(found.start, context)
        return known or from_publication("quarter", -1, context)
    unit = unit_of(found)
    if unit in ("second", "minute", "hour", "season", "millennium"):
        return None
    if unit == "quarter" and (named := _quarter_just_named(found.start, context)):
        return named
    grains = DATED
    if unit in ("day", "week", "weekend"):
        grains = DAYS | {"week"} if unit != "day" else DAYS
    base = context.last(grains, found.start, 3000)
    value = None if base is None or base.value is None else coarsen(base.value, unit)
    if value is None and unit == "month":
        # "in June, after the cup of 2022 ... later that month"
        base = context.last(_WITH_MONTH, found.start, 3000)
        value = None if base is None or base.value is None else coarsen(base.value, unit)
    if value is not None:
        return Reading(value, anchor="text")
    return Reading(UNPLACED[unit]) if unit in ("year", "month", "quarter") else None


_WITH_MONTH: Final = DAYS | {"month"}


def _quarter_just_named(start: int, context: Context) -> Reading | None:
    """Find the quarter named last, a mere comparison too: "that quarter" takes it up."""
    for _, _, reading in context.back(start, 600):
        if reading.grain == "quarter" and reading.value and reading.value[:4].isdecimal():
            return Reading(reading.value, anchor="text", fiscal=reading.fiscal)
    return None


_BESIDE_EVENT: Final = re.compile(r"\s(?:after|before)\s(?:the|a|an|his|her|its|their)\s")


def the_unit(found: Found, context: Context) -> Reading | None:
    """Read "the week", "the year", "the quarter" where they mean the current one."""
    unit = unit_of(found)
    if context.after(found.end, 1) == "-":
        return None
    if unit == "year" and _BESIDE_EVENT.match(context.after(found.end, 16)):
        return None  # "the year after the peace" is explained by it
    if unit == "quarter":
        known = context.last(frozenset(("quarter",)), found.start, 4000)
        if known is not None:
            return Reading(known.value, anchor="text", fiscal=known.fiscal)
        if re.match(
            r"[\s-](?:of|century|mile|pounder|final|to-quarter)", context.after(found.end, 12)
        ):
            return None
        return from_publication("quarter", -1, context)
    if unit == "weekend":
        reading = from_publication("weekend", 0, context)
        if (
            context.published
            and context.tense(found.start, found.end) != "future"
            and not is_term(found.start, context)
            and context.published.isoweekday() < 6
        ):
            return from_publication("weekend", -1, context)
        return reading
    if unit == "decade" and _DECADE_THAT.match(context.after(found.end, 8)):
        return Reading("P1DE", "DURATION")
    if (
        (found.word("whole") in ("full", "whole") and unit == "year")
        and (context.published and context.published.month <= _REPORTING)
        and context.tense(found.start, found.end) == "past"
        and unit_told_of(unit, found.start, context) is None
    ):
        return from_publication("year", -1, context)
    fiscal = found.get("fiscal") is not None
    reading = unit_told_of(unit, found.start, context)
    if reading is None and unit == "week":
        reading = _week_named(found, context)
    reading = reading or from_publication(unit, 0, context)
    return reading if reading is None or not fiscal else replace(reading, fiscal=True)


#: How far before "the week" a day tells which it is, in characters.
_WEEK_REACH: Final = 160
_WEEK_THAT: Final = re.compile(r"\s(?:following|preceding|before|after|that)\b")


def _week_named(found: Found, context: Context) -> Reading | None:
    """Read "the week" by the day named before it, "the week after the vote" as some week."""
    if context.published is None:
        return None
    if _WEEK_THAT.match(context.after(found.end, 12)):
        return Reading(f"{context.published.year:04d}-WXX", anchor="publication")
    day = context.last(DAYS, found.start, _WEEK_REACH)
    placed = None if day is None else day.placed()
    if placed is None:
        return None
    first = datetime.date.fromisoformat(placed[0][:10])
    return Reading(period_value(first, "week"), anchor="text")


#: Months in which "sales for the full year rose" tells of the year before.
_REPORTING: Final = 4
#: "the decade that followed", "the decade to 2020": a duration.
_DECADE_THAT: Final = re.compile(r"\s(?:that|since|to|after|before|ended)\b")


def year_period(found: Found, context: Context) -> Reading | None:
    """Read "the 1988 period": the period that the text speaks of, in that year."""
    year = full_year(found["year"], context)
    stretch = stretch_told_of(found.start, context) if found.word("unit") == "period" else None
    if stretch is not None and year is not None:
        return moved_stretch(stretch, year - _year_of(stretch) if stretch.interval else 0)
    base = latest_quarter(found.start, context)
    tail = "" if base is None or base.value is None else base.value[4:]
    return Reading(f"{year:04d}{tail}", anchor="text" if tail else "none", shifted=True)


def same_period(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the same period last year", "the corresponding months of 2023"."""
    if inner.value is None or inner.type not in ("DATE", "DURATION"):
        return None
    word = found.word("unit")
    grains = {
        "quarter": frozenset(("quarter",)), "month": frozenset(("month", "day")),
        "period": frozenset(("quarter", "half", "month")), "day": frozenset(("day",)),
        "week": frozenset(("week", "day")), "half": frozenset(("half",)),
    }.get(word, frozenset(("quarter", "half", "month")))  # fmt: skip
    if word == "month" and (month := _latest_month(found.start, context)):
        return Reading(inner.value[:4] + month[4:7], anchor="text", shifted=True)
    if word == "months" and (stretch := _months_before(found.start, context)):
        return _same_stretch(stretch, inner)
    for _, _, reading in context.back(found.start, 1500):
        if (
            word in ("period", "months")
            and reading.type == "DURATION"
            and (reading.interval or _STRETCH.fullmatch(reading.value or ""))
        ):
            return _same_stretch(reading, inner)
        if word == "quarter" and reading.type == "DURATION" and (quarter := quarter_named(reading)):
            return Reading(f"{inner.value[:4]}-{quarter}", anchor="text", shifted=True)
        if (
            reading.type == "DATE"
            and reading.grain in grains
            and reading.value
            and reading.value[0] != "X"
        ):
            value = reading.value
            if word == "month":
                value = value[:7]
            if word == "week":
                return None
            return Reading(
                inner.value[:4] + value[4:], anchor="text", fiscal=reading.fiscal, shifted=True
            )
    if word == "month" and inner.grain == "year" and context.published is not None:
        value = f"{inner.value[:4]}-{context.published.month:02d}"
        return Reading(value, anchor=inner.anchor, shifted=True)
    if word == "day" and inner.grain == "year" and context.published is not None:
        value = f"{inner.value}{context.published.isoformat()[4:]}"
        return Reading(value, anchor=inner.anchor, shifted=True)
    if word in ("quarter",) and inner.grain == "year":
        over = from_publication("quarter", -1, context)
        tail = "QX" if over is None or over.value is None else over.value[5:]
        return Reading(f"{inner.value}-{tail}", anchor=inner.anchor, shifted=True)
    return Reading(inner.value, anchor=inner.anchor) if inner.grain == "year" else None


def _latest_month(start: int, context: Context) -> str | None:
    """Find the month that the text reports on: the latest of those named, up to publication."""
    known = [
        reading.value
        for _, _, reading in context.back(start, 1500)
        if reading.grain == "month" and reading.type == "DATE" and reading.value
        if reading.value[:4].isdecimal() and not reading.shifted
    ]
    limit = context.published.isoformat() if context.published else "9999"
    return max((value for value in known if value <= limit), default=None)


#: "January to April", "January-April"
_TO: Final = re.compile(r"\s(?:to|through)\s|[-–—]")


def _months_before(start: int, context: Context) -> Reading | None:
    """Find the stretch that two months make, the last two expressions: "January to April"."""
    if len(context.seen) < 2:
        return None
    (_, end, first), (begin, _, last) = context.seen[-2:]
    if start - begin > 1500 or not _TO.fullmatch(context.folded, end, begin):
        return None
    one, two = first.placed(), last.placed()
    if first.grain != "month" or last.grain != "month" or not one or not two or one >= two:
        return None
    days = datetime.date.fromisoformat(one[0]), datetime.date.fromisoformat(two[1])
    count = 12 * (days[1].year - days[0].year) + days[1].month - days[0].month
    return Reading(f"P{count}M", "DURATION", interval=(one[0], two[1]))


def quarter_named(reading: Reading) -> str | None:
    """Name the quarter that a stretch of three months is: "Q2"."""
    if reading.interval is None or reading.value not in ("P3M", "P1Q"):
        return None
    begin = datetime.date.fromisoformat(reading.interval[0][:10])
    return f"Q{quarter_of(begin)}" if begin.day == 1 and begin.month % 3 == 1 else None


def stretch_told_of(start: int, context: Context) -> Reading | None:
    """Find the stretch of months that the text reports on; None where it is on a quarter."""
    for _, _, reading in context.back(start, 400):
        if reading.grain in ("quarter", "half"):
            return None
        if reading.type == "DURATION" and _STRETCH.fullmatch(reading.value or ""):
            return reading
    return None


_STRETCH: Final = re.compile(r"P[3-9]M|P\d\dM")


def _same_stretch(reading: Reading, inner: Reading) -> Reading | None:
    if inner.value is None or not inner.value[:4].isdecimal():
        return None
    years = int(inner.value[:4]) - _year_of(reading) if reading.interval else 0
    return moved_stretch(reading, years)


def _year_of(reading: Reading) -> int:
    """Give the year of the last day of a stretch."""
    assert reading.interval is not None
    return (datetime.date.fromisoformat(reading.interval[1]) - ONE_DAY).year


def moved_stretch(reading: Reading, years: int) -> Reading | None:
    """Move a stretch of time by years; one without a place stays so."""
    if reading.interval is None:
        return replace(reading, anchor="text")
    try:
        begin, end = (datetime.date.fromisoformat(day) for day in reading.interval)
        moved = add_months(begin, 12 * years), add_months(end, 12 * years)
    except (ValueError, OverflowError):
        return None
    return Reading(
        reading.value,
        "DURATION",
        anchor="text",
        interval=(moved[0].isoformat(), moved[1].isoformat()),
    )
