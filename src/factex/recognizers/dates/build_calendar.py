"""Readings of calendar expressions: days, months, years, quarters, decades, seasons."""

from __future__ import annotations

import datetime

from factex.recognizers.dates import lexicon
from factex.recognizers.dates.calendar import add_months, interval_of, quarter_of, valid_day
from factex.recognizers.dates.dateparser_fallback import resolve
from factex.recognizers.dates.false_friends import (
    DESIGNATIONS,
    bare_month_is_date,
    bare_season_is_date,
    bare_weekday_is_date,
    bare_year_is_date,
    previous_word,
    quarter_is_period,
)
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.holidays import holiday_on
from factex.recognizers.dates.lexer import Token
from factex.recognizers.dates.reading import Context, Reading

_DAY = datetime.timedelta(1)

#: Days within which the nearest day of a name is meant, whatever the tense.
_PLAIN = 100


# ------------------------------------------------------------------ parts


def full_year(token: Token | None, context: Context) -> int | None:
    """Read the year of a token: 1998, '98, FY24.

    Two digits mean the year within eighty years back and twenty ahead of publication.
    """
    if token is None:
        return None
    value = int(token.value)  # type: ignore[call-overload]
    if len(token.word) > 2 or value > 99:
        return value
    return near_year(value, context)


def near_year(two_digits: int, context: Context) -> int:
    """Choose the century of a year of two digits."""
    pivot = context.published.year if context.published else 2020
    year = pivot // 100 * 100 + two_digits
    if year > pivot + 20:
        year -= 100
    elif year <= pivot - 80:
        year += 100
    return year


def day_number(token: Token | None) -> int | None:
    """Read the day of a month: 5, 5th, fifth; not number words ("five October")."""
    if token is None:
        return None
    if token.word in lexicon.ORDINALS:
        return lexicon.ORDINALS[token.word]
    return int(token.value) if token.word else None  # type: ignore[call-overload]


def reading_of_day(year: int | None, month: int, day: int, **more: object) -> Reading:
    """Make the reading of a day; impossible days get a note instead of a value."""
    if not valid_day(year, month, day):
        written = f"{month:02d}-{day:02d}" if year is None else f"{year:04d}-{month:02d}-{day:02d}"
        return Reading(None, note=f"{written} is not a day of the calendar")
    return Reading(f"{'XXXX' if year is None else f'{year:04d}'}-{month:02d}-{day:02d}", **more)  # type: ignore[arg-type]


# ------------------------------------------------------------------ days


def day_of_month(found: Found, context: Context) -> Reading | None:
    """Read a day and month, with or without a year: "5 October 2023", "Monday, Oct. 2"."""
    name, day = found["month"], day_number(found["day"])
    if name is None or day is None or day > 31:
        return None
    if not _month_beside_number(name, context):
        return None
    month = lexicon.MONTHS[name.word]
    if found["year"] is not None:
        return reading_of_day(full_year(found["year"], context), month, day)
    weekday = found.get("wday")
    return place_day(month, day, found, context, lexicon.WEEKDAYS[weekday.word] if weekday else None)


def _month_beside_number(name: Token, context: Context) -> bool:
    """Reject "may 5" and "mar 3" in lower case; full names that mean nothing else pass."""
    if name.word in ("may", "march", "mar", "dec", "sep", "jan", "jun"):
        return context.capital(name.start)
    return True


def place_day(
    month: int, day: int, found: Found, context: Context, weekday: int | None = None
) -> Reading:
    """Choose the year of a day and month by tense, and by the weekday where one is stated."""
    published = context.published
    if published is None or not valid_day(None, month, day):
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
    story = story_year(found.start, context)
    if story is not None and valid_day(story, month, day):
        return reading_of_day(story, month, day, anchor="text", loose="year")
    # The year of a day is left out where it is plain: mostly it is the nearest. Tense decides
    # only between two that are far away.
    if gap > _PLAIN or context.before(found.start, 6) == "ended ":
        tense = context.tense(found.start, found.end)
        if tense != "future" or context.before(found.start, 6) == "ended ":
            best = max([d for d in days if d <= published], default=best)
        else:
            best = min([d for d in days if d >= published], default=best)
    return reading_of_day(best.year, month, day, anchor="publication", loose="year")


def story_year(start: int, context: Context) -> int | None:
    """Give the year that a narrative is in: the last one stated in the same paragraph.

    Only years well before publication count: in a report of current affairs the bare month
    is the one near publication even after "in 2019".
    """
    published = context.published
    if context.current:
        return None
    for seen_start, seen_end, reading in reversed(context.seen):
        if start - seen_start > 400 or "\n\n" in context.folded[seen_end:start]:
            return None
        value = reading.value or ""
        if reading.type not in ("DATE", "TIME") or not value[:4].isdecimal() or reading.shifted:
            continue
        if reading.anchor == "publication" or reading.fiscal:
            return None
        year = int(value[:4])
        # A bare year is often a mere comparison; a day or month with its year, or a reference
        # back ("that year"), sets the scene.
        told = len(value) > 4 or reading.anchor == "text"
        if told and published is not None and published.year - year > 1:
            return year
        return None
    return None


