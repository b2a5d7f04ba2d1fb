"""The commands that deal with the knowledge base of weapons: search, show, check, suggest."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from factex.cli.app import FAILED, REJECTED, app
from factex.cli.choices import OnlyTables, Tables

__all__: list[str] = []

kb_app = typer.Typer(
    name="kb",
    help="Look into the knowledge base of weapons systems, check it, and find what it lacks.",
    no_args_is_help=True,
)
app.add_typer(kb_app)

AsJson = Annotated[bool, typer.Option("--json", help="JSON lines.")]


@kb_app.command()
def search(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, or something like it.")],
    kb: Tables = None,
    kb_only: OnlyTables = False,
    limit: Annotated[int, typer.Option(min=1, help="How many systems to print.")] = 10,
    as_json: AsJson = False,
) -> None:
    """Print the systems whose names are nearest to NAME."""
    from factex.cli.knowledge import print_search

    if not print_search(name, kb or [], only=kb_only, limit=limit, as_json=as_json):
        raise typer.Exit(FAILED)


@kb_app.command()
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="Id of a system, as in facts.")],  # noqa: A002
    kb: Tables = None,
    kb_only: OnlyTables = False,
    as_json: AsJson = False,
) -> None:
    """Print all that is known of one system."""
    from factex.cli.knowledge import print_system

    print_system(id, kb or [], only=kb_only, as_json=as_json)


@kb_app.command()
def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE.csv]...", help="Tables of your own; else those of factex."),
    ] = None,
) -> None:
    """Find what is wrong with tables: duplicates, clashes, unknown categories, cycles."""
    from factex.cli.knowledge import print_faults

    if print_faults(files or []):
        raise typer.Exit(FAILED)


@kb_app.command()
def keys() -> None:
    """Write the keys by which the tables of factex are searched, after a change of these."""
    from factex.cli.knowledge import write_shipped_keys

    write_shipped_keys()


@kb_app.command()
def suggest(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Articles, or one file.")],
    kb: Tables = None,
    kb_only: OnlyTables = False,
    limit: Annotated[int, typer.Option(min=1, help="How many names to print.")] = 50,
    contexts: Annotated[int, typer.Option(min=0, help="Contexts of each name.")] = 3,
    workers: Annotated[int, typer.Option(min=1, help="Processes.")] = 1,
    as_json: AsJson = False,
) -> None:
    """Print the names of weapons in articles that no table has, the most frequent first."""
    from factex.cli.knowledge import print_suggestions

    rejects = print_suggestions(
        folder,
        kb or [],
        only=kb_only,
        limit=limit,
        contexts=contexts,
        workers=workers,
        as_json=as_json,
    )
    if rejects:
        raise typer.Exit(REJECTED)
