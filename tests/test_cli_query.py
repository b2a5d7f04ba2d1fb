"""`factex query`, end to end."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import factex
from factex.cli import main
from factex.writers import OutputOptions, open_writer

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")

FORMATS = ["duckdb", "sqlite", "db", "parquet", "jsonl", "jsonl.gz", "csv", "csv.gz", "arrow"]
QUESTION = "SELECT kind, count(*) AS n FROM facts GROUP BY kind ORDER BY kind"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("it's query")
    article = factex.Article("Oil fell 3% to $80.50, and gas to €7.", id="a", title="Oil; gas")
    facts = factex.extract(article, preset="fast")
    for suffix in FORMATS:
        with open_writer(made / f"facts.{suffix}") as writer:
            writer.write(article, facts)
    with open_writer(made / "parts.parquet", OutputOptions("kind")) as writer:
        writer.write(article, facts)
    row = {"id": "a", "title": "Oil; gas"}
    for name in ("facts", "parts"):
        (made / f"{name}.articles.jsonl").write_text(json.dumps(row) + "\n")
    return made


def query(file: Path, sql: str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "factex", "query", str(file), sql, *options],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


@pytest.mark.parametrize("name", [*(f"facts.{suffix}" for suffix in FORMATS), "parts.parquet"])
def test_each_format(folder: Path, name: str) -> None:
    done = query(folder / name, QUESTION)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "kind,n\nmoney,2\npercent,1\n"


@pytest.mark.parametrize("name", ["facts.duckdb", "facts.sqlite", "facts.parquet", "parts.parquet"])
def test_articles_are_there(folder: Path, name: str) -> None:
    sql = "SELECT DISTINCT a.title FROM facts f JOIN articles a ON a.id = f.article_id"
    done = query(folder / name, sql, "--format", "json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"title": "Oil; gas"}


def test_shapes(folder: Path) -> None:
    sql = "SELECT amount, currency, fiscal FROM facts WHERE kind = 'money' ORDER BY amount DESC"
    base = folder / "facts.duckdb"
    rows = list(csv.reader(io.StringIO(query(base, sql, "--format", "csv").stdout)))
    assert rows == [["amount", "currency", "fiscal"], ["80.5", "USD", ""], ["7", "EUR", ""]]
    lines = query(base, sql, "--format", "json").stdout.splitlines()
    assert json.loads(lines[0]) == {"amount": "80.5", "currency": "USD", "fiscal": None}
    assert "80.5  USD" in query(base, sql, "--format", "table").stdout
    assert query(base, sql, "--format", "xml").returncode == 2


@pytest.mark.parametrize("name", ["facts.duckdb", "facts.parquet", "facts.sqlite", "facts.csv"])
@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM money",
        "DROP VIEW facts",
        "COPY (SELECT 1) TO 'OUT'",
        "COPY (SELECT 1) TO 'SELF'",
        "SELECT * FROM read_csv('/etc/hostname')",
        "ATTACH 'OUT' AS other",
        "PRAGMA query_only = OFF",
        "SET enable_external_access = true",
        "SELECT load_extension('x')",
        "SELEC",
        "SELECT nothing FROM facts",
    ],
)
def test_nothing_is_changed_and_nothing_else_is_read(
    folder: Path, name: str, sql: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = folder / name
    before, names = file.read_bytes(), sorted(os.listdir(folder))
    out = str(folder / "out").replace("'", "''")
    own = str(file).replace("'", "''")
    with pytest.raises(SystemExit) as ended:
        main(["query", str(file), sql.replace("OUT", out).replace("SELF", own)])
    assert ended.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("factex: error: the query failed: ")
    assert file.read_bytes() == before
    assert sorted(os.listdir(folder)) == names


def test_files_that_cannot_be_asked(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    for suffix in ("duckdb", "sqlite", "parquet", "arrow"):
        (tmp_path / f"a.{suffix}").write_text("no such thing, whatever its name may say" * 100)
    for name in ("a.txt", "nowhere.duckdb", "a.duckdb", "a.sqlite", "a.parquet", "a.arrow"):
        done = query(tmp_path / name, "SELECT 1 FROM facts")
        assert done.returncode in (1, 2), name
        (line,) = done.stderr.splitlines()
        assert "internal error" not in line
