"""dateparser, the last resort for a calendar string in digits.

Only strings that the grammar has found and can't settle itself reach it: numeric dates with
slashes, dots or dashes ("10/05/2023", "5.10.23"). Everything else is resolved here, so that
parts which the text doesn't state are never invented.
"""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

__all__ = ["resolve"]


@lru_cache(maxsize=64)
def _parser(reference: datetime.date | None, month_first: bool) -> DateDataParser:
    # Imported here: it takes a third of a second, and few texts need it.
    from dateparser.date import DateDataParser

    base = datetime.datetime.combine(reference or datetime.date(2000, 1, 1), datetime.time())
    return DateDataParser(
        languages=["en"],
        settings={
            "RELATIVE_BASE": base,
            "DATE_ORDER": "MDY" if month_first else "DMY",
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )


@lru_cache(maxsize=4096)
def resolve(written: str, reference: datetime.date | None, month_first: bool) -> str | None:
    """Resolve a date in digits; None where no order of its parts makes a day.

    Examples
    --------
    >>> resolve("10/05/2023", None, True), resolve("10/05/2023", None, False)
    ('2023-10-05', '2023-05-10')
    >>> resolve("25/05/2023", None, True)
    '2023-05-25'
    >>> resolve("31/31/2023", None, True) is None
    True
    """
    if written[:4].isdecimal():  # 2023/10/05
        month_first = True
    data = _parser(reference, month_first).get_date_data(written)
    if data.date_obj is None or data.period != "day":
        return None
    return str(data.date_obj.date().isoformat())
