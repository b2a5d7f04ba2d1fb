"""Readings of durations, loose and anchored."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from factex.facts import plain
from factex.recognizers.dates import lexicon
from factex.recognizers.dates.calendar import Interval, shift_date
from factex.recognizers.dates.false_friends import names_programme
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.parts import amount_of, duration_value, unit_of
from factex.recognizers.dates.reading import Anchor, Context, Reading
from factex.recognizers.fold import one_of

#: "8-month-old", "a 45 years old man", "aged two years": ages are no dates.
_AGE_AFTER: Final = re.compile(r"[\s-]+(?:old|olds|of\s+age)(?![a-z])")


#: "the Six-Day War", "the Hundred Years' War": nor are names
_WAR_AFTER: Final = re.compile(r"['’]?\s(?:Wars?|Battles?|Campaign|Peace|Truce)(?![^\W_])")
_AGE_BEFORE: Final = re.compile(r"\b(?:aged|age)\s$")


def is_age(found: Found, context: Context) -> bool:
    """Tell an age, or the name of a war, from a duration."""
    return bool(
        _WAR_AFTER.match(context.text, found.end)
        or _AGE_AFTER.match(context.after(found.end, 10))
        or _AGE_BEFORE.search(context.before(found.start, 6))
    )


def duration(found: Found, context: Context) -> Reading | None:
    """Read "three months", "a two-year contract", "several days", "half a century"."""
    unit = unit_of(found)
    token = found.get("num")
    half = found.get("half")
    if token is None and half is None:
        return None
    if is_age(found, context) or (token is not None and token.word[:1] == "0"):
        return None
    if token is not None and token.word == "many" and _AS.search(context.before(found.start, 5)):
        return None  # the third in as many weeks
    plural = found.word("unit") in lexicon.UNIT_PLURAL
    if unit in ("minute", "hour") and names_programme(found.start, found.end, context):
        return None
    if _SOME_DAY.search(context.folded, max(0, found.start - 16), found.end):
        return Reading("FUTURE_REF")
    one_day = found.word("unit") == "day" and token is not None and amount_of(token) == 1
    if one_day and _SOME.match(context.after(found.end, 14)):
        return None  # "one day last week" says when, not how long
    if one_day and _sometime(found, context):
        return Reading("FUTURE_REF") if _WILL.match(context.after(found.end, 60)) else None
    if unit == "hour" and amount_of(token) == 24 and _ALWAYS.match(context.after(found.end, 20)):
        return None  # a 24-hour hotline is always open
    if token is not None and isinstance(token.value, int) and not plural:
        return None  # "the 1998 year": a year
    amount = Decimal("0.5") if half else amount_of(token)
    if amount == 0:
        return None  # zero hour
    if amount is not None and found.get("and"):
        amount += Decimal("0.5")
    written = found.word("unit")
    if written in lexicon.UNIT_SINGULAR and not half:
        if (unit == "second" and (written != "sec" or context.capital(found.end - 1))) or (
            unit == "quarter" and not found.get("dash")
        ):
            return None
        if (
            not found.get("dash")
            and amount is not None
            and amount != 1
            and unit not in ("day", "hour", "year", "month", "week", "minute", "second")
        ):
            return None
    if unit == "quarter" and amount and re.match(r"\s+of\b", context.after(found.end, 4)):
        return None  # three quarters of its sales
    if token is not None and context.before(found.start, 1) in ("$", "€", "£", "."):
        return None
    if unit == "season" or (unit == "weekend" and amount is None):
        return None
    return Reading(duration_value(amount, unit), "DURATION")


_AS: Final = re.compile(r"\b(?:as|how)\s$")


def _sometime(found: Found, context: Context) -> bool:
    """Tell "One day, he thought", "which one day broke" from a length of one day."""
    after = context.after(found.end, 12)
    if _ONE_DAY_OPENS.search(context.text, max(0, found.start - 4), found.end):
        return bool(_SUBJECT.match(after))
    return bool(_WHO.search(context.before(found.start, 8)) and not _NO_VERB.match(after))


_ONE_DAY_OPENS: Final = re.compile(r"(?:^|[.!?][\"”']?\s|\n|[\"“])One\sday$")
_SUBJECT: Final = re.compile(
    r",\s|\s(?:he|she|they|we|i|it|you|the|a|an|his|her|their|our|my|this|these|there)\b"
)
_WILL: Final = re.compile(r"[^.;?!]*\b(?:will|'ll|would|shall|may|might|can|could)\s")
_WHO: Final = re.compile(r"\b(?:he|she|they|we|i|you|who|which|that)\s$")
#: "on the one day a week", "who one day in ten"
_NO_VERB: Final = re.compile(
    r"\s?[^\sa-z]|\s(?:in|of|a|an|at|on|after|before|later|earlier|ago|or|and|each|every|per|only|more|short|too|late"
    r"|early|long|off)\b|$"
)
_ALWAYS: Final = re.compile(
    r"\s(?:[a-z]+\s)?(?:hot\s?lines?|helplines?|clock|service|services|news|shops?|stores?|guard|surveillance"
    r"|protection|channel|access|diner|number|care|security)\b"
)
_SOME: Final = re.compile(
    r"\s(?:last|next|this|in\s(?:\d|early|late|mid|the\s(?:spring|summer|autumn|fall|winter)))"
)
#: "will one day rule", "hopes one day to return": some time to come.
_SOME_DAY: Final = re.compile(
    r"\b(?:will|would|could|may|might|can|shall|must|hope[sd]?)\sone\sday$"
)


def number_span(found: Found, context: Context) -> Reading | None:
    """Read "two to three weeks", "12 to 18 months", "a year or two": no single number."""
    number = found.get("num")
    if is_age(found, context) or unit_of(found) == "season" or _lasts(found, context):
        return None
    if number is not None and isinstance(number.value, int):
        return None  # the 2023-24 year
    if found.get("and") and not context.before(found.start, 8).endswith("between "):
        return None
    return Reading(duration_value(None, unit_of(found)), "DURATION")


def long(found: Found, context: Context) -> Reading | None:
    """Read "year-long", "decades-long", "two-month-long"."""
    many = found.word("unit") in lexicon.UNIT_PLURAL
    amount = amount_of(found.get("num")) if found.get("num") else None if many else Decimal(1)
    return Reading(duration_value(amount, unit_of(found)), "DURATION")


def several_units(found: Found, context: Context) -> Reading | None:
    """Read "weeks or months", "recent weeks and months"."""
    if found.get("recent"):
        return Reading("PAST_REF")
    return Reading(duration_value(None, unit_of(found)), "DURATION")


def one_and_half(found: Found, context: Context) -> Reading | None:
    """Read "a year and a half", "an hour and a half"."""
    if is_age(found, context):
        return None
    token = found.get("num")
    amount = Decimal(1) if token is None else amount_of(token)
    if amount is None:
        return None
    return Reading(duration_value(amount + Decimal("0.5"), unit_of(found)), "DURATION")


#: Plural units that stand alone: "for years", "months of talks", "within days".
def bare_units(found: Found, context: Context) -> Reading | None:
    """Read a plural unit alone: "for months", "decades of war"."""
    unit = unit_of(found)
    if (
        unit in ("second", "minute", "quarter", "weekend", "fortnight")
        or found.word("unit") == "mos"
    ):
        return None
    before = context.before(found.start, 16)
    if found.word("unit") == "months" and _OF_MONTHS.match(context.after(found.end, 16)):
        return None  # the months of June and July
    if before.endswith(("as many ", "how many ")):
        return None  # the third in as many weeks
    if _EVENT_AFTER.match(context.after(found.end, 8)):
        return None  # "days before the vote" names no length
    if not _LONG_BEFORE.search(before) and not _LONG_AFTER.match(context.after(found.end, 12)):
        return None
    if _AGE_AFTER.match(context.after(found.end, 8)):
        return None
    return Reading(duration_value(None, unit), "DURATION")


_OF_MONTHS: Final = re.compile(rf"\sof\s{one_of(lexicon.MONTHS)}\b")
_EVENT_AFTER: Final = re.compile(r"\s(?:before|after)\b")


_LONG_BEFORE: Final = re.compile(
    r"\b(?:for|in|within|over|after|take|takes|took|last|lasted|spent|spend|through|than|by|just|of|only|until|be|still|many)\s$"
)


_LONG_AFTER: Final = re.compile(r"\s+(?:of|later|ago|away|earlier|to come)\b|-long")


def one_more(found: Found, context: Context) -> Reading | None:
    """Read "a single day", "another year", "an additional month"."""
    unit = unit_of(found)
    if unit in ("second", "quarter", "season", "weekend") or is_age(found, context):
        return None
    return Reading(duration_value(Decimal(1), unit), "DURATION")


def quarter_of(found: Found, context: Context) -> Reading | None:
    """Read "a quarter of a century", "a quarter of an hour"."""
    return Reading("P25Y" if unit_of(found) == "century" else "PT15M", "DURATION")


def quarters_of(found: Found, context: Context) -> Reading | None:
    """Read "three quarters of an hour"."""
    amount = amount_of(found["num"])
    if amount is None or amount.to_integral_value() != amount or not 1 <= amount <= 20:
        return None
    if unit_of(found) == "year":
        return Reading(f"P{plain(amount * 3)}M", "DURATION")
    hour = unit_of(found) == "hour"
    return Reading(f"PT{plain(amount * 15)}M" if hour else f"P{plain(amount * 25)}Y", "DURATION")


def fraction_of(found: Found, context: Context) -> Reading | None:
    """Read "three-quarters of an hour", "two-thirds of a century"."""
    amount = amount_of(found["num"])
    if amount is None or not 0 < amount < 1 or unit_of(found) in ("second", "season", "quarter"):
        return None
    return Reading(duration_value(amount, unit_of(found)), "DURATION")


def the_units(found: Found, context: Context) -> Reading | None:
    """Read "the six months", "the four days"."""
    return duration(found, context)


def year_period(found: Found, context: Context) -> Reading | None:
    """Read "a three-year period"."""
    return Reading(duration_value(amount_of(found["num"]), unit_of(found)), "DURATION")


def longer(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read the rest of "two hours, 32 minutes", "a year and six months"."""
    if inner.type != "DURATION" or inner.value is None or inner.interval:
        return None
    amount = amount_of(found["num"])
    if amount is None or not re.fullmatch(
        r"P(?:T\d+[HM])+|P\d+[YMWD]|P\d+Y\d+M|PT\d+H\d+M", inner.value
    ):
        return None
    unit = unit_of(found)
    if unit == "hour" and inner.value[-1] == "D":
        return Reading(f"{inner.value}T{plain(amount)}H", "DURATION")
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


