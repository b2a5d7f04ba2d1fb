"""Ray and Spark, real ones with two workers: the same facts as on one machine, to the last byte."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import factex
from factex.engines.batch import Batch, Report, run
from factex.engines.forecast import Progress
from factex.errors import InputError
from factex.pipeline.options import Options
from factex.tables import fit, flatten
from tests.engines.helping import ROOT, below, lines, poison_path, rows, write_rows

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")

EXAMPLES = ROOT / "examples" / "articles"


@pytest.fixture(scope="module")
def path_of_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Let what starts now find factex, and be poisoned by marked articles."""
    path = poison_path(tmp_path_factory.mktemp("poison"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", path)
        patch.setattr(sys, "path", [path.partition(os.pathsep)[0], *sys.path])
        yield path


@pytest.fixture(scope="module")
def ray(path_of_workers: str) -> Iterator[Any]:
    module = pytest.importorskip("ray")
    pytest.importorskip("ray.data")
    module.init(
        num_cpus=2,
        include_dashboard=False,
        log_to_driver=False,
        logging_level="ERROR",
        object_store_memory=100 * 2**20,
    )
    yield module
    module.shutdown()


@pytest.fixture(scope="module")
def spark(path_of_workers: str) -> Iterator[Any]:
    pytest.importorskip("pyspark")
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    try:
        session = (
            SparkSession.builder.master("local-cluster[2,1,700]")
            .config("spark.executor.memory", "600m")
            .config("spark.driver.memory", "600m")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.log.level", "OFF")
            .config("spark.executorEnv.PYTHONPATH", path_of_workers)
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate()
        )
    except PySparkException as error:
        pytest.skip(f"no Java: {error}")
    yield session
    session.stop()


def batch(source: Path, out: Path, **kinds: object) -> Batch:
    return Batch((str(source),), out, Options.of("default", **kinds))  # type: ignore[arg-type]


def both(
    source: Path, folder: Path, engine: str, kinds: list[str] | None = None, **more: Any
) -> tuple[Report, Report]:
    """Run a batch here and there, and compare every file."""
    reports = []
    for name in ("local", engine):
        (folder / name).mkdir()
        wanted = batch(source, folder / name / "facts.jsonl", kinds=kinds)
        reports.append(run(wanted, engine=name, workers=2, **(more if name == engine else {})))
    one, other = (
        {each.name: each.read_bytes() for each in (folder / name).iterdir()}
        for name in ("local", engine)
    )
    assert one == other
    return reports[0], reports[1]


def killer(words: str) -> Callable[[Progress], None]:
    """Make a watcher of progress that kills one process of this one's, once, in the middle."""
    killed: list[int] = []

    def watch(progress: Progress) -> None:
        if killed or progress.stage != "extracting":
            return
        found = [pid for pid, command in below(os.getpid()) if words in command]
        if found:
            os.kill(found[0], signal.SIGKILL)
            killed.append(found[0])

    watch.killed = killed  # type: ignore[attr-defined]
    return watch


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Enough for several shards; a process dies on one of the last, which is small."""
    return write_rows(tmp_path / "articles.jsonl", rows(900, {898: "SEGFAULT"}))


# ------------------------------------------------------------------ ray


def test_ray_gives_the_same_and_survives_a_killed_actor(
    ray: Any, articles: Path, tmp_path: Path
) -> None:
    watch = killer("ray::MapWorker")
    _, report = both(articles, tmp_path, "ray", ["money"], on_progress=watch)
    assert watch.killed  # type: ignore[attr-defined]
    assert (report.articles, report.rejects) == (899, 1)
    (reject,) = lines(tmp_path / "ray" / "facts.rejects.jsonl")
    assert reject["reason"] == "the worker process died: killed by SIGSEGV"


def test_ray_on_the_examples(ray: Any, tmp_path: Path) -> None:
    _, report = both(EXAMPLES, tmp_path, "ray")
    assert report.articles > 20


def test_ray_datasets(ray: Any) -> None:
    from factex.ray import extract

    given = list(rows(60))
    dataset = ray.data.from_items(given)
    with pytest.raises(InputError, match="no column 'body'; there are id, text, published"):
        extract(dataset, text="body", workers=1)
    found = extract(
        dataset, text="text", published="published", id="id", workers=2, kinds=["money", "date"]
    )
    assert by_id(found.take_all()) == expected(given)


# ------------------------------------------------------------------ spark


@pytest.mark.parametrize("victim", ["CoarseGrainedExecutorBackend", "pyspark.daemon"])
def test_spark_gives_the_same_and_survives_a_killed_worker(
    victim: str, spark: Any, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factex.engines.spark.TASKS", 1)  # several waves
    watch = killer(victim)
    _, report = both(articles, tmp_path, "spark", ["money"], on_progress=watch)
    assert watch.killed  # type: ignore[attr-defined]
    assert (report.articles, report.rejects) == (899, 1)


def test_spark_on_the_examples(spark: Any, tmp_path: Path) -> None:
    _, report = both(EXAMPLES, tmp_path, "spark")
    assert report.articles > 20


def test_spark_data_frames(spark: Any) -> None:
    from factex.spark import extract

    given = list(rows(60))
    frame = spark.createDataFrame(given).repartition(3)
    with pytest.raises(InputError, match="no column 'body'"):
        extract(frame, text="body")
    found = extract(frame, text="text", published="published", id="id", kinds=["money", "date"])
    assert by_id(row.asDict() for row in found.collect()) == expected(given)


def test_spark_takes_dates_and_gives_rejects(spark: Any) -> None:
    import datetime as dt

    from factex.spark import extract

    given = [
        ("It ended on Monday.", dt.date(2024, 3, 13)),
        ("A FAULT.", dt.date(2024, 3, 13)),
        (None, None),
    ]
    frame = spark.createDataFrame(given, "body string, day date")
    found = extract(frame, text="body", published="day").select("kind", "timex", "note").collect()
    assert sorted(map(tuple, found)) == [
        ("date", "2024-03-11", None),
        ("rejected", None, "ZeroDivisionError: by nought"),
    ]


def by_id(found: Any) -> list[list[tuple[str, Any]]]:
    return sorted((sorted(row.items()) for row in found), key=str)


def expected(given: list[dict[str, str]]) -> list[list[tuple[str, Any]]]:
    """The facts as `factex.extract` gives them, as rows."""
    articles = (factex.Article(**row) for row in given)
    return by_id(
        fit(flatten(fact))
        for facts in factex.extract_many(articles, kinds=["money", "date"])
        for fact in facts
    )
