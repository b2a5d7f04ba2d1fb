"""Readings of months, years, decades, quarters, halves, fiscal years and seasons."""

from __future__ import annotations

import re
from typing import Final

from factex.recognizers.dates import antiquity, lexicon
from factex.recognizers.dates.calendar import interval_of, quarter_of
from factex.recognizers.dates.false_friends import (
    DESIGNATIONS,
    bare_month_is_date,
    bare_season_is_date,
    bare_year_is_date,
    previous_word,
    quarter_is_period,
)
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.lexer import Token
from factex.recognizers.dates.parts import day_number, full_year, is_term, near_year, season_year
from factex.recognizers.dates.reading import Anchor, Context, Reading
from factex.recognizers.dates.story import story_beside, story_year
from factex.recognizers.fold import one_of


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
    if (shared := _SHARED_YEAR.match(context.folded, found.end)) is not None:
        return Reading(f"{shared[1]}-{month:02d}")
    if (era := antiquity.told(found.start, context)) is not None:
        return Reading(antiquity.month_after(era, month), anchor="text", loose="year")
    story = story_year(found.start, context, month)
    if story is None:
        story = story_beside(found.start, found.end, context, month)
    if story is not None:
        return Reading(f"{story:04d}-{month:02d}", anchor="text", loose="year")
    if published is None:
        return Reading(f"XXXX-{month:02d}")
    ahead = (month - published.month) % 12
    year = published.year + (month < published.month)  # the coming one
    if ahead and not _is_coming(ahead, found, context):
        year -= 1
    return Reading(f"{year:04d}-{month:02d}", anchor="publication", loose="year")


# "[October] and November 1950", "[May], June and July 2019"
_MONTH_NAME: Final = one_of(lexicon.MONTHS)
_SHARED_YEAR: Final = re.compile(
    rf"(?:,\s(?:{_MONTH_NAME})\.?){{0,11}},?\s(?:and|or)\s(?:{_MONTH_NAME})\.?\s(\d{{4}})(?!\w)"
)


def _is_coming(ahead: int, found: Found, context: Context) -> bool:
    """Tell whether a month so many months ahead is meant, and not the one a year before."""
    if _SINCE.search(context.before(found.start, 8)):
        return False
    if ahead == 1 or _DELIVERED.match(context.after(found.end, 14)):
        return True  # eleven months back one says "last November"
    if ahead == 11:
        return False
    if ahead <= _NEAR and is_term(found.start, context):
        return True
    if _joined_to_coming(found.start, context):
        return True
    tense = context.tense(found.start, found.end)
    # in a phrase without a verb the nearest is meant
    return tense == "future" or (tense is None and context.brief and ahead <= _NEAR)


def _joined_to_coming(start: int, context: Context) -> bool:
    """Tell the second of "on Aug. 10 and again in mid-September", where the first is to come."""
    if not context.seen or context.published is None:
        return False
    _, end, reading = context.seen[-1]
    return (
        reading.anchor == "publication"
        and reading.grain in ("day", "month")
        and str(reading.value) > context.published.isoformat()
        and _AND_AGAIN.fullmatch(context.folded, end, start) is not None
    )


_AND_AGAIN: Final = re.compile(
    r",?\s(?:and|or|then)(?:\s(?:again|then|later|perhaps))?(?:\sin)?\s(?:(?:early|mid|late)[\s-])?"
)
_SINCE: Final = re.compile(r"\bsince\s$")
# crude for [May] delivery, [July] futures
_DELIVERED: Final = re.compile(r"\s(?:delivery|settlement|futures?|contracts?)\b")


_NEAR: Final = 5


def bare_year(found: Found, context: Context) -> Reading | None:
    """Read a year alone."""
    token = found["year"]
    if token is None or not (
        bare_year_is_date(found.start, token, context)
        or (len(token.word) == 4 and context.alone(found.start, found.end))
    ):
        return None
    year = full_year(token, context)
    return None if year is None else Reading(f"{year:04d}")


