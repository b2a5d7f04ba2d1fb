"""Worker processes on this machine: fed evenly, watched, replaced.

Each worker is a fresh Python that loads once and answers tasks over pipes; a thread of this process
stands before it. Little is under way at a time, so memory stays flat however long the run. When a
worker dies, the task it was at is tried again, then halved until the one piece on which workers
die stands alone and is rejected with the reason.
"""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from types import TracebackType
from typing import IO, Self

from factex.engines.frames import pack, read_frame, unpack, write_frame
from factex.engines.work import Recipe, Result, Task, rejected
from factex.errors import WorkerError

__all__ = ["Pool"]

#: Articles after which a worker makes room for a fresh one.
LIFE = 50_000
#: Tasks that a worker has: the one it is at, and the next.
AHEAD = 2
#: Deaths of the same task: of one that was whole, of a single piece.
TRIES = 2
#: A worker is one thread of work: libraries of linear algebra would take every core.
ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "VECLIB_MAXIMUM_THREADS": "1",
}
#: Workers in a row that end before they have begun.
STARTS = 3


@dataclass(frozen=True, slots=True)
class _Lost:
    task: Task
    reason: str
    guilty: bool = True


class Pool:
    """Some worker processes, within a `with` block.

    Parameters
    ----------
    recipe : Recipe
        What they do.
    workers : int
        How many.
    timeout : float, optional
        Seconds after which a worker that is at one task is killed.

    Raises
    ------
    WorkerError
        From `run`, when workers end before they have begun.
    """

    def __init__(self, recipe: Recipe, workers: int = 1, timeout: float | None = None) -> None:
        self.recipe = recipe
        self._timeout = timeout
        self._inbox: queue.Queue[Task | None] = queue.Queue()
        self._outbox: queue.Queue[Result | _Lost | WorkerError] = queue.Queue()
        self._lanes = [_Lane(recipe, self._inbox, self._outbox) for _ in range(workers)]

    def __enter__(self) -> Self:
        for lane in self._lanes:
            lane.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> None:
        for lane in self._lanes:
            lane.stop()
        for _ in self._lanes:
            self._inbox.put(None)
        for lane in self._lanes:
            lane.join()

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """Give the results of tasks as they come; every piece is in one of them.

        Tasks are taken as they are needed. A task may come in parts.
        """
        source = iter(tasks)
        again: deque[Task] = deque()
        under_way = 0
        while True:
            while under_way < AHEAD * len(self._lanes):
                task = again.popleft() if again else next(source, None)
                if task is None:
                    break
                self._inbox.put(task)
                under_way += 1
            if not under_way:
                return
            outcome = self._next()
            under_way -= 1
            if isinstance(outcome, Result):
                yield outcome
            elif isinstance(outcome, WorkerError):
                raise outcome
            elif not outcome.guilty:
                again.append(outcome.task)
            elif parts := after_death(outcome.task):
                again.extend(parts)
            else:
                yield rejected(outcome.task, outcome.reason, self.recipe)

    def _next(self) -> Result | _Lost | WorkerError:
        while True:
            try:
                return self._outbox.get(timeout=1)
            except queue.Empty:
                for lane in self._lanes:
                    lane.watch(self._timeout)


def after_death(task: Task) -> list[Task]:
    """Say what is tried after a worker has died on a task; nothing: its one piece is rejected.

    Examples
    --------
    >>> task = Task(7, 0, (b"a", b"b", b"c"))
    >>> [again] = after_death(task)
    >>> again.tries
    1
    >>> [(half.first, half.pieces) for half in after_death(again)]
    [(0, (b'a',)), (1, (b'b', b'c'))]
    >>> after_death(Task(7, 0, (b"a",), tries=1))
    []
    """
    tries = task.tries + 1
    if tries < TRIES:
        return [replace(task, tries=tries)]
    if len(task.pieces) == 1:
        return []
    middle = len(task.pieces) // 2
    halves = (0, task.pieces[:middle]), (middle, task.pieces[middle:])
    # a half is halved at its first death; a single piece has a second chance
    return [
        Task(task.shard, task.first + place, part, TRIES - 1 if len(part) > 1 else 0)
        for place, part in halves
    ]


