"""JSON lines: one fact a line, as `model_dump_json` gives it."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any, cast

from factex.article import Article
from factex.facts import Fact
from factex.writers.options import OutputOptions
from factex.writers.sinks import Row, Sections, kept

__all__ = ["JsonlEncoder", "JsonlSink", "open_bytes"]

#: Of gzip: smaller takes far longer.
LEVEL = 6


class JsonlEncoder:
    """Makes lines of facts."""

    def __init__(self) -> None:
        self._sections = Sections()

    def add(self, article: Article, facts: Iterable[Fact]) -> None:
        """Add an article's facts."""
        lines = [fact.model_dump_json().encode("utf-8") + b"\n" for fact in facts]
        self._sections.add(b"".join(lines))

    def finish(self) -> bytes:
        """Give the lines."""
        return self._sections.finish()


class JsonlSink:
    """Writes lines, gzipped when the name ends in ".gz"."""

    def __init__(self, path: Path, options: OutputOptions) -> None:
        self._stream = open_bytes(path)

    def append(self, rows: Sequence[Row], blob: bytes) -> None:
        """Add lines."""
        self._stream.write(kept(blob, rows))

    def close(self) -> None:
        """Finish the file."""
        self._stream.close()


def open_bytes(path: Path) -> IO[bytes]:
    """Open a file for writing; one that ends in ".gz" is compressed, the same bytes each time."""
    if path.suffix != ".gz":
        return open(path, "wb")
    # Neither the name nor the time of writing goes into the file.
    below = open(path, "wb")  # noqa: SIM115
    stream = _Gzip(filename="", mode="wb", compresslevel=LEVEL, fileobj=below, mtime=0)
    return cast(IO[bytes], stream)


class _Gzip(gzip.GzipFile):
    """Closes the file below too."""

    def close(self) -> None:
        below: Any = self.fileobj
        try:
            super().close()
        finally:
            if below is not None:
                below.close()
