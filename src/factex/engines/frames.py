"""Frames: JSON with bytes behind it, as tasks and results travel between processes.

No pickle: what a worker gets and gives is plain data, whoever wrote it.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from typing import IO, Any

__all__ = ["pack", "read_frame", "unpack", "write_frame"]

_LENGTH = struct.Struct("<Q")


def pack(header: Any, blobs: Sequence[bytes] = ()) -> bytes:
    """Make one piece of bytes of a JSON value and some bytes.

    Examples
    --------
    >>> unpack(pack({"number": 3}, [b"one", b""]))
    ({'number': 3}, [b'one', b''])
    """
    text = json.dumps([header, [len(blob) for blob in blobs]], ensure_ascii=True).encode("ascii")
    return b"".join((_LENGTH.pack(len(text)), text, *blobs))


def unpack(data: bytes) -> tuple[Any, list[bytes]]:
    """Read what `pack` made."""
    (length,) = _LENGTH.unpack_from(data)
    place = _LENGTH.size + length
    header, lengths = json.loads(data[_LENGTH.size : place])
    blobs = []
    for size in lengths:
        blobs.append(data[place : place + size])
        place += size
    return header, blobs


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """Write bytes with their length before them, and flush."""
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Read what `write_frame` wrote; None when the other end has gone, in the middle too.

    Examples
    --------
    >>> import io
    >>> stream = io.BytesIO()
    >>> write_frame(stream, b"hello")
    >>> read_frame(io.BytesIO(stream.getvalue())), read_frame(io.BytesIO(stream.getvalue()[:-1]))
    (b'hello', None)
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None
