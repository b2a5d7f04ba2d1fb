"""CSV: one fact a row, in UTF-8, with a header.

Columns are those of `flat.COLUMNS` but `exact`, for here every number is exact. Null is an empty
field, numbers have no exponent, booleans are "true" and "false".
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import IO

from factex.article import Article
from factex.facts import Fact, plain
from factex.tables import COLUMNS, Scalar, flatten

__all__ = ["CSV_COLUMNS", "CsvSink"]

CSV_COLUMNS = tuple(name for name in COLUMNS if name != "exact")


class CsvSink:
    """Writes facts as CSV."""

    def __init__(self, path: Path) -> None:
        self._stream = open(path, "w", encoding="utf-8", newline="")  # noqa: SIM115
        # Older Pythons quote a lone "\r" only where it is part of the line's end.
        self._writer = csv.writer(_LineFeeds(self._stream), lineterminator="\r\n")
        self._writer.writerow(CSV_COLUMNS)

    def write(self, article: Article, facts: Iterable[Fact]) -> None:
        """Add an article's facts."""
        for fact in facts:
            row = flatten(fact)
            self._writer.writerow([_cell(row[name]) for name in CSV_COLUMNS])

    def close(self) -> None:
        """Finish the file."""
        self._stream.close()


class _LineFeeds:
    r"""Ends rows with "\n" instead of "\r\n"."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, row: str) -> None:
        self._stream.write(row[:-2] + "\n")


def _cell(value: Scalar) -> Scalar:
    match value:
        case Decimal():
            return plain(value)
        case bool():
            return "true" if value else "false"
    return value
