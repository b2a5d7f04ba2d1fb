from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def run(script: str, folder: Path) -> list[str]:
    """Run an example from some other folder and give the lines it prints."""
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, str(ROOT / "examples" / script)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [" ".join(line.split()) for line in done.stdout.splitlines()]


def test_use_in_code(tmp_path: Path) -> None:
    lines = run("use_in_code.py", tmp_path)
    assert lines[0] == "Chile picks Korean jet to train its pilots, published 2023-12-07"
    assert "$880 million 880000000 USD about" in lines
    assert "1.15 trillion won 1150000000000 KRW exact" in lines
    assert "Wednesday 2023-12-06 2023-12-06 to 2023-12-07" in lines
    assert "18 months P18M no interval" in lines


def test_use_in_spacy(tmp_path: Path) -> None:
    try:
        version("factex")
    except PackageNotFoundError:
        pytest.skip("factex is not installed, so spaCy doesn't know its components")
    assert run("use_in_spacy.py", tmp_path) == [
        "wind",
        "factex_money: ['640 million kroner']",
        "factex_date: ['Monday']",
        "2024-03-11: from 2024-03-11, before 2024-03-12",
        "640000000 DKK",
        "festival",
        "factex_money: ['$3 million and $4 million']",
        "factex_date: ['last year']",
        "(Decimal('3000000'), Decimal('4000000')) USD",
        "2021: from 2021-01-01, before 2022-01-01",
    ]
