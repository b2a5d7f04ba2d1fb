"""What users choose of the pipeline, as options of every command that extracts."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from factex.pipeline.options import Options

__all__ = ["OnlyTables", "PresetName", "Published", "Tables", "as_list", "choosing"]

Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE", help="Publication date (YYYY-MM-DD) of articles that give none themselves."
    ),
]
PresetName = Annotated[str, typer.Option(metavar="NAME", help="fast, default or accurate.")]
Tables = Annotated[
    list[Path] | None,
    typer.Option(
        "--kb",
        metavar="FILE.csv",
        help="Weapons systems of your own, added to those of factex. May be given several times.",
    ),
]
OnlyTables = Annotated[
    bool, typer.Option("--kb-only", help="Know the systems of --kb and no others.")
]


def as_list(option: str | None) -> list[str] | None:
    """Read an option that lists names with commas.

    Examples
    --------
    >>> as_list("money, date"), as_list(None)
    (['money', 'date'], None)
    """
    return None if option is None else [part.strip() for part in option.split(",") if part.strip()]


def choosing(kinds: str | None = None) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options of `factex.extract`; it gets them checked, as `options`.

    Parameters
    ----------
    kinds : str, optional
        The kinds of facts that are wanted when none are named: all, unless given.

    Examples
    --------
    >>> @choosing()
    ... def show(file: str, *, options: Options) -> None:
    ...     print(file, options.preset, options.kinds)
    >>> show("a.txt", preset="fast", kinds="money,date")
    a.txt fast ('money', 'date')
    >>> list(inspect.signature(show).parameters)[:3]
    ['file', 'preset', 'default_currency']
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        own = dict(inspect.signature(command, eval_str=True).parameters)
        del own["options"]
        shared = dict(inspect.signature(_options, eval_str=True).parameters)
        shared["kinds"] = shared["kinds"].replace(default=kinds)

        @functools.wraps(command)
        def chosen(*given: Any, **named: Any) -> None:
            choices = {name: named.pop(name) for name in shared if name in named}
            command(*given, **named, options=_options(**{"kinds": kinds} | choices))

        together = [
            parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
            if parameter.default is not inspect.Parameter.empty
            else parameter
            for parameter in (*own.values(), *shared.values())
        ]
        together.sort(key=lambda parameter: parameter.kind)
        # typer reads both
        chosen.__signature__ = inspect.Signature(together)  # type: ignore[attr-defined]
        chosen.__annotations__ = {each.name: each.annotation for each in together}
        return chosen

    return decorate


def _options(
    preset: PresetName = "default",
    default_currency: Annotated[
        str | None,
        typer.Option(
            metavar="CODE", help="ISO 4217 code for signs that stay ambiguous, such as AUD for $."
        ),
    ] = None,
    kinds: Annotated[
        str | None,
        typer.Option(
            metavar="KIND,KIND", help="Kinds of facts that are wanted, such as money,date."
        ),
    ] = None,
    date_order: Annotated[
        str | None,
        typer.Option(
            metavar="MDY|DMY|YMD", help="What 05/06/2023 means, where the article does not say."
        ),
    ] = None,
    fiscal_year_start: Annotated[
        int | None,
        typer.Option(
            metavar="MONTH", help="Month in which fiscal years begin, where no table knows."
        ),
    ] = None,
    kb: Tables = None,
    kb_only: OnlyTables = False,
    tagger: Annotated[
        str | None,
        typer.Option(metavar="MODEL", help="For accurate: another model, by name, folder or id."),
    ] = None,
) -> Options:
    return Options.of(
        preset,
        default_currency=default_currency,
        kinds=as_list(kinds),
        date_order=date_order,
        fiscal_year_start=fiscal_year_start,
        kb=kb,
        kb_only=kb_only,
        tagger=tagger,
    )
