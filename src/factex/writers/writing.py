"""Outputs by suffix, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, Self, cast

from factex.article import Article
from factex.errors import FactexError, MissingExtraError, WriteError
from factex.facts import Fact
from factex.tables import article_row
from factex.writers.atomic import Place, check_target, place_beside
from factex.writers.options import OutputOptions
from factex.writers.sinks import Encoder, Row, Sink

__all__ = ["SUFFIXES", "Output", "Writer", "new_encoder", "open_output", "open_writer"]

#: Facts and articles that `Writer.write` holds back.
MOST_FACTS, MOST_ARTICLES = 5000, 1000


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is written: a module's encoder and sink, and what they need.

    Attributes
    ----------
    module, encoder, sink : str
        Module of `factex.writers` with the sink, and the two classes; an encoder of another module
        has its name before it.
    needs : tuple of (str, str, str)
        Packages, each with what for and the extra that brings it.
    partitioned : str, optional
        The class that writes a folder.
    """

    module: str
    encoder: str
    sink: str
    needs: tuple[tuple[str, str, str], ...] = ()
    partitioned: str | None = None

    def check(self) -> None:
        """Raise `MissingExtraError` when a package is not installed."""
        for package, purpose, extra in self.needs:
            if find_spec(package) is None:
                raise MissingExtraError(purpose, extra)

    def make_encoder(self) -> Encoder:
        """Make an encoder."""
        module, _, name = self.encoder.rpartition(".")
        return cast(Encoder, _load(module or self.module, name)())

    def make_sink(self, path: Path, options: OutputOptions) -> Sink:
        """Make the sink of a new file or folder."""
        name = self.partitioned if options.partition and self.partitioned else self.sink
        return cast(Sink, _load(self.module, name)(path, options))


def _load(module: str, name: str) -> Any:
    return getattr(import_module(f"factex.writers.{module}"), name)


JSONL = Format("jsonl", "JsonlEncoder", "JsonlSink")
CSV = Format("csv", "CsvEncoder", "CsvSink")
PARQUET = Format(
    "parquet",
    "arrow.TableEncoder",
    "ParquetSink",
    (("pyarrow", "writing Parquet", "parquet"),),
    "PartitionedSink",
)
ARROW = Format("arrow", "TableEncoder", "ArrowSink", (("pyarrow", "writing Arrow files", "arrow"),))
DUCKDB = Format(
    "duckdb",
    "arrow.TableEncoder",
    "DuckdbSink",
    (("duckdb", "writing DuckDB", "duckdb"), ("pyarrow", "writing DuckDB", "duckdb")),
)
SQLITE = Format("sqlite", "SqliteEncoder", "SqliteSink")

FORMATS: Mapping[str, Format] = {
    ".jsonl": JSONL,
    ".jsonl.gz": JSONL,
    ".csv": CSV,
    ".csv.gz": CSV,
    ".parquet": PARQUET,
    ".duckdb": DUCKDB,
    ".sqlite": SQLITE,
    ".db": SQLITE,
    ".arrow": ARROW,
    ".feather": ARROW,
}
SUFFIXES = tuple(FORMATS)


def format_of(path: Path) -> tuple[str, Format]:
    """Choose a format by a name's suffix.

    Raises
    ------
    WriteError
        When it is unknown.
    MissingExtraError
        When it needs a package that is not installed.
    """
    name = path.name.lower()
    for suffix in sorted(FORMATS, key=len, reverse=True):
        if name.endswith(suffix) and len(name) > len(suffix):
            FORMATS[suffix].check()
            return suffix, FORMATS[suffix]
    what = f"no format '{path.suffix}'" if path.suffix else "the name has no suffix"
    raise WriteError(f"can't write {path!s:.300}: {what}; known are {', '.join(SUFFIXES)}")


def new_encoder(path: Path | str, options: OutputOptions | None = None) -> Encoder:
    """Make an encoder for an output, by its suffix: it makes bytes of facts that `Output` takes.

    Raises
    ------
    WriteError, MissingExtraError
        As `open_output`.
    """
    return format_of(Path(path))[1].make_encoder()


