"""Which currency a sign or word means where it may mean several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from factex.recognizers.currency_tables import Unit, currency_tables
from factex.recognizers.fold import one_of
from factex.recognizers.later import later

__all__ = ["Settled", "resolve"]


class Settled(NamedTuple):
    """A currency, and what settled it.

    Attributes
    ----------
    code : str or None
        ISO 4217; None while nothing decides.
    reason : str or None
        "written", "elsewhere in the text", "dateline", "place: ...", "default_currency", "usual".
    """

    code: str | None
    reason: str | None


# SYDNEY, March 3 - / OSLO (Agency) -- : the place that opens a dispatch
_DATELINE: Final = later(
    r"\s*([A-Z][A-Z.' -]{2,30})(?:,[^\n–—]{0,30}?)?(?:\s\([^)\n]{1,30}\))?\s*(?:--?|[–—_:])\s"
)


def resolve(
    text: str,
    folded: str,
    written: Sequence[tuple[int, Unit, str]],
    default_currency: str | None,
) -> list[Settled]:
    """Settle the currency of each amount of a text.

    An ambiguous word or sign means, in this order: what the nearest amount before it that can
    tell means ("Swedish crowns" settles "crowns", and "$" the cents after it), else one after it;
    the currency of the dateline's country; for words, the candidate whose country stands nearest
    before it, else most often in the text; `default_currency`; the first candidate where the
    table says that it holds by default. A bare "$" is settled by the dateline, where the article
    does not write its own dollar otherwise, and by `default_currency` only.

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
    [Settled(code='SEK', reason='place: sweden')]
    >>> resolve("5 million crowns", "5 million crowns", [(0, crowns, "crowns")], None)
    [Settled(code=None, reason=None)]
    """
    plain = [unit.codes[0] for _, unit, _ in written if len(unit.codes) == 1]
    if len(plain) == len(written):
        return [Settled(code, "written") for code in plain]
    dateline = _dateline_currency(text)
    found: list[Settled] = []
    latest: dict[str, int] = {}  # where each currency was met last
    final = {unit.codes[0]: i for i, (_, unit, _) in enumerate(written) if len(unit.codes) == 1}
    for index, (start, unit, word) in enumerate(written):
        if found and found[-1].code is not None:
            latest[found[-1].code] = index
        if len(unit.codes) == 1:
            found.append(Settled(unit.codes[0], "written"))
        elif word == "$":
            found.append(_dollar(unit, dateline, plain, default_currency))
        elif near := _by_amounts(unit, index, latest, final):
            found.append(Settled(near, "elsewhere in the text"))
        elif dateline in unit.codes:
            found.append(Settled(dateline, "dateline"))
        elif place := _by_place(folded, start, unit):
            found.append(Settled(currency_tables().places[place], f"place: {place}"))
        else:
            found.append(_by_default(unit, default_currency))
    return found


def _dollar(
    unit: Unit, dateline: str | None, plain: Sequence[str], default_currency: str | None
) -> Settled:
    # an article that writes "A$" for its own dollar means the American one by "$"; one that
    # writes "US$" means its own
    if dateline in unit.codes and dateline not in plain:
        return Settled(dateline, "dateline")
    return _by_default(unit, default_currency)


def _by_default(unit: Unit, default_currency: str | None) -> Settled:
    if default_currency in unit.codes:
        return Settled(default_currency, "default_currency")
    return Settled(unit.codes[0], "usual") if unit.default else Settled(None, None)


def _by_amounts(
    unit: Unit, index: int, latest: dict[str, int], final: dict[str, int]
) -> str | None:
    """Take the candidate that an amount before has, the nearest one; else one that comes later."""
    before = [code for code in unit.codes if code in latest]
    if before:
        return max(before, key=latest.__getitem__)
    return next((code for code in unit.codes if final.get(code, -1) > index), None)


def _dateline_currency(text: str) -> str | None:
    match = _DATELINE.match(text, 0, 100)
    if match is None:
        return None
    return currency_tables().places.get(match[1].strip().lower())


@cache
def _place_pattern(codes: tuple[str, ...]) -> re.Pattern[str]:
    places = [place for place, code in currency_tables().places.items() if code in codes]
    return re.compile(rf"(?<![^\W_])({one_of(places)})(?![^\W_])")


#: How far before an amount its country is looked for first.
NEAR: Final = 600


def _by_place(folded: str, start: int, unit: Unit) -> str | None:
    pattern = _place_pattern(unit.codes)
    near = [match[1] for match in pattern.finditer(folded, max(0, start - NEAR), start)]
    if near:
        return " ".join(near[-1].split())
    counts = Counter(" ".join(match[1].split()) for match in pattern.finditer(folded))
    return counts.most_common(1)[0][0] if counts else None
