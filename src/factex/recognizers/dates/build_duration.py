"""Readings of durations, sets, clock times and vague references."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from factex.facts import plain
from factex.recognizers.dates import lexicon
from factex.recognizers.dates.build_relative import unit_of
from factex.recognizers.dates.calendar import Interval, shift_date
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.lexer import Token
from factex.recognizers.dates.reading import Context, Reading

_DAY = datetime.timedelta(1)


def duration_value(amount: Decimal | None, unit: str) -> str:
    """Write a duration; None is an unknown number.

    Examples
    --------
    >>> duration_value(Decimal(2), "decade"), duration_value(None, "month")
    ('P2DE', 'PXM')
    >>> duration_value(Decimal("2.5"), "year"), duration_value(Decimal("1.5"), "minute")
    ('P2Y6M', 'PT1M30S')
    >>> duration_value(Decimal("0.5"), "century"), duration_value(Decimal(1), "fortnight")
    ('P50Y', 'P2W')
    """
    letter, clock = lexicon.UNITS[unit]
    mark = "PT" if clock else "P"
    if amount is None:
        return f"{mark}X{letter}"
    if unit == "fortnight":
        amount *= 2
    whole, rest = divmod(amount, 1)
    if rest and unit in _SMALLER:
        count, smaller = _SMALLER[unit]
        part = rest * count
        if part == part.to_integral_value():
            if unit in ("century", "decade"):
                return f"P{plain(whole * count + part)}{smaller}"
            head = f"{plain(whole)}{letter}" if whole else ""
            return f"{mark}{head}{plain(part)}{smaller}"
    return f"{mark}{plain(amount)}{letter}"


#: What a half of a unit is written in.
_SMALLER = {
    "year": (12, "M"), "hour": (60, "M"), "minute": (60, "S"), "century": (100, "Y"),
    "decade": (10, "Y"),
}  # fmt: skip


def _amount(token: Token | None) -> Decimal | None:
    if token is None or token.value == "X":
        return None
    return Decimal(token.value)  # type: ignore[arg-type]


#: "8-month-old", "a 45 years old man", "aged two years": ages are no dates.
_AGE_AFTER = re.compile(r"[\s-]+(?:old|olds|of\s+age)(?![a-z])")
_AGE_BEFORE = re.compile(r"\b(?:aged|age)\s$")


def _is_age(found: Found, context: Context) -> bool:
    return bool(
        _AGE_AFTER.match(context.after(found.end, 10)) or _AGE_BEFORE.search(context.before(found.start, 6))
    )


def duration(found: Found, context: Context) -> Reading | None:
    """Read "three months", "a two-year contract", "several days", "half a century"."""
    unit = unit_of(found)
    token = found.get("num")
    half = found.get("half")
    if token is None and half is None:
        return None
    if _is_age(found, context):
        return None
    plural = found.word("unit") in lexicon.UNIT_PLURAL
    if token is not None and isinstance(token.value, int) and not plural:
        return None  # "the 1998 year": a year
    amount = Decimal("0.5") if half else _amount(token)
    if amount is not None and found.get("and"):
        amount += Decimal("0.5")
    written = found.word("unit")
    if written in lexicon.UNIT_SINGULAR and not half:
        if unit == "second" or (unit == "quarter" and not found.get("dash")):
            return None
        if not found.get("dash") and amount is not None and amount != 1 and unit not in ("day", "hour", "year", "month", "week", "minute"):
            return None
    if unit == "quarter" and re.match(r"\s+of\b", context.after(found.end, 4)):
        return None  # three quarters of its sales
    if token is not None and context.before(found.start, 1) in ("$", "€", "£", "."):
        return None
    if unit == "season" or (unit == "weekend" and amount is None):
        return None
    return Reading(duration_value(amount, unit), "DURATION")


def number_span(found: Found, context: Context) -> Reading | None:
    """Read "two to three weeks", "12 to 18 months", "a year or two": no single number."""
    if _is_age(found, context):
        return None
    return Reading(duration_value(None, unit_of(found)), "DURATION")


def several_units(found: Found, context: Context) -> Reading | None:
    """Read "weeks or months", "recent weeks and months"."""
    if found.get("recent"):
        return Reading("PAST_REF")
    return Reading(duration_value(None, unit_of(found)), "DURATION")


def one_and_half(found: Found, context: Context) -> Reading | None:
    """Read "a year and a half", "an hour and a half"."""
    if _is_age(found, context):
        return None
    token = found.get("num")
    amount = Decimal(1) if token is None else _amount(token)
    if amount is None:
        return None
    return Reading(duration_value(amount + Decimal("0.5"), unit_of(found)), "DURATION")


#: Plural units that stand alone: "for years", "months of talks", "within days".
def bare_units(found: Found, context: Context) -> Reading | None:
    """Read a plural unit alone: "for months", "decades of war"."""
    unit = unit_of(found)
    if unit in ("second", "minute", "quarter", "weekend", "fortnight"):
        return None
    before = context.before(found.start, 16)
    if _EVENT_AFTER.match(context.after(found.end, 8)):
        return None  # "days before the vote" names no length
    if not _LONG_BEFORE.search(before) and not _LONG_AFTER.match(context.after(found.end, 12)):
        return None
    if _AGE_AFTER.match(context.after(found.end, 8)):
        return None
    return Reading(duration_value(None, unit), "DURATION")


_EVENT_AFTER = re.compile(r"\s(?:before|after)\b")
_LONG_BEFORE = re.compile(r"\b(?:for|in|within|over|after|take|takes|took|last|lasted|spent|spend|through|than|by|just|of|only|until|be|still|many)\s$")
_LONG_AFTER = re.compile(r"\s+(?:of|later|ago|away|earlier|to come)\b|-long")


def a_unit(found: Found, context: Context) -> Reading | None:
    """Read "a year": a rate after an amount ("six a year"), else a duration ("within a year")."""
    unit = unit_of(found)
    if unit in ("second", "quarter", "half", "season", "weekend", "millennium"):
        return None
    if _is_age(found, context) or context.after(found.end, 1) == "-":
        return None
    before, after = context.before(found.start, 40), context.after(found.end, 12)
    if re.match(r"\s+(?:of\s+silence|ago|earlier|later)\b", after):
        if "silence" not in after:
            return None
    follow = _NOUN_AFTER.match(after)
    value = duration_value(Decimal(1), unit)
    if _DURATION_BEFORE.search(before) or _DURATION_AFTER.match(after):
        return Reading(value, "DURATION")
    if _RATE_BEFORE.search(before) and not follow:
        return Reading(value, "SET", quant="EVERY")
    return None if follow and unit in ("day", "minute", "week") and not after.startswith(" of") else Reading(value, "DURATION")


_DURATION_BEFORE = re.compile(
    r"\b(?:within|for|in|over|than|after|about|nearly|almost|half|lasted|last|takes|take|took|under|just|around"
    r"|least|most|every|spent|spend|only|quite|of|another|him|them|us|until|to|by|into|during|through|not|once)\s$"
)
_DURATION_AFTER = re.compile(r"\s+(?:after|before|or so|of|to|in\s+(?:jail|prison|office|the)|has|had|is|was)\b|-long|'s\b")
_RATE_BEFORE = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|billion"
    r"|trillion|once|twice|times|some|%|much|many|couple|few))(?:[\s-]+[\w.,-]+){0,4}\s+$|[\d%]\s*$|times\s$"
)
_NOUN_AFTER = re.compile(r"\s+(?!(?:and|or|on|in|at|to|by|for|from|with|as|that|which|who|but|after|before|since|until|because|while|when|if|under|over|through|during|is|was|are|were|has|had|will|would|the|its|a|an|than|more|less|compared|of|last|this|next)\b)[a-z]")


def one_more(found: Found, context: Context) -> Reading | None:
    """Read "a single day", "another year", "an additional month"."""
    unit = unit_of(found)
    if unit in ("second", "quarter", "season", "weekend") or _is_age(found, context):
        return None
    return Reading(duration_value(Decimal(1), unit), "DURATION")


def the_units(found: Found, context: Context) -> Reading | None:
    """Read "the six months", "the four days"."""
    return duration(found, context)


def year_period(found: Found, context: Context) -> Reading | None:
    """Read "a three-year period"."""
    return Reading(duration_value(_amount(found["num"]), unit_of(found)), "DURATION")


# ------------------------------------------------------------------ anchored durations


def ref_units(found: Found, context: Context) -> Reading | None:
    """Read "the past two decades", "the last few months", "the next five years"."""
    unit, ref = unit_of(found), found.word("ref")
    token = found.get("num")
    if unit in ("second", "season"):
        return None
    amount = _amount(token)
    if token is None:
        if found.word("unit") in lexicon.UNIT_PLURAL:
            ahead = ref in _AHEAD
            return Reading("FUTURE_REF" if ahead else "PAST_REF") if ref in _VAGUE_WITH_PLURAL else None
        amount = Decimal(1)
    interval = _stretch(amount, unit, ref, context)
    anchor = "publication" if interval else "none"
    return Reading(duration_value(amount, unit), "DURATION", interval=interval, anchor=anchor)  # type: ignore[arg-type]


_AHEAD = frozenset("next coming upcoming forthcoming following ahead future".split())
_VAGUE_WITH_PLURAL = frozenset("past recent coming upcoming forthcoming future previous prior".split())


def _stretch(amount: Decimal | None, unit: str, ref: str, context: Context) -> Interval | None:
    """Place so many units up to publication, or from it."""
    day = context.published
    if day is None or amount is None or not 0 < amount < 20000 or unit in ("minute", "second"):
        return None
    if ref in ("first", "opening", "final", "closing", "following", "previous", "preceding"):
        return None
    if ref in _AHEAD:
        other = shift_date(day, amount, unit)
        return None if other is None else (day.isoformat(), other.isoformat())
    other = shift_date(day, -amount, unit)
    return None if other is None else (other.isoformat(), day.isoformat())


def units_ended(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the three months to June", "the year ended March 31", "the quarter to February"."""
    if inner.type != "DATE" or inner.value is None or inner.value.endswith("_REF"):
        return None
    word = found.word("unit")
    unit = unit_of(found)
    if unit in ("second", "minute", "hour", "day", "decade", "century", "weekend"):
        return None
    amount = _amount(found.get("num")) if found.get("num") else Decimal(1)
    if word in lexicon.UNIT_PLURAL and found.get("num") is None:
        return None
    placed = inner.placed()
    interval = None
    if placed is not None and amount is not None:
        begin = shift_date(datetime.date.fromisoformat(placed[1][:10]), -amount, unit)
        interval = None if begin is None else (begin.isoformat(), placed[1][:10])
    return Reading(duration_value(amount, unit), "DURATION", interval=interval, anchor=inner.anchor)


