"""Arrow: facts as typed columns, in memory and as a file (extra `arrow`)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from factex.article import Article
from factex.facts import Fact
from factex.tables import COLUMNS, Scalar, arrow_schema, fit, flatten
from factex.writers.options import OutputOptions
from factex.writers.sinks import Row, is_skipped

__all__ = ["PLACE", "ROWS", "ArrowSink", "Batches", "TableEncoder", "facts_of"]

ROWS = 5000  # of a batch or row group: what is held in memory
#: The column of a blob that says which of its articles a fact is of.
PLACE = "article_place"


class TableEncoder:
    """Makes an Arrow stream of facts."""

    def __init__(self) -> None:
        self._schema = arrow_schema().append(pa.field(PLACE, pa.int32()))
        self._columns: list[list[Scalar]] = [[] for _ in self._schema]
        self._articles = 0

    def add(self, article: Article, facts: Iterable[Fact]) -> None:
        """Add an article's facts."""
        for fact in facts:
            row = fit(flatten(fact))
            for column, name in zip(self._columns, COLUMNS, strict=False):
                column.append(row[name])
            self._columns[-1].append(self._articles)
        self._articles += 1

    def finish(self) -> bytes:
        """Give the stream."""
        columns, self._columns = self._columns, [[] for _ in self._schema]
        self._articles = 0
        arrays = [
            pa.array(values, type=field.type)
            for values, field in zip(columns, self._schema, strict=True)
        ]
        stream = io.BytesIO()
        with pa.ipc.new_stream(stream, self._schema) as writer:
            writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        return stream.getvalue()


def facts_of(rows: Sequence[Row], blob: bytes) -> pa.Table:
    """Read a blob without the facts of articles that are skipped; the column `PLACE` is left in."""
    table = pa.ipc.open_stream(blob).read_all()
    skipped = [place for place, row in enumerate(rows) if is_skipped(row)]
    if skipped:
        wanted = pc.invert(pc.is_in(table[PLACE], value_set=pa.array(skipped, pa.int32())))
        table = table.filter(wanted)
    return table


class Batches:
    """Collects tables and gives them in batches of one size, however they came."""

    def __init__(self, size: int = ROWS) -> None:
        self._size = size
        self._tables: list[pa.Table] = []
        self.rows = 0

    def add(self, table: pa.Table) -> Iterator[pa.Table]:
        """Add a table, and give the batches that are full."""
        if table.num_rows:
            self._tables.append(table)
            self.rows += table.num_rows
        while self.rows >= self._size:
            whole = pa.concat_tables(self._tables)
            self._tables = [whole.slice(self._size)] if whole.num_rows > self._size else []
            self.rows -= self._size
            # In one chunk, or the bytes of the file would tell how the rows came.
            yield whole.slice(0, self._size).combine_chunks()

    def rest(self) -> pa.Table | None:
        """Give what is left, and begin anew."""
        tables, self._tables, self.rows = self._tables, [], 0
        return pa.concat_tables(tables).combine_chunks() if tables else None


class ArrowSink:
    """Writes an Arrow file (Feather's second version), compressed with Zstandard."""

    def __init__(self, path: Path, options: OutputOptions) -> None:
        self._batches = Batches()
        settings = pa.ipc.IpcWriteOptions(compression="zstd")
        self._writer = pa.ipc.new_file(str(path), arrow_schema(), options=settings)

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
