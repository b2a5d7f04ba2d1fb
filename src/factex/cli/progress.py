"""The progress bar that the commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

__all__ = ["progress"]


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
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    with Progress(
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
