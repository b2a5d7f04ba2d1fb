"""What users may choose, checked once and carried through every stage.

`extract`, `extract_many`, `load`, the engines and the command line all make one `Options` of what
they are given; a new choice is a new field here, its check in `Options.of`, and an option of the
command line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypedDict, Unpack, cast

from factex.errors import InputError
from factex.pipeline.knowledge import as_tables, knowledge_base
from factex.pipeline.presets import Preset, get_preset
from factex.recognizers.currency_tables import currency_tables

__all__ = ["Choices", "DateOrder", "Options", "as_currency"]

#: Orders of a date in digits: "05/06/2023" is in May, or in June.
DateOrder = Literal["MDY", "DMY", "YMD"]


class Choices(TypedDict, total=False):
    """The choices beside the preset, as keywords.

    Attributes
    ----------
    default_currency : str, optional
        ISO 4217 code for signs and words that may mean several currencies, where the text does not
        decide.
    kinds : iterable of str, optional
        Kinds of facts that are wanted; all that the preset finds, when left out.
    date_order : {"MDY", "DMY", "YMD"}, optional
        Whether "05/06/2023" is in May or in June; by default the article decides.
    fiscal_year_start : int, optional
        Month (1 to 12) in which fiscal years begin, which are labelled by the year of their end. By
        default only those are placed whose owner the text names and the table knows.
    kb : iterable of str or Path, optional
        Tables of weapons systems of the user's own, CSV files as those of factex. Their rows are
        added; one with the id of a row that is there replaces it.
    kb_only : bool, optional
        Know the systems of `kb` and no others.
    tagger : str, optional
        For the preset "accurate": another model than its own, an installed one by name, a folder,
        or the id of a token-classification model that transformers has on this disk.
    """

    default_currency: str | None
    kinds: Iterable[str] | None
    date_order: str | None
    fiscal_year_start: int | None
    kb: Iterable[str | Path] | None
    kb_only: bool
    tagger: str | None


@dataclass(frozen=True, slots=True)
class Options:
    """A preset and the choices that go with it; made by `Options.of`, which checks them.

    Plain values only: options travel to worker processes and stand in the records of batches.

    Attributes
    ----------
    preset : str
        Name of a preset.
    kinds : tuple of str
        Kinds of facts that are wanted, in the order of the preset.
    default_currency, date_order, fiscal_year_start
        See `Choices`.
    kb : tuple of str
        Absolute paths of the user's tables of weapons systems.
    kb_only : bool
        See `Choices`.
    tagger : str, optional
        Model that votes on weapons; None where the preset has none.
    """

    preset: str
    kinds: tuple[str, ...]
    default_currency: str | None = None
    date_order: DateOrder | None = None
    fiscal_year_start: int | None = None
    kb: tuple[str, ...] = ()
    kb_only: bool = False
    tagger: str | None = None

    @classmethod
    def of(cls, preset: str = "default", **choices: Unpack[Choices]) -> Options:
        """Check the choices of a user.

        Raises
        ------
        UnknownPresetError
            When there is no such preset.
        InputError
            When a choice makes no sense.
        ReadError
            When a table of `kb` can't be read.
        MissingModelError, MissingExtraError
            When the model of the preset, or what runs it, is not installed.

        Examples
        --------
        >>> options = Options.of("fast", default_currency="aud", kinds=["date", "money"])
        >>> options.kinds, options.default_currency
        (('money', 'date'), 'AUD')
        >>> Options.of("fast", kinds=["mony"])
        Traceback (most recent call last):
        ...
        factex.errors.InputError: 'fast' finds no kind 'mony'; choose of: money, percent, weapon,
        date, quantity
        """
        plan = get_preset(preset)
        tables, only = as_tables(choices.get("kb")), bool(choices.get("kb_only"))
        if tables or only:
            knowledge_base(tables, only=only)  # what is wrong is said before the first article
        return cls(
            preset=plan.name,
            kinds=_as_kinds(choices.get("kinds"), plan),
            default_currency=as_currency(choices.get("default_currency")),
            date_order=_as_order(choices.get("date_order")),
            fiscal_year_start=_as_month(choices.get("fiscal_year_start")),
            kb=tables,
            kb_only=only,
            tagger=_as_tagger(choices.get("tagger"), plan),
        )


def _as_kinds(wanted: Iterable[str] | None, plan: Preset) -> tuple[str, ...]:
    if wanted is None:
        return plan.kinds
    chosen = {wanted} if isinstance(wanted, str) else set(wanted)
    for kind in sorted(chosen.difference(plan.kinds)):
        raise InputError(
            f"{plan.name!r} finds no kind {kind!r}; choose of: {', '.join(plan.kinds)}"
        )
    if not chosen:
        raise InputError(f"no kind is wanted; choose of: {', '.join(plan.kinds)}")
    return tuple(kind for kind in plan.kinds if kind in chosen)


def _as_order(order: str | None) -> DateOrder | None:
    if order is None:
        return None
    if order.upper() not in ("MDY", "DMY", "YMD"):
        raise InputError(f"{order!r} is no order of dates; write MDY (May 6), DMY (6 May) or YMD")
    return cast(DateOrder, order.upper())


def _as_month(month: int | None) -> int | None:
    if month is None:
        return None
    if isinstance(month, bool) or not isinstance(month, int) or not 1 <= month <= 12:
        raise InputError(
            f"fiscal_year_start is {month!r}; write the month in which fiscal years begin, 1 to 12"
        )
    return month


def _as_tagger(name: str | None, plan: Preset) -> str | None:
    if plan.tagger is None:
        if name is not None:
            raise InputError(f"{plan.name!r} has no tagger to replace; use the preset 'accurate'")
        return None
    from factex.tagger.packages import load_tagger

    chosen = name or plan.tagger
    load_tagger(chosen)  # what is missing is said before any article is read
    return chosen


def as_currency(code: str | None) -> str | None:
    """Check a currency code that a user gives, and write it in capitals.

    Examples
    --------
    >>> as_currency("aud")
    'AUD'
    >>> as_currency("DOLLAR")
    Traceback (most recent call last):
    ...
    factex.errors.InputError: 'DOLLAR' is no ISO 4217 currency code; write one such as AUD
    """
    if code is None or code.upper() in currency_tables().signs:
        return code and code.upper()
    raise InputError(f"{code!r} is no ISO 4217 currency code; write one such as AUD")
