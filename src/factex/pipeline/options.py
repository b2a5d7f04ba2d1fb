"""What users may choose, checked once and carried through every stage.

`extract`, `extract_many`, `load`, the engines and the command line all make one `Options` of what
they are given; a new choice is a new field here, its check in `Options.of`, and an option of the
command line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict, Unpack

from factex.errors import InputError
from factex.pipeline.presets import Preset, get_preset
from factex.recognizers.currency_tables import currency_tables

__all__ = ["Choices", "Options", "as_currency"]


class Choices(TypedDict, total=False):
    """The choices beside the preset, as keywords.

    Attributes
    ----------
    default_currency : str, optional
        ISO 4217 code for signs and words that may mean several currencies, where the text does not
        decide.
    kinds : iterable of str, optional
        Kinds of facts that are wanted; all that the preset finds, when left out.
    tagger : str, optional
        For the preset "accurate": another model than its own, an installed one by name, a folder,
        or the id of a token-classification model that transformers has on this disk.
    """

    default_currency: str | None
    kinds: Iterable[str] | None
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
    default_currency : str, optional
        See `Choices`.
    tagger : str, optional
        Model that votes on weapons; None where the preset has none.
    """

    preset: str
    kinds: tuple[str, ...]
    default_currency: str | None = None
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
        MissingModelError, MissingExtraError
            When the model of the preset, or what runs it, is not installed.

        Examples
        --------
        >>> Options.of("fast", default_currency="aud", kinds=["date", "money"])
        Options(preset='fast', kinds=('money', 'date'), default_currency='AUD', tagger=None)
        >>> Options.of("fast", kinds=["mony"])
        Traceback (most recent call last):
        ...
        factex.errors.InputError: 'fast' finds no kind 'mony'; choose of: money, percent, weapon,
        date, quantity
        """
        plan = get_preset(preset)
        return cls(
            preset=plan.name,
            kinds=_as_kinds(choices.get("kinds"), plan),
            default_currency=as_currency(choices.get("default_currency")),
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
