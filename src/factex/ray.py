"""Facts in Ray Data: a dataset of articles into a dataset of facts (extra `ray`).

import ray
from factex.ray import extract

articles = ray.data.read_parquet("s3://bucket/articles")
extract(articles, text="body", published="date", workers=64).write_parquet("s3://bucket/facts")
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Unpack

from factex.engines.columns import Columns, facts_of
from factex.errors import InputError, MissingExtraError
from factex.pipeline.extraction import extract as extract_one
from factex.pipeline.options import Choices, Options

if TYPE_CHECKING:
    import pyarrow as pa
    from ray.data import Dataset

__all__ = ["extract"]

#: Articles that an actor takes at once.
BATCH = 1024


def extract(
    dataset: Dataset,
    text: str = "text",
    published: str | None = None,
    id: str | None = None,  # noqa: A002  (the column's own name)
    *,
    workers: int,
    preset: str = "default",
    **choices: Unpack[Choices],
) -> Dataset:
    """Find the facts of a dataset of articles, by actors that load once.

    factex must be installed where the actors are. Nothing is computed before it is asked for.

    Parameters
    ----------
    dataset : ray.data.Dataset
        One row an article.
    text, published, id, preset, **choices
        As in `factex.spark.extract`.
    workers : int
        Actors, of one CPU each.

    Returns
    -------
    ray.data.Dataset
        One row a fact, with the columns of `factex.tables.arrow_schema()`. An article whose facts
        can't be found is a row of the kind "rejected", with the reason in `note`.

    Raises
    ------
    InputError
        When there is no such column or a choice makes no sense.
    MissingExtraError
        When Ray is not installed.
    """
    try:
        from ray.data import ActorPoolStrategy
    except ImportError as error:
        raise MissingExtraError("facts in Ray", "ray") from error
    columns = Columns(text, published, id)
    options = Options.of(preset, **choices)
    there = dataset.columns() or []
    for name in columns.names:
        if name not in there:
            raise InputError(f"no column {name!r}; there are {', '.join(there)}")
    return dataset.select_columns(columns.names).map_batches(
        _Extractor,
        fn_constructor_args=(columns, options),
        batch_format="pyarrow",
        batch_size=BATCH,
        compute=ActorPoolStrategy(size=workers),
        num_cpus=1,
    )


class _Extractor:
    """An actor: loads once, then gives the facts of batch after batch."""

    def __init__(self, columns: Columns, options: Options) -> None:
        self._columns = columns
        self._options = options
        extract_one("Oil rose 3% to $90 a barrel on Monday.", preset=options.preset)

    def __call__(self, batch: pa.Table) -> Iterator[pa.Table]:
        import pyarrow as pa

        from factex.tables import arrow_schema

        found = list(facts_of(batch, self._columns, self._options))
        yield pa.Table.from_batches(found, schema=arrow_schema())
