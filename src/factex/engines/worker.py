"""A worker process: loads once, then answers tasks until its input ends.

    python -m factex.engines.worker

It reads frames from standard input (first the recipe, then tasks) and writes frames to standard
output: `ready`, then a result for each task. It ends at once when the process that started it is
gone.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
from typing import IO

from factex.engines.frames import pack, read_frame, unpack, write_frame

__all__ = ["main"]


def main() -> None:
    """Work until standard input ends."""
    tasks, results = _streams()
    _be_first_to_go()
    recipe = read_frame(tasks)
    if recipe is None:
        return
    # Reading goes on beside the work: the next task is at hand, and the end of the other process
    # is noticed in the middle of one.
    waiting: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(tasks, waiting), daemon=True).start()
    try:
        from factex.engines.work import Recipe, Task, Worker

        worker = Worker(Recipe.from_dict(unpack(recipe)[0]))
        write_frame(results, pack("ready"))
        articles = 0
        while True:
            result = worker.do(Task.unpack(waiting.get()))
            articles += result.counts["articles"]
            result.process.update(pid=os.getpid(), articles=articles, peak=peak_memory())
            write_frame(results, pack("done", [result.pack()]))
    except BrokenPipeError:
        return
    except Exception as error:
        from factex.engines.work import reason_of

        write_frame(results, pack(f"failed: {reason_of(error)}"))


def _streams() -> tuple[IO[bytes], IO[bytes]]:
    """Take standard input and output for frames; what others print goes to standard error."""
    tasks = os.fdopen(os.dup(0), "rb")
    results = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return tasks, results


def _read(tasks: IO[bytes], waiting: queue.SimpleQueue[bytes]) -> None:
    while (frame := read_frame(tasks)) is not None:
        waiting.put(frame)
    os._exit(0)


def _be_first_to_go() -> None:
    """When memory runs out, let the system kill this process and not the one that keeps the run."""
    try:
        with open("/proc/self/oom_score_adj", "w") as score:
            score.write("500")
    except OSError:  # another system, or not allowed
        pass


def peak_memory() -> int:
    """Give the most memory that this process has held, in KB; 0 where the system doesn't say."""
    try:
        with open("/proc/self/status", "rb") as status:
            for line in status:
                if line.startswith(b"VmHWM"):
                    return int(line.split()[1])
    except OSError:
        pass
    try:
        import resource
    except ImportError:  # Windows
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak


if __name__ == "__main__":
    main()
