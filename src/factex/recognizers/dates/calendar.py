"""Calendar arithmetic on TIMEX3 values.

Values are strings, as TIMEX3 writes them; intervals are derived from the values, so that the
two can't disagree. Proleptic Gregorian, years 1 to 9999.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from decimal import Decimal
from functools import lru_cache
from typing import Final

from factex.facts import Grain
from factex.recognizers.later import later

__all__ = [
    "add_months",
    "grain_of",
    "half_of",
    "interval_of",
    "period_value",
    "quarter_of",
    "shift_date",
    "shift_value",
    "valid_day",
    "week_value",
]

Interval = tuple[str, str]

#: Shapes of placed values, tried in order; each names its grain.
_SHAPES: Final[tuple[tuple[re.Pattern[str], Grain], ...]] = (
    (later(r"(\d{4})-(\d\d)-(\d\d)"), "day"),
    (later(r"(\d{4})"), "year"),
    (later(r"(\d{4})-(\d\d)"), "month"),
    (later(r"(\d{4})-Q([1-4])"), "quarter"),
    (later(r"(\d{4})-W(\d\d)"), "week"),
    (later(r"(\d{4})-W(\d\d)-WE"), "weekend"),
    (later(r"(\d{4})-H([12])"), "half"),
    (later(r"(\d{3})"), "decade"),
    (later(r"(\d\d)"), "century"),
    (later(r"(\d{4})-(\d\d)-(\d\d)T(?:MO|MI|AF|EV|NI|DT)"), "part_of_day"),
    (later(r"(\d{4})-(\d\d)-(\d\d)T(\d\d)"), "hour"),
    (later(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)"), "minute"),
    (later(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)"), "second"),
)

#: Grains of values that can't be placed, by their shape.
_UNPLACED: Final[tuple[tuple[re.Pattern[str], Grain], ...]] = (
    (later(r"[\dX]{4}-(?:SP|SU|FA|WI)"), "season"),
    (later(r"[\dX]{4}-[\dX]{2}-[\dX]{2}"), "day"),
    (later(r"[\dX]{4}-W[\dX]{2}-\d"), "day"),
    (later(r"[\dX]{4}-W[\dX]{2}-WE"), "weekend"),
    (later(r"[\dX]{4}-W[\dX]{2}"), "week"),
    (later(r"[\dX]{4}-Q[\dX]"), "quarter"),
    (later(r"[\dX]{4}-H[\dX]"), "half"),
    (later(r"[\dX]{4}-[\dX]{2}"), "month"),
    (later(r"(?:BC)?[\dX]{4}"), "year"),
    (later(r"[\dX]{3}"), "decade"),
    (later(r"(?:BC)?[\dX]{2}"), "century"),
    (later(r"[\dXW-]+T(?:MO|MI|AF|EV|NI|DT)"), "part_of_day"),
    (later(r"[\dXW-]*T\d\d"), "hour"),
    (later(r"[\dXW-]*T\d\d:\d\d(?::\d\d)?"), "minute"),
)

_DAY: Final = datetime.timedelta(1)


@lru_cache(maxsize=1 << 13)
def grain_of(value: str) -> Grain | None:
    """Tell the grain of a value by its shape.

    Examples
    --------
    >>> grain_of("2023-W39"), grain_of("XXXX-10-05"), grain_of("P3Y")
    ('week', 'day', None)
    """
    for pattern, grain in (*_SHAPES, *_UNPLACED):
        if pattern.fullmatch(value):
            return grain
    return None


@lru_cache(maxsize=1 << 13)
def interval_of(value: str) -> Interval | None:
    """Place a value on the calendar, end exclusive; None where it has no place.

    Seasons, durations, sets and references have none, and neither do impossible dates.

    Examples
    --------
    >>> interval_of("2023-Q4")
    ('2023-10-01', '2024-01-01')
    >>> interval_of("2023-10-04TNI")
    ('2023-10-04', '2023-10-05')
    >>> interval_of("2023-10-04T23:30")
    ('2023-10-04T23:30', '2023-10-04T23:31')
    >>> interval_of("2023-02-30") is None
    True
    """
    for pattern, grain in _SHAPES:
        if match := pattern.fullmatch(value):
            try:
                return _place(grain, [int(part) for part in match.groups()])
            except (ValueError, OverflowError):
                return None
    return None


def _place(grain: Grain, parts: list[int]) -> Interval:
    if grain in ("day", "part_of_day"):
        first = datetime.date(*parts[:3])
        return first.isoformat(), (first + _DAY).isoformat()
    if grain in ("week", "weekend"):
        first = datetime.date.fromisocalendar(parts[0], parts[1], 1 if grain == "week" else 6)
        return first.isoformat(), (first + _DAY * (7 if grain == "week" else 2)).isoformat()
    if grain in ("hour", "minute", "second"):
        steps = {"hour": 3600, "minute": 60, "second": 1}
        year, month, day, hour, *rest = parts
        moment = datetime.datetime(year, month, day) + datetime.timedelta(
            hours=hour, minutes=rest[0] if rest else 0, seconds=rest[1] if len(rest) > 1 else 0
        )
        if hour > 24 or max(rest, default=0) > 59:
            raise ValueError("not a time of day")
        after = moment + datetime.timedelta(seconds=steps[grain])
        unit = "seconds" if grain == "second" else "minutes"
        return moment.isoformat(timespec=unit), after.isoformat(timespec=unit)
    if grain in ("decade", "century"):
        years = 10 if grain == "decade" else 100
        first = datetime.date(parts[0] * years or 1, 1, 1)
        return first.isoformat(), datetime.date((parts[0] + 1) * years, 1, 1).isoformat()
    months = _MONTHS[grain]
    number = parts[1] if len(parts) > 1 else 1
    first = datetime.date(parts[0], 1 + months * (number - 1), 1)
    return first.isoformat(), add_months(first, months).isoformat()


def add_months(day: datetime.date, months: int) -> datetime.date:
    """Move a day by months; the day of the month shrinks where the month is shorter.

    Examples
    --------
    >>> add_months(datetime.date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year} is out of range")
    return datetime.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