def _lasts(found: Found, context: Context) -> bool:
    """Tell the verb of "could last three weeks" from "the last three weeks"."""
    before = context.before(found.start, 10)
    return context.folded.startswith("last ", found.start) and bool(
        _VERB_BEFORE.search(before) or _VERB_AND.search(context.before(found.start, 100))
    )


_VERB_BEFORE: Final = re.compile(
    r"\b(?:will|would|can|could|may|might|must|shall|should|to|not|[a-z]{2,4}n't|'ll|'d)\s$"
)


#: "is to start in May and last six weeks"
_VERB_AND: Final = re.compile(
    r"\b(?:will|would|can|could|may|might|must|shall|should|to)\s[a-z](?:[^.;:!?]|\.(?=\s\d)){1,80}\s(?:and|or)\s$"
)


def ref_units(found: Found, context: Context) -> Reading | None:
    """Read "the past two decades", "the last few months", "the next five years"."""
    if _lasts(found, context):
        return None
    unit, ref = unit_of(found), found.word("ref")
    token = found.get("num")
    if unit in ("second", "season"):
        return None
    amount = amount_of(token)
    if half := found.get("half"):
        amount = Decimal("0.5") if half.word == "half" else Decimal("1.5")
    elif token is None:
        if found.word("unit") in lexicon.UNIT_PLURAL:
            ahead = ref in _AHEAD
            return (
                Reading("FUTURE_REF" if ahead else "PAST_REF")
                if ref in _VAGUE_WITH_PLURAL
                else None
            )
        amount = Decimal(1)
    interval = _stretch(amount, unit, ref, context)
    anchor: Anchor = "publication" if interval else "none"
    return Reading(duration_value(amount, unit), "DURATION", interval=interval, anchor=anchor)


