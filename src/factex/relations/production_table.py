"""The patterns of production, read from their table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

__all__ = ["Pattern", "production_patterns"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern over typed strings with its name and the example that it is for."""

    name: str
    pattern: str
    example: str


@cache
def production_patterns() -> tuple[Pattern, ...]:
    """Read `data/production_patterns.txt`.

    Examples
    --------
    >>> production_patterns()[0].name
    'possessive'
    """
    table = resources.files("factex").joinpath("data", "production_patterns.txt")
    blocks = table.read_text(encoding="utf-8").strip().split("\n\n")[1:]
    lines = [block.split("\n") for block in blocks]
    return tuple(
        Pattern(name.removeprefix("# "), pattern, example) for name, example, pattern in lines
    )
