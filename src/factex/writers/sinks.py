"""What every format's writer does, and what those that write in batches share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from factex.article import Article
from factex.facts import Fact
from factex.tables import Scalar

__all__ = ["Batch", "Sink"]


class Sink(Protocol):
    """An open output of one format; it knows nothing of renaming or errors."""

    def write(self, article: Article, facts: Iterable[Fact]) -> None:
        """Add an article's facts."""

    def close(self) -> None:
        """Finish the file."""


class Batch:
    """Rows collected column by column.

    Parameters
    ----------
    columns : mapping of str to str
        Names of the columns, in their order, with their types.

    Examples
    --------
    >>> batch = Batch({"a": "integer", "b": "text"})
    >>> batch.add({"a": 1, "b": "x"})
    >>> len(batch), batch.take(), len(batch)
    (1, [[1], ['x']], 0)
    """

    def __init__(self, columns: Mapping[str, str]) -> None:
        self._names = tuple(columns)
        self._columns: list[list[Scalar]] = [[] for _ in columns]

    def __len__(self) -> int:
        return len(self._columns[0])

    def add(self, row: Mapping[str, Scalar]) -> None:
        """Add a row that has every column."""
        for column, name in zip(self._columns, self._names, strict=True):
            column.append(row[name])

    def take(self) -> list[list[Scalar]]:
        """Give the columns and begin anew."""
        taken, self._columns = self._columns, [[] for _ in self._columns]
        return taken