class _Lane(threading.Thread):
    """One worker after the other, and the thread that talks to it."""

    def __init__(
        self,
        recipe: Recipe,
        inbox: queue.Queue[Task | None],
        outbox: queue.Queue[Result | _Lost | WorkerError],
    ) -> None:
        super().__init__(daemon=True)
        self._recipe = recipe
        self._inbox = inbox
        self._outbox = outbox
        self._process: _Process | None = None
        self._stopped = False
        self._lock = threading.Lock()
        self._sent: deque[Task] = deque()
        self._begun = 0.0
        self._late: str | None = None

    def run(self) -> None:
        """Pass tasks to the worker and results back."""
        try:
            while self._send():
                self._receive()
        except WorkerError as error:
            self._outbox.put(error)
        except Exception as error:  # a fault of ours must not leave the run waiting
            self._outbox.put(WorkerError(f"{type(error).__name__}: {error}"))
        finally:
            self._end()

    def stop(self) -> None:
        """End the worker, whatever it is at."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def watch(self, timeout: float | None) -> None:
        """Kill the worker when it has been at one task for too long."""
        process = self._process
        if (
            timeout is not None
            and process is not None
            and self._sent
            and self._begun
            and time.monotonic() - self._begun > timeout
        ):
            self._late = f"it took more than {timeout:g} seconds"
            process.kill()

    def _send(self) -> bool:
        """Send tasks until the worker has enough; False when there are no more."""
        while len(self._sent) < AHEAD:
            try:
                task = self._inbox.get(block=not self._sent)
            except queue.Empty:
                return True
            if task is None or self._stopped:
                if task is None and self._sent:
                    self._inbox.put(None)  # for later: the results must come first
                    return True
                return False
            if self._process is None:
                self._start()
            assert self._process is not None
            if not self._sent:
                self._begun = time.monotonic()
            self._sent.append(task)
            try:
                write_frame(self._process.tasks, task.pack())
            except OSError:  # it died: reading tells
                return True
        return True

    def _receive(self) -> None:
        assert self._process is not None
        frame = read_frame(self._process.results)
        message, blobs = ("", []) if frame is None else unpack(frame)
        if message == "done":
            self._sent.popleft()
            self._begun = time.monotonic()
            result = Result.unpack(blobs[0])
            self._outbox.put(result)
            if result.process["articles"] >= LIFE:
                self._retire()
            return
        reason = self._process.death(message, self._late)
        self._late = None
        self._end()
        # a worker works on one task at a time: the others that it had are as new
        for place, task in enumerate(self._sent):
            self._outbox.put(_Lost(task, reason, guilty=place == 0))
        self._sent.clear()

    def _retire(self) -> None:
        """Let the worker end what it has, and end it."""
        while self._sent:
            assert self._process is not None
            frame = read_frame(self._process.results)
            message, blobs = ("", []) if frame is None else unpack(frame)
            if message != "done":
                for task in self._sent:
                    self._outbox.put(_Lost(task, "", guilty=False))
                self._sent.clear()
                break
            self._sent.popleft()
            self._outbox.put(Result.unpack(blobs[0]))
        self._end()

    def _start(self) -> None:
        reason = ""
        for _ in range(STARTS):
            with self._lock:
                if self._stopped:
                    raise WorkerError("stopped")
                self._process = _Process(self._recipe)
            message = self._process.wait_until_ready()
            if message == "ready":
                return
            reason = self._process.death(message, None, starting=True)
            self._end()
        raise WorkerError(f"the worker processes can't start: {reason}")

    def _end(self) -> None:
        with self._lock:
            if self._process is not None:
                self._process.close()
                self._process = None


class _Process:
    """A worker process and its pipes."""

    def __init__(self, recipe: Recipe) -> None:
        self._messages = tempfile.TemporaryFile()  # noqa: SIM115 (closed by `close`)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "factex.engines.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._messages,
            env={
                **ONE_THREAD,
                **os.environ,
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            },
            # a group of its own: Ctrl-C is for the process that keeps the run
            process_group=0 if os.name == "posix" else None,
        )
        assert self._process.stdin is not None and self._process.stdout is not None
        self.tasks: IO[bytes] = self._process.stdin
        self.results: IO[bytes] = self._process.stdout
        self._recipe = recipe

    def wait_until_ready(self) -> str:
        """Give the worker its recipe and wait for its first word; none when it died."""
        try:
            write_frame(self.tasks, pack(self._recipe.to_dict()))
        except OSError:
            return ""
        frame = read_frame(self.results)
        return "" if frame is None else str(unpack(frame)[0])

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def death(self, message: str, late: str | None, *, starting: bool = False) -> str:
        """Say why it ended: its last message, or how the system says that it ended."""
        if message:
            return message.removeprefix("failed: ")
        self.kill_if_open()
        code = self._process.wait()
        if late is not None:
            return late
        reason = f"the worker process died: {death_of(code)}"
        if starting and (last := self._last_words()):
            reason += f": {last}"
        return reason

    def kill_if_open(self) -> None:
        """End a process whose output has ended, should it still be there."""
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()

    def _last_words(self) -> str:
        self._messages.seek(0)
        words = self._messages.read().decode("utf-8", "replace").strip().splitlines()
        return words[-1][:300] if words else ""

    def close(self) -> None:
        """End it and close its pipes."""
        for stream in (self.tasks, self.results):
            with suppress(OSError):
                stream.close()  # it ends when its input does
        self._process.kill()
        self._process.wait()
        self._messages.close()


def death_of(code: int) -> str:
    """Say what an exit code means.

    Examples
    --------
    >>> death_of(-11), death_of(1)
    ('killed by SIGSEGV', 'exit code 1')
    >>> death_of(-9)
    'killed by SIGKILL (out of memory, most often)'
    """
    if code >= 0:
        return f"exit code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return f"killed by {name}" + (" (out of memory, most often)" if name == "SIGKILL" else "")
