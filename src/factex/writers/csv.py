"""CSV: one fact a row, in UTF-8, with a header.

Columns are those of `tables.COLUMNS` but `exact`, for here every number is exact. Null is an empty
field, numbers have no exponent, booleans are "true" and "false".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from factex.article import Article
from factex.facts import Fact, plain
from factex.tables import COLUMNS, Scalar, flatten
from factex.writers.jsonl import open_bytes
from factex.writers.options import OutputOptions
from factex.writers.sinks import Row, Sections, kept

__all__ = ["CSV_COLUMNS", "CsvEncoder", "CsvSink"]

CSV_COLUMNS = tuple(name for name in COLUMNS if name != "exact")


class CsvEncoder:
    """Makes rows of facts."""

    def __init__(self) -> None:
        self._sections = Sections()

    def add(self, article: Article, facts: Iterable[Fact]) -> None:
        """Add an article's facts."""
        flat = map(flatten, facts)
        self._sections.add(_rows([_cell(row[name]) for name in CSV_COLUMNS] for row in flat))

    def finish(self) -> bytes:
        """Give the rows."""
        return self._sections.finish()


class CsvSink:
    """Writes rows under a header."""

    def __init__(self, path: Path, options: OutputOptions) -> None:
        self._stream = open_bytes(path)
        self._stream.write(_rows([CSV_COLUMNS]))

    def append(self, rows: Sequence[Row], blob: bytes) -> None:
        """Add rows."""
        self._stream.write(kept(blob, rows))

    def close(self) -> None:
        """Finish the file."""
        self._stream.close()


def _rows(rows: Iterable[Iterable[Scalar]]) -> bytes:
    lines = _LineFeeds()
    # Older Pythons quote a lone "\r" only where it is part of the line's end.
    csv.writer(lines, lineterminator="\r\n").writerows(rows)
    return lines.text.getvalue().encode("utf-8")


class _LineFeeds:
    r"""Ends rows with "\n" instead of "\r\n"."""

    def __init__(self) -> None:
        self.text = io.StringIO()

    def write(self, row: str) -> Any:
        return self.text.write(row[:-2] + "\n")


def _cell(value: Scalar) -> Scalar:
    match value:
        case Decimal():
            return plain(value)
        case bool():
            return "true" if value else "false"
    return value
