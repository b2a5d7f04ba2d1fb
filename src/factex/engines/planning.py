"""What a run of a batch would do."""

from __future__ import annotations

from dataclasses import dataclass

from factex.engines.batch import Batch, OnProgress
from factex.engines.forecast import Forecast
from factex.engines.manifest import folder_of
from factex.engines.samples import chosen, sample_name
from factex.readers import list_inputs, split
from factex.writers import open_output

__all__ = ["Plan", "plan"]


@dataclass(slots=True)
class Plan:
    """What a run would do.

    Attributes
    ----------
    inputs, articles : int
        Files, and articles in them, before any is read.
    bytes : int
        Of the articles.
    unfinished : bool
        Whether there is an unfinished run.
    """

    inputs: int = 0
    articles: int = 0
    bytes: int = 0
    unfinished: bool = False


def plan(batch: Batch, on_progress: OnProgress = lambda progress: None) -> Plan:
    """Say what a run would do; nothing is extracted and nothing is written.

    Raises
    ------
    ReadError
        When there is nothing to read.
    WriteError
        When the output can't be written.
    """
    open_output(batch.out, batch.output)
    found = Plan(unfinished=(folder_of(batch.out) / "manifest.sqlite").exists())
    forecast = Forecast()
    for file in list_inputs(batch.sources, batch.inputs):
        found.inputs += 1
        for piece in split(file, batch.inputs):
            if chosen(sample_name(piece), batch.sample, batch.seed):
                found.articles += 1
                found.bytes += piece.cost
                if found.articles == batch.limit:
                    return found
        on_progress(forecast.now("listing"))
    return found