_AHEAD: Final = frozenset("next coming upcoming forthcoming following ahead future".split())


_VAGUE_WITH_PLURAL: Final = frozenset(
    "past recent coming upcoming forthcoming future previous prior".split()
)


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


def ref_seasons(found: Found, context: Context) -> Reading | None:
    """Read "the past three summers", "the next two winters"."""
    amount = amount_of(found.get("num"))
    code = lexicon.SEASON_PLURALS[found.word("season")]
    return None if amount is None else Reading(f"P{plain(amount)}{code}", "DURATION")


def bare_span(found: Found, context: Context) -> Reading | None:
    """Read "the days that followed", "the following weeks": a time of unknown length."""
    unit = unit_of(found)
    if unit in ("second", "season", "quarter"):
        return None
    return Reading(duration_value(None, unit), "DURATION")


def all_unit(found: Found, context: Context) -> Reading | None:
    """Read "all day", "all week long"."""
    return Reading(duration_value(Decimal(1), unit_of(found)), "DURATION")


def units_ended(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the three months to June", "the year ended March 31", "the quarter to February"."""
    if inner.type != "DATE" or inner.value is None or inner.value.endswith("_REF"):
        return None
    word = found.word("unit")
    unit = unit_of(found)
    if unit in ("second", "minute", "hour", "day", "decade", "century", "weekend"):
        return None
    amount = amount_of(found.get("num")) if found.get("num") else Decimal(1)
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
    if unit_of(found) == "quarter" and inner.grain == "year" and amount_of(found["num"]) == 2:
        half = 1 if found.word("ref") in ("first", "opening") else 2
        return Reading(f"{inner.value}-H{half}", fiscal=inner.fiscal, anchor=inner.anchor)
    return _units_within(found, context, placed, inner.anchor)


def _units_within(
    found: Found, context: Context, placed: Interval | None, anchor: Anchor = "publication"
) -> Reading | None:
    unit, ref = unit_of(found), found.word("ref")
    if unit in ("second", "season"):
        return None
    amount = amount_of(found.get("num"))
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
    return Reading(value, "DURATION", interval=interval, anchor=anchor if interval else "none")


def units_before(found: Found, context: Context) -> Reading | None:
    """Read "the twelve months before": the stretch before the one just named."""
    unit, amount = unit_of(found), amount_of(found.get("num"))
    if amount is None or not re.match(r"\s*(?:[.,;:)]|$|\n|\sand\b)", context.after(found.end, 6)):
        return None
    for _, _, reading in context.back(found.start, 600):
        if reading.type == "DURATION" and reading.interval:
            stop = reading.interval[0]
            begin = shift_date(datetime.date.fromisoformat(stop[:10]), -amount, unit)
            interval = None if begin is None else (begin.isoformat(), stop)
            return Reading(
                duration_value(amount, unit), "DURATION", interval=interval, anchor="text"
            )
    return None
