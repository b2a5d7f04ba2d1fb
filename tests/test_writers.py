"""Facts into files."""

from __future__ import annotations

import csv
import errno
import gzip
import json
import os
import sqlite3
import stat
import sys
import tracemalloc
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.article import Article
from factex.errors import MissingExtraError, ReadError, WriteError
from factex.facts import Fact, MoneyFact, fact_adapter
from factex.tables import COLUMNS, fit, flatten
from factex.writers import SUFFIXES, open_writer, writing
from factex.writers.csv import CSV_COLUMNS
from tests.test_writers_samples import FACTS, SAMPLES

ARTICLE = Article("Some words of a fair.", id="2024/fair.txt", published="2024-03-12", title="Fair")
EMPTY = Article("No facts.", id="empty.txt")
ALL = pytest.mark.parametrize("suffix", SUFFIXES)


def write(path: Path, facts: Any = FACTS) -> Path:
    with open_writer(path) as writer:
        writer.write(ARTICLE, facts)
        writer.write(EMPTY, [])
    return path


def many(number: int) -> Iterator[Fact]:
    """As many facts, with ids of their own."""
    money = FACTS[0]
    for n in range(number):
        yield money.model_copy(update={"id": f"money-{n}"})


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Read an output's facts, whatever its format, as flat rows."""
    name = path.name
    if name.endswith((".jsonl", ".jsonl.gz")):
        data = gzip.decompress(path.read_bytes()) if name.endswith(".gz") else path.read_bytes()
        return [json.loads(line) for line in data.splitlines()]
    if name.endswith((".csv", ".csv.gz")):
        opener: Any = gzip.open if name.endswith(".gz") else open
        with opener(path, "rt", encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))
    if name.endswith((".sqlite", ".db")):
        base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        base.row_factory = sqlite3.Row
        rows = [dict(row) for row in base.execute("SELECT * FROM facts")]
        base.close()
        return rows
    if name.endswith(".duckdb"):
        duckdb = pytest.importorskip("duckdb")
        with duckdb.connect(str(path), read_only=True) as db:
            result = db.execute("SELECT * FROM facts")
            names = [column[0] for column in result.description]
            return [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    pa = pytest.importorskip("pyarrow")
    if name.endswith(".parquet"):
        import pyarrow.parquet as pq

        return pq.read_table(path).to_pylist()  # type: ignore[no-any-return]
    with pa.ipc.open_file(str(path)) as reader:
        return reader.read_all().to_pylist()  # type: ignore[no-any-return]


def in_folder(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


# ------------------------------------------------------------------ what is written


def test_jsonl(tmp_path: Path) -> None:
    lines = write(tmp_path / "a.jsonl").read_bytes().split(b"\n")
    assert lines.pop() == b""
    assert [fact_adapter().validate_json(line) for line in lines] == list(FACTS)
    assert json.loads(lines[0])["amount"] == "1900000000.25"


def test_csv(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv")
    with open(path, encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    assert header == list(CSV_COLUMNS)
    assert [*header, "exact"] == list(COLUMNS)
    for row, fact in zip(rows, FACTS, strict=True):
        expected = flatten(fact)
        for name, cell in zip(header, row, strict=True):
            value = expected[name]
            match value:
                case None:
                    assert cell == ""
                case bool():
                    assert cell == ("true" if value else "false")
                case Decimal():
                    assert Decimal(cell) == value
                    assert "E" not in cell
                case _:
                    assert cell == str(value)


def test_parquet(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    table = pq.read_table(write(tmp_path / "a.parquet"))
    assert table.to_pylist() == [fit(flatten(fact)) for fact in FACTS]
    types = {field.name: str(field.type) for field in table.schema}
    assert list(types) == list(COLUMNS)
    assert types["amount"] == "decimal128(38, 9)"
    assert types["span_start"] == "int64"
    assert types["fiscal"] == "bool"
    assert types["confidence"] == "double"


@ALL
def test_numbers_that_fit_no_column_are_kept(tmp_path: Path, suffix: str) -> None:
    if suffix.startswith((".jsonl", ".csv")):
        pytest.skip("numbers are text there")
    data = {**SAMPLES["money"], "amount": "1" + "0" * 400, "low": "0.1234567890123456789"}
    (row,) = rows_of(write(tmp_path / f"a{suffix}", [fact_adapter().validate_python(data)]))
    assert row["amount"] is None
    rounded = 0.12345678901234568 if suffix in (".sqlite", ".db") else Decimal("0.123456789")
    assert row["low"] == rounded
    assert json.loads(row["exact"]) == {
        "amount": "1" + "0" * 400,
        "low": "0.1234567890123456789",
    }


@ALL
@pytest.mark.parametrize("number", [0, 1, 4999, 5000, 5001, 12_345])
def test_every_fact_is_there_once_and_in_order(tmp_path: Path, suffix: str, number: int) -> None:
    rows = rows_of(write(tmp_path / f"a{suffix}", many(number)))
    assert [row["id"] for row in rows] == [f"money-{n}" for n in range(number)]


TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)


@given(text=TEXT, amount=st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_any_text_and_number_comes_back(
    tmp_path_factory: pytest.TempPathFactory, text: str, amount: Decimal
) -> None:
    fact = MoneyFact.model_validate(
        {
            **SAMPLES["money"],
            "span": {"start": 0, "end": len(text), "text": text},
            "amount": amount,
            "note": text,
        }
    )
    folder = tmp_path_factory.getbasetemp()
    line = write(folder / "any.jsonl", [fact]).read_bytes()
    assert fact_adapter().validate_json(line) == fact
    with open(write(folder / "any.csv", [fact]), encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert row["span_text"] == row["note"] == text
    assert Decimal(row["amount"]) == amount


@pytest.mark.parametrize("text", ["a\x00b", "a\r\nb", '"', "😀\u2028", "=1+1", "\\N", " "])
@ALL
def test_odd_texts_come_back_from_tables(tmp_path: Path, suffix: str, text: str) -> None:
    fact = FACTS[0].model_copy(update={"note": text})
    (row,) = rows_of(write(tmp_path / f"a{suffix}", [fact]))
    assert row["note"] == text


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".parquet", ".duckdb", ".sqlite", ".arrow"])
def test_memory_is_flat(tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MOST_FACTS", 1000)
    if suffix == ".duckdb":
        pytest.importorskip("duckdb")
        monkeypatch.setattr("factex.writers.duckdb.ROWS", 2000)

    def peak(number: int) -> int:
        tracemalloc.start()
        with open_writer(tmp_path / f"a{suffix}") as writer:
            for n in range(number):
                article = Article("Some words of a fair.", id=f"{n}.txt")
                facts = (
                    fact.model_copy(update={"id": f"{n}-{m}", "article_id": article.id})
                    for m, fact in enumerate(FACTS[:5] * 20)
                )
                writer.write(article, facts)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(1)  # what is loaded on first use
    assert peak(120) < 1.3 * peak(60)


# ------------------------------------------------------------------ whole or not at all


@ALL
def test_file_appears_at_the_end_only(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    with open_writer(path) as writer:
        writer.write(ARTICLE, FACTS)
        assert not path.exists()
        assert all(name.startswith(".") for name in in_folder(tmp_path))
    assert in_folder(tmp_path) == [path.name]
    assert path.stat().st_size > 0


@ALL
def test_an_error_leaves_the_older_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text("older")

    def failing(error: type[BaseException]) -> None:
        with open_writer(path) as writer:
            writer.write(ARTICLE, many(6000))
            raise error

    for error in (ValueError, KeyboardInterrupt, SystemExit):
        with pytest.raises(error):
            failing(error)
    assert path.read_text() == "older"
    assert in_folder(tmp_path) == [path.name]


@ALL
def test_an_older_file_is_replaced(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    write(path, many(3))
    write(path, many(2))
    write(tmp_path / f"b{suffix}", many(2))
    if suffix != ".duckdb":  # which is not the same twice
        assert path.read_bytes() == (tmp_path / f"b{suffix}").read_bytes()
    else:
        duckdb = pytest.importorskip("duckdb")
        with duckdb.connect(str(path), read_only=True) as db:
            assert db.execute("SELECT count(*) FROM facts").fetchone() == (2,)


@ALL
def test_facts_that_fail_while_written_leave_no_file(tmp_path: Path, suffix: str) -> None:
    def failing() -> Iterator[Fact]:
        yield FACTS[0]
        raise ReadError("oops")

    def going_on() -> None:
        with open_writer(path) as writer:
            with pytest.raises(ReadError):
                writer.write(ARTICLE, failing())
            writer.write(EMPTY, [])

    path = tmp_path / f"a{suffix}"
    with pytest.raises(ReadError, match="oops"), open_writer(path) as writer:
        writer.write(ARTICLE, failing())
    assert in_folder(tmp_path) == []
    with pytest.raises(WriteError, match="would not be whole"):
        going_on()
    assert in_folder(tmp_path) == []


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX permissions")
@ALL
def test_permissions_are_the_usual_ones(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "usual").touch()
    usual = stat.S_IMODE((tmp_path / "usual").stat().st_mode)
    assert stat.S_IMODE(write(tmp_path / f"a{suffix}").stat().st_mode) == usual


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "a.jsonl").symlink_to(tmp_path / "real" / "b.jsonl")
    write(tmp_path / "a.jsonl")
    assert (tmp_path / "a.jsonl").is_symlink()
    assert (tmp_path / "real" / "b.jsonl").stat().st_size > 0


def test_long_names(tmp_path: Path) -> None:
    assert write(tmp_path / ("x" * 249 + ".jsonl")).exists()


# ------------------------------------------------------------------ what can't be written


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a.xlsx", "no format '.xlsx'; known are .jsonl, .jsonl.gz, .csv, .csv.gz, .parquet"),
        ("a", "the name has no suffix; known are .jsonl"),
        ("no/a.jsonl", "there is no folder .*no; make it first"),
        ("file.txt/a.jsonl", "is no folder; give another one"),
        ("folder.jsonl", "it is a folder; give a file name"),
        ("a\x00.jsonl", "give another name"),
    ],
)
def test_outputs_that_cannot_be_written(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "file.txt").write_text("a")
    (tmp_path / "folder.jsonl").mkdir()
    with pytest.raises(WriteError, match=f"(?s)can't write .*{reason}"):
        open_writer(tmp_path / name)
    assert in_folder(tmp_path) == ["file.txt", "folder.jsonl"]


@pytest.mark.skipif(os.name != "posix", reason="needs pipes")
def test_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jsonl")
    with pytest.raises(WriteError, match="it is no regular file"):
        open_writer(tmp_path / "a.jsonl")


def test_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(WriteError, match=r"no permission to write in .*; give another folder"):
        open_writer(tmp_path / "a.jsonl")


def test_folder_that_vanishes(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    writer = open_writer(tmp_path / "b" / "a.jsonl")
    (tmp_path / "b").rmdir()
    with pytest.raises(WriteError, match=r"can't write .*: No such file or directory"), writer:
        pass


@pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
def test_full_disk(tmp_path: Path, suffix: str) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("needs /dev/full")

    def fill(number: int) -> None:
        with open_writer(tmp_path / f"a{suffix}") as writer:
            stream = writer._output._sink._stream  # type: ignore[union-attr]
            descriptor = os.open("/dev/full", os.O_WRONLY)
            os.dup2(descriptor, stream.fileno())
            os.close(descriptor)
            writer.write(ARTICLE, many(number))

    for number in (1, 10_000):  # found at the end, and while writing
        with pytest.raises(WriteError, match=r"can't write .*: No space left on device"):
            fill(number)
        assert in_folder(tmp_path) == []


def test_errors_of_libraries_are_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    from factex.writers import duckdb as duckdb_writer

    def failing(self: Any, *_: Any) -> None:
        raise duckdb.IOException("Could not write\nand more")

    monkeypatch.setattr(duckdb_writer.DuckdbSink, "_load", failing)
    with pytest.raises(WriteError, match=r"can't write .*: Could not write$"):
        write(tmp_path / "a.duckdb")
    assert in_folder(tmp_path) == []


def test_failure_to_replace_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(old: Any, new: Any) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(WriteError, match="Operation not permitted"):
        write(tmp_path / "a.jsonl")
    assert in_folder(tmp_path) == []


def test_use_without_a_block(tmp_path: Path) -> None:
    writer = open_writer(tmp_path / "a.jsonl")
    with pytest.raises(WriteError, match="in a `with` block"):
        writer.write(ARTICLE, FACTS)
    with writer:
        pass
    with pytest.raises(WriteError, match="in a `with` block"):
        writer.write(ARTICLE, FACTS)
    assert in_folder(tmp_path) == ["a.jsonl"]


@pytest.mark.parametrize(
    ("suffix", "package", "message"),
    [
        (".parquet", "pyarrow", r'writing Parquet needs an extra: pip install "factex\[parquet\]"'),
        (".duckdb", "duckdb", r'writing DuckDB needs an extra: pip install "factex\[duckdb\]"'),
    ],
)
def test_missing_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, package: str, message: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=message):
        open_writer(tmp_path / f"a{suffix}")


def test_suffixes_in_any_case(tmp_path: Path) -> None:
    assert write(tmp_path / "A.JSONL").stat().st_size > 0


def test_opening_loads_no_format(tmp_path: Path) -> None:
    """Heavy packages are imported where they are used."""
    import subprocess

    code = (
        "import sys, factex.writers; factex.writers.open_writer(sys.argv[1]);"
        "sys.exit(any(m in sys.modules for m in ('pyarrow', 'duckdb', 'spacy', 'dateparser')))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", code, str(tmp_path / "a.jsonl")]
    assert subprocess.run(command, env=environment, check=False).returncode == 0
