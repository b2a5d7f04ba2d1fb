"""CSV and its like: one article a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from factex.errors import ReadError
from factex.readers import lines
from factex.readers.jsonl import MISSING, draft_of, field
from factex.readers.model import Draft, Fields, Flaw

__all__ = ["read"]

LARGEST_FIELD = 64 * 2**20
DELIMITERS = ",;\t|"


def read(stream: IO[bytes], fields: Fields) -> Iterator[Draft | Flaw]:
    r"""Read articles row by row; the first row names the columns.

    What parts them (comma, semicolon, tab, bar) is what the first row has most of. Rows that are
    blank are skipped; a row with too few or too many fields is read if its text is there. Memory is
    that of the longest row.

    Raises
    ------
    ReadError
        When the file is empty or binary, has no text column, or a field is longer than 64 MB, as
        after a quote that is never closed.

    Examples
    --------
    >>> import io
    >>> table = io.BytesIO(b'id;text;published\n7;"Oil; gas\nfell.";2024-03-12\n8;;\n')
    >>> for row in read(table, Fields()):
    ...     print(row)
    Draft(text='Oil; gas\nfell.', dates=(('column published', '2024-03-12'),), ..., offset=18, ...)
    Flaw(reason="text column 'text' is empty", line=4, offset=48, record=None)
    """
    source = _Lines(stream)
    first = next(source, None)
    while first is not None and not first.strip():
        first = next(source, None)
    if first is None:
        raise ReadError("the file is empty")
    delimiter = max(DELIMITERS, key=first.count)
    rows = csv.reader(source.starting_with(first), delimiter=delimiter)
    try:
        names = _next(rows) or []
    except csv.Error as error:
        raise ReadError(_broken(error), line=1) from None
    names = [name.strip() for name in names]
    if field(dict.fromkeys(names), fields.text) is MISSING:
        known = ", ".join(names[:20])
        raise ReadError(f"no text column {fields.text!r}; columns: {known:.500}")
    while True:
        line, offset = source.line + 1, source.offset
        try:
            row = _next(rows)
        except csv.Error as error:
            if "field limit" in str(error):
                raise ReadError(
                    f"a field is longer than {LARGEST_FIELD // 2**20} MB (a quote that is never"
                    " closed?); what follows was not read",
                    line=line,
                ) from None
            yield Flaw(_broken(error), line, offset)
            continue
        except ReadError as error:
            yield Flaw(error.reason, line, offset)
            continue
        if row is None:
            return
        if not any(cell.strip() for cell in row):
            continue
        try:
            yield draft_of(
                dict(zip(names, row, strict=False)),
                fields,
                line=line,
                offset=offset,
                what="column",
            )
        except ReadError as error:
            yield Flaw(error.reason, line, offset)


class _Lines:
    """Lines as text, with where the next one begins."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._lines = lines.numbered_lines(stream)
        self._again: list[str] = []
        self.line = 0
        self.offset: int | None = 0

    def starting_with(self, first: str) -> Iterator[str]:
        self._again.append(first)
        return self

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._again:
            return self._again.pop()
        self.line, start, line = next(self._lines)
        if line is None:
            raise ReadError(f"longer than {lines.LONGEST_LINE // 2**20} MB")
        self.offset = None if start is None else start + len(line)
        if b"\0" in line:
            line = line.replace(b"\0", b"")
        return lines.as_text(line)


def _broken(error: csv.Error) -> str:
    if "new-line character" in str(error):
        return "broken CSV: a carriage return within a line; save it with ends of lines as usual"
    return f"broken CSV: {error}"


def _next(rows: Iterator[list[str]]) -> list[str] | None:
    with _large_fields():
        return next(rows, None)


@contextmanager
def _large_fields() -> Iterator[None]:
    """Set the limit of fields, which the csv module has but one of, while a row is read."""
    before = csv.field_size_limit(LARGEST_FIELD)
    try:
        yield
    finally:
        csv.field_size_limit(before)
