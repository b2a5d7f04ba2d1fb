"""A batch on this machine: files in, one file of facts out, nothing lost."""

from __future__ import annotations

import datetime as dt
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from factex.article import Article, parse_published
from factex.errors import WriteError
from factex.pipeline.extraction import outcomes_of
from factex.pipeline.options import Options
from factex.readers import Fields, Notice, Rejected, find_files, read_articles
from factex.tables import article_row, count_words
from factex.writers import open_writer

__all__ = ["Report", "count_records", "run", "side_file"]


@dataclass(slots=True)
class Report:
    """What a batch did.

    Attributes
    ----------
    articles, words, rejects, notices : int
        Articles written, their words, inputs rejected, and oddities passed over.
    facts : Counter
        Facts by kind.
    seconds : float
        Wall-clock time.
    """

    articles: int = 0
    words: int = 0
    rejects: int = 0
    notices: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


def run(
    source: Path,
    out: Path,
    *,
    published: dt.date | str | None = None,
    options: Options,
    workers: int = 1,
    fields: Fields | None = None,
    on_article: Callable[[], None] = lambda: None,
) -> Report:
    """Extract the facts of a folder or file into one file.

    Beside `out` two more files are written: `NAME.articles.jsonl`, one line an article with its
    publication date and where that came from, and, when something could not be read,
    `NAME.rejects.jsonl` with the reasons; oddities of what was read all the same, such as a
    malformed date, go to `NAME.notices.jsonl`.

    Parameters
    ----------
    source : Path
        Folder, searched recursively, or file.
    out : Path
        Its suffix chooses the format: .jsonl, .csv, .parquet, .duckdb.
    published : date or str, optional
        For articles that give no date themselves.
    options : Options
        What the user has chosen.
    workers : int
        Processes.
    fields : Fields, optional
        Names of the fields of JSON lines.
    on_article : callable
        Called after each article or reject.

    Returns
    -------
    Report

    Raises
    ------
    ReadError
        When there is nothing to read.
    InputError
        When `published` is no date.
    WriteError
        When an output can't be written.
    """
    day = parse_published(published)
    report = Report()
    notices: list[Notice] = []
    items = read_articles(source, published=day, fields=fields, notify=notices.append)
    started = time.perf_counter()
    with ExitStack() as stack:
        writer = stack.enter_context(open_writer(out))
        manifest = stack.enter_context(Lines(side_file(out, "articles")))
        rejects = stack.enter_context(Lines(side_file(out, "rejects"), keep_empty=False))
        noticed = stack.enter_context(Lines(side_file(out, "notices"), keep_empty=False))

        def reject(rejected: Rejected) -> None:
            report.rejects += 1
            rejects.write(rejected.to_dict())
            on_article()

        def articles() -> Iterator[Article]:
            for item in items:
                if isinstance(item, Rejected):
                    reject(item)
                else:
                    yield item

        outcomes = outcomes_of(articles(), options, workers=workers)
        for article, facts in outcomes:
            if isinstance(facts, Exception):
                reject(Rejected(article.id, f"{type(facts).__name__}: {facts}"))
                continue
            writer.write(article, facts)
            while notices:
                noticed.write(asdict(notices.pop()))
                report.notices += 1
            row = article_row(article, len(facts))
            manifest.write(row | {"published": article.published and str(article.published)})
            report.articles += 1
            report.words += count_words(article.text)
            report.facts.update(fact.kind for fact in facts)
            on_article()
        while notices:
            noticed.write(asdict(notices.pop()))
            report.notices += 1
    report.seconds = time.perf_counter() - started
    return report


def side_file(out: Path, what: str) -> Path:
    """Name a file that goes with the output.

    Examples
    --------
    >>> side_file(Path("facts.parquet"), "rejects").name
    'facts.rejects.jsonl'
    """
    return out.with_name(f"{out.stem}.{what}.jsonl")


class Lines:
    """A JSON Lines file that appears whole or not at all."""

    def __init__(self, path: Path, *, keep_empty: bool = True) -> None:
        self.path = path
        self.keep_empty = keep_empty
        self._temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        self._stream: IO[str] | None = None
        self._written = False

    def __enter__(self) -> Lines:
        try:
            self._stream = self._temporary.open("w", encoding="utf-8", newline="\n")
        except OSError as error:
            raise WriteError(f"{self.path}: can't write here: {error.strerror}") from error
        return self

    def write(self, row: Mapping[str, object]) -> None:
        """Add one line."""
        assert self._stream is not None
        self._stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        self._written = True

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        assert self._stream is not None
        self._stream.close()
        if kind is not None:
            self._temporary.unlink(missing_ok=True)
        elif self._written or self.keep_empty:
            self._temporary.replace(self.path)
        else:
            self._temporary.unlink(missing_ok=True)
            self.path.unlink(missing_ok=True)  # an earlier run's


def count_records(source: Path) -> int:
    """Count the articles that a folder or file may hold: for the progress bar."""
    total = 0
    for path in find_files(source):
        try:
            total += _lines(path) if path.suffix in (".jsonl", ".ndjson") else 1
        except OSError:
            total += 1
    return total


def _lines(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b"")) or 1
