"""Columns of articles into columns of facts: what data frames of clusters are mapped by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from factex.article import Article, parse_published
from factex.engines.work import reason_of
from factex.errors import BadDateError
from factex.pipeline.extraction import outcomes_of_chunk
from factex.pipeline.options import Options
from factex.tables import COLUMNS, Scalar, arrow_schema, fit, flatten

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["REJECTED", "Columns", "facts_of"]

#: Articles whose facts are found at once.
CHUNK = 256
#: The kind of a row that stands for an article whose facts could not be found.
REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a data frame hold what; None: none does.

    Attributes
    ----------
    text : str
        The articles' texts; null is an article without facts.
    published : str, optional
        Publication dates: dates, times, or strings as of ISO 8601.
    id : str, optional
        Ids; where there is none, one is derived from the text.
    """

    text: str
    published: str | None = None
    id: str | None = None

    @property
    def names(self) -> list[str]:
        """The columns that are there."""
        return [name for name in (self.text, self.published, self.id) if name is not None]


def facts_of(
    batch: pa.RecordBatch | pa.Table, columns: Columns, options: Options
) -> Iterator[pa.RecordBatch]:
    """Give the facts of a batch of articles as batches with the schema of facts.

    A date that is none counts as not given. An article whose facts can't be found is a row of the
    kind "rejected" with the reason in `note`.

    Examples
    --------
    >>> import pyarrow as pa
    >>> batch = pa.table({"body": ["Oil fell 3%.", None], "day": ["2024-03-12", "May"]})
    >>> (facts,) = facts_of(batch, Columns("body", "day"), Options.of("fast"))
    >>> facts.num_rows, facts.column("span_text").to_pylist()
    (1, ['3%'])
    """
    import pyarrow as pa

    schema = arrow_schema()
    texts, days, ids = (
        [None] * batch.num_rows if name is None else batch.column(name).to_pylist()
        for name in (columns.text, columns.published, columns.id)
    )
    rows = (row for row in zip(texts, days, ids, strict=True) if row[0] is not None)
    while articles := [_article(*row) for row in islice(rows, CHUNK)]:
        found = list(_rows(articles, options))
        if found:
            yield pa.RecordBatch.from_pylist(found, schema=schema)


def _article(text: str, day: Any, id_: Any) -> Article:
    return Article(text, id="" if id_ is None else str(id_), published=_day(day))


def _day(value: Any) -> dt.date | None:
    try:
        return parse_published(value)
    except BadDateError:
        return None


def _rows(articles: Sequence[Article], options: Options) -> Iterator[dict[str, Scalar]]:
    outcomes = outcomes_of_chunk(list(articles), options=options)
    for article, facts in zip(articles, outcomes, strict=True):
        if isinstance(facts, Exception):
            row: dict[str, Scalar] = dict.fromkeys(COLUMNS)
            row["kind"], row["article_id"] = REJECTED, article.id
            row["note"] = reason_of(facts)
            yield row
        else:
            yield from (fit(flatten(fact)) for fact in facts)
