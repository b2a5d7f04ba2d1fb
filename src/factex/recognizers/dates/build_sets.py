"""Readings of sets and rates, and of "a year", which may be either a rate or a duration."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from factex.recognizers.dates import lexicon
from factex.recognizers.dates.build_duration import is_age
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.parts import amount_of, day_number, duration_value, unit_of
from factex.recognizers.dates.reading import Context, Reading


def a_unit(found: Found, context: Context) -> Reading | None:
    """Read "a year": a rate after an amount ("six a year"), else a duration ("within a year")."""
    unit = unit_of(found)
    if unit in ("second", "quarter", "half", "season", "weekend", "millennium"):
        return None
    if is_age(found, context) or context.after(found.end, 1) == "-":
        return None
    before, after = context.before(found.start, 40), context.after(found.end, 14)
    if re.match(r"\s+(?:ago|(?:earlier|later)(?!\sthan))\b", after):
        # "a year ago" is no length; "an hour later" is reckoned from it
        clock = unit in ("hour", "minute") and not after.lstrip().startswith("ago")
        return Reading(duration_value(Decimal(1), unit), "DURATION") if clock else None
    follow = _NOUN_AFTER.match(after)
    value = duration_value(Decimal(1), unit)
    if _DURATION_BEFORE.search(before) or _DURATION_AFTER.match(after):
        return Reading(value, "DURATION")
    if _RATE_BEFORE.search(before) and not follow:
        return Reading(value, "SET", quant="EVERY")
    return (
        None
        if follow and unit in ("day", "minute", "week") and not after.startswith(" of")
        else Reading(value, "DURATION")
    )


_DURATION_BEFORE: Final = re.compile(
    r"\b(?:within|for|in|over|than|after|about|nearly|almost|half|lasted|last|takes|take|took|under|just|around"
    r"|least|most|every|spent|spend|only|quite|of|another|him|them|us|until|to|by|into|during|through|not|once)\s$"
)


_DURATION_AFTER: Final = re.compile(
    r"\s+(?:after|before|later|earlier|or so|of|to|in\s+(?:jail|prison|office|the)"
    r"|has|had|is|was)\b|-long|'s\b"
)


_RATE_BEFORE: Final = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|billion"
    r"|trillion|once|twice|times|some|%|much|many|couple|few))(?:[\s-]+[\w.,-]+){0,4}\s+$|[\d%]\s*$|times\s$"
)


_NOUN_AFTER: Final = re.compile(
    r"\s+(?!(?:and|or|on|in|at|to|by|for|from|with|as|that|which|who|but|after|before|since|until|because|while|when|if|under|over|through|during|is|was|are|were|has|had|will|would|the|its|a|an|than|more|less|compared|of|last|this|next)\b)[a-z]"
)


def every(found: Found, context: Context) -> Reading | None:
    """Read "every year", "each month", "every two weeks", "every other day"."""
    unit, word = unit_of(found), found.word("quant")
    if unit == "season" or (unit == "second" and word == "each"):
        return None
    amount = amount_of(found.get("num")) if found.get("num") else Decimal(1)
    if found.get("other"):
        amount = Decimal(2)
    if found.get("ord"):
        amount = Decimal(day_number(found["ord"]) or 1)
    return Reading(duration_value(amount, unit), "SET", quant=word.upper())


def every_named(found: Found, context: Context) -> Reading | None:
    """Read "every Tuesday", "each July", "every summer", "every morning"."""
    if found.get("wday"):
        part = found.get("part")
        code = f"T{lexicon.DAY_PARTS[part.word]}" if part else ""
        value = f"XXXX-WXX-{lexicon.WEEKDAYS[found.word('wday')]}{code}"
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
    alone = context.alone(found.start, found.end)
    if (
        word == "daily"
        and not alone
        and not _DAILY_AFTER.match(context.text[found.end : found.end + 8])
    ):
        return None  # a newspaper
    if context.before(found.start, 8).endswith("average "):
        return None
    if (
        word in ("quarterly", "weekly", "nightly")
        and re.match(r"\s[a-z]", context.after(found.end, 3))
        and not re.match(
            r"\s(?:and|or|in|at|on|to|by|for|since|from|until|as)\b", context.after(found.end, 8)
        )
    ):
        return None
    return Reading(lexicon.SET_WORDS[word], "SET")


_DAILY_AFTER: Final = re.compile(r"\s(?!which|that|news|paper)[a-z]|[.,;)]")


def weekends(found: Found, context: Context) -> Reading | None:
    """Read "on weekends", "at weekends", "on weekdays": sets."""
    if not (
        _ON_THEM.search(context.before(found.start, 8))
        or _AT_HOUR.match(context.after(found.end, 6))
        or context.alone(found.start, found.end)
    ):
        return None
    return Reading("XXXX-WXX-WE" if found.word("unit") == "weekends" else "P1D", "SET")


_AT_HOUR: Final = re.compile(r"\s(?:at\s)?\d")
_ON_THEM: Final = re.compile(r"\b(?:on|at|over|during)\s$")


def times_a_unit(found: Found, context: Context) -> Reading | None:
    """Read "twice a week", "three times a year", "once a month"."""
    token = found.get("num")
    word = found.word("count")
    number = {"once": 1, "twice": 2, "thrice": 3}.get(word)
    if token is not None:
        if token.value == "X":
            return Reading(duration_value(Decimal(1), unit_of(found)), "SET", freq="XX")
        number = int(token.value)
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
