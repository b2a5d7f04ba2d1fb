"""Parquet: one article a row (extra `parquet`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from factex.errors import ReadError
from factex.readers.jsonl import draft_of
from factex.readers.model import Draft, Fields, Flaw
from factex.readers.streams import seekable

__all__ = ["read"]

# Rows that are held at a time: articles are long, and one batch has its texts in full.
ROWS = 64


def read(stream: IO[bytes], fields: Fields) -> Iterator[Draft | Flaw]:
    """Read articles row by row, only the columns that are asked for.

    Dotted names lead into structs, as in JSON.

    Raises
    ------
    ReadError
        When it is no Parquet file, is damaged, or has no text column.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        table = pq.ParquetFile(pa.PythonFile(seekable(stream), mode="r"))
        names = table.schema_arrow.names
        if _column(names, fields.text) is None:
            known = ", ".join(names[:20])
            raise ReadError(f"no text column {fields.text!r}; columns: {known:.500}")
        if table.metadata.num_rows == 0:
            raise ReadError("the table has no rows")
        wanted = (fields.text, fields.id, fields.published, fields.title, fields.source, fields.url)
        found = {_column(names, name) for name in wanted} - {None}
        columns = [name for name in names if name in found]
        for batch in table.iter_batches(batch_size=ROWS, columns=columns):
            for row in batch.to_pylist():
                number += 1
                try:
                    yield _draft(row, fields, number)
                except ReadError as error:
                    yield Flaw(error.reason, record=number)
    except (pa.ArrowException, OSError) as error:
        after = f" after record {number}" if number else ""
        reason = str(error).partition("\n")[0]
        raise ReadError(f"not sound Parquet{after}: {reason:.300}") from error


def _column(names: list[str], wish: str) -> str | None:
    """Find the column that a name means: the one of that name, or the struct that it leads into."""
    if wish in names:
        return wish
    first = wish.partition(".")[0]
    return first if first != wish and first in names else None


def _draft(row: dict[str, Any], fields: Fields, number: int) -> Draft:
    return draft_of(row, fields, record=number, what="column")
