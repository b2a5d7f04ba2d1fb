"""Runs that are killed again and again end as if they never had been."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.engines.helping import below, command, environment, factex_, rows, write_rows

KILLS = 20
SEED = 20_251_125

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_killed_at_twenty_moments(tmp_path: Path) -> None:
    """Main process and workers are killed; whenever a run ends, its output is the undisturbed one.

    Where a run ends before twenty kills are done, another is begun.
    """
    articles = list(rows(2000))
    articles[700]["text"] = ""  # rejects are kept too
    source = write_rows(tmp_path / "articles.jsonl", articles)
    undisturbed, disturbed = tmp_path / "undisturbed", tmp_path / "disturbed"
    for folder in (undisturbed, disturbed):
        folder.mkdir()
    # few kinds: a quick start, so that kills meet the work and not the loading
    options = ("--kinds", "money,percent", "--workers", "2", "--quiet")
    begun = time.monotonic()
    done = factex_("run", source, "--out", undisturbed / "facts.jsonl", *options)
    assert done.returncode == 3, done.stderr
    lasted = time.monotonic() - begun
    wanted = contents(undisturbed)
    assert len(wanted["facts.jsonl"].splitlines()) == 2 * 1999

    chance = random.Random(SEED)
    kills = ended = 0
    while kills < KILLS or (disturbed / "facts.jsonl.run").exists():
        process = subprocess.Popen(
            command("run", source, "--out", disturbed / "facts.jsonl", *options),
            env=environment(),
            stderr=subprocess.PIPE,
        )
        while kills < KILLS:
            try:
                process.wait(timeout=chance.uniform(0.0, lasted))
            except subprocess.TimeoutExpired:
                pass
            else:
                break  # it came to its end
            kills += 1
            workers = [pid for pid, words in below(process.pid) if "engines.worker" in words]
            if workers and chance.random() < 0.5:
                with suppress(ProcessLookupError):
                    os.kill(chance.choice(workers), signal.SIGKILL)
            else:
                process.kill()
                process.wait()
                break
        _, said = process.communicate(timeout=120)
        if process.returncode != -signal.SIGKILL:
            assert process.returncode == 3, said
            assert contents(disturbed) == wanted
            ended += 1
            if kills < KILLS:
                for path in disturbed.iterdir():
                    path.unlink()
    assert ended
    assert kills == KILLS


def test_workers_end_with_their_run(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "articles.jsonl", rows(3000))
    process = subprocess.Popen(
        command("run", source, "--out", tmp_path / "f.jsonl", "--workers", "2", "--quiet"),
        env=environment(),
    )
    workers: list[int] = []
    until = time.monotonic() + 60
    while len(workers) < 2 and time.monotonic() < until:
        time.sleep(0.02)
        workers = [pid for pid, words in below(process.pid) if "engines.worker" in words]
    process.kill()
    process.wait()
    assert len(workers) == 2
    until = time.monotonic() + 30
    while any(_alive(pid) for pid in workers) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(_alive(pid) for pid in workers)


def _alive(pid: int) -> bool:
    try:
        return "engines.worker" in Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return False
