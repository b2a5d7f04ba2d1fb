"""The engine on a Ray cluster: Ray Data, with actors that load once (extra `ray`)."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from factex.engines.waves import do_task, in_waves
from factex.engines.work import Recipe, Result, Task
from factex.errors import MissingExtraError, WorkerError

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["run_tasks"]

#: Tasks of a wave for each worker: actors start for each wave.
TASKS = 256


def run_tasks(
    recipe: Recipe, tasks: Iterable[Task], *, workers: int, timeout: float | None
) -> Iterator[Result]:
    """Give the results of tasks, of the actors of a Ray cluster.

    It is the cluster of `RAY_ADDRESS`, or one that is started on this machine.
    """
    # its core says on standard error what concerns Ray's own makers
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    try:
        import pyarrow as pa
        import ray
        import ray.data
    except ImportError as error:
        raise MissingExtraError("the engine ray", "ray") from error
    started = not ray.is_initialized()
    if started:
        own: dict[str, Any] = {} if "RAY_ADDRESS" in os.environ else {"num_cpus": workers}
        ray.init(include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR, **own)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    plain = json.dumps(recipe.to_dict())
    try:
        for wave in in_waves(tasks, TASKS * workers):
            # a block a task: the unit that an actor takes and that is tried again
            blocks = [pa.table({"task": [task.pack()]}) for task in wave]
            results = ray.data.from_arrow(blocks).map_batches(
                _Actor,
                fn_constructor_args=(plain, timeout),
                batch_format="pyarrow",
                batch_size=None,
                compute=ray.data.ActorPoolStrategy(size=workers),
                num_cpus=1,
            )  # an actor that dies is started again, and so is its task
            for batch in results.iter_batches(batch_size=None, batch_format="pyarrow"):
                for packed in batch["result"].to_pylist():
                    yield Result.unpack(packed)
    except ray.exceptions.RayError as error:
        reason = str(error).strip().partition("\n")[0]
        raise WorkerError(f"Ray gave up: {reason}; the same command goes on") from error
    finally:
        if started:
            ray.shutdown()


class _Actor:
    """Does tasks that come as Arrow batches."""

    def __init__(self, recipe: str, timeout: float | None) -> None:
        self._recipe = recipe
        self._timeout = timeout

    def __call__(self, batch: pa.Table) -> pa.Table:
        import pyarrow as pa

        results = [
            result
            for task in batch["task"].to_pylist()
            for result in do_task(self._recipe, task, self._timeout)
        ]
        return pa.table({"result": pa.array(results, pa.binary())})
