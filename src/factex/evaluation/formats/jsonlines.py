"""JSON lines, read and written: what the formats made of them share.

Numbers with a fraction or an exponent are read as strings of their own digits, so that no value
is rounded; whole numbers are read as such.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from factex.errors import ReadError, WriteError
from factex.evaluation.formats.model import scrub

__all__ = ["dump", "head_rows", "load", "open_target", "read_rows"]

MARK = b"\xef\xbb\xbf"
# How many rows are looked at to tell a format.
ROWS = 100


def load(data: bytes | str) -> Any:
    """Read JSON; decimal numbers become strings.

    Raises
    ------
    ReadError
        When it is broken, with the place.

    Examples
    --------
    >>> load('{"amount": 4.30, "count": 2, "rate": 1e3}')
    {'amount': '4.30', 'count': 2, 'rate': '1e3'}
    >>> load("[1,")
    Traceback (most recent call last):
    ...
    factex.errors.ReadError: broken JSON: Expecting value at column 4
    """
    try:
        text = data.decode("utf-8") if isinstance(data, bytes) else data
        return json.loads(text, parse_float=str, parse_constant=str, strict=False)
    except UnicodeDecodeError:
        raise ReadError("not UTF-8; save the file in UTF-8") from None
    except json.JSONDecodeError as error:
        where = f"column {error.colno}"
        if error.lineno > 1:
            where = f"line {error.lineno}, {where}"
        raise ReadError(f"broken JSON: {error.msg} at {where}") from None
    except RecursionError:
        raise ReadError("broken JSON: nested too deeply") from None
    except ValueError as error:  # a number of thousands of digits
        raise ReadError(f"broken JSON: {error}") from None


def read_rows(path: Path, *, pairs: bool = False) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Read a file of JSON lines: numbers of lines with their objects, or with what is wrong.

    Blank lines are skipped; memory is that of the longest line. With `pairs`, a line
    `[text, {...}]` gives its object with the text, as spaCy once had them.

    Raises
    ------
    ReadError
        When the file can't be opened or read.

    Examples
    --------
    >>> path = Path(tempfile.mkdtemp()) / "a.jsonl"
    >>> _ = path.write_text('{"id": "a"}\\n\\n[]\\n{')
    >>> for line, row in read_rows(path):
    ...     print(line, row)
    1 {'id': 'a'}
    3 a line must hold a JSON object, not a list
    4 broken JSON: Expecting property name enclosed in double quotes at column 2
    """
    try:
        with open(path, "rb") as stream:
            for number, line in enumerate(stream, start=1):
                if number == 1:
                    line = line.removeprefix(MARK)
                if not line.strip():
                    continue
                try:
                    row = load(line)
                except ReadError as error:
                    yield number, error.reason
                    continue
                if pairs:
                    row = _unpaired(row)
                yield number, row if isinstance(row, dict) else _no_object(row)
    except OSError as error:
        raise ReadError(f"can't read: {error.strerror or error}", path=str(path)) from error


def _unpaired(row: object) -> object:
    if isinstance(row, list) and len(row) == 2 and isinstance(row[1], dict):
        return {**row[1], "text": row[0]}
    return row


def _no_object(row: object) -> str:
    what = {list: "a list", str: "a string or a number", bool: "true or false", int: "a number"}
    return f"a line must hold a JSON object, not {what.get(type(row), 'null')}"


def head_rows(head: bytes) -> list[dict[str, Any]]:
    """Give the JSON objects of a file's beginning, the last as far as its keys can be seen.

    A line that is cut off gives the keys before the cut; what is no JSON gives nothing.

    Examples
    --------
    >>> head_rows(b'{"text": "Oil fell.", "spans": []}\\n{"text": "It rose.", "spa')
    [{'text': 'Oil fell.', 'spans': []}, {'text': 'It rose.'}]
    >>> head_rows(b'["Oil fell.", {"entities": []}]')
    [{'entities': [], 'text': 'Oil fell.'}]
    >>> head_rows(b"-DOCSTART- O")
    []
    """
    rows: list[dict[str, Any]] = []
    decoder = json.JSONDecoder(parse_float=str, parse_constant=str, strict=False)
    for line in head.removeprefix(MARK).split(b"\n")[:ROWS]:
        text = line.decode("utf-8", "ignore").strip()
        if text:
            row = _head_row(text, decoder)
            if row is None:
                break
            rows.append(row)
    return rows


def _head_row(text: str, decoder: json.JSONDecoder) -> dict[str, Any] | None:
    try:
        row, _ = decoder.raw_decode(text)
    except RecursionError:
        return None
    except ValueError:
        return _cut_row(text, decoder) or None
    row = _unpaired(row)
    return row if isinstance(row, dict) else None


def _cut_row(text: str, decoder: json.JSONDecoder) -> dict[str, Any]:
    row: dict[str, Any] = {}
    key: Any
    at = 1
    if not text.startswith("{"):
        return row
    try:
        while True:
            key, at = decoder.raw_decode(text, _skip(text, at, ","))
            if not isinstance(key, str):
                return row
            row[key] = None
            row[key], at = decoder.raw_decode(text, _skip(text, at, ":"))
    except (ValueError, RecursionError):
        return row


def _skip(text: str, at: int, mark: str) -> int:
    while at < len(text) and (text[at].isspace() or text[at] == mark):
        at += 1
    return at


def dump(row: Mapping[str, Any]) -> bytes:
    """Write one line of JSON; lone surrogates, which UTF-8 can't hold, become U+FFFD.

    Examples
    --------
    >>> dump({"text": "£5"})
    b'{"text": "\\xc2\\xa35"}\\n'
    """
    return scrub(json.dumps(row, ensure_ascii=False, default=_plain)).encode("utf-8") + b"\n"


def _plain(value: object) -> object:
    """Make JSON of what gold values may hold beside JSON: decimals, dates, mappings, sequences."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset | tuple):
        return list(value)
    return format(value, "f") if hasattr(value, "as_tuple") else str(value)


@contextmanager
def open_target(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that takes its place when it is whole: when the block ends without an error.

    Raises
    ------
    WriteError
        When it can't be written.

    Examples
    --------
    >>> with open_target(Path("nowhere/gold.jsonl")) as stream:
    ...     stream.write(b"")
    Traceback (most recent call last):
    ...
    factex.errors.WriteError: can't write nowhere/gold.jsonl: No such file or directory
    """
    new: str | None = None
    try:
        folder, name = os.path.split(os.path.realpath(path))
        handle, new = tempfile.mkstemp(prefix=".factex-", suffix=name[-20:], dir=folder)
        with open(handle, "wb") as stream:
            yield stream
        os.chmod(new, 0o666 & ~_mask())
        os.replace(new, os.path.join(folder, name))
        new = None
    except OSError as error:
        raise WriteError(f"can't write {path}: {error.strerror or error}") from error
    finally:
        if new is not None:
            with suppress(OSError):
                os.unlink(new)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
