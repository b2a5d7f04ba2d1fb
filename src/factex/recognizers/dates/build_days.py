"""Readings of days: by date, by weekday, by name, in digits."""

from __future__ import annotations

import datetime
import re
from typing import Final

from factex.recognizers.dates import antiquity, lexicon
from factex.recognizers.dates.build_members import (
    day_before_another,
    month_before,
    month_of_list,
    shared_year,
)
from factex.recognizers.dates.calendar import valid_day
from factex.recognizers.dates.dateparser_fallback import resolve
from factex.recognizers.dates.false_friends import names_thing
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.holidays import holiday_on
from factex.recognizers.dates.lexer import Token
from factex.recognizers.dates.parts import ONE_DAY, day_number, full_year, is_term
from factex.recognizers.dates.reading import Anchor, Context, Reading
from factex.recognizers.dates.story import is_history, story_beside, story_year

#: Days within which the nearest day of a name is meant, whatever the tense.
_PLAIN: Final = 100


def reading_of_day(
    year: int | None, month: int, day: int, anchor: Anchor = "none", loose: str | None = None
) -> Reading:
    """Make the reading of a day; impossible days get a note instead of a value."""
    if not valid_day(year, month, day):
        written = f"{month:02d}-{day:02d}" if year is None else f"{year:04d}-{month:02d}-{day:02d}"
        return Reading(None, note=f"{written} is not a day of the calendar")
    written = "XXXX" if year is None else f"{year:04d}"
    return Reading(f"{written}-{month:02d}-{day:02d}", anchor=anchor, loose=loose)


def day_of_month(found: Found, context: Context) -> Reading | None:
    """Read a day and month, with or without a year: "5 October 2023", "Monday, Oct. 2"."""
    name, day = found["month"], day_number(found["day"])
    if name is None or day is None or day > 31:
        return None
    if not _month_beside_number(name, context):
        return None
    month = lexicon.MONTHS[name.word]
    if stated := found.get("year"):
        return reading_of_day(full_year(stated, context), month, day)
    if (year := shared_year(found.end, context)) is not None:
        return reading_of_day(year, month, day)
    weekday = found.get("wday")
    return place_day(
        month, day, found, context, lexicon.WEEKDAYS[weekday.word] if weekday else None
    )


def day_of_month_joined(found: Found, context: Context) -> Reading | None:
    """Read "Oct-2"; "Oct-2-3" is something else."""
    joined = found["day"].start == found["month"].end + 1  # type: ignore[union-attr]
    if not joined or context.after(found.end, 1) in ("-", "/"):
        return None
    return day_of_month(found, context)


def day_after_another(found: Found, context: Context) -> Reading | None:
    """Read a day whose month stands with the day before it: "February 8 and [9, 1904]"."""
    day, month = day_number(found["day"]), month_before(found.start, context)
    if day is None or month is None or day > 31:
        return None
    return reading_of_day(full_year(found["year"], context), month, day)


def day_beside_another(found: Found, context: Context) -> Reading | None:
    """Read a day whose month stands with another: "[8] and 9 February", "February 8 and [9]"."""
    token, day = found["day"], day_number(found["day"])
    assert token is not None
    if day is None or day > 31 or not token.word[:1].isdigit():
        return None
    shared = day_before_another(found, context)
    if shared is not None:
        month, year = shared
    elif (before := month_before(found.start, context)) is not None and _ENDS.match(
        context.after(found.end, 4)
    ):
        month, year = before, None
    elif (listed := month_of_list(found.start, found.end, context)) is not None:
        month, year = listed, shared_year(found.end, context)
    else:
        return None
    return reading_of_day(year, month, day) if year else place_day(month, day, found, context)


#: After the second of two days nothing counts: "May 3 and 4." but "May 3 and 4 million".
_ENDS: Final = re.compile(r"\s?(?:[.,;:)]|$)(?!\d)|\s(?:in|at|to|by|the|and|on)\b")


def _month_beside_number(name: Token, context: Context) -> bool:
    """Reject "may 5" and "mar 3" in lower case; full names that mean nothing else pass."""
    if name.word in ("may", "march", "mar", "dec", "sep", "jan", "jun"):
        return context.capital(name.start) or context.text.islower()
    return True


