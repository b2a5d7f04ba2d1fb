"""Outputs by suffix, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from factex.article import Article
from factex.errors import FactexError, MissingExtraError, WriteError
from factex.facts import Fact
from factex.writers.atomic import Place, check_target, place_beside
from factex.writers.sinks import Sink

__all__ = ["SUFFIXES", "Writer", "open_writer"]


class Writer(Protocol):
    """An output that articles' facts are written to, within a `with` block."""

    def __enter__(self) -> Self:
        """Open the output."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> None:
        """Put the file in its place, or remove what was written when there was an error."""

    def write(self, article: Article, facts: Iterable[Fact]) -> None:
        """Add an article's facts."""


def _jsonl(path: Path) -> Sink:
    from factex.writers.jsonl import JsonlSink

    return JsonlSink(path)


def _csv(path: Path) -> Sink:
    from factex.writers.csv import CsvSink

    return CsvSink(path)


def _parquet(path: Path) -> Sink:
    from factex.writers.parquet import ParquetSink

    return ParquetSink(path)


def _duckdb(path: Path) -> Sink:
    from factex.writers.duckdb import DuckdbSink

    return DuckdbSink(path)


SINKS: Mapping[str, Callable[[Path], Sink]] = {
    ".jsonl": _jsonl,
    ".csv": _csv,
    ".parquet": _parquet,
    ".duckdb": _duckdb,
}
# What a format needs: a package, what for, and the extra that brings it.
NEEDS: Mapping[str, tuple[str, str, str]] = {
    ".parquet": ("pyarrow", "writing Parquet", "parquet"),
    ".duckdb": ("duckdb", "writing DuckDB", "duckdb"),
}
SUFFIXES = tuple(SINKS)


def open_writer(path: Path | str) -> Writer:
    """Make the writer for an output, by its suffix: .jsonl, .csv, .parquet or .duckdb.

    The file appears in its place, replacing an older one, when the `with` block ends without an
    error; before that, and after an error, the place is as it was. What is written lies beside it
    meanwhile, in a hidden folder.

    Raises
    ------
    WriteError
        When the suffix is unknown or the place can't be written to, with what to do. `write` and
        the end of the block raise it too, as on a full disk.
    MissingExtraError
        When the format needs a package that is not installed.

    Examples
    --------
    >>> import tempfile, factex
    >>> out = Path(tempfile.mkdtemp()) / "facts.jsonl"
    >>> article = factex.Article("It paid $2.50.", id="a")
    >>> with open_writer(out) as writer:
    ...     writer.write(article, factex.extract(article, preset="fast"))
    >>> out.read_text()
    '{"kind":"money",...}\\n'
    >>> open_writer("facts.xlsx")
    Traceback (most recent call last):
    ...
    factex.errors.WriteError: can't write facts.xlsx: no format '.xlsx'; known are .jsonl, ...
    """
    shown = Path(path)
    suffix = shown.suffix.lower()
    if suffix not in SINKS:
        what = f"no format '{suffix}'" if suffix else "the name has no suffix"
        raise WriteError(f"can't write {shown}: {what}; known are {', '.join(SUFFIXES)}")
    if suffix in NEEDS:
        package, purpose, extra = NEEDS[suffix]
        if find_spec(package) is None:
            raise MissingExtraError(purpose, extra)
    return _FileWriter(shown, check_target(shown), SINKS[suffix])


class _FileWriter:
    """Writes by way of a sink to a place beside the target."""

    def __init__(self, shown: Path, target: Path, make_sink: Callable[[Path], Sink]) -> None:
        self._shown = shown
        self._target = target
        self._make_sink = make_sink
        self._place: Place | None = None
        self._sink: Sink | None = None
        self._failed = False

    def __enter__(self) -> Self:
        with self._explained():
            self._place = place_beside(self._target)
            try:
                self._sink = self._make_sink(self._place.path)
            except BaseException:
                self._place.discard()
                raise
        return self

    def write(self, article: Article, facts: Iterable[Fact]) -> None:
        if self._sink is None:
            raise WriteError(f"can't write {self._shown}: use the writer in a `with` block")
        try:
            with self._explained():
                self._sink.write(article, facts)
        except BaseException:
            self._failed = True  # a part of the article may be written: the file is not whole
            raise

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> None:
        sink, place, self._sink = self._sink, self._place, None
        if sink is None or place is None:
            return
        try:
            if error is None and not self._failed:
                with self._explained():
                    sink.close()
                    place.keep()
            else:
                with suppress(Exception):  # the first error is the one to tell of
                    sink.close()
                if error is None:
                    reason = "writing an article failed, so the file would not be whole"
                    raise WriteError(f"can't write {self._shown}: {reason}")
        finally:
            place.discard()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what the system and the libraries raise into a `WriteError`."""
        try:
            yield
        except FactexError:
            raise
        except OSError as error:
            reason = error.strerror or error
            hint = "make room or give another place"
            raise WriteError(f"can't write {self._shown}: {reason}; {hint}") from error
        except Exception as error:
            if not _of_library(error):
                raise
            reason = str(error).partition("\n")[0]
            raise WriteError(f"can't write {self._shown}: {reason}") from error


def _of_library(error: Exception) -> bool:
    return any(kind.__module__.split(".")[0] in LIBRARIES for kind in type(error).__mro__)


LIBRARIES = {"pyarrow", "duckdb", "_duckdb"}
