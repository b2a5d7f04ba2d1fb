"""Workers that die: nothing is lost, and what they die on stands in the rejects."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.engines.helping import factex_, lines, poison_path, rows, write_rows

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals")


def test_bad_articles_stand_alone(tmp_path: Path) -> None:
    marked = {
        3: "SEGFAULT",
        31: "OUTOFMEMORY",
        32: "EXIT",
        50: "NOMEMORY",
        59: "FAULT",
    }
    source = write_rows(tmp_path / "a.jsonl", rows(60, marked))
    done = factex_(
        *("run", source, "--out", tmp_path / "f.jsonl", "--kinds", "money", "--workers", "2"),
        PYTHONPATH=poison_path(tmp_path / "poison"),
    )
    assert done.returncode == 3, done.stderr
    rejects = {row["line"]: row["reason"] for row in lines(tmp_path / "f.rejects.jsonl")}
    assert rejects == {
        4: "the worker process died: killed by SIGSEGV",
        32: "the worker process died: killed by SIGKILL (out of memory, most often)",
        33: "the worker process died: exit code 7",
        51: "not enough memory",
        60: "ZeroDivisionError: by nought",
    }
    ids = [row["id"] for row in lines(tmp_path / "f.articles.jsonl")]
    assert ids == [f"a{number}" for number in range(60) if number not in marked]
    # and the others gave what they give in a run without bad ones
    plain = write_rows(
        tmp_path / "b.jsonl", (row for n, row in enumerate(rows(60)) if n not in marked)
    )
    done = factex_("run", plain, "--out", tmp_path / "g.jsonl", "--kinds", "money")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "g.jsonl").read_bytes() == (tmp_path / "f.jsonl").read_bytes()


def test_an_endless_article_is_given_up(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "a.jsonl", rows(3, {1: "HANG"}))
    done = factex_(
        *("run", source, "--out", tmp_path / "f.jsonl", "--kinds", "money", "--timeout", "1"),
        PYTHONPATH=poison_path(tmp_path / "poison"),
    )
    assert done.returncode == 3, done.stderr
    (reject,) = lines(tmp_path / "f.rejects.jsonl")
    assert reject["line"] == 2
    assert reject["reason"] == "it took more than 1 seconds"
    assert len(lines(tmp_path / "f.articles.jsonl")) == 2


def test_workers_that_cannot_start(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "a.jsonl", rows(3))
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(
        "import sys\nif 'factex.engines.worker' in sys.orig_argv: sys.exit('no disk, no luck')\n"
    )
    path = poison_path(tmp_path / "poison")
    done = factex_(
        *("run", source, "--out", tmp_path / "f.jsonl", "--quiet"), PYTHONPATH=f"{folder}:{path}"
    )
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "the worker processes can't start" in line
    assert "no disk, no luck" in line
    assert not (tmp_path / "f.jsonl").exists()


def test_too_many_errors(tmp_path: Path) -> None:
    articles = [*rows(2), *({"id": "x", "text": ""} for _ in range(4))]
    source = write_rows(tmp_path / "a.jsonl", articles)
    out = tmp_path / "f.jsonl"
    done = factex_("run", source, "--out", out, "--quiet", "--max-errors", "3")
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "4 inputs are rejected, and at most 3 were allowed" in line
    assert "a.jsonl" in line  # the last of them
    assert not out.exists()
    done = factex_("run", source, "--out", out, "--progress", "json", "--max-errors", "4")
    assert done.returncode == 3, done.stderr
    end = json.loads(done.stderr.splitlines()[-1])
    assert (end["event"], end["articles"], end["rejects"], end["resumed"]) == ("end", 2, 4, 6)
