"""A batch: files in, one output of facts out; nothing is lost and nothing comes twice.

The inputs are listed, and cut into pieces of one article each; some hundred pieces are a shard.
An engine turns shards into results, wherever it runs; the manifest keeps each result as soon as it
is there, and the output is written from these in their order. A run that is killed goes on from
what the manifest has: the inputs are cut once more, and shards that are done are passed over.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, Protocol

from factex.engines.fingerprint import made_with, options_of
from factex.engines.forecast import Forecast, Progress
from factex.engines.manifest import Manifest, folder_of, has_changed
from factex.engines.merge import Merge, Report
from factex.engines.samples import chosen, sample_name
from factex.engines.work import Recipe, Result, Task
from factex.errors import InputError, TooManyRejectsError
from factex.pipeline.options import Options
from factex.readers import IdRegister, Input, InputOptions, Piece, list_inputs, split
from factex.writers import OutputOptions, open_output

__all__ = ["ENGINES", "Batch", "Interrupted", "OnProgress", "Report", "run"]

#: A shard is full at so many pieces, or bytes of them.
PIECES, BYTES = 128, 2**19
#: Seconds that a shard may take before its worker is ended.
TIMEOUT = 600.0

#: Shards that are written at most between two results: workers are not kept waiting.
AT_ONCE = 2
#: Articles after which a worker has loaded what it will.
WARM = 1000

Duplicates = Literal["mark", "skip", "off"]
OnProgress = Callable[[Progress], None]


class Interrupted(KeyboardInterrupt):
    """Ctrl-C; what is done is kept."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch is asked.

    Attributes
    ----------
    sources : tuple of str
        Folders, files, URLs, or "-" for standard input.
    out : Path
        The output; its suffix chooses the format.
    options : Options
        Preset and choices of the pipeline.
    inputs : InputOptions
        How sources are read.
    output : OutputOptions
        What the output looks like.
    duplicates : {"mark", "skip", "off"}
        What is done with an article that has the text or the lead of an earlier one.
    limit : int, optional
        How many articles are read.
    sample : float, optional
        Which share of the articles is read, chosen by chance.
    seed : int
        Of that chance.
    """

    sources: tuple[str, ...]
    out: Path
    options: Options
    inputs: InputOptions = field(default_factory=InputOptions)
    output: OutputOptions = field(default_factory=OutputOptions)
    duplicates: Duplicates = "mark"
    limit: int | None = None
    sample: float | None = None
    seed: int = 0

    def __post_init__(self) -> None:
        if self.sample is not None and not 0 < self.sample <= 1:
            raise InputError(f"the sample is {self.sample}; it must be more than 0 and at most 1")
        if self.limit is not None and self.limit < 1:
            raise InputError(f"the limit is {self.limit}; it must be at least 1")

    def recipe(self) -> Recipe:
        """Give what workers must know of it."""
        return Recipe(self.options, self.inputs, self.output, str(self.out))

    def asked(self) -> dict[str, Any]:
        """All that the result depends on, as plain JSON."""
        return {
            "sources": list(self.sources),
            **options_of(self.options),
            **self.inputs.to_dict(),
            **self.output.to_dict(),
            "duplicates": self.duplicates,
            "limit": self.limit,
            "sample": self.sample,
            "seed": self.seed,
            **made_with(),
        }


class Engine(Protocol):
    """Turns tasks into results, in any order; a task may come in parts."""

    def __call__(
        self, recipe: Recipe, tasks: Iterable[Task], *, workers: int, timeout: float | None
    ) -> Iterator[Result]:
        """Take tasks as they are needed and give results as they come."""


#: Modules by the names of engines; each has a function `run_tasks`, which is an `Engine`.
ENGINES = {
    "local": "factex.engines.local",
    "ray": "factex.engines.ray",
    "spark": "factex.engines.spark",
}


def get_engine(name: str) -> Engine:
    """Look an engine up.

    Raises
    ------
    InputError
        When there is none of that name.
    MissingExtraError
        When it needs an extra that is not installed.
    """
    if name not in ENGINES:
        raise InputError(f"unknown engine {name!r}; choose one of: {', '.join(ENGINES)}")
    engine: Engine = import_module(ENGINES[name]).run_tasks
    return engine


@dataclass(frozen=True, slots=True)
class Shard:
    """Some pieces, in their order."""

    number: int
    pieces: tuple[bytes, ...]
    digest: bytes
    cost: int


def run(
    batch: Batch,
    *,
    engine: str = "local",
    workers: int = 1,
    max_errors: int | None = None,
    restart: bool = False,
    timeout: float | None = TIMEOUT,
    on_progress: OnProgress = lambda progress: None,
) -> Report:
    """Extract the facts of all articles into one output, or go on with it.

    Beside the output more files are written: `NAME.articles.jsonl`, one line an article with its
    publication date and where that came from, and, when there is something to tell,
    `NAME.rejects.jsonl` with what could not be read and why, and `NAME.notices.jsonl` with oddities
    of what was read all the same. Until they stand there, what is done is kept in the folder
    `NAME.SUFFIX.run`.

    Parameters
    ----------
    batch : Batch
        What is asked.
    engine : {"local", "ray", "spark"}
        Where it runs; the result does not depend on it.
    workers : int
        Processes that work at the same time.
    max_errors : int, optional
        How many rejects are too many.
    restart : bool
        Forget an unfinished run.
    timeout : float, optional
        Seconds that a worker may be at one shard; what takes longer is rejected.
    on_progress : callable
        Called often with how far it is.

    Returns
    -------
    Report

    Raises
    ------
    ReadError
        When there is nothing to read.
    InputError
        When an option makes no sense; a `ChangedError` when there is an unfinished run that was
        asked something else, or whose inputs have changed.
    WriteError
        When an output can't be written.
    TooManyRejectsError
        When more inputs are rejected than `max_errors`.
    Interrupted
        When Ctrl-C was pressed. What is done is kept.
    """
    started = time.perf_counter()
    if workers < 1:
        raise InputError(f"workers is {workers}; it must be at least 1")
    run_tasks = get_engine(engine)
    open_output(batch.out, batch.output)  # says at once when there can be no such output
    try:
        with Manifest(batch.out, restart=restart) as manifest:
            report = _Run(batch, manifest, max_errors, on_progress).run(run_tasks, workers, timeout)
            manifest.remove()
    except KeyboardInterrupt:
        raise Interrupted(
            f"interrupted; what is done is kept in {folder_of(batch.out)}, and the same command"
            " goes on"
        ) from None
    report.seconds = time.perf_counter() - started
    return report


class _Run:
    """One run of a batch, with its manifest open."""

    def __init__(
        self, batch: Batch, manifest: Manifest, max_errors: int | None, on_progress: OnProgress
    ) -> None:
        self.batch = batch
        self.manifest = manifest
        self.max_errors = max_errors
        self.on_progress = on_progress
        self.forecast = Forecast()
        self.shards = 0
        self.under_way: dict[int, tuple[Shard, list[Result]]] = {}
        self.done = manifest.done()
        self.memory: dict[int, tuple[int, int]] = {}

    def run(self, run_tasks: Engine, workers: int, timeout: float | None) -> Report:
        batch, manifest, forecast = self.batch, self.manifest, self.forecast
        manifest.agree(batch.asked())
        self.on_progress(forecast.now("listing"))
        manifest.enlist(self._listed())
        for _, size, record in manifest.inputs():
            forecast.expect(Input.from_dict(record).place.shown, size)
        totals = manifest.totals()
        forecast.resume(totals)
        self._check_errors(None)
        with Merge(manifest, batch.out, batch.output, batch.duplicates) as merge:
            tasks = self._tasks()
            for result in run_tasks(batch.recipe(), tasks, workers=workers, timeout=timeout):
                self._keep(result)
                for _ in range(AT_ONCE):
                    if merge.next in self.done:
                        merge.add_next()
            manifest.commit()
            while merge.next < self.shards:
                self.on_progress(forecast.now("writing"))
                merge.add_next()
        report = merge.report
        report.memory = self.memory
        report.resumed = totals.get("articles", 0) + totals.get("rejects", 0)
        return report

    def _listed(self) -> Iterator[tuple[str, str | None, int | None, Any]]:
        for file in list_inputs(self.batch.sources, self.batch.inputs):
            yield file.place.shown, file.stamp, file.size, file.to_dict()

    def _tasks(self) -> Iterator[Task]:
        with IdRegister(self.batch.sources) as ids:
            for shard in in_shards(self._pieces(ids)):
                self.shards = shard.number + 1
                known = self.done.get(shard.number)
                if known is None:
                    self.under_way[shard.number] = shard, []
                    yield Task(shard.number, 0, shard.pieces)
                elif known != shard.digest:
                    where = Piece.unpack(shard.pieces[0]).place.shown
                    raise has_changed(
                        self.batch.out,
                        f"the content of the inputs has changed, at {where} or after",
                    )

    def _pieces(self, ids: IdRegister) -> Iterator[Piece]:
        taken = 0
        for _, size, record in self.manifest.inputs():
            file = Input.from_dict(record)
            before = self.forecast.cut
            for piece in split(file, self.batch.inputs):
                settled = ids.settle(piece)
                self.forecast.cut += piece.cost
                if not chosen(sample_name(piece), self.batch.sample, self.batch.seed):
                    self.forecast.done += piece.cost
                    continue
                yield settled
                taken += 1
                if taken == self.batch.limit:
                    return
            self.forecast.finish(file.place.shown, size, self.forecast.cut - before)

    def _keep(self, result: Result) -> None:
        if (process := result.process) and process["articles"] >= WARM:
            first, _ = self.memory.get(process["pid"], (process["peak"], 0))
            self.memory[process["pid"]] = first, process["peak"]
        if result.shard not in self.under_way:
            return  # an engine that lost sight of a worker may do a task twice
        shard, results = self.under_way[result.shard]
        if any(result.first == other.first for other in results):
            return
        results.append(result)
        self.forecast.count(result.counts, 0)
        if sum(each.pieces for each in results) == len(shard.pieces):
            del self.under_way[result.shard]
            self.manifest.keep(shard.number, shard.digest, shard.cost, results)
            self.done[shard.number] = shard.digest
            self.forecast.count({}, shard.cost)
        self.on_progress(self.forecast.now())
        if result.counts["rejects"]:
            self._check_errors(result)

    def _check_errors(self, result: Result | None) -> None:
        if self.max_errors is None or self.forecast.rejects <= self.max_errors:
            return
        last = ""
        if result is not None:
            reject = result.listed()["rejects"][-1]
            last = f"; the last is {reject['path']}: {reject['reason']}"
        raise TooManyRejectsError(
            f"stopped: {self.forecast.rejects} inputs are rejected, and at most {self.max_errors}"
            f" were allowed{last}. What is done is kept in {folder_of(self.batch.out)}: the same"
            " command with a higher --max-errors goes on"
        )


def in_shards(pieces: Iterable[Piece]) -> Iterator[Shard]:
    """Put pieces together to shards; the same pieces give the same shards."""
    number, packed, cost = 0, [], 0
    for piece in pieces:
        packed.append(piece.pack())
        cost += piece.cost
        if len(packed) >= PIECES or cost >= BYTES:
            yield _shard(number, packed, cost)
            number, packed, cost = number + 1, [], 0
    if packed:
        yield _shard(number, packed, cost)


def _shard(number: int, packed: list[bytes], cost: int) -> Shard:
    digest = hashlib.blake2b(digest_size=16)
    for piece in packed:
        digest.update(len(piece).to_bytes(8, "little"))
        digest.update(piece)
    return Shard(number, tuple(packed), digest.digest(), cost)
