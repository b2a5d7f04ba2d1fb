"""Readings of what the text has told of: "during this period", "the early years of the war"."""

from __future__ import annotations

from typing import Final

from factex.recognizers.dates import lexicon
from factex.recognizers.dates.build_anaphora import length_told_of
from factex.recognizers.dates.build_narrated import coming_part, next_if_night
from factex.recognizers.dates.calendar import shift_value
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.parts import (
    DAYS,
    day_number,
    duration_value,
    from_publication,
    unit_of,
)
from factex.recognizers.dates.reading import Context, Reading
from factex.recognizers.later import later


def that_period(found: Found, context: Context) -> Reading | None:
    """Read "during this period", "throughout that period" of a history; or what just lasted."""
    if not _DURING.search(context.before(found.start, 12)):
        return None
    if found.tokens()[0].word == "that" and (length := length_told_of(found.start, context)):
        return length
    for _, _, reading in context.back(found.start, 1500):
        if reading.grain in ("quarter", "half"):
            return None  # the period that a company reports on
    return Reading("PXX", "DURATION")


_DURING: Final = later(r"\b(?:during|throughout|within|over|in)\s$")


def of_some_length(found: Found, context: Context) -> Reading | None:
    """Read "for a fairly lengthy period", "over an extended period of time"."""
    if not _FOR.search(context.before(found.start, 12)):
        return None
    return Reading("PXX", "DURATION")


_FOR: Final = later(r"\b(?:for|after|within|in|over|during)\s(?:quite\s)?$")


def this_moment(found: Found, context: Context) -> Reading | None:
    """Read "at this critical moment": now."""
    return Reading("PRESENT_REF") if context.before(found.start, 4).endswith("at ") else None


def other_of_two(found: Found, context: Context) -> Reading | None:
    """Read the second of "this year and next", "lower this quarter than last".

    The first says of what unit it is.
    """
    ends = _STOPS if found.word("ref") == "this" else _ENDS
    if not context.seen or not ends.match(context.after(found.end, 16)):
        return None
    start, end, known = context.seen[-1]
    between = context.folded[end : found.start]
    first = context.folded[start:end].removeprefix("the ").split(" ", 1)[0]
    if len(between) > 40 or first not in _STEPS or not _AND.search(between):
        return None
    step = _STEPS[found.word("ref")] - _STEPS[first]
    if not step or known.value is None or known.grain not in _OF_TWO:
        return None
    unit = "year" if known.grain == "season" else known.grain
    value = shift_value(known.value, step, unit)
    return Reading(value, anchor=known.anchor, fiscal=known.fiscal) if value else None


_STEPS: Final = {"last": -1, "this": 0, "next": 1}
_OF_TWO: Final = frozenset(("week", "weekend", "month", "quarter", "half", "year", "season"))
# "as [last]", "or [next]", ", but not [this]", "than it was [last]"
_AND: Final = later(r"^(?:\s[a-z%\d.]+){0,4},?\s(?:than|as|and|or|(?:but\s|and\s)?not)\s(?:in\s)?$")
_STOPS: Final = later(r"\s?[.,;:!?)\"”—–]|\s?$")
_ENDS: Final = later(
    rf"{_STOPS.pattern}|\s(?:and|or|but|because|when|while|if|said|says|as|in|at|on|for|with|by|from|he|she|they"
    r"|it|we|was|will|would|were|are|has|have|had)\b"
)


_IN_THEM: Final = later(r"\b(?:in|during|throughout|over|of|from|for|until|by|since)\s$")


def units_of_event(found: Found, context: Context) -> Reading | None:
    """Read "the early years of the war", "the last days of the siege": of unknown length."""
    unit = unit_of(found)
    if unit in ("second", "quarter", "season") or not context.after(found.end, 4).startswith(" of"):
        return None
    return Reading(duration_value(None, unit), "DURATION")


def units_around_event(found: Found, context: Context) -> Reading | None:
    """Read "in the years before the war", "during the weeks leading up to it"."""
    unit = unit_of(found)
    if unit in ("second", "minute", "quarter", "weekend"):
        return None
    if not _IN_THEM.search(context.before(found.start, 12)):
        return None
    if not _AROUND.match(context.after(found.end, 16)):
        return None
    return Reading(duration_value(None, unit), "DURATION")


_AROUND: Final = later(
    r"\s(?:(?:immediately|just|right)\s)?(?:before|after|leading|following|preceding|since|between)\b"
)


def later_units(found: Found, context: Context) -> Reading | None:
    """Read "in later years", "in subsequent months", "during these weeks"."""
    unit = unit_of(found)
    if unit in ("second", "minute", "quarter", "season"):
        return None
    if not _IN_THEM.search(context.before(found.start, 12)):
        return None
    if unit == "day" and found.word("ref") in ("these", "those"):
        return Reading("PAST_REF") if found.word("ref") == "those" else None
    return Reading(duration_value(None, unit), "DURATION")