def first_units(found: Found, context: Context) -> Reading | None:
    """Read "the first nine months", "the last three months", "the opening two weeks"."""
    return _units_within(found, context, None)


def first_units_of(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the first nine months of 2023", "the last three months of the year"."""
    placed = inner.placed()
    if inner.type != "DATE" or inner.mod or inner.value is None:
        return None
    return _units_within(found, context, placed, inner.anchor)


def _units_within(
    found: Found, context: Context, placed: Interval | None, anchor: str = "publication"
) -> Reading | None:
    unit, ref = unit_of(found), found.word("ref")
    if unit in ("second", "season"):
        return None
    amount = _amount(found.get("num"))
    value = duration_value(amount, unit)
    first = ref in ("first", "opening")
    if placed is None and context.published is not None and unit == "month" and first:
        year = context.published.year
        placed = (f"{year:04d}-01-01", f"{year + 1:04d}-01-01")
    interval = None
    if placed is not None and amount is not None:
        begin, end = (datetime.date.fromisoformat(day[:10]) for day in placed)
        if first:
            stop = shift_date(begin, amount, unit)
            interval = None if stop is None else (begin.isoformat(), stop.isoformat())
        else:
            start = shift_date(end, -amount, unit)
            interval = None if start is None else (start.isoformat(), end.isoformat())
    return Reading(value, "DURATION", interval=interval, anchor=anchor if interval else "none")  # type: ignore[arg-type]


def units_before(found: Found, context: Context) -> Reading | None:
    """Read "the twelve months before": the stretch before the one just named."""
    unit, amount = unit_of(found), _amount(found.get("num"))
    if amount is None or not re.match(r"\s*(?:[.,;:)]|$|\n|\sand\b)", context.after(found.end, 6)):
        return None
    for start, _, reading in reversed(context.seen):
        if found.start - start > 600:
            break
        if reading.type == "DURATION" and reading.interval:
            stop = reading.interval[0]
            begin = shift_date(datetime.date.fromisoformat(stop[:10]), -amount, unit)
            interval = None if begin is None else (begin.isoformat(), stop)
            return Reading(duration_value(amount, unit), "DURATION", interval=interval, anchor="text")
    return None


# ------------------------------------------------------------------ sets


def every(found: Found, context: Context) -> Reading | None:
    """Read "every year", "each month", "every two weeks", "every other day"."""
    unit, word = unit_of(found), found.word("quant")
    if unit == "season" or (unit == "second" and word == "each"):
        return None
    amount = _amount(found.get("num")) if found.get("num") else Decimal(1)
    if found.get("other"):
        amount = Decimal(2)
    return Reading(duration_value(amount, unit), "SET", quant=word.upper())


def every_named(found: Found, context: Context) -> Reading | None:
    """Read "every Tuesday", "each July", "every summer", "every morning"."""
    if found.get("wday"):
        value = f"XXXX-WXX-{lexicon.WEEKDAYS[found.word('wday')]}"
    elif found.get("month"):
        value = f"XXXX-{lexicon.MONTHS[found.word('month')]:02d}"
    elif found.get("season"):
        value = f"XXXX-{lexicon.SEASONS[found.word('season')]}"
    else:
        value = f"XXXX-XX-XXT{lexicon.DAY_PARTS[found.word('part')]}"
    return Reading(value, "SET", quant=found.word("quant").upper() or "EVERY")


def plural_days(found: Found, context: Context) -> Reading | None:
    """Read "Tuesdays", "Friday nights": sets."""
    number = lexicon.WEEKDAYS[found.word("wday")]
    if not context.capital(found.start):
        return None
    part = found.get("part")
    code = f"T{lexicon.DAY_PARTS[part.word]}" if part else ""
    return Reading(f"XXXX-WXX-{number}{code}", "SET")


def set_word(found: Found, context: Context) -> Reading | None:
    """Read "annually", "daily", "quarterly"; titles such as the Daily Post are none."""
    word = found.word("set")
    if context.capital(found.start) and context.capital(found.end + 1):
        return None
    if context.before(found.start, 1) == "-" or context.after(found.end, 1) == "-":
        return None
    if word == "daily" and not _DAILY_AFTER.match(context.text[found.end : found.end + 8]):
        return None  # a newspaper
    if context.before(found.start, 8).endswith("average "):
        return None
    if word in ("quarterly", "weekly", "nightly") and re.match(r"\s[a-z]", context.after(found.end, 3)):
        if not re.match(r"\s(?:and|or|in|at|on|to|by|for|since|from|until|as)\b", context.after(found.end, 8)):
            return None
    return Reading(lexicon.SET_WORDS[word], "SET")


_DAILY_AFTER = re.compile(r"\s(?!which|that|news|paper)[a-z]|[.,;)]")


def times_a_unit(found: Found, context: Context) -> Reading | None:
    """Read "twice a week", "three times a year", "once a month"."""
    token = found.get("num")
    word = found.word("count")
    number = {"once": 1, "twice": 2, "thrice": 3}.get(word)
    if token is not None:
        if token.value == "X":
            return Reading(duration_value(Decimal(1), unit_of(found)), "SET", freq="XX")
        number = int(token.value)  # type: ignore[call-overload]
    if number is None:
        return None
    unit = unit_of(found)
    if unit in ("second", "season"):
        return None
    return Reading(duration_value(Decimal(1), unit), "SET", freq=f"{number}X")


def per_unit(found: Found, context: Context) -> Reading | None:
    """Read "per month"; "per day", "per hour" belong to quantities."""
    unit = unit_of(found)
    if unit not in ("week", "month", "quarter", "year"):
        return None
    return Reading(duration_value(Decimal(1), unit), "SET", quant="EVERY")


def a_night(found: Found, context: Context) -> Reading | None:
    """Read "600 crowns a night"."""
    if not _RATE_BEFORE.search(context.before(found.start, 40)) or _DURATION_BEFORE.search(
        context.before(found.start, 12)
    ):
        return None
    return Reading("P1D", "SET", quant="EVERY")


def longer(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read the rest of "two hours, 32 minutes", "a year and six months"."""
    if inner.type != "DURATION" or inner.value is None or inner.interval:
        return None
    amount = _amount(found["num"])
    if amount is None or not re.fullmatch(r"P(?:T\d+[HM])+|P\d+[YMW]|PT\d+H\d+M", inner.value):
        return None
    unit = unit_of(found)
    order = ["Y", "M", "W", "D"] if "T" not in inner.value else ["H", "M", "S"]
    letter, clock = lexicon.UNITS[unit]
    if letter not in order or order.index(letter) <= order.index(inner.value[-1]):
        return None
    if clock != ("T" in inner.value):
        return None
    return Reading(inner.value + f"{plain(amount)}{letter}", "DURATION")


def or_so(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the next two years or so"."""
    return replace(inner, mod="APPROX") if inner.type == "DURATION" or inner.shifted else None


# ------------------------------------------------------------------ clock times


def clock_time(found: Found, context: Context) -> Reading | None:
    """Read "8 p.m.", "10:30 GMT", "noon": a moment of the day of publication."""
    value = clock_value(found)
    if value is None:
        return None
    if found.get("clock") and not (found.get("ampm") or found.get("zone") or found.get("local")):
        if not re.search(r"\b(?:at|by|until|before|after|from|to|around|about|since|till)\s$", context.before(found.start, 8)):
            return None
    day = context.published.isoformat() if context.published else "XXXX-XX-XX"
    known = context.last(frozenset(("day", "part_of_day", "minute")), found.start, 150)
    anchor = "publication" if context.published else "none"
    if known is not None and known.value:
        day, anchor = known.value[:10], "text"
    return Reading(f"{day}{value}", "TIME", anchor=anchor)  # type: ignore[arg-type]


def clock_value(found: Found) -> str | None:
    """Write the time of day of a match: "T20:00"."""
    noon = found.get("noon")
    if noon is not None:
        return "T24:00" if noon.word == "midnight" else "T12:00"
    clock, ampm = found.get("clock"), found.get("ampm") or found.get("ampm2")
    hour = found.get("hour") or found.get("hour3") or found.get("military")
    if (military := found.get("military")) and len(military.word) != 4:
        return None
    second: str | None = None
    if clock is not None:
        hours, minutes, second = clock.value  # type: ignore[misc]
    elif hour is not None:
        number = int(hour.value)  # type: ignore[call-overload]
        hours, minutes = (number // 100, number % 100) if number > 99 else (number, 0)
    else:
        return None
    if ampm is not None:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if ampm.value == "p" else 0)
    if hours > 24 or minutes > 59 or (hours == 24 and minutes):
        return None
    return f"T{hours:02d}:{minutes:02d}" + (f":{second}" if second else "")


def clock_on_day(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "10 p.m. Wednesday", "Friday at 10:30 GMT", "noon on Oct. 5"."""
    value = clock_value(found)
    if inner.grain != "day" or inner.value is None or value is None or inner.mod:
        return None
    return Reading(inner.value + value, "TIME", anchor=inner.anchor, loose=inner.loose)


def part_on_day(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "Monday night", "yesterday morning", "mid-afternoon yesterday"."""
    if inner.grain != "day" or inner.value is None or inner.mod or inner.type != "DATE":
        return None
    code = lexicon.DAY_PARTS[found.word("part")]
    return Reading(f"{inner.value}T{code}", "TIME", anchor=inner.anchor, loose=inner.loose)


# ------------------------------------------------------------------ vague


def vague_word(found: Found, context: Context) -> Reading | None:
    """Read "now", "currently", "recently", "soon", "previously"."""
    word = found.word("word")
    after = context.after(found.end, 10)
    if word == "now" and (after.startswith("-") or after[:2] == "'s" or context.capital(found.start) and context.capital(found.start + 1)):
        return None
    if word == "now" and _CONTRAST.search(context.before(found.start, 40)):
        return None
    if word == "recently" and context.before(found.start, 3) == "as ":
        return None  # as recently as March
    if word == "soon" and (re.match(r"-|\s(?:after|afterward|as|enough|thereafter)", after) or context.before(found.start, 3) == "as "):
        return None
    if word in ("previously", "formerly") and context.after(found.end, 1) == "-":
        return None
    return Reading(lexicon.VAGUE_WORDS[word])


#: "where former rivals now share": a contrast of states, not a time.
_CONTRAST = re.compile(r"\bformer(?:ly)?\s(?:[a-z-]+\s){1,3}$")


def past_or_future(found: Found, context: Context) -> Reading | None:
    """Read "the past", "the near future" where they are times and not adjectives."""
    word = found.word("word")
    if context.before(found.start, 3) == "in " and not re.match(r"\s*(?:of\s)", context.after(found.end, 5)):
        return Reading("PAST_REF" if word == "past" else "FUTURE_REF")
    if not re.match(r"\s*(?:[.,;:!?)\"”'’]|$|\n|\s(?:and|is|was|are|has|have|will|of|to|that|but|by|for|as|when|or|in|with|because|than|with|looks|if)\b)", context.after(found.end, 10)):
        return None
    if not found.get("near") and not re.search(r"\b(?:in|into|for|from|about|of|than|at|to|on|over|and)\s$", context.before(found.start, 8)):
        return None
    return Reading("PAST_REF" if word == "past" else "FUTURE_REF")


def that_time(found: Found, context: Context) -> Reading | None:
    """Read "at the time", "at that time"."""
    if not re.search(r"\b(?:at|by|since|until)\s$", context.before(found.start, 8)):
        return None
    if not re.match(r"\s*(?:[.,;:)\"”]|$|\n|\s(?:and|that|but)\b)", context.after(found.end, 6)):
        return None  # "by the time work stopped"
    return Reading("PAST_REF")


def moment(found: Found, context: Context) -> Reading | None:
    """Read "at the moment", "for the moment"."""
    if not re.search(r"\b(?:at|for)\s$", context.before(found.start, 6)):
        return None
    return Reading("PRESENT_REF")


def fixed(value: str) -> Callable[[Found, Context], Reading | None]:
    """Make a builder that always gives the same reference."""

    def build(found: Found, context: Context) -> Reading | None:
        return Reading(value)

    build.__doc__ = f"Give {value}."
    return build
