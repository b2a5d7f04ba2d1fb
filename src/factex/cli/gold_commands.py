"""The commands that deal with gold: evaluate, compare, agree, convert, annotate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from factex.cli.app import FAILED, REJECTED, app
from factex.cli.choices import OnlyTables, PresetName, Published, Tables, as_list

__all__: list[str] = []

FORMAT_NAMES = (
    "factex, spacy, spacy-jsonl, conll, prodigy, doccano, labelstudio, brat, timeml, inception"
)
LabelPairs = Annotated[
    list[str] | None,
    typer.Option(
        "--label-map",
        metavar="LABEL=KIND",
        help="What a label of the gold means: a kind, or ignore. May be given several times.",
    ),
]
Kinds = Annotated[
    str | None,
    typer.Option(metavar="KIND,...", help="Kinds to score; by default those that gold has."),
]
Offsets = Annotated[
    Literal["codepoint", "utf16", "byte"],
    typer.Option(help="What the offsets of the gold count."),
]
FormatName = Annotated[
    str | None,
    typer.Option("--format", metavar="NAME", help=f"Format of the gold: {FORMAT_NAMES}."),
]
JsonOut = Annotated[
    Path | None, typer.Option("--json", metavar="FILE", help="Write the result as JSON, too.")
]
Markdown = Annotated[bool, typer.Option("--markdown", help="Print Markdown tables.")]
Samples = Annotated[int, typer.Option(min=0, help="Bootstrap samples for intervals; 0: none.")]
Workers = Annotated[int, typer.Option(min=1, help="Processes.")]


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Gold, in any of the formats.")],
    pred: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Facts as JSON lines; without it factex extracts them now."
        ),
    ] = None,
    preset: PresetName = "default",
    kb: Tables = None,
    kb_only: OnlyTables = False,
    kinds: Kinds = None,
    label_map: LabelPairs = None,
    gold_format: FormatName = None,
    offsets: Offsets = "codepoint",
    tags: Annotated[
        str | None,
        typer.Option(metavar="TAG,...", help="Only documents that have all these tags."),
    ] = None,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write an HTML report.")
    ] = None,
    json_out: JsonOut = None,
    markdown: Markdown = False,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIGURE=NUMBER",
            help="Exit with 1 when a figure is lower: money.value_f1=0.95. May be repeated.",
        ),
    ] = None,
    samples: Samples = 1000,
    errors: Annotated[int, typer.Option(min=0, help="How many groups of errors to print.")] = 15,
    workers: Workers = 1,
) -> None:
    """Score facts against gold annotations."""
    from factex.cli.evaluating import evaluate_file, parse_floors
    from factex.evaluation.gold import LabelMap
    from factex.pipeline.options import Options

    missed, problems = evaluate_file(
        gold,
        pred=pred,
        options=Options.of(preset, kb=kb, kb_only=kb_only),
        kinds=as_list(kinds),
        labels=LabelMap.parse(label_map or []),
        gold_format=gold_format,
        offsets=offsets,
        tags=as_list(tags) or [],
        samples=samples,
        workers=workers,
        report=report,
        json_out=json_out,
        markdown=markdown,
        floors=parse_floors(fail_under or []),
        errors_shown=errors,
    )
    if missed:
        raise typer.Exit(FAILED)
    if problems:
        raise typer.Exit(REJECTED)


@app.command()
def compare(
    first: Annotated[Path, typer.Argument(metavar="A.json", help="Scores, or facts.")],
    second: Annotated[Path, typer.Argument(metavar="B.json", help="Scores, or facts.")],
    gold: Annotated[
        Path | None,
        typer.Argument(metavar="[GOLD]", help="Needed when A and B are facts."),
    ] = None,
    figures: Annotated[
        str | None,
        typer.Option(metavar="FIGURE,...", help="Figures to compare; by default all F1 figures."),
    ] = None,
    label_map: LabelPairs = None,
    gold_format: FormatName = None,
    offsets: Offsets = "codepoint",
    samples: Annotated[int, typer.Option(min=1, help="Bootstrap samples.")] = 10_000,
    json_out: JsonOut = None,
    markdown: Markdown = False,
) -> None:
    """Compare two runs on the same gold: differences, intervals, p-values."""
    from factex.cli.evaluating import compare_files
    from factex.evaluation.gold import LabelMap

    problems = compare_files(
        first,
        second,
        gold,
        figures=as_list(figures),
        labels=LabelMap.parse(label_map or []),
        gold_format=gold_format,
        offsets=offsets,
        samples=samples,
        json_out=json_out,
        markdown=markdown,
    )
    if problems:
        raise typer.Exit(REJECTED)


@app.command()
def agree(
    first: Annotated[Path, typer.Argument(metavar="A", help="Gold of one annotator.")],
    second: Annotated[Path, typer.Argument(metavar="B", help="Gold of another.")],
    kinds: Kinds = None,
    label_map: LabelPairs = None,
    gold_format: FormatName = None,
    offsets: Offsets = "codepoint",
    json_out: JsonOut = None,
    markdown: Markdown = False,
) -> None:
    """Measure how far two annotators agree: kappa on tokens, F1, values."""
    from factex.cli.evaluating import agree_files
    from factex.evaluation.gold import LabelMap

    problems = agree_files(
        first,
        second,
        kinds=as_list(kinds),
        labels=LabelMap.parse(label_map or []),
        gold_format=gold_format,
        offsets=offsets,
        json_out=json_out,
        markdown=markdown,
    )
    if problems:
        raise typer.Exit(REJECTED)


@app.command()
def convert(
    source: Annotated[Path, typer.Argument(help="Gold, in any of the formats.")],
    target: Annotated[Path, typer.Argument(help="File or folder to write.")],
    source_format: Annotated[
        str | None,
        typer.Option("--from", metavar="NAME", help=f"Format of the source: {FORMAT_NAMES}."),
    ] = None,
    target_format: Annotated[
        str | None, typer.Option("--to", metavar="NAME", help="Format of the target.")
    ] = None,
    label_map: LabelPairs = None,
    target_label_map: Annotated[
        list[str] | None,
        typer.Option(metavar="LABEL=KIND", help="Labels to write. May be repeated."),
    ] = None,
    offsets: Offsets = "codepoint",
) -> None:
    """Convert gold from any format into any, and say what could not be carried over."""
    from factex.cli.converting import convert_file
    from factex.evaluation.gold import LabelMap

    problems = convert_file(
        source,
        target,
        source_format=source_format,
        target_format=target_format,
        labels=LabelMap.parse(label_map or []),
        target_labels=LabelMap.parse(target_label_map or []),
        offsets=offsets,
    )
    if problems:
        raise typer.Exit(REJECTED)


@app.command()
def annotate(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Articles.")],
    to: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="brat, prodigy, labelstudio, doccano, inception, or another format.",
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="File or folder to write; by default annotations-NAME."),
    ] = None,
    published: Published = None,
    preset: PresetName = "default",
    label_map: Annotated[
        list[str] | None,
        typer.Option(metavar="LABEL=KIND", help="Labels to write. May be given several times."),
    ] = None,
    workers: Workers = 1,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
) -> None:
    """Write factex's facts as annotations, to be corrected by hand."""
    from factex.cli.converting import annotate_folder
    from factex.evaluation.gold import LabelMap

    rejects = annotate_folder(
        folder,
        out,
        target_format=to,
        published=published,
        preset=preset,
        workers=workers,
        labels=LabelMap.parse(label_map or []),
        force=force,
    )
    if rejects:
        raise typer.Exit(REJECTED)
