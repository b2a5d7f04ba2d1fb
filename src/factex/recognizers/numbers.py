"""The number grammar that money, percent, quantity and dates share.

All functions read folded text (see `factex.recognizers.fold.fold`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation

from factex.recognizers.fold import one_of
from factex.recognizers.later import later
from factex.recognizers.number_words import (
    FRACTIONS,
    GROUPS,
    LETTER_MAGNITUDES,
    MAGNITUDES,
    PLURAL_MAGNITUDES,
    SHORT_MAGNITUDES,
    TEENS,
    TENS,
    UNITS,
    VAGUE_MULTIPLES,
    VAGUE_PLURALS,
    VULGAR_FRACTIONS,
)

__all__ = ["LETTER", "Numeral", "exact", "read_numeral", "scan_numerals"]

ONE: Final = Decimal(1)

#: A longer run of digits is an identifier, not a number.
MAX_DIGITS: Final = 30

#: Wide enough for the product of any two numbers read here, so nothing is ever rounded.
_EXACT: Final = Context(prec=4 * MAX_DIGITS)


def exact(left: Decimal, right: Decimal) -> Decimal:
    """Multiply without rounding; a whole product has no digits after the point.

    Examples
    --------
    >>> exact(Decimal("4.3"), Decimal(10) ** 9)
    Decimal('4300000000')
    """
    product = _EXACT.multiply(left, right)
    whole = product.to_integral_value(context=_EXACT)
    return whole if right != ONE and whole == product else product


@dataclass(slots=True, init=False)
class Numeral:
    """A number in the text.

    Attributes
    ----------
    start, end : int
        Its characters, half-open.
    value : Decimal or None
        None when it is vague ("hundreds of millions").
    low, high : Decimal or None
        Bounds of a vague number: at least `low`, below `high`.
    base, scale : Decimal
        `value == base * scale`: "4.3 billion" is 4.3 times 10 ** 9. Lets the first number of
        "3-5 billion" take the scale of the second.
    digits : bool
        Written with digits.
    """

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    base: Decimal
    scale: Decimal
    digits: bool

    # written out to be compiled: what a dataclass makes of itself takes ten times as long
    def __init__(
        self,
        start: int,
        end: int,
        value: Decimal | None,
        low: Decimal | None = None,
        high: Decimal | None = None,
        base: Decimal = ONE,
        scale: Decimal = ONE,
        digits: bool = False,
    ) -> None:
        self.start, self.end, self.value, self.low, self.high = start, end, value, low, high
        self.base, self.scale, self.digits = base, scale, digits


_DIGITS: Final = later(
    r"""
    (?:
        \d{1,3}(?:,\d{3})+(?![\d])                      # 1,234,567
      | \d{1,3}(?:\.\d{3})+,\d{1,2}(?!\d)               # 1.234,56 (decimal comma)
      | \d{1,3}(?:\.\d{3}){2,}(?![\d.])                # 1.234.567
      | \d{1,3},\d{1,2}(?![\d,]|\.\d)                  # 2,5 (decimal comma)
      | \d{1,2}(?:,\d{2})+,\d{3}(?!\d)                  # 12,34,567 (Indian grouping)
      | \d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)     # 1 234 567 with no-break or thin spaces
      | \d+                                             # 1234
    )
    (?:\.\d+)?                                          # .56
    | \.\d+                                             # .56 alone
    """,
    re.VERBOSE,
)
# what of these is written with a decimal comma, or with dots between thousands
_DECIMAL_COMMA: Final = later(r"[\d.]+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}")
# 2 1/2, 2-1/2
_MIXED: Final = later(r"[\s-]?([1-9])/(2|3|4|5|8|16)(?![\d/])")
# the gap and the magnitude after digits: "4.3 billion", "4.3-billion", "4.3bn", "2 lakh crore"
_AFTER_DIGITS: Final = later(
    rf"(?:[\s\u00a0]{{1,3}}|-)?"
    rf"({one_of([*MAGNITUDES, *PLURAL_MAGNITUDES, *SHORT_MAGNITUDES])})(?![^\W_])"
)
# "3m", "3 k": only where the caller knows that money is meant
LETTER: Final = later(r"\s?(mm|[kmbt])(?![^\W_])")
_WORD: Final = later(r"[a-z]+")
_GAP: Final = later(r"\s{1,3}|\s?-\s?")
_MAGNITUDE: Final = one_of([*MAGNITUDES, *PLURAL_MAGNITUDES])
_MAGNITUDE_CHAIN: Final = rf"(?:{_MAGNITUDE})(?:[\s-]+(?:{_MAGNITUDE}))*(?![^\W_])"
# half a million, half-a-million, half million, half a dozen
_HALF: Final = later(rf"half(?:[\s-]+an?)?[\s-]+(dozen|{_MAGNITUDE_CHAIN})")
# a quarter of a billion, three quarters of a million
_QUARTER_OF: Final = later(rf"(?:(a|one|three)[\s-]+)?quarters?\s+of\s+an?\s+({_MAGNITUDE_CHAIN})")
# two and a half billion, four and three quarters
_AND_FRACTION: Final = later(r"\s+and\s+(?:an?|one|(three))[\s-]+(half|quarters?)(?![a-z])")
# several hundred million, a few thousand, many millions, a couple of million
_VAGUE_MULTIPLE: Final = later(
    rf"(?:a\s+)?({one_of(VAGUE_MULTIPLES)})\s+((?:(?:tens|dozens?)\s+of\s+)?{_MAGNITUDE_CHAIN})"
)
# multi-million, multibillion
_MULTI: Final = later(rf"multi-?({_MAGNITUDE})(?![^\W_])")
# billions, tens of thousands, hundreds of millions
_VAGUE_PLURAL: Final = later(
    rf"({one_of(VAGUE_PLURALS)})(?:\s+of\s+({one_of(VAGUE_PLURALS)}|million|billion))?(?![^\W_])"
)
_COUPLE: Final = later(rf"(?:a\s+)?couple(?:\s+of)?\s+({_MAGNITUDE_CHAIN})")
_A_MAGNITUDE: Final = later(rf"an?[\s-]+(?=(?:{_MAGNITUDE}|dozen|gross|score)(?![^\W_]))")
_ORDINAL_TAIL: Final = later(
    r"-(?:first|seconds?|thirds?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
    r"|hundredths?|quarters?|half|halves)(?![a-z])"
)
_POINT: Final = later(rf"\s+point((?:\s+(?:{one_of(UNITS)}))+)(?![a-z])")

_START_WORDS: Final = (
    *UNITS,
    *TEENS,
    *TENS,
    *MAGNITUDES,
    *GROUPS,
    *FRACTIONS,
    *VAGUE_MULTIPLES,
    *VAGUE_PLURALS,
)
# where a number may start; the lookbehind keeps it off the inside of words
_START: Final = later(
    r"(?<![^\W_])(?:\d|\.\d|[½¼¾⅓⅔⅛⅜⅝⅞]|(?:"
    + one_of(_START_WORDS)
    + r")(?![^\W_])|an?(?=[\s-]+(?:"
    + one_of([*MAGNITUDES, *GROUPS, *VAGUE_MULTIPLES, "quarter"])
    + r")(?![^\W_]))|multi-?(?=[bmt]))"
)


def scan_numerals(folded: str) -> Iterator[Numeral]:
    """Find all numbers that don't stand inside a word.

    Examples
    --------
    >>> [n.value for n in scan_numerals("two hundred of 1,300 in the f16")]
    [Decimal('200'), Decimal('1300')]
    """
    position = 0
    for start in _starts(folded):
        if start < position or (hit := _START.match(folded, start)) is None:
            continue
        numeral = read_numeral(folded, start)
        position = hit.end() if numeral is None else max(numeral.end, hit.end())
        if numeral is not None:
            yield numeral


@cache
def _openers() -> AhoCorasick:
    """Make an automaton of how whatever `_START` matches begins, but for articles."""
    points = ["." + digit for digit in "0123456789"]
    words = {*_START_WORDS, *"0123456789", *points, *VULGAR_FRACTIONS, "multi"}
    # so few words make a small table, which is read twice as fast as the default
    return AhoCorasick(sorted(words), implementation=Implementation.DFA)


def _starts(folded: str) -> list[int]:
    """Find where `_START` may match, ascending; `re` would try it at every character."""
    starts: set[int] = set()
    for _, start, _ in _openers().find_matches_as_indexes(folded, overlapping=True):
        before = folded[start - 1 : start]
        if before.isalnum():
            continue
        # most numbers have one space before them, and a word before that
        if before == "-" or (before.isspace() and folded[start - 2 : start - 1] not in _NO_ARTICLE):
            starts.add(_article(folded, start))
        starts.add(start)
    if not folded.isascii():
        starts.update(match.start() for match in _WIDE_DIGIT.finditer(folded))
    return sorted(starts)


#: Letters that neither "a" nor "an" ends with.
_NO_ARTICLE: Final = frozenset("bcdefghijklmopqrstuvwxyz")
# a digit of another script
_WIDE_DIGIT: Final = re.compile(r"[^\x00-\x7f](?<=\d)")


def _article(folded: str, start: int) -> int:
    """Give where the article before a position begins, or the position itself."""
    end = start
    while end and (folded[end - 1] == "-" or folded[end - 1].isspace()):
        end -= 1
    for article in ("an", "a"):
        if folded.endswith(article, 0, end):
            return end - len(article)
    return start


def read_numeral(folded: str, start: int, *, letters: bool = False) -> Numeral | None:
    """Read the longest number that begins at a position.

    Parameters
    ----------
    folded : str
        Folded text.
    start : int
        Where the number begins.
    letters : bool
        Read one-letter magnitudes ("3m", "5k"): for callers that know that money is meant.

    Examples
    --------
    >>> read_numeral("4.3bn euros", 0).value
    Decimal('4300000000')
    >>> read_numeral("one hundred and five thousand pounds", 0).value
    Decimal('105000')
    >>> vague = read_numeral("hundreds of millions", 0)
    >>> vague.value, vague.low, vague.high
    (None, Decimal('100000000'), Decimal('1000000000'))
    """
    if start >= len(folded):
        return None
    first = folded[start]
    if first.isdigit() or first == ".":
        return _read_digits(folded, start, letters)
    if first in VULGAR_FRACTIONS:
        return _scaled(folded, start, start + 1, VULGAR_FRACTIONS[first], letters)
    if (word := _WORD.match(folded, start)) and word.group() in _COUNTING:
        return _read_words(folded, start)
    return _read_fraction(folded, start) or _read_vague(folded, start) or _read_words(folded, start)


#: Words that begin no fraction and no vague number: "one of" and "three quarters" may.
_COUNTING: Final = frozenset([*UNITS, *TEENS, *TENS]) - {"one", "three"}


# 1234, with nothing after it that could belong to the number
_PLAIN: Final = later(r"\d{1,15}(?![\d\u00a0\u2009\u202f/½¼¾⅓⅔⅛⅜⅝⅞]|[,.]\d|[\s-]?[1-9]/)")


def _read_digits(folded: str, start: int, letters: bool) -> Numeral | None:
    if plain := _PLAIN.match(folded, start):
        return _scaled(folded, start, plain.end(), Decimal(plain.group()), letters)
    match = _DIGITS.match(folded, start)
    if match is None or match.end() - start > MAX_DIGITS + MAX_DIGITS // 3:
        return None
    written = match.group()
    if _DECIMAL_COMMA.fullmatch(written):
        value = Decimal(written.replace(".", "").replace(",", "."))
    else:
        value = Decimal(written.translate(_GROUPING))
    end = match.end()
    if "." not in written:
        if end < len(folded) and (part := VULGAR_FRACTIONS.get(folded[end])):
            value, end = value + part, end + 1
        elif mixed := _MIXED.match(folded, end):
            value, end = value + Decimal(mixed[1]) / Decimal(mixed[2]), mixed.end()
    return _scaled(folded, start, end, value, letters)


#: What stands between thousands.
_GROUPING: Final = dict.fromkeys(map(ord, ",\u00a0\u2009\u202f"))


def _scaled(folded: str, start: int, end: int, base: Decimal, letters: bool) -> Numeral:
    scale = ONE
    while _may_scale(folded, end) and (match := _AFTER_DIGITS.match(folded, end)):
        word = match[1]
        scale = exact(scale, _magnitude(word))
        end = match.end()
    if scale is ONE and letters and (letter := LETTER.match(folded, end)):
        scale, end = LETTER_MAGNITUDES[letter[1]], letter.end()
    value = base if scale is ONE else exact(base, scale)
    return Numeral(start, end, value, base=base, scale=scale, digits=True)


#: The letters that magnitudes begin with.
_INITIALS: Final = frozenset(
    word[0] for word in (*MAGNITUDES, *PLURAL_MAGNITUDES, *SHORT_MAGNITUDES)
)


def _may_scale(folded: str, end: int) -> bool:
    """Say whether a magnitude may follow digits; few numbers have one."""
    after = folded[end : end + 1]
    if after == "-":
        end += 1
    else:
        stop = end + 3
        while end < stop and folded[end : end + 1].isspace():
            end += 1
    return folded[end : end + 1] in _INITIALS


def _magnitude(word: str) -> Decimal:
    value = MAGNITUDES.get(word) or PLURAL_MAGNITUDES.get(word)
    return value if value is not None else SHORT_MAGNITUDES[word]


def _chain(words: str) -> Decimal:
    scale = ONE
    for word in re.findall("[a-z]+", words):
        scale = exact(scale, GROUPS[word] if word in GROUPS else _magnitude(word))
    return scale


def _read_fraction(folded: str, start: int) -> Numeral | None:
    if match := _HALF.match(folded, start):
        base, scale = FRACTIONS["half"], _chain(match[1])
    elif match := _QUARTER_OF.match(folded, start):
        base = FRACTIONS["quarter"] * (3 if match[1] == "three" else 1)
        scale = _chain(match[2])
    elif match := _COUPLE.match(folded, start):
        base, scale = GROUPS["couple"], _chain(match[1])
    else:
        return None
    return Numeral(start, match.end(), exact(base, scale), base=base, scale=scale)


def _read_vague(folded: str, start: int) -> Numeral | None:
    if match := _VAGUE_MULTIPLE.match(folded, start):
        few, many = VAGUE_MULTIPLES[match[1]]
        chain = re.sub(r"(tens|dozens?)\s+of\s+", "", match[2])
        scale = _chain(chain)
        if chain != match[2]:
            scale *= 10
        high = None if many is None else exact(many, scale)
        return Numeral(start, match.end(), None, exact(few, scale), high, scale=scale)
    if match := _MULTI.match(folded, start):
        scale = _magnitude(match[1])
        return Numeral(start, match.end(), None, 2 * scale, 1000 * scale, scale=scale)
    if match := _VAGUE_PLURAL.match(folded, start):
        low, high = VAGUE_PLURALS[match[1]]
        scale = ONE
        if match[2]:
            scale = _magnitude(match[2]) if match[2] in MAGNITUDES else VAGUE_PLURALS[match[2]][0]
        return Numeral(start, match.end(), None, exact(low, scale), exact(high, scale), scale=scale)
    return None


def _read_words(folded: str, start: int) -> Numeral | None:
    """Read number words: "twenty-four", "a hundred and thirty million", "two and a half"."""
    position = start
    if article := _A_MAGNITUDE.match(folded, start):
        position = article.end()
    total, group, last = Decimal(0), Decimal(0), ""
    scale, end = ONE, start
    while word := _WORD.match(folded, position):
        text = word.group()
        if text in UNITS and last in ("", "hundred", "magnitude", "tens"):
            if last == "tens" and text == "zero":
                break
            group, last = group + UNITS[text], "unit"
        elif text in TEENS and last in ("", "hundred", "magnitude"):
            group, last = group + TEENS[text], "unit"
        elif text in TENS and last in ("", "hundred", "magnitude"):
            group, last = group + TENS[text], "tens"
        elif text == "hundred" and last in ("", "unit", "tens"):
            group, last, scale = (group or ONE) * 100, "hundred", ONE
        elif (text in MAGNITUDES or text in PLURAL_MAGNITUDES) and text != "hundred":
            factor = _magnitude(text)
            scale = scale * factor if last == "magnitude" else factor
            if last == "magnitude" or (not group and last):
                total = exact(total, factor)
            else:
                total, group = total + exact(group or ONE, factor), Decimal(0)
            last = "magnitude"
        elif text in GROUPS and text != "couple" and (last in ("unit", "tens") or article):
            group, last, end = (group or ONE) * GROUPS[text], "group", word.end()
            break
        else:
            break
        end = word.end()
        if last in ("unit", "tens"):
            if part := _AND_FRACTION.match(folded, end):
                group += FRACTIONS[part[2]] * (3 if part[1] else 1)
                last, end = "fraction", part.end()
            elif point := _POINT.match(folded, end):
                tail = "".join(str(UNITS[unit]) for unit in point[1].split())
                group, last, end = group + Decimal(f"0.{tail}"), "fraction", point.end()
        gap = _GAP.match(folded, end)
        if gap is None:
            break
        position = gap.end()
        if folded.startswith("and ", position) and last in ("hundred", "magnitude"):
            position += 4
        if last == "fraction":
            last = "unit"
            if (word := _WORD.match(folded, position)) is None or word.group() not in MAGNITUDES:
                break
    if not last or _ORDINAL_TAIL.match(folded, end):
        return None
    value = total + group
    base = value / scale if last == "magnitude" else value
    return Numeral(start, end, value, base=base, scale=scale if last == "magnitude" else ONE)
