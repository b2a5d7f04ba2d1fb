"""The commands of `factex`, and how their errors are shown.

Exit codes: 0 done; 1 an error stopped it; 2 the command or an option was wrong; 3 done, but some
inputs were rejected; 130 interrupted.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated, Any, cast

import typer

from factex.cli.choices import Published, choosing
from factex.errors import FactexError, InputError
from factex.pipeline.options import Options

__all__ = ["INTERRUPTED", "REJECTED", "app", "main"]

FAILED, WRONG, REJECTED, INTERRUPTED = 1, 2, 3, 130

app = typer.Typer(
    name="factex",
    help="Typed facts from English news articles.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from factex import __version__

        typer.echo(f"factex {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the whole traceback of an error.")
    ] = False,
) -> None:
    # --version acts in its callback; --debug is taken by main(), wherever it stands
    pass


@app.command()
@choosing()
def extract(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A file, or - for standard input.")],
    published: Published = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines even on a terminal.")] = False,
    options: Options,
) -> None:
    """Print the facts of one file: a table on a terminal, JSON lines in a pipe."""
    from factex.cli.extracting import extract_file

    rejects = extract_file(
        file,
        published=published,
        options=options,
        as_json=as_json or not sys.stdout.isatty(),
    )
    if rejects:
        raise typer.Exit(REJECTED)


@app.command()
@choosing(kinds="transfer,production,figure,share")
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A file, or - for standard input.")],
    published: Published = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines instead of text.")] = False,
    options: Options,
) -> None:
    """Show why facts are facts: the sentence, the words behind each slot, and the rule."""
    from factex.cli.explaining import explain_file

    if explain_file(file, published=published, options=options, as_json=as_json):
        raise typer.Exit(REJECTED)


@app.command()
def query(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="Output of a run: a database, .parquet, .jsonl, .csv or .arrow."
        ),
    ],
    sql: Annotated[
        str,
        typer.Argument(
            metavar="SQL", help="What to ask. Files that are no database have the view facts."
        ),
    ],
    shape: Annotated[
        str,
        typer.Option(
            "--format", metavar="NAME", help="table, csv or json (a line a row); auto: as fits."
        ),
    ] = "auto",
) -> None:
    """Ask the output of a run in SQL; nothing in it can be changed."""
    from factex.cli.querying import query_file

    if shape not in ("auto", "table", "csv", "json"):
        raise InputError(f"unknown format {shape!r}; choose one of: auto, table, csv, json")
    query_file(file, sql, cast(Any, shape))


@app.command()
def schema() -> None:
    """Print the JSON Schema of what factex emits."""
    from factex.schema import json_schema

    typer.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))


@app.command()
def doctor() -> None:
    """Say what is installed: versions, models, extras."""
    from factex.cli.doctoring import examine

    if not examine():
        raise typer.Exit(FAILED)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; every error is one readable line, `--debug` shows the rest."""
    arguments = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in arguments
    try:
        arguments = [word for word in arguments if word != "--debug"]
        sys.exit(app(args=arguments, prog_name="factex", standalone_mode=False) or 0)
    except FactexError as error:
        _fail(f"error: {error}", WRONG if isinstance(error, InputError) else FAILED, debug)
    except BrokenPipeError:
        # the reader of our output has gone: nothing to say, and nobody to say it to
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
    except KeyboardInterrupt:
        _fail("interrupted; nothing was written", INTERRUPTED, debug=False)
    except OSError as error:
        _fail(f"error: {error.filename or 'system'}: {error.strerror or error}", FAILED, debug)
    except Exception as error:
        if hasattr(error, "format_message"):  # a usage error of the parser of the command line
            if not error.format_message():  # the help was shown
                sys.exit(WRONG)
            message = f"error: {error.format_message().rstrip('.')}; see factex --help"
            _fail(message, WRONG, debug)
        _fail(
            f"internal error: {type(error).__name__}: {error}; report it with what --debug shows",
            FAILED,
            debug,
        )


def _fail(message: str, code: int, debug: bool) -> None:
    if debug:
        import traceback

        traceback.print_exc()
    line = " ".join(message.split())
    print(f"factex: {line}", file=sys.stderr)
    sys.exit(code)