def weekday(found: Found, context: Context) -> Reading | None:
    """Read a bare weekday: the latest on or before publication unless the text looks ahead."""
    name = found["wday"]
    if name is None or not bare_weekday_is_date(name, context):
        return None
    number = lexicon.WEEKDAYS[name.word]
    if context.published is None:
        return Reading(f"XXXX-WXX-{number}")
    tense = context.tense(found.start, found.end)
    gap = (context.published.isoweekday() - number) % 7
    day = context.published - gap * _DAY
    if tense == "future" and gap:
        day += 7 * _DAY
    return Reading(day.isoformat(), anchor="publication", loose="week")


def iso_date(found: Found, context: Context) -> Reading | None:
    """Read an ISO date or moment."""
    token = found["iso"]
    assert token is not None
    year, month, day, hour, minute, second, _zone = token.value  # type: ignore[misc]
    reading = reading_of_day(int(year), int(month), int(day))
    if reading.value is None or hour is None:
        return reading
    clock = f"T{hour}:{minute}" + (f":{second}" if second else "")
    return Reading(reading.value + clock, type="TIME")


def numeric_date(found: Found, context: Context) -> Reading | None:
    """Read a date in digits ("10/05/2023"): month first unless impossible or shown otherwise."""
    token = found["date"]
    assert token is not None
    first, separator, second, third = token.value  # type: ignore[misc]
    if len(first) == 3 or (len(first) == 4 and len(third or "") != 2):
        return None
    if third is None:  # 9/11: a day only where something says so
        return None if not _says_date(token, context) else _short_numeric(first, second, found, context)
    if separator == "." and (len(third) != 4 and not _says_date(token, context)):
        return None
    if separator == "-" and len(third) != 4 and not _says_date(token, context):
        return None
    month_first = context.month_first and separator != "."
    value = resolve(token.word, context.published, month_first)
    if value is None:
        return Reading(None, note=f"{token.word} is not a day of the calendar")
    return Reading(value)


def _says_date(token: Token, context: Context) -> bool:
    before = context.before(token.start, 12).split()
    return bool(before) and before[-1] in ("on", "dated", "date", "date:", "by", "until", "since")


def _short_numeric(first: str, second: str, found: Found, context: Context) -> Reading | None:
    month, day = (first, second) if context.month_first else (second, first)
    if int(month) > 12:
        month, day = day, month
    if not valid_day(None, int(month), int(day)):
        return None
    return place_day(int(month), int(day), found, context)


def named_day(found: Found, context: Context) -> Reading | None:
    """Read a named day: "Christmas", "Good Friday 2024"."""
    token = found["name"]
    assert token is not None
    name = str(token.value)
    if not context.capital(token.start):
        return None
    year = full_year(found["year"], context)
    anchor, loose = "none", None
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
        if day is not None and abs((day - published).days) > 40:
            tense = context.tense(found.start, found.end)
            if tense != "future":
                day = max([d for d in days if d <= published], default=day)
            else:
                day = min([d for d in days if d >= published], default=day)
    else:
        day = holiday_on(name, year)
    if day is None:
        return None
    return Reading(day.isoformat(), anchor=anchor, loose=loose)  # type: ignore[arg-type]


# ------------------------------------------------------------------ months and years


def month_of_year(found: Found, context: Context) -> Reading | None:
    """Read a month and year: "October 2023", "Oct '23"."""
    name, year = found["month"], full_year(found["year"], context)
    if name is None or year is None or not 1 <= year <= 2999:
        return None
    if not context.capital(name.start) and name.word in ("may", "march", "mar"):
        return None
    return Reading(f"{year:04d}-{lexicon.MONTHS[name.word]:02d}")


def bare_month(found: Found, context: Context) -> Reading | None:
    """Read a month alone: the past or coming one that the tense asks for."""
    name = found["month"]
    if name is None or not bare_month_is_date(name, context):
        return None
    month = lexicon.MONTHS[name.word]
    return place_month(month, found, context)


