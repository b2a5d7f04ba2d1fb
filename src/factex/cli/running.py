"""`factex run`."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.table import Table

from factex.cli.progress import progress
from factex.engines.local import Report, count_records, run, side_file
from factex.readers import Fields

__all__ = ["run_folder"]


def run_folder(
    folder: Path,
    out: Path,
    *,
    published: str | None,
    preset: str,
    workers: int,
    default_currency: str | None,
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
            preset=preset,
            workers=workers,
            default_currency=default_currency,
            fields=fields,
            on_article=tick,
        )
    if not quiet:
        _summarise(console, report, out)
    return report.rejects


def _summarise(console: Console, report: Report, out: Path) -> None:
    total = sum(report.facts.values())
    rate = report.words / report.seconds if report.seconds else 0
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim")
    table.add_column()
    table.add_row("articles", f"{report.articles:,} ({report.words:,} words)")
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(report.facts.items()))
    table.add_row("facts", f"{total:,}" + (f": {kinds}" if kinds else ""))
    table.add_row("speed", f"{rate:,.0f} words a second, {report.seconds:.1f} s, loading included")
    if report.notices:
        where = side_file(out, "notices")
        table.add_row("noticed", f"{report.notices:,}, passed over: see {where}")
    rejects = f"{report.rejects:,}"
    if report.rejects:
        rejects += f", with reasons in {side_file(out, 'rejects')}"
    table.add_row("rejects", rejects)
    table.add_row("written", f"{out}, {side_file(out, 'articles')}")
    console.print(table, soft_wrap=True)
