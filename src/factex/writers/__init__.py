"""Writers: facts into files.

    from factex.writers import open_writer

    with open_writer("facts.parquet") as writer:
        writer.write(article, facts)

A format is a sink (see `sinks.Sink`), entered in `writing.SINKS` by suffix.
"""

from __future__ import annotations

from factex.writers.writing import SUFFIXES, Writer, open_writer

__all__ = ["SUFFIXES", "Writer", "open_writer"]