def stated_year(found: Found, context: Context) -> Reading | None:
    """Read a year that a word announces: "the year two thousand"."""
    token = found["year"]
    year = full_year(token, context)
    if year is None or (token is not None and token.word and not 100 <= year <= 9999):
        return None
    return Reading(f"{year:04d}")


def era_year(found: Found, context: Context) -> Reading | None:
    """Read a year with its era: "346 BC", "AD 79"."""
    token = found["year"]
    era = found.get("bc") or found.get("ad")
    assert token is not None
    assert era is not None
    year = int(token.value)
    if not 1 <= year <= 9999 or not context.capital(era.start):
        return None
    return Reading(f"BC{year:04d}" if found.get("bc") else f"{year:04d}")


def shared_era(found: Found, context: Context) -> Reading | None:
    """Read the first year of "from 415 to 413 BC"."""
    token = found["year"]
    assert token is not None
    match = _TO_ERA.match(context.text, found.end)
    if match is None or not _FROM.search(context.before(found.start, 10)):
        return None
    year = int(token.value)
    return Reading(f"BC{year:04d}") if int(match[1]) < year <= 9999 else None


_FROM: Final = re.compile(r"\b(?:from|between|in|since)\s$")
_TO_ERA: Final = re.compile(r"\s(?:to|and|until|till|through)\s(\d{1,4})\sB\.?C")


def era_day(found: Found, context: Context) -> Reading | None:
    """Read a day or month of a year BC: "15 March 44 BC", "March 44 BC"."""
    year, day = era_year(found, context), day_number(found.get("day"))
    if year is None or (day or 0) > 31:
        return None
    month = f"{year.value}-{lexicon.MONTHS[found.word('month')]:02d}"
    return Reading(f"{month}-{day:02d}" if day else month)


#: Years in which a decade is too new to be called "the 20s".
_NEW: Final = 5
_BEFORE_DECADE: Final = frozenset("early mid late and".split())


def decade(found: Found, context: Context) -> Reading | None:
    """Read a decade: "the 1990s", "the '90s", "the nineties"."""
    token = found["decade"]
    assert token is not None
    before = previous_word(context, found.start)
    if token.word in lexicon.DECADE_WORDS:
        if (
            not found.word("the")
            and before not in _BEFORE_DECADE
            and before not in ("roaring", "swinging")
        ):
            return None
        if _WARM.search(context.before(found.start, 60)):
            return None
        value = lexicon.DECADE_WORDS[token.word]
    else:
        value = int(token.value)
        if value < 100 and not (
            found.word("the") or token.word.startswith("'") or before in _BEFORE_DECADE
        ):
            return None
    if not found.word("the") and before in DESIGNATIONS:
        return None
    if value < 100:
        value = near_year(value, context)
        if context.published is not None and value > context.published.year - _NEW:
            value -= 100  # a decade that has just begun is not spoken of so
    if value % 100 == 0 and value < 2000:
        return Reading(f"{value // 100:02d}") if value >= 1000 else None  # the late 1800s
    return Reading(f"{value // 10:03d}") if 1000 <= value <= 2999 else None


#: "temperatures will be in the fifties"
_WARM: Final = re.compile(r"\b(?:temperatures?|highs|lows|degrees|thermometers?|mercury)\b[^.;]*$")


def century(found: Found, context: Context) -> Reading | None:
    """Read a century: the 20th is the one of the years 19xx."""
    number = day_number(found["ord"])
    if number is None or not 1 <= number <= 30:
        return None
    if found.get("bc"):
        return Reading(f"BC{number - 1:02d}")
    return Reading(f"{number - 1:02d}")


def ordinal_period(found: Found, context: Context) -> Reading | None:
    """Read a quarter or half: "the third quarter", "its fiscal second half of 2024"."""
    return period_in_year(
        found, context, full_year(found.get("year") or found.get("early"), context)
    )


def period_in_year(found: Found, context: Context, year: int | None) -> Reading | None:
    """Read the quarter or half that a match names, in a year or else placed by tense."""
    unit = "quarter" if found.get("quarter") else "half"
    ordinal = found.get("ord")
    top = 4 if unit == "quarter" else 2
    if ordinal is not None and ordinal.word == "last" and year is None:
        return None  # the one before this
    number = top if ordinal is None else ordinal_number(ordinal, top)
    if not 1 <= number <= top:
        return None
    fiscal = _is_fiscal(found)
    if year is None and not quarter_is_period(found.start, found.end, unit, context):
        return None
    return numbered_period(unit, number, year, fiscal, found, context)