#: Months that a unit consists of.
_MONTHS: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}


def shift_date(day: datetime.date, count: Decimal | int, unit: str) -> datetime.date | None:
    """Move a day by units; None where it leaves the calendar or the unit is of clock time.

    Examples
    --------
    >>> shift_date(datetime.date(2023, 10, 5), -2, "decade")
    datetime.date(2003, 10, 5)
    >>> shift_date(datetime.date(2023, 10, 5), Decimal("-1.5"), "year")
    datetime.date(2022, 4, 5)
    """
    try:
        if unit in _MONTHS:
            return add_months(day, int(count * _MONTHS[unit]))
        if unit in _DAYS:
            return day + datetime.timedelta(int(count * _DAYS[unit]))
        if unit == "hour":
            return day + datetime.timedelta(int(count / 24))
    except (OverflowError, ValueError):
        return None
    return None


def shift_value(value: str, count: int, unit: str) -> str | None:
    """Move a placed value by whole units, keeping its grain.

    Examples
    --------
    >>> shift_value("2023-Q3", -1, "year"), shift_value("2023-Q1", -1, "quarter")
    ('2022-Q3', '2022-Q4')
    >>> shift_value("2022", 2, "year"), shift_value("2023-10-05", -1, "day")
    ('2024', '2023-10-04')
    """
    placed = interval_of(value)
    grain = grain_of(value)
    if grain == "season" and unit == "year" and value[:4].isdecimal():
        year = int(value[:4]) + count
        return f"{year:04d}{value[4:]}" if 1 <= year <= 9999 else None
    if placed is None or grain is None:
        return None
    if grain == "week" and unit == "year":
        first = datetime.date.fromisoformat(placed[0]) + 3 * _DAY
    else:
        first = datetime.date.fromisoformat(placed[0][:10])
    moved = shift_date(first, count, unit)
    return None if moved is None else period_value(moved, grain)


def period_value(day: datetime.date, grain: str) -> str:
    """Name the period of a grain that a day lies in.

    Examples
    --------
    >>> [period_value(datetime.date(2023, 10, 5), g) for g in ("week", "quarter", "decade")]
    ['2023-W40', '2023-Q4', '202']
    """
    if grain == "year":
        return f"{day.year:04d}"
    if grain == "month":
        return f"{day.year:04d}-{day.month:02d}"
    if grain == "quarter":
        return f"{day.year:04d}-Q{quarter_of(day)}"
    if grain == "half":
        return f"{day.year:04d}-H{half_of(day)}"
    if grain in ("week", "weekend"):
        return week_value(day) + ("-WE" if grain == "weekend" else "")
    if grain == "decade":
        return f"{day.year // 10:03d}"
    if grain == "century":
        return f"{day.year // 100:02d}"
    return day.isoformat()


def week_value(day: datetime.date) -> str:
    """Name the ISO week of a day.

    Examples
    --------
    >>> week_value(datetime.date(2021, 1, 1))
    '2020-W53'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_of(day: datetime.date) -> int:
    """Give the quarter of a day."""
    return (day.month + 2) // 3


def half_of(day: datetime.date) -> int:
    """Give the half-year of a day."""
    return 1 if day.month <= 6 else 2


def valid_day(year: int | None, month: int, day: int) -> bool:
    """Tell whether a day exists; without a year, whether it exists in a leap year.

    Examples
    --------
    >>> valid_day(2023, 2, 29), valid_day(None, 2, 29), valid_day(None, 6, 31)
    (False, True, False)
    """
    if not 1 <= month <= 12 or (year is not None and not 1 <= year <= 9999):
        return False
    return 1 <= day <= monthrange(2024 if year is None else year, month)[1]
