"""Units of measure: the common ones from a table, the others from quantulum3.

`data/units.csv` holds the units that news is full of, under the names and dimensions that
quantulum3 gives them (a test compares). quantulum3 itself takes more than a second to load, so
it is asked only about words that look like a unit and are not in the table, and each word once.
"""

from __future__ import annotations

import csv
import warnings
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from factex.recognizers.later import Alternatives

__all__ = ["Measure", "ask_quantulum", "unit_after", "unit_table"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit of measure.

    Attributes
    ----------
    unit : str
        Name in the singular.
    dimension : str
        What it measures: "length", "mass", ...
    """

    unit: str
    dimension: str


@cache
def unit_table() -> dict[str, Measure]:
    """Load the table: surface forms, plurals included, to measures.

    Examples
    --------
    >>> unit_table()["kilometres"]
    Measure(unit='kilometre', dimension='length')
    """
    text = files("factex").joinpath("data", "units.csv").read_text(encoding="utf-8")
    table: dict[str, Measure] = {}
    for row in csv.DictReader(text.splitlines()):
        measure = Measure(row["unit"], row["dimension"])
        for surface in row["surfaces"].split("|"):
            table[surface] = measure
            if surface.islower() and surface.isascii() and len(surface) > 2 and surface[-1] != "s":
                table.setdefault(surface + "s", measure)
    return table


@cache
def unit_after() -> Alternatives:
    """Pattern of a unit of the table right after a number, on the text as written.

    Examples
    --------
    >>> unit_after().match("300-km range", 3)[1]
    'km'
    """
    table = unit_table()
    names = [*table, *(name.capitalize() for name in table if name.islower() and len(name) > 3)]
    return Alternatives(r"[\s\u00a0]{1,2}|-|", names, r"(?![\w²³/]|'(?!s\b))")


@lru_cache(maxsize=4096)
def ask_quantulum(surface: str) -> Measure | None:
    """Ask quantulum3 what unit a word or abbreviation is.

    Its logging level and the warnings of its optional classifier don't leak; units that it makes
    up by multiplying letters ("bpd": base pair day) have no known dimension and are refused.

    Examples
    --------
    >>> ask_quantulum("furlongs"), ask_quantulum("zorks")
    (Measure(unit='furlong', dimension='length'), None)
    """
    import logging

    level = logging.root.level
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import parser

        try:
            found = parser.parse(f"2 {surface}")
        except Exception:  # whatever a third-party parser does with odd words, the run goes on
            return None
        finally:
            logging.root.setLevel(level)
    if len(found) != 1 or found[0].surface != f"2 {surface}":
        return None
    unit = found[0].unit
    if unit.name == "dimensionless" or unit.entity.name in ("unknown", "currency", "time"):
        return None
    return Measure(unit.name, unit.entity.name)
