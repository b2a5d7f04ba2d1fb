"""Facts in Spark: a data frame of articles into a data frame of facts (extra `spark`).

from factex.spark import extract

facts = extract(articles, text="body", published="date", id="id")
facts.write.partitionBy("kind").parquet("s3://bucket/facts")
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Unpack

from factex.engines.columns import Columns, facts_of
from factex.errors import InputError, MissingExtraError
from factex.pipeline.options import Choices, Options
from factex.tables import arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType

__all__ = ["extract", "schema"]


def extract(
    df: DataFrame,
    text: str = "text",
    published: str | None = None,
    id: str | None = None,  # noqa: A002  (the column's own name)
    *,
    preset: str = "default",
    **choices: Unpack[Choices],
) -> DataFrame:
    """Find the facts of a data frame of articles, by `mapInArrow`.

    factex must be installed where the executors are. Nothing is computed before an action asks for
    it; each Python worker loads once and keeps what it has loaded.

    Parameters
    ----------
    df : pyspark.sql.DataFrame
        One row an article.
    text : str
        Column of the texts; null is an article without facts.
    published : str, optional
        Column of publication dates: dates, timestamps, or strings as of ISO 8601. What is no date
        counts as not given.
    id : str, optional
        Column of ids; without it, ids are derived from the texts.
    preset, **choices
        As in `factex.extract`.

    Returns
    -------
    pyspark.sql.DataFrame
        One row a fact, with the columns of `schema()`. An article whose facts can't be found is a
        row of the kind "rejected", with the reason in `note`.

    Raises
    ------
    InputError
        When there is no such column or a choice makes no sense.
    MissingExtraError
        When pyspark or pyarrow is not installed.
    """
    columns = Columns(text, published, id)
    options = Options.of(preset, **choices)
    for name in columns.names:
        if name not in df.columns:
            raise InputError(f"no column {name!r}; there are {', '.join(df.columns)}")
    return df.select(*columns.names).mapInArrow(_mapper(columns, options), schema())


def schema() -> StructType:
    """Give the schema of facts as Spark has it.

    Raises
    ------
    MissingExtraError
        When pyspark or pyarrow is not installed.
    """
    try:
        from pyspark.sql.pandas.types import from_arrow_schema

        return from_arrow_schema(arrow_schema())
    except ImportError as error:
        raise MissingExtraError("facts in Spark", "spark") from error


def _mapper(
    columns: Columns, options: Options
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def find(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield from facts_of(batch, columns, options)

    return find
