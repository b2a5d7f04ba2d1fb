"""Readings of clock times, parts of days and vague references."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from factex.recognizers.dates import lexicon
from factex.recognizers.dates.build_anaphora import length_told_of
from factex.recognizers.dates.calendar import shift_value
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.parts import DATED, from_publication
from factex.recognizers.dates.reading import Anchor, Context, Reading, TimexType


def clock_time(found: Found, context: Context) -> Reading | None:
    """Read "8 p.m.", "10:30 GMT", "noon": a moment of the day of publication."""
    value = clock_value(found)
    if value is None:
        return None
    told = any(map(found.get, ("ampm", "zone", "local", "hours")))
    told = told or found.word("clock").endswith(("z", "h", "s"))  # 0630Z, 22:00h
    told = told or bool(_OFFSET.match(context.after(found.end, 10)))
    told = told or bool(_CLOCK_NEXT.match(context.after(found.end, 20)))
    if (
        found.get("clock")
        and not told
        and not _AT.search(context.before(found.start, 20))
        and not context.alone(found.start, found.end)
    ):
        return None
    return on_known_day(value, found.start, context)


def on_known_day(value: str, start: int, context: Context) -> Reading:
    """Put a time of day on the day just named, else on that of publication."""
    day = context.published.isoformat() if context.published else "XXXX-XX-XX"
    known = context.last(frozenset(("day", "part_of_day", "minute")), start, 400)
    anchor: Anchor = "publication" if context.published else "none"
    if known is not None and known.value:
        day, anchor = known.value[:10], "text"
    return Reading(f"{day}{value}", "TIME", anchor=anchor, loose="day")


#: "18:00 +02:00", "18:00 (UTC+2)"
_OFFSET: Final = re.compile(r"\s\(?(?:(?:utc|gmt)[+-]\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d)(?![\w:])")
#: Before bare digits that are a clock time: "at 10:30"; scores and lap times have none.
_AT: Final = re.compile(
    r"\b(?:at|by|until|before|after|from|to|around|about|since|till|between"
    r"|(?:scheduled|set|slated|planned|due|booked|alarm|timed|here|ready)\sfor"
    r"|e\.?t\.?[ad]\.?|start|begins|starts|doors|kick-?off|arrival|departure|check-in|time|my"
    r"|between\s\d{1,2}:\d\d\sand):?\s$"
)
#: "the 10:30 train", "from 9:30 to noon"
_CLOCK_NEXT: Final = re.compile(
    r"\s(?:train|bus|flight|ferry|meeting|call|appointment|slot|session|class|showing|screening|service|start)\b"
    r"|\s(?:to|until|till)\s(?:noon|midnight|midday|\d{1,2}:\d\d|\d{1,2}\s?[ap]\.?m)\b"
)


def clock_value(found: Found) -> str | None:
    """Write the time of day of a match: "T20:00"."""
    noon = found.get("noon")
    if noon is not None:
        if (twelve := found.get("twelve")) and int(twelve.value) != 12:
            return None
        return "T24:00" if noon.word == "midnight" else "T12:00"
    clock, ampm = found.get("clock"), found.get("ampm") or found.get("ampm2")
    hour = found.get("hour") or found.get("hour3") or found.get("military")
    hour = hour or found.get("bare") or found.get("first")
    if (military := found.get("military")) and len(military.word) != 4:
        return None
    second: str | None = None
    if clock is not None:
        hours, minutes, second = clock.value
    elif hour is not None:
        number = int(hour.value)
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
    if inner.type == "SET" and inner.value == "P1D" and value is not None and not inner.freq:
        return Reading(f"XXXX-XX-XX{value}", "SET", quant=inner.quant)
    if _WEEK.match(context.after(found.end, 28)):
        return None  # "until 5.30 pm, Monday to Saturday"
    if inner.grain != "day" or inner.value is None or value is None or inner.mod:
        return None
    kind: TimexType = "SET" if inner.type == "SET" else "TIME"
    return Reading(
        inner.value + value, kind, quant=inner.quant, anchor=inner.anchor, loose=inner.loose
    )


_WEEK: Final = re.compile(r"\s?[a-z]{3,6}days?(?:\s(?:to|through)\s|\s?[-–—]\s?)[a-z]{3,6}day")


def part_on_day(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "Monday night", "yesterday morning", "mid-afternoon yesterday"."""
    if inner.grain != "day" or inner.value is None or inner.mod or inner.type != "DATE":
        return None
    code = lexicon.DAY_PARTS[found.word("part")]
    if code == "MI" and found.word("part") == "midday":
        return None  # a time of the clock
    return Reading(f"{inner.value}T{code}", "TIME", anchor=inner.anchor, loose=inner.loose)


