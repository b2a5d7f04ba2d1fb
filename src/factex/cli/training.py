"""`factex train`: train a model of your own."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated, Literal

import typer

from factex.cli.app import app
from factex.cli.gold_commands import FormatName, LabelPairs
from factex.errors import MissingExtraError

__all__: list[str] = []


@app.command()
def train(
    context: typer.Context,
    what: Annotated[Literal["weapons"], typer.Argument(metavar="WHAT", help="weapons.")],
    train: Annotated[
        list[Path],
        typer.Option("--train", metavar="FILE", help="Gold to train on. May be repeated."),
    ],
    dev: Annotated[
        list[Path],
        typer.Option(metavar="FILE", help="Gold to choose the model on. May be repeated."),
    ],
    base: Annotated[
        str,
        typer.Option(
            metavar="DIR_OR_ID",
            help="Model to start from: a folder, an installed package that carries one, or the id"
            " of one that transformers has on this disk.",
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(metavar="FOLDER", help="Package to write; its last part is the model's name."),
    ],
    calibrate: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="Gold to fit the weights of the votes on; by default the dev files.",
        ),
    ] = None,
    layers: Annotated[
        int | None, typer.Option(min=1, help="Keep the lowest so many layers of the base.")
    ] = None,
    epochs: Annotated[float, typer.Option(min=0.001, help="Passes over the data.")] = 1.0,
    batch: Annotated[int, typer.Option(min=1, help="Windows of a step.")] = 32,
    rate: Annotated[float, typer.Option(min=0.0, help="Highest learning rate.")] = 3e-4,
    average: Annotated[
        int,
        typer.Option(
            min=1,
            help="Train so many models, each in another order, and take the mean of their weights:"
            " better on texts of other kinds, at no cost when it runs.",
        ),
    ] = 1,
    seed: Annotated[int, typer.Option(help="Of everything that is left to chance.")] = 1,
    threads: Annotated[int, typer.Option(min=1, help="Threads of torch.")] = 2,
    peer: Annotated[
        bool, typer.Option(help="Train spaCy's NER on the same data, for the card.")
    ] = True,
    seeds: Annotated[
        int, typer.Option(min=0, help="How often names are hidden for the card; 0: never.")
    ] = 20,
    only_measure: Annotated[
        bool,
        typer.Option(
            "--only-measure",
            help="Take the model that --out has from an earlier run; fit the votes and write the"
            " card again.",
        ),
    ] = False,
    version: Annotated[str, typer.Option(help="Version of the package.")] = "0.1.0",
    licence: Annotated[str, typer.Option("--license", help="SPDX name.")] = "MIT",
    about: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Markdown for the card: what the training data are."),
    ] = None,
    gold_format: FormatName = None,
    label_map: LabelPairs = None,
) -> None:
    """Train a model of your own, and write it as a package to install: the tagger of weapons."""
    try:
        from factex.training.loop import Settings
        from factex.training.run import Job, run
    except ImportError as error:
        raise MissingExtraError("factex train", "train") from error
    from factex.evaluation.gold import LabelMap

    job = Job(
        train=train,
        dev=dev,
        base=base,
        out=out,
        calibrate=calibrate or [],
        layers=layers,
        settings=Settings(
            epochs=epochs, batch=batch, rate=rate, average=average, seed=seed, threads=threads
        ),
        labels=LabelMap.parse(label_map or []),
        format=gold_format,
        peer=peer,
        seeds=seeds,
        only_measure=only_measure,
        version=version,
        licence=licence,
        about=about.read_text(encoding="utf-8") if about else "",
        command=_command(context),
    )
    outcome = run(job, say=lambda text: typer.echo(f"{text} ...", err=True))
    for name, systems in outcome.table.items():
        typer.echo(name)
        for system, figures in systems.items():
            typer.echo(
                f"  {system:27} P {figures.precision:5.1f}  R {figures.recall:5.1f}"
                f"  F1 {figures.f1:5.1f}  relaxed R {figures.relaxed:5.1f}"
            )
    for name, hidden in outcome.hidden.items():
        typer.echo(f"{name}, recall of {hidden.mentions} mentions of hidden names: strict, relaxed")
        for system, recall, figures in (
            ("rules alone", hidden.rules, hidden.rules_all),
            ("with tagger", hidden.both, hidden.both_all),
        ):
            typer.echo(
                f"  {system:27} R {recall[0]:5.1f} {recall[1]:5.1f}"
                f"  P of all {figures.precision:5.1f}"
            )
    if outcome.problems:
        typer.echo(
            f"{outcome.problems} annotations could not be used; factex evaluate lists them",
            err=True,
        )
    typer.echo(f"wrote {out}: pip install {out}")


def _command(context: typer.Context) -> str:
    """Write the command again, without the folders of this machine: for the card."""
    words = ["factex", "train"]
    for option in context.command.params:
        value = context.params.get(option.name or "")
        if value is None or value == option.default or value == []:
            continue
        if option.name == "only_measure":  # what it measures was trained without
            continue
        name = option.opts[0] if value is not False else option.secondary_opts[0]
        for one in value if isinstance(value, (list, tuple)) else [value]:
            away = isinstance(one, Path) and (one.is_absolute() or ".." in one.parts)
            shown = Path(one).name if away or option.name == "base" else str(one)
            words += [shown] if option.param_type_name == "argument" else [name, shown]
            if isinstance(value, bool):
                words.pop()
    return shlex.join(words)
