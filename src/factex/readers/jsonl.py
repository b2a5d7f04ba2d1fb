"""JSON lines: one article a line."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from typing import IO

from factex.errors import ReadError
from factex.readers import lines
from factex.readers.encoding import binary_reason
from factex.readers.model import Draft, Fields, Flaw

__all__ = ["draft_of", "field", "read", "scrub"]

# half a character of UTF-16 that stands alone, as "\ud83d" in JSON can make it
SURROGATE = re.compile("[\ud800-\udfff]")

MISSING = object()


def read(stream: IO[bytes], fields: Fields) -> Iterator[Draft | Flaw]:
    r"""Read articles line by line; memory is that of the longest line.

    A line that can't be used gives a `Flaw`, and the others go on. Blank lines are skipped. The
    text is exactly what JSON says (so offsets hold), but for lone surrogates, each of which
    becomes one U+FFFD.

    Raises
    ------
    ReadError
        When the file is empty or binary.

    Examples
    --------
    >>> import io
    >>> rows = io.BytesIO(b'{"text": "Oil fell.", "published": "2024-03-12"}\n{"text": 5}\n')
    >>> for row in read(rows, Fields()):
    ...     print(row)
    Draft(text='Oil fell.', dates=(('field published', '2024-03-12'),), ..., line=1, ...)
    Flaw(reason="text field 'text' is a number, not a string", line=2, offset=49, ...)
    """
    empty = True
    for number, offset, line in lines.numbered_lines(stream, sure=b"{"):
        if line is not None and not line.strip():
            continue
        empty = False
        try:
            if line is None:
                raise ReadError(f"longer than {lines.LONGEST_LINE // 2**20} MB")
            yield draft_of(_load(line), fields, line=number, offset=offset)
        except ReadError as error:
            yield Flaw(error.reason, number, offset)
    if empty:
        raise ReadError("the file is empty")


def field(row: Mapping[str, object], name: str) -> object:
    """Look up a field by its name or by its path with dots; `MISSING` when there is none.

    Examples
    --------
    >>> field({"source": {"name": "The Post"}, "texts": ["a"]}, "source.name")
    'The Post'
    >>> field({"texts": ["a", "b"]}, "texts.1"), field({"a.b": 1, "a": {"b": 2}}, "a.b")
    ('b', 1)
    >>> field({"a": 1}, "a.b") is MISSING
    True
    """
    if name in row:
        return row[name]
    here: object = row
    for part in name.split("."):
        match here:
            case dict() if part in here:
                here = here[part]
            # a place in a list: "0", "12"
            case list() if re.fullmatch(r"[0-9]{1,6}", part) and int(part) < len(here):
                here = here[int(part)]
            case _:
                return MISSING
    return here


def scrub(text: str) -> str:
    r"""Put U+FFFD for each lone surrogate: they can't be written to any file.

    Examples
    --------
    >>> scrub("a\ud83db")
    'a�b'
    """
    return text if text.isascii() else SURROGATE.sub("\ufffd", text)


def _load(line: bytes) -> dict[str, object]:
    text = lines.as_text(line)
    try:
        row = json.loads(text, strict=False)  # raw tabs in strings are let through
    except json.JSONDecodeError as error:
        if reason := binary_reason(line):
            raise ReadError(f"looks like binary data ({reason})") from None
        raise ReadError(f"broken JSON: {error.msg} at column {error.colno}") from None
    except RecursionError:
        raise ReadError("broken JSON: nested too deeply") from None
    except ValueError as error:  # a number of thousands of digits
        raise ReadError(f"broken JSON: {error}") from None
    if not isinstance(row, dict):
        raise ReadError(f"a line must hold a JSON object, not {_kind(row)}")
    return row


def draft_of(
    row: Mapping[str, object],
    fields: Fields,
    *,
    line: int | None = None,
    record: int | None = None,
    offset: int | None = None,
    what: str = "field",
) -> Draft:
    """Make a draft of a row's fields.

    Parameters
    ----------
    row : mapping
        The row; dates may be date objects.
    fields : Fields
        Which of them hold what.
    line, record, offset : int, optional
        Where it stands.
    what : str
        What a field is called in messages: "field" or "column".

    Raises
    ------
    ReadError
        When it has no text.

    Examples
    --------
    >>> draft_of({"body": "Oil fell.", "id": 7}, Fields(text="body"), record=1).id
    '7'
    """
    text = field(row, fields.text)
    if text is MISSING:
        names = ", ".join(list(row)[:10]) or "none"
        raise ReadError(f"no text {what} {fields.text!r}; {what}s of this row: {scrub(names)}")
    if not isinstance(text, str):
        raise ReadError(f"text {what} {fields.text!r} is {_kind(text)}, not a string")
    if not text.strip():
        raise ReadError(f"text {what} {fields.text!r} is empty")
    published = _plain(field(row, fields.published))
    remarks: tuple[str, ...] = ()
    own_id = field(row, fields.id)
    if isinstance(own_id, int) and not isinstance(own_id, bool):
        own_id = str(own_id)
    if own_id is not MISSING and own_id is not None and not isinstance(own_id, str):
        place = "line" if line is not None else "record"
        remarks = (f"id {what} {fields.id!r} is {_kind(own_id)}; the {place} is the id instead",)
    return Draft(
        scrub(text),
        dates=() if published is MISSING else ((f"{what} {fields.published}", published),),
        id=_string(own_id),
        title=_string(field(row, fields.title)),
        source=_string(field(row, fields.source)),
        url=_string(field(row, fields.url)),
        line=line,
        record=record,
        offset=offset,
        remarks=remarks,
    )


def _plain(value: object) -> object:
    """Make a date of a table a string, so that drafts hold plain JSON types."""
    match value:
        case dt.date():
            return value.isoformat()
        case None | bool() | int() | float() | str() | list() | dict():
            return value
    return value if value is MISSING else str(value)


def _string(value: object) -> str | None:
    return scrub(value) if isinstance(value, str) and value.strip() else None


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "a list"
    return "an object"
