"""Which currency a sign or word means where it may mean several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from factex.recognizers.currency_tables import Unit, currency_tables
from factex.recognizers.fold import one_of

__all__ = ["resolve"]

# SYDNEY, March 3 - / OSLO (Agency) -- : the place that opens a dispatch
_DATELINE = re.compile(
    r"\s*([A-Z][A-Z.' -]{2,30})(?:,[^\n–—]{0,30}?)?(?:\s\([^)\n]{1,30}\))?\s*(?:--?|[–—_:])\s"
)


def resolve(
    text: str,
    folded: str,
    written: Sequence[tuple[int, Unit, str]],
    default_currency: str | None,
) -> list[str | None]:
    """Settle the currency of each amount of a text.

    An ambiguous word or sign means, in this order: what a full form of the same word means in
    the text ("Swedish crowns" settles "crowns"); the currency of the dateline's country; for
    words, the candidate whose country stands nearest before it, else anywhere, in the text;
    `default_currency`; the first candidate where the table says that it holds by default.

    Parameters
    ----------
    text, folded : str
        The text and its folded form.
    written : sequence of (int, Unit, str)
        Where each amount starts, its unit and the word or sign.
    default_currency : str, optional
        ISO 4217 code.

    Examples
    --------
    >>> tables = currency_tables()
    >>> crowns = tables.words["crowns"]
    >>> text = "Sweden's Saab earned 5 million crowns"
    >>> resolve(text, text.lower(), [(21, crowns, "crowns")], None)
    ['SEK']
    >>> resolve("5 million crowns", "5 million crowns", [(0, crowns, "crowns")], None)
    [None]
    """
    settled = {unit.codes[0]: start for start, unit, _ in reversed(written) if len(unit.codes) == 1}
    dateline: str | bool | None = False
    codes: list[str | None] = []
    for start, unit, word in written:
        if len(unit.codes) == 1:
            codes.append(unit.codes[0])
            continue
        if dateline is False:
            dateline = _dateline_currency(text)
        codes.append(_one(folded, start, unit, word, settled, dateline, default_currency))
    return codes


def _one(
    folded: str,
    start: int,
    unit: Unit,
    word: str,
    settled: dict[str, int],
    dateline: str | bool | None,
    default_currency: str | None,
) -> str | None:
    others = [code for code in unit.codes if code in settled]
    if word == "$":
        # an article that writes "A$" for its own dollar means the American one by "$"; one that
        # writes "US$" means its own
        if dateline in unit.codes and dateline not in settled:
            return str(dateline)
        return default_currency if default_currency in unit.codes else unit.codes[0]
    if len(others) == 1:
        return others[0]
    if dateline in unit.codes:
        return str(dateline)
    if near := _by_place(folded, start, unit):
        return near
    if default_currency in unit.codes:
        return default_currency
    return unit.codes[0] if unit.default else None


def _dateline_currency(text: str) -> str | None:
    match = _DATELINE.match(text, 0, 100)
    if match is None:
        return None
    return currency_tables().places.get(match[1].strip().lower())


@cache
def _place_pattern(codes: tuple[str, ...]) -> re.Pattern[str]:
    places = [place for place, code in currency_tables().places.items() if code in codes]
    return re.compile(rf"(?<![^\W_])({one_of(places)})(?![^\W_])")


def _by_place(folded: str, start: int, unit: Unit) -> str | None:
    places = currency_tables().places
    pattern = _place_pattern(unit.codes)
    before = [match[1] for match in pattern.finditer(folded, max(0, start - 600), start)]
    if before:
        return places[" ".join(before[-1].split())]
    counts = Counter(places[" ".join(match[1].split())] for match in pattern.finditer(folded))
    return counts.most_common(1)[0][0] if counts else None
