"""What a user chooses of how outputs are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from factex.errors import InputError

__all__ = ["OutputOptions"]

PARTITIONS = ("kind", "date")


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """How an output is written.

    Attributes
    ----------
    partition : str, optional
        Parquet only: a folder with a file for each kind of fact ("kind"), or for each month of
        publication ("date"); None: one file.

    Raises
    ------
    InputError
        When it is none of these.

    Examples
    --------
    >>> OutputOptions("week")
    Traceback (most recent call last):
    ...
    factex.errors.InputError: unknown partition 'week'; choose one of: kind, date
    """

    partition: Literal["kind", "date"] | None = None

    def __post_init__(self) -> None:
        if self.partition is not None and self.partition not in PARTITIONS:
            names = ", ".join(PARTITIONS)
            raise InputError(f"unknown partition {self.partition!r}; choose one of: {names}")

    def to_dict(self) -> dict[str, Any]:
        """Give them as plain JSON types."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> OutputOptions:
        """Make them of what `to_dict` gave.

        Examples
        --------
        >>> options = OutputOptions("kind")
        >>> OutputOptions.from_dict(options.to_dict()) == options
        True
        """
        return cls(**data)