def place_month(month: int, found: Found, context: Context) -> Reading:
    """Choose the year of a month by the story and the tense."""
    published = context.published
    if published is None:
        return Reading(f"XXXX-{month:02d}")
    story = story_year(found.start, context)
    if story is not None:
        return Reading(f"{story:04d}-{month:02d}", anchor="text", loose="year")
    ahead = (month - published.month) % 12
    year = published.year + (month < published.month)  # the coming one
    if ahead:
        tense = context.tense(found.start, found.end)
        if tense != "future" or ahead == 11:
            year -= 1
    return Reading(f"{year:04d}-{month:02d}", anchor="publication", loose="year")


def bare_year(found: Found, context: Context) -> Reading | None:
    """Read a year alone."""
    token = found["year"]
    if token is None or not bare_year_is_date(found.start, token, context):
        return None
    year = full_year(token, context)
    return None if year is None else Reading(f"{year:04d}")


def stated_year(found: Found, context: Context) -> Reading | None:
    """Read a year that a word announces: "the year two thousand"."""
    year = full_year(found["year"], context)
    return None if year is None else Reading(f"{year:04d}")


def era_year(found: Found, context: Context) -> Reading | None:
    """Read a year with its era: "346 BC", "AD 79"."""
    token = found["year"]
    assert token is not None
    year = int(token.value)  # type: ignore[call-overload]
    if not 1 <= year <= 9999 or not context.capital((found.get("bc") or found["ad"]).start):  # type: ignore[union-attr]
        return None
    return Reading(f"BC{year:04d}" if found.get("bc") else f"{year:04d}")


_BEFORE_DECADE = frozenset("early mid late and".split())


def decade(found: Found, context: Context) -> Reading | None:
    """Read a decade: "the 1990s", "the '90s", "the nineties"."""
    token = found["decade"]
    assert token is not None
    before = previous_word(context, found.start)
    if token.word in lexicon.DECADE_WORDS:
        if not found.word("the"):
            return None
        value = lexicon.DECADE_WORDS[token.word]
    else:
        value = int(token.value)  # type: ignore[call-overload]
        if value < 100 and not (found.word("the") or token.word.startswith("'") or before in _BEFORE_DECADE):
            return None
    if not found.word("the") and before in DESIGNATIONS:
        return None
    if value < 100:
        value = near_year(value, context)
    return Reading(f"{value // 10:03d}") if 1000 <= value <= 2999 else None


def century(found: Found, context: Context) -> Reading | None:
    """Read a century: the 20th is the one of the years 19xx."""
    number = day_number(found["ord"])
    if number is None or not 1 <= number <= 30:
        return None
    if found.get("bc"):
        return Reading(f"BC{number - 1:02d}")
    return Reading(f"{number - 1:02d}")


# ------------------------------------------------------------------ quarters, halves, seasons


def ordinal_period(found: Found, context: Context) -> Reading | None:
    """Read a quarter or half: "the third quarter", "its fiscal second half of 2024"."""
    return period_in_year(found, context, full_year(found.get("year") or found.get("early"), context))


def period_in_year(found: Found, context: Context, year: int | None) -> Reading | None:
    """Read the quarter or half that a match names, in a year or else placed by tense."""
    unit = "quarter" if found.get("quarter") else "half"
    ordinal = found.get("ord")
    top = 4 if unit == "quarter" else 2
    number = top if ordinal is None else lexicon.ORDINALS.get(ordinal.word, 0)
    if ordinal is not None and ordinal.word == "opening":
        number = 1
    if not 1 <= number <= top:
        return None
    fiscal = bool(found.get("fiscal"))
    if year is None and not quarter_is_period(found.start, found.end, unit, context):
        return None
    return numbered_period(unit, number, year, fiscal, found, context)


def numbered_period(
    unit: str, number: int, year: int | None, fiscal: bool, found: Found, context: Context
) -> Reading:
    """Place a quarter or half: the latest that has begun unless the text looks ahead."""
    letter = "Q" if unit == "quarter" else "H"
    anchor, loose = "none", None
    if year is None:
        published = context.published
        if published is None:
            return Reading(f"XXXX-{letter}{number}", fiscal=fiscal)
        anchor, loose, year = "publication", "year", published.year
        current = quarter_of(published) if unit == "quarter" else (published.month + 5) // 6
        if number > current:
            if context.tense(found.start, found.end) != "future":
                year -= 1
        elif number < current - 1 and context.tense(found.start, found.end) == "future":
            year += 1
    return Reading(f"{year:04d}-{letter}{number}", fiscal=fiscal, anchor=anchor, loose=loose)  # type: ignore[arg-type]


def quarter_code(found: Found, context: Context) -> Reading | None:
    """Read "Q3 2024", "3Q23", "H1"."""
    token = found["code"]
    assert token is not None
    letter, number, short, fiscal = token.value  # type: ignore[misc]
    if letter == "H" and number > 2:
        return None
    stated = found.get("year")
    year = full_year(stated, context)
    if year is None and short:
        year = int(short) if len(short) == 4 else near_year(int(short), context)
    if year is None and not context.capital(token.end - 1 if token.word[0].isdigit() else token.start):
        return None
    fiscal = fiscal or bool(found.get("fiscal"))
    unit = "quarter" if letter == "Q" else "half"
    return numbered_period(unit, number, year, fiscal, found, context)