def open_output(
    path: Path | str, options: OutputOptions | None = None, *, workspace: Path | None = None
) -> Output:
    """Make an output, by its suffix, that takes what encoders made.

    The file appears in its place, replacing an older one, when the `with` block ends without an
    error; before that, and after an error, the place is as it was.

    Parameters
    ----------
    path : path or str
        Ends in one of `SUFFIXES`.
    options : OutputOptions, optional
        What can be chosen.
    workspace : Path, optional
        A folder on the same file system to write in meanwhile; without it, a hidden one beside the
        output.

    Raises
    ------
    WriteError
        When the suffix is unknown or the place can't be written to, with what to do. `append` and
        the end of the block raise it too, as on a full disk.
    MissingExtraError
        When the format needs a package that is not installed.

    Examples
    --------
    >>> import tempfile, factex
    >>> from factex.tables import article_row
    >>> out = Path(tempfile.mkdtemp()) / "facts.jsonl"
    >>> article = factex.Article("It paid $2.50.", id="a")
    >>> encoder = new_encoder(out)
    >>> encoder.add(article, factex.extract(article, preset="fast"))
    >>> with open_output(out) as output:
    ...     output.append([article_row(article, 1)], encoder.finish())
    >>> out.read_text()
    '{"kind":"money",...}\\n'
    """
    options = options or OutputOptions()
    shown = Path(path)
    suffix, form = format_of(shown)
    if options.partition and form.partitioned is None:
        raise WriteError(f"can't write {shown}: only .parquet can be partitioned")
    target = check_target(shown, folder=options.partition is not None)
    return Output(shown, target, suffix, form, options, workspace)


def open_writer(path: Path | str, options: OutputOptions | None = None) -> Writer:
    """Make a writer for an output, by its suffix, that takes articles with their facts.

    The file appears as that of `open_output` does.

    Raises
    ------
    WriteError, MissingExtraError
        As `open_output`.

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
    return Writer(open_output(path, options), new_encoder(path, options))


class Output:
    """A file in the making; use it in a `with` block."""

    def __init__(
        self,
        shown: Path,
        target: Path,
        suffix: str,
        form: Format,
        options: OutputOptions,
        workspace: Path | None,
    ) -> None:
        self._shown = shown
        self._target = target
        self._suffix = suffix
        self._form = form
        self._options = options
        self._workspace = workspace
        self._place: Place | None = None
        self._sink: Sink | None = None
        self._failed = False

    def __enter__(self) -> Self:
        """Open the output."""
        with self._explained():
            self._place = place_beside(self._target, self._suffix, self._workspace)
            try:
                self._sink = self._form.make_sink(self._place.path, self._options)
            except BaseException:
                self._place.discard()
                raise
        return self

    def append(self, rows: Sequence[Row], blob: bytes) -> None:
        """Add what an encoder made.

        Parameters
        ----------
        rows : sequence of mapping
            For each of its articles, in their order, what `tables.article_row` gives; the facts of
            those with a true value under "skipped" are left out.
        blob : bytes
            What its `finish` gave.
        """
        sink = self.check_open()
        try:
            with self._explained():
                sink.append(rows, blob)
        except BaseException:
            self.fail()
            raise

    def check_open(self) -> Sink:
        """Give the sink; raise `WriteError` outside the block."""
        if self._sink is None:
            raise WriteError(f"can't write {self._shown}: use the writer in a `with` block")
        return self._sink

    def fail(self) -> None:
        """Say that the file would not be whole: the end of the block will write none."""
        self._failed = True

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> None:
        """Put the file in its place, or remove what was written when there was an error."""
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


class Writer:
    """Writes articles with their facts to an output; use it in a `with` block."""

    def __init__(self, output: Output, encoder: Encoder) -> None:
        self._output = output
        self._encoder = encoder
        self._rows: list[Row] = []
        self._facts = 0
        self._failed = False

    def __enter__(self) -> Self:
        """Open the output."""
        self._output.__enter__()
        return self

    def write(self, article: Article, facts: Iterable[Fact]) -> None:
        """Add an article's facts."""
        self._output.check_open()
        counted = _Counted(facts)
        try:
            self._encoder.add(article, counted)
        except BaseException:
            self._failed = True
            self._output.fail()
            raise
        self._rows.append(article_row(article, counted.number))
        self._facts += counted.number
        if self._facts >= MOST_FACTS or len(self._rows) >= MOST_ARTICLES:
            self._flush()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> None:
        """Put the file in its place, or remove what was written when there was an error."""
        try:
            if error is None and not self._failed:
                self._flush()
        except BaseException as failure:
            self._output.__exit__(type(failure), failure, failure.__traceback__)
            raise
        self._output.__exit__(kind, error, trace)

    def _flush(self) -> None:
        rows, self._rows, self._facts = self._rows, [], 0
        self._output.append(rows, self._encoder.finish())


class _Counted:
    """Counts what is taken of facts."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts = facts
        self.number = 0

    def __iter__(self) -> Iterator[Fact]:
        for fact in self._facts:
            self.number += 1
            yield fact


def _of_library(error: Exception) -> bool:
    return any(kind.__module__.split(".")[0] in LIBRARIES for kind in type(error).__mro__)


LIBRARIES = {"pyarrow", "duckdb", "_duckdb", "sqlite3"}
