"""The way through: triggers, tokens around them, expressions, mentions."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from factex.facts import DateRange, DateValue
from factex.making import made
from factex.recognizers.dates.calendar import valid_day
from factex.recognizers.dates.extent import extent_of
from factex.recognizers.dates.fiscal import place_fiscal
from factex.recognizers.dates.grammar import grammar, parse_run
from factex.recognizers.dates.holidays import holiday_names
from factex.recognizers.dates.lexer import Token, read_token, token_words
from factex.recognizers.dates.lexicon import MONTHS, TRIGGERS
from factex.recognizers.dates.order import Order
from factex.recognizers.dates.ranges import Entry, link_ranges
from factex.recognizers.dates.reading import Context, Reading
from factex.recognizers.fold import fold
from factex.recognizers.mention import Mention

__all__ = ["find_dates"]

SOURCE: Final = "factex_date"

#: Longer stretches of date words are cut: no expression is nearly as long.
_MAX_TOKENS: Final = 60
#: How far to the left of a trigger an expression may begin.
_REACH_LEFT: Final = 64

# Shapes of digits worth looking at: years, decades, clock times, dates, quarters, FY24.
_DIGITS: Final = re.compile(
    r"(?<![\w.,])(?:[12]\d{3}(?!\d)|(?:19|20)\d\d[01]\d[0-3]\d(?!\d)|\d{1,2}(?:[/.:-]\d|q(?![a-z])|[hq]\d|0'?s\b|\s?[ap]\.?\s?m\b|(?:hr|min)s?\b)|['‘]\d\ds?\b"
    r"|[1-4][qh]\b|[qh][1-4]|fy\s?'?\d|\d{1,4}\s+(?:b\.?c|a\.?d|ce)\b|ad\s\d|\d{1,2}(?:st|nd|rd|th)\b|0\d[0-5]\d\b"
    r"|\d{1,3}(?:[hs]\b|[dhm]\s?\d{1,2}[hms])|\d{1,2}[jfmasond][aepuco][a-z]\d\d|[0-2]\d[0-5]\d(?:z|h|hrs)\b|(?:5|10|20|25)\sto\s[a-z]"
    r"|(?<=at\s)\d{1,2}(?=\s*(?:[.,;!?](?!\d)|$)))"
)
_SPACE: Final = re.compile(r"[ \t\u00a0\u2009\u202f\r\n]*")
# the end of a paragraph: a blank line, or a line that begins indented
_PARAGRAPH: Final = re.compile(r"\n[ \t\r]*\n|\n\t|\n {3}")


def find_dates(
    text: str,
    published: datetime.date | None = None,
    *,
    date_order: Order | None = None,
    fiscal_year_start: int | None = None,
) -> list[Mention]:
    """Find dates, times, durations and sets, with their TIMEX3 values and intervals.

    Parameters
    ----------
    text : str
        Any text.
    published : datetime.date, optional
        Day of publication. Without it nothing relative is placed, unless the text begins with
        a dateline that states its day in full.
    date_order : {"MDY", "DMY", "YMD"}, optional
        Whether "05/06/2023" is in May or in June, and whether "05/06/07" is of 2005; by default
        the article decides.
    fiscal_year_start : int, optional
        Month in which fiscal years begin, which are labelled by the year of their end. By default
        only those are placed whose owner the text names and the table knows.

    Returns
    -------
    list of Mention
        Sorted, not overlapping; the values are `DateValue`.

    Examples
    --------
    >>> found = find_dates("Sales rose last week.", datetime.date(2023, 10, 5))
    >>> [(m.value.timex, m.value.start, m.value.end) for m in found]
    [('2023-W39', '2023-09-25', '2023-10-02')]
    >>> [m.value.timex for m in find_dates("Sales rose last week.")]
    ['XXXX-WXX']

    A fiscal year has an interval where its beginning is known:

    >>> [(m.value.timex, m.value.start) for m in find_dates("in fiscal 2024", fiscal_year_start=10)]
    [('2024', '2023-10-01')]
    """
    if isinstance(published, datetime.datetime):
        published = published.date()
    dateline = _dateline_day(text) if published is None else None
    folded = fold(text)
    context = Context(text, folded, published or dateline, date_order, fiscal_year_start)
    entries: list[Entry] = []
    for tokens in _runs(folded):
        for start, end, reading in parse_run(tokens, context):
            if reading.fiscal:
                reading = place_fiscal(start, end, reading, context)
            context.seen.append((start, end, reading))
            entries.append(Entry(start, end, reading))
            link_ranges(entries, context)
    return [_mention(entry, folded, dateline is not None) for entry in entries]


# "OSLO, Aug 13, 2022 - ", "NEW DELHI (Reuters), 3 March 2021: "
_DATELINE: Final = re.compile(
    r"\s{0,9}[A-Z][A-Z.' -]{2,30}(?:\([A-Za-z ]{2,20}\))?,?\s"
    r"(?:([A-Z][a-z]{2,8})\.?\s(\d{1,2}),|(\d{1,2})\s([A-Z][a-z]{2,8})\.?)\s(\d{4})"
    r"(?:\s\([A-Za-z ]{2,20}\))?\s?[-–—:]"
)


def _dateline_day(text: str) -> datetime.date | None:
    """Read the day of a dateline that states it in full; it stands in for the publication date."""
    match = _DATELINE.match(text)
    if match is None:
        return None
    month = MONTHS.get((match[1] or match[4]).lower())
    day, year = int(match[2] or match[3]), int(match[5])
    if month is None or not valid_day(year, month, day):
        return None
    return datetime.date(year, month, day)


_WORDS: Final = re.compile(r"[a-z]+")


@cache
def _triggers() -> AhoCorasick:
    # a name with such a word in it needs no entry, and would hide the word where it only begins
    # inside another one: "fi[ve day]s"
    names = [name for name in holiday_names() if set(TRIGGERS).isdisjoint(_WORDS.findall(name))]
    return _automaton(sorted({*TRIGGERS, *names}))


@cache
def _digit_openers() -> AhoCorasick:
    """Make an automaton of how whatever `_DIGITS` matches begins: it is tried only there."""
    codes = [letter + digit for letter in "qh" for digit in "1234"]
    eras = ["ad" + chr(code) for code in range(0x3001) if chr(code).isspace()]
    return _automaton([*"0123456789'‘", "fy", *codes, *eras])


def _automaton(words: list[str]) -> AhoCorasick:
    # so few words make a small table, which is read twice as fast as the default
    return AhoCorasick(
        words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
    )


#: Inside a number, where `_DIGITS` begins nothing.
_IN_NUMBER: Final = frozenset("0123456789.,")


def _trigger_starts(folded: str) -> list[int]:
    """Find where something begins that may be part of an expression, in order."""
    length = len(folded)
    starts = [
        start
        for _, start, end in _triggers().find_matches_as_indexes(folded)
        if (start == 0 or not folded[start - 1].isalnum())
        and (end == length or not folded[end].isalnum())
    ]
    done = 0
    for _, start, _ in _digit_openers().find_matches_as_indexes(folded):
        if start < done or (start and folded[start - 1] in _IN_NUMBER):
            continue
        if match := _DIGITS.match(folded, start):
            starts.append(start)
            done = match.end()
    starts.sort()
    return starts


def _runs(folded: str) -> Iterator[list[Token]]:
    """Read the stretches of date words around the triggers."""
    words = grammar().codes.words
    consumed = 0
    for start in _trigger_starts(folded):
        if start < consumed:
            continue
        tokens = _leftward(folded, max(consumed, start - _REACH_LEFT), start, words)
        if tokens and tokens[-1].end > start:
            start = _skip_space(folded, tokens[-1].end)
        consumed = _rightward(folded, start, words, tokens) if start < len(folded) else start
        if tokens:
            yield tokens


def _leftward(folded: str, low: int, start: int, words: dict[str, str]) -> list[Token]:
    """Read the date words that lead up to a position without a gap; the last may reach past it."""
    if low and not folded[low - 1].isspace():
        while low < start and not folded[low].isspace():
            low += 1
    if "\n" in folded[low:start]:
        for paragraph in _PARAGRAPH.finditer(folded, low, start):
            low = paragraph.end()
    tokens: list[Token] = []
    position = _after_stranger(folded, low, start)
    while position < start:
        char = folded[position]
        if char.isspace():
            position += 1
            continue
        token = read_token(folded, position, words)
        if token is None:
            tokens.clear()
            position = _skip(folded, position, start)
        else:
            tokens.append(token)
            position = token.end
    return tokens


def _after_stranger(folded: str, low: int, start: int) -> int:
    """Give the position after the last word that no token has in it; what is before it ends there.

    Most words are such, so that only a few are read token by token.
    """
    known = token_words()
    head = folded[low:start]
    # what touches the trigger may be one token with it
    end = after = len(head)
    for word in reversed(head.split()):
        while head[after - 1].isspace():
            after -= 1
        if after < end and word not in known and word.isalpha() and word.isascii():
            return low + after
        after -= len(word)
    return low


# what is skipped at once: a word, or the rest of a number ("50,000")
_UNKNOWN: Final = re.compile(r"[^\W_]+(?:[.,]\d+)*|.", re.DOTALL)


def _skip_space(folded: str, position: int) -> int:
    match = _SPACE.match(folded, position)
    return match.end() if match else position


def _skip(folded: str, position: int, stop: int) -> int:
    match = _UNKNOWN.match(folded, position, stop)
    return match.end() if match else position + 1


def _rightward(folded: str, start: int, words: dict[str, str], tokens: list[Token]) -> int:
    """Read on while there are date words; give the position after what has been read."""
    position = start
    for _ in range(_MAX_TOKENS):
        token = read_token(folded, position, words)
        if token is None:
            return max(position, start + 1)
        tokens.append(token)
        position = token.end
        after = _skip_space(folded, position)
        if after >= len(folded) or (after - position > 1 and _PARAGRAPH.match(folded, position)):
            return max(after, start + 1)
        position = after
    return position


def _mention(entry: Entry, folded: str, from_text: bool) -> Mention:
    reading = entry.reading
    mod, extent = extent_of(folded, entry.start, entry.end, reading)
    placed = reading.placed()
    start, end = placed if placed is not None else (None, None)
    whole = None
    if entry.partner is not None and entry.whole is not None:
        whole = DateRange(start=entry.whole[0], end=entry.whole[1])
    fields = {
        "timex": reading.value,
        "type": reading.type,
        "start": start,
        "end": end,
        "grain": reading.grain,
        "fiscal": reading.fiscal,
        "mod": mod,
        "quant": reading.quant,
        "freq": reading.freq,
        "anchor": "text" if from_text and reading.anchor == "publication" else reading.anchor,
        "range": whole,
    }
    return Mention(
        entry.start,
        entry.end,
        made(DateValue, fields),
        extent,
        confidence=_confidence(reading),
        source=SOURCE,
        note=reading.note,
        partner=entry.partner,
    )


def _confidence(reading: Reading) -> float:
    """Give a rough confidence by how much was left to judgement."""
    if reading.note is not None or (reading.value or "").endswith("_REF"):
        return 0.7
    if reading.loose is not None:
        return 0.8
    return 0.95 if reading.anchor == "none" else 0.85
