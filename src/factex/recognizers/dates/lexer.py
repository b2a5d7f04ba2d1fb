"""From folded text to the tokens of the date grammar.

Only the words around a trigger are read. A token has one code character that stands for its
set of classes, so that a stretch of tokens is a short string over which patterns run as
ordinary regular expressions (see `grammar`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final

from factex.recognizers.dates import lexicon
from factex.recognizers.dates.holidays import holiday_names
from factex.recognizers.dates.shorthand import (
    BEFORE_LETTER,
    H_CLOCK,
    ISO_WEEK,
    length_in_letters,
    log_date,
    spoken_clock,
)
from factex.recognizers.fold import one_of
from factex.recognizers.number_words import (
    FRACTIONS,
    GROUPS,
    MAGNITUDES,
    PLURAL_MAGNITUDES,
    SHORT_MAGNITUDES,
    TEENS,
    TENS,
    UNITS,
    VAGUE_MULTIPLES,
    VAGUE_PLURALS,
)
from factex.recognizers.numbers import read_numeral

__all__ = ["Token", "read_token", "token_words"]

_NUMBER_WORDS: Final = frozenset([*UNITS, *TEENS, *TENS, *MAGNITUDES])

_WORD: Final = re.compile(r"[a-z]+(?:'clock)?")
_SPACE: Final = re.compile(r"\s*")
# a.m. p.m. am pm a.m
_AMPM: Final = re.compile(r"[ap]\.\s?m\b\.?|[ap]m\b")
# what may follow a number without a space: 8pm, 3hrs, 3x a week
_JOINED: Final = re.compile(
    rf"{_AMPM.pattern}|(?:hrs?|hours?|secs?|mins?|minutes?|days?|wks?|yrs?|years?)(?!\w)"
    r"|x(?=\s(?:a|per|daily|weekly|each)\b)"
)
# Q3, H1, FY2024, FY24, FY 2024, FY2024-25, Q3'23, Q3/23
_LETTER_CODE: Final = re.compile(
    r"([qh])([1-4])(?:['/](\d\d)|\s?fy\s?'?(\d{4}|\d\d))?(?!\w)"
    r"|fy\s?'?(\d{4}|\d\d)(?:[-/–](?:\d{4}|\d\d))?(?![\w-])"
)
# 3Q23, 3Q, 1H24, 3Q2023
_DIGIT_CODE: Final = re.compile(r"([1-4])([qh])(?:\s?fy)?'?(\d{4}|\d\d)?(?!\w)")
# 2023Q3, 2023-H1
_YEAR_CODE: Final = re.compile(r"([12]\d{3})-?([qh])([1-4])(?!\w)")
# 0630z, 0630hrs
_ZULU: Final = re.compile(r"([01]\d|2[0-3])([0-5]\d)(?:z|h|hrs)(?!\w)")
# 10/2019
_MONTH_YEAR: Final = re.compile(r"(0?[1-9]|1[0-2])/((?:19|20)\d\d)(?![\w/]|[.,-]\d)")
# b.c., a.d.
_ERA: Final = re.compile(r"(?:b\.\s?c\b|a\.\s?d\b)\.?")
# 2023-10-05, 2023-10-05T10:30:00Z
_ISO: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:[t ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9}(?!\d))?)?(z|[+-]\d\d:?\d\d)?)?(?![\w])"
)
# 20231005
_BASIC: Final = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
# 10/05/2023, 5.10.2023, 10-05-23, 2023/10/05, 2023-5-3
_NUMDATE: Final = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{4}|\d\d?)(?![\w/]|\.\d|-\d(?!\d?/))")
# 10/05, 9/11
_SHORT_NUMDATE: Final = re.compile(r"(\d{1,2})/(\d{1,2})(?![\w/]|[.,-]\d)")
# the night of 9/10 March: two days, no date in digits
_MONTH_NEXT: Final = re.compile(rf"\s(?:of\s)?{one_of(lexicon.MONTHS)}(?![^\W_])")
# 1/2 hour: a fraction
_FRACTIONS: Final = {"1/2": Decimal("0.5"), "1/4": Decimal("0.25"), "3/4": Decimal("0.75")}
_UNIT_NEXT: Final = re.compile(r"\s(?:of\s)?(?:an?\s)?(?:hour|day|week|month|year|minute)s?\b")
# 10:30, 10:30:15
_CLOCK: Final = re.compile(
    r"([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d)(?:[.,]\d{1,6}(?!\d))?)?(?:h(?!\w)|(?=[ap]\.?\s?m\b)|(?![\w:]|\.\d))"
)
# 7.30, 03.15 (only before am or pm, or hours)
_DOT_CLOCK: Final = re.compile(
    r"([01]?\d|2[0-4])\.([0-5]\d)(?=(?:\s?[-–—]\s?\d\d?\.\d\d)?\s?[ap]\.?\s?m\b|\s(?:hours|hrs|gmt)\b)"
)
# 1990s, 90s
_DECADE: Final = re.compile(r"(\d{2,4})'?s(?!\w)")
# the 1920's
_DECADES_APOSTROPHE: Final = re.compile(r"(\d{3}0)'s(?!\w)")
# 5th, 21st
_ORDNUM: Final = re.compile(r"(\d{1,3})(?:st|nd|rd|th)(?!\w)")
# 05/Oct/2023, 19Oct2022, 2022-Oct-19
_LOGGED: Final = re.compile(r"(?:\d\d?/?|\d{4}-)[jfmasond][aepuco]")
# 1998, 5: what follows is no part of it or of a shape below, except "10,000" and "5 million"
_PLAIN_NUMBER: Final = re.compile(r"\d+(?=[\s,;)\]]|$)")
# 1998
_FOUR: Final = re.compile(r"\d{4}(?![\w]|[,.]\d)")
# nineteen ninety-six, two thousand, twenty twenty-four (a spoken year)
_CENTURY_WORDS: Final = {word: value for word, value in (TEENS | TENS).items() if 11 <= value <= 20}
_SPOKEN_YEAR: Final = re.compile(
    rf"({one_of(_CENTURY_WORDS)})[\s-]+(?:({one_of(TENS)})(?:[\s-]+({one_of(UNITS)}))?"
    rf"|({one_of(TEENS)})|(?:oh|o)[\s-]+({one_of(UNITS)}))(?![^\W_])"
)
# nineteen eighties
_SPOKEN_DECADE: Final = re.compile(
    rf"({one_of(_CENTURY_WORDS)})[\s-]+({one_of(lexicon.DECADE_WORDS)})(?![^\W_])"
)
# half a, half an, half
_HALF_A: Final = re.compile(r"half[\s-]+an?(?=[\s-]+[a-z])")
# half a million
_HALF_GREAT: Final = re.compile(r"half\sa\s(?:million|billion)\s")
# and a half
_AND_HALF: Final = re.compile(r"and[\s-]+(?:an?[\s-]+)?half(?![^\W_]|[\s-]+an?\s|\spast\s)")
# a few, several, a couple of, many, dozens of, hundreds of, a number of
_VAGUE_NUMBER: Final = re.compile(
    r"(?:(?:a|the)\s+)?(?:few|several|many|numerous|countless|(?:dozens|scores|hundreds|thousands"
    r"|millions|tens)\s+of|number\s+of)(?![^\W_])"
)
_COUPLE: Final = re.compile(r"(?:a\s+)?couple(?:\s+of)?(?:\s+more)?(?![^\W_])")
_DOZEN: Final = re.compile(r"a\s+dozen(?![^\W_])")
_HALF_DOZEN: Final = re.compile(r"(?:a\s+)?half[\s-]+(?:a[\s-]+)?dozen(?![^\W_])")
# a hundred, a thousand
_A_HUNDRED: Final = re.compile(r"a\s+(?=hundred|thousand)")
_PUNCTUATION: Final = frozenset(",-–—‑./")


@dataclass(slots=True, init=False)
class Token:
    """A token of the date grammar: its place, its code and what it stands for."""

    start: int
    end: int
    code: str
    word: str
    value: Any

    # written out to be compiled: what a dataclass makes of itself takes ten times as long
    def __init__(self, start: int, end: int, code: str, word: str, value: Any = None) -> None:
        self.start, self.end, self.code, self.word, self.value = start, end, code, word, value


@cache
def _holiday_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(holiday_names())})(?![^\W_])")


@cache
def _holiday_starts() -> frozenset[str]:
    return frozenset(re.split(r"[^a-z]", name)[0] for name in holiday_names())


@cache
def token_words() -> frozenset[str]:
    """List the words that a token may have in it, at its beginning or further on.

    More than there are do no harm: a word that is not among these parts what is before it from
    what is after it.
    """
    # imported here, since the grammar is made of tokens
    from factex.recognizers.dates.grammar import grammar

    listed = " ".join([*grammar().codes.words, *holiday_names(), *lexicon.MONTHS, *lexicon.SLANG])
    return frozenset(re.findall(r"[a-z]+", listed)) | _FIRST_OF_PHRASE | _INNER


@cache
def _special_words() -> frozenset[str]:
    """List the words that begin more than themselves, or hang on what follows them."""
    return frozenset(
        {
            *_FIRST_OF_PHRASE, *_NUMBER_WORDS, *_holiday_starts(), *lexicon.SHORT_MONTHS,
            *lexicon.SHORT_WEEKDAYS, *lexicon.SLANG, *"q h to".split(),
        }
    )  # fmt: skip


@cache
def _plain_words() -> dict[str, str]:
    """Give the codes of all other words: most are such, and need no more than a look-up."""
    from factex.recognizers.dates.grammar import grammar

    words, special = grammar().codes.words, _special_words()
    return {word: code for word, code in words.items() if word not in special}


def read_token(folded: str, start: int, codes: dict[str, str]) -> Token | None:
    """Read the token at a position; None where the grammar knows nothing that begins there.

    Parameters
    ----------
    folded : str
        Folded text.
    start : int
        Position of a character that is not a space.
    codes : dict
        Code of each word, and of each shape under its name after "\\x01" (see `codes`).
    """
    char = folded[start]
    if "a" <= char <= "z":
        return _read_word(folded, start, codes)
    if "0" <= char <= "9":
        return _read_number(folded, start, codes)
    if char in _PUNCTUATION:
        return Token(start, start + 1, codes[char], char)
    if char == "'" or char == "‘":
        return _read_apostrophe(folded, start, codes)
    return None


def _read_apostrophe(folded: str, start: int, codes: dict[str, str]) -> Token | None:
    after = folded[start + 1 : start + 6]
    if after == " time" and folded[start - 1 : start] == "s":  # in two years' time
        return Token(start, start + 1, codes["'s"], "'s")
    if after[:1] == "s" and not after[1:2].isalnum():
        return Token(start, start + 2, codes["'s"], "'s")
    if after[:2].isdecimal() and after[:2].isascii():
        if after[2:3] == "s" and not after[3:4].isalnum():  # '90s
            return Token(start, start + 4, codes["\x01DECADE"], "'" + after[:3], int(after[:2]))
        if not after[2:3].isalnum():  # '98
            return Token(start, start + 3, codes["\x01SHORTYEAR"], after[:2], int(after[:2]))
    return None


def _read_word(folded: str, start: int, codes: dict[str, str]) -> Token | None:
    match = _WORD.match(folded, start)
    if match is None:
        return None
    word, end = match.group(), match.end()
    following = folded[end : end + 1]
    code = _plain_words().get(word)
    if code is not None:
        if following.isalnum() or following == "_":
            return None
        return Token(start, end, code, word)
    if word not in _special_words():
        return None
    if (meant := lexicon.SLANG.get(word)) is not None:
        if following.isalnum() or following == "_":
            return None
        return Token(start, end, codes[meant], meant)
    if word in _holiday_starts() and (named := _holiday_pattern().match(folded, start)):
        name = " ".join(named.group().split())
        return Token(start, named.end(), codes["\x01HOLIDAY"], name, name)
    if word in _FIRST_OF_PHRASE and (token := _read_phrase(folded, start, word, codes)):
        return token
    if following.isalnum() or following == "_":
        if following.isdecimal() and (letter := _LETTER_CODE.match(folded, start)):
            return _letter_code(letter, codes)
        return None
    if word in _NUMBER_WORDS:
        return _read_number_words(folded, start, codes)
    code = codes.get(word)
    if code is None:
        return None
    if following == ".":
        if word in lexicon.SHORT_MONTHS or word in lexicon.SHORT_WEEKDAYS:
            end += 1
    elif following == "-" and word == "to" and folded.startswith("to-date", start):
        return None
    return Token(start, end, code, word)


#: Words further on in a token: those of numbers, "a. m", "and an half", "q3 fy 24".
_INNER: Final = frozenset(
    {
        *_NUMBER_WORDS, *SHORT_MAGNITUDES, *PLURAL_MAGNITUDES, *GROUPS, *FRACTIONS,
        *VAGUE_MULTIPLES, *VAGUE_PLURALS, *lexicon.ORDINALS,
        *"an of o oh m c d more point multi one three dozens dozen fy clock".split(),
    }
)  # fmt: skip
_FIRST_OF_PHRASE: Final = frozenset(
    "a b p am pm half and few several many numerous countless dozens scores hundreds thousands "
    "millions tens number couple the fy".split()
)


def _read_phrase(folded: str, start: int, word: str, codes: dict[str, str]) -> Token | None:
    """Read fixed phrases that begin with a common word: "a few", "half a", "p.m."."""
    if word in ("a", "b") and (match := _ERA.match(folded, start)):
        name = "bc" if word == "b" else "ad"
        return Token(start, match.end(), codes[name], name)
    if word in ("a", "p", "am", "pm") and (match := _AMPM.match(folded, start)):
        return Token(start, match.end(), codes["\x01AMPM"], match.group(), word[0])
    if word == "fy":
        letter = _LETTER_CODE.match(folded, start)
        return _letter_code(letter, codes) if letter else None
    if word in ("a", "half") and (match := _HALF_DOZEN.match(folded, start)):
        return Token(start, match.end(), codes["\x01INT"], match.group(), Decimal(6))
    if word == "half":
        if _HALF_GREAT.match(folded, start) and (numeral := read_numeral(folded, start)):
            return _number_token(start, numeral.end, numeral.value or Decimal(0), codes, True)
        if match := _HALF_A.match(folded, start):
            return Token(start, match.end(), codes["\x01HALFA"], match.group(), Decimal("0.5"))
        return None
    if word == "and":
        if match := _AND_HALF.match(folded, start):
            return Token(start, match.end(), codes["\x01ANDHALF"], match.group(), Decimal("0.5"))
        return None
    if word in ("a", "couple"):
        if match := _COUPLE.match(folded, start):
            return Token(start, match.end(), codes["\x01INT"], match.group(), Decimal(2))
        if match := _DOZEN.match(folded, start):
            return Token(start, match.end(), codes["\x01INT"], match.group(), Decimal(12))
        if word == "a" and _A_HUNDRED.match(folded, start):
            numeral = read_numeral(folded, start)
            if numeral is not None and numeral.value is not None:
                return _number_token(start, numeral.end, numeral.value, codes, spelled=True)
    if word != "the" and (match := _VAGUE_NUMBER.match(folded, start)):
        return Token(start, match.end(), codes["\x01VAGUENUM"], match.group(), "X")
    return None


def _letter_code(match: re.Match[str], codes: dict[str, str]) -> Token:
    year = match[3] or match[4] or match[5]
    if match[1]:
        value = (match[1].upper(), int(match[2]), year, bool(match[4]))
        return Token(match.start(), match.end(), codes["\x01QUARTERCODE"], match.group(), value)
    return Token(match.start(), match.end(), codes["\x01FISCALCODE"], match.group(), year)


def _read_number_words(folded: str, start: int, codes: dict[str, str]) -> Token | None:
    if (clock := spoken_clock(folded, start)) is not None:
        match, time = clock
        return Token(start, match.end(), codes["\x01CLOCK"], match.group(), time)
    if decade := _SPOKEN_DECADE.match(folded, start):
        value = int(_CENTURY_WORDS[decade[1]] * 100 + lexicon.DECADE_WORDS[decade[2]])
        return Token(start, decade.end(), codes["\x01DECADE"], str(value), value)
    spoken = _SPOKEN_YEAR.match(folded, start)
    if spoken:
        first, tens, unit, teen, zero = spoken.groups()
        rest = TENS.get(tens, 0) if tens else TEENS[teen] if teen else UNITS[zero]
        rest += UNITS[unit] if unit else 0
        value = int(_CENTURY_WORDS[first] * 100 + rest)
        return Token(start, spoken.end(), codes["\x01YEAR"], str(value), value)
    if named := _TENTH.match(folded, start):  # twenty-first
        value = int(TENS[named[1]]) + lexicon.ORDINALS[named[2]]
        return Token(start, named.end(), codes["\x01ORDNUM"], named.group(), value)
    if folded.startswith(_THREE_QUARTERS, start):
        end = start + len("three-quarters")
        return Token(start, end, codes["\x01INT"], "", Decimal("0.75"))
    numeral = read_numeral(folded, start)
    if numeral is None or numeral.value is None:
        return None
    token = _number_token(start, numeral.end, numeral.value, codes, spelled=True)
    if 2000 <= numeral.value <= 2060 and folded.startswith("two", start):
        token.code = codes["\x01YEARINT"]
    return token


_THREE_QUARTERS: Final = "three-quarters of a"
_TENTH: Final = re.compile(
    rf"({one_of(TENS)})[\s-]({one_of(list(lexicon.ORDINALS)[:9])})(?![^\W_])"
)


def _number_token(
    start: int, end: int, value: Decimal, codes: dict[str, str], spelled: bool = False
) -> Token:
    small = value == value.to_integral_value() and 1 <= value <= 31
    code = codes["\x01DAYINT" if small else "\x01INT"]
    return Token(start, end, code, "" if spelled else "#", value)


def _read_number(folded: str, start: int, codes: dict[str, str]) -> Token | None:
    def token(match: re.Match[str], shape: str, value: Any) -> Token:
        return Token(start, match.end(), codes["\x01" + shape], match.group(), value)

    if match := _PLAIN_NUMBER.match(folded, start):
        if match.end() - start == 8 and (basic := _BASIC.fullmatch(folded, start, match.end())):
            return token(basic, "ISO", (*basic.groups(), None, None, None, None))
        # most numbers: no code, no date or time in digits
        if four := _FOUR.match(folded, start):
            value = int(four.group())
            return token(four, "YEAR" if 1000 <= value <= 2999 else "INT", value)
        return _read_numeral(folded, start, codes)
    if (match := _DECADES_APOSTROPHE.match(folded, start)) and folded.endswith("the ", 0, start):
        return token(match, "DECADE", int(match[1]))
    if match := _FOUR.match(folded, start):
        if dated := _ISO.match(folded, start) or _NUMDATE.match(folded, start):
            return token(dated, "ISO" if dated.re is _ISO else "NUMDATE", dated.groups())
        if week := ISO_WEEK.match(folded, start):
            return token(week, "ISOWEEK", week.groups())
        if _LOGGED.match(folded, start) and (logged := log_date(folded, start)):
            return token(logged[0], "ISO", logged[1])
        value = int(match.group())
        return token(match, "YEAR" if 1000 <= value <= 2999 else "INT", value)
    if match := _YEAR_CODE.match(folded, start):
        return token(match, "QUARTERCODE", (match[2].upper(), int(match[3]), match[1], False))
    if BEFORE_LETTER.match(folded, start):
        if match := ISO_WEEK.match(folded, start):
            return token(match, "ISOWEEK", match.groups())
        if match := H_CLOCK.match(folded, start):
            return token(match, "CLOCK", (int(match[1]), int(match[2]), None))
        if (length := length_in_letters(folded, start)) is not None:
            return token(length[0], "LENGTH", length[1])
    if match := _ZULU.match(folded, start):
        return token(match, "CLOCK", (int(match[1]), int(match[2]), None))
    if match := _MONTH_YEAR.match(folded, start):
        return token(match, "NUMDATE", (match[1], "/", match[2], None))
    if match := _ORDNUM.match(folded, start):
        return token(match, "ORDNUM", int(match[1]))
    if match := _CLOCK.match(folded, start) or _DOT_CLOCK.match(folded, start):
        second = match[3] if match.re is _CLOCK else None
        return token(match, "CLOCK", (int(match[1]), int(match[2]), second))
    if match := _DECADE.match(folded, start):
        value = int(match[1])
        return token(match, "DECADE", value) if value % 10 == 0 else None
    if match := _DIGIT_CODE.match(folded, start):
        return token(match, "QUARTERCODE", (match[2].upper(), int(match[1]), match[3], False))
    if match := _NUMDATE.match(folded, start):
        return token(match, "NUMDATE", match.groups())
    if _LOGGED.match(folded, start) and (logged := log_date(folded, start)):
        return token(logged[0], "ISO", logged[1])
    if (match := _SHORT_NUMDATE.match(folded, start)) and not _MONTH_NEXT.match(
        folded, match.end()
    ):
        if match.group() in _FRACTIONS and _UNIT_NEXT.match(folded, match.end()):
            return token(match, "INT", _FRACTIONS[match.group()])
        return token(match, "NUMDATE", (match[1], "/", match[2], None))
    return _read_numeral(folded, start, codes)


def _read_numeral(folded: str, start: int, codes: dict[str, str]) -> Token | None:
    numeral = read_numeral(folded, start)
    if numeral is None or numeral.value is None:
        return None
    end = numeral.end
    following = folded[end : end + 1]
    if following == "+" and folded[end + 1 : end + 2] in (" ", "-"):  # 10+ years
        end, following = end + 1, " "
    # "8pm", "3hrs", but not "45th" or "3km"
    if (following.isalnum() or following == "_") and _JOINED.match(folded, end) is None:
        return None
    made = _number_token(start, end, numeral.value, codes)
    made.word = folded[start:end]
    return made
