"""Runs every snippet of README.md and docs/, so that what they show is what happens.

* Python fences run in order, with one namespace a page. Where prompts (`>>>`) are written, the
  output is compared.
* In console fences, lines that begin with `$ factex` run in a shell with a terminal of 100 columns;
  other commands (those that install) do not. What stands under a command is compared with what it
  prints, and `...` stands for anything; where nothing stands under it, it only has to succeed.
* Each page has a temporary folder of its own with a copy of `examples/`.
"""

from __future__ import annotations

import doctest
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sybil import Example, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser

ROOT = Path(__file__).resolve().parent
# The site's own machinery is run by building the site.
collect_ignore = ["docs/conf.py", "docs/_ext", "docs/_build", "models/recipe"]
if importlib.util.find_spec("torch") is None or importlib.util.find_spec("transformers") is None:
    collect_ignore.append("src/factex/training")  # the extra train is not installed

OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
# "$ factex run articles --out facts.jsonl", and lines that end in a backslash go on
COMMAND = re.compile(r"^\$ (?P<command>(?:.*\\\n)*.*)\n?", re.MULTILINE)


def run_console(example: Example) -> str | None:
    """Run the commands of a console fence; return what went wrong, or None."""
    if os.name == "nt":
        raise unittest.SkipTest("console snippets are written for a POSIX shell")
    for command, expected in commands(str(example.parsed)):
        if not command.startswith("factex"):
            continue
        code, printed = run_in_terminal(command, Path.cwd())
        if code:
            return f"$ {command}\nexit code {code}\n{printed}"
        checker = doctest.OutputChecker()
        if expected.strip() and not checker.check_output(expected, printed, OPTIONS):
            return f"$ {command}\nexpected:\n{expected}\ngot:\n{printed}"
    return None


def commands(source: str) -> Iterator[tuple[str, str]]:
    """Split a console fence into commands, each with what stands under it."""
    found = list(COMMAND.finditer(source))
    ends = [match.start() for match in found[1:]] + [len(source)]
    for match, end in zip(found, ends, strict=True):
        yield match["command"].replace("\\\n", ""), source[match.end() : end]


def run_in_terminal(command: str, folder: Path) -> tuple[int, str]:
    """Run a command with a terminal as its output; messages come after it."""
    import pty

    environment = {
        **os.environ,
        "COLUMNS": "100",
        "LINES": "50",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "PATH": f"{folder / '.bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]),
    }
    ours, theirs = pty.openpty()
    with tempfile.TemporaryFile() as messages:
        process = subprocess.Popen(
            command,
            shell=True,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=theirs,
            stderr=messages,
        )
        os.close(theirs)
        pieces = []
        try:
            while piece := os.read(ours, 65536):
                pieces.append(piece)
        except OSError:  # how Linux says that the other end is closed
            pass
        finally:
            os.close(ours)
        code = process.wait()
        messages.seek(0)
        printed = b"".join(pieces).replace(b"\r\n", b"\n") + messages.read()
    return code, printed.decode("utf-8", "replace")


def enter_folder(namespace: dict[str, Any]) -> None:
    """Put a page into a folder of its own, with `factex` on its path."""
    folder = Path(tempfile.mkdtemp(prefix="factex-docs-"))
    shutil.copytree(ROOT / "examples", folder / "examples", dirs_exist_ok=True)
    script = folder / ".bin" / "factex"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c \'{RUN}\' "$@"\n')
    script.chmod(0o755)
    namespace["_back"] = Path.cwd()
    os.chdir(folder)


RUN = "from factex.cli import main; main()"


def leave_folder(namespace: dict[str, Any]) -> None:
    """Go back and remove the page's folder."""
    folder = Path.cwd()
    os.chdir(namespace["_back"])
    shutil.rmtree(folder, ignore_errors=True)


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=OPTIONS),
        CodeBlockParser("console", run_console),
        SkipParser(),
    ],
    patterns=["README.md", "docs/*.md", "docs/*/*.md"],
    excludes=["docs/_build/*", "docs/_build/*/*"],
    setup=enter_folder,
    teardown=leave_folder,
).pytest()