def ordinal_number(ordinal: Token, top: int) -> int:
    """Read "third", "3rd", "final" of so many."""
    if ordinal.word in ("final", "closing", "last"):
        return top
    if ordinal.word == "opening":
        return 1
    return lexicon.ORDINALS.get(ordinal.word) or int(ordinal.value or 0)


def _is_fiscal(found: Found) -> bool:
    """Tell whether a word of the match says that its year is a fiscal one."""
    named = found.get("fiscal") or found.get("own") or found.get("fy")
    return bool(named) or found.word("year").startswith("fy")


def numbered_period(
    unit: str, number: int, year: int | None, fiscal: bool, found: Found, context: Context
) -> Reading:
    """Place a quarter or half: the latest that has begun unless the text looks ahead."""
    letter = "Q" if unit == "quarter" else "H"
    anchor: Anchor = "none"
    loose: str | None = None
    if year is None:
        published = context.published
        if published is None:
            return Reading(f"XXXX-{letter}{number}", fiscal=fiscal)
        anchor, loose, year = "publication", "year", published.year
        current = quarter_of(published) if unit == "quarter" else (published.month + 5) // 6
        if number > current:
            ahead = context.tense(found.start, found.end) == "future"
            if not (ahead or is_term(found.start, context)):
                year -= 1
        elif number < current - 1 and context.tense(found.start, found.end) == "future":
            year += 1
    return Reading(f"{year:04d}-{letter}{number}", fiscal=fiscal, anchor=anchor, loose=loose)


def quarter_code(found: Found, context: Context) -> Reading | None:
    """Read "Q3 2024", "3Q23", "H1"."""
    token = found["code"]
    assert token is not None
    letter, number, short, fiscal = token.value
    if letter == "H" and number > 2:
        return None
    stated = found.get("year")
    year = full_year(stated, context)
    if year is None and not short and (shared := _SHARED_WITH.match(context.folded, found.end)):
        year = int(shared[1])
    if year is None and short:
        year = int(short) if len(short) == 4 else near_year(int(short), context)
    if year is None and not context.capital(
        token.end - 1 if token.word[0].isdigit() else token.start
    ):
        return None
    fiscal = fiscal or _is_fiscal(found)
    unit = "quarter" if letter == "Q" else "half"
    return numbered_period(unit, number, year, fiscal, found, context)


# "[Q2] and Q3 of 2021", "[Q1], Q2 and Q3 2022"
_SHARED_WITH: Final = re.compile(
    r"(?:,\s[qh][1-4]){0,4},?\s(?:and|or)\s[qh][1-4]\s(?:of\s)?(\d{4})(?!\w)"
)


def fiscal_year(found: Found, context: Context) -> Reading | None:
    """Read a fiscal year: its label is its value ("fiscal 2024", "FY24")."""
    token = found["year"]
    assert token is not None
    if isinstance(token.value, str):
        year = int(token.value) if len(token.value) == 4 else near_year(int(token.value), context)
    else:
        year = full_year(token, context) or 0
    if found.get("short") or "-" in token.word or "/" in token.word or "–" in token.word:
        return Reading(
            None, fiscal=True, note="a fiscal year named by two years has no TIMEX3 value"
        )
    return Reading(f"{year:04d}", fiscal=True)


def season_of_year(found: Found, context: Context) -> Reading | None:
    """Read a season with its year: "the summer of 2018", "winter '98"."""
    name, year = found["season"], full_year(found["year"], context)
    short = found.get("short")
    if (
        short is not None
        and year is not None
        and int(short.value) not in (year + 1, year % 100 + 1)
    ):
        return None
    return (
        None
        if name is None or year is None
        else Reading(f"{year:04d}-{lexicon.SEASONS[name.word]}")
    )


