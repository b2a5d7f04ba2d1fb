"""Publication dates: from metadata of any form, and from file names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import cache

__all__ = ["choose_date", "date_in_path", "parse_date"]

YEARS = range(1700, 2200)  # years beyond are defaults of software ("0001-01-01"), not dates
LONGEST = 80

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))

# After the date: nothing, or a time, zone or the like, which is passed over.
REST = r"(?:(?:[\s,(|]|T\d).*)?"
# 2023-10-05 10:00, 2023/10/5, 2023.10.05
YEAR_FIRST = re.compile(rf"(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}}){REST}", re.S)
# 13/10/2023, 10-13-2023, 5.10.2023
YEAR_LAST = re.compile(
    rf"(?P<a>\d{{1,2}})(?P<sep>[-/.])(?P<b>\d{{1,2}})[-/.](?P<y>\d{{4}}){REST}", re.S
)
WEEKDAY = r"(?:[a-z]{3,9}\.?,?\s+)?"
# Thu, 05 Oct 2023 10:00:00 GMT; 5th October, 2023; 5-Oct-2023
DAY_MONTH = re.compile(
    rf"{WEEKDAY}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<m>{MONTH})\.?,?[\s-]+"
    rf"(?P<y>\d{{4}}){REST}",
    re.I | re.S,
)
# October 5, 2023; Thursday, Oct. 5th 2023, 10 a.m.
MONTH_DAY = re.compile(
    rf"{WEEKDAY}(?P<m>{MONTH})\.?[\s-]+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?[\s-]+(?P<y>\d{{4}}){REST}",
    re.I | re.S,
)
# 1696500000, 1696500000000, 1696500000.25: seconds or milliseconds since 1970
EPOCH = re.compile(r"\d{9,13}(?:\.\d{1,9})?")
MILLISECONDS = 10**11  # from here on; as seconds it would be the year 5138
# a month's name anywhere: "10:30, 2023 Oct 5"
NAMED_MONTH = re.compile(rf"(?<![a-z])(?:{MONTH})(?![a-z])", re.I)

# In a file name: 2024-03-12, 2024_3_12, 2024.03.12, 20240312; not 120240312 or 2024-03-129.
IN_NAME = re.compile(
    r"(?<!\d)(?P<y>(?:1[89]|20)\d\d)(?:(?P<sep>[-_. ])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})"
    r"|(?P<m2>\d\d)(?P<d2>\d\d))(?!\d)"
)
# Folders: /2024/03/12/, /2024-03-12/, /20240312/
IN_FOLDERS = re.compile(
    r"(?<=/)(?P<y>(?:1[89]|20)\d\d)(?P<sep>[-_./]?)(?P<m>\d\d)(?P=sep)(?P<d>\d\d)(?=/)"
)


def parse_date(value: object) -> dt.date | None:
    """Read a publication date as metadata give it; None when it is no date.

    Known are ISO 8601, the form of e-mail and HTTP, English month names, year first with any
    separator, the last forms of which only those that leave no doubt which number is the month,
    and seconds or milliseconds since 1970 (in UTC). A date with a time keeps its own calendar day,
    whatever its zone. A date needs its year, month and day: none is ever filled in.

    Examples
    --------
    >>> parse_date("Thu, 05 Oct 2023 10:00:00 GMT") == parse_date("October 5, 2023")
    True
    >>> parse_date(1696500000000), parse_date("2023/10/05")
    (datetime.date(2023, 10, 5), datetime.date(2023, 10, 5))
    >>> parse_date("13/10/2023"), parse_date("05/10/2023"), parse_date("October 2023")
    (datetime.date(2023, 10, 13), None, None)
    """
    match value:
        case bool() | None:
            return None
        case dt.datetime():
            found: dt.date | None = value.date()
        case dt.date():
            found = value
        case int() | float():
            found = _parse_text(str(value)) if abs(value) < 1e15 else None
        case str() if len(value) <= 4 * LONGEST:
            found = _parse_text(" ".join(value.split())[: LONGEST + 1])
        case _:
            return None
    return found if found is not None and found.year in YEARS else None


def date_in_path(path: str) -> dt.date | None:
    """Find a date in a file's name, or else in the folders that the path names.

    The first one in the name counts, and of folders the nearest; a folder has to be nothing but
    a date, for other names with one ("dump-20231201") tell when files were copied.

    Parameters
    ----------
    path : str
        With "/" between folders.

    Examples
    --------
    >>> date_in_path("news/ap-20240312-oil.txt"), date_in_path("news/2024/03/12/oil.txt")
    (datetime.date(2024, 3, 12), datetime.date(2024, 3, 12))
    >>> date_in_path("dump-20231201/oil.txt") is None
    True
    """
    folders, _, name = path.rpartition("/")
    for match in IN_NAME.finditer(name):
        parts = match.groupdict()
        if day := _date(parts["y"], parts["m"] or parts["m2"], parts["d"] or parts["d2"]):
            return day
    for match in reversed(list(IN_FOLDERS.finditer(f"/{folders}/"))):
        if day := _date(match["y"], match["m"], match["d"]):
            return day
    return None


def choose_date(
    given: Iterable[tuple[str, object]],
    path: str,
    option: dt.date | None,
    *,
    made: Iterable[tuple[str, object]] = (),
) -> tuple[dt.date | None, str | None, list[str]]:
    """Choose an article's publication date.

    Parameters
    ----------
    given : iterable of (str, object)
        What the article says of it: where, and what; the first that is a date wins.
    path : str
        The file, with "/" between folders; "" when there is none.
    option : date, optional
        What the user says; counts only when nothing else is found.
    made : iterable of (str, object)
        Dates that are near publication at best (a crawl's); they count before the option only.

    Returns
    -------
    tuple
        The date, its origin, and a remark for each origin that had something which is no date.

    Examples
    --------
    >>> choose_date([("front matter", "32 May 2024")], "2024-05-03-oil.md", None)
    (datetime.date(2024, 5, 3), 'file name', ["front matter: '32 May 2024' is not a date"])
    """
    failed: dict[str, str] = {}  # the first failure of each origin
    for origin, value in given:
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        if day := parse_date(value):
            failed.pop(origin, None)  # another tag of the same page made up for it
            return day, origin, list(failed.values())
        failed.setdefault(origin, f"{origin}: {_shorten(repr(value))} is not a date")
    remarks = list(failed.values())
    if day := date_in_path(path):
        return day, "file name", remarks
    for origin, value in made:
        if day := parse_date(value):
            return day, origin, remarks
    return option, None if option is None else "option", remarks


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."


def _parse_text(text: str) -> dt.date | None:
    if len(text) > LONGEST:
        return None
    try:
        return dt.datetime.fromisoformat(text).date()
    except ValueError:
        pass
    for pattern in (YEAR_FIRST, DAY_MONTH, MONTH_DAY):
        if match := pattern.fullmatch(text):
            return _date(match["y"], match["m"], match["d"])
    if match := YEAR_LAST.fullmatch(text):
        return _parse_year_last(match)
    if EPOCH.fullmatch(text):
        seconds = float(text) / 1000 if float(text) >= MILLISECONDS else float(text)
        return dt.datetime.fromtimestamp(seconds, dt.UTC).date()
    if NAMED_MONTH.search(text):
        return _last_resort(text)
    return None


def _parse_year_last(match: re.Match[str]) -> dt.date | None:
    """Read "13/10/2023"; with dots the day comes first wherever they are used."""
    first, second = int(match["a"]), int(match["b"])
    if first > 12 or first == second or match["sep"] == ".":
        return _date(match["y"], second, first)
    return _date(match["y"], first, second) if second > 12 else None


def _date(year: str, month: str | int, day: str | int) -> dt.date | None:
    if isinstance(month, str) and month.lower() in MONTHS:
        month = MONTHS[month.lower()]
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


@cache
def _date_parser() -> object:
    from dateparser.date import DateDataParser

    # Only what states day, month and year: "yesterday" depends on the day it is read.
    settings = {"PARSERS": ["absolute-time"], "REQUIRE_PARTS": ["day", "month", "year"]}
    return DateDataParser(languages=["en"], settings=settings)


def _last_resort(text: str) -> dt.date | None:
    parser = _date_parser()
    found = parser.get_date_data(text)  # type: ignore[attr-defined]
    return found.date_obj.date() if found is not None and found.date_obj is not None else None
