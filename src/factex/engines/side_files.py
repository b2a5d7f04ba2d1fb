"""The files that go with an output: one line an article, a reject, a notice."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from factex.errors import WriteError

__all__ = ["Lines", "side_file"]


def side_file(out: Path, what: str) -> Path:
    """Name a file that goes with the output.

    Examples
    --------
    >>> side_file(Path("facts.parquet"), "rejects").name
    'facts.rejects.jsonl'
    >>> side_file(Path("facts.jsonl.gz"), "rejects").name
    'facts.rejects.jsonl'
    """
    stem = out.name.removesuffix(".gz").removesuffix(".zst")
    return out.with_name(f"{Path(stem).stem}.{what}.jsonl")


class Lines:
    """A JSON Lines file that appears whole or not at all, within a `with` block.

    Parameters
    ----------
    path : Path
        The file; an older one is replaced.
    keep_empty : bool
        Whether a file without lines is worth having.
    """

    def __init__(self, path: Path, *, keep_empty: bool = True) -> None:
        self.path = path
        self.keep_empty = keep_empty
        self._temporary = path.with_name(f".{path.name}.tmp")
        self._stream: IO[str] | None = None
        self._written = False

    def __enter__(self) -> Lines:
        try:
            self._stream = self._temporary.open("w", encoding="utf-8", newline="\n")
        except OSError as error:
            raise self._failed(error) from error
        return self

    def write(self, row: Mapping[str, object]) -> None:
        """Add one line."""
        assert self._stream is not None
        try:
            line = json.dumps(row, ensure_ascii=False)
            try:
                self._stream.write(line + "\n")
            except UnicodeEncodeError:  # half a character, which UTF-8 can't hold
                self._stream.write(json.dumps(row) + "\n")
        except OSError as error:
            raise self._failed(error) from error
        self._written = True

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        assert self._stream is not None
        try:
            if kind is None:
                self._stream.flush()
                os.fsync(self._stream.fileno())
            self._stream.close()
            if kind is None and (self._written or self.keep_empty):
                self._temporary.replace(self.path)
                return
            self._temporary.unlink(missing_ok=True)
            if kind is None:
                self.path.unlink(missing_ok=True)  # an earlier run's
        except OSError as error:
            if kind is None:
                raise self._failed(error) from error

    def _failed(self, error: OSError) -> WriteError:
        reason = error.strerror or error
        return WriteError(f"can't write {self.path}: {reason}; make room or give another place")
