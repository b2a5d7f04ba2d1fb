"""Parquet: facts as a table with typed columns, in one file or several (extra `parquet`)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from factex.tables import arrow_schema
from factex.writers.arrow import PLACE, Batches, facts_of
from factex.writers.options import OutputOptions
from factex.writers.sinks import Row

__all__ = ["ParquetSink", "PartitionedSink"]

#: The month of articles without a date.
UNKNOWN = "unknown"
#: Rows that all parts together may hold back; then the largest is written.
MOST_HELD = 50_000
FILE = "part-0.parquet"


class ParquetSink:
    """Writes one file."""

    def __init__(self, path: Path, options: OutputOptions) -> None:
        self._batches = Batches()
        self._writer = _open(path, arrow_schema())

    def append(self, rows: Sequence[Row], blob: bytes) -> None:
        """Add facts."""
        for batch in self._batches.add(facts_of(rows, blob).drop_columns([PLACE])):
            self._writer.write_table(batch)

    def close(self) -> None:
        """Finish the file."""
        try:
            if (rest := self._batches.rest()) is not None:
                self._writer.write_table(rest)
        finally:
            self._writer.close()


class PartitionedSink:
    """Writes a folder with a file for each kind (`kind=money`), or month (`month=2024-03`).

    The names are those of Hive, which pyarrow, DuckDB, Spark and pandas know.
    """

    def __init__(self, path: Path, options: OutputOptions) -> None:
        self._path = path
        path.mkdir()
        self._by_kind = options.partition == "kind"
        schema = arrow_schema()
        # The value stands in the path; in the file it would be a second column of the name.
        self._schema = schema.remove(schema.get_field_index("kind")) if self._by_kind else schema
        # Rows are parted in steps of one size, so that the files don't tell how they came.
        self._steps = Batches()
        self._parts: dict[str, Batches] = {}
        self._writers: dict[str, pq.ParquetWriter] = {}

    def append(self, rows: Sequence[Row], blob: bytes) -> None:
        """Add facts."""
        table = facts_of(rows, blob)
        if self._by_kind:
            keys = table["kind"]
        else:
            months = [str(row["published"])[:7] if row["published"] else UNKNOWN for row in rows]
            keys = pc.take(pa.array(months, pa.string()), table[PLACE])
        table = table.drop_columns([PLACE]).append_column("", keys)
        for step in self._steps.add(table):
            self._part(step)

    def close(self) -> None:
        """Finish the files."""
        try:
            if (rest := self._steps.rest()) is not None:
                self._part(rest)
            for key in sorted(self._parts):
                if (rest := self._parts[key].rest()) is not None:
                    self._write(key, rest)
            if not self._writers:  # a table without rows is a table all the same
                self._write(UNKNOWN, self._schema.empty_table())
        finally:
            for writer in self._writers.values():
                writer.close()

    def _part(self, step: pa.Table) -> None:
        keys = step[""]
        for key in pc.unique(keys).to_pylist():
            part = step.filter(pc.equal(keys, key)).select(self._schema.names)
            for batch in self._parts.setdefault(key, Batches()).add(part):
                self._write(key, batch)
        while sum(part.rows for part in self._parts.values()) > MOST_HELD:
            key = max(sorted(self._parts), key=lambda key: self._parts[key].rows)
            rest = self._parts[key].rest()
            assert rest is not None
            self._write(key, rest)

    def _write(self, key: str, table: pa.Table) -> None:
        if key not in self._writers:
            folder = self._path / f"{'kind' if self._by_kind else 'month'}={key}"
            folder.mkdir()
            self._writers[key] = _open(folder / FILE, self._schema)
        self._writers[key].write_table(table.cast(self._schema))


def _open(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    return pq.ParquetWriter(path, schema, compression="zstd")
