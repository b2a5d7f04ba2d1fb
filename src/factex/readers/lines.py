"""Lines of text files, with their numbers and offsets, in bounded memory."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import IO, cast

from factex.errors import ReadError
from factex.readers.encoding import binary_reason, decode

__all__ = ["LONGEST_LINE", "as_text", "numbered_lines"]

LONGEST_LINE = 64 * 2**20
HEAD = 8192


def numbered_lines(
    stream: IO[bytes], *, sure: bytes = b""
) -> Iterator[tuple[int, int | None, bytes | None]]:
    r"""Give number, offset and bytes of each line; None for the bytes of one that is too long.

    UTF-16 with its mark comes as UTF-8, without offsets.

    Parameters
    ----------
    stream : binary stream
        Anything that can be read; it needs no seeking.
    sure : bytes
        A file that begins with this (after white space) is no binary file, whatever follows.

    Raises
    ------
    ReadError
        When it looks like a binary file.

    Examples
    --------
    >>> import io
    >>> list(numbered_lines(io.BytesIO(b"a\nbc\n")))
    [(1, 0, b'a\n'), (2, 2, b'bc\n')]
    """
    buffered = stream
    if not isinstance(buffered, io.BufferedReader):
        buffered = io.BufferedReader(cast(io.RawIOBase, stream), HEAD)
    head = buffered.peek(HEAD)[:HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = io.TextIOWrapper(buffered, encoding="utf-16", errors="replace", newline="\n")
        for number, row in enumerate(iter(lambda: text.readline(LONGEST_LINE), ""), start=1):
            yield number, None, row.encode("utf-8", "replace")
        return
    begun = sure and head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(sure)
    if not begun and (reason := binary_reason(head)):
        raise ReadError(f"looks like a binary file ({reason})")
    number = offset = 0
    while line := buffered.readline(LONGEST_LINE):
        number, start = number + 1, offset
        offset += len(line)
        if start == 0 and line.startswith(codecs.BOM_UTF8):
            line = line[3:]
        too_long = False
        while len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            line = buffered.readline(LONGEST_LINE)
            offset += len(line)
            too_long = True
        yield number, start, None if too_long else line


def as_text(line: bytes) -> str:
    """Decode a line: UTF-8, else as `decode` finds out.

    Raises
    ------
    ReadError
        When it is no text.
    """
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return decode(line)
