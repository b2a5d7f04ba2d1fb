"""What work costs, measured so that a busy machine fails no test and a square always does."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

__all__ = ["cost", "costs_at_most", "grows_with_its_length"]

TRIES = 5


def cost(work: Callable[[], object]) -> float:
    """Give the processor seconds of some work, without those of the garbage collector.

    The collector walks all that the process holds, which in a run of tests is far more than the
    work itself has made.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        begun = time.process_time()
        work()
        return time.process_time() - begun
    finally:
        if collects:
            gc.enable()


def costs_at_most(seconds: float, work: Callable[[], object]) -> bool:
    """Whether one of a few tries takes no more than some processor seconds."""
    return any(cost(work) <= seconds for _ in range(TRIES))


def grows_with_its_length(work: Callable[[int], object], short: int, long: int) -> bool:
    """Whether work on a long text costs what its length makes of that on a short one.

    Half way, by ratio, between the line and the square is the bound. Other programs can only add
    to a time, so the least of some tries counts, and a few hundredths of a second are always
    allowed: they are too few to be told from the clock's own steps.
    """
    work(short)  # what is made once is made here
    bound = (long / short) ** 1.5
    least, most = float("inf"), float("inf")
    for _ in range(TRIES):
        least = min(least, cost(lambda: work(short)))
        most = min(most, cost(lambda: work(long)))
        if most <= bound * least + 0.05:
            return True
    return False
