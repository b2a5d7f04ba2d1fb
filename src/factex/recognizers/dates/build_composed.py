"""Readings of expressions built on others: "early next year", "the third quarter of 2023"."""

from __future__ import annotations

from factex.recognizers.dates import lexicon
from factex.recognizers.dates.build_anaphora import unit_told_of
from factex.recognizers.dates.build_distance import CLAUSE_ENDS
from factex.recognizers.dates.build_periods import ordinal_number
from factex.recognizers.dates.calendar import shift_value, valid_day
from factex.recognizers.dates.grammar import Found
from factex.recognizers.dates.parts import (
    DATED,
    DAYS,
    coarsen,
    day_number,
    from_publication,
    unit_of,
)
from factex.recognizers.dates.reading import Context, Reading


def part_of(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "early next year", "mid-2026", "the end of June", "later this month"."""
    if inner.type not in ("DATE", "TIME") or inner.mod or inner.value is None:
        return None
    word = found.word("mod")
    if inner.value.endswith("_REF") or (inner.grain in ("minute", "hour")):
        return None
    if inner.grain == "day" and word in ("start", "beginning", "outset", "turn", "middle", "mid"):
        return None
    if word == "turn" and inner.grain not in ("century", "year"):
        return None
    mod = {
        "turn": "START",
        "early": "START", "start": "START", "beginning": "START", "outset": "START",
        "mid": "MID", "middle": "MID", "late": "END", "end": "END", "close": "END",
        "earlier": "START", "later": "END",
    }[word]  # fmt: skip
    return Reading(
        inner.value,
        inner.type,
        mod=mod,
        fiscal=inner.fiscal,
        anchor=inner.anchor,
        loose=inner.loose,
    )


def end_of_unit(found: Found, context: Context) -> Reading | None:
    """Read "the end of the month", "earlier in the week", "the start of the decade"."""
    unit = unit_of(found)
    if unit in ("second", "minute", "hour", "season", "millennium", "fortnight"):
        return None
    inner = unit_told_of(unit, found.start, context) or from_publication(unit, 0, context)
    if unit in ("year", "month", "decade", "century"):
        base = context.last(DATED, found.start, 300)
        if base is not None and base.value and base.anchor == "text" and unit == "year":
            value = coarsen(base.value, unit)
            inner = Reading(value, anchor="text") if value else inner
    if unit == "day":
        known = context.last(DAYS, found.start, 600)
        inner = Reading(str(known.value)[:10], anchor="text") if known else inner
    return None if inner is None else part_of(found, context, inner)


def rest_of_unit(found: Found, context: Context) -> Reading | None:
    """Read "the rest of the day", "the remainder of the year": by its end."""
    unit = unit_of(found)
    if unit not in ("day", "week", "month", "year", "decade", "century", "weekend"):
        return None
    inner = unit_told_of(unit, found.start, context)
    if inner is None or context.tense(found.start, found.end) == "future":
        inner = from_publication(unit, 0, context)
    return inner and Reading(inner.value, mod="END", anchor=inner.anchor)


def period_of_expression(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the third quarter of last year", "first-half 2024", "Q3 of this year"."""
    if inner.grain != "year" or inner.value is None or inner.type != "DATE":
        return None
    if found.get("code"):
        token = found["code"]
        assert token is not None
        letter, number, short, _ = token.value
        if short:
            return None
        value = f"{inner.value}-{letter}{number}"
    else:
        unit = "Q" if found.get("quarter") else "H"
        top = 4 if unit == "Q" else 2
        ordinal = found["ord"]
        assert ordinal is not None
        number = 2 if ordinal.word == "latter" else ordinal_number(ordinal, top)
        if not 1 <= number <= top:
            return None
        value = f"{inner.value}-{unit}{number}"
    fiscal = inner.fiscal or bool(found.get("fiscal"))
    return Reading(value, fiscal=fiscal, anchor=inner.anchor)


def possessed_period(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read the rest of "this year's third quarter"."""
    if inner.grain != "year":
        return None
    if found.get("ord"):
        return period_of_expression(found, context, inner)
    if found.get("quarter"):
        known = context.last(frozenset(("quarter",)), found.start, 3000)
        if known is not None and known.value and inner.value:
            return Reading(f"{inner.value}-{known.value[5:]}", anchor="text")
    return None


def month_of_expression(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "June last year", "January of this year", "December of the following year"."""
    token = found["month"]
    if inner.grain != "year" or inner.type != "DATE" or inner.value is None or token is None:
        return None
    if inner.mod or (not found.get("of") and inner.anchor == "none"):
        return None
    month = lexicon.MONTHS[token.word]
    day = day_number(found.get("day"))
    value = f"{inner.value}-{month:02d}" + (f"-{day:02d}" if day else "")
    return Reading(value, anchor=inner.anchor)


def week_of(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the week of October 2": the week that holds the day."""
    if inner.grain != "day" or inner.value is None or inner.mod or inner.type != "DATE":
        return None
    value = coarsen(inner.value, "week")
    return Reading(value, anchor=inner.anchor) if value else None


def day_of(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the 12th of this month"."""
    day = day_number(found["day"])
    if inner.grain != "month" or inner.value is None or inner.mod or inner.type != "DATE":
        return None
    if day is None or not inner.value[:4].isdecimal():
        return None
    year, month = int(inner.value[:4]), int(inner.value[5:])
    if not valid_day(year, month, day):
        return None
    return Reading(f"{inner.value}-{day:02d}", anchor=inner.anchor)


def part_before(found: Found, context: Context) -> Reading | None:
    """Read "the night before" after a day."""
    known = context.last(frozenset(("day", "part_of_day", "minute")), found.start, 600)
    if known is None or not CLAUSE_ENDS.match(context.after(found.end, 12)):
        return None
    eve = shift_value(str(known.value)[:10], -1, "day")
    code = lexicon.DAY_PARTS[found.word("part")]
    return None if eve is None else Reading(f"{eve}T{code}", "TIME", anchor="text")


def season_of_expression(found: Found, context: Context, inner: Reading) -> Reading | None:
    """Read "the summer of last year"."""
    if inner.grain != "year" or inner.value is None or inner.mod or inner.type != "DATE":
        return None
    return Reading(f"{inner.value}-{lexicon.SEASONS[found.word('season')]}", anchor=inner.anchor)
