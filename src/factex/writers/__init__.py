"""Writers: facts into files.

    from factex.writers import open_writer

    with open_writer("facts.parquet") as writer:
        writer.write(article, facts)

A format has an encoder and a sink (see `sinks`), entered in `writing.FORMATS` by suffix. Batches
use them apart: `new_encoder` wherever facts are made, `open_output` once, at the end.
"""

from __future__ import annotations

from factex.writers.options import OutputOptions
from factex.writers.writing import (
    SUFFIXES,
    Output,
    Writer,
    new_encoder,
    open_output,
    open_writer,
)

__all__ = [
    "SUFFIXES",
    "Output",
    "OutputOptions",
    "Writer",
    "new_encoder",
    "open_output",
    "open_writer",
]
