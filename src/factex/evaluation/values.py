"""When a predicted value is right.

Values are mappings in the names of factex JSON Lines. Gold says what it knows: what it leaves out
or leaves null is not checked. The finer parts of values are judged in `fields`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any

__all__ = [
    "VALUED",
    "Value",
    "amount_right",
    "currency_right",
    "day_of",
    "first_day",
    "has_value",
    "number_of",
    "number_right",
    "readings_of",
    "same_number",
    "same_range",
    "same_words",
    "value_right",
]

Value = Mapping[str, Any]

#: Kinds whose value is scored as a whole, and the keys of which gold must have one.
VALUED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "money": ("amount", "low", "high"),
        "percent": ("value", "low", "high"),
        "date": ("timex", "start", "end"),
    }
)

TOLERANCE = Decimal("1e-9")
#: "a third" is written with more or fewer digits.
FRACTION_TOLERANCE = Decimal("0.005")

# ------------------------------------------------------------------ numbers


def number_of(written: object) -> Decimal | None:
    """Read a number as JSON has it: a number, or a string with separators or a percent sign.

    Examples
    --------
    >>> number_of("1,500"), number_of(0.5), number_of("25%")
    (Decimal('1500'), Decimal('0.5'), Decimal('25'))
    >>> number_of(None), number_of(True), number_of("some"), number_of("Infinity")
    (None, None, None, None)
    """
    if written is None or isinstance(written, bool):
        return None
    if not isinstance(written, Decimal):
        try:
            written = Decimal(str(written).replace(",", "").strip().rstrip("%"))
        except (InvalidOperation, ValueError):
            return None
    return written if written.is_finite() else None


def same_number(first: object, second: object, tolerance: Decimal | None = None) -> bool:
    """Tell whether two numbers are equal.

    Parameters
    ----------
    first, second : object
        Numbers as JSON has them; what is no number equals nothing.
    tolerance : Decimal, optional
        Greatest difference; without it, 1e-9 of the larger of the two.

    Examples
    --------
    >>> same_number("1e3", "1,000"), same_number("1000000", "1000001"), same_number(None, None)
    (True, False, False)
    >>> same_number("33.3", "33.302", tolerance=Decimal("0.005"))
    True
    """
    a, b = number_of(first), number_of(second)
    if a is None or b is None:
        return False
    if a == b:
        return True
    # of its own, so that neither the caller's context nor a huge exponent matters
    context = Context(prec=28, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
    apart = context.abs(context.subtract(a, b))
    if tolerance is None:
        tolerance = context.multiply(TOLERANCE, max(context.abs(a), context.abs(b)))
    return apart <= tolerance


def same_range(gold: Value, predicted: Value, single: str) -> bool:
    """Tell whether the bounds that gold has are met.

    A range that is open at one side may also be answered with its one bound as the number itself,
    which stands under the key `single`.

    Examples
    --------
    >>> same_range({"low": "3", "high": "5"}, {"low": 3, "high": "5.0"}, "amount")
    True
    >>> same_range({"low": "3"}, {"amount": "3"}, "amount")
    True
    >>> same_range({"low": "3", "high": "5"}, {"amount": "3"}, "amount")
    False
    """
    bounds = [key for key in ("low", "high") if gold.get(key) is not None]
    if all(same_number(gold[key], predicted.get(key)) for key in bounds):
        return True
    return len(bounds) == 1 and same_number(gold[bounds[0]], predicted.get(single))


def same_words(first: object, second: object) -> bool:
    """Compare two strings whatever their case; null is the empty string.

    Examples
    --------
    >>> same_words("eur", "EUR"), same_words(None, ""), same_words("EUR", None)
    (True, True, False)
    """
    return str(first or "").upper() == str(second or "").upper()


# ------------------------------------------------------------------ dates

# "2023-10-05", "2023-10-05T17:00"
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T|$)")
# "2023-10"
_MONTH = re.compile(r"\d{4}-\d\d")
# "2023"
_YEAR = re.compile(r"\d{4}")
# "197" of "the 1970s"
_DECADE = re.compile(r"\d{3}")
# "2023-W39", "2023-W39-WE"
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
# "2023-Q3", "2023-H2"
_PART = re.compile(r"(\d{4})-(?:Q([1-4])|H([12]))")
# the end of "2023-10-05T00:00:00Z"
_MIDNIGHT = re.compile(r"T00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d\d:?\d\d)?$")


def first_day(timex: str | None) -> str | None:
    """Give the ISO date on which a TIMEX3 value of the calendar begins, else None.

    Examples
    --------
    >>> first_day("2023-Q3"), first_day("2023-W39"), first_day("197"), first_day("2023-10-05TMO")
    ('2023-07-01', '2023-09-25', '1970-01-01', '2023-10-05')
    >>> first_day("P3D"), first_day("PAST_REF"), first_day("2023-W60"), first_day(None)
    (None, None, None, None)
    """
    text = (timex or "").strip()
    if match := _DAY.match(text):
        return match[1]
    for pattern, rest in ((_MONTH, "-01"), (_YEAR, "-01-01"), (_DECADE, "0-01-01")):
        if pattern.fullmatch(text):
            return text + rest
    if match := _WEEK.fullmatch(text):
        try:
            monday_or_saturday = 6 if match[3] else 1
            day = dt.date.fromisocalendar(int(match[1]), int(match[2]), monday_or_saturday)
        except ValueError:
            return None
        return day.isoformat()
    if match := _PART.fullmatch(text):
        month = 3 * int(match[2]) - 2 if match[2] else 6 * int(match[3]) - 5
        return f"{match[1]}-{month:02d}-01"
    return None


def day_of(written: object) -> str | None:
    """Bring an ISO date or time to one form, in which midnight and the bare date are the same.

    Examples
    --------
    >>> day_of("2023-10-05 00:00:00"), day_of("2023-10-05T17:00"), day_of("")
    ('2023-10-05', '2023-10-05T17:00', None)
    """
    if not written:
        return None
    return _MIDNIGHT.sub("", str(written).strip().replace(" ", "T"))


def readings_of(gold: Value) -> list[Value]:
    """Give the readings that gold allows: one, or those that it lists."""
    listed = gold.get("alternatives")
    if isinstance(listed, list | tuple):
        return [reading for reading in listed if isinstance(reading, Mapping)] or [gold]
    return [gold]


def _date_right(gold: Value, predicted: Value) -> bool:
    if gold.get("timex"):
        return same_words(gold["timex"], predicted.get("timex"))
    start = day_of(predicted.get("start") or first_day(str(predicted.get("timex") or "")))
    for reading in readings_of(gold):
        if reading.get("start"):
            if start == day_of(reading["start"]):
                return True
        elif reading.get("end") and day_of(predicted.get("end")) == day_of(reading["end"]):
            return True
    return False


# ------------------------------------------------------------------ whole values


def has_value(kind: str, gold: Value) -> bool:
    """Tell whether gold has a value that can be compared.

    Examples
    --------
    >>> has_value("money", {"amount": None, "low": "3"}), has_value("money", {"currency": "EUR"})
    (True, False)
    >>> has_value("weapon", {"name": "Arrow 3"})
    False
    """
    return any(gold.get(key) not in (None, "") for key in VALUED.get(kind, ()))


def value_right(kind: str, gold: Value, predicted: Value) -> bool:
    """Tell whether a predicted value is right.

    * money: the amounts are equal, or the bounds that gold has; the currencies too where gold has
      one. `alt_amounts` in gold are accepted.
    * percent: the numbers are equal, fractions within 0.005; or the bounds.
    * date: the TIMEX3 values are equal, whatever their case; without one in gold the first days
      are (or the ends, where gold has no start). Where gold lists `alternatives`, any will do.
    * quantity, weapon: always; see `FIELDS`.

    Examples
    --------
    >>> value_right("money", {"amount": "5", "currency": None}, {"amount": "5.0"})
    True
    >>> value_right("money", {"amount": "5", "currency": "EUR"}, {"amount": "5", "currency": "USD"})
    False
    >>> value_right("percent", {"value": "33.33", "form": "fraction"}, {"value": "33.3333333333"})
    True
    >>> value_right("date", {"timex": "2023-W39"}, {"timex": "2023-w39"})
    True
    >>> value_right("date", {"start": "2023-07-01"}, {"timex": "2023-Q3"})
    True
    """
    if kind == "money":
        return currency_right(gold, predicted) and amount_right(gold, predicted)
    if kind == "percent":
        return number_right(gold, predicted)
    if kind == "date":
        return _date_right(gold, predicted)
    return True


def currency_right(gold: Value, predicted: Value) -> bool:
    """Tell whether the currencies are the same; gold without one accepts any."""
    return not gold.get("currency") or same_words(gold["currency"], predicted.get("currency"))


def amount_right(gold: Value, predicted: Value) -> bool:
    """Tell whether the amount of money, or its range, is right whatever the currency."""
    if gold.get("amount") is None:
        return same_range(gold, predicted, "amount")
    others = gold.get("alt_amounts")
    accepted = [gold["amount"], *(others if isinstance(others, list | tuple) else ())]
    return any(same_number(amount, predicted.get("amount")) for amount in accepted)


def number_right(gold: Value, predicted: Value) -> bool:
    """Tell whether the number under `value`, or its range, is right whatever the unit."""
    if gold.get("value") is None:
        return same_range(gold, predicted, "value")
    tolerance = FRACTION_TOLERANCE if gold.get("form") == "fraction" else None
    return same_number(gold["value"], predicted.get("value"), tolerance)
