"""Weapons systems and their names: what the rows of the knowledge base are made into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from factex.facts import WeaponCategory

__all__ = ["Alias", "Designation", "DesignationScheme", "Match", "Status", "System"]

Match = Literal["safe", "case", "ambiguous"]
#: Who gave a designation; the README of the tables says what each is.
DesignationScheme = Literal[
    "grau", "nato", "project", "export", "us", "jetds", "bureau", "hull", "other"
]
Status = Literal["planned", "prototype", "development", "service", "retired", "cancelled"]


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
