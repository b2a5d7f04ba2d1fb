"""The weapons knowledge base: tables of systems, read into frozen objects.

The tables are the CSV files of `factex/data/weapons`; the README beside them states their
format for people who edit them. `kb_check` finds what is wrong with them as a whole.
"""

from __future__ import annotations

import csv
import gc
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast, get_args

from factex.errors import ReadError
from factex.facts import WeaponCategory

__all__ = [
    "Alias",
    "Designation",
    "DesignationScheme",
    "KnowledgeBase",
    "Match",
    "Status",
    "System",
    "collector_paused",
    "load_countries",
    "load_kb",
    "read_rows",
    "read_table",
]

Match = Literal["safe", "case", "ambiguous"]
#: Who gave a designation; the README of the tables says what each is.
DesignationScheme = Literal[
    "grau", "nato", "project", "export", "us", "jetds", "bureau", "hull", "other"
]
Status = Literal["planned", "prototype", "development", "service", "retired", "cancelled"]

COLUMNS = (
    "id", "name", "match", "aliases", "category", "manufacturers", "country", "parent",
    "designations", "status", "service",
)  # fmt: skip
#: How many of the columns every table has; the others may be left out from the end.
NEEDED = 5
CATEGORIES = frozenset(get_args(WeaponCategory))
MATCHES = frozenset(get_args(Match))
SCHEMES = frozenset(get_args(DesignationScheme))
STATUSES = frozenset(get_args(Status))
_MARKS: Mapping[str, Match] = MappingProxyType({"^": "case", "~": "ambiguous"})

# "arrow-3", "f-16-block-70"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# "1978-", "1943-1955", "1944"
_PERIOD = re.compile(r"((?:18|19|20)\d\d)(?:-((?:18|19|20)\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Alias:
    """A way to write the name of a system.

    Attributes
    ----------
    text : str
        The name as written: "F-16", "Fighting Falcon".
    match : {"safe", "case", "ambiguous"}
        safe: it means the system wherever it stands, in any case and with any joints ("F16",
        "F 16"); case: only when it is written exactly so, joints included ("An-26", since "An
        26-year-old" is another thing); ambiguous: only where the text is about arms.
    """

    text: str
    match: Match = "safe"


@dataclass(frozen=True, slots=True)
class Designation:
    """What a system is called in a scheme other than its maker's or user's own.

    Attributes
    ----------
    scheme : DesignationScheme
        Who gave it: "grau", "nato", ...
    text : str
        The designation as written: "9K720", "SS-26 Stone".
    """

    scheme: DesignationScheme
    text: str


@dataclass(frozen=True, slots=True)
class System:
    """A weapons system, or one variant of it.

    Attributes
    ----------
    id : str
        Stable slug: "f-16-block-70".
    name : str
        Canonical name: "F-16 Block 70".
    category : WeaponCategory
        Kind of system.
    manufacturers : tuple of str
        Main makers; empty when not certain.
    country : str, optional
        ISO 3166-1 alpha-3 code of the maker's country.
    parent : str, optional
        Id of the system that this one is a variant of.
    aliases : tuple of Alias
        Every way to write it. The canonical name comes first, the designations last.
    designations : tuple of Designation
        Its names in other schemes.
    status : Status, optional
        Where it stands in its life; None when not certain.
    service : str, optional
        Years in service: "1978-", "1943-1955"; None when not certain.
    """

    id: str
    name: str
    category: WeaponCategory
    manufacturers: tuple[str, ...] = ()
    country: str | None = None
    parent: str | None = None
    aliases: tuple[Alias, ...] = ()
    designations: tuple[Designation, ...] = ()
    status: Status | None = None
    service: str | None = None


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """Systems, in the order of their tables, and the same by id.

    Examples
    --------
    >>> kb = load_kb()
    >>> kb.by_id["f-16"].name
    'F-16'
    >>> kb.by_id["f-16"].aliases[0]
    Alias(text='F-16', match='safe')
    """

    systems: tuple[System, ...]
    by_id: Mapping[str, System]

    @classmethod
    def of(cls, systems: Iterable[System]) -> KnowledgeBase:
        """Gather systems; of two with the same id the later one stays.

        Examples
        --------
        >>> shipped, own = System("k2", "K2", "tank"), System("k2", "K2 Black Panther", "tank")
        >>> [system.name for system in KnowledgeBase.of([shipped, own]).systems]
        ['K2 Black Panther']
        """
        by_id = {system.id: system for system in systems}
        return cls(tuple(by_id.values()), MappingProxyType(by_id))

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


@cache
def load_kb() -> KnowledgeBase:
    """Load the tables that come with factex.

    Examples
    --------
    >>> load_kb().by_id["m142-himars"].category
    'rocket-artillery'
    """
    folder = resources.files("factex").joinpath("data", "weapons")
    tables = sorted(
        (table for table in folder.iterdir() if table.name.endswith(".csv")),
        key=lambda table: table.name,
    )
    with collector_paused():
        return KnowledgeBase.of(system for table in tables for system in read_table(table))


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
