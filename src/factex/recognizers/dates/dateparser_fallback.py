"""dateparser, the last resort for a calendar string in digits.

Only strings that the grammar has found and can't settle itself reach it: numeric dates with
slashes, dots or dashes ("10/05/2023", "5.10.23"). Everything else is resolved here, so that
parts which the text doesn't state are never invented.
"""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from factex.recognizers.dates.order import Order

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

__all__ = ["resolve"]


@lru_cache(maxsize=64)
def _parser(reference: datetime.date | None, order: Order) -> DateDataParser:
    # Imported here: it takes a third of a second, and few texts need it.
    from dateparser.date import DateDataParser

    base = datetime.datetime.combine(reference or datetime.date(2000, 1, 1), datetime.time())
    return DateDataParser(
        languages=["en"],
        settings={
            "RELATIVE_BASE": base,
            "DATE_ORDER": order,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )


@lru_cache(maxsize=4096)
def resolve(written: str, reference: datetime.date | None, order: Order) -> str | None:
    """Resolve a date in digits; None where no order of its parts makes a day.

    Examples
    --------
    >>> resolve("10/05/2023", None, "MDY"), resolve("10/05/2023", None, "DMY")
    ('2023-10-05', '2023-05-10')
    >>> resolve("25/05/2023", None, "MDY"), resolve("05/06/07", None, "YMD")
    ('2023-05-25', '2005-06-07')
    >>> resolve("31/31/2023", None, "MDY") is None
    True
    """
    if written[:4].isdecimal() or (order == "YMD" and written[-4:].isdecimal()):
        order = "MDY"  # 2023/10/05, 10/05/2023
    data = _parser(reference, order).get_date_data(written)
    if data.date_obj is None or data.period != "day":
        return None
    return str(data.date_obj.date().isoformat())