def place_day(
    month: int, day: int, found: Found, context: Context, weekday: int | None = None
) -> Reading:
    """Choose the year of a day and month by tense, and by the weekday where one is stated."""
    published = context.published
    if not valid_day(None, month, day):
        return reading_of_day(None, month, day)
    if (era := antiquity.told(found.start, context)) is not None:
        value = antiquity.month_after(era, month, f"-{day:02d}")
        return Reading(value, anchor="text", loose="year")
    story = story_year(found.start, context, month)
    if story is None:
        story = story_beside(found.start, found.end, context, month, day)
    if story is not None and valid_day(story, month, day):
        return reading_of_day(story, month, day, anchor="text", loose="year")
    if published is None:
        return reading_of_day(None, month, day)
    years = [
        year
        for year in (published.year, published.year - 1, published.year + 1)
        if valid_day(year, month, day)
    ]
    if not years:
        return reading_of_day(published.year, month, day)
    days = [datetime.date(year, month, day) for year in years]
    if weekday is not None and (fit := [d for d in days if d.isoweekday() == weekday]):
        days = fit
    best = min(days, key=lambda d: abs((d - published).days))
    gap = abs((best - published).days)
    if _SINCE.search(context.before(found.start, 16)):
        best = max([d for d in days if d <= published], default=best)
        return reading_of_day(best.year, month, day, anchor="publication", loose="year")
    # The year of a day is left out where it is plain: mostly it is the nearest. Tense decides
    # only between two that are far away.
    if _EXPIRES.search(context.before(found.start, 16)):
        best = min([d for d in days if d >= published], default=best)
    elif gap > _PLAIN or context.before(found.start, 6) == "ended ":
        tense = context.tense(found.start, found.end)
        if tense != "future" or context.before(found.start, 6) == "ended ":
            best = max([d for d in days if d <= published], default=best)
        else:
            best = min([d for d in days if d >= published], default=best)
    return reading_of_day(best.year, month, day, anchor="publication", loose="year")


#: What has been, however far back: "its highest level since Nov. 5".
_SINCE: Final = re.compile(r"\bsince\s(?:at\sleast\s|last\s)?$")
#: What is still to come, however near the same day lies behind: "the lease expires on Dec. 31".
_EXPIRES: Final = re.compile(
    r"\b(?:expires?|ends|starts|begins|opens|runs\sout|is\sdue|takes?\seffect)\s(?:on\s)?$"
)


def iso_date(found: Found, context: Context) -> Reading | None:
    """Read an ISO date or moment."""
    token = found["iso"]
    assert token is not None
    if len(token.word) == len("20231005") and not (
        _says_date(token, context) or context.alone(found.start, found.end)
    ):
        return None  # eight digits may be anything
    year, month, day, hour, minute, second, _zone = token.value
    reading = reading_of_day(int(year), int(month), int(day))
    if reading.value is None or hour is None:
        return reading
    clock = f"T{hour}:{minute}" + (f":{second}" if second else "")
    return Reading(reading.value + clock, type="TIME")


def numeric_date(found: Found, context: Context) -> Reading | None:
    """Read a date in digits ("10/05/2023"): month first unless impossible or shown otherwise."""
    token = found["date"]
    assert token is not None
    first, separator, second, third = token.value
    if len(first) == 3 or (len(first) == 4 and len(third or "") > 2):
        return None
    if third is not None and len(third) == 1 and (len(first) != 4 or separator == "."):
        return None
    if third is None and len(second) == 4:
        return _numeric_month(token, context)
    if third is None:  # 9/11: a day only where something says so
        if not _says_date(token, context) and not context.alone(found.start, found.end):
            return None
        return _short_numeric(first, second, found, context)
    if (
        separator == "."
        and (len(third) != 4 and len(first) != 4 and not _says_date(token, context))
        and not (len(third) == 2 and context.alone(found.start, found.end))
    ):
        return None
    alone = context.alone(found.start, found.end)
    short = len(first) != 4 and len(third) != 4
    if separator == "-" and short and not alone and not _says_date(token, context):
        return None
    order = context.order()
    if separator == "." and order == "MDY":
        order = "DMY"
    value = resolve(token.word, context.published, order)
    if value is None:
        return Reading(None, note=f"{token.word} is not a day of the calendar")
    return Reading(value)


def _numeric_month(token: Token, context: Context) -> Reading | None:
    """Read "10/2019"; "Decision 10/2019" and "No. 3/2015" are numbers of documents."""
    month, _, year, _ = token.value
    before = context.text[max(0, token.start - 24) : token.start].rstrip(" (")
    word = _LAST_WORD.search(before)
    if before[-1:] in (".", "/", "-", "#") or (
        word and (word[0].isupper() or word[0].lower() in _DOCUMENTS)
    ):
        return None
    return Reading(f"{year}-{int(month):02d}")


_LAST_WORD: Final = re.compile(r"[^\W\d_]+$")
_DOCUMENTS: Final = frozenset(
    "no nr number decision law act case directive regulation resolution docket file order "
    "bill".split()
)


def _says_date(token: Token, context: Context) -> bool:
    before = context.before(token.start, 16).split()
    return (bool(before) and before[-1] in _SAYING_DATE) or bool(
        _HOUR_NEXT.match(context.after(token.end, 12))
    )


