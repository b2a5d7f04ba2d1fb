"""`Facts`: the immutable result of an extraction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, overload

from factex.errors import InputError, MissingExtraError
from factex.facts import BaseFact, Fact, fact_adapter

if TYPE_CHECKING:
    import pandas
    import pyarrow

__all__ = ["Facts"]

F = TypeVar("F", bound=BaseFact)


class Facts(Sequence[Fact]):
    """Facts of one or more articles, in the order of the text.

    Parameters
    ----------
    facts : iterable of Fact
        Kept in the order given.

    Examples
    --------
    >>> import factex
    >>> facts = factex.extract("The deal, worth $2bn, was signed on 5 May 2023.", preset="fast")
    >>> [fact.kind for fact in facts]
    ['money', 'date']
    >>> facts.of(factex.MoneyFact)[0].amount
    Decimal('2000000000')
    >>> facts.by_id[facts[1].id].timex
    '2023-05-05'
    >>> [fact.span.text for fact in facts.between(0, 20)]
    ['$2bn']
    """

    __slots__ = ("_facts", "_index")

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self._facts: tuple[Fact, ...] = tuple(facts)
        self._index: Mapping[str, Fact] | None = None

    @overload
    def __getitem__(self, index: int) -> Fact: ...
    @overload
    def __getitem__(self, index: slice) -> Facts: ...
    def __getitem__(self, index: int | slice) -> Fact | Facts:
        if isinstance(index, slice):
            return Facts(self._facts[index])
        return self._facts[index]

    def __len__(self) -> int:
        return len(self._facts)

    def __iter__(self) -> Iterator[Fact]:
        return iter(self._facts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Facts) and self._facts == other._facts

    def __hash__(self) -> int:
        return hash(self._facts)

    def __repr__(self) -> str:
        kinds: dict[str, int] = {}
        for fact in self._facts:
            kinds[fact.kind] = kinds.get(fact.kind, 0) + 1
        counts = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
        return f"<Facts: {counts or 'none'}>"

    def of(self, model: type[F]) -> tuple[F, ...]:
        """Facts of one model (or of a base of several), in order."""
        return tuple(fact for fact in self._facts if isinstance(fact, model))

    @property
    def by_id(self) -> Mapping[str, Fact]:
        """Facts by their ids."""
        if self._index is None:
            self._index = {fact.id: fact for fact in self._facts}
        return self._index

    def between(self, start: int, end: int) -> Facts:
        """Facts whose span lies within `start` (inclusive) and `end` (exclusive)."""
        return Facts(f for f in self._facts if start <= f.span.start and f.span.end <= end)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Facts as dicts of plain JSON types; numbers are strings, so nothing is rounded."""
        return [fact.model_dump(mode="json") for fact in self._facts]

    def to_json(self, *, indent: int | None = None) -> str:
        """Facts as one JSON array."""
        return json.dumps(self.to_dicts(), ensure_ascii=False, indent=indent)

    @classmethod
    def from_json(cls, text: str) -> Facts:
        """Read what `to_json` wrote.

        Raises
        ------
        InputError
            When it is something else.

        Examples
        --------
        >>> import factex
        >>> facts = factex.extract("It paid 5 euros.", preset="fast")
        >>> Facts.from_json(facts.to_json()) == facts
        True
        """
        validate = fact_adapter().validate_python
        try:
            return cls(validate(item) for item in json.loads(text))
        except (TypeError, ValueError) as error:
            raise InputError(f"this is not what Facts.to_json writes: {error}") from error

    def to_arrow(self) -> pyarrow.Table:
        """Facts as a `pyarrow.Table` with one row a fact (extra `arrow`).

        Numbers are decimals of 38 digits, 9 of them after the point; what that rounds stands in
        full in the column `exact`.
        """
        from factex.tables import arrow_schema, fit, flatten

        try:
            import pyarrow as pa
        except ImportError as error:
            raise MissingExtraError("an Arrow table", "arrow") from error
        rows = [fit(flatten(fact)) for fact in self._facts]
        return pa.Table.from_pylist(rows, schema=arrow_schema())

    def to_pandas(self) -> pandas.DataFrame:
        """Facts as a `pandas.DataFrame` with one row a fact (extra `pandas`).

        Numbers are `Decimal` objects, so nothing is rounded.
        """
        from factex.tables import COLUMNS, flatten

        try:
            import pandas as pd
        except ImportError as error:
            raise MissingExtraError("a pandas data frame", "pandas") from error
        columns = [name for name in COLUMNS if name != "exact"]
        return pd.DataFrame([flatten(fact) for fact in self._facts], columns=columns)
