"""Readings of members of a longer period: "the third Thursday of November", "week 37 of 2019"."""

from __future__ import annotations

import datetime
import re
from typing import Final

from factex.recognizers.dates import antiquity, lexicon
from factex.recognizers.dates.calendar import (
    add_months,
    interval_of,
    period_value,
    valid_day,
    week_value,
)
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.parts import ONE_DAY, UNPLACED, unit_of
from factex.recognizers.dates.reading import Context, Reading
from factex.recognizers.fold import one_of

_LAST: Final = frozenset(("last", "final", "closing"))


def nth_member(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the last weekend of July", "the first week of 2024", "the last day of June"."""
    number = _number(found)
    if inner.type != "DATE" or inner.mod or inner.value is None or number is None:
        return None
    wanted = found.get("wday")
    unit = "weekday" if wanted else unit_of(found)
    if unit == "decade" and inner.grain == "century":
        return _decade_of(inner.value, number)
    if inner.grain not in ("month", "quarter", "half", "year") or inner.fiscal:
        return None
    placed = interval_of(inner.value)
    if placed is None:
        open_value = UNPLACED.get("day" if unit == "weekday" else unit)
        return Reading(open_value) if open_value and unit != "decade" else None
    first, stop = (datetime.date.fromisoformat(day) for day in placed)
    weekday = lexicon.WEEKDAYS[wanted.word] if wanted else 6
    match unit:
        case "day":
            day = first + (number - 1) * ONE_DAY if number > 0 else stop - ONE_DAY
            value = day.isoformat()
        case "week":
            day = first + (7 * number - 4) * ONE_DAY if number > 0 else stop - 4 * ONE_DAY
            if found.word("whole") == "full" and number > 0:
                day = first + ((1 - first.isoweekday()) % 7 + 7 * (number - 1)) * ONE_DAY
            value = week_value(day)
        case "month" if inner.grain != "month":
            day = add_months(first, number - 1) if number > 0 else stop - ONE_DAY
            value = period_value(day, "month")
        case "weekday" | "weekend":
            if number > 0:
                day = first + ((weekday - first.isoweekday()) % 7 + 7 * (number - 1)) * ONE_DAY
            else:
                last = stop - ONE_DAY
                day = last - (last.isoweekday() - weekday) % 7 * ONE_DAY
            value = day.isoformat() if wanted else f"{week_value(day)}-WE"
        case _:
            return None
    return Reading(value, anchor=inner.anchor) if first <= day < stop else None


def _number(found: Found) -> int | None:
    """Give the number of an ordinal; the last is -1."""
    token = found.get("ord")
    if token is None:
        return None
    if token.word in _LAST:
        return -1
    if token.word == "opening":
        return 1
    return lexicon.ORDINALS.get(token.word) or (
        token.value if isinstance(token.value, int) else None
    )


def _decade_of(century: str, number: int) -> Reading | None:
    if not (century.isdecimal() and (number == -1 or 1 <= number <= 10)):
        return None
    return Reading(f"{century}{9 if number == -1 else number - 1}")


def half_of_century(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the second half of the 19th century", "the first half of May": by beginning or end."""
    number = 2 if found.word("ord") == "latter" else _number(found)
    if (
        inner.grain not in ("century", "decade", "year", "month", "week")
        or inner.mod
        or number not in (1, 2, 3, 4, -1)
    ):
        return None
    if inner.grain == "year" and found.word("half") != "third":
        return None  # halves and quarters of years have values of their own
    last = {"half": 2, "third": 3, "quarter": 4}[found.word("half")]
    if number > last:
        return None
    mod = "START" if number == 1 else "END" if number in (-1, last) else None
    return Reading(inner.value, mod=mod, anchor=inner.anchor)


def numbered_week(found: Found, context: Context) -> Reading | None:
    """Read "week 37 of 2019"."""
    week, year = found["num"], found["year"]
    if week is None or year is None or not 1 <= int(week.value) <= 53:
        return None
    value = f"{int(year.value):04d}-W{int(week.value):02d}"
    return Reading(value) if interval_of(value) is not None else None


# "February 8 [and 9, 1904]", "May 3, 4 and 5, 2021": the year stands after the last day
_SHARED_YEAR: Final = re.compile(
    r"(?:,\s?\d{1,2}(?!\d))*,?\s(?:and|or)\s\d{1,2}(?:st|nd|rd|th)?(?:,\s|\s)(\d{4})(?!\w)"
)
# "[8] and 9 February", "[8th], 9th and 10th of February 1904"
_SHARED_MONTH: Final = re.compile(
    r"(?:,\s(?:the\s)?\d{1,2}(?:st|nd|rd|th)?(?!\d))*,?\s(?:and|or|to|until|till|through)\s(?:the\s)?\d{1,2}(?:st|nd|rd|th)?"
    rf"\s(?:of\s)?({one_of(lexicon.MONTHS)})\b\.?(?:,?\s(\d{{4}})(?!\w))?"
)


def shared_year(end: int, context: Context) -> int | None:
    """Find the year that stands after the last of several days.

    Examples
    --------
    >>> text = "on February 8 and 9, 1904"
    >>> shared_year(13, Context(text, text.lower(), None))
    1904
    """
    match = _SHARED_YEAR.match(context.folded, end)
    return int(match[1]) if match else None


def day_before_another(found: Found, context: Context) -> tuple[int, int | None] | None:
    """Find the month, and the year if there is one, that a day shares with a later one.

    It is for "[8] and 9 February 1904".
    """
    match = _SHARED_MONTH.match(context.folded, found.end)
    if match is None or not context.capital(match.start(1)):
        return None
    return lexicon.MONTHS[match[1]], int(match[2]) if match[2] else None


# "February 8 and [9, 1904]"
_DAY_BEFORE: Final = re.compile(
    rf"\b({one_of(lexicon.MONTHS)})\.?\s\d{{1,2}}(?:st|nd|rd|th)?"
    r"(?:,\s\d{1,2})*,?\s(?:and|or)\s$"
)


def month_before(start: int, context: Context) -> int | None:
    """Find the month of a day that follows another day of it: "February 8 and [9, 1904]"."""
    match = _DAY_BEFORE.search(context.before(start, 40))
    return lexicon.MONTHS[match[1]] if match else None


# "May 3, [5] and 9", "May 3, 5, [7] and 9."; but not "May 3, 5 people"
_LIST_BEFORE: Final = re.compile(
    rf"\b({one_of(lexicon.MONTHS)})\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?:,\s\d{{1,2}})*,\s$"
)
_LIST_AFTER: Final = re.compile(
    r"(?:,\s\d{1,2}){0,20},?\s(?:and|or)\s\d{1,2}(?:st|nd|rd|th)?"
    r"(?=[.;:)]|,\s|\s?$|\s(?:in|at|to|by|and|on|for)\b)"
)


def month_of_list(start: int, end: int, context: Context) -> int | None:
    """Find the month of a day within a list of days: "May 3, [5] and 9"."""
    match = _LIST_BEFORE.search(context.before(start, 40))
    if match is None or not _LIST_AFTER.match(context.folded, end):
        return None
    return lexicon.MONTHS[match[1]]


#: What goes before a bare day of the month, and what may follow: "on the 27th," "by the 3rd he".
_ON: Final = re.compile(
    r"\b(?:on|by|until|till|since|before|after|from|between|to|through|of|and|for|night)\s$"
)
_DAY_ENDS: Final = re.compile(
    r"\s*(?:[.,;:!?)\"”]|$)|\s(?:and|but|to|at|when|where|with|in|for|from|until|as|after|before|while"
    r"|the|a|an|he|she|it|they|we|his|their|was|were|is|had|has|will|would|(?!armou?red|mounted|mechani[sz]ed|united|combined)[a-z]{2,10}ed)\b"
)
#: "On the 9th Federal horsemen crossed", but "On the 9th Cavalry's flank"
_SUBJECT_NEXT: Final = re.compile(
    r"\s(?!(?:Air|Airborne|Armou?r(?:ed)?|Army|Artillery|Avenue|Battalion|Battery|Bomber|Brigade|Cavalry|Century|Circuit"
    r"|Congress|Corps|Division|Engineers?|Fighter|Fleet|Floor|Foot|Guards?|Hussars|Infantry|Lancers|Light|Marines?|Marine"
    r"|Mechani[sz]ed|Mountain|Panzer|Rangers|Regiment|Rifles?|Squadron|Street|Tank|Ward|Wing)\b)[A-Z][a-z]+\s[a-z]"
)


def bare_day(found: Found, context: Context) -> Reading | None:
    """Read "on the 27th": a day of the month that the text is in.

    Numbers in letters are none ("the third"), nor is what may be a floor or a regiment.
    """
    token = found["day"]
    assert token is not None
    if not token.word[:1].isdigit() or not 1 <= token.value <= 31:
        return None
    if not _ON.search(context.before(found.start, 9)):
        return None
    if len(found.tokens()) == 1 and not _ON_DAY.search(context.before(found.start, 7)):
        return None  # "for 5th and last time", but "on 5th"
    opens = context.text.startswith("On ", max(0, found.start - 3))
    if not _DAY_ENDS.match(context.after(found.end, 16)) and not (
        opens and _SUBJECT_NEXT.match(context.text, found.end)
    ):
        return None
    era = antiquity.told(found.start, context)
    if era is not None and era[7:9].isdecimal():
        return Reading(f"{era[:9]}-{token.value:02d}", anchor="text")
    known = context.last(frozenset(("day", "part_of_day", "minute", "month")), found.start, 1200)
    if known is None or known.value is None:
        return _near_day(token.value, found, context)
    year, month = int(known.value[:4]), int(known.value[5:7])
    if not valid_day(year, month, token.value):
        return None
    return Reading(f"{year:04d}-{month:02d}-{token.value:02d}", anchor="text")


def _near_day(day: int, found: Found, context: Context) -> Reading | None:
    """Place "on the 3rd" by publication and tense, where the text has named no month."""
    published = context.published
    if published is None or not _ON_DAY.search(context.before(found.start, 7)):
        return None
    ahead = context.tense(found.start, found.end) == "future"
    first = published.replace(day=1)
    for steps in (0, 1, 2) if ahead else (0, -1, -2):
        month = add_months(first, steps)
        if valid_day(month.year, month.month, day):
            placed = month.replace(day=day)
            if placed >= published if ahead else placed <= published:
                return Reading(placed.isoformat(), anchor="publication")
    return None


_ON_DAY: Final = re.compile(r"\b(?:on|by|until|till)\s$")
