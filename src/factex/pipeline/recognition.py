"""All recognizers over one text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from factex.pipeline.knowledge import knowledge_base
from factex.pipeline.options import Options
from factex.recognizers.dates import find_dates
from factex.recognizers.fold import fold
from factex.recognizers.mention import Mention
from factex.recognizers.money import find_money
from factex.recognizers.numbers import Numeral, scan_numerals
from factex.recognizers.overlaps import KINDS, settle
from factex.recognizers.percent import find_percents
from factex.recognizers.quantity import find_quantities
from factex.recognizers.weapons import find_weapons

__all__ = [
    "find_kind",
    "find_mentions",
    "find_wanted",
    "in_order",
    "mentions_of_chunk",
    "wanted_of_chunk",
]

#: A text and its date of publication.
Dated = tuple[str, dt.date | None]

NUMERIC: Final = frozenset({"money", "percent", "quantity"})
#: Nothing chosen beside what a preset says.
PLAIN: Final = Options("fast", KINDS)


def in_order(kinds: Iterable[str]) -> list[str]:
    """Put kinds into the order of finding: who keeps away from others comes after them.

    Examples
    --------
    >>> in_order(("money", "weapon", "date", "quantity"))
    ['money', 'date', 'weapon', 'quantity']
    """
    return sorted(kinds, key=("money", "percent", "date", "weapon", "quantity").index)


def find_kind(
    kind: str,
    text: str,
    *,
    published: dt.date | None = None,
    options: Options = PLAIN,
    claimed: Sequence[Mention] = (),
    numerals: Sequence[Numeral] | None = None,
) -> list[Mention]:
    """Find the mentions of one kind; overlaps with other kinds are not settled.

    Parameters
    ----------
    kind : str
        One of `factex.recognizers.overlaps.KINDS`.
    text : str
        Any text.
    published : date, optional
        What relative dates are reckoned from.
    options : Options
        What the user has chosen.
    claimed : sequence of Mention
        Mentions of other kinds, which quantities and the tagger keep away from.
    numerals : sequence of Numeral, optional
        All numbers of the text, where they are known already.
    """
    match kind:
        case "money":
            return find_money(text, default_currency=options.default_currency, numerals=numerals)
        case "percent":
            return find_percents(text, numerals=numerals)
        case "date":
            return find_dates(
                text,
                published,
                date_order=options.date_order,
                fiscal_year_start=options.fiscal_year_start,
            )
        case "weapon":
            return _find_weapons(text, options, claimed)
        case "quantity":
            return find_quantities(text, claimed, numerals=numerals)
    raise ValueError(f"no recognizer for {kind!r}")


def _find_weapons(text: str, options: Options, claimed: Sequence[Mention]) -> list[Mention]:
    kb = knowledge_base(options.kb, only=options.kb_only)
    if options.tagger is None:
        return find_weapons(text, kb)
    from factex.tagger.find import find_weapons_with
    from factex.tagger.packages import load_tagger

    tagger = load_tagger(options.tagger)
    return find_weapons_with(text, tagger.classifier, tagger.votes, claimed=claimed, kb=kb)


def find_mentions(
    text: str,
    kinds: Collection[str],
    *,
    published: dt.date | None = None,
    options: Options = PLAIN,
) -> list[Mention]:
    """Find the mentions of several kinds and settle their overlaps.

    Only these kinds are looked for: without dates among them, a quantity may be what would be a
    date (see `find_wanted`).

    Examples
    --------
    >>> [m.kind for m in find_mentions("It paid $2m for 300 tonnes.", ("money", "quantity"))]
    ['money', 'quantity']
    """
    return _only(mentions_of_chunk([(text, published)], kinds, options=options))


def find_wanted(
    text: str, *, published: dt.date | None = None, options: Options = PLAIN
) -> list[Mention]:
    """Find the mentions that the user wants.

    A quantity is a number that no other kind claims: where quantities are wanted, the other kinds
    are found too, and left out.

    Examples
    --------
    >>> options = Options.of("fast", kinds=["quantity"])
    >>> [m.kind for m in find_wanted("It paid $2m for 300 tonnes.", options=options)]
    ['quantity']
    """
    return _only(wanted_of_chunk([(text, published)], options=options))


def mentions_of_chunk(
    texts: Sequence[Dated], kinds: Collection[str], *, options: Options = PLAIN
) -> list[list[Mention] | Exception]:
    """Do what `find_mentions` does for several texts, or give the exception that one raises.

    Kind goes after kind, so that the code and tables of one recognizer stay in the processor's
    caches: a sixth faster than text after text.

    Examples
    --------
    >>> [only] = mentions_of_chunk([("It paid $2m.", None)], ("money",))
    >>> [mention.kind for mention in only]
    ['money']
    """
    found: list[list[Mention] | Exception] = [[] for _ in texts]
    numerals: list[list[Numeral] | None] = [None] * len(texts)
    if not NUMERIC.isdisjoint(kinds):
        # three recognizers read the numbers: they are scanned once
        numerals = [list(scan_numerals(fold(text))) for text, _ in texts]
    for kind in in_order(kinds):
        for place, (text, published) in enumerate(texts):
            mentions = found[place]
            if isinstance(mentions, Exception):
                continue
            try:
                mentions += find_kind(
                    kind,
                    text,
                    published=published,
                    options=options,
                    claimed=mentions,
                    numerals=numerals[place],
                )
            except Exception as error:  # one text must not end the others
                found[place] = error
    return [one if isinstance(one, Exception) else settle(one) for one in found]


def wanted_of_chunk(
    texts: Sequence[Dated], *, options: Options = PLAIN
) -> list[list[Mention] | Exception]:
    """Do what `find_wanted` does for several texts, or give the exception that one raises."""
    wanted = [kind for kind in KINDS if kind in options.kinds]
    if "quantity" not in wanted or len(wanted) == len(KINDS):
        return mentions_of_chunk(texts, wanted, options=options)
    return [
        one if isinstance(one, Exception) else [each for each in one if each.kind in wanted]
        for one in mentions_of_chunk(texts, KINDS, options=options)
    ]


def _only(outcomes: list[list[Mention] | Exception]) -> list[Mention]:
    (outcome,) = outcomes
    if isinstance(outcome, Exception):
        raise outcome
    return outcome
