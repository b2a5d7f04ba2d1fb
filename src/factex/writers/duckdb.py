"""DuckDB: a database with a table for each kind of fact (extra `duckdb`)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from factex.tables import PRECISION, SCALE
from factex.writers.arrow import PLACE, facts_of
from factex.writers.options import OutputOptions
from factex.writers.relational import (
    KINDS,
    RELATIONS,
    TABLES,
    definition,
    relation_rows,
    unique_ids,
    views,
)
from factex.writers.sinks import Row

__all__ = ["OFFLINE", "DuckdbSink"]

ROWS = 20_000
TYPES = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "real": "DOUBLE",
    "number": f"DECIMAL({PRECISION}, {SCALE})",
    "boolean": "BOOLEAN",
    "date": "DATE",
}
# Nothing is fetched from the network.
OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


class DuckdbSink:
    """Writes facts and articles as tables of a new database."""

    def __init__(self, path: Path, options: OutputOptions) -> None:
        settings = OFFLINE | {"temp_directory": str(path.parent / "spill")}
        self._connection = duckdb.connect(str(path), config=settings)
        for name in TABLES:
            self._connection.execute(definition(name, TYPES))
        self._articles: list[Row] = []
        self._facts: list[pa.Table] = []
        self._held = 0

    def append(self, rows: Sequence[Row], blob: bytes) -> None:
        """Add articles and their facts."""
        table = facts_of(rows, blob).drop_columns([PLACE])
        self._articles.extend(rows)
        self._facts.append(table)
        self._held += table.num_rows + len(rows)
        if self._held >= ROWS:
            self._flush()

    def close(self) -> None:
        """Finish the file."""
        try:
            self._flush()
            for statement in views(TYPES):
                self._connection.execute(statement)
        finally:
            self._connection.close()

    def _flush(self) -> None:
        articles, self._articles = self._articles, []
        tables, self._facts = self._facts, []
        self._held = 0
        if not articles:
            return
        self._insert("articles", [{**row} for row in articles])
        facts = pa.concat_tables(tables)
        by_kind = {kind: _of_kind(facts, kind) for kind in KINDS}
        for kind, table in by_kind.items():
            if table.num_rows and kind not in RELATIONS:
                self._load(kind, table.select(list(TABLES[kind].columns)))
        known = {
            kind: set(table["id"].to_pylist())
            for kind, table in by_kind.items()
            if any(by_kind[relation].num_rows for relation in RELATIONS)
        }
        made: dict[str, list[dict[str, Any]]] = {}
        for relation in RELATIONS:
            for row in by_kind[relation].to_pylist():
                for name, each in relation_rows(row, known):
                    made.setdefault(name, []).append(each)
        for name in TABLES:  # in an order in which what is pointed to comes first
            if name in made:
                self._insert(name, made[name])

    def _insert(self, name: str, rows: list[dict[str, Any]]) -> None:
        columns = TABLES[name].columns
        types = {
            "text": pa.string(),
            "integer": pa.int64(),
            "real": pa.float64(),
            "number": pa.decimal128(PRECISION, SCALE),
            "boolean": pa.bool_(),
            "date": pa.string(),  # rows that were JSON have it as one; DuckDB casts it
        }
        arrays = [
            pa.array(
                [str(v) if kind == "date" and (v := row[column]) else row[column] for row in rows],
                type=types[kind],
            )
            for column, kind in columns.items()
        ]
        self._load(name, pa.Table.from_arrays(arrays, names=list(columns)))

    def _load(self, name: str, table: pa.Table) -> None:
        self._connection.register("incoming", table)
        try:
            cells = ", ".join(
                f'CAST("{column}" AS {TYPES[kind]})'
                for column, kind in TABLES[name].columns.items()
            )
            self._connection.execute(f'INSERT INTO "{name}" SELECT {cells} FROM incoming')
        finally:
            self._connection.unregister("incoming")


def _of_kind(facts: pa.Table, kind: str) -> pa.Table:
    table = facts.filter(pc.equal(facts["kind"], kind))
    if pc.count_distinct(table["id"]).as_py() < table.num_rows:
        place = table.schema.get_field_index("id")
        ids = pa.array(unique_ids(table["id"].to_pylist()), pa.string())
        table = table.set_column(place, "id", ids)
    return table