def bare_season(found: Found, context: Context) -> Reading | None:
    """Read a season alone: the past or coming one that the tense asks for."""
    name = found["season"]
    shared = _SEASON_SHARES.match(context.folded, found.end)
    if name is not None and shared is not None:
        return Reading(f"{shared[1]}-{lexicon.SEASONS[name.word]}")
    if name is None or not bare_season_is_date(name, bool(found.word("the")), context):
        return None
    code = lexicon.SEASONS[name.word]
    if (era := antiquity.told(found.start, context)) is not None:
        return Reading(antiquity.season_after(era, code), anchor="text")
    story = story_year(found.start, context)
    if story is not None:
        told = context.seen[-1][2].value if context.seen else None
        if told == f"{story:04d}-WI" and code in ("SP", "SU"):
            story += 1  # "the winter of 1942-43 ... in spring"
        return Reading(f"{story:04d}-{code}", anchor="text")
    if context.published is None:
        return Reading(f"XXXX-{code}")
    year = season_year(code, context.published, context.tense(found.start, found.end) == "future")
    return Reading(f"{year:04d}-{code}", anchor="publication")


# "[spring] or summer of 2011"
_SEASON_SHARES: Final = re.compile(
    rf"\s(?:and|or)\s(?:{one_of(lexicon.SEASONS)})\s(?:of\s)?(\d{{4}})(?!\w)"
)


def year_span(found: Found, context: Context) -> Reading | None:
    """Read years joined by a dash: "2014-18", "2019–2021", "the 2023/24 season"."""
    first, second = found["year"], found["last"]
    assert first is not None and second is not None
    if second.start - first.end > 1:  # spaces: two dates
        return None
    if context.before(found.start, 1) in ("-", "/", "$", "€", "£", ".", "#"):
        return None  # a part of a longer number
    begin, end = int(first.value), int(second.value)
    if len(second.word) == 2 and 1 <= end <= 12 and end < begin % 100 < 97:
        return Reading(f"{begin:04d}-{end:02d}")  # 2015-10, as ISO 8601 writes a month
    if len(second.word) == 2:
        end += begin // 100 * 100 + (100 if end < begin % 100 else 0)
    elif len(second.word) != 4:
        return None
    if not 1000 <= begin < end <= 2200 or end - begin > 150 or (begin < 1100 and end < 1100):
        return None
    if _FISCAL_YEARS.search(context.before(found.start, 48)):
        note = "a fiscal year named by two years has no TIMEX3 value"
        return Reading(None, fiscal=True, note=note)
    return Reading(None, interval=(f"{begin:04d}-01-01", f"{end + 1:04d}-01-01"))


# "the fiscal years [2019/20] and 2020/21", "tax year [2019-20]"
_FISCAL_YEARS: Final = re.compile(
    r"\b(?:fiscal|financial|tax)\syears?\s(?:\d{4}[-/–]\d{2,4}(?:,\s|,?\s(?:and|or|to)\s))*$"
)


def month_span(found: Found, context: Context) -> Reading | None:
    """Read months joined by a dash: "June-August 2023", "the October-December quarter"."""
    first, second = found["month"], found["last"]
    assert first is not None and second is not None
    if second.start - first.end > 1:
        return None
    begin, end = lexicon.MONTHS[first.word], lexicon.MONTHS[second.word]
    year = full_year(found.get("year"), context)
    anchor: Anchor = "none"
    if year is None:
        placed = place_month(end, found, context)
        if placed.value is None or placed.value[0] in "XB":  # in no year, or before Christ
            if found.get("quarter") and end - begin == 2 and begin % 3 == 1:
                return Reading(f"XXXX-Q{end // 3}")
            return Reading(None)
        year, anchor = int(placed.value[:4]), placed.anchor
    if end - begin == 2 and begin % 3 == 1 and found.get("quarter"):
        return Reading(f"{year:04d}-Q{end // 3}", anchor=anchor)
    start = f"{year - (begin > end):04d}-{begin:02d}-01"
    stop = interval_of(f"{year:04d}-{end:02d}")
    return None if stop is None else Reading(None, anchor=anchor, interval=(start, stop[1]))
