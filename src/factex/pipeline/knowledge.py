"""The knowledge base that a user asks for: that of factex, with tables of the user's own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from factex.errors import InputError, ReadError
from factex.recognizers.weapons.kb import KnowledgeBase, load_kb
from factex.recognizers.weapons.kb_rows import read_table

__all__ = ["as_tables", "knowledge_base"]


def as_tables(tables: Iterable[str | Path] | str | Path | None) -> tuple[str, ...]:
    """Make the paths of tables absolute, so that they mean the same to every process.

    Examples
    --------
    >>> as_tables(None)
    ()
    >>> as_tables("own.csv") == as_tables([Path("own.csv")])
    True
    """
    if tables is None:
        return ()
    listed = [tables] if isinstance(tables, (str, Path)) else tables
    return tuple(str(Path(table).expanduser().absolute()) for table in listed)


def knowledge_base(tables: tuple[str, ...] = (), *, only: bool = False) -> KnowledgeBase:
    """Give the knowledge base of some tables, read once as long as the files stay the same.

    Parameters
    ----------
    tables : tuple of str
        Paths of the user's tables. Their rows are added; one with an id that is there already
        replaces that row, and of two tables the later one wins.
    only : bool
        Leave out the rows that come with factex.

    Raises
    ------
    ReadError
        With file and line, for what is no table of systems.
    InputError
        When a row names a category, country or parent that doesn't exist.

    Examples
    --------
    >>> knowledge_base() is load_kb()
    True
    >>> knowledge_base(only=True).systems
    ()
    """
    if not tables and not only:
        return load_kb()
    return _knowledge_base(tables, tuple(map(_stamp, tables)), only)


def _stamp(path: str) -> tuple[int, int]:
    """Tell a file from what it was before a change: when and how long."""
    try:
        state = Path(path).stat()
    except OSError as error:
        raise ReadError(f"can't be read ({error.strerror})", path=path) from error
    return state.st_mtime_ns, state.st_size


@lru_cache(maxsize=4)
def _knowledge_base(
    tables: tuple[str, ...], stamps: tuple[tuple[int, int], ...], only: bool
) -> KnowledgeBase:
    from factex.recognizers.weapons.kb_check import check_kb

    own = [system for table in tables for system in read_table(Path(table))]
    kb = KnowledgeBase.of([*(() if only else load_kb().systems), *own])
    ids = {system.id for system in own}
    for fault in check_kb(kb.systems):
        # names that several systems bear are no fault of a user: the text decides
        if fault.partition(":")[0] in ids and "both claim" not in fault:
            raise InputError(f"{', '.join(tables)}: {fault}; factex kb check lists all faults")
    return kb