def fiscal_year(found: Found, context: Context) -> Reading | None:
    """Read a fiscal year: its label is its value ("fiscal 2024", "FY24")."""
    token = found["year"]
    assert token is not None
    if isinstance(token.value, str):
        year = int(token.value) if len(token.value) == 4 else near_year(int(token.value), context)
    else:
        year = full_year(token, context) or 0
    if found.get("short"):
        return Reading(None, fiscal=True, note="a fiscal year named by two years has no TIMEX3 value")
    return Reading(f"{year:04d}", fiscal=True)


def season_of_year(found: Found, context: Context) -> Reading | None:
    """Read a season with its year: "the summer of 2018", "winter '98"."""
    name, year = found["season"], full_year(found["year"], context)
    return None if name is None else Reading(f"{year:04d}-{lexicon.SEASONS[name.word]}")


def bare_season(found: Found, context: Context) -> Reading | None:
    """Read a season alone: the past or coming one that the tense asks for."""
    name = found["season"]
    if name is None or not bare_season_is_date(name, bool(found.word("the")), context):
        return None
    code = lexicon.SEASONS[name.word]
    if context.published is None:
        return Reading(f"XXXX-{code}")
    story = story_year(found.start, context)
    if story is not None:
        return Reading(f"{story:04d}-{code}", anchor="text")
    year = season_year(code, context.published, context.tense(found.start, found.end) == "future")
    return Reading(f"{year:04d}-{code}", anchor="publication")


def season_year(code: str, day: datetime.date, ahead: bool) -> int:
    """Choose the year of a season: the last that has begun, or the next that hasn't ended."""
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    begun = datetime.date(day.year, first, 1) <= day
    if ahead:
        over = add_months(datetime.date(day.year, first, 1), 3) <= day
        return day.year + over
    return day.year - (not begun)


# ------------------------------------------------------------------ compact ranges


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
        anchor = placed.anchor
        year = int(placed.value[:4]) if placed.value and placed.value[0] != "X" else None
    else:
        anchor = "none"
    if year is None or not (valid_day(year, month, first) and valid_day(year, month, second)):
        return Reading(None)
    begin = datetime.date(year, month, first).isoformat()
    end = (datetime.date(year, month, second) + _DAY).isoformat()
    return Reading(None, anchor=anchor, interval=(begin, end))


def year_span(found: Found, context: Context) -> Reading | None:
    """Read years joined by a dash: "2014-18", "2019–2021", "the 2023/24 season"."""
    first, second = found["year"], found["last"]
    assert first is not None and second is not None
    if second.start - first.end > 1:  # spaces: two dates
        return None
    begin, end = int(first.value), int(second.value)  # type: ignore[call-overload]
    if len(second.word) == 2:
        end += begin // 100 * 100 + (100 if end < begin % 100 else 0)
    elif len(second.word) != 4:
        return None
    if not 1000 <= begin < end <= 2200 or end - begin > 150 or (begin < 1100 and end < 1100):
        return None
    if found.get("fiscal"):
        return Reading(None, fiscal=True)
    return Reading(None, interval=(f"{begin:04d}-01-01", f"{end + 1:04d}-01-01"))


def month_span(found: Found, context: Context) -> Reading | None:
    """Read months joined by a dash: "June-August 2023", "the October-December quarter"."""
    first, second = found["month"], found["last"]
    assert first is not None and second is not None
    if second.start - first.end > 1:
        return None
    begin, end = lexicon.MONTHS[first.word], lexicon.MONTHS[second.word]
    year = full_year(found.get("year"), context)
    anchor = "none"
    if year is None:
        placed = place_month(end, found, context)
        if placed.value is None or placed.value[0] == "X":
            if found.get("quarter") and end - begin == 2 and begin % 3 == 1:
                return Reading(f"XXXX-Q{end // 3}")
            return Reading(None)
        year, anchor = int(placed.value[:4]), placed.anchor
    if end - begin == 2 and begin % 3 == 1 and found.get("quarter"):
        return Reading(f"{year:04d}-Q{end // 3}", anchor=anchor)  # type: ignore[arg-type]
    start = f"{year - (begin > end):04d}-{begin:02d}-01"
    stop = interval_of(f"{year:04d}-{end:02d}")
    return None if stop is None else Reading(None, anchor=anchor, interval=(start, stop[1]))  # type: ignore[arg-type]
