"""Progress on standard error: bars for people, JSON lines for machines."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Literal

from rich.console import Console

from factex.engines.forecast import Progress
from factex.readers import find_files

__all__ = ["count_records", "progress", "run_progress"]

#: Seconds between two JSON lines.
INTERVAL = 1.0


@contextmanager
def progress(
    what: str, total: Callable[[], int], *, quiet: bool = False
) -> Iterator[Callable[[], None]]:
    """Show a progress bar on standard error, if that is a terminal.

    Parameters
    ----------
    what : str
        What is counted.
    total : callable
        Counts them, if a bar is shown.
    quiet : bool
        Show nothing.

    Yields
    ------
    callable
        To be called once for each that is done.

    Examples
    --------
    >>> with progress("articles", lambda: 3, quiet=True) as tick:
    ...     tick()
    """
    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield lambda: None
        return
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar

    with Bar(
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TaskProgressColumn(show_speed=True),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    ) as bar:
        task = bar.add_task(what, total=total() or None)
        yield lambda: bar.advance(task)


def count_records(source: Path) -> int:
    """Count the articles that a folder or file may hold: for the progress bar."""
    total = 0
    for path in find_files(source):
        try:
            total += _lines(path) if path.suffix in (".jsonl", ".ndjson") else 1
        except OSError:
            total += 1
    return total


def _lines(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b"")) or 1


@contextmanager
def run_progress(
    shown: Literal["auto", "bar", "json", "none"],
) -> Iterator[Callable[[Progress], None]]:
    """Show how far a run is.

    Parameters
    ----------
    shown : str
        "bar", "json", "none", or "auto": a bar if standard error is a terminal.

    Yields
    ------
    callable
        To be called with a `Progress`, as often as one likes.

    Examples
    --------
    >>> with run_progress("none") as show:
    ...     show(Progress("extracting", articles=3))
    """
    console = Console(stderr=True)
    if shown == "json":
        yield _as_json()
    elif shown == "none" or (shown == "auto" and not console.is_terminal):
        yield lambda progress: None
    else:
        with _bar(console) as show:
            yield show


def _as_json() -> Callable[[Progress], None]:
    said, stage = 0.0, ""

    def show(progress: Progress) -> None:
        nonlocal said, stage
        now = time.monotonic()
        if progress.stage == stage and now - said < INTERVAL:
            return
        said, stage = now, progress.stage
        values = {
            name: round(value, 3) if isinstance(value, float) else value
            for name, value in asdict(progress).items()
        }
        print(json.dumps({"event": "progress", **values}), file=sys.stderr, flush=True)

    return show


@contextmanager
def _bar(console: Console) -> Iterator[Callable[[Progress], None]]:
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn
    from rich.progress import Progress as Bar

    with Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[counts]}"),
        console=console,
        transient=True,
    ) as bar:
        task = bar.add_task("starting", total=1.0, counts="")

        def show(progress: Progress) -> None:
            bar.update(
                task, description=progress.stage, completed=progress.share, counts=counts(progress)
            )

        yield show


def counts(progress: Progress) -> str:
    """Write what a bar says in words.

    Examples
    --------
    >>> counts(Progress("extracting", articles=1200, words_a_second=5e4, seconds_left=75))
    '1,200 articles, 50,000 words/s, 1:15 left'
    """
    parts = [f"{progress.articles:,} articles"]
    if progress.rejects:
        parts.append(f"{progress.rejects:,} rejects")
    if progress.words_a_second:
        parts.append(f"{progress.words_a_second:,.0f} words/s")
    if progress.stage == "extracting" and progress.seconds_left is not None:
        minutes, seconds = divmod(round(progress.seconds_left), 60)
        hours, minutes = divmod(minutes, 60)
        left = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
        parts.append(f"{left} left")
    return ", ".join(parts)
