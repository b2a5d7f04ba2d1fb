"""SQLite: a database with a table for each kind of fact; needs nothing but Python.

SQLite has no decimals: numbers are whole numbers or floats, and one that is neither to the last
digit stands as written, in JSON, in the column `exact`. Dates are ISO strings.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from factex.article import Article
from factex.facts import Fact, plain
from factex.tables import COLUMNS, flatten
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
from factex.writers.sinks import Row, Sections, is_skipped, sections

__all__ = ["SqliteEncoder", "SqliteSink"]

TYPES = {
    "text": "TEXT",
    "integer": "INTEGER",
    "real": "REAL",
    "number": "NUMERIC",
    "boolean": "INTEGER",
    "date": "TEXT",
}
LARGEST = 2**63


class SqliteEncoder:
    """Makes flat rows of facts, as JSON lines."""

    def __init__(self) -> None:
        self._sections = Sections()

    def add(self, article: Article, facts: Iterable[Fact]) -> None:
        """Add an article's facts."""
        lines = [
            json.dumps(list(_fit(flatten(fact)).values()), separators=(",", ":")) + "\n"
            for fact in facts
        ]
        self._sections.add("".join(lines).encode("ascii"))

    def finish(self) -> bytes:
        """Give the rows."""
        return self._sections.finish()


class SqliteSink:
    """Writes facts and articles as tables of a new database."""

    def __init__(self, path: Path, options: OutputOptions) -> None:
        self._base = sqlite3.connect(path, isolation_level=None)
        # The file is not there for anyone before it is whole: a journal would protect nothing.
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("PRAGMA synchronous = OFF")
        for name in TABLES:
            self._base.execute(definition(name, TYPES))
        self._base.execute("BEGIN")

    def append(self, rows: Sequence[Row], blob: bytes) -> None:
        """Add articles and their facts."""
        # Article by article: the bytes of the file must not tell how the facts came.
        for row, lines in zip(rows, sections(blob, rows), strict=True):
            self._add("articles", [row])
            self._add_facts(b"" if is_skipped(row) else lines)

    def _add_facts(self, lines: bytes) -> None:
        facts: dict[str, list[dict[str, Any]]] = {}
        for line in lines.splitlines():
            row = dict(zip(COLUMNS, json.loads(line), strict=True))
            facts.setdefault(row["kind"], []).append(row)
        for several in facts.values():
            for row, own in zip(several, unique_ids([row["id"] for row in several]), strict=True):
                row["id"] = own
        known = {kind: {row["id"] for row in several} for kind, several in facts.items()}
        for kind in KINDS:
            if kind not in RELATIONS:
                self._add(kind, facts.get(kind, ()))
                continue
            for relation in facts.get(kind, ()):
                for name, each in relation_rows(relation, known):
                    self._add(name, [each])

    def _add(self, name: str, rows: Sequence[Row]) -> None:
        columns = TABLES[name].columns
        marks = ", ".join("?" * len(columns))
        cells = ([_cell(row[column]) for column in columns] for row in rows)
        self._base.executemany(f'INSERT INTO "{name}" VALUES ({marks})', cells)

    def close(self) -> None:
        """Finish the file."""
        try:
            for name, table in TABLES.items():
                for column in table.references:
                    self._base.execute(
                        f'CREATE INDEX "{name}_by_{column}" ON "{name}" ("{column}")'
                    )
            for statement in views(TYPES):
                self._base.execute(statement)
            self._base.execute("COMMIT")
        finally:
            self._base.close()


def _fit(row: Mapping[str, Any]) -> dict[str, Any]:
    """Make decimals whole numbers or floats, and keep as written what these would change."""
    exact: dict[str, str] = {}
    fitted = dict(row)
    for name, value in row.items():
        if isinstance(value, Decimal):
            if value == value.to_integral_value() and abs(value) < LARGEST:
                fitted[name] = int(value)
                continue
            fitted[name] = number = float(value)
            # The shortest digits that give the float: it is exact if they are the value's.
            if not abs(number) < float("inf") or Decimal(repr(number)) != value:
                exact[name] = plain(value)
                fitted[name] = number if abs(number) < float("inf") else None
    if exact:
        fitted["exact"] = json.dumps(exact)
    return fitted


def _cell(value: Any) -> Any:
    return value if value is None or isinstance(value, int | float | str) else str(value)
