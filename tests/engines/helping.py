"""What the tests of the engines share: made-up articles, and runs as processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

#: Loaded by every worker that finds it on its path: articles with a marked word end the process.
POISON = """
import os, signal, time
import factex.pipeline.extraction as extraction

assemble = extraction.assemble

def poisoned(text, *rest):
    if "SEGFAULT" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "OUTOFMEMORY" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "NOMEMORY" in text:
        raise MemoryError
    if "EXIT" in text:
        os._exit(7)
    if "HANG" in text:
        time.sleep(1000)
    if "FAULT" in text:
        raise ZeroDivisionError("by nought")
    return assemble(text, *rest)

extraction.assemble = poisoned
"""


def rows(count: int, marked: dict[int, str] | None = None) -> Iterator[dict[str, str]]:
    """Make articles, some with a word more."""
    for number in range(count):
        text = (
            f"The yard sold {number + 2} boats for ${number}.5 million on Monday, up {number % 70}%."
            f" It built {number * 3 + 2} of them in {1950 + number % 70}."
        )
        yield {
            "id": f"a{number}",
            "text": f"{text} {(marked or {}).get(number, '')}",
            "published": f"20{number % 20 + 10}-0{number % 9 + 1}-1{number % 7}",
        }


def write_rows(path: Path, articles: Iterable[dict[str, str]]) -> Path:
    with path.open("w", encoding="utf-8") as out:
        for row in articles:
            out.write(json.dumps(row) + "\n")
    return path


def environment(**more: str) -> dict[str, str]:
    path = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", "COLUMNS": "100", **more}


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "factex", *map(str, arguments)]


def factex_(*arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=240,
        env=environment(**more),
    )


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def poison_path(folder: Path) -> str:
    """Make a folder that poisons the workers which have it on their path."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(POISON)
    return os.pathsep.join([str(folder), environment()["PYTHONPATH"]])


def below(pid: int) -> list[tuple[int, str]]:
    """Processes that a process has started, and these in turn, with their command lines."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int(
                    (entry / "stat").read_text().rpartition(")")[2].split()[1]
                )
            except OSError:
                continue
    found = []
    for each in parents:
        above = each
        while above in parents and above != pid:
            above = parents[above]
        if above == pid and each != pid:
            try:
                words = Path(f"/proc/{each}/cmdline").read_bytes().replace(b"\0", b" ")
            except OSError:
                continue
            found.append((each, words.decode("utf-8", "replace")))
    return found
