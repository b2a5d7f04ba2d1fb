"""Readings of hours with a part of the day: "Monday morning at 8", "7 in the evening"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from factex.recognizers.dates import lexicon
from factex.recognizers.dates.build_clock import clock_value, on_known_day
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.reading import Context, Reading

#: Before a bare hour: "at 10 tomorrow morning".
_AT: Final = re.compile(
    r"\b(?:at|by|until|till|before|after|around|about|from|for|(?:from|between)\s\d{1,2}\s(?:to|and))\s$"
)
#: What may follow a bare hour, which no counted thing does: "Friday at 8 with the mayor".
_HOUR_ENDS: Final = re.compile(
    r"\s*(?:[.,;:!?)\"”](?!\d)|$)|\s(?:and|to|for|in|with|but|on|sharp|when|or|he|she|they|we|instead|please"
    r"|then|if|as|because|so|unless|works|is|was|if|at|from|until|till)\b"
)
#: "at [10] Friday", but not "at 10 Friday events"
_DAY_ENDS: Final = re.compile(rf"\s\w+(?:{_HOUR_ENDS.pattern})")


def in_part(clock: str, part: str) -> str | None:
    """Place an hour of twelve in a part of the day: 7 in the evening is 19.

    Examples
    --------
    >>> in_part("T07:30", "EV"), in_part("T02:00", "NI"), in_part("T09:00", "MO")
    ('T19:30', 'T02:00', 'T09:00')
    """
    hours = int(clock[1:3])
    if part == "AF" or part == "EV":
        hours += 12 * (hours < 12)
    elif part == "NI":
        hours = 24 if hours == 12 else hours + 12 * (5 < hours < 12)
    elif part == "MO" and hours > 12:
        return None
    return f"T{hours:02d}{clock[3:]}"


def clock_on_part(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "7:30 tonight", "Monday morning at 8", "10 tomorrow morning", "tomorrow at 9"."""
    clock = clock_value(found)
    if clock is None or inner.value is None or inner.mod:
        return None
    if inner.type == "SET":
        return _set_at(clock, found, context, inner)
    bare = found.get("bare") or found.get("first")
    if bare is not None and not 1 <= int(bare.value) <= 12:
        return None
    if found.get("bare") and not _HOUR_ENDS.match(context.after(found.end, 8)):
        return None
    if found.get("first") and not (
        (_AT.search(context.before(found.start, 18)) or _is_query(found, context))
        and (
            inner.type == "TIME"
            or (
                _DAY_ENDS.match(context.after(found.end, 24))
                and not context.before(found.start, 5).endswith("for ")
            )
        )
    ):
        return None
    if inner.grain == "part_of_day" and "T" in inner.value:
        day, part = inner.value.split("T")
        told = found.get("ampm") or found.get("ampm2") or found.get("noon")
        placed = clock if told else in_part(clock, part)
    elif inner.grain == "day" and inner.type == "DATE" and bare is not None:
        day, placed = inner.value, clock
    else:
        return None
    if placed is None:
        return None
    return Reading(f"{day}{placed}", "TIME", anchor=inner.anchor, loose=inner.loose)


def _set_at(clock: str, found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "every morning at 7", "Monday evenings at 8:30"."""
    if inner.value == "P1D" and found.get("bare") and not inner.freq:
        # "every weekday at 8", "daily at 9"
        ends = _HOUR_ENDS.match(context.after(found.end, 8))
        return replace(inner, value=f"XXXX-XX-XX{clock}") if ends else None
    day, _, part = (inner.value or "").partition("T")
    weekday = not part and day.startswith("XXXX-WXX-") and day[-1].isdecimal()
    if not day.startswith("XXXX") or not (part or weekday) or found.get("first"):
        return None
    if found.get("bare") and not _HOUR_ENDS.match(context.after(found.end, 8)):
        return None
    told = found.get("ampm") or found.get("ampm2") or found.get("noon")
    placed = clock if told or weekday else in_part(clock, part)
    return replace(inner, value=f"{day}{placed}") if placed else None


def _is_query(found: Found, context: Context) -> bool:
    """Tell whether an hour begins a text of a few words: "8 tonight"."""
    return len(context.text) < 24 and not context.folded[: found.start].strip()


def hour_of_part(found: Found, context: Context) -> Reading | None:
    """Read "7 in the evening", "5 o'clock in the afternoon", "10:30 at night"."""
    clock = clock_value(found)
    part = lexicon.DAY_PARTS.get(found.word("part"))
    bare = found.get("bare")
    if clock is None or part is None or found.word("part").endswith("s"):
        return None
    if bare is not None and (
        not 1 <= int(bare.value) <= 12
        or not (
            _AT.search(context.before(found.start, 18)) or context.alone(found.start, found.end)
        )
    ):
        return None
    placed = in_part(clock, part)
    return None if placed is None else on_known_day(placed, found.start, context)


def small_hours(found: Found, context: Context) -> Reading | None:
    """Read "in the early hours", "in the wee hours" of the day that is told of."""
    if not re.search(r"\b(?:in|during|until|into|by|before)\s$", context.before(found.start, 8)):
        return None
    reading = on_known_day("TMO", found.start, context)
    return Reading(reading.value, "TIME", mod="START", anchor=reading.anchor)


def hour_of_part_on_day(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "Sunday at 3 in the afternoon"."""
    clock = clock_value(found)
    if clock is None or inner.grain != "day" or inner.type != "DATE" or inner.mod:
        return None
    placed = in_part(clock, lexicon.DAY_PARTS[found.word("part")])
    if placed is None or found.word("part").endswith("s"):
        return None
    return Reading(f"{inner.value}{placed}", "TIME", anchor=inner.anchor, loose=inner.loose)
