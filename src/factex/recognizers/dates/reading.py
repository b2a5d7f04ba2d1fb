"""What a pattern makes of its words, and what it may look at."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, Literal

from factex.facts import Grain
from factex.recognizers.dates import calendar
from factex.recognizers.dates.calendar import Interval
from factex.recognizers.dates.order import Order, numeric_order
from factex.recognizers.dates.tense import Tense, tense_at

__all__ = ["Anchor", "Context", "Reading", "TimexType"]

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Anchor = Literal["publication", "text", "none"]

#: So many expressions back, nothing is referred to any more.
_MOST_BACK: Final = 80


#: What may go before an expression that is alone.
_LEAD: Final = re.compile(
    r"\s*(?:(?:on|in|at|by|since|until|till|before|after|from|for|during|around)\s+)?"
)


#: Texts shorter than this are phrases.
_BRIEF: Final = 60


@dataclass(slots=True, init=False)
class Reading:
    """The meaning of one expression.

    Attributes
    ----------
    value : str or None
        TIMEX3 value.
    type : str
        TIMEX3 type.
    mod, quant, freq : str or None
        TIMEX3 attributes.
    fiscal : bool
        A fiscal year or a part of one: the value is its label, and it has an interval only
        where its beginning is known.
    anchor : str
        What the value was reckoned from.
    interval : tuple of str, optional
        Of anchored durations and compact ranges, which their value doesn't give.
    note : str, optional
        Why the value is missing.
    loose : str, optional
        What the words left open, and tense or the day just named decided: "year", "week" or
        "day". A range closes it.
    shifted : bool
        Reckoned from another date by way of comparison ("a year earlier"), so that the text
        goes on to speak of that other one.
    """

    value: str | None
    type: TimexType
    mod: str | None
    quant: str | None
    freq: str | None
    fiscal: bool
    anchor: Anchor
    interval: Interval | None
    note: str | None
    loose: str | None
    shifted: bool

    # written out to be compiled: what a dataclass makes of itself takes ten times as long
    def __init__(
        self,
        value: str | None,
        type: TimexType = "DATE",  # noqa: A002 (the name of TIMEX3)
        mod: str | None = None,
        quant: str | None = None,
        freq: str | None = None,
        fiscal: bool = False,
        anchor: Anchor = "none",
        interval: Interval | None = None,
        note: str | None = None,
        loose: str | None = None,
        shifted: bool = False,
    ) -> None:
        self.value, self.type, self.mod, self.quant, self.freq = value, type, mod, quant, freq
        self.fiscal, self.anchor, self.interval, self.note = fiscal, anchor, interval, note
        self.loose, self.shifted = loose, shifted

    @property
    def grain(self) -> Grain | None:
        """Grain of the value."""
        return None if self.value is None else calendar.grain_of(self.value)

    def come_to(self) -> Reading:
        """Give the last day, month or year of a compact range, which the text goes on from.

        Other readings give themselves.

        Examples
        --------
        >>> days = Reading(None, interval=("1916-11-18", "1916-11-23"))
        >>> days.come_to().value
        '1916-11-22'
        >>> Reading(None, interval=("1914-01-01", "1919-01-01")).come_to().value
        '1918'
        """
        if self.value is not None or self.interval is None or self.type != "DATE":
            return self
        first, stop = self.interval
        try:
            last = (datetime.date.fromisoformat(stop) - datetime.timedelta(1)).isoformat()
        except (ValueError, OverflowError):
            return self
        if first.endswith("-01") and stop.endswith("-01"):
            last = last[:4] if first.endswith("-01-01") and stop.endswith("-01-01") else last[:7]
        return Reading(last, anchor=self.anchor)

    def placed(self) -> Interval | None:
        """Give the interval: stated, or derived from the value."""
        if self.interval is not None:
            return self.interval
        if self.fiscal or self.value is None or self.type in ("DURATION", "SET"):
            return None
        return calendar.interval_of(self.value)


@dataclass(slots=True)
class Context:
    """What is known while a text is read from its beginning to its end.

    Attributes
    ----------
    text, folded : str
        The text, and the text folded.
    published : datetime.date or None
        Day of publication.
    date_order : str, optional
        Order of the parts of "05/06/2023", where the caller says so or a date has asked.
    fiscal_year_start : int or None
        Month in which fiscal years begin, where the caller says so.
    seen : list of tuple
        Span and reading of the expressions found so far, in order.
    """

    text: str
    folded: str
    published: datetime.date | None
    date_order: Order | None = None
    fiscal_year_start: int | None = None
    seen: list[tuple[int, int, Reading]] = field(default_factory=list)

    def back(self, start: int, reach: int) -> Iterator[tuple[int, int, Reading]]:
        """Go back over what has been found, not too far."""
        for entry in islice(reversed(self.seen), _MOST_BACK):
            if start - entry[0] > reach:
                return
            yield entry

    @property
    def current(self) -> bool:
        """Whether the text has spoken of days near publication."""
        return any(r.anchor == "publication" and r.grain == "day" for _, _, r in self.seen[-12:])

    def order(self) -> Order:
        """Give the order of the parts of "05/06/2023", which the whole text may have to tell."""
        if self.date_order is None:
            self.date_order = numeric_order(self.folded)
        return self.date_order

    def tense(self, start: int, end: int) -> Tense | None:
        """Tell by the words around an expression whether it looks back or ahead."""
        return tense_at(self.text, self.folded, start, end)

    def before(self, start: int, reach: int = 24) -> str:
        """Give the folded characters before a position."""
        return self.folded[max(0, start - reach) : start]

    def after(self, end: int, reach: int = 24) -> str:
        """Give the folded characters after a position."""
        return self.folded[end : end + reach]

    def alone(self, start: int, end: int) -> bool:
        """Tell whether an expression, with a preposition or not, is all that there is."""
        return (
            start < 12
            and len(self.text) - end < 4
            and not self.text[end:].strip(" .!?\n")
            and bool(_LEAD.fullmatch(self.folded, 0, start))
        )

    @property
    def brief(self) -> bool:
        """Whether the text is no more than a phrase: a query, an entry of a calendar."""
        return len(self.text) < _BRIEF

    def capital(self, position: int) -> bool:
        """Tell whether the text has a capital letter at a position."""
        return self.text[position : position + 1].isupper()

    def last(
        self, grains: frozenset[str], start: int, reach: int = 2000, placed: bool = True
    ) -> Reading | None:
        """Find the latest date before a position that has one of some grains.

        Comparisons ("a year earlier") don't count: the text returns from them.
        """
        for _, _, reading in self.back(start, reach):
            if reading.shifted:
                continue
            if reading.value is None:
                reading = reading.come_to()
            if reading.type in ("DATE", "TIME") and reading.grain in grains:
                if placed and reading.value and not reading.value[:3].isdecimal():
                    continue
                return reading
        return None
