"""The weapons knowledge base: tables of systems, read into frozen objects and checked.

The tables are the CSV files of `factex/data/weapons`; the README beside them states their
format for people who edit them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
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
    "KnowledgeBase",
    "Match",
    "System",
    "check_kb",
    "load_countries",
    "load_kb",
    "match_key",
    "read_table",
]

Match = Literal["safe", "case", "ambiguous"]

COLUMNS = ("id", "name", "match", "aliases", "category", "manufacturers", "country", "parent")
CATEGORIES = frozenset(get_args(WeaponCategory))
MATCHES = frozenset(get_args(Match))
_MARKS: Mapping[str, Match] = MappingProxyType({"^": "case", "~": "ambiguous"})

# "arrow-3", "f-16-block-70"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# the "-" of "F-16", the " " of "Leopard 2", the "/" of "AN/TPY-2", the "." of "Mk. 84"
_JOINTS = re.compile(r"[\s\-./]+")
# between "F" and "16" of "F16"
_SEAMS = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")


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
        Every way to write it. The canonical name comes first.
    """

    id: str
    name: str
    category: WeaponCategory
    manufacturers: tuple[str, ...] = ()
    country: str | None = None
    parent: str | None = None
    aliases: tuple[Alias, ...] = ()


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
        return tuple(self.by_id[name] for name in _line_of(system, self.by_id))


# ------------------------------------------------------------------ reading


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
        A CSV file with the columns of `COLUMNS`.

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
    where = str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ReadError(f"can't be read ({error.strerror})", path=where) from error
    except UnicodeDecodeError as error:
        raise ReadError("not UTF-8; save the table as UTF-8", path=where) from error
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    systems = []
    try:
        if tuple(next(rows, ())) != COLUMNS:
            raise ReadError(f"the header must be {','.join(COLUMNS)}", path=where, line=1)
        for row in rows:
            if row:
                systems.append(_system_of(row))  # noqa: PERF401 (the line is wanted on failure)
    except (ValueError, csv.Error) as error:
        raise ReadError(str(error), path=where, line=rows.line_num) from error
    return tuple(systems)


def _system_of(row: list[str]) -> System:
    if len(row) != len(COLUMNS):
        raise ValueError(f"{len(row)} columns where {len(COLUMNS)} are wanted")
    slug, name, match, aliases, category, makers, country, parent = map(str.strip, row)
    if not _SLUG.fullmatch(slug):
        raise ValueError(f"id {slug!r} is not a slug; use a-z, 0-9 and single hyphens")
    if not name:
        raise ValueError(f"{slug} has no name")
    if match not in MATCHES:
        raise ValueError(f"match {match!r} is none of: {', '.join(sorted(MATCHES))}")
    if category not in CATEGORIES:
        raise ValueError(f"category {category!r} is none of: {', '.join(sorted(CATEGORIES))}")
    return System(
        id=slug,
        name=name,
        category=cast(WeaponCategory, category),
        manufacturers=tuple(_parts(makers)),
        country=country or None,
        parent=parent or None,
        aliases=(Alias(name, cast(Match, match)), *map(_alias_of, _parts(aliases))),
    )


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
    match = _MARKS.get(item[0])
    if match is None:
        return Alias(item)
    text = item[1:].strip()
    if not text:
        raise ValueError(f"no name after the mark {item!r}")
    return Alias(text, match)


# ------------------------------------------------------------------ checking


def match_key(text: str) -> str:
    """Reduce a name to what its usual spellings share: neither case nor joints count.

    Letters and digits part with or without a joint; words do not grow together.

    Examples
    --------
    >>> {match_key(text) for text in ("F-16", "F16", "f 16", "F\u201116")}
    {'f 16'}
    >>> match_key("GlobalEye"), match_key("Global Eye")
    ('globaleye', 'global eye')
    """
    text = text.replace("\u2011", "-").replace("\u2013", "-").lower()
    return _JOINTS.sub(" ", _SEAMS.sub(" ", text)).strip()


def check_kb(systems: Iterable[System]) -> list[str]:
    """Find what is wrong with some systems as a whole; an empty list means nothing.

    Duplicate ids, empty names, unknown categories and countries, missing parents, cycles
    of parents, an alias given twice in a row, and an alias that two systems share, unless
    one is an ancestor of the other or the alias is ambiguous in one of them.

    Examples
    --------
    >>> check_kb([System("k2", "K2", "tank", country="KOR", aliases=(Alias("K2", "ambiguous"),))])
    []
    >>> check_kb([System("k2-sub", "K2", "submarin", parent="k1")])
    ["k2-sub: unknown category 'submarin'", "k2-sub: no system 'k1' for its parent"]
    """
    rows = list(systems)
    by_id: dict[str, System] = {}
    faults: list[str] = []
    for system in rows:
        if system.id in by_id:
            faults.append(f"{system.id}: duplicate id")
        by_id.setdefault(system.id, system)
    for system in rows:
        faults += (f"{system.id}: {fault}" for fault in _faults_of(system, by_id))
    return faults + list(_clashes(rows, by_id))


def _faults_of(system: System, by_id: Mapping[str, System]) -> Iterator[str]:
    if not system.name.strip():
        yield "empty name"
    if system.category not in CATEGORIES:
        yield f"unknown category {system.category!r}"
    if system.country is not None and system.country not in load_countries():
        yield f"unknown country {system.country!r}"
    line = _line_of(system, by_id)
    last = by_id[line[-1]] if line else system
    if last.parent is not None:
        if last.parent in by_id:
            yield f"its parents form a cycle through {last.parent!r}"
        elif not line:
            yield f"no system {last.parent!r} for its parent"
    seen: set[tuple[str, bool]] = set()
    for alias in system.aliases:
        key = match_key(alias.text)
        if not key:
            yield f"empty alias {alias.text!r}"
        # "SPIKE" as written and "Spike" where it is about arms may stand together.
        kind = (alias.text if alias.match == "case" else key, alias.match == "case")
        if kind in seen:
            yield f"alias {alias.text!r} given twice"
        seen.add(kind)


def _line_of(system: System, by_id: Mapping[str, System]) -> list[str]:
    """Ids of the ancestors, nearest first, as far as they exist and don't repeat."""
    line: list[str] = []
    parent = system.parent
    while parent is not None and parent in by_id and parent not in line and parent != system.id:
        line.append(parent)
        parent = by_id[parent].parent
    return line


def _clashes(systems: Iterable[System], by_id: Mapping[str, System]) -> Iterator[str]:
    owners: dict[str, list[tuple[System, Alias]]] = {}
    for system in systems:
        for alias in system.aliases:
            owners.setdefault(match_key(alias.text), []).append((system, alias))
    for claims in owners.values():
        for index, (one, alias) in enumerate(claims):
            for other, same in claims[index + 1 :]:
                if (
                    one.id != other.id
                    and "ambiguous" not in (alias.match, same.match)
                    and one.id not in _line_of(other, by_id)
                    and other.id not in _line_of(one, by_id)
                ):
                    yield f"{one.id}, {other.id}: both claim {alias.text!r}"
