"""All recognizers over one text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import Final, TypeVar

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
    "in_order",
    "mentions_of_chunk",
    "tried",
    "wanted_of_chunk",
]

A = TypeVar("A")
B = TypeVar("B")

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
    date (see `wanted_of_chunk`).

    Examples
    --------
    >>> [m.kind for m in find_mentions("It paid $2m for 300 tonnes.", ("money", "quantity"))]
    ['money', 'quantity']
    """
    (outcome,) = mentions_of_chunk([(text, published)], kinds, options=options)
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


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

    def scan(place: int, mentions: list[Mention]) -> list[Mention]:
        numerals[place] = list(scan_numerals(fold(texts[place][0])))
        return mentions

    def find(kind: str, place: int, mentions: list[Mention]) -> list[Mention]:
        text, published = texts[place]
        return mentions + find_kind(
            kind,
            text,
            published=published,
            options=options,
            claimed=mentions,
            numerals=numerals[place],
        )

    if not NUMERIC.isdisjoint(kinds):
        # three recognizers read the numbers: they are scanned once
        found = [tried(partial(scan, place), one) for place, one in enumerate(found)]
    for kind in in_order(kinds):
        found = [tried(partial(find, kind, place), one) for place, one in enumerate(found)]
    return [tried(settle, one) for one in found]


def wanted_of_chunk(
    texts: Sequence[Dated], *, options: Options = PLAIN
) -> list[list[Mention] | Exception]:
    """Find the mentions that the user wants in several texts, or the exception that one raises.

    A quantity is a number that no other kind claims: where quantities are wanted, the other kinds
    are found too, and left out.

    Examples
    --------
    >>> options = Options.of("fast", kinds=["quantity"])
    >>> [found] = wanted_of_chunk([("It paid $2m for 300 tonnes.", None)], options=options)
    >>> [mention.kind for mention in found]
    ['quantity']
    """
    wanted = [kind for kind in KINDS if kind in options.kinds]
    if "quantity" not in wanted or len(wanted) == len(KINDS):
        return mentions_of_chunk(texts, wanted, options=options)
    return [
        one if isinstance(one, Exception) else [each for each in one if each.kind in wanted]
        for one in mentions_of_chunk(texts, KINDS, options=options)
    ]


def tried(step: Callable[[A], B], outcome: A | Exception) -> B | Exception:
    """Take the next step with an outcome, unless a step before raised; one text ends no others.

    Examples
    --------
    >>> tried(len, "abc"), tried(len, 3)
    (3, TypeError("object of type 'int' has no len()"))
    """
    if isinstance(outcome, Exception):
        return outcome
    try:
        return step(outcome)
    except Exception as error:
        return error
