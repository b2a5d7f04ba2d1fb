"""The engine on a Spark cluster: `mapInArrow` (extra `spark`)."""

from __future__ import annotations

import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from factex.engines.waves import do_task, in_waves
from factex.engines.work import Recipe, Result, Task
from factex.errors import MissingExtraError, WorkerError

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession

__all__ = ["run_tasks"]

#: Tasks of a wave for each worker.
TASKS = 16
#: Waves under way: while the last tasks of one run, the next has begun.
WAVES = 2


def run_tasks(
    recipe: Recipe, tasks: Iterable[Task], *, workers: int, timeout: float | None
) -> Iterator[Result]:
    """Give the results of tasks, of the executors of a Spark cluster.

    It is the cluster of `spark-submit`, of `PYSPARK_SUBMIT_ARGS` or of Spark's own settings; where
    there are none, Spark is started on this machine.
    """
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise MissingExtraError("the engine spark", "spark") from error
    started = SparkSession.getActiveSession() is None
    work = worker(json.dumps(recipe.to_dict()), timeout)
    under_way: deque[Future[list[bytes]]] = deque()
    waves = in_waves(tasks, TASKS * workers)
    threads = ThreadPoolExecutor(WAVES)
    session = get_session(workers)
    try:
        while True:
            while len(under_way) < WAVES and (wave := next(waves, None)):
                under_way.append(threads.submit(_do_wave, session, wave, work))
            if not under_way:
                return
            yield from map(Result.unpack, under_way.popleft().result())
    except (PySparkException, Py4JError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise WorkerError(f"Spark gave up: {reason}; the same command goes on") from error
    finally:
        if started:
            session.stop()
        threads.shutdown(wait=False, cancel_futures=True)


def get_session(workers: int) -> SparkSession:
    """Get the session that there is, or start one."""
    from pyspark import SparkConf
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("factex")
    told = {"PYSPARK_SUBMIT_ARGS", "PYSPARK_GATEWAY_PORT", "SPARK_CONF_DIR", "SPARK_HOME"}
    if not told & os.environ.keys() and not SparkConf().contains("spark.master"):
        # on this machine: with this Python, and quietly
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
        builder = (
            builder.master(f"local[{workers}]")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.log.level", "ERROR")
        )
    session: SparkSession = builder.getOrCreate()
    return session


def _do_wave(
    session: SparkSession, wave: list[Task], work: Callable[[Batches], Batches]
) -> list[bytes]:
    import pyarrow as pa

    table = pa.table({"task": pa.array([task.pack() for task in wave], pa.binary())})
    frame = session.createDataFrame(table).repartition(len(wave))
    return [bytes(row.result) for row in frame.mapInArrow(work, "result binary").collect()]


if TYPE_CHECKING:
    Batches = Iterator[pa.RecordBatch]


def worker(recipe: str, timeout: float | None) -> Callable[[Batches], Batches]:
    """Make the function that does tasks which come as Arrow batches."""

    def work(batches: Batches) -> Batches:
        import pyarrow as pa

        for batch in batches:
            for task in batch.column("task").to_pylist():
                results = pa.array(do_task(recipe, task, timeout), pa.binary())
                yield pa.RecordBatch.from_arrays([results], ["result"])

    return work
