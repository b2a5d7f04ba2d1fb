"""The rows of the weapons tables: CSV in, systems out, and what is wrong with a row.

The README beside the tables states their format for people who edit them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Final, cast, get_args

from factex.errors import ReadError
from factex.facts import WeaponCategory
from factex.recognizers.later import later
from factex.recognizers.weapons.systems import (
    Alias,
    Designation,
    DesignationScheme,
    Match,
    Status,
    System,
)

__all__ = [
    "CATEGORIES",
    "COLUMNS",
    "SCHEMES",
    "STATUSES",
    "is_period",
    "read_line",
    "read_rows",
    "read_table",
]

COLUMNS: Final = (
    "id", "name", "match", "aliases", "category", "manufacturers", "country", "parent",
    "designations", "status", "service",
)  # fmt: skip
#: How many of the columns every table has; the others may be left out from the end.
NEEDED: Final = 5
CATEGORIES: Final = frozenset(get_args(WeaponCategory))
MATCHES: Final = frozenset(get_args(Match))
SCHEMES: Final = frozenset(get_args(DesignationScheme))
STATUSES: Final = frozenset(get_args(Status))
_MARKS: Final[Mapping[str, Match]] = MappingProxyType({"^": "case", "~": "ambiguous"})

# "arrow-3", "f-16-block-70"
_SLUG: Final = later(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# "1978-", "1943-1955", "1944"
_PERIOD: Final = later(r"((?:18|19|20)\d\d)(?:-((?:18|19|20)\d\d)?)?")


def read_table(path: Path | Traversable) -> tuple[System, ...]:
    """Read one table of systems.

    Parameters
    ----------
    path : Path or Traversable
        A CSV file. Its header is `COLUMNS`, of which those after the category may be left
        out from the end.

    Raises
    ------
    ReadError
        With file and line, for what is not such a table.

    Examples
    --------
    >>> from importlib import resources
    >>> table = resources.files("factex").joinpath("data", "weapons", "aircraft.csv")
    >>> "f-16" in {system.id for system in read_table(table)}
    True
    """
    systems = []
    for row in read_rows(path):
        if isinstance(row, ReadError):
            raise row
        systems.append(row)
    return tuple(systems)


def read_rows(path: Path | Traversable) -> Iterator[System | ReadError]:
    """Read one table row by row, and go on behind a row that can't be read.

    Parameters
    ----------
    path : Path or Traversable
        As for `read_table`.

    Yields
    ------
    System or ReadError
        The system of each row, or what is wrong with the row, with file and line. A table
        that can't be read at all is one error.

    Examples
    --------
    >>> from importlib import resources
    >>> table = resources.files("factex").joinpath("data", "weapons", "README.md")
    >>> for row in read_rows(table):
    ...     print(row.reason)
    the header must be id,name,match,aliases,category,manufacturers,country,parent,...
    """
    where = str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        yield ReadError(f"can't be read ({error.strerror})", path=where)
        return
    except UnicodeDecodeError:
        yield ReadError("not UTF-8; save the table as UTF-8", path=where)
        return
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = tuple(next(rows, ()))
        if len(header) < NEEDED or header != COLUMNS[: len(header)]:
            wanted = f"the header must be {','.join(COLUMNS)}"
            reason = f"{wanted}, of which those after {COLUMNS[NEEDED - 1]} may be left out"
            yield ReadError(f"{reason} from the end", path=where, line=1)
            return
        missing = [""] * (len(COLUMNS) - len(header))
        for row in rows:
            if not row:
                continue
            try:
                if len(row) != len(header):
                    raise ValueError(f"{len(row)} columns where {len(header)} are wanted")
                yield _system_of([*row, *missing])
            except ValueError as error:
                yield ReadError(str(error), path=where, line=rows.line_num)
    except csv.Error as error:
        yield ReadError(str(error), path=where, line=rows.line_num)


def read_line(line: str) -> System:
    """Read one line that is a whole row of a table with all columns.

    Examples
    --------
    >>> read_line("k2,K2,ambiguous,K2 Black Panther,tank,,KOR,,,,").country
    'KOR'
    """
    # most rows need no parser of CSV
    return _system_of(line.split(",") if '"' not in line else next(csv.reader([line])))


def _system_of(row: list[str]) -> System:
    cells = map(str.strip, row)
    slug, name, match, aliases, category, makers, country, parent, others, status, service = cells
    if not _SLUG.fullmatch(slug):
        raise ValueError(f"id {slug!r} is not a slug; use a-z, 0-9 and single hyphens")
    if not name:
        raise ValueError(f"{slug} has no name")
    if match not in MATCHES:
        raise ValueError(f"match {match!r} is none of: {', '.join(sorted(MATCHES))}")
    if category not in CATEGORIES:
        raise ValueError(f"category {category!r} is none of: {', '.join(sorted(CATEGORIES))}")
    if status and status not in STATUSES:
        raise ValueError(f"status {status!r} is none of: {', '.join(sorted(STATUSES))}")
    if service and not is_period(service):
        raise ValueError(f"service {service!r} is no period; write 1978-, 1943-1955 or 1944")
    names = [Alias(name, cast(Match, match))]
    if aliases:
        names += map(_alias_of, _parts(aliases))
    designations = []
    if others:
        for item in _parts(others):
            scheme, colon, text = item.partition(":")
            if not colon or scheme not in SCHEMES:
                known = ", ".join(sorted(SCHEMES))
                raise ValueError(f"designation {item!r} has no scheme before a colon: {known}")
            names.append(_alias_of(text.strip()))
            designations.append(Designation(cast(DesignationScheme, scheme), names[-1].text))
    return System(
        id=slug,
        name=name,
        category=cast(WeaponCategory, category),
        manufacturers=tuple(_parts(makers)),
        country=country or None,
        parent=parent or None,
        aliases=tuple(names),
        designations=tuple(designations),
        status=cast(Status, status) if status else None,
        service=service or None,
    )


def is_period(text: str) -> bool:
    """Whether a text is a period in service.

    Examples
    --------
    >>> [is_period(text) for text in ("1978-", "1943-1955", "1944", "1955-1943", "1950s")]
    [True, True, True, False, False]
    """
    match = _PERIOD.fullmatch(text)
    return match is not None and (match[2] is None or match[1] <= match[2])


def _parts(cell: str) -> list[str]:
    """Split a cell at its semicolons; a stray semicolon is an error.

    Examples
    --------
    >>> _parts("Raytheon; Lockheed Martin"), _parts("")
    (['Raytheon', 'Lockheed Martin'], [])
    """
    if not cell:
        return []
    parts = [part.strip() for part in cell.split(";")]
    if "" in parts:
        raise ValueError(f"an empty item between the semicolons of {cell!r}")
    return parts


def _alias_of(item: str) -> Alias:
    """Read an alias with its mark.

    Examples
    --------
    >>> _alias_of("Shahed-136"), _alias_of("^LORA"), _alias_of("~Heron")
    (Alias(text='Shahed-136', match='safe'), Alias(text='LORA', match='case'),
     Alias(text='Heron', match='ambiguous'))
    """
    match = _MARKS.get(item[:1])
    if match is None:
        if not item:
            raise ValueError("no name after the colon of a designation")
        return Alias(item)
    text = item[1:].strip()
    if not text:
        raise ValueError(f"no name after the mark {item!r}")
    return Alias(text, match)
