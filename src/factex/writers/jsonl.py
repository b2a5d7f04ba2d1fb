"""JSON lines: one fact a line, as `model_dump_json` gives it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from factex.article import Article
from factex.facts import Fact

__all__ = ["JsonlSink"]


class JsonlSink:
    """Writes facts as JSON lines."""

    def __init__(self, path: Path) -> None:
        self._stream = open(path, "wb")  # noqa: SIM115 (closed by `close`)

    def write(self, article: Article, facts: Iterable[Fact]) -> None:
        """Add an article's facts."""
        for fact in facts:
            self._stream.write(fact.model_dump_json().encode("utf-8") + b"\n")

    def close(self) -> None:
        """Finish the file."""
        self._stream.close()
