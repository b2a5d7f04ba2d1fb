"""The options of `factex run`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from factex.cli.app import REJECTED, app
from factex.cli.choices import Published, choosing
from factex.pipeline.options import Options

__all__: list[str] = []

INPUTS, RUN, FIELDS = "Inputs and output", "The run", "Fields of JSON lines and columns of tables"


def _field(what: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        metavar="NAME", help=f"Field of the {what}.", rich_help_panel=FIELDS
    )
    return option


@app.command()
@choosing()
def run(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Folders, searched recursively; files; URLs; - for standard input.",
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(metavar="FILE", help="Output; its suffix chooses the format."),
    ],
    published: Published = None,
    *,
    include: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PATTERN",
            help="Read only such files of folders: *.html, 2024/**/*.txt. May be given again.",
            rich_help_panel=INPUTS,
        ),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PATTERN", help="Pass such files of folders over.", rich_help_panel=INPUTS
        ),
    ] = None,
    html: Annotated[
        Literal["auto", "plain", "trafilatura"],
        typer.Option(help="Who finds the article in a page.", rich_help_panel=INPUTS),
    ] = "auto",
    language: Annotated[
        Literal["auto", "en", "any"],
        typer.Option(help="Reject what is not in English, or take all.", rich_help_panel=INPUTS),
    ] = "auto",
    duplicates: Annotated[
        Literal["mark", "skip", "off"],
        typer.Option(
            help="What to do with an article that has the text or lead of an earlier one.",
            rich_help_panel=INPUTS,
        ),
    ] = "mark",
    partition: Annotated[
        Literal["none", "kind", "date"],
        typer.Option(help="Part a Parquet output by this.", rich_help_panel=INPUTS),
    ] = "none",
    limit: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Read N articles.", rich_help_panel=INPUTS),
    ] = None,
    sample: Annotated[
        float | None,
        typer.Option(
            metavar="SHARE",
            help="Read this share of the articles, such as 0.01, chosen by chance.",
            rich_help_panel=INPUTS,
        ),
    ] = None,
    seed: Annotated[int, typer.Option(help="Seed of that chance.", rich_help_panel=INPUTS)] = 0,
    engine: Annotated[
        Literal["local", "ray", "spark"],
        typer.Option(help="Where it runs.", rich_help_panel=RUN),
    ] = "local",
    workers: Annotated[
        int, typer.Option(min=1, metavar="N", help="Processes.", rich_help_panel=RUN)
    ] = 1,
    max_errors: Annotated[
        int | None,
        typer.Option(
            min=0, metavar="N", help="Stop when more inputs are rejected.", rich_help_panel=RUN
        ),
    ] = None,
    timeout: Annotated[
        float,
        typer.Option(
            min=1,
            metavar="SECONDS",
            help="End a worker that is at one shard for longer; what made it so is rejected.",
            rich_help_panel=RUN,
        ),
    ] = 600.0,
    restart: Annotated[
        bool, typer.Option("--restart", help="Forget an unfinished run.", rich_help_panel=RUN)
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Only say what would be read.", rich_help_panel=RUN),
    ] = False,
    progress: Annotated[
        Literal["auto", "bar", "json", "none"],
        typer.Option(
            help="How to show progress, on standard error; auto: a bar on a terminal.",
            rich_help_panel=RUN,
        ),
    ] = "auto",
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", help="No progress, no summary.", rich_help_panel=RUN),
    ] = False,
    text_field: Annotated[str, _field("text")] = "text",
    id_field: Annotated[str, _field("id")] = "id",
    published_field: Annotated[str, _field("publication date")] = "published",
    title_field: Annotated[str, _field("title")] = "title",
    source_field: Annotated[str, _field("source")] = "source",
    url_field: Annotated[str, _field("URL")] = "url",
    options: Options,
) -> None:
    """Write the facts of many articles to one file.

    A run that was ended, however it was, goes on when the same command is given again.
    """
    from factex.article import parse_published
    from factex.cli.running import run_batch, show_plan
    from factex.engines.batch import Batch
    from factex.readers import Fields, InputOptions
    from factex.writers import OutputOptions

    batch = Batch(
        sources=tuple(sources),
        out=out,
        options=options,
        inputs=InputOptions(
            published=parse_published(published),
            fields=Fields(
                text=text_field,
                id=id_field,
                published=published_field,
                title=title_field,
                source=source_field,
                url=url_field,
            ),
            include=tuple(include or ()),
            exclude=tuple(exclude or ()),
            html=html,
            language=language,
        ),
        output=OutputOptions(partition=None if partition == "none" else partition),
        duplicates=duplicates,
        limit=limit,
        sample=sample,
        seed=seed,
    )
    if dry_run:
        show_plan(batch)
        return
    rejects = run_batch(
        batch,
        engine=engine,
        workers=workers,
        max_errors=max_errors,
        restart=restart,
        timeout=timeout,
        shown="none" if quiet else progress,
        quiet=quiet,
    )
    if rejects:
        raise typer.Exit(REJECTED)
