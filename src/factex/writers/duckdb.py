"""DuckDB: a database with the tables `articles` and `facts` (extra `duckdb`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

import duckdb

from factex.article import Article
from factex.facts import Fact
from factex.tables import (
    ARTICLE_COLUMNS,
    COLUMNS,
    PRECISION,
    SCALE,
    Scalar,
    article_row,
    fit,
    flatten,
)
from factex.writers.sinks import Batch

__all__ = ["DuckdbSink"]

ROWS = 5000
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

    def __init__(self, path: Path) -> None:
        self._connection = duckdb.connect(str(path), config=OFFLINE)
        self._facts = _Table(self._connection, "facts", COLUMNS)
        self._articles = _Table(self._connection, "articles", ARTICLE_COLUMNS)

    def write(self, article: Article, facts: Iterable[Fact]) -> None:
        """Add an article and its facts."""
        number = 0
        for number, fact in enumerate(facts, start=1):  # noqa: B007 (counts)
            self._facts.add(fit(flatten(fact)))
        self._articles.add(article_row(article, number))

    def close(self) -> None:
        """Finish the file."""
        try:
            self._facts.flush()
            self._articles.flush()
        finally:
            self._connection.close()


class _Table:
    """A table that is filled in batches."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, str]
    ) -> None:
        self._connection = connection
        self._batch = Batch(columns)
        types = [TYPES[kind] for kind in columns.values()]
        definition = ", ".join(f'"{column}" {t}' for column, t in zip(columns, types, strict=True))
        connection.execute(f"CREATE TABLE {name} ({definition})")
        # One parameter a column, a list each: some thousand rows in one statement.
        lists = ", ".join(f"unnest(?::{t}[])" for t in types)
        self._insert = f"INSERT INTO {name} SELECT {lists}"

    def add(self, row: Mapping[str, Scalar]) -> None:
        self._batch.add(row)
        if len(self._batch) >= ROWS:
            self.flush()

    def flush(self) -> None:
        if len(self._batch):
            columns = [[_parameter(value) for value in column] for column in self._batch.take()]
            self._connection.execute(self._insert, columns)


def _parameter(value: Scalar) -> Scalar:
    # Decimals of one list may differ in width, which DuckDB's own reckoning of a type can't take.
    return format(value, "f") if isinstance(value, Decimal) else value
