"""Quantities: a number with its unit or counted noun. Text in, mentions out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from factex.facts import QuantityValue
from factex.making import made
from factex.recognizers.currency_tables import currency_tables
from factex.recognizers.fold import fold
from factex.recognizers.mention import Mention
from factex.recognizers.nouns import UNCHANGED, is_plural, singular
from factex.recognizers.numbers import Numeral, scan_numerals
from factex.recognizers.qualifiers import qualified
from factex.recognizers.quantity_patterns import (
    AGE_BEFORE,
    DEFINITE_BEFORE,
    LOOSE,
    NAME_BEFORE,
    NOT_COUNTED,
    NUMBER_IN_NAME,
    PHRASE_BREAK,
    SCORE,
    SKIPPED,
    STOP_WORDS,
    STRONG,
    TIME_WORDS,
    UNIT_LIKE,
    WORD,
)
from factex.recognizers.spans import OF, range_before, whole_after
from factex.recognizers.units import Measure, ask_quantulum, unit_after, unit_table

__all__ = ["find_quantities"]

SOURCE: Final = "factex_quantity"

MAX_WORDS: Final = 4

#: What is counted or how far something is has no "of what": "32,000 km of Earth".
NOT_OF: Final = frozenset({"count", "length", "speed"})

_JOINERS: Final = frozenset("-–/'#$£€")
_OPENERS: Final = SKIPPED | STOP_WORDS
# 1,200
_GROUPED: Final = re.compile(r"\d{1,3},\d{3}")
# the "3" of 1.2.3; the model number of "47 737 MAX jets"
_IN_NUMBER: Final = re.compile(r"\d[.,:\s]$")


def find_quantities(
    text: str,
    claimed: Sequence[Mention] = (),
    *,
    numerals: Sequence[Numeral] | None = None,
) -> list[Mention]:
    """Find the quantities in a text.

    Parameters
    ----------
    text : str
        Any text.
    claimed : sequence of Mention
        Mentions of other kinds: their numbers are never quantities again, and a number before a
        weapon is that weapon's count.
    numerals : sequence of Numeral, optional
        All numbers of the text, where they are known already.

    Returns
    -------
    list of Mention
        With `QuantityValue`, in the order of the text.

    Examples
    --------
    >>> [(m.value.value, m.value.unit) for m in find_quantities("nearly 100 cargo flights")]
    [(Decimal('100'), 'cargo flight')]
    >>> (mention,) = find_quantities("over 2 million tons of oil")
    >>> mention.value.unit, mention.value.dimension, mention.value.qualifier, mention.value.of.text
    ('ton', 'mass', 'over', 'oil')
    """
    folded = fold(text)
    taken = sorted((m.start, m.end) for m in claimed if not _is_rate(m))
    starts = [start for start, _ in taken]
    found: list[Mention] = []
    previous: Numeral | None = None
    for numeral in scan_numerals(folded) if numerals is None else numerals:
        before, previous = previous, numeral
        if _is_taken(taken, starts, numeral.start, numeral.end):
            continue
        # most numbers count nothing: what follows them says so soonest
        phrase = _measure(text, numeral) or _counted(text, folded, numeral)
        if phrase is None:
            continue
        end, measure = phrase
        start, low, high = numeral.start, numeral.low, numeral.high
        value = numeral.value
        if (
            before
            and (whole := range_before(folded, before, numeral))
            and not _is_taken(taken, starts, before.start, start)
        ):
            start, low, high, value = before.start, whole.low, whole.high, None
        if _is_no_count(text, folded, replace(numeral, start=start)):
            continue
        if _is_taken(taken, starts, numeral.start, end):
            continue
        if found and found[-1].end > start:
            continue
        found.append(_mention(text, folded, start, end, value, low, high, numeral, measure))
    return found


def _is_rate(mention: Mention) -> bool:
    """Tell "per day" and "a month", which may stand inside a quantity."""
    return mention.value.KIND == "date" and mention.value.type == "SET"


def _is_taken(
    taken: Sequence[tuple[int, int]], starts: Sequence[int], start: int, end: int
) -> bool:
    place = bisect_right(starts, end - 1)
    return place > 0 and taken[place - 1][1] > start


def _is_no_count(text: str, folded: str, numeral: Numeral) -> bool:
    """Tell numbers that count nothing: in names and designations, scores, ages."""
    start, end = numeral.start, numeral.end
    window = max(0, start - 24)
    if numeral.value == 0 or folded[start:end] in ("one", "a"):
        return True
    if SCORE.match(folded, end) or NUMBER_IN_NAME.search(folded, window, start):
        return True
    if numeral.digits and numeral.scale == 1:
        before = folded[start - 1 : start]
        if before.isalpha() or before in _JOINERS or _IN_NUMBER.search(folded, window, start):
            return True
        if (name := NAME_BEFORE.search(text, window, start)) and not _may_receive(
            text, start, name
        ):
            return True
        return bool(AGE_BEFORE.search(folded, window, start))
    return bool(DEFINITE_BEFORE.search(folded, window, start))


def _may_receive(text: str, start: int, name: re.Match[str]) -> bool:
    """Say whether a capitalised word before a number is no part of one name with it.

    "Challenger 2 tanks" is a name, "gave Ukraine 31 tanks" and "Some 40 people" are not: places,
    words that open a sentence, and numbers with their thousands set off.
    """
    word = name[1].lower()
    opening = text[: name.start(1)].rstrip(" \t\"'“‘(")[-1:] in ("", ".", "!", "?", "\n", ":")
    grouped = _GROUPED.match(text, start) is not None
    return grouped or word in currency_tables().places or (opening and word in _OPENERS)


# ------------------------------------------------------------------ 2 million tons, 300-km


def _measure(text: str, numeral: Numeral) -> tuple[int, Measure] | None:
    if match := unit_after().match(text, numeral.end):
        written = " ".join(match[1].split())  # "barrels\nper day" in a wrapped text
        measure = unit_table().get(written) or unit_table()[written.lower()]
        if numeral.value is None or text[numeral.end] != "m" or len(written) > 1:
            return match.end(), measure
        return None
    if numeral.digits and (match := UNIT_LIKE.match(text, numeral.end)):
        asked = ask_quantulum(" ".join(match[1].split()))
        if asked is not None:
            return match.end(), asked
    return None


# ------------------------------------------------------------------ 100 cargo flights


def _counted(text: str, folded: str, numeral: Numeral) -> tuple[int, Measure] | None:
    """Read the noun that a number counts: up to the first plural within a few words."""
    if strong := STRONG.match(folded, numeral.end):
        return strong.end(), Measure("person", "count")
    position = numeral.end
    if loose := LOOSE.match(folded, position):
        position = loose.end()
    vague = numeral.value is None or folded[numeral.start : numeral.end].endswith(
        ("dozen", "score", "couple")
    )
    if vague and (of := OF.match(folded, position)):
        position = of.end() - 1
    elif numeral.value is None and folded[position - 1] == "s":
        return None  # "hundreds" without "of"; "several hundred" goes on
    words: list[str] = []
    for _ in range(MAX_WORDS):
        match = WORD.match(text, position)
        if match is None:
            return None
        word = match[1]
        low = folded[match.start(1) : match.end(1)]
        if low in STOP_WORDS or (not words and low in TIME_WORDS):
            return None
        position = match.end(1)
        words.append(word)
        if is_plural(low):
            if low in NOT_COUNTED or (numeral.value == 1 and low not in ("people",)):
                return None
            if low in UNCHANGED and _goes_on(text, folded, position):
                continue  # "personnel" of "armoured personnel carriers"
            names = [w for w in words[:-1] if w.lower() not in SKIPPED]
            return position, Measure(" ".join([*names, singular(word)]), "count")
        if PHRASE_BREAK.match(text, position):
            return None
    return None


def _goes_on(text: str, folded: str, position: int) -> bool:
    """Say whether a plural noun follows within two words of the same phrase."""
    for _ in range(2):
        match = WORD.match(text, position)
        if match is None or (word := folded[match.start(1) : match.end(1)]) in STOP_WORDS:
            return False
        if is_plural(word) and word not in NOT_COUNTED:
            return True
        position = match.end(1)
    return False


def _mention(
    text: str,
    folded: str,
    start: int,
    end: int,
    value: Decimal | None,
    low: Decimal | None,
    high: Decimal | None,
    numeral: Numeral,
    measure: Measure,
) -> Mention:
    vague = numeral.value is None
    qualifier, extent, low, high = qualified(folded, start, end, value, low, high, vague=vague)
    fields = {
        "value": value,
        "low": low,
        "high": high,
        "unit": measure.unit,
        "dimension": measure.dimension,
        "of": None if measure.dimension in NOT_OF else whole_after(text, folded, end),
        "qualifier": qualifier,
    }
    return Mention(start, end, made(QuantityValue, fields), extent, 0.8, SOURCE)
