"""The weapons knowledge base: the systems that the recognizer knows.

The tables that come with factex are the CSV files of `factex/data/weapons` (`kb_rows` reads them,
`kb_check` finds what is wrong with them as a whole). They have many thousands of rows, of which an
article names a few: a row is kept as the line that it is until someone asks for its system.
"""

from __future__ import annotations

import csv
import gc
import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import cast

from factex.recognizers.weapons.kb_rows import COLUMNS, read_line, read_table
from factex.recognizers.weapons.systems import System

__all__ = [
    "KnowledgeBase",
    "collector_paused",
    "line_of",
    "load_countries",
    "load_kb",
    "shipped_tables",
]


class KnowledgeBase:
    """Systems by id, in the order of their tables.

    Parameters
    ----------
    by_id : mapping of str to System
        The systems.

    Examples
    --------
    >>> kb = load_kb()
    >>> kb.by_id["f-16"].name
    'F-16'
    >>> kb.by_id["f-16"].aliases[0]
    Alias(text='F-16', match='safe')
    """

    def __init__(self, by_id: Mapping[str, System]) -> None:
        self.by_id = by_id
        self._systems: tuple[System, ...] | None = None

    @property
    def systems(self) -> tuple[System, ...]:
        """All systems; those that come with factex are read here, if they were not before."""
        if self._systems is None:
            with collector_paused():
                self._systems = tuple(self.by_id.values())
        return self._systems

    @classmethod
    def of(cls, systems: Iterable[System]) -> KnowledgeBase:
        """Gather systems; of two with the same id the later one stays.

        Examples
        --------
        >>> shipped, own = System("k2", "K2", "tank"), System("k2", "K2 Black Panther", "tank")
        >>> [system.name for system in KnowledgeBase.of([shipped, own]).systems]
        ['K2 Black Panther']
        """
        return cls(MappingProxyType({system.id: system for system in systems}))

    def ancestors(self, system: System) -> tuple[System, ...]:
        """Parents of a system, nearest first.

        Examples
        --------
        >>> kb = load_kb()
        >>> [parent.id for parent in kb.ancestors(kb.by_id["f-16-block-70"])]
        ['f-16']
        """
        return tuple(self.by_id[name] for name in line_of(system, self.by_id))


def line_of(system: System, by_id: Mapping[str, System]) -> list[str]:
    """Ids of the ancestors of a system, nearest first, as far as they exist and don't repeat."""
    line: list[str] = []
    parent = system.parent
    while parent is not None and parent in by_id and parent not in line and parent != system.id:
        line.append(parent)
        parent = by_id[parent].parent
    return line


class _Lines(Mapping[str, System]):
    """The rows of tables by id, each as its line until it is asked for."""

    def __init__(self, lines: dict[str, str]) -> None:
        self._lines = lines
        self._made: dict[str, System] = {}

    def __getitem__(self, id_: str) -> System:
        system = self._made.get(id_)
        if system is None:
            # one object for each id, whichever thread comes first: systems are told by identity
            system = self._made.setdefault(id_, read_line(self._lines[id_]))
        return system

    def __contains__(self, id_: object) -> bool:
        return id_ in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


# ------------------------------------------------------------------ reading


@contextmanager
def collector_paused() -> Iterator[None]:
    """Make many objects that stay without having them searched for garbage again and again."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def shipped_tables() -> list[Traversable]:
    """Give the tables that come with factex, by name.

    Examples
    --------
    >>> shipped_tables()[0].name
    'air-defence.csv'
    """
    folder = resources.files("factex").joinpath("data", "weapons")
    tables = (table for table in folder.iterdir() if table.name.endswith(".csv"))
    return sorted(tables, key=lambda table: table.name)


@cache
def load_kb() -> KnowledgeBase:
    """Load the tables that come with factex.

    Examples
    --------
    >>> load_kb().by_id["m142-himars"].category
    'rocket-artillery'
    """
    tables = shipped_tables()
    lines: list[str] = []
    for table in tables:
        text = table.read_text(encoding="utf-8")
        header, *rows = text.split("\n")
        broken = '"' in text and any(row.count('"') % 2 for row in rows)  # a row of two lines
        if header != ",".join(COLUMNS) or broken:
            return KnowledgeBase.of(system for table in tables for system in read_table(table))
        lines += filter(None, rows)
    return KnowledgeBase(_Lines({line.partition(",")[0]: line for line in lines}))


@cache
def load_countries() -> Mapping[str, str]:
    """Load the ISO 3166-1 countries: alpha-3 code to English short name.

    Examples
    --------
    >>> load_countries()["KOR"]
    'South Korea'
    """
    table = resources.files("factex").joinpath("data", "countries.csv")
    rows = csv.reader(io.StringIO(table.read_text(encoding="utf-8")))
    next(rows)
    return MappingProxyType(dict(cast("Iterator[tuple[str, str]]", rows)))
