"""Whole batches, from file to file: what two processes bring, and what growth costs.

    python benchmarks/batches.py [--sizes 1000,10000,100000] [--workers 1,2] [--preset default]
        [--smoke]

Generated articles (`generated.py`) of some sixty words are run from JSON lines to JSON lines, each
size with each number of worker processes. The speed is of the whole run: start-up, reading,
writing. "times one" is that speed over that of one worker on the same articles, in the same run.
Memory is the most that any one process of the run has held: "after 1,000" when it had done its
first thousand articles (the process that keeps the run: when the run had), "peak" at its end, and
"growth" the largest growth of any process between the two.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import generated
from factex.engines.batch import Batch, run
from factex.engines.forecast import Progress
from factex.engines.worker import peak_memory
from factex.pipeline.options import Options

SIZES = (1_000, 10_000, 100_000)
WORKERS = (1, 2)
#: Articles that a process has done when its growth begins to count.
WARM = 1_000


@dataclass(frozen=True)
class Measured:
    """What one run of a batch measured.

    Attributes
    ----------
    articles, words, workers : int
        Of the run.
    seconds : float
        Of the whole run.
    after_warm_mb, peak_mb : float
        The most that one process has held, after a thousand articles and at the end.
    growth : float
        The largest growth of one process between the two, as a share.
    """

    articles: int
    words: int
    workers: int
    seconds: float
    after_warm_mb: float
    peak_mb: float
    growth: float


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=generated.numbers, default=SIZES)
    parser.add_argument("--workers", type=generated.numbers, default=WORKERS)
    parser.add_argument("--preset", default="default")
    parser.add_argument("--smoke", action="store_true", help="200 and 2,000 articles")
    options = parser.parse_args()
    sizes = (200, 2_000) if options.smoke else options.sizes
    print(table(measure_all(sizes, options.workers, options.preset)))


def measure_all(
    sizes: Sequence[int], workers: Sequence[int] = WORKERS, preset: str = "default"
) -> list[Measured]:
    """Measure each size with each number of workers."""
    with tempfile.TemporaryDirectory(prefix="factex-batches-") as folder:
        measured = []
        for size in sizes:
            source = Path(folder, f"{size}.jsonl")
            generated.write(source, size)
            measured += [measure(source, size, each, preset) for each in workers]
        return measured


def measure(source: Path, size: int, workers: int, preset: str = "default") -> Measured:
    """Run one batch, in a process of its own, and measure it."""
    # fresh, so that the memory of an earlier run is not counted
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            result = _measure(source, size, workers, preset)
            os.write(writing, " ".join(map(str, vars(result).values())).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        said = stream.read().split()
    os.waitpid(child, 0)
    if len(said) != len(Measured.__dataclass_fields__):
        raise SystemExit(f"the run of {size} articles failed")
    counts, rest = map(int, said[:3]), map(float, said[3:])
    return Measured(*counts, *rest)


def _measure(source: Path, size: int, workers: int, preset: str) -> Measured:
    own: list[int] = []

    def watch(progress: Progress) -> None:
        if not own and progress.articles >= WARM:
            own.append(peak_memory())

    batch = Batch((str(source),), source.with_suffix(f".{workers}.facts.jsonl"), Options.of(preset))
    report = run(batch, workers=workers, on_progress=watch)
    peaks = [*report.memory.values(), (own[0] if own else peak_memory(), peak_memory())]
    return Measured(
        report.articles,
        report.words,
        workers,
        report.seconds,
        max(first for first, _ in peaks) / 1024,
        max(last for _, last in peaks) / 1024,
        max(last / first - 1 for first, last in peaks),
    )


def table(measured: Sequence[Measured]) -> str:
    """Write what was measured as a Markdown table.

    Examples
    --------
    >>> one = Measured(1000, 60_000, 1, 2.0, 90.0, 91.0, 0.011)
    >>> print(table([one, Measured(1000, 60_000, 2, 1.0, 90.0, 91.0, 0.011)]))
    | articles | processes | seconds | words/s | times one | MB after 1,000 | peak MB | growth |
    |---:|---:|---:|---:|---:|---:|---:|---:|
    | 1,000 | 1 | 2.0 | 30,000 | 1.00 | 90 | 91 | 1.1% |
    | 1,000 | 2 | 1.0 | 60,000 | 2.00 | 90 | 91 | 1.1% |
    """
    head = (
        "| articles | processes | seconds | words/s | times one | MB after 1,000 | peak MB"
        " | growth |"
    )
    lines = [head, "|---:|---:|---:|---:|---:|---:|---:|---:|"]
    ones = {each.articles: each.seconds for each in measured if each.workers == 1}
    for each in measured:
        one = ones.get(each.articles)
        lines.append(
            f"| {each.articles:,} | {each.workers} | {each.seconds:.1f}"
            f" | {each.words / each.seconds:,.0f}"
            f" | {'–' if one is None else f'{one / each.seconds:.2f}'}"
            f" | {each.after_warm_mb:.0f} | {each.peak_mb:.0f} | {each.growth:.1%} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
