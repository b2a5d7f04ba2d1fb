"""Parquet: one table of facts with typed columns (extra `parquet`)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from factex.article import Article
from factex.facts import Fact
from factex.tables import COLUMNS, arrow_schema, fit, flatten
from factex.writers.sinks import Batch

__all__ = ["ParquetSink"]

ROWS = 5000  # of a row group: what is held in memory


class ParquetSink:
    """Writes facts as a Parquet table."""

    def __init__(self, path: Path) -> None:
        self._schema = arrow_schema()
        self._batch = Batch(COLUMNS)
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")

    def write(self, article: Article, facts: Iterable[Fact]) -> None:
        """Add an article's facts."""
        for fact in facts:
            self._batch.add(fit(flatten(fact)))
            if len(self._batch) >= ROWS:
                self._flush()

    def close(self) -> None:
        """Finish the file."""
        try:
            self._flush()
        finally:
            self._writer.close()

    def _flush(self) -> None:
        if len(self._batch):
            columns = zip(self._batch.take(), self._schema, strict=True)
            arrays = [pa.array(values, type=field.type) for values, field in columns]
            self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
