"""`factex query`: SQL over the output of a run, which it can't change."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from factex.errors import InputError, MissingExtraError, ReadError

__all__ = ["Shape", "query_file"]

Shape = Literal["auto", "table", "csv", "json"]

SQLITE = (".sqlite", ".db")
#: How DuckDB reads each format that is no database; `{}` is the quoted path.
VIEWS = {
    ".parquet": "read_parquet({})",
    ".jsonl": "read_json({}, format = 'newline_delimited', sample_size = -1)",
    ".jsonl.gz": "read_json({}, format = 'newline_delimited', sample_size = -1)",
    ".csv": "read_csv({}, header = true, sample_size = -1)",
    ".csv.gz": "read_csv({}, header = true, sample_size = -1)",
}
ARROW = (".arrow", ".feather")
FETCHED = 1000
#: A table on a terminal; more rows are for files.
MOST_SHOWN = 1000


def query_file(file: Path, sql: str, shape: Shape) -> None:
    """Run a query and print what it gives.

    Raises
    ------
    ReadError
        When the file is not there or is none that can be queried.
    InputError
        When the query fails, with the reason.
    MissingExtraError
        When DuckDB is needed and not installed.
    """
    if shape == "auto":
        shape = "table" if sys.stdout.isatty() else "csv"
    with _cursor(file) as cursor, _explained():
        if not isinstance(cursor, sqlite3.Cursor):
            _check_reading(sql)
        cursor.execute(sql)
        names = [column[0] for column in cursor.description or ()]
        rows = _rows(cursor)
        match shape:
            case "table":
                _print_table(names, rows)
            case "csv":
                writer = csv.writer(sys.stdout, lineterminator="\n")
                writer.writerow(names)
                writer.writerows([_plain(cell) for cell in row] for row in rows)
            case _:
                for row in rows:
                    cells = (_json(cell) for cell in row)
                    line = json.dumps(dict(zip(names, cells, strict=True)), ensure_ascii=False)
                    print(line)


@contextmanager
def _cursor(file: Path) -> Iterator[Any]:
    if not os.path.lexists(file):
        raise ReadError("there is no such file", path=str(file))
    name = file.name.lower()
    if name.endswith(SQLITE):
        base = _open_sqlite(file)
    elif find_spec("duckdb") is None:
        raise MissingExtraError("querying", "duckdb")
    else:
        base = _open_duckdb(file, name)
    try:
        yield base.cursor() if isinstance(base, sqlite3.Connection) else base
    finally:
        base.close()


def _open_sqlite(file: Path) -> Any:
    try:
        base = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        base.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.Error as error:
        raise ReadError(f"can't be opened as an SQLite database: {error}", str(file)) from error
    base.execute("PRAGMA query_only = ON")
    base.set_authorizer(_allow_reading)
    return base


def _allow_reading(action: int, first: str | None, *_: str | None) -> int:
    """Deny what would open other files; all else that changes anything is denied by SQLite."""
    denied = (sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_PRAGMA)
    return sqlite3.SQLITE_DENY if action in denied else sqlite3.SQLITE_OK


def _open_duckdb(file: Path, name: str) -> Any:
    import duckdb

    from factex.writers.duckdb import OFFLINE

    path = str(file.absolute())
    try:
        if name.endswith(".duckdb"):
            base = duckdb.connect(path, read_only=True, config=OFFLINE)
            base.execute("SET enable_external_access = false")
        else:
            base = duckdb.connect(config=OFFLINE)
            _make_views(base, file, name)
        base.execute("SET lock_configuration = true")
    except duckdb.Error as error:
        reason = str(error).partition("\n")[0]
        raise ReadError(f"can't be queried: {reason}", str(file)) from error
    return base


def _make_views(base: Any, file: Path, name: str) -> None:
    """Make the view `facts` of a file, and `articles` of what lies beside it."""
    if name.endswith(ARROW):
        import pyarrow.dataset as ds

        base.execute("SET enable_external_access = false")
        try:
            base.register("facts", ds.dataset(str(file), format="ipc"))
        except (ValueError, OSError) as error:
            raise ReadError("can't be queried: not an Arrow file", str(file)) from error
        return
    suffix = next((each for each in sorted(VIEWS, key=len)[::-1] if name.endswith(each)), None)
    if suffix is None:
        known = ", ".join((".duckdb", *SQLITE, *VIEWS, *ARROW))
        raise ReadError(f"can't be queried; known are {known}", path=str(file))
    parts = file / "*" / "*.parquet" if file.is_dir() else file
    beside = file.with_name(f"{file.name[: -len(suffix)]}.articles.jsonl")
    sources = {"facts": (parts, VIEWS[suffix]), "articles": (beside, VIEWS[".jsonl"])}
    if not beside.exists():
        del sources["articles"]
    # Views read their files at each query, so these stay allowed, and nothing else is.
    allowed = ", ".join(_quoted(path) for path, _ in sources.values() if not file.is_dir())
    base.execute(f"SET allowed_paths = [{allowed or _quoted(beside)}]")
    if file.is_dir():
        base.execute(f"SET allowed_directories = [{_quoted(file)}]")
    base.execute("SET enable_external_access = false")
    for view, (path, reader) in sources.items():
        base.execute(f"CREATE VIEW {view} AS SELECT * FROM {reader.format(_quoted(path))}")


def _check_reading(sql: str) -> None:
    """Refuse statements that do not read: files that may be read could else be written to."""
    import duckdb

    for statement in duckdb.extract_statements(sql):
        kind = str(statement.type).rpartition(".")[2]
        if kind not in ("SELECT", "EXPLAIN"):
            raise InputError(f"the query failed: {kind} statements are refused; only ask (SELECT)")


def _quoted(path: Path) -> str:
    return "'" + str(path.absolute()).replace("'", "''") + "'"


@contextmanager
def _explained() -> Iterator[None]:
    """Turn what the databases say of a query into an `InputError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise InputError(f"the query failed: {error}") from error
    except Exception as error:
        if type(error).__module__.split(".")[0] not in ("duckdb", "_duckdb"):
            raise
        reason = " ".join(str(error).split())
        raise InputError(f"the query failed: {reason}") from error


def _rows(cursor: Any) -> Iterator[Sequence[Any]]:
    while rows := cursor.fetchmany(FETCHED):
        yield from rows


def _print_table(names: Sequence[str], rows: Iterator[Sequence[Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown: list[Sequence[Any]] = []
    for row in rows:
        if len(shown) == MOST_SHOWN:
            print(f"factex: the first {MOST_SHOWN:,} rows; --format csv gives all", file=sys.stderr)
            break
        shown.append(row)
    table = Table(box=None, pad_edge=False, header_style="dim")
    for number, name in enumerate(names):
        cells = [row[number] for row in shown]
        figures = all(isinstance(cell, int | float | Decimal | None) for cell in cells)
        table.add_column(name, justify="right" if figures and cells else "left")
    for row in shown:
        table.add_row(*(Text(_shown(cell)) for cell in row))
    Console().print(table)


def _shown(cell: Any) -> str:
    if isinstance(cell, Decimal) or (isinstance(cell, int) and not isinstance(cell, bool)):
        return f"{Decimal(_plain(cell)):,f}"
    return " ".join(str(_plain(cell)).split())


def _plain(cell: Any) -> Any:
    """Write a value for people and CSV: numbers without idle zeros, null as nothing."""
    match cell:
        case None:
            return ""
        case Decimal():
            text = format(cell, "f")
            return text.rstrip("0").rstrip(".") if "." in text else text
        case bool():
            return "true" if cell else "false"
        case dict() | list():
            return json.dumps(_json(cell), ensure_ascii=False)
    return cell


def _json(cell: Any) -> Any:
    match cell:
        case Decimal():
            return _plain(cell)
        case dt.date() | dt.time():
            return cell.isoformat()
        case dict():
            return {key: _json(value) for key, value in cell.items()}
        case list() | tuple():
            return [_json(value) for value in cell]
        case None | bool() | int() | float() | str():
            return cell
    return str(cell)
