"""The local engine: worker processes on this machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factex.engines.pool import Pool
from factex.engines.work import Recipe, Result, Task

__all__ = ["run_tasks"]


def run_tasks(
    recipe: Recipe, tasks: Iterable[Task], *, workers: int, timeout: float | None
) -> Iterator[Result]:
    """Give the results of tasks, of worker processes on this machine."""
    with Pool(recipe, workers, timeout) as pool:
        yield from pool.run(tasks)
