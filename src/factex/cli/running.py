"""`factex run`."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.text import Text

from factex.cli.progress import progress
from factex.engines.local import Report, count_records, run, side_file
from factex.pipeline.options import Options
from factex.readers import Fields

__all__ = ["run_folder"]


def run_folder(
    folder: Path,
    out: Path,
    *,
    published: str | None,
    options: Options,
    workers: int,
    fields: Fields,
    quiet: bool,
) -> int:
    """Run a batch with a progress bar and a summary; return how many inputs were rejected."""
    console = Console(stderr=True)
    with progress("articles", lambda: count_records(folder), quiet=quiet) as tick:
        report = run(
            folder,
            out,
            published=published,
            options=options,
            workers=workers,
            fields=fields,
            on_article=tick,
        )
    if not quiet:
        _summarise(console, report, out)
    return report.rejects


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
        "noticed": f"{report.notices:,}, passed over: see {side_file(out, 'notices')}",
        "rejects": rejects,
        "written": f"{out}, {side_file(out, 'articles')}",
    }
    if not report.notices:
        del lines["noticed"]
    for name, said in lines.items():  # no table: it would cut long paths
        console.print(Text.assemble((f"{name:<10}", "dim"), said), soft_wrap=True)