#: What goes before digits that are a day: "due 8/21", "since 20180305".
_SAYING_DATE: Final = frozenset(
    "on dated date date: by until till since due due: deadline meeting appointment exam before"
    " after from through thru starting starts begins beginning ending ends expires effective posted"
    " updated created".split()
)
#: "10/9 at 3pm", "10/9, 15:00"
_HOUR_NEXT: Final = re.compile(r",?\s(?:at\s)?\d{1,2}(?::\d\d|\s?[ap]\.?m\b)")


def _short_numeric(first: str, second: str, found: Found, context: Context) -> Reading | None:
    if (first, second) == ("24", "7"):
        return None  # always
    if (first, second) == ("9", "11") and _SINCE_DAY.search(context.before(found.start, 8)):
        return Reading("2001-09-11")
    month, day = (second, first) if context.order() == "DMY" else (first, second)
    if int(month) > 12:
        month, day = day, month
    if not valid_day(None, int(month), int(day)):
        return None
    return place_day(int(month), int(day), found, context)


#: "after 9/11": that of 2001
_SINCE_DAY: Final = re.compile(r"\b(?:since|after|before)\s$")


def named_day(found: Found, context: Context) -> Reading | None:
    """Read a named day: "Christmas", "Good Friday 2024"."""
    token = found["name"]
    assert token is not None
    name = str(token.value)
    if names_thing(found.end, context) or (
        name == "d-day" and context.after(found.end, 5) == " for "
    ):
        return None
    if (
        name in _CAPITAL_NAMES
        and not any(map(str.isupper, context.text[token.start : token.end]))
        and not context.alone(found.start, found.end)
    ):
        return None
    year = full_year(found.get("year"), context) or _only_year(name, found, context)
    anchor: Anchor = "none"
    loose: str | None = None
    coming = year is None and _EXPIRES.search(context.before(found.start, 16))
    story = None if coming or year is not None else story_year(token.start, context)
    if story is not None:
        day = holiday_on(name, story)
        return None if day is None else Reading(day.isoformat(), anchor="text", loose="year")
    if year is None:
        if context.published is None:
            sample = holiday_on(name, 2023), holiday_on(name, 2024), holiday_on(name, 2025)
            same = {d.isoformat()[5:] for d in sample if d}
            return Reading(f"XXXX-{same.pop()}" if len(same) == 1 else "XXXX-XX-XX")
        anchor, loose = "publication", "year"
        published = context.published
        years = (published.year - 1, published.year, published.year + 1)
        days = [d for y in years if (d := holiday_on(name, y))]
        day = min(days, key=lambda d: abs((d - published).days)) if days else None
        if day is not None and _SINCE.search(context.before(found.start, 16)):
            day = max([d for d in days if d <= published], default=day)
        elif day is not None and _EXPIRES.search(context.before(found.start, 16)):
            day = min([d for d in days if d >= published], default=day)
        elif day is not None and abs((day - published).days) > 40:
            tense = context.tense(found.start, found.end)
            if tense == "future" or is_term(found.start, context):
                day = min([d for d in days if d >= published], default=day)
            elif tense == "past" or not context.brief:
                day = max([d for d in days if d <= published], default=day)
    else:
        day = holiday_on(name, year)
    if day is None:
        return None
    return Reading(day.isoformat(), anchor=anchor, loose=loose)


def _only_year(name: str, found: Found, context: Context) -> int | None:
    """Give the year of a day of which there was one, unless the text tells of its feast."""
    year = _ONCE.get(name)
    if year is None or not (year == _ONCE["d-day"] or is_history(context)):
        return None
    near = context.folded[max(0, found.start - 60) : found.end + 60]
    return None if _FEAST.search(near) else year


_ONCE: Final = {"d-day": 1944, "ve day": 1945, "v-e day": 1945}
_FEAST: Final = re.compile(r"\b(?:anniversar|commemorat|celebrat|ceremon|parade|will\b)")
#: Named days whose words mean other things in lower case.
_CAPITAL_NAMES: Final = frozenset(
    "epiphany;victory day;flag day;republic day;may day;pentecost;candlemas;corpus christi;"
    "d-day;easter;st. george's day".split(";")
)


def day_span(found: Found, context: Context) -> Reading | None:
    """Read days of one month: "March 3-5, 2023", "3 to 5 March"."""
    first, second = day_number(found["day"]), day_number(found["last"])
    name = found["month"]
    if first is None or second is None or name is None or second <= first:
        return None
    month = lexicon.MONTHS[name.word]
    year = full_year(found["year"], context)
    if year is None:
        placed = place_day(month, second, found, context)
        anchor: Anchor = placed.anchor
        year = int(placed.value[:4]) if placed.value and placed.value[0] not in "XB" else None
    else:
        anchor = "none"
    if year is None or not (valid_day(year, month, first) and valid_day(year, month, second)):
        return Reading(None)
    begin = datetime.date(year, month, first).isoformat()
    end = (datetime.date(year, month, second) + ONE_DAY).isoformat()
    return Reading(None, anchor=anchor, interval=(begin, end))
