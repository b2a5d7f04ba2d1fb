"""`factex run`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Literal

import typer
from rich.console import Console
from rich.text import Text

from factex.cli.app import INTERRUPTED
from factex.cli.progress import run_progress
from factex.engines.batch import Batch, Interrupted, Report, run
from factex.engines.manifest import folder_of
from factex.engines.planning import plan
from factex.engines.side_files import side_file

__all__ = ["run_batch", "show_plan"]


def run_batch(
    batch: Batch,
    *,
    engine: str,
    workers: int,
    max_errors: int | None,
    restart: bool,
    timeout: float,
    shown: Literal["auto", "bar", "json", "none"],
    quiet: bool,
) -> int:
    """Run a batch with progress and a summary; return how many inputs were rejected."""
    try:
        with run_progress(shown) as on_progress:
            report = run(
                batch,
                engine=engine,
                workers=workers,
                max_errors=max_errors,
                restart=restart,
                timeout=timeout,
                on_progress=on_progress,
            )
    except Interrupted as error:  # the parser of the command line would end without a word
        print(f"factex: {error}", file=sys.stderr)
        raise typer.Exit(INTERRUPTED) from None
    if shown == "json":
        _say_as_json(report, batch.out)
    elif not quiet:
        _summarise(Console(stderr=True), report, batch.out)
    return report.rejects


def show_plan(batch: Batch) -> None:
    """Print what a run would read."""
    found = plan(batch)
    print(f"{found.articles:,} articles, {found.bytes / 1e6:,.1f} MB, in {found.inputs:,} inputs")
    if found.unfinished:
        print(f"an unfinished run is in {folder_of(batch.out)}; it would go on")


def _say_as_json(report: Report, out: Path) -> None:
    print(
        json.dumps(
            {
                "event": "end",
                "articles": report.articles,
                "words": report.words,
                "rejects": report.rejects,
                "notices": report.notices,
                "duplicates": report.duplicates,
                "resumed": report.resumed,
                "facts": dict(sorted(report.facts.items())),
                "seconds": round(report.seconds, 3),
                "out": str(out),
            }
        ),
        file=sys.stderr,
        flush=True,
    )


def _summarise(console: Console, report: Report, out: Path) -> None:
    total = sum(report.facts.values())
    rate = report.words / report.seconds if report.seconds else 0
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(report.facts.items()))
    rejects = f"{report.rejects:,}"
    if report.rejects:
        rejects += f", with reasons in {side_file(out, 'rejects')}"
    lines = {
        "articles": f"{report.articles:,} ({report.words:,} words)",
        "facts": f"{total:,}" + (f": {kinds}" if kinds else ""),
        "speed": f"{rate:,.0f} words a second, {report.seconds:.1f} s, loading included",
        "resumed": f"{report.resumed:,} articles and rejects were done before",
        "repeated": f"{report.duplicates:,} articles have the text or lead of an earlier one",
        "noticed": f"{report.notices:,}, passed over: see {side_file(out, 'notices')}",
        "rejects": rejects,
        "written": f"{out}, {side_file(out, 'articles')}",
    }
    if report.resumed:
        del lines["speed"]  # of what?
    else:
        del lines["resumed"]
    if not report.duplicates:
        del lines["repeated"]
    if not report.notices:
        del lines["noticed"]
    for name, said in lines.items():  # no table: it would cut long paths
        console.print(Text.assemble((f"{name:<10}", "dim"), said), soft_wrap=True)
