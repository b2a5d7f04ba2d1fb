"""Plain text files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from factex.errors import ReadError
from factex.readers.encoding import decode, unify_newlines
from factex.readers.model import Draft, Fields

__all__ = ["read"]


def read(stream: IO[bytes], fields: Fields) -> Iterator[Draft]:
    r"""Read one article: the file's characters as they are, with every line end made "\n".

    Raises
    ------
    ReadError
        When there is no text in it.

    Examples
    --------
    >>> import io
    >>> [draft.text for draft in read(io.BytesIO(b"Oil fell.\r\nGas rose."), Fields())]
    ['Oil fell.\nGas rose.']
    """
    text = unify_newlines(decode(stream.read()))
    if not text.strip():
        raise ReadError("the file is empty")
    yield Draft(text)