def early_hours(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the early hours of Monday"."""
    if inner.grain != "day" or inner.value is None or inner.mod or inner.type != "DATE":
        return None
    return Reading(f"{inner.value}TMO", "TIME", mod="START", anchor=inner.anchor)


def vague_word(found: Found, context: Context) -> Reading | None:
    """Read "now", "currently", "recently", "soon", "previously"."""
    word = found.word("word")
    after = context.after(found.end, 10)
    if word == "now" and (
        after.startswith("-")
        or after[:2] == "'s"
        or (context.capital(found.start) and context.capital(found.start + 1))
    ):
        return None
    if word == "now" and (
        after.startswith(" and then") or _NOW_AND.search(context.before(found.start, 12))
    ):
        return None  # every now and then, then and now
    if word == "now" and _CONTRAST.search(context.before(found.start, 40)):
        return None
    if word == "recently" and _AS.search(context.before(found.start, 4)):
        return None  # as recently as March
    if word == "recently" and _MOST.search(context.before(found.start, 6)) and _DATED.match(after):
        return None  # most recently in March: that is when
    if word == "soon" and (
        re.match(r"-|\s(?:after|afterward|as|enough|thereafter)", after)
        or context.before(found.start, 4).endswith(" as ")
    ):
        return None
    if word in ("previously", "formerly") and context.after(found.end, 1) == "-":
        return None
    return Reading(lexicon.VAGUE_WORDS[word])


_AS: Final = re.compile(r"\bas\s$")
_MOST: Final = re.compile(r"\b(?:most|more)\s$")
_DATED: Final = re.compile(r"\s(?:on|in|last|this|at|during)\s")
_NOW_AND: Final = re.compile(r"\b(?:every|then\sand)\s$")
#: "where former rivals now share": a contrast of states, not a time.
_CONTRAST: Final = re.compile(r"\bformer(?:ly)?\s(?:[a-z-]+\s){1,3}$")


def past_or_future(found: Found, context: Context) -> Reading | None:
    """Read "the past", "the near future" where they are times and not adjectives."""
    word = found.word("word")
    if re.search(r"\bin\s$", context.before(found.start, 4)) and not re.match(
        r"\s*(?:of\s)", context.after(found.end, 5)
    ):
        return Reading("PAST_REF" if word == "past" else "FUTURE_REF")
    if not re.match(
        r"\s*(?:[.,;:!?)\"”'’]|$|\n|\s(?:and|is|was|are|has|have|will|of|to|that|but|by|for|as|when|or|in|with|because|than|with|looks|if)\b)",
        context.after(found.end, 10),
    ):
        return None
    if not found.get("near") and not re.search(
        r"\b(?:in|into|for|from|about|of|than|at|to|on|over|and)\s$", context.before(found.start, 8)
    ):
        return None
    return Reading("PAST_REF" if word == "past" else "FUTURE_REF")


def that_time(found: Found, context: Context) -> Reading | None:
    """Read "at the time", "by that time", "during this time" in a history."""
    before = context.before(found.start, 24)
    word = found.word("word")
    if word == "that" and (length := length_told_of(found.start, context)):
        return length
    if word == "the":
        after = context.after(found.end, 14)
        ends = _TIME_ENDS.match(after) or (_SAID_AT.search(before) and after[:4] != " of ")
        if not ends or not _AT_TIME.search(before):
            return None  # "by the time work stopped"
    elif (
        not _BY_TIME.search(before)
        or _YEAR_AT.search(before)
        or _NEXT_TIME.match(context.after(found.end, 10))
    ):
        return None
    return Reading("PAST_REF")


_AT_TIME: Final = re.compile(r"\b(?:at|by|since|until)\s$")
_TIME_ENDS: Final = re.compile(
    r"\s*(?:[.,;:)\"”]|$|\n)|\s(?:and|that|but|was|were|had|[a-z]{2,10}ed)\b"
)
#: "saying at the time he would go"
_SAID_AT: Final = re.compile(
    r"\b(?:said|says|saying|told \w+|noted|noting|wrote|argued|claimed)\sat\s$"
)
_BY_TIME: Final = re.compile(
    r"\b(?:at|by|since|until|till|during|from|around|before|after|about)\s$"
)
#: "by this time next year"
_NEXT_TIME: Final = re.compile(r"\s(?:next|last|tomorrow|around)\b")


def at_present(found: Found, context: Context) -> Reading | None:
    """Read "at present", "at the present time", "at this time": now."""
    words = [token.word for token in found.tokens()]
    if "time" not in words and _UP_TO.search(context.before(found.start, 14)):
        return Reading("PRESENT_REF")
    before = context.before(found.start, 12)
    if not _STRICTLY_AT.search(before) or _YEAR_AT.search(before):
        return None
    if words[0] == "the" and len(words) == 2:
        return None  # "at the time": then
    if words == ["present"] and not _PRESENT_ENDS.match(context.after(found.end, 8)):
        return None  # "at present rates"
    return Reading("PRESENT_REF")


_STRICTLY_AT: Final = re.compile(r"\bat\s$")
#: "last year at this time"
_YEAR_AT: Final = re.compile(r"\b(?:year|week|month)\sat\s$")
# "from 1998 to [the present]", "1998–[present]"
_UP_TO: Final = re.compile(r"\d\d\d[\ds](?:\s(?:to|until|till|through)\s|\s?[-–—]\s?)(?:the\s)?$")
_PRESENT_ENDS: Final = re.compile(
    r"\s*(?:[.,;:!?)\"”—–-]|$)|\s(?:and|but|the|a|an|in|there|he|she|it|they|we|is|are|has|have|no|to)\b"
)


def part_then(found: Found, context: Context) -> Reading | None:
    """Read "in the morning" after a day: a part of that day."""
    if not _DURING.search(context.before(found.start, 14)):
        return None
    known = context.last(frozenset(("day", "part_of_day")), found.start, 300)
    ahead = context.brief and context.tense(found.start, found.end) == "future"
    if known is None and (ahead or context.alone(found.start, found.end)):
        # "I'll call you in the morning": the next one
        morning = lexicon.DAY_PARTS[found.word("part")] == "MO"
        known = from_publication("day", int(ahead and morning), context)
    if known is None or known.value is None or found.word("part").endswith("s"):
        return None
    code, day = lexicon.DAY_PARTS[found.word("part")], known.value[:10]
    if code == "MO" and known.value.endswith(("TNI", "TEV")):
        day = shift_value(day, 1, "day") or day
    return Reading(f"{day}T{code}", "TIME", anchor=known.anchor)


_DURING: Final = re.compile(
    r"\b(?:in|by|during|until|through|throughout|into|(?:most|much|part|rest|remainder)\sof)\s$"
)


def then(found: Found, context: Context) -> Reading | None:
    """Read "until then", "by then": the date just named."""
    known = context.last(DATED, found.start, 300)
    if known is None or not _UNTIL.search(context.before(found.start, 8)):
        return None
    return Reading(known.value, known.type, anchor="text", fiscal=known.fiscal)


_UNTIL: Final = re.compile(r"\b(?:by|until|till|before)\s$")


def a_while(found: Found, context: Context) -> Reading | None:
    """Read "for a while", "after some time": a time of unknown length."""
    before = context.before(found.start, 9)
    if not _FOR.search(before) or before.endswith("once in "):
        return None
    return Reading("PXX", "DURATION")


_FOR: Final = re.compile(r"\b(?:for|after|within|in)\s(?:quite\s)?$")


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
