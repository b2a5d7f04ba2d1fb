"""Percentages, differences in points and fractions used as shares: text in, mentions out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import Final, Literal

from ahocorasick_rs import AhoCorasick, Implementation

from factex.facts import PercentValue
from factex.making import made
from factex.recognizers.fold import fold
from factex.recognizers.mention import Mention
from factex.recognizers.numbers import Numeral, read_numeral, scan_numerals
from factex.recognizers.percent_patterns import (
    DIGIT_FRACTION,
    DOWN,
    FRACTION,
    FRACTION_AFTER,
    FRACTION_BEFORE,
    FRACTION_DENOMINATORS,
    FRACTION_NUMERATORS,
    IN,
    NOT_FRACTION_AFTER,
    NOT_FRACTION_BEFORE,
    NUMBER_BEFORE,
    ONE_IN,
    ORDINAL,
    PART_OF_UNIT,
    PARTS,
    PERCENT_OF,
    SIGN_BEFORE,
    TO_BEFORE,
    UNIT,
    UNITS,
    UP,
)
from factex.recognizers.qualifiers import qualified
from factex.recognizers.spans import OF, join_range, read_upper, whole_after

__all__ = ["find_percents"]

SOURCE: Final = "factex_percent"

Direction = Literal["up", "down"]


def find_percents(text: str, *, numerals: Sequence[Numeral] | None = None) -> list[Mention]:
    """Find the percentages in a text.

    Parameters
    ----------
    text : str
        Any text.
    numerals : sequence of Numeral, optional
        All numbers of the text, where they are known already.

    Returns
    -------
    list of Mention
        With `PercentValue`, in the order of the text.

    Examples
    --------
    >>> (mention,) = find_percents("over 25% of its global sales")
    >>> mention.value.value, mention.value.qualifier, mention.value.of.text
    (Decimal('25'), 'over', 'its global sales')
    >>> (mention,) = find_percents("Nearly two-thirds of the fleet is grounded.")
    >>> round(mention.value.value, 2), mention.value.form
    (Decimal('66.67'), 'fraction')
    """
    folded = fold(text)
    known = list(scan_numerals(folded)) if numerals is None else numerals
    found = [*_numbers(text, folded, known), *_fractions(text, folded, known)]
    if starts := _fraction_starts(folded):
        found += _fractions_in_words(text, folded, starts)
        found += _parts_of_units(text, folded, starts)
    if "percent" in folded or "per cent" in folded:
        found += _turned(text, folded)
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


# ------------------------------------------------------------------ 25%, 20 to 25 percent


def _numbers(text: str, folded: str, numerals: Iterable[Numeral]) -> list[Mention]:
    found: list[Mention] = []
    previous: Numeral | None = None
    for numeral in numerals:
        before, previous = previous, numeral
        start = numeral.start
        unit = UNIT.match(folded, numeral.end)
        if unit is None or numeral.value is None or folded[start - 1 : start] == "%":
            continue
        low = high = None
        value: Decimal | None = numeral.value
        first = _first_of_range(folded, before, numeral, unit[1])
        if first is not None:
            start, low, high, value = *first, None
            if found and found[-1].end > start:
                found.pop()
        elif sign := SIGN_BEFORE.search(folded, max(0, start - 7), start):
            start, value = sign.start(1), -numeral.value
        kind = UNITS[" ".join(unit[1].split())]
        found.append(
            _mention(text, folded, start, unit.end(), value=value, low=low, high=high, unit=kind)
        )
    return found


def _first_of_range(
    folded: str, first: Numeral | None, second: Numeral, written: str
) -> tuple[int, Decimal, Decimal] | None:
    """Find the lower number of "20 to 25 percent", "20%-25%", "between 20% and 25%"."""
    if first is None or first.value is None:
        return None
    end = first.end
    if unit := UNIT.match(folded, end):
        if unit[1] != written:
            return None
        end = unit.end()
    reach = Numeral(first.start, end, first.value, base=first.base, scale=first.scale)
    upper = read_upper(folded, first.start, reach, change_needs_from=True)
    if upper is None or upper[0] != second.start:
        return None
    if upper[1] == "or" and unit is not None:
        return None
    whole = join_range(first, second)
    return None if whole is None else (first.start, whole.low, whole.high)


def _parts_of_units(text: str, folded: str, starts: Sequence[int]) -> Iterator[Mention]:
    """Find "half a percentage point" and "a quarter of a percent"."""
    for match in _matches(PART_OF_UNIT, folded, starts):
        value = _fraction(match)
        kind = UNITS[" ".join(match["unit"].replace("-", " ").split())]
        yield _mention(text, folded, *match.span(), value=value, unit=kind)


def _fraction(match: re.Match[str]) -> Decimal:
    numerator = FRACTION_NUMERATORS[match["numerator"] or "one"]
    return Decimal(numerator) / FRACTION_DENOMINATORS[match["denominator"].removesuffix("s")]


def _turned(text: str, folded: str) -> Iterator[Mention]:
    """Find "percent of twenty": the number last, and none before."""
    for match in PERCENT_OF.finditer(folded):
        if NUMBER_BEFORE.search(folded, max(0, match.start() - 24), match.start()):
            continue
        numeral = read_numeral(folded, match.start(1))
        if numeral is not None and numeral.end == match.end(1) and numeral.value is not None:
            yield _mention(text, folded, *match.span(), value=numeral.value)


# ------------------------------------------------------------------ a third of, two-thirds


@cache
def _parts() -> AhoCorasick:
    # so few words make a small table, which is read twice as fast as the default
    return AhoCorasick(PARTS, implementation=Implementation.DFA)


def _fraction_starts(folded: str) -> list[int]:
    """Find where a fraction in words may begin, ascending: its numerator or its denominator."""
    starts: set[int] = set()
    for _, start, _ in _parts().find_matches_as_indexes(folded, overlapping=True):
        starts.add(start)
        end = start
        while end and (folded[end - 1] == "-" or folded[end - 1].isspace()):
            end -= 1
        if end < start:
            starts |= {
                end - len(word) for word in FRACTION_NUMERATORS if folded.endswith(word, 0, end)
            }
    return sorted(starts)


def _matches(
    pattern: re.Pattern[str], folded: str, starts: Iterable[int]
) -> Iterator[re.Match[str]]:
    """Do as `finditer` does, where only some places come into question."""
    position = 0
    for start in starts:
        if start >= position and (match := pattern.match(folded, start)):
            position = match.end()
            yield match


def _fractions_in_words(text: str, folded: str, starts: Sequence[int]) -> Iterator[Mention]:
    for match in _matches(FRACTION, folded, starts):
        start, end = match.span()
        if NOT_FRACTION_AFTER.match(folded, end) or NOT_FRACTION_BEFORE.search(
            folded, max(0, start - 24), start
        ):
            continue
        of = OF.match(folded, end)
        if not (
            of
            or FRACTION_AFTER.match(folded, end)
            or (
                FRACTION_BEFORE.search(folded, max(0, start - 30), start)
                and not ORDINAL.match(folded, start)
            )
        ):
            continue
        numerator = FRACTION_NUMERATORS[match["numerator"] or "one"]
        denominator = FRACTION_DENOMINATORS[(match["denominator"] or "half").removesuffix("s")]
        value = Decimal(100 * numerator) / denominator
        yield _mention(text, folded, start, end, value=value, form="fraction")


def _fractions(text: str, folded: str, numerals: Sequence[Numeral]) -> Iterator[Mention]:
    for match in DIGIT_FRACTION.finditer(folded) if "/" in folded else ():
        parts = int(match[1]), int(match[2])
        if parts[0] < parts[1]:
            value = Decimal(100 * parts[0]) / parts[1]
            yield _mention(text, folded, *match.span(), value=value, form="fraction")
    for numeral in numerals:
        if IN.match(folded, numeral.end) is None:
            continue
        ratio = ONE_IN.match(folded, numeral.start)
        if ratio is None:
            continue
        (first, second) = (list(scan_numerals(ratio[part])) for part in (1, 2))
        if not first or not second or first[0].value is None or not second[0].value:
            continue
        if first[0].value >= second[0].value:
            continue
        value = 100 * first[0].value / second[0].value
        yield _mention(text, folded, *ratio.span(), value=value, form="fraction")


# ------------------------------------------------------------------ what both share


def _mention(
    text: str,
    folded: str,
    start: int,
    end: int,
    *,
    value: Decimal | None,
    low: Decimal | None = None,
    high: Decimal | None = None,
    unit: Literal["percent", "percentage_point", "basis_point"] = "percent",
    form: Literal["number", "fraction"] = "number",
) -> Mention:
    qualifier, extent, low, high = qualified(folded, start, end, value, low, high)
    fields = {
        "value": value,
        "low": low,
        "high": high,
        "unit": unit,
        "form": form,
        "qualifier": qualifier,
        "direction": _direction(folded, extent[0], extent[1], value),
        "of": whole_after(text, folded, end),
    }
    return Mention(
        start, end, made(PercentValue, fields), extent, 0.98 if form == "number" else 0.85, SOURCE
    )


def _direction(folded: str, start: int, end: int, value: Decimal | None) -> Direction | None:
    """Read which way a change goes: "rose 5%", "a 5% fall", "5% lower"."""
    if value is not None and value < 0:
        return "down"
    before = max(0, start - 60)
    if TO_BEFORE.search(folded, before, start):
        return None
    after = end + 30
    for pattern, direction in ((UP, "up"), (DOWN, "down")):
        if pattern[0].search(folded, before, start) or pattern[1].match(folded, end, after):
            return direction  # type: ignore[return-value]
    return None
