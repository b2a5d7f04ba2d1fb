"""What the engines of clusters share: tasks in waves, and a worker process beside each task."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache

from factex.engines.pool import Pool
from factex.engines.work import Recipe, Result, Task

__all__ = ["do_task", "in_waves"]

#: Bytes of the tasks of a wave: what a cluster's driver holds at once.
BYTES = 64 * 2**20


def in_waves(tasks: Iterable[Task], count: int) -> Iterator[list[Task]]:
    """Put tasks together, so many or so large that it pays to send them out.

    Examples
    --------
    >>> tasks = (Task(number, 0, (b"a",)) for number in range(5))
    >>> [len(wave) for wave in in_waves(tasks, 2)]
    [2, 2, 1]
    """
    wave: list[Task] = []
    size = 0
    for task in tasks:
        wave.append(task)
        size += sum(map(len, task.pieces))
        if len(wave) == count or size >= BYTES:
            yield wave
            wave, size = [], 0
    if wave:
        yield wave


def do_task(recipe: str, task: bytes, timeout: float | None) -> list[bytes]:
    """Do a packed task in a process of its own, and give its packed results.

    An article on which a process dies ends that process and is rejected, as on one machine; the
    cluster's own worker lives on. When it is that worker which dies, its cluster starts the task
    again elsewhere.
    """
    return [result.pack() for result in _results(recipe, task, timeout)]


def _results(recipe: str, task: bytes, timeout: float | None) -> Iterator[Result]:
    return _pool(recipe, timeout).run([Task.unpack(task)])


@lru_cache(maxsize=1)
def _pool(recipe: str, timeout: float | None) -> Pool:
    """Start the process that works for this one; it ends with it."""
    return Pool(Recipe.from_dict(json.loads(recipe)), 1, timeout).__enter__()