def vague_times(found: Found, context: Context) -> Reading | None:
    """Read "in recent times", "in ancient times", "in modern times"."""
    if not _IN_THEM.search(context.before(found.start, 12)):
        return None
    return Reading("PRESENT_REF" if found.word("age") in ("modern", "current") else "PAST_REF")


def this_very_day(found: Found, context: Context) -> Reading | None:
    """Read "to this day": now."""
    return Reading("PRESENT_REF") if context.before(found.start, 4).endswith(" to ") else None


def by_part(found: Found, context: Context) -> Reading | None:
    """Read "by morning", "until evening": that of the day told of."""
    before = context.before(found.start, 9)
    if not _BY.search(before) or context.after(found.end, 1) == "-":
        return None
    return coming_part(found, context)


_BY: Final = later(r"\b(?:by|until|till|towards?)\s$")


def first_light(found: Found, context: Context) -> Reading | None:
    """Read "at first light", "before last light"."""
    if not _AT.search(context.before(found.start, 9)):
        return None
    known = context.last(DAYS, found.start, 600) or from_publication("day", 0, context)
    if known is None or known.value is None:
        return None
    if found.word("which") == "last":
        return Reading(f"{known.value[:10]}TEV", "TIME", anchor=known.anchor)
    day = shift_value(known.value[:10], next_if_night("dawn", found.start, context), "day")
    return Reading(f"{day}TMO", "TIME", anchor=known.anchor) if day else None


def first_light_on(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "first light on Sunday"."""
    if inner.grain != "day" or inner.type != "DATE" or inner.mod:
        return None
    code = "MO" if found.word("which") == "first" else "EV"
    return Reading(f"{inner.value}T{code}", "TIME", anchor=inner.anchor, loose=inner.loose)


_AT: Final = later(r"\b(?:at|by|before|until|till|after|from|since)\s$")


def during_the_day(found: Found, context: Context) -> Reading | None:
    """Read "during the day" after a day."""
    if not context.before(found.start, 8).endswith(("during ", "through ", "throughout ")):
        return None
    known = context.last(DAYS, found.start, 600)
    return known and Reading(str(known.value)[:10], anchor="text")


def nth_day(found: Found, context: Context) -> Reading | None:
    """Read "the second day of the raid": a day after the one on which it began."""
    number = day_number(found["ord"])
    after = context.after(found.end, 16)
    if number is None or not 1 <= number <= 200 or not _OF_EVENT.match(after):
        return None
    if _STILL.search(context.before(found.start, 12)):
        return from_publication("day", 0, context)  # "it is the third day of the strike"
    if not _ON.search(context.before(found.start, 9)):
        return None
    known = context.last(DAYS, found.start, 600)
    if known is None or known.value is None or known.anchor == "publication":
        return from_publication("day", 0, context)
    moved = shift_value(known.value[:10], number - 1, "day")
    return Reading(moved, anchor="text") if moved else None


_OF_EVENT: Final = later(
    r",?\s(?:of\s(?:(?:the|a|an|his|her|its|their|fighting|talks|operation)\b|[\"'“‘`])|(?:the|they|he|she|it|a|all|no|nothing|rain)\s)|\.\s"
)
_STILL: Final = later(r"(?:\bis|'s|\bwas)\s$")
_ON: Final = later(r"\b(?:on|by|until|for)\s$")

# "[the 17th] and 18th centuries", "[the second] and fourth quarters"
_AND_ANOTHER: Final = later(
    r"\s?(?:and|to|or|-|–)\s?(?:the\s)?(?:(?:early|late)\s)?([a-z]+|\d{1,2}(?:st|nd|rd|th))\s(centuries|quarters|century)\b"
    r"(?:\sof\s(\d{4})(?!\w))?"
)


def nth_of_two(found: Found, context: Context) -> Reading | None:
    """Read the first of "the 17th and 18th centuries"."""
    match = _AND_ANOTHER.match(context.folded, found.end)
    if match is None or (match[1][0].isalpha() and match[1] not in lexicon.ORDINALS):
        return None
    return _numbered(found, match[2], match[3], context)


def second_of_two(found: Found, context: Context) -> Reading | None:
    """Read the last of "the 17th and 18th centuries"."""
    year = found.get("year")
    return _numbered(found, found.word("unit"), year.word if year else None, context)


def _numbered(found: Found, unit: str, stated: str | None, context: Context) -> Reading | None:
    number = day_number(found["ord"])
    if number is None:
        return None
    if unit in ("centuries", "century"):
        return Reading(f"{number - 1:02d}") if 1 <= number <= 22 else None
    if stated:
        return Reading(f"{stated}-Q{number}") if 1 <= number <= 4 else None
    year = "XXXX" if context.published is None else f"{context.published.year:04d}"
    if _USUALLY.search(context.before(found.start, 90)):
        year = "XXXX"
    return Reading(f"{year}-Q{number}", anchor="publication") if 1 <= number <= 4 else None


_USUALLY: Final = later(r"\b(?:usually|always|often|typically|generally|normally)\b[^.;]*$")
