"""Shorthand of logs, calendars and speech: "1h30m", "16h30", "05/Oct/2023", "six thirty p.m."."""

from __future__ import annotations

import re
from typing import Final

from factex.recognizers.dates import lexicon
from factex.recognizers.fold import one_of
from factex.recognizers.number_words import TEENS, TENS, UNITS

__all__ = ["BEFORE_LETTER", "H_CLOCK", "ISO_WEEK", "length_in_letters", "log_date", "spoken_clock"]

# what only the next three may be
BEFORE_LETTER: Final = re.compile(r"\d{1,4}[hsmdw]")
# 2023-W40, 2023W40, 2023-W40-3
ISO_WEEK: Final = re.compile(r"([12]\d{3})-?w([0-5]\d)(?:-?([1-7]))?(?![\w-])")
# 05/Oct/2023:10:15:30, as servers log it
_LOG_DATE: Final = re.compile(
    rf"(\d\d?)/({one_of(lexicon.SHORT_MONTHS)})/(\d{{4}})(?::(\d\d):(\d\d):(\d\d))?(?![\w:/])"
)
# 19Oct2022, 05JUL23, as forms and soldiers write it
_ISO_NAMED: Final = re.compile(rf"(\d{{4}})-({one_of(lexicon.SHORT_MONTHS)})-(\d\d?)(?![\w-])")
_JOINED_DATE: Final = re.compile(rf"(\d\d?)({one_of(lexicon.SHORT_MONTHS)})(\d{{4}}|\d\d)(?!\w)")
# 16h30, 9h05; but 2h15 is a duration
H_CLOCK: Final = re.compile(r"([3-9]|[01]\d|2[0-4])h([0-5]\d)(?!\w)")
# 1h30m, 1h 30m, 5m 30s, 2d 4h: lengths in letters
_LETTERS: Final = re.compile(
    r"(?:(?:(\d{1,3})d\s?)?(\d{1,3})h(?:\s?(\d{1,2})m(?:ins?)?(?:\s?(\d{1,2})s)?)?"
    r"|(\d{1,2})m\s?(\d{1,2})s)(?!\w)"
)
# 45s, 72h after "every", "within", "timeout of": a length; not the 80s, for 90s children
_LETTER: Final = re.compile(
    r"(\d{1,4})([hs])(?=\s*(?:[.,;:!?)\"”\]](?!\d)|$)|\s(?:and|or|to|before|after|until|of|on|at|in"
    r"|with|ago|from)\b)"
)
_LASTING: Final = re.compile(
    r"\b(?:every|after|within|for|in|took|takes|take|lasts?|lasted|past|next|previous|least|than|about|timeout"
    r"(?:\sof|\sis)?)\s$"
)
_HOURS: Final = "one two three four five six seven eight nine ten eleven twelve".split()
# six thirty p.m., seven fifteen in the evening; at six thirty.
_SPOKEN_CLOCK: Final = re.compile(
    rf"({one_of(_HOURS)})[\s-](?:oh[\s-]({one_of(UNITS)})"
    rf"|(twenty|thirty|forty|fifty)(?:[\s-]({one_of(UNITS)}))?|({one_of(TEENS)}))"
    r"(?:(?=\s?[ap]\.?\s?m\b|\s(?:in\sthe\s(?:morning|afternoon|evening)|at\snight|tonight|tomorrow"
    r"|this\s(?:morning|afternoon|evening))\b)|(?=\s*(?:[.;!?)\"”]|,\s|$)|\s(?:on|sharp|and|when)\b)())"
)


def log_date(folded: str, start: int) -> tuple[re.Match[str], tuple[str | None, ...]] | None:
    """Read "05/Oct/2023:10:15:30", "19Oct2022": the match, and its parts in the order of ISO 8601.

    Examples
    --------
    >>> log_date("19oct2022", 0)[1][:3]
    ('2022', '10', '19')
    """
    clock: tuple[str | None, ...] = (None, None, None)
    if match := _ISO_NAMED.match(folded, start):  # 2022-Oct-19
        year, name, day = match.groups()
    elif match := _JOINED_DATE.match(folded, start):
        day, name, year = match.groups()
        year = year if len(year) == len("2022") else f"20{year}"
    elif match := _LOG_DATE.match(folded, start):
        day, name, year, *rest = match.groups()
        clock = tuple(rest)
    else:
        return None
    return match, (year, f"{lexicon.MONTHS[name]:02d}", day.zfill(2), *clock, None)


def spoken_clock(folded: str, start: int) -> tuple[re.Match[str], tuple[int, int, None]] | None:
    """Read "six thirty" before "p.m.", or between "at" and the end of a clause.

    Examples
    --------
    >>> spoken_clock("at six thirty.", 3)[1], spoken_clock("six thirty men", 0)
    ((6, 30, None), None)
    """
    match = _SPOKEN_CLOCK.match(folded, start)
    if match is None:
        return None
    alone = start == 0 and match.end() == len(folded)
    if match[6] is not None and not alone and not folded.endswith("at ", 0, start):
        return None
    hour, zero, tens, unit, teen, _ = match.groups()
    minutes = UNITS[zero] if zero else TEENS[teen] if teen else TENS[tens]
    if unit:
        minutes += UNITS[unit]
    return match, (_HOURS.index(hour) + 1, int(minutes), None)


def length_in_letters(folded: str, start: int) -> tuple[re.Match[str], str] | None:
    """Read "1h30m", and after what says so "45s": the match and its TIMEX3 value."""
    if (match := _LETTERS.match(folded, start)) and not match.group().isdecimal():
        days, hours, minutes, seconds, minutes2, seconds2 = match.groups()
        parts = ((hours, "H"), (minutes or minutes2, "M"), (seconds or seconds2, "S"))
        clock = "".join(f"{int(number)}{unit}" for number, unit in parts if number)
        if days or len(clock) > len(hours or "") + 1:
            return match, f"P{int(days)}DT{clock}" if days else f"PT{clock}"
    match = _LETTER.match(folded, start)
    if match is None or not _LASTING.search(folded[max(0, start - 16) : start]):
        return None
    if match[2] == "s" or int(match[1]) > _MOST_HALVES:
        return match, f"PT{int(match[1])}{match[2].upper()}"
    return None


#: "in 2H" is a half of a year.
_MOST_HALVES: Final = 2
